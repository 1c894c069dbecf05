use std::collections::BTreeMap;

use chrono::Datelike;

use super::Site;
use crate::finding::{Findings, Place, site as about};
use crate::intake::{Claim, PublicReport};
use crate::vocabulary::{DepartmentId, Language};

impl Site {
    /// Holds public figures against those of other reports of the department:
    /// what a report says of the year before, and running totals against the
    /// periods in them.
    pub fn compare(&self, claims: &[Claim]) -> Findings {
        let mut findings = Findings::new();
        let mut reports: BTreeMap<&DepartmentId, Vec<&PublicReport>> = BTreeMap::new();
        for report in self
            .reports()
            .iter()
            .filter(|report| !report.figures().is_empty())
        {
            reports.entry(report.department()).or_default().push(report);
        }
        for claim in claims {
            let before = reports
                .get(claim.department())
                .into_iter()
                .flatten()
                .filter(|report| {
                    report.period() == claim.last_year() && report.translation_of().is_none()
                });
            let told: Option<Vec<_>> = before
                .map(|report| claim.against(report.figures(), report.file()))
                .collect();
            // One report that bears it out is enough.
            findings.extend(told.into_iter().flatten().take(1));
        }
        for reports in reports.values() {
            // Nearly all lie within one year, and few reports share it.
            let years: Vec<(i32, i32)> = reports.iter().map(|report| years(report)).collect();
            for (whole, years_of) in reports.iter().zip(&years) {
                let within = |part: &(i32, i32)| years_of.0 <= part.0 && part.1 <= years_of.1;
                let parts = reports
                    .iter()
                    .zip(&years)
                    .filter(|(_, years)| within(years));
                for (part, _) in parts.filter(|(part, _)| whole.period().contains(part.period())) {
                    compare(whole, part, &mut findings);
                }
            }
        }
        findings
    }
}

fn compare(whole: &PublicReport, part: &PublicReport, findings: &mut Findings) {
    let larger = whole.figures().iter().find_map(|figure| {
        let same = |other: &&crate::intake::Figure| {
            other.measure == figure.measure && other.unit == figure.unit
        };
        let other = part.figures().iter().find(same)?;
        (other.value > figure.value).then_some((figure, other))
    });
    if let Some((figure, other)) = larger {
        let position = whole.figures_at(figure.measure);
        let place = Place::at(whole.file(), position.line, position.column);
        let name = |figure: &crate::intake::Figure| figure.value.name(Language::Vi);
        findings.add(about::cumulative_less(
            place,
            part.file(),
            &name(figure),
            &name(other),
        ));
    }
}

/// The years of the first day and the last.
fn years(report: &PublicReport) -> (i32, i32) {
    (report.period().first_day().year(), report.period().year())
}
