//! What a report says of the year before, to be held against the report of that
//! year once all are known.

use std::sync::Arc;

use super::super::public::Figure;
use super::reading::{Counted, Topic};
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
    for paragraph in report.paragraphs.iter().filter(|p| !p.is_plan) {
        let counts = report.counts_in(&paragraph.at);
        for (at, count) in counts.iter().enumerate() {
            let Some(sign @ (1 | -1)) = count.change else {
                continue;
            };
            let behind = count.words.end..(count.words.end + 12).min(paragraph.words.end);
            if !report.has(&behind, &["cùng kỳ", "same period"]) {
                continue;
            }
            let now = counts[..at]
                .iter()
                .rfind(|now| now.unit == count.unit && now.change.is_none() && now.depth == 0);
            let head = now.map_or(count, |now| {
                let index = counts.iter().position(|c| c.at == now.at).unwrap_or(0);
                counts[..=index]
                    .iter()
                    .rfind(|c| !c.joins_last)
                    .unwrap_or(now)
            });
            let measure = match head.direction.or(paragraph.topic) {
                Some(Topic::Outbound) => Measure::Outbound,
                Some(Topic::Inbound) => Measure::Inbound,
                _ => continue,
            };
            let unit = match count.unit {
                Counted::Delegation => Unit::Delegations,
                Counted::Person => Unit::People,
                Counted::Project
                | Counted::Dollar
                | Counted::Dong
                | Counted::Enterprise
                | Counted::BusinessPerson
                | Counted::Agreement
                | Counted::Event
                | Counted::Case => continue,
            };
            let of_figures = || {
                let figures = &report.facts.keys.figures;
                let figure = figures
                    .iter()
                    .find(|f| f.measure == measure && f.unit == unit)?;
                Some(figure.value.hundredths())
            };
            let Some(value) = now.map(|now| now.value).or_else(of_figures) else {
                continue;
            };
            claims.push(Claim {
                department: department.clone(),
                period,
                measure,
                unit,
                was: value - sign * count.value,
                place: place(report, count.at.start),
                is_public: report.is_public(&count.at),
            });
        }
    }
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
            let position = source.document.line_of("figures");
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

fn place(report: &Report<'_>, offset: usize) -> Place {
    let (line, column) = report.position(offset);
    Place::at(&report.facts.source.file, line, column)
}
