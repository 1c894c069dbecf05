//! Total rows of tables that are not the sum of their rows.

use super::reading::{Grid, Row};
use super::rows::continues;
use super::sums::number_name;
use super::{Lint, Marks, Report};
use crate::finding::Code;
use crate::text::fold;

pub(super) const ROWS: Lint = Lint {
    code: Code::TotalRowMismatch,
    message: [
        "dòng cộng của bảng không bằng tổng các dòng ở trên",
        "the total row of the table is not the sum of the rows above",
    ],
    hint: [
        "cộng lại cột này, rồi sửa ô sai",
        "add the column up again, and mend the cell that is wrong",
    ],
    look,
};

pub(super) const DETAILS: Lint = Lint {
    message: [
        "dòng này không bằng tổng các dòng chi tiết ở dưới",
        "this row is not the sum of its details below",
    ],
    look: |report, marks| {
        for grid in &report.grids {
            details(report, grid, marks);
            heads(report, grid, marks);
        }
    },
    ..ROWS
};

fn look(report: &Report<'_>, marks: &mut Marks) {
    // Of a table that is cut in two, the rows above are those of both.
    let mut rows: Vec<&Row> = Vec::new();
    let mut last: Option<&Grid> = None;
    for grid in &report.grids {
        if !last.is_some_and(|last| continues(report, last, grid)) {
            rows.clear();
        }
        last = Some(grid);
        let before = rows.len();
        rows.extend(&grid.rows);
        for at in before..rows.len() {
            if !is_total(report, rows[at]) {
                continue;
            }
            let above = &rows[..at];
            let begin = above
                .iter()
                .rposition(|row| is_total(report, row))
                .map_or(0, |last| last + 1);
            let above = &above[begin..];
            if above.len() >= 2 {
                columns(report, grid, rows[at], above, marks);
            }
        }
    }
}

/// Whether the first cell that says something says that this is a total.
pub(super) fn is_total(report: &Report<'_>, row: &Row) -> bool {
    let name = row
        .cells
        .iter()
        .map(|cell| report.cell(cell))
        .find(|text| !text.is_empty());
    let may_be = |name: &&str| name.starts_with(['C', 'c', 'T', 't', 'G', 'g']);
    name.filter(may_be).is_some_and(|name| {
        let folded = fold(name);
        // `Tổng cộng (1 + 2 + 3)`
        let name = folded.split(" (").next().unwrap_or_default();
        let name = name.trim_end_matches([':', '.', ' ']);
        // `Cộng 6 tháng`, but not `Công ty …`
        let of_time = name.strip_prefix("cong ").is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_ascii_digit()) || rest.starts_with("quy ")
        });
        ALONE.contains(&name)
            || of_time
            || (BEGINNINGS.iter().any(|begins| name.starts_with(begins))
                && !name.starts_with("tong cong ty"))
    })
}

/// What a total is called, folded.
const ALONE: [&str; 7] = [
    "cong",
    "tong",
    "total",
    "toan tinh",
    "toan nganh",
    "ca nam",
    "grand total",
];

/// How its name begins.
const BEGINNINGS: [&str; 7] = [
    "tong cong",
    "tong so",
    "tong toan tinh",
    "tong gia tri",
    "tong von",
    "tong kinh phi",
    "tong kim ngach",
];

fn columns(report: &Report<'_>, grid: &Grid, total: &Row, above: &[&Row], marks: &mut Marks) {
    for (column, cell) in total.cells.iter().enumerate().skip(1) {
        let is_ratio = grid.header.get(column).is_some_and(|name| {
            ["%", "ty le", "so voi", "binh quan", "ngay", "stt"]
                .iter()
                .any(|word| name.folded.contains(word))
                || name.folded == "nam"
        });
        let Some(stated) = value(report.cell(cell)).filter(|_| !is_ratio) else {
            continue;
        };
        let values: Option<Vec<(Level, i64)>> = above
            .iter()
            .map(|row| {
                let cell = report.cell(row.cells.get(column)?);
                let value = if is_blank(cell) { 0 } else { value(cell)? };
                Some((level(report, row), value))
            })
            .collect();
        let Some(values) = values else {
            continue;
        };
        let sum = |counts: fn(Level) -> bool| -> i64 {
            let counted = values.iter().filter(|(level, _)| counts(*level));
            counted.map(|(_, value)| value).sum()
        };
        // Rows I, II may hold the sums of 1, 2 below them, and those of `- …`.
        let has_heads = values.iter().any(|(level, _)| *level == Level::Head);
        let fits = sum(|_| true) == stated
            || sum(|level| level != Level::Detail) == stated
            || (has_heads
                && (sum(|level| level == Level::Head) == stated
                    || sum(|level| level == Level::Row) == stated));
        if !fits {
            let counted = number_name(sum(|level| level != Level::Detail));
            let with = above
                .iter()
                .filter_map(|row| Some(row.cells.get(column)?.at.clone()));
            marks.add_detailed(
                cell.at.clone(),
                with.filter(|at| report.text.get(at.clone()).is_some_and(|t| !t.is_empty()))
                    .collect(),
                [
                    format!("các dòng cộng được {counted}"),
                    format!("the rows make {counted}"),
                ],
            );
        }
    }
}

