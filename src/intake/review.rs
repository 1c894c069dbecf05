//! The one door through which internal text leaves the wall: to the page on
//! which whoever approves a report sees what goes out and what stays. Only the
//! preview may open it, which a test holds.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use super::disclose::Desk;
use super::front_matter::{ReportKeys, Status};
use super::lints::CloseReading;
use super::passages::{Audience, Passages};
use super::report::Source;
use super::tables::{coarsen, leading_count};
use super::{Reading, Reason, Sources, open};
use crate::files::{self, FilesError, Look};
use crate::finding::Findings;
use crate::settings::{ColumnPolicy, Settings};
use crate::vocabulary::{DepartmentId, Language, Period};
use crate::yaml::Reader;

/// A source as whoever approves it reads it. It holds internal text, so it has
/// no `Debug` that shows any.
pub struct Review {
    /// What it is.
    pub outline: Outline,
    /// Line by line what goes out and what stays; empty if the source cannot be
    /// read.
    pub lines: Vec<Line>,
    /// What goes out of its body, as HTML without addresses; empty if nothing
    /// does.
    pub html: String,
    /// What reading it closely found.
    pub close: CloseReading,
}

/// What a source says of itself, whether or not that is public.
pub struct Outline {
    /// The path from the site's root.
    pub file: Arc<str>,
    /// The title, if it has one.
    pub title: Option<String>,
    /// Who made it, if it says so.
    pub department: Option<DepartmentId>,
    /// What time it is about, if it says so.
    pub period: Option<Period>,
    /// Why nothing of it is public, if nothing is.
    pub held: Option<Reason>,
}

/// A line of a source.
pub struct Line {
    /// From 1.
    pub number: usize,
    /// What of it goes out.
    pub public: String,
    /// What of it stays, and why.
    pub withheld: Option<(String, Why)>,
}

/// Why a line, or a part of it, is not public.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It stands in no passage that is marked public.
    NotMarked,
    /// The policy for the column withholds it, or lets out a count or a month.
    Column,
    /// It is a comment, or HTML.
    Comment,
    /// It stands under `internal:`, or is a key for Bantin alone.
    Key,
}

impl fmt::Debug for Review {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Review({})", self.outline.file)
    }
}

impl fmt::Debug for Outline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Outline({})", self.file)
    }
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Line({})", self.number)
    }
}

/// Opens a report to whoever approves it. Nothing, if there is no report of that
/// name below `content`.
///
/// # Errors
///
/// If the file cannot be read.
pub fn review(
    content: &Path,
    file: &str,
    settings: &Settings,
    today: NaiveDate,
) -> Result<Option<Review>, FilesError> {
    let Some((source, file)) = source(content, file)? else {
        return Ok(None);
    };
    let nothing = Sources::default();
    let desk = Desk {
        settings,
        shelf: &nothing.shelf,
        today,
        reading: Reading::Plain,
    };
    let Some(source) = source else {
        return Ok(Some(Review {
            outline: unreadable(file),
            lines: Vec::new(),
            html: String::new(),
            close: CloseReading::default(),
        }));
    };
    Ok(Some(desk.review(&source)))
}

/// Reads one report closely. Nothing, if there is no report of that name below
/// `content`, or none that can be read.
///
/// # Errors
///
/// If the file cannot be read.
pub fn closely(
    content: &Path,
    file: &str,
    settings: &Settings,
    today: NaiveDate,
) -> Result<Option<CloseReading>, FilesError> {
    let Some((Some(source), _)) = source(content, file)? else {
        return Ok(None);
    };
    let nothing = Sources::default();
    let desk = Desk {
        settings,
        shelf: &nothing.shelf,
        today,
        reading: Reading::Close,
    };
    Ok(Some(desk.closely(&source).1))
}

