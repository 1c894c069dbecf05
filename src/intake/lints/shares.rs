//! Shares in hundredths that their numbers do not make: “1,52 tỷ USD, tăng 25% so với
//! quý I năm 2019 (1,18 tỷ USD)”.

use std::ops::Range;

use super::reading::{Count, number};
use super::{Lint, Marks, Report, comparisons};

pub(super) const CHANGE: Lint = Lint {
    look,
    ..comparisons::IN_SENTENCE
};

/// How many words may stand between the share and what it is compared with.
const NEAR: usize = 14;

fn look(report: &Report<'_>, marks: &mut Marks) {
    for paragraph in report.prose() {
        for &at in paragraph.openers(report) {
            let Some((share, next)) = told(report, at) else {
                continue;
            };
            let counts = paragraph.counts(report);
            let compared = compared(report, counts, at..next)
                .or_else(|| of_sentence_before(report, counts, at..next))
                .or_else(|| from_to(report, counts, at))
                .filter(|(_, base)| base.value > 0);
            let Some((now, base)) = compared else {
                continue;
            };
            let (now_value, base_value) = (hundredths(now.value), hundredths(base.value));
            let right = match share {
                Share::Change(_) => (now_value - base_value) / base_value * 100.0,
                Share::Of(_) => now_value / base_value * 100.0,
                Share::Times(_) => now_value / base_value,
            };
            // Both numbers are rounded, and so is the share.
            let (told, least) = match share {
                Share::Change(share) | Share::Of(share) => (share, 1.5),
                Share::Times(times) => (times, 0.1),
            };
            if (right - told).abs() > (told.abs() / 20.0).max(least) {
                let right = match share {
                    Share::Change(_) | Share::Of(_) => {
                        format!("{:.1}%", right.abs()).replace('.', ",")
                    }
                    Share::Times(_) => format!("{right:.1}").replace('.', ","),
                };
                marks.add_detailed(
                    report.bytes(at..next),
                    vec![now.at.clone(), base.at.clone()],
                    [format!("tính ra {right}"), format!("this makes {right}")],
                );
            }
        }
    }
}

/// How a text says that something has changed.
#[derive(Clone, Copy)]
enum Share {
    /// `tăng 25%`, `giảm 25%`.
    Change(f64),
    /// `bằng 70,1% kế hoạch năm`.
    Of(f64),
    /// `gấp 3 lần`.
    Times(f64),
}

/// The share that a number tells, and the word behind it.
fn told(report: &Report<'_>, at: usize) -> Option<(Share, usize)> {
    let lead = report.word(at.checked_sub(1)?);
    if !matches!(lead, "tăng" | "giảm" | "gấp" | "bằng" | "đạt") {
        return None;
    }
    let (value, next) = number(report, at)?;
    let is_share = report.gap(next - 1).starts_with('%');
    let value = hundredths(value);
    match lead {
        "tăng" if is_share => Some((Share::Change(value), next)),
        "giảm" if is_share => Some((Share::Change(-value), next)),
        "bằng" | "đạt" if is_share => Some((Share::Of(value), next)),
        "gấp" if report.word(next) == "lần" => Some((Share::Times(value), next)),
        _ => None,
    }
}

type Compared<'r> = Option<(&'r Count, &'r Count)>;

/// `30 đoàn, tăng 25% so với cùng kỳ (24 đoàn)`.
fn compared<'r>(report: &Report<'_>, counts: &'r [Count], share: Range<usize>) -> Compared<'r> {
    let is_plain = |count: &&Count| count.depth == 0 && count.change.is_none();
    let now = counts
        .iter()
        .rfind(|count| count.words.end <= share.start && is_plain(count))?;
    let mut behind = counts.iter().filter(|count| count.words.start >= share.end);
    let base = behind.find(|count| count.unit == now.unit)?;
    let between = share.end..base.words.start;
    let is_base = between.len() <= NEAR
        && share.start - now.words.end <= 4
        && base.depth > 0
        && report.has(
            &between,
            &["so với", "cùng kỳ", "kế hoạch", "dự toán", "chỉ tiêu"],
        )
        && report.is_one_clause(now.words.end - 1..base.words.start);
    is_base.then_some((now, base))
}

/// `Đón 116 đoàn. Số đoàn vào tăng 25% so với năm 2022 (96 đoàn)`.
fn of_sentence_before<'r>(
    report: &Report<'_>,
    counts: &'r [Count],
    share: Range<usize>,
) -> Compared<'r> {
    let first = counts.partition_point(|count| count.words.start < share.end);
    let (before, behind) = counts.split_at(first);
    let base = behind.first()?;
    let now = before
        .iter()
        .rfind(|count| count.unit == base.unit && count.depth == 0 && count.change.is_none())?;
    let between = now.words.end - 1..share.start;
    let mut stops = between.clone().filter(|word| report.ends_sentence(*word));
    let sentence = stops.next()? + 1;
    let is_near = stops.next().is_none() && between.len() <= 2 * NEAR;
    let says = report.word(sentence) == "số" && share.start - sentence <= 8;
    let lead = share.end..base.words.start;
    let is_base = base.depth > 0
        && base.change != Some(1)
        && lead.len() <= NEAR
        && report.has(&lead, &["so với", "cùng kỳ"])
        && !lead.clone().any(|word| report.ends_sentence(word));
    (is_near && says && is_base).then_some((now, base))
}

/// `tăng từ 200 triệu USD lên 260 triệu USD, tăng 30%`.
fn from_to<'r>(report: &Report<'_>, counts: &'r [Count], at: usize) -> Compared<'r> {
    let before = counts.partition_point(|count| count.words.end <= at);
    let [.., base, now] = &counts[..before] else {
        return None;
    };
    comparisons::goes_from_to(report, base, now, at).then_some((now, base))
}

#[expect(clippy::cast_precision_loss, reason = "a share is never so exact")]
pub(super) fn hundredths(value: i64) -> f64 {
    value as f64 / 100.0
}
