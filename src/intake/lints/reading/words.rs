use std::ops::Range;
use std::sync::LazyLock;

use super::odd;

/// A word: a run of letters and digits.
#[derive(Clone, Copy)]
pub(super) struct Word {
    start: u32,
    end: u32,
    /// Of the word in lower case.
    pub(super) hash: u32,
    /// The index of the next word whose hash ends in the same bits.
    next: u32,
    pub(super) is_capital: bool,
}

impl Word {
    fn at(range: Range<usize>, is_capital: bool) -> Word {
        Word {
            start: offset(range.start),
            end: offset(range.end),
            hash: 0,
            next: NONE,
            is_capital,
        }
    }

    pub(super) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Words in order, and where each word occurs.
pub(super) struct Words {
    pub(super) all: Vec<Word>,
    /// The first word of each chain.
    heads: Vec<u32>,
    /// The indices of those with a capital: most lints look at few others.
    pub(super) capitals: Vec<usize>,
    /// The indices of those with which a number or a time may begin.
    pub(super) openers: Vec<usize>,
    /// The indices of those that may be the same as the word before, and as the one
    /// before that.
    pub(super) repeats: [Vec<usize>; 2],
}

/// A text in lower case, and what it is made of.
pub(super) struct Split {
    /// Tones stand where the newer custom puts them. No offset changes: a letter
    /// whose other case takes more or fewer bytes stays as it is.
    pub(super) lower: String,
    pub(super) words: Words,
    /// Brackets and quotation marks that come in pairs, with their offsets.
    pub(super) signs: Vec<(usize, char)>,
    pub(super) tones: Tones,
}

const NONE: u32 = u32::MAX;
const CHAINS: usize = 1024;

impl Words {
    /// Joins words with hashes that end in the same bits.
    fn chain(&mut self) {
        for index in (0..self.all.len()).rev() {
            let head = &mut self.heads[self.all[index].hash as usize % CHAINS];
            self.all[index].next = *head;
            *head = offset(index);
        }
    }

