//! Names of places that are a letter off: `Trung Qốc`, `Sanavan`, `Nagazaki` beside
//! `Nagasaki`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::names::is_surname;
use super::reading::Sieve;
use super::{Lint, Marks, Report, places};
use crate::text::fold;
use crate::vocabulary::{ForeignPlace, Language};

pub(super) const LETTER: Lint = Lint {
    look,
    ..places::MISSPELT
};

fn look(report: &Report<'_>, marks: &mut Marks) {
    slips(report, marks);
    let mut sound: Vec<(u32, usize, usize)> = Vec::new();
    for &at in report.capitals(&(0..report.n_words())) {
        if report.length(at) < 6 {
            continue;
        }
        let written = report.written(at);
        let is_name = written.is_ascii() && written[1..].bytes().all(|b| b.is_ascii_lowercase());
        if !is_name {
            continue;
        }
        let hash = report.hash(at);
        if let Some((_, _, number)) = sound.iter_mut().find(|(known, ..)| *known == hash) {
            *number += 1;
        } else if is_nearly_a_place(written) {
            marks.add(report.bytes(at..at + 1));
        } else {
            sound.push((hash, at, 1));
        }
    }
    twins(report, &sound, marks);
}

/// Names of two words that nothing else is nearly called.
const DISTINCT: [&str; 8] = [
    "trung quốc",
    "nhật bản",
    "hàn quốc",
    "thái lan",
    "đài loan",
    "hoa kỳ",
    "triều tiên",
    "thụy điển",
];

static DISTINCT_FIRST: LazyLock<Sieve> = LazyLock::new(|| Sieve::of(DISTINCT));

/// `Trung Qốc`: the first word of such a name, and a second that is one letter off.
/// Persons have names like these, behind a title or a surname.
fn slips(report: &Report<'_>, marks: &mut Marks) {
    for &at in report.capitals(&(0..report.n_words())) {
        let is_pair = report.passes(at, &DISTINCT_FIRST)
            && report.is_capital(at + 1)
            && report.joint(at) == Some(b' ');
        if !is_pair {
            continue;
        }
        let begins = at < 2 || report.gap(at - 2).contains(['.', '\n', '|', ';', ':']);
        let is_of_person = at > 0
            && report.gap(at - 1) == " "
            && (is_title(report.word(at - 1))
                || is_surname(report.word(at - 1))
                || (report.is_capital(at - 1) && !begins));
        let is_longer = report.gap(at + 1) == " " && report.is_capital(at + 2);
        if is_of_person || is_longer {
            continue;
        }
        let second = report.word(at + 1);
        let is_slip = DISTINCT.iter().any(|name| {
            let (first, rest) = name.split_once(' ').unwrap_or_default();
            first == report.word(at)
                && rest != second
                && rest.chars().count() >= 3
                && second.chars().next() == rest.chars().next()
                && strsim::osa_distance(second, rest) == 1
                // Another mark alone is told by its own kind.
                && fold(second) != fold(rest)
        });
        if is_slip {
            marks.add(report.bytes(at..at + 2));
        }
    }
}

fn is_title(word: &str) -> bool {
    matches!(
        word,
        "ông" | "bà" | "anh" | "chị" | "em" | "cô" | "chú" | "cháu" | "chí"
    )
}

/// The most names of a report that are held against each other.
const MANY: usize = 60;

/// Two names that differ in one letter, as `Gyeongju` and `Gyeongu`: one of them is
/// a slip, more likely the rarer, or the shorter.
fn twins(report: &Report<'_>, names: &[(u32, usize, usize)], marks: &mut Marks) {
    let names = &names[..names.len().min(MANY)];
    for (index, (_, one, n_one)) in names.iter().enumerate() {
        for (_, other, n_other) in &names[index + 1..] {
            let (a, b) = (report.written(*one), report.written(*other));
            let is_one_off = || {
                a.len().abs_diff(b.len()) == 1
                    && (letters(a) ^ letters(b)).count_ones() <= 1
                    && !a.starts_with(b)
                    && !b.starts_with(a)
                    && strsim::osa_distance(a, b) == 1
            };
            let is_near = a.len() >= 7
                && a.as_bytes()[0] == b.as_bytes()[0]
                && (is_one_off() || sounds_like(a, b));
            if is_near {
                let first_is_slip = (n_one, a.len()) < (n_other, b.len());
                let at = if first_is_slip { *one } else { *other };
                marks.add(report.bytes(at..at + 1));
            }
        }
    }
}

/// Whether two names differ in one letter that is spoken like the other: `Nagasaki`,
/// `Nagazaki`.
fn sounds_like(a: &str, b: &str) -> bool {
    let mut differ = a.bytes().zip(b.bytes()).filter(|(a, b)| a != b);
    let pair = differ.next().map(|(a, b)| (a.min(b), a.max(b)));
    let sounds = [
        (b's', b'z'),
        (b'c', b'k'),
        (b'i', b'y'),
        (b's', b'x'),
        (b'f', b'p'),
    ];
    a.len() == b.len() && pair.is_some_and(|pair| sounds.contains(&pair)) && differ.next().is_none()
}

/// A name, the letters it has, and whether it is misspelt.
type Foreign = (&'static str, u32, bool);

/// Names of one plain word and at least six letters, by their first letter.
static FOREIGN: LazyLock<[Vec<Foreign>; 26]> = LazyLock::new(|| {
    let mut all: [Vec<_>; 26] = Default::default();
    for place in ForeignPlace::all() {
        let names = [place.name(Language::Vi), place.name(Language::En)];
        let sound = names.into_iter().chain(place.variants().iter().copied());
        let wrong = place.misspelt().iter().copied();
        for (name, is_wrong) in sound
            .map(|it| (it, false))
            .chain(wrong.map(|it| (it, true)))
        {
            let is_plain = name.len() >= 6 && name.bytes().all(|b| b.is_ascii_alphabetic());
            if let Some(first) = name.bytes().next().filter(|_| is_plain).and_then(letter) {
                all[first].push((name, letters(name), is_wrong));
            }
        }
    }
    all
});

/// Those names as they are written, and whether they are misspelt.
static EXACT: LazyLock<HashMap<&str, bool>> = LazyLock::new(|| {
    // Where one is both, the first counts.
    let names = FOREIGN.iter().flatten().rev();
    names
        .map(|(name, _, is_wrong)| (*name, *is_wrong))
        .collect()
});

/// The place of a letter in the alphabet, from 0.
fn letter(byte: u8) -> Option<usize> {
    byte.is_ascii_alphabetic()
        .then(|| usize::from(byte.to_ascii_lowercase() - b'a'))
}

/// Which letters a word has, a bit each: one slip changes two of them at most.
fn letters(word: &str) -> u32 {
    word.bytes()
        .fold(0, |letters, byte| letters | 1 << (byte % 32))
}

fn is_nearly_a_place(word: &str) -> bool {
    let own = letters(word);
    let Some(first) = word.bytes().next().and_then(letter) else {
        return false;
    };
    if let Some(is_wrong) = EXACT.get(word) {
        return *is_wrong;
    }
    let is_near = |(name, letters, _): &&Foreign| {
        name.len().abs_diff(word.len()) <= 1 && (*letters ^ own).count_ones() <= 2
    };
    FOREIGN[first]
        .iter()
        .filter(is_near)
        .filter(|(.., is_wrong)| !is_wrong)
        // An adjective or a plural: Malaysian.
        .filter(|(name, ..)| !word.starts_with(name) && !name.starts_with(word))
        .any(|(name, ..)| strsim::osa_distance(name, word) == 1)
}
