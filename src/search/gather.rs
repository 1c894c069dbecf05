//! Gathers which words, and which neighbours, stand in which reports.

use std::collections::BTreeSet;

use foldhash::{HashMap, HashMapExt as _};

use super::document::{Passage, Weight};
use super::neighbours::Neighbours;
use super::places::{may_be_a_place, place_names, places_at};
use super::run::{Run, Word, Writer};
use super::signs::{in_a_row, sign};
use crate::spool::Spool;
use crate::text::{Gap, Term, Terms, periods, tells_a_period};
use crate::vocabulary::ForeignPlace;

/// The words of some reports in a row, and in which of them each stands.
#[derive(Debug)]
pub(super) struct Gathered {
    /// The number of the first report.
    first: u32,
    numbers: HashMap<Box<str>, u32>,
    /// Words as they are written.
    forms: HashMap<Box<str>, Form>,
    words: Vec<Word>,
    /// What is asked of each word wherever it stands, apart from all else: it is looked
    /// up for every word of every text.
    asked: Vec<Asked>,
    neighbours: Neighbours,
    /// The words of the report that is being read.
    touched: Vec<u32>,
}

/// How long a word of Vietnamese is with its blank, rather less than more.
const BYTES_OF_WORD: usize = 5;

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

/// What is asked of a word wherever it stands.
#[derive(Debug, Clone, Copy)]
struct Asked {
    /// In the report that is being read: its forms, and how much it weighs.
    mask: u16,
    weight: u8,
    sign: u8,
    may_be_a_place: bool,
    tells_a_period: bool,
}

impl Gathered {
    /// Of reports from the number `first` on, with room for the words of texts of so
    /// many bytes.
    pub(super) fn new(first: u32, n_bytes: usize) -> Gathered {
        Gathered {
            first,
            numbers: HashMap::new(),
            forms: HashMap::new(),
            words: Vec::new(),
            asked: Vec::new(),
            neighbours: Neighbours::with_room(n_bytes / BYTES_OF_WORD),
            touched: Vec::new(),
        }
    }

    /// Adds a report, whose number is greater than those before.
    pub(super) fn add(&mut self, report: u32, passages: &[Passage], terms: &mut Terms) {
        let mut places = BTreeSet::new();
        for passage in passages {
            terms.read(&passage.text);
            let may_name_period = self.add_text(report, passage.weight, terms, &mut places);
            if may_name_period {
                self.add_periods(passage, terms);
            }
        }
        // Whoever knows a place by another name finds it all the same.
        for name in places.into_iter().flat_map(place_names) {
            terms.read(name);
            self.add_text(report, Weight::Text, terms, &mut BTreeSet::new());
        }
        for word in self.touched.drain(..) {
            let asked = &mut self.asked[word as usize];
            let word = &mut self.words[word as usize];
            debug_assert!(!word.postings.ends_with(report), "reports come in order");
            word.postings.add(report, u32::from(asked.weight));
            word.masks.push(asked.mask);
            asked.mask = 0;
        }
    }

    /// Adds the words of a text, and the places that it names. Says whether it may name
    /// a period.
    fn add_text(
        &mut self,
        report: u32,
        weight: Weight,
        terms: &Terms,
        places: &mut BTreeSet<ForeignPlace>,
    ) -> bool {
        let mut before: Option<Form> = None;
        let mut may_name_period = false;
        let mut is_followed = false;
        for (at, term) in terms.iter().enumerate() {
            let form = self.form(term);
            let asked = self.touch(form.word, weight, form.bit);
            may_name_period |= asked.tells_a_period;
            if asked.may_be_a_place {
                places.extend(places_at(terms, at));
            }
            if is_followed {
                self.neighbours.follow(asked.sign);
            }
            is_followed = before.is_some();
            if let Some(before) = before {
                let weight = weight_of_pair(term.gap, weight as u32);
                let marks = in_a_row(before.sign, form.sign);
                let words = (before.word, form.word);
                self.neighbours
                    .add(words, report - self.first, weight, marks);
            }
            before = Some(form);
        }
        may_name_period
    }

    /// Adds the periods that a text names, as words of their own.
    fn add_periods(&mut self, passage: &Passage, terms: &Terms) {
        for period in periods(terms) {
            for code in [period.part, period.code] {
                if code.is_empty() {
                    continue;
                }
                let word = self.word(&code);
                self.touch(word, passage.weight, 1);
                if passage.is_period {
                    let own = self.word(&format!("={code}"));
                    self.touch(own, passage.weight, 1);
                }
            }
        }
    }

    /// All of it, sorted and written down.
    pub(super) fn into_run(self, spool: &Spool) -> Run {
        let mut order: Vec<(&str, u32)> = self
            .words
            .iter()
            .map(|word| word.name.as_str())
            .zip(0..)
            .collect();
        order.sort_unstable();
        let mut writer = Writer::default();
        let mut places = vec![0; order.len()];
        for (place, (_, word)) in (0..).zip(order) {
            places[word as usize] = place;
            writer.word(&self.words[word as usize]);
        }
        self.neighbours.write(&places, self.first, &mut writer);
        writer.finish(spool)
    }

    fn word(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).expect("fewer words than numbers");
        self.numbers.insert(name.into(), number);
        self.words.push(Word {
            name: name.to_owned(),
            ..Word::default()
        });
        self.asked.push(Asked {
            mask: 0,
            weight: 0,
            sign: sign(name),
            may_be_a_place: may_be_a_place(name),
            tells_a_period: tells_a_period(name),
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
        let forms = &mut self.words[word as usize].forms;
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

    /// Notes that a word stands in the report. What is read first weighs most.
    fn touch(&mut self, word: u32, weight: Weight, form: u16) -> Asked {
        let asked = &mut self.asked[word as usize];
        if asked.mask == 0 {
            asked.weight = weight as u8;
            self.touched.push(word);
        }
        asked.mask |= form;
        *asked
    }
}