/// What the named reports below `content` say of themselves, and what reading each
/// closely finds.
///
/// # Errors
///
/// If a file cannot be read.
pub fn outlines<'f>(
    content: &Path,
    files: impl Iterator<Item = &'f str>,
    settings: &Settings,
    today: NaiveDate,
) -> Result<Vec<(Outline, CloseReading)>, FilesError> {
    let nothing = Sources::default();
    let desk = Desk {
        settings,
        shelf: &nothing.shelf,
        today,
        reading: Reading::Close,
    };
    let mut outlines = Vec::new();
    for file in files {
        outlines.extend(source(content, file)?.map(|(source, file)| match source {
            Some(source) => desk.closely(&source),
            None => (unreadable(file), CloseReading::default()),
        }));
    }
    Ok(outlines)
}

/// A source, unless it cannot be opened, and its path from the site's root.
type Opened = (Option<Source>, Arc<str>);

/// A report by its name, and nothing of it if it cannot be opened: then it may
/// bear a mark of secrecy.
fn source(content: &Path, name: &str) -> Result<Option<Opened>, FilesError> {
    let below = name.strip_prefix("content/").unwrap_or_default();
    let is_report = below.starts_with("reports/")
        && below.to_lowercase().ends_with(".md")
        && below
            .split('/')
            .all(|part| !part.is_empty() && part != "..")
        && !files::is_hidden(Path::new(below));
    if !is_report {
        return Ok(None);
    }
    let file: Arc<str> = name.into();
    match files::look(&content.join(below), &below.into()) {
        Look::File(entry) => Ok(Some((open(&entry, &file, &mut Findings::new())?, file))),
        Look::Other | Look::Nothing => Ok(None),
    }
}

fn unreadable(file: Arc<str>) -> Outline {
    Outline {
        file,
        title: None,
        department: None,
        period: None,
        held: Some(Reason::Unsound),
    }
}

impl Desk<'_> {
    fn closely(&self, source: &Source) -> (Outline, CloseReading) {
        let (outline, _, keys) = self.outline(source);
        let passages = source.cut(Audience::Internal, &mut Findings::new());
        let close = self.close(source, keys, &passages, &outline);
        (outline, close)
    }

    fn outline(&self, source: &Source) -> (Outline, Language, ReportKeys) {
        let mut reader = Reader::new(&source.file);
        let keys = self
            .judge(&source.file)
            .report(&source.document, &mut reader);
        let held = match (keys.common.status, keys.publish_from) {
            (Status::Draft, _) => Some(Reason::Draft),
            (Status::Withdrawn, _) => Some(Reason::Withdrawn),
            (Status::Published, Some(day)) if day > self.today => Some(Reason::Embargo(day)),
            (Status::Published, _) => None,
        };
        let language = self.language(&keys.common);
        let outline = Outline {
            file: Arc::clone(&source.file),
            title: keys.common.title.clone(),
            department: keys.department.clone(),
            period: keys.period,
            held,
        };
        (outline, language, keys)
    }

    fn close(
        &self,
        source: &Source,
        keys: ReportKeys,
        passages: &Passages<'_>,
        outline: &Outline,
    ) -> CloseReading {
        let mut findings = Findings::new();
        let is_open = outline.held.is_none();
        let claims = self.look(source, &keys, passages, is_open, &mut findings);
        CloseReading {
            findings,
            claims,
            waivers: keys.common.waivers,
        }
    }

    fn review(&self, source: &Source) -> Review {
        let (outline, language, keys) = self.outline(source);
        let mut findings = Findings::new();
        let passages = source.cut(Audience::Internal, &mut findings);
        let drawn = self.draw(
            source,
            &keys.common,
            &passages,
            outline.period,
            language,
            &mut findings,
        );
        let mut withheld: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for (line, text) in drawn.withheld {
            withheld.entry(line).or_default().push(text);
        }
        let mut html = drawn
            .summary
            .map_or_else(String::new, |summary| summary.text.html(|_| String::new()));
        html.push_str(&drawn.body.html(|_| String::new()));
        let (head, body) = source.lines();
        let mut lines = of_head(head);
        let mut table = Table::default();
        for (number, text) in body {
            let is_public = passages.lines.binary_search(&number).is_ok();
            lines.push(if is_public {
                let cut = withheld.get(&number).map_or(&[][..], Vec::as_slice);
                public_line(
                    number,
                    text,
                    cut,
                    &mut table,
                    self,
                    (outline.period, language),
                )
            } else {
                Line {
                    number,
                    public: String::new(),
                    withheld: (!text.trim().is_empty()).then(|| (text.to_owned(), Why::NotMarked)),
                }
            });
        }
        Review {
            close: self.close(source, keys, &passages, &outline),
            outline,
            lines,
            html,
        }
    }
}

