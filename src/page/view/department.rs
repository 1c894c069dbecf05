//! What the pages of departments show.

use std::sync::Arc;

use serde::Serialize;

use super::{Card, Contact, Date, Head, Link, PeriodLink};
use crate::vocabulary::Language;

/// A department.
#[derive(Debug, Serialize)]
pub struct Department {
    /// What every page has.
    pub head: Head,
    /// Its id: `so-ngoai-vu-thai-binh`.
    pub id: String,
    /// `SNgV`; may be empty.
    pub abbreviation: String,
    /// Its province as it was named at the time; may be empty.
    pub province: String,
    /// The language of the province where it is not that of the page, or null.
    pub province_language: Option<Language>,
    /// What it does; may be empty.
    pub description: String,
    /// The language of the description where it is not that of the page, or null.
    pub description_language: Option<Language>,
    /// How to reach it.
    pub contact: Contact,
    /// The department it belonged to, or null.
    pub parent: Option<Link>,
    /// The department that took over, or null.
    pub successor: Option<Link>,
    /// The departments whose work it took over.
    pub predecessors: Vec<Link>,
    /// Its reports by year, the latest first.
    pub years: Vec<YearOfDepartment>,
    /// How many reports it has.
    pub n_reports: usize,
    /// When there was last news of them, as precisely as it is known, or null.
    pub updated: Option<Date>,
}

/// What a department reported on in a year, and what it did not.
#[derive(Debug, Serialize)]
pub struct YearOfDepartment {
    /// The year; of several in a row without any report, the latest.
    pub year: i32,
    /// The reports, the latest period first.
    pub reports: Vec<Arc<Card>>,
    /// The periods of the kinds it reports on without a report on the site,
    /// the latest first.
    pub missing: Vec<PeriodLink>,
}

/// All departments.
#[derive(Debug, Serialize)]
pub struct Departments {
    /// What every page has.
    pub head: Head,
    /// By province, in Vietnamese order.
    pub provinces: Vec<Province>,
}

/// The departments of one province.
#[derive(Debug, Serialize)]
pub struct Province {
    /// Its name; empty for departments that name none.
    pub name: String,
    /// The language of the name where it is not that of the page, or null.
    pub language: Option<Language>,
    /// Its departments in Vietnamese order.
    pub departments: Vec<DepartmentLink>,
}

/// A department as lists show it.
#[derive(Debug, Serialize)]
pub struct DepartmentLink {
    /// Its name.
    pub name: String,
    /// The language of the name where it is not that of the page, or null.
    pub language: Option<Language>,
    /// The address of its page.
    pub address: String,
    /// `SNgV`; may be empty.
    pub abbreviation: String,
    /// How many reports it has.
    pub n_reports: usize,
    /// The department that took over, or null.
    pub successor: Option<Link>,
}
