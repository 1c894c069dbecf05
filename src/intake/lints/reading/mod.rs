//! A report as lints read it: cut into words, paragraphs, headings and tables
//! once, for all of them.

mod blocks;
mod breaks;
mod counts;
mod grids;
mod labels;
mod lines;
mod lower;
mod mask;
mod numbers;
mod odd;
mod outline;
mod says;
mod sentences;
mod sieve;
mod times;
mod tones;
mod topics;
mod units;
mod within;
mod words;

pub(in crate::intake::lints) use counts::Count;
pub(in crate::intake::lints) use grids::{Cell, Column, Grid, Row};
pub(in crate::intake::lints) use labels::Label;
pub(in crate::intake::lints) use numbers::number;
pub(in crate::intake::lints) use outline::{Paragraph, Role};
pub(in crate::intake::lints) use sieve::Sieve;
pub(in crate::intake::lints) use times::{Shape, Time, follow};
pub(in crate::intake::lints) use topics::Topic;
pub(in crate::intake::lints) use units::Counted;

use std::ops::Range;
use std::sync::LazyLock;

use chrono::NaiveDate;

use super::super::front_matter::{ReportKeys, Status};
use super::super::passages::Passages;
use super::super::report::Source;
use super::documents::Own;
use crate::settings::{Department, Settings};
use crate::vocabulary::{Citation, Period, ReportDate, citations};
use lines::Line;
use tones::Tones;
pub(in crate::intake::lints) use words::hash_of_first;
use words::{Split, Words};

/// What is known of a report beside its text.
#[derive(Clone, Copy)]
pub(in crate::intake) struct Facts<'a> {
    pub(in crate::intake) source: &'a Source,
    pub(in crate::intake) keys: &'a ReportKeys,
    pub(in crate::intake) passages: &'a Passages<'a>,
    pub(in crate::intake) settings: &'a Settings,
    /// Whether what is marked public goes out today.
    pub(in crate::intake) is_open: bool,
}

/// A report, read.
pub(in crate::intake) struct Report<'a> {
    pub(in crate::intake::lints) facts: Facts<'a>,
    /// Title, summary and body one below another, without markup and comments.
    pub(in crate::intake::lints) text: String,
    /// The text in lower case, tones where the newer custom puts them, with the
    /// same offsets.
    pub(in crate::intake::lints) lower: String,
    words: Words,
    /// Brackets and quotation marks that come in pairs, with their offsets.
    signs: Vec<(usize, char)>,
    lines: Vec<Line>,
    pub(in crate::intake::lints) tones: Tones,
    /// Headings, paragraphs and items, in order.
    pub(in crate::intake::lints) paragraphs: Vec<Paragraph>,
    /// Where a page broke a paragraph: the last word before.
    pub(in crate::intake::lints) cuts: Vec<Range<usize>>,
    /// The numbers that pages of paper had.
    pub(in crate::intake::lints) pages: Vec<Range<usize>>,
    /// Whether there are elements of HTML, which hide what they like.
    has_html: bool,
    pub(in crate::intake::lints) grids: Vec<Grid>,
    /// The times that the paragraphs name, in order.
    pub(in crate::intake::lints) times: Vec<Time>,
    /// What the paragraphs count, in order.
    pub(in crate::intake::lints) counts: Vec<Count>,
    pub(in crate::intake::lints) citations: Vec<Citation>,
    /// The lines in which the report speaks of itself.
    pub(in crate::intake::lints) own: Vec<Own>,
}

/// The words with which numbers and times begin, digits aside.
static OPENERS: LazyLock<Sieve> =
    LazyLock::new(|| Sieve::of(times::openers().chain(numbers::NUMBERS)));

