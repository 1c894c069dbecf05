//! Cuts a sorted list into files, and lists those files in others, so that a
//! reader fetches two small files to find one entry.

use rayon::prelude::*;
use serde::Serialize;

use super::{Folder, Made};
use crate::text::word_hashes;

/// How large a file is in bytes before it may end, and before it must.
const LEAST: usize = 3_500;
const MOST: usize = 12_000;
/// The same for how many files a list names.
const FEWEST: usize = 24;
const LONGEST: usize = 160;

/// The lists of files: for each the first key that it covers and its name.
#[derive(Debug, Serialize)]
pub(super) struct Tree(Vec<(String, String)>);

/// Something to be found by its key.
pub(super) trait Entry: Sync {
    /// By which it is found, and in whose order the entries are.
    fn key(&self) -> String;
    /// About how many bytes it takes.
    fn size(&self) -> usize;
}

/// Writes `entries` into files of `folder`, each made by `write`.
pub(super) fn plant<E: Entry>(
    entries: &[E],
    folder: &Folder,
    write: impl Fn(&[E]) -> String + Sync,
    made: &mut Vec<Made>,
) -> Tree {
    let keys = |entries: &[E]| entries.first().map(Entry::key).unwrap_or_default();
    let leaves: Vec<(String, Made)> = cut(entries, Entry::size, Entry::key, LEAST, MOST)
        .into_par_iter()
        .map(|entries| (keys(entries), folder.file(&write(entries))))
        .collect();
    let named: Vec<(String, String)> = leaves
        .iter()
        .map(|(key, file)| (key.clone(), file.name.clone()))
        .collect();
    made.extend(leaves.into_iter().map(|(_, file)| file));
    let lists = cut(&named, |_| 1, |(key, _)| key.clone(), FEWEST, LONGEST);
    let mut tree = Vec::new();
    for list in lists {
        let text = serde_json::to_string(list).expect("texts serialize");
        let file = folder.file(&text);
        tree.push((list[0].0.clone(), file.name.clone()));
        made.push(file);
    }
    Tree(tree)
}

/// Cuts where the entries themselves say so, by the hash of their keys: an entry
/// that grows or goes moves no cut but the next few.
fn cut<E>(
    entries: &[E],
    size: impl Fn(&E) -> usize,
    key: impl Fn(&E) -> String,
    least: usize,
    most: usize,
) -> Vec<&[E]> {
    let mut pieces = Vec::new();
    let (mut start, mut filled) = (0, 0);
    for (at, entry) in entries.iter().enumerate() {
        let size = size(entry);
        let may_end = filled >= least && is_cut(&key(entry));
        if at > start && (may_end || filled + size > most) {
            pieces.push(&entries[start..at]);
            (start, filled) = (at, 0);
        }
        filled += size;
    }
    if start < entries.len() {
        pieces.push(&entries[start..]);
    }
    pieces
}

/// One key in sixteen.
fn is_cut(key: &str) -> bool {
    let hash = word_hashes(key).into_iter().fold(0, |all: u64, one| {
        (all ^ one).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    });
    (hash >> 32).is_multiple_of(16)
}
