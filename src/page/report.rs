//! Reports and static pages.

use std::sync::Arc;

use super::Layout;
use super::card::{self, period_link, shorten};
use super::frame::{contact, place_name};
use super::links::Linked;
use super::route::Place;
use super::view::{self, Head, Link};
use crate::intake::{self, PublicPage, PublicReport};
use crate::site::BulletinId;
use crate::vocabulary::{Language, Measure, Quantity, ReportDate};

/// The most characters of a description for search engines.
pub(super) const DESCRIPTION: usize = 160;

impl Layout {
    /// The address of a report.
    pub(super) fn report_address(&self, report: &PublicReport) -> String {
        self.routes.report(
            report.department(),
            report.period(),
            report.slug(),
            report.language(),
        )
    }

    /// The page of the report at `index` of the site.
    pub(super) fn report(&self, index: usize) -> view::Report {
        let report = &self.site.reports()[index];
        let id = self.site.bulletin_of(index);
        let language = report.language();
        let deck = &self.decks[&language];
        let related = self.related(id);
        let linked = Linked {
            headings: report.body().headings(),
            attachments: report.attachments(),
        };
        let department = deck.department(report.department());
        let period = deck
            .period(report.period())
            .expect("a report's period has a page");
        let about = self
            .settings
            .departments
            .get(report.department())
            .expect("reports are of departments of the settings");
        let (cited_by, n_more_citing) = deck.citing(self.site.cited_by(id));
        view::Report {
            head: self.report_head(report, id, department, period),
            closed: self.closed(report.period(), language),
            language,
            department: Arc::clone(department),
            province: about.province.get(language).to_owned(),
            province_language: about
                .province
                .instead(language, self.settings.site.language()),
            period: Arc::clone(period),
            outlook: report
                .outlook()
                .map(|outlook| period_link(&self.site, self.routes, outlook, language)),
            window: report.window().map(|window| window.name(language)),
            number: report.number().map(ToString::to_string),
            has_number: report
                .number()
                .is_some_and(|number| number.number().is_some()),
            date: report.date().map(|date| card::date(date, language)),
            published: report
                .publish_from()
                .map(|day| card::date(ReportDate::Day(day), language)),
            summary: report
                .summary()
                .map_or_else(String::new, |summary| self.html(&summary.text, &linked)),
            figures: measures(report, language),
            countries: self.countries_of(index),
            contents: headings(report.body().headings()),
            body: self.html(report.body(), &linked),
            corrections: report
                .corrections()
                .iter()
                .map(|correction| view::Correction {
                    date: card::date(ReportDate::Day(correction.date), language),
                    text: correction.text.clone(),
                })
                .collect(),
            attachments: attachments(report.attachments()),
            references: self.references(report, language),
            cited_by,
            n_more_citing,
            previous: related.previous.map(|id| Arc::clone(deck.card(id))),
            next: related.next.map(|id| Arc::clone(deck.card(id))),
            year_before: related.year_before.map(|id| Arc::clone(deck.card(id))),
            contact: contact(&about.contact, language, self.settings.site.language()),
            successor: self.successor(about, language),
            of_period: related
                .of_period
                .into_iter()
                .map(|id| Arc::clone(deck.card(id)))
                .collect(),
        }
    }

    fn report_head(
        &self,
        report: &PublicReport,
        id: BulletinId,
        department: &Link,
        period: &view::PeriodLink,
    ) -> Head {
        let language = report.language();
        let alternates = self
            .site
            .versions(self.site.bulletin(id))
            .map(|version| (version.language(), self.report_address(version)));
        let description = report.summary().map_or_else(
            || format!("{} – {}", department.name, period.name),
            |summary| shorten(&summary.plain, DESCRIPTION),
        );
        Head {
            description,
            trail: vec![
                self.place_link(Place::Home, language),
                self.place_link(Place::Departments, language),
                department.clone(),
            ],
            feed: self.routes.feed(Some(report.department()), language),
            ..self.head("report", report.title(), language, alternates)
        }
    }

