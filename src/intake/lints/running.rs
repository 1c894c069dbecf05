//! A month's figure that is larger than the running total that contains it.

use super::reading::{Count, Time};
use super::{Lint, Marks, Report};
use crate::finding::Code;

pub(super) const LESS_THAN_PART: Lint = Lint {
    code: Code::CumulativeLessThanPart,
    message: [
        "số lũy kế nhỏ hơn số của một kỳ nằm trong đó",
        "the running total is smaller than the figure of a period in it",
    ],
    hint: [
        "xem lại hai con số và kỳ của chúng",
        "look at both numbers again, and at their periods",
    ],
    look,
};

/// Each is held against each.
const MANY: usize = 300;

fn look(report: &Report<'_>, marks: &mut Marks) {
    let dated: Vec<(&Count, &Time)> = report
        .counts
        .iter()
        .filter(|count| count.change.is_none())
        .filter_map(|count| Some((count, time_of(report, count)?)))
        .take(MANY)
        .collect();
    for (whole, long) in &dated {
        let part = dated.iter().find(|(part, short)| {
            long.period.contains(short.period)
                && part.unit == whole.unit
                && part.direction == whole.direction
                && part.value > whole.value
                && noun(report, part) == noun(report, whole)
                && same_section(report, part, whole)
        });
        if let Some((part, _)) = part {
            marks.add_detailed(
                whole.at.clone(),
                vec![part.at.clone()],
                [
                    format!("kỳ ngắn hơn đã có {}", super::sums::number_name(part.value)),
                    format!(
                        "the shorter period alone has {}",
                        super::sums::number_name(part.value)
                    ),
                ],
            );
        }
    }
}

/// The time that a count is said for: the last one named before it in its
/// sentence.
fn time_of<'r>(report: &'r Report<'_>, count: &Count) -> Option<&'r Time> {
    let paragraph = report.paragraph_at(count.at.start)?;
    let time = report
        .times_in(&paragraph.at)
        .iter()
        .rfind(|time| time.words.end <= count.words.start)?;
    let between = time.words.end - 1..count.words.start;
    let is_near = between.len() <= 25;
    let is_same = between
        .clone()
        .all(|word| !report.gap(word).contains(['.', ';', ')']));
    let is_part = report.has(
        &between,
        &[
            "trong đó",
            "gồm",
            "of which",
            "including",
            "tăng",
            "giảm",
            "dự kiến",
        ],
    );
    (is_near && is_same && !is_part).then_some(time)
}

/// The word behind a count: visitors and officials are two things.
fn noun<'r>(report: &'r Report<'_>, count: &Count) -> &'r str {
    match report.word(count.words.end) {
        word @ ("khách" | "quốc" | "vào" | "ra" | "doanh" | "chuyên") => word,
        _ => "",
    }
}

fn same_section(report: &Report<'_>, one: &Count, other: &Count) -> bool {
    let section = |count: &Count| report.paragraph_at(count.at.start).and_then(|p| p.section);
    section(one) == section(other)
}
