use std::sync::LazyLock;

use unicode_normalization::char::decompose_canonical;
use unicode_normalization::char::is_combining_mark;

/// The text in lower case, without marks, đ as d: `Đối ngoại` gives `doi ngoai`.
///
/// ```
/// assert_eq!(bantin::text::fold("Đồng Tháp, quý I"), "dong thap, quy i");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(&mut folded, text);
    folded
}

/// Appends the folded `text` to `folded`.
pub fn fold_into(folded: &mut String, text: &str) {
    for c in text.chars() {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            fold_char(folded, c);
        }
    }
}

/// Appends the folded letter, which is beyond ASCII.
pub(super) fn fold_char(folded: &mut String, c: char) {
    match latin(c) {
        Some(base) => folded.extend(base),
        None => fold_other(folded, c),
    }
}

/// The hash of each word of a text, folded: what [`words`] of [`fold`] gives,
/// without the strings. Good within one run only.
pub fn word_hashes(text: &str) -> Vec<u64> {
    let mut hashes = Vec::with_capacity(text.len() / 5);
    hash_words(text, |hash| hashes.push(hash));
    hashes
}

/// The first of [`word_hashes`].
pub fn first_word_hash(text: &str) -> Option<u64> {
    let mut first = None;
    hash_words(text, |hash| {
        first.get_or_insert(hash);
    });
    first
}

/// Tells the hash of each word, one after the other: [`word_hashes`] without a list.
pub fn hash_words(text: &str, mut each: impl FnMut(u64)) {
    // FNV-1a: words are short.
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    let letters = LETTERS.as_slice();
    let mut hash = START;
    let mut add = |letter: u32| {
        if letter != GAP {
            hash = (hash ^ u64::from(letter)).wrapping_mul(0x0100_0000_01b3);
        } else if hash != START {
            each(hash);
            hash = START;
        }
    };
    for c in text.chars() {
        match letters.get(c as usize) {
            Some(&NOTHING) => {}
            Some(&letter) => add(u32::from(letter)),
            None => {
                let mut folded = String::new();
                fold_other(&mut folded, c);
                for c in folded.chars() {
                    add(if c.is_alphanumeric() { c.into() } else { GAP });
                }
            }
        }
    }
    add(GAP);
}

/// Whether it is a letter. Vietnamese ones are told without looking into the tables
/// of all the world's.
pub fn is_letter(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ạ'..='ỹ')
        || (!c.is_ascii() && c.is_alphabetic())
}

/// The last word of a text: what stands behind the last sign or space.
pub fn last_word(text: &str) -> &str {
    let may_be_letter = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    let signs = text.bytes().rposition(|byte| !may_be_letter(&byte));
    let word = &text[signs.map_or(0, |at| at + 1)..];
    // Signs beyond ASCII begin with these; few words have one.
    let may_hold_sign = |byte: u8| matches!(byte, 0xC2 | 0xCC | 0xCD | 0xE2 | 0xE3 | 0xEF..);
    if !word.bytes().any(may_hold_sign) {
        return word;
    }
    let sign = word.char_indices().rfind(|(_, c)| !c.is_alphanumeric());
    sign.map_or(word, |(at, c)| &word[at + c.len_utf8()..])
}

/// The words of a folded text: runs of letters and digits.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// The folded letter, or nothing for a mark that falls away; `None` beyond the
/// table.
fn latin(c: char) -> Option<Option<char>> {
    let code = *LATIN.get(c as usize)?;
    Some(char::from_u32(u32::from(code)).filter(|_| code != NOTHING))
}

/// Every Vietnamese letter lies below U+1F00, and looking one up here is ten
/// times faster than decomposing it. [`NOTHING`] stands for what falls away.
static LATIN: LazyLock<Vec<u16>> = LazyLock::new(|| {
    (0..0x1F00)
        .map(|code| {
            let mut folded = String::new();
            fold_other(&mut folded, char::from_u32(code).unwrap_or_default());
            // A letter that folds to several (ß, ŉ) keeps its first.
            let first = folded.chars().next().map_or(0, u32::from);
            u16::try_from(first).unwrap_or(NOTHING)
        })
        .collect()
});

/// The same for words: what is neither letter nor digit is a [`GAP`].
static LETTERS: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let letter = |code: &u16| match char::from_u32(u32::from(*code)) {
        _ if *code == NOTHING => NOTHING,
        Some(c) if c.is_alphanumeric() => *code,
        Some(_) | None => 1,
    };
    let mut letters: Vec<u16> = LATIN.iter().map(letter).collect();
    letters[0] = 1;
    letters
});

/// What a mark folds to.
const NOTHING: u16 = 0;

/// What a sign between words is for [`word_hashes`].
const GAP: u32 = 1;

/// A letter or digit as [`Terms`](super::Terms) keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) lower: char,
    /// Nothing for a mark that falls away.
    pub(super) folded: Option<char>,
}

/// All characters of the table, by their numbers; `None` for what is neither letter
/// nor digit.
pub(super) static READ: LazyLock<Vec<Option<Letter>>> = LazyLock::new(|| {
    let letter = |c: char| {
        let lower = lower(c)?;
        let mut folded = String::new();
        fold_char(&mut folded, lower);
        Some(Letter {
            lower,
            folded: folded.chars().next(),
        })
    };
    (0..0x1F00)
        .map(|code| char::from_u32(code).and_then(letter))
        .collect()
});

/// A letter or digit in lower case; `None` for anything else.
pub(super) fn lower(c: char) -> Option<char> {
    c.is_alphanumeric()
        .then(|| c.to_lowercase().next().unwrap_or(c))
}

fn fold_other(folded: &mut String, c: char) {
    decompose_canonical(c, |part| {
        if is_combining_mark(part) {
            return;
        }
        match part {
            'đ' | 'Đ' => folded.push('d'),
            _ => folded.extend(part.to_lowercase().filter(|c| !is_combining_mark(*c))),
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_fall_away_however_they_are_written() {
        assert_eq!(fold("ĐỐI NGOẠI"), "doi ngoai");
        assert_eq!(fold("D\u{323}o\u{302}\u{301}i"), "doi");
        assert_eq!(fold("thuỷ thủy ƯỚC ước"), "thuy thuy uoc uoc");
        assert_eq!(fold("Ω 東京 é"), "ω 東京 e");
    }

    #[test]
    fn words_break_at_everything_else() {
        let folded = fold("Số 130/BC-SKHCN, “quý I”");
        assert_eq!(
            words(&folded).collect::<Vec<_>>(),
            ["so", "130", "bc", "skhcn", "quy", "i"]
        );
    }

    #[test]
    fn letters_of_the_table_are_those_that_are_folded_one_by_one() {
        for c in (0..0x1F00).filter_map(char::from_u32) {
            let known = READ[c as usize];
            assert_eq!(known.map(|letter| letter.lower), lower(c), "{c}");
            let mut folded = String::new();
            known.inspect(|letter| fold_char(&mut folded, letter.lower));
            let kept = known.and_then(|letter| letter.folded);
            assert_eq!(String::from_iter(kept), folded, "{c}");
        }
    }

    proptest! {
        #[test]
        fn hashes_are_those_of_the_folded_words(text in "\\PC*") {
            let folded = fold(&text);
            let one_by_one: Vec<u64> = words(&folded).flat_map(word_hashes).collect();
            prop_assert_eq!(word_hashes(&text), one_by_one);
        }

        #[test]
        fn folding_twice_changes_nothing(text in "\\PC*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
