use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::Days;

use super::{BulletinId, Site, Source};
use crate::intake::{PublicReport, Reference};
use crate::settings::Settings;
use crate::vocabulary::ReportDate;

/// Which reports name which documents by number.
#[derive(Debug, Clone, Default)]
pub(super) struct References {
    /// For each report of the site what each of its references means.
    meant: Vec<Box<[Option<BulletinId>]>>,
    /// The bulletins that cite another one.
    cited_by: BTreeMap<BulletinId, Vec<BulletinId>>,
    /// The bulletins that have or cite a number of a year.
    by_year: BTreeMap<i32, Vec<BulletinId>>,
}

/// How long after its period a report is taken to have been signed, if it bears
/// no date.
const SIGNED_WITHIN: Days = Days::new(183);

impl Site {
    /// Relates references to the reports that they mean.
    pub(super) fn relate_references(&mut self, settings: &Settings) {
        let by_number = self.by_number();
        let meant = |report: &Arc<PublicReport>| {
            let references = report.references().iter();
            references
                .map(|reference| self.meant(report, reference, &by_number, settings))
                .collect()
        };
        let meant: Vec<Box<[Option<BulletinId>]>> = self.reports.iter().map(meant).collect();
        let mut cited_by: BTreeMap<BulletinId, BTreeSet<BulletinId>> = BTreeMap::new();
        let mut by_year: BTreeMap<i32, BTreeSet<BulletinId>> = BTreeMap::new();
        for ((report, id), meant) in self.reports.iter().zip(&self.bulletin_of).zip(&meant) {
            if has_number(report) {
                by_year.entry(signed_in(report)).or_default().insert(*id);
            }
            for (reference, cited) in report.references().iter().zip(meant) {
                if let Some(cited) = cited {
                    cited_by.entry(*cited).or_default().insert(*id);
                }
                if let Some(year) = self.year_of(reference, *cited) {
                    by_year.entry(year).or_default().insert(*id);
                }
            }
        }
        let listed = |set: BTreeSet<BulletinId>| set.into_iter().collect();
        self.references = Arc::new(References {
            cited_by: cited_by
                .into_iter()
                .map(|(id, by)| (id, listed(by)))
                .collect(),
            by_year: by_year
                .into_iter()
                .map(|(year, ids)| (year, listed(ids)))
                .collect(),
            meant,
        });
    }

    /// The bulletins that have a number, by its key.
    fn by_number(&self) -> BTreeMap<String, Vec<BulletinId>> {
        let mut by_number: BTreeMap<String, Vec<BulletinId>> = BTreeMap::new();
        for (id, bulletin) in self.bulletins() {
            for number in self.versions(bulletin).filter_map(PublicReport::number) {
                if number.number().is_some() {
                    let same = by_number.entry(number.key()).or_default();
                    if same.last() != Some(&id) {
                        same.push(id);
                    }
                }
            }
        }
        by_number
    }

    /// The references of a report of this site, and which bulletin each means.
    pub fn references_of<'s>(
        &'s self,
        report: &'s PublicReport,
    ) -> impl Iterator<Item = (&'s Reference, Option<BulletinId>)> {
        let meant: &[_] = match self.by_file.get(report.file()) {
            Some(Source::Report(index)) => &self.references.meant[*index],
            Some(Source::Page(_)) | None => &[],
        };
        report.references().iter().zip(meant.iter().copied())
    }

    /// The bulletin that a reference of `citing` means, if it is beyond doubt.
    ///
    /// Numbers restart each year and in each agency, so the number alone never
    /// decides. The same number and the same day are one document. With less
    /// known, date or year must agree, and the two must come from one department
    /// or one province.
    fn meant(
        &self,
        citing: &PublicReport,
        reference: &Reference,
        by_number: &BTreeMap<String, Vec<BulletinId>>,
        settings: &Settings,
    ) -> Option<BulletinId> {
        let same_number = by_number.get(&reference.number.key())?;
        let province = |report: &PublicReport| {
            let department = settings.departments.get(report.department())?;
            let name = department.province.get(settings.site.language());
            (!name.is_empty()).then_some(name)
        };
        let is_meant = |id: &&BulletinId| {
            let Some(report) = self.numbered(**id) else {
                return false;
            };
            let is_near = report.department() == citing.department()
                || (province(report).is_some() && province(report) == province(citing));
            let is_same_day = matches!(
                (reference.date, report.date()),
                (Some(ReportDate::Day(one)), Some(ReportDate::Day(other))) if one == other
            );
            let is_itself = report.department() == citing.department()
                && report.period() == citing.period()
                && report.slug() == citing.slug();
            !is_itself && (is_same_day || (is_near && may_be(citing, reference, report)))
        };
        let meant: Vec<BulletinId> = same_number.iter().filter(is_meant).copied().collect();
        match meant.as_slice() {
            [one] => Some(*one),
            several => {
                let own = |id: &&BulletinId| self.bulletin(**id).department == *citing.department();
                let mut own = several.iter().filter(own);
                own.next().filter(|_| own.next().is_none()).copied()
            }
        }
    }

    /// The bulletins that cite one.
    pub fn cited_by(&self, id: BulletinId) -> &[BulletinId] {
        self.references.cited_by.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The years of the documents that reports are or cite, the latest first.
    pub fn document_years(&self) -> impl Iterator<Item = i32> {
        self.references.by_year.keys().rev().copied()
    }

    /// The bulletins that are or cite a document of a year.
    pub fn with_documents_of(&self, year: i32) -> &[BulletinId] {
        self.references
            .by_year
            .get(&year)
            .map_or(&[], Vec::as_slice)
    }

    /// The year by which a cited document is listed, if it is known.
    pub fn year_of(&self, reference: &Reference, cited: Option<BulletinId>) -> Option<i32> {
        cited
            .and_then(|id| self.numbered(id))
            .map(signed_in)
            .or_else(|| reference.year())
    }

    /// The version of a bulletin that bears its number.
    pub fn numbered(&self, id: BulletinId) -> Option<&PublicReport> {
        self.versions(self.bulletin(id))
            .find(|report| has_number(report))
    }
}

fn has_number(report: &PublicReport) -> bool {
    report.number().is_some_and(|n| n.number().is_some())
}

/// The year in which a report got its number.
pub fn signed_in(report: &PublicReport) -> i32 {
    report
        .date()
        .map_or_else(|| report.period().year(), ReportDate::year)
}

/// Whether date or year of a reference agree with those of `report`.
fn may_be(citing: &PublicReport, reference: &Reference, report: &PublicReport) -> bool {
    match (reference.date, report.date()) {
        (Some(said), Some(known)) => said.agrees_with(known),
        (Some(said), None) => {
            let period = report.period();
            let last = period.last_day();
            let latest = last.checked_add_days(SIGNED_WITHIN).unwrap_or(last);
            match said {
                ReportDate::Year(year) => year == period.year(),
                ReportDate::Month(..) | ReportDate::Day(_) => {
                    (period.first_day()..=latest).contains(&said.first_day())
                }
            }
        }
        // What is cited without a date is understood to be of the same year.
        (None, _) => [signed_in(citing), citing.period().year()].contains(&signed_in(report)),
    }
}
