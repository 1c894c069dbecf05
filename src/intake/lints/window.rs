//! The days that figures cover, and rows outside them.

use chrono::{Days, NaiveDate};

use super::reading::{Cell, Grid, Shape, Time};
use super::{Lint, Marks, Report};
use crate::finding::Code;
use crate::vocabulary::Period;

pub(super) const ROWS_OUTSIDE: Lint = Lint {
    code: Code::RowOutsideWindow,
    message: [
        "dòng này nằm ngoài thời gian lấy số liệu của báo cáo",
        "this row lies outside the days that the report covers",
    ],
    hint: [
        "bỏ dòng, hoặc sửa ngày của dòng, hoặc ghi đúng `window` ở đầu tệp",
        "take the row out, mend its days, or give the true `window` at the top",
    ],
    look: rows_outside,
};

pub(super) const UNDECLARED: Lint = Lint {
    code: Code::WindowDiffers,
    message: [
        "thời gian lấy số liệu không khớp với kỳ báo cáo",
        "the days that the figures cover are not those of the period",
    ],
    hint: [
        "ghi `window` ở đầu tệp, để người đọc biết số liệu tính từ ngày nào đến ngày nào",
        "give `window` at the top, so that readers know which days the figures cover",
    ],
    look: undeclared,
};

pub(super) const PARTIAL: Lint = Lint {
    code: Code::WindowPartial,
    message: [
        "số liệu dừng trước ngày cuối của kỳ báo cáo",
        "the figures end before the period does",
    ],
    hint: [
        "ghi `window` ở đầu tệp, để người đọc biết số liệu tính đến ngày nào",
        "give `window` at the top, so that readers know up to which day the figures count",
    ],
    look: partial,
};

/// How many days before its period a report without a window may begin, if nothing
/// tells when it was written.
const GRACE: u64 = 45;

/// How many more days than its date tells.
const MORE: u64 = 15;

/// The window that the text states: `Từ 01/10/2019 đến 30/4/2020, Sở có …`.
fn stated<'r>(report: &'r Report<'_>) -> Option<&'r Time> {
    let mut days = report.times.iter().filter(|time| time.shape == Shape::Days);
    days.find(|time| {
        let Some(paragraph) = report.paragraph_at(time.at.start) else {
            return false;
        };
        let is_long =
            time.period.last_day() - time.period.first_day() >= chrono::TimeDelta::days(27);
        let lead = time
            .words
            .start
            .checked_sub(1)
            .map_or("", |at| report.word(at));
        let opens = time.words.start <= paragraph.words.start + 2
            || (time.words.start >= 2 && report.says(time.words.start - 2, "tính từ"))
            || report.has(&(paragraph.words.start..time.words.start), &["số liệu"]);
        is_long && opens && !paragraph.is_plan && matches!(lead, "từ" | "ngày" | "from" | "between")
    })
}

fn rows_outside(report: &Report<'_>, marks: &mut Marks) {
    let Some(period) = report.period() else {
        return;
    };
    let exact = report
        .facts
        .keys
        .window
        .or_else(|| stated(report).map(|time| time.period));
    let last = report
        .dates()
        .map_or(period.last_day(), |(_, last)| last.max(period.last_day()));
    let loose = period
        .first_day()
        .checked_sub_days(Days::new(reach(report, period)))
        .and_then(|first| Period::range(first, last));
    for grid in &report.grids {
        if !lists_results(report, grid) {
            continue;
        }
        let Some(column) = grid.column(&["thoi gian", "thoi diem", "ngay", "time", "date"]) else {
            continue;
        };
        let is_outside = |cell: &&Cell| {
            let Some((first, last)) = days(&report.times_of(&cell.at)) else {
                return false;
            };
            match (exact, loose) {
                (Some(window), _) => first < window.first_day() || first > window.last_day(),
                (None, Some(loose)) => last < loose.first_day() || first > loose.last_day(),
                (None, None) => false,
            }
        };
        let outside = grid.cells_of(column).filter(is_outside);
        marks.add_rows(outside.map(|cell| cell.at.clone()));
    }
}

/// How many days before its period a report may begin: who closes the figures so many
/// days before the end did so the time before.
fn reach(report: &Report<'_>, period: Period) -> u64 {
    let early = report
        .dates()
        .map(|(_, written)| (period.last_day() - written).num_days().max(0));
    let early = early.and_then(|days| u64::try_from(days).ok());
    early.map_or(GRACE, |days| (days + MORE).min(GRACE))
}

/// The first and the last day of a row; nothing if it names no more than a year.
fn days(times: &[Time]) -> Option<(NaiveDate, NaiveDate)> {
    let exact = || {
        times
            .iter()
            .filter(|time| !time.is_implied && !matches!(time.shape, Shape::Year | Shape::Years))
    };
    let first = exact().map(|time| time.period.first_day()).min()?;
    let last = exact().map(|time| time.period.last_day()).max()?;
    Some((first, last))
}

/// Whether a table lists what was done.
fn lists_results(report: &Report<'_>, grid: &Grid) -> bool {
    let paragraph = grid.paragraph.map(|at| &report.paragraphs[at]);
    paragraph.is_some_and(|paragraph| {
        let names_plan = report.has(&paragraph.words, &["dự kiến", "kế hoạch", "planned"]);
        !paragraph.is_plan && !names_plan
    })
}

fn undeclared(report: &Report<'_>, marks: &mut Marks) {
    let (Some(period), None) = (report.period(), report.facts.keys.window) else {
        return;
    };
    if let Some(time) = stated(report)
        && (time.period.first_day() < period.first_day()
            || time.period.last_day() > period.last_day())
    {
        marks.add(time.at.clone());
    }
}

fn partial(report: &Report<'_>, marks: &mut Marks) {
    let (Some(period), None) = (report.period(), report.facts.keys.window) else {
        return;
    };
    let found = report.times.iter().find(|time| {
        let day = time.period.last_day();
        let is_result = report
            .paragraph_at(time.at.start)
            .is_some_and(|p| !p.is_plan && !p.is_heading());
        let says = (1..=3).any(|back| {
            time.words
                .start
                .checked_sub(back)
                .is_some_and(|at| report.says(at, "tính đến"))
        });
        time.shape == Shape::Day
            && says
            && is_result
            && day >= period.first_day()
            && day < period.last_day()
    });
    if let Some(time) = found {
        marks.add(time.at.clone());
    }
}
