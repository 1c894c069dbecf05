//! Paragraphs that a page of paper cut in mid-sentence.

use super::{Lint, Marks, Report};
use crate::finding::Code;

pub(super) const CUT: Lint = Lint {
    code: Code::ParagraphCut,
    message: ["câu bị ngắt giữa chừng", "a sentence is cut in the middle"],
    hint: [
        "nối với đoạn sau, hoặc viết nốt câu; thường do ngắt trang khi chép từ bản giấy",
        "join it with what follows, or complete it; mostly a page break copied from paper",
    ],
    look,
};

fn look(report: &Report<'_>, marks: &mut Marks) {
    for cut in &report.cuts {
        marks.add(cut.clone());
    }
}
