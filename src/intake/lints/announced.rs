//! What a text announces right above a table: “mở 5 lớp với 173 học viên, cụ thể:”.

use super::figures;
use super::reading::{Column, Grid, Paragraph, number};
use super::totals::{Level, is_total, level, value};
use super::{Lint, Marks, Report};
use crate::text::fold;

pub(super) const BY_TEXT: Lint = Lint {
    look,
    ..figures::AGAINST_TABLE
};

fn look(report: &Report<'_>, marks: &mut Marks) {
    for grid in &report.grids {
        let Some(paragraph) = grid.paragraph.map(|at| &report.paragraphs[at]) else {
            continue;
        };
        if !announces(report, paragraph) || is_cut(report, grid) {
            continue;
        }
        for (at, column) in grid.header.iter().enumerate() {
            let Some((noun, in_table)) = held(report, grid, at, column) else {
                continue;
            };
            let Some((range, told)) = told(report, paragraph, &noun) else {
                continue;
            };
            if !in_table.contains(&told) {
                let in_table = report.tells_counts(grid, at).then_some(in_table[0]);
                figures::point(marks, &range, told, in_table);
            }
        }
    }
}

/// Whether a paragraph ends with a colon and has the whole follow.
fn announces(report: &Report<'_>, paragraph: &Paragraph) -> bool {
    let some = [
        "một số",
        "tiêu biểu",
        "trong đó",
        "điển hình",
        "chủ yếu",
        "gồm có",
        "nổi bật",
    ];
    !paragraph.is_heading()
        && report.text[paragraph.at.clone()].ends_with(':')
        && !report.has(&paragraph.words, &some)
}

/// Whether another table follows, which may hold the rest.
fn is_cut(report: &Report<'_>, grid: &Grid) -> bool {
    let of_paragraph = report
        .grids
        .iter()
        .filter(|other| other.paragraph == grid.paragraph);
    of_paragraph.count() > 1
}

/// What a column holds, and how much it may be said to hold: the first is what it has.
fn held(
    report: &Report<'_>,
    grid: &Grid,
    at: usize,
    column: &Column,
) -> Option<(String, Vec<i64>)> {
    if let Some(noun) = column.folded.strip_prefix("so ") {
        return Some((noun.to_owned(), sums(report, grid, at)?));
    }
    let is_numbered = |column: &Column| matches!(column.folded.as_str(), "tt" | "stt");
    let names = at == usize::from(grid.header.first().is_some_and(is_numbered));
    let noun = column.folded.strip_prefix("ten ").unwrap_or(&column.folded);
    (names && !noun.contains(' ')).then(|| (noun.to_owned(), n_rows(report, grid)))
}

/// The sums of a column that counts (`Số học viên`), with and without the details of
/// rows, and what each row has.
fn sums(report: &Report<'_>, grid: &Grid, at: usize) -> Option<Vec<i64>> {
    let values: Option<Vec<(Level, i64)>> = grid
        .rows
        .iter()
        .filter(|row| !is_total(report, row))
        .map(|row| Some((level(report, row), value(report.cell(row.cells.get(at)?))?)))
        .collect();
    let values = values?;
    let sum = |counts: fn(Level) -> bool| {
        let counted = values.iter().filter(|(level, _)| counts(*level));
        counted.fold(0_i64, |sum, (_, value)| sum.saturating_add(*value))
    };
    let mut sums = vec![
        sum(|level| level != Level::Detail),
        sum(|_| true),
        sum(|level| level == Level::Head),
        sum(|level| level == Level::Row),
    ];
    // A row that sums up may be called anything (`9 tháng`), and a text may tell of one.
    sums.extend(values.iter().map(|(_, value)| *value));
    Some(sums)
}

/// How many rows a table has that names what it lists (`Tên lớp`).
fn n_rows(report: &Report<'_>, grid: &Grid) -> Vec<i64> {
    let n = |is_counted: fn(Level) -> bool| {
        let rows = grid.rows.iter().filter(|row| !is_total(report, row));
        let n = rows.filter(|row| is_counted(level(report, row))).count();
        i64::try_from(n).unwrap_or(i64::MAX).saturating_mul(100)
    };
    vec![n(|level| level == Level::Row), n(|_| true)]
}

/// The number that the announcing sentence gives before a noun, outside brackets.
fn told(
    report: &Report<'_>,
    paragraph: &Paragraph,
    noun: &str,
) -> Option<(std::ops::Range<usize>, i64)> {
    let is_stop = |word: &usize| report.gap(*word).contains(". ");
    let words = paragraph.words.clone();
    let start = words
        .clone()
        .rev()
        .find(is_stop)
        .map_or(words.start, |word| word + 1);
    let length = noun.split(' ').count();
    report.openers(&(start..words.end)).iter().find_map(|&at| {
        let (value, next) = number(report, at)?;
        let named = next..(next + length).min(words.end);
        let is_joined = (next - 1..named.end - 1).all(|word| report.gap(word) == " ");
        let says = is_joined && fold(&report.text[report.bytes(named.clone())]) == noun;
        let compares = report.has(&(start..at), &["so với", "cùng kỳ", "riêng", "mỗi"])
            || matches!(report.word(at - 1), "tăng" | "giảm" | "thêm");
        let is_plain = report.depth(start, at) == 0 && !compares;
        (says && is_plain).then(|| (report.bytes(at..named.end), value))
    })
}
