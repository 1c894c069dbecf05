//! Public HTML as blocks of plain text: a paragraph, a heading or a cell of a
//! table each, so that no phrase runs from one into the next.

use crate::text::{any_bytes, places};

/// A block of text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) text: String,
    pub(super) is_heading: bool,
}

/// The blocks of HTML that the compiler wrote. Elements within a line leave no
/// trace, all others begin a new block.
pub(super) fn blocks(html: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut text = String::new();
    let mut rest = html;
    // The number of a note stands right behind a word and is none of it.
    let mut in_note = false;
    while let Some(start) = places(rest, b'<').next() {
        if !in_note {
            unescape(&mut text, &rest[..start]);
        }
        let tag = &rest[start + 1..];
        let end = places(tag, b'>').next().expect("tags are closed");
        rest = &tag[end + 1..];
        let tag = &tag[..end];
        let name = tag.split([' ', '/']).find(|part| !part.is_empty());
        match name.unwrap_or_default() {
            "em" | "strong" | "del" | "code" | "a" | "span" => {}
            "sup" => in_note = !tag.starts_with('/'),
            "br" | "img" => text.push(' '),
            name => {
                let closes = tag.starts_with('/');
                let heading = matches!(name, "h2" | "h3" | "h4" | "h5" | "h6");
                end_block(&mut blocks, &mut text, heading && closes);
            }
        }
    }
    unescape(&mut text, rest);
    end_block(&mut blocks, &mut text, false);
    blocks
}

fn end_block(blocks: &mut Vec<Block>, text: &mut String, is_heading: bool) {
    let line = text.trim();
    if line.is_empty() {
        text.clear();
        return;
    }
    let has_gaps = any_bytes(line, |[one, other, ..]| {
        matches!(one, b'\n' | b'\t' | b'\r') | ((one == b' ') & (other == b' '))
    });
    let line = if !has_gaps && line.len() == text.len() {
        std::mem::take(text)
    } else {
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    blocks.push(Block {
        text: line,
        is_heading,
    });
    text.clear();
}

fn unescape(text: &mut String, mut escaped: &str) {
    while let Some(at) = places(escaped, b'&').next() {
        text.push_str(&escaped[..at]);
        let entity = &escaped[at..];
        let known = [
            ("&amp;", '&'),
            ("&lt;", '<'),
            ("&gt;", '>'),
            ("&quot;", '"'),
        ];
        let found = known.iter().find(|(name, _)| entity.starts_with(name));
        let (name, character) = found.copied().unwrap_or(("&", '&'));
        text.push(character);
        escaped = &entity[name.len()..];
    }
    text.push_str(escaped);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_and_paragraphs_are_apart_and_words_are_whole() {
        let html = "<h2 id=\"a\">Đoàn <em>vào</em></h2><p>Một<sup><a href=\"#x\">1</a></sup> &amp; hai<br>ba.</p>\
                    <div class=\"table\"><table><tr><td>01</td><td>Lào</td></tr></table></div>";
        let found: Vec<_> = blocks(html)
            .into_iter()
            .map(|block| (block.text, block.is_heading))
            .collect();
        let expected = [
            ("Đoàn vào", true),
            ("Một & hai ba.", false),
            ("01", false),
            ("Lào", false),
        ];
        assert_eq!(found, expected.map(|(text, is)| (text.to_owned(), is)));
    }
}