    /// The indices of all words with a hash, in order.
    pub(super) fn with(&self, hash: u32) -> impl Iterator<Item = usize> {
        let mut at = self.heads[hash as usize % CHAINS];
        std::iter::from_fn(move || {
            while at != NONE {
                let index = at as usize;
                let word = self.all[index];
                at = word.next;
                if word.hash == hash {
                    return Some(index);
                }
            }
            None
        })
    }
}

/// The hash of the first word of a phrase.
pub(in crate::intake::lints) fn hash_of_first(phrase: &str) -> u32 {
    let bytes = phrase.as_bytes();
    let end = bytes.iter().position(|byte| matches!(byte, b' ' | b'-'));
    hash_at(bytes, 0..end.unwrap_or(bytes.len()))
}

/// The hash of a word among bytes, eight of them at a time: most words have no
/// more.
fn hash_at(bytes: &[u8], word: Range<usize>) -> u32 {
    let mut hash = 0;
    let mut at = word.start;
    while at < word.end {
        let eight = if let Some(eight) = bytes[at..].first_chunk::<8>() {
            u64::from_le_bytes(*eight)
        } else {
            let mut eight = [0; 8];
            eight[..bytes.len() - at].copy_from_slice(&bytes[at..]);
            u64::from_le_bytes(eight)
        };
        let length = word.end - at;
        let own = if length < 8 {
            eight & ((1 << (8 * length)) - 1)
        } else {
            eight
        };
        hash = step(hash, own);
        at += 8;
    }
    u32::try_from(hash >> 32).unwrap_or_default()
}

fn step(hash: u64, bytes: u64) -> u64 {
    let mixed = (hash.rotate_left(5) ^ bytes).wrapping_mul(0x517c_c1b7_2722_0a95);
    mixed ^ mixed >> 29
}

/// The first word with its tone where the older custom puts it (`hoà`), and the
/// first by the newer one (`hòa`).
type Tones = [(usize, Option<Range<usize>>); 2];

/// Splits a text; `openers` passes the words with which numbers and times begin,
/// digits aside.
pub(super) fn split(text: &str, openers: &Sieve) -> Split {
    let mut split = Split {
        lower: String::with_capacity(text.len()),
        words: Words {
            all: Vec::with_capacity(text.len() / 4),
            heads: vec![NONE; CHAINS],
            capitals: Vec::with_capacity(text.len() / 24),
            openers: Vec::with_capacity(text.len() / 24),
            repeats: Default::default(),
        },
        signs: Vec::with_capacity(text.len() / 128),
        tones: Tones::default(),
    };
    let bytes = text.as_bytes();
    let mut odd = odd::letters(text).into_iter().peekable();
    let mut at = 0;
    loop {
        let mut kind = GAP;
        while let Some(byte) = bytes.get(at) {
            kind = KINDS[*byte as usize];
            if kind & INSIDE != 0 {
                break;
            }
            if kind == SIGN {
                split.signs.push((at, char::from(*byte)));
            }
            at += 1;
        }
        let start = at;
        let is_capital = kind & CAPITAL != 0;
        let mut kinds = GAP;
        while let Some(byte) = bytes.get(at) {
            kind = KINDS[*byte as usize];
            if kind & INSIDE == 0 {
                break;
            }
            kinds |= kind;
            at += 1;
        }
        if at == start {
            break;
        }
        if odd.peek().is_some_and(|odd| *odd < at) {
            while odd.next_if(|odd| *odd < at).is_some() {}
            split.letter_by_letter(text, start..at, openers);
            continue;
        }
        if kinds & CAPITAL != 0 {
            split.copy_to(text, at);
            split.lower[start..].make_ascii_lowercase();
        }
        split.add(text, Word::at(start..at, is_capital), openers);
    }
    split.copy_to(text, text.len());
    split.words.chain();
    split
}

/// What a byte is by itself: every one beyond ASCII is taken for one of a letter.
static KINDS: [u8; 256] = {
    let mut kinds = [GAP; 256];
    let mut byte = 0;
    loop {
        kinds[byte as usize] = match byte {
            b'a'..=b'z' | b'0'..=b'9' | 0x80.. => INSIDE,
            b'A'..=b'Z' => INSIDE | CAPITAL,
            b'(' | b')' | b'"' => SIGN,
            _ => GAP,
        };
        if byte == u8::MAX {
            break;
        }
        byte += 1;
    }
    kinds
};

const GAP: u8 = 0;
const INSIDE: u8 = 1;
const CAPITAL: u8 = 2;
const SIGN: u8 = 4;

/// The number of the character that begins at a byte, and how many bytes it
/// takes. The bytes are those of a text.
#[inline]
fn letter_at(bytes: &[u8], at: usize) -> (u32, usize) {
    let first = bytes[at];
    if first.is_ascii() {
        return (u32::from(first), 1);
    }
    beyond_ascii(bytes, at)
}

#[inline]
fn beyond_ascii(bytes: &[u8], at: usize) -> (u32, usize) {
    let first = bytes[at];
    let bits = |byte: u8, mask: u8| u32::from(byte & mask);
    let next = |behind: usize| bits(bytes[at + behind], 0x3F);
    match first {
        0..0xE0 => (bits(first, 0x1F) << 6 | next(1), 2),
        0xE0..0xF0 => (bits(first, 0x0F) << 12 | next(1) << 6 | next(2), 3),
        0xF0.. => (
            bits(first, 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3),
            4,
        ),
    }
}

impl Split {
    /// Splits what may hold capitals or signs beyond ASCII.
    fn letter_by_letter(&mut self, text: &str, run: Range<usize>, openers: &Sieve) {
        let latin = LATIN.as_slice();
        let bytes = &text.as_bytes()[..run.end];
        let mut at = run.start;
        while at < run.end {
            let (mut c, mut length) = letter_at(bytes, at);
            let (mut low, is_word) = lowered(c, latin);
            if !is_word {
                let sign = char::from_u32(c).unwrap_or_default();
                if matches!(sign, '“' | '”') {
                    self.signs.push((at, sign));
                }
                at += length;
                continue;
            }
            let start = at;
            let is_capital = low != c;
            loop {
                if low != c {
                    self.copy_to(text, at);
                    self.lower.extend(char::from_u32(low));
                }
                at += length;
                if at >= run.end {
                    break;
                }
                (c, length) = letter_at(bytes, at);
                let is_word;
                (low, is_word) = lowered(c, latin);
                if !is_word {
                    break;
                }
            }
            self.add(text, Word::at(start..at, is_capital), openers);
        }
    }

