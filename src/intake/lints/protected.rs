//! Matter that stays inside, about to go public: vetting, funding, agreements
//! that are still being made.

use super::{Lint, Marks, Report};
use crate::finding::Code;

pub(super) const MATTER: Lint = Lint {
    code: Code::ProtectedMatter,
    message: [
        "nội dung thường chỉ dùng nội bộ sắp được công khai (thẩm định, kinh phí, việc đang xin ý kiến)",
        "matter that usually stays inside is about to go public (vetting, funding, what is still being decided)",
    ],
    hint: [
        "chuyển vào phần nội bộ, hoặc bỏ qua kèm lý do nếu được phép công khai",
        "move it to an internal section, or waive this with the reason if it may be public",
    ],
    look,
};

const PHRASES: [&str; 51] = [
    "thẩm định chính trị",
    "thẩm tra lý lịch",
    "tiêu chuẩn chính trị",
    "xét duyệt nhân sự",
    "phê duyệt nhân sự",
    "thường vụ tỉnh ủy quản lý",
    "btv tỉnh ủy đã",
    "thường vụ tỉnh ủy đã phê duyệt",
    "đã được btv tỉnh ủy",
    "lôi kéo",
    "mua chuộc",
    "xin ý kiến bộ",
    "chờ ý kiến bộ",
    "chờ ý kiến của bộ",
    "chờ ý kiến chỉ đạo",
    "chờ ý kiến cấp",
    "chờ ý kiến chính phủ",
    "chờ ý kiến thủ tướng",
    "chờ ý kiến ubnd",
    "chờ ý kiến ủy ban",
    "chờ ý kiến tỉnh",
    "chờ ý kiến thường",
    "lấy ý kiến bộ",
    "đang xin ý kiến",
    "đang đàm phán",
    "phương án đàm phán",
    "chưa thống nhất với phía",
    "chưa công bố",
    "chưa có ý kiến chấp thuận",
    "đang trình thường trực",
    "đang trình ubnd",
    "đang trình bộ",
    "đang chờ phê duyệt",
    "chưa được phê duyệt",
    "nguồn dự phòng ngân sách",
    "dự phòng ngân sách tỉnh",
    "lưu hành nội bộ",
    "không phổ biến",
    "nguồn kinh phí",
    "ngân sách tỉnh chi",
    "ngân sách nhà nước chi",
    "tạm ứng kinh phí",
    "dự toán kinh phí",
    "đài thọ",
    "chi phí đoàn",
    "bảo vệ chính trị nội bộ",
    "an ninh chính trị nội bộ",
    "political vetting",
    "awaiting approval",
    "not yet agreed",
    "under negotiation",
];

fn look(report: &Report<'_>, marks: &mut Marks) {
    let mut found: Vec<(usize, &str)> = PHRASES
        .iter()
        .flat_map(|phrase| report.all(phrase).map(move |at| (at, *phrase)))
        .collect();
    found.sort_unstable();
    // One a paragraph is enough to have it looked at.
    let mut told = None;
    for (at, phrase) in found {
        let range = report.bytes(at..at + phrase.split(' ').count());
        let Some(paragraph) = report.paragraph_at(range.start) else {
            continue;
        };
        if report.is_open(range.start) && told != Some(paragraph.at.start) {
            told = Some(paragraph.at.start);
            marks.add(range);
        }
    }
}
