//! What the pages of periods show: one, all of them by year, and the closed.

use std::sync::Arc;

use serde::Serialize;

use super::{Attachment, Card, CorrectedReport, DataFile, Date, Head, Link, PeriodLink, Report};
use crate::vocabulary::Language;

/// A period.
#[derive(Debug, Serialize)]
pub struct Period {
    /// What every page has.
    pub head: Head,
    /// `2020-Q1`
    pub code: String,
    /// That it is closed, or null.
    pub closed: Option<Closed>,
    /// Its first day.
    pub first_day: Date,
    /// Its last day.
    pub last_day: Date,
    /// The periods that lie in it.
    pub contains: Vec<PeriodLink>,
    /// The periods that it lies in, the shortest first.
    pub contained_in: Vec<PeriodLink>,
    /// The one of its kind before it, or null for a kind without neighbours.
    pub previous: Option<PeriodLink>,
    /// The one of its kind after it, or null for a kind without neighbours.
    pub next: Option<PeriodLink>,
    /// The same period a year before.
    pub year_before: PeriodLink,
    /// Its reports, by department.
    pub reports: Vec<Arc<Card>>,
    /// When there was last news of them, as precisely as it is known, or null.
    pub updated: Option<Date>,
    /// What was put right in them since it was closed, the latest first.
    pub corrections: Vec<CorrectedReport>,
    /// What they count, a table for each measure.
    pub figures: Vec<MeasureTable>,
    /// Its data to download.
    pub data: Vec<DataFile>,
    /// The address of the page that has all its reports in full, or null if
    /// there is none.
    pub collection: Option<String>,
}

/// What several reports count of one kind, side by side and beside the same
/// period a year before.
#[derive(Debug, Serialize)]
pub struct MeasureTable {
    /// `inbound`
    pub measure: &'static str,
    /// `Đoàn vào`
    pub name: &'static str,
    /// What the columns are.
    pub units: Vec<UnitColumn>,
    /// One row a report.
    pub rows: Vec<FigureRow>,
    /// Whether any row has a number of the year before.
    pub has_before: bool,
    /// One for each column; empty if nothing may be added up.
    pub totals: Vec<Compared>,
}

/// A column of figures.
#[derive(Debug, Serialize)]
pub struct UnitColumn {
    /// `people`
    pub unit: &'static str,
    /// `lượt người`
    pub name: &'static str,
}

/// The figures of one report.
#[derive(Debug, Serialize)]
pub struct FigureRow {
    /// Who counted.
    pub department: Arc<Link>,
    /// The report's address. Where there is none about this period, that of the
    /// one about the year before.
    pub address: String,
    /// Numbers for each column.
    pub values: Vec<Compared>,
}

/// A number beside that of the same period a year before.
#[derive(Debug, Serialize)]
pub struct Compared {
    /// The number, or null where none is given.
    pub value: Option<String>,
    /// That of the year before, or null where none is given.
    pub before: Option<String>,
}

/// All reports of a period on one page.
#[derive(Debug, Serialize)]
pub struct Collection {
    /// What every page has.
    pub head: Head,
    /// The period.
    pub period: PeriodLink,
    /// That it is closed, or null.
    pub closed: Option<Closed>,
    /// The reports, by department.
    pub reports: Vec<Collected>,
}

/// A report in a collection.
#[derive(Debug, Serialize)]
pub struct Collected {
    /// Its name in addresses.
    pub id: String,
    /// The report, with its headings one level lower and names of their own.
    pub report: Report,
}

/// All periods.
#[derive(Debug, Serialize)]
pub struct Periods {
    /// What every page has.
    pub head: Head,
    /// By year, the latest first.
    pub years: Vec<Year>,
}

/// A year and its periods.
#[derive(Debug, Serialize)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// Its periods as their reports come due.
    pub periods: Vec<PeriodLink>,
    /// How many reports they have.
    pub n_reports: usize,
    /// How many departments reported.
    pub n_departments: usize,
    /// The address of its matrix of departments and periods.
    pub matrix: String,
}

/// Which department reported on which period of a year.
#[derive(Debug, Serialize)]
pub struct Matrix {
    /// What every page has.
    pub head: Head,
    /// The year, or null on a site without reports.
    pub year: Option<i32>,
    /// All years that have a matrix, the latest first.
    pub years: Vec<Link>,
    /// The year's periods as their reports come due.
    pub periods: Vec<PeriodLink>,
    /// One row a department.
    pub rows: Vec<MatrixRow>,
}

/// The reports of one department, by period.
#[derive(Debug, Serialize)]
pub struct MatrixRow {
    /// The department.
    pub department: Arc<Link>,
    /// For each period the reports on it, mostly one or none.
    pub cells: Vec<Vec<ReportLink>>,
}

/// A report in a cell.
#[derive(Debug, Clone, Serialize)]
pub struct ReportLink {
    /// Its title.
    pub title: String,
    /// The language that it is in: where there is no translation, not the page's.
    pub language: Language,
    /// The address of its page.
    pub address: String,
}

/// Past periods, by year.
#[derive(Debug, Serialize)]
pub struct Archive {
    /// What every page has.
    pub head: Head,
    /// The closed periods, the latest year first.
    pub closed: Vec<ClosedYear>,
    /// By year, the latest first.
    pub years: Vec<Year>,
}

/// The closed periods of a year.
#[derive(Debug, Serialize)]
pub struct ClosedYear {
    /// The year.
    pub year: i32,
    /// Its closed periods as their reports came due.
    pub periods: Vec<ClosedPeriod>,
}

/// A closed period in a list.
#[derive(Debug, Serialize)]
pub struct ClosedPeriod {
    /// The period.
    pub period: PeriodLink,
    /// When it was closed, and its bag.
    pub closed: Closed,
}

/// That a period is closed: what was public then stays as it was.
#[derive(Debug, Serialize)]
pub struct Closed {
    /// The day on which it was closed.
    pub date: Date,
    /// The SHA-256 of the zip of its bag; null in the bag itself.
    pub checksum: Option<String>,
    /// The zip to download, or null if it is not published.
    pub download: Option<Attachment>,
}
