use std::fmt;

use serde::Serialize;

use crate::text;

/// A name in an address: ASCII words in lower case joined by `-`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Slug(String);

/// Why a text is no slug.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlugError {
    /// Empty, or something else than `a`–`z`, `0`–`9` and single `-` between.
    Form,
    /// Longer than [`Slug::MAX_LENGTH`].
    TooLong,
    /// A name that Windows keeps for a device: `con`, `nul`, `com1` …
    Reserved,
}

impl Slug {
    /// The most bytes a slug may have: longer ones break file systems and
    /// addresses.
    pub const MAX_LENGTH: usize = 120;

    /// Takes a slug as it is written.
    ///
    /// # Errors
    ///
    /// If the text is not ASCII words in lower case joined by single `-`, is too
    /// long, or is a name that Windows reserves.
    ///
    /// ```
    /// use bantin::vocabulary::{Slug, SlugError};
    /// assert!(Slug::parse("quy-1-2020").is_ok());
    /// assert_eq!(Slug::parse("../etc"), Err(SlugError::Form));
    /// assert_eq!(Slug::parse("con"), Err(SlugError::Reserved));
    /// ```
    pub fn parse(text: &str) -> Result<Slug, SlugError> {
        let word = |word: &str| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        if !text.split('-').all(word) {
            Err(SlugError::Form)
        } else if text.len() > Slug::MAX_LENGTH {
            Err(SlugError::TooLong)
        } else if is_reserved(text) {
            Err(SlugError::Reserved)
        } else {
            Ok(Slug(text.to_owned()))
        }
    }

    /// Makes a slug of any text: `Báo cáo quý I` gives `bao-cao-quy-i`.
    ///
    /// # Errors
    ///
    /// If nothing is left, or what is left is too long or reserved.
    pub fn of(text: &str) -> Result<Slug, SlugError> {
        let ascii = deunicode::deunicode(&text::fold(text)).to_lowercase();
        let joined: Vec<&str> = text::words(&ascii).collect();
        Slug::parse(&joined.join("-"))
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether Windows reserves the name, with any extension.
pub(super) fn is_reserved(name: &str) -> bool {
    matches!(name, "con" | "prn" | "aux" | "nul")
        || (name.len() == 4
            && (name.starts_with("com") || name.starts_with("lpt"))
            && name.ends_with(|c: char| c.is_ascii_digit()))
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a department is called in content and addresses.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct DepartmentId(Slug);

impl DepartmentId {
    /// Takes an id as it is written.
    ///
    /// # Errors
    ///
    /// If it is no [`Slug`].
    pub fn parse(text: &str) -> Result<DepartmentId, SlugError> {
        Slug::parse(text).map(DepartmentId)
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Display for DepartmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn file_names_become_slugs() {
        let of = |text: &str| Slug::of(text).map(|slug| slug.to_string());
        assert_eq!(of("Báo cáo quý I_2020"), Ok("bao-cao-quy-i-2020".into()));
        assert_eq!(of("Đoàn vào (Lào)"), Ok("doan-vao-lao".into()));
        assert_eq!(of("東京"), Ok("dong-jing".into()));
        assert_eq!(of("…"), Err(SlugError::Form));
        assert_eq!(of("Con"), Err(SlugError::Reserved));
    }

    proptest! {
        #[test]
        fn whatever_is_made_parses_back(text in "\\PC*") {
            if let Ok(slug) = Slug::of(&text) {
                prop_assert_eq!(Slug::parse(slug.as_str()), Ok(slug.clone()));
            }
        }
    }
}
