//! Names of places: wrong case, misspelt, of the wrong kind.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::names::is_surname;
use super::reading::{Sieve, hash_of_first};
use super::{Lint, Marks, Report};
use crate::finding::Code;
use crate::text::{first_word_hash, fold, word_hashes};
use crate::vocabulary::{ForeignPlace, Language, Province};

pub(super) const CASE: Lint = Lint {
    code: Code::PlaceCase,
    message: [
        "tên địa danh viết hoa chưa đúng",
        "the capitals of a place name are wrong",
    ],
    hint: [
        "viết hoa chữ đầu của mỗi tiếng: “Lạng Sơn”",
        "capitalise each syllable: “Lạng Sơn”",
    ],
    look: |report, marks| named(report, marks, Fault::Case),
};

pub(super) const MISSPELT: Lint = Lint {
    code: Code::PlaceMisspelt,
    message: ["tên địa danh viết sai", "a place name is misspelt"],
    hint: ["sửa tên cho đúng", "mend the name"],
    look: misspelt,
};

pub(super) const KIND: Lint = Lint {
    code: Code::PlaceKind,
    message: [
        "nơi này không phải là tỉnh (khu tự trị, thành phố trực thuộc)",
        "this place is no province but a region or a city of its own",
    ],
    hint: [
        "viết đúng cấp hành chính, như “Khu tự trị dân tộc Choang Quảng Tây”",
        "name what it is, such as “Guangxi Zhuang Autonomous Region”",
    ],
    look: kind,
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    Case,
    Marks,
}

/// A name of several words, each with a capital: the hashes of its words as they
/// are spelt, and folded.
struct Name {
    spelt: Vec<u32>,
    folded: Vec<u64>,
}

/// Names by the folded first word.
static NAMES: LazyLock<BTreeMap<u64, Vec<Name>>> = LazyLock::new(|| {
    let foreign = ForeignPlace::all().flat_map(|place| {
        std::iter::once(place.name(Language::Vi)).chain(place.variants().iter().copied())
    });
    let provinces = Province::all().map(Province::name);
    let mut names: BTreeMap<u64, Vec<Name>> = BTreeMap::new();
    for name in foreign.chain(provinces).chain(["Việt Nam"]) {
        let is_plain = name.contains(' ')
            && !name.contains(['(', '-', '\'', '.'])
            && name.split(' ').all(is_capitalised);
        // Peace is a common word.
        if is_plain && name != "Hòa Bình" {
            let lower = name.to_lowercase();
            let folded = word_hashes(name);
            names.entry(folded[0]).or_default().push(Name {
                spelt: lower.split(' ').map(hash_of_first).collect(),
                folded,
            });
        }
    }
    names
});

/// The first words of names.
static FIRST: LazyLock<Sieve> =
    LazyLock::new(|| Sieve::of_hashes(NAMES.values().flatten().map(|name| name.spelt[0])));

/// The folded first words of names.
static FOLDED_FIRST: LazyLock<Sieve> =
    LazyLock::new(|| Sieve::of_hashes(NAMES.keys().map(|folded| short(*folded))));

/// As many bits of a hash as sieves look at.
fn short(hash: u64) -> u32 {
    u32::try_from(hash & 0xFFFF_FFFF).unwrap_or_default()
}

/// The first two words of names.
static SOUND: LazyLock<BTreeSet<(u32, u32)>> = LazyLock::new(|| {
    let names = NAMES.values().flatten();
    names.map(|name| (name.spelt[0], name.spelt[1])).collect()
});

fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
}

fn named(report: &Report<'_>, marks: &mut Marks, fault: Fault) {
    if fault == Fault::Case {
        begun_small(report, marks);
        all_small(report, marks);
    }
    for &at in report.capitals(&(0..report.n_words())) {
        // A name with wrong capitals goes on in lower case; one with wrong marks
        // has all its capitals.
        let may_be = match fault {
            Fault::Case => !report.is_capital(at + 1) && report.passes(at, &FIRST),
            Fault::Marks => report.is_capital(at + 1) && report.length(at) <= 8,
        };
        if !may_be || report.joint(at) != Some(b' ') {
            continue;
        }
        let is_sound = || {
            let two = (report.hash(at), report.hash(at + 1));
            fault == Fault::Marks && SOUND.contains(&two)
        };
        let names = first_word_hash(report.word(at))
            .filter(|first| FOLDED_FIRST.has(short(*first)) && !is_sound())
            .and_then(|first| NAMES.get(&first));
        let length = names.into_iter().flatten().find_map(|name| {
            let length = name.spelt.len();
            is_faulty(report, at, name, fault).then_some(length)
        });
        if let Some(length) = length {
            marks.add(report.bytes(at..at + length));
        }
    }
}

