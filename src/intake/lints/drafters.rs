//! The marks that drafters leave where copies are kept: `VP-MaiAnh`.

use super::reading::Role;
use super::{Lint, Marks, Report};
use crate::finding::Code;

pub(super) const MARK: Lint = Lint {
    code: Code::DrafterMark,
    message: [
        "ký hiệu người soạn thảo còn sót",
        "the mark of a drafter was left in",
    ],
    hint: [
        "xóa đi; người soạn thảo có thể ghi vào `internal` ở đầu tệp",
        "take it out; the drafter may be named under `internal` at the top",
    ],
    look,
};

fn look(report: &Report<'_>, marks: &mut Marks) {
    initialled(report, marks);
    notes(report, marks);
    bracketed(report, marks);
    last_line(report, marks);
    for paragraph in report.prose() {
        let capitals = paragraph.capitals(report);
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

/// `[Chị Hạnh xem lại số liệu đoạn này]`: what drafters tell each other.
fn notes(report: &Report<'_>, marks: &mut Marks) {
    const NOTES: [&str; 8] = [
        "xem lại",
        "kiểm tra lại",
        "rà soát lại",
        "bổ sung sau",
        "cập nhật sau",
        "chờ số liệu",
        "hỏi lại",
        "cần bổ sung",
    ];
    for phrase in NOTES {
        for at in report.all(phrase) {
            let before = report.bytes(at..at + 1).start;
            let Some(paragraph) = report.paragraph_at(before) else {
                continue;
            };
            let lead = &report.text[paragraph.at.start..before];
            let open = lead.rfind('[').filter(|open| !lead[*open..].contains(']'));
            let close = report.text[before..paragraph.at.end].find(']');
            if let Some((open, close)) = open.zip(close) {
                marks.add(paragraph.at.start + open..before + close + 1);
            }
        }
    }
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
