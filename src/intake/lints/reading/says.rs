//! What stands where: questions to the words of a report.

use std::ops::Range;

use super::words::Word;
use super::{Cell, Report, Sieve, counts, hash_of_first};

impl Report<'_> {
    /// The word, in lower case; nothing beyond the end.
    pub(in crate::intake::lints) fn word(&self, index: usize) -> &str {
        self.words
            .all
            .get(index)
            .map_or("", |word| &self.lower[word.range()])
    }

    /// The word as it is written.
    pub(in crate::intake::lints) fn written(&self, index: usize) -> &str {
        self.words
            .all
            .get(index)
            .map_or("", |word| &self.text[word.range()])
    }

    /// What stands between a word and the next.
    pub(in crate::intake::lints) fn gap(&self, index: usize) -> &str {
        match (self.words.all.get(index), self.words.all.get(index + 1)) {
            (Some(word), Some(next)) => &self.lower[word.range().end..next.range().start],
            (Some(word), None) => &self.lower[word.range().end..],
            _ => "",
        }
    }

    /// How many bytes the word has.
    pub(in crate::intake::lints) fn length(&self, index: usize) -> usize {
        self.at(index).map_or(0, |word| word.range().len())
    }

    /// The byte that joins a word to the next, if it is one: the cheapest question.
    pub(in crate::intake::lints) fn joint(&self, index: usize) -> Option<u8> {
        let end = self.at(index)?.range().end;
        let is_one = self.at(index + 1)?.range().start == end + 1;
        is_one.then(|| self.lower.as_bytes()[end])
    }

    /// The byte right before a word.
    pub(in crate::intake::lints) fn byte_before(&self, index: usize) -> Option<u8> {
        let before = self.at(index)?.range().start.checked_sub(1)?;
        Some(self.text.as_bytes()[before])
    }

    /// Whether a number in digits begins with the word.
    pub(in crate::intake::lints) fn is_digit(&self, index: usize) -> bool {
        self.at(index)
            .is_some_and(|word| self.lower.as_bytes()[word.range().start].is_ascii_digit())
    }

    /// The bytes from the first word to the last of a range.
    pub(in crate::intake::lints) fn bytes(&self, words: Range<usize>) -> Range<usize> {
        let start = self
            .words
            .all
            .get(words.start)
            .map_or(0, |w| w.range().start);
        let end = words
            .end
            .checked_sub(1)
            .and_then(|last| self.words.all.get(last))
            .map_or(start, |word| word.range().end);
        start..end.max(start)
    }

    /// What a cell says, as it is written.
    pub(in crate::intake::lints) fn cell(&self, cell: &Cell) -> &str {
        &self.text[cell.at.clone()]
    }

    /// The first word that begins at `offset` or later.
    pub(in crate::intake::lints) fn word_at(&self, offset: usize) -> usize {
        self.words
            .all
            .partition_point(|word| word.range().start < offset)
    }

    /// How many words there are.
    pub(in crate::intake::lints) fn n_words(&self) -> usize {
        self.words.all.len()
    }

    fn at(&self, index: usize) -> Option<&Word> {
        self.words.all.get(index)
    }

    /// The hash of the word in lower case; 0 beyond the end.
    pub(in crate::intake::lints) fn hash(&self, index: usize) -> u32 {
        self.at(index).map_or(0, |word| word.hash)
    }

    /// Whether the word begins with a capital.
    pub(in crate::intake::lints) fn is_capital(&self, index: usize) -> bool {
        self.at(index).is_some_and(|word| word.is_capital)
    }

    /// The words of a range that begin with a capital.
    pub(in crate::intake::lints) fn capitals(&self, words: &Range<usize>) -> &[usize] {
        within(&self.words.capitals, words)
    }

    /// The words of a range with which a number or a time may begin.
    pub(in crate::intake::lints) fn openers(&self, words: &Range<usize>) -> &[usize] {
        within(&self.words.openers, words)
    }

    /// The brackets and quotation marks in a range of bytes, with their offsets.
    pub(in crate::intake::lints) fn signs(&self, at: &Range<usize>) -> &[(usize, char)] {
        let from = self.signs.partition_point(|(sign, _)| *sign < at.start);
        let to = self.signs.partition_point(|(sign, _)| *sign < at.end);
        &self.signs[from..to]
    }

    /// How many brackets that opened behind the first word are open before the
    /// last.
    pub(in crate::intake::lints) fn depth(&self, from: usize, to: usize) -> usize {
        let bytes = self.bytes(from..to);
        let end = self.at(to).map_or(bytes.end, |word| word.range().start);
        let signs = self.signs(&(bytes.start..end)).iter();
        signs.fold(0, |depth, (_, sign)| counts::deeper(depth, *sign))
    }

    /// Whether the word may be one of those of the sieve.
    pub(in crate::intake::lints) fn passes(&self, index: usize, sieve: &Sieve) -> bool {
        self.at(index).is_some_and(|word| sieve.has(word.hash))
    }

    /// The words of a range that are the same as the word before, or as that two
    /// words before.
    pub(in crate::intake::lints) fn repeats(
        &self,
        words: &Range<usize>,
        by: usize,
    ) -> impl Iterator<Item = usize> {
        let first = (words.start + by).min(words.end);
        within(&self.words.repeats[by - 1], &(first..words.end))
            .iter()
            .copied()
            .filter(move |at| self.word(at - by) == self.word(*at))
    }

    /// Whether two words are the same, but for case.
    pub(in crate::intake::lints) fn is_same(&self, one: usize, other: usize) -> bool {
        self.at(one).map(|word| word.hash) == self.at(other).map(|word| word.hash)
            && self.word(one) == self.word(other)
    }

    /// Whether the words from `index` on are these.
    pub(in crate::intake::lints) fn says(&self, index: usize, phrase: &str) -> bool {
        let mut rest = phrase.as_bytes();
        for index in index.. {
            let word = self.word(index).as_bytes();
            match rest.strip_prefix(word) {
                Some([]) => return !word.is_empty(),
                Some([b' ', behind @ ..]) if !word.is_empty() => rest = behind,
                Some(_) | None => return false,
            }
        }
        false
    }

    /// Everywhere that a phrase stands: the index of its first word.
    pub(in crate::intake::lints) fn all<'s>(
        &'s self,
        phrase: &'s str,
    ) -> impl Iterator<Item = usize> + 's {
        self.words
            .with(hash_of_first(phrase))
            .filter(move |index| self.says(*index, phrase))
    }

    /// Where a phrase stands among words: the index of its first word.
    pub(in crate::intake::lints) fn find(
        &self,
        words: Range<usize>,
        phrase: &str,
    ) -> Option<usize> {
        let mut found = self.all(phrase).skip_while(|at| *at < words.start);
        found.next().filter(|at| *at < words.end)
    }

    /// Whether one of the phrases stands among words.
    pub(in crate::intake::lints) fn has(&self, words: &Range<usize>, phrases: &[&str]) -> bool {
        phrases
            .iter()
            .any(|phrase| self.find(words.clone(), phrase).is_some())
    }
}

/// The indices that lie in a range.
fn within<'i>(indices: &'i [usize], range: &Range<usize>) -> &'i [usize] {
    let from = indices.partition_point(|index| *index < range.start);
    let to = indices.partition_point(|index| *index < range.end);
    &indices[from..to]
}
