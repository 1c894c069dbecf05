//! The words and pairs of all reports, sorted, and as they are written.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer as _};

use super::run::{Pair, Postings, Run, Word, join, merge};
use super::signs::{in_a_row, sign};
use super::tree::{Entry, Leaf};
use super::{Folder, Made, numbers};

/// The words of all runs by their names, and where they stand in each.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// Each with the number of its reports.
    words: Vec<(Box<str>, u32)>,
    /// For each run the places of its words among all.
    places: Vec<Vec<u32>>,
    n_reports: usize,
}

/// A word with its reports, as it is written.
#[derive(Debug)]
pub(super) struct WordEntry {
    name: String,
    n: u32,
    forms: String,
    postings: String,
    /// Empty where there is one form.
    masks: String,
}

/// Two neighbours with their reports, as they are written.
#[derive(Debug)]
pub(super) struct PairEntry<'l> {
    words: (&'l str, &'l str),
    postings: String,
    /// For each report a sign of the word that follows there. Empty where there
    /// are few reports: their texts tell as soon.
    followers: String,
}

/// In up to so many reports phrases are sought without signs.
const FEW: usize = 8;

/// The files that list words by their first and by their last letter: a slip
/// spares one of them.
pub(super) type Spelling = BTreeMap<String, String>;

/// The fewest letters of a word that is offered as a correction.
const LONG_ENOUGH: usize = 4;

impl Lexicon {
    /// One for so many runs and reports, to be filled by [`Lexicon::learn`].
    pub(super) fn of(n_runs: usize, n_reports: usize) -> Lexicon {
        Lexicon {
            words: Vec::new(),
            places: vec![Vec::new(); n_runs],
            n_reports,
        }
    }

    /// The words of all runs in order, each learnt as it goes by.
    pub(super) fn learn(&mut self, runs: &[Run]) -> impl Iterator<Item = WordEntry> {
        let streams = runs.iter().map(Run::words).collect();
        let mut words = merge(streams, |_, word: &Word| word.name.clone()).peekable();
        std::iter::from_fn(move || {
            let (run, word) = words.next()?;
            let mut of_runs = vec![word];
            let place = u32::try_from(self.words.len()).expect("fewer words than numbers");
            self.places[run].push(place);
            while let Some((run, word)) = words.next_if(|(_, word)| word.name == of_runs[0].name) {
                self.places[run].push(place);
                of_runs.push(word);
            }
            let known = WordEntry::of(&of_runs, self.n_reports);
            self.words.push((known.name.as_str().into(), known.n));
            Some(known)
        })
    }

    /// The pairs of all runs in order. All words are learnt before.
    pub(super) fn pairs(&self, runs: &[Run]) -> impl Iterator<Item = PairEntry<'_>> {
        let place = |run: usize, word: u32| self.places[run][word as usize];
        let key =
            move |run: usize, pair: &Pair| (place(run, pair.words.0), place(run, pair.words.1));
        let streams = runs.iter().map(Run::pairs).collect();
        let mut pairs = merge(streams, key)
            .map(move |(run, pair)| (key(run, &pair), pair))
            .peekable();
        std::iter::from_fn(move || {
            let (words, mut all) = pairs.next()?;
            let mut of_runs = vec![all.postings];
            while let Some((_, pair)) = pairs.next_if(|(others, _)| *others == words) {
                of_runs.push(pair.postings);
                all.followers.extend(pair.followers);
                all.marks.extend(pair.marks);
            }
            let name = |place: u32| &*self.words[place as usize].0;
            let words = (name(words.0), name(words.1));
            let mut postings = join(&of_runs);
            postings.push_str(&marks(words, all.marks));
            if all.followers.len() <= FEW {
                all.followers.clear();
            }
            Some(PairEntry {
                words,
                postings,
                followers: numbers::into_text(all.followers),
            })
        })
    }

    /// Lists the words that are long enough to be mistyped and still be known.
    pub(super) fn spelling(&self, folder: &Folder<'_>, made: &mut Vec<Made>) -> Spelling {
        let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (word, n) in &self.words {
            let letters = || word.bytes().all(|b| b.is_ascii_lowercase());
            if word.len() < LONG_ENOUGH || !letters() {
                continue;
            }
            let (first, last) = (&word[..1], &word[word.len() - 1..]);
            for key in [first.to_owned(), format!("-{last}")] {
                let list = lists.entry(key).or_default();
                list.push(format!("{word} {n}"));
            }
        }
        lists
            .into_iter()
            .map(|(key, list)| {
                let says = serde_json::to_string(&list.join("|")).expect("texts serialize");
                let file = folder.file(&says);
                let name = file.name.clone();
                made.push(file);
                (key, name)
            })
            .collect()
    }
}

