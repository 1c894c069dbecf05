//! Documents that a report cites.

use std::ops::Range;

use chrono::{Datelike, Days, NaiveDate};

use super::reading::Shape;
use super::{Lint, Marks, Report, contradictions};
use crate::finding::Code;
use crate::vocabulary::{Citation, DocumentKind, ReportDate};

pub(super) const LATER_THAN_REPORT: Lint = Lint {
    code: Code::RefDateAfterDocument,
    message: [
        "văn bản được dẫn có ngày sau ngày của báo cáo",
        "the cited document is dated after the report",
    ],
    hint: [
        "xem lại ngày của văn bản được dẫn, nhất là năm; hoặc ngày của báo cáo",
        "look at the date of the cited document again, above all its year; or at the report's",
    ],
    look: later_than_report,
};

pub(super) const INCOMPLETE: Lint = Lint {
    code: Code::RefIncomplete,
    message: [
        "văn bản được dẫn thiếu số, ký hiệu hoặc ngày",
        "a cited document lacks its number, symbol or date",
    ],
    hint: [
        "ghi đủ loại văn bản, số, ký hiệu và ngày ở lần dẫn đầu tiên",
        "give kind, number, symbol and date where it is first cited",
    ],
    look: incomplete,
};

pub(super) const TWO_DATES: Lint = Lint {
    look: two_dates,
    ..contradictions::SECTION
};

pub(super) const SYMBOL_FORM: Lint = Lint {
    code: Code::SymbolForm,
    message: [
        "ký hiệu văn bản viết hoa khác cách thường dùng",
        "the symbol of a document is written in unusual capitals",
    ],
    hint: [
        "viết như ở văn bản gốc: `CTr` là chương trình, `TTr` là tờ trình, `SNgV` là Sở Ngoại vụ",
        "write it as the original does: `CTr` is a programme, `TTr` a proposal, `SNgV` a department",
    ],
    look: symbol_form,
};

/// How long after its period a report without a date may cite documents.
const GRACE: Days = Days::new(100);

fn later_than_report(report: &Report<'_>, marks: &mut Marks) {
    let last = report.dates().map(|(_, last)| last);
    let Some(limit) = last.or_else(|| report.period()?.last_day().checked_add_days(GRACE)) else {
        return;
    };
    let own = &report.own;
    let is_own = |at: usize| own.iter().any(|line| line.at.contains(&at));
    for citation in &report.citations {
        let date = citation
            .date
            .map(|date| (date.first_day(), citation.range.clone()));
        let dated = date
            .or_else(|| date_behind(report, citation))
            .or_else(|| year_of_number(citation));
        if let Some((day, at)) = dated
            && day > limit
            && !is_own(at.start)
        {
            marks.add(at);
        }
    }
    // `Thông báo ngày 06/12/2024`: a document without a number.
    for time in report.times.iter().filter(|time| time.shape == Shape::Day) {
        let is_cited = report
            .citations
            .iter()
            .any(|c| c.range.contains(&time.at.start));
        if time.period.first_day() <= limit || is_cited || is_own(time.at.start) {
            continue;
        }
        let lead = report.lower[..time.at.start].trim_end();
        let lead = lead
            .strip_suffix("ngày")
            .or_else(|| lead.strip_suffix("dated"))
            .unwrap_or(lead);
        let lead = lead.trim_end();
        let lead = [
            "ban hành",
            "ký",
            "của ubnd tỉnh",
            "của ủy ban nhân dân tỉnh",
        ]
        .iter()
        .find_map(|word| lead.strip_suffix(word))
        .unwrap_or(lead);
        if DocumentKind::at_end_of(lead).is_some() && !plans(report, time.words.start) {
            marks.add(time.at.clone());
        }
    }
}

/// Whether the sentence speaks of what is to be signed.
fn plans(report: &Report<'_>, at: usize) -> bool {
    report.has(
        &(at.saturating_sub(12)..at),
        &["dự kiến", "sẽ", "will", "plan to"],
    )
}

/// A date right behind the number: `No. 12/TB-UBND dated 06/12/2024`.
fn date_behind(report: &Report<'_>, citation: &Citation) -> Option<(NaiveDate, Range<usize>)> {
    let next = report
        .times
        .partition_point(|time| time.at.start < citation.range.end);
    let time = report
        .times
        .get(next)
        .filter(|time| time.shape == Shape::Day)?;
    let between = report.lower[citation.range.end..time.at.start].trim();
    matches!(
        between,
        "" | "dated" | "of" | "," | "ngày" | "(ngày" | "(dated"
    )
    .then(|| (time.period.first_day(), citation.range.start..time.at.end))
}

