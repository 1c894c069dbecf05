//! Words in a row: which stand side by side in which reports.

use super::document::Weight;
use super::run::{Pair, Writer};
use super::signs::{NONE, both};
use super::{IN_A_RUN, numbers};

/// The pairs of some reports in a row, as they come: of each the first word, and all
/// else in one number, which sorts by the second word and then by the report.
#[derive(Debug, Default)]
pub(super) struct Neighbours {
    firsts: Vec<u32>,
    rests: Vec<Rest>,
}

/// The second word, the report by its place in the run, by how much less than the most
/// the pair weighs there, the sign of the word that follows, and that of both words
/// with their marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rest(u64);

/// The greatest weight, which two bits hold.
const HEAVIEST: u32 = Weight::Name as u32;

/// How many bits the place of a report in its run has.
const PLACE: u32 = 14;
const _: () = assert!(IN_A_RUN <= 1 << PLACE);

impl Rest {
    fn new(second: u32, report: u32, weight: u32, marks: u8) -> Rest {
        debug_assert!(report < 1 << PLACE && weight <= HEAVIEST);
        Rest(
            u64::from(second) << 32
                | u64::from(report << 2 | (HEAVIEST - weight)) << 16
                | u64::from(NONE) << 8
                | u64::from(marks),
        )
    }

    fn second(self) -> u32 {
        u32::try_from(self.0 >> 32).expect("half of the bits")
    }

    fn with_second(self, second: u32) -> Rest {
        Rest(u64::from(second) << 32 | self.0 & u64::from(u32::MAX))
    }

    fn report(self) -> u32 {
        self.bits(18, PLACE)
    }

    fn weight(self) -> u32 {
        HEAVIEST - self.bits(16, 2)
    }

    fn follower(self) -> u8 {
        self.byte(8)
    }

    fn set_follower(&mut self, sign: u8) {
        self.0 = self.0 & !(0xff << 8) | u64::from(sign) << 8;
    }

    fn marks(self) -> u8 {
        self.byte(0)
    }

    fn byte(self, at: u32) -> u8 {
        u8::try_from(self.bits(at, 8)).expect("eight bits")
    }

    fn bits(self, at: u32, n: u32) -> u32 {
        u32::try_from(self.0 >> at & ((1 << n) - 1)).expect("few bits")
    }
}

impl Neighbours {
    /// With room for so many.
    pub(super) fn with_room(n: usize) -> Neighbours {
        Neighbours {
            firsts: Vec::with_capacity(n),
            rests: Vec::with_capacity(n),
        }
    }

    /// Adds two words of a report, which is given by its place in the run.
    pub(super) fn add(&mut self, words: (u32, u32), report: u32, weight: u32, marks: u8) {
        self.firsts.push(words.0);
        self.rests.push(Rest::new(words.1, report, weight, marks));
    }

    /// Tells by what word the last two are followed.
    pub(super) fn follow(&mut self, sign: u8) {
        if let Some(last) = self.rests.last_mut() {
            last.set_follower(sign);
        }
    }

    /// Writes them down in the order of both words, given the place of each word, and
    /// the number of the first report.
    pub(super) fn write(self, places: &[u32], first: u32, writer: &mut Writer) {
        let mut pair = Pair::default();
        let mut signs: Vec<(u8, u8)> = Vec::new();
        let (mut sorted, ends) = self.by_first(places);
        let mut start = 0;
        for (word, end) in (0..).zip(ends) {
            let of_word = &mut sorted[start..end];
            of_word.sort_unstable();
            for alike in of_word.chunk_by(|one, other| one.second() == other.second()) {
                pair.words = (word, alike[0].second());
                pair.postings.clear();
                signs.clear();
                for rest in alike {
                    let report = first + rest.report();
                    match signs.last_mut() {
                        Some((next, own)) if pair.postings.ends_with(report) => {
                            *next = both(*next, rest.follower());
                            *own = both(*own, rest.marks());
                        }
                        _ => {
                            pair.postings.add(report, rest.weight());
                            signs.push((rest.follower(), rest.marks()));
                        }
                    }
                }
                let digits =
                    |of: fn(&(u8, u8)) -> u8| signs.iter().map(move |it| numbers::digit(of(it)));
                pair.followers.clear();
                pair.followers.extend(digits(|(follower, _)| *follower));
                pair.marks.clear();
                pair.marks.extend(digits(|(_, marks)| *marks));
                writer.pair(&pair);
            }
            start = end;
        }
    }

    /// All but the first words, sorted by these, and where those of each end: counting
    /// sort, since there are far more pairs than words.
    fn by_first(self, places: &[u32]) -> (Vec<Rest>, Vec<usize>) {
        let place = |word: u32| places[word as usize];
        let mut ends = vec![0; places.len()];
        for first in &self.firsts {
            ends[place(*first) as usize] += 1;
        }
        let mut n = 0;
        for end in &mut ends {
            n += std::mem::replace(end, n);
        }
        // Where each begins by now, and ends once all are in their places.
        let mut sorted = vec![Rest(0); self.rests.len()];
        for (first, rest) in self.firsts.iter().zip(&self.rests) {
            let at = &mut ends[place(*first) as usize];
            sorted[*at] = rest.with_second(place(rest.second()));
            *at += 1;
        }
        (sorted, ends)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rest_keeps_what_it_is_made_of() {
        let mut rest = Rest::new(70_000, 2047, 2, 91);
        assert_eq!(rest.follower(), NONE);
        rest.set_follower(17);
        let rest = rest.with_second(3_000_000_000);
        assert_eq!(rest.second(), 3_000_000_000);
        let others = (rest.report(), rest.weight(), rest.follower(), rest.marks());
        assert_eq!(others, (2047, 2, 17, 91));
    }
}
