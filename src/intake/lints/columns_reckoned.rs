//! Columns that are reckoned from others, and rows in which they are not: `Cộng`, `Tỷ lệ
//! (%)`, `Tăng (%)`. Most rows tell how a column is meant, and the rest is held to it.

use std::ops::Range;

use super::portions;
use super::reading::{Grid, Row};
use super::shares::hundredths;
use super::sums;
use super::totals::value;
use super::{Lint, Marks, Report};

pub(super) const SUM: Lint = Lint {
    look: |report, marks| look(report, marks, is_sum_name, &[sum_of_all]),
    ..sums::PARTS
};

pub(super) const SHARE: Lint = Lint {
    look: |report, marks| look(report, marks, is_share_name, &[growth, ratio]),
    ..portions::SHARE
};

/// What a column holds, reckoned from the numbers before it in the row; and how far
/// rounding may move it.
type Reckon = fn(&[f64]) -> Option<(f64, f64)>;

/// As many rows tell how a column is meant.
const ENOUGH: usize = 3;

fn look(report: &Report<'_>, marks: &mut Marks, is_meant: fn(&str) -> bool, ways: &[Reckon]) {
    for grid in &report.grids {
        for (column, header) in grid.header.iter().enumerate() {
            if column < 2 || !is_meant(&header.folded) {
                continue;
            }
            let faulty = ways
                .iter()
                .find_map(|reckon| faulty(report, grid, column, *reckon));
            marks.add_rows(faulty.into_iter().flatten());
        }
    }
}

fn is_sum_name(name: &str) -> bool {
    let name = name.split(" (").next().unwrap_or_default();
    matches!(name, "cong" | "tong" | "tong cong" | "tong so")
}

fn is_share_name(name: &str) -> bool {
    name.contains('%') || name.starts_with("ty le")
}

/// The cells of a column that do not hold what nearly all others do.
fn faulty(
    report: &Report<'_>,
    grid: &Grid,
    column: usize,
    reckon: Reckon,
) -> Option<Vec<Range<usize>>> {
    let mut right = 0;
    let mut wrong = Vec::new();
    for row in &grid.rows {
        let Some((said, (reckoned, may_differ))) =
            number(report, row, column).zip(reckon(&before(report, grid, row, column)))
        else {
            continue;
        };
        if (said - reckoned).abs() <= may_differ {
            right += 1;
        } else {
            wrong.push(row.cells[column].at.clone());
        }
    }
    (right >= ENOUGH && wrong.len() * 3 <= right).then_some(wrong)
}

fn number(report: &Report<'_>, row: &Row, column: usize) -> Option<f64> {
    let cell = report.cell(row.cells.get(column)?);
    value(cell.trim_end_matches('%')).map(hundredths)
}

/// The numbers that stand before a column in its row, those of rows aside.
fn before(report: &Report<'_>, grid: &Grid, row: &Row, column: usize) -> Vec<f64> {
    let numbers = |at: &usize| {
        let is_label = grid
            .header
            .get(*at)
            .is_some_and(|name| matches!(name.folded.as_str(), "tt" | "stt" | "so tt"));
        !is_label
    };
    let columns = (0..column).filter(numbers);
    columns.filter_map(|at| number(report, row, at)).collect()
}

fn sum_of_all(before: &[f64]) -> Option<(f64, f64)> {
    let rounded = before.iter().map(|_| 0.06).sum();
    (before.len() >= 2).then(|| (before.iter().sum(), rounded))
}

/// `1.342,0 | 1.842,6 | 37,3`
fn growth(before: &[f64]) -> Option<(f64, f64)> {
    let [.., old, new] = before else { return None };
    (*old > 0.0).then(|| ((new - old) / old * 100.0, 0.6))
}

/// `400 | 360 | 90,0`
fn ratio(before: &[f64]) -> Option<(f64, f64)> {
    let [.., whole, part] = before else {
        return None;
    };
    (*whole > 0.0).then(|| (part / whole * 100.0, 0.6))
}
