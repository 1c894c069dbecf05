//! Totals and their parts in running text: “12 đoàn với 44 lượt người … trong
//! đó 11 đoàn với 16 lượt người; … 01 đoàn với 14 lượt người”.

use std::ops::Range;
use std::sync::LazyLock;

use super::reading::{Count, Counted, Sieve};
use super::{Lint, Marks, Report, sums_listed};
use crate::finding::Code;

pub(super) const PARTS: Lint = Lint {
    code: Code::SumMismatch,
    message: [
        "các phần cộng lại khác con số chung",
        "the parts do not add up to the total",
    ],
    hint: [
        "cộng lại từng phần, rồi sửa con số sai ở phần hay ở tổng",
        "add the parts up again, and mend the part or the total that is wrong",
    ],
    look,
};

/// How sure a text is that the parts are all there is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    /// `gồm`, `cụ thể`: nothing is left out.
    Said,
    /// `trong đó`: often.
    Likely,
    /// `trong đó có`, a colon, a bracket: some of them.
    Some,
    /// `theo cấp tiếp: …`: the same total, parted anew.
    Again,
}

/// The most counts of a paragraph that are added up.
pub(super) const MANY: usize = 200;

fn look(report: &Report<'_>, marks: &mut Marks) {
    for (index, paragraph) in report.paragraphs.iter().enumerate() {
        if paragraph.is_heading() {
            continue;
        }
        let counts = paragraph.counts(report);
        if counts.is_empty() {
            continue;
        }
        let mut from = paragraph.words.start;
        // A list that has no end is none.
        let counts = &counts[..counts.len().min(MANY)];
        while let Some((at, whole)) = marker(report, from..paragraph.words.end) {
            from = at + 1;
            let before = counts.partition_point(|count| count.words.start < at);
            let total = match whole {
                Whole::Again => leader(of_sentence(report, &counts[..before], at))
                    .or_else(|| leader(&counts[..before])),
                Whole::Said | Whole::Likely | Whole::Some => total(report, &counts[..before], at),
            };
            let Some(mut total) = total else {
                continue;
            };
            let depth = report.depth(paragraph.words.start, at);
            // What a bracket lists ends with it.
            let inside = counts[before..].iter().take_while(|c| c.depth >= depth);
            let mut parts: Vec<Count> = inside.cloned().collect();
            let next = marker(report, at + 2..paragraph.words.end).map(|(next, _)| next);
            let end = end_of_parts(report, at..paragraph.words.end, &total[0], &parts)
                .min(next.unwrap_or(usize::MAX));
            // `(06 doanh nhân)` belongs to the count before; other brackets hold details,
            // and so does what belongs to one of those.
            let mut is_part = true;
            parts.retain(|count| {
                if !count.joins_last {
                    is_part = count.depth <= depth;
                }
                is_part && count.words.start < end && count.depth <= depth + 1
            });
            let announces = report.text[paragraph.at.clone()].ends_with(':');
            if parts.is_empty() && announces {
                parts = sums_listed::items(report, index);
            }
            let is_of_total = |part: &Count| total.iter().any(|total| total.unit == part.unit);
            if let Some(first) = parts.first().filter(|_| !parts.iter().any(is_of_total)) {
                // `17 thẻ cho 09 doanh nghiệp, trong đó cấp mới 11 thẻ`
                let of_sentence = of_sentence(report, &counts[..before], at).iter();
                let is_whole = |c: &&Count| c.unit == first.unit && c.change.is_none();
                total = of_sentence
                    .rev()
                    .find(is_whole)
                    .cloned()
                    .into_iter()
                    .collect();
            }
            judge(report, &total, &parts, whole, marks);
        }
    }
}

static MARKERS: LazyLock<Sieve> = LazyLock::new(|| {
    Sieve::of([
        "trong",
        "of",
        "including",
        "bao",
        "cụ",
        "chia",
        "gồm",
        "namely",
        "comprising",
    ])
});

/// The next words that announce parts.
pub(super) fn marker(report: &Report<'_>, words: Range<usize>) -> Option<(usize, Whole)> {
    words.into_iter().find_map(|at| {
        if let Some(whole) = colon(report, at) {
            return Some((at, whole));
        }
        if lists_in_bracket(report, at) || parts_what_is_known(report, at) {
            return Some((at, Whole::Some));
        }
        if !report.passes(at, &MARKERS) {
            return None;
        }
        let whole = match (report.word(at), report.word(at + 1)) {
            ("trong", "đó") if report.word(at + 2) == "có" => Whole::Some,
            ("trong", "đó") | ("of", "which" | "whom") | ("including", _) => Whole::Likely,
            ("bao", "gồm") | ("cụ", "thể") | ("chia", "ra") | ("gồm", "có") => Whole::Said,
            ("gồm" | "namely" | "comprising", _) if !is_group(report, at) => Whole::Said,
            _ => return None,
        };
        Some((at, whole))
    })
}

