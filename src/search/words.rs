//! The words and pairs of all reports, sorted, and as they are written.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::gather::{Neighbours, Word, join};
use super::tree::Entry;
use super::{Folder, Made, numbers};

/// What was gathered of some reports in a row: words, and pairs by the places of
/// both among them.
pub(super) type Part = (Vec<Word>, Vec<Neighbours>);

/// All words and pairs.
pub(super) struct Lexicon {
    words: Vec<Known>,
    /// By the places of both words, and the part that they come from.
    pairs: Vec<Neighbours>,
}

/// A word with its reports, as it is written.
pub(super) struct Known {
    name: String,
    n: u32,
    forms: String,
    postings: String,
    /// Empty where there is one form.
    masks: String,
}

/// Two neighbours, and in which reports they are that.
pub(super) struct Pair<'l> {
    words: (&'l str, &'l str),
    /// One or several lists in a row.
    postings: &'l [Neighbours],
}

/// The files that list words by their first and by their last letter: a slip
/// spares one of them.
pub(super) type Spelling = BTreeMap<String, String>;

/// The fewest letters of a word that is offered as a correction.
const LONG_ENOUGH: usize = 4;

impl Lexicon {
    /// Joins what was gathered of reports in a row.
    pub(super) fn of(parts: Vec<Part>) -> Lexicon {
        let mut words: Vec<(usize, usize, Word)> = Vec::new();
        let mut pairs: Vec<Vec<Neighbours>> = Vec::new();
        for (part, (own, of_pairs)) in parts.into_iter().enumerate() {
            words.extend(
                own.into_iter()
                    .enumerate()
                    .map(|(at, word)| (part, at, word)),
            );
            pairs.push(of_pairs);
        }
        words.par_sort_unstable_by(|(part, _, a), (other, _, b)| {
            a.name.cmp(&b.name).then(part.cmp(other))
        });
        let mut places: Vec<Vec<u32>> = vec![Vec::new(); pairs.len()];
        let groups: Vec<&[(usize, usize, Word)]> = words
            .chunk_by(|(_, _, a), (_, _, b)| a.name == b.name)
            .collect();
        for (place, group) in (0..).zip(&groups) {
            for (part, at, _) in *group {
                let places = &mut places[*part];
                if places.len() <= *at {
                    places.resize(at + 1, 0);
                }
                places[*at] = place;
            }
        }
        let known = groups.into_par_iter().map(|group| {
            let parts: Vec<&Word> = group.iter().map(|(_, _, word)| word).collect();
            Known::of(&parts)
        });
        let known = known.collect();
        let mut all: Vec<Neighbours> = Vec::new();
        for (part, of_part) in pairs.into_iter().enumerate() {
            let place = |word: u32| places[part][word as usize];
            let mut of_part: Vec<_> = of_part
                .into_iter()
                .map(|((a, b), postings)| ((place(a), place(b)), postings))
                .collect();
            all.append(&mut of_part);
        }
        // Parts were appended in order, and reports in a part come in order.
        all.par_sort_by_key(|(pair, _)| *pair);
        Lexicon {
            words: known,
            pairs: all,
        }
    }

    pub(super) fn words(&self) -> &[Known] {
        &self.words
    }

    pub(super) fn pairs(&self) -> Vec<Pair<'_>> {
        let name = |word: u32| self.words[word as usize].name.as_str();
        self.pairs
            .chunk_by(|(a, _), (b, _)| a == b)
            .map(|postings| {
                let (a, b) = postings[0].0;
                Pair {
                    words: (name(a), name(b)),
                    postings,
                }
            })
            .collect()
    }

    /// Lists the words that are long enough to be mistyped and still be known.
    pub(super) fn spelling(&self, folder: &Folder, made: &mut Vec<Made>) -> Spelling {
        let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for word in &self.words {
            let letters = || word.name.bytes().all(|b| b.is_ascii_lowercase());
            if word.name.len() < LONG_ENOUGH || !letters() {
                continue;
            }
            let (first, last) = (&word.name[..1], &word.name[word.name.len() - 1..]);
            for key in [first.to_owned(), format!("-{last}")] {
                let list = lists.entry(key).or_default();
                list.push(format!("{} {}", word.name, word.n));
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

impl Known {
    /// Joins what the parts know of one word.
    fn of(parts: &[&Word]) -> Known {
        let mut forms: Vec<&str> = parts
            .iter()
            .flat_map(|part| part.forms.iter().map(AsRef::as_ref))
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
        let name = parts[0].name.to_string();
        let forms = if forms == [name.as_str()] {
            String::new()
        } else {
            forms.join("|")
        };
        Known {
            n: parts.iter().map(|part| part.postings.n).sum(),
            postings: join(parts.iter().map(|part| &part.postings)),
            name,
            forms,
            masks,
        }
    }
}

impl Entry for Known {
    fn key(&self) -> String {
        self.name.clone()
    }

    fn size(&self) -> usize {
        self.name.len() + self.forms.len() + self.postings.len() + self.masks.len() + 12
    }
}

impl Entry for Pair<'_> {
    fn key(&self) -> String {
        format!("{} {}", self.words.0, self.words.1)
    }

    fn size(&self) -> usize {
        let postings: usize = self.postings.iter().map(|(_, list)| list.size()).sum();
        self.words.1.len() + postings + 6
    }
}

/// `[[word, n, forms, postings, masks], …]`, the masks left out where there are
/// none.
pub(super) fn write_words(words: &[Known]) -> String {
    let list: Vec<Value> = words
        .iter()
        .map(|word| {
            let mut fields = vec![
                json!(word.name),
                json!(word.n),
                json!(word.forms),
                json!(word.postings),
            ];
            if !word.masks.is_empty() {
                fields.push(json!(word.masks));
            }
            Value::Array(fields)
        })
        .collect();
    serde_json::to_string(&list).expect("values of ours serialize")
}

/// `{first: [second, postings, second, postings, …], …}`
pub(super) fn write_pairs(pairs: &[Pair<'_>]) -> String {
    let mut groups: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for pair in pairs {
        let group = groups.entry(pair.words.0).or_default();
        group.push(pair.words.1.to_owned());
        group.push(join(pair.postings.iter().map(|(_, list)| list)));
    }
    serde_json::to_string(&groups).expect("values of ours serialize")
}
