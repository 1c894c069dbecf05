//! The pages of the site itself: home, lists, archive, matrix, map.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::card::{self, period_link};
use super::data::Dataset;
use super::dictionary;
use super::feed::latest_news;
use super::frame::{leaves, place_name};
use super::links::split_anchor;
use super::route::Place;
use super::view::{self, DepartmentLink, Head, Link, Province};
use super::{Content, Layout, Page, Subject};
use crate::settings::Redirect;
use crate::site::BulletinId;
use crate::text::{CollationKey, collation_key};
use crate::vocabulary::{Language, Period, ReportDate};

/// How many reports the home page and feeds name.
pub(super) const LATEST: usize = 12;

impl Layout {
    pub(super) fn home(&self, language: Language) -> view::Home {
        let latest: Vec<BulletinId> = self
            .site
            .bulletins()
            .map(|(id, _)| id)
            .take(LATEST)
            .collect();
        let translated: Vec<BulletinId> = self
            .site
            .bulletins()
            .filter(|(_, bulletin)| self.site.version(bulletin, language).language() == language)
            .map(|(id, _)| id)
            .collect();
        let frame = self.frame(language);
        let alternates = self.each_language(|language| self.routes.place(Place::Home, language));
        view::Home {
            head: Head {
                description: frame.description.clone(),
                trail: Vec::new(),
                title_language: frame.written_in.name,
                ..self.head("home", &frame.name, language, alternates)
            },
            latest: self.decks[&language].cards(&latest),
            period: self
                .site
                .calendar()
                .latest()
                .map(|period| period_link(&self.site, self.routes, period, language)),
            provinces: self.provinces(language),
            years: self.years(language),
            n_reports: self.site.bulletins().count(),
            n_translated: translated.len(),
            translated: self.decks[&language].cards(&translated[..translated.len().min(LATEST)]),
            updated: self.news(language),
        }
    }

    /// When there was last news of any report.
    fn news(&self, language: Language) -> Option<view::Date> {
        latest_news(self.site.reports().iter().map(|report| &**report))
            .map(|date| card::date(date, language))
    }

    pub(super) fn departments(&self, language: Language) -> view::Departments {
        view::Departments {
            head: self.place_head("departments", Place::Departments, language),
            provinces: self.provinces(language),
        }
    }

    pub(super) fn periods(&self, language: Language) -> view::Periods {
        view::Periods {
            head: self.place_head("periods", Place::Periods, language),
            years: self.years(language),
        }
    }

    pub(super) fn archive(&self, language: Language) -> view::Archive {
        view::Archive {
            head: self.place_head("archive", Place::Archive, language),
            closed: self.closed_years(language),
            years: self.years(language),
        }
    }

    /// The matrix of a year, or of the latest one at the address of the matrix
    /// itself.
    pub(super) fn matrix(&self, year: Option<i32>, language: Language) -> view::Matrix {
        let calendar = self.site.calendar().years();
        let shown = year.or_else(|| calendar.first().map(|(year, _)| *year));
        let periods: Vec<Period> = calendar
            .iter()
            .find(|(year, _)| Some(*year) == shown)
            .map(|(_, periods)| periods.clone())
            .unwrap_or_default();
        let deck = &self.decks[&language];
        let mut rows: BTreeMap<CollationKey, view::MatrixRow> = BTreeMap::new();
        for department in self.settings.departments.iter() {
            let mut cells: Vec<Vec<view::ReportLink>> = vec![Vec::new(); periods.len()];
            for id in self.site.of_department(&department.id) {
                let period = self.site.bulletin(*id).period;
                if let Some(at) = periods.iter().position(|other| *other == period) {
                    let card = deck.card(*id);
                    cells[at].push(view::ReportLink {
                        title: card.title.clone(),
                        language: card.language,
                        address: card.address.clone(),
                    });
                }
            }
            let link = deck.department(&department.id);
            let key = collation_key(&format!("{} {}", link.name, department.id));
            rows.insert(
                key,
                view::MatrixRow {
                    department: Arc::clone(link),
                    cells,
                },
            );
        }
        let head = match year {
            None => self.place_head("matrix", Place::Matrix, language),
            Some(year) => {
                let name = place_name(Place::Matrix, language);
                let title = match language {
                    Language::Vi => format!("{name} năm {year}"),
                    Language::En => format!("{name}, {year}"),
                };
                let alternates = self.each_language(|language| self.routes.matrix(year, language));
                Head {
                    trail: vec![
                        self.place_link(Place::Home, language),
                        self.place_link(Place::Matrix, language),
                    ],
                    ..self.head("matrix", &title, language, alternates)
                }
            }
        };
        view::Matrix {
            head,
            year: shown,
            years: calendar
                .iter()
                .map(|(year, _)| Link {
                    name: year.to_string(),
                    language: None,
                    address: Some(self.routes.matrix(*year, language)),
                })
                .collect(),
            periods: periods
                .iter()
                .map(|period| period_link(&self.site, self.routes, *period, language))
                .collect(),
            rows: rows.into_values().collect(),
        }
    }