/// A colon right behind a total, `23 vụ việc: 11 vụ …`, or behind `Theo nước`.
fn colon(report: &Report<'_>, at: usize) -> Option<Whole> {
    if !report.gap(at).starts_with(": ") {
        return None;
    }
    let is_behind = report
        .counts
        .binary_search_by_key(&(at + 1), |count| count.words.end)
        .is_ok();
    let begins = |word: &usize| matches!(report.word(*word), "theo" | "về" | "phân" | "chia");
    let anew = (at.saturating_sub(5)..at)
        .filter(begins)
        .find(|word| *word > 0 && report.gap(word - 1).contains(['.', ';']));
    match (is_behind, anew) {
        (true, _) => Some(Whole::Some),
        (false, Some(_)) => Some(Whole::Again),
        (false, None) => None,
    }
}

/// Whether a bracket that opens before a word lists parts of what was counted right
/// before it: `15 đoàn khách quốc tế (06 đoàn Lào, 05 đoàn Nhật Bản, 04 đoàn …)`.
fn lists_in_bracket(report: &Report<'_>, at: usize) -> bool {
    if at == 0 || report.gap(at - 1) != " (" {
        return false;
    }
    let first = report.counts.partition_point(|c| c.words.start < at);
    let (before, behind) = report.counts.split_at(first);
    let (Some(total), Some(part)) = (before.last(), behind.first()) else {
        return false;
    };
    // `(Lào 02 đoàn/13 lượt người, Pháp 01 đoàn/04 lượt người)`
    let next = behind[1..].iter().find(|count| !count.joins_last);
    let is_same =
        |next: &Count| (next.unit, next.depth, next.change) == (part.unit, part.depth, part.change);
    // `(tháng 2: 01 đoàn; cùng kỳ: 02 đoàn)` tells of other times.
    let is_own = |next: &Count| {
        let named = report.times_in(&report.bytes(at..next.words.end));
        let own = report.period();
        named
            .iter()
            .all(|time| own.is_some_and(|own| own == time.period || own.contains(time.period)))
    };
    let is_list = part.change.is_none() && next.is_some_and(|next| is_same(next) && is_own(next));
    is_list
        && at - total.words.end <= 4
        && part.words.start - at <= 4
        && part.depth == total.depth + 1
        && !report.has(
            &(at..part.words.start),
            &["trong đó", "kế hoạch", "cùng kỳ"],
        )
}

/// Whether `trong 05 nhiệm vụ, …` stands before a word: what was counted above is parted.
fn parts_what_is_known(report: &Report<'_>, at: usize) -> bool {
    let first = report
        .counts
        .partition_point(|count| count.words.start < at);
    let last = report.counts[..first].last();
    last.is_some_and(|total| {
        let mut lead = total.words.start.saturating_sub(3)..total.words.start;
        let opens = lead.find(|word| report.word(*word) == "trong");
        let begins = |word: usize| word == 0 || report.gap(word - 1).contains(['.', ';', '\n']);
        total.words.end == at && total.depth == 0 && opens.is_some_and(begins)
    })
}

/// The counts of the sentence that a word stands in.
pub(super) fn of_sentence<'c>(report: &Report<'_>, counts: &'c [Count], at: usize) -> &'c [Count] {
    let is_before =
        |count: &Count| (count.words.end - 1..at).any(|word| report.ends_sentence(word));
    &counts[counts.partition_point(is_before)..]
}

/// The first whole among counts.
fn leader(counts: &[Count]) -> Option<Vec<Count>> {
    let first = counts.first().filter(|count| count.change.is_none())?;
    let rest = counts[1..].iter().take_while(|count| count.joins_last);
    Some(std::iter::once(first).chain(rest).cloned().collect())
}

/// `12 đoàn gồm 44 người`: how many people, not parts.
fn is_group(report: &Report<'_>, at: usize) -> bool {
    let next = report
        .counts
        .partition_point(|count| count.words.start < at);
    report
        .counts
        .get(next)
        .is_some_and(|count| count.joins_last && count.words.start <= at + 2)
}

/// The counts of the last whole before the parts: in this sentence or the one
/// before.
fn total(report: &Report<'_>, counts: &[Count], at: usize) -> Option<Vec<Count>> {
    let last = counts.iter().rposition(|count| count.change.is_none())?;
    let first = counts[..=last]
        .iter()
        .rposition(|count| !count.joins_last)
        .unwrap_or(last);
    let stops = (counts[last].words.end.saturating_sub(1)..at)
        .filter(|word| report.ends_sentence(*word))
        .count();
    (stops <= 1).then(|| counts[first..=last].to_vec())
}