    /// Copies what is in lower case, up to a byte.
    fn copy_to(&mut self, text: &str, at: usize) {
        let copied = self.lower.len();
        self.lower.push_str(&text[copied..at]);
    }

    fn add(&mut self, text: &str, mut word: Word, openers: &Sieve) {
        let (start, end) = (word.start as usize, word.end as usize);
        // A capital is in lower case there alone.
        let is_copied = self.lower.len() > start;
        if is_copied {
            self.copy_to(text, end);
        }
        let written = if is_copied { &self.lower } else { text };
        word.hash = hash_at(written.as_bytes(), start..end);
        if let Some((style, newer)) = tone(&written.as_bytes()[start..end]) {
            self.tones[style].0 += 1;
            self.tones[style].1.get_or_insert(start..end);
            if let Some(newer) = newer {
                self.copy_to(text, end);
                self.lower.truncate(end - newer.len());
                self.lower.push_str(newer);
                word.hash = hash_at(self.lower.as_bytes(), start..end);
            }
        }
        let Words {
            all,
            capitals,
            openers: found,
            repeats: [one, two],
            ..
        } = &mut self.words;
        let is_as_before = |by: usize| {
            let before = all.len().checked_sub(by).and_then(|at| all.get(at));
            before.is_some_and(|before| before.hash == word.hash)
        };
        if is_as_before(1) {
            one.push(all.len());
        }
        if is_as_before(2) {
            two.push(all.len());
        }
        if word.is_capital {
            capitals.push(all.len());
        }
        if text.as_bytes()[start].is_ascii_digit() || openers.has(word.hash) {
            found.push(all.len());
        }
        all.push(word);
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(NONE)
}

/// The letter in lower case, and whether it is part of a word.
fn lowered(c: u32, latin: &[u16]) -> (u32, bool) {
    match latin.get(c as usize) {
        Some(&code) => (u32::from(code & !IS_WORD), code & IS_WORD != 0),
        None => slow_lowered(c),
    }
}

/// Every Vietnamese letter lies below U+1F00: the letter in lower case, and a bit
/// that says whether it is part of a word.
static LATIN: LazyLock<Vec<u16>> = LazyLock::new(|| {
    (0..0x1F00)
        .map(|code| {
            let (low, is_word) = slow_lowered(code);
            let low = u16::try_from(low).unwrap_or_default();
            if is_word { low | IS_WORD } else { low }
        })
        .collect()
});

const IS_WORD: u16 = 0x8000;

fn slow_lowered(code: u32) -> (u32, bool) {
    let c = char::from_u32(code).unwrap_or_default();
    let mut lower = c.to_lowercase();
    let low = match (lower.next(), lower.next()) {
        (Some(one), None) if one.len_utf8() == c.len_utf8() && u32::from(one) < 0x8000 => one,
        _ => c,
    };
    (u32::from(low), c.is_alphanumeric())
}

/// Which custom (0 the older, 1 the newer) puts the tone of a word, if the two
/// differ, and its end by the newer one.
fn tone(bytes: &[u8]) -> Option<(usize, Option<&'static str>)> {
    const PAIRS: [(&str, &str); 15] = [
        ("oà", "òa"),
        ("oá", "óa"),
        ("oả", "ỏa"),
        ("oã", "õa"),
        ("oạ", "ọa"),
        ("oè", "òe"),
        ("oé", "óe"),
        ("oẻ", "ỏe"),
        ("oẽ", "õe"),
        ("oẹ", "ọe"),
        ("uỳ", "ùy"),
        ("uý", "úy"),
        ("uỷ", "ủy"),
        ("uỹ", "ũy"),
        ("uỵ", "ụy"),
    ];
    // Nearly every word ends here: a marked o or u right before the end, or one
    // without a mark right before a marked end. To ask at once is cheaper than to
    // ask one thing after another.
    let byte = |back: usize| bytes.len().checked_sub(back).map_or(0, |at| bytes[at]);
    let [a, b, c, d] = match bytes.last_chunk::<4>() {
        Some(four) => *four,
        None => [4, 3, 2, 1].map(byte),
    };
    let is_o = (c == 0xB2) | (c == 0xB3) | (c == 0xB5) | (c == 0x8D) | (c == 0x8F);
    let is_u = (c == 0xB9) | (c == 0xBA) | (c == 0xA9) | (c == 0xA7) | (c == 0xA5);
    let is_newer = (((d == b'a') | (d == b'e')) & is_o) | ((d == b'y') & is_u);
    let is_older =
        (((b == b'o') | (b == b'u')) & (c == 0xC3)) | (((a == b'o') | (a == b'u')) & (b == 0xE1));
    let may_be = is_newer | is_older;
    if !may_be {
        return None;
    }
    for (older, newer) in PAIRS {
        if let Some(before) = bytes.strip_suffix(older.as_bytes()) {
            // `quý` is one with its q.
            return (!before.ends_with(b"q")).then_some((0, Some(newer)));
        }
        if bytes.ends_with(newer.as_bytes()) {
            return Some((1, None));
        }
    }
    None
}

/// A quick look whether a word may be one of some: it errs on the side of yes.
pub(in crate::intake::lints) struct Sieve([u64; 64]);

impl Sieve {
    /// For the first words of some phrases, in lower case.
    pub(in crate::intake::lints) fn of<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Sieve {
        Sieve::of_hashes(phrases.into_iter().map(hash_of_first))
    }

