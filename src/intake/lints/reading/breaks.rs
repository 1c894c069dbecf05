//! Joins what a page of paper broke.

use std::ops::Range;

use super::blocks::Block;
use super::outline::{Role, is_list_name};

/// How many lines must go on in lower case before a text counts as broken line
/// by line.
const WRAPPED: usize = 6;

/// Joins what a page break cut: the blocks, and where each cut is. Nothing is
/// joined where one of the `parts` begins.
pub(super) fn join(
    text: &str,
    lower: &str,
    blocks: Vec<Block>,
    parts: &[usize],
) -> (Vec<Block>, Vec<Range<usize>>) {
    let goes_on_low = |pair: &[Block]| {
        pair[1].role == Role::Text
            && begins_low(&text[pair[1].at.clone()])
            && is_open(&text[pair[0].at.clone()])
    };
    let is_wrapped = blocks.windows(2).filter(|pair| goes_on_low(pair)).count() >= WRAPPED;
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut cuts = Vec::new();
    for block in blocks {
        let is_cut = joined.last().is_some_and(|last| {
            let between = last.at.end..=block.at.start;
            block.role == Role::Text
                && !parts.iter().any(|part| between.contains(part))
                && block.label.is_none()
                && !text[last.at.end..block.at.start].contains('|')
                && is_cut(
                    last,
                    &text[last.at.clone()],
                    (&text[block.at.clone()], &lower[block.at.clone()]),
                    is_wrapped,
                )
        });
        match joined.last_mut() {
            Some(last) if is_cut => {
                if matches!(last.role, Role::Text | Role::Item) {
                    let before = &text[last.at.clone()];
                    let word = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
                    cuts.push(last.at.start + word..last.at.end);
                }
                last.at.end = block.at.end;
            }
            _ => joined.push(block),
        }
    }
    // A text that is broken line by line has one fault, not a hundred.
    if is_wrapped {
        cuts.truncate(1);
    }
    (joined, cuts)
}

fn is_cut(last: &Block, before: &str, (after, after_low): (&str, &str), is_wrapped: bool) -> bool {
    let is_heading = matches!(last.role, Role::Heading { .. });
    if !is_open(before) || is_list_name(after_low) || begins_anew(after) {
        return false;
    }
    if begins_low(after) {
        return !is_heading || is_wrapped;
    }
    if is_heading {
        return false;
    }
    let length = before.chars().count();
    if is_wrapped {
        return length >= 60;
    }
    if after.starts_with(|c: char| c.is_ascii_digit()) {
        return length >= 60;
    }
    length >= 80 && after.chars().count() >= 40 && ends_unfinished(before)
}

/// Whether a text ends without a sign that ends something.
fn is_open(text: &str) -> bool {
    !text
        .trim_end()
        .ends_with(['.', ';', ':', '!', '?', '…', '”', '"', '/'])
}

/// A line of a letterhead or in capitals goes on with nothing.
fn begins_anew(text: &str) -> bool {
    text.starts_with("Số:") || text.starts_with("Số /") || !text.chars().any(char::is_lowercase)
}

fn begins_low(text: &str) -> bool {
    text.starts_with(char::is_lowercase)
}

/// Whether the last words cannot be the last of a sentence: `của`, or a name
/// behind a comma that has only begun.
fn ends_unfinished(text: &str) -> bool {
    const LINKS: [&str; 32] = [
        "của", "và", "với", "các", "tại", "cho", "do", "để", "là", "theo", "về", "đã", "được",
        "không", "trong", "từ", "đến", "những", "một", "có", "bằng", "vào", "hoặc", "nhằm", "như",
        "the", "of", "and", "in", "to", "for", "with",
    ];
    // Names of offices and countries that need another word.
    const BEGUN: [&str; 14] = [
        "Sở", "Hàn", "Nhật", "Trung", "Bộ", "Ủy", "Uỷ", "Ban", "Hội", "Công", "Thái", "Việt",
        "Cộng", "Liên",
    ];
    let last = text.split_whitespace().last().unwrap_or_default();
    LINKS.contains(&last) || BEGUN.contains(&last) || text.trim_end().ends_with(',')
}
