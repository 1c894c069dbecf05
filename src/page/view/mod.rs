//! What pages show, kind by kind. A template sees one of these and the frame,
//! and nothing else; `themes/README.md` tells theme authors of each field.

mod department;
mod frame;
mod index;
mod period;
mod place;
mod report;

pub use department::{Department, DepartmentLink, Departments, Province, YearOfDepartment};
pub use frame::{Addresses, Frame, WrittenIn};
pub use index::{
    CorrectedReport, Corrections, Countries, Country, CountryLink, Data, DataCode, DataField,
    DataFile, Document, Documents, PartOfCountry, YearOfCountry, YearOfReports,
};
pub use period::{
    Archive, Closed, ClosedPeriod, ClosedYear, Collected, Collection, Compared, FigureRow, Matrix,
    MatrixRow, MeasureTable, Period, Periods, ReportLink, UnitColumn, Year,
};
pub use place::{FeedsOfDepartment, Follow, Home, Leaf, NotFound, Redirect, Search, SiteMap};
pub use report::{Change, Correction, Measure, Reference, Report, Value};

use std::sync::Arc;

use serde::Serialize;

use crate::vocabulary::Language;

/// Everything that one page may show.
#[derive(Debug, Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "each is its struct")]
pub enum View {
    Home(Home),
    Report(Report),
    Department(Department),
    Departments(Departments),
    Period(Period),
    Collection(Collection),
    Periods(Periods),
    Archive(Archive),
    Matrix(Matrix),
    Countries(Countries),
    Country(Country),
    Documents(Documents),
    Corrections(Corrections),
    Follow(Follow),
    Data(Data),
    Leaf(Leaf),
    SiteMap(SiteMap),
    Search(Search),
    NotFound(NotFound),
    Redirect(Redirect),
}

impl View {
    /// The template that draws it.
    pub const fn template(&self) -> &'static str {
        match self {
            View::Home(_) => "home.html",
            View::Report(_) => "report.html",
            View::Department(_) => "department.html",
            View::Departments(_) => "departments.html",
            View::Period(_) => "period.html",
            View::Collection(_) => "collection.html",
            View::Periods(_) => "periods.html",
            View::Archive(_) => "archive.html",
            View::Matrix(_) => "matrix.html",
            View::Countries(_) => "countries.html",
            View::Country(_) => "country.html",
            View::Documents(_) => "documents.html",
            View::Corrections(_) => "corrections.html",
            View::Follow(_) => "follow.html",
            View::Data(_) => "data.html",
            View::Leaf(_) => "leaf.html",
            View::SiteMap(_) => "sitemap.html",
            View::Search(_) => "search.html",
            View::NotFound(_) => "404.html",
            View::Redirect(_) => "redirect.html",
        }
    }

    /// The names of all templates that a theme must have.
    pub const TEMPLATES: [&'static str; 20] = [
        "home.html",
        "report.html",
        "department.html",
        "departments.html",
        "period.html",
        "collection.html",
        "periods.html",
        "archive.html",
        "matrix.html",
        "countries.html",
        "country.html",
        "documents.html",
        "corrections.html",
        "follow.html",
        "data.html",
        "leaf.html",
        "sitemap.html",
        "search.html",
        "404.html",
        "redirect.html",
    ];

    /// What every page has.
    pub fn head(&self) -> &Head {
        match self {
            View::Home(view) => &view.head,
            View::Report(view) => &view.head,
            View::Department(view) => &view.head,
            View::Departments(view) => &view.head,
            View::Period(view) => &view.head,
            View::Collection(view) => &view.head,
            View::Periods(view) => &view.head,
            View::Archive(view) => &view.head,
            View::Matrix(view) => &view.head,
            View::Countries(view) => &view.head,
            View::Country(view) => &view.head,
            View::Documents(view) => &view.head,
            View::Corrections(view) => &view.head,
            View::Follow(view) => &view.head,
            View::Data(view) => &view.head,
            View::Leaf(view) => &view.head,
            View::SiteMap(view) => &view.head,
            View::Search(view) => &view.head,
            View::NotFound(view) => &view.head,
            View::Redirect(view) => &view.head,
        }
    }
}

/// What every page has.
#[derive(Debug, Clone, Serialize)]
pub struct Head {
    /// The page's kind: `report`.
    pub kind: &'static str,
    /// The page's title.
    pub title: String,
    /// The language of the title where it is not that of the page, or null.
    pub title_language: Option<Language>,
    /// A sentence or two for search engines and previews; may be empty.
    pub description: String,
    /// The language of the page's frame.
    pub language: Language,
    /// The address below the site's root, without a slash before.
    pub address: String,
    /// The absolute address.
    pub url: String,
    /// This page in all the languages in which it exists, this one included.
    pub alternates: Vec<Alternate>,
    /// The pages above this one, from the home page down.
    pub trail: Vec<Link>,
    /// The address of the feed that tells of news here.
    pub feed: String,
}

/// A page in one language.
#[derive(Debug, Clone, Serialize)]
pub struct Alternate {
    /// The language.
    pub language: Language,
    /// The language's own name.
    pub name: &'static str,
    /// The address below the site's root.
    pub address: String,
    /// The absolute address.
    pub url: String,
}

/// A name that leads somewhere, or with no address a name alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What it is called.
    pub name: String,
    /// The language of the name where it is not that of the page, or null.
    pub language: Option<Language>,
    /// The address below the site's root, or null.
    pub address: Option<String>,
}

/// A date as people and as machines read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Date {
    /// `ngày 05 tháng 5 năm 2020`
    pub name: String,
    /// `2020-05-05`, `2020-05` or `2020`
    pub code: String,
}

/// A report as lists show it.
#[derive(Debug, Serialize)]
pub struct Card {
    /// Its title.
    pub title: String,
    /// Its address below the site's root.
    pub address: String,
    /// The language it is written in.
    pub language: Language,
    /// Who made it.
    pub department: Arc<Link>,
    /// What time it is about.
    pub period: Arc<PeriodLink>,
    /// Its date, or null.
    pub date: Option<Date>,
    /// Its number and symbol, or null.
    pub number: Option<String>,
    /// Whether the number itself is known.
    pub has_number: bool,
    /// The beginning of its summary; may be empty.
    pub summary: String,
    /// Whether it was corrected.
    pub is_corrected: bool,
}

/// A period as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PeriodLink {
    /// `2020-Q1`
    pub code: String,
    /// `Quý I năm 2020`
    pub name: String,
    /// The address of its page, or null if it has none.
    pub address: Option<String>,
    /// How many reports are about exactly this period.
    pub n_reports: usize,
}

/// How to reach somebody; what is not known is empty.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Contact {
    pub address: String,
    /// The language of the address where it is not that of the page, or null.
    pub address_language: Option<Language>,
    pub phone: String,
    pub email: String,
    pub website: String,
}

/// A heading of a report.
#[derive(Debug, Serialize)]
pub struct Heading {
    /// From 2, without gaps.
    pub level: usize,
    /// Its name in addresses.
    pub id: String,
    /// Its text.
    pub text: String,
}

/// A file to download.
#[derive(Debug, Serialize)]
pub struct Attachment {
    /// The name that its author gave it.
    pub name: String,
    /// Its address below the site's root.
    pub address: String,
    /// Its kind in capitals: `PDF`.
    pub kind: String,
    /// Its size: `120 KB`.
    pub size: String,
}