/// `tỉnh cao Bằng`: a name whose first word alone has no capital.
fn begun_small(report: &Report<'_>, marks: &mut Marks) {
    for &second in report.capitals(&(1..report.n_words())) {
        let at = second - 1;
        let may_be = !report.is_capital(at) && report.passes(at, &FIRST);
        if !may_be || report.joint(at) != Some(b' ') {
            continue;
        }
        // `phía nam Định Quán` is another name.
        let goes_on = |next: usize| report.gap(next - 1) == " " && report.is_capital(next);
        let names = first_word_hash(report.word(at)).and_then(|first| NAMES.get(&first));
        let is_name = names.into_iter().flatten().any(|name| {
            let next = at + name.spelt.len();
            is_faulty(report, at, name, Fault::Case) && !goes_on(next)
        });
        if is_name {
            marks.add(report.bytes(at..second + 1));
        }
    }
}

/// `tỉnh quảng ninh`: without any capital, where nothing but a name can stand.
fn all_small(report: &Report<'_>, marks: &mut Marks) {
    for before in report.all("tỉnh") {
        let at = before + 1;
        let is_small = report.joint(before) == Some(b' ')
            && report.passes(at, &FIRST)
            && !report.is_capital(at)
            && !report.is_capital(at + 1);
        let names = first_word_hash(report.word(at))
            .filter(|_| is_small)
            .and_then(|first| NAMES.get(&first));
        let mut all = names.into_iter().flatten();
        if let Some(name) = all.find(|name| is_faulty(report, at, name, Fault::Case)) {
            marks.add(report.bytes(at..at + name.spelt.len()));
        }
    }
}

/// Whether the words from `at` on are the name but for a fault.
fn is_faulty(report: &Report<'_>, at: usize, name: &Name, fault: Fault) -> bool {
    let words = at..at + name.spelt.len();
    let is_spelt = |name: &Name| {
        let spelt = words.clone().map(|word| report.hash(word));
        name.spelt.iter().copied().eq(spelt)
    };
    let is_joined = || (at..words.end - 1).all(|word| report.gap(word) == " ");
    match fault {
        Fault::Case => {
            is_spelt(name)
                && is_joined()
                && !ends_other(report, at)
                && !continues_as_other(report, words.end)
        }
        // The same letters with other marks, and not those of another name.
        Fault::Marks => {
            let folded = words.clone().zip(&name.folded);
            folded
                .skip(1)
                .all(|(word, folded)| first_word_hash(report.word(word)) == Some(*folded))
                && words
                    .clone()
                    .all(|word| is_capitalised(report.written(word)))
                && words.clone().any(|word| !report.word(word).is_ascii())
                && is_joined()
                && !NAMES[&name.folded[0]].iter().any(is_spelt)
        }
    }
}

/// `Việt Nam định cư`: the first word belongs to the name before.
fn ends_other(report: &Report<'_>, at: usize) -> bool {
    let joined = at > 0 && report.gap(at - 1) == " " && report.is_capital(at - 1);
    joined && report.is_capital(at) && matches!(report.word(at - 1), "việt" | "lào" | "miền")
}

/// `Long an toàn`: words that begin like a name.
fn continues_as_other(report: &Report<'_>, next: usize) -> bool {
    matches!(report.word(next), "toàn" | "ninh" | "dân" | "lành")
}

fn misspelt(report: &Report<'_>, marks: &mut Marks) {
    named(report, marks, Fault::Marks);
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
    let is_near = |(name, letters, _): &&Foreign| {
        (*letters ^ own).count_ones() <= 2 && name.len().abs_diff(word.len()) <= 1
    };
    let near = || FOREIGN[first].iter().filter(is_near);
    if let Some((.., is_wrong)) = near().find(|(name, ..)| *name == word) {
        return *is_wrong;
    }
    near()
        .filter(|(.., is_wrong)| !is_wrong)
        // An adjective or a plural: Malaysian.
        .filter(|(name, ..)| !word.starts_with(name) && !name.starts_with(word))
        .any(|(name, ..)| strsim::osa_distance(name, word) == 1)
}

fn kind(report: &Report<'_>, marks: &mut Marks) {
    const NOT_PROVINCES: [&str; 21] = [
        "quảng tây",
        "nội mông",
        "tân cương",
        "ninh hạ",
        "tây tạng",
        "bắc kinh",
        "thượng hải",
        "trùng khánh",
        "thiên tân",
        "hà nội",
        "đà nẵng",
        "hải phòng",
        "cần thơ",
        "hồ chí minh",
        "seoul",
        "busan",
        "incheon",
        "daegu",
        "daejeon",
        "ulsan",
        "tokyo",
    ];
    for at in report.all("tỉnh").filter(|at| report.is_capital(at + 1)) {
        let name = NOT_PROVINCES.iter().find(|name| report.says(at + 1, name));
        if let Some(name) = name {
            marks.add(report.bytes(at..at + 1 + name.split(' ').count()));
        }
    }
    for at in report.all("province") {
        if at > 0 && matches!(report.word(at - 1), "guangxi" | "xinjiang" | "tibet") {
            marks.add(report.bytes(at - 1..at + 1));
        }
    }
}
