//! What a text announces right above a table: “mở 5 lớp với 173 học viên, cụ thể:”.

use std::ops::Range;

use super::figures;
use super::reading::{Column, Count, Counted, Grid, Paragraph, number};
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
        money(report, paragraph, grid, marks);
        let columns = grid.header.iter().enumerate();
        let held: Vec<Held> = columns
            .filter_map(|(at, column)| held(report, grid, at, column))
            .collect();
        let sentences = sentences(report, &paragraph.words);
        let Some((last, before)) = sentences.split_last() else {
            continue;
        };
        for column in &held {
            let found = told(report, last, &column.noun).or_else(|| {
                let beside = before.iter().rev();
                let mut beside = beside.filter(|s| agrees(report, grid, &held, column, s));
                beside.find_map(|sentence| told(report, sentence, &column.noun))
            });
            if let Some((range, told)) = found.filter(|(_, told)| !column.sums.contains(told)) {
                let in_table = report.tells_counts(grid, column.at);
                figures::point(marks, &range, told, in_table.then_some(column.sums[0]));
            }
        }
    }
}

/// What a column holds.
struct Held {
    at: usize,
    noun: String,
    /// How much it may be said to hold: the first is what it has.
    sums: Vec<i64>,
}

fn sentences(report: &Report<'_>, words: &Range<usize>) -> Vec<Range<usize>> {
    let stops = words.clone().filter(|word| report.ends_sentence(*word));
    let stops = stops.map(|word| word + 1);
    let ends: Vec<usize> = stops.chain([words.end]).collect();
    let starts = std::iter::once(words.start).chain(ends.iter().copied());
    let pairs = starts.zip(&ends);
    pairs
        .filter(|(start, end)| start < end)
        .map(|(start, end)| start..*end)
        .collect()
}

/// Whether a sentence tells what another column of a table holds, so that it speaks of
/// the table.
fn agrees(
    report: &Report<'_>,
    grid: &Grid,
    held: &[Held],
    column: &Held,
    sentence: &Range<usize>,
) -> bool {
    let others = held.iter().filter(|other| other.at != column.at);
    let mut told = others.map(|other| {
        told(report, sentence, &other.noun).is_some_and(|(_, told)| told == other.sums[0])
    });
    let counts = report.counts.iter();
    let mut money = counts.filter(|c| is_money(c) && sentence.contains(&c.words.start));
    told.any(|agrees| agrees)
        || money.any(|count| {
            let columns = grid.header.iter().enumerate();
            let mut sums = columns.filter_map(|(at, column)| {
                let scale = scale(&column.folded, count.unit)?;
                sums(report, grid, at)?[0].checked_mul(scale)
            });
            sums.any(|sum| sum == count.value)
        })
}

fn is_money(count: &Count) -> bool {
    matches!(count.unit, Counted::Dollar | Counted::Dong)
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

/// What a column holds: the sum of its numbers, or as many as it names.
fn held(report: &Report<'_>, grid: &Grid, at: usize, column: &Column) -> Option<Held> {
    if let Some(noun) = column.folded.strip_prefix("so ") {
        let (noun, sums) = (noun.to_owned(), sums(report, grid, at)?);
        return Some(Held { at, noun, sums });
    }
    let is_numbered = |column: &Column| matches!(column.folded.as_str(), "tt" | "stt");
    let names = at == usize::from(grid.header.first().is_some_and(is_numbered));
    let noun = column.folded.strip_prefix("ten ").unwrap_or(&column.folded);
    (names && !noun.contains(' ')).then(|| Held {
        at,
        noun: noun.to_owned(),
        sums: n_rows(report, grid),
    })
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

/// The number that a sentence gives before a noun, outside brackets.
fn told(report: &Report<'_>, sentence: &Range<usize>, noun: &str) -> Option<(Range<usize>, i64)> {
    let length = noun.split(' ').count();
    let start = sentence.start;
    report.openers(sentence).iter().find_map(|&at| {
        let (value, next) = number(report, at)?;
        let named = next..(next + length).min(sentence.end);
        let is_joined = (next - 1..named.end - 1).all(|word| report.gap(word) == " ");
        let says = is_joined && fold(&report.text[report.bytes(named.clone())]) == noun;
        let compares = report.has(&(start..at), &["so với", "cùng kỳ", "riêng", "mỗi"])
            || matches!(report.word(at - 1), "tăng" | "giảm" | "thêm");
        let is_plain = report.depth(start, at) == 0 && !compares;
        (says && is_plain).then(|| (report.bytes(at..named.end), value))
    })
}

/// `Tổng kim ngạch đạt 655,0 triệu USD, cụ thể:`, above columns in `triệu USD` that hold
/// nothing of the kind.
fn money(report: &Report<'_>, paragraph: &Paragraph, grid: &Grid, marks: &mut Marks) {
    let counts = paragraph.counts(report);
    let Some(told) = counts.iter().find(|count| is_money(count)) else {
        return;
    };
    let begins = || {
        report
            .find(paragraph.words.start..told.words.start, "tổng")
            .is_some()
    };
    if told.change.is_some() || told.depth > 0 || !begins() {
        return;
    }
    let columns = grid.header.iter().enumerate().filter_map(|(at, column)| {
        let scale = scale(&column.folded, told.unit)?;
        let sums = sums(report, grid, at)?;
        let sums: Option<Vec<i64>> = sums.iter().map(|sum| sum.checked_mul(scale)).collect();
        Some((at, sums?))
    });
    let columns: Vec<(usize, Vec<i64>)> = columns.collect();
    // The first of the sums is that of the whole column.
    let Some((at, largest)) = columns
        .iter()
        .map(|(at, sums)| (*at, sums[0]))
        .max_by_key(|c| c.1)
    else {
        return;
    };
    let is_held = columns.iter().any(|(_, sums)| sums.contains(&told.value));
    let is_near = (largest - told.value).abs() <= largest / 5;
    if !is_held && is_near {
        let in_table = report.tells_counts(grid, at).then_some(largest);
        figures::point(marks, &told.at, told.value, in_table);
    }
}

/// What a number in a column is of its unit: a million in `Kim ngạch (triệu USD)`.
fn scale(name: &str, unit: Counted) -> Option<i64> {
    let unit = if unit == Counted::Dollar {
        "usd"
    } else {
        "dong"
    };
    let before = name.trim_end_matches(')').strip_suffix(unit)?;
    Some(match before.trim_end().rsplit([' ', '(']).next()? {
        "trieu" => 1_000_000,
        "nghin" | "ngan" => 1000,
        "ty" | "ti" => 1_000_000_000,
        _ => 1,
    })
}
