//! What stands around a report, and the pages of departments and periods.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Layout;
use super::card::{self, period_link};
use super::data::Dataset;
use super::feed::latest_news;
use super::frame::contact;
use super::route::Place;
use super::view::{self, Head, Link};
use crate::settings;
use crate::site::BulletinId;
use crate::vocabulary::{DepartmentId, Language, Period, ReportDate};

/// How many other reports of a period a report's page names.
const OTHERS: usize = 5;

/// The bulletins around one.
pub(super) struct Related {
    pub(super) previous: Option<BulletinId>,
    pub(super) next: Option<BulletinId>,
    pub(super) year_before: Option<BulletinId>,
    /// Some others of the period: those that follow in the order of departments,
    /// then those from the beginning.
    pub(super) of_period: Vec<BulletinId>,
}

impl Layout {
    /// What stands around a bulletin. Its department and its period list their
    /// bulletins in the order of the ids.
    pub(super) fn related(&self, id: BulletinId) -> Related {
        let bulletin = self.site.bulletin(id);
        let place = |ids: &[BulletinId]| {
            ids.binary_search(&id)
                .expect("a bulletin is among those of its department and its period")
        };
        let of_department = self.site.of_department(&bulletin.department);
        let at = place(of_department);
        let of_period = self.site.calendar().bulletins(bulletin.period);
        let year_before = bulletin.period.year_before();
        let (before, from_here) = of_period.split_at(place(of_period));
        Related {
            previous: of_department.get(at + 1).copied(),
            next: at.checked_sub(1).map(|before| of_department[before]),
            year_before: of_department
                .iter()
                .copied()
                .find(|other| self.site.bulletin(*other).period == year_before),
            of_period: from_here[1..]
                .iter()
                .chain(before)
                .take(OTHERS)
                .copied()
                .collect(),
        }
    }

    pub(super) fn department(&self, id: &DepartmentId, language: Language) -> view::Department {
        let department = self
            .settings
            .departments
            .get(id)
            .expect("pages are made for departments of the settings");
        let main = self.settings.site.language();
        let deck = &self.decks[&language];
        let link = |id: &DepartmentId| Link::clone(deck.department(id));
        let bulletins = self.site.of_department(id);
        let name = department.name.get(language);
        let alternates = self.each_language(|language| self.routes.department(id, language));
        let mut head = Head {
            trail: vec![
                self.place_link(Place::Home, language),
                self.place_link(Place::Departments, language),
            ],
            feed: self.routes.feed(Some(id), language),
            title_language: department.name.instead(language, main),
            ..self.head("department", name, language, alternates)
        };
        let description = department.description.get(language);
        if !description.is_empty() {
            description.clone_into(&mut head.description);
        }
        view::Department {
            head,
            id: id.to_string(),
            abbreviation: department.abbreviation.clone(),
            province: department.province.get(language).to_owned(),
            province_language: department.province.instead(language, main),
            description: description.to_owned(),
            description_language: department.description.instead(language, main),
            contact: contact(&department.contact, language, main),
            parent: self.known(department.parent.as_ref(), language),
            successor: self.successor(department, language),
            predecessors: self
                .settings
                .departments
                .iter()
                .filter(|other| other.successor.as_ref() == Some(id))
                .map(|other: &settings::Department| link(&other.id))
                .collect(),
            years: self.years_of(department, language),
            n_reports: bulletins.len(),
            updated: self.updated(bulletins, language),
        }
    }

    /// The department that took over from one.
    pub(super) fn successor(
        &self,
        department: &settings::Department,
        language: Language,
    ) -> Option<Link> {
        self.known(department.successor.as_ref(), language)
    }

    /// A department, if it is one of the settings.
    fn known(&self, id: Option<&DepartmentId>, language: Language) -> Option<Link> {
        let id = id.filter(|id| self.settings.departments.get(id).is_some())?;
        Some(Link::clone(self.decks[&language].department(id)))
    }

    /// When there was last news of some bulletins.
    fn updated(&self, bulletins: &[BulletinId], language: Language) -> Option<view::Date> {
        let versions = bulletins
            .iter()
            .flat_map(|id| self.site.versions(self.site.bulletin(*id)));
        latest_news(versions).map(|date| card::date(date, language))
    }

