//! Headings, paragraphs and items, each in its place.

use std::ops::Range;

use super::labels::Label;
use super::topics::{Topic, says};
use super::within::{self, Within};
use super::words::Words;
use super::{blocks, breaks};
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
    pub(super) within: Within,
}

impl Paragraph {
    pub(in crate::intake::lints) fn is_heading(&self) -> bool {
        matches!(self.role, Role::Heading { .. })
    }
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

pub(super) struct Outline {
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) cuts: Vec<Range<usize>>,
    pub(super) pages: Vec<Range<usize>>,
    /// The lines of tables, row by row: ranges of the text.
    pub(super) rows: Vec<Range<usize>>,
}
pub(super) fn read(text: &str, lower: &str, words: &Words, parts: &[usize]) -> Outline {
    let (blocks, rows) = blocks::cut(text);
    let breaks::Breaks {
        blocks,
        cuts,
        pages,
    } = breaks::join(text, lower, blocks, parts);
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
        let before = paragraphs.last().map_or(0, |last| last.words.end);
        paragraphs.push(Paragraph {
            words: within::next(&words.all, before, &block.at, |word| word.range().start),
            within: Within::default(),
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
        pages,
        rows,
    }
}

/// `BẢNG TỔNG HỢP …`, `Danh sách …`.
pub(super) fn is_list_name(lower: &str) -> bool {
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
    says(folded, &plans) && !is_result(folded)
}

fn is_result(folded: &str) -> bool {
    says(folded, &["ket qua", "tinh hinh", "da thuc hien", "result"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_cut_by_a_page_are_whole_again() {
        let text =
            "Trường hợp đi công tác tại nước ngoài không\n\nthực hiện do trùng lịch.\n\nViệc khác.";
        let openers = super::super::Sieve::of([]);
        let split = super::super::words::split(text, &openers);
        let outline = read(text, &split.lower, &split.words, &[]);
        assert_eq!(outline.paragraphs.len(), 2);
        assert_eq!(outline.cuts.len(), 1);
        assert_eq!(&text[outline.cuts[0].clone()], "không");
    }
}
