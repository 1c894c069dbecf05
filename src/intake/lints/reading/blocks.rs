//! Cuts a text into headings, paragraphs, items and rows of tables.

use std::cell::LazyCell;
use std::ops::Range;

use super::labels::Label;
use super::outline::Role;
use crate::text::{fold, has_either, lines};

/// How many headings with marks make a text one that marks them.
const MARKED: usize = 3;

/// A paragraph before it is placed in the outline.
pub(super) struct Block {
    pub(super) role: Role,
    pub(super) label: Option<Label>,
    pub(super) at: Range<usize>,
}

/// Cuts a text into blocks, and tells which lines are rows of tables.
pub(super) fn cut(text: &str) -> (Vec<Block>, Vec<Range<usize>>) {
    let mut blocks: Vec<Block> = Vec::new();
    let mut rows = Vec::new();
    let mut offset = 0;
    let mut open = false;
    let mut was_row = false;
    // Few texts have labels without marks, and ask.
    let is_marked = LazyCell::new(|| {
        let marked = text.lines().filter(|line| line.starts_with('#'));
        marked.take(MARKED).count() == MARKED
    });
    for raw in lines(text) {
        let start = offset + (raw.len() - raw.trim_start().len());
        let line = raw.trim();
        let end = start + line.len();
        offset += raw.len();
        if line.is_empty() {
            open = false;
            was_row = false;
            continue;
        }
        if is_row(raw, was_row) {
            rows.push(offset - raw.len()..offset - usize::from(raw.ends_with('\n')));
            open = false;
            was_row = true;
            continue;
        }
        was_row = false;
        let hashes = line.len() - line.trim_start_matches('#').len();
        let bullet = bullet(line);
        let body = if hashes > 0 { hashes } else { bullet };
        let indent = line[body..].len() - line[body..].trim_start().len();
        let inner = start + (body + indent).min(line.len())..end;
        let label = Label::parse(&text[inner.clone()]);
        let after = label
            .as_ref()
            .map_or(inner.start, |(_, length)| inner.start + length);
        let rest = text[after..end].trim();
        let role = if hashes > 0 {
            let rank = label
                .as_ref()
                .map_or(hashes.max(2), |(label, _)| label.rank());
            Role::Heading { rank }
        } else if bullet > 0 {
            Role::Item
        } else if let Some(rank) =
            plain_heading(label.as_ref().map(|(label, _)| label), rest, || *is_marked)
        {
            Role::Heading { rank }
        } else if label.is_some() {
            Role::Item
        } else {
            Role::Text
        };
        let is_annex = is_annex(rest);
        let is_heading = matches!(role, Role::Heading { .. });
        let role = if is_heading && is_annex {
            Role::Heading { rank: 1 }
        } else {
            role
        };
        let goes_on = open
            && role == Role::Text
            && blocks
                .last()
                .is_some_and(|b| !matches!(b.role, Role::Heading { .. }));
        if goes_on && let Some(last) = blocks.last_mut() {
            last.at.end = end;
        } else {
            blocks.push(Block {
                role,
                label: label.map(|(label, _)| label),
                at: inner,
            });
        }
        open = !matches!(role, Role::Heading { .. });
    }
    (blocks, rows)
}

fn bullet(line: &str) -> usize {
    ["- ", "+ ", "* ", "• ", "– ", "> "]
        .iter()
        .find(|bullet| line.starts_with(*bullet))
        .map_or(0, |bullet| bullet.len())
}

/// Cells between strokes, or between tabs as Word leaves them.
fn is_row(line: &str, was_row: bool) -> bool {
    if !has_either(line, b'|', b'\t') {
        return false;
    }
    let trimmed = line.trim();
    let strokes = trimmed.bytes().filter(|byte| *byte == b'|').count();
    if strokes >= 2 || (strokes == 1 && (was_row || trimmed.starts_with('|'))) {
        return true;
    }
    line.bytes().filter(|byte| *byte == b'\t').count() >= if was_row { 1 } else { 3 }
}

/// A line that is a heading to its reader, though not to Markdown.
fn plain_heading(label: Option<&Label>, rest: &str, is_marked: impl Fn() -> bool) -> Option<usize> {
    let is_short = rest.len() <= 260;
    if let Some(Label::Roman(_)) = label {
        return is_short.then_some(2);
    }
    // In a text without marks of headings, labels make them.
    if let Some(label) = label
        && is_short
        && !is_marked()
        && !rest.ends_with(['.', ';', ','])
        && rest.starts_with(char::is_uppercase)
    {
        return Some(label.rank());
    }
    let is_capital =
        || rest.chars().any(char::is_alphabetic) && !rest.chars().any(char::is_lowercase);
    (label.is_none() && is_annex(rest) && is_capital()).then_some(1)
}

/// `Phụ lục 1`, `PHỤ LỤC`, `Annex 2`.
fn is_annex(line: &str) -> bool {
    let first = line.trim_start().chars().next();
    if line.len() > 160 || !matches!(first, Some('P' | 'p' | 'A' | 'a')) {
        return false;
    }
    let folded = fold(line.trim());
    (folded.starts_with("phu luc") || folded.starts_with("annex") || folded.starts_with("appendix"))
        && folded.len() < 80
}
