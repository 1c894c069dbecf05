//! The front matter of reports and static pages, key by key.

mod figures;
mod keys;

pub(super) use figures::FiguresAt;
pub use keys::{PAGE, REPORT};

use std::sync::Arc;

use chrono::NaiveDate;

use super::public::{Correction, Figure, Translation};
use crate::finding::front_matter::{self as about, Expected};
use crate::finding::{Place, Position};
use crate::settings::{Settings, Waiver, read_waivers};
use crate::vocabulary::{
    Country, DepartmentId, DocumentNumber, Language, Period, ReportDate, Slug, parse_day,
};
use crate::yaml::{Document, Field, Reader, get, names, nearest};
use figures::figures;
use keys::{CORRECTION, PAGE_KEYS, REPORT_KEYS};

/// Whether an editor wants a source to be public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Status {
    #[default]
    Draft,
    Published,
    Withdrawn,
}

/// A text and where it begins.
pub(super) struct Placed<T> {
    pub(super) value: T,
    pub(super) position: Position,
}

/// What reports and static pages have in common.
#[derive(Default)]
pub(super) struct Common {
    pub(super) title: Option<String>,
    pub(super) slug: Option<Slug>,
    pub(super) language: Option<Language>,
    pub(super) translation_of: Option<Translation>,
    pub(super) status: Status,
    pub(super) summary: Option<Placed<String>>,
    pub(super) waivers: Vec<Waiver>,
}

/// The front matter of a report, as far as it is sound.
#[derive(Default)]
pub(super) struct ReportKeys {
    pub(super) common: Common,
    pub(super) department: Option<DepartmentId>,
    pub(super) period: Option<Period>,
    pub(super) outlook: Option<Period>,
    pub(super) window: Option<Period>,
    pub(super) number: Option<DocumentNumber>,
    pub(super) date: Option<ReportDate>,
    pub(super) publish_from: Option<NaiveDate>,
    pub(super) countries: Vec<Country>,
    pub(super) figures: Vec<Figure>,
    pub(super) corrections: Vec<Correction>,
}

/// The front matter of a static page, as far as it is sound.
#[derive(Default)]
pub(super) struct PageKeys {
    pub(super) common: Common,
    pub(super) order: i64,
}

/// What the values are judged by.
pub(super) struct Judge<'a> {
    pub(super) file: &'a Arc<str>,
    pub(super) settings: &'a Settings,
    pub(super) today: NaiveDate,
}

