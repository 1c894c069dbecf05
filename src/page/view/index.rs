//! What the pages show that look reports up by something else: countries,
//! numbers, corrections, and the data.

use std::sync::Arc;

use serde::Serialize;

use super::{Card, Date, Head, Link};

/// All countries that reports are about.
#[derive(Debug, Serialize)]
pub struct Countries {
    /// What every page has.
    pub head: Head,
    /// In the order of the language.
    pub countries: Vec<CountryLink>,
}

/// A country as lists show it.
#[derive(Debug, Serialize)]
pub struct CountryLink {
    /// By ISO 3166-1, `LA`.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The address of its page, or null if it has none.
    pub address: Option<String>,
    /// How many reports are about it.
    pub n_reports: usize,
}

/// A country or territory.
#[derive(Debug, Serialize)]
pub struct Country {
    /// What every page has.
    pub head: Head,
    /// By ISO 3166-1, `LA`.
    pub code: &'static str,
    /// Its parts that tables of reports name.
    pub parts: Vec<PartOfCountry>,
    /// The years, the latest first.
    pub years: Vec<YearOfCountry>,
    /// Its reports by year, the latest first. On the page of a country that has
    /// too many for one page, those of one year.
    pub reports: Vec<YearOfReports>,
    /// How many reports are about it.
    pub n_reports: usize,
}

/// A part of a country.
#[derive(Debug, Serialize)]
pub struct PartOfCountry {
    /// By ISO 3166-2, `LA-SV`.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// How many reports name it.
    pub n_reports: usize,
}

/// How many reports of a year are about a country.
#[derive(Debug, Serialize)]
pub struct YearOfCountry {
    /// The year.
    pub year: i32,
    /// How many reports.
    pub n_reports: usize,
    /// The address of the year's own page, or null if one page has them all.
    pub address: Option<String>,
}

/// The reports of one year.
#[derive(Debug, Serialize)]
pub struct YearOfReports {
    /// The year.
    pub year: i32,
    /// The reports, the latest period first.
    pub reports: Vec<Arc<Card>>,
}

/// The documents of a year by number: those that reports are, and those that
/// they cite.
#[derive(Debug, Serialize)]
pub struct Documents {
    /// What every page has.
    pub head: Head,
    /// The year that is shown, by name, or null on a site without numbers.
    pub shown: Option<String>,
    /// All years that have documents, the latest first.
    pub years: Vec<Link>,
    /// The documents in the order of their numbers.
    pub documents: Vec<Document>,
}

/// A document that has a number.
#[derive(Debug, Serialize)]
pub struct Document {
    /// Its name in addresses.
    pub id: String,
    /// What kind of document it is: `Công văn`; may be empty.
    pub kind: &'static str,
    /// `927/VPUBND-KT`
    pub number: String,
    /// Its date, or null.
    pub date: Option<Date>,
    /// The report of this site that it is, or null.
    pub report: Option<Arc<Card>>,
    /// The latest reports that cite it.
    pub cited_by: Vec<Arc<Card>>,
    /// How many more do.
    pub n_more_citing: usize,
}

/// What was put right in published reports.
#[derive(Debug, Serialize)]
pub struct Corrections {
    /// What every page has.
    pub head: Head,
    /// The latest first.
    pub corrections: Vec<CorrectedReport>,
}

/// What was put right in one report.
#[derive(Debug, Serialize)]
pub struct CorrectedReport {
    /// When.
    pub date: Date,
    /// What, in the language of the report.
    pub text: String,
    /// The report.
    pub report: Arc<Card>,
}

/// The page of open data.
#[derive(Debug, Serialize)]
pub struct Data {
    /// What every page has.
    pub head: Head,
    /// How many reports the site has.
    pub n_reports: usize,
    /// When there was last news of them, as precisely as it is known, or null.
    pub updated: Option<Date>,
    /// The files of the whole site.
    pub files: Vec<DataFile>,
    /// What the fields of the files mean.
    pub dictionary: Vec<DataField>,
    /// What the codes in the file of figures mean.
    pub codes: Vec<DataCode>,
    /// Both as a file.
    pub dictionary_file: DataFile,
}

/// A data file to download.
#[derive(Debug, Clone, Serialize)]
pub struct DataFile {
    /// What it holds.
    pub name: &'static str,
    /// Its address below the site's root.
    pub address: String,
    /// `CSV` or `JSON`.
    pub kind: &'static str,
}

/// A field of the data files.
#[derive(Debug, Clone, Serialize)]
pub struct DataField {
    /// Its name in the files.
    pub field: &'static str,
    /// In which file it is: `reports` or `figures`.
    pub file: &'static str,
    /// Its type: `text`, `number`, `date` …
    pub kind: &'static str,
    /// What it means.
    pub meaning: &'static str,
}

/// A code that stands in the data files.
#[derive(Debug, Clone, Serialize)]
pub struct DataCode {
    /// The field that has it: `measure` or `unit`.
    pub field: &'static str,
    /// `inbound`
    pub code: &'static str,
    /// What it means.
    pub meaning: &'static str,
}
