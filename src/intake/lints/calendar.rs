//! Days that the calendar does not have, and ends before their beginnings.

use std::ops::Range;

use chrono::NaiveDate;

use super::reading::{Shape, Time, follow};
use super::{Lint, Marks, Report};
use crate::finding::Code;

pub(super) const IMPOSSIBLE: Lint = Lint {
    code: Code::DateImpossible,
    message: [
        "ngày không có trong lịch, hoặc ngày kết thúc trước ngày bắt đầu",
        "a day that the calendar does not have, or an end before its beginning",
    ],
    hint: [
        "xem lại ngày, tháng ở văn bản gốc",
        "look at day and month again in the original",
    ],
    look,
};

fn look(report: &Report<'_>, marks: &mut Marks) {
    for &at in report.openers(&(0..report.n_words())) {
        let length = no_day(report, at);
        if length > 0 {
            marks.add(report.bytes(at..at + length));
        }
    }
    for paragraph in &report.paragraphs {
        backwards(report, paragraph.times(report), marks);
    }
    for grid in &report.grids {
        let Some(column) = grid.column(&["thoi gian", "thoi diem", "ngay", "time", "date"]) else {
            continue;
        };
        for cell in grid.cells_of(column) {
            backwards(report, &report.times_of(&cell.at), marks);
        }
    }
}

/// How many words `31/9/2024` takes, or `31 tháng 9 năm 2024`, if there is no such
/// day.
fn no_day(report: &Report<'_>, at: usize) -> usize {
    if !report.is_digit(at) {
        return 0;
    }
    let is_stroke = |at: usize| report.joint(at) == Some(b'/');
    let is_date = |strokes: bool| strokes && !report.gap(at + 2).starts_with('/');
    let (month_at, year_at) = if is_date(is_stroke(at) && is_stroke(at + 1)) {
        (at + 1, at + 2)
    } else if report.word(at + 1) == "tháng" && report.word(at + 3) == "năm" {
        (at + 2, at + 4)
    } else {
        return 0;
    };
    let number = |at: usize| -> Option<u32> { report.word(at).parse().ok() };
    let (Some(day), Some(month), Some(year)) = (number(at), number(month_at), number(year_at))
    else {
        return 0;
    };
    let may_be = (1..=31).contains(&day) && (1..=12).contains(&month);
    let year = i32::try_from(year)
        .ok()
        .filter(|year| (1950..2150).contains(year));
    let is_none = year.is_some_and(|year| NaiveDate::from_ymd_opt(year, month, day).is_none());
    if may_be && is_none {
        year_at + 1 - at
    } else {
        0
    }
}

/// `từ ngày 18/8/2024 đến ngày 12/8/2024`.
fn backwards(report: &Report<'_>, times: &[Time], marks: &mut Marks) {
    for pair in times.windows(2) {
        let [from, to] = pair else { continue };
        let are_days = from.shape == Shape::Day && to.shape == Shape::Day;
        if are_days
            && to.period.last_day() < from.period.first_day()
            && follow(report, from.words.end, to.words.start)
            && opens(report, from)
        {
            let at: Range<usize> = from.at.start..to.at.end;
            marks.add(at);
        }
    }
}

/// `từ …`, or alone in its cell: `ngày 05/5/2020 đến` may tell of a letter that
/// came.
fn opens(report: &Report<'_>, from: &Time) -> bool {
    let lead = from
        .words
        .start
        .checked_sub(1)
        .map_or("", |at| report.word(at));
    let is_cell = report.grid_at(from.at.start).is_some();
    is_cell
        || matches!(lead, "từ" | "from" | "between")
        || (lead == "ngày" && from.words.start >= 2 && report.word(from.words.start - 2) == "từ")
}
