//! The lines that a report is read from: where they stand in the file, and who
//! may see them.

use std::ops::Range;

use super::{Facts, Grid, Report};
use crate::text;

/// A line of the text.
pub(super) struct Line {
    start: usize,
    /// Its number in the file, from 1; or [`TITLE`].
    number: usize,
    /// How many characters of the file's line stand before it.
    indent: usize,
    is_public: bool,
}

/// The line of the title: few findings ask where it stands, and it is looked for then.
const TITLE: usize = 0;

impl Report<'_> {
    fn number_of(&self, line: &Line) -> usize {
        match line.number {
            TITLE => self.facts.source.document.line_of("title").line,
            number => number,
        }
    }

    /// Line and column in the file.
    pub(in crate::intake::lints) fn position(&self, offset: usize) -> (usize, usize) {
        let line = &self.lines[self.line_at(offset)];
        let before = self.text[line.start..offset].chars().count();
        (self.number_of(line), line.indent + before + 1)
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

    /// Whether the numbers of a column go out, and so what they come to.
    pub(in crate::intake::lints) fn tells_counts(&self, grid: &Grid, column: usize) -> bool {
        grid.counts(column, &self.facts.settings.columns)
            && !self.has_html
            && self.lines_of(&grid.at).iter().all(|line| line.is_public)
    }

    fn lines_of(&self, at: &Range<usize>) -> &[Line] {
        &self.lines[self.line_at(at.start)..=self.line_at(at.end.max(at.start + 1) - 1)]
    }

    /// Whether a line as it was written is what its readers see: titles, addresses
    /// and attributes are not.
    fn is_plain(&self, line: &Line) -> bool {
        let written = self.facts.source.line(self.number_of(line));
        !written.contains(['<', '>', '"', '\'', '\\']) && !written.trim_start().starts_with('[')
    }

    /// Whether the passage is marked public, tables included.
    pub(in crate::intake::lints) fn is_open(&self, offset: usize) -> bool {
        self.lines[self.line_at(offset)].is_public
    }
}

/// The most bytes of a text that are read closely: no report is so long, and some
/// texts of nothing but brackets take quadratic time.
const LONGEST: usize = 128 * 1024;

/// Title, summary and body, where their lines stand in the file, and where
/// summary and body begin.
pub(super) fn layout(facts: &Facts<'_>) -> (String, Vec<Line>, Vec<usize>) {
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
        // Behind `title: `; a quotation mark may stand there too.
        add(&mut text, title, TITLE, 7, facts.is_open);
        add(&mut text, "", TITLE, 0, false);
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
    for (index, line) in text::lines(body).enumerate() {
        let line = line.strip_suffix('\n').unwrap_or(line);
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
