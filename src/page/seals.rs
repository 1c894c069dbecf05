//! What a seal keeps of reports, and where reports are not as they were.

use chrono::NaiveDate;
use rayon::prelude::*;

use super::Layout;
use super::links::{Linked, slots};
use crate::finding::archive as about;
use crate::finding::{Findings, Place};
use crate::intake::PublicReport;
use crate::record;
use crate::settings::{Seal, SealedReport};
use crate::vocabulary::SealedField;

impl Layout {
    /// What is sealed of a report: as it is now.
    pub fn sealed(&self, report: &PublicReport) -> SealedReport {
        let links = self.links_of(report);
        SealedReport {
            department: report.department().clone(),
            slug: report.slug().clone(),
            language: report.language(),
            title: report.title().to_owned(),
            number: report.number().map(ToString::to_string),
            n_corrections: report.corrections().len(),
            fields: record::fields(report, &links),
            links,
        }
    }

    /// A seal that knows of all that was corrected since its period was closed.
    pub fn with_corrections(&self, seal: &Seal) -> Seal {
        let mut seal = seal.clone();
        for index in self.reports_of(seal.period) {
            let now = self.sealed(&self.site.reports()[index]);
            let known = seal.report(&now);
            if known.is_some_and(|known| self.differences(known, &now).is_empty()) {
                continue;
            }
            seal.corrected.retain(|before| !before.is_of(&now));
            seal.corrected.push(now);
        }
        seal
    }

    /// Where reports of closed periods are not as they were.
    pub fn compare_with_seals(&self) -> Findings {
        let mut findings = Findings::new();
        let reports = self.site.reports().par_iter();
        let compared: Vec<Findings> = reports
            .map(|report| self.compare_with_seal(report))
            .collect();
        for of_report in compared {
            findings.append(of_report);
        }
        for seal in self.site.closed() {
            let indices = self.reports_of(seal.period);
            let is_there = |sealed: &&SealedReport| {
                let mut reports = indices.iter().map(|index| &self.site.reports()[*index]);
                reports.any(|report| is_of(sealed, report))
            };
            for sealed in seal.all().filter(|sealed| !is_there(sealed)) {
                let place = Place::file(&Seal::file(seal.period));
                let name = format!("{}/{}", sealed.department, sealed.slug);
                findings.add(about::gone(place.clone(), seal.period, seal.closed, &name));
                if is_published(seal) {
                    findings.add(about::bag_outdated(place, seal.period, &name));
                }
            }
        }
        findings
    }

    /// Where a report is not as the seal of its period has it.
    pub fn compare_with_seal(&self, report: &PublicReport) -> Findings {
        let mut findings = Findings::new();
        let Some(seal) = self.site.seal(report.period()) else {
            return findings;
        };
        let place = || Place::file(report.file());
        let now = self.sealed(report);
        let sealed = seal.report(&now);
        let differences = sealed.map(|sealed| self.differences(sealed, &now));
        let is_as_sealed = differences.as_ref().is_some_and(Vec::is_empty);
        let (period, closed) = (seal.period, seal.closed);
        if is_as_sealed {
            // Nothing more to say.
        } else if let Some(correction) = last_correction(report, seal, sealed) {
            findings.add(about::correction_unsealed(place(), period, correction));
        } else if let Some(differences) = differences {
            findings.add(about::differs(place(), period, closed, &differences));
        } else {
            findings.add(about::added(place(), period, closed, report.publish_from()));
        }
        let bagged = seal.reports.iter().find(|sealed| sealed.is_of(&now));
        let mut since = bagged.map_or_else(Vec::new, |then| self.differences(then, &now));
        since.retain(|field| *field != SealedField::Corrections);
        if is_published(seal) && !since.is_empty() {
            let name = format!("{}/{}", now.department, now.slug);
            findings.add(about::bag_outdated(place(), period, &name));
        }
        findings
    }

    /// The fields in which a report is not as it was.
    fn differences(&self, then: &SealedReport, now: &SealedReport) -> Vec<SealedField> {
        let leads_on = then.links.len() == now.links.len()
            && then
                .links
                .iter()
                .zip(&now.links)
                .all(|(then, now)| self.is_same_link(then, now));
        let mut differences = then.fields.differences(&now.fields);
        differences.retain(|field| *field != SealedField::Links || !leads_on);
        differences
    }

    /// Whether a link is as it was: the address that it had then is the same, or
    /// leads on to where it leads now. If nothing is there any more, or the address
    /// leads on for a page that is gone, a neighbour was renamed or withdrawn. That
    /// breaks no seal: a finding of its own tells of it.
    fn is_same_link(&self, then: &str, now: &str) -> bool {
        let end = self.destination_of(then);
        let is_led_on = now == NOWHERE && end != then;
        then == now || end == now || is_led_on || !self.leads_somewhere(then)
    }

    /// Where the links of a report into the site lead, in order: addresses below
    /// its root, which no theme, file name or domain changes.
    fn links_of(&self, report: &PublicReport) -> Vec<String> {
        let linked = Linked {
            headings: report.body().headings(),
            attachments: report.attachments(),
        };
        slots(report)
            .filter(|slot| slot.target.is_into_site())
            .map(|slot| {
                // Findings have said so.
                let nowhere = |_| NOWHERE.to_owned();
                self.destination(slot, &linked).unwrap_or_else(nowhere)
            })
            .collect()
    }

    /// Where the links of a report led when it was sealed, in order, if it has as
    /// many as then.
    pub(super) fn sealed_links(&self, report: &PublicReport) -> Option<&[String]> {
        let seal = self.site.seal(report.period())?;
        let sealed = seal.all().find(|sealed| is_of(sealed, report))?;
        let now = slots(report).filter(|slot| slot.target.is_into_site());
        (sealed.links.len() == now.count()).then_some(sealed.links.as_slice())
    }
}

/// What a seal has for a link that leads nowhere: no address is like it.
const NOWHERE: &str = "?";

fn is_of(sealed: &SealedReport, report: &PublicReport) -> bool {
    (&sealed.department, &sealed.slug, sealed.language)
        == (report.department(), report.slug(), report.language())
}

fn is_published(seal: &Seal) -> bool {
    seal.bag.is_some_and(|bag| bag.is_published)
}

/// The day of the last correction of a report, if it says by it that it was
/// changed after it was sealed: by corrections since the closing, behind those
/// that are sealed.
fn last_correction(
    report: &PublicReport,
    seal: &Seal,
    sealed: Option<&SealedReport>,
) -> Option<NaiveDate> {
    let n_before = sealed.map_or(0, |sealed| sealed.n_corrections);
    let (before, new) = report.corrections().split_at_checked(n_before)?;
    let is_kept = sealed.is_none_or(|sealed| {
        record::corrections_of(before) == sealed.fields.get(SealedField::Corrections)
    });
    let is_later = new.iter().all(|correction| correction.date >= seal.closed);
    let last = new.last().filter(|_| is_kept && is_later)?;
    Some(last.date)
}
