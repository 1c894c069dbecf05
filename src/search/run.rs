//! A run: the words and pairs of some reports in a row, sorted and written down.
//!
//! The words of all reports do not fit into memory, so they are gathered run by
//! run and the runs merged: single-pass in-memory indexing (Heinz and Zobel,
//! 2003; Manning, Raghavan and Schütze, *Introduction to Information Retrieval*,
//! §4.3).

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::io::{BufRead as _, BufReader, Read as _};

use super::numbers;
use crate::spool::{Reader, Spool, Spooled};

/// What was gathered of some reports in a row.
#[derive(Debug)]
pub(super) struct Run {
    words: Spooled,
    pairs: Spooled,
}

/// A word and its reports.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) name: String,
    pub(super) postings: Postings,
    /// The marked forms in which it is written, in the order of their finding.
    pub(super) forms: Vec<String>,
    /// For each report the forms that occur there, a bit each.
    pub(super) masks: Vec<u16>,
}

/// Two words, by their places among those of their run, and the reports in which
/// they are neighbours.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) words: (u32, u32),
    pub(super) postings: Postings,
    /// For each report a sign of the word that follows there, as a digit.
    pub(super) followers: Vec<u8>,
    /// For each report a sign of both words as they are marked there, as a digit.
    pub(super) marks: Vec<u8>,
}

/// In which reports something stands, with two bits of weight each: the first
/// apart, so that lists can be joined, the others as steps from one to the next.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Postings {
    pub(super) n: u32,
    first: u32,
    last: u32,
    rest: Vec<u8>,
}

impl Postings {
    pub(super) fn add(&mut self, report: u32, weight: u32) {
        if self.n == 0 {
            self.first = report << 2 | weight;
        } else {
            numbers::push(&mut self.rest, (report - self.last - 1) << 2 | weight);
        }
        self.last = report;
        self.n += 1;
    }

    pub(super) fn ends_with(&self, report: u32) -> bool {
        self.n > 0 && self.last == report
    }

    /// Makes room for another list.
    pub(super) fn clear(&mut self) {
        self.n = 0;
        self.rest.clear();
    }
}

impl Postings {
    /// The same, with what weighs least in place of what weighs second least.
    pub(super) fn coarse(&self) -> Postings {
        let coarse = |step: u32| if step & 3 == 1 { step & !3 } else { step };
        let mut bytes = self.rest.iter().copied();
        let mut rest = Vec::with_capacity(self.rest.len());
        for _ in 1..self.n {
            let step = numbers::read(|| bytes.next().expect("goes on"));
            numbers::push(&mut rest, coarse(step));
        }
        Postings {
            first: coarse(self.first),
            rest,
            ..*self
        }
    }
}

/// Joins lists of which each begins after the one before ends.
pub(super) fn join<'a>(lists: impl IntoIterator<Item = &'a Postings>) -> String {
    let mut text = Vec::new();
    let mut next = 0;
    for list in lists {
        let (report, weight) = (list.first >> 2, list.first & 3);
        numbers::push(&mut text, (report - next) << 2 | weight);
        text.extend_from_slice(&list.rest);
        next = list.last + 1;
    }
    numbers::into_text(text)
}

impl Run {
    pub(super) fn words(&self) -> impl Iterator<Item = Word> {
        let mut tape = Tape::of(&self.words);
        std::iter::from_fn(move || tape.word())
    }

    pub(super) fn pairs(&self) -> impl Iterator<Item = Pair> {
        let mut tape = Tape::of(&self.pairs);
        std::iter::from_fn(move || tape.pair())
    }
}

/// Writes a run: words by their names, pairs by the places of both.
#[derive(Debug, Default)]
pub(super) struct Writer {
    words: Vec<u8>,
    pairs: Vec<u8>,
}

impl Writer {
    pub(super) fn word(&mut self, word: &Word) {
        let to = &mut self.words;
        write_text(to, word.name.as_bytes());
        numbers::push(to, number(word.forms.len()));
        for form in &word.forms {
            write_text(to, form.as_bytes());
        }
        write_postings(to, &word.postings);
        if word.forms.len() > 1 {
            for mask in &word.masks {
                numbers::push(to, u32::from(*mask));
            }
        }
    }

    pub(super) fn pair(&mut self, pair: &Pair) {
        let to = &mut self.pairs;
        numbers::push(to, pair.words.0);
        numbers::push(to, pair.words.1);
        write_postings(to, &pair.postings);
        to.extend_from_slice(&pair.followers);
        to.extend_from_slice(&pair.marks);
    }

    pub(super) fn finish(self, spool: &Spool) -> Run {
        Run {
            words: spool.keep(&numbers::into_text(self.words)),
            pairs: spool.keep(&numbers::into_text(self.pairs)),
        }
    }
}

fn write_postings(to: &mut Vec<u8>, postings: &Postings) {
    for field in [postings.n, postings.first, postings.last] {
        numbers::push(to, field);
    }
    write_text(to, &postings.rest);
}

fn write_text(to: &mut Vec<u8>, text: &[u8]) {
    numbers::push(to, number(text.len()));
    to.extend_from_slice(text);
}

fn number(length: usize) -> u32 {
    u32::try_from(length).expect("a run is not so long")
}

/// Reads what [`Writer`] wrote.
struct Tape<'s>(BufReader<Reader<'s>>);

