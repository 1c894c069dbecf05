//! Gathers which words, and which neighbours, stand in which reports.

use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

use super::document::{Passage, Weight};
use super::numbers;
use super::places::{may_be_a_place, place_names, places_at};
use super::run::{Pair, Run, Word, Writer};
use super::signs::{NONE, both, in_a_row, sign};
use crate::spool::Spool;
use crate::text::{Gap, Term, Terms, periods};
use crate::vocabulary::ForeignPlace;

/// The words of some reports in a row, and in which of them each stands.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    numbers: HashMap<Box<str>, u32, Fast>,
    /// Words as they are written.
    forms: HashMap<Box<str>, Form, Fast>,
    words: Vec<Known>,
    /// Both words in one number, the report with how little the pair weighs there,
    /// the sign of the next word, and that of both with their marks. Sorting them
    /// once is four times as fast as looking each up.
    pairs: Vec<(u64, u32, u8, u8)>,
}

/// How long a word of Vietnamese is with its blank, rather less than more.
const BYTES_OF_WORD: usize = 5;

/// The weight of a name, the greatest that two bits hold.
const HEAVIEST: u32 = Weight::Name as u32;

/// How much two words in a row weigh by where they stand: nothing where a
/// sentence ends between them, since only a phrase goes on there.
fn weight_of_pair(gap: Gap, weight: u32) -> u32 {
    match gap {
        Gap::Apart => 0,
        Gap::Joined | Gap::Near => weight.max(1),
    }
}

/// A word as it is written: its number, the bit of this form, and its sign.
#[derive(Debug, Clone, Copy)]
struct Form {
    word: u32,
    bit: u16,
    sign: u8,
}

/// What is known of a word.
#[derive(Debug, Default)]
struct Known {
    word: Word,
    /// In the report that is being read: its forms, and how much it weighs.
    mask: u16,
    weight: u32,
    may_be_a_place: bool,
    sign: u8,
}

impl Gathered {
    /// With room for the words of texts of so many bytes.
    pub(super) fn with_room(n_bytes: usize) -> Gathered {
        Gathered {
            pairs: Vec::with_capacity(n_bytes / BYTES_OF_WORD),
            ..Gathered::default()
        }
    }

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
            let known = &mut self.words[word as usize];
            known.word.postings.add(report, known.weight);
            known.word.masks.push(known.mask);
            known.mask = 0;
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
        let mut before: Option<Form> = None;
        let mut is_followed = false;
        for (at, term) in terms.iter().enumerate() {
            let form = self.form(term);
            let word = form.word;
            self.touch(word, report, weight, form.bit, touched);
            if self.words[word as usize].may_be_a_place {
                places.extend(places_at(terms, at));
            }
            if let Some((_, _, follower, _)) = self.pairs.last_mut().filter(|_| is_followed) {
                *follower = self.words[word as usize].sign;
            }
            is_followed = before.is_some();
            if let Some(Form {
                word: first, sign, ..
            }) = before
            {
                let standing = report << 2 | (HEAVIEST - weight_of_pair(term.gap, weight));
                let marks = in_a_row(sign, form.sign);
                self.pairs
                    .push((joined(first, word), standing, NONE, marks));
            }
            before = Some(form);
        }
    }

    /// All of it, sorted and written down.
    pub(super) fn into_run(mut self, spool: &Spool) -> Run {
        let mut order: Vec<u32> = (0..).take(self.words.len()).collect();
        let name = |word: u32| &self.words[word as usize].word.name;
        order.sort_unstable_by_key(|word| name(*word));
        let mut writer = Writer::default();
        let mut places = vec![0; order.len()];
        for (place, word) in (0..).zip(order) {
            places[word as usize] = place;
            writer.word(&self.words[word as usize].word);
        }
        for (words, ..) in &mut self.pairs {
            let (a, b) = each(*words);
            *words = joined(places[a as usize], places[b as usize]);
        }
        // One number is compared faster than four.
        self.pairs
            .sort_unstable_by_key(|(words, standing, follower, marks)| {
                u128::from(*words) << 48
                    | u128::from(*standing) << 16
                    | u128::from(*follower) << 8
                    | u128::from(*marks)
            });
        let mut pair = Pair::default();
        let mut signs: Vec<(u8, u8)> = Vec::new();
        for alike in self
            .pairs
            .chunk_by(|(words, ..), (others, ..)| words == others)
        {
            pair.words = each(alike[0].0);
            pair.postings.clear();
            signs.clear();
            for (_, standing, follower, marks) in alike {
                let report = standing >> 2;
                match signs.last_mut() {
                    Some((next, own)) if pair.postings.ends_with(report) => {
                        *next = both(*next, *follower);
                        *own = both(*own, *marks);
                    }
                    _ => {
                        pair.postings.add(report, HEAVIEST - (standing & 3));
                        signs.push((*follower, *marks));
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
        writer.finish(spool)
    }

    fn word(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).expect("fewer words than numbers");
        self.numbers.insert(name.into(), number);
        self.words.push(Known {
            word: Word {
                name: name.to_owned(),
                ..Word::default()
            },
            may_be_a_place: may_be_a_place(name),
            sign: sign(name),
            ..Known::default()
        });
        number
    }

    /// A word as it is written. The sixteenth form and all beyond share the last
    /// bit.
    fn form(&mut self, term: Term<'_>) -> Form {
        if let Some(known) = self.forms.get(term.marked) {
            return *known;
        }
        let word = self.word(term.folded);
        let forms = &mut self.words[word as usize].word.forms;
        let form = Form {
            word,
            bit: 1 << forms.len().min(15),
            sign: sign(term.marked),
        };
        if forms.len() < 16 {
            forms.push(term.marked.to_owned());
        }
        self.forms.insert(term.marked.into(), form);
        form
    }

    /// Notes that a word stands in a report. What is read first weighs most.
    fn touch(&mut self, word: u32, report: u32, weight: u32, form: u16, touched: &mut Vec<u32>) {
        let known = &mut self.words[word as usize];
        if known.mask == 0 {
            debug_assert!(
                !known.word.postings.ends_with(report),
                "reports come in order"
            );
            known.weight = weight;
            touched.push(word);
        }
        known.mask |= form;
    }
}

fn joined(a: u32, b: u32) -> u64 {
    u64::from(a) << 32 | u64::from(b)
}

fn each(joined: u64) -> (u32, u32) {
    let half = |half: u64| u32::try_from(half).expect("half of the bits");
    (half(joined >> 32), half(joined & u64::from(u32::MAX)))
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
