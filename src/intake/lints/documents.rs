//! Number, symbol and date of the report itself, as its letterhead and annexes
//! print them.

use std::ops::Range;

use super::super::front_matter::Status;
use super::reading::{Paragraph, Role};
use super::{Lint, Marks, Report};
use crate::finding::Code;
use crate::vocabulary::{DocumentNumber, ReportDate};

pub(super) const BLANK: Lint = Lint {
    code: Code::NumberBlank,
    message: [
        "số của báo cáo còn để trống",
        "the number of the report is still blank",
    ],
    hint: [
        "ghi số sau khi vào sổ; chưa có số mà vẫn đăng thì bỏ qua kèm lý do",
        "give the number once it is registered; to publish without one, waive this with the reason",
    ],
    look: blank,
};

pub(super) const CONFLICT: Lint = Lint {
    code: Code::NumberConflict,
    message: [
        "báo cáo ghi hai số khác nhau cho chính nó",
        "the report gives itself two different numbers",
    ],
    hint: [
        "so số ở đầu báo cáo, ở phụ lục và ở `number`, rồi sửa cho khớp",
        "compare the number at the top, in the annex and in `number`, and mend what differs",
    ],
    look: conflict,
};

pub(super) const DATES: Lint = Lint {
    code: Code::NumberConflict,
    message: [
        "báo cáo ghi hai ngày khác nhau cho chính nó",
        "the report gives itself two different dates",
    ],
    hint: [
        "so ngày ở đầu báo cáo, ở phụ lục và ở `date`, rồi sửa cho khớp",
        "compare the date at the top, in the annex and in `date`, and mend what differs",
    ],
    look: dates,
};

pub(super) const SYMBOL: Lint = Lint {
    code: Code::SymbolInconsistent,
    message: [
        "ký hiệu không khớp với chữ viết tắt tên đơn vị",
        "the symbol does not fit the abbreviation of the department",
    ],
    hint: [
        "sửa ký hiệu theo `abbreviation` của đơn vị trong `departments.yaml`",
        "mend the symbol after the department's `abbreviation` in `departments.yaml`",
    ],
    look: symbol,
};

pub(super) const DAY_MISSING: Lint = Lint {
    code: Code::DayMissing,
    message: [
        "ngày của báo cáo còn để trống",
        "the day of the report's date is missing",
    ],
    hint: [
        "ghi đủ ngày, tháng, năm ký; không biết ngày thì bỏ qua kèm lý do",
        "give day, month and year; if the day is not known, waive this with the reason",
    ],
    look: day_missing,
};

pub(super) const IN_ANNEX: Lint = Lint {
    code: Code::NumberInAnnex,
    message: [
        "số của báo cáo chỉ có ở phụ lục, chưa có `number` ở đầu tệp",
        "the number of the report stands in its annex alone, and not in `number` at the top",
    ],
    hint: [
        "ghi số này vào `number`, để người đọc tìm được báo cáo theo số",
        "give it as `number`, so that readers find the report by it",
    ],
    look: in_annex,
};

/// A line in which a report speaks of itself: of the letterhead, or `(Kèm theo
/// Báo cáo số …)`.
pub(super) struct Own {
    pub(super) at: Range<usize>,
    is_letterhead: bool,
    number: Option<(DocumentNumber, Range<usize>)>,
    pub(super) date: Option<ReportDate>,
    date_at: Range<usize>,
    /// `ngày … tháng 5 năm 2020` without its day.
    blank_day: Option<Range<usize>>,
}

/// What stands below the name of an annex.
const ANNEXED: [&str; 3] = ["kèm theo báo cáo", "đính kèm báo cáo", "kèm báo cáo số"];

/// How many paragraphs of the body a letterhead may take.
const LETTERHEAD: usize = 10;

