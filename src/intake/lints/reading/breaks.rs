//! Joins what a page of paper broke.

use std::ops::Range;

use super::blocks::Block;
use super::outline::{Role, is_list_name};

/// How many lines must go on in lower case before a text counts as broken line
/// by line.
const WRAPPED: usize = 6;

/// What a page of paper left in a text.
pub(super) struct Breaks {
    /// Paragraphs whole again.
    pub(super) blocks: Vec<Block>,
    /// Where each was cut, or breaks off.
    pub(super) cuts: Vec<Range<usize>>,
    /// The numbers of pages.
    pub(super) pages: Vec<Range<usize>>,
}

/// Joins what a page break cut. Nothing is joined where one of the `parts` begins.
pub(super) fn join(text: &str, lower: &str, blocks: Vec<Block>, parts: &[usize]) -> Breaks {
    let goes_on_low = |pair: &[Block]| {
        pair[1].role == Role::Text
            && begins_low(&text[pair[1].at.clone()])
            && is_open(&text[pair[0].at.clone()])
    };
    let is_wrapped = blocks.windows(2).filter(|pair| goes_on_low(pair)).count() >= WRAPPED;
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut cuts = Vec::new();
    let mut pages = Vec::new();
    for block in blocks {
        // In front of the first words there is no page yet.
        if !joined.is_empty() && is_page(&block, text) {
            pages.push(block.at);
            continue;
        }
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
    } else {
        cuts.extend(loose_ends(text, &joined));
        cuts.sort_by_key(|cut| cut.start);
    }
    Breaks {
        blocks: joined,
        cuts,
        pages,
    }
}

fn is_page(block: &Block, text: &str) -> bool {
    let number = text[block.at.clone()].trim();
    let is_number = |number: &str| {
        (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    // `3/7`: of how many.
    let (page, of) = number.split_once('/').unwrap_or((number, number));
    block.role == Role::Text && is_number(page) && is_number(of)
}

/// The last words of paragraphs that break off right above a heading.
fn loose_ends(text: &str, blocks: &[Block]) -> impl Iterator<Item = Range<usize>> {
    blocks.windows(2).filter_map(|pair| {
        let is_heading = |block: &Block| matches!(block.role, Role::Heading { .. });
        let at = pair[0].at.clone();
        let last = text[at.clone()].split_whitespace().next_back()?;
        let is_loose = !is_heading(&pair[0])
            && is_heading(&pair[1])
            && at.len() >= LONG
            && !text[at.end..pair[1].at.start].contains('|')
            && (LINKS.contains(&last) || LONGER.iter().any(|end| text[at.clone()].ends_with(end)));
        is_loose.then(|| at.end - last.len()..at.end)
    })
}

/// How many bytes a paragraph has that is no name or line of a letterhead.
const LONG: usize = 60;

fn is_cut(last: &Block, before: &str, (after, after_low): (&str, &str), is_wrapped: bool) -> bool {
    let is_heading = matches!(last.role, Role::Heading { .. });
    // The place and date of a letterhead go on with nothing either.
    let is_number = before.starts_with("Số:") || before.starts_with("Số /");
    if !is_open(before) || is_number || is_list_name(after_low) || begins_anew(after) {
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

/// Words that end no sentence.
const LINKS: [&str; 48] = [
    "của", "và", "với", "các", "tại", "cho", "do", "để", "là", "theo", "về", "đã", "được", "không",
    "trong", "từ", "đến", "những", "một", "có", "bằng", "vào", "hoặc", "nhằm", "như", "hơn", "gần",
    "khoảng", "mỗi", "cùng", "bởi", "rằng", "mà", "giữa", "nếu", "nhưng", "thuộc", "bị", "đang",
    "sẽ", "từng", "the", "of", "and", "in", "to", "for", "with",
];

/// Words of more than one syllable that end none either.
const LONGER: [&str; 8] = [
    "góp phần",
    "nhân dịp",
    "đồng thời",
    "tiếp tục",
    "trên cơ sở",
    "thông qua",
    "cũng như",
    "phục vụ",
];

/// Whether the last words cannot be the last of a sentence: `của`, or a name
/// behind a comma that has only begun.
fn ends_unfinished(text: &str) -> bool {
    // Names of offices and countries that need another word.
    const BEGUN: [&str; 14] = [
        "Sở", "Hàn", "Nhật", "Trung", "Bộ", "Ủy", "Uỷ", "Ban", "Hội", "Công", "Thái", "Việt",
        "Cộng", "Liên",
    ];
    let last = text.split_whitespace().last().unwrap_or_default();
    LINKS.contains(&last) || BEGUN.contains(&last) || text.trim_end().ends_with(',')
}
