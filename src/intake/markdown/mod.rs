//! Public text → HTML, headings, links and plain words.
//!
//! The writer is ours because of what it must not write: raw HTML, links of
//! unknown schemes, columns that are withheld; and because the addresses of
//! links stay open until all reports are related.

mod anchors;
mod footnotes;
mod inline;
mod position;
mod table;

use std::sync::Arc;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

use super::html::Html;
use super::public::{Heading, PublicText, Slot};
use super::suspects;
use super::tables::Table;
use crate::finding::{Finding, Findings, Place, Position, disclosure, site};
use crate::settings::Columns;
use crate::spool::Spooled;
use crate::text::any_bytes;
use crate::vocabulary::{ForeignPlace, Language, Period};
use anchors::Anchors;
use footnotes::Footnotes;
use position::Positions;
use table::is_caption;

/// Deeper than ten levels of lists (each a list and an item) nobody reads.
const MAX_DEPTH: usize = 22;

/// Public text, and what is to be known about it.
pub(super) struct Source<'a> {
    /// The path from the site's root, for findings.
    pub(super) file: &'a Arc<str>,
    /// The text.
    pub(super) text: &'a str,
    /// Where it stands in the file.
    pub(super) lines: Lines<'a>,
    pub(super) columns: &'a Columns,
    pub(super) period: Option<Period>,
    pub(super) language: Language,
}

/// Where text stands in its file.
#[derive(Clone, Copy)]
pub(super) enum Lines<'a> {
    /// Each line of it, from 1.
    Each(&'a [usize]),
    /// All of it somewhere behind a key.
    Behind(Position),
}

/// Public text, written.
#[derive(Default)]
pub(super) struct Written {
    pub(super) text: PublicText,
    /// All that a reader reads, without markup.
    pub(super) plain: String,
    /// What is public of its tables: line and text.
    pub(super) tables: Vec<(usize, String)>,
    /// What was dropped or cut out of it: line and text.
    pub(super) withheld: Vec<(usize, String)>,
    /// What the public columns of its tables name.
    pub(super) places: Vec<ForeignPlace>,
}

/// Writes public text as HTML.
pub(super) fn write(source: &Source<'_>, findings: &mut Findings) -> Written {
    let mut options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    if matches!(source.lines, Lines::Each(_)) {
        options |= Options::ENABLE_FOOTNOTES | Options::ENABLE_HEADING_ATTRIBUTES;
    }
    let mut writer = Writer {
        source,
        positions: Positions::of(source.text, source.lines),
        buffers: vec![Buffer::default()],
        depth: 0,
        headings: Vec::new(),
        anchors: Anchors::default(),
        heading: None,
        links: Vec::new(),
        emphases: Vec::new(),
        images: Vec::new(),
        tables: Vec::new(),
        n_tables: 0,
        caption: None,
        paragraph_from: None,
        footnotes: Footnotes::default(),
        tabled: Vec::new(),
        places: Vec::new(),
        withheld: Vec::new(),
        in_comment: false,
    };
    let mut tables = Vec::new();
    // Merged, since the parser ends a text at each `<`.
    let events = Parser::new_ext(source.text, options).into_offset_iter();
    for (event, range) in TextMergeWithOffset::new(events) {
        if writer.depth > MAX_DEPTH {
            writer.report(range.start, disclosure::nested_too_deeply);
            break;
        }
        if matches!(event, Event::Start(Tag::Table(_))) {
            tables.push(range.clone());
        }
        writer.event(event, range.start);
    }
    for (offset, suspicion) in suspects::find(source.text, &tables, source.columns) {
        writer.point(offset, suspicion);
    }
    writer.finish(findings)
}

/// Where text is being collected.
#[derive(Default)]
struct Buffer {
    html: Html,
    plain: String,
    findings: Findings,
}

struct Writer<'a, 's> {
    source: &'a Source<'s>,
    positions: Positions<'s>,
    buffers: Vec<Buffer>,
    /// How many blocks are open.
    depth: usize,
    headings: Vec<Heading>,
    anchors: Anchors,
    /// The heading that is open: its level and the name it was given, or
    /// nothing for one inside a quotation.
    heading: Option<(usize, Option<String>)>,
    /// For each open link, whether it was written.
    links: Vec<bool>,
    /// The emphases that are open.
    emphases: Vec<&'static str>,
    /// For each open image, its open end, unless it is refused.
    images: Vec<Option<Slot>>,
    tables: Vec<(Table, Position)>,
    n_tables: usize,
    /// Where in the buffer the last paragraph began, if it may be a caption.
    caption: Option<usize>,
    paragraph_from: Option<usize>,
    footnotes: Footnotes,
    tabled: Vec<(usize, String)>,
    withheld: Vec<(usize, String)>,
    places: Vec<ForeignPlace>,
    /// Whether a block of HTML is open that is a comment.
    in_comment: bool,
}

