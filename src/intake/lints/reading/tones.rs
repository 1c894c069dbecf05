//! Where a word has its tone: `hoà` by the older custom, `hòa` by the newer.

use std::ops::Range;

/// How many words have their tone by the older custom, and by the newer, and where
/// the first of them stands.
pub(in crate::intake::lints) type Tones = [(usize, Option<Range<usize>>); 2];

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

/// The last two bytes of words with which the customs differ, each pair a bit of its
/// kind: how the last letter is written.
static ENDS: [[u8; 256]; 2] = {
    let mut ends = [[0; 256]; 2];
    let mut pair = 0;
    while pair < PAIRS.len() {
        let both = [PAIRS[pair].0.as_bytes(), PAIRS[pair].1.as_bytes()];
        let mut custom = 0;
        while custom < both.len() {
            let ending = both[custom];
            let (before, last) = (ending[ending.len() - 2], ending[ending.len() - 1]);
            let kind = match before {
                _ if last.is_ascii() => 1,
                0xC3 => 2,
                _ => 4,
            };
            ends[0][before as usize] |= kind;
            ends[1][last as usize] |= kind;
            custom += 1;
        }
        pair += 1;
    }
    ends
};

/// Which custom (0 the older, 1 the newer) puts the tone of a word, if the two
/// differ, and its end by the newer one.
#[inline]
pub(super) fn tone(word: &[u8]) -> Option<(usize, Option<&'static str>)> {
    // Nearly every word ends in another way.
    match word {
        [.., before, last] if ENDS[0][usize::from(*before)] & ENDS[1][usize::from(*last)] != 0 => {
            of_ending(word)
        }
        _ => None,
    }
}

#[inline(never)]
fn of_ending(word: &[u8]) -> Option<(usize, Option<&'static str>)> {
    // A marked o or u right before the end, or one without a mark right before a
    // marked end: to ask at once is cheaper than to ask for one after another.
    let byte = |back: usize| word.len().checked_sub(back).map_or(0, |at| word[at]);
    let [a, b, c, d] = match word.last_chunk::<4>() {
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
        if let Some(before) = word.strip_suffix(older.as_bytes()) {
            // `quý` is one with its q.
            return (!before.ends_with(b"q")).then_some((0, Some(newer)));
        }
        if word.ends_with(newer.as_bytes()) {
            return Some((1, None));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_customs_are_told_and_nothing_else() {
        for (older, newer) in PAIRS {
            let word = |end: &str| format!("th{end}");
            assert_eq!(tone(word(older).as_bytes()), Some((0, Some(newer))));
            assert_eq!(tone(word(newer).as_bytes()), Some((1, None)));
            assert_eq!(tone(older.as_bytes()), Some((0, Some(newer))));
        }
        for word in ["quý", "và", "gia", "tế", "quỳnh", "hoàn", "ý", "a", ""] {
            assert_eq!(tone(word.as_bytes()), None, "{word}");
        }
    }
}
