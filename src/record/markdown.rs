//! Public text as Markdown: what Bantin would read again as the same text.

use std::collections::BTreeSet;
use std::iter::Peekable;
use std::vec::IntoIter;

use super::tokens::{Token, attribute, tokens};
use crate::intake::{PublicText, Slot, Target};
use crate::text::escape;

/// By what a link of the text to one of its headings is told apart from that of
/// a heading to itself, which a page adds.
const OWN_HEADING: &str = "##";

/// A text as Markdown.
#[derive(Debug, Default)]
pub(super) struct Markdown {
    /// The text, whose last line ends.
    pub(super) text: String,
    /// The names of the columns of its tables.
    pub(super) columns: BTreeSet<String>,
}

/// Writes a text as Markdown. `link` tells where an open end leads; without an
/// address it is no link.
pub(super) fn markdown(text: &PublicText, link: &dyn Fn(&Slot) -> Option<String>) -> Markdown {
    let html = text.html(|slot| {
        let attribute = if slot.is_image { "src" } else { "href" };
        let target = match &slot.target {
            Target::Heading(id) => Some(format!("{OWN_HEADING}{id}")),
            Target::Source(..) | Target::Address(..) | Target::Attachment(_) => link(slot),
        };
        target.map_or_else(String::new, |target| {
            format!(" {attribute}=\"{}\"", escape(&target))
        })
    });
    let mut writer = Writer {
        tokens: tokens(&html).into_iter().peekable(),
        columns: BTreeSet::new(),
        in_strong: false,
    };
    let blocks = writer.blocks();
    let mut text = joined(&blocks);
    if !text.is_empty() {
        text.push('\n');
    }
    Markdown {
        text,
        columns: writer.columns,
    }
}

/// A block, written; and of a list by what it is told apart from the next.
struct Block {
    text: String,
    list: Option<char>,
}

impl Block {
    fn of(text: String) -> Block {
        Block { text, list: None }
    }
}

fn joined(blocks: &[Block]) -> String {
    let texts: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
    texts.join("\n\n")
}

struct Writer<'h> {
    tokens: Peekable<IntoIter<Token<'h>>>,
    columns: BTreeSet<String>,
    in_strong: bool,
}