    /// What a department reported on, year by year, and what not: of the kinds of
    /// period that it reports on, those from its first year on that are over. Years
    /// without any report are told of together.
    fn years_of(
        &self,
        department: &settings::Department,
        language: Language,
    ) -> Vec<view::YearOfDepartment> {
        let bulletins = self.site.of_department(&department.id);
        let deck = &self.decks[&language];
        let mut years: BTreeMap<i32, view::YearOfDepartment> = BTreeMap::new();
        let year_of = |year| view::YearOfDepartment {
            year,
            reports: Vec::new(),
            missing: Vec::new(),
        };
        let reported: BTreeSet<Period> = bulletins
            .iter()
            .map(|id| self.site.bulletin(*id).period)
            .collect();
        for id in bulletins {
            let year = self.site.bulletin(*id).period.year();
            let entry = years.entry(year).or_insert_with(|| year_of(year));
            entry.reports.push(Arc::clone(deck.card(*id)));
        }
        // One that was merged into another reports no more.
        let until = match department.successor {
            Some(_) => reported.last().copied(),
            None => self.site.calendar().latest(),
        };
        let (Some(first), Some(until)) = (reported.first().copied(), until) else {
            return Vec::new();
        };
        let mut missing: BTreeSet<Period> = BTreeSet::new();
        for period in reported.iter().filter(|period| !period.is_month()) {
            let due = (first.year()..=until.year()).filter_map(|year| period.in_year(year));
            missing.extend(due.filter(|due| due.last_day() <= until.last_day()));
        }
        for period in missing.difference(&reported) {
            let year = period.year();
            let link = period_link(&self.site, self.routes, *period, language);
            let entry = years.entry(year).or_insert_with(|| year_of(year));
            entry.missing.push(link);
        }
        let mut told: Vec<view::YearOfDepartment> = Vec::new();
        for mut year in years.into_values().rev() {
            year.missing.reverse();
            match told.last_mut() {
                Some(later) if later.reports.is_empty() && year.reports.is_empty() => {
                    later.missing.append(&mut year.missing);
                }
                Some(_) | None => told.push(year),
            }
        }
        told
    }

    pub(super) fn period(&self, period: Period, language: Language) -> view::Period {
        let around = self.site.calendar().neighbours(period);
        let link = |period: Period| period_link(&self.site, self.routes, period, language);
        let links = |periods: &[Period]| periods.iter().map(|period| link(*period)).collect();
        let bulletins = self.site.calendar().bulletins(period);
        let name = titled(period, language);
        let alternates = self.each_language(|language| self.routes.period(period, language));
        let day = |day| card::date(ReportDate::Day(day), language);
        view::Period {
            head: Head {
                trail: vec![
                    self.place_link(Place::Home, language),
                    self.place_link(Place::Periods, language),
                ],
                ..self.head("period", &name, language, alternates)
            },
            code: period.to_string(),
            closed: self.closed(period, language),
            first_day: day(period.first_day()),
            last_day: day(period.last_day()),
            contains: links(&around.contains),
            contained_in: links(&around.contained_in),
            previous: around.previous.map(link),
            next: around.next.map(link),
            year_before: link(around.year_before),
            reports: self.decks[&language].cards(bulletins),
            updated: self.updated(bulletins, language),
            corrections: self.corrections_since_closing(period, language),
            figures: self.measure_tables(period, language),
            data: if bulletins.is_empty() {
                Vec::new()
            } else {
                self.data_files(Some(period), language)
            },
            collection: self
                .is_collected(period)
                .then(|| self.routes.collection(period, language)),
        }
    }

    /// The address of one page in each language of the site.
    pub(super) fn each_language<'a>(
        &'a self,
        address: impl Fn(Language) -> String + 'a,
    ) -> impl Iterator<Item = (Language, String)> + 'a {
        self.settings
            .site
            .languages
            .iter()
            .map(move |language| (*language, address(*language)))
    }

    pub(super) fn data_files(
        &self,
        period: Option<Period>,
        language: Language,
    ) -> Vec<view::DataFile> {
        Dataset::ALL
            .into_iter()
            .map(|dataset| self.data_file(dataset, period, language))
            .collect()
    }

    pub(super) fn data_file(
        &self,
        dataset: Dataset,
        period: Option<Period>,
        language: Language,
    ) -> view::DataFile {
        view::DataFile {
            name: dataset.name(language),
            address: dataset.address(self, period),
            kind: dataset.kind(),
        }
    }
}

/// A period as its page is titled. A number alone would be no title.
fn titled(period: Period, language: Language) -> String {
    let name = period.name(language);
    match language {
        Language::En if Period::of_year(period.year()) == Some(period) => {
            format!("Full year {name}")
        }
        Language::En | Language::Vi => name,
    }
}