    /// For words with some hashes.
    pub(in crate::intake::lints) fn of_hashes(hashes: impl IntoIterator<Item = u32>) -> Sieve {
        let mut bits = [0; 64];
        for hash in hashes {
            let hash = hash as usize;
            bits[hash / 64 % 64] |= 1 << (hash % 64);
        }
        Sieve(bits)
    }

    /// Whether a word with the hash may be one of them.
    pub(in crate::intake::lints) fn has(&self, hash: u32) -> bool {
        let hash = hash as usize;
        self.0[hash / 64 % 64] & (1 << (hash % 64)) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn by_letters(text: &str) -> Split {
        let mut split = super::split("", &Sieve::of([]));
        split.letter_by_letter(text, 0..text.len(), &Sieve::of([]));
        split.copy_to(text, text.len());
        split
    }

    fn told(split: &Split) -> (&str, Vec<impl PartialEq + std::fmt::Debug>, &Tones) {
        let words = split.words.all.iter();
        let words = words.map(|word| (word.range(), word.hash, word.is_capital));
        (&split.lower, words.collect(), &split.tones)
    }

    proptest! {
        #[test]
        fn bytes_and_letters_tell_the_same_words(
            text in "(\\PC|[a-z0-9 ,.(\n]|[A-ZÀĐƠƯẾỶ]|[àáđơưếỷỹăâ×÷“”…–]|hoà|Uỷ|KHOÁ){0,200}"
        ) {
            let split = super::split(&text, &Sieve::of([]));
            let one_by_one = by_letters(&text);
            prop_assert_eq!(told(&split), told(&one_by_one));
        }
    }

    #[test]
    fn words_keep_their_places() {
        let text = "Uỷ ban, KHOÁ học quý I/2020";
        let openers = Sieve::of(["học"]);
        let Split {
            lower,
            words,
            tones,
            ..
        } = split(text, &openers);
        assert_eq!(lower, "ủy ban, khóa học quý i/2020");
        assert_eq!(lower.len(), text.len());
        let split: Vec<&str> = words.all.iter().map(|word| &lower[word.range()]).collect();
        assert_eq!(split, ["ủy", "ban", "khóa", "học", "quý", "i", "2020"]);
        assert_eq!(tones[0].1.clone().map(|at| &text[at]), Some("Uỷ"));
        assert_eq!(tones[1], (0, None));
        assert_eq!(words.with(hash_of_first("khóa")).collect::<Vec<_>>(), [2]);
        assert_eq!(words.capitals, [0, 2, 5]);
        assert_eq!(words.openers, [3, 6]);
        let Split { tones, .. } = super::split("văn hóa, hoàn thành, quà", &openers);
        assert_eq!((tones[0].0, tones[1].0), (0, 1));
    }
}
