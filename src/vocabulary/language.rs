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
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Translated {
    texts: BTreeMap<Language, String>,
    /// One text whatever the language.
    plain: Option<String>,
}

impl Translated {
    /// The same text whatever the language.
    pub fn same(text: &str) -> Translated {
        Translated {
            texts: BTreeMap::new(),
            plain: Some(text.to_owned()),
        }
    }

    /// The text in `language`, or else in the first language that has one.
    pub fn get(&self, language: Language) -> &str {
        let own = self.texts.get(&language).or(self.plain.as_ref());
        own.or_else(|| self.texts.values().next())
            .map_or("", String::as_str)
    }

    /// The language of what `get` gives, if it is another one. Where a text says
    /// nothing of its language it is taken to be in `main`.
    pub fn instead(&self, language: Language, main: Language) -> Option<Language> {
        if self.texts.contains_key(&language) || self.is_empty() {
            return None;
        }
        let plain = self.plain.as_ref().map(|_| main);
        let given = plain.or_else(|| self.texts.keys().next().copied());
        given.filter(|given| *given != language)
    }

    /// Whether no language has a text.
    pub fn is_empty(&self) -> bool {
        self.texts().all(str::is_empty)
    }

    /// All the texts.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.values().chain(&self.plain).map(String::as_str)
    }
}

impl FromIterator<(Language, String)> for Translated {
    fn from_iter<I: IntoIterator<Item = (Language, String)>>(texts: I) -> Translated {
        Translated {
            texts: texts.into_iter().collect(),
            plain: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_tells_when_it_stands_in_for_another_language() {
        let vietnamese: Translated = [(Language::Vi, "Sở".to_owned())].into_iter().collect();
        assert_eq!(vietnamese.get(Language::En), "Sở");
        let instead = |text: &Translated, asked| text.instead(asked, Language::Vi);
        assert_eq!(instead(&vietnamese, Language::En), Some(Language::Vi));
        assert_eq!(instead(&vietnamese, Language::Vi), None);

        let plain = Translated::same("Sở");
        assert_eq!(instead(&plain, Language::En), Some(Language::Vi));
        assert_eq!(instead(&plain, Language::Vi), None);
        assert_eq!(
            plain.instead(Language::Vi, Language::En),
            Some(Language::En)
        );

        assert_eq!(instead(&Translated::default(), Language::En), None);
    }
}
