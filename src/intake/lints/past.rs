//! Plans for a time that is already past.

use chrono::{Datelike, NaiveDate};

use super::reading::{Cell, Shape, Time};
use super::{Lint, Marks, Report};
use crate::finding::Code;

pub(super) const PLAN: Lint = Lint {
    code: Code::PlanInPast,
    message: [
        "việc dự kiến nằm ở thời gian đã qua",
        "what is planned lies in a time already past",
    ],
    hint: [
        "thường là năm chưa được sửa từ kế hoạch cũ: xem lại năm, hoặc chuyển sang phần kết quả",
        "mostly a year left over from an earlier plan: look at it again, or move this to the results",
    ],
    look,
};

fn look(report: &Report<'_>, marks: &mut Marks) {
    let Some(now) = now(report) else {
        return;
    };
    for grid in &report.grids {
        let is_plan = grid
            .paragraph
            .is_some_and(|at| report.paragraphs[at].is_plan);
        let column = grid.column(&["thoi gian", "thoi diem", "ngay", "time", "date"]);
        let Some(column) = column.filter(|_| is_plan) else {
            continue;
        };
        let is_past = |cell: &&Cell| {
            let times = report.times_of(&cell.at);
            let said = times.iter().filter(|time| !time.is_implied);
            let last = said.map(|time| time.period.last_day()).max();
            last.is_some_and(|last| last < now)
        };
        let past = grid.cells_of(column).filter(is_past);
        marks.add_rows(past.map(|cell| cell.at.clone()));
    }
    for paragraph in report.prose().filter(|p| p.is_plan) {
        for time in paragraph.times(report) {
            if time.period.last_day() < now && is_planned(report, paragraph.words.start, time) {
                marks.add(time.at.clone());
            }
        }
    }
}

/// The day before which a plan is late: the earliest that the report's date may
/// mean, or the last of its period if the date is not known.
fn now(report: &Report<'_>) -> Option<NaiveDate> {
    let period = report.period()?;
    let dated = report.dates().map(|(first, _)| first);
    // A year alone says nothing of the day.
    Some(match dated {
        Some(day) if day > period.first_day() => day,
        _ => period.first_day(),
    })
}

/// Whether the plans are for the year of the report: `tháng 5` is of no other.
fn is_within_year(report: &Report<'_>) -> bool {
    let years = report
        .outlook()
        .map(|outlook| (outlook.year(), outlook.last_day().year()));
    report
        .period()
        .is_some_and(|own| years == Some((own.year(), own.year())))
}

/// `trong quý I năm 2020`, `vào ngày 05/5/2020`; not `đã ký trong tháng 02/2020`,
/// not the date of a document.
fn is_planned(report: &Report<'_>, start: usize, time: &Time) -> bool {
    let is_month = time.shape == Shape::Month;
    if (time.is_implied && !is_month)
        || time.shape == Shape::Years
        || time.words.start <= start
        || (time.is_implied && !is_within_year(report))
    {
        return false;
    }
    let lead = report.word(time.words.start - 1);
    // `trước ngày 15/8/2022`
    let lead = if lead == "ngày" && time.words.start >= start + 2 {
        report.word(time.words.start - 2)
    } else {
        lead
    };
    let leads = match time.shape {
        // `từ ngày 17 đến ngày 19/8/2018`
        Shape::Day if lead == "đến" => {
            let back = time.words.start.saturating_sub(7).max(start);
            report.has(&(back..time.words.start), &["từ ngày", "từ"])
        }
        Shape::Day | Shape::Days => {
            ["vào", "từ", "kiến", "trước", "on", "from", "before"].contains(&lead)
        }
        Shape::Month | Shape::Part | Shape::Incomplete | Shape::Year | Shape::Years => {
            ["trong", "vào", "kiến", "in", "during"].contains(&lead)
        }
    };
    let is_cited = report
        .citations
        .iter()
        .any(|c| c.range.contains(&time.at.start));
    let before = start.max(time.words.start.saturating_sub(20))..time.words.start;
    // `kết luận tại cuộc họp trong tháng 5`: a month without its year is told of, too.
    let is_told = time.is_implied
        && report.has(
            &before,
            &["kết luận", "họp", "nhận", "phát sinh", "tồn đọng", "của"],
        );
    leads
        && !is_cited
        && !is_told
        && !report.has(
            &before,
            &[
                "đã",
                "được ký",
                "ký ngày",
                "ban hành",
                "so với",
                "cùng kỳ",
                "kết quả",
                "kể từ",
                "signed",
                "issued",
            ],
        )
}
