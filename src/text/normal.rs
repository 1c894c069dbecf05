use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::sweep::any_bytes;

/// Why bytes could not be read as Vietnamese text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotText {
    /// UTF-16, as Windows Notepad's “Unicode” saves it.
    Utf16,
    /// Not UTF-8: often windows-1258, or a legacy font's bytes.
    NotUtf8 {
        /// The first line, from 1, that is not UTF-8.
        line: usize,
    },
    /// A NUL byte: a Word file or another binary one under a text name.
    Binary,
}

/// A way of writing Vietnamese from before Unicode, in which a font gave Latin
/// letters other shapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LegacyEncoding {
    /// TCVN3 (ABC), the fonts `.VnTime` and its like.
    Tcvn3,
    /// VNI, the fonts `VNI-Times` and its like.
    Vni,
}

/// Reads bytes as text in the one form the rest of the program knows: UTF-8
/// without a byte-order mark, NFC, `\n` at line ends, plain spaces for
/// non-breaking ones, nothing of zero width.
///
/// # Errors
///
/// If the bytes are UTF-16, binary, or not UTF-8.
pub fn decode(bytes: &[u8]) -> Result<String, NotText> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(NotText::Utf16);
    }
    if bytes.contains(&0) {
        // Without a byte-order mark, every other byte of Latin UTF-16 is NUL.
        let nuls = bytes.iter().filter(|byte| **byte == 0).count();
        return Err(if nuls * 4 > bytes.len() {
            NotText::Utf16
        } else {
            NotText::Binary
        });
    }
    let text = simdutf8::compat::from_utf8(bytes).map_err(|error| {
        let good = &bytes[..error.valid_up_to()];
        NotText::NotUtf8 {
            line: 1 + good.iter().filter(|byte| **byte == b'\n').count(),
        }
    })?;
    Ok(normalize(text).into_owned())
}

/// The text in NFC with plain line ends and spaces: see [`decode`].
pub fn normalize(text: &str) -> Cow<'_, str> {
    if is_plainly_normal(text) {
        return Cow::Borrowed(text);
    }
    let mut normal = String::with_capacity(text.len());
    // Before composing: a sign of zero width keeps a letter from its mark.
    let mut chars = text.chars().filter(|c| !is_ignorable(*c)).nfc().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    normal.push('\n');
                }
            }
            '\u{A0}'
            | '\u{1680}'
            | '\u{2000}'..='\u{200A}'
            | '\u{202F}'
            | '\u{205F}'
            | '\u{3000}' => {
                normal.push(' ');
            }
            // Line and paragraph separators, as pasted from the web.
            '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{B}' | '\u{C}' => normal.push('\n'),
            _ => normal.push(c),
        }
    }
    Cow::Owned(normal)
}

/// Signs that nobody sees and that hide what stands around them: of zero width,
/// of writing direction, of variation, and control characters.
fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
        || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}'))
}

/// Whether a text is already normal, told from lead bytes alone: ASCII,
/// precomposed Latin, and the common quotation marks and dashes.
fn is_plainly_normal(text: &str) -> bool {
    !any_bytes(text, |[lead, second, third, _]| match lead {
        b'\t' | b'\n' => false,
        0x00..=0x1F | 0x7F | 0xC2 | 0xC7..=0xE0 | 0xE3..=0xFF => true,
        // U+1E80 to U+1EFF, the letters with marks among them.
        0xE1 => !matches!(second, 0xBA | 0xBB),
        // U+2010 to U+2027: dashes, quotation marks, ellipsis.
        0xE2 => second != 0x80 || !matches!(third, 0x90..=0xA7),
        _ => false,
    })
}

/// The first line of a text that was written in a legacy encoding, from 0, and
/// which: see [`legacy_encoding`].
pub fn find_legacy_encoding(text: &str) -> Option<(usize, LegacyEncoding)> {
    if !is_suspicious(text) {
        return None;
    }
    let mut lines = text.lines().enumerate();
    lines.find_map(|(line, text)| Some((line, legacy_encoding(text)?)))
}