impl<'a> Report<'a> {
    /// Reads title, summary and body.
    pub(in crate::intake) fn read(facts: Facts<'a>) -> Report<'a> {
        let (text, lines, parts) = lines::layout(&facts);
        let (text, has_html) = mask::mask(&text);
        let Split {
            lower,
            words,
            signs,
            tones,
        } = words::split(&text, &OPENERS);
        let outline = outline::read(&text, &lower, &words, &parts);
        let grids = grids::read(&text, &outline);
        let mut report = Report {
            facts,
            words,
            signs,
            lines,
            tones,
            paragraphs: outline.paragraphs,
            cuts: outline.cuts,
            pages: outline.pages,
            has_html,
            grids,
            times: Vec::new(),
            counts: Vec::new(),
            citations: citations(&text),
            own: Vec::new(),
            text,
            lower,
        };
        within::find(&mut report);
        report.own = super::documents::own_lines(&report);
        report
    }

    /// The table that holds a byte.
    pub(in crate::intake::lints) fn grid_at(&self, offset: usize) -> Option<&Grid> {
        let next = self.grids.partition_point(|grid| grid.at.start <= offset);
        let grid = self.grids.get(next.checked_sub(1)?)?;
        (offset < grid.at.end).then_some(grid)
    }

    /// The paragraph that holds the byte.
    pub(in crate::intake::lints) fn paragraph_at(&self, offset: usize) -> Option<&Paragraph> {
        let next = self.paragraphs.partition_point(|p| p.at.start <= offset);
        let paragraph = self.paragraphs.get(next.checked_sub(1)?)?;
        (offset < paragraph.at.end).then_some(paragraph)
    }

    /// The headings, each with its index among the paragraphs.
    pub(in crate::intake::lints) fn headings(&self) -> impl Iterator<Item = (usize, &Paragraph)> {
        let all = self.paragraphs.iter().enumerate();
        all.filter(|(_, paragraph)| paragraph.is_heading())
    }

    /// Paragraphs and items, without headings.
    pub(in crate::intake::lints) fn prose(&self) -> impl Iterator<Item = &Paragraph> {
        self.paragraphs.iter().filter(|p| !p.is_heading())
    }

    /// What stands below a heading, up to the next of its rank.
    pub(in crate::intake::lints) fn below(&self, index: usize) -> impl Iterator<Item = &Paragraph> {
        let rank = match self.paragraphs[index].role {
            Role::Heading { rank } => rank,
            Role::Text | Role::Item => usize::MAX,
        };
        self.paragraphs[index + 1..]
            .iter()
            .take_while(move |p| !matches!(p.role, Role::Heading { rank: other } if other <= rank))
    }

    /// The times named in a paragraph.
    pub(in crate::intake::lints) fn times_in(&self, at: &Range<usize>) -> &[Time] {
        let from = self.times.partition_point(|time| time.at.start < at.start);
        let to = self.times.partition_point(|time| time.at.start < at.end);
        &self.times[from..to]
    }

    /// The times that a cell names.
    pub(in crate::intake::lints) fn times_of(&self, at: &Range<usize>) -> Vec<Time> {
        let words = self.word_at(at.start)..self.word_at(at.end);
        times::find(self, self.openers(&words), words.end)
    }

    pub(in crate::intake::lints) fn department(&self) -> Option<&Department> {
        let id = self.facts.keys.department.as_ref()?;
        self.facts.settings.departments.get(id)
    }

    /// The period, from the front matter.
    pub(in crate::intake::lints) fn period(&self) -> Option<Period> {
        self.facts.keys.period
    }

    /// What the plans are for: as the front matter says, or what comes next; what is
    /// left of the year behind nine months.
    pub(in crate::intake::lints) fn outlook(&self) -> Option<Period> {
        self.facts.keys.outlook.or_else(|| {
            let period = self.period()?;
            period.next().or_else(|| rest_of_year(period))
        })
    }

    /// The days that the report's date may mean: of the front matter, of the
    /// letterhead, or of the line below an annex's name.
    pub(in crate::intake::lints) fn dates(&self) -> Option<(NaiveDate, NaiveDate)> {
        let date = self.facts.keys.date.or_else(|| self.printed_date())?;
        let last = match date {
            ReportDate::Day(day) => day,
            ReportDate::Month(..) | ReportDate::Year(_) => {
                Period::parse(&date.to_string())?.last_day()
            }
        };
        Some((date.first_day(), last))
    }

    /// The date that the text gives of its report itself.
    fn printed_date(&self) -> Option<ReportDate> {
        self.own.iter().find_map(|line| line.date)
    }
}

/// Whether lints look at a report of this status at all: nobody prints what was
/// withdrawn.
pub(in crate::intake) fn is_read(status: Status) -> bool {
    match status {
        Status::Draft | Status::Published => true,
        Status::Withdrawn => false,
    }
}

fn rest_of_year(period: Period) -> Option<Period> {
    let first = period.last_day().succ_opt()?;
    Period::range(first, Period::of_year(period.year())?.last_day())
}