/// A row whose details make it up in one column and not in another.
fn details(report: &Report<'_>, grid: &Grid, marks: &mut Marks) {
    let levels: Vec<Level> = grid.rows.iter().map(|row| level(report, row)).collect();
    for (at, row) in grid.rows.iter().enumerate() {
        let n = levels[at + 1..]
            .iter()
            .take_while(|level| **level == Level::Detail)
            .count();
        if levels[at] != Level::Row || n < 2 {
            continue;
        }
        let of = |row: &Row, column: usize| value(report.cell(row.cells.get(column)?));
        let below = &grid.rows[at + 1..=at + n];
        let sums = (1..row.cells.len()).filter_map(|column| {
            let sum = below
                .iter()
                .map(|row| of(row, column))
                .sum::<Option<i64>>()?;
            Some((column, of(row, column)?, sum))
        });
        let sums: Vec<(usize, i64, i64)> = sums.collect();
        if !sums.iter().any(|(_, whole, sum)| whole == sum && *sum > 0) {
            continue;
        }
        for (column, ..) in sums.iter().filter(|(_, whole, sum)| whole != sum) {
            marks.add(row.cells[*column].at.clone());
        }
    }
}

/// Rows I, II that hold the sums of 1, 2 below them, and one of them does not.
fn heads(report: &Report<'_>, grid: &Grid, marks: &mut Marks) {
    let levels: Vec<Level> = grid.rows.iter().map(|row| level(report, row)).collect();
    let is_below = |at: &usize| levels[*at] == Level::Row && !is_total(report, &grid.rows[*at]);
    let of = |row: usize, column: usize| value(report.cell(grid.rows[row].cells.get(column)?));
    for column in 1..grid.header.len() {
        let heads = (0..levels.len()).filter(|at| levels[*at] == Level::Head);
        let sums = heads.filter_map(|at| {
            let below: Vec<usize> = (at + 1..levels.len()).take_while(is_below).collect();
            let sum = below
                .iter()
                .map(|row| of(*row, column))
                .sum::<Option<i64>>()?;
            (below.len() >= 2).then_some((at, of(at, column)?, sum))
        });
        let sums: Vec<(usize, i64, i64)> = sums.collect();
        let n_right = sums.iter().filter(|(_, head, sum)| head == sum).count();
        let mut wrong = sums.iter().filter(|(_, head, sum)| head != sum);
        if let Some((at, ..)) = wrong.next()
            && wrong.next().is_none()
            && n_right > 0
        {
            marks.add(grid.rows[*at].cells[column].at.clone());
        }
    }
}

fn is_blank(cell: &str) -> bool {
    !cell.chars().any(char::is_alphanumeric)
}

/// What a row is among those above a total.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// `I`, `II`; `A`, `B`.
    Head,
    Row,
    /// `- …`, `+ …`: of the row above.
    Detail,
}

pub(super) fn level(report: &Report<'_>, row: &Row) -> Level {
    let mut texts = row.cells.iter().map(|cell| report.cell(cell));
    let first = texts.next().unwrap_or_default();
    let name = if first.is_empty() {
        texts.next().unwrap_or_default()
    } else {
        first
    };
    match first.trim_end_matches('.') {
        "I" | "II" | "III" | "IV" | "V" | "VI" | "A" | "B" | "C" | "D" | "E" => Level::Head,
        _ if name.starts_with(['-', '+', '–']) || is_numbered_within(name) => Level::Detail,
        _ if name.trim_start_matches('*').starts_with("Trong đó") => Level::Detail,
        _ => Level::Row,
    }
}

/// `2.1. Hoa Kỳ`: of the row `2.`.
fn is_numbered_within(name: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(name);
    let rest = name[first..].strip_prefix('.').unwrap_or_default();
    let second = digits(rest);
    (1..=2).contains(&first)
        && (1..=2).contains(&second)
        && (rest[second..].is_empty() || rest[second..].starts_with(['.', ' ']))
}

/// A cell that is a number and nothing else, in hundredths.
pub(super) fn value(cell: &str) -> Option<i64> {
    let unit = cell.trim_end_matches(|c: char| !c.is_ascii_digit());
    let rest = cell[unit.len()..].trim();
    let is_unit = || {
        matches!(
            fold(rest).as_str(),
            "doan" | "nguoi" | "luot" | "luot nguoi" | "usd" | "du an"
        )
    };
    if unit.is_empty() || !(rest.is_empty() || is_unit()) {
        return None;
    }
    let (whole, decimals) = match unit.rsplit_once([',', '.']) {
        Some((whole, decimals)) if decimals.len() < 3 => (whole, decimals),
        _ => (unit, ""),
    };
    let digits: String = whole
        .chars()
        .filter(|c| !matches!(c, '.' | ',' | ' '))
        .collect();
    let is_number = !digits.is_empty()
        && digits.len() <= 13
        && digits
            .bytes()
            .chain(decimals.bytes())
            .all(|b| b.is_ascii_digit());
    let cents: i64 = format!("{decimals:0<2}").parse().ok()?;
    is_number
        .then(|| Some(digits.parse::<i64>().ok()? * 100 + cents))
        .flatten()
}
