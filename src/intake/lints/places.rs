//! Names of places: wrong case, misspelt, of the wrong kind.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::reading::{Sieve, hash_of_first};
use super::{Lint, Marks, Report};
use crate::finding::Code;
use crate::text::{first_word_hash, word_hashes};
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
    look: |report, marks| named(report, marks, Fault::Marks),
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
