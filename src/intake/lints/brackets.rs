//! Brackets and quotation marks that are not closed, or close nothing.

use std::ops::Range;

use super::{Lint, Marks, Report};
use crate::finding::Code;

pub(super) const UNBALANCED: Lint = Lint {
    code: Code::Unbalanced,
    message: [
        "dấu ngoặc hoặc dấu nháy không có cặp",
        "a bracket or quotation mark without its pair",
    ],
    hint: [
        "thêm dấu còn thiếu, hoặc bỏ dấu thừa",
        "add the one that is missing, or take this away",
    ],
    look,
};

const PAIRS: [(char, char); 2] = [('(', ')'), ('“', '”')];

fn look(report: &Report<'_>, marks: &mut Marks) {
    for (open, close) in PAIRS {
        // A bracket may close in the next paragraph, where a page broke it.
        let mut pending: Option<usize> = None;
        for paragraph in &report.paragraphs {
            if paragraph.is_heading()
                && let Some(at) = pending.take()
            {
                marks.add(at..at + open.len_utf8());
            }
            let mut depth: Vec<usize> = pending.take().into_iter().collect();
            pair(report, &paragraph.at, (open, close), &mut depth, marks);
            pending = depth.pop();
            for at in depth {
                marks.add(at..at + open.len_utf8());
            }
        }
        if let Some(at) = pending {
            marks.add(at..at + open.len_utf8());
        }
    }
    cells(report, marks);
    straight(report, marks);
}

/// Straight quotation marks open and close alike: an odd one has no pair.
fn straight(report: &Report<'_>, marks: &mut Marks) {
    for paragraph in report.prose() {
        let quotes: Vec<usize> = paragraph
            .signs(report)
            .iter()
            .filter(|(_, sign)| *sign == '"')
            .map(|(at, _)| *at)
            .collect();
        if let Some(last) = quotes.last().filter(|_| quotes.len() % 2 == 1) {
            // One that is followed by a space closes; the odd one is another.
            let opens = |at: &&usize| report.text[**at + 1..].starts_with(char::is_alphanumeric);
            let at = quotes.iter().rfind(opens).unwrap_or(last);
            marks.add(*at..at + 1);
        }
    }
}

/// A cell is whole in itself.
fn cells(report: &Report<'_>, marks: &mut Marks) {
    for grid in &report.grids {
        if report.signs(&grid.at).is_empty() {
            continue;
        }
        for cell in grid.rows.iter().flat_map(|row| &row.cells) {
            let mut open = Vec::new();
            pair(report, &cell.at, PAIRS[0], &mut open, marks);
            for at in open {
                marks.add(at..at + 1);
            }
        }
    }
}

/// Marks what closes nothing; what is still open stays in `depth`.
fn pair(
    report: &Report<'_>,
    within: &Range<usize>,
    (open, close): (char, char),
    depth: &mut Vec<usize>,
    marks: &mut Marks,
) {
    let text = &report.text[within.clone()];
    for &(at, sign) in report.signs(within) {
        if sign == open {
            depth.push(at);
        } else if sign == close && depth.pop().is_none() && !is_label(text, at - within.start) {
            marks.add(at..at + sign.len_utf8());
        }
    }
}

/// `a)`, `1)`, `ii)`, and a face that smiles.
fn is_label(text: &str, close: usize) -> bool {
    let before = &text[..close];
    let start = before
        .rfind(|c: char| !c.is_alphanumeric() && c != '.')
        .map_or(0, |at| {
            at + before[at..].chars().next().map_or(1, char::len_utf8)
        });
    let label = &before[start..];
    let is_number = label
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X' | '.'));
    let length = label.chars().count();
    let is_short = length == 1
        || (is_number && length <= 4)
        || (length == 2 && label.ends_with(|c: char| c.is_ascii_digit()));
    is_short && !label.is_empty() && (start == 0 || before[..start].ends_with([' ', '\n']))
        || before.ends_with([':', ';'])
}
