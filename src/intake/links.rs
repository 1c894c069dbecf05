//! What a link of public text leads to.

use super::public::Target;

/// A link that may be published.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// To elsewhere.
    External(String),
    /// Within the site.
    Internal(Target),
}

const SCHEMES: [&str; 4] = ["https:", "http:", "mailto:", "tel:"];

/// Reads the destination of a link in `file`, a path below `content`. Nothing,
/// if it may not be published: another scheme, or a path out of `content`.
pub(super) fn classify(file: &str, destination: &str) -> Option<Link> {
    // Browsers ignore these inside a scheme: `java\nscript:`.
    let destination: String = destination
        .trim()
        .chars()
        .filter(|c| !c.is_control())
        .collect();
    if let Some(anchor) = destination.strip_prefix('#') {
        return Some(Link::Internal(Target::Heading(decode(anchor))));
    }
    if destination.starts_with("//") || destination.contains('\\') {
        return None;
    }
    if has_scheme(&destination) {
        let lower = destination.to_ascii_lowercase();
        return SCHEMES
            .iter()
            .any(|scheme| lower.starts_with(scheme))
            .then(|| Link::External(destination.replace(' ', "%20")));
    }
    let (path, anchor) = match destination.split_once('#') {
        Some((path, anchor)) => (path, Some(decode(anchor))),
        None => (destination.as_str(), None),
    };
    let path = decode(path.split('?').next().unwrap_or_default());
    if let Some(address) = path.strip_prefix('/') {
        return Some(Link::Internal(Target::Address(address.to_owned(), anchor)));
    }
    let path = resolve(file, &path)?;
    let is_source = path.to_lowercase().ends_with(".md");
    Some(Link::Internal(if is_source {
        Target::Source(path, anchor)
    } else {
        Target::Attachment(path)
    }))
}

fn has_scheme(destination: &str) -> bool {
    let Some((scheme, _)) = destination.split_once(':') else {
        return false;
    };
    !scheme.is_empty()
        && !scheme.contains(['/', '?', '#'])
        && scheme
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
}

/// The path below `content` that `path` means in `file`, unless it climbs out.
fn resolve(file: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// `%C3%A1` → `á`, in NFC. What does not decode stays as it is.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |i: usize| bytes.get(i).and_then(|b| char::from(*b).to_digit(16));
        if let (b'%', Some(high), Some(low)) = (bytes[at], hex(at + 1), hex(at + 2)) {
            decoded.push(u8::try_from(high * 16 + low).unwrap_or_default());
            at += 3;
        } else {
            decoded.push(bytes[at]);
            at += 1;
        }
    }
    match String::from_utf8(decoded) {
        Ok(decoded) => crate::text::normalize(&decoded).into_owned(),
        Err(_) => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(destination: &str) -> Option<Link> {
        classify("reports/2020/a.md", destination)
    }

    #[test]
    fn schemes_are_taken_from_a_list() {
        for bad in [
            "javascript:alert(1)",
            "JavaScript:x",
            "java\nscript:x",
            " data:text/html,x",
            "file:///etc/passwd",
            "vbscript:x",
            "//elsewhere.vn/x",
            "\\\\server\\share",
            "http\\:x",
        ] {
            assert_eq!(of(bad), None, "{bad}");
        }
        assert_eq!(
            of("HTTPS://a.vn/?q=1"),
            Some(Link::External("HTTPS://a.vn/?q=1".into()))
        );
        assert_eq!(of("tel:+84"), Some(Link::External("tel:+84".into())));
    }

    #[test]
    fn paths_do_not_climb_out() {
        assert_eq!(of("../../../etc/passwd"), None);
        assert_eq!(of("../../x/../../y.pdf"), None);
        assert_eq!(
            of("../2021/b.md#doan-vao"),
            Some(Link::Internal(Target::Source(
                "reports/2021/b.md".into(),
                Some("doan-vao".into())
            )))
        );
        assert_eq!(
            of("./Ph%E1%BB%A5%20l%E1%BB%A5c.pdf"),
            Some(Link::Internal(Target::Attachment(
                "reports/2020/Phụ lục.pdf".into()
            )))
        );
        assert_eq!(
            of("/ky/2020-q1/#x"),
            Some(Link::Internal(Target::Address(
                "ky/2020-q1/".into(),
                Some("x".into())
            )))
        );
    }
}
