//! The HTML of public text, piece by piece. Only the wall writes it: what looks
//! like markup is markup, and names are in lower case.

use std::borrow::Cow;

/// By what a link of the text to one of its headings is told apart from that of
/// a heading to itself, which a page adds.
pub(super) const OWN_HEADING: &str = "##";

/// A piece of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'h> {
    /// A tag that opens an element, with its attributes as they stand.
    Open(&'h str, &'h str),
    /// A tag that closes one.
    Close(&'h str),
    /// Text, unescaped.
    Text(Cow<'h, str>),
}

/// Cuts HTML into pieces.
pub(super) fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let open = rest.find('<').unwrap_or(rest.len());
        if open > 0 {
            tokens.push(Token::Text(unescape(&rest[..open])));
            rest = &rest[open..];
            continue;
        }
        let end = rest.find('>').unwrap_or(rest.len() - 1);
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        tokens.push(if let Some(name) = tag.strip_prefix('/') {
            Token::Close(name)
        } else {
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            Token::Open(name, attributes)
        });
    }
    tokens
}

/// The value of an attribute among those of a tag.
pub(super) fn attribute<'h>(attributes: &'h str, name: &str) -> Option<Cow<'h, str>> {
    let mut rest = attributes;
    while let Some((key, behind)) = rest.split_once("=\"") {
        let (value, behind) = behind.split_once('"')?;
        // `defer`, `hidden` and the like have no value.
        if key.rsplit(' ').next() == Some(name) {
            return Some(unescape(value));
        }
        rest = behind;
    }
    None
}

fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_text_come_apart() {
        assert_eq!(
            tokens("<p>a &amp;lt; <a id=\"x\" href=\"?a=1&amp;b=&quot;\">b</a></p>\n"),
            [
                Token::Open("p", ""),
                Token::Text("a &lt; ".into()),
                Token::Open("a", "id=\"x\" href=\"?a=1&amp;b=&quot;\""),
                Token::Text("b".into()),
                Token::Close("a"),
                Token::Close("p"),
                Token::Text("\n".into()),
            ]
        );
        let attributes = "id=\"x\" href=\"?a=1&amp;b=&quot;\"";
        assert_eq!(attribute(attributes, "href").as_deref(), Some("?a=1&b=\""));
        assert_eq!(attribute(attributes, "ref"), None);
    }
}
