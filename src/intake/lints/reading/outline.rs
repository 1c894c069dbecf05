use std::ops::Range;

use super::words::Words;
use crate::text::fold;

/// A heading, a paragraph, or an item of a list, whole even where a page broke
/// it.
pub(in crate::intake::lints) struct Paragraph {
    pub(in crate::intake::lints) role: Role,
    pub(in crate::intake::lints) label: Option<Label>,
    pub(in crate::intake::lints) at: Range<usize>,
    pub(in crate::intake::lints) words: Range<usize>,
    /// Whether it speaks of what is to come.
    pub(in crate::intake::lints) is_plan: bool,
    /// What its section is about.
    pub(in crate::intake::lints) topic: Option<Topic>,
    /// The index of the heading above it, or of itself.
    pub(in crate::intake::lints) section: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake::lints) enum Role {
    /// A heading; the lower the rank, the higher it stands.
    Heading {
        rank: usize,
    },
    Text,
    Item,
}

/// What counts headings and items: `II.`, `2.`, `2.1.`, `b)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::intake::lints) enum Label {
    Roman(u32),
    Number(u32),
    /// `2.1`: the numbers before the last, and the last.
    Dotted(Vec<u32>, u32),
    /// `a` is 1, `đ` follows `d`.
    Letter(u32),
}

impl Label {
    pub(in crate::intake::lints) fn last(&self) -> u32 {
        match self {
            Label::Roman(n) | Label::Number(n) | Label::Dotted(_, n) | Label::Letter(n) => *n,
        }
    }

    pub(in crate::intake::lints) fn rank(&self) -> usize {
        match self {
            Label::Roman(_) => 2,
            Label::Number(_) => 3,
            Label::Dotted(before, _) => 3 + before.len(),
            Label::Letter(_) => 6,
        }
    }

    /// The label at the beginning of a line, and how many bytes it takes.
    pub(in crate::intake::lints) fn parse(line: &str) -> Option<(Label, usize)> {
        // Nearly every line ends here: a label is short and has its sign.
        let head = line.as_bytes();
        let sign = head
            .iter()
            .take(12)
            .position(|b| matches!(b, b'.' | b')' | b'/' | b',' | b' '))?;
        if sign > 4 {
            return None;
        }
        let end = line.find(|c: char| !c.is_alphanumeric() && c != '.')?;
        let head = &line[..end];
        let bare = head.trim_end_matches('.');
        let sign = &line[bare.len()..];
        let mut signs = sign.chars();
        let first = signs.next()?;
        let follows_space = |rest: Option<char>| rest.is_none_or(char::is_whitespace);
        let is_signed = matches!(first, '.' | ')' | '/' | ',') && follows_space(signs.next());
        let parts: Vec<&str> = bare.split('.').collect();
        let numbers: Option<Vec<u32>> = parts
            .iter()
            .map(|part| (part.len() <= 2).then(|| part.parse().ok()).flatten())
            .collect();
        let length = bare.len() + usize::from(is_signed);
        match numbers.as_deref() {
            Some(&[number]) if is_signed && first != ',' => {
                return Some((Label::Number(number), length));
            }
            Some([before @ .., last]) if !before.is_empty() && (is_signed || first == ' ') => {
                return Some((Label::Dotted(before.to_vec(), *last), length));
            }
            _ => {}
        }
        if !is_signed || parts.len() > 1 {
            return None;
        }
        if let Some(number) = roman(bare).filter(|_| first != ',') {
            return Some((Label::Roman(number), length));
        }
        let mut letters = bare.chars();
        let letter = letters.next().filter(|_| letters.next().is_none())?;
        let number = "abcdđeghiklmnopq".chars().position(|c| c == letter)?;
        Some((Label::Letter(u32::try_from(number).ok()? + 1), length))
    }
}

fn roman(text: &str) -> Option<u32> {
    const NUMBERS: [&str; 15] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV",
        "XV",
    ];
    let at = NUMBERS.iter().position(|number| *number == text)?;
    u32::try_from(at + 1).ok()
}

/// What a section is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake::lints) enum Topic {
    Delegations,
    Outbound,
    Inbound,
    Agreements,
    Conferences,
    Economic,
    Aid,
    Culture,
    Press,
    Consular,
    Overseas,
}

impl Topic {
    /// What a heading, folded, is about.
    fn of(heading: &str) -> Option<Topic> {
        let has = |words: &[&str]| words.iter().any(|word| heading.contains(word));
        let out = has(&["doan ra", "outgoing", "outbound"]);
        let inward = has(&["doan vao", "incoming", "inbound"]);
        Some(match (out, inward) {
            (true, true) => Topic::Delegations,
            (true, false) => Topic::Outbound,
            (false, true) => Topic::Inbound,
            _ if has(&["thoa thuan quoc te", "agreement"]) => Topic::Agreements,
            _ if has(&["hoi nghi", "hoi thao", "conference", "seminar"]) => Topic::Conferences,
            _ if has(&["kinh te", "economic"]) => Topic::Economic,
            _ if has(&["phi chinh phu", "pcpnn", "non governmental", "ngo aid"]) => Topic::Aid,
            _ if has(&["van hoa", "cultur"]) => Topic::Culture,
            _ if has(&["thong tin doi ngoai", "bao chi", "press"]) => Topic::Press,
            _ if has(&["lanh su", "bao ho cong dan", "consular"]) => Topic::Consular,
            _ if has(&[
                "nguoi viet nam o nuoc ngoai",
                "kieu bao",
                "viet kieu",
                "overseas",
            ]) =>
            {
                Topic::Overseas
            }
            _ => return None,
        })
    }
}

