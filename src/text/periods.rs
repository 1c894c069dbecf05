//! Periods as texts and readers write them.

use super::terms::{Gap, Terms};

/// A period that a text names, as search knows it: `q1`, and with its year
/// `2020-q1`. A month has always a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodCode {
    /// `q1`, `h2`, `9m`; empty for a month.
    pub part: String,
    /// `2020-q1`, `2020-03`; empty without a year.
    pub code: String,
    /// The number of its first word.
    pub start: usize,
    /// The number of the word after it.
    pub end: usize,
}

/// All periods shorter than a year that a text names: `quý I/2020`, `Q1`,
/// `sáu tháng đầu năm 2020`, `tháng 3/2020`, `first half of 2020`, `2020-Q1`.
/// Years alone are words like others.
pub fn periods(terms: &Terms) -> Vec<PeriodCode> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < terms.len() {
        match period_at(terms, at) {
            Some(period) => {
                at = period.end;
                found.push(period);
            }
            None => at += 1,
        }
    }
    found
}

/// Whether a word, folded, is one of those without which no period is named.
pub fn tells_a_period(word: &str) -> bool {
    matches!(
        word,
        "quy" | "qui" | "quarter" | "q" | "nua" | "thang" | "half" | "h" | "months" | "m"
    )
}

fn period_at(terms: &Terms, start: usize) -> Option<PeriodCode> {
    // Few words begin a period: the others cost one comparison.
    let first = terms.term(start).folded;
    let begins = first.as_bytes()[0].is_ascii_digit()
        || matches!(
            first,
            "quy"
                | "qui"
                | "quarter"
                | "q"
                | "h"
                | "nua"
                | "thang"
                | "ba"
                | "sau"
                | "chin"
                | "first"
                | "second"
                | "third"
                | "fourth"
        );
    if !begins {
        return None;
    }
    if let Some(year) = year(first) {
        let (part, length) = short(terms, start + 1)?;
        return Some(PeriodCode {
            code: format!("{year}-{part}"),
            part,
            start,
            end: start + 1 + length,
        });
    }
    if let Some((part, length)) = part(terms, start) {
        let (code, end) = match year_after(terms, start + length) {
            Some((year, end)) => (format!("{year}-{part}"), end),
            None => (String::new(), start + length),
        };
        return Some(PeriodCode {
            part,
            code,
            start,
            end,
        });
    }
    if first == "thang"
        && let Some(month) = number(terms, start + 1).filter(|n| (1..=12).contains(n))
        && let Some((year, end)) = year_after(terms, start + 2)
    {
        return Some(PeriodCode {
            part: String::new(),
            code: format!("{year}-{month:02}"),
            start,
            end,
        });
    }
    None
}

/// `Q1`, `H2`, `9M` in one piece with what stands before.
fn short(terms: &Terms, at: usize) -> Option<(String, usize)> {
    if at + 1 >= terms.len() {
        return None;
    }
    let (one, other) = (terms.term(at), terms.term(at + 1));
    let joined = one.gap == Gap::Joined && other.gap == Gap::Joined;
    match (one.folded, other.folded) {
        ("q", "1" | "2" | "3" | "4") | ("h", "1" | "2") | ("9", "m") if joined => {
            Some((format!("{}{}", one.folded, other.folded), 2))
        }
        _ => None,
    }
}

/// A part of a year, and how many words it takes.
fn part(terms: &Terms, at: usize) -> Option<(String, usize)> {
    let word = |at: usize| (at < terms.len()).then(|| terms.term(at).folded);
    let quarter = |number: u32, length| {
        (1..=4)
            .contains(&number)
            .then(|| (format!("q{number}"), length))
    };
    let named = |part: &str, length| Some((part.to_owned(), length));
    match (word(at)?, word(at + 1), word(at + 2)) {
        ("quy" | "qui" | "quarter", Some(_), _) => quarter(number(terms, at + 1)?, 2),
        ("q", Some("1" | "2" | "3" | "4"), _) if terms.term(at + 1).gap == Gap::Joined => {
            quarter(number(terms, at + 1)?, 2)
        }
        ("h", Some(half @ ("1" | "2")), _) if terms.term(at + 1).gap == Gap::Joined => {
            Some((format!("h{half}"), 2))
        }
        ("nua", Some("dau"), Some("nam")) => named("h1", 2),
        ("nua", Some("cuoi"), Some("nam")) => named("h2", 2),
        ("first" | "second" | "third" | "fourth", Some("quarter"), _) => {
            quarter(number(terms, at)?, 2)
        }
        ("first", Some("half"), _) => named("h1", 2),
        ("second", Some("half"), _) => named("h2", 2),
        ("first", Some("three" | "3"), Some("months")) => named("q1", 3),
        ("first", Some("six" | "6"), Some("months")) => named("h1", 3),
        ("first", Some("nine" | "9"), Some("months")) => named("9m", 3),
        ("3" | "ba", Some("thang"), Some("dau")) => named("q1", 3),
        ("3" | "ba", Some("thang"), Some("cuoi")) => named("q4", 3),
        ("6" | "sau", Some("thang"), Some("dau")) => named("h1", 3),
        ("6" | "sau", Some("thang"), Some("cuoi")) => named("h2", 3),
        ("9" | "chin", Some("thang"), Some("dau")) => named("9m", 3),
        ("6" | "sau", Some("thang"), Some("nam")) if year_after(terms, at + 2).is_some() => {
            named("h1", 2)
        }
        ("9" | "chin", Some("thang"), Some("nam")) if year_after(terms, at + 2).is_some() => {
            named("9m", 2)
        }
        _ => None,
    }
}

