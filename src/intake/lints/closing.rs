//! A colon that announces nothing.

use super::reading::{Paragraph, Role};
use super::{Lint, Marks, Report};
use crate::finding::Code;

pub(super) const COLON: Lint = Lint {
    code: Code::DanglingColon,
    message: [
        "dấu hai chấm mà sau đó không có gì",
        "a colon that announces nothing",
    ],
    hint: [
        "bổ sung nội dung còn thiếu, hoặc đổi thành dấu chấm",
        "add what is missing, or end the sentence with a full stop",
    ],
    look,
};

fn look(report: &Report<'_>, marks: &mut Marks) {
    for (index, paragraph) in report.paragraphs.iter().enumerate() {
        let text = report.text[paragraph.at.clone()].trim_end();
        let is_heading = paragraph.is_heading();
        // A few words and a colon are a heading of their own.
        if is_heading || !text.ends_with(':') || paragraph.words.len() < 6 {
            continue;
        }
        let next = report.paragraphs.get(index + 1);
        let between = paragraph.at.end..next.map_or(report.text.len(), |next| next.at.start);
        if report
            .grids
            .iter()
            .any(|grid| between.contains(&grid.at.start))
        {
            continue;
        }
        // The line above the first heading announces the whole report.
        let is_preamble = paragraph.section.is_none();
        if is_preamble && next.is_some_and(Paragraph::is_heading) {
            continue;
        }
        let announces = next.is_some_and(|next| match next.role {
            Role::Text => !report.says(next.words.start, "trên đây"),
            Role::Item => true,
            Role::Heading { rank } => {
                let own = paragraph
                    .section
                    .and_then(|at| match report.paragraphs[at].role {
                        Role::Heading { rank } => Some(rank),
                        Role::Text | Role::Item => None,
                    });
                let begins = next.label.as_ref().is_some_and(|label| label.last() == 1);
                begins || own.is_some_and(|own| rank > own)
            }
        });
        // An image or another line that is no paragraph.
        let has_more = report.text[between].contains("![");
        if !announces && !has_more {
            let words = paragraph.words.end.saturating_sub(3)..paragraph.words.end;
            let at = report.bytes(words).start..paragraph.at.start + text.len();
            marks.add(at);
        }
    }
}
