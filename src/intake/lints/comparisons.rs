//! Comparisons whose numbers stand beside them: “66 dự án, giảm 31 dự án so với
//! cùng kỳ (101 dự án)”.

use std::ops::Range;

use super::reading::{Count, Counted, Time, number};
use super::sums::number_name;
use super::{Lint, Marks, Report};
use crate::finding::Code;

pub(super) const IN_SENTENCE: Lint = Lint {
    code: Code::ComparisonMismatch,
    message: [
        "mức tăng, giảm không khớp với hai con số được so",
        "the change does not fit the two numbers that are compared",
    ],
    hint: [
        "tính lại mức tăng, giảm, rồi sửa con số sai",
        "reckon the change again, and mend the number that is wrong",
    ],
    look,
};

/// How many words may stand between a change and what it is compared with.
const NEAR: usize = 14;

/// A change that a text tells: `giảm 31 dự án`, `tăng 05`.
struct Change {
    sign: i64,
    value: i64,
    /// None behind a count that leaves it out.
    unit: Option<Counted>,
    at: Range<usize>,
    words: Range<usize>,
    depth: usize,
}

fn look(report: &Report<'_>, marks: &mut Marks) {
    for paragraph in report.prose() {
        let counts = paragraph.counts(report);
        if counts.is_empty() {
            continue;
        }
        let told = counts.iter().filter_map(|count| {
            let sign = count.change.filter(|sign| *sign != 0)?;
            Some(Change {
                sign,
                value: count.value,
                unit: Some(count.unit),
                at: count.at.clone(),
                words: count.words.clone(),
                depth: count.depth,
            })
        });
        for change in told.chain(bare(report, &paragraph.words)) {
            let compared = forward(report, counts, &change)
                .or_else(|| backward(report, counts, &change))
                .or_else(|| bracketed(report, counts, &change))
                .or_else(|| ahead(report, counts, &change))
                .or_else(|| from_to(report, counts, &change))
                .map(|(now, base)| (now, base.value, base.at.clone()))
                .or_else(|| both_bare(report, counts, &change));
            if let Some((now, base, at)) = compared {
                judge(&change, now, (base, at), marks);
            }
        }
    }
}

fn judge(change: &Change, now: &Count, (base, at): (i64, Range<usize>), marks: &mut Marks) {
    let reckoned = now.value - change.sign * change.value;
    if reckoned != base {
        let (said, right) = (number_name(base), number_name(reckoned));
        marks.add_detailed(
            change.at.clone(),
            vec![now.at.clone(), at],
            [
                format!("tính ra {right}, bài ghi {said}"),
                format!("this makes {right}, the text says {said}"),
            ],
        );
    }
}

/// `tăng 05` at the end of a clause, or before `so với`.
fn bare(report: &Report<'_>, words: &Range<usize>) -> Vec<Change> {
    let found = report.openers(words).iter().filter_map(|&at| {
        let sign = match at.checked_sub(1).map(|before| report.word(before))? {
            "tăng" => 1,
            "giảm" => -1,
            _ => return None,
        };
        let (value, next) = number(report, at)?;
        let ends = report.gap(next - 1).starts_with([',', '.', ';', ')'])
            || (report.gap(next - 1) == " " && report.says(next, "so với"));
        ends.then(|| Change {
            sign,
            value,
            unit: None,
            at: report.bytes(at..next),
            words: at..next,
            depth: report.depth(words.start, at),
        })
    });
    found.collect()
}

type Compared<'r> = Option<(&'r Count, &'r Count)>;

/// `66 dự án, giảm 31 dự án so với cùng kỳ (101 dự án)`.
fn forward<'r>(report: &Report<'_>, counts: &'r [Count], change: &Change) -> Compared<'r> {
    let (before, after) = around(counts, change);
    let same = |count: &&Count| Some(count.unit) == change.unit;
    let is_outside = |count: &&Count| same(count) && count.depth <= change.depth;
    let (now, base) = (before.iter().rfind(is_outside)?, after.iter().find(same)?);
    let between = change.words.end..base.words.start;
    let is_base = between.len() <= NEAR
        && report.has(&between, &["so với", "cùng kỳ", "compared"])
        && (base.depth > change.depth || base.change == Some(0))
        && now.depth <= change.depth
        && report.is_one_clause(now.words.end - 1..base.words.start);
    (is_base && now.change.is_none()).then_some((now, base))
}

