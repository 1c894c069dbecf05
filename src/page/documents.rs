//! Documents by number: those that reports are, and those that they cite.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Layout;
use super::card;
use super::frame::place_name;
use super::route::Place;
use super::view::{self, Head, Link};
use crate::intake::{PublicReport, Reference};
use crate::site::{BulletinId, signed_in};
use crate::text;
use crate::vocabulary::{DocumentKind, DocumentNumber, Language, ReportDate};

impl Layout {
    /// The documents that a report cites.
    pub(super) fn references(
        &self,
        report: &PublicReport,
        language: Language,
    ) -> Vec<view::Reference> {
        self.site
            .references_of(report)
            .map(|(reference, cited)| {
                let id = match cited.and_then(|id| self.site.numbered(id)) {
                    Some(own) => name_of_own(own),
                    None => self.name_of_cited(report, reference),
                };
                let listed = match self.site.year_of(reference, cited) {
                    Some(year) => format!("{}#{id}", self.routes.documents(year, language)),
                    // Which of the year's documents of that number is meant is
                    // not known: all reports that cite one are found.
                    None => self
                        .routes
                        .search_for(&reference.number.to_string(), language),
                };
                view::Reference {
                    kind: kind_name(reference.kind, &reference.number, language),
                    number: reference.number.to_string(),
                    date: reference.date.map(|date| card::date(date, language)),
                    report: cited.map(|id| Arc::clone(self.decks[&language].card(id))),
                    listed,
                }
            })
            .collect()
    }

    /// The documents of a year, or of the latest one at the address of the index
    /// itself.
    pub(super) fn documents(&self, year: Option<i32>, language: Language) -> view::Documents {
        let shown = year.or_else(|| self.site.document_years().next());
        let head = match year {
            None => self.place_head("documents", Place::Documents, language),
            Some(year) => {
                let name = place_name(Place::Documents, language);
                let title = match language {
                    Language::Vi => format!("{name} năm {year}"),
                    Language::En => format!("{name}: {year}"),
                };
                let alternates =
                    self.each_language(move |language| self.routes.documents(year, language));
                Head {
                    trail: vec![
                        self.place_link(Place::Home, language),
                        self.place_link(Place::Documents, language),
                    ],
                    ..self.head("documents", &title, language, alternates)
                }
            }
        };
        view::Documents {
            head,
            shown: shown.map(|year| year.to_string()),
            years: self
                .site
                .document_years()
                .map(|year| Link {
                    name: year.to_string(),
                    language: None,
                    address: Some(self.routes.documents(year, language)),
                })
                .collect(),
            documents: shown.map_or_else(Vec::new, |year| self.documents_of(year, language)),
        }
    }

    fn documents_of(&self, year: i32, language: Language) -> Vec<view::Document> {
        // By their running number first: so a reader looks for them.
        let mut found: BTreeMap<(Option<u32>, String), Found<'_>> = BTreeMap::new();
        let key = |number: &DocumentNumber, id: String| (number.number(), id);
        for citing in self.site.with_documents_of(year) {
            let own = self.site.numbered(*citing);
            if let Some((own, number)) = own.and_then(|own| Some((own, own.number()?)))
                && year == signed_in(own)
            {
                let document = found
                    .entry(key(number, name_of_own(own)))
                    .or_insert_with(|| Found::of(number));
                document.report = Some(*citing);
                document.date = document.date.or(own.date());
            }
            for report in self.site.versions(self.site.bulletin(*citing)) {
                for (reference, cited) in self.site.references_of(report) {
                    if self.site.year_of(reference, cited) != Some(year) {
                        continue;
                    }
                    let own = cited.and_then(|id| self.site.numbered(id));
                    let id = own.map_or_else(|| self.name_of_cited(report, reference), name_of_own);
                    let document = found
                        .entry(key(&reference.number, id))
                        .or_insert_with(|| Found::of(&reference.number));
                    document.report = document.report.or(cited);
                    document.date = document.date.or(reference.date);
                    document.kind = document.kind.or(reference.kind);
                    if document.cited_by.last() != Some(citing) {
                        document.cited_by.push(*citing);
                    }
                }
            }
        }
        let deck = &self.decks[&language];
        found
            .into_iter()
            .map(|((_, id), document)| {
                let (cited_by, n_more_citing) = deck.citing(&document.cited_by);
                view::Document {
                    id,
                    kind: kind_name(document.kind, document.number, language),
                    number: document.number.to_string(),
                    date: document.date.map(|date| card::date(date, language)),
                    report: document.report.map(|id| Arc::clone(deck.card(id))),
                    cited_by,
                    n_more_citing,
                }
            })
            .collect()
    }

    /// The name of another document in the index. What has no day is one only
    /// within a province, since each numbers its own.
    fn name_of_cited(&self, citing: &PublicReport, reference: &Reference) -> String {
        let number = reference.number.key();
        let date = reference.date.map(|date| date.to_string());
        let is_one_everywhere =
            reference.number.year().is_some() || matches!(reference.date, Some(ReportDate::Day(_)));
        let province = self
            .settings
            .departments
            .get(citing.department())
            .filter(|_| !is_one_everywhere)
            .map(|department| department.province.get(self.settings.site.language()));
        name(&[
            &number,
            date.as_deref().unwrap_or_default(),
            province.unwrap_or_default(),
        ])
    }
}

/// The name of a report of the site in the index: its number, and whose it
/// is.
fn name_of_own(report: &PublicReport) -> String {
    let number = report.number().map(DocumentNumber::key).unwrap_or_default();
    let period = report.period().segment();
    let department = report.department().as_str();
    name(&[&number, department, &period, report.slug().as_str()])
}

/// A document as it is being found.
struct Found<'a> {
    number: &'a DocumentNumber,
    kind: Option<DocumentKind>,
    date: Option<ReportDate>,
    report: Option<BulletinId>,
    cited_by: Vec<BulletinId>,
}

impl Found<'_> {
    fn of(number: &DocumentNumber) -> Found<'_> {
        Found {
            number,
            kind: None,
            date: None,
            report: None,
            cited_by: Vec::new(),
        }
    }
}

fn kind_name(
    kind: Option<DocumentKind>,
    number: &DocumentNumber,
    language: Language,
) -> &'static str {
    kind.or_else(|| DocumentKind::of(number))
        .map_or("", |kind| kind.name(language))
}

/// A name in addresses, made of parts.
fn name(parts: &[&str]) -> String {
    let folded = text::fold(&parts.join(" "));
    let words: Vec<&str> = text::words(&folded).collect();
    format!("_{}", words.join("-"))
}