impl Writer<'_, '_> {
    fn event(&mut self, event: Event<'_>, offset: usize) {
        match event {
            Event::Start(tag) => {
                if is_block(&tag) {
                    self.depth += 1;
                }
                self.start(tag, offset);
            }
            Event::End(tag) => self.end(tag, offset),
            Event::Text(text) => self.text(&text, offset),
            Event::Code(code) => {
                self.look_for_comments(&code, offset);
                self.markup("<code>");
                self.buffer().html.escaped(&code);
                self.buffer().plain.push_str(&code);
                self.markup("</code>");
            }
            // Underlined, a heading may run over lines.
            Event::SoftBreak | Event::HardBreak if self.heading.is_some() => {
                self.plain_markup(" ", " ");
            }
            Event::SoftBreak => self.plain_markup("\n", " "),
            Event::HardBreak => self.plain_markup("<br>\n", " "),
            Event::Rule => {
                self.caption = None;
                self.markup("<hr>\n");
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                let line = self.positions.of_offset(offset).line;
                if !html.trim().is_empty() {
                    if self.withheld.last().is_none_or(|(last, _)| *last != line) {
                        let is_comment = self.in_comment || html.trim_start().starts_with("<!--");
                        self.point(
                            offset,
                            if is_comment {
                                disclosure::raw_html
                            } else {
                                disclosure::html_element
                            },
                        );
                    }
                    self.withheld.push((line, html.into_string()));
                }
            }
            Event::FootnoteReference(label) => {
                self.buffer().html.note(&label);
            }
            // Not switched on.
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, offset: usize) {
        if !matches!(tag, Tag::Table(_)) && is_block(&tag) {
            self.caption = None;
        }
        match tag {
            Tag::Paragraph => {
                self.paragraph_from = Some(self.buffer().html.text.len());
                self.markup("<p>");
            }
            Tag::Heading { level, id, .. } => {
                // A heading inside a list or a quotation heads nothing.
                self.heading =
                    (self.depth == 1).then(|| (level as usize, id.map(CowStr::into_string)));
                self.buffers.push(Buffer::default());
            }
            Tag::BlockQuote(_) => self.markup("<blockquote>\n"),
            Tag::CodeBlock(_) => self.markup("<pre><code>"),
            Tag::List(None) => self.markup("<ul>\n"),
            Tag::List(Some(1)) => self.markup("<ol>\n"),
            Tag::List(Some(start)) => self.markup(&format!("<ol start=\"{start}\">\n")),
            Tag::Item => self.markup("<li>"),
            Tag::FootnoteDefinition(label) => {
                self.footnotes.open(label.into_string());
                self.buffers.push(Buffer::default());
            }
            Tag::Table(_) => self.start_table(offset),
            Tag::TableHead => {}
            Tag::TableRow => {
                if let Some((table, _)) = self.tables.last_mut() {
                    table.rows.push(Vec::new());
                }
            }
            Tag::TableCell => self.buffers.push(Buffer::default()),
            Tag::Emphasis => self.start_emphasis("em"),
            Tag::Strong => self.start_emphasis("strong"),
            Tag::Strikethrough => self.start_emphasis("del"),
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => self.start_link(link_type, &dest_url, offset),
            Tag::Image { dest_url, .. } => self.start_image(&dest_url, offset),
            Tag::HtmlBlock => {
                let block = self.source.text[offset..].trim_start();
                self.in_comment = block.starts_with("<!--");
            }
            // Not switched on.
            Tag::MetadataBlock(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript => {}
        }
    }

    fn end(&mut self, tag: TagEnd, offset: usize) {
        if is_block_end(tag) {
            self.depth -= 1;
            // Only the paragraph right before a table, in the same place.
            self.caption = None;
        }
        match tag {
            TagEnd::Paragraph => {
                self.plain_markup("</p>\n", "\n");
                self.caption = self.paragraph_from.take().filter(|from| {
                    let paragraph = &self.buffers.last().expect("one is always open").html.text;
                    is_caption(&paragraph[*from..])
                });
            }
            TagEnd::Heading(_) => self.end_heading(offset),
            TagEnd::BlockQuote(_) => self.markup("</blockquote>\n"),
            TagEnd::CodeBlock => {
                // Left open at the end of a text, its last line is none yet.
                let code = &self.buffer().html.text;
                if !code.ends_with('\n') && !code.ends_with("<pre><code>") {
                    self.markup("\n");
                }
                self.plain_markup("</code></pre>\n", "\n");
            }
            TagEnd::List(false) => self.markup("</ul>\n"),
            TagEnd::List(true) => self.markup("</ol>\n"),
            TagEnd::Item => self.plain_markup("</li>\n", "\n"),
            TagEnd::FootnoteDefinition => {
                let buffer = self.buffers.pop().expect("opened with the definition");
                self.footnotes.close(buffer);
            }
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead | TagEnd::TableRow => {}
            TagEnd::TableCell => self.end_cell(offset),
            TagEnd::Emphasis => self.end_emphasis("em"),
            TagEnd::Strong => self.end_emphasis("strong"),
            TagEnd::Strikethrough => self.end_emphasis("del"),
            TagEnd::Link => {
                if self.links.pop() == Some(true) {
                    self.markup("</a>");
                }
            }
            TagEnd::Image => self.end_image(offset),
            TagEnd::HtmlBlock => self.in_comment = false,
            TagEnd::MetadataBlock(_)
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
        }
    }

    fn text(&mut self, text: &str, offset: usize) {
        self.look_for_comments(text, offset);
        let buffer = self.buffer();
        buffer.html.escaped(text);
        buffer.plain.push_str(text);
    }

    /// A comment that Markdown does not see as one would be read by all.
    fn look_for_comments(&mut self, text: &str, offset: usize) {
        // `[//]: # (…)` is one too, where it ends a paragraph.
        let signs = ["<!--", "-->", "[//]:"];
        // Nearly no text has any of their first bytes.
        let may_open =
            |[one, two, ..]: [u8; 4]| (one == b'<') | (one == b'[') | (one == b'-') & (two == b'-');
        if !any_bytes(text, may_open) {
            return;
        }
        if let Some(at) = signs.iter().find_map(|sign| text.find(sign)) {
            // Escapes make a text shorter than its source.
            let at = offset + at;
            let at = if self.source.text.is_char_boundary(at) {
                at
            } else {
                offset
            };
            self.point(at, disclosure::comment_unclosed);
        }
    }

    fn end_heading(&mut self, offset: usize) {
        let buffer = self.buffers.pop().expect("opened with the heading");
        let text = one_line(&buffer.plain);
        self.buffer().plain.push_str(&text);
        self.buffer().plain.push('\n');
        self.buffer().findings.append(buffer.findings);
        let Some((level, given)) = self.heading.take() else {
            self.markup("<p><strong>");
            self.buffer().html.append(buffer.html);
            self.markup("</strong></p>\n");
            return;
        };
        let id = match self.anchors.name(given, &text) {
            Ok(id) => id,
            Err(taken) => {
                self.report(offset, |place| site::same_heading(place, &taken));
                taken
            }
        };
        self.markup(&format!("<h{level} id=\"{id}\">"));
        // So that its address can be copied. A link cannot hold another one.
        let links_to_itself = !buffer.html.text.contains("<a ") && !buffer.html.has_notes();
        if links_to_itself {
            self.markup(&format!("<a href=\"#{id}\">"));
        }
        self.buffer().html.append(buffer.html);
        self.markup(if links_to_itself { "</a>" } else { "" });
        self.markup(&format!("</h{level}>\n"));
        self.headings.push(Heading { level, id, text });
    }

    fn finish(mut self, findings: &mut Findings) -> Written {
        self.buffers.truncate(1);
        let mut buffer = self.buffers.pop().expect("one is always open");
        let unread = self.footnotes.write(&mut buffer, self.source.language);
        self.withheld
            .extend(unread.into_iter().map(|text| (1, text)));
        findings.append(buffer.findings);
        Written {
            text: PublicText {
                html: Spooled::from(buffer.html.text.as_str()),
                slots: buffer.html.slots,
                headings: self.headings,
            },
            plain: buffer.plain,
            tables: self.tabled,
            withheld: self.withheld,
            places: self.places,
        }
    }

    fn buffer(&mut self) -> &mut Buffer {
        self.buffers.last_mut().expect("one is always open")
    }

    fn markup(&mut self, markup: &str) {
        self.buffer().html.markup(markup);
    }

    fn plain_markup(&mut self, markup: &str, plain: &str) {
        let buffer = self.buffer();
        buffer.html.markup(markup);
        buffer.plain.push_str(plain);
    }

    /// Adds a finding about text that is not public: without a word of it.
    fn point(&mut self, offset: usize, finding: impl FnOnce(Place) -> Finding) {
        let position = self.positions.of_offset(offset);
        let place = Place::at(self.source.file, position.line, position.column);
        self.buffer().findings.add(finding(place));
    }

    /// Adds a finding about public text, and shows its line.
    fn report(&mut self, offset: usize, finding: impl FnOnce(Place) -> Finding) {
        let position = self.positions.of_offset(offset);
        let place = Place::at(self.source.file, position.line, position.column);
        // A row of a table may have columns that are not public.
        let excerpt = (self.tables.is_empty())
            .then(|| self.positions.excerpt(offset))
            .flatten();
        self.buffer()
            .findings
            .add(finding(place).with_excerpt(excerpt));
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    is_block_end(tag.to_end())
}

fn is_block_end(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::Table
            | TagEnd::HtmlBlock
    )
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
