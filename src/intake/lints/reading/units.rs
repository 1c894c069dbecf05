//! What is counted: delegations, people, money, and whatever offices count besides.

use std::sync::LazyLock;

use super::{Report, Sieve};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::intake::lints) enum Counted {
    Delegation,
    Person,
    Project,
    Dollar,
    Dong,
    Enterprise,
    BusinessPerson,
    Agreement,
    Event,
    Case,
    /// Something else that offices count: a place in [`THINGS`].
    Thing(usize),
}

/// What offices count besides; of two words, where the first alone says less.
const THINGS: [&str; 54] = [
    "học viên",
    "học sinh",
    "sinh viên",
    "lưu học sinh",
    "tình nguyện viên",
    "chuyên gia",
    "lao động",
    "công dân",
    "phóng viên",
    "đại biểu",
    "ngư dân",
    "kiều bào",
    "hồ sơ",
    "hộ chiếu",
    "giấy phép",
    "thị thực",
    "thẻ",
    "văn bản",
    "công văn",
    "công hàm",
    "thư",
    "lớp",
    "khóa",
    "tin bài",
    "tin",
    "bài",
    "phóng sự",
    "ấn phẩm",
    "đề tài",
    "nhiệm vụ",
    "học bổng",
    "suất",
    "chuyến",
    "phiên",
    "gian hàng",
    "sản phẩm",
    "mô hình",
    "hộ",
    "xã",
    "tàu",
    "trường hợp",
    "tấn",
    "đơn vị",
    "hội viên",
    "điểm cầu",
    "hợp tác xã",
    "tổ chức",
    "buổi",
    "giáo viên",
    "bác sĩ",
    "cán bộ",
    "students",
    "trainees",
    "articles",
];

/// The words with which units begin.
static UNITS: LazyLock<Sieve> = LazyLock::new(|| {
    Sieve::of(
        [
            "đoàn",
            "delegation",
            "delegations",
            "lượt",
            "thành",
            "người",
            "khách",
            "people",
            "visitors",
            "persons",
            "members",
            "dự",
            "khoản",
            "project",
            "projects",
            "usd",
            "dollars",
            "đô",
            "đồng",
            "vnd",
            "vnđ",
            "doanh",
            "enterprises",
            "companies",
            "thỏa",
            "bản",
            "biên",
            "agreement",
            "agreements",
            "hội",
            "sự",
            "cuộc",
            "conferences",
            "seminars",
            "events",
            "workshops",
            "vụ",
            "cases",
        ]
        .into_iter()
        .chain(THINGS),
    )
});

/// The unit that begins at a word, and how many words it takes.
pub(super) fn counted(report: &Report<'_>, at: usize) -> Option<(Counted, usize)> {
    if !report.passes(at, &UNITS) {
        return None;
    }
    let second = report.word(at + 1);
    Some(match (report.word(at), second) {
        ("đoàn" | "delegation" | "delegations", _) => (Counted::Delegation, 1),
        ("lượt", "người" | "khách") => (Counted::Person, 2),
        ("lượt", "dự") => (Counted::Project, 3),
        ("thành", "viên") => (Counted::Person, 2),
        ("người" | "khách" | "lượt" | "people" | "visitors" | "persons" | "members", _) => {
            (Counted::Person, 1)
        }
        ("dự", "án") => (Counted::Project, 2),
        ("khoản", _) => (Counted::Project, 1),
        ("project" | "projects", _) => (Counted::Project, 1),
        ("usd" | "dollars", _) => (Counted::Dollar, 1),
        ("đô", "la") => (Counted::Dollar, 2),
        ("đồng" | "vnd" | "vnđ", _) => (Counted::Dong, 1),
        ("doanh", "nghiệp") => (Counted::Enterprise, 2),
        ("enterprises" | "companies", _) => (Counted::Enterprise, 1),
        ("doanh", "nhân") => (Counted::BusinessPerson, 2),
        ("thỏa", "thuận") | ("bản", "ghi" | "thỏa") => (Counted::Agreement, 2),
        ("biên", "bản") if report.word(at + 2) == "ghi" => (Counted::Agreement, 2),
        ("agreement" | "agreements", _) => (Counted::Agreement, 1),
        ("hội", "nghị" | "thảo") | ("sự", "kiện") => (Counted::Event, 2),
        ("cuộc" | "conferences" | "seminars" | "events" | "workshops", _) => (Counted::Event, 1),
        ("vụ", "việc") => (Counted::Case, 2),
        ("vụ" | "cases", _) => (Counted::Case, 1),
        _ => return thing(report, at),
    })
}

/// One of [`THINGS`]; `tin, bài` is one of them too.
fn thing(report: &Report<'_>, at: usize) -> Option<(Counted, usize)> {
    if report.word(at) == "tin" && report.word(at + 1) == "bài" {
        let tin_bai = THINGS.iter().position(|thing| *thing == "tin bài")?;
        return Some((Counted::Thing(tin_bai), 2));
    }
    let found = THINGS.iter().position(|thing| report.says(at, thing))?;
    let length = THINGS[found].split(' ').count();
    let is_joined = (at..at + length - 1).all(|word| report.gap(word) == " ");
    is_joined.then_some((Counted::Thing(found), length))
}
