use std::sync::Arc;

use super::{Document, Field, Shape, Spot, YamlError};
use crate::finding::front_matter::Expected;
use crate::finding::{Finding, Findings, Place, Position, front_matter, source};
use crate::text;
use crate::vocabulary::{Language, Translated};

/// Reads a document key by key and says what is wrong with it. What is sound is
/// given, so that one run finds everything.
#[derive(Debug)]
pub struct Reader {
    file: Arc<str>,
    findings: Findings,
    n_reported: usize,
}

/// How many findings of one document are told: each costs another reading of it,
/// and whoever mends so many looks again anyway.
const MOST: usize = 100;

/// What stands at a position, known or still to be looked up.
pub trait Located {
    /// Line and column.
    fn position(self) -> Position;
}

impl Located for Position {
    fn position(self) -> Position {
        self
    }
}

impl Located for Spot<'_, '_> {
    fn position(self) -> Position {
        Spot::position(self)
    }
}

impl Reader {
    /// For a file, named by its path from the site's root.
    pub fn new(file: &Arc<str>) -> Reader {
        Reader {
            file: Arc::clone(file),
            findings: Findings::new(),
            n_reported: 0,
        }
    }

    /// All that was found.
    pub fn finish(self) -> Findings {
        self.findings
    }

    /// Reports that the file is no YAML that can be read.
    pub fn unreadable(&mut self, error: YamlError) {
        self.findings.add(source::yaml(
            Place {
                file: Arc::clone(&self.file),
                position: error.position,
            },
            error.problem,
        ));
    }

    /// Adds a finding at a position of the file, unless there are too many.
    pub fn report(&mut self, at: impl Located, finding: impl FnOnce(Place) -> Finding) {
        self.n_reported += 1;
        if self.n_reported > MOST {
            return;
        }
        let place = Place {
            file: Arc::clone(&self.file),
            position: Some(at.position()),
        };
        self.findings.add(if self.n_reported < MOST {
            finding(place)
        } else {
            source::more_findings(place, MOST)
        });
    }

    /// The entries of a map whose keys are all `known`; others are reported and
    /// left out, so are repeated and empty ones.
    pub fn map<'d>(
        &mut self,
        key: &str,
        field: &Field<'d>,
        known: &[&'static str],
    ) -> Vec<(&'static str, Field<'d>)> {
        let mut sound: Vec<(&'static str, Field<'d>)> = Vec::new();
        for (name, value) in self.open_map(key, field) {
            let Some(name) = known.iter().copied().find(|known| *known == name) else {
                let nearest = nearest(name, known.iter().copied());
                self.report(value.key(), |place| {
                    front_matter::unknown_key(place, name, nearest, known)
                });
                continue;
            };
            if sound.iter().any(|(earlier, _)| *earlier == name) {
                self.report(value.key(), |place| {
                    front_matter::duplicate_key(place, name)
                });
            } else if value.shape() == Shape::Null {
                self.report(value.key(), |place| front_matter::empty_value(place, name));
            } else {
                sound.push((name, value));
            }
        }
        sound
    }

    /// The entries of a map with any keys.
    pub fn open_map<'d>(&mut self, key: &str, field: &Field<'d>) -> Vec<(&'d str, Field<'d>)> {
        field.entries().unwrap_or_else(|| {
            self.wrong_type(key, field, Expected::Map);
            Vec::new()
        })
    }

    /// The items of a list.
    pub fn list<'d>(&mut self, key: &str, field: &Field<'d>) -> Vec<Field<'d>> {
        field.items().unwrap_or_else(|| {
            self.wrong_type(key, field, Expected::List);
            Vec::new()
        })
    }

    /// A text, trimmed, that is not empty.
    pub fn text<'d>(&mut self, key: &str, field: &Field<'d>) -> Option<&'d str> {
        match field.text().map(str::trim) {
            Some("") => {
                self.report(field.here(), |place| front_matter::empty_value(place, key));
                None
            }
            Some(text) => Some(text),
            None => {
                self.wrong_type(key, field, Expected::Text);
                None
            }
        }
    }

    /// A text of one line: line breaks and runs of spaces become one space.
    pub fn line(&mut self, key: &str, field: &Field<'_>) -> Option<String> {
        self.text(key, field)
            .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// A text, or a text for each of some languages.
    pub fn words(&mut self, key: &str, field: &Field<'_>) -> Option<Translated> {
        match field.shape() {
            Shape::Text => self.line(key, field).map(|text| Translated::same(&text)),
            Shape::Map => {
                let mut texts = Vec::new();
                for (tag, text) in self.map(key, field, &["vi", "en"]) {
                    if let (Some(language), Some(text)) =
                        (Language::parse(tag), self.line(tag, &text))
                    {
                        texts.push((language, text));
                    }
                }
                Some(texts.into_iter().collect())
            }
            Shape::Null | Shape::List => {
                self.wrong_type(key, field, Expected::Words);
                None
            }
        }
    }

    /// Reports that the value has another shape than expected.
    pub fn wrong_type(&mut self, key: &str, field: &Field<'_>, expected: Expected) {
        self.report(field.here(), |place| {
            front_matter::wrong_type(place, key, expected)
        });
    }

    /// The values of required keys: nothing, with a finding for each, unless all
    /// are there.
    pub fn require<'m, 'd, const N: usize>(
        &mut self,
        document: &Document,
        entries: &'m [(&'static str, Field<'d>)],
        keys: [&'static str; N],
    ) -> [Option<&'m Field<'d>>; N] {
        keys.map(|key| {
            let found = get(entries, key);
            let is_map = document.root().shape() == Shape::Map;
            if found.is_none() && is_map && !has_key(document, key) {
                let top = Position {
                    line: document.first_line,
                    column: 1,
                };
                self.report(top, |place| front_matter::missing_key(place, key));
            }
            found
        })
    }
}

/// Whether the document's outermost map has the key, even with no value: that
/// has been reported already.
fn has_key(document: &Document, key: &str) -> bool {
    document
        .root()
        .entries()
        .is_some_and(|entries| entries.iter().any(|(name, _)| *name == key))
}

/// The value of a key among entries.
pub fn get<'m, 'd>(entries: &'m [(&'static str, Field<'d>)], key: &str) -> Option<&'m Field<'d>> {
    entries
        .iter()
        .find(|(name, _)| *name == key)
        .map(|(_, field)| field)
}

/// The word among `known` that was probably meant by `word`.
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let folded = text::fold(word).replace(['_', ' '], "-");
    known
        .map(|known| {
            (
                strsim::osa_distance(&folded, &known.replace('_', "-")),
                known,
            )
        })
        .filter(|(distance, known)| *distance <= 1 + known.len() / 5)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::finding::Code;

    /// A position that counts how often it is looked up.
    struct Counting<'c>(&'c Cell<usize>);

    impl Located for Counting<'_> {
        fn position(self) -> Position {
            self.0.set(self.0.get() + 1);
            Position { line: 2, column: 1 }
        }
    }

    #[test]
    fn however_much_is_wrong_few_positions_are_looked_up() {
        let passes = Cell::new(0);
        let mut reader = Reader::new(&Arc::from("content/reports/a.md"));
        for _ in 0..14_000 {
            reader.report(Counting(&passes), front_matter::bad_country);
        }
        let findings = reader.finish();
        assert_eq!((passes.get(), findings.iter().count()), (MOST, MOST));
        assert!(findings.iter().any(|it| it.code == Code::MoreFindings));
    }
}
