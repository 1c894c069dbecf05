use std::ops::Range;
use std::sync::LazyLock;

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
    pub(super) is_digit: bool,
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
}

const NONE: u32 = u32::MAX;
const CHAINS: usize = 1024;

impl Words {
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

/// The hash of the first word of a phrase. FNV-1a: words are short.
pub(in crate::intake::lints) fn hash_of_first(phrase: &str) -> u32 {
    let first = phrase
        .bytes()
        .take_while(|byte| !matches!(byte, b' ' | b'-'));
    first.fold(START, step)
}

const START: u32 = 0x811c_9dc5;

fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

/// The first word with its tone where the older custom puts it (`hoà`), and the
/// first by the newer one (`hòa`).
type Tones = [Option<Range<usize>>; 2];

/// The text in lower case and its words. No offset changes: a letter whose other
/// case takes more or fewer bytes stays as it is.
pub(super) fn split(text: &str) -> (String, Words, Tones) {
    // Few letters are capitals: it is quicker to copy all and to mend those.
    let mut lower = text.as_bytes().to_vec();
    let mut words = Vec::with_capacity(text.len() / 5);
    let mut tones = [None, None];
    let mut open: Option<Word> = None;
    for (at, c) in text.char_indices() {
        let (low, is_word) = letter(c);
        if is_word {
            open.get_or_insert(Word {
                start: offset(at),
                end: 0,
                hash: START,
                next: NONE,
                is_capital: low != c,
                is_digit: c.is_ascii_digit(),
            });
        } else if let Some(word) = open.take() {
            words.push(finish(&mut lower, &mut tones, at, word));
        }
        if low != c {
            low.encode_utf8(&mut lower[at..]);
        }
    }
    if let Some(word) = open {
        let end = lower.len();
        words.push(finish(&mut lower, &mut tones, end, word));
    }
    let mut heads = vec![NONE; CHAINS];
    for index in (0..words.len()).rev() {
        let head = &mut heads[words[index].hash as usize % CHAINS];
        words[index].next = *head;
        *head = offset(index);
    }
    let lower = String::from_utf8(lower).expect("letters took the place of letters");
    (lower, Words { all: words, heads }, tones)
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(NONE)
}

/// The letter in lower case, and whether it is part of a word.
fn letter(c: char) -> (char, bool) {
    if c.is_ascii() {
        return (c.to_ascii_lowercase(), c.is_ascii_alphanumeric());
    }
    match LATIN.get(c as usize) {
        Some(&code) => {
            let low = char::from_u32(u32::from(code & !IS_WORD)).unwrap_or(c);
            (low, code & IS_WORD != 0)
        }
        None => slow_letter(c),
    }
}

/// Every Vietnamese letter lies below U+1F00: the letter in lower case, and a bit
/// that says whether it is part of a word.
static LATIN: LazyLock<Vec<u16>> = LazyLock::new(|| {
    (0..0x1F00)
        .map(|code| {
            let c = char::from_u32(code).unwrap_or_default();
            let (low, is_word) = slow_letter(c);
            let low = u16::try_from(u32::from(low)).unwrap_or_default();
            if is_word { low | IS_WORD } else { low }
        })
        .collect()
});

const IS_WORD: u16 = 0x8000;

fn slow_letter(c: char) -> (char, bool) {
    let mut lower = c.to_lowercase();
    let low = match (lower.next(), lower.next()) {
        (Some(one), None) if one.len_utf8() == c.len_utf8() && u32::from(one) < 0x8000 => one,
        _ => c,
    };
    (low, c.is_alphanumeric())
}

fn finish(lower: &mut [u8], tones: &mut Tones, end: usize, mut word: Word) -> Word {
    let start = word.start as usize;
    if let Some((style, newer)) = tone(&lower[start..end]) {
        tones[style].get_or_insert(start..end);
        if let Some(newer) = newer {
            lower[end - newer.len()..end].copy_from_slice(newer.as_bytes());
        }
    }
    word.end = offset(end);
    word.hash = lower[start..end].iter().copied().fold(START, step);
    word
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
    // Nearly every word ends here: it needs an o or a u, marked or followed by a
    // marked letter, right at its end.
    let last = *bytes.last()?;
    let may_be = match last {
        b'a' | b'e' | b'y' => bytes.len() >= 3 && !bytes[bytes.len() - 2].is_ascii(),
        128.. => bytes
            .iter()
            .rev()
            .skip(1)
            .take(3)
            .any(|b| matches!(b, b'o' | b'u')),
        _ => false,
    };
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
        let mut bits = [0; 64];
        for phrase in phrases {
            let hash = hash_of_first(phrase) as usize;
            bits[hash / 64 % 64] |= 1 << (hash % 64);
        }
        Sieve(bits)
    }

    pub(super) fn passes(&self, hash: u32) -> bool {
        let hash = hash as usize;
        self.0[hash / 64 % 64] & (1 << (hash % 64)) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_places() {
        let text = "Uỷ ban, KHOÁ học quý I/2020";
        let (lower, words, tones) = split(text);
        assert_eq!(lower, "ủy ban, khóa học quý i/2020");
        assert_eq!(lower.len(), text.len());
        let split: Vec<&str> = words.all.iter().map(|word| &lower[word.range()]).collect();
        assert_eq!(split, ["ủy", "ban", "khóa", "học", "quý", "i", "2020"]);
        assert_eq!(tones[0].clone().map(|at| &text[at]), Some("Uỷ"));
        assert_eq!(tones[1], None);
        assert_eq!(words.with(hash_of_first("khóa")).collect::<Vec<_>>(), [2]);
        let (.., tones) = super::split("văn hóa, hoàn thành, quà");
        assert!(tones[0].is_none() && tones[1].is_some());
    }
}
