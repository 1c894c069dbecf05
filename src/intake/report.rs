//! One source as it was written. Private to the wall.

use std::sync::Arc;

use super::passages::{self, Audience, Passages};
use super::secrecy;
use crate::finding::{Findings, Place, disclosure, source};
use crate::text::{self, NotText};
use crate::yaml::{self, Document};

/// The most bytes of a source: Markdown has cases that take quadratic time.
pub(super) const MAX_BYTES: u64 = 1024 * 1024;

/// The text of a source, safe to look at.
pub(super) struct Source {
    pub(super) file: Arc<str>,
    text: String,
    /// Where the body begins: its offset, and its line from 1.
    body: (usize, usize),
    pub(super) document: Document,
}

/// Reads bytes as a source. Nothing, if they are no text, bear a mark of
/// secrecy, or have no front matter.
pub(super) fn open(file: &Arc<str>, bytes: &[u8], findings: &mut Findings) -> Option<Source> {
    let text = match text::decode(bytes) {
        Ok(text) => text,
        Err(problem) => {
            let place = match problem {
                NotText::NotUtf8 { line } => Place::at(file, line, 1),
                NotText::Utf16 | NotText::Binary => Place::file(file),
            };
            findings.add(source::not_text(place, problem));
            return None;
        }
    };
    if let Some(line) = secrecy::mark(&text) {
        findings.add(disclosure::secrecy_mark(Place::at(file, line + 1, 1)));
        return None;
    }
    if let Some((line, encoding)) = text::find_legacy_encoding(&text) {
        let place = Place::at(file, line + 1, 1);
        findings.add(source::legacy_encoding(place, encoding));
        return None;
    }
    let (yaml, body) = split(file, &text, findings)?;
    match yaml::parse(&text[yaml], 2, yaml::MAX_BYTES) {
        Ok(document) => Some(Source {
            file: Arc::clone(file),
            document,
            body,
            text,
        }),
        Err(error) => {
            let place = Place {
                file: Arc::clone(file),
                position: error.position,
            };
            findings.add(source::yaml(place, error.problem));
            None
        }
    }
}

/// The front matter between the two lines `---`, and where the body begins.
fn split(
    file: &Arc<str>,
    text: &str,
    findings: &mut Findings,
) -> Option<(std::ops::Range<usize>, (usize, usize))> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != "---" {
        findings.add(source::missing(Place::at(file, 1, 1)));
        return None;
    }
    let start = first.len();
    let mut at = start;
    for (index, line) in lines.enumerate() {
        if line.trim_end() == "---" {
            return Some((start..at, (at + line.len(), index + 3)));
        }
        at += line.len();
    }
    findings.add(source::unclosed(Place::at(file, 1, 1)));
    None
}

impl Source {
    /// The body, cut. What no marker governs is for `default`.
    pub(super) fn cut(&self, default: Audience, findings: &mut Findings) -> Passages<'_> {
        let (offset, line) = self.body;
        passages::cut(&self.file, &self.text[offset..], line, default, findings)
    }

    /// The body, and its first line in the file, from 1.
    pub(super) fn body(&self) -> (&str, usize) {
        (&self.text[self.body.0..], self.body.1)
    }

    /// A line of the file, by its number from 1.
    pub(super) fn line(&self, number: usize) -> &str {
        self.text
            .lines()
            .nth(number.saturating_sub(1))
            .unwrap_or_default()
    }

    /// What stands under `internal:`, with the line of that key.
    pub(super) fn internal_texts(&self) -> Vec<(usize, &str)> {
        let line = self.document.line_of("internal").line;
        self.document
            .root()
            .entries()
            .unwrap_or_default()
            .iter()
            .filter(|(key, _)| *key == "internal")
            .flat_map(|(_, value)| value.texts())
            .map(|text| (line, text))
            .collect()
    }

    /// All of it, for a source of which nothing is public.
    pub(super) fn whole(&self) -> (Vec<&str>, &str) {
        (self.document.texts(), &self.text[self.body.0..])
    }

    /// The lines of the front matter, and those of the body, each with its number
    /// from 1.
    pub(super) fn lines(
        &self,
    ) -> (
        impl Iterator<Item = (usize, &str)>,
        impl Iterator<Item = (usize, &str)>,
    ) {
        let (offset, line) = self.body;
        let head = self.text[..offset].lines().enumerate();
        let body = self.text[offset..].lines().enumerate();
        (
            head.map(|(index, text)| (index + 1, text)),
            body.map(move |(index, text)| (index + line, text)),
        )
    }

    /// The line on which the body begins, from 1.
    pub(super) fn body_line(&self) -> usize {
        self.body.1
    }
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Source({})", self.file)
    }
}