/// The year at a word or up to two small words later, and the word after it.
fn year_after(terms: &Terms, at: usize) -> Option<(u32, usize)> {
    for at in at..(at + 3).min(terms.len()) {
        let word = terms.term(at).folded;
        if let Some(year) = year(word) {
            return Some((year, at + 1));
        }
        if !matches!(word, "nam" | "of" | "the" | "dau") {
            return None;
        }
    }
    None
}

fn year(word: &str) -> Option<u32> {
    let year = word.parse().ok()?;
    (word.len() == 4 && (1900..2200).contains(&year)).then_some(year)
}

fn number(terms: &Terms, at: usize) -> Option<u32> {
    if at >= terms.len() {
        return None;
    }
    match terms.term(at).folded {
        "i" | "first" | "mot" => Some(1),
        "ii" | "second" | "hai" => Some(2),
        "iii" | "third" | "ba" => Some(3),
        "iv" | "fourth" | "bon" | "tu" => Some(4),
        digits => digits.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn periods_are_known_in_any_form() {
        for (text, expected) in [
            ("Quý I/2020", "2020-q1"),
            ("quy 1 nam 2020", "2020-q1"),
            ("Q1 2020", "2020-q1"),
            ("2020-Q1", "2020-q1"),
            ("06 tháng đầu năm 2020", "2020-h1"),
            ("sáu tháng cuối năm 2020", "2020-h2"),
            ("6 tháng năm 2020", "2020-h1"),
            ("9 tháng đầu năm 2021", "2021-9m"),
            ("3 tháng cuối năm 2020", "2020-q4"),
            ("tháng 03 năm 2020", "2020-03"),
            ("tháng 12/2020", "2020-12"),
            ("first half of 2020", "2020-h1"),
            ("First six months of 2024", "2024-h1"),
            ("the third quarter of 2021", "2021-q3"),
            ("quý II", "q2"),
            ("quí 1/2020", "2020-q1"),
            ("H1 2020", "2020-h1"),
            ("nửa đầu năm 2020", "2020-h1"),
            ("nửa cuối năm", "h2"),
            ("nửa đầu tháng 3", ""),
            ("ngày 9 tháng 3", ""),
            ("quý khách", ""),
            ("năm 2020", ""),
        ] {
            let mut terms = Terms::default();
            terms.read(text);
            let found = periods(&terms);
            let told = terms.iter().any(|term| tells_a_period(term.folded));
            assert!(told || found.is_empty(), "{text}");
            let code = found.first().map_or("", |period| {
                if period.code.is_empty() {
                    &period.part
                } else {
                    &period.code
                }
            });
            assert_eq!(code, expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_period_goes_without_a_word_that_tells_it(
            words in proptest::collection::vec(
                prop_oneof![
                    Just("quý"), Just("quarter"), Just("Q"), Just("tháng"), Just("half"),
                    Just("H"), Just("months"), Just("M"), Just("first"), Just("second"),
                    Just("ba"), Just("sáu"), Just("chín"), Just("đầu"), Just("cuối"),
                    Just("năm"), Just("of"), Just("3"), Just("6"), Just("9"), Just("1"),
                    Just("I"), Just("IV"), Just("2020"),
                ],
                1..7,
            ),
            joint in prop_oneof![Just(" "), Just("-"), Just("")],
        ) {
            let mut terms = Terms::default();
            terms.read(&words.join(joint));
            let told = terms.iter().any(|term| tells_a_period(term.folded));
            prop_assert!(told || periods(&terms).is_empty());
        }
    }
}
