//! A month's figure that is larger than the running total that contains it.

use std::ops::Range;

use super::reading::{Count, Counted, Shape, Time};
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

/// How many words may stand between a thing and what it is worth.
const NEAR: usize = 12;

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
        Said::For(period) if !is_listed(report, whole) => Some((whole, period)),
        Said::For(_) | Said::ForOwn(_) => None,
    });
    for (whole, long) in wholes {
        let part = dated.iter().find(|(part, short)| {
            let (Said::For(short) | Said::ForOwn(short)) = short;
            long.contains(*short) && part.value > whole.value && is_alike(report, part, whole)
        });
        if let Some((part, _)) = part {
            tell(whole, part, marks);
        } else {
            let parts = dated.iter().filter_map(|(part, said)| match said {
                Said::For(short) => Some((*part, *short)),
                Said::ForOwn(_) => None,
            });
            let own = parts
                .filter(|(part, short)| long.contains(*short) && is_alike(report, part, whole));
            together(whole, *long, own.collect(), marks);
        }
    }
}

/// Whether a count is one of a list: `6 tháng đầu năm y tế có 06 khoản, giáo dục 04
/// khoản`.
fn is_listed(report: &Report<'_>, count: &Count) -> bool {
    let at = report
        .counts
        .partition_point(|c| c.words.start < count.words.start);
    let follows = |pair: &[Count]| {
        let [one, other] = pair else { return false };
        let between = one.words.end - 1..other.words.start;
        let mut times = report.times.iter();
        let names_time = times.any(|time| between.contains(&time.words.start));
        one.unit == other.unit
            && one.depth == other.depth
            && one.change.is_none()
            && other.change.is_none()
            && !names_time
            && !between.clone().any(|word| report.ends_sentence(word))
            && !report.has(&between, &["trong đó", "gồm", "of which"])
    };
    let pairs = report.counts[at.saturating_sub(1)..(at + 2).min(report.counts.len())].windows(2);
    pairs.into_iter().any(follows)
}

/// Whether two counts are of one thing, and told in one section.
fn is_alike(report: &Report<'_>, one: &Count, other: &Count) -> bool {
    one.unit == other.unit
        && one.direction == other.direction
        && noun(report, one) == noun(report, other)
        && same_section(report, one, other)
        && (!is_money(one) || is_of_alike(report, one, other) || speak_alike(report, one, other))
}

fn is_money(count: &Count) -> bool {
    matches!(count.unit, Counted::Dollar | Counted::Dong)
}

/// Whether both are what like things are worth: `09 khoản … với tổng giá trị …`.
fn is_of_alike(report: &Report<'_>, one: &Count, other: &Count) -> bool {
    let of = |count: &Count| {
        let next = report
            .counts
            .partition_point(|c| c.words.start < count.words.start);
        let before = report.counts[..next].last()?;
        let between = before.words.end - 1..count.words.start;
        let is_near =
            between.len() <= NEAR && !between.clone().any(|word| report.ends_sentence(word));
        is_near.then(|| (before.unit, noun(report, before)))
    };
    of(one).is_some_and(|thing| matches!(thing.0, Counted::Project) && of(other) == Some(thing))
}

