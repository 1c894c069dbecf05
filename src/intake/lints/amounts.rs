//! What a report says of the year before, to be held against the report of that
//! year once all are known.

use std::ops::Range;
use std::sync::Arc;

use super::super::front_matter::FiguresAt;
use super::super::public::Figure;
use super::reading::{Count, Counted, Paragraph, Topic};
use super::{Report, sums::number_name};
use crate::finding::{Finding, Place, site};
use crate::vocabulary::{DepartmentId, Measure, Period, Unit};

/// “Giảm 12 đoàn so với cùng kỳ”: what the year before must have been. Private
/// to the wall but for the question whether public figures fit it.
#[derive(Clone)]
pub struct Claim {
    department: DepartmentId,
    period: Period,
    measure: Measure,
    unit: Unit,
    /// In hundredths.
    was: i64,
    place: Place,
    is_public: bool,
}

impl std::fmt::Debug for Claim {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Claim({})", self.place.file)
    }
}

impl Claim {
    /// Whose report makes it.
    pub fn department(&self) -> &DepartmentId {
        &self.department
    }

    /// The period that it is about: that of the report, a year before.
    pub fn last_year(&self) -> Period {
        self.period.year_before()
    }

    /// What is wrong with it, if `figures` are those of the year before, of
    /// `file`.
    pub fn against(&self, figures: &[Figure], file: &Arc<str>) -> Option<Finding> {
        let figure = figures
            .iter()
            .find(|figure| figure.measure == self.measure && figure.unit == self.unit)?;
        let is = figure.value.hundredths();
        (is != self.was).then(|| {
            let said = self.is_public.then(|| number_name(self.was));
            site::year_on_year(self.place.clone(), file, said.as_deref(), &number_name(is))
        })
    }
}

/// All that a report claims of the year before.
pub(in crate::intake) fn claims(report: &Report<'_>) -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    let (Some(department), Some(period)) = (&report.facts.keys.department, report.period()) else {
        return claims;
    };
    for paragraph in report.prose().filter(|p| !p.is_plan) {
        let counts = paragraph.counts(report);
        for (at, count) in counts.iter().enumerate() {
            let said = match count.change {
                Some(sign @ (1 | -1)) if compares(report, paragraph, count) => Some(sign),
                Some(0) if quotes(report, paragraph, count) => None,
                Some(_) | None => continue,
            };
            let now = counts[..at]
                .iter()
                .rfind(|now| now.unit == count.unit && now.change.is_none() && now.depth == 0);
            let head = now.map_or(count, |now| leader(counts, now));
            let Some((measure, unit)) = measured(head, count, paragraph) else {
                continue;
            };
            let of_figures = || {
                let figures = &report.facts.keys.figures;
                let figure = figures
                    .iter()
                    .find(|f| f.measure == measure && f.unit == unit)?;
                Some(figure.value.hundredths())
            };
            let was = match said {
                None => Some(count.value),
                Some(sign) => now
                    .map(|now| now.value)
                    .or_else(of_figures)
                    .map(|value| value - sign * count.value),
            };
            let Some(was) = was else { continue };
            claims.push(Claim {
                department: department.clone(),
                period,
                measure,
                unit,
                was,
                place: place(report, count.at.start),
                is_public: report.is_public(&count.at),
            });
        }
    }
    let mut at = None;
    for figure in &report.facts.keys.figures {
        let Some(change) = &figure.change else {
            continue;
        };
        let is_told = claims
            .iter()
            .any(|c| c.measure == figure.measure && c.unit == figure.unit);
        let (value, change) = (figure.value.hundredths(), change.hundredths());
        if !is_told {
            let source = report.facts.source;
            let at = at.get_or_insert_with(|| FiguresAt::read(&source.document));
            let position = at.of(figure.measure);
            claims.push(Claim {
                department: department.clone(),
                period,
                measure: figure.measure,
                unit: figure.unit,
                was: value - change,
                place: Place::at(&source.file, position.line, position.column),
                is_public: report.facts.is_open,
            });
        }
    }
    claims
}