impl Writer<'_> {
    /// The blocks up to the end of the element that holds them.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        loop {
            let (name, attributes) = match self.tokens.peek() {
                None | Some(Token::Close(_)) => break,
                Some(Token::Open(name, attributes)) => (*name, *attributes),
                Some(Token::Text(text)) if text.trim().is_empty() => {
                    self.tokens.next();
                    continue;
                }
                Some(Token::Text(_)) => ("", ""),
            };
            match name {
                "div" | "section" | "p" | "blockquote" | "pre" | "ul" | "ol" | "table" | "hr"
                | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                    self.tokens.next();
                }
                // The text of an item stands in it without a paragraph.
                _ => {
                    let text = self.inline();
                    if !text.trim().is_empty() {
                        blocks.push(Block::of(at_line_starts(&text)));
                    }
                    continue;
                }
            }
            match name {
                "hr" => {
                    blocks.push(Block::of("***".to_owned()));
                    continue;
                }
                "p" => {
                    let text = self.inline();
                    blocks.push(Block::of(at_line_starts(&text)));
                }
                "blockquote" => {
                    let quoted = joined(&self.blocks());
                    blocks.push(Block::of(prefixed(&quoted, "> ", "> ")));
                }
                "pre" => blocks.push(Block::of(self.code_block())),
                "ul" | "ol" => {
                    let before = blocks.last().and_then(|block| block.list);
                    blocks.push(self.list(name, attributes, before));
                }
                "table" => blocks.extend(self.table()),
                "section" => blocks.extend(self.footnotes()),
                "div" => blocks.extend(self.blocks()),
                heading => {
                    let level = heading[1..].parse().unwrap_or(2);
                    let id = attribute(attributes, "id").unwrap_or_default().into_owned();
                    let text = self.inline();
                    let marks = "#".repeat(level);
                    blocks.push(Block::of(format!("{marks} {text} {{#{id}}}")));
                }
            }
            self.close();
        }
        blocks
    }

    /// Passes the end of an element.
    fn close(&mut self) {
        if let Some(Token::Close(_)) = self.tokens.peek() {
            self.tokens.next();
        }
    }

    /// Text in a line, up to the end of the block or the next block in it.
    fn inline(&mut self) -> String {
        self.run().trim().to_owned()
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
                Some(Token::Text(text)) => escape_into(&mut out, &text),
                Some(Token::Open(name, attributes)) => self.element(&mut out, name, attributes),
                Some(Token::Close(_)) | None => break,
            }
        }
        out
    }

    /// An element in a line whose tag was just taken.
    fn element(&mut self, out: &mut String, name: &str, attributes: &str) {
        let of = |name| attribute(attributes, name).unwrap_or_default();
        match name {
            "br" => out.push('\\'),
            "img" => {
                out.push_str("![");
                escape_into(out, &of("alt"));
                out.push_str(&format!("]({})", destination(&of("src"))));
            }
            "code" => out.push_str(&self.code()),
            "strong" => {
                let outside = std::mem::replace(&mut self.in_strong, true);
                let inner = self.run();
                self.in_strong = outside;
                out.push_str(&format!("**{inner}**"));
            }
            "em" => {
                let mark = if self.in_strong { '_' } else { '*' };
                out.push_str(&format!("{mark}{}{mark}", self.run()));
            }
            "del" => out.push_str(&format!("~~{}~~", self.run())),
            "a" => {
                let inner = self.run();
                match &*of("role") {
                    "doc-backlink" => {}
                    "doc-noteref" => {
                        let number = of("href").trim_start_matches("#_fn").to_owned();
                        out.push_str(&format!("[^{number}]"));
                    }
                    _ if is_of_page(&of("href")) => out.push_str(&inner),
                    _ => out.push_str(&format!("[{inner}]({})", destination(&of("href")))),
                }
            }
            // `sup` holds the mark of a note and nothing else.
            _ => out.push_str(&self.run()),
        }
    }

    /// Code within a line, its tag taken.
    fn code(&mut self) -> String {
        let mut code = String::new();
        while let Some(Token::Text(text)) = self.tokens.peek() {
            code.push_str(text);
            self.tokens.next();
        }
        self.close();
        let fence = "`".repeat(longest_run(&code, '`') + 1);
        let pad = if code.starts_with(['`', ' ']) || code.ends_with(['`', ' ']) {
            " "
        } else {
            ""
        };
        format!("{fence}{pad}{code}{pad}{fence}")
    }

    fn code_block(&mut self) -> String {
        let mut code = String::new();
        while let Some(token) = self.tokens.next_if(|token| *token != Token::Close("pre")) {
            if let Token::Text(text) = token {
                code.push_str(&text);
            }
        }
        let fence = "`".repeat(longest_run(&code, '`').max(2) + 1);
        let end = if code.is_empty() || code.ends_with('\n') {
            ""
        } else {
            "\n"
        };
        format!("{fence}\n{code}{end}{fence}")
    }

    /// A list; `before` is the sign of a list right before it.
    fn list(&mut self, name: &str, attributes: &str, before: Option<char>) -> Block {
        let signs = if name == "ul" { ['-', '+'] } else { ['.', ')'] };
        let sign = if before == Some(signs[0]) {
            signs[1]
        } else {
            signs[0]
        };
        let start = attribute(attributes, "start").and_then(|start| start.parse().ok());
        let mut number: u64 = start.unwrap_or(1);
        let mut items: Vec<String> = Vec::new();
        let mut is_loose = false;
        while let Some(token) = self.tokens.peek() {
            match token {
                Token::Open("li", _) => {
                    self.tokens.next();
                    is_loose |= self.tokens.peek() == Some(&Token::Open("p", ""));
                    let blocks = self.blocks();
                    self.close();
                    let mark = if name == "ul" {
                        format!("{sign} ")
                    } else {
                        format!("{number}{sign} ")
                    };
                    number += 1;
                    items.push(item(&blocks, &mark, is_loose));
                }
                Token::Close(_) => break,
                Token::Open(..) | Token::Text(_) => {
                    self.tokens.next();
                }
            }
        }
        Block {
            text: items.join(if is_loose { "\n\n" } else { "\n" }),
            list: Some(sign),
        }
    }

    fn table(&mut self) -> Vec<Block> {
        let mut caption = None;
        let mut rows: Vec<Vec<String>> = Vec::new();
        while let Some(token) = self.tokens.next_if(|token| *token != Token::Close("table")) {
            match token {
                Token::Open("caption", _) => caption = Some(self.inline()),
                Token::Open("tr", _) => rows.push(Vec::new()),
                Token::Open("th" | "td", _) => {
                    let cell = self.inline();
                    if let Some(row) = rows.last_mut() {
                        row.push(cell);
                    }
                }
                Token::Open(..) | Token::Close(_) | Token::Text(_) => {}
            }
        }
        let Some(header) = rows.first() else {
            return Vec::new();
        };
        for name in header {
            self.columns.insert(plain(name));
        }
        let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
        let mut lines = vec![line(header), format!("|{}", "---|".repeat(header.len()))];
        lines.extend(rows[1..].iter().map(|row| line(row)));
        let caption = caption.map(|caption| Block::of(at_line_starts(&caption)));
        caption
            .into_iter()
            .chain([Block::of(lines.join("\n"))])
            .collect()
    }

    fn footnotes(&mut self) -> Vec<Block> {
        let mut notes = Vec::new();
        while let Some(token) = self
            .tokens
            .next_if(|token| *token != Token::Close("section"))
        {
            if let Token::Open("li", attributes) = token {
                let number = attribute(attributes, "value")
                    .unwrap_or_default()
                    .into_owned();
                let blocks = self.blocks();
                self.close();
                let mark = format!("[^{number}]: ");
                notes.push(Block::of(prefixed(&joined(&blocks), &mark, "    ")));
            }
        }
        notes
    }
}