/// How much of a run is in memory at a time, in bytes.
const AT_A_TIME: usize = 32 << 10;

impl<'s> Tape<'s> {
    fn of(text: &'s Spooled) -> Tape<'s> {
        Tape(BufReader::with_capacity(AT_A_TIME, text.reader()))
    }

    fn word(&mut self) -> Option<Word> {
        if self.is_at_end() {
            return None;
        }
        let name = self.string();
        let forms: Vec<String> = (0..self.number()).map(|_| self.string()).collect();
        let postings = self.postings();
        // With one form there is nothing to tell apart.
        let masks = (0..postings.n)
            .map(|_| match forms.len() {
                0 | 1 => 1,
                _ => u16::try_from(self.number()).expect("a mask was written"),
            })
            .collect();
        Some(Word {
            name,
            postings,
            forms,
            masks,
        })
    }

    fn pair(&mut self) -> Option<Pair> {
        if self.is_at_end() {
            return None;
        }
        let words = (self.number(), self.number());
        let postings = self.postings();
        let followers = self.take(postings.n);
        let marks = self.take(postings.n);
        Some(Pair {
            words,
            postings,
            followers,
            marks,
        })
    }

    fn postings(&mut self) -> Postings {
        Postings {
            n: self.number(),
            first: self.number(),
            last: self.number(),
            rest: self.bytes(),
        }
    }

    fn string(&mut self) -> String {
        String::from_utf8(self.bytes()).expect("a text was written")
    }

    fn bytes(&mut self) -> Vec<u8> {
        let length = self.number();
        self.take(length)
    }

    fn take(&mut self, length: u32) -> Vec<u8> {
        let mut bytes = vec![0; length as usize];
        self.0.read_exact(&mut bytes).expect(READS);
        bytes
    }

    fn number(&mut self) -> u32 {
        numbers::read(|| {
            let mut byte = [0];
            self.0.read_exact(&mut byte).expect(READS);
            byte[0]
        })
    }

    fn is_at_end(&mut self) -> bool {
        self.0.fill_buf().expect(READS).is_empty()
    }
}

const READS: &str = "what this run has written can be read";

/// Merges sorted streams into one: what is least comes first, and what is equal
/// in the order of the streams. Says from which stream each comes.
pub(super) fn merge<T, K: Ord>(
    mut streams: Vec<impl Iterator<Item = T>>,
    key: impl Fn(usize, &T) -> K,
) -> impl Iterator<Item = (usize, T)> {
    let mut heads: Vec<Option<T>> = streams.iter_mut().map(Iterator::next).collect();
    let mut order: BinaryHeap<Reverse<(K, usize)>> = heads
        .iter()
        .enumerate()
        .filter_map(|(stream, head)| Some(Reverse((key(stream, head.as_ref()?), stream))))
        .collect();
    std::iter::from_fn(move || {
        let mut least = order.peek_mut()?;
        let stream = least.0.1;
        let next = streams[stream].next();
        match &next {
            Some(next) => *least = Reverse((key(stream, next), stream)),
            None => {
                PeekMut::pop(least);
            }
        }
        let head = std::mem::replace(&mut heads[stream], next);
        Some((stream, head.expect("what is in order is there")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn postings(reports: &[u32]) -> Postings {
        let mut postings = Postings::default();
        for report in reports {
            postings.add(*report, report % 4);
        }
        postings
    }

    #[test]
    fn a_run_reads_back() {
        let words = [
            Word {
                name: "2020q1".to_owned(),
                postings: postings(&[7]),
                forms: Vec::new(),
                masks: vec![1],
            },
            Word {
                name: "doan".to_owned(),
                postings: postings(&[0, 1, 9, 4000]),
                forms: vec!["đoàn".to_owned(), "doãn".to_owned()],
                masks: vec![1, 2, 3, 0x8000],
            },
        ];
        let pairs = [
            Pair {
                words: (0, 1),
                postings: postings(&[3]),
                followers: vec![b'a'],
                marks: vec![b'z'],
            },
            Pair {
                words: (1, 90_000),
                postings: postings(&[3, 5, 8]),
                followers: b"} !".to_vec(),
                marks: b"a}a".to_vec(),
            },
        ];
        let mut writer = Writer::default();
        for word in &words {
            writer.word(word);
        }
        for pair in &pairs {
            writer.pair(pair);
        }
        let run = writer.finish(&Spool::with_room(0));
        assert!(run.words().eq(words));
        assert!(run.pairs().eq(pairs));
    }

    #[test]
    fn coarse_lists_take_text_and_summary_for_one() {
        let of = |all: [(u32, u32); 4]| {
            let mut postings = Postings::default();
            for (report, weight) in all {
                postings.add(report, weight);
            }
            postings
        };
        let fine = of([(3, 1), (5, 0), (7, 1), (9000, 3)]);
        assert_eq!(fine.coarse(), of([(3, 0), (5, 0), (7, 0), (9000, 3)]));
    }

    #[test]
    fn streams_merge_in_order() {
        let streams = vec![vec!["a", "c"], vec![], vec!["a", "b", "c"]];
        let streams = streams.into_iter().map(Vec::into_iter).collect();
        let merged: Vec<_> = merge(streams, |_, text| *text).collect();
        let expected = [(0, "a"), (2, "a"), (2, "b"), (0, "c"), (2, "c")];
        assert_eq!(merged, expected);
    }
}
