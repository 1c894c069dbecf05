//! Looks for withheld names and phrases where they should not be: in the public
//! part of the same report, and among the bytes of the output.
//!
//! Words are compared folded and as hashes; no text of a source is kept.

use std::collections::HashMap;
use std::sync::Arc;

use crate::finding::{Findings, Place, disclosure};
use crate::text;

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
    let mut internal_names: HashMap<String, usize> = HashMap::new();
    let mut internal_phrases: HashMap<u64, usize> = HashMap::new();
    for (first_line, text) in segments {
        for (offset, name) in names(text) {
            internal_names.entry(name).or_insert(first_line + offset);
        }
        for (offset, paragraph) in paragraphs(text) {
            for hash in windows(&hashes(paragraph), COPIED) {
                internal_phrases.entry(hash).or_insert(first_line + offset);
            }
        }
    }
    for (line, text) in public {
        let place = || Place::at(file, *line, 1);
        for (_, name) in names(text) {
            if let Some(at) = internal_names.remove(&name) {
                findings.add(disclosure::name_reappears(place(), at));
            }
        }
        if internal_phrases.is_empty() {
            continue;
        }
        let copied = windows(&hashes(text), COPIED).find_map(|hash| internal_phrases.get(&hash));
        if let Some(at) = copied.copied() {
            findings.add(disclosure::phrase_reappears(place(), at));
            internal_phrases.retain(|_, line| *line != at);
        }
    }
}

/// Everything withheld in all sources, as hashes of phrases and names.
#[derive(Default)]
pub struct Withheld {
    files: Vec<Arc<str>>,
    /// Hash of a phrase → file and line.
    phrases: HashMap<u64, (u32, u32)>,
    longest_first: [bool; BLOCK + 1],
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
            for (offset, paragraph) in paragraphs(text) {
                let line = u32::try_from(first_line + offset).unwrap_or(u32::MAX);
                let words = hashes(paragraph);
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
                self.insert(&hashes(&name), (index, line));
            }
        }
    }

    fn insert(&mut self, words: &[u64], at: (u32, u32)) {
        self.longest_first[words.len().min(BLOCK)] = true;
        self.phrases.entry(combine(words)).or_insert(at);
    }

    /// Forgets what is public all the same: standing phrases occur in both.
    pub fn except(&mut self, public: &str) {
        let words = hashes(public);
        for length in 1..=BLOCK {
            if self.longest_first[length] {
                for hash in windows(&words, length) {
                    self.phrases.remove(&hash);
                }
            }
        }
    }

    /// Where the first withheld phrase that `text` holds comes from.
    pub fn find_in(&self, text: &str) -> Option<Place> {
        let words = hashes(text);
        let lengths = (1..=BLOCK).filter(|length| self.longest_first[*length]);
        let (file, line) = lengths
            .flat_map(|length| windows(&words, length).collect::<Vec<_>>())
            .find_map(|hash| self.phrases.get(&hash))?;
        let file = self.files.get(*file as usize)?;
        Some(Place::at(file, *line as usize, 1))
    }
}

/// The paragraphs and rows of a text, each with its line from 0.
fn paragraphs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .flat_map(|(line, text)| text.split('|').map(move |cell| (line, cell)))
        .filter(|(_, cell)| !cell.trim().is_empty())
}

/// The hash of each word of a text, folded.
fn hashes(text: &str) -> Vec<u64> {
    let folded = text::fold(text);
    text::words(&folded)
        .map(|word| {
            // FNV-1a: within one run only, and words are short.
            word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            })
        })
        .collect()
}

fn windows(words: &[u64], length: usize) -> impl Iterator<Item = u64> {
    words.windows(length).map(combine)
}

fn combine(words: &[u64]) -> u64 {
    words.iter().fold(words.len() as u64, |hash, word| {
        (hash.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    })
}

/// The family names that nearly all Vietnamese bear.
const FAMILY_NAMES: [&str; 52] = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ",
    "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Trịnh", "Lương", "Trương", "Lâm", "Tạ", "Cao", "Mai",
    "Đào", "Đoàn", "Vương", "Hà", "Tô", "Chu", "Châu", "Quách", "Thái", "Tăng", "Triệu", "Phùng",
    "Kiều", "Tống", "Lưu", "Nông", "Hứa", "Thạch", "Danh", "Lò", "Giàng", "Vàng", "Sùng", "Quàng",
    "Cà", "Tòng", "Lã", "Đàm",
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
            if !FAMILY_NAMES.contains(&word) {
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
