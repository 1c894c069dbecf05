//! What a page of paper leaves in a text.

use super::{Lint, Marks, Report};
use crate::finding::Code;

pub(super) const PAGE_NUMBER: Lint = Lint {
    code: Code::PageNumber,
    message: [
        "số trang còn sót trong bài",
        "a page number was left in the text",
    ],
    hint: ["xóa dòng này", "take the line out"],
    look,
};

fn look(report: &Report<'_>, marks: &mut Marks) {
    for page in &report.pages {
        marks.add(page.clone());
    }
    // In front of the first words there is no page yet.
    for paragraph in report.paragraphs.iter().skip(1) {
        if paragraph.words.len() > 4 || paragraph.is_heading() {
            continue;
        }
        let text = report.lower[paragraph.at.clone()].trim_matches([' ', '-', '–', '[', ']', '.']);
        let rest = ["trang", "page"]
            .iter()
            .find_map(|word| text.strip_prefix(word))
            .unwrap_or(text)
            .trim();
        let (page, of) = rest.split_once('/').unwrap_or((rest, ""));
        let is_number =
            |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if is_number(page.trim()) && (of.is_empty() || (is_number(of.trim()) && rest != text)) {
            marks.add(paragraph.at.clone());
        }
    }
}