/// The lines in which a report speaks of itself, in order.
pub(super) fn own_lines(report: &Report<'_>) -> Vec<Own> {
    let title = report.facts.keys.common.title.as_ref();
    let begins = title.map_or(0, String::len);
    let body = report.paragraphs.partition_point(|p| p.at.start <= begins);
    let mut lines = Vec::new();
    for (index, paragraph) in report.paragraphs.iter().enumerate() {
        if !matches!(paragraph.role, Role::Text | Role::Item) || paragraph.words.is_empty() {
            continue;
        }
        let is_annexed = paragraph.words.len() <= 60 && report.has(&paragraph.words, &ANNEXED);
        let is_near_top = index < body + LETTERHEAD && paragraph.words.len() <= 40;
        if !is_annexed && !is_near_top {
            continue;
        }
        let begins_number = report.word(paragraph.words.start) == "số";
        let date = date(report, paragraph);
        let is_letterhead = is_near_top
            && !is_annexed
            && (begins_number || is_place_and_date(report, paragraph, date.as_ref()));
        if !is_annexed && !is_letterhead {
            continue;
        }
        let number = report
            .citations
            .iter()
            .find(|citation| paragraph.at.contains(&citation.number_range.start))
            .map(|citation| (citation.number.clone(), citation.number_range.clone()));
        let word = date
            .as_ref()
            .map_or(paragraph.words.start, |(.., word)| *word);
        let (date, blank_day) = date.map_or((None, None), |(date, blank, _)| (date, blank));
        lines.push(Own {
            date_at: date_at(report, word, paragraph),
            at: paragraph.at.clone(),
            is_letterhead,
            number,
            date,
            blank_day,
        });
    }
    lines
}

type Printed = (Option<ReportDate>, Option<Range<usize>>, usize);

/// `ngày 10 tháng 5 năm 2020`, with or without its numbers; `ngày 10/11/2020`.
fn date(report: &Report<'_>, paragraph: &Paragraph) -> Option<Printed> {
    if let Some(at) = paragraph
        .words
        .clone()
        .find(|at| report.word(*at) == "ngày" && matches!(report.word(at + 1), "tháng"))
    {
        let has_month = report.word(at + 2) != "năm";
        let year_at = if has_month { at + 4 } else { at + 3 };
        let year = report.word(year_at);
        let month: Option<u32> = has_month
            .then(|| report.word(at + 2).parse().ok())
            .flatten();
        let text = match month {
            Some(month) => format!("{year}-{month:02}"),
            None => year.to_owned(),
        };
        let date = ReportDate::parse(&text);
        return date.map(|date| (Some(date), Some(report.bytes(at..year_at + 1)), at));
    }
    let time = paragraph
        .times(report)
        .iter()
        .find(|time| time.shape == super::reading::Shape::Day)?;
    let day = ReportDate::Day(time.period.first_day());
    Some((Some(day), None, time.words.start))
}

/// Where a date stands that begins at a word.
fn date_at(report: &Report<'_>, word: usize, paragraph: &Paragraph) -> Range<usize> {
    let begins = |time: &&super::reading::Time| time.words.start == word;
    let times = paragraph.times(report);
    let time = times.iter().find(begins).map(|time| time.at.clone());
    time.unwrap_or_else(|| report.bytes(word..paragraph.words.end))
}

/// `Thái Bình, ngày 12 tháng 3 năm 2020`, alone.
fn is_place_and_date(report: &Report<'_>, paragraph: &Paragraph, date: Option<&Printed>) -> bool {
    date.is_some_and(|(.., word)| {
        let before = word.saturating_sub(usize::from(report.word(*word) != "ngày"));
        let place = before - paragraph.words.start.min(before);
        (1..=6).contains(&place)
            && paragraph.words.len() <= 16
            && report.gap(before - 1).contains(',')
    })
}

