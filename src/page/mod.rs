//! Every page: where it lies and all it may show.
//!
//! The universe of pages is known before any of them is made. A page is made
//! when it is asked for, from the site alone, and dropped again: memory does
//! not grow with what pages show.

mod card;
mod closed;
mod collection;
mod countries;
mod data;
mod dictionary;
mod documents;
mod feed;
mod figures;
mod frame;
mod linked_data;
mod links;
mod places;
mod relations;
mod report;
mod route;
mod seals;
mod shown;
mod sitemap;
mod universe;
pub mod view;

pub use data::Flow;
pub use linked_data::linked_data;
pub use view::{Frame, View};

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::finding::{Checked, Findings};
use crate::intake::PublicReport;
use crate::settings::Settings;
use crate::site::{Destination, Site};
use crate::spool::Spooled;
use crate::vocabulary::{Country, DepartmentId, Digest, Language, OutputPath, Period};
use card::Deck;
use data::Dataset;
use route::{Place, Routes};

/// A site laid out: all its pages, and what it takes to make each.
#[derive(Debug, Clone)]
pub struct Layout {
    site: Site,
    settings: Arc<Settings>,
    routes: Routes,
    decks: BTreeMap<Language, Deck>,
    frames: BTreeMap<Language, Frame>,
    pages: Vec<Page>,
}

/// A page: where it lies, and what it is about.
#[derive(Debug, Clone)]
pub struct Page {
    path: OutputPath,
    subject: Subject,
}

impl Page {
    /// Where it lies below the output directory.
    pub fn path(&self) -> &OutputPath {
        &self.path
    }
}

