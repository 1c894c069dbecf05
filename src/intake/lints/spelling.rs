//! One word in several spellings.

use std::ops::Range;

use super::reading::{Shape, Time};
use super::{Lint, Marks, Report};
use crate::finding::Code;

pub(super) const TONES: Lint = Lint {
    code: Code::TonesMixed,
    message: [
        "dấu thanh đặt theo hai kiểu trong cùng báo cáo (“khoá” và “hóa”)",
        "tones are placed in two ways in one report (“khoá” and “hóa”)",
    ],
    hint: [
        "chọn một kiểu cho cả báo cáo",
        "choose one for the whole report",
    ],
    look: tones,
};

pub(super) const VARIANTS: Lint = Lint {
    code: Code::SpellingVariant,
    message: [
        "một từ viết theo nhiều cách trong báo cáo",
        "one word is spelt in several ways",
    ],
    hint: [
        "viết thống nhất, như “Covid-19”",
        "spell it in one way, such as “Covid-19”",
    ],
    look: variants,
};

fn tones(report: &Report<'_>, marks: &mut Marks) {
    if let [(n_older, Some(older)), (n_newer, Some(newer))] = &report.tones {
        let rarer = if n_older <= n_newer { older } else { newer };
        marks.add(rarer.clone());
    }
}

fn variants(report: &Report<'_>, marks: &mut Marks) {
    let mut covid: Vec<(String, Range<usize>)> = Vec::new();
    let mut add = |words: Range<usize>| {
        let range = report.bytes(words);
        covid.push((report.text[range.clone()].to_owned(), range));
    };
    for at in report.all("covid") {
        if report.word(at + 1) == "19" && report.gap(at).trim().len() <= 1 {
            add(at..at + 2);
        }
    }
    report.all("covid19").for_each(|at| add(at..at + 1));
    for at in ["cô vít", "cô vi", "cô vid"]
        .into_iter()
        .flat_map(|name| report.all(name))
    {
        if report.word(at + 2) == "19" {
            add(at..at + 3);
        }
    }
    covid.sort_by_key(|(_, at)| at.start);
    let mut mail: Vec<(String, Range<usize>)> = Vec::new();
    for at in report.all("email") {
        mail.push(("email".to_owned(), report.bytes(at..at + 1)));
    }
    for at in report.all("e mail").filter(|at| report.gap(*at) == "-") {
        mail.push(("e-mail".to_owned(), report.bytes(at..at + 2)));
    }
    mail.sort_by_key(|(_, at)| at.start);
    for found in [covid, mail] {
        odd_ones(&found, marks);
    }
    months(report, marks);
}

/// `6 tháng đầu năm` and `06 tháng đầu năm`: the rarer form, once.
fn months(report: &Report<'_>, marks: &mut Marks) {
    let parts = report
        .times
        .iter()
        .filter(|time| time.shape == Shape::Part && report.word(time.words.start + 1) == "tháng");
    let (padded, bare): (Vec<&Time>, Vec<&Time>) = parts
        .filter(|time| {
            matches!(
                report.word(time.words.start).trim_start_matches('0'),
                "3" | "6" | "9"
            )
        })
        .partition(|time| report.word(time.words.start).starts_with('0'));
    let rarer = if padded.len() <= bare.len() {
        padded.first()
    } else {
        bare.first()
    };
    if let Some(time) = rarer.filter(|_| !padded.is_empty() && !bare.is_empty()) {
        marks.add(time.at.clone());
    }
}

/// Marks each spelling that is not the first good one, once. A spelling with a
/// space is never good.
fn odd_ones(found: &[(String, Range<usize>)], marks: &mut Marks) {
    let is_good = |text: &str| {
        !text.contains([' ', '\n']) && text.contains(['-']) && !text.starts_with("covid")
            || matches!(text, "email" | "e-mail")
    };
    let chosen = found
        .iter()
        .map(|(text, _)| text.as_str())
        .find(|text| is_good(text));
    let mut told: Vec<&str> = Vec::new();
    for (text, at) in found {
        let is_odd =
            !is_good(text) || chosen.is_some_and(|chosen| chosen != text && !is_capital(text));
        if is_odd && !told.contains(&text.as_str()) {
            told.push(text);
            marks.add(at.clone());
        }
    }
}

/// `COVID-19` in a heading in capitals.
fn is_capital(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}
