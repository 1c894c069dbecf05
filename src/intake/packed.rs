use std::borrow::Cow;

/// Public text that waits for its page: as it is, or packed to half its size
/// where so many reports wait that their text alone would fill the memory.
#[derive(Clone)]
pub(super) enum Packed {
    /// As it is.
    Plain(String),
    /// As a block of LZ4, and the bytes that it unpacks to.
    Lz4(Box<[u8]>, usize),
}

impl Packed {
    /// Packs a text that is still plain.
    pub(super) fn pack(&mut self) {
        if let Packed::Plain(text) = self {
            let packed = lz4_flex::block::compress(text.as_bytes());
            *self = Packed::Lz4(packed.into_boxed_slice(), text.len());
        }
    }

    /// The text.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Packed::Plain(text) => Cow::Borrowed(text),
            Packed::Lz4(bytes, length) => {
                let text = lz4_flex::block::decompress(bytes, *length)
                    .expect("what was packed in this run unpacks");
                Cow::Owned(String::from_utf8(text).expect("a text was packed"))
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        match self {
            Packed::Plain(text) => text.is_empty(),
            Packed::Lz4(_, length) => *length == 0,
        }
    }
}

impl Default for Packed {
    fn default() -> Packed {
        Packed::Plain(String::new())
    }
}

impl std::fmt::Debug for Packed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.text().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back() {
        for text in [
            "",
            "<p>Đón 12 đoàn.</p>",
            &"Đón 12 đoàn, 44 lượt người. ".repeat(99),
        ] {
            let mut packed = Packed::Plain(text.to_owned());
            packed.pack();
            assert_eq!(packed.text(), text);
            assert_eq!(packed.is_empty(), text.is_empty());
        }
    }
}
