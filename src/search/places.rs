//! Places that go by several names, whichever of them a reader knows.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt as _};

use super::{Folder, Made};
use crate::text::{Gap, Terms};
use crate::vocabulary::{ForeignPlace, Language};

/// All names of a place, misspelt ones too: readers type those as well.
pub(super) fn place_names(place: ForeignPlace) -> impl Iterator<Item = &'static str> {
    Language::ALL
        .into_iter()
        .map(move |language| place.name(language))
        .chain(place.variants().iter().copied())
        .chain(place.misspelt().iter().copied())
}

/// The places that are named from the word at `start` on, with their marks or
/// without any: *văn Nam* is not *Vân Nam*.
pub(super) fn places_at(terms: &Terms, start: usize) -> impl Iterator<Item = ForeignPlace> {
    let forms = PLACES.get(terms.term(start).folded);
    forms
        .into_iter()
        .flatten()
        .filter_map(move |(form, place)| {
            let stands = start + form.len() <= terms.len()
                && form.iter().enumerate().all(|(at, (folded, marked))| {
                    let term = terms.term(start + at);
                    let goes_on = at == 0 || term.gap != Gap::Apart;
                    goes_on && (term.marked == marked || term.marked == folded)
                });
            stands.then_some(*place)
        })
}

/// Whether the name of a place begins with this folded word.
pub(super) fn may_be_a_place(word: &str) -> bool {
    PLACES.contains_key(word)
}

/// Writes the names of all places that have several, each place a list: an excerpt
/// shows the one that stands there for the one that was typed. Gives the name of the
/// file, which is the same for all sites.
pub(super) fn write(folder: &Folder<'_>, made: &mut Vec<Made>) -> String {
    let mut terms = Terms::default();
    let mut differ = |place| {
        let mut seen = BTreeSet::new();
        place_names(place)
            .filter(|name| {
                terms.read(name);
                seen.insert(
                    terms
                        .iter()
                        .map(|term| term.marked.to_owned())
                        .collect::<Vec<_>>(),
                )
            })
            .collect::<Vec<_>>()
    };
    let names: Vec<Vec<&str>> = ForeignPlace::all()
        .map(&mut differ)
        .filter(|names| names.len() > 1)
        .collect();
    let file = folder.file(&serde_json::to_string(&names).expect("texts serialize"));
    let name = file.name.clone();
    made.push(file);
    name
}

/// The words of a name, each folded and marked, and what it is a name of.
type Name = (Vec<(String, String)>, ForeignPlace);

/// The names of places by the first of their folded words. Short names of one
/// word are left out: Anh, Nga and Ý are common words as well.
static PLACES: LazyLock<HashMap<String, Vec<Name>>> = LazyLock::new(|| {
    let mut places: HashMap<String, Vec<Name>> = HashMap::new();
    let mut terms = Terms::default();
    for place in ForeignPlace::all() {
        for name in place_names(place) {
            terms.read(name);
            let words: Vec<(String, String)> = terms
                .iter()
                .map(|term| (term.folded.to_owned(), term.marked.to_owned()))
                .collect();
            if words.len() > 1 || words.iter().any(|(folded, _)| folded.len() > 5) {
                places
                    .entry(words[0].0.clone())
                    .or_default()
                    .push((words, place));
            }
        }
    }
    places
});
