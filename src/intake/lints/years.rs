//! Years and periods left over from an earlier report.

use super::reading::{Paragraph, Role, Shape, Time};
use super::{Lint, Marks, Report};
use crate::finding::Code;
use crate::vocabulary::Period;

pub(super) const OTHER_YEAR: Lint = Lint {
    code: Code::YearMismatch,
    message: [
        "kỳ ghi ở đây không phải kỳ của báo cáo, cũng không phải kỳ của phương hướng",
        "the period named here is neither the report's nor that of its plans",
    ],
    hint: [
        "thường là năm còn sót từ báo cáo cũ: sửa lại, hoặc sửa `period`, `outlook` ở đầu tệp",
        "mostly a year left over from an earlier report: mend it, or `period` and `outlook` at the top",
    ],
    look: other_year,
};

pub(super) const INCOMPLETE: Lint = Lint {
    code: Code::PeriodIncomplete,
    message: [
        "kỳ thiếu chữ “đầu” hoặc “cuối”: không rõ những tháng nào",
        "the period does not say which months of the year it means",
    ],
    hint: [
        "viết đủ: “06 tháng đầu năm 2020” hoặc “06 tháng cuối năm 2020”",
        "write “06 tháng đầu năm 2020” or “06 tháng cuối năm 2020”",
    ],
    look: incomplete,
};

fn other_year(report: &Report<'_>, marks: &mut Marks) {
    for (index, paragraph) in report.paragraphs.iter().enumerate() {
        let times = paragraph.times(report);
        if times.is_empty() {
            continue;
        }
        let governs = governs(report, index, paragraph);
        let is_closing = matches!(governs, Governs::Closing);
        let is_title = is_title(report, index);
        if (is_closing || is_title)
            && let Some(time) = other_part(report, paragraph, times)
        {
            marks.add(time.at.clone());
        }
        let named = |time: &&Time| names_period(time) || (is_closing && shares_year(time));
        for time in times.iter().filter(named) {
            let is_wrong = match governs {
                Governs::All if plans(report, paragraph) && is_over(report, time) => true,
                Governs::All if reports(report, paragraph) && is_to_come(report, time) => true,
                Governs::All if names_list(report, paragraph) && is_gone(report, time) => {
                    !compares(report, paragraph, time)
                }
                Governs::Closing => {
                    !is_of_report(report, time) && !compares(report, paragraph, time)
                }
                Governs::All => !fits(report, time) && !compares(report, paragraph, time),
                Governs::Behind(word) => time.words.start > word && !fits(report, time),
                Governs::Nothing => repeats_last_year(report, paragraph, time, times),
            };
            if is_wrong {
                marks.add(time.at.clone());
            }
        }
    }
}

/// What the times of a paragraph are about.
enum Governs {
    /// The report.
    All,
    /// The report and its plans, and nothing else: its last line.
    Closing,
    /// The report, behind a word: `về việc báo cáo …`.
    Behind(usize),
    /// Anything.
    Nothing,
}

fn governs(report: &Report<'_>, index: usize, paragraph: &Paragraph) -> Governs {
    let first = report.word(paragraph.words.start);
    if paragraph.is_heading() || is_title(report, index) {
        return Governs::All;
    }
    if report.says(paragraph.words.start, "trên đây")
        || first == "above"
        || closes(report, paragraph)
    {
        return Governs::Closing;
    }
    if names_list(report, paragraph) {
        return Governs::All;
    }
    let opens =
        report.has(&paragraph.words, &["như sau"]) && paragraph.section.is_none_or(|s| s <= 1);
    // What the report is asked for, and what it says of itself.
    let reports = [
        "về việc báo cáo",
        "báo cáo kết quả",
        "báo cáo công tác",
        "báo cáo tình hình",
    ];
    let of_report = reports
        .iter()
        .filter_map(|phrase| report.find(paragraph.words.clone(), phrase));
    match of_report.min() {
        Some(word) if opens => Governs::Behind(word),
        Some(_) | None => Governs::Nothing,
    }
}

fn is_title(report: &Report<'_>, index: usize) -> bool {
    index == 0 && report.facts.keys.common.title.is_some()
}

/// `Sở kính báo cáo kết quả …./.`: documents end with the sign.
fn closes(report: &Report<'_>, paragraph: &Paragraph) -> bool {
    paragraph.role == Role::Text
        && report.text[paragraph.at.clone()].ends_with("./.")
        && report.has(&paragraph.words, &["báo cáo"])
}

/// `BẢNG TỔNG HỢP …`, `DANH MỤC …`: the name of a list; in small letters, right above
/// a table, and of one time.
fn names_list(report: &Report<'_>, paragraph: &Paragraph) -> bool {
    let first = report.word(paragraph.words.start);
    let stands_above = || {
        let of = |at: usize| report.paragraphs[at].at == paragraph.at;
        paragraph.times(report).len() == 1
            && !report.has(
                &paragraph.words,
                &["so sánh", "cùng kỳ", "giai đoạn", "từ năm"],
            )
            && report
                .grids
                .iter()
                .any(|grid| grid.paragraph.is_some_and(of))
    };
    paragraph.words.len() <= 30
        && matches!(first, "bảng" | "biểu" | "phụ" | "danh")
        && (is_in_capitals(&report.text[paragraph.at.clone()]) || stands_above())
}