/// The first day of the year that laws and decrees have in their numbers:
/// `34/2024/NĐ-CP`.
fn year_of_number(citation: &Citation) -> Option<(NaiveDate, Range<usize>)> {
    let first = NaiveDate::from_ymd_opt(citation.number.year()?.into(), 1, 1)?;
    Some((first, citation.range.clone()))
}

fn incomplete(report: &Report<'_>, marks: &mut Marks) {
    let own = &report.own;
    let is_own = |at: usize| own.iter().any(|line| line.at.contains(&at));
    let undated = report
        .citations
        .iter()
        .enumerate()
        .find(|(index, citation)| {
            let is_dated_elsewhere = || {
                report.citations.iter().enumerate().any(|(other, c)| {
                    other != *index && c.number == citation.number && c.date.is_some()
                })
            };
            citation.kind.is_some()
                && citation.date.is_none()
                && citation.number.number().is_some()
                && citation.number.year().is_none()
                && date_behind(report, citation).is_none()
                && !is_own(citation.range.start)
                && !is_dated_elsewhere()
        });
    if let Some((_, citation)) = undated {
        marks.add(citation.range.clone());
    }
    // `Quyết định số      /QĐ-UBND`
    let is_blank = |c: &&Citation| c.number.number().is_none() && !is_own(c.range.start);
    if let Some(citation) = report.citations.iter().find(is_blank) {
        marks.add(citation.range.clone());
    }
    if let Some(at) = without_symbol(report) {
        marks.add(at);
    }
}

/// A document that is cited with one day here and another there.
fn two_dates(report: &Report<'_>, marks: &mut Marks) {
    let is_own = |at: usize| report.own.iter().any(|line| line.at.contains(&at));
    let day = |citation: &Citation| match citation.date {
        Some(ReportDate::Day(day)) => Some(day),
        _ => None,
    };
    for (index, citation) in report.citations.iter().enumerate() {
        let Some(own) = day(citation) else {
            continue;
        };
        let of_one = |other: &&Citation| {
            other.number == citation.number && other.kind == citation.kind && day(other).is_some()
        };
        let first = report.citations[..index].iter().find(of_one);
        if let Some(first) = first.and_then(day)
            && first != own
            // The same number comes again each year.
            && first.year() == own.year()
            && citation.number.number().is_some()
            && !is_own(citation.range.start)
        {
            marks.add(citation.range.clone());
        }
    }
}

/// Parts of symbols that have small letters.
const SYMBOLS: [&str; 5] = ["CTr", "TTr", "SNgV", "BNgV", "CTrHĐ"];

fn symbol_form(report: &Report<'_>, marks: &mut Marks) {
    let mut told: Vec<&str> = Vec::new();
    for citation in &report.citations {
        let symbol = citation.number.symbol();
        let is_odd = symbol.split(['-', '/']).any(|part| {
            SYMBOLS
                .iter()
                .any(|form| *form != part && part.eq_ignore_ascii_case(form))
        });
        if is_odd && !told.contains(&symbol) {
            told.push(symbol);
            marks.add(citation.number_range.clone());
        }
    }
}

/// `Quy chế 272`, `Nghị quyết Trung ương 4`.
fn without_symbol(report: &Report<'_>) -> Option<Range<usize>> {
    let named = ["quy chế", "kết luận", "chỉ thị"]
        .into_iter()
        .flat_map(|kind| report.all(kind).map(|at| (at, at + 2)));
    let of_party = report.all("nghị quyết trung ương").map(|at| (at, at + 4));
    // `Nghị quyết của Bộ Chính trị về …`, without any.
    let unnumbered = ["nghị quyết của bộ chính trị", "nghị quyết của tỉnh ủy"]
        .into_iter()
        .find_map(|phrase| {
            let at = report.all(phrase).next()?;
            Some(report.bytes(at..at + phrase.split(' ').count()))
        });
    let mut found = named.chain(of_party).filter_map(|(at, number)| {
        let range = report.bytes(at..number + 1);
        let is_cited = report
            .citations
            .iter()
            .any(|c| c.range.contains(&range.start));
        let is_whole = !report.gap(number).starts_with(['/', '-']);
        (is_number(report.word(number)) && is_whole && !is_cited).then_some(range)
    });
    found.next().or(unnumbered)
}

fn is_number(word: &str) -> bool {
    (1..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
}
