//! Delegations that are named one by one: “đón 02 đoàn với 11 lượt người: đoàn tỉnh A (7
//! lượt người) và đoàn Đại sứ quán B (4 lượt người)”.

use std::ops::Range;

use super::reading::{Count, Counted};
use super::sums::{self, number_name};
use super::{Lint, Marks, Report};

pub(super) const NAMED: Lint = Lint {
    look,
    ..sums::PARTS
};

fn look(report: &Report<'_>, marks: &mut Marks) {
    for paragraph in report.prose().filter(|paragraph| !paragraph.is_plan) {
        let counts = paragraph.counts(report);
        for pair in counts.windows(2) {
            let [delegations, people] = pair else {
                continue;
            };
            let is_total = delegations.unit == Counted::Delegation
                && people.unit == Counted::Person
                && people.joins_last
                && people.change.is_none()
                && people.depth == 0;
            if is_total && report.gap(people.words.end - 1).starts_with(": ") {
                let parts = parts(report, counts, people.words.end..paragraph.words.end);
                if let Some(parts) = parts.filter(|parts| parts.len() >= 2) {
                    judge(delegations, people, &parts, marks);
                }
            }
        }
    }
}

fn judge(delegations: &Count, people: &Count, parts: &[&Count], marks: &mut Marks) {
    let n_parts = i64::try_from(parts.len()).unwrap_or_default() * 100;
    let sum: i64 = parts.iter().map(|part| part.value).sum();
    let with: Vec<Range<usize>> = parts.iter().map(|part| part.at.clone()).collect();
    for (total, of_parts) in [(delegations, n_parts), (people, sum)] {
        if total.value != of_parts {
            let (parts, total_name) = (number_name(of_parts), number_name(total.value));
            marks.add_detailed(
                total.at.clone(),
                with.clone(),
                [
                    format!("các phần cộng được {parts}, con số chung là {total_name}"),
                    format!("the parts make {parts}, the total is {total_name}"),
                ],
            );
        }
    }
}

/// How many people each delegation has that is named up to the end of the sentence;
/// nothing unless each tells it, in brackets behind its name.
fn parts<'r>(
    report: &Report<'_>,
    counts: &'r [Count],
    words: Range<usize>,
) -> Option<Vec<&'r Count>> {
    let end = report.sentence(&words, words.start).end;
    let names: Vec<usize> = (words.start..end)
        .filter(|word| report.word(*word) == "đoàn" && begins(report, words.start, *word))
        .collect();
    let ends = names.iter().skip(1).copied().chain([end]);
    let parts = names.iter().zip(ends).map(|(from, to)| {
        let mut own = counts
            .iter()
            .filter(|count| (*from..to).contains(&count.words.start));
        let part = own.next().filter(|_| own.next().is_none())?;
        let is_bracketed = report.gap(part.words.start - 1).ends_with('(')
            && report.gap(part.words.end - 1).starts_with(')');
        (part.unit == Counted::Person && is_bracketed).then_some(part)
    });
    let parts: Option<Vec<&Count>> = parts.collect();
    let is_whole = names.first() == Some(&words.start);
    let counted = counts
        .iter()
        .filter(|count| (words.start..end).contains(&count.words.start))
        .count();
    parts.filter(|parts| is_whole && counted == parts.len())
}

/// Whether a part begins at a word: behind the colon, a comma or `và`.
fn begins(report: &Report<'_>, start: usize, word: usize) -> bool {
    word == start
        || report.gap(word - 1).contains([',', ';'])
        || matches!(report.word(word - 1), "và")
}
