//! What stands within a line: text, emphasis, links.

use super::Writer;
use super::escape::{code, destination, entity, escape_into};
use crate::record::tokens::{OWN_HEADING, Token, attribute};

impl Writer<'_> {
    /// Text in a line, up to the end of the block or the next block in it.
    pub(super) fn line(&mut self) -> String {
        self.guards_next = false;
        self.run().trim_matches(is_blank).to_owned()
    }

    /// Text up to the end of the element that holds it.
    fn run(&mut self) -> String {
        let mut out = String::new();
        while let Some(token) = self.tokens.peek() {
            match token {
                Token::Close(name) if !is_inline(name) => break,
                Token::Open(name, _) if !is_inline(name) => break,
                Token::Open(..) | Token::Close(_) | Token::Text(_) => {}
            }
            match self.tokens.next() {
                Some(Token::Text(text)) => self.text(&mut out, &text),
                Some(Token::Open(name, attributes)) => self.element(&mut out, name, attributes),
                Some(Token::Close(_)) | None => break,
            }
        }
        out
    }

    fn text(&mut self, out: &mut String, text: &str) {
        let guards = std::mem::take(&mut self.guards_next);
        let start = out.len();
        escape_into(out, text);
        if let Some(first) = text
            .chars()
            .next()
            .filter(|c| guards && c.is_alphanumeric())
        {
            out.replace_range(start..start + first.len_utf8(), &entity(first));
        }
    }

    /// An element in a line whose tag was just taken.
    fn element(&mut self, out: &mut String, name: &str, attributes: &str) {
        let of = |name| attribute(attributes, name).unwrap_or_default();
        self.guards_next = false;
        match name {
            "br" => out.push('\\'),
            "img" => {
                out.push_str("![");
                escape_into(out, &of("alt"));
                out.push_str(&format!("]({})", destination(&of("src"))));
            }
            "code" => {
                let text = self.verbatim("code");
                out.push_str(&code(&text, self.in_table));
            }
            "strong" => {
                self.in_strong = true;
                let inner = self.run();
                self.in_strong = false;
                let is_taken = ends_with_mark(out, '*');
                self.emphasize(out, if is_taken { "__" } else { "**" }, &inner);
            }
            "em" => {
                let inner = self.run();
                let touches = inner.starts_with('*') || ends_with_mark(&inner, '*');
                let is_taken = self.in_strong || touches || ends_with_mark(out, '*');
                let is_free = !ends_with_mark(out, '_');
                self.emphasize(out, if is_taken && is_free { "_" } else { "*" }, &inner);
            }
            "del" => {
                let inner = self.run();
                self.emphasize(out, "~~", &inner);
            }
            "a" => {
                let inner = self.run();
                self.link(out, &inner, &of("role"), &of("href"));
            }
            // `sup` holds the mark of a note and nothing else.
            _ => out.push_str(&self.run()),
        }
    }

    /// Writes emphasis so that its marks are taken for marks: beside a sign they
    /// are none if a letter touches them from outside, so that letter is written
    /// as an entity.
    fn emphasize(&mut self, out: &mut String, mark: &str, inner: &str) {
        let is_sign = |c: char| !c.is_alphanumeric();
        let is_tight = mark.starts_with('_');
        if (is_tight || inner.starts_with(is_sign))
            && let Some(before) = out.chars().next_back().filter(|c| c.is_alphanumeric())
        {
            out.truncate(out.len() - before.len_utf8());
            out.push_str(&entity(before));
        }
        out.push_str(&format!("{mark}{inner}{mark}"));
        self.guards_next = is_tight || inner.ends_with(is_sign);
    }

    fn link(&mut self, out: &mut String, inner: &str, role: &str, target: &str) {
        match role {
            "doc-backlink" => {}
            "doc-noteref" => {
                let number = target.trim_start_matches("#_fn");
                out.push_str(&format!("[^{number}]"));
            }
            // That of a heading to itself, or one that lost its address.
            _ if target.is_empty()
                || (target.starts_with('#') && !target.starts_with(OWN_HEADING)) =>
            {
                out.push_str(inner);
            }
            _ => {
                if out.ends_with('!') {
                    // Together with the bracket it would be an image.
                    out.pop();
                    out.push_str("\\!");
                }
                let target = match target.strip_prefix(OWN_HEADING) {
                    Some(heading) => format!("#{heading}"),
                    None => target.to_owned(),
                };
                out.push_str(&format!("[{inner}]({})", destination(&target)));
                self.guards_next = false;
            }
        }
    }

    /// Text as it is, up to the end of an element.
    pub(super) fn verbatim(&mut self, name: &str) -> String {
        let mut text = String::new();
        while let Some(token) = self.tokens.next_if(|token| *token != Token::Close(name)) {
            if let Token::Text(part) = token {
                text.push_str(&part);
            }
        }
        self.close();
        text
    }
}

/// A blank that means nothing: others were written as entities, on purpose.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\n')
}

/// Whether a text ends with a mark, and not with the sign itself.
fn ends_with_mark(out: &str, mark: char) -> bool {
    out.strip_suffix(mark)
        .is_some_and(|before| !before.ends_with('\\'))
}

pub(super) fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "em" | "strong" | "del" | "code" | "br" | "a" | "img" | "sup"
    )
}
