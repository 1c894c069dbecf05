//! Signs of words: one character for a word, so that few words share it.
//! `engine.js` makes the same.

/// How many signs there are for words.
const WORDS: u32 = 90;
/// Nothing stands there.
pub(super) const NONE: u8 = 90;
/// In a report several words stand there, one here and one elsewhere.
pub(super) const SEVERAL: u8 = 91;

/// The sign of a word.
pub(super) fn sign(word: &str) -> u8 {
    let sign = word
        .chars()
        .fold(0, |sign, letter| (sign * 31 + u32::from(letter)) % WORDS);
    small(sign)
}

/// The sign of two words in a row, of theirs.
pub(super) fn in_a_row(one: u8, other: u8) -> u8 {
    small((u32::from(one) * 7 + u32::from(other)) % WORDS)
}

/// The sign where a report has both.
pub(super) fn both(one: u8, other: u8) -> u8 {
    match (one, other) {
        (NONE, sign) | (sign, NONE) => sign,
        _ if one == other => one,
        _ => SEVERAL,
    }
}

fn small(sign: u32) -> u8 {
    u8::try_from(sign).expect("less than the number of signs")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_those_that_the_script_makes() {
        let vectors = include_str!("../../tests/search/vectors.json");
        let vectors: serde_json::Value = serde_json::from_str(vectors).expect("is JSON");
        for case in vectors["signs"].as_array().expect("a list") {
            let word = case[0].as_str().expect("a word");
            assert_eq!(case[1], sign(word), "{word}");
        }
    }

    #[test]
    fn a_sign_is_lost_where_words_differ() {
        let [doan, ra] = ["doan", "ra"].map(sign);
        assert_ne!(doan, ra);
        assert_eq!(both(doan, doan), doan);
        assert_eq!(both(NONE, ra), ra);
        assert_eq!(both(doan, ra), SEVERAL);
        assert_eq!(both(SEVERAL, ra), SEVERAL);
    }

    #[test]
    fn words_in_a_row_are_told_by_their_marks_and_order() {
        let of = |one: &str, other: &str| in_a_row(sign(one), sign(other));
        assert_ne!(of("viên", "kiều"), of("viện", "kiều"));
        assert_ne!(of("viên", "kiều"), of("vien", "kieu"));
        assert_ne!(of("hội", "nghị"), of("nghị", "hội"));
    }
}
