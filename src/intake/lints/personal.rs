//! Matter that belongs to a person.

use std::sync::LazyLock;

use super::reading::Sieve;
use super::{Lint, Marks, Report};
use crate::finding::Code;

pub(super) const NUMBER: Lint = Lint {
    code: Code::PersonalNumber,
    message: [
        "số giấy tờ, số điện thoại hoặc ngày sinh sắp được công khai",
        "the number of a document, a telephone, or a date of birth is about to go public",
    ],
    hint: [
        "xóa đi, hoặc chuyển vào phần nội bộ",
        "take it out, or move it to an internal section",
    ],
    look: number,
};

pub(super) const SMALL_COUNT: Lint = Lint {
    code: Code::SmallCount,
    message: [
        "con số quá nhỏ, có thể nhận ra một người",
        "a count so small that it may point to a person",
    ],
    hint: [
        "viết “dưới 3 trường hợp”, hoặc gộp với nhóm khác",
        "write “fewer than 3”, or join it with another group",
    ],
    look: small_count,
};

fn number(report: &Report<'_>, marks: &mut Marks) {
    let all = 0..report.n_words();
    // Shorter ones belong to nobody, but for parts of telephone numbers.
    let digits = report.openers(&all).iter().copied().filter(|at| {
        report.length(*at) >= 8
            || report.word(*at).starts_with('0')
            || (*at > 0 && report.byte_before(*at) == Some(b'+'))
    });
    let passports = report.capitals(&all).iter().copied();
    let passports = passports.filter(|at| matches!(report.length(*at), 8 | 9));
    let births = ["sinh", "born"]
        .into_iter()
        .flat_map(|word| report.all(word));
    let mut found: Vec<usize> = digits.chain(passports).chain(births).collect();
    found.sort_unstable();
    let mut free = 0;
    for at in found {
        let length = if at < free {
            0
        } else {
            personal_number(report, at)
        };
        let range = report.bytes(at..at + length);
        if length > 0 && report.goes_out(&range) {
            marks.add(range);
        }
        free = free.max(at + length);
    }
}

/// How many words a number takes that belongs to a person; 0 if it is none.
fn personal_number(report: &Report<'_>, at: usize) -> usize {
    let word = report.word(at);
    let Some(first) = word.bytes().next() else {
        return 0;
    };
    if matches!(word, "sinh" | "born") {
        let follows = (at + 1..at + 4)
            .find(|next| report.word(*next).starts_with(|c: char| c.is_ascii_digit()));
        let is_joined = |next: usize| (at..next).all(|word| report.gap(word) == " ");
        let says = matches!(report.word(at + 1), "ngày" | "năm" | "on" | "in");
        // `học sinh năm 2020`: pupils.
        let is_pupil = at > 0 && matches!(report.word(at - 1), "học" | "phát" | "khai");
        let says = says && !is_pupil;
        return follows
            .filter(|next| is_joined(*next))
            .filter(|_| says)
            .map_or(0, |next| next + 1 - at);
    }
    let is_named = || {
        (at.saturating_sub(4)..at).any(|back| {
            matches!(
                report.word(back),
                "cmnd" | "cccd" | "cước" | "chiếu" | "passport" | "cmtnd"
            )
        })
    };
    if first.is_ascii_alphabetic() {
        // A passport: `B1234567`; other countries have a digit more.
        let is_passport = (word.len() == 8 || (word.len() == 9 && is_named()))
            && word[1..].bytes().all(|b| b.is_ascii_digit())
            && report
                .written(at)
                .starts_with(|c: char| c.is_ascii_uppercase());
        return usize::from(is_passport);
    }
    let is_number = word.bytes().all(|b| b.is_ascii_digit());
    if !is_number {
        return 0;
    }
    let before = report.byte_before(at).unwrap_or(b' ');
    let is_phone = word.starts_with('0') || before == b'+';
    match word.len() {
        12 if !matches!(before, b'/' | b'.' | b',' | b'-') => 1,
        8 | 9 if is_named() => 1,
        10 | 11 if is_phone => 1,
        2..=5 if is_phone => grouped(report, at),
        _ => 0,
    }
}

/// `0912 345 678`, `+84 912 345 678`, `024.3799.2000`.
fn grouped(report: &Report<'_>, at: usize) -> usize {
    let mut digits = report.word(at).len();
    let mut length = 1;
    while matches!(report.gap(at + length - 1), " " | "." | "-" | ") ") {
        let next = report.word(at + length);
        if !(2..=4).contains(&next.len()) || !next.bytes().all(|b| b.is_ascii_digit()) {
            break;
        }
        digits += next.len();
        length += 1;
    }
    if (10..=12).contains(&digits) && length >= 3 {
        length
    } else {
        0
    }
}