pub(super) struct Outline {
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) cuts: Vec<Range<usize>>,
    /// The lines of tables, row by row: ranges of the text.
    pub(super) rows: Vec<Range<usize>>,
}

/// A paragraph before it is placed in the outline.
struct Block {
    role: Role,
    label: Option<Label>,
    at: Range<usize>,
}

/// How many lines must go on in lower case before a text counts as broken line
/// by line.
const WRAPPED: usize = 6;

pub(super) fn read(text: &str, lower: &str, words: &Words) -> Outline {
    let (blocks, rows) = blocks(text);
    let (blocks, cuts) = join(text, lower, blocks);
    let word_at = |offset: usize| {
        words
            .all
            .partition_point(|word| word.range().start < offset)
    };
    let mut above: Vec<(usize, usize, bool, Option<Topic>)> = Vec::new();
    let mut paragraphs: Vec<Paragraph> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let index = paragraphs.len();
        if let Role::Heading { rank } = block.role {
            while above.last().is_some_and(|(other, ..)| *other >= rank) {
                above.pop();
            }
            let folded = fold(&lower[block.at.clone()]);
            let inherited = above.last().copied();
            let is_plan = inherited.is_some_and(|(_, _, is_plan, _)| is_plan);
            let topic = Topic::of(&folded).or(inherited.and_then(|(_, _, _, topic)| topic));
            above.push((
                rank,
                index,
                is_plan && !is_result(&folded) || is_plan_name(&folded),
                topic,
            ));
        } else if block.role == Role::Text && is_list_name(&lower[block.at.clone()]) {
            // The name of an annex's table governs what follows.
            let folded = fold(&lower[block.at.clone()]);
            if let Some((_, _, is_plan, _)) = above.last_mut() {
                *is_plan = is_plan_name(&folded);
            } else {
                above.push((1, index, is_plan_name(&folded), None));
            }
        }
        let (section, is_plan, topic) = above.last().map_or((None, false, None), |above| {
            (Some(above.1), above.2, above.3)
        });
        paragraphs.push(Paragraph {
            words: word_at(block.at.start)..word_at(block.at.end),
            role: block.role,
            label: block.label,
            at: block.at,
            is_plan,
            topic,
            section,
        });
    }
    Outline {
        paragraphs,
        cuts,
        rows,
    }
}

/// `BẢNG TỔNG HỢP …`, `Danh sách …`.
fn is_list_name(lower: &str) -> bool {
    lower.len() < 240
        && [
            "bảng tổng hợp",
            "bảng ",
            "biểu ",
            "danh sách",
            "danh mục",
            "phụ biểu",
            "table ",
        ]
        .iter()
        .any(|start| lower.trim_start().starts_with(start))
}

fn is_plan_name(folded: &str) -> bool {
    let plans = [
        "phuong huong",
        "du kien",
        "nhiem vu trong tam",
        "ke hoach",
        "nhiem vu quy",
        "nhiem vu 6",
        "nhiem vu 06",
        "nhiem vu nam",
        "nhiem vu thang",
        "plan",
        "outlook",
        "orientation",
    ];
    plans.iter().any(|plan| folded.contains(plan)) && !is_result(folded)
}

fn is_result(folded: &str) -> bool {
    ["ket qua", "tinh hinh", "da thuc hien", "result"]
        .iter()
        .any(|word| folded.contains(word))
}

