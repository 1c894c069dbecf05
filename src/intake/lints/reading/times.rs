use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::Report;
use crate::vocabulary::Period;

/// A time that a text names.
#[derive(Debug, Clone)]
pub(in crate::intake::lints) struct Time {
    pub(in crate::intake::lints) period: Period,
    pub(in crate::intake::lints) shape: Shape,
    pub(in crate::intake::lints) at: Range<usize>,
    pub(in crate::intake::lints) words: Range<usize>,
    /// Whether the text leaves the year to the report: `7 tháng đầu năm`.
    pub(in crate::intake::lints) is_implied: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake::lints) enum Shape {
    /// A day of the calendar.
    Day,
    /// From one day to another.
    Days,
    Month,
    /// A quarter, half-year or nine months.
    Part,
    /// `6 tháng năm 2020`: which six is not said.
    Incomplete,
    Year,
    /// Several years: `giai đoạn 2016-2020`.
    Years,
}

/// The words that times begin with, numbers aside.
pub(super) fn openers() -> impl Iterator<Item = &'static str> {
    const WORDS: [&str; 20] = [
        "quý", "quarter", "tháng", "ngày", "năm", "in", "giai", "nhiệm", "first", "second",
        "third", "fourth", "last", "q1", "q2", "q3", "q4", "ba", "sáu", "chín",
    ];
    WORDS.into_iter().chain(MONTHS)
}

/// The times that begin with some words, in order, and go no further than `end`.
pub(super) fn find(report: &Report<'_>, openers: &[usize], end: usize) -> Vec<Time> {
    let mut times: Vec<Time> = Vec::new();
    let mut free = 0;
    for &at in openers {
        if at < free {
            continue;
        }
        let said = read(report, at);
        let is_implied = said.is_none();
        let Some((period, shape, length)) = said.or_else(|| implied(report, at)) else {
            continue;
        };
        let mut range = at..(at + length).min(end);
        let (mut period, mut shape) = (period, shape);
        if shape == Shape::Day
            && let Some(last) = times.last()
            && last.shape == Shape::Day
            && follow(report, last.words.end, at)
            && let Some(days) = Period::range(last.period.first_day(), period.last_day())
        {
            range.start = last.words.start;
            (period, shape) = (days, Shape::Days);
            times.pop();
        }
        free = range.end;
        times.push(Time {
            period,
            shape,
            at: report.bytes(range.clone()),
            words: range,
            is_implied,
        });
    }
    times
}

/// Whether only `đến` or a dash stands between two days.
pub(in crate::intake::lints) fn follow(report: &Report<'_>, from: usize, to: usize) -> bool {
    match to - from {
        0 => report
            .gap(from - 1)
            .trim_matches([' ', '/', '.'])
            .chars()
            .all(|c| matches!(c, '-' | '–')),
        1 | 2 => matches!(report.word(from), "đến" | "to" | "tới"),
        _ => false,
    }
}

type Read = (Period, Shape, usize);

/// The time that begins at a word, and how many words it takes.
fn read(report: &Report<'_>, at: usize) -> Option<Read> {
    let word = report.word(at);
    match word {
        "quý" | "quarter" => quarter(report, at),
        "tháng" => month(report, at),
        "ngày" => written_day(report, at),
        "năm" | "in" => year_at(report, at + 1).map(|year| (year, Shape::Year, 2)),
        "giai" | "nhiệm" if matches!(report.word(at + 1), "đoạn" | "kỳ") => {
            years(report, at)
        }
        "first" | "second" | "third" | "fourth" | "last" => english_part(report, at),
        "q1" | "q2" | "q3" | "q4" => {
            let year = year_number(report, at + 1)?;
            let period = Period::parse(&format!("{year}-{}", word.to_uppercase()))?;
            Some((period, Shape::Part, 2))
        }
        _ if word.as_bytes()[0].is_ascii_digit() => numeric(report, at),
        _ if word.len() <= 2 && word.is_ascii() => None,
        _ => months(report, at).or_else(|| english_month(report, at)),
    }
}