    pub(super) fn leaf(&self, page: &PublicPage) -> view::Leaf {
        let language = page.language();
        let linked = Linked {
            headings: page.body().headings(),
            attachments: page.attachments(),
        };
        let leaflet = self.site.leaflets().iter().find(|leaflet| {
            self.site
                .leaflet_page(leaflet, language)
                .is_some_and(|other| other.slug() == page.slug())
        });
        let alternates = leaflet
            .into_iter()
            .flat_map(|leaflet| self.site.leaflet_pages(leaflet))
            .map(|page| {
                (
                    page.language(),
                    self.routes.leaf(page.slug(), page.language()),
                )
            });
        view::Leaf {
            head: {
                let head = self.head("leaf", page.title(), language, alternates);
                match page.summary() {
                    Some(summary) => Head {
                        description: shorten(&summary.plain, DESCRIPTION),
                        ..head
                    },
                    None => head,
                }
            },
            language,
            summary: page
                .summary()
                .map_or_else(String::new, |summary| self.html(&summary.text, &linked)),
            contents: headings(page.body().headings()),
            body: self.html(page.body(), &linked),
            attachments: attachments(page.attachments()),
        }
    }

    /// A head with what all pages have in common. The page's own address is the
    /// one among `alternates` that is in `language`.
    pub(super) fn head(
        &self,
        kind: &'static str,
        title: &str,
        language: Language,
        alternates: impl Iterator<Item = (Language, String)>,
    ) -> Head {
        let alternates = self.alternates(alternates);
        let address = alternates
            .iter()
            .find(|alternate| alternate.language == language)
            .map_or_else(String::new, |own| own.address.clone());
        Head {
            kind,
            title: title.to_owned(),
            title_language: None,
            description: self.described(title, language),
            language,
            url: self.settings.site.base_url.absolute(&address),
            address,
            alternates,
            trail: vec![self.place_link(Place::Home, language)],
            feed: self.routes.feed(None, language),
        }
    }

    /// One thing in several languages.
    pub(super) fn alternates(
        &self,
        addresses: impl Iterator<Item = (Language, String)>,
    ) -> Vec<view::Alternate> {
        addresses
            .map(|(language, address)| view::Alternate {
                language,
                name: language.own_name(),
                url: self.settings.site.base_url.absolute(&address),
                address,
            })
            .collect()
    }

    /// What search engines show of a page without a text of its own.
    fn described(&self, title: &str, language: Language) -> String {
        let frame = self.frame(language);
        let site = if frame.description.is_empty() {
            &frame.name
        } else {
            &frame.description
        };
        shorten(&format!("{title}. {site}"), DESCRIPTION)
    }

    /// A page of the site itself, by name.
    pub(super) fn place_link(&self, place: Place, language: Language) -> Link {
        Link {
            name: place_name(place, language).to_owned(),
            language: None,
            address: Some(self.routes.place(place, language)),
        }
    }
}

fn headings(headings: &[intake::Heading]) -> Vec<view::Heading> {
    headings
        .iter()
        .map(|heading| view::Heading {
            level: heading.level,
            id: heading.id.clone(),
            text: heading.text.clone(),
        })
        .collect()
}

fn attachments(attachments: &[intake::Attachment]) -> Vec<view::Attachment> {
    attachments
        .iter()
        .filter(|attachment| attachment.dimensions().is_none())
        .map(|attachment| {
            let name = attachment.name();
            let kind = name.rsplit('.').next().unwrap_or_default().to_uppercase();
            view::Attachment {
                name: name.to_owned(),
                address: attachment.path().to_string(),
                kind,
                size: size(attachment.size()),
            }
        })
        .collect()
}

/// A size in bytes, as readers know it.
pub(super) fn size(bytes: u64) -> String {
    let kilobytes = bytes.div_ceil(1000);
    if kilobytes < 1000 {
        format!("{kilobytes} KB")
    } else {
        format!("{} MB", kilobytes.div_ceil(1000))
    }
}

/// The figures of a report, a measure at a time.
pub(super) fn measures(report: &PublicReport, language: Language) -> Vec<view::Measure> {
    let since = report.period().year_before().phrase(language);
    let mut measures: Vec<view::Measure> = Vec::new();
    for figure in report.figures() {
        let value = view::Value {
            unit: figure.unit.as_str(),
            unit_name: figure.unit.counted(figure.value, language),
            value: figure.value.name(language),
            change: figure.change.map(|change| view::Change {
                direction: direction(change),
                by: change.abs().name(language),
                since: since.clone(),
            }),
        };
        let code = Measure::as_str(figure.measure);
        match measures.last_mut() {
            Some(measure) if measure.code == code => measure.values.push(value),
            Some(_) | None => measures.push(view::Measure {
                code,
                name: figure.measure.name(language),
                values: vec![value],
            }),
        }
    }
    measures
}

fn direction(change: Quantity) -> &'static str {
    if change.is_zero() {
        "same"
    } else if change.is_negative() {
        "down"
    } else {
        "up"
    }
}
