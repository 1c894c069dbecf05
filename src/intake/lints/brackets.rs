//! Brackets and quotation marks that are not closed, or close nothing.

use super::reading::Role;
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
            let is_heading = matches!(paragraph.role, Role::Heading { .. });
            if is_heading && let Some(at) = pending.take() {
                marks.add(at..at + open.len_utf8());
            }
            let text = &report.text[paragraph.at.clone()];
            if !holds(text, open) && !holds(text, close) {
                continue;
            }
            let mut depth: Vec<usize> = pending.take().into_iter().collect();
            for (offset, sign) in text.char_indices() {
                let at = paragraph.at.start + offset;
                if sign == open {
                    depth.push(at);
                } else if sign == close && depth.pop().is_none() && !is_label(text, offset) {
                    marks.add(at..at + sign.len_utf8());
                }
            }
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
}

/// `contains`, quickly for short texts.
fn holds(text: &str, sign: char) -> bool {
    let mut bytes = [0; 4];
    let last = sign.encode_utf8(&mut bytes).bytes().last();
    text.bytes().any(|byte| Some(byte) == last) && text.contains(sign)
}

/// A cell is whole in itself.
fn cells(report: &Report<'_>, marks: &mut Marks) {
    for cell in report
        .grids
        .iter()
        .flat_map(|grid| &grid.rows)
        .flat_map(|row| &row.cells)
    {
        let text = &report.text[cell.at.clone()];
        if !holds(text, '(') && !holds(text, ')') {
            continue;
        }
        let mut open = Vec::new();
        for (offset, sign) in text.char_indices() {
            match sign {
                '(' => open.push(offset),
                ')' if open.pop().is_none() && !is_label(text, offset) => {
                    marks.add(cell.at.start + offset..cell.at.start + offset + 1);
                }
                _ => {}
            }
        }
        for offset in open {
            marks.add(cell.at.start + offset..cell.at.start + offset + 1);
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
    let is_short = label.chars().count() <= 2
        || label
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, 'i' | 'v' | 'x' | '.'));
    is_short
        && label.chars().count() <= 4
        && !label.is_empty()
        && (start == 0 || before[..start].ends_with([' ', '\n']))
        || before.ends_with([':', ';'])
}
