use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize};

use super::slug::is_reserved;

/// Where a file of the site lies below the output directory. It cannot climb,
/// hide, mean two files on a system that ignores case, or a device on Windows.
///
/// ```
/// use bantin::vocabulary::OutputPath;
/// let path = OutputPath::parse("ky/2020-q1/index.html").expect("is plain");
/// assert_eq!(path.address(), "ky/2020-q1/");
/// assert!(OutputPath::parse("../index.html").is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct OutputPath(Arc<str>);

/// A text that is no output path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a path below the output directory")]
pub struct PathError;

impl OutputPath {
    /// Takes a path of `/`-separated names of `a`–`z`, `0`–`9`, `-`, `_`, `.`,
    /// none of which begins or ends with a dot, or is a device (`con`, `nul.txt`).
    ///
    /// # Errors
    ///
    /// If the text is anything else, or longer than 400 bytes.
    pub fn parse(text: &str) -> Result<OutputPath, PathError> {
        let name = |name: &str| {
            !name.is_empty()
                && !name.starts_with('.')
                && !name.ends_with('.')
                && !is_reserved(name.split('.').next().unwrap_or_default())
                && name.bytes().all(|b| {
                    b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_' | b'.')
                })
        };
        if text.len() <= 400 && text.split('/').all(name) {
            Ok(OutputPath(text.into()))
        } else {
            Err(PathError)
        }
    }

    /// The page that a site address names: `ky/2020-q1/` is
    /// `ky/2020-q1/index.html`, the empty address is the home page.
    ///
    /// # Errors
    ///
    /// If the address has other characters than a path may have.
    pub fn of_address(address: &str) -> Result<OutputPath, PathError> {
        if address.is_empty() || address.ends_with('/') {
            OutputPath::parse(&format!("{address}index.html"))
        } else {
            OutputPath::parse(address)
        }
    }

    /// The address below the site's root at which readers find the file: for a
    /// page its directory, with the slash at the end and none before.
    pub fn address(&self) -> &str {
        match self.0.strip_suffix("index.html") {
            Some(directory) if directory.is_empty() || directory.ends_with('/') => directory,
            _ => &self.0,
        }
    }

    /// The path as text, with `/` between names.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The directories that hold the file, outermost first.
    pub fn directories(&self) -> impl Iterator<Item = &str> {
        self.0.match_indices('/').map(|(at, _)| &self.0[..at])
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for OutputPath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<OutputPath, D::Error> {
        let text = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
        OutputPath::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_climbs_hides_or_differs_by_case() {
        for bad in [
            "",
            "/",
            "a//b",
            "a/",
            "/a",
            "..",
            "a/../b",
            ".git",
            "a/.b",
            "A/b",
            "a\\b",
            "a b",
            "a:b",
            "ă",
            "a.",
            "C:/x",
            "%2e%2e/x",
            "con/index.html",
            "a/nul.tar.gz",
            "com1",
        ] {
            assert_eq!(OutputPath::parse(bad), Err(PathError), "{bad}");
        }
    }

    #[test]
    fn addresses_round_trip() {
        for address in ["", "ky/", "en/departments/a/", "tep/a-1.pdf", "404.html"] {
            let path = OutputPath::of_address(address).expect("is plain");
            assert_eq!(path.address(), address);
        }
    }
}
