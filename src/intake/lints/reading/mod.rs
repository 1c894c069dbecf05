//! A report as lints read it: cut into words, paragraphs, headings and tables
//! once, for all of them.

mod blocks;
mod breaks;
mod counts;
mod grids;
mod labels;
mod mask;
mod outline;
mod times;
mod topics;
mod words;

pub(in crate::intake::lints) use counts::{Count, Counted};
pub(in crate::intake::lints) use grids::{Cell, Grid, Row};
pub(in crate::intake::lints) use labels::Label;
pub(in crate::intake::lints) use outline::{Paragraph, Role};
pub(in crate::intake::lints) use times::{Shape, Time, follow};
pub(in crate::intake::lints) use topics::Topic;

use std::ops::Range;
use std::sync::LazyLock;

use chrono::NaiveDate;

use super::super::front_matter::{ReportKeys, Status};
use super::super::passages::Passages;
use super::super::report::Source;
use super::documents::Own;
use crate::settings::{Department, Settings};
use crate::vocabulary::{Citation, Period, ReportDate, citations};
pub(in crate::intake::lints) use words::{Sieve, hash_of_first};
use words::{Split, Word, Words};

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
    /// How many tones stand by the older custom (`hoà`), and by the newer (`hòa`),
    /// and where the first of them does.
    pub(in crate::intake::lints) tones: [(usize, Option<Range<usize>>); 2],
    /// Headings, paragraphs and items, in order.
    pub(in crate::intake::lints) paragraphs: Vec<Paragraph>,
    /// Where a page broke a paragraph: the last word before.
    pub(in crate::intake::lints) cuts: Vec<Range<usize>>,
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
    LazyLock::new(|| Sieve::of(times::openers().chain(counts::NUMBERS)));

/// The indices that lie in a range.
fn within<'i>(indices: &'i [usize], range: &Range<usize>) -> &'i [usize] {
    let from = indices.partition_point(|index| *index < range.start);
    let to = indices.partition_point(|index| *index < range.end);
    &indices[from..to]
}

/// A line of the text.
struct Line {
    start: usize,
    /// Its number in the file, from 1.
    number: usize,
    /// How many characters of the file's line stand before it.
    indent: usize,
    is_public: bool,
}

impl<'a> Report<'a> {
    /// Reads title, summary and body.
    pub(in crate::intake) fn read(facts: Facts<'a>) -> Report<'a> {
        let (text, lines, parts) = layout(&facts);
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
            has_html,
            grids,
            times: Vec::new(),
            counts: Vec::new(),
            citations: citations(&text),
            own: Vec::new(),
            text,
            lower,
        };
        for paragraph in &report.paragraphs {
            let words = paragraph.words.clone();
            let times = times::find(&report, words.clone());
            let counts = counts::find(&report, words, &times);
            report.times.extend(times);
            report.counts.extend(counts);
        }
        report.own = super::documents::own_lines(&report);
        report
    }

    /// Line and column in the file.
    pub(in crate::intake::lints) fn position(&self, offset: usize) -> (usize, usize) {
        let line = &self.lines[self.line_at(offset)];
        let before = self.text[line.start..offset].chars().count();
        (line.number, line.indent + before + 1)
    }

