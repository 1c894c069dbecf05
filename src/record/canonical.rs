//! Public text in the one form of which seals keep the hash.
//!
//! It says what a reader reads and how it is built up, and nothing of how a page
//! shows it. `ARCHITECTURE.md` has the rules, so that another program can make
//! the same hash; a test holds them.

use super::tokens::{OWN_HEADING, Token, attribute, tokens};
use crate::intake::{PublicReport, PublicText, Slot, Target};
use crate::text::escape;

/// The elements that are kept, and under which name. Cells are cells, whether or
/// not a page takes one for a header.
fn kept(name: &str) -> Option<&str> {
    match name {
        "th" | "td" => Some("cell"),
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "li" | "blockquote"
        | "pre" | "table" | "caption" | "tr" | "hr" | "em" | "strong" | "del" | "code" | "br" => {
            Some(name)
        }
        "section" => Some("notes"),
        _ => None,
    }
}

/// Whether an element stands within a line.
fn is_inline(name: &str) -> bool {
    matches!(name, "em" | "strong" | "del" | "code" | "br" | "a" | "img")
}

/// The canonical form of a text: a line for each block that opens or closes,
/// runs of blanks as one blank, `&`, `<`, `>` and `"` escaped.
pub(super) fn canonical(text: &PublicText, report: &PublicReport) -> String {
    let html = text.html(|slot| {
        let attribute = if slot.is_image { "src" } else { "href" };
        format!(" {attribute}=\"{}\"", escape(&target(slot, report)))
    });
    let mut writer = Writer::default();
    for token in tokens(&html) {
        writer.take(&token);
    }
    writer.out
}

/// Where a link leads, as far as it is the report's own matter: which of its
/// headings, which file. Where those into the site lead is a field of its own,
/// since it is told by addresses, and those may come to lead on.
fn target(slot: &Slot, report: &PublicReport) -> String {
    match &slot.target {
        Target::Heading(id) => {
            let mut headings = report.body().headings().iter();
            let index = headings.position(|heading| heading.id == *id);
            index.map_or_else(String::new, |index| format!("{OWN_HEADING}{}", index + 1))
        }
        Target::Source(..) | Target::Address(..) => "/".to_owned(),
        Target::Attachment(path) => report
            .attachments()
            .iter()
            .find(|attachment| attachment.source() == path)
            .map_or_else(String::new, |attachment| attachment.digest().to_string()),
    }
}

#[derive(Default)]
struct Writer {
    out: String,
    /// Whether blanks are what the text says.
    is_verbatim: bool,
    /// Inside a link that belongs to the page and not to the text.
    is_of_page: bool,
    /// For each open link, whether it was written.
    links: Vec<bool>,
}

impl Writer {
    fn take(&mut self, token: &Token<'_>) {
        match token {
            Token::Open("a", attributes) => self.link(attributes),
            Token::Close("a") => {
                self.is_of_page = false;
                if self.links.pop() == Some(true) {
                    self.out.push_str("</a>");
                }
            }
            Token::Open("img", attributes) => {
                let of = |name| escape(&attribute(attributes, name).unwrap_or_default());
                let image = format!("<img {} {}>", of("src"), of("alt"));
                self.out.push_str(&image);
            }
            Token::Open(name, attributes) => {
                let Some(kept) = kept(name) else { return };
                self.is_verbatim |= *name == "pre";
                let value = ["start", "value"]
                    .into_iter()
                    .find_map(|name| attribute(attributes, name))
                    .map_or_else(String::new, |value| format!(" {value}"));
                self.tag(name, &format!("<{kept}{value}>"));
            }
            Token::Close(name) => {
                let Some(kept) = kept(name) else { return };
                self.is_verbatim &= *name != "pre";
                self.tag(name, &format!("</{kept}>"));
            }
            Token::Text(text) => self.text(text),
        }
    }

    fn link(&mut self, attributes: &str) {
        let role = attribute(attributes, "role").unwrap_or_default();
        if role == "doc-backlink" {
            self.is_of_page = true;
        }
        let target = attribute(attributes, "href").unwrap_or_default();
        let own = target.strip_prefix(OWN_HEADING);
        // That of a heading to itself is the page's.
        let is_written = role.is_empty() && (own.is_some() || !target.starts_with('#'));
        if is_written {
            let target = own.map_or_else(|| target.to_string(), |number| format!("#{number}"));
            self.out.push_str(&format!("<a {}>", escape(&target)));
        }
        self.links.push(is_written);
    }

    fn tag(&mut self, name: &str, tag: &str) {
        if !is_inline(name) {
            if self.out.ends_with(' ') {
                self.out.pop();
            }
            if !self.out.is_empty() && !self.out.ends_with('\n') {
                self.out.push('\n');
            }
        }
        self.out.push_str(tag);
        if !is_inline(name) {
            self.out.push('\n');
        }
    }

    fn text(&mut self, text: &str) {
        if self.is_of_page {
            return;
        }
        if self.is_verbatim {
            self.out.push_str(&escape(text));
            return;
        }
        for (index, word) in text.split_whitespace().enumerate() {
            let is_apart = index > 0 || text.starts_with(char::is_whitespace);
            self.blank(is_apart);
            self.out.push_str(&escape(word));
        }
        self.blank(text.ends_with(char::is_whitespace));
    }

    fn blank(&mut self, is_wanted: bool) {
        let is_start = self.out.is_empty() || self.out.ends_with([' ', '\n']);
        if is_wanted && !is_start {
            self.out.push(' ');
        }
    }
}