    /// What was put right in all reports, the latest first.
    pub(super) fn corrections(&self, language: Language) -> view::Corrections {
        let all = self.site.bulletins().map(|(id, _)| id);
        view::Corrections {
            head: self.place_head("corrections", Place::Corrections, language),
            corrections: self.corrections_of(all, NaiveDate::MIN, language),
        }
    }

    /// What was put right in some reports on a day or later, the latest first.
    pub(super) fn corrections_of(
        &self,
        bulletins: impl Iterator<Item = BulletinId>,
        since: NaiveDate,
        language: Language,
    ) -> Vec<view::CorrectedReport> {
        let deck = &self.decks[&language];
        let mut corrections: Vec<(NaiveDate, view::CorrectedReport)> = Vec::new();
        for id in bulletins {
            let report = self.site.version(self.site.bulletin(id), language);
            let corrected = report.corrections().iter();
            for correction in corrected.filter(|correction| correction.date >= since) {
                let corrected = view::CorrectedReport {
                    date: card::date(ReportDate::Day(correction.date), language),
                    text: correction.text.clone(),
                    report: Arc::clone(deck.card(id)),
                };
                corrections.push((correction.date, corrected));
            }
        }
        corrections.sort_by_key(|(date, _)| Reverse(*date));
        corrections
            .into_iter()
            .map(|(_, corrected)| corrected)
            .collect()
    }

    pub(super) fn data_page(&self, language: Language) -> view::Data {
        view::Data {
            head: self.place_head("data", Place::Data, language),
            n_reports: self.n_reports(),
            updated: self.news(language),
            files: self.data_files(None, language),
            dictionary: dictionary::fields(language),
            codes: dictionary::codes(language),
            dictionary_file: self.data_file(Dataset::Dictionary, None, language),
        }
    }

    pub(super) fn site_map(&self, language: Language) -> view::SiteMap {
        let places = Place::ALL
            .into_iter()
            .filter(|place| !matches!(place, Place::NotFound | Place::SiteMap))
            .map(|place| self.place_link(place, language))
            .collect();
        view::SiteMap {
            head: self.place_head("sitemap", Place::SiteMap, language),
            places,
            leaves: leaves(&self.site, self.routes, language),
            provinces: self.provinces(language),
            years: self.years(language),
        }
    }

    pub(super) fn search(&self, language: Language) -> view::Search {
        let places = [
            Place::Periods,
            Place::Departments,
            Place::Countries,
            Place::Documents,
            Place::Archive,
            Place::SiteMap,
        ];
        view::Search {
            head: self.place_head("search", Place::Search, language),
            places: places
                .into_iter()
                .map(|place| self.place_link(place, language))
                .collect(),
            n_reports: self.n_reports(),
        }
    }

