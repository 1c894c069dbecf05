//! A month's figure that is larger than the running total that contains it.

use std::ops::Range;

use super::reading::{Count, Counted};
use super::sums::number_name;
use super::{Lint, Marks, Report};
use crate::finding::Code;
use crate::vocabulary::Period;

pub(super) const LESS_THAN_PART: Lint = Lint {
    code: Code::CumulativeLessThanPart,
    message: [
        "số lũy kế nhỏ hơn số của một kỳ nằm trong đó",
        "the running total is smaller than the figure of a period in it",
    ],
    hint: [
        "xem lại hai con số và kỳ của chúng",
        "look at both numbers again, and at their periods",
    ],
    look,
};

/// Each is held against each.
const MANY: usize = 300;

fn look(report: &Report<'_>, marks: &mut Marks) {
    by_time(report, marks);
    by_words(report, marks);
}

fn by_time(report: &Report<'_>, marks: &mut Marks) {
    let dated: Vec<(&Count, Said)> = report
        .counts
        .iter()
        .filter(|count| count.change.is_none())
        .filter_map(|count| Some((count, time_of(report, count)?)))
        .take(MANY)
        .collect();
    let wholes = dated.iter().filter_map(|(whole, said)| match said {
        Said::For(period) => Some((whole, period)),
        Said::ForOwn(_) => None,
    });
    for (whole, long) in wholes {
        let part = dated.iter().find(|(part, short)| {
            let (Said::For(short) | Said::ForOwn(short)) = short;
            long.contains(*short)
                && part.unit == whole.unit
                && part.direction == whole.direction
                && part.value > whole.value
                && noun(report, part) == noun(report, whole)
                && same_section(report, part, whole)
        });
        if let Some((part, _)) = part {
            tell(whole, part, marks);
        }
    }
}

fn tell(whole: &Count, part: &Count, marks: &mut Marks) {
    let value = number_name(part.value);
    marks.add_detailed(
        whole.at.clone(),
        vec![part.at.clone()],
        [
            format!("kỳ ngắn hơn đã có {value}"),
            format!("the shorter period alone has {value}"),
        ],
    );
}

/// `Tính chung 6 tháng …`, behind what a part of them counts; `riêng tháng 8 …`,
/// behind what they count.
fn by_words(report: &Report<'_>, marks: &mut Marks) {
    let wholes = ["tính chung", "lũy kế", "cộng dồn"]
        .into_iter()
        .flat_map(|phrase| report.all(phrase).map(|at| (at, true)));
    let parts = ["riêng tháng", "riêng quý", "riêng trong tháng"]
        .into_iter()
        .flat_map(|phrase| report.all(phrase).map(|at| (at, false)));
    for (at, is_whole) in wholes.chain(parts) {
        let Some(paragraph) = report
            .paragraph_at(report.bytes(at..at + 1).start)
            .filter(|paragraph| !paragraph.is_plan && !paragraph.is_heading())
        else {
            continue;
        };
        let counts = report.counts_in(&paragraph.at);
        let plain = |count: &&Count| count.change.is_none() && count.depth == 0;
        let behind = clause(report, at, paragraph.words.end);
        let told = counts
            .iter()
            .filter(|count| behind.contains(&count.words.start));
        for count in told.filter(plain) {
            let is_same = |other: &&Count| {
                other.unit == count.unit
                    && other.direction == count.direction
                    && noun(report, other) == noun(report, count)
            };
            let before = counts.iter().filter(|other| other.words.end <= at);
            let Some(other) = before.filter(plain).rfind(is_same) else {
                continue;
            };
            let (whole, part) = if is_whole {
                (count, other)
            } else {
                (other, count)
            };
            let lead = before_clause(report, paragraph.words.start, at, other);
            if part.value > whole.value && agree(report, &lead, &behind) {
                tell(whole, part, marks);
            }
        }
    }
}

/// From a word to the end of its clause.
fn clause(report: &Report<'_>, at: usize, end: usize) -> Range<usize> {
    let is_stop = |word: &usize| report.gap(*word).contains([';', '(']) || stops(report, *word);
    let end = (at..end).find(is_stop).map_or(end, |word| word + 1);
    at..end
}

