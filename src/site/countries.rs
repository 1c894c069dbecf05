use std::collections::BTreeMap;

use super::{BulletinId, Site};
use crate::intake::PublicReport;
use crate::vocabulary::{Country, ForeignPlace};

impl Site {
    /// The countries that reports are about, in the order of their codes.
    pub fn countries(&self) -> impl Iterator<Item = Country> {
        self.by_country.keys().copied()
    }

    /// The bulletins about a country, the latest period first.
    pub fn about(&self, country: Country) -> &[BulletinId] {
        self.by_country.get(&country).map_or(&[], Vec::as_slice)
    }
}

/// The countries that a report is about: those it declares, and those whose
/// names, or names of whose parts, its tables hold.
pub fn countries_of(report: &PublicReport) -> Vec<Country> {
    let named = report
        .places()
        .iter()
        .map(|place| ForeignPlace::country(*place));
    let mut countries: Vec<Country> = report.countries().iter().copied().chain(named).collect();
    countries.sort();
    countries.dedup();
    countries
}

/// The bulletins by country. `bulletins` come in the order of their ids.
pub(super) fn by_country<'r>(
    bulletins: impl Iterator<Item = (BulletinId, &'r PublicReport)>,
) -> BTreeMap<Country, Vec<BulletinId>> {
    let mut by_country: BTreeMap<Country, Vec<BulletinId>> = BTreeMap::new();
    for (id, report) in bulletins {
        for country in countries_of(report) {
            let about = by_country.entry(country).or_default();
            // Versions of one bulletin follow one another.
            if about.last() != Some(&id) {
                about.push(id);
            }
        }
    }
    by_country
}
