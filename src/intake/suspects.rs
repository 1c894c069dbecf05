//! Public text that is something else to its writer than to Markdown: a table
//! pasted from Word, a bold line that Word shows as a heading, a signature. What
//! Markdown does not see cannot be cut, so it must not pass in silence.

use std::ops::Range;

use crate::finding::{Finding, Place, disclosure};
use crate::settings::{ColumnPolicy, Columns};
use crate::text::{any_bytes, fold, words};

/// What a line may be.
pub(super) type Suspicion = fn(Place) -> Finding;

/// Looks at every line of a public text, whose `tables` are given as ranges of
/// it: the offset of each suspect, and what it may be.
pub(super) fn find(
    text: &str,
    tables: &[Range<usize>],
    columns: &Columns,
) -> Vec<(usize, Suspicion)> {
    let mut found: Vec<(usize, Suspicion)> = Vec::new();
    let mut offset = 0;
    let mut was_table = false;
    // The table that the last line was in, and the strokes of its header.
    let mut open: Option<(usize, usize)> = None;
    for line in text.split_inclusive('\n') {
        let start = offset;
        offset += line.len();
        let bare = line.trim();
        let at = start + (line.len() - line.trim_start().len());
        let table = tables
            .iter()
            .position(|table| table.start < offset && start < table.end);
        if bare.is_empty() {
            was_table = false;
        } else if let Some(table) = table {
            // A row that is broken over two lines puts a cell under the wrong
            // column.
            let strokes = strokes(bare);
            match open {
                Some((number, header)) if number == table => {
                    if strokes != header {
                        found.push((at, disclosure::table_unclear));
                    }
                }
                Some(_) | None => open = Some((table, strokes)),
            }
            was_table = false;
        } else if is_table(bare, columns) {
            // Once for a table, not for each of its rows.
            if !was_table {
                found.push((at, disclosure::table_unclear));
            }
            was_table = true;
        } else {
            was_table = false;
            // Neither runs as long as a paragraph.
            if bare.starts_with('#') || bare.len() > LONGEST {
                continue;
            }
            if is_signature(bare) {
                found.push((at, disclosure::signature_block));
            } else if is_heading(bare) {
                found.push((at, disclosure::heading_like));
            }
        }
    }
    found
}

/// The most bytes of a heading or a line of a signature.
const LONGEST: usize = 240;

/// The most bytes of a column's name.
const LONGEST_NAME: usize = 60;

/// How many strokes divide a line into cells: escaped ones do not.
fn strokes(line: &str) -> usize {
    line.matches('|').count() - line.matches("\\|").count()
}

/// A stroke outside every table, cells between tabs, the names of known columns
/// side by side.
fn is_table(line: &str, columns: &Columns) -> bool {
    // Of `|`, `｜` and `│`.
    let is_stroke = |[one, two, three, _]: [u8; 4]| {
        let is_wide = (one == 0xEF) & (two == 0xBD) & (three == 0x9C);
        let is_drawn = (one == 0xE2) & (two == 0x94) & (three == 0x82);
        (one == b'|') | is_wide | is_drawn
    };
    if any_bytes(line, is_stroke) || line.starts_with("+-") {
        return true;
    }
    let is_gap = |byte: &u8| matches!(byte, b'\t' | b';' | b',');
    let n_gaps = line.bytes().filter(is_gap).count();
    if n_gaps == 0 {
        return false;
    }
    let cells: Vec<&str> = line
        .split('\t')
        .map(str::trim)
        .filter(|cell| !cell.is_empty())
        .collect();
    // A number or a dash and a tab begin an item of a list.
    let is_item = |cell: &&str| cell.chars().count() <= 4 && !cell.chars().any(char::is_alphabetic);
    if cells.len() >= 3 || (cells.len() == 2 && !is_item(&cells[0])) {
        return true;
    }
    let names = || line.split([';', ',', '\t']);
    if n_gaps < 2 || names().any(|name| name.len() > LONGEST_NAME) {
        return false;
    }
    let policies: Vec<ColumnPolicy> = names().filter_map(|cell| columns.policy(cell)).collect();
    policies.len() >= 3
        && policies
            .iter()
            .any(|policy| *policy != ColumnPolicy::Public)
}

