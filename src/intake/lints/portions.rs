//! Shares of a whole that their numbers do not make: “trong 40 dự án có 12 dự án về y tế,
//! chiếm 45%”, “đã thực hiện 12/20 đoàn, đạt 70%”.

use super::reading::{Count, Paragraph, number};
use super::shares::hundredths;
use super::{Lint, Marks, Report};
use crate::finding::Code;

pub(super) const SHARE: Lint = Lint {
    code: Code::ComparisonMismatch,
    message: [
        "tỷ lệ không khớp với hai con số của nó",
        "the share does not fit its two numbers",
    ],
    hint: [
        "tính lại tỷ lệ, rồi sửa con số sai",
        "reckon the share again, and mend the number that is wrong",
    ],
    look,
};

/// How many words may stand between the part and its share.
const NEAR: usize = 12;

fn look(report: &Report<'_>, marks: &mut Marks) {
    for paragraph in report.prose() {
        for &at in paragraph.openers(report) {
            let lead = at.checked_sub(1).map_or("", |before| report.word(before));
            if !matches!(lead, "chiếm" | "đạt") {
                continue;
            }
            let Some((share, next)) = number(report, at) else {
                continue;
            };
            // `chiếm 45% tổng vốn` is a share of something else.
            let of_other = report.gap(next - 1) == "% "
                && !["kế hoạch", "tổng số", "so với", "số"]
                    .iter()
                    .any(|of| report.says(next, of));
            let is_share = report.gap(next - 1).starts_with('%') && !of_other;
            let Some((part, whole)) = is_share.then(|| told(report, paragraph, at)).flatten()
            else {
                continue;
            };
            let right = hundredths(part) / hundredths(whole) * 100.0;
            if whole > 0 && (right - hundredths(share)).abs() > 1.5 {
                let right = format!("{right:.1}%").replace('.', ",");
                marks.add_detailed(
                    report.bytes(at..next),
                    vec![report.bytes(paragraph.words.start..at)],
                    [format!("tính ra {right}"), format!("this makes {right}")],
                );
            }
        }
    }
}

/// The part and the whole that the sentence names before its share: as `12/20 đoàn`, or
/// as its only two counts of one thing, the whole behind `trong`.
fn told(report: &Report<'_>, paragraph: &Paragraph, at: usize) -> Option<(i64, i64)> {
    let start = report.clause(&paragraph.words, at).start;
    let counts = paragraph.counts(report).iter();
    let before: Vec<&Count> = counts
        .filter(|count| (start..at).contains(&count.words.start))
        .collect();
    let last = *before.last()?;
    if at - last.words.end > NEAR || last.change.is_some() {
        return None;
    }
    if let Some(part) = fraction(report, start, last) {
        return (before.len() == 1).then_some((part, last.value));
    }
    let mut same = before.iter().filter(|count| count.unit == last.unit);
    let (whole, part) = (same.next()?, same.next()?);
    let lead = report.word(whole.words.start.checked_sub(1)?);
    let says_whole = matches!(lead, "trong" | "số") && whole.value >= part.value;
    (same.next().is_none() && says_whole && report.word(at - 1) == "chiếm")
        .then_some((part.value, whole.value))
}

/// `12` of `12/20 đoàn`.
fn fraction(report: &Report<'_>, start: usize, whole: &Count) -> Option<i64> {
    let before = whole.words.start.checked_sub(1).filter(|at| *at >= start)?;
    let (value, next) = number(report, before)?;
    (report.gap(before) == "/" && next == whole.words.start).then_some(value)
}
