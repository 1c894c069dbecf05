//! What a text counts.

use std::ops::Range;

use super::numbers::{number, spelt};
use super::units::{Counted, counted};
use super::{Paragraph, Report, Time, Topic};

/// Something that a text counts: `12 đoàn vào`, `44 lượt người`, `hai dự án`.
#[derive(Debug, Clone)]
pub(in crate::intake::lints) struct Count {
    /// In hundredths.
    pub(in crate::intake::lints) value: i64,
    pub(in crate::intake::lints) unit: Counted,
    /// `đoàn vào`, `đoàn ra`, where the text says which.
    pub(in crate::intake::lints) direction: Option<Topic>,
    pub(in crate::intake::lints) at: Range<usize>,
    pub(in crate::intake::lints) words: Range<usize>,
    /// Whether it belongs to the count before: `12 đoàn với 44 lượt người`.
    pub(in crate::intake::lints) joins_last: bool,
    /// Whether it compares, as in `giảm 12 đoàn so với cùng kỳ`, and is no count
    /// of the period: the sign of the change, 0 for what it is compared with.
    pub(in crate::intake::lints) change: Option<i64>,
    /// How many brackets are open.
    pub(in crate::intake::lints) depth: usize,
}

/// The counts of a paragraph that begin with some of its words, in order. Numbers of
/// dates are none.
pub(super) fn find(
    report: &Report<'_>,
    paragraph: &Paragraph,
    openers: &[usize],
    signs: &[(usize, char)],
    times: &[Time],
) -> Vec<Count> {
    let words = &paragraph.words;
    let mut counts: Vec<Count> = Vec::new();
    let mut free = words.start;
    let mut times = times.iter().peekable();
    // A bracket around all of it hides nothing.
    let first = report.bytes(words.clone()).start;
    let signs = signs.iter().skip_while(|(sign, _)| *sign < first);
    let mut signs = signs.peekable();
    let mut depth = 0usize;
    for &at in openers {
        while times.next_if(|time| time.words.end <= at).is_some() {}
        let is_time = times.peek().is_some_and(|time| time.words.contains(&at));
        if at < free || is_time {
            continue;
        }
        let Some((value, unit, direction, length)) = read(report, at, words.end) else {
            continue;
        };
        let bytes = report.bytes(at..at + length);
        while let Some((_, sign)) = signs.next_if(|(sign, _)| *sign < bytes.start) {
            depth = deeper(depth, *sign);
        }
        let joins_last = counts
            .last()
            .is_some_and(|last| last.unit != unit && joins(report, last.words.end, at));
        let change = match counts.last() {
            Some(last) if joins_last || shares_change(report, last, at) => last.change,
            _ => change(report, words.start, at),
        };
        free = at + length;
        counts.push(Count {
            value,
            unit,
            direction,
            at: bytes,
            words: at..free,
            joins_last,
            change,
            depth,
        });
    }
    counts
}

/// `tăng 65 đoàn (74,7%) và 494 lượt người`: what the second changes by, too.
fn shares_change(report: &Report<'_>, last: &Count, at: usize) -> bool {
    let between = last.words.end..at;
    last.change.is_some_and(|sign| sign != 0)
        && (1..=4).contains(&between.len())
        && report.word(at - 1) == "và"
        && report.gap(last.words.end - 1) == " ("
        && report.gap(at - 2).starts_with("%)")
}

/// How many brackets are open behind a sign.
pub(super) fn deeper(depth: usize, sign: char) -> usize {
    match sign {
        '(' => depth + 1,
        ')' => depth.saturating_sub(1),
        _ => depth,
    }
}

/// Whether two counts are of one thing: at most two small words between.
fn joins(report: &Report<'_>, from: usize, to: usize) -> bool {
    const LINKS: [&str; 25] = [
        "với",
        "gồm",
        "và",
        "khách",
        "vào",
        "ra",
        "tổng",
        "số",
        "with",
        "có",
        "của",
        "nước",
        "ngoài",
        "comprising",
        "quốc",
        "tế",
        "làm",
        "việc",
        "cho",
        "tập",
        "huấn",
        "bồi",
        "dưỡng",
        "đào",
        "tạo",
    ];
    let few = to - from <= 6 && (from..to).all(|word| LINKS.contains(&report.word(word)));
    // `51 người, gồm sáu đoàn …`: the parts begin.
    let begins_parts =
        matches!(report.word(from), "gồm" | "comprising") && report.gap(from - 1).contains(',');
    (few || is_worth(report, from..to))
        && !begins_parts
        && (from.saturating_sub(1)..to)
            .all(|word| !report.gap(word).contains(['.', ';', ':', '\n']))
}

/// `23 dự án còn hiệu lực, tổng vốn đăng ký 412,6 triệu USD`.
fn is_worth(report: &Report<'_>, between: Range<usize>) -> bool {
    between.len() <= 14
        && between.clone().any(|word| {
            [
                "tổng vốn",
                "số vốn",
                "vốn đăng ký",
                "tổng giá trị",
                "trị giá",
            ]
            .iter()
            .any(|worth| report.says(word, worth))
        })
        && !between
            .clone()
            .any(|word| ["gồm", "trong", "giải", "riêng"].contains(&report.word(word)))
}