    pub(super) fn not_found(&self, language: Language) -> view::NotFound {
        let places = [
            Place::Home,
            Place::Search,
            Place::Departments,
            Place::Periods,
            Place::SiteMap,
        ];
        view::NotFound {
            head: self.place_head("404", Place::NotFound, language),
            places: places
                .into_iter()
                .map(|place| self.place_link(place, language))
                .collect(),
        }
    }

    pub(super) fn redirect(&self, redirect: &Redirect) -> view::Redirect {
        let (address, anchor) = split_anchor(&redirect.to);
        let page = self.find(address);
        let mut target = page
            .map_or(address, |page| page.path().address())
            .to_owned();
        if let Some(anchor) = anchor {
            target = format!("{target}#{anchor}");
        }
        let target_url = self.settings.site.base_url.absolute(&target);
        let (name, language) = page
            .and_then(|page| self.named(page))
            .unwrap_or_else(|| (target_url.clone(), self.settings.site.language()));
        let from = redirect.from.address().to_owned();
        let title = self.frame(language).name.clone();
        view::Redirect {
            head: self.head(
                "redirect",
                &title,
                language,
                std::iter::once((language, from)),
            ),
            name,
            target,
            target_url,
        }
    }

    /// The title of a page and its language, if it has one of its own.
    fn named(&self, page: &Page) -> Option<(String, Language)> {
        // Redirects may lead to one another in a circle.
        if matches!(page.subject, Subject::Redirect(_)) {
            return None;
        }
        match self.content(page) {
            Content::Drawn(view) => {
                let head = view.head();
                Some((head.title.clone(), head.language))
            }
            Content::Data(_) | Content::Flow(_) | Content::Asset(..) => None,
        }
    }

    pub(super) fn place_head(&self, kind: &'static str, place: Place, language: Language) -> Head {
        let alternates = self.each_language(move |language| self.routes.place(place, language));
        self.head(kind, place_name(place, language), language, alternates)
    }

    /// The departments by province, both in Vietnamese order; those of no
    /// province last.
    fn provinces(&self, language: Language) -> Vec<Province> {
        let mut provinces: BTreeMap<(bool, CollationKey), Province> = BTreeMap::new();
        let mut departments: Vec<_> = self.settings.departments.iter().collect();
        departments.sort_by_key(|department| collation_key(department.name.get(language)));
        let deck = &self.decks[&language];
        for department in departments {
            let name = department.province.get(language);
            let link = deck.department(&department.id);
            provinces
                .entry((name.is_empty(), collation_key(name)))
                .or_insert_with(|| Province {
                    name: name.to_owned(),
                    language: department
                        .province
                        .instead(language, self.settings.site.language()),
                    departments: Vec::new(),
                })
                .departments
                .push(DepartmentLink {
                    name: link.name.clone(),
                    language: link.language,
                    address: self.routes.department(&department.id, language),
                    abbreviation: department.abbreviation.clone(),
                    n_reports: self.site.of_department(&department.id).len(),
                    successor: department
                        .successor
                        .as_ref()
                        .filter(|id| self.settings.departments.get(id).is_some())
                        .map(|id| Link::clone(deck.department(id))),
                });
        }
        provinces.into_values().collect()
    }

    fn years(&self, language: Language) -> Vec<view::Year> {
        let calendar = self.site.calendar();
        calendar
            .years()
            .into_iter()
            .map(|(year, periods)| {
                let bulletins = || {
                    periods
                        .iter()
                        .flat_map(|period| calendar.bulletins(*period))
                };
                let departments: BTreeSet<_> = bulletins()
                    .map(|id| &self.site.bulletin(*id).department)
                    .collect();
                view::Year {
                    year,
                    n_reports: bulletins().count(),
                    n_departments: departments.len(),
                    matrix: self.routes.matrix(year, language),
                    periods: periods
                        .iter()
                        .map(|period| period_link(&self.site, self.routes, *period, language))
                        .collect(),
                }
            })
            .collect()
    }
}
