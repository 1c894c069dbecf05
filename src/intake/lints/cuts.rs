//! Paragraphs that a page of paper cut in mid-sentence.

use super::{Lint, Marks, Report};
use crate::finding::Code;

pub(super) const CUT: Lint = Lint {
    code: Code::ParagraphCut,
    message: [
        "câu bị ngắt giữa chừng thành hai đoạn",
        "a sentence is cut into two paragraphs",
    ],
    hint: [
        "nối hai đoạn lại; thường do ngắt trang khi chép từ bản giấy",
        "join the two; mostly a page break copied from paper",
    ],
    look,
};

fn look(report: &Report<'_>, marks: &mut Marks) {
    for cut in &report.cuts {
        marks.add(cut.clone());
    }
}
