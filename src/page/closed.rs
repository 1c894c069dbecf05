//! Closed periods: what pages tell of them, and the pages that go into their
//! bags.

use std::sync::Arc;

use super::card::{self, period_link};
use super::data::Dataset;
use super::dictionary;
use super::links::Linked;
use super::report::size;
use super::route::{Place, path};
use super::{Layout, Page, Subject, lay_out, view};
use crate::intake::{Attachment, PublicReport, Slot, Target};
use crate::settings::{BaseUrl, Seal};
use crate::site::Destination;
use crate::vocabulary::{Language, OutputPath, Period, ReportDate};

impl Layout {
    /// That a period is closed, if it is.
    pub(super) fn closed(&self, period: Period, language: Language) -> Option<view::Closed> {
        let seal = self.site.seal(period)?;
        Some(view::Closed {
            date: card::date(ReportDate::Day(seal.closed), language),
            checksum: seal.bag.map(|bag| bag.zip.to_string()),
            download: seal
                .download
                .as_ref()
                .zip(seal.bag)
                .map(|(_, bag)| view::Attachment {
                    name: format!("{}.zip", period.segment()),
                    address: self.download_address(period),
                    kind: "ZIP".to_owned(),
                    size: size(bag.size),
                }),
        })
    }

    /// Where the bag of a period is published: beside the archive page of the
    /// main language, since there is one for all languages.
    pub(super) fn download_address(&self, period: Period) -> String {
        let main = self.settings.site.language();
        let archive = self.routes.place(Place::Archive, main);
        format!("{archive}{}.zip", period.segment())
    }

    /// The corrections that reports of a closed period had on the day of closing
    /// or later, the latest first.
    pub(super) fn corrections_since_closing(
        &self,
        period: Period,
        language: Language,
    ) -> Vec<view::CorrectedReport> {
        let Some(seal) = self.site.seal(period) else {
            return Vec::new();
        };
        let bulletins = self.site.calendar().bulletins(period);
        self.corrections_of(bulletins.iter().copied(), seal.closed, language)
    }

    /// The closed periods, the latest year first.
    pub(super) fn closed_years(&self, language: Language) -> Vec<view::ClosedYear> {
        let mut years: Vec<view::ClosedYear> = Vec::new();
        for seal in self.site.closed().rev() {
            let Some(closed) = self.closed(seal.period, language) else {
                continue;
            };
            let period = view::ClosedPeriod {
                period: period_link(&self.site, self.routes, seal.period, language),
                closed,
            };
            let year = seal.period.year();
            match years.iter_mut().find(|known| known.year == year) {
                Some(known) => known.periods.insert(0, period),
                None => years.push(view::ClosedYear {
                    year,
                    periods: vec![period],
                }),
            }
        }
        years.sort_by_key(|year| std::cmp::Reverse(year.year));
        years
    }

    /// The same site with a period closed: its pages as readers see them from
    /// then on.
    #[must_use]
    pub fn closing(&self, seal: Seal) -> Layout {
        lay_out(self.site.sealed_by(seal), Arc::clone(&self.settings)).value
    }

    /// The same pages for an archive that is read without the site, with all
    /// addresses below `base_url`.
    #[must_use]
    pub fn for_archive(&self, base_url: BaseUrl) -> Layout {
        let mut settings = self.settings.as_ref().clone();
        settings.site.base_url = base_url;
        let mut layout = lay_out(self.site.clone(), Arc::new(settings)).value;
        for frame in layout.frames.values_mut() {
            frame.is_archived = true;
        }
        layout
    }

