//! Atom feeds (RFC 4287): of the site, and of each department; and the page that
//! leads people to them.

use std::sync::Arc;

use chrono::NaiveDate;

use super::Layout;
use super::card::shorten;
use super::route::Place;
use super::view;
use crate::intake::PublicReport;
use crate::site::BulletinId;
use crate::text::{Xml, collation_key};
use crate::vocabulary::{DepartmentId, Language, ReportDate};

/// How many reports a feed tells of.
const ENTRIES: usize = 30;

impl Layout {
    /// The feed of a department, or of the whole site.
    pub(super) fn feed(&self, department: Option<&DepartmentId>, language: Language) -> Vec<u8> {
        let site = &self.site;
        let ids: Vec<BulletinId> = match department {
            Some(id) => site
                .of_department(id)
                .iter()
                .take(ENTRIES)
                .copied()
                .collect(),
            None => site.bulletins().map(|(id, _)| id).take(ENTRIES).collect(),
        };
        let reports: Vec<&PublicReport> = ids
            .iter()
            .map(|id| site.version(site.bulletin(*id), language))
            .collect();
        let url = |address: &str| self.settings.site.base_url.absolute(address);
        let frame = self.frame(language);
        let own = url(&self.routes.feed(department, language));
        let (title, page) = match department {
            Some(id) => (
                format!(
                    "{} – {}",
                    self.decks[&language].department(id).name,
                    frame.name
                ),
                self.routes.department(id, language),
            ),
            None => (frame.name.clone(), self.routes.place(Place::Home, language)),
        };
        let newest = reports.iter().map(|report| updated(report)).max();
        let mut feed = Xml::new();
        feed.open(&format!(
            "feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\""
        ));
        feed.text("id", &own);
        feed.text("title", &title);
        if !frame.description.is_empty() {
            feed.text("subtitle", &frame.description);
        }
        feed.text(
            "updated",
            &time(newest.unwrap_or(NaiveDate::MIN.max(EPOCH))),
        );
        feed.empty(
            "link",
            &[
                ("rel", "self"),
                ("type", "application/atom+xml"),
                ("href", &own),
            ],
        );
        feed.empty(
            "link",
            &[
                ("rel", "alternate"),
                ("type", "text/html"),
                ("href", &url(&page)),
            ],
        );
        feed.open("author");
        let author = if frame.publisher.is_empty() {
            &frame.name
        } else {
            &frame.publisher
        };
        feed.text("name", author);
        feed.close("author");
        if !frame.license.is_empty() {
            feed.text("rights", &frame.license);
        }
        for report in reports {
            self.entry(&mut feed, report, language);
        }
        feed.close("feed");
        feed.into_string().into_bytes()
    }

    /// The page that says what a feed is, and where they are.
    pub(super) fn follow(&self, language: Language) -> view::Follow {
        let deck = &self.decks[&language];
        let mut departments: Vec<_> = self.settings.departments.iter().collect();
        departments.sort_by_key(|department| collation_key(department.name.get(language)));
        view::Follow {
            head: self.place_head("follow", Place::Follow, language),
            feeds: self.feeds(None),
            departments: departments
                .into_iter()
                .map(|department| view::FeedsOfDepartment {
                    id: department.id.to_string(),
                    department: Arc::clone(deck.department(&department.id)),
                    feeds: self.feeds(Some(&department.id)),
                })
                .collect(),
        }
    }

    /// The feeds of a department or of the whole site, one in each language.
    fn feeds(&self, department: Option<&DepartmentId>) -> Vec<view::Alternate> {
        self.alternates(self.each_language(|language| self.routes.feed(department, language)))
    }

    fn entry(&self, feed: &mut Xml, report: &PublicReport, language: Language) {
        let deck = &self.decks[&language];
        let url = self
            .settings
            .site
            .base_url
            .absolute(&self.report_address(report));
        let period = report.period();
        feed.open("entry");
        feed.text("id", &url);
        feed.text("title", report.title());
        feed.text("updated", &time(updated(report)));
        feed.empty(
            "link",
            &[
                ("rel", "alternate"),
                ("type", "text/html"),
                ("hreflang", report.language().as_str()),
                ("href", &url),
            ],
        );
        feed.open("author");
        feed.text("name", &deck.department(report.department()).name);
        feed.close("author");
        feed.empty(
            "category",
            &[
                ("term", &period.to_string()),
                ("label", &period.name(language)),
            ],
        );
        // Required of entries without content (RFC 4287, 4.1.2), and of use
        // to every reader.
        let summary = report.summary().map_or_else(
            || period.name(language),
            |summary| shorten(&summary.plain, 600),
        );
        feed.text("summary", &summary);
        feed.close("entry");
    }
}

/// Stands for the time of a feed without entries.
const EPOCH: NaiveDate = NaiveDate::from_ymd_opt(2000, 1, 1).expect("is a day");

/// The day on which readers last had news of a report, failing that the end of
/// its period.
pub(super) fn updated(report: &PublicReport) -> NaiveDate {
    latest_news([report]).map_or_else(|| report.period().last_day(), ReportDate::first_day)
}

/// When readers last had news of reports, as precisely as it is known: the latest
/// of their dates, their publication and their corrections.
pub(super) fn latest_news<'a>(
    reports: impl IntoIterator<Item = &'a PublicReport>,
) -> Option<ReportDate> {
    let news = |report: &'a PublicReport| {
        let corrections = report.corrections().iter();
        let days = corrections.map(|correction| correction.date);
        let days = days.chain(report.publish_from());
        report.date().into_iter().chain(days.map(ReportDate::Day))
    };
    // A day rather than the month or year that begins with it.
    let news = reports.into_iter().flat_map(news);
    news.max_by_key(|date| (date.first_day(), matches!(date, ReportDate::Day(_))))
}

/// Midnight in Việt Nam.
fn time(day: NaiveDate) -> String {
    format!("{day}T00:00:00+07:00")
}