/// `tháng 7`, `7 tháng đầu năm`, `quý II`, of the year that the report is about.
fn implied(report: &Report<'_>, at: usize) -> Option<Read> {
    let is_near = matches!(report.word(at), "tháng" | "quý") || report.word(at + 1) == "tháng";
    if !is_near {
        return None;
    }
    let year = report.period()?.year();
    if report.word(at) == "tháng" {
        let month = number(report, at + 1).filter(|month| (1..=12).contains(month))?;
        let day = NaiveDate::from_ymd_opt(year, month, 1)?;
        return (report.word(at + 2) != "năm").then_some((Period::month_of(day), Shape::Month, 2));
    }
    if report.word(at) == "quý" {
        let number = ordinal(report.word(at + 1))?;
        let period = Period::parse(&format!("{year}-Q{number}"))?;
        return Some((period, Shape::Part, 2));
    }
    let count = number(report, at).filter(|count| (1..=12).contains(count))?;
    let says_start = matches!(report.word(at + 2), "đầu" | "năm");
    let last = Period::parse(&format!("{year}-{count:02}"))?.last_day();
    let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
    let period = Period::range(first, last)?;
    // `trong 9 tháng`, in the report on nine months.
    let lead = at.checked_sub(1).map_or("", |before| report.word(before));
    let is_own = report.period() == Some(period)
        && matches!(lead, "trong" | "chung" | "kế" | "qua")
        && report.word(at + 2) != "cuối";
    if says_start {
        return Some((period, Shape::Part, 3));
    }
    is_own.then_some((period, Shape::Part, 2))
}

fn number(report: &Report<'_>, at: usize) -> Option<u32> {
    let word = report.word(at);
    let is_number = (1..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| word.parse().ok()).flatten()
}

fn year_number(report: &Report<'_>, at: usize) -> Option<i32> {
    number(report, at)
        .filter(|year| (1950..2150).contains(year) && report.word(at).len() == 4)
        .and_then(|year| i32::try_from(year).ok())
}

fn year_at(report: &Report<'_>, at: usize) -> Option<Period> {
    year_number(report, at).and_then(Period::of_year)
}

fn ordinal(word: &str) -> Option<u32> {
    Some(match word {
        "i" | "1" | "01" | "first" => 1,
        "ii" | "2" | "02" | "second" => 2,
        "iii" | "3" | "03" | "third" => 3,
        "iv" | "4" | "04" | "fourth" => 4,
        _ => return None,
    })
}

/// `quý I năm 2020`, `Quý I/2020`, `Quarter III/2024`.
fn quarter(report: &Report<'_>, at: usize) -> Option<Read> {
    let number = ordinal(report.word(at + 1))?;
    let skip = usize::from(matches!(report.word(at + 2), "năm" | "of"));
    let year = year_number(report, at + 2 + skip)?;
    let period = Period::parse(&format!("{year}-Q{number}"))?;
    Some((period, Shape::Part, 3 + skip))
}

/// `tháng 5 năm 2020`, `tháng 5/2020`.
fn month(report: &Report<'_>, at: usize) -> Option<Read> {
    let month = number(report, at + 1).filter(|month| (1..=12).contains(month))?;
    let skip = usize::from(report.word(at + 2) == "năm");
    let is_joined = skip == 1 || matches!(report.gap(at + 1).trim(), "/" | "-" | ".");
    let year = is_joined
        .then(|| year_number(report, at + 2 + skip))
        .flatten()?;
    let day = NaiveDate::from_ymd_opt(year, month, 1)?;
    Some((Period::month_of(day), Shape::Month, 3 + skip))
}