/// `Nơi nhận:`, `Lưu: VT`, `KT. GIÁM ĐỐC`, alone on a line.
fn is_signature(line: &str) -> bool {
    let folded = fold(line);
    let words: Vec<&str> = words(&folded).collect();
    match words.as_slice() {
        ["noi", "nhan"] | ["luu", "vt", ..] => true,
        ["kt" | "tm" | "tl" | "tuq", rest @ ..] => !rest.is_empty() && is_in_capitals(line),
        ["giam", "doc"] | ["pho", "giam", "doc"] | ["chu", "tich"] | ["chanh", "van", "phong"] => {
            is_in_capitals(line)
        }
        _ => false,
    }
}

/// A whole line in bold or in capitals, or one that a Roman number begins.
/// Captions of tables are no headings.
fn is_heading(line: &str) -> bool {
    let text = line.trim_matches(['*', '_', ' ']);
    let folded = fold(text);
    let words: Vec<&str> = words(&folded).collect();
    if words.is_empty() || matches!(words[0], "bang" | "bieu" | "table") {
        return false;
    }
    let is_bold = ["**", "__"].iter().any(|mark| {
        line.len() > 4
            && line.starts_with(mark)
            && line.ends_with(mark)
            && line.matches(mark).count() == 2
    });
    let is_roman = [
        "I. ", "II. ", "III. ", "IV. ", "V. ", "VI. ", "VII. ", "VIII. ", "IX. ", "X. ",
    ]
    .iter()
    .any(|number| text.starts_with(number));
    let is_annex = matches!(words.as_slice(), ["phu", "luc"] | ["phu", "luc", _]);
    is_bold || is_roman || is_annex || (words.len() >= 3 && is_in_capitals(text))
}

fn is_in_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_word_are_seen() {
        let columns = Columns::usual();
        for line in [
            "TT\tTên đoàn\tTrưởng đoàn",
            "1.1\tNghiên cứu\tÔng A\t01 B",
            "| a | b |",
            "Đoàn A | 01 B | tự túc",
            "Tên đoàn; Trưởng đoàn; Số người",
            "Đoàn A\tNgười B",
            "A | B",
            "+---+---+",
        ] {
            assert!(is_table(line, &columns), "{line}");
        }
        for line in [
            "Đoàn, nước, kinh phí đều giảm",
            "1.\tMột việc",
            "-\tMột việc",
        ] {
            assert!(!is_table(line, &columns), "{line}");
        }
    }

    #[test]
    fn signatures_and_headings_of_word_are_seen() {
        for line in [
            "Nơi nhận:",
            "***Nơi nhận :***",
            "- Lưu: VT, VP.",
            "KT. GIÁM ĐỐC",
            "**PHÓ GIÁM ĐỐC**",
            "TM. ỦY BAN NHÂN DÂN",
        ] {
            assert!(is_signature(line), "{line}");
        }
        for line in [
            "**III. Xây dựng nội bộ**",
            "IV. KHÓ KHĂN, VƯỚNG MẮC",
            "**Phụ lục 1**",
            "XÂY DỰNG NỘI BỘ",
        ] {
            assert!(is_heading(line), "{line}");
        }
        for line in [
            "Giám đốc Sở tiếp đoàn.",
            "**Đoàn vào:** 12 đoàn.",
            "**Bảng 1. Đoàn vào**",
            "1. Một việc",
            "APEC, ABTC",
            "- **một** và **hai**",
        ] {
            assert!(!is_signature(line) && !is_heading(line), "{line}");
        }
    }
}