/// Where the parts end: with the sentence, or where another total begins.
fn end_of_parts(report: &Report<'_>, words: Range<usize>, total: &Count, parts: &[Count]) -> usize {
    let sentence = words
        .clone()
        .find(|word| report.ends_sentence(*word))
        .map_or(words.end, |word| word + 1);
    // In a list of several totals each goes as far as its semicolon.
    let is_item = (words.start.saturating_sub(30)..total.words.start)
        .rev()
        .take_while(|word| !report.ends_clause(*word))
        .any(|word| report.gap(word).contains(':'));
    let item = words
        .clone()
        .find(|word| is_item && report.gap(*word).contains(';'))
        .map_or(words.end, |word| word + 1);
    let other = parts
        .iter()
        .find(|count| {
            count.direction.is_some()
                && total.direction.is_some()
                && count.direction != total.direction
        })
        .map_or(words.end, |count| count.words.start);
    sentence.min(other).min(item)
}

pub(super) fn judge(
    report: &Report<'_>,
    total: &[Count],
    parts: &[Count],
    whole: Whole,
    marks: &mut Marks,
) {
    // `trong đó 420 lao động nữ` parts nothing else.
    let is_trait = |part: &Count| report.word(part.words.end) == "nữ";
    let has_trait = parts.iter().any(is_trait);
    let sums: Vec<(i64, i64, usize)> = total
        .iter()
        .map(|total| {
            let (sum, number) = sum(total, parts, is_trait);
            (total.value, sum, number)
        })
        .collect();
    let one_adds_up = sums
        .iter()
        .find(|(total, sum, number)| total == sum && *number >= 2)
        .map(|(.., number)| *number);
    let names_rest = has_trait
        || parts
            .first()
            .zip(parts.last())
            .is_some_and(|(first, last)| {
                report.has(
                    &(first.words.start..last.words.end + 12),
                    &["còn lại", "the rest", "số còn"],
                )
            });
    for (count, (total, sum, number)) in total.iter().zip(sums) {
        if sum == total || number == 0 || is_about(report, count) {
            continue;
        }
        let missing = total - sum;
        let is_wrong = if missing < 0 {
            match whole {
                Whole::Said | Whole::Likely => true,
                Whole::Some => number >= 2,
                Whole::Again => one_adds_up.is_some(),
            }
        } else if let Some(n_parts) = one_adds_up {
            number == n_parts
        } else {
            let few = missing * 4 <= total;
            number >= 2
                && match whole {
                    Whole::Said => !names_rest,
                    Whole::Likely => few && !names_rest,
                    Whole::Some => few && number >= 3 && !names_rest,
                    Whole::Again => false,
                }
        };
        if is_wrong {
            let with = parts
                .iter()
                .filter(|part| part.unit == count.unit)
                .map(|part| part.at.clone())
                .collect();
            let (vi, en) = (number_name(sum), number_name(total));
            marks.add_detailed(
                count.at.clone(),
                with,
                [
                    format!("các phần cộng được {vi}, con số chung là {en}"),
                    format!("the parts make {vi}, the total is {en}"),
                ],
            );
        }
    }
}

/// `trên 1 tỷ USD`, `gần 500 lượt người`: no number that parts make.
fn is_about(report: &Report<'_>, count: &Count) -> bool {
    let lead = count
        .words
        .start
        .checked_sub(1)
        .map_or("", |at| report.word(at));
    matches!(
        lead,
        "trên" | "gần" | "khoảng" | "dưới" | "hơn" | "ngót" | "over" | "about"
    )
}

/// The sum of the parts in the unit of the total, and how many there are. What
/// follows a full partition is another one, by other criteria.
fn sum(total: &Count, parts: &[Count], is_trait: impl Fn(&Count) -> bool) -> (i64, usize) {
    let same = |unit: Counted| unit == total.unit;
    let mut sum = 0;
    let mut number = 0;
    let mut is_complete = false;
    for part in parts
        .iter()
        .filter(|part| same(part.unit) && part.change.is_none() && !is_trait(part))
    {
        if sum == total.value && number >= 2 {
            is_complete = true;
            (sum, number) = (0, 0);
        }
        sum += part.value;
        number += 1;
    }
    if is_complete && sum <= total.value {
        return (total.value, 2);
    }
    (sum, number)
}

/// Hundredths as people write them.
pub(super) fn number_name(value: i64) -> String {
    if value % 100 == 0 {
        (value / 100).to_string()
    } else {
        format!("{},{:02}", value / 100, value % 100)
    }
}
