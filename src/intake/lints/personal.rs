//! Matter that belongs to a person.

use std::ops::Range;
use std::sync::LazyLock;

use super::reading::{Role, Sieve};
use super::{Lint, Marks, Report};
use crate::finding::Code;

pub(super) const DRAFTER: Lint = Lint {
    code: Code::DrafterMark,
    message: [
        "ký hiệu người soạn thảo còn sót",
        "the mark of a drafter was left in",
    ],
    hint: [
        "xóa đi; người soạn thảo có thể ghi vào `internal` ở đầu tệp",
        "take it out; the drafter may be named under `internal` at the top",
    ],
    look: drafter,
};

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

fn drafter(report: &Report<'_>, marks: &mut Marks) {
    initialled(report, marks);
    bracketed(report, marks);
    last_line(report, marks);
    for paragraph in report.prose() {
        let capitals = report.capitals(&paragraph.words);
        for pair in capitals.windows(2) {
            let at = pair[1];
            if pair[0] + 1 != at || report.joint(at - 1) == Some(b' ') {
                continue;
            }
            if !matches!(report.gap(at - 1), "-" | " - " | "/" | "–") {
                continue;
            }
            let (office, name) = (report.written(at - 1), report.written(at));
            let is_last = at + 1 == paragraph.words.end;
            let is_alone = paragraph.words.len() <= 3;
            let is_mark = if is_camel(name) {
                is_last || report.has(&paragraph.words, &["lưu"])
            } else {
                is_alone && is_last && is_plain_name(name)
            };
            let is_office = || {
                (2..=6).contains(&office.chars().count()) && office.chars().all(char::is_uppercase)
            };
            if is_mark && is_office() {
                marks.add(report.bytes(at - 1..at + 1));
            }
        }
    }
}

/// `Lưu: VT, VP (NTHằng)`: initials and a name in one word, where copies are kept.
fn initialled(report: &Report<'_>, marks: &mut Marks) {
    for at in report.all("lưu").filter(|at| keeps(report, *at)) {
        let Some(paragraph) = report.paragraph_at(report.bytes(at..at + 1).start) else {
            continue;
        };
        let behind = at + 1..paragraph.words.end.min(at + 16);
        for &word in report.capitals(&behind) {
            let written = report.written(word);
            let n_capitals = written.chars().take_while(|c| c.is_uppercase()).count();
            let mut rest = written.chars().skip(n_capitals);
            let is_name = rest.clone().count() >= 2 && rest.all(char::is_lowercase);
            if (2..=4).contains(&n_capitals) && is_name {
                marks.add(report.bytes(word..word + 1));
            }
        }
    }
}

/// `Lưu: VT, HTQT(Hương)`, `P.LS. (T.Anh 05b)`: a name in brackets where copies are kept.
/// Initials alone, as in `VP(H)`, are how offices mark drafts.
fn bracketed(report: &Report<'_>, marks: &mut Marks) {
    for at in report.all("lưu").filter(|at| keeps(report, *at)) {
        let Some(paragraph) = report.paragraph_at(report.bytes(at..at + 1).start) else {
            continue;
        };
        let behind = at + 1..paragraph.words.end.min(at + 16);
        let opens = |word: &&usize| report.gap(**word - 1).ends_with('(');
        for &word in report.capitals(&behind).iter().filter(opens) {
            let is_initial = report.length(word) == 1 && report.gap(word) == ".";
            let name = word + usize::from(is_initial);
            let is_name = is_plain_name(report.written(name)) && report.length(name) >= 3;
            let ends = |word: &usize| report.gap(*word).starts_with([')', '\n']);
            let last = (name..behind.end.min(name + 3)).find(ends);
            if let Some(last) = last.filter(|_| is_name) {
                marks.add(report.bytes(word..last + 1));
            }
        }
    }
}

/// Whether `lưu` says where copies are kept: `giao lưu` keeps nothing.
fn keeps(report: &Report<'_>, at: usize) -> bool {
    report.gap(at).starts_with(':') || report.word(at + 1) == "vt"
}

/// `KHTH-Tr.Bích Đào`, alone behind the recipients.
fn last_line(report: &Report<'_>, marks: &mut Marks) {
    let Some(paragraph) = report.paragraphs.last().filter(|p| p.role == Role::Text) else {
        return;
    };
    let words = paragraph.words.clone();
    let is_behind = report.all("lưu").any(|at| at < words.start);
    let is_short = is_behind && (3..=6).contains(&words.len());
    let office = report.written(words.start);
    let is_office = office.chars().count() >= 2 && office.chars().all(char::is_uppercase);
    let is_joined = matches!(report.gap(words.start), "-" | "–" | " - " | "/");
    let mut names = words.start + 1..words.end;
    let is_named = names.all(|word| is_plain_name(report.written(word)));
    if is_short && is_office && is_joined && is_named {
        marks.add(paragraph.at.clone());
    }
}

/// `MaiAnh`: two names in one word. `SNgV` and `CTr` are none.
fn is_camel(word: &str) -> bool {
    let mut letters = word.chars();
    let begins = letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase);
    if !begins || !word.ends_with(char::is_lowercase) || !word.chars().all(char::is_alphabetic) {
        return false;
    }
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let pairs = word.chars().zip(word.chars().skip(1));
    let turns = pairs.filter(|(a, b)| a.is_lowercase() && b.is_uppercase());
    word.chars().count() >= 4 && (2..=3).contains(&capitals) && turns.count() == capitals - 1
}

fn is_plain_name(word: &str) -> bool {
    (2..=7).contains(&word.chars().count())
        && word.starts_with(char::is_uppercase)
        && word.chars().skip(1).all(char::is_lowercase)
}

fn number(report: &Report<'_>, marks: &mut Marks) {
    let all = 0..report.n_words();
    // Shorter ones belong to nobody, but for parts of telephone numbers.
    let digits = report.openers(&all).iter().copied().filter(|at| {
        report.length(*at) >= 8
            || report.word(*at).starts_with('0')
            || (*at > 0 && report.gap(at - 1).ends_with('+'))
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
    let before = report
        .bytes(at..at + 1)
        .start
        .checked_sub(1)
        .map_or(b' ', |at| report.text.as_bytes()[at]);
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
    while matches!(report.gap(at + length - 1), " " | "." | "-") {
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

const SENSITIVE: [&str; 28] = [
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
            let is_of_delegation = report.counts_in(&paragraph.at).iter().any(|count| {
                count.words.start == at && (count.change.is_some() || count.joins_last)
            });
            if !is_small || !is_person || is_of_delegation {
                continue;
            }
            let sentence = sentence(report, paragraph.words.clone(), at);
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
        let sentence = sentence(report, paragraph.words.clone(), at);
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

fn sentence(report: &Report<'_>, words: Range<usize>, at: usize) -> Range<usize> {
    let is_stop = |word: &usize| report.gap(*word).contains(". ");
    let start = (words.start..at)
        .rev()
        .find(is_stop)
        .map_or(words.start, |word| word + 1);
    let end = (at..words.end)
        .find(is_stop)
        .map_or(words.end, |word| word + 1);
    start..end
}
