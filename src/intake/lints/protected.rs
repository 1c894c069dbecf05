//! Matter that stays inside, about to go public: vetting, funding, agreements
//! that are still being made.

use super::reading::Shape;
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

const PHRASES: [&str; 69] = [
    "thẩm định chính trị",
    "thẩm tra lý lịch",
    "tiêu chuẩn chính trị",
    "lý lịch chính trị",
    "chính trị nội bộ đối với",
    "chưa thống nhất nội dung",
    "chờ cho chủ trương",
    "chờ chủ trương",
    "đang xin chủ trương",
    "đã trình ban thường vụ",
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
    "ngân sách tỉnh cấp",
    "ngân sách nhà nước cấp",
    "tạm ứng kinh phí",
    "dự toán kinh phí",
    "đài thọ",
    "ngân sách sự nghiệp",
    "xin phép bộ",
    "đang thương thảo",
    "đang thương lượng",
    "đang hoàn thiện hồ sơ xin",
    "chi trả theo",
    "tiền tiêu vặt",
    "thỏa thuận miệng",
    "mức chi",
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
    found.extend(pending(report).chain(trips(report)).map(|at| (at, "một")));
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

/// `đang chờ Bộ Ngoại giao và Bộ Công an cho ý kiến`: who is to agree is named.
fn pending<'r>(report: &'r Report<'_>) -> impl Iterator<Item = usize> + 'r {
    report.all("chờ").filter(|at| {
        let is_end = |word: &usize| report.gap(*word).contains(':') || report.ends_clause(*word);
        let end = (*at..at + 16).find(is_end).map_or(at + 16, |word| word + 1);
        let is_state = matches!(
            report.word(at + 1),
            "bộ" | "ban" | "chính" | "thủ" | "ubnd" | "ủy" | "tỉnh" | "thường" | "cấp"
        );
        is_state
            && report.has(
                &(at + 1..end),
                &[
                    "cho ý kiến",
                    "có ý kiến",
                    "góp ý",
                    "thẩm định",
                    "chấp thuận",
                    "phê duyệt",
                ],
            )
    })
}

/// `Chủ tịch UBND tỉnh dự kiến dẫn đầu đoàn … từ ngày 12 đến ngày 19/10/2026`: on which
/// days somebody who is guarded will be away.
fn trips<'r>(report: &'r Report<'_>) -> impl Iterator<Item = usize> + 'r {
    const LEADERS: [&str; 7] = [
        "chủ tịch ubnd",
        "chủ tịch ủy ban",
        "chủ tịch hđnd",
        "bí thư tỉnh ủy",
        "bí thư thành ủy",
        "thường trực tỉnh ủy",
        "lãnh đạo tỉnh",
    ];
    let plans = report.prose().filter(|paragraph| paragraph.is_plan);
    plans.filter_map(|paragraph| {
        let leader = LEADERS
            .iter()
            .find_map(|leader| report.find(paragraph.words.clone(), leader))?;
        let is_one = |time: usize| report.is_one_clause(leader.min(time)..leader.max(time));
        let names_day = paragraph
            .times(report)
            .iter()
            .any(|time| matches!(time.shape, Shape::Day | Shape::Days) && is_one(time.words.start));
        let before = paragraph.words.start.max(leader.saturating_sub(14));
        let around = before..paragraph.words.end.min(leader + 14);
        let goes = [
            "dẫn đầu",
            "đi thăm",
            "thăm và làm việc",
            "đi công tác",
            "đoàn thăm",
            "đi xúc tiến",
            "chuyến thăm",
            "chuyến đi",
            "chuyến công tác",
            "trưởng đoàn",
            "thăm chính thức",
            "đi dự",
            "sang thăm",
            "tỉnh thăm",
            "đoàn của",
        ];
        // Who is visited stays at home.
        let receives = report.has(&(before..leader), &["đón", "tiếp đoàn", "chào xã giao"]);
        (names_day && !receives && report.has(&around, &goes)).then_some(leader)
    })
}