/// The legacy encoding that a line of mis-read text was written in, if it looks
/// like one. Judged line by line, since one pasted paragraph is enough.
///
/// ```
/// use bantin::text::{legacy_encoding, LegacyEncoding};
/// assert_eq!(legacy_encoding("C«ng t¸c ®èi ngo¹i"), Some(LegacyEncoding::Tcvn3));
/// assert_eq!(legacy_encoding("Coâng taùc ñoái ngoaïi"), Some(LegacyEncoding::Vni));
/// assert_eq!(legacy_encoding("Công tác đối ngoại"), None);
/// ```
pub fn legacy_encoding(line: &str) -> Option<LegacyEncoding> {
    if !is_suspicious(line) {
        return None;
    }
    let mut native = 0;
    let mut tcvn3 = 0;
    let mut vni = 0;
    let mut before = ' ';
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        let inside = before.is_alphabetic() || after.is_alphabetic();
        match c {
            'ă' | 'Ă' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1EA0}'..='\u{1EF9}' => {
                native += 1;
            }
            // Signs that no orthography puts inside a word; in TCVN3 they are
            // letters (¸ is á, ® is đ, ¹ is ạ).
            '¸' | 'µ' | '¶' | '·' | '¹' | '¨' | '¾' | '»' | '¼' | '½' | '©' | 'ª' | '«' | '¬'
            | '®' | '§' | '¢' | '£' | '¤' | '¥' | '¦' | '¡'
                if inside =>
            {
                tcvn3 += 1;
            }
            // In VNI the mark is a letter of its own behind the vowel.
            'ø' | 'ù' | 'û' | 'õ' | 'ï' | 'å' | 'ä' | 'ã' | 'á' | 'à' | 'â' | 'é' | 'è' | 'ë'
            | 'ê' | 'Ø' | 'Ù' | 'Û' | 'Õ' | 'Ï' | 'Å' | 'Ä' | 'Ã' | 'Á' | 'À' | 'Â' | 'É' | 'È'
            | 'Ë' | 'Ê'
                if matches!(
                    before,
                    'a' | 'e'
                        | 'o'
                        | 'u'
                        | 'y'
                        | 'ô'
                        | 'ö'
                        | 'A'
                        | 'E'
                        | 'O'
                        | 'U'
                        | 'Y'
                        | 'Ô'
                        | 'Ö'
                ) =>
            {
                vni += 1;
            }
            'ñ' | 'Ñ' if !before.is_alphabetic() && after.is_alphabetic() => vni += 1,
            'ö' | 'Ö' | 'æ' | 'Æ' | 'ò' | 'Ò' if after.is_alphabetic() => vni += 1,
            _ => {}
        }
        before = c;
    }
    // `oà`, `uâ`, `ò` are Vietnamese too: only a line without any letter that is
    // Vietnamese alone can be VNI, and it takes several to be sure.
    if tcvn3 >= 2 && tcvn3 > native {
        Some(LegacyEncoding::Tcvn3)
    } else if vni >= 3 && native == 0 && line.contains(VNI_ALONE) {
        Some(LegacyEncoding::Vni)
    } else {
        None
    }
}

/// Whether a text has signs or letters that Vietnamese does not have, as every
/// legacy line has some: U+0080 to U+00BF, or one of [`VNI_ALONE`].
fn is_suspicious(text: &str) -> bool {
    any_bytes(text, |[lead, second, ..]| {
        let small = second & 0xDF;
        let is_foreign = (0x84..=0x86).contains(&small)
            | (small == 0x8B)
            | (small == 0x8F)
            | (small == 0x91)
            | (small == 0x96)
            | (small == 0x98)
            | (small == 0x9B);
        (lead == 0xC2) | (lead == 0xC3) & is_foreign
    })
}

/// Letters of VNI that stand in no Vietnamese word.
const VNI_ALONE: &[char] = &[
    'ø', 'û', 'ï', 'å', 'ä', 'ë', 'ñ', 'ö', 'æ', 'Ø', 'Û', 'Ï', 'Å', 'Ä', 'Ë', 'Ñ', 'Ö', 'Æ',
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::is_nfc;

    #[test]
    fn word_and_windows_leave_no_trace() {
        let bytes = "\u{FEFF}quy\u{301}\u{A0}I\r\nna\u{306}m\u{200B} 2020\r".as_bytes();
        assert_eq!(decode(bytes).as_deref(), Ok("quý I\nnăm 2020\n"));
    }

    #[test]
    fn other_encodings_are_told_apart() {
        assert_eq!(decode(&[0xFF, 0xFE, b'a', 0]), Err(NotText::Utf16));
        assert_eq!(decode(b"B\0\xC1\x1E"), Err(NotText::Binary));
        assert_eq!(decode(b"a\0b\0c\0"), Err(NotText::Utf16));
        assert_eq!(
            decode(b"m\xC3\xB4t\nhai \xF0i"),
            Err(NotText::NotUtf8 { line: 2 })
        );
    }

    #[test]
    fn foreign_names_are_not_legacy_text() {
        for letter in VNI_ALONE {
            assert!(is_suspicious(&letter.to_string()), "{letter}");
        }
        for line in [
            "Đại sứ Peña Niño và Muñoz Öztürk thăm tỉnh",
            "François Noël, Zoë Saldaña",
            "hoà bình, khoá học, thuỷ sản, quà tặng",
            "diện tích 12 m² · nhiệt độ 30° © 2020",
            "chào hoà àà oá",
        ] {
            assert_eq!(legacy_encoding(line), None, "{line}");
        }
    }

    proptest! {
        #[test]
        fn normal_text_is_nfc_and_stays_as_it_is(text in "\\PC*") {
            let once = normalize(&text).into_owned();
            prop_assert!(is_nfc(&once));
            prop_assert_eq!(normalize(&once).into_owned(), once);
        }
    }
}