const SENSITIVE: [&str; 30] = [
    "lãnh sự",
    "bảo hộ",
    "bị bắt",
    "tử vong",
    "tai nạn",
    "kết hôn",
    "trục xuất",
    "vi phạm",
    "mất tích",
    "dương tính",
    "mắc bệnh",
    "mắc covid",
    "buôn bán người",
    "xâm hại",
    "nhập viện",
    "chấm dứt hợp đồng",
    "bị kỷ luật",
    "kiểm tra sức khỏe",
    "bạo hành",
    "nhiễm bệnh",
    "nhập cảnh trái phép",
    "tạm lánh",
    "ly hôn",
    "dị tật",
    "nhiễm hiv",
    "tâm thần",
    "bị lừa",
    "consular",
    "died",
    "arrested",
];

static SMALL: LazyLock<Sieve> =
    LazyLock::new(|| Sieve::of(["1", "01", "2", "02", "một", "hai", "one", "two"]));

fn small_count(report: &Report<'_>, marks: &mut Marks) {
    only_one(report, marks);
    if !report.has(&(0..report.n_words()), &SENSITIVE) {
        return;
    }
    for paragraph in report.prose() {
        if !report.is_open(paragraph.at.start) {
            continue;
        }
        for at in paragraph.words.clone() {
            if !report.passes(at, &SMALL) {
                continue;
            }
            let is_small = matches!(
                report.word(at),
                "1" | "01" | "2" | "02" | "một" | "hai" | "one" | "two"
            );
            // `01 nữ giáo viên`
            let noun_at = at + 1 + usize::from(matches!(report.word(at + 1), "nam" | "nữ"));
            let is_person = PERSONS.iter().any(|noun| report.says(noun_at, noun));
            // `giảm 02 người`, `02 đoàn/02 người`: counts of delegations.
            let is_of_delegation = paragraph.counts(report).iter().any(|count| {
                count.words.start == at && (count.change.is_some() || count.joins_last)
            });
            if !is_small || !is_person || is_of_delegation {
                continue;
            }
            let sentence = report.sentence(&paragraph.words, at);
            if report.has(&sentence, &SENSITIVE) {
                marks.add(report.bytes(at..at + 2));
            }
        }
    }
}

const PERSONS: [&str; 18] = [
    "giáo viên",
    "học sinh",
    "sinh viên",
    "chuyên gia",
    "công dân",
    "trường hợp",
    "người",
    "phụ nữ",
    "trẻ em",
    "thuyền viên",
    "kiều bào",
    "nạn nhân",
    "lao động",
    "ngư dân",
    "cô dâu",
    "bệnh nhân",
    "citizen",
    "citizens",
];

/// Of which an office has one, or few.
const POSTS: [&str; 8] = [
    "phó",
    "trưởng phòng",
    "giám đốc",
    "chánh",
    "chủ tịch",
    "bí thư",
    "chuyên viên",
    "hiệu trưởng",
];

/// `nữ chuyên gia duy nhất …, đang điều trị bệnh tim`.
fn only_one(report: &Report<'_>, marks: &mut Marks) {
    for at in report.all("duy nhất") {
        let Some(paragraph) = report.paragraph_at(report.bytes(at..at + 1).start) else {
            continue;
        };
        let noun = (paragraph.words.start.max(at.saturating_sub(3))..at)
            .find(|word| PERSONS.iter().any(|noun| report.says(*word, noun)));
        let sentence = report.sentence(&paragraph.words, at);
        let is_sensitive = report.has(&sentence, &SENSITIVE)
            || report.has(&sentence, &["đang điều trị", "mắc", "bị bệnh"]);
        // `duy nhất một nữ Phó Trưởng phòng`: a post and a sex.
        let behind = at + 2..paragraph.words.end.min(at + 8);
        let sex = behind
            .clone()
            .find(|word| matches!(report.word(*word), "nam" | "nữ"));
        if let Some(sex) =
            sex.filter(|_| report.has(&behind, &POSTS) && report.is_open(paragraph.at.start))
        {
            marks.add(report.bytes(at..sex + 1));
            continue;
        }
        if let Some(noun) = noun.filter(|_| is_sensitive && report.is_open(paragraph.at.start)) {
            marks.add(report.bytes(noun..at + 2));
        }
    }
}