/// `ngày 05 tháng 5 năm 2020`.
fn written_day(report: &Report<'_>, at: usize) -> Option<Read> {
    let day = number(report, at + 1)?;
    if report.word(at + 2) != "tháng" {
        return None;
    }
    let month = number(report, at + 3)?;
    let skip = usize::from(report.word(at + 4) == "năm");
    let year = year_number(report, at + 4 + skip)?;
    let date = NaiveDate::from_ymd_opt(year, month, day)?;
    Some((Period::range(date, date)?, Shape::Day, 5 + skip))
}

/// `05/5/2020`, `03/3-07/3/2020`, `6 tháng đầu năm 2020`.
fn numeric(report: &Report<'_>, at: usize) -> Option<Read> {
    let first = number(report, at)?;
    if report.word(at + 1) == "tháng" || report.word(at + 1) == "months" {
        return months(report, at);
    }
    let gaps = [0, 1].map(|word| report.gap(at + word));
    let is_stroke = |gap: &str| matches!(gap, "/" | "." | " / ");
    let strokes = gaps.map(is_stroke);
    if strokes[0] && gaps[1] == "-" {
        // `03/3-07/3/2020`
        let month = number(report, at + 1)?;
        let (day2, month2) = (number(report, at + 2)?, number(report, at + 3)?);
        let year = year_number(report, at + 4)?;
        let from = NaiveDate::from_ymd_opt(year, month, first)?;
        let to = NaiveDate::from_ymd_opt(year, month2, day2)?;
        return Some((Period::range(from, to)?, Shape::Days, 5));
    }
    if matches!(gaps[0], "-" | "–" | " - " | " – ")
        && let Some(second) = number(report, at + 1)
        && first <= 31
        && strokes[1]
    {
        // `16-25/9/2019`
        let month = number(report, at + 2)?;
        let year = is_stroke(report.gap(at + 2))
            .then(|| year_number(report, at + 3))
            .flatten()?;
        let from = NaiveDate::from_ymd_opt(year, month, first)?;
        let to = NaiveDate::from_ymd_opt(year, month, second)?;
        return Some((Period::range(from, to)?, Shape::Days, 4));
    }
    if strokes == [true; 2] {
        let (month, year) = (number(report, at + 1)?, year_number(report, at + 2)?);
        let date = NaiveDate::from_ymd_opt(year, month, first)?;
        return Some((Period::range(date, date)?, Shape::Day, 3));
    }
    if let Some(month) = english_month_number(report.word(at + 1))
        && let Some(year) = year_number(report, at + 2)
    {
        let date = NaiveDate::from_ymd_opt(year, month, first)?;
        return Some((Period::range(date, date)?, Shape::Day, 3));
    }
    // `9/2019`, but not the number of a document.
    if strokes[0] && report.word(at).len() <= 2 && gaps[1] != "/" {
        let before = if at == 0 { "" } else { report.word(at - 1) };
        let year = year_number(report, at + 1)?;
        let date = NaiveDate::from_ymd_opt(year, first, 1)?;
        return (!matches!(before, "số" | "quý" | "no")).then_some((
            Period::month_of(date),
            Shape::Month,
            2,
        ));
    }
    None
}

/// `6 tháng đầu năm 2020`, `sáu tháng cuối năm 2020`, `06 tháng năm 2020`.
fn months(report: &Report<'_>, at: usize) -> Option<Read> {
    let count = match report.word(at) {
        "ba" => 3,
        "sáu" => 6,
        "chín" => 9,
        _ => number(report, at)?,
    };
    if report.word(at + 1) != "tháng" {
        return None;
    }
    let (part, skip) = match report.word(at + 2) {
        "đầu" => (true, 1),
        "cuối" => (false, 1),
        _ => (true, 0),
    };
    if report.word(at + 2 + skip) != "năm" {
        return None;
    }
    let year = year_number(report, at + 3 + skip)?;
    let code = match (count, part) {
        (3, true) => format!("{year}-Q1"),
        (3, false) => format!("{year}-Q4"),
        (6, true) => format!("{year}-H1"),
        (6, false) => format!("{year}-H2"),
        (9, true) => format!("{year}-9M"),
        (1..=11, true) if skip == 1 => {
            let last = Period::parse(&format!("{year}-{count:02}"))?;
            return Some((
                Period::range(NaiveDate::from_ymd_opt(year, 1, 1)?, last.last_day())?,
                Shape::Part,
                4 + skip,
            ));
        }
        _ => return None,
    };
    // Nine months can only be the first nine.
    let shape = if skip == 1 || count == 9 {
        Shape::Part
    } else {
        Shape::Incomplete
    };
    Some((Period::parse(&code)?, shape, 4 + skip))
}

