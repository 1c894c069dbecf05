//! Numbers in digits and in words.

use super::Report;

/// Numbers in words; but `năm` may be a year.
pub(super) const NUMBERS: [&str; 11] = [
    "một", "hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười", "two", "three",
];

const VALUES: [i64; NUMBERS.len()] = [1, 2, 3, 4, 6, 7, 8, 9, 10, 2, 3];

/// A number in words, and the word behind: `ba`, `mười bốn`, `hai mươi ba`, `một
/// trăm linh hai`.
pub(super) fn spelt(report: &Report<'_>, at: usize) -> Option<(i64, usize)> {
    // The end of a longer number is none by itself.
    let is_end = at > 0
        && report.gap(at - 1) == " "
        && matches!(
            report.word(at - 1),
            "mười" | "mươi" | "trăm" | "linh" | "lẻ"
        );
    if is_end {
        return None;
    }
    let (mut value, mut next) = (0, at);
    if let Some(hundreds) = times(report.word(next)).filter(|_| report.word(next + 1) == "trăm") {
        value += hundreds * 100;
        next += 2;
    }
    if let Some(tens) = times(report.word(next)).filter(|_| report.word(next + 1) == "mươi") {
        value += tens * 10;
        next += 2;
    } else if report.word(next) == "mười" {
        value += 10;
        next += 1;
    } else if next > at && matches!(report.word(next), "linh" | "lẻ") {
        next += 1;
    }
    let ones = match report.word(next) {
        "mốt" if next > at => Some(1),
        "tư" if next > at => Some(4),
        "lăm" if next > at => Some(5),
        word => digit(word).filter(|ones| *ones < 10),
    };
    if let Some(ones) = ones {
        value += ones;
        next += 1;
    }
    let is_joined = |next: usize| (at..next - 1).all(|word| report.gap(word) == " ");
    (next > at && is_joined(next)).then_some((value, next))
}

/// How many tens or hundreds: only there `năm` is five, and no year.
fn times(word: &str) -> Option<i64> {
    if word == "năm" { Some(5) } else { digit(word) }
}

fn digit(word: &str) -> Option<i64> {
    let at = NUMBERS.iter().position(|spelt| *spelt == word)?;
    Some(VALUES[at])
}

/// A number as Vietnamese writes it, in hundredths, and the word behind:
/// `11.974.405,56`, `02`, `1,200`.
pub(in crate::intake::lints) fn number(report: &Report<'_>, at: usize) -> Option<(i64, usize)> {
    let digits = |index: usize| {
        let word = report.word(index);
        (!word.is_empty() && word.len() <= 12 && word.bytes().all(|b| b.is_ascii_digit()))
            .then_some(word)
    };
    let mut value: i64 = digits(at)?.parse().ok()?;
    let mut next = at + 1;
    let mut cents = 0;
    while let Some(part) = digits(next) {
        match (report.gap(next - 1), part.len()) {
            ("." | ",", 3) => value = value.checked_mul(1000)? + part.parse::<i64>().ok()?,
            ("," | ".", 1 | 2) if digits(next + 1).is_none() || report.gap(next) == " " => {
                cents = format!("{part:0<2}").parse().ok()?;
                next += 1;
                break;
            }
            _ => break,
        }
        next += 1;
    }
    Some((value.checked_mul(100)? + cents, next))
}
