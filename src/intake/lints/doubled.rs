//! Slips of the hand: a word twice, a capital inside a sentence.

use std::ops::Range;
use std::sync::LazyLock;

use super::reading::Sieve;
use super::{Lint, Marks, Report};
use crate::finding::Code;

pub(super) const WORD: Lint = Lint {
    code: Code::WordDoubled,
    message: ["một từ lặp lại hai lần liền nhau", "a word stands twice"],
    hint: ["bỏ một từ", "take one of them out"],
    look: word,
};

pub(super) const CAPITAL: Lint = Lint {
    code: Code::CapitalStray,
    message: ["chữ hoa giữa câu", "a capital inside a sentence"],
    hint: ["viết thường", "write it in lower case"],
    look: capital,
};

/// Words that never stand twice on purpose.
const LINKS: [&str; 26] = [
    "các", "của", "và", "là", "được", "trong", "về", "cho", "với", "những", "đã", "sẽ", "theo",
    "tại", "có", "để", "từ", "đến", "the", "of", "to", "and", "in", "for", "with", "on",
];

/// Words that begin no name.
const PLAIN: [&str; 16] = [
    "không", "và", "của", "các", "những", "được", "để", "trong", "với", "cho", "hoặc", "thực",
    "tại", "theo", "về", "đang",
];

static SIEVE: LazyLock<Sieve> = LazyLock::new(|| Sieve::of(PLAIN));

fn word(report: &Report<'_>, marks: &mut Marks) {
    syllables(report, marks);
    for paragraph in &report.paragraphs {
        for at in report.repeats(&paragraph.words, 1) {
            let word = report.word(at);
            if is_spaced(report, at - 1..at) && LINKS.contains(&word) {
                marks.add(report.bytes(at - 1..at + 1));
            }
        }
    }
}

/// `phối hợp phối hợp`: a word of two syllables.
fn syllables(report: &Report<'_>, marks: &mut Marks) {
    for paragraph in report.prose() {
        let mut last = None;
        for at in report.repeats(&paragraph.words, 2) {
            let is_twice = last == Some(at - 1) && !report.is_same(at - 1, at);
            last = Some(at);
            let is_word = !report.word(at).starts_with(|c: char| c.is_ascii_digit());
            if is_twice && is_word && is_spaced(report, at - 3..at) {
                marks.add(report.bytes(at - 3..at + 1));
            }
        }
    }
}

fn is_spaced(report: &Report<'_>, words: Range<usize>) -> bool {
    words.into_iter().all(|word| {
        let gap = report.gap(word);
        !gap.is_empty() && gap.trim().is_empty()
    })
}

fn capital(report: &Report<'_>, marks: &mut Marks) {
    for paragraph in report.prose() {
        for &at in paragraph.capitals(report) {
            let is_first = at == paragraph.words.start;
            if is_first {
                continue;
            }
            let begins_no_name = || report.passes(at, &SIEVE) && PLAIN.contains(&report.word(at));
            // What follows these is done, and no name.
            let is_verb = || matches!(report.word(at - 1), "đã" | "sẽ" | "đang");
            if !begins_no_name() && !is_verb() {
                continue;
            }
            let written = report.written(at);
            let before = report.written(at - 1);
            let next = report.written(at + 1);
            let is_inside = report.gap(at - 1) == " " && before.chars().all(char::is_alphabetic);
            let mut rest = written.chars().skip(1);
            let is_small =
                rest.next().is_some_and(char::is_lowercase) && rest.all(char::is_lowercase);
            // `Báo Thực Phẩm`: a name of several words.
            let is_name = next.starts_with(char::is_uppercase) || names_event(report, at);
            if is_inside && is_small && !is_name {
                marks.add(report.bytes(at..at + 1));
            }
        }
    }
}

/// `Những ngày Văn hóa Nga`, `Không gian văn hóa Việt Nam`: what goes on with another
/// capital right after.
fn names_event(report: &Report<'_>, at: usize) -> bool {
    let near = at + 1..at + 5;
    let is_joined = |word: usize| (at..word).all(|word| report.gap(word) == " ");
    report.capitals(&near).iter().any(|word| is_joined(*word))
}
