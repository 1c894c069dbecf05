//! What stands around a report, and the pages of departments and periods.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Layout;
use super::card::{self, period_link};
use super::data::Dataset;
use super::frame::contact;
use super::route::Place;
use super::view::{self, Head, Link};
use crate::intake::PublicReport;
use crate::settings;
use crate::site::BulletinId;
use crate::vocabulary::{DepartmentId, Language, Measure, Period, ReportDate, Unit};

/// How many other reports of a period a report's page names.
const OTHERS: usize = 5;

/// The bulletins around one.
pub(super) struct Related {
    pub(super) previous: Option<BulletinId>,
    pub(super) next: Option<BulletinId>,
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
        let (before, from_here) = of_period.split_at(place(of_period));
        Related {
            previous: of_department.get(at + 1).copied(),
            next: at.checked_sub(1).map(|before| of_department[before]),
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
        let deck = &self.decks[&language];
        let link = |id: &DepartmentId| Link::clone(deck.department(id));
        let known = |id: &Option<DepartmentId>| {
            id.as_ref()
                .filter(|id| self.settings.departments.get(id).is_some())
                .map(link)
        };
        let bulletins = self.site.of_department(id);
        let mut years: Vec<view::YearOfReports> = Vec::new();
        for id in bulletins {
            let year = self.site.bulletin(*id).period.year();
            if years.last().is_none_or(|last| last.year != year) {
                years.push(view::YearOfReports {
                    year,
                    reports: Vec::new(),
                });
            }
            if let Some(last) = years.last_mut() {
                last.reports.push(Arc::clone(deck.card(*id)));
            }
        }
        let name = department.name.get(language);
        let alternates = self.each_language(|language| self.routes.department(id, language));
        view::Department {
            head: Head {
                description: department.description.get(language).to_owned(),
                trail: vec![
                    self.place_link(Place::Home, language),
                    self.place_link(Place::Departments, language),
                ],
                feed: self.routes.feed(Some(id), language),
                ..self.head("department", name, language, alternates)
            },
            id: id.to_string(),
            abbreviation: department.abbreviation.clone(),
            province: department.province.get(language).to_owned(),
            description: department.description.get(language).to_owned(),
            contact: contact(&department.contact, language),
            parent: known(&department.parent),
            successor: known(&department.successor),
            predecessors: self
                .settings
                .departments
                .iter()
                .filter(|other| other.successor.as_ref() == Some(id))
                .map(|other: &settings::Department| link(&other.id))
                .collect(),
            years,
            n_reports: bulletins.len(),
        }
    }

    pub(super) fn period(&self, period: Period, language: Language) -> view::Period {
        let around = self.site.calendar().neighbours(period);
        let link = |period: Period| period_link(&self.site, self.routes, period, language);
        let links = |periods: &[Period]| periods.iter().map(|period| link(*period)).collect();
        let bulletins = self.site.calendar().bulletins(period);
        let name = period.name(language);
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
            first_day: day(period.first_day()),
            last_day: day(period.last_day()),
            contains: links(&around.contains),
            contained_in: links(&around.contained_in),
            previous: around.previous.map(link),
            next: around.next.map(link),
            year_before: link(around.year_before),
            reports: self.decks[&language].cards(bulletins),
            figures: self.figure_table(bulletins, language),
            data: if bulletins.is_empty() {
                Vec::new()
            } else {
                self.data_files(Some(period), language)
            },
        }
    }

    /// What reports of one period count, side by side. Each report has its own
    /// row: who reports for whom is not known, so nothing is added up.
    fn figure_table(&self, bulletins: &[BulletinId], language: Language) -> view::FigureTable {
        let reports: Vec<(&PublicReport, BulletinId)> = bulletins
            .iter()
            .map(|id| (self.site.version(self.site.bulletin(*id), language), *id))
            .filter(|(report, _)| !report.figures().is_empty())
            .collect();
        let columns: BTreeSet<(Measure, Unit)> = reports
            .iter()
            .flat_map(|(report, _)| report.figures())
            .map(|figure| (figure.measure, figure.unit))
            .collect();
        let deck = &self.decks[&language];
        view::FigureTable {
            rows: reports
                .iter()
                .map(|(report, id)| view::FigureRow {
                    department: Arc::clone(deck.department(report.department())),
                    address: deck.card(*id).address.clone(),
                    values: columns
                        .iter()
                        .map(|column| {
                            report
                                .figures()
                                .iter()
                                .find(|figure| (figure.measure, figure.unit) == *column)
                                .map(|figure| figure.value.name(language))
                        })
                        .collect(),
                })
                .collect(),
            columns: columns
                .into_iter()
                .map(|(measure, unit)| view::FigureColumn {
                    measure: measure.as_str(),
                    measure_name: measure.name(language),
                    unit: unit.as_str(),
                    unit_name: unit.name(language),
                })
                .collect(),
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
            .map(|dataset| view::DataFile {
                name: dataset.name(language),
                address: dataset.address(self, period),
                kind: dataset.kind(),
            })
            .collect()
    }
}