impl Judge<'_> {
    /// Reads the front matter of a report.
    pub(super) fn report(&self, document: &Document, reader: &mut Reader) -> ReportKeys {
        let entries = reader.map("front matter", &document.root(), &REPORT_KEYS);
        reader.require(document, &entries, ["title", "department", "period"]);
        let mut keys = ReportKeys::default();
        for (key, value) in &entries {
            match *key {
                "department" => keys.department = self.department(reader, value),
                "period" | "outlook" | "window" => {
                    let period = period(reader, key, value);
                    match *key {
                        "period" => keys.period = period,
                        "outlook" => keys.outlook = period,
                        _ => keys.window = period,
                    }
                }
                "number" => keys.number = number(reader, value),
                "date" => keys.date = date(reader, value),
                "publish_from" => keys.publish_from = day(reader, key, value),
                "countries" => keys.countries = countries(reader, value),
                "figures" => keys.figures = figures(reader, value),
                "corrections" => keys.corrections = corrections(reader, value),
                _ => self.common(document, reader, (key, value), &mut keys.common),
            }
        }
        self.judge(reader, &entries, &keys);
        keys
    }

    /// Reads the front matter of a static page.
    pub(super) fn page(&self, document: &Document, reader: &mut Reader) -> PageKeys {
        let entries = reader.map("front matter", &document.root(), &PAGE_KEYS);
        reader.require(document, &entries, ["title"]);
        let mut keys = PageKeys::default();
        for (key, value) in &entries {
            if *key == "order" {
                match value.text().map(|text| text.trim().parse()) {
                    Some(Ok(order)) => keys.order = order,
                    Some(Err(_)) | None => reader.wrong_type(key, value, Expected::Integer),
                }
            } else {
                self.common(document, reader, (key, value), &mut keys.common);
            }
        }
        keys
    }

    fn common(
        &self,
        document: &Document,
        reader: &mut Reader,
        (key, value): (&str, &Field<'_>),
        keys: &mut Common,
    ) {
        match key {
            "title" => keys.title = reader.line(key, value),
            "status" => keys.status = status(reader, value),
            "slug" => keys.slug = slug(reader, key, value),
            "lang" => keys.language = self.language(reader, value),
            "translation_of" => {
                keys.translation_of = slug(reader, key, value).map(|slug| Translation {
                    slug,
                    place: self.place(value.here().position()),
                });
            }
            "summary" => {
                keys.summary = reader.text(key, value).map(|text| Placed {
                    value: text.to_owned(),
                    position: document.line_of(key),
                });
            }
            "waivers" => keys.waivers = read_waivers(reader, value, self.file, false),
            // `internal`: never read, never checked, never published.
            _ => {}
        }
    }

    fn place(&self, position: Position) -> Place {
        Place::at(self.file, position.line, position.column)
    }

    fn department(&self, reader: &mut Reader, value: &Field<'_>) -> Option<DepartmentId> {
        let text = reader.text("department", value)?;
        let id = DepartmentId::parse(text).ok();
        let departments = &self.settings.departments;
        let known = id.filter(|id| departments.get(id).is_some());
        if known.is_none() {
            let nearest = nearest(text, departments.iter().map(|d| d.id.as_str()));
            reader.report(value.here(), |place| {
                about::unknown_department(place, nearest)
            });
        }
        known
    }

    fn language(&self, reader: &mut Reader, value: &Field<'_>) -> Option<Language> {
        let language = Language::parse(reader.text("lang", value)?)
            .filter(|language| self.settings.site.languages.contains(language));
        if language.is_none() {
            reader.report(value.here(), |place| about::bad_language(place, "lang"));
        }
        language
    }

    /// What single values cannot tell.
    fn judge(&self, reader: &mut Reader, entries: &[(&str, Field<'_>)], keys: &ReportKeys) {
        let mut report = |key: &str, finding: fn(Place) -> crate::finding::Finding| {
            let field = entries.iter().find(|(name, _)| *name == key);
            if let Some((_, field)) = field {
                reader.report(field.here(), finding);
            }
        };
        let first_day = keys.date.map(ReportDate::first_day);
        if first_day.is_some_and(|day| day > self.today) {
            report("date", about::date_in_future);
        }
        if let (Some(day), Some(period)) = (first_day, keys.period)
            && day < period.first_day()
            && !matches!(keys.date, Some(ReportDate::Year(year)) if year == period.year())
        {
            report("date", about::date_before_period);
        }
        if let (Some(outlook), Some(period)) = (keys.outlook, keys.period)
            && outlook.last_day() <= period.last_day()
        {
            report("outlook", about::outlook_not_after);
        }
        let odd = |correction: &Correction| {
            correction.date > self.today || first_day.is_some_and(|day| correction.date < day)
        };
        if keys.corrections.iter().any(odd) {
            report("corrections", about::correction_date);
        }
    }
}

fn status(reader: &mut Reader, value: &Field<'_>) -> Status {
    match reader.text("status", value) {
        Some("draft") | None => Status::Draft,
        Some("published") => Status::Published,
        Some("withdrawn") => Status::Withdrawn,
        Some(_) => {
            reader.report(value.here(), about::bad_status);
            Status::Draft
        }
    }
}

fn slug(reader: &mut Reader, key: &str, value: &Field<'_>) -> Option<Slug> {
    match Slug::parse(reader.text(key, value)?) {
        Ok(slug) => Some(slug),
        Err(error) => {
            reader.report(value.here(), |place| about::bad_slug(place, key, error));
            None
        }
    }
}

fn period(reader: &mut Reader, key: &str, value: &Field<'_>) -> Option<Period> {
    let text = reader.text(key, value)?;
    let period = Period::parse(text);
    if period.is_none() {
        let meant = Period::printed(text)
            .or_else(|| Period::parse(&text.to_uppercase()))
            .map(|period| period.to_string());
        reader.report(value.here(), |place| {
            about::bad_period(place, key, meant.as_deref())
        });
    }
    period
}

fn number(reader: &mut Reader, value: &Field<'_>) -> Option<DocumentNumber> {
    let number = DocumentNumber::parse(reader.text("number", value)?);
    if number.is_none() {
        reader.report(value.here(), about::bad_number);
    }
    number
}

fn date(reader: &mut Reader, value: &Field<'_>) -> Option<ReportDate> {
    let date = ReportDate::parse(reader.text("date", value)?);
    if date.is_none() {
        reader.report(value.here(), |place| about::bad_date(place, "date", false));
    }
    date
}

fn day(reader: &mut Reader, key: &str, value: &Field<'_>) -> Option<NaiveDate> {
    let day = parse_day(reader.text(key, value)?);
    if day.is_none() {
        reader.report(value.here(), |place| about::bad_date(place, key, true));
    }
    day
}

fn countries(reader: &mut Reader, value: &Field<'_>) -> Vec<Country> {
    let mut countries = Vec::new();
    for item in reader.list("countries", value) {
        match item.text().map(|code| Country::parse(code.trim())) {
            Some(Some(country)) => countries.push(country),
            Some(None) | None => reader.report(item.here(), about::bad_country),
        }
    }
    countries.sort_unstable();
    countries.dedup();
    countries
}

fn corrections(reader: &mut Reader, value: &Field<'_>) -> Vec<Correction> {
    let mut corrections = Vec::new();
    for item in reader.list("corrections", value) {
        let entries = reader.map("corrections", &item, &names(&CORRECTION));
        let date = get(&entries, "date").and_then(|date| day(reader, "date", date));
        let text = get(&entries, "text").and_then(|text| {
            let words = reader.line("text", text)?;
            let says_something = words.chars().any(char::is_alphabetic);
            if !says_something {
                reader.report(text.here(), about::correction_says_nothing);
            }
            says_something.then_some(words)
        });
        for key in ["date", "text"] {
            if item.entries().is_some() && get(&entries, key).is_none() {
                reader.report(item.here(), |place| about::missing_key(place, key));
            }
        }
        if let (Some(date), Some(text)) = (date, text) {
            corrections.push(Correction { date, text });
        }
    }
    corrections.sort_by_key(|correction| correction.date);
    corrections
}