/// `09 đoàn. So với cùng kỳ (12 đoàn), số đoàn vào giảm 03 đoàn`.
fn backward<'r>(report: &Report<'_>, counts: &'r [Count], change: &Change) -> Compared<'r> {
    let (before, _) = around(counts, change);
    let same = |count: &&Count| change.unit.is_none_or(|unit| unit == count.unit);
    let at = before.iter().rposition(|count| same(&count))?;
    let base = &before[at];
    let between = base.words.end..change.words.start;
    let lead = base.words.start.saturating_sub(10)..base.words.start;
    let is_base = base.change == Some(0)
        && base.depth > change.depth
        && between.len() <= NEAR
        && report.has(&lead, &["so với", "cùng kỳ"])
        && report.is_one_clause(base.words.start..change.words.start);
    // Of the sentence that is compared, the total stands first, and its parts behind.
    let told = || {
        let counts = before[..at].iter();
        counts.filter(|count| {
            count.unit == base.unit && count.change.is_none() && count.depth <= change.depth
        })
    };
    let last = told().next_back()?;
    let is_beside = |count: &&Count| report.is_one_clause(count.words.start..last.words.start);
    let now = told().find(is_beside)?;
    let fits = told().any(|now| now.value - change.sign * change.value == base.value);
    let is_near = base.words.start - last.words.end <= 2 * NEAR;
    (is_base && is_near && !fits && now.depth <= change.depth).then_some((now, base))
}

/// `12 đoàn, 68 người (năm 2022: 7 đoàn, 41 người; tăng 5 đoàn, 27 người)`.
fn bracketed<'r>(report: &Report<'_>, counts: &'r [Count], change: &Change) -> Compared<'r> {
    let (before, _) = around(counts, change);
    let same = |count: &&Count| Some(count.unit) == change.unit && count.change.is_none();
    let at = before.iter().rposition(|count| same(&count))?;
    let base = &before[at];
    let now = before[..at]
        .iter()
        .rfind(|count| same(count) && count.depth < base.depth)?;
    // What follows the bracket's first sign up to its colon is an earlier time.
    let period = report.period()?;
    let names_before = |time: &Time| {
        (now.words.end..base.words.start).contains(&time.words.start)
            && time.period.last_day() < period.first_day()
            && report.gap(time.words.end - 1).starts_with(':')
    };
    let is_base = base.depth == change.depth
        && change.words.start - now.words.end <= 2 * NEAR
        && report.times.iter().any(names_before)
        && !(now.words.end..change.words.start).any(|word| report.ends_sentence(word));
    is_base.then_some((now, base))
}

/// `So với cùng kỳ (20 đoàn), số đoàn vào là 26 đoàn, tăng 8 đoàn`.
fn ahead<'r>(report: &Report<'_>, counts: &'r [Count], change: &Change) -> Compared<'r> {
    let (before, _) = around(counts, change);
    let mut same = before.iter().rev().filter(|c| Some(c.unit) == change.unit);
    let (now, base) = (same.next()?, same.next()?);
    let is_base = base.change == Some(0) && base.depth > now.depth && now.change.is_none();
    let is_near = change.words.start - now.words.end <= 4 && now.depth == change.depth;
    (is_base && is_near && report.is_one_clause(base.words.start..change.words.start))
        .then_some((now, base))
}

/// `tăng từ 14 đoàn lên 20 đoàn, tăng 8 đoàn`.
fn from_to<'r>(report: &Report<'_>, counts: &'r [Count], change: &Change) -> Compared<'r> {
    let (before, _) = around(counts, change);
    let [.., base, now] = before else {
        return None;
    };
    let is_meant = change.unit.is_none_or(|unit| unit == now.unit);
    (is_meant && goes_from_to(report, base, now, change.words.start)).then_some((now, base))
}

/// Whether two counts read `từ 14 đoàn lên 20 đoàn`, right before a word.
pub(super) fn goes_from_to(report: &Report<'_>, base: &Count, now: &Count, at: usize) -> bool {
    let lead = |count: &Count| report.word(count.words.start.saturating_sub(1));
    base.unit == now.unit
        && lead(base) == "từ"
        && matches!(lead(now), "lên" | "xuống" | "còn")
        && now.words.start - base.words.end <= 3
        && at - now.words.end <= 4
        && report.is_one_clause(base.words.start..at)
}

/// `17 đoàn, tăng 03 so với 14 của cùng kỳ`: neither says what it counts.
fn both_bare<'r>(
    report: &Report<'_>,
    counts: &'r [Count],
    change: &Change,
) -> Option<(&'r Count, i64, Range<usize>)> {
    let at = change.words.end;
    let is_year = report.length(at + 2) == 4;
    if change.unit.is_some() || !report.says(at, "so với") || is_year {
        return None;
    }
    let (base, next) = number(report, at + 2)?;
    let (before, after) = around(counts, change);
    // `so với 14 đoàn` says it after all.
    let unit = after
        .first()
        .filter(|count| count.words.start == at + 2)
        .map(|count| count.unit);
    let now = before.last().filter(|now| {
        let is_meant = unit.map_or(!now.joins_last, |unit| unit == now.unit);
        is_meant
            && now.change.is_none()
            && now.depth <= change.depth
            && at - now.words.end <= 4
            && report.is_one_clause(now.words.end - 1..at)
    })?;
    let is_share = report.gap(next - 1).starts_with('%');
    (!is_share).then(|| (now, base, report.bytes(at + 2..next)))
}

/// What is counted before a change, and behind it.
fn around<'r>(counts: &'r [Count], change: &Change) -> (&'r [Count], &'r [Count]) {
    let before = counts.partition_point(|count| count.words.end <= change.words.start);
    let after = counts.partition_point(|count| count.words.start < change.words.end);
    (&counts[..before], &counts[after..])
}
