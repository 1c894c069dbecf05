use std::ops::Range;

use super::Sieve;
use super::lower::{self, Lowered, Odd};
use super::tones::{Tones, tone};

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
    /// Tones stand where the newer custom puts them; no offset changes.
    pub(super) lower: String,
    pub(super) words: Words,
    /// Brackets and quotation marks that come in pairs, with their offsets.
    pub(super) signs: Vec<(usize, char)>,
    pub(super) tones: Tones,
}

const NONE: u32 = u32::MAX;
const CHAINS: usize = 1024;

impl Words {
    /// With room for those of a text.
    fn of(text: &str) -> Words {
        Words {
            all: Vec::with_capacity(text.len() / 4),
            heads: vec![NONE; CHAINS],
            capitals: Vec::with_capacity(text.len() / 24),
            openers: Vec::with_capacity(text.len() / 24),
            repeats: Default::default(),
        }
    }

    /// Joins words with hashes that end in the same bits.
    fn chain(&mut self) {
        for (index, word) in self.all.iter_mut().enumerate().rev() {
            let head = &mut self.heads[word.hash as usize % CHAINS];
            word.next = *head;
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

/// Splits a text; `openers` passes the words with which numbers and times begin,
/// digits aside.
pub(super) fn split(text: &str, openers: &Sieve) -> Split {
    let Lowered { text: lower, odd } = lower::lower(text);
    let mut splitter = Splitter {
        written: text.as_bytes(),
        lower: &lower,
        openers,
        last: [NONE; 2],
        split: Split {
            lower: String::with_capacity(lower.len()),
            words: Words::of(text),
            signs: Vec::with_capacity(text.len() / 128),
            tones: Tones::default(),
        },
    };
    let bytes = lower.as_bytes();
    let mut odd = odd.as_slice();
    let mut next_odd = odd.first().map_or(usize::MAX, Odd::at);
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match KINDS[usize::from(*byte)] {
            Kind::Inside => {}
            Kind::Outside => {
                at += 1;
                continue;
            }
            Kind::Sign => {
                splitter.split.signs.push((at, char::from(*byte)));
                at += 1;
                continue;
            }
        }
        let (end, hash) = read(bytes, at);
        if next_odd < end {
            let n_odd = odd.partition_point(|odd| odd.at() < end);
            splitter.pieces(at..end, &odd[..n_odd]);
            odd = &odd[n_odd..];
            next_odd = odd.first().map_or(usize::MAX, Odd::at);
        } else {
            let is_capital = splitter.written[at].is_ascii_uppercase();
            splitter.add(at..end, hash, is_capital);
        }
        at = end;
    }
    splitter.finish()
}

struct Splitter<'t> {
    written: &'t [u8],
    lower: &'t str,
    openers: &'t Sieve,
    /// The hashes of the last word and of the one before it.
    last: [u32; 2],
    split: Split,
}

impl Splitter<'_> {
    /// A run of letters, with signs or capitals beyond ASCII among them.
    fn pieces(&mut self, run: Range<usize>, odd: &[Odd]) {
        let mut start = run.start;
        let signs = odd.iter().filter_map(|odd| match odd {
            Odd::Sign(at, sign) => Some((*at, Some(*sign))),
            Odd::Capital(_) => None,
        });
        for (end, sign) in signs.chain([(run.end, None)]) {
            if start < end {
                let is_first = |odd: &Odd| matches!(odd, Odd::Capital(at) if *at == start);
                let is_capital =
                    self.written[start].is_ascii_uppercase() || odd.iter().any(is_first);
                let (_, hash) = read(&self.lower.as_bytes()[..end], start);
                self.add(start..end, hash, is_capital);
            }
            if let Some(quote @ ('“' | '”')) = sign {
                self.split.signs.push((end, quote));
            }
            start = end + sign.map_or(0, char::len_utf8);
        }
    }

    #[inline]
    fn add(&mut self, at: Range<usize>, mut hash: u32, is_capital: bool) {
        if let Some((style, newer)) = tone(&self.lower.as_bytes()[at.clone()]) {
            hash = self.tell_tone(&at, style, newer).unwrap_or(hash);
        }
        let Words {
            all,
            capitals,
            openers,
            repeats: [one, two],
            ..
        } = &mut self.split.words;
        if self.last.contains(&hash) {
            if self.last[0] == hash {
                one.push(all.len());
            }
            if self.last[1] == hash {
                two.push(all.len());
            }
        }
        self.last = [hash, self.last[0]];
        if is_capital {
            capitals.push(all.len());
        }
        if self.written[at.start].is_ascii_digit() || self.openers.has(hash) {
            openers.push(all.len());
        }
        all.push(Word {
            start: offset(at.start),
            end: offset(at.end),
            hash,
            next: NONE,
            is_capital,
        });
    }

    /// Counts a tone, and puts it where the newer custom does: the word's other hash.
    fn tell_tone(&mut self, at: &Range<usize>, style: usize, newer: Option<&str>) -> Option<u32> {
        let (n, first) = &mut self.split.tones[style];
        *n += 1;
        first.get_or_insert(at.clone());
        let newer = newer?;
        self.copy_to(at.end - newer.len());
        self.split.lower.push_str(newer);
        Some(read(self.split.lower.as_bytes(), at.start).1)
    }

