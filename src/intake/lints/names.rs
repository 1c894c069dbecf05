//! Names of persons in public text who hold no public office that the site
//! knows of.

use std::sync::LazyLock;

use super::reading::{Paragraph, Sieve};
use super::{Lint, Marks, Report};
use crate::finding::Code;
use crate::text::fold;
use crate::vocabulary::Province;

pub(super) const PUBLIC: Lint = Lint {
    code: Code::NamePublic,
    message: [
        "tên người sắp được công khai mà không có trong danh sách người giữ chức vụ công khai",
        "a personal name is about to go public that is not among the public office holders",
    ],
    hint: [
        "bỏ tên, chỉ ghi chức vụ; hoặc thêm tên vào `officials` trong `site.yaml`",
        "leave the office and take the name out; or add the name to `officials` in `site.yaml`",
    ],
    look,
};

const SURNAMES: [&str; 43] = [
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ",
    "hồ", "ngô", "dương", "lý", "đinh", "trịnh", "đào", "lương", "mai", "trương", "tạ", "lưu",
    "nông", "vi", "hà", "cao", "châu", "tô", "quách", "lâm", "thái", "phùng", "từ", "kiều",
    "nghiêm", "triệu", "lò", "giàng", "sùng", "vàng", "đàm",
];

pub(super) fn is_surname(word: &str) -> bool {
    SURNAMES.contains(&word)
}

/// Words before a name that make it that of a thing.
const THINGS: [&str; 55] = [
    "phố",
    "tp",
    "trường",
    "chuyên",
    "đường",
    "quận",
    "huyện",
    "xã",
    "phường",
    "viện",
    "giải",
    "thưởng",
    "gia",
    "công",
    "cầu",
    "làng",
    "ty",
    "quỹ",
    "chùa",
    "cảng",
    "thpt",
    "thcs",
    "học",
    "tượng",
    "khu",
    "niệm",
    "đảo",
    "núi",
    "sông",
    "hồ",
    "chợ",
    "bến",
    "quốc",
    "lộ",
    "tàng",
    "tâm",
    "hát",
    "đền",
    "lăng",
    "đình",
    "miếu",
    "sân",
    "rạch",
    "kênh",
    "đèo",
    "tàu",
    "cúp",
    "máy",
    "sạn",
    "thôn",
    "ấp",
    "động",
    "street",
    "university",
    "hall",
];

/// Offices of state: who holds them is public everywhere.
const OFFICES: [&str; 9] = [
    "tổng bí thư",
    "chủ tịch nước",
    "thủ tướng",
    "chủ tịch quốc hội",
    "bộ trưởng",
    "đại sứ",
    "tổng lãnh sự",
    "ambassador",
    "prime minister",
];

static FAMILIES: LazyLock<Sieve> = LazyLock::new(|| Sieve::of(SURNAMES));
static OF_WOMEN: LazyLock<Sieve> = LazyLock::new(|| Sieve::of(["thị"]));
static TITLES: LazyLock<Sieve> = LazyLock::new(|| {
    Sieve::of([
        "ông", "bà", "đ", "đc", "mr", "mrs", "ms", "ngài", "chí", "c",
    ])
});

fn look(report: &Report<'_>, marks: &mut Marks) {
    let officials: Vec<String> = report
        .facts
        .settings
        .site
        .officials
        .iter()
        .map(|name| fold(name))
        .collect();
    let mut told: Vec<String> = Vec::new();
    let mut free = 0;
    for &at in report.capitals(&(0..report.n_words())) {
        let length = if at < free { 0 } else { name(report, at) };
        if length == 0 {
            continue;
        }
        free = at + length;
        let range = report.bytes(at..at + length);
        let name = fold(&report.text[range.clone()]);
        let is_heading = report
            .paragraph_at(range.start)
            .is_some_and(Paragraph::is_heading);
        let is_known = officials
            .iter()
            .any(|official| official.contains(&name) || name.contains(official.as_str()));
        if !is_heading && !is_known && report.goes_out(&range) && !told.contains(&name) {
            told.push(name);
            marks.add(range);
        }
    }
}