/// Whether the words before a count say that it compares.
fn change(report: &Report<'_>, start: usize, at: usize) -> Option<i64> {
    let from = at.saturating_sub(8).max(start);
    for back in (from..at).rev() {
        let is_near = at - back <= 4;
        match report.word(back) {
            "giảm" | "ít" | "decrease" | "decreased" | "down" | "fewer" if is_near => {
                return Some(-1);
            }
            "tăng" | "thêm" | "hơn" | "increase" | "increased" | "up" if is_near => {
                return Some(1);
            }
            // `so với 24 đoàn`, `cùng kỳ năm trước là 24 đoàn`
            "so" if report.word(back + 1) == "với" => return Some(0),
            "kỳ" if back > start && report.word(back - 1) == "cùng" => return Some(0),
            _ => {}
        }
        // `cùng kỳ năm 2019: 24 đoàn`
        if report.gap(back).contains(':')
            && (start.max(back.saturating_sub(4))..back).any(|word| report.says(word, "cùng kỳ"))
        {
            return Some(0);
        }
        // Another clause.
        if report.gap(back).contains(['.', ';', ')', ':']) {
            return None;
        }
    }
    None
}

/// Whether the other way follows: `ra, vào`, `vào và đoàn ra`.
fn goes_both_ways(report: &Report<'_>, way: usize) -> bool {
    let other = if report.word(way) == "ra" {
        "vào"
    } else {
        "ra"
    };
    let is_joined = matches!(report.gap(way), ", " | " - " | "/") || report.word(way + 1) == "và";
    let next = way + 1 + usize::from(report.word(way + 1) == "và");
    is_joined
        && (report.word(next) == other
            || (report.word(next) == "đoàn" && report.word(next + 1) == other))
}

type Read = (i64, Counted, Option<Topic>, usize);

fn read(report: &Report<'_>, at: usize, end: usize) -> Option<Read> {
    let word = report.word(at);
    let is_number = word.as_bytes().first()?.is_ascii_digit();
    let (mut value, mut next) = if is_number {
        number(report, at)?
    } else {
        let (value, next) = spelt(report, at)?;
        (value * 100, next)
    };
    // `130/BC`, `12/3`: the number of a document or a date.
    let before = if at == 0 { "" } else { report.gap(at - 1) };
    if before.ends_with('/') && !before.ends_with(" /") && counted(report, next).is_none() {
        return None;
    }
    let behind = report.gap(next - 1);
    if !behind.chars().all(|c| c == ' ' || c == '\n') {
        return None;
    }
    // Alone between two paragraphs: the number of a page.
    if before.contains("\n\n") && behind.contains("\n\n") {
        return None;
    }
    match report.word(next) {
        "triệu" | "million" => {
            value *= 1_000_000;
            next += 1;
        }
        "tỷ" | "tỉ" | "billion" => {
            value *= 1_000_000_000;
            next += 1;
        }
        "nghìn" | "ngàn" if matches!(report.word(next + 1), "usd" | "đô") => {
            value *= 1000;
            next += 1;
        }
        "lượt" if report.word(next + 1) == "đoàn" => next += 1,
        "foreign" | "international" | "incoming" | "outgoing" | "new" => next += 1,
        _ => {}
    }
    let (unit, length) = counted(report, next)?;
    if next + length > end {
        return None;
    }
    // `12 nhiệm vụ, dự án`: two kinds in one number.
    let joint = report.gap(next + length - 1) == ", ";
    let is_task = |unit| matches!(unit, Counted::Project | Counted::Event | Counted::Thing(_));
    let of_other =
        || counted(report, next + length).is_some_and(|(other, _)| other != unit && is_task(other));
    if joint && is_task(unit) && of_other() {
        return None;
    }
    let ends = !report.gap(next + length - 1).trim().is_empty();
    let after = if ends { "" } else { report.word(next + length) };
    let earlier = if next == 0 { "" } else { report.word(next - 1) };
    let direction = match (unit, after, earlier) {
        // `30 đoàn ra, đoàn vào`, `30 đoàn ra, vào`
        (Counted::Delegation, "ra" | "vào", _) if goes_both_ways(report, next + length) => None,
        (Counted::Delegation, "ra", _) | (_, _, "outgoing") => Some(Topic::Outbound),
        (Counted::Delegation, "vào", _) | (_, _, "incoming") => Some(Topic::Inbound),
        (Counted::Delegation, "khách" | "quốc" | "nước", _) => Some(Topic::Inbound),
        (Counted::Delegation, _, _) if report.says(next + length, "đi nước ngoài") => {
            Some(Topic::Outbound)
        }
        _ => None,
    };
    Some((value, unit, direction, next + length - at))
}
