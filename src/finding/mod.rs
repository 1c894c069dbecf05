//! What an editor should know about the content: collected, sorted by place,
//! never thrown.
//!
//! A finding is about the content and belongs to the editor; an error is about
//! the world and belongs to the operator. Every finding has a constructor in
//! the file of its stage, so that all messages can be read in one place, and a
//! page in `tests/findings/`.
//!
//! **Invariant:** a finding points at internal matter and never quotes it. An
//! [`Excerpt`] is made from public text, or from a key that Bantin knows.

mod code;
mod sarif;
mod show;

pub mod archive;
pub mod disclosure;
pub mod front_matter;
pub mod site;
pub mod source;
pub mod theme;

pub use code::{Code, Severity};
pub use sarif::to_sarif;
pub use show::{Style, explain, to_json, to_text};

use std::borrow::Cow;
use std::sync::Arc;

use crate::vocabulary::Language;

/// One thing to tell the editor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Where it is. First, so that findings sort by place.
    pub place: Place,
    /// What kind it is.
    pub code: Code,
    /// What is wrong.
    pub message: Message,
    /// What to do.
    pub hint: Option<Message>,
    /// The text it is about, where that is public.
    pub excerpt: Option<Excerpt>,
}

/// A file, and a position in it if there is one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The path from the site's root, with `/`: `content/reports/a.md`.
    pub file: Arc<str>,
    /// The line from 1, and the column in characters from 1.
    pub position: Option<Position>,
}

/// A line and a column in characters, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl Place {
    /// A whole file.
    pub fn file(file: &Arc<str>) -> Place {
        Place {
            file: Arc::clone(file),
            position: None,
        }
    }

    /// A position in a file, both counted from 1.
    pub fn at(file: &Arc<str>, line: usize, column: usize) -> Place {
        Place {
            file: Arc::clone(file),
            position: Some(Position { line, column }),
        }
    }
}

/// A sentence in each language that messages have: what is wrong, or what to
/// do. Lower case, no final full stop, code in backticks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Message {
    vi: Cow<'static, str>,
    en: Cow<'static, str>,
}

impl Message {
    /// In `language`.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Vi => &self.vi,
            Language::En => &self.en,
        }
    }
}

/// A line of public text with the part that a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Excerpt {
    /// The line.
    pub text: String,
    /// The part, in bytes of `text`.
    pub from: usize,
    /// Where the part ends, in bytes of `text`.
    pub to: usize,
}

impl Excerpt {
    /// An excerpt of which all is meant.
    pub fn whole(text: &str) -> Excerpt {
        Excerpt {
            text: text.to_owned(),
            from: 0,
            to: text.len(),
        }
    }
}

impl Finding {
    fn new(
        code: Code,
        place: Place,
        vi: impl Into<Cow<'static, str>>,
        en: impl Into<Cow<'static, str>>,
    ) -> Finding {
        Finding {
            place,
            code,
            message: Message {
                vi: vi.into(),
                en: en.into(),
            },
            hint: None,
            excerpt: None,
        }
    }

    fn hint(
        mut self,
        vi: impl Into<Cow<'static, str>>,
        en: impl Into<Cow<'static, str>>,
    ) -> Finding {
        self.hint = Some(Message {
            vi: vi.into(),
            en: en.into(),
        });
        self
    }

    /// What a lint found. `detail` quotes the report and is public.
    pub fn said(code: Code, place: Place, said: &Said, detail: Option<[String; 2]>) -> Finding {
        let [vi, en] = said.message;
        let (vi, en): (Cow<'static, str>, Cow<'static, str>) = match detail {
            Some([more, more_en]) => (
                format!("{vi}: {more}").into(),
                format!("{en}: {more_en}").into(),
            ),
            None => (vi.into(), en.into()),
        };
        let [hint, hint_en] = said.hint;
        Finding::new(code, place, vi, en).hint(hint, hint_en)
    }

    /// With the public text it is about.
    #[must_use]
    pub fn with_excerpt(mut self, excerpt: Option<Excerpt>) -> Finding {
        self.excerpt = excerpt;
        self
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// What a lint says, in Vietnamese and English: constants, so that no text of a
/// report can be among it.
#[derive(Debug, Clone, Copy)]
pub struct Said {
    /// What is wrong.
    pub message: [&'static str; 2],
    /// What to do.
    pub hint: [&'static str; 2],
}

/// A value, and what to tell the editor about it.
#[derive(Debug)]
pub struct Checked<T> {
    /// What is sound.
    pub value: T,
    /// What was found on the way.
    pub findings: Findings,
}

/// Findings, in the order in which they were made until they are sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// None yet.
    pub fn new() -> Findings {
        Findings::default()
    }

    /// Adds one.
    pub fn add(&mut self, finding: Finding) {
        self.0.push(finding);
    }

    /// Adds all of `others`.
    pub fn append(&mut self, others: Findings) {
        self.0.extend(others.0);
    }

    /// Adds each of `others`.
    pub fn extend(&mut self, others: impl IntoIterator<Item = Finding>) {
        self.0.extend(others);
    }

    /// Takes the value out of `checked` and keeps its findings.
    pub fn take<T>(&mut self, checked: Checked<T>) -> T {
        self.append(checked.findings);
        checked.value
    }

    /// Sorted by place, each once.
    #[must_use]
    pub fn sorted(mut self) -> Findings {
        self.0.sort();
        self.0.dedup();
        self
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.0.iter()
    }

    /// Keeps those for which `keep` holds.
    pub fn retain(&mut self, keep: impl FnMut(&Finding) -> bool) {
        self.0.retain(keep);
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|f| f.severity() == severity).count()
    }

    /// Whether one of them forbids a site to be written.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