impl WordEntry {
    /// Joins what the runs know of one word. Where more than every second report has
    /// it, it tells reports apart so little that text and summary are one.
    fn of(parts: &[Word], n_reports: usize) -> WordEntry {
        let mut forms: Vec<&str> = parts
            .iter()
            .flat_map(|part| part.forms.iter().map(String::as_str))
            .collect();
        forms.sort_unstable();
        forms.dedup();
        forms.truncate(16);
        let masks = if forms.len() < 2 {
            String::new()
        } else {
            numbers::list(parts.iter().flat_map(|part| {
                let bit = |form: &str| {
                    let at = forms.binary_search(&form).unwrap_or(forms.len() - 1);
                    1 << at
                };
                let bits: Vec<u32> = part.forms.iter().map(|form| bit(form)).collect();
                part.masks.iter().map(move |mask| {
                    (0..bits.len())
                        .filter(|at| mask >> at & 1 == 1)
                        .fold(0, |all, at| all | bits[at])
                })
            }))
        };
        let name = parts[0].name.clone();
        let forms = if forms == [&name] {
            String::new()
        } else {
            forms.join("|")
        };
        let n: u32 = parts.iter().map(|part| part.postings.n).sum();
        let lists = parts.iter().map(|part| &part.postings);
        let postings = if n as usize * 2 > n_reports {
            join(&lists.map(Postings::coarse).collect::<Vec<_>>())
        } else {
            join(lists)
        };
        WordEntry {
            name,
            n,
            forms,
            postings,
            masks,
        }
    }
}

/// What is written of the marks of two words: nothing where they have none, one
/// sign where they are the same in all reports.
fn marks((one, other): (&str, &str), mut signs: Vec<u8>) -> String {
    let plain = numbers::digit(in_a_row(sign(one), sign(other)));
    if signs.iter().all(|sign| *sign == signs[0]) {
        signs.truncate(usize::from(signs[0] != plain));
    }
    if signs.is_empty() {
        return String::new();
    }
    format!("~{}", numbers::into_text(signs))
}

impl Entry for WordEntry {
    fn key(&self) -> (&str, &str) {
        (&self.name, "")
    }

    fn size(&self) -> usize {
        self.name.len() + self.forms.len() + self.postings.len() + self.masks.len() + 12
    }
}

impl Entry for PairEntry<'_> {
    fn key(&self) -> (&str, &str) {
        self.words
    }

    fn size(&self) -> usize {
        self.words.1.len() + self.postings.len() + 6
    }
}

/// What is written of a word.
#[derive(Serialize)]
#[serde(untagged)]
enum Row<'k> {
    OfOneForm(&'k str, u32, &'k str, &'k str),
    OfSeveral(&'k str, u32, &'k str, &'k str, &'k str),
}

impl Row<'_> {
    fn of(word: &WordEntry) -> Row<'_> {
        let (name, forms, postings) = (&word.name, &word.forms, &word.postings);
        if word.masks.is_empty() {
            Row::OfOneForm(name, word.n, forms, postings)
        } else {
            Row::OfSeveral(name, word.n, forms, postings, &word.masks)
        }
    }
}

/// `[[word, n, forms, postings, masks], …]`, the masks left out where there are
/// none.
pub(super) fn write_words(words: &[WordEntry], _: &Folder<'_>) -> Leaf {
    let list: Vec<Row<'_>> = words.iter().map(Row::of).collect();
    Leaf {
        says: serde_json::to_string(&list).expect("texts serialize"),
        beside: None,
    }
}

/// `{first: [second, postings, second, postings, …], …, "": [beside]}`, where the
/// signs of marks follow the postings, if there are any. The file beside it has
/// the followers: `{first: {second: followers, …}, …}`.
pub(super) fn write_pairs(pairs: &[PairEntry<'_>], folder: &Folder<'_>) -> Leaf {
    let mut followers: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
    for pair in pairs.iter().filter(|pair| !pair.followers.is_empty()) {
        let of_first = followers.entry(pair.words.0).or_default();
        of_first.insert(pair.words.1, &pair.followers);
    }
    let beside = (!followers.is_empty()).then(|| {
        let followers = serde_json::to_string(&followers).expect("texts serialize");
        folder.file(&followers)
    });
    let named = beside.iter().map(|file| ("", vec![file.name.as_str()]));
    let groups = pairs
        .chunk_by(|one, other| one.words.0 == other.words.0)
        .map(|group| {
            let seconds = group.iter().flat_map(|pair| [pair.words.1, &pair.postings]);
            (group[0].words.0, seconds.collect::<Vec<&str>>())
        });
    let mut says = Vec::new();
    serde_json::Serializer::new(&mut says)
        .collect_map(named.chain(groups))
        .expect("texts serialize");
    Leaf {
        says: String::from_utf8(says).expect("JSON is text"),
        beside,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_most_reports_takes_summary_and_text_for_one() {
        let mut word = Word::default();
        for (report, weight) in [(0, 1), (1, 3), (3, 1)] {
            word.postings.add(report, weight);
            word.masks.push(1);
        }
        let word = [word];
        let written = |weight: u32| numbers::list([weight, 3, 1 << 2 | weight]);
        assert_eq!(WordEntry::of(&word, 6).postings, written(1));
        assert_eq!(WordEntry::of(&word, 5).postings, written(0));
    }
}
