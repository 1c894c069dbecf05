//! Things that are counted and then named: “05 nước: Lào, Trung Quốc, Nhật Bản và Pháp”;
//! and delegations of nobody: “15 đoàn với 12 lượt người”.

use super::reading::{Counted, Paragraph, number};
use super::sums::{self, number_name};
use super::{Lint, Marks, Report};
use crate::finding::Code;

pub(super) const NAMED: Lint = Lint {
    message: [
        "số được nêu khác số tên kể ra ngay sau đó",
        "the number is not that of the names that follow",
    ],
    hint: [
        "đếm lại các tên, rồi sửa con số hoặc bổ sung tên còn thiếu",
        "count the names again, and mend the number or add what is missing",
    ],
    look: named,
    ..sums::PARTS
};

pub(super) const NOBODY: Lint = Lint {
    code: Code::SumMismatch,
    message: [
        "số người ít hơn số đoàn",
        "there are fewer people than delegations",
    ],
    hint: [
        "mỗi đoàn có ít nhất một người: xem lại hai con số",
        "a delegation has one member at least: look at both numbers again",
    ],
    look: nobody,
};

fn nobody(report: &Report<'_>, marks: &mut Marks) {
    for pair in report.counts.windows(2) {
        let [delegations, people] = pair else {
            continue;
        };
        let is_pair = delegations.unit == Counted::Delegation
            && people.unit == Counted::Person
            && people.joins_last
            && people.change.is_none();
        if is_pair && 0 < people.value && people.value < delegations.value {
            marks.add(delegations.at.start..people.at.end);
        }
    }
}

/// What countries are counted as.
const NOUNS: [&str; 4] = ["quốc gia", "nước", "thị trường", "tỉnh"];

fn named(report: &Report<'_>, marks: &mut Marks) {
    for noun in NOUNS {
        for at in report.all(noun) {
            let paragraph = report.paragraph_at(report.bytes(at..at + 1).start);
            let Some(paragraph) = paragraph.filter(|p| !p.is_heading()) else {
                continue;
            };
            let first = at + noun.split(' ').count();
            let Some((begin, value)) = counted(report, paragraph, at) else {
                continue;
            };
            let names = begins(report, first).and_then(|from| names(report, paragraph, from));
            let Some(names) = names.filter(|names| *names >= 2) else {
                continue;
            };
            if names * 100 != value {
                let (said, named) = (number_name(value), names);
                marks.add_detailed(
                    report.bytes(begin..first),
                    Vec::new(),
                    [
                        format!("bài ghi {said}, kể {named} tên"),
                        format!("the text says {said} and names {named}"),
                    ],
                );
            }
        }
    }
}

/// The number right before a word, and where it begins.
fn counted(report: &Report<'_>, paragraph: &Paragraph, at: usize) -> Option<(usize, i64)> {
    let begin = at
        .checked_sub(1)
        .filter(|at| paragraph.words.contains(at))?;
    let (value, next) = number(report, begin)?;
    let is_whole = begin == paragraph.words.start || report.gap(begin - 1).ends_with(' ');
    (next == at && is_whole && report.gap(begin) == " " && value >= 200).then_some((begin, value))
}

/// The first name of a list that follows at once: behind a colon, a bracket or `gồm`.
fn begins(report: &Report<'_>, first: usize) -> Option<usize> {
    match report.gap(first - 1) {
        ": " | " (" => Some(first),
        " " | ", " if report.word(first) == "gồm" => Some(first + 1),
        " " | ", " if report.says(first, "bao gồm") => Some(first + 2),
        _ => None,
    }
}

/// How many names a list has, up to the end of its sentence or bracket; nothing if
/// something in it is no name.
fn names(report: &Report<'_>, paragraph: &Paragraph, from: usize) -> Option<i64> {
    let mut names = 1;
    let mut is_begun = false;
    for word in from..paragraph.words.end {
        let joins = report.word(word) == "và";
        if joins && is_begun {
            names += i64::from(!report.gap(word - 1).starts_with([',', ';']));
            is_begun = false;
            continue;
        }
        if !report.is_capital(word) {
            return None;
        }
        is_begun = true;
        match report.gap(word) {
            // `Đài Loan (Trung Quốc)` is one.
            " " | "-" | " (" => {}
            ", " | "; " | "), " | "); " => names += 1,
            ") " if report.word(word + 1) == "và" => {}
            gap if gap.starts_with(['.', ')', ';']) || gap.contains('\n') || gap.is_empty() => {
                return Some(names);
            }
            _ => return None,
        }
    }
    is_begun.then_some(names)
}