/// An item of a list: its mark, and its blocks below one another.
fn item(blocks: &[Block], mark: &str, is_loose: bool) -> String {
    let indent = " ".repeat(mark.len());
    let mut text = String::new();
    for (index, block) in blocks.iter().enumerate() {
        if index > 0 {
            text.push_str(if is_loose { "\n\n" } else { "\n" });
        }
        text.push_str(&block.text);
    }
    prefixed(&text, mark, &indent)
}

/// A text with `first` before its first line and `next` before the others.
fn prefixed(text: &str, first: &str, next: &str) -> String {
    let mut out = String::with_capacity(text.len() + first.len());
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let prefix = if index == 0 { first } else { next };
        out.push_str(if line.is_empty() {
            prefix.trim_end()
        } else {
            prefix
        });
        out.push_str(line);
    }
    out
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "em" | "strong" | "del" | "code" | "br" | "a" | "img" | "sup"
    )
}

/// Whether a link is none of the text: that of a heading to itself, or one that
/// lost its address.
fn is_of_page(target: &str) -> bool {
    target.is_empty() || (target.starts_with('#') && !target.starts_with(OWN_HEADING))
}

/// The longest run of a character.
fn longest_run(text: &str, of: char) -> usize {
    text.split(|c| c != of).map(str::len).max().unwrap_or(0)
}

/// Where a link leads, as Markdown writes it.
fn destination(target: &str) -> String {
    let target = target
        .strip_prefix(OWN_HEADING)
        .map_or_else(|| target.to_owned(), |heading| format!("#{heading}"));
    if target.contains([' ', '(', ')', '\\', '*', '_']) {
        let target = target.replace('<', "%3C").replace('>', "%3E");
        format!("<{}>", target.replace('\\', "\\\\"))
    } else {
        target
    }
}

/// Text with all that Markdown would take for markup escaped.
fn escape_into(out: &mut String, text: &str) {
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let is_markup = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '~' => true,
            '&' => letters
                .peek()
                .is_some_and(|next| next.is_ascii_alphanumeric() || *next == '#'),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(c);
    }
}

/// Text without escapes.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(c) = letters.next() {
        out.extend(if c == '\\' { letters.next() } else { Some(c) });
    }
    out
}

/// Escapes what Markdown would take for the beginning of a block.
fn at_line_starts(text: &str) -> String {
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| {
            let line = line.trim_start();
            let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            if line.starts_with(['#', '>', '-', '+', '=']) {
                format!("\\{line}")
            } else if (1..=9).contains(&digits) && line[digits..].starts_with(['.', ')']) {
                format!("{}\\{}", &line[..digits], &line[digits..])
            } else {
                line.to_owned()
            }
        })
        .collect();
    lines.join("\n")
}
