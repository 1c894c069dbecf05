//! Public text as Markdown: what Bantin would read again as the same text.

mod escape;
mod line;

use std::collections::BTreeSet;
use std::iter::Peekable;
use std::vec::IntoIter;

use super::tokens::{OWN_HEADING, Token, attribute, tokens};
use crate::intake::{PublicText, Slot, Target};
use crate::text::escape;
use escape::{at_line_starts, fence, in_heading};
use line::is_blank;

/// A text as Markdown.
#[derive(Debug, Default)]
pub(super) struct Markdown {
    /// The text, whose last line ends.
    pub(super) text: String,
    /// The names of the columns of its tables.
    pub(super) columns: BTreeSet<String>,
}

/// Where a text stands: only in a body have headings names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Body,
    Summary,
}

/// Writes a text as Markdown. `link` tells where an open end leads; without an
/// address it is no link.
pub(super) fn markdown(
    text: &PublicText,
    part: Part,
    link: &dyn Fn(&Slot) -> Option<String>,
) -> Markdown {
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
        part,
        columns: BTreeSet::new(),
        in_strong: false,
        in_table: false,
        guards_next: false,
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

/// A block, written.
struct Block {
    text: String,
    kind: BlockKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum BlockKind {
    /// In a list, it takes blank lines to be one.
    Paragraph,
    /// With the sign by which it is told apart from the next.
    List(char),
    Other,
}

impl Block {
    fn of(text: String) -> Block {
        Block {
            text,
            kind: BlockKind::Other,
        }
    }
}

fn joined(blocks: &[Block]) -> String {
    let texts: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
    texts.join("\n\n")
}

struct Writer<'h> {
    tokens: Peekable<IntoIter<Token<'h>>>,
    part: Part,
    columns: BTreeSet<String>,
    in_strong: bool,
    in_table: bool,
    /// Whether a letter that comes next would make a mark none.
    guards_next: bool,
}

impl Writer<'_> {
    /// The blocks up to the end of the element that holds them.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        loop {
            let (name, attributes) = match self.tokens.peek() {
                None | Some(Token::Close(_)) => break,
                Some(Token::Open(name, attributes)) => (*name, *attributes),
                Some(Token::Text(text)) if text.chars().all(is_blank) => {
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
                    let text = self.line();
                    if !text.is_empty() {
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
                "p" => blocks.push(Block {
                    text: at_line_starts(&self.line()),
                    kind: BlockKind::Paragraph,
                }),
                "blockquote" => {
                    let quoted = joined(&self.blocks());
                    blocks.push(Block::of(prefixed(&quoted, "> ", "> ")));
                }
                "pre" => {
                    blocks.push(Block::of(self.code_block()));
                    continue;
                }
                "ul" | "ol" => {
                    let before = blocks.last().map(|block| block.kind);
                    blocks.push(self.list(name, attributes, before));
                }
                "table" => blocks.extend(self.table()),
                "section" => blocks.extend(self.footnotes()),
                "div" => blocks.extend(self.blocks()),
                heading => {
                    let level = heading[1..].parse().unwrap_or(2);
                    let id = attribute(attributes, "id").unwrap_or_default();
                    let name = match self.part {
                        Part::Body => format!(" {{#{id}}}"),
                        Part::Summary => String::new(),
                    };
                    let text = in_heading(&self.line());
                    let marks = "#".repeat(level);
                    blocks.push(Block::of(format!("{marks} {text}{name}")));
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

    fn code_block(&mut self) -> String {
        let code = self.verbatim("pre");
        let fence = fence(&code, 3);
        let end = if code.is_empty() || code.ends_with('\n') {
            ""
        } else {
            "\n"
        };
        format!("{fence}\n{code}{end}{fence}")
    }

    /// A list; `before` is what stands right before it.
    fn list(&mut self, name: &str, attributes: &str, before: Option<BlockKind>) -> Block {
        let start = attribute(attributes, "start").and_then(|start| start.parse().ok());
        let start: u64 = start.unwrap_or(1);
        let mut items: Vec<Vec<Block>> = Vec::new();
        while let Some(token) = self.tokens.next_if(|token| *token != Token::Close(name)) {
            if matches!(token, Token::Open("li", _)) {
                items.push(self.blocks());
                self.close();
            }
        }
        let signs = match name {
            "ol" => ['.', ')'],
            // A stroke alone might underline a heading.
            _ if items.iter().any(Vec::is_empty) => ['+', '*'],
            _ => ['-', '+'],
        };
        let is_taken = before == Some(BlockKind::List(signs[0]));
        let sign = signs[usize::from(is_taken)];
        let mut blocks = items.iter().flatten();
        let is_loose = blocks.any(|block| block.kind == BlockKind::Paragraph);
        let between = if is_loose { "\n\n" } else { "\n" };
        let items: Vec<String> = (start..)
            .zip(&items)
            .map(|(number, blocks)| {
                let mark = if name == "ul" {
                    format!("{sign} ")
                } else {
                    format!("{number}{sign} ")
                };
                let texts: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
                prefixed(&texts.join(between), &mark, &" ".repeat(mark.len()))
            })
            .collect();
        Block {
            text: items.join(between),
            kind: BlockKind::List(sign),
        }
    }

    fn table(&mut self) -> Vec<Block> {
        let mut caption = None;
        let mut rows: Vec<Vec<String>> = Vec::new();
        self.in_table = true;
        while let Some(token) = self.tokens.next_if(|token| *token != Token::Close("table")) {
            match token {
                Token::Open("caption", _) => caption = Some(self.line()),
                Token::Open("tr", _) => rows.push(Vec::new()),
                Token::Open("th" | "td", _) => {
                    if rows.len() == 1 {
                        self.columns.insert(self.column());
                    }
                    let cell = self.line();
                    if let Some(row) = rows.last_mut() {
                        row.push(cell);
                    }
                }
                Token::Open(..) | Token::Close(_) | Token::Text(_) => {}
            }
        }
        self.in_table = false;
        let Some(header) = rows.first() else {
            return Vec::new();
        };
        let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
        let mut lines = vec![line(header), format!("|{}", "---|".repeat(header.len()))];
        lines.extend(rows[1..].iter().map(|row| line(row)));
        let caption = caption.map(|caption| Block {
            text: at_line_starts(&caption),
            kind: BlockKind::Paragraph,
        });
        caption
            .into_iter()
            .chain([Block::of(lines.join("\n"))])
            .collect()
    }

    /// The name of the column whose head comes next, as policies have it: without
    /// markup and the marks of notes.
    fn column(&self) -> String {
        let mut name = String::new();
        let mut in_note = false;
        for token in self.tokens.clone() {
            match token {
                Token::Close("th" | "td") => break,
                Token::Open("sup", _) => in_note = true,
                Token::Close("sup") => in_note = false,
                Token::Text(text) if !in_note => name.push_str(&text),
                Token::Open(..) | Token::Close(_) | Token::Text(_) => {}
            }
        }
        name.split_whitespace().collect::<Vec<_>>().join(" ")
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
