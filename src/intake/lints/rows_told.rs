//! What a text tells of one row of the table beside it.

use std::ops::Range;

use super::reading::{Count, Counted, Grid, Paragraph, Row};
use super::sums::number_name;
use super::totals::{is_total, value};
use super::{Lint, Marks, Report};
use crate::finding::Code;

pub(super) const AGAINST_ROW: Lint = Lint {
    code: Code::TableMismatch,
    message: [
        "con số trong bài khác con số ở dòng tương ứng của bảng",
        "the text counts something else than the row of the table that it speaks of",
    ],
    hint: [
        "đối chiếu bài với dòng của bảng, rồi sửa chỗ sai",
        "compare the text with the row, and mend what is wrong",
    ],
    look,
};

/// The most rows of a table that a text is held against.
const MANY: usize = 60;

fn look(report: &Report<'_>, marks: &mut Marks) {
    for grid in &report.grids {
        let Some(own) = grid.paragraph.map(|at| &report.paragraphs[at]) else {
            continue;
        };
        let told: Vec<(&Paragraph, &Count)> = report
            .prose()
            .filter(|p| p.section == own.section && !p.is_plan)
            .flat_map(|p| p.counts(report).iter().map(move |count| (p, count)))
            .filter(|(_, count)| count.change.is_none() && count.depth == 0)
            .collect();
        if told.is_empty() || own.is_plan || grid.rows.len() > MANY {
            continue;
        }
        let rows: Vec<(&Row, Vec<&str>)> = grid
            .rows
            .iter()
            .filter(|row| !is_total(report, row))
            .map(|row| (row, name(report, row)))
            .collect();
        for (paragraph, count) in told {
            let Some(column) = column(grid, count.unit) else {
                continue;
            };
            let clause = clause(report, paragraph, count);
            if !is_whole(report, count, &clause) {
                continue;
            }
            let cell = named(report, &rows, &clause).and_then(|row| row.cells.get(column));
            let stated = cell.and_then(|cell| value(report.cell(cell)));
            if let Some((cell, stated)) = cell.zip(stated)
                && stated != count.value
            {
                let (text, row) = (number_name(count.value), number_name(stated));
                marks.add_detailed(
                    count.at.clone(),
                    vec![cell.at.clone()],
                    [
                        format!("bài ghi {text}, bảng ghi {row}"),
                        format!("the text says {text}, the table {row}"),
                    ],
                );
            }
        }
    }
}

/// The column that counts in a unit.
fn column(grid: &Grid, unit: Counted) -> Option<usize> {
    let names: &[&str] = match unit {
        Counted::Delegation => &["so doan"],
        Counted::Person => &["luot nguoi", "so nguoi", "so luot", "people"],
        Counted::Project => &["so du an"],
        Counted::Enterprise => &["so doanh nghiep"],
        Counted::Dollar
        | Counted::Dong
        | Counted::BusinessPerson
        | Counted::Agreement
        | Counted::Event
        | Counted::Case
        | Counted::Thing(_) => return None,
    };
    grid.column(names)
}

/// The words of a row's name: of its cells that hold no number.
fn name<'r>(report: &'r Report<'_>, row: &Row) -> Vec<&'r str> {
    let texts = row.cells.iter().filter(|cell| {
        let text = report.cell(cell);
        !text.contains(|c: char| c.is_ascii_digit()) && !text.is_empty()
    });
    let words = texts.flat_map(|cell| report.word_at(cell.at.start)..report.word_at(cell.at.end));
    words.map(|word| report.word(word)).collect()
}

/// What a count is said in: up to the next comma or stop on either side.
fn clause(report: &Report<'_>, paragraph: &Paragraph, count: &Count) -> Range<usize> {
    let is_stop = |word: &usize| report.gap(*word).contains([',', ';', '.', ':', '(', ')']);
    let start = (paragraph.words.start..count.words.start)
        .rev()
        .find(is_stop)
        .map_or(paragraph.words.start, |word| word + 1);
    let end = (count.words.end - 1..paragraph.words.end)
        .find(is_stop)
        .map_or(paragraph.words.end, |word| word + 1);
    start..end
}

/// Whether a clause says how many there were of something, and not of a part of it:
/// it has no other count, and `gồm 03 người`, `16 doanh nghiệp dự`.
fn is_whole(report: &Report<'_>, count: &Count, clause: &Range<usize>) -> bool {
    let is_only = report
        .counts
        .iter()
        .filter(|other| clause.contains(&other.words.start))
        .count()
        == 1;
    let before = count
        .words
        .start
        .checked_sub(1)
        .filter(|word| clause.contains(word))
        .map_or("", |word| report.word(word));
    let leads = matches!(before, "gồm" | "hút" | "với" | "có" | "đón");
    let follows = matches!(report.word(count.words.end), "dự" | "tham");
    is_only && (leads || follows)
}

/// The one row that a clause speaks of: it has most words of the row's name, and
/// all those in which the name differs from every other.
fn named<'g>(
    report: &Report<'_>,
    rows: &[(&'g Row, Vec<&str>)],
    clause: &Range<usize>,
) -> Option<&'g Row> {
    let words: Vec<&str> = clause.clone().map(|word| report.word(word)).collect();
    let said = |name: &[&str]| name.iter().filter(|word| words.contains(word)).count();
    let mut best: Vec<&(&Row, Vec<&str>)> = rows
        .iter()
        .filter(|(_, name)| name.len() >= 3 && said(name) * 5 >= name.len() * 3)
        .collect();
    best.sort_by_key(|(_, name)| std::cmp::Reverse(said(name)));
    let (row, name) = match best.as_slice() {
        [one] => one,
        [one, other, ..] if said(&one.1) > said(&other.1) => one,
        _ => return None,
    };
    let is_own = |word: &&&str| {
        let others = rows.iter().filter(|(other, _)| other.at != row.at);
        others.into_iter().all(|(_, name)| !name.contains(word))
    };
    let mut own = name.iter().filter(is_own).peekable();
    (own.peek().is_some() && own.all(|word| words.contains(word))).then_some(*row)
}