/// Cuts a text into blocks, and tells which lines are rows of tables.
fn blocks(text: &str) -> (Vec<Block>, Vec<Range<usize>>) {
    let mut blocks: Vec<Block> = Vec::new();
    let mut rows = Vec::new();
    let mut offset = 0;
    let mut open = false;
    let mut was_row = false;
    let marked = text.lines().filter(|line| line.starts_with('#')).count();
    for raw in text.split_inclusive('\n') {
        let start = offset + (raw.len() - raw.trim_start().len());
        let line = raw.trim();
        let end = start + line.len();
        offset += raw.len();
        if line.is_empty() {
            open = false;
            was_row = false;
            continue;
        }
        if is_row(raw, was_row) {
            rows.push(offset - raw.len()..offset - usize::from(raw.ends_with('\n')));
            open = false;
            was_row = true;
            continue;
        }
        was_row = false;
        let hashes = line.len() - line.trim_start_matches('#').len();
        let bullet = bullet(line);
        let body = if hashes > 0 { hashes } else { bullet };
        let indent = line[body..].len() - line[body..].trim_start().len();
        let inner = start + (body + indent).min(line.len())..end;
        let label = Label::parse(&text[inner.clone()]);
        let after = label
            .as_ref()
            .map_or(inner.start, |(_, length)| inner.start + length);
        let rest = text[after..end].trim();
        let role = if hashes > 0 {
            let rank = label
                .as_ref()
                .map_or(hashes.max(2), |(label, _)| label.rank());
            Role::Heading { rank }
        } else if bullet > 0 {
            Role::Item
        } else if let Some(rank) =
            plain_heading(label.as_ref().map(|(label, _)| label), rest, marked)
        {
            Role::Heading { rank }
        } else if label.is_some() {
            Role::Item
        } else {
            Role::Text
        };
        let is_annex = is_annex(rest);
        let is_heading = matches!(role, Role::Heading { .. });
        let role = if is_heading && is_annex {
            Role::Heading { rank: 1 }
        } else {
            role
        };
        let goes_on = open
            && role == Role::Text
            && blocks
                .last()
                .is_some_and(|b| !matches!(b.role, Role::Heading { .. }));
        if goes_on && let Some(last) = blocks.last_mut() {
            last.at.end = end;
        } else {
            blocks.push(Block {
                role,
                label: label.map(|(label, _)| label),
                at: inner,
            });
        }
        open = !matches!(role, Role::Heading { .. });
    }
    (blocks, rows)
}

fn bullet(line: &str) -> usize {
    ["- ", "+ ", "* ", "• ", "– ", "> "]
        .iter()
        .find(|bullet| line.starts_with(*bullet))
        .map_or(0, |bullet| bullet.len())
}

/// Cells between strokes, or between tabs as Word leaves them.
fn is_row(line: &str, was_row: bool) -> bool {
    let trimmed = line.trim();
    let strokes = trimmed.bytes().filter(|byte| *byte == b'|').count();
    if strokes >= 2 || (strokes == 1 && (was_row || trimmed.starts_with('|'))) {
        return true;
    }
    line.bytes().filter(|byte| *byte == b'\t').count() >= if was_row { 1 } else { 3 }
}

/// A line that is a heading to its reader, though not to Markdown.
fn plain_heading(label: Option<&Label>, rest: &str, marked: usize) -> Option<usize> {
    let is_short = rest.len() <= 260;
    let is_capital = rest.chars().any(char::is_alphabetic) && !rest.chars().any(char::is_lowercase);
    if let Some(Label::Roman(_)) = label {
        return is_short.then_some(2);
    }
    // In a text without marks of headings, labels make them.
    if let Some(label) = label
        && marked < 3
        && is_short
        && !rest.ends_with(['.', ';', ','])
        && rest.starts_with(char::is_uppercase)
    {
        return Some(label.rank());
    }
    (label.is_none() && is_annex(rest) && is_capital).then_some(1)
}

/// `Phụ lục 1`, `PHỤ LỤC`, `Annex 2`.
fn is_annex(line: &str) -> bool {
    let first = line.trim_start().chars().next();
    if line.len() > 160 || !matches!(first, Some('P' | 'p' | 'A' | 'a')) {
        return false;
    }
    let folded = fold(line.trim());
    (folded.starts_with("phu luc") || folded.starts_with("annex") || folded.starts_with("appendix"))
        && folded.len() < 80
}

/// Joins what a page break cut: the blocks, and where each cut is.
fn join(text: &str, lower: &str, blocks: Vec<Block>) -> (Vec<Block>, Vec<Range<usize>>) {
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
            block.role == Role::Text
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_every_kind_are_told() {
        for (line, label) in [
            ("II. KẾT QUẢ", Some(Label::Roman(2))),
            ("2. Đoàn vào", Some(Label::Number(2))),
            ("2) Đoàn vào", Some(Label::Number(2))),
            ("2.1. Đoàn ra", Some(Label::Dotted(vec![2], 1))),
            ("2.1 Đoàn ra", Some(Label::Dotted(vec![2], 1))),
            ("a, Đoàn ra", Some(Label::Letter(1))),
            ("đ) Việc khác", Some(Label::Letter(5))),
            ("12 đoàn vào", None),
            ("30.4.2020 là ngày", None),
            ("Năm 2020", None),
            ("02 đoàn/02 người", None),
        ] {
            assert_eq!(Label::parse(line).map(|(label, _)| label), label, "{line}");
        }
    }

    #[test]
    fn sentences_cut_by_a_page_are_whole_again() {
        let text =
            "Trường hợp đi công tác tại nước ngoài không\n\nthực hiện do trùng lịch.\n\nViệc khác.";
        let (lower, words, _) = super::super::words::split(text);
        let outline = read(text, &lower, &words);
        assert_eq!(outline.paragraphs.len(), 2);
        assert_eq!(outline.cuts.len(), 1);
        assert_eq!(&text[outline.cuts[0].clone()], "không");
    }
}
