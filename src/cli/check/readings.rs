//! The texts that bytes may be to whoever opens them.

use crate::intake::Withheld;
use crate::text;

/// All ways to read a file: as it is, without markup, and with what formats of
/// data and addresses escape. One after another, since one is mostly enough.
pub(super) fn readings(bytes: &[u8]) -> impl Iterator<Item = String> {
    let text = text::normalize(&decode(bytes)).into_owned();
    let unescaped = text.contains('\\').then(|| without_escapes(&text));
    let decoded = text
        .contains('%')
        .then(|| text::normalize(&percent_decoded(&text)).into_owned());
    let shown = without_markup(&text);
    [Some(text), Some(shown), unescaped, decoded]
        .into_iter()
        .flatten()
}

/// Whether the text of a file is compressed, so that no reading shows it. Brotli
/// has no mark to know it by.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    const MARKS: [&[u8]; 6] = [
        b"\x1F\x8B",
        b"%PDF-",
        b"BZh",
        b"\xFD7zXZ\0",
        b"\x28\xB5\x2F\xFD",
        b"7z\xBC\xAF\x27\x1C",
    ];
    MARKS.iter().any(|mark| bytes.starts_with(mark)) || has_packed_entry(bytes)
}

/// Whether a zip has an entry that is not stored as it is.
fn has_packed_entry(bytes: &[u8]) -> bool {
    const ENTRY: &[u8] = b"PK\x01\x02";
    const METHOD: usize = 10;
    bytes.starts_with(b"PK")
        && bytes
            .windows(METHOD + 2)
            .any(|entry| entry.starts_with(ENTRY) && entry[METHOD..] != [0, 0])
}

/// UTF-16 where a byte order mark says so, and UTF-8 otherwise.
fn decode(bytes: &[u8]) -> String {
    let utf16 = |units: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = units.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        char::decode_utf16(units)
            .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect()
    };
    match bytes {
        [0xFF, 0xFE, units @ ..] => utf16(units, u16::from_le_bytes),
        [0xFE, 0xFF, units @ ..] => utf16(units, u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Text as a reader sees it: without tags, entities decoded, so that markup in
/// the middle of a phrase does not hide it, and blocks kept apart, so that the end
/// of one and the beginning of the next make no phrase.
fn without_markup(html: &str) -> String {
    const INLINE: [&str; 16] = [
        "em", "strong", "a", "del", "code", "mark", "b", "i", "u", "s", "span", "sup", "small",
        "font", "br", "wbr",
    ];
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        let tag = &rest[open..];
        let name = tag[1..].trim_start_matches('/');
        let end = name
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(name.len());
        if !INLINE.contains(&&name[..end]) && !name.starts_with("!--") {
            text.push(Withheld::BREAK);
        }
        rest = tag.find('>').map_or("", |close| &tag[close + 1..]);
    }
    text.push_str(rest);
    decode_entities(&text)
}

/// Named and numeric entities as the letters that they are.
fn decode_entities(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        let entity = &rest[at + 1..];
        let end = entity.find(';').filter(|end| *end <= 8);
        let name = end.map_or("", |end| &entity[..end]);
        let letter = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "nbsp" => Some(' '),
            "shy" => Some('\u{AD}'),
            _ => {
                let number = name.strip_prefix('#').and_then(|number| {
                    match number.strip_prefix(['x', 'X']) {
                        Some(hex) => u32::from_str_radix(hex, 16).ok(),
                        None => number.parse().ok(),
                    }
                });
                number.and_then(char::from_u32)
            }
        };
        if let (Some(letter), Some(end)) = (letter, end) {
            decoded.push(letter);
            rest = &entity[end + 1..];
        } else {
            decoded.push('&');
            rest = entity;
        }
    }
    decoded.push_str(rest);
    text::normalize(&decoded).into_owned()
}

/// The strings of JSON and of scripts as the letters that they are. Lines and
/// cells are kept apart like blocks.
fn without_escapes(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        plain.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let mut letters = rest.chars();
        match letters.next() {
            Some('n' | 'r' | 't') => plain.push(Withheld::BREAK),
            Some('u') => {
                let (units, length) = utf16_escapes(rest);
                let letters = char::decode_utf16(units);
                plain.extend(letters.map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)));
                rest = &rest[length..];
                continue;
            }
            Some(letter) => plain.push(letter),
            None => {}
        }
        rest = letters.as_str();
    }
    plain.push_str(rest);
    text::normalize(&plain).into_owned()
}

/// The units of escapes in a row behind the first backslash, `u1EA1\u006E`, and
/// how many bytes they take.
fn utf16_escapes(text: &str) -> (Vec<u16>, usize) {
    let (mut units, mut length) = (Vec::new(), 0);
    loop {
        let behind = if units.is_empty() { "u" } else { "\\u" };
        let unit = text[length..]
            .strip_prefix(behind)
            .and_then(|digits| u16::from_str_radix(digits.get(..4)?, 16).ok());
        match unit {
            Some(unit) => {
                units.push(unit);
                length += behind.len() + 4;
            }
            // A lone `u` is passed over.
            None => return (units, length.max(1)),
        }
    }
}

/// Addresses as the text that they stand for.
fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes
            .get(at + 1..at + 3)
            .filter(|_| bytes[at] == b'%')
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        decoded.push(hex.unwrap_or(bytes[at]));
        at += if hex.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_hides_nothing() {
        assert_eq!(
            without_markup("<p>kinh <em>phí</em> &#273;o&#xe0;n</p><p>B&amp;C")
                .replace(Withheld::BREAK, "|"),
            "|kinh phí đoàn||B&C"
        );
    }

    fn is_read(bytes: &[u8], phrase: &str) -> bool {
        readings(bytes).any(|text| text.contains(phrase))
    }

    #[test]
    fn escapes_and_other_encodings_hide_nothing() {
        let phrase = "kinh phí đoàn";
        assert!(is_read(phrase.as_bytes(), phrase));
        let json = r#"{"a":"Mục\nkinh ph\u00ed \u0111o\u00e0n"}"#;
        assert!(is_read(json.as_bytes(), phrase));
        // Decomposed: a letter and its mark are two escapes.
        assert!(is_read(br#""kinh phi\u0301 \u0111oa\u0300n""#, phrase));
        assert!(is_read(
            b"?q=kinh%20ph%C3%AD%20%C4%91o%C3%A0n&x=100%",
            phrase
        ));
        let units: Vec<u16> = phrase.encode_utf16().collect();
        let little: Vec<u8> = [0xFF, 0xFE]
            .into_iter()
            .chain(units.iter().flat_map(|unit| unit.to_le_bytes()))
            .collect();
        let big: Vec<u8> = [0xFE, 0xFF]
            .into_iter()
            .chain(units.iter().flat_map(|unit| unit.to_be_bytes()))
            .collect();
        assert!(is_read(&little, phrase));
        assert!(is_read(&big, phrase));
    }

    #[test]
    fn escapes_that_are_none_are_borne() {
        for text in [r"\", r"\u", r"\u12", r"\uD800", r"\ux", "%", "%é", "%C3"] {
            assert!(readings(text.as_bytes()).count() >= 2, "{text}");
        }
    }
}