/// What a page holds.
#[derive(Debug)]
pub enum Content<'a> {
    /// To be drawn by a template.
    Drawn(Box<View>),
    /// To be written as it is.
    Data(Cow<'a, [u8]>),
    /// To be written piece by piece.
    Flow(Flow<'a>),
    /// To be copied from a file whose bytes have this digest.
    Asset(Arc<Path>, Digest),
}

#[derive(Debug, Clone)]
enum Subject {
    Place(Place, Language),
    /// The report at this index of the site.
    Report(usize),
    Department(DepartmentId, Language),
    Period(Period, Language),
    /// All reports of a period on one page.
    Collection(Period, Language),
    Matrix(i32, Language),
    /// All of a country, or one year of it.
    Country(Country, Option<i32>, Language),
    /// The documents of a year, or of none that is known.
    Documents(i32, Language),
    /// The static page at this index of the site.
    Leaf(usize),
    /// The redirect at this index of the settings.
    Redirect(usize),
    Feed(Option<DepartmentId>, Language),
    /// Of the whole site, or of one period.
    Dataset(Dataset, Option<Period>),
    /// The index, or one part of it.
    SiteMapXml(Option<usize>),
    Robots,
    Attachment(Arc<Path>, Digest),
    /// Data that a later stage made.
    Added(Spooled),
}

/// Lays out all pages of `site`, and checks that links and redirects lead to
/// them.
pub fn lay_out(site: Site, settings: Arc<Settings>) -> Checked<Layout> {
    let mut findings = Findings::new();
    let routes = Routes::new(settings.site.language());
    let languages = &settings.site.languages;
    let decks = languages
        .iter()
        .map(|language| (*language, Deck::new(&site, &settings, routes, *language)))
        .collect();
    let frames = languages
        .iter()
        .map(|language| (*language, frame::frame(&site, &settings, routes, *language)))
        .collect();
    let mut layout = Layout {
        site,
        settings,
        routes,
        decks,
        frames,
        pages: Vec::new(),
    };
    layout.pages = layout.universe(&mut findings);
    layout.check_links(&mut findings);
    layout.check_redirects(&mut findings);
    Checked {
        value: layout,
        findings,
    }
}

impl Layout {
    /// The same layout with another text of a report; nothing if there could be
    /// more to it than that. Comes with the findings about the links of the text, and about the seal of
    /// its period.
    pub fn with(&self, report: &Arc<PublicReport>) -> Option<Checked<Layout>> {
        let (site, index) = self.site.with(report)?;
        let mut layout = Layout {
            site,
            settings: Arc::clone(&self.settings),
            routes: self.routes,
            decks: self.decks.clone(),
            frames: self.frames.clone(),
            pages: self.pages.clone(),
        };
        let id = layout.site.bulletin_of(index);
        for (language, deck) in &mut layout.decks {
            deck.renew(id, &layout.site, layout.routes, *language);
        }
        let mut findings = Findings::new();
        layout.check_report_links(report, &mut findings);
        findings.append(layout.compare_with_seal(report));
        Some(Checked {
            value: layout,
            findings,
        })
    }

    /// All pages, in the order of their paths.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// What every page of `language` shows.
    pub fn frame(&self, language: Language) -> &Frame {
        &self.frames[&language]
    }

    /// The frames of all languages, in the order of the languages.
    pub fn frames(&self) -> impl Iterator<Item = &Frame> {
        self.frames.values()
    }

    /// How many reports are public, each in all its languages once.
    pub fn n_reports(&self) -> usize {
        self.site.bulletins().count()
    }

    /// The site that it lays out.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The address of the report at `index` of the site.
    pub fn address(&self, index: usize) -> String {
        self.report_address(&self.site.reports()[index])
    }

    /// The report at `index` of the site as lists in its language show it.
    pub fn card(&self, index: usize) -> &view::Card {
        let language = self.site.reports()[index].language();
        self.decks[&language].card(self.site.bulletin_of(index))
    }

    /// Adds data to the pages. Where there is a page already, it stays.
    pub fn add(&mut self, data: impl IntoIterator<Item = (OutputPath, Spooled)>) {
        let added = data.into_iter().map(|(path, data)| Page {
            path,
            subject: Subject::Added(data),
        });
        self.pages.extend(added);
        self.pages.sort_by(|a, b| a.path.cmp(&b.path));
        self.pages.dedup_by(|a, b| a.path == b.path);
    }

    /// The source of the report that a page shows. For whoever approves it: no
    /// page tells of it.
    pub fn source_of(&self, page: &Page) -> Option<&Arc<str>> {
        let Subject::Report(index) = page.subject else {
            return None;
        };
        Some(self.site.reports()[index].file())
    }

    /// The address of the report that was made from a source.
    pub fn address_of(&self, file: &str) -> Option<String> {
        match self.site.destination(file) {
            Destination::Report(report) => Some(self.report_address(report)),
            Destination::Page(_) | Destination::Held | Destination::Nowhere => None,
        }
    }

    /// The first page of each kind.
    pub fn one_of_each_kind(&self) -> Vec<&Page> {
        let mut kinds = Vec::new();
        let mut pages = Vec::new();
        for page in &self.pages {
            let mut kind = (std::mem::discriminant(&page.subject), None);
            if let Subject::Place(place, _) = page.subject {
                kind.1 = Some(place);
            }
            if !kinds.contains(&kind) {
                kinds.push(kind);
                pages.push(page);
            }
        }
        pages
    }

    /// The settings it was laid out by.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Makes a page.
    pub fn content<'a>(&'a self, page: &'a Page) -> Content<'a> {
        let view = match &page.subject {
            Subject::Place(place, language) => match place {
                Place::Home => View::Home(self.home(*language)),
                Place::Departments => View::Departments(self.departments(*language)),
                Place::Periods => View::Periods(self.periods(*language)),
                Place::Archive => View::Archive(self.archive(*language)),
                Place::Matrix => View::Matrix(self.matrix(None, *language)),
                Place::Countries => View::Countries(self.countries(*language)),
                Place::Documents => View::Documents(self.documents(None, *language)),
                Place::Corrections => View::Corrections(self.corrections(*language)),
                Place::Follow => View::Follow(self.follow(*language)),
                Place::SiteMap => View::SiteMap(self.site_map(*language)),
                Place::Data => View::Data(self.data_page(*language)),
                Place::Search => View::Search(self.search(*language)),
                Place::NotFound => View::NotFound(self.not_found(*language)),
            },
            Subject::Report(index) => View::Report(self.report(*index)),
            Subject::Department(id, language) => View::Department(self.department(id, *language)),
            Subject::Period(period, language) => View::Period(self.period(*period, *language)),
            Subject::Collection(period, language) => {
                View::Collection(self.collection(*period, *language))
            }
            Subject::Matrix(year, language) => View::Matrix(self.matrix(Some(*year), *language)),
            Subject::Country(country, year, language) => {
                View::Country(self.country(*country, *year, *language))
            }
            Subject::Documents(year, language) => {
                View::Documents(self.documents(Some(*year), *language))
            }
            Subject::Leaf(index) => View::Leaf(self.leaf(&self.site.pages()[*index])),
            Subject::Redirect(index) => {
                View::Redirect(self.redirect(&self.settings.redirects[*index]))
            }
            Subject::Feed(department, language) => {
                return Content::Data(self.feed(department.as_ref(), *language).into());
            }
            Subject::Dataset(dataset, period) => {
                return Content::Flow(Flow {
                    layout: self,
                    dataset: *dataset,
                    period: *period,
                });
            }
            Subject::SiteMapXml(part) => return Content::Data(self.site_map_xml(*part).into()),
            Subject::Robots => return Content::Data(self.robots().into()),
            Subject::Attachment(file, digest) => {
                return Content::Asset(Arc::clone(file), *digest);
            }
            Subject::Added(text) => return Content::Data(text.bytes()),
        };
        Content::Drawn(Box::new(view))
    }

    /// The page at a path.
    pub fn page_at(&self, path: &OutputPath) -> Option<&Page> {
        let index = self.pages.binary_search_by(|page| page.path.cmp(path));
        index.ok().map(|index| &self.pages[index])
    }
}
