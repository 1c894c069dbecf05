/// The text with everything that is not its words blanked out, byte for byte:
/// comments, tags, attributes of headings, emphasis, addresses of links. And
/// whether there were tags.
pub(super) fn mask(text: &str) -> (String, bool) {
    let mut masked = String::with_capacity(text.len());
    let mut copied = 0;
    let mut has_html = false;
    // One that is never closed is not looked for again at each of its kind.
    let mut is_unclosed = false;
    let mut at = 0;
    while let Some(start) = next_sign(text.as_bytes(), at) {
        let rest = &text[start..];
        let hidden = match rest.as_bytes()[0] {
            b'<' if rest.starts_with("<!--") => {
                let end = if is_unclosed { None } else { rest.find("-->") };
                is_unclosed |= end.is_none();
                start..start + end.map_or(1, |end| end + 3)
            }
            b'<' if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') => {
                has_html = true;
                start..start + end_of(rest, b'>')
            }
            b'[' if rest.starts_with("[^") => start..start + end_of(rest, b']'),
            b'[' if is_link(rest) => start..start + 1,
            b']' if rest.starts_with("](") => start..start + end_of(rest, b')'),
            b'*' if !is_bullet(text, start) => start..start + 1,
            b'_' if rest.starts_with("__") => start..start + 2,
            b'{' if rest.starts_with("{.") || rest.starts_with("{#") => {
                start..start + end_of(rest, b'}')
            }
            _ => start..start,
        };
        if !hidden.is_empty() {
            masked.push_str(&text[copied..hidden.start]);
            blank(&mut masked, &text[hidden.clone()]);
            copied = hidden.end;
        }
        at = hidden.end.max(start + 1);
    }
    masked.push_str(&text[copied..]);
    (masked, has_html)
}

/// Where markup may begin next. Most stretches of a text have none.
fn next_sign(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    for stretch in bytes[from..].chunks(64) {
        if has_sign(stretch) {
            return stretch
                .iter()
                .position(|b| is_sign(*b))
                .map(|found| at + found);
        }
        at += stretch.len();
    }
    None
}

/// By itself, and without stopping early, so that many bytes are looked at in one
/// step.
#[inline(never)]
fn has_sign(stretch: &[u8]) -> bool {
    stretch.iter().fold(false, |any, byte| any | is_sign(*byte))
}

#[inline]
fn is_sign(byte: u8) -> bool {
    (byte == b'<')
        | (byte == b'[')
        | (byte == b']')
        | (byte == b'*')
        | (byte == b'_')
        | (byte == b'{')
}

/// As many spaces as there were bytes; line breaks stay, so that lines are still
/// counted.
fn blank(masked: &mut String, hidden: &str) {
    for byte in hidden.bytes() {
        masked.push(if byte == b'\n' { '\n' } else { ' ' });
    }
}

/// How far to look for the end of a tag or an address.
const FAR: usize = 2000;

fn end_of(rest: &str, end: u8) -> usize {
    let mut bytes = rest.bytes().take(FAR);
    bytes.position(|byte| byte == end).map_or(1, |at| at + 1)
}

fn is_link(rest: &str) -> bool {
    let mut bytes = rest.bytes().take(FAR).take_while(|byte| *byte != b'\n');
    let close = bytes.position(|byte| byte == b']');
    close.is_some_and(|at| rest.as_bytes().get(at + 1) == Some(&b'('))
}

fn is_bullet(text: &str, at: usize) -> bool {
    let before = text.as_bytes()[..at]
        .iter()
        .rev()
        .find(|byte| **byte != b' ');
    before.is_none_or(|byte| *byte == b'\n') && text[at + 1..].starts_with(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_text_leaves_no_word() {
        for (text, masked) in [
            ("a <!-- b -->c", "a           c"),
            ("## Đoàn {.public #x}", "## Đoàn             "),
            ("**a** [b](c/d.md) <i>1</i>", "  a    b             1    "),
            ("* a\n* b", "* a\n* b"),
            ("a < b [c] x_y", "a < b [c] x_y"),
        ] {
            assert_eq!(mask(text).0, masked);
        }
    }
}
