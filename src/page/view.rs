//! What pages show, kind by kind. A template sees one of these and the frame,
//! and nothing else; `themes/README.md` tells theme authors of each field.

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
            View::Data(_) => "data.html",
            View::Leaf(_) => "leaf.html",
            View::SiteMap(_) => "sitemap.html",
            View::Search(_) => "search.html",
            View::NotFound(_) => "404.html",
            View::Redirect(_) => "redirect.html",
        }
    }

    /// The names of all templates that a theme must have.
    pub const TEMPLATES: [&'static str; 19] = [
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

/// The home page.
#[derive(Debug, Serialize)]
pub struct Home {
    /// What every page has.
    pub head: Head,
    /// The latest reports.
    pub latest: Vec<Arc<Card>>,
    /// The latest period that has reports, or null.
    pub period: Option<PeriodLink>,
    /// The departments by province.
    pub provinces: Vec<Province>,
    /// The years, the latest first, with their periods.
    pub years: Vec<Year>,
    /// How many reports the site has.
    pub n_reports: usize,
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

/// The departments of one province.
#[derive(Debug, Serialize)]
pub struct Province {
    /// Its name; empty for departments that name none.
    pub name: String,
    /// Its departments in Vietnamese order.
    pub departments: Vec<DepartmentLink>,
}

/// A department as lists show it.
#[derive(Debug, Serialize)]
pub struct DepartmentLink {
    /// Its name.
    pub name: String,
    /// The address of its page.
    pub address: String,
    /// `SNgV`; may be empty.
    pub abbreviation: String,
    /// How many reports it has.
    pub n_reports: usize,
    /// The department that took over, or null.
    pub successor: Option<Link>,
}

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
    /// Some other reports of the same period.
    pub of_period: Vec<Arc<Card>>,
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
    /// What it does; may be empty.
    pub description: String,
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
}

/// What a department reported on in a year, and what it did not.
#[derive(Debug, Serialize)]
pub struct YearOfDepartment {
    /// The year.
    pub year: i32,
    /// The reports, the latest period first.
    pub reports: Vec<Arc<Card>>,
    /// The periods of the kinds it reports on without a report on the site.
    pub missing: Vec<PeriodLink>,
}

/// How to reach somebody; what is not known is empty.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Contact {
    pub address: String,
    pub phone: String,
    pub email: String,
    pub website: String,
}

/// The reports of one year.
#[derive(Debug, Serialize)]
pub struct YearOfReports {
    /// The year.
    pub year: i32,
    /// The reports, the latest period first.
    pub reports: Vec<Arc<Card>>,
}

/// All departments.
#[derive(Debug, Serialize)]
pub struct Departments {
    /// What every page has.
    pub head: Head,
    /// By province, in Vietnamese order.
    pub provinces: Vec<Province>,
}

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

/// All periods.
#[derive(Debug, Serialize)]
pub struct Periods {
    /// What every page has.
    pub head: Head,
    /// By year, the latest first.
    pub years: Vec<Year>,
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

/// A closed period in a list.
#[derive(Debug, Serialize)]
pub struct ClosedPeriod {
    /// The period.
    pub period: PeriodLink,
    /// When it was closed, and its bag.
    pub closed: Closed,
}

/// The closed periods of a year.
#[derive(Debug, Serialize)]
pub struct ClosedYear {
    /// The year.
    pub year: i32,
    /// Its closed periods as their reports came due.
    pub periods: Vec<ClosedPeriod>,
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
    pub cells: Vec<Vec<Link>>,
}

/// All countries that reports are about.
#[derive(Debug, Serialize)]
pub struct Countries {
    /// What every page has.
    pub head: Head,
    /// In the order of the language.
    pub countries: Vec<CountryLink>,
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
    /// The files of the whole site.
    pub files: Vec<DataFile>,
    /// What the fields of the files mean.
    pub dictionary: Vec<DataField>,
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

/// A static page.
#[derive(Debug, Serialize)]
pub struct Leaf {
    /// What every page has.
    pub head: Head,
    /// The language it is written in.
    pub language: Language,
    /// Its summary as HTML; may be empty.
    pub summary: String,
    /// Its headings.
    pub contents: Vec<Heading>,
    /// Its text as HTML.
    pub body: String,
    /// The files it refers to.
    pub attachments: Vec<Attachment>,
}

/// The tree of pages.
#[derive(Debug, Serialize)]
pub struct SiteMap {
    /// What every page has.
    pub head: Head,
    /// The pages of the site itself.
    pub places: Vec<Link>,
    /// The static pages.
    pub leaves: Vec<Link>,
    /// The departments by province.
    pub provinces: Vec<Province>,
    /// The years with their periods.
    pub years: Vec<Year>,
}

/// The page that finds reports: the form and what it leads to. The results
/// themselves are a script's work.
#[derive(Debug, Serialize)]
pub struct Search {
    /// What every page has.
    pub head: Head,
    /// Where one may browse instead.
    pub places: Vec<Link>,
    /// How many reports the site has.
    pub n_reports: usize,
}

/// The page for addresses that lead nowhere.
#[derive(Debug, Serialize)]
pub struct NotFound {
    /// What every page has.
    pub head: Head,
    /// Where one may look instead.
    pub places: Vec<Link>,
}

/// A page that moved.
#[derive(Debug, Serialize)]
pub struct Redirect {
    /// What every page has; its address is the old one.
    pub head: Head,
    /// The new address below the site's root.
    pub target: String,
    /// The new absolute address.
    pub target_url: String,
}

/// What every page of one language shows: it comes from the settings alone.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    /// The language.
    pub language: Language,
    /// Whether the page is in the bag of a closed period, read without the site.
    pub is_archived: bool,
    /// The site's name.
    pub name: String,
    /// What the site is; may be empty.
    pub description: String,
    /// The path of the site's root, which begins and ends with `/`: addresses
    /// follow right behind it.
    pub root: String,
    /// The absolute address of the site's root.
    pub url: String,
    /// The main language.
    pub main_language: Language,
    /// All languages, the main one first.
    pub languages: Vec<Language>,
    /// The home pages of all languages, the main one first.
    pub homes: Vec<Alternate>,
    /// The pages of the menu.
    pub menu: Vec<Link>,
    /// Who publishes the site; may be empty.
    pub publisher: String,
    /// How to reach the publisher.
    pub contact: Contact,
    /// The office that answers for what is published; may be empty.
    pub responsible: String,
    /// Under which terms the data may be used; may be empty.
    pub license: String,
    /// The addresses of the site's own pages.
    pub addresses: Addresses,
}

/// The addresses of the site's own pages in one language.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Addresses {
    pub home: String,
    pub departments: String,
    pub periods: String,
    pub archive: String,
    pub matrix: String,
    pub countries: String,
    pub documents: String,
    pub corrections: String,
    pub sitemap: String,
    pub data: String,
    pub search: String,
    pub feed: String,
}