/// The keys for Bantin alone, which no page shows.
const OWN_KEYS: [&str; 5] = ["internal", "waivers", "status", "slug", "translation_of"];

/// The lines of the front matter, each for the key that it belongs to.
fn of_head<'s>(lines: impl Iterator<Item = (usize, &'s str)>) -> Vec<Line> {
    let mut is_own = true;
    lines
        .map(|(number, text)| {
            if !text.starts_with([' ', '\t', '-', ']', '}', '#']) && text.contains(':') {
                let key = text.split(':').next().unwrap_or_default();
                is_own = OWN_KEYS.contains(&key.trim_matches(['"', '\'', ' ']));
            }
            if text.trim_end() == "---" {
                return Line {
                    number,
                    public: String::new(),
                    withheld: None,
                };
            }
            if is_own || text.trim_start().starts_with('#') {
                Line {
                    number,
                    public: String::new(),
                    withheld: (!text.trim().is_empty()).then(|| (text.to_owned(), Why::Key)),
                }
            } else {
                Line {
                    number,
                    public: text.to_owned(),
                    withheld: None,
                }
            }
        })
        .collect()
}

/// The table that the present line stands in.
#[derive(Default)]
struct Table {
    policies: Vec<ColumnPolicy>,
}

/// A line of a public passage, less what was cut out of it.
fn public_line(
    number: usize,
    text: &str,
    cut: &[String],
    table: &mut Table,
    desk: &Desk<'_>,
    (period, language): (Option<Period>, Language),
) -> Line {
    if !text.trim_start().starts_with('|') {
        table.policies.clear();
        let mut public = text.to_owned();
        for part in cut {
            public = public.replacen(part.trim_end(), "", 1);
        }
        return Line {
            number,
            public: public.trim_end().to_owned(),
            withheld: (!cut.is_empty()).then(|| (cut.concat().trim_end().to_owned(), Why::Comment)),
        };
    }
    let cells: Vec<&str> = text
        .trim()
        .trim_matches('|')
        .split('|')
        .map(str::trim)
        .collect();
    if table.policies.is_empty() {
        let policy = |cell: &&str| desk.settings.columns.policy(&plain(cell));
        table.policies = cells
            .iter()
            .map(|cell| policy(cell).unwrap_or(ColumnPolicy::Withhold))
            .collect();
    } else if cells
        .iter()
        .all(|cell| cell.chars().all(|c| matches!(c, '-' | ':' | ' ')))
    {
        return Line {
            number,
            public: text.to_owned(),
            withheld: None,
        };
    }
    let mut public = Vec::new();
    for (index, cell) in cells.iter().enumerate() {
        let is_cut = cut.iter().any(|part| *part == plain(cell));
        public.push(match table.policies.get(index) {
            _ if !is_cut => (*cell).to_owned(),
            Some(ColumnPolicy::Count) => leading_count(cell).unwrap_or_default(),
            Some(ColumnPolicy::Period) => coarsen(cell, period, language).unwrap_or_default(),
            Some(ColumnPolicy::Public | ColumnPolicy::Withhold) | None => String::new(),
        });
    }
    let withheld: Vec<&str> = cut
        .iter()
        .map(String::as_str)
        .filter(|it| !it.is_empty())
        .collect();
    Line {
        number,
        public: format!("| {} |", public.join(" | ")),
        withheld: (!withheld.is_empty()).then(|| (withheld.join(" · "), Why::Column)),
    }
}

/// A cell without the signs that Markdown takes away.
fn plain(cell: &str) -> String {
    cell.replace(['*', '_', '`', '\\'], "")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
