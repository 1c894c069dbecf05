//! Gathers which words, and which neighbours, stand in which reports.

use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

use super::document::{Passage, Weight, may_be_a_place, place_names, places_at};
use super::numbers;
use crate::text::{Gap, Term, Terms, periods};
use crate::vocabulary::ForeignPlace;

/// The words of some reports in a row, and in which of them each stands.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    numbers: HashMap<Box<str>, u32, Fast>,
    /// For each word as it is written its number and the bit of that form.
    forms: HashMap<Box<str>, (u32, u16), Fast>,
    words: Vec<Word>,
    /// Both words, and the report with how little the pair weighs there. Sorting
    /// them once is four times as fast as looking each up.
    pairs: Vec<(u32, u32, u32)>,
}

/// The weight of a name, the greatest that two bits hold.
const HEAVIEST: u32 = Weight::Name as u32;

/// A word and its reports.
#[derive(Debug, Default)]
pub(super) struct Word {
    pub(super) name: Box<str>,
    pub(super) postings: Postings,
    /// The marked forms in which it is written, in the order of their finding.
    pub(super) forms: Vec<Box<str>>,
    /// For each report the forms that occur there, a bit each.
    pub(super) masks: Vec<u16>,
    /// What is known of it in the report that is being read.
    mask: u16,
    weight: u32,
    may_be_a_place: bool,
}

/// The places of two words among all, and in which reports they are neighbours.
pub(super) type Neighbours = ((u32, u32), Postings);

/// In which reports something stands, with two bits of weight each: the first
/// apart, so that lists can be joined, the others as steps from one to the next.
#[derive(Debug, Default)]
pub(super) struct Postings {
    pub(super) n: u32,
    first: u32,
    last: u32,
    rest: Vec<u8>,
}

impl Postings {
    fn add(&mut self, report: u32, weight: u32) {
        if self.n == 0 {
            self.first = report << 2 | weight;
        } else {
            numbers::push(&mut self.rest, (report - self.last - 1) << 2 | weight);
        }
        self.last = report;
        self.n += 1;
    }

    /// About how many characters it takes.
    pub(super) fn size(&self) -> usize {
        self.rest.len() + 2
    }

    fn ends_with(&self, report: u32) -> bool {
        self.n > 0 && self.last == report
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

impl Gathered {
    /// Adds a report, whose number is greater than those before.
    pub(super) fn add(&mut self, report: u32, passages: &[Passage], terms: &mut Terms) {
        let mut touched = Vec::new();
        let mut places = BTreeSet::new();
        for passage in passages {
            terms.read(&passage.text);
            let weight = passage.weight as u32;
            self.add_text(report, weight, terms, &mut touched, &mut places);
            for period in periods(terms) {
                for code in [period.part, period.code] {
                    if code.is_empty() {
                        continue;
                    }
                    let word = self.word(&code);
                    self.touch(word, report, weight, 1, &mut touched);
                    if passage.is_period {
                        let own = self.word(&format!("={code}"));
                        self.touch(own, report, weight, 1, &mut touched);
                    }
                }
            }
        }
        // Whoever knows a place by another name finds it all the same.
        for name in places.into_iter().flat_map(place_names) {
            terms.read(name);
            let weight = Weight::Text as u32;
            self.add_text(report, weight, terms, &mut touched, &mut BTreeSet::new());
        }
        for word in touched {
            let word = &mut self.words[word as usize];
            word.postings.add(report, word.weight);
            word.masks.push(word.mask);
            word.mask = 0;
        }
    }

    fn add_text(
        &mut self,
        report: u32,
        weight: u32,
        terms: &Terms,
        touched: &mut Vec<u32>,
        places: &mut BTreeSet<ForeignPlace>,
    ) {
        let mut before = None;
        for (at, term) in terms.iter().enumerate() {
            let (word, form) = self.form(term);
            self.touch(word, report, weight, form, touched);
            if self.words[word as usize].may_be_a_place {
                places.extend(places_at(terms, at));
            }
            if let Some(before) = before.filter(|_| term.gap != Gap::Apart) {
                self.pairs
                    .push((before, word, report << 2 | (HEAVIEST - weight)));
            }
            before = Some(word);
        }
    }

    /// The words, and the pairs by the places of both among them.
    pub(super) fn into_parts(mut self) -> (Vec<Word>, Vec<Neighbours>) {
        self.pairs.sort_unstable();
        let pairs = self
            .pairs
            .chunk_by(|(a, b, _), (c, d, _)| (a, b) == (c, d))
            .map(|pair| {
                let mut postings = Postings::default();
                for (_, _, standing) in pair {
                    let report = standing >> 2;
                    if !postings.ends_with(report) {
                        postings.add(report, HEAVIEST - (standing & 3));
                    }
                }
                ((pair[0].0, pair[0].1), postings)
            })
            .collect();
        (self.words, pairs)
    }

    fn word(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).expect("fewer words than numbers");
        self.numbers.insert(name.into(), number);
        self.words.push(Word {
            name: name.into(),
            may_be_a_place: may_be_a_place(name),
            ..Word::default()
        });
        number
    }

    /// A word and the bit of its form. The sixteenth form and all beyond share
    /// the last.
    fn form(&mut self, term: Term<'_>) -> (u32, u16) {
        if let Some(known) = self.forms.get(term.marked) {
            return *known;
        }
        let number = self.word(term.folded);
        let forms = &mut self.words[number as usize].forms;
        let bit = 1 << forms.len().min(15);
        if forms.len() < 16 {
            forms.push(term.marked.into());
        }
        self.forms.insert(term.marked.into(), (number, bit));
        (number, bit)
    }

    /// Notes that a word stands in a report. What is read first weighs most.
    fn touch(&mut self, word: u32, report: u32, weight: u32, form: u16, touched: &mut Vec<u32>) {
        let known = &mut self.words[word as usize];
        if known.mask == 0 {
            debug_assert!(!known.postings.ends_with(report), "reports come in order");
            known.weight = weight;
            touched.push(word);
        }
        known.mask |= form;
    }
}

type Fast = BuildHasherDefault<Fnv>;

/// FNV-1a: words are short, and nobody gains by making them collide.
#[derive(Debug)]
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
