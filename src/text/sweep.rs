/// Whether any byte of a text, seen with the three that follow it, is what
/// `is_such` looks for; behind the end follow zeros. For questions that nearly
/// every text answers with no: it never stops early and `is_such` should not
/// branch (`&` in place of `&&`), so that many bytes are looked at in one step.
pub fn any_bytes(text: &str, is_such: impl Fn([u8; 4]) -> bool) -> bool {
    let bytes = text.as_bytes();
    let mut found = false;
    for four in bytes.windows(4) {
        found |= is_such([four[0], four[1], four[2], four[3]]);
    }
    let mut end = [0; 6];
    let last = &bytes[bytes.len().saturating_sub(3)..];
    end[..last.len()].copy_from_slice(last);
    for four in end.windows(4).take(last.len()) {
        found |= is_such([four[0], four[1], four[2], four[3]]);
    }
    found
}

/// Every place of a byte of ASCII in a text.
pub fn places(text: &str, byte: u8) -> impl Iterator<Item = usize> {
    memchr::memchr_iter(byte, text.as_bytes())
}

/// Whether one of two bytes of ASCII stands in a text.
pub fn has_either(text: &str, one: u8, other: u8) -> bool {
    memchr::memchr2(one, other, text.as_bytes()).is_some()
}

/// The lines of a text, each with its end.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    let ends = places(text, b'\n').map(|at| at + 1);
    let mut start = 0;
    let lines = ends.chain([text.len()]).map(move |end| {
        let line = &text[start..end];
        start = end;
        line
    });
    lines.filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_that_the_standard_library_finds() {
        for text in ["", "\n", "a", "a\n", "\na", "a\n\nbé\n \n", "đ\nữ"] {
            assert!(lines(text).eq(text.split_inclusive('\n')), "{text}");
        }
    }

    #[test]
    fn every_byte_is_looked_at_with_what_follows() {
        for text in ["", "a", "ab", "abc", "abcd", "abcde", "abcdefghijk"] {
            for (at, byte) in text.bytes().enumerate() {
                let next = text.as_bytes().get(at + 1).copied().unwrap_or(0);
                let is_it = |[a, b, ..]: [u8; 4]| a == byte && b == next;
                assert!(any_bytes(text, is_it), "{text}, {at}");
            }
            assert!(!any_bytes(text, |[a, ..]| a == b'z'));
            assert!(!any_bytes(text, |[a, ..]| a == 0), "no byte is made up");
        }
    }
}
