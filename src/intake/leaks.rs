//! Looks for withheld names and phrases where they should not be: in the public
//! part of the same report, and among the bytes of the output.
//!
//! Words are compared folded and as hashes; no text of a source is kept.

use std::collections::HashMap;
use std::sync::Arc;

use crate::finding::{Findings, Place, disclosure};
use crate::text::word_hashes;

/// A phrase of this many words that stands in both parts of one report was
/// copied from one to the other.
const COPIED: usize = 12;

/// Blocks of this many words are looked for in the output.
const BLOCK: usize = 6;

/// A withheld text shorter than a block, such as a cell of a table, is looked
/// for as a whole if it has at least this many words.
const SHORT: usize = 4;

/// A stretch of withheld text with the line of its file on which it begins.
pub(super) type Segment<'a> = (usize, &'a str);

/// Reports names and phrases of the internal `segments` that the `public` lines
/// repeat, each once. Titles and the names of offices are not given as public:
/// they open every report.
pub(super) fn check(
    file: &Arc<str>,
    segments: &[Segment<'_>],
    public: &[Segment<'_>],
    findings: &mut Findings,
) {
    if segments.is_empty() {
        return;
    }
    let mut internal_names: Vec<(String, usize)> = Vec::new();
    let mut internal_phrases = Vec::new();
    for (first_line, text) in segments {
        for (offset, name) in names(text) {
            internal_names.push((name, first_line + offset));
        }
        for (offset, paragraph) in paragraphs(text).filter(|(_, text)| may_hold_phrase(text)) {
            let hashes = word_hashes(paragraph);
            internal_phrases
                .extend(windows(&hashes, COPIED).map(|hash| (hash, first_line + offset)));
        }
    }
    let mut internal_phrases = Phrases::new(internal_phrases);
    for (line, text) in public {
        let place = || Place::at(file, *line, 1);
        if !internal_names.is_empty() {
            for (_, name) in names(text) {
                let known = internal_names
                    .iter()
                    .find(|(internal, _)| *internal == name);
                if let Some((_, at)) = known {
                    findings.add(disclosure::name_reappears(place(), *at));
                    internal_names.retain(|(internal, _)| *internal != name);
                }
            }
        }
        if internal_phrases.lines.is_empty() || !may_hold_phrase(text) {
            continue;
        }
        let hashes = word_hashes(text);
        let copied = windows(&hashes, COPIED).find_map(|hash| internal_phrases.line_of(hash));
        if let Some(at) = copied {
            findings.add(disclosure::phrase_reappears(place(), at));
            internal_phrases.lines.retain(|(_, line)| *line != at);
        }
    }
}

/// Whether a text has room for a phrase that may be copied: its words, and what
/// stands between them.
fn may_hold_phrase(text: &str) -> bool {
    text.len() >= 2 * COPIED - 1
}

/// Phrases by their hashes, behind a Bloom filter: nearly all that is looked for
/// is not there.
struct Phrases {
    /// Hash and line.
    lines: Vec<(u64, usize)>,
    bits: Vec<u64>,
}

impl Phrases {
    fn new(lines: Vec<(u64, usize)>) -> Phrases {
        // With 32 bits a phrase and two of them set, one look-up in 250 is in vain.
        let n_bits = (32 * lines.len()).next_power_of_two().max(64);
        let mut phrases = Phrases {
            lines: Vec::new(),
            bits: vec![0; n_bits / 64],
        };
        for (hash, _) in &lines {
            for (word, bit) in phrases.places(*hash) {
                phrases.bits[word] |= bit;
            }
        }
        Phrases { lines, ..phrases }
    }

    fn line_of(&self, hash: u64) -> Option<usize> {
        let may_be = (self.places(hash).iter()).all(|(word, bit)| self.bits[*word] & bit != 0);
        let same = |(other, line): &(u64, usize)| (*other == hash).then_some(*line);
        may_be.then(|| self.lines.iter().filter_map(same).min())?
    }

    /// Where the filter has the two bits of a hash.
    fn places(&self, hash: u64) -> [(usize, u64); 2] {
        let mask = self.bits.len() as u64 - 1;
        // The low bits of a rolled hash are its worst.
        [hash >> 40, hash >> 16].map(|part| {
            let word = usize::try_from((part >> 6) & mask).unwrap_or_default();
            (word, 1 << (part & 63))
        })
    }
}

/// Everything withheld in all sources, as hashes of phrases and names.
#[derive(Default)]
pub struct Withheld {
    files: Vec<Arc<str>>,
    /// Hash of a phrase → file and line.
    phrases: HashMap<u64, (u32, u32)>,
    /// Which lengths of phrases, in words, there are.
    has_length: [bool; BLOCK + 1],
}

impl std::fmt::Debug for Withheld {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Withheld({} phrases)", self.phrases.len())
    }
}

impl Withheld {
    /// Adds the withheld segments of a source.
    pub(super) fn add(&mut self, file: &Arc<str>, segments: &[Segment<'_>]) {
        let index = u32::try_from(self.files.len()).unwrap_or(u32::MAX);
        self.files.push(Arc::clone(file));
        for (first_line, text) in segments {
            // Codes and ids (`so-ngoai-vu`) are no phrases.
            let phrases = paragraphs(text).filter(|(_, text)| text.trim().contains(' '));
            for (offset, paragraph) in phrases {
                let line = u32::try_from(first_line + offset).unwrap_or(u32::MAX);
                let words = word_hashes(paragraph);
                if words.len() >= BLOCK {
                    let blocks = words.chunks_exact(BLOCK);
                    for block in blocks.chain(std::iter::once(&words[words.len() - BLOCK..])) {
                        self.insert(block, (index, line));
                    }
                } else if words.len() >= SHORT {
                    self.insert(&words, (index, line));
                }
            }
            for (offset, name) in names(text) {
                let line = u32::try_from(first_line + offset).unwrap_or(u32::MAX);
                self.insert(&word_hashes(&name), (index, line));
            }
        }
    }

    fn insert(&mut self, words: &[u64], at: (u32, u32)) {
        self.has_length[words.len().min(BLOCK)] = true;
        self.phrases.entry(combine(words)).or_insert(at);
    }

    /// Forgets what is public all the same: standing phrases occur in both.
    pub fn except(&mut self, public: &str) {
        let words = word_hashes(public);
        for length in 1..=BLOCK {
            if self.has_length[length] {
                for hash in windows(&words, length) {
                    self.phrases.remove(&hash);
                }
            }
        }
    }

    /// A sign in a text over which no phrase is looked for.
    pub const BREAK: char = '\u{E01E}';

    /// Where the first withheld phrase that `text` holds comes from.
    pub fn find_in(&self, text: &str) -> Option<Place> {
        let (file, line) = text.split(Withheld::BREAK).find_map(|text| {
            let words = word_hashes(text);
            (1..=BLOCK)
                .filter(|length| self.has_length[*length])
                .find_map(|length| windows(&words, length).find_map(|hash| self.phrases.get(&hash)))
        })?;
        let file = self.files.get(*file as usize)?;
        Some(Place::at(file, *line as usize, 1))
    }
}

/// The paragraphs and rows of a text, each with its line from 0.
fn paragraphs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .flat_map(|(line, text)| {
            let cells = text.split('|').flat_map(|cell| cell.split('\t'));
            cells.map(move |cell| (line, cell))
        })
        .filter(|(_, cell)| !cell.trim().is_empty())
}

/// The hash of every run of `length` words, each made from the one before it.
fn windows(words: &[u64], length: usize) -> impl Iterator<Item = u64> {
    let first = words.get(..length).map(combine);
    // What the oldest word of a run is multiplied by.
    let oldest = (1..length).fold(1u64, |power, _| power.wrapping_mul(BASE));
    let steps = words.iter().zip(words.iter().skip(length));
    let mut hash = first.unwrap_or_default();
    let rest = steps.map(move |(out, new)| {
        hash = hash
            .wrapping_sub(out.wrapping_mul(oldest))
            .wrapping_mul(BASE)
            .wrapping_add(*new);
        hash
    });
    first.into_iter().chain(rest)
}

/// The hash of a run of words.
fn combine(words: &[u64]) -> u64 {
    words.iter().fold(0, |hash: u64, word| {
        hash.wrapping_mul(BASE).wrapping_add(*word)
    })
}

const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

/// The family names that nearly all Vietnamese bear, in the order of their
/// bytes.
const FAMILY_NAMES: [&str; 52] = [
    "Bùi", "Cao", "Chu", "Châu", "Cà", "Danh", "Dương", "Giàng", "Hoàng", "Huỳnh", "Hà", "Hồ",
    "Hứa", "Kiều", "Lâm", "Lã", "Lê", "Lò", "Lý", "Lưu", "Lương", "Mai", "Nguyễn", "Ngô", "Nông",
    "Phan", "Phùng", "Phạm", "Quàng", "Quách", "Sùng", "Thái", "Thạch", "Triệu", "Trương", "Trần",
    "Trịnh", "Tòng", "Tô", "Tăng", "Tạ", "Tống", "Vàng", "Võ", "Vũ", "Vương", "Đinh", "Đoàn",
    "Đàm", "Đào", "Đặng", "Đỗ",
];

/// Names that documents cite without meaning a person at work.
const KNOWN: [&str; 4] = [
    "Hồ Chí Minh",
    "Lý Thường Kiệt",
    "Trần Hưng Đạo",
    "Lê Quý Đôn",
];

/// Personal names: a family name and two to four more words in capitals. Two
/// words alone are too often a place (Hà Nội, Thái Bình) to be a name.
fn names(text: &str) -> Vec<(usize, String)> {
    let mut names = Vec::new();
    for (line, text) in text.lines().enumerate() {
        if text.is_ascii() {
            continue;
        }
        let mut words = text.split([' ', '|', '*', '_', '(', '"', '“']).peekable();
        while let Some(word) = words.next() {
            // Most words begin with a small letter. [0xC4, 0x90] is Đ.
            let is_capital = matches!(word.as_bytes(), [b'A'..=b'Z', ..] | [0xC4, 0x90, ..]);
            if !is_capital || FAMILY_NAMES.binary_search(&word).is_err() {
                continue;
            }
            let mut name = vec![word];
            while let Some(next) = words.peek() {
                let bare = next.trim_end_matches(|c: char| !c.is_alphanumeric());
                if name.len() == 5 || !is_capitalised(bare) {
                    break;
                }
                name.push(bare);
                let ends = bare.len() != next.len();
                words.next();
                if ends {
                    break;
                }
            }
            let joined = name.join(" ");
            if name.len() >= 3 && !KNOWN.contains(&joined.as_str()) {
                names.push((line, joined));
            }
        }
    }
    names
}

fn is_capitalised(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.all(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        names(text).into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn names_of_people_are_seen_and_places_are_not() {
        assert_eq!(
            found("01 Nguyễn Văn An, 02 Trần Thị B"),
            ["Nguyễn Văn An", "Trần Thị B"]
        );
        assert_eq!(found("| Lê Thị Hồng Gấm |"), ["Lê Thị Hồng Gấm"]);
        for none in [
            "tỉnh Thái Bình",
            "Hà Nội, Lâm Đồng",
            "Đoàn vào",
            "Thành phố Hồ Chí Minh",
            "Trần quốc tế",
        ] {
            assert!(found(none).is_empty(), "{none}");
        }
    }

    #[test]
    fn family_names_are_in_order_so_that_they_are_found() {
        assert!(FAMILY_NAMES.is_sorted());
    }

    #[test]
    fn runs_roll_along() {
        let words: Vec<u64> = (1..40).map(|n| n * 0x0123_4567_89AB_CDEF).collect();
        for length in [1, 4, 12, 39, 40] {
            let one_by_one: Vec<u64> = words.windows(length).map(combine).collect();
            assert_eq!(windows(&words, length).collect::<Vec<_>>(), one_by_one);
        }
    }

    #[test]
    fn phrases_are_found_by_their_first_line() {
        let hash = |n: u64| n.wrapping_mul(BASE);
        for n in [1, 3, 700] {
            let lines = (0..n).flat_map(|n| [(hash(n), 9), (hash(n), 7)]).collect();
            let phrases = Phrases::new(lines);
            assert!((0..n).all(|n| phrases.line_of(hash(n)) == Some(7)));
            assert!((n..2 * n).all(|n| phrases.line_of(hash(n)).is_none()));
        }
    }

    #[test]
    fn a_phrase_is_found_however_it_is_written() {
        let mut withheld = Withheld::default();
        let file: Arc<str> = "content/reports/a.md".into();
        withheld.add(
            &file,
            &[(
                7,
                "mở\nKinh phí của đoàn do ngân sách tỉnh bảo đảm toàn bộ.\n| 01 Nguyễn Văn An |",
            )],
        );
        let line = |text: &str| {
            withheld
                .find_in(text)
                .and_then(|p| p.position)
                .map(|p| p.line)
        };
        assert_eq!(line("x KINH PHI cua doan do ngan sach y"), Some(8));
        assert_eq!(line("<td>Nguyễn Văn An</td>"), Some(9));
        assert_eq!(line("kinh phí của đoàn"), None);
        withheld.except("Kinh phí của đoàn do ngân sách tỉnh bảo đảm toàn bộ");
        assert!(withheld.find_in("Kinh phí của đoàn do ngân sách").is_none());
    }
}
