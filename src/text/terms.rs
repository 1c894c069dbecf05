//! A text as search reads it. `src/search/engine.js` reads queries by the same
//! rules, and `tests/search/vectors.json` holds both to them.

use super::fold::{READ, fold_char, lower};

/// How a word stands to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Nothing but a stroke, a hyphen or the like stands between: `130/BC`.
    Joined,
    /// They are neighbours.
    Near,
    /// A sentence ends between them, or there is no word before.
    Apart,
}

/// The words of a text: letters and digits are words apart (`Covid19` is two),
/// and digits lose the zeros before them. The buffers are kept from text to
/// text.
#[derive(Debug, Default)]
pub struct Terms {
    folded: String,
    marked: String,
    words: Vec<Word>,
}

#[derive(Debug, Clone, Copy)]
struct Word {
    folded: (usize, usize),
    marked: (usize, usize),
    gap: Gap,
}

/// A word as it is found and as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term<'t> {
    /// In lower case, without marks: `doi`.
    pub folded: &'t str,
    /// In lower case, with the tone where older spelling has it: `hòa`.
    pub marked: &'t str,
    /// How it stands to the word before.
    pub gap: Gap,
}

impl Terms {
    /// Reads a text, which is in NFC, in place of the one before.
    pub fn read(&mut self, text: &str) {
        self.folded.clear();
        self.marked.clear();
        self.words.clear();
        let mut gap = Gap::Apart;
        let mut separators = 0;
        let mut sentence_may_end = false;
        let mut in_word = None;
        let letters = READ.as_slice();
        for c in text.chars() {
            let known = letters.get(c as usize);
            let letter = known.map_or_else(|| lower(c), |known| known.map(|it| it.lower));
            let kind = letter.map(Kind::of);
            if kind.is_none() || kind != in_word {
                if in_word.is_some() {
                    self.end_word();
                    gap = Gap::Joined;
                    separators = 0;
                    sentence_may_end = false;
                }
                in_word = kind;
                if kind.is_some() {
                    self.words.push(Word {
                        folded: (self.folded.len(), 0),
                        marked: (self.marked.len(), 0),
                        gap,
                    });
                }
            }
            if let Some(letter) = letter {
                self.marked.push(letter);
                match known {
                    Some(known) => {
                        if let Some(folded) = known.and_then(|it| it.folded) {
                            self.folded.push(folded);
                        }
                    }
                    None => fold_char(&mut self.folded, letter),
                }
            } else if gap != Gap::Apart {
                separators += 1;
                if c.is_whitespace() {
                    gap = if sentence_may_end {
                        Gap::Apart
                    } else {
                        Gap::Near
                    };
                } else if separators > 3 && gap == Gap::Joined {
                    gap = Gap::Near;
                }
                sentence_may_end = match c {
                    '.' | '!' | '?' | ';' | '…' => true,
                    '”' | '"' | ')' | '»' => sentence_may_end,
                    _ => false,
                };
            }
        }
        if in_word.is_some() {
            self.end_word();
        }
    }

    /// The words in order.
    pub fn iter(&self) -> impl Iterator<Item = Term<'_>> {
        (0..self.words.len()).map(|index| self.term(index))
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The word at `index`.
    pub fn term(&self, index: usize) -> Term<'_> {
        let word = self.words[index];
        Term {
            folded: &self.folded[word.folded.0..word.folded.1],
            marked: &self.marked[word.marked.0..word.marked.1],
            gap: word.gap,
        }
    }

    fn end_word(&mut self) {
        let word = self.words.last_mut().expect("a word began");
        if self.folded[word.folded.0..].starts_with('0') {
            let zeros = |digits: &str| {
                let kept = digits.trim_start_matches('0').len().max(1);
                digits.len() - kept
            };
            word.folded.0 += zeros(&self.folded[word.folded.0..]);
            word.marked.0 += zeros(&self.marked[word.marked.0..]);
        }
        place_tone(&mut self.marked, word.marked.0);
        if word.folded.0 == self.folded.len() {
            // A mark alone, of a script whose marks are letters.
            self.folded.push_str(&self.marked[word.marked.0..]);
        }
        word.folded.1 = self.folded.len();
        word.marked.1 = self.marked.len();
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
}

impl Kind {
    fn of(letter: char) -> Kind {
        if letter.is_ascii_digit() {
            Kind::Digit
        } else {
            Kind::Letter
        }
    }
}

/// Puts the tone of an open `oa`, `oe` or `uy` on its first vowel: hoà → hòa,
/// khoẻ → khỏe, thuỷ → thủy; but quý, where u belongs to the consonant.
fn place_tone(marked: &mut String, start: usize) {
    const TONES: [(char, &str, char, &str); 3] = [
        ('o', "òóỏõọ", 'a', "àáảãạ"),
        ('o', "òóỏõọ", 'e', "èéẻẽẹ"),
        ('u', "ùúủũụ", 'y', "ỳýỷỹỵ"),
    ];
    // Most words end in a letter without a mark.
    if marked.as_bytes().last().is_none_or(u8::is_ascii) {
        return;
    }
    let word = &marked[start..];
    let mut letters = word.chars().rev();
    let (Some(last), Some(first)) = (letters.next(), letters.next()) else {
        return;
    };
    if first == 'u' && letters.next() == Some('q') {
        return;
    }
    for (vowel, toned, plain, marks) in TONES {
        if first == vowel
            && let Some(tone) = marks.chars().position(|c| c == last)
        {
            let keep = marked.len() - last.len_utf8() - first.len_utf8();
            marked.truncate(keep);
            marked.extend(toned.chars().nth(tone));
            marked.push(plain);
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str, Gap)]) {
        let mut terms = Terms::default();
        terms.read("cũ");
        terms.read(text);
        let found: Vec<_> = terms.iter().map(|t| (t.folded, t.marked, t.gap)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbers_of_documents_are_joined_words() {
        check(
            "số 05/QĐ-UBND. Hoà",
            &[
                ("so", "số", Gap::Apart),
                ("5", "5", Gap::Near),
                ("qd", "qđ", Gap::Joined),
                ("ubnd", "ubnd", Gap::Joined),
                ("hoa", "hòa", Gap::Apart),
            ],
        );
    }

    #[test]
    fn tones_stand_where_they_stood() {
        for (new, old) in [
            ("thuỷ", "thủy"),
            ("khoẻ", "khỏe"),
            ("quý", "quý"),
            ("uỷ", "ủy"),
        ] {
            let mut terms = Terms::default();
            terms.read(new);
            assert_eq!(terms.term(0).marked, old);
        }
    }
}
