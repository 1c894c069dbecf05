/// Where letters of a text stand that its bytes alone do not tell for small ones of
/// Vietnamese: capitals with marks, signs beyond ASCII, letters of other languages.
/// In order; behind the first of them in a stretch may be others.
pub(super) fn letters(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut found = Vec::with_capacity(text.len() / 64);
    for start in (0..bytes.len()).step_by(STRETCH) {
        let end = (start + STRETCH).min(bytes.len());
        // A stretch is looked at in one step, with the bytes that follow it.
        let is_any = match bytes[start..].first_chunk::<{ STRETCH + 2 }>() {
            Some(bytes) => {
                let mut is_any = false;
                for at in 0..STRETCH {
                    is_any |= is_odd([bytes[at], bytes[at + 1], bytes[at + 2]]);
                }
                is_any
            }
            None => true,
        };
        if is_any {
            let byte = |at: usize| bytes.get(at).copied().unwrap_or_default();
            let is_odd = |at: &usize| {
                bytes[*at] >= FIRST && is_odd([bytes[*at], byte(at + 1), byte(at + 2)])
            };
            found.extend((start..end).filter(is_odd));
        }
    }
    found
}

const STRETCH: usize = 32;

/// The lowest byte with which a letter beyond ASCII begins.
const FIRST: u8 = 0xC0;

/// Whether a letter begins here that is none of `à` to `ÿ`, `ă`, `đ`, `ĩ`, `ũ`, `ơ`,
/// `ư` and `ạ` to `ỹ`. It does not branch, so that many bytes are looked at at once.
#[inline]
fn is_odd([a, b, c]: [u8; 3]) -> bool {
    let is_latin = (a == 0xC3) & (b >= 0xA0) & (b != 0xB7);
    let is_extended = ((a == 0xC4) & ((b == 0x83) | (b == 0x91) | (b == 0xA9)))
        | ((a == 0xC5) & (b == 0xA9))
        | ((a == 0xC6) & ((b == 0xA1) | (b == 0xB0)));
    // Capitals and small letters take turns.
    let is_marked = (a == 0xE1) & (c & 1 == 1) & (((b == 0xBA) & (c >= 0xA0)) | (b == 0xBB));
    (a >= FIRST) & !(is_latin | is_extended | is_marked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_letters_of_vietnamese_are_not_odd_and_all_others_are() {
        let small = "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ";
        for letter in small.chars() {
            let n = letters(&format!("x{letter}y")).len();
            assert_eq!(n, 0, "{letter}");
            let capital: String = letter.to_uppercase().collect();
            assert_eq!(letters(&format!("x{capital}y")), [1], "{capital}");
        }
        for code in 0x80..0x2_0000 {
            let Some(c) = char::from_u32(code) else {
                continue;
            };
            let is_small = c.is_alphanumeric() && c.to_lowercase().eq([c]);
            let is_odd = !letters(c.encode_utf8(&mut [0; 4])).is_empty();
            assert!(is_odd || is_small, "{c}");
        }
    }

    #[test]
    fn letters_are_found_across_stretches() {
        for before in 0..130 {
            let text = format!("{}Ếx{}”", "a".repeat(before), "ế".repeat(70));
            let quote = text.len() - '”'.len_utf8();
            assert_eq!(letters(&text), [before, quote]);
        }
    }
}
