//! Recognises marks of secrecy (Law on Protection of State Secrets
//! 117/2025/QH15: Mật, Tối mật, Tuyệt mật). Such a file must not be here.

use crate::text::{any_bytes, fold, words};

/// The line, from 0, of the first mark of secrecy in a source.
pub(super) fn mark(text: &str) -> Option<usize> {
    // Nearly every source ends here: no m stands before an ậ, not even a spaced
    // or an emphasised one.
    let is_ma = |[before, one, two, three]: [u8; 4]| {
        let small = before | 0x20;
        let is_m_or_gap = (small == b'm') | (small < b'a') | (before == b'_');
        is_m_or_gap & (one == 0xE1) & (two == 0xBA) & (three & 0xFE == 0xAC)
    };
    if !any_bytes(text, is_ma) {
        return None;
    }
    text.lines().position(bears_mark)
}

/// Whether a line bears a mark: alone, in a cell, in brackets, behind “Độ
/// mật:”, letter-spaced, in any emphasis or heading. The two higher marks count
/// wherever they stand in capitals.
fn bears_mark(line: &str) -> bool {
    // Nearly every line ends here.
    if !has_mat(line) {
        return false;
    }
    let plain: Vec<&str> = line
        .split([' ', '*', '_', '\t'])
        .filter(|word| !word.is_empty())
        .collect();
    let is_high = |pair: &[&str]| matches!(pair[0], "TUYỆT" | "TỐI") && pair[1].starts_with("MẬT");
    if plain.windows(2).any(is_high) {
        return true;
    }
    let text = without_tags(line);
    if ends_in_capitals(&text) {
        return true;
    }
    text.split(['|', '(', ')', '[', ']', ';', '\t', '"', '“', '”'])
        .any(is_mark)
}

/// `mật` in any case, plain or letter-spaced. Sources are in NFC.
fn has_mat(line: &str) -> bool {
    line.match_indices(['ậ', 'Ậ']).any(|(at, letter)| {
        let before = line[..at].trim_end_matches([' ', '.', '*', '_']);
        let after = line[at + letter.len()..].trim_start_matches([' ', '.', '*', '_']);
        before.ends_with(['m', 'M']) && after.starts_with(['t', 'T'])
    })
}

/// `TÀI LIỆU MẬT`, `Số: 12/BC-SNgV MẬT`: the mark in capitals at the end of a
/// line, as a letterhead leaves it; not behind a word that it makes another with.
fn ends_in_capitals(line: &str) -> bool {
    const OTHER: [&str; 7] = ["BẢO", "BÍ", "CƠ", "THÂN", "ĐỘ", "KHÔNG", "GIỮ"];
    let line = line.trim_end_matches([' ', '*', '_', '.', '/', '|']);
    let Some(before) = line.strip_suffix("MẬT") else {
        return false;
    };
    before.ends_with([' ', '-', '/', '\t'])
        && before
            .split_whitespace()
            .last()
            .is_some_and(|word| !OTHER.contains(&word))
}

fn without_tags(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut inside = false;
    for c in line.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            _ if !inside => text.push(c),
            _ => {}
        }
    }
    // `<!-- MẬT -->` is all tag.
    if text.trim().is_empty() {
        line.replace(['<', '>', '!', '-'], " ")
    } else {
        text
    }
}

fn is_mark(segment: &str) -> bool {
    let folded = fold(segment);
    let mut words: Vec<&str> = words(&folded).collect();
    // “Độ mật: Mật”, “Dấu chỉ độ mật: TỐI MẬT”, `do_mat: Mật`.
    if let Some(at) = words.windows(2).position(|pair| pair == ["do", "mat"]) {
        let rest = &words[at + 2..];
        // A sentence about the degree of secrecy is no mark.
        if rest.len() > 2 {
            return false;
        }
        words = rest.to_vec();
    }
    let joined = words.concat();
    let is_short = words.len() <= 2 || words.iter().all(|word| word.chars().count() == 1);
    is_short && matches!(joined.as_str(), "mat" | "toimat" | "tuyetmat") && has_mat(segment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_seen_in_every_dress() {
        for line in [
            "MẬT",
            "Mật",
            "**MẬT**",
            "# TỐI MẬT",
            "> _Tuyệt mật_",
            "| STT | MẬT |",
            "(MẬT)",
            "Độ mật: Mật",
            "Dấu chỉ độ mật: TỐI MẬT",
            "<b>MẬT</b>",
            "<!-- MẬT -->",
            "M Ậ T",
            "*M* *Ậ* *T*",
            "M_Ậ_T",
            "T U Y Ệ T  M Ậ T",
            "BÁO CÁO (TỐI MẬT) về đoàn vào",
            "  [MẬT]  ",
            "do_mat: Mật",
            "Tài liệu TUYỆT MẬT không sao chép",
            "TÀI LIỆU MẬT",
            "Số: 12/BC-SNgV MẬT",
            "TUYỆT  MẬT về x",
            "TỐI **MẬT** về x",
        ] {
            assert_eq!(mark(line), Some(0), "{line}");
        }
    }

    #[test]
    fn words_about_secrecy_are_no_mark() {
        for line in [
            "công tác bảo mật thông tin",
            "BẢO MẬT",
            "bí mật nhà nước",
            "BÍ MẬT NHÀ NƯỚC",
            "sản xuất mật ong",
            "mật độ dân số",
            "Đề tài: mật ong rừng",
            "xác định độ mật của tài liệu theo quy định",
            "Mất",
            "MAT",
            "thân mật",
            "mật thiết",
            "CÔNG TÁC BẢO MẬT",
            "PHÁP LUẬT VỀ BÍ MẬT",
            "HỌC VIỆN KỸ THUẬT MẬT MÃ",
        ] {
            assert_eq!(mark(line), None, "{line}");
        }
    }
}
