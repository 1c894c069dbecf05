use std::collections::BTreeMap;

use super::super::html::Html;
use super::Buffer;
use crate::vocabulary::Language;

/// The footnotes of a text.
#[derive(Default)]
pub(super) struct Footnotes {
    definitions: BTreeMap<String, Buffer>,
    open: Option<String>,
}

impl Footnotes {
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

    /// Writes the marks of footnotes into `text`, and below it the footnotes that it
    /// refers to. Gives those that it does not: what only a withheld cell refers to
    /// is withheld like the cell, and leaves no gap between the numbers.
    pub(super) fn write(mut self, text: &mut Buffer, language: Language) -> Vec<String> {
        let mut marks = Marks::default();
        text.html.write_notes(|label| marks.next(label));
        let mut kept = Vec::new();
        // A footnote may refer to others, which come behind it.
        let mut number = 0;
        while let Some((label, _)) = marks.order.get(number) {
            number += 1;
            if let Some(mut definition) = self.definitions.remove(label) {
                definition.html.write_notes(|label| marks.next(label));
                kept.push((number, definition));
            }
        }
        let mut notes = Html::default();
        for (number, definition) in kept {
            notes.markup(&format!("<li id=\"_fn{number}\" value=\"{number}\">"));
            notes.append(definition.html);
            text.plain.push_str(&definition.plain);
            text.findings.append(definition.findings);
            let (_, times) = marks.order[number - 1];
            for time in 1..=times {
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
        let withheld = self.definitions.into_values();
        withheld.map(|definition| definition.plain).collect()
    }
}

/// The marks of footnotes that were written.
#[derive(Default)]
struct Marks {
    /// Labels in the order of their first mark, with the number of marks of each.
    order: Vec<(String, usize)>,
}

impl Marks {
    /// The markup of the next one.
    fn next(&mut self, label: &str) -> String {
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
}