/// `giai đoạn 2016 - 2020`, `nhiệm kỳ 2021-2026`.
fn years(report: &Report<'_>, at: usize) -> Option<Read> {
    let (first, last) = (year_number(report, at + 2)?, year_number(report, at + 3)?);
    let from = NaiveDate::from_ymd_opt(first, 1, 1)?;
    let to = NaiveDate::from_ymd_opt(last, 12, 31)?;
    Some((Period::range(from, to)?, Shape::Years, 4))
}

/// `first quarter of 2024`, `first six months of 2024`, `second half of 2024`.
fn english_part(report: &Report<'_>, at: usize) -> Option<Read> {
    let number = ordinal(report.word(at)).unwrap_or(4);
    let (code, length) = match (report.word(at + 1), report.word(at + 2)) {
        ("quarter", "of") => (format!("Q{number}"), 3),
        ("half", "of") => (format!("H{number}"), 3),
        ("three" | "3", "months") if number == 1 => ("Q1".to_owned(), 4),
        ("three" | "3", "months") => ("Q4".to_owned(), 4),
        ("six" | "6", "months") if number == 1 => ("H1".to_owned(), 4),
        ("six" | "6", "months") => ("H2".to_owned(), 4),
        ("nine" | "9", "months") => ("9M".to_owned(), 4),
        (count, "months") if number == 1 => {
            const COUNTS: [&str; 11] = [
                "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
                "eleven",
            ];
            let months = COUNTS.iter().position(|word| *word == count)? + 1;
            let year = year_number(report, at + 4)?;
            let last = Period::parse(&format!("{year}-{months:02}"))?.last_day();
            let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
            return Some((Period::range(first, last)?, Shape::Part, 5));
        }
        _ => return None,
    };
    let year = year_number(report, at + length)?;
    Some((
        Period::parse(&format!("{year}-{code}"))?,
        Shape::Part,
        length + 1,
    ))
}

/// `July 2024`, `July 5, 2024`.
fn english_month(report: &Report<'_>, at: usize) -> Option<Read> {
    let month = english_month_number(report.word(at))?;
    if let Some(year) = year_number(report, at + 1) {
        let day = NaiveDate::from_ymd_opt(year, month, 1)?;
        return Some((Period::month_of(day), Shape::Month, 2));
    }
    let (day, year) = (number(report, at + 1)?, year_number(report, at + 2)?);
    let date = NaiveDate::from_ymd_opt(year, month, day)?;
    Some((Period::range(date, date)?, Shape::Day, 3))
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn english_month_number(word: &str) -> Option<u32> {
    // Most words that follow a number begin with none of these, or go on otherwise.
    if !matches!(
        word.as_bytes(),
        [b'a'..=b'z', b'a' | b'c' | b'e' | b'o' | b'p' | b'u', ..]
    ) {
        return None;
    }
    let at = MONTHS.iter().position(|month| *month == word)?;
    u32::try_from(at + 1).ok()
}

impl Time {
    /// The year, if it is one.
    pub(in crate::intake::lints) fn year(&self) -> Option<i32> {
        let (first, last) = (self.period.first_day(), self.period.last_day());
        (first.year() == last.year()).then(|| first.year())
    }
}
