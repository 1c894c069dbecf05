use super::public::Slot;

/// HTML as it is being written, with the open ends of its links and the marks of
/// its footnotes, which get their numbers when it is known what stays.
#[derive(Debug, Default)]
pub(super) struct Html {
    pub(super) text: String,
    pub(super) slots: Vec<Slot>,
    notes: Vec<Note>,
}

/// A mark of a footnote that is still to be written.
#[derive(Debug)]
struct Note {
    at: usize,
    label: String,
}

impl Html {
    /// Adds markup as it is.
    pub(super) fn markup(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    /// Adds text, escaped.
    pub(super) fn escaped(&mut self, text: &str) {
        escape_into(&mut self.text, text);
    }

    /// Adds an open end.
    pub(super) fn slot(&mut self, slot: Slot) {
        self.slots.push(Slot {
            at: self.text.len(),
            ..slot
        });
    }

    /// Adds the mark of a footnote.
    pub(super) fn note(&mut self, label: &str) {
        self.notes.push(Note {
            at: self.text.len(),
            label: label.to_owned(),
        });
    }

    /// Whether there are marks of footnotes.
    pub(super) fn has_notes(&self) -> bool {
        !self.notes.is_empty()
    }

    /// Writes the marks of footnotes, as `mark` has them by their labels.
    pub(super) fn write_notes(&mut self, mut mark: impl FnMut(&str) -> String) {
        let open = std::mem::take(self);
        let mut slots = open.slots.into_iter().peekable();
        let mut from = 0;
        let ends = open.notes.iter().map(|note| note.at);
        let ends: Vec<usize> = ends.chain([open.text.len()]).collect();
        for (index, end) in ends.into_iter().enumerate() {
            let shift = self.text.len() - from;
            while let Some(slot) = slots.next_if(|slot| slot.at < end) {
                let at = slot.at + shift;
                self.slots.push(Slot { at, ..slot });
            }
            self.text.push_str(&open.text[from..end]);
            if let Some(note) = open.notes.get(index) {
                self.text.push_str(&mark(&note.label));
            }
            from = end;
        }
    }

    /// Adds all of `other`.
    pub(super) fn append(&mut self, other: Html) {
        let base = self.text.len();
        self.text.push_str(&other.text);
        self.slots.extend(other.slots.into_iter().map(|slot| Slot {
            at: slot.at + base,
            ..slot
        }));
        self.notes.extend(other.notes.into_iter().map(|note| Note {
            at: note.at + base,
            ..note
        }));
    }

    /// Takes out all that was written since the text was `length` bytes long.
    pub(super) fn split_off(&mut self, length: usize) -> Html {
        let text = self.text.split_off(length);
        let first = self.slots.partition_point(|slot| slot.at < length);
        let mut slots = self.slots.split_off(first);
        for slot in &mut slots {
            slot.at -= length;
        }
        let first = self.notes.partition_point(|note| note.at < length);
        let mut notes = self.notes.split_off(first);
        for note in &mut notes {
            note.at -= length;
        }
        Html { text, slots, notes }
    }
}

/// Escapes for text and for attributes in double quotation marks.
pub(super) fn escape_into(out: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(entity);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}
