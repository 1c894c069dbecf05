//! What stands in each paragraph. Lints ask for it paragraph by paragraph, so it is
//! found once, in one walk.

use std::ops::Range;

use super::{Count, Paragraph, Report, Time, counts, times};

/// Where the things of a paragraph are among those of the report.
#[derive(Clone, Default)]
pub(super) struct Within {
    capitals: Range<usize>,
    openers: Range<usize>,
    signs: Range<usize>,
    times: Range<usize>,
    counts: Range<usize>,
}

impl Paragraph {
    /// The indices of its words that begin with a capital.
    pub(in crate::intake::lints) fn capitals<'r>(&self, report: &'r Report<'_>) -> &'r [usize] {
        &report.words.capitals[self.within.capitals.clone()]
    }

    /// The indices of its words with which a number or a time may begin.
    pub(in crate::intake::lints) fn openers<'r>(&self, report: &'r Report<'_>) -> &'r [usize] {
        &report.words.openers[self.within.openers.clone()]
    }

    /// Its brackets and quotation marks, with their offsets.
    pub(in crate::intake::lints) fn signs<'r>(
        &self,
        report: &'r Report<'_>,
    ) -> &'r [(usize, char)] {
        &report.signs[self.within.signs.clone()]
    }

    /// The times that it names.
    pub(in crate::intake::lints) fn times<'r>(&self, report: &'r Report<'_>) -> &'r [Time] {
        &report.times[self.within.times.clone()]
    }

    /// What it counts.
    pub(in crate::intake::lints) fn counts<'r>(&self, report: &'r Report<'_>) -> &'r [Count] {
        &report.counts[self.within.counts.clone()]
    }
}

/// Finds it for all paragraphs.
pub(super) fn find(report: &mut Report<'_>) {
    let mut last = Within::default();
    for index in 0..report.paragraphs.len() {
        let paragraph = &report.paragraphs[index];
        let words = &paragraph.words;
        let Within {
            capitals,
            openers,
            signs,
            times,
            counts,
        } = last;
        let capitals = next(&report.words.capitals, capitals.end, words, |word| *word);
        let openers = next(&report.words.openers, openers.end, words, |word| *word);
        let signs = next(&report.signs, signs.end, &paragraph.at, |(at, _)| *at);
        let begin = &report.words.openers[openers.clone()];
        let its_times = times::find(report, begin, words.end);
        let its_counts = counts::find(
            report,
            paragraph,
            begin,
            &report.signs[signs.clone()],
            &its_times,
        );
        let within = |so_far: usize, n: usize| so_far..so_far + n;
        last = Within {
            capitals,
            openers,
            signs,
            times: within(times.end, its_times.len()),
            counts: within(counts.end, its_counts.len()),
        };
        report.times.extend(its_times);
        report.counts.extend(its_counts);
        report.paragraphs[index].within = last.clone();
    }
}

/// The part of a list in order that lies in a range, from where the last one ended.
pub(super) fn next<T>(
    list: &[T],
    from: usize,
    range: &Range<usize>,
    place: impl Fn(&T) -> usize,
) -> Range<usize> {
    let rest = list[from..].iter();
    let start = from + rest.take_while(|it| place(it) < range.start).count();
    let rest = list[start..].iter();
    let end = start + rest.take_while(|it| place(it) < range.end).count();
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_finds_what_lies_in_each_range() {
        let list = [0, 2, 3, 7, 8];
        let mut last = 0..0;
        for (range, found) in [(1..4, 1..3), (4..4, 3..3), (5..8, 3..4), (9..12, 5..5)] {
            last = next(&list, last.end, &range, |it| *it);
            assert_eq!(last, found, "{range:?}");
        }
    }
}