    /// The pages that are a period's own: its reports in all languages with
    /// their attachments, its page, its collection, its data.
    pub fn pages_of(&self, period: Period) -> Vec<&Page> {
        let reports: Vec<usize> = self.reports_of(period);
        let attached: Vec<_> = reports
            .iter()
            .flat_map(|index| self.site.reports()[*index].attachments())
            .map(Attachment::path)
            .collect();
        self.pages
            .iter()
            .filter(|page| match &page.subject {
                Subject::Report(index) => reports.contains(index),
                Subject::Period(of, _) | Subject::Collection(of, _) => *of == period,
                Subject::Dataset(_, of) => *of == Some(period),
                Subject::Attachment(..) => attached.contains(&&page.path),
                Subject::Place(..)
                | Subject::Department(..)
                | Subject::Matrix(..)
                | Subject::Country(..)
                | Subject::Documents(..)
                | Subject::Leaf(_)
                | Subject::Redirect(_)
                | Subject::Feed(..)
                | Subject::SiteMapXml(_)
                | Subject::Robots
                | Subject::Added(_) => false,
            })
            .collect()
    }

    /// The reports of a period, by where they are among those of the site, in
    /// all languages, by department.
    pub fn reports_of(&self, period: Period) -> Vec<usize> {
        let site = &self.site;
        let languages = &self.settings.site.languages;
        let mut reports = Vec::new();
        for id in site.calendar().bulletins(period) {
            let bulletin = site.bulletin(*id);
            for language in languages {
                let index = site.version_index(bulletin, *language);
                if !reports.contains(&index) {
                    reports.push(index);
                }
            }
        }
        reports
    }

    /// The pages of a period that are none of its reports, by name.
    pub fn places_of(&self, period: Period, language: Language) -> Vec<(String, OutputPath)> {
        let title = period.name(language);
        let mut places = vec![(title, path(&self.routes.period(period, language)))];
        if self.is_collected(period) {
            let title = self.collection(period, language).head.title;
            places.push((title, path(&self.routes.collection(period, language))));
        }
        places
    }

    /// The absolute address of a period in the main language.
    pub fn period_url(&self, period: Period) -> String {
        let main = self.settings.site.language();
        let address = self.routes.period(period, main);
        self.settings.site.base_url.absolute(&address)
    }

    /// Where an open end of a report leads, for whoever reads the report apart
    /// from the site: `attached` and `beside` tell where attachments are, and
    /// other reports that are there, too.
    pub fn link(
        &self,
        report: &PublicReport,
        slot: &Slot,
        attached: &dyn Fn(&Attachment) -> String,
        beside: &dyn Fn(&PublicReport) -> Option<String>,
    ) -> Option<String> {
        if let Target::Attachment(source) = &slot.target {
            let mut attachments = report.attachments().iter();
            return attachments
                .find(|attachment| attachment.source() == source)
                .map(attached);
        }
        let linked = Linked {
            headings: report.body().headings(),
            attachments: report.attachments(),
        };
        let address = self.resolve(slot, &linked).ok()?;
        if let Some(way) = self.report_at(slot).and_then(beside) {
            let anchor = address.find('#').map_or("", |at| &address[at..]);
            return Some(format!("{way}{anchor}"));
        }
        let origin = self.settings.site.base_url.origin();
        Some(if address.starts_with('/') {
            format!("{origin}{address}")
        } else {
            address
        })
    }

    /// The report to which an open end leads, if it is one.
    fn report_at(&self, slot: &Slot) -> Option<&PublicReport> {
        match &slot.target {
            Target::Source(path, _) => match self.site.destination(&format!("content/{path}")) {
                Destination::Report(report) => Some(report),
                Destination::Page(_) | Destination::Held | Destination::Nowhere => None,
            },
            Target::Address(address, _) => {
                let Subject::Report(index) = self.find(address)?.subject else {
                    return None;
                };
                Some(&self.site.reports()[index])
            }
            Target::Heading(_) | Target::Attachment(_) => None,
        }
    }

    /// What the fields of the data files mean, as CSV.
    pub fn dictionary(&self) -> Vec<u8> {
        dictionary::as_csv()
    }

    /// The names of the data files of a period.
    pub fn data_of(&self, period: Period) -> Vec<String> {
        Dataset::ALL
            .into_iter()
            .map(|dataset| dataset.address(self, Some(period)))
            .collect()
    }
}