/// Whether two clauses use mostly the same words: there is money of many kinds.
fn speak_alike(report: &Report<'_>, one: &Count, other: &Count) -> bool {
    let words = |count: &Count| -> Vec<u32> {
        let start = report
            .paragraph_at(count.at.start)
            .map_or(count.words.start, |paragraph| paragraph.words.start);
        let clause = before_clause(report, start, count.words.start, count);
        let times = report.times_in(&report.bytes(clause.clone()));
        let is_time = |word: &usize| times.iter().any(|time| time.words.contains(word));
        let is_word = |word: &usize| !report.is_digit(*word) && !is_time(word);
        clause
            .filter(is_word)
            .map(|word| report.hash(word))
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let common = one.iter().filter(|word| other.contains(word)).count();
    common * 10 >= one.len().max(other.len()) * 7
}

/// Months that make more than their quarter; or less, if none of them is left out.
fn together(whole: &Count, long: Period, mut parts: Vec<(&Count, Period)>, marks: &mut Marks) {
    parts.retain(|(part, _)| part.depth == 0);
    parts.sort_by_key(|(_, period)| period.first_day());
    let is_parted = parts.windows(2).all(|pair| !pair[0].1.overlaps(pair[1].1));
    let adds = matches!(
        whole.unit,
        Counted::Delegation | Counted::Person | Counted::Event
    );
    if parts.len() < 2 || !is_parted || !adds || whole.depth > 0 {
        return;
    }
    let follows =
        |pair: &[(&Count, Period)]| pair[0].1.last_day().succ_opt() == Some(pair[1].1.first_day());
    let is_whole = parts.windows(2).all(follows)
        && parts[0].1.first_day() == long.first_day()
        && parts[parts.len() - 1].1.last_day() == long.last_day();
    let sum: i64 = parts.iter().map(|(part, _)| part.value).sum();
    if sum > whole.value || (is_whole && sum < whole.value) {
        let sum = number_name(sum);
        marks.add_detailed(
            whole.at.clone(),
            parts.iter().map(|(part, _)| part.at.clone()).collect(),
            [
                format!("các kỳ trong đó cộng được {sum}"),
                format!("the periods in it make {sum}"),
            ],
        );
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
        let counts = paragraph.counts(report);
        let plain = |count: &&Count| count.change.is_none() && count.depth == 0;
        let behind = clause(report, at, paragraph.words.end);
        let told = counts
            .iter()
            .filter(|count| behind.contains(&count.words.start));
        let mut units = Vec::new();
        let is_first = |count: &&Count| {
            let is_new = !units.contains(&count.unit);
            units.push(count.unit);
            is_new
        };
        for count in told.filter(plain).filter(is_first) {
            let is_same = |other: &&Count| {
                other.unit == count.unit
                    && other.direction == count.direction
                    && noun(report, other) == noun(report, count)
            };
            let before = counts.iter().filter(|other| other.words.end <= at);
            let Some(last) = before.clone().filter(plain).rfind(is_same) else {
                continue;
            };
            // The first of its sentence is the whole, and what follows are its parts.
            let sentence = before_clause(report, paragraph.words.start, at, last);
            let of_sentence = |other: &&Count| sentence.contains(&other.words.start);
            let mut of_sentence =
                before.filter(|other| of_sentence(other) && plain(other) && is_same(other));
            let other = of_sentence.next().filter(|_| !is_whole).unwrap_or(last);
            let (whole, part) = if is_whole {
                (count, other)
            } else {
                (other, count)
            };
            let lead = if is_whole {
                sentence
            } else {
                sentence.start..other.words.end
            };
            if part.value > whole.value && agree(report, &lead, &behind) {
                tell(whole, part, marks);
            }
        }
    }
}

/// From a word to the end of its clause.
fn clause(report: &Report<'_>, at: usize, end: usize) -> Range<usize> {
    let is_stop = |word: &usize| report.gap(*word).contains('(') || report.ends_clause(*word);
    let end = (at..end).find(is_stop).map_or(end, |word| word + 1);
    at..end
}

/// The sentence or clause of a count that stands before a word.
fn before_clause(report: &Report<'_>, start: usize, at: usize, count: &Count) -> Range<usize> {
    report.clause(&(start..at), count.words.start).start..at
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
    let named = paragraph
        .times(report)
        .iter()
        .rfind(|time| time.words.end <= count.words.start);
    if named.is_some_and(|time| is_edge(report, time)) {
        return None;
    }
    let named = named.map(|time| (time.words.end, Said::For(time.period)));
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
            "kế hoạch",
            "chỉ tiêu",
        ],
    );
    (is_near && is_same && !is_part).then_some(said)
}

/// `đầu năm 2026`, `tính đến hết tháng 11/2018`: where a time begins or ends, and not
/// the time itself.
fn is_edge(report: &Report<'_>, time: &Time) -> bool {
    let back = |n: usize| {
        time.words
            .start
            .checked_sub(n)
            .map_or("", |at| report.word(at))
    };
    match time.shape {
        Shape::Year => matches!(back(1), "đầu" | "cuối" | "giữa" | "từ"),
        Shape::Month => {
            matches!(back(1), "đến" | "hết" | "cuối" | "đầu" | "từ") || back(2) == "đến"
        }
        Shape::Day | Shape::Days | Shape::Part | Shape::Incomplete | Shape::Years => false,
    }
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
