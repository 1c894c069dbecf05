//! What the page of a report shows.

use std::sync::Arc;

use serde::Serialize;

use super::{
    Attachment, Card, Closed, Contact, CountryLink, Date, Head, Heading, Link, PeriodLink,
};
use crate::vocabulary::Language;

/// A report.
#[derive(Debug, Serialize)]
pub struct Report {
    /// What every page has.
    pub head: Head,
    /// That its period is closed, or null.
    pub closed: Option<Closed>,
    /// The language the report is written in.
    pub language: Language,
    /// Who made it.
    pub department: Arc<Link>,
    /// The department's province; may be empty.
    pub province: String,
    /// The language of the province where it is not that of the page, or null.
    pub province_language: Option<Language>,
    /// What time it is about.
    pub period: Arc<PeriodLink>,
    /// What time its plans are for, or null.
    pub outlook: Option<PeriodLink>,
    /// The days that its figures cover, or null.
    pub window: Option<String>,
    /// Its number and symbol, or null.
    pub number: Option<String>,
    /// Whether the number itself is known: a symbol alone is printed while it is
    /// not.
    pub has_number: bool,
    /// Its date, or null.
    pub date: Option<Date>,
    /// The day from which it is public, or null where nobody set one.
    pub published: Option<Date>,
    /// Its summary as HTML; may be empty.
    pub summary: String,
    /// What it counts, in the order of the outline.
    pub figures: Vec<Measure>,
    /// The countries it is about.
    pub countries: Vec<CountryLink>,
    /// Its headings.
    pub contents: Vec<Heading>,
    /// Its public sections as HTML; may be empty.
    pub body: String,
    /// Its corrections, the earliest first.
    pub corrections: Vec<Correction>,
    /// The files it refers to.
    pub attachments: Vec<Attachment>,
    /// The documents that it names by number, in the order of their first
    /// mention.
    pub references: Vec<Reference>,
    /// The latest reports that name this one by number.
    pub cited_by: Vec<Arc<Card>>,
    /// How many more do.
    pub n_more_citing: usize,
    /// The department's report before this one, or null.
    pub previous: Option<Arc<Card>>,
    /// The department's report after this one, or null.
    pub next: Option<Arc<Card>>,
    /// The department's report about the same period a year before, or null.
    pub year_before: Option<Arc<Card>>,
    /// How to reach the department.
    pub contact: Contact,
    /// The department that took over since, or null.
    pub successor: Option<Link>,
    /// Some other reports of the same period.
    pub of_period: Vec<Arc<Card>>,
}

/// What a report counts of one kind.
#[derive(Debug, Serialize)]
pub struct Measure {
    /// `inbound`
    pub code: &'static str,
    /// `Đoàn vào`
    pub name: &'static str,
    /// The numbers.
    pub values: Vec<Value>,
}

/// A number with its unit.
#[derive(Debug, Serialize)]
pub struct Value {
    /// `people`
    pub unit: &'static str,
    /// `lượt người`
    pub unit_name: &'static str,
    /// `1.234`
    pub value: String,
    /// The change on the same period a year before, or null.
    pub change: Option<Change>,
}

/// A change on the same period a year before.
#[derive(Debug, Serialize)]
pub struct Change {
    /// `up`, `down` or `same`.
    pub direction: &'static str,
    /// By how much, without sign.
    pub by: String,
    /// The period it is compared with.
    pub since: String,
}

/// A document that a report names by number.
#[derive(Debug, Serialize)]
pub struct Reference {
    /// What kind of document it is: `Công văn`; may be empty.
    pub kind: &'static str,
    /// `927/VPUBND-KT`
    pub number: String,
    /// Its date, or null.
    pub date: Option<Date>,
    /// The report of this site that it is, or null.
    pub report: Option<Arc<Card>>,
    /// Its address in the index of documents, or where its year is not known that
    /// of a search for its number.
    pub listed: String,
}

/// What was put right in a published report.
#[derive(Debug, Serialize)]
pub struct Correction {
    /// When.
    pub date: Date,
    /// What.
    pub text: String,
}
