//! Cuts a sorted list into files, and lists those files in others, so that a
//! reader fetches two small files to find one entry.

use rayon::prelude::*;
use serde::Serialize;

use super::{Folder, Made};
use crate::text::hash_words;

/// How large a file is in bytes before it may end, and before it must.
const LEAST: usize = 2_000;
const MOST: usize = 6_000;
/// The same for how many files a list names.
const FEWEST: usize = 64;
const LONGEST: usize = 160;

/// The lists of files: how many lists lie above each file, and for each list of
/// the uppermost the first key that it covers and its name.
#[derive(Debug, Serialize)]
pub(super) struct Tree(usize, Vec<(String, String)>);

/// What a file of entries says, and another one that it names.
pub(super) struct Leaf {
    pub(super) says: String,
    pub(super) beside: Option<Made>,
}

/// Something to be found by its key.
pub(super) trait Entry: Send + Sync {
    /// The words by which it is found, and in whose order the entries are; the second
    /// may be empty.
    fn key(&self) -> (&str, &str);
    /// About how many bytes it takes.
    fn size(&self) -> usize;
}

/// How many files are written at a time: enough for all cores.
const AT_A_TIME: usize = 64;

/// Writes `entries`, which come in order, into files of `folder`, each made by
/// `write`.
pub(super) fn plant<E: Entry>(
    entries: impl Iterator<Item = E>,
    folder: &Folder<'_>,
    write: impl Fn(&[E], &Folder<'_>) -> Leaf + Sync,
    made: &mut Vec<Made>,
) -> Tree {
    let mut leaves: Vec<(String, String)> = Vec::new();
    let mut pieces = cut(
        entries,
        Entry::size,
        |entry| is_cut(entry.key()),
        LEAST,
        MOST,
    );
    loop {
        let some: Vec<Vec<E>> = pieces.by_ref().take(AT_A_TIME).collect();
        if some.is_empty() {
            break;
        }
        let files: Vec<(String, Made, Option<Made>)> = some
            .into_par_iter()
            .map(|entries| {
                let leaf = write(&entries, folder);
                let (first, second) = entries[0].key();
                let key = format!("{first} {second}").trim_end().to_owned();
                (key, folder.file(&leaf.says), leaf.beside)
            })
            .collect();
        for (key, file, beside) in files {
            leaves.push((key, file.name.clone()));
            made.push(file);
            made.extend(beside);
        }
    }
    let mut levels = 0;
    let mut named = leaves;
    while levels == 0 || named.len() > LONGEST {
        named = listed(named, folder, made);
        levels += 1;
    }
    Tree(levels, named)
}

/// Writes lists of files, and names them.
fn listed(
    files: Vec<(String, String)>,
    folder: &Folder<'_>,
    made: &mut Vec<Made>,
) -> Vec<(String, String)> {
    let lists = cut(
        files.into_iter(),
        |_| 1,
        |(key, _)| is_cut((key, "")),
        FEWEST,
        LONGEST,
    );
    let named = lists.map(|list| {
        let text = serde_json::to_string(&list).expect("texts serialize");
        let file = folder.file(&text);
        let name = file.name.clone();
        made.push(file);
        (list[0].0.clone(), name)
    });
    named.collect()
}

/// Cuts where the entries themselves say so, by the hash of their keys: an entry
/// that grows or goes moves no cut but the next few.
fn cut<E>(
    entries: impl Iterator<Item = E>,
    size: impl Fn(&E) -> usize,
    is_cut: impl Fn(&E) -> bool,
    least: usize,
    most: usize,
) -> impl Iterator<Item = Vec<E>> {
    let mut entries = entries.peekable();
    std::iter::from_fn(move || {
        let mut piece = vec![entries.next()?];
        let mut filled = size(&piece[0]);
        while let Some(entry) = entries.next_if(|entry| {
            let may_end = filled >= least && is_cut(entry);
            !may_end && filled + size(entry) <= most
        }) {
            filled += size(&entry);
            piece.push(entry);
        }
        Some(piece)
    })
}

/// One key in four.
fn is_cut((first, second): (&str, &str)) -> bool {
    let mut hash: u64 = 0;
    for words in [first, second] {
        hash_words(words, |word| {
            hash = (hash ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        });
    }
    (hash >> 32).is_multiple_of(4)
}
