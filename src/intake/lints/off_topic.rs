//! Sections that speak of something else than their headings.

use super::reading::{Paragraph, Topic};
use super::{Lint, Marks, Report};
use crate::finding::Code;

pub(super) const SECTION: Lint = Lint {
    code: Code::SectionOffTopic,
    message: [
        "nội dung mục không nói về việc mà đề mục nêu",
        "the section does not speak of what its heading names",
    ],
    hint: [
        "xem có chép nhầm nội dung của mục khác không",
        "see whether the text of another section was copied here",
    ],
    look,
};

fn look(report: &Report<'_>, marks: &mut Marks) {
    for (index, heading) in report.headings() {
        let Some(topic) = heading.topic else {
            continue;
        };
        let is_delegations = matches!(topic, Topic::Delegations | Topic::Outbound | Topic::Inbound);
        // A heading whose topic is that of its parent promises nothing itself.
        let own = report.has(&heading.words, vocabulary(topic));
        if is_delegations || heading.is_plan || !own {
            continue;
        }
        let texts: Vec<&Paragraph> = report.below(index).collect();
        let length: usize = texts.iter().map(|p| p.words.len()).sum();
        if !(4..=45).contains(&length) {
            continue;
        }
        let has = |words: &[&str]| texts.iter().any(|p| report.has(&p.words, words));
        let speaks_of_other = has(&[
            "đoàn công tác",
            "đoàn ra",
            "đoàn vào",
            "delegation",
            "delegations",
        ]) || (topic != Topic::Conferences && has(&["hội nghị", "hội thảo"]))
            || (topic != Topic::Agreements && has(&["thỏa thuận quốc tế"]))
            || (topic != Topic::Economic && has(&["xuất khẩu", "kim ngạch", "hàng hóa"]))
            || has(&HOUSEKEEPING);
        if !has(vocabulary(topic)) && speaks_of_other {
            let first = texts.iter().find(|p| p.words.len() >= 4);
            marks.add(first.map_or(heading.at.clone(), |p| p.at.clone()));
        }
    }
}
/// What an office does for itself.
const HOUSEKEEPING: [&str; 13] = [
    "mua sắm",
    "tài sản công",
    "thanh lý",
    "biên chế",
    "tuyển dụng",
    "thi đua",
    "khen thưởng",
    "cải cách hành chính",
    "phòng cháy",
    "chữa cháy",
    "lớp bồi dưỡng",
    "lớp tập huấn",
    "khóa đào tạo",
];

/// Words that a section on a topic has.
fn vocabulary(topic: Topic) -> &'static [&'static str] {
    match topic {
        Topic::Delegations | Topic::Outbound | Topic::Inbound => &["đoàn"],
        Topic::Agreements => &[
            "thỏa thuận",
            "ký kết",
            "biên bản",
            "ghi nhớ",
            "hợp tác",
            "agreement",
            "agreements",
        ],
        Topic::Conferences => &[
            "hội nghị",
            "hội thảo",
            "tập huấn",
            "sự kiện",
            "diễn đàn",
            "conference",
            "seminar",
        ],
        Topic::Economic => &[
            "kinh tế",
            "đầu tư",
            "xúc tiến",
            "doanh nghiệp",
            "thương mại",
            "economic",
            "investment",
        ],
        Topic::Aid => &[
            "phi chính",
            "viện trợ",
            "dự án",
            "pcpnn",
            "tài trợ",
            "aid",
            "ngo",
        ],
        Topic::Culture => &[
            "văn hóa",
            "giao lưu",
            "lễ hội",
            "nghệ thuật",
            "tết",
            "culture",
            "cultural",
        ],
        Topic::Press => &[
            "thông tin",
            "báo chí",
            "phóng viên",
            "tin bài",
            "truyền thông",
            "press",
            "information",
        ],
        Topic::Consular => &[
            "lãnh sự",
            "công dân",
            "hộ chiếu",
            "bảo hộ",
            "thị thực",
            "consular",
            "citizens",
        ],
        Topic::Overseas => &[
            "việt kiều",
            "kiều bào",
            "người việt",
            "kiều hối",
            "overseas",
            "nvnonn",
        ],
    }
}
