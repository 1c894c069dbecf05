use std::sync::Arc;

use rayon::prelude::*;

use super::Site;
use crate::finding::archive as about;
use crate::finding::{Finding, Findings, Place};
use crate::intake::PublicReport;
use crate::record;
use crate::settings::{Seal, SealedReport};
use crate::vocabulary::{Period, SealedField};

impl Site {
    /// The seal of a period that is closed.
    pub fn seal(&self, period: Period) -> Option<&Arc<Seal>> {
        self.seals.get(&period)
    }

    /// The periods that are closed, as their reports come due.
    pub fn closed(&self) -> impl DoubleEndedIterator<Item = &Arc<Seal>> {
        self.seals.values()
    }

    /// The same site with another seal.
    #[must_use]
    pub fn sealed_by(&self, seal: Seal) -> Site {
        let mut site = self.clone();
        site.seals.insert(seal.period, Arc::new(seal));
        site
    }

    /// What is sealed of the report at `index`: as it is now.
    pub fn sealed(&self, index: usize) -> SealedReport {
        let report = &self.reports[index];
        SealedReport {
            department: report.department().clone(),
            slug: report.slug().clone(),
            language: report.language(),
            title: report.title().to_owned(),
            number: report.number().map(ToString::to_string),
            n_corrections: report.corrections().len(),
            fields: record::fields(report),
        }
    }

    /// Where reports of closed periods are not as they were.
    pub fn compare_with_seals(&self) -> Findings {
        let mut findings = Findings::new();
        let broken: Vec<Option<Finding>> = self
            .reports
            .par_iter()
            .map(|report| self.broken_seal(report))
            .collect();
        findings.extend(broken.into_iter().flatten());
        for seal in self.seals.values() {
            for sealed in seal.reports.iter().filter(|sealed| !self.has(seal, sealed)) {
                let place = Place::file(&Seal::file(seal.period));
                let name = format!("{}/{}", sealed.department, sealed.slug);
                findings.add(about::gone(place, seal.period, seal.closed, &name));
            }
        }
        findings
    }

    /// How a report breaks the seal of its period, if it does.
    pub fn broken_seal(&self, report: &PublicReport) -> Option<Finding> {
        let seal = self.seals.get(&report.period())?;
        let sealed = seal.report(report.department(), report.slug(), report.language());
        if is_corrected(report, seal, sealed) {
            return None;
        }
        let place = Place::file(report.file());
        let Some(sealed) = sealed else {
            return Some(about::added(place, seal.period, seal.closed));
        };
        let differences = sealed.fields.differences(&record::fields(report));
        (!differences.is_empty())
            .then(|| about::differs(place, seal.period, seal.closed, &differences))
    }

    fn has(&self, seal: &Seal, sealed: &SealedReport) -> bool {
        self.of_department(&sealed.department).iter().any(|id| {
            let bulletin = self.bulletin(*id);
            bulletin.period == seal.period
                && self.versions(bulletin).any(|report| {
                    *report.slug() == sealed.slug && report.language() == sealed.language
                })
        })
    }
}

/// Whether a report says that it was changed after its period was closed: by
/// corrections of that day or later behind those that it had then.
fn is_corrected(report: &PublicReport, seal: &Seal, sealed: Option<&SealedReport>) -> bool {
    let n_before = sealed.map_or(0, |sealed| sealed.n_corrections);
    let Some((before, new)) = report.corrections().split_at_checked(n_before) else {
        return false;
    };
    let is_kept = |sealed: &SealedReport| {
        record::corrections_of(before) == sealed.fields.get(SealedField::Corrections)
    };
    sealed.is_none_or(is_kept)
        && !new.is_empty()
        && new.iter().all(|correction| correction.date >= seal.closed)
}
