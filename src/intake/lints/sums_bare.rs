//! Parts that leave out what they count: “12 đoàn vào, trong đó Lào 5, Trung Quốc 4, Hàn
//! Quốc 3”.

use std::ops::Range;

use super::reading::{Count, Paragraph, number};
use super::sums::{self, number_name};
use super::{Lint, Marks, Report};

pub(super) const BARE: Lint = Lint {
    look,
    ..sums::PARTS
};

/// As many words as a part may have.
const LONG: usize = 8;

fn look(report: &Report<'_>, marks: &mut Marks) {
    for paragraph in report.prose().filter(|paragraph| !paragraph.is_plan) {
        let counts = paragraph.counts(report);
        let wholes = counts.iter().filter(|c| c.change.is_none());
        for total in wholes.filter(|count| !count.joins_last) {
            let Some(from) = announced(report, paragraph, total) else {
                continue;
            };
            let parts = parts(report, from..paragraph.words.end);
            if let Some(parts) = parts.filter(|parts| parts.len() >= 3) {
                judge(total, &parts, marks);
            }
        }
    }
}

/// The first word of the parts: behind a bracket, a colon or `trong đó` that follows a
/// total.
fn announced(report: &Report<'_>, paragraph: &Paragraph, total: &Count) -> Option<usize> {
    let last = total.words.end - 1;
    let near = last..(last + 4).min(paragraph.words.end);
    let at = near.into_iter().find(|word| {
        let gap = report.gap(*word);
        gap.ends_with(" (") || gap == ": " || (gap == ", " && opens(report, word + 1) > 0)
    })?;
    let first = at + 1;
    Some(first + opens(report, first))
}

/// How many words announce parts.
fn opens(report: &Report<'_>, at: usize) -> usize {
    ["trong đó", "bao gồm", "cụ thể", "gồm"]
        .iter()
        .find(|phrase| report.says(at, phrase))
        .map_or(0, |phrase| phrase.split(' ').count())
}

/// `Lào 5, Trung Quốc 4 và Hàn Quốc 3`: a name and a number each, or a number and a name,
/// up to the end of the sentence or bracket; nothing if one is different.
fn parts(report: &Report<'_>, words: Range<usize>) -> Option<Vec<(i64, Range<usize>)>> {
    let is_numbered = report.is_digit(words.start);
    let mut parts = Vec::new();
    let mut from = words.start;
    while from < words.end {
        let near = from..words.end.min(from + LONG);
        let (value, at, next) = if is_numbered {
            numbered(report, near)?
        } else {
            named(report, near)?
        };
        parts.push((value, at));
        let is_last = report.word(next) == "và";
        from = match report.gap(next - 1) {
            ", " | "; " => next + usize::from(is_last),
            " " if is_last => next + 1,
            gap if gap.is_empty() || gap.starts_with(['.', ')', '\n']) => return Some(parts),
            _ => return None,
        };
    }
    Some(parts)
}

type Part = (i64, Range<usize>, usize);

/// `Trung Quốc 4`, `y tế 05`, `quý I: 03`; but not `ngày 5, 7 và 9`.
fn named(report: &Report<'_>, words: Range<usize>) -> Option<Part> {
    let from = words.start;
    let at = (from + 1..words.end).find(|word| report.is_digit(*word))?;
    let (value, next) = number(report, at)?;
    let is_joined = (from..at).all(|word| matches!(report.gap(word), " " | ": "));
    let is_time = !report.times_in(&report.bytes(from..next)).is_empty();
    let is_name = !report.is_digit(from) && (!is_time || report.gap(at - 1) == ": ");
    let dates = matches!(
        report.word(at - 1),
        "ngày" | "tháng" | "năm" | "số" | "thứ" | "cấp"
    );
    (is_joined && is_name && !dates).then(|| (value, report.bytes(at..next), next))
}

/// `03 kế hoạch`: of another kind each.
fn numbered(report: &Report<'_>, words: Range<usize>) -> Option<Part> {
    let (value, name) = number(report, words.start)?;
    let is_joint = |word: &usize| report.gap(*word) != " " || report.word(word + 1) == "và";
    let last = (name..words.end).find(is_joint)?;
    let is_joined = report.gap(name - 1) == " ";
    let is_name = (name..=last).all(|word| !report.is_digit(word));
    let is_time = !report
        .times_in(&report.bytes(words.start..last + 1))
        .is_empty();
    (is_joined && is_name && !is_time).then(|| (value, report.bytes(words.start..name), last + 1))
}

fn judge(total: &Count, parts: &[(i64, Range<usize>)], marks: &mut Marks) {
    let sum: i64 = parts.iter().map(|(value, _)| value).sum();
    let missing = total.value - sum;
    if missing != 0 && missing.abs() * 4 <= total.value {
        let (sum, said) = (number_name(sum), number_name(total.value));
        marks.add_detailed(
            total.at.clone(),
            parts.iter().map(|(_, at)| at.clone()).collect(),
            [
                format!("các phần cộng được {sum}, con số chung là {said}"),
                format!("the parts make {sum}, the total is {said}"),
            ],
        );
    }
}