/// The first count of the group that a count belongs to.
fn leader<'c>(counts: &'c [Count], count: &'c Count) -> &'c Count {
    let index = counts.partition_point(|other| other.at.start < count.at.start);
    counts[..=index]
        .iter()
        .rfind(|other| !other.joins_last)
        .unwrap_or(count)
}

/// Whether a change is said against the year before: `so với cùng kỳ`, `so với năm
/// 2019` in the report on 2020.
fn compares(report: &Report<'_>, paragraph: &Paragraph, count: &Count) -> bool {
    let behind = count.words.end..(count.words.end + 12).min(paragraph.words.end);
    if report.has(
        &behind,
        &[
            "cùng kỳ",
            "same period",
            "so với năm trước",
            "so với năm ngoái",
        ],
    ) {
        return is_year_before(report, &behind);
    }
    let is_whole_year = report
        .period()
        .is_some_and(|p| Period::of_year(p.year()) == Some(p));
    let is_against = |words: &Range<usize>| {
        let says = report.has(words, &["cùng kỳ"])
            || (is_whole_year && report.find(words.clone(), "so với năm").is_some());
        says && is_year_before(report, words)
    };
    // `So với năm 2019, số đoàn ra giảm 07 đoàn`: the sentence begins with it.
    let opens = || {
        let begin = (paragraph.words.start..count.words.start)
            .rev()
            .find(|word| report.gap(*word).contains(['.', ';']))
            .map_or(paragraph.words.start, |word| word + 1);
        let opening = begin..(begin + 6).min(count.words.start);
        report.says(begin, "so với") && count.words.start - begin <= 16 && is_against(&opening)
    };
    is_against(&behind) || opens()
}

/// Whether a count is that of the same period a year before: `(cùng kỳ năm 2019: 24
/// đoàn)`.
fn quotes(report: &Report<'_>, paragraph: &Paragraph, count: &Count) -> bool {
    let before = paragraph
        .words
        .start
        .max(count.words.start.saturating_sub(8))..count.words.start;
    count.depth > 0 && report.has(&before, &["cùng kỳ"]) && is_year_before(report, &before)
}

/// Whether the first year that is named, if any, is the year before.
fn is_year_before(report: &Report<'_>, words: &Range<usize>) -> bool {
    let named = report.find(words.clone(), "năm").and_then(|at| {
        let word = report.word(at + 1);
        (word.len() == 4)
            .then(|| word.parse::<i32>().ok())
            .flatten()
    });
    named.is_none_or(|year| {
        report
            .period()
            .is_some_and(|period| year == period.year() - 1)
    })
}

/// What a count is called among figures.
fn measured(head: &Count, count: &Count, paragraph: &Paragraph) -> Option<(Measure, Unit)> {
    let delegations = || match head.direction.or(paragraph.topic) {
        Some(Topic::Outbound) => Some(Measure::Outbound),
        Some(Topic::Inbound) => Some(Measure::Inbound),
        _ => None,
    };
    let aid = || (paragraph.topic == Some(Topic::Aid)).then_some(Measure::NgoAid);
    Some(match count.unit {
        Counted::Delegation => (delegations()?, Unit::Delegations),
        Counted::Person => (delegations()?, Unit::People),
        Counted::Project => (aid()?, Unit::Projects),
        Counted::Dollar => (aid()?, Unit::Usd),
        Counted::Agreement => (Measure::Agreements, Unit::Agreements),
        Counted::Dong
        | Counted::Enterprise
        | Counted::BusinessPerson
        | Counted::Event
        | Counted::Case
        | Counted::Thing(_) => return None,
    })
}

fn place(report: &Report<'_>, offset: usize) -> Place {
    let (line, column) = report.position(offset);
    Place::at(&report.facts.source.file, line, column)
}