fn stops(report: &Report<'_>, word: usize) -> bool {
    report.gap(word).contains(". ")
}

/// The sentence or clause of a count that stands before a word.
fn before_clause(report: &Report<'_>, start: usize, at: usize, count: &Count) -> Range<usize> {
    let is_stop = |word: &usize| report.gap(*word).contains(';') || stops(report, *word);
    let from = (start..count.words.start).rev().find(is_stop);
    from.map_or(start, |word| word + 1)..at
}

/// Whether two clauses tell of one thing: of what is new, or of what was spent, both
/// or neither; and of no other year.
fn agree(report: &Report<'_>, one: &Range<usize>, other: &Range<usize>) -> bool {
    const KINDS: [&str; 9] = [
        "mới",
        "giải ngân",
        "cam kết",
        "hiệu lực",
        "xuất khẩu",
        "nhập khẩu",
        "tăng vốn",
        "điều chỉnh",
        "thực hiện",
    ];
    let says = |words: &Range<usize>, phrase: &str| report.find(words.clone(), phrase).is_some();
    let year = report.period().map(Period::year);
    let is_of_year = |words: &Range<usize>| {
        report
            .times_in(&report.bytes(words.clone()))
            .iter()
            .all(|time| time.year() == year)
    };
    KINDS
        .iter()
        .all(|kind| says(one, kind) == says(other, kind))
        && is_of_year(one)
        && is_of_year(other)
        && !report.has(one, &["cùng kỳ", "năm trước", "trong đó", "gồm"])
}

/// The time that a count is said for.
#[derive(Clone, Copy)]
enum Said {
    /// One that is named.
    For(Period),
    /// The report's own, of which the count need not be the whole.
    ForOwn(Period),
}

/// The time that a count is said for: the last one named before it in its
/// sentence, or the report's own (`trong tháng`).
fn time_of(report: &Report<'_>, count: &Count) -> Option<Said> {
    let paragraph = report.paragraph_at(count.at.start)?;
    let named = report
        .times_in(&paragraph.at)
        .iter()
        .rfind(|time| time.words.end <= count.words.start)
        .map(|time| (time.words.end, Said::For(time.period)));
    let from = named.map_or(paragraph.words.start, |(end, _)| end);
    let own = own_time(report, from..count.words.start);
    let (from, said) = own.map(|(end, own)| (end, Said::ForOwn(own))).or(named)?;
    let between = from - 1..count.words.start;
    let is_near = between.len() <= 25;
    let is_same = between
        .clone()
        .all(|word| !report.gap(word).contains(['.', ';', ')']));
    let is_part = report.has(
        &between,
        &[
            "trong đó",
            "gồm",
            "of which",
            "including",
            "tăng",
            "giảm",
            "dự kiến",
        ],
    );
    (is_near && is_same && !is_part).then_some(said)
}

/// Behind `trong tháng`, in the report of a month; behind `trong quý`, in that of
/// a quarter.
fn own_time(report: &Report<'_>, words: Range<usize>) -> Option<(usize, Period)> {
    let period = report.period()?;
    let phrase = match period.to_string().as_bytes() {
        [_, _, _, _, b'-', b'Q', _] => "trong quý",
        [_, _, _, _, b'-', b'0' | b'1', _] => "trong tháng",
        _ => return None,
    };
    let at = report.find(words, phrase)?;
    let names_other = report
        .times
        .iter()
        .any(|time| time.words.contains(&(at + 1)));
    (!names_other).then_some((at + 2, period))
}

/// What is counted, where the unit does not tell: visitors and officials are two
/// things, so are projects and grants.
fn noun<'r>(report: &'r Report<'_>, count: &Count) -> &'r str {
    if count.unit == Counted::Project {
        return report.word(count.words.end - 1);
    }
    match report.word(count.words.end) {
        _ if !report.gap(count.words.end - 1).trim().is_empty() => "",
        word @ ("khách" | "quốc" | "vào" | "ra" | "doanh" | "chuyên") => word,
        _ => "",
    }
}

fn same_section(report: &Report<'_>, one: &Count, other: &Count) -> bool {
    let section = |count: &Count| report.paragraph_at(count.at.start).and_then(|p| p.section);
    section(one) == section(other)
}
