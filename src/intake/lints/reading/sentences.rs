//! Where sentences and clauses end, on paper broken line by line too.

use std::ops::Range;

use super::Report;

impl Report<'_> {
    /// Whether a sentence ends behind a word.
    pub(in crate::intake::lints) fn ends_sentence(&self, word: usize) -> bool {
        let gap = self.gap(word);
        gap.contains(". ") || gap.contains(".\n")
    }

    /// Whether a sentence or a part of it up to a semicolon ends behind a word.
    pub(in crate::intake::lints) fn ends_clause(&self, word: usize) -> bool {
        self.gap(word).contains(';') || self.ends_sentence(word)
    }

    /// Whether words run on in one clause: none but the last may end it.
    pub(in crate::intake::lints) fn is_one_clause(&self, mut words: Range<usize>) -> bool {
        words.all(|word| !self.ends_clause(word))
    }

    /// The sentence that a word stands in, among the words of its paragraph.
    pub(in crate::intake::lints) fn sentence(
        &self,
        words: &Range<usize>,
        at: usize,
    ) -> Range<usize> {
        around(words, at, |word| self.ends_sentence(*word))
    }

    /// The clause that a word stands in, up to a semicolon or the end of its sentence.
    pub(in crate::intake::lints) fn clause(&self, words: &Range<usize>, at: usize) -> Range<usize> {
        around(words, at, |word| self.ends_clause(*word))
    }
}

/// The words around one, up to where they end.
fn around(words: &Range<usize>, at: usize, ends: impl Fn(&usize) -> bool) -> Range<usize> {
    let before = (words.start..at).rev().find(&ends);
    let behind = (at..words.end).find(&ends);
    before.map_or(words.start, |word| word + 1)..behind.map_or(words.end, |word| word + 1)
}
