//! Comparisons whose numbers stand beside them: “66 dự án, giảm 31 dự án so với
//! cùng kỳ (101 dự án)”.

use super::reading::Count;
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

/// How many words may stand between the change and what it is compared with.
const NEAR: usize = 14;

fn look(report: &Report<'_>, marks: &mut Marks) {
    for paragraph in report.prose() {
        let counts = report.counts_in(&paragraph.at);
        for (at, change) in counts.iter().enumerate() {
            let Some(sign @ (1 | -1)) = change.change else {
                continue;
            };
            let same = |count: &&Count| count.unit == change.unit;
            let now = counts[..at].iter().rfind(same);
            let base = counts[at + 1..].iter().find(same);
            let (Some(now), Some(base)) = (now, base) else {
                continue;
            };
            let between = change.words.end..base.words.start;
            let is_base = between.len() <= NEAR
                && report.has(&between, &["so với", "cùng kỳ", "compared"])
                && (base.depth > change.depth || base.change == Some(0))
                && now.depth <= change.depth
                && is_one_sentence(report, now.words.end - 1..base.words.start);
            let reckoned = now.value - sign * change.value;
            if now.change.is_none() && is_base && reckoned != base.value {
                let (said, right) = (number_name(base.value), number_name(reckoned));
                marks.add_detailed(
                    change.at.clone(),
                    vec![now.at.clone(), base.at.clone()],
                    [
                        format!("tính ra {right}, bài ghi {said}"),
                        format!("this makes {right}, the text says {said}"),
                    ],
                );
            }
        }
    }
}

fn is_one_sentence(report: &Report<'_>, words: std::ops::Range<usize>) -> bool {
    let mut words = words;
    words.all(|word| !report.gap(word).contains(". ") && !report.gap(word).contains(';'))
}
