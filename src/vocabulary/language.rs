use std::collections::BTreeMap;
use std::fmt;

use serde::{Serialize, Serializer};

/// A language that a site may have: those for which pages have words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Vietnamese, `vi`.
    Vi,
    /// English, `en`.
    En,
}

impl Language {
    /// All languages.
    pub const ALL: [Language; 2] = [Language::Vi, Language::En];

    /// From the tag of BCP 47, `vi` or `en`.
    pub fn parse(tag: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|l| l.as_str() == tag)
    }

    /// The tag of BCP 47.
    pub const fn as_str(self) -> &'static str {
        match self {
            Language::Vi => "vi",
            Language::En => "en",
        }
    }

    /// The language's own name for itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Language::Vi => "Tiếng Việt",
            Language::En => "English",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A text in one or several languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Translated(BTreeMap<Language, String>);

impl Translated {
    /// The same text whatever the language.
    pub fn same(text: &str) -> Translated {
        Language::ALL
            .into_iter()
            .map(|language| (language, text.to_owned()))
            .collect()
    }

    /// The text in `language`, or else in the first language that has one.
    pub fn get(&self, language: Language) -> &str {
        self.0
            .get(&language)
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }

    /// Whether no language has a text.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(String::is_empty)
    }

    /// All the texts.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
    }
}

impl FromIterator<(Language, String)> for Translated {
    fn from_iter<I: IntoIterator<Item = (Language, String)>>(texts: I) -> Translated {
        Translated(texts.into_iter().collect())
    }
}
