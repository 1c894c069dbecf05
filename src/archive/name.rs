//! Names of files that every system can have, and that manifests can write.

use crate::text::normalize;

/// The most bytes of a name, and of a whole path.
const MAX_NAME: usize = 255;
const MAX_PATH: usize = 1024;

/// Names that are devices on Windows, whatever stands behind their dot.
const DEVICES: [&str; 6] = ["aux", "com", "con", "lpt", "nul", "prn"];

/// Whether a path stays where it is put, is the same in a manifest as on a disk,
/// and means one file on every system: composed, without signs that nobody sees,
/// not hidden, no device.
pub(super) fn is_portable(path: &str) -> bool {
    path.len() <= MAX_PATH
        && normalize(path) == path
        && !path
            .chars()
            .any(|c| c.is_control() || "%\\:*?\"<>|".contains(c))
        && path.split('/').all(|name| {
            (1..=MAX_NAME).contains(&name.len())
                && !name.starts_with(['.', ' '])
                && !name.ends_with(['.', ' '])
                && !is_device(name)
        })
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_lowercase();
    let plain = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    let n_digits = stem.len() - plain.len();
    let is_numbered = matches!(plain, "com" | "lpt");
    DEVICES.contains(&plain) && n_digits == usize::from(is_numbered)
}

/// A path without what some systems make no difference of.
pub(super) fn form(path: &str) -> String {
    normalize(path).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_every_system() {
        for good in [
            "data/reports/so-a/quy-1.md",
            "data/reports/tep/0a1b/Phụ lục số 1.pdf",
            "con-so.md",
            "com.md",
            "com10",
            "console",
        ] {
            assert!(is_portable(good), "{good}");
        }
        let long = "a".repeat(256);
        for bad in [
            "",
            "/a",
            "a//b",
            "a/",
            "../a",
            "a/./b",
            ".a",
            "a/.htaccess",
            "a.",
            "a /b",
            "C:x",
            "a\\b",
            "a%0A",
            "a\nb",
            "a\u{200b}b",
            "a\u{202e}b",
            "e\u{301}",
            "a\u{a0}b",
            "CON",
            "data/nul.txt",
            "Com1",
            "lpt9.a.b",
            "a?",
            "a*",
            &long,
        ] {
            assert!(!is_portable(bad), "{bad}");
        }
    }
}
