//! Columns of times that hold one another: `Tháng 7`, `Lũy kế 7 tháng`; `Quý I`, `Quý II`,
//! `6 tháng`.

use std::ops::{Range, RangeInclusive};

use chrono::NaiveDate;

use super::reading::{Column, Grid, Row};
use super::totals::value;
use super::{Lint, Marks, Report, running, sums};
use crate::vocabulary::Period;

pub(super) const PART: Lint = Lint {
    look: |report, marks| look(report, marks, larger),
    ..running::LESS_THAN_PART
};

pub(super) const SUM: Lint = Lint {
    look: |report, marks| look(report, marks, sum),
    ..sums::PARTS
};

/// A column of a time: which, of which time, and what it counts.
struct Timed {
    column: usize,
    period: Period,
    counts: String,
}

/// Whether the cell of a longer time is wrong: its value, and those of the shorter ones.
type IsWrong = fn(i64, &[(Period, i64)], Period) -> bool;

fn look(report: &Report<'_>, marks: &mut Marks, is_wrong: IsWrong) {
    for grid in &report.grids {
        let timed: Vec<Timed> = grid
            .header
            .iter()
            .enumerate()
            .filter_map(|(at, column)| timed(report, at, column))
            .collect();
        for long in &timed {
            let is_part =
                |short: &&Timed| short.counts == long.counts && long.period.contains(short.period);
            let parts: Vec<&Timed> = timed.iter().filter(is_part).collect();
            if !parts.is_empty() {
                marks.add_rows(wrong(report, grid, long, &parts, is_wrong));
            }
        }
    }
}

/// The cells of a longer time that do not fit those of the shorter ones beside.
fn wrong(
    report: &Report<'_>,
    grid: &Grid,
    long: &Timed,
    parts: &[&Timed],
    is_wrong: IsWrong,
) -> Vec<Range<usize>> {
    let of = |row: &Row, column: usize| value(report.cell(row.cells.get(column)?));
    let cell = |row: &Row| {
        let whole = of(row, long.column)?;
        let parts: Option<Vec<(Period, i64)>> = parts
            .iter()
            .map(|part| Some((part.period, of(row, part.column)?)))
            .collect();
        is_wrong(whole, &parts?, long.period).then(|| row.cells[long.column].at.clone())
    };
    grid.rows.iter().filter_map(cell).collect()
}

fn larger(whole: i64, parts: &[(Period, i64)], _: Period) -> bool {
    parts.iter().any(|(_, part)| *part > whole)
}

/// Whether parts that leave out no day make something else. What stands at the end of a
/// time adds up to nothing, and is the last of its parts.
fn sum(whole: i64, parts: &[(Period, i64)], long: Period) -> bool {
    let mut parts = parts.to_vec();
    parts.sort_by_key(|(period, _)| period.first_day());
    let follow =
        |pair: &[(Period, i64)]| pair[0].0.last_day().succ_opt() == Some(pair[1].0.first_day());
    let is_whole = parts.len() >= 2
        && parts.windows(2).all(follow)
        && parts[0].0.first_day() == long.first_day()
        && parts[parts.len() - 1].0.last_day() == long.last_day();
    let sum: i64 = parts.iter().map(|(_, part)| part).sum();
    let n_parts = i64::try_from(parts.len()).unwrap_or(1);
    let is_rounded = whole % 100 != 0 || parts.iter().any(|(_, part)| part % 100 != 0);
    let may_differ = if is_rounded { 10 } else { 0 };
    let is_state = parts.iter().any(|(_, part)| *part == whole);
    is_whole
        && !is_state
        && (sum - whole).abs() > may_differ * n_parts
        && !larger(whole, &parts, long)
}

/// What a column is about, if it is a time and what is counted in it.
fn timed(report: &Report<'_>, at: usize, column: &Column) -> Option<Timed> {
    const OTHER: [&str; 10] = [
        "%",
        "ty le",
        "so voi",
        "tang",
        "giam",
        "ke hoach",
        "binh quan",
        "du kien",
        "cung ky",
        "muc tieu",
    ];
    let words: Vec<&str> = column
        .folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let found = words.iter().enumerate().find_map(|(at, word)| {
        let (months, length) = months(word, &words[at + 1..])?;
        Some((months, at..at + length))
    });
    let (months, used) = found?;
    if OTHER.iter().any(|other| column.folded.contains(other)) {
        return None;
    }
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let mut years = words.iter().filter(|word| is_year(word));
    let year = match (years.next(), years.next()) {
        (None, _) => report.period()?.year(),
        (Some(year), None) => year.parse().ok()?,
        (Some(_), Some(_)) => return None,
    };
    let of_time = ["luy", "ke", "nam", "uoc", "rieng", "dau", "trong"];
    let is_left = |(at, word): &(usize, &&str)| {
        !used.contains(at) && !is_year(word) && !of_time.contains(*word)
    };
    let left = words.iter().enumerate().filter(is_left);
    let counts: Vec<&str> = left.map(|(_, word)| *word).collect();
    let month = |number: u32| NaiveDate::from_ymd_opt(year, number, 1).map(Period::month_of);
    Some(Timed {
        column: at,
        period: Period::range(
            month(*months.start())?.first_day(),
            month(*months.end())?.last_day(),
        )?,
        counts: counts.join(" "),
    })
}

/// The months of a year that words name, and how many words it takes: `quy ii`,
/// `thang 7`, `7 thang`, `6 thang cuoi`.
fn months(word: &str, next: &[&str]) -> Option<(RangeInclusive<u32>, usize)> {
    let month = |word: &str| word.parse::<u32>().ok().filter(|n| (1..=12).contains(n));
    let follows = next.first().copied().unwrap_or_default();
    match word {
        "quy" => {
            let quarter = match follows {
                "i" | "1" => 1,
                "ii" | "2" => 2,
                "iii" | "3" => 3,
                "iv" | "4" => 4,
                _ => return None,
            };
            Some((quarter * 3 - 2..=quarter * 3, 2))
        }
        "ca" if follows == "nam" => Some((1..=12, 2)),
        "thang" => month(follows).map(|month| (month..=month, 2)),
        _ if follows != "thang" => None,
        _ if next.get(1) == Some(&"cuoi") => month(word).map(|n| (13 - n..=12, 3)),
        _ => month(word).map(|n| (1..=n, 2)),
    }
}