fn blank(report: &Report<'_>, marks: &mut Marks) {
    let own = &report.own;
    let blank = |number: &DocumentNumber| number.number().is_none();
    let letterhead = own
        .iter()
        .find(|line| line.is_letterhead && line.number.is_some());
    match (
        letterhead.and_then(|line| line.number.as_ref()),
        &report.facts.keys.number,
    ) {
        (Some((number, at)), _) if blank(number) => marks.add(at.clone()),
        (None, Some(number)) if blank(number) && is_published(report) => marks.add_key("number"),
        _ => {}
    }
}

fn conflict(report: &Report<'_>, marks: &mut Marks) {
    let mut known: Option<u32> = report
        .facts
        .keys
        .number
        .as_ref()
        .and_then(DocumentNumber::number);
    for (number, at) in report.own.iter().filter_map(|line| line.number.as_ref()) {
        match (known, number.number()) {
            (Some(known), Some(other)) if known != other => marks.add(at.clone()),
            (None, other) => known = other,
            _ => {}
        }
    }
}

fn dates(report: &Report<'_>, marks: &mut Marks) {
    let mut known = report.facts.keys.date;
    for line in &report.own {
        match (known, line.date) {
            (Some(known), Some(date)) if !agree(known, date) => marks.add(line.date_at.clone()),
            (None, date) => known = date,
            _ => {}
        }
    }
}

/// Whether two dates may be one: as far as both are known.
fn agree(one: ReportDate, other: ReportDate) -> bool {
    let (one, other) = (one.to_string(), other.to_string());
    one.starts_with(&other) || other.starts_with(&one)
}

fn in_annex(report: &Report<'_>, marks: &mut Marks) {
    let numbered = |line: &&Own| {
        let number = line.number.as_ref();
        number.is_some_and(|(number, _)| number.number().is_some())
    };
    let mut lines = report.own.iter().filter(numbered);
    let first = lines.next().filter(|line| !line.is_letterhead);
    if let Some((_, at)) = first.and_then(|line| line.number.as_ref())
        && report.facts.keys.number.is_none()
        && !lines.any(|line| line.is_letterhead)
    {
        marks.add(at.clone());
    }
}

fn symbol(report: &Report<'_>, marks: &mut Marks) {
    let abbreviation = report
        .department()
        .map(|department| department.abbreviation.trim().to_lowercase())
        .filter(|abbreviation| !abbreviation.is_empty());
    let mut expected: Option<String> = None;
    let mut differs = |symbol: &str| match &abbreviation {
        Some(abbreviation) => !symbol
            .to_lowercase()
            .split(['-', '/'])
            .any(|part| part == abbreviation),
        // Without an abbreviation, the first one counts.
        None => *expected.get_or_insert_with(|| symbol.to_owned()) != symbol,
    };
    if let Some(number) = &report.facts.keys.number
        && differs(number.symbol())
    {
        marks.add_key("number");
    }
    for (number, at) in report.own.iter().filter_map(|line| line.number.as_ref()) {
        if differs(number.symbol()) {
            marks.add(at.clone());
        }
    }
}

fn day_missing(report: &Report<'_>, marks: &mut Marks) {
    let own = &report.own;
    let letterhead = own
        .iter()
        .find(|line| line.is_letterhead && line.date.is_some());
    match (letterhead, report.facts.keys.date) {
        (Some(line), _) => {
            if let Some(at) = &line.blank_day {
                marks.add(at.clone());
            }
        }
        // A date may be less precise on purpose; beside a blank number it is not.
        (None, Some(ReportDate::Month(..) | ReportDate::Year(_)))
            if is_published(report) && is_numberless(report) =>
        {
            marks.add_key("date");
        }
        (None, Some(ReportDate::Month(..) | ReportDate::Year(_))) => {}
        (None, Some(ReportDate::Day(_)) | None) => {}
    }
}

/// A draft waits for its number and day.
fn is_published(report: &Report<'_>) -> bool {
    report.facts.keys.common.status == Status::Published
}

fn is_numberless(report: &Report<'_>) -> bool {
    let number = report.facts.keys.number.as_ref();
    number.is_some_and(|number| number.number().is_none())
}