    fn line_at(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.start <= offset) - 1
    }

    /// The offset at which the line of `offset` begins.
    pub(in crate::intake::lints) fn line_start(&self, offset: usize) -> usize {
        self.lines[self.line_at(offset)].start
    }

    /// Whether readers of the site see all of it, and nothing that they do not see
    /// stands beside it: then a finding may show it.
    pub(in crate::intake::lints) fn is_public(&self, at: &Range<usize>) -> bool {
        self.goes_out(at) && !self.has_html && self.lines_of(at).iter().all(|l| self.is_plain(l))
    }

    /// Whether it goes out: it stands in public lines outside tables, or in a cell
    /// that is published as it is.
    pub(in crate::intake::lints) fn goes_out(&self, at: &Range<usize>) -> bool {
        if !self.lines_of(at).iter().all(|line| line.is_public) {
            return false;
        }
        let grid = self.grid_at(at.start);
        grid.is_none_or(|grid| {
            grid.column_at(at.start)
                .is_some_and(|column| grid.is_shown(column, &self.facts.settings.columns))
        })
    }

    /// The table that holds a byte.
    pub(in crate::intake::lints) fn grid_at(&self, offset: usize) -> Option<&Grid> {
        let next = self.grids.partition_point(|grid| grid.at.start <= offset);
        let grid = self.grids.get(next.checked_sub(1)?)?;
        (offset < grid.at.end).then_some(grid)
    }

    fn lines_of(&self, at: &Range<usize>) -> &[Line] {
        &self.lines[self.line_at(at.start)..=self.line_at(at.end.max(at.start + 1) - 1)]
    }

    /// Whether a line as it was written is what its readers see: titles, addresses
    /// and attributes are not.
    fn is_plain(&self, line: &Line) -> bool {
        let written = self.facts.source.line(line.number);
        !written.contains(['<', '>', '"', '\'', '\\']) && !written.trim_start().starts_with('[')
    }

    /// Whether the passage is marked public, tables included.
    pub(in crate::intake::lints) fn is_open(&self, offset: usize) -> bool {
        self.lines[self.line_at(offset)].is_public
    }

    /// The word, in lower case; nothing beyond the end.
    pub(in crate::intake::lints) fn word(&self, index: usize) -> &str {
        self.words
            .all
            .get(index)
            .map_or("", |word| &self.lower[word.range()])
    }

    /// The word as it is written.
    pub(in crate::intake::lints) fn written(&self, index: usize) -> &str {
        self.words
            .all
            .get(index)
            .map_or("", |word| &self.text[word.range()])
    }

    /// What stands between a word and the next.
    pub(in crate::intake::lints) fn gap(&self, index: usize) -> &str {
        match (self.words.all.get(index), self.words.all.get(index + 1)) {
            (Some(word), Some(next)) => &self.lower[word.range().end..next.range().start],
            (Some(word), None) => &self.lower[word.range().end..],
            _ => "",
        }
    }

    /// The bytes from the first word to the last of a range.
    pub(in crate::intake::lints) fn bytes(&self, words: Range<usize>) -> Range<usize> {
        let start = self
            .words
            .all
            .get(words.start)
            .map_or(0, |w| w.range().start);
        let end = words
            .end
            .checked_sub(1)
            .and_then(|last| self.words.all.get(last))
            .map_or(start, |word| word.range().end);
        start..end.max(start)
    }

    /// What a cell says, as it is written.
    pub(in crate::intake::lints) fn cell(&self, cell: &Cell) -> &str {
        &self.text[cell.at.clone()]
    }

    /// The first word that begins at `offset` or later.
    pub(in crate::intake::lints) fn word_at(&self, offset: usize) -> usize {
        self.words
            .all
            .partition_point(|word| word.range().start < offset)
    }

    /// How many words there are.
    pub(in crate::intake::lints) fn n_words(&self) -> usize {
        self.words.all.len()
    }

    fn at(&self, index: usize) -> Option<&Word> {
        self.words.all.get(index)
    }

    /// The hash of the word in lower case; 0 beyond the end.
    pub(in crate::intake::lints) fn hash(&self, index: usize) -> u32 {
        self.at(index).map_or(0, |word| word.hash)
    }

    /// Whether the word begins with a capital.
    pub(in crate::intake::lints) fn is_capital(&self, index: usize) -> bool {
        self.at(index).is_some_and(|word| word.is_capital)
    }

    /// The words of a range that begin with a capital.
    pub(in crate::intake::lints) fn capitals(&self, words: &Range<usize>) -> &[usize] {
        within(&self.words.capitals, words)
    }

    /// The words of a range with which a number or a time may begin.
    pub(in crate::intake::lints) fn openers(&self, words: &Range<usize>) -> &[usize] {
        within(&self.words.openers, words)
    }

    /// The brackets and quotation marks in a range of bytes, with their offsets.
    pub(in crate::intake::lints) fn signs(&self, at: &Range<usize>) -> &[(usize, char)] {
        let from = self.signs.partition_point(|(sign, _)| *sign < at.start);
        let to = self.signs.partition_point(|(sign, _)| *sign < at.end);
        &self.signs[from..to]
    }

    /// How many brackets that opened behind the first word are open before the
    /// last.
    pub(in crate::intake::lints) fn depth(&self, from: usize, to: usize) -> usize {
        let bytes = self.bytes(from..to);
        let end = self.at(to).map_or(bytes.end, |word| word.range().start);
        let signs = self.signs(&(bytes.start..end)).iter();
        signs.fold(0, |depth, (_, sign)| counts::deeper(depth, *sign))
    }

    /// Whether the word may be one of those of the sieve.
    pub(in crate::intake::lints) fn passes(&self, index: usize, sieve: &Sieve) -> bool {
        self.at(index).is_some_and(|word| sieve.passes(word.hash))
    }

    /// The words of a range that are the same as that so many words before.
    pub(in crate::intake::lints) fn repeats(
        &self,
        words: &Range<usize>,
        by: usize,
    ) -> impl Iterator<Item = usize> {
        let own = self.words.all.get(words.clone()).unwrap_or_default();
        let later = own.get(by..).unwrap_or_default();
        let first = words.start + by;
        own.iter()
            .zip(later)
            .enumerate()
            .filter(|(_, (one, other))| one.hash == other.hash)
            .map(move |(index, _)| first + index)
            .filter(move |at| self.word(at - by) == self.word(*at))
    }

    /// Whether two words are the same, but for case.
    pub(in crate::intake::lints) fn is_same(&self, one: usize, other: usize) -> bool {
        self.at(one).map(|word| word.hash) == self.at(other).map(|word| word.hash)
            && self.word(one) == self.word(other)
    }

    /// Whether the words from `index` on are these.
    pub(in crate::intake::lints) fn says(&self, index: usize, phrase: &str) -> bool {
        let mut rest = phrase.as_bytes();
        for index in index.. {
            let word = self.word(index).as_bytes();
            match rest.strip_prefix(word) {
                Some([]) => return !word.is_empty(),
                Some([b' ', behind @ ..]) if !word.is_empty() => rest = behind,
                Some(_) | None => return false,
            }
        }
        false
    }

    /// Everywhere that a phrase stands: the index of its first word.
    pub(in crate::intake::lints) fn all<'s>(
        &'s self,
        phrase: &'s str,
    ) -> impl Iterator<Item = usize> + 's {
        self.words
            .with(hash_of_first(phrase))
            .filter(move |index| self.says(*index, phrase))
    }

    /// Where a phrase stands among words: the index of its first word.
    pub(in crate::intake::lints) fn find(
        &self,
        words: Range<usize>,
        phrase: &str,
    ) -> Option<usize> {
        let mut found = self.all(phrase).skip_while(|at| *at < words.start);
        found.next().filter(|at| *at < words.end)
    }

    /// Whether one of the phrases stands among words.
    pub(in crate::intake::lints) fn has(&self, words: &Range<usize>, phrases: &[&str]) -> bool {
        phrases
            .iter()
            .any(|phrase| self.find(words.clone(), phrase).is_some())
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
        times::find(self, self.word_at(at.start)..self.word_at(at.end))
    }

    /// What is counted in a paragraph.
    pub(in crate::intake::lints) fn counts_in(&self, at: &Range<usize>) -> &[Count] {
        let from = self.counts.partition_point(|c| c.at.start < at.start);
        let to = self.counts.partition_point(|c| c.at.start < at.end);
        &self.counts[from..to]
    }

    pub(in crate::intake::lints) fn department(&self) -> Option<&Department> {
        let id = self.facts.keys.department.as_ref()?;
        self.facts.settings.departments.get(id)
    }

    /// The period, from the front matter.
    pub(in crate::intake::lints) fn period(&self) -> Option<Period> {
        self.facts.keys.period
    }

    /// What the plans are for: as the front matter says, or what comes next.
    pub(in crate::intake::lints) fn outlook(&self) -> Option<Period> {
        self.facts.keys.outlook.or_else(|| self.period()?.next())
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

/// The most bytes of a text that are read closely: no report is so long, and some
/// texts of nothing but brackets take quadratic time.
const LONGEST: usize = 128 * 1024;

/// Title, summary and body, where their lines stand in the file, and where
/// summary and body begin.
fn layout(facts: &Facts<'_>) -> (String, Vec<Line>, Vec<usize>) {
    let Facts { source, keys, .. } = facts;
    let (body, first_line) = source.body();
    let mut text = String::with_capacity(body.len() + 1024);
    let mut lines = Vec::with_capacity(body.len() / 60 + 8);
    let mut add = |text: &mut String, line: &str, number, indent, is_public| {
        lines.push(Line {
            start: text.len(),
            number,
            indent,
            is_public,
        });
        text.push_str(line);
        text.push('\n');
    };
    if let Some(title) = &keys.common.title {
        let number = source.document.line_of("title").line;
        // Behind `title: `; a quotation mark may stand there too.
        add(&mut text, title, number, 7, facts.is_open);
        add(&mut text, "", number, 0, false);
    }
    let mut parts = vec![text.len()];
    if let Some(summary) = &keys.common.summary {
        let first = summary.position.line;
        let is_block = source.line(first).trim_end().ends_with(['|', '-', '+']);
        for (index, line) in summary.value.lines().enumerate() {
            let (number, indent) = if is_block {
                (first + 1 + index, 2)
            } else {
                (first, 9)
            };
            add(&mut text, line, number, indent, facts.is_open);
        }
        add(&mut text, "", first, 0, false);
    }
    parts.push(text.len());
    let mut public = facts.passages.lines.iter().copied().peekable();
    for (index, line) in body.lines().enumerate() {
        if text.len() + line.len() > LONGEST {
            break;
        }
        let number = first_line + index;
        while public.next_if(|line| *line < number).is_some() {}
        let is_public = public.peek() == Some(&number) && facts.is_open;
        add(&mut text, line, number, 0, is_public);
    }
    // So that every offset lies on a line.
    add(&mut text, "", first_line, 0, false);
    (text, lines, parts)
}

/// Whether lints look at a report of this status at all: nobody prints what was
/// withdrawn.
pub(in crate::intake) fn is_read(status: Status) -> bool {
    match status {
        Status::Draft | Status::Published => true,
        Status::Withdrawn => false,
    }
}
