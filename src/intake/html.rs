use super::public::Slot;

/// HTML as it is being written, with the open ends of its links.
#[derive(Debug, Default)]
pub(super) struct Html {
    pub(super) text: String,
    pub(super) slots: Vec<Slot>,
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

    /// Adds all of `other`.
    pub(super) fn append(&mut self, other: Html) {
        let base = self.text.len();
        self.text.push_str(&other.text);
        self.slots.extend(other.slots.into_iter().map(|slot| Slot {
            at: slot.at + base,
            ..slot
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
        Html { text, slots }
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