fn is_in_capitals(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

fn names_period(time: &Time) -> bool {
    !time.is_implied && matches!(time.shape, Shape::Part | Shape::Incomplete | Shape::Year)
}

/// `quý I` in `báo cáo quý I, phương hướng quý II năm 2020`.
fn shares_year(time: &Time) -> bool {
    time.is_implied && matches!(time.shape, Shape::Part | Shape::Month)
}

/// `Trên đây là báo cáo quý I năm 2023`, below that of half a year: a part of the year is
/// named, and none that the report is about.
fn other_part<'t>(
    report: &Report<'_>,
    paragraph: &Paragraph,
    times: &'t [Time],
) -> Option<&'t Time> {
    let period = report.period()?;
    let covers = |time: &Time| {
        // A running total ends with the period.
        let runs = time.period.contains(period)
            && (time.shape == Shape::Year || time.period.last_day() == period.last_day());
        time.period == period || runs || time.shape == Shape::Incomplete
    };
    let is_plan = report.has(
        &paragraph.words,
        &["phương hướng", "nhiệm vụ", "kế hoạch", "dự kiến"],
    );
    let is_of_year = |time: &&Time| time.shape == Shape::Part && time.year() == Some(period.year());
    let tells_report = report.has(&paragraph.words, &["trên đây là", "báo cáo"]);
    if is_plan || !tells_report || times.iter().any(covers) {
        return None;
    }
    times.iter().find(is_of_year)
}

/// Whether a time is that of the report, or of its plans.
fn is_of_report(report: &Report<'_>, time: &Time) -> bool {
    let is_of = |period: Period| period.overlaps(time.period);
    let Some(period) = report.period() else {
        return true;
    };
    is_of(period) || report.outlook().is_some_and(is_of)
}

fn fits(report: &Report<'_>, time: &Time) -> bool {
    let Some(period) = report.period() else {
        return true;
    };
    let is_of = is_of_report(report, time);
    // Without an outlook of its own, the year after is as good.
    let follows = report.facts.keys.outlook.is_none()
        && time.year().is_some_and(|year| year == period.year() + 1);
    let rest_of_year = time.year() == Some(period.year());
    is_of || follows || rest_of_year
}

/// A heading that announces plans, or the name of a list of them, and no results
/// besides.
fn plans(report: &Report<'_>, paragraph: &Paragraph) -> bool {
    // Behind a label, perhaps; a list is announced by what it holds.
    let first = paragraph.words.start..paragraph.words.end.min(paragraph.words.start + 3);
    let within = if paragraph.is_heading() {
        first
    } else if names_list(report, paragraph) && paragraph.times(report).len() == 1 {
        paragraph.words.clone()
    } else {
        return false;
    };
    report.has(
        &within,
        &["kế hoạch", "phương hướng", "nhiệm vụ", "dự kiến"],
    ) && !report.has(
        &paragraph.words,
        &["kết quả", "thực hiện", "đánh giá", "tình hình"],
    )
}

/// A heading that announces results, and no plans besides.
fn reports(report: &Report<'_>, paragraph: &Paragraph) -> bool {
    let within = paragraph.words.start..paragraph.words.end.min(paragraph.words.start + 4);
    paragraph.is_heading()
        && report.has(&within, &["kết quả", "tình hình"])
        && !report.has(
            &paragraph.words,
            &["kế hoạch", "phương hướng", "nhiệm vụ", "dự kiến"],
        )
}

/// Whether a time begins behind that of the report.
fn is_to_come(report: &Report<'_>, time: &Time) -> bool {
    report
        .period()
        .is_some_and(|own| time.period.first_day() > own.last_day())
}

/// Whether a part of a year was over before that of the report began.
fn is_gone(report: &Report<'_>, time: &Time) -> bool {
    let period = report.period();
    time.shape == Shape::Part && period.is_some_and(|own| time.period.last_day() < own.first_day())
}

/// Whether a time is that of the report, with nothing of it left for plans.
fn is_over(report: &Report<'_>, time: &Time) -> bool {
    let (Some(period), Some(outlook)) = (report.period(), report.outlook()) else {
        return false;
    };
    let is_of = period == time.period || period.contains(time.period);
    is_of && !outlook.overlaps(time.period)
}

/// `so với năm 2019`, `thực hiện Kế hoạch năm 2019`.
fn compares(report: &Report<'_>, paragraph: &Paragraph, time: &Time) -> bool {
    let before = paragraph
        .words
        .start
        .max(time.words.start.saturating_sub(6))..time.words.start;
    report.has(
        &before,
        &[
            "so với",
            "cùng kỳ",
            "số",
            "nghị quyết",
            "từ năm",
            "đến năm",
            "compared",
        ],
    )
}

/// `Trong 6 tháng đầu năm 2024, …` in the report on the same months of 2025.
fn repeats_last_year(
    report: &Report<'_>,
    paragraph: &Paragraph,
    time: &Time,
    times: &[Time],
) -> bool {
    let Some(period) = report.period() else {
        return false;
    };
    let opens = time.words.start <= paragraph.words.start + 1;
    let is_part = time.shape == Shape::Part;
    let last_year = period.year_before();
    opens
        && is_part
        && (time.period == last_year || last_year.contains(time.period))
        && times.len() == 1
        && !report.has(&paragraph.words, &["so với", "cùng kỳ", "compared"])
}

fn incomplete(report: &Report<'_>, marks: &mut Marks) {
    let found = report
        .times
        .iter()
        .filter(|time| time.shape == Shape::Incomplete);
    for time in found.take(2) {
        marks.add(time.at.clone());
    }
}
