use std::collections::{BTreeMap, BTreeSet};

use super::super::html::Html;
use super::Buffer;
use crate::vocabulary::Language;

/// The footnotes of a text.
#[derive(Default)]
pub(super) struct Footnotes {
    /// Labels in the order of their first reference, with the number of
    /// references to each.
    order: Vec<(String, usize)>,
    definitions: BTreeMap<String, Buffer>,
    open: Option<String>,
}

impl Footnotes {
    /// The markup of a reference.
    pub(super) fn refer(&mut self, label: &str) -> String {
        let index = self.order.iter().position(|(known, _)| known == label);
        let index = index.unwrap_or_else(|| {
            self.order.push((label.to_owned(), 0));
            self.order.len() - 1
        });
        self.order[index].1 += 1;
        let (number, times) = (index + 1, self.order[index].1);
        format!(
            "<sup><a id=\"_fnref{number}-{times}\" href=\"#_fn{number}\" role=\"doc-noteref\">[{number}]</a></sup>"
        )
    }

    /// Begins a definition.
    pub(super) fn open(&mut self, label: String) {
        self.open = Some(label);
    }

    /// Ends the definition that was begun.
    pub(super) fn close(&mut self, definition: Buffer) {
        if let Some(label) = self.open.take() {
            self.definitions.insert(label, definition);
        }
    }

    /// Writes the footnotes that `text` refers to below it, and gives those that
    /// it does not. What only a withheld cell refers to is withheld like the cell.
    pub(super) fn write(&mut self, text: &mut Buffer, language: Language) -> Vec<String> {
        let kept = self.kept(std::mem::take(&mut text.references));
        let mut withheld = Vec::new();
        let mut notes = Html::default();
        for (index, (label, times)) in self.order.iter().enumerate() {
            let number = index + 1;
            let Some(definition) = self.definitions.remove(label) else {
                continue;
            };
            if !kept.contains(label) {
                withheld.push(definition.plain);
                continue;
            }
            notes.markup(&format!("<li id=\"_fn{number}\" value=\"{number}\">"));
            notes.append(definition.html);
            text.plain.push_str(&definition.plain);
            text.findings.append(definition.findings);
            for time in 1..=*times {
                let label = match language {
                    Language::Vi => "Về chỗ chú thích",
                    Language::En => "Back to the note",
                };
                notes.markup(&format!(
                    "<a href=\"#_fnref{number}-{time}\" role=\"doc-backlink\" aria-label=\"{label} {number}\">↩</a>"
                ));
            }
            notes.markup("</li>\n");
        }
        if !notes.text.is_empty() {
            let name = match language {
                Language::Vi => "Chú thích",
                Language::En => "Notes",
            };
            text.html.markup(&format!(
                "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{name}\">\n<ol>\n"
            ));
            text.html.append(notes);
            text.html.markup("</ol>\n</section>\n");
        }
        withheld
    }

    /// The labels that are referred to, if only by a footnote that is.
    fn kept(&self, mut queue: Vec<String>) -> BTreeSet<String> {
        let mut kept = BTreeSet::new();
        while let Some(label) = queue.pop() {
            if let Some(definition) = self.definitions.get(&label)
                && kept.insert(label)
            {
                queue.extend(definition.references.iter().cloned());
            }
        }
        kept
    }
}
