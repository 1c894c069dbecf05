//! Shares in hundredths that their numbers do not make: “1,52 tỷ USD, tăng 25% so với
//! quý I năm 2019 (1,18 tỷ USD)”.

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
        for &at in report.openers(&paragraph.words) {
            let sign = match at.checked_sub(1).map(|before| report.word(before)) {
                Some("tăng") => 1.0,
                Some("giảm") => -1.0,
                _ => continue,
            };
            let Some((share, next)) = number(report, at) else {
                continue;
            };
            if !report.gap(next - 1).starts_with('%') {
                continue;
            }
            let counts = report.counts_in(&paragraph.at);
            let is_plain = |count: &&Count| count.depth == 0 && count.change.is_none();
            let now = counts
                .iter()
                .rfind(|count| count.words.end <= at && is_plain(count));
            let Some((now, base)) = now.and_then(|now| {
                let mut behind = counts.iter().filter(|count| count.words.start >= next);
                Some((now, behind.find(|count| count.unit == now.unit)?))
            }) else {
                continue;
            };
            let between = next..base.words.start;
            let is_base = between.len() <= NEAR
                && at - now.words.end <= 4
                && base.depth > 0
                && report.has(&between, &["so với", "cùng kỳ"])
                && (now.words.end - 1..base.words.start).all(|word| {
                    !report.gap(word).contains([';']) && !report.gap(word).contains(". ")
                });
            if is_base && base.value > 0 {
                let share = sign * hundredths(share);
                let (now_value, base_value) = (hundredths(now.value), hundredths(base.value));
                let right = (now_value - base_value) / base_value * 100.0;
                // Both numbers are rounded, and so is the share.
                if (right - share).abs() > (share.abs() / 20.0).max(1.5) {
                    let right = format!("{:.1}%", right.abs()).replace('.', ",");
                    marks.add_detailed(
                        report.bytes(at..next),
                        vec![now.at.clone(), base.at.clone()],
                        [format!("tính ra {right}"), format!("this makes {right}")],
                    );
                }
            }
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a share is never so exact")]
fn hundredths(value: i64) -> f64 {
    value as f64 / 100.0
}
