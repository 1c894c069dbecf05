//! Countries and territories, and the reports about them over time.

use std::collections::{BTreeMap, BTreeSet};

use super::Layout;
use super::route::Place;
use super::view::{self, Head};
use crate::site::{BulletinId, countries_of};
use crate::text::{CollationKey, collation_key};
use crate::vocabulary::{self, ForeignPlace, Language};

/// The most reports that the page of a country lists; with more, each year has
/// a page.
const ON_ONE_PAGE: usize = 200;

impl Layout {
    pub(super) fn countries(&self, language: Language) -> view::Countries {
        let mut countries: BTreeMap<CollationKey, view::CountryLink> = BTreeMap::new();
        for country in self.site.countries() {
            let link = self.country_link(country, language);
            countries.insert(collation_key(link.name), link);
        }
        view::Countries {
            head: self.place_head("countries", Place::Countries, language),
            countries: countries.into_values().collect(),
        }
    }

    /// A country, and its page if it has one.
    pub(super) fn country_link(
        &self,
        country: vocabulary::Country,
        language: Language,
    ) -> view::CountryLink {
        let n_reports = self.site.about(country).len();
        view::CountryLink {
            code: country.as_str(),
            name: country.name(language),
            address: (n_reports > 0).then(|| self.routes.country(country, None, language)),
            n_reports,
        }
    }

    /// The countries that the report at `index` of the site is about.
    pub(super) fn countries_of(&self, index: usize) -> Vec<view::CountryLink> {
        let report = &self.site.reports()[index];
        countries_of(report)
            .into_iter()
            .map(|country| self.country_link(country, report.language()))
            .collect()
    }

    /// The years of a country that have pages of their own.
    pub(super) fn country_years(&self, country: vocabulary::Country) -> Vec<i32> {
        if self.site.about(country).len() <= ON_ONE_PAGE {
            return Vec::new();
        }
        self.by_year(country)
            .into_iter()
            .map(|(year, _)| year)
            .collect()
    }

    /// The page of a country, or of one year of it.
    pub(super) fn country(
        &self,
        country: vocabulary::Country,
        year: Option<i32>,
        language: Language,
    ) -> view::Country {
        let name = country.name(language);
        let title = match year {
            Some(year) => format!("{name}, {year}"),
            None => name.to_owned(),
        };
        let alternates =
            self.each_language(move |language| self.routes.country(country, year, language));
        let mut trail = vec![
            self.place_link(Place::Home, language),
            self.place_link(Place::Countries, language),
        ];
        if year.is_some() {
            trail.push(view::Link {
                name: name.to_owned(),
                language: None,
                address: Some(self.routes.country(country, None, language)),
            });
        }
        let all = self.by_year(country);
        let is_split = !self.country_years(country).is_empty();
        let shown = year.or_else(|| {
            is_split
                .then(|| all.first().map(|(year, _)| *year))
                .flatten()
        });
        let deck = &self.decks[&language];
        view::Country {
            head: Head {
                trail,
                ..self.head("country", &title, language, alternates)
            },
            code: country.as_str(),
            parts: self.parts(country, year, language),
            years: all
                .iter()
                .map(|(year, ids)| view::YearOfCountry {
                    year: *year,
                    n_reports: ids.len(),
                    address: is_split.then(|| self.routes.country(country, Some(*year), language)),
                })
                .collect(),
            reports: all
                .iter()
                .filter(|(year, _)| shown.is_none_or(|shown| shown == *year))
                .map(|(year, ids)| view::YearOfReports {
                    year: *year,
                    reports: deck.cards(ids),
                })
                .collect(),
            n_reports: self.site.about(country).len(),
        }
    }

    /// The bulletins about a country by year, the latest first.
    fn by_year(&self, country: vocabulary::Country) -> Vec<(i32, Vec<BulletinId>)> {
        let mut years: BTreeMap<i32, Vec<BulletinId>> = BTreeMap::new();
        for id in self.site.about(country) {
            let year = self.site.bulletin(*id).period.year();
            years.entry(year).or_default().push(*id);
        }
        years.into_iter().rev().collect()
    }

    /// The parts of a country that tables name, in a year or in all, each with
    /// how many reports do.
    fn parts(
        &self,
        country: vocabulary::Country,
        year: Option<i32>,
        language: Language,
    ) -> Vec<view::PartOfCountry> {
        let mut parts: BTreeMap<ForeignPlace, BTreeSet<BulletinId>> = BTreeMap::new();
        for id in self.site.about(country) {
            let bulletin = self.site.bulletin(*id);
            if year.is_some_and(|year| year != bulletin.period.year()) {
                continue;
            }
            for report in self.site.versions(bulletin) {
                let is_part =
                    |place: &&ForeignPlace| place.country() == country && place.kind().is_some();
                for place in report.places().iter().filter(is_part) {
                    parts.entry(*place).or_default().insert(*id);
                }
            }
        }
        parts
            .into_iter()
            .map(|(place, ids)| view::PartOfCountry {
                code: place.code(),
                name: place.name(language),
                n_reports: ids.len(),
            })
            .collect()
    }
}