    /// Copies what has its tones by the newer custom, up to a byte.
    fn copy_to(&mut self, end: usize) {
        let copied = self.split.lower.len();
        self.split.lower.push_str(&self.lower[copied..end]);
    }

    fn finish(mut self) -> Split {
        self.copy_to(self.lower.len());
        self.split.words.chain();
        self.split
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(NONE)
}

/// The hash of the first word of a phrase.
pub(in crate::intake::lints) fn hash_of_first(phrase: &str) -> u32 {
    read(phrase.as_bytes(), 0).1
}

/// Where the word ends that begins at a byte of a text in lower case, and its hash.
/// Eight bytes are read at a time: most words have no more.
#[inline]
fn read(bytes: &[u8], start: usize) -> (usize, u32) {
    let eight = eight_at(bytes, start);
    let length = n_inside(eight);
    let (end, hash) = if length < 8 {
        (start + length as usize, step(0, first(eight, length)))
    } else {
        read_on(bytes, start + 8, step(0, eight))
    };
    (end, u32::try_from(hash >> 32).unwrap_or_default())
}

/// What follows the first eight bytes of a word, and the hash of all.
#[inline(never)]
fn read_on(bytes: &[u8], mut at: usize, mut hash: u64) -> (usize, u64) {
    loop {
        let eight = eight_at(bytes, at);
        let length = n_inside(eight);
        if length > 0 {
            hash = step(hash, first(eight, length));
        }
        at += length as usize;
        if length < 8 {
            return (at, hash);
        }
    }
}

/// The first bytes of eight.
fn first(eight: u64, length: u32) -> u64 {
    let behind = u64::MAX.unbounded_shl(8 * length);
    eight & !behind
}

/// The last bytes of a text, fewer than eight: two fours that overlap hold them.
fn last(rest: &[u8]) -> u64 {
    match (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
        (Some(one), Some(other)) => {
            let behind = 8 * (rest.len() - 4);
            u64::from(u32::from_le_bytes(*one)) | u64::from(u32::from_le_bytes(*other)) << behind
        }
        _ => rest
            .iter()
            .rev()
            .fold(0, |eight, byte| eight << 8 | u64::from(*byte)),
    }
}

/// Eight bytes of a text, with zeros behind its end.
#[inline]
fn eight_at(bytes: &[u8], at: usize) -> u64 {
    let rest = &bytes[at..];
    match rest.first_chunk::<8>() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => last(rest),
    }
}

/// What a byte of a text in lower case is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A part of a word. Every byte beyond ASCII is taken for one of a letter.
    Inside,
    /// A bracket or a quotation mark.
    Sign,
    Outside,
}

/// To look one up is one step.
static KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Outside; 256];
    let mut byte = u8::MAX;
    loop {
        kinds[byte as usize] = match byte {
            b'a'..=b'z' | b'0'..=b'9' | 0x80.. => Kind::Inside,
            b'(' | b')' | b'"' => Kind::Sign,
            _ => Kind::Outside,
        };
        if byte == 0 {
            break kinds;
        }
        byte -= 1;
    }
};

/// How many of eight bytes are, up to the first that is not. All are looked at in
/// one step: the high bit of each says whether the byte is at least some letter.
fn n_inside(eight: u64) -> u32 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    let low = eight & !HIGH;
    let is_from = |letter: u8| low + EACH * u64::from(0x80 - letter);
    let is_letter = is_from(b'a') & !is_from(b'z' + 1);
    let is_digit = is_from(b'0') & !is_from(b'9' + 1);
    let outside = !(eight | is_letter | is_digit) & HIGH;
    outside.trailing_zeros() / 8
}

fn step(hash: u64, bytes: u64) -> u64 {
    let mixed = (hash.rotate_left(5) ^ bytes).wrapping_mul(0x517c_c1b7_2722_0a95);
    mixed ^ mixed >> 29
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn eight_bytes_are_read_as_one_by_one() {
        for byte in 0..=u8::MAX {
            let is_one = KINDS[usize::from(byte)] == Kind::Inside;
            for at in 0..8 {
                let mut eight = *b"aaaaaaaa";
                eight[at] = byte;
                let n = if is_one { 8 } else { at };
                assert_eq!(n_inside(u64::from_le_bytes(eight)) as usize, n, "{byte}");
            }
        }
    }

    proptest! {
        #[test]
        fn words_are_runs_of_letters_and_digits(
            text in "(\\PC|[a-z0-9 ,.(\n]|[A-ZÀĐƠƯẾỶ]|[àáđơưếỷỹăâ×÷“”…–]|hoà|Uỷ|KHOÁ){0,200}"
        ) {
            let split = super::split(&text, &Sieve::of([]));
            let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            let told = split.words.all.iter().map(|word| &text[word.range()]);
            prop_assert!(told.eq(words));
            prop_assert_eq!(split.lower.len(), text.len());
            for word in &split.words.all {
                let first = text[word.range()].chars().next().unwrap_or_default();
                let lower = &split.lower[word.range()];
                let is_lower = lower.starts_with(first);
                prop_assert!(word.is_capital != is_lower || tone(lower.as_bytes()).is_some());
                prop_assert_eq!(word.hash, hash_of_first(lower));
            }
            let is_sign = |c: char| matches!(c, '(' | ')' | '"' | '“' | '”');
            prop_assert!(split.signs.iter().copied().eq(text.match_indices(is_sign).map(
                |(at, sign)| (at, sign.chars().next().unwrap_or_default())
            )));
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