/// How many words the name takes that begins at a word with a capital; 0 if none does.
fn name(report: &Report<'_>, at: usize) -> usize {
    let follows_title = at > 0 && report.passes(at - 1, &TITLES);
    let may_be = follows_title || report.passes(at, &FAMILIES) || report.passes(at + 1, &OF_WOMEN);
    if !may_be || matches!(report.word(at), "chúa" | "đức" | "mẹ" | "thánh") {
        return 0;
    }
    // `chị Danh Thị A`: whatever the family is called.
    let is_of_woman = report.word(at + 1) == "thị"
        && report.is_capital(at + 1)
        && !matches!(report.word(at + 2), "xã" | "trấn" | "trường");
    let is_titled = at > 0 && (is_title(report, at - 1) || is_young(report, at - 1) && is_of_woman);
    let is_surname = SURNAMES.contains(&report.word(at));
    if !is_surname && !is_titled {
        return 0;
    }
    let mut length = 1;
    while length < 5
        && report.gap(at + length - 1) == " "
        && is_capitalised(report.written(at + length))
    {
        length += 1;
    }
    let enough = if is_titled { length >= 2 } else { length >= 3 };
    // `Trần Thị B`, and not `Hà Nội` or `Cao Bằng`.
    let two = report.bytes(at..at + 2);
    let is_place = is_surname
        && Province::named(&report.text[two])
            .is_some_and(|p| p.name().split(' ').count() == length);
    if !enough || is_place || is_thing(report, at) || is_office(report, at) {
        return 0;
    }
    // `Ca Cao Việt Nam`, `số 2 Lê Quang Đạo`: an association, a street.
    let is_country = length >= 3 && report.says(at + length - 2, "việt nam");
    let is_address = at > 1 && report.is_digit(at - 1) && report.word(at - 2) == "số";
    if is_country || is_address || report.says(at, "hồ chí minh") {
        0
    } else {
        length
    }
}

fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
}

fn is_title(report: &Report<'_>, at: usize) -> bool {
    let behind = report.gap(at);
    let is_joined = matches!(behind, " " | ". " | ": ");
    // `Tháp Bà Po Nagar`: a goddess.
    if at > 0 && report.word(at - 1) == "tháp" {
        return false;
    }
    is_joined
        && (matches!(
            report.word(at),
            "ông" | "bà" | "đ" | "đc" | "mr" | "mrs" | "ms" | "ngài"
        ) || (report.word(at) == "chí" && at > 0 && report.word(at - 1) == "đồng")
            || (report.word(at) == "c" && at > 0 && report.word(at - 1) == "đ"))
}

/// What younger people are called, and other words too.
fn is_young(report: &Report<'_>, at: usize) -> bool {
    report.gap(at) == " " && matches!(report.word(at), "cô" | "chị" | "anh" | "em" | "cháu")
}

fn is_thing(report: &Report<'_>, at: usize) -> bool {
    let is_joined = |back: usize| {
        (at - back..at).all(|word| report.gap(word).trim_matches('.').trim().is_empty())
    };
    // `Viện Quy hoạch Lê Quý Đôn`: further off only if its own name begins there.
    (1..=3).any(|back| {
        back <= at
            && (back < 3 || report.is_capital(at - back))
            && is_joined(back)
            && THINGS.contains(&report.word(at - back))
    })
}

fn is_office(report: &Report<'_>, at: usize) -> bool {
    (2..=14).any(|back| {
        at.checked_sub(back).is_some_and(|from| {
            OFFICES.iter().any(|office| report.says(from, office))
                && (from..at).all(|word| !report.gap(word).contains(['.', ';', ',', '(']))
        })
    })
}
