//! The front matter of reports and static pages, key by key.

use std::sync::Arc;

use chrono::NaiveDate;

use super::public::{Correction, Figure, Translation};
use crate::finding::front_matter::{self as about, Expected, FigurePart};
use crate::finding::{Place, Position};
use crate::settings::{Settings, WAIVER, Waiver, read_waivers};
use crate::vocabulary::{
    Country, DepartmentId, DocumentNumber, Language, Measure, Period, Quantity, ReportDate, Slug,
    Unit, parse_day,
};
use crate::yaml::{Document, Field, Form, Key, Reader, get, names, nearest};

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

/// The keys of a report: what an editor may write, all of it. What is not
/// listed is an error, since a misspelt key must not change who reads what.
pub const REPORT: [Key; 18] = [
    TITLE,
    Key::required(
        "department",
        Form::Text,
        [
            "`id` của đơn vị trong departments.yaml",
            "the department's `id` in departments.yaml",
        ],
    ),
    Key::required(
        "period",
        Form::Pattern(PERIOD),
        [
            "kỳ báo cáo: 2020, 2020-H1, 2020-9M, 2020-Q1, 2020-03, 2020-01-01/2020-03-12",
            "the period: 2020, 2020-H1, 2020-9M, 2020-Q1, 2020-03, 2020-01-01/2020-03-12",
        ],
    ),
    Key::of(
        "outlook",
        Form::Pattern(PERIOD),
        [
            "kỳ của phần phương hướng",
            "the period that the plans are for",
        ],
    ),
    Key::of(
        "number",
        Form::Text,
        [
            "số, ký hiệu: 130/BC-SNgV; chưa có số thì /BC-SNgV",
            "number and symbol: 130/BC-SNgV; /BC-SNgV while there is none",
        ],
    ),
    Key::of(
        "date",
        Form::Pattern("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"),
        [
            "ngày báo cáo: 2020-03-20, 2020-03 hoặc 2020",
            "its date: 2020-03-20, 2020-03 or 2020",
        ],
    ),
    Key::of(
        "window",
        Form::Pattern(PERIOD),
        [
            "khoảng ngày lấy số liệu, nếu không trùng kỳ",
            "the days that the figures cover, if not the period",
        ],
    ),
    STATUS,
    Key::of(
        "publish_from",
        Form::Pattern(DAY),
        [
            "hẹn ngày công khai: 2020-04-01",
            "held back until this day: 2020-04-01",
        ],
    ),
    SLUG,
    LANG,
    TRANSLATION_OF,
    SUMMARY,
    Key::of(
        "countries",
        Form::List(&Form::Pattern("^ *[A-Z]{2} *$")),
        [
            "các nước có liên quan, mã hai chữ",
            "the countries it is about, as two-letter codes",
        ],
    ),
    Key::of(
        "figures",
        Form::Figures,
        [
            "số liệu theo chỉ tiêu và đơn vị tính",
            "what it counts, by measure and unit",
        ],
    ),
    Key::of(
        "corrections",
        Form::List(&Form::Map(&CORRECTION)),
        [
            "đính chính có ghi ngày, hiện trên trang",
            "dated corrections, shown on the page",
        ],
    ),
    WAIVERS,
    INTERNAL,
];

/// The keys of a static page.
pub const PAGE: [Key; 9] = [
    TITLE,
    STATUS,
    SLUG,
    LANG,
    TRANSLATION_OF,
    SUMMARY,
    Key::of(
        "order",
        Form::Integer,
        ["thứ tự trong trình đơn", "its place in the menu"],
    ),
    WAIVERS,
    INTERNAL,
];

const REPORT_KEYS: [&str; REPORT.len()] = names(&REPORT);
const PAGE_KEYS: [&str; PAGE.len()] = names(&PAGE);

const DAY: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
const PERIOD: &str =
    "^[0-9]{4}(-(H[12]|9M|Q[1-4]|[0-9]{2})|-[0-9]{2}-[0-9]{2}/[0-9]{4}-[0-9]{2}-[0-9]{2})?$";

const TITLE: Key = Key::required("title", Form::Text, ["tên", "the title"]);
const STATUS: Key = Key::of(
    "status",
    Form::Choice(&["draft", "published", "withdrawn"]),
    [
        "bản nháp (mặc định), đăng, hoặc đã rút",
        "a draft (the default), published, or withdrawn",
    ],
);
const SLUG: Key = Key::of(
    "slug",
    Form::Text,
    [
        "tên trong địa chỉ, mặc định là tên tệp",
        "its name in the address, by default the file's",
    ],
);
const LANG: Key = Key::of(
    "lang",
    Form::Choice(&["vi", "en"]),
    [
        "ngôn ngữ, mặc định theo trang",
        "its language, by default the site's",
    ],
);
const TRANSLATION_OF: Key = Key::of(
    "translation_of",
    Form::Text,
    [
        "`slug` của bản ngôn ngữ kia",
        "the `slug` of the version in the other language",
    ],
);
const SUMMARY: Key = Key::of(
    "summary",
    Form::Text,
    [
        "tóm tắt bằng Markdown, công khai",
        "a summary in Markdown, public",
    ],
);
const WAIVERS: Key = Key::of(
    "waivers",
    Form::List(&Form::Map(&WAIVER)),
    [
        "phát hiện đã xem và cho qua, kèm lý do",
        "findings that were looked at and let stand, with the reason",
    ],
);
const INTERNAL: Key = Key::of(
    "internal",
    Form::Any,
    [
        "ghi gì cũng được, không bao giờ đăng",
        "anything; never published",
    ],
);
const CORRECTION: [Key; 2] = [
    Key::required(
        "date",
        Form::Pattern(DAY),
        ["ngày đính chính", "the day of the correction"],
    ),
    Key::required(
        "text",
        Form::Text,
        ["điều được sửa", "what was wrong, and is right now"],
    ),
];

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
                    place: self.place(value.position()),
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
            reader.report(value.position(), |place| {
                about::unknown_department(place, nearest)
            });
        }
        known
    }

    fn language(&self, reader: &mut Reader, value: &Field<'_>) -> Option<Language> {
        let language = Language::parse(reader.text("lang", value)?)
            .filter(|language| self.settings.site.languages.contains(language));
        if language.is_none() {
            reader.report(value.position(), |place| about::bad_language(place, "lang"));
        }
        language
    }

    /// What single values cannot tell.
    fn judge(&self, reader: &mut Reader, entries: &[(&str, Field<'_>)], keys: &ReportKeys) {
        let mut report = |key: &str, finding: fn(Place) -> crate::finding::Finding| {
            let field = entries.iter().find(|(name, _)| *name == key);
            if let Some((_, field)) = field {
                reader.report(field.position(), finding);
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
            reader.report(value.position(), about::bad_status);
            Status::Draft
        }
    }
}

fn slug(reader: &mut Reader, key: &str, value: &Field<'_>) -> Option<Slug> {
    match Slug::parse(reader.text(key, value)?) {
        Ok(slug) => Some(slug),
        Err(error) => {
            reader.report(value.position(), |place| about::bad_slug(place, key, error));
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
        reader.report(value.position(), |place| {
            about::bad_period(place, key, meant.as_deref())
        });
    }
    period
}

fn number(reader: &mut Reader, value: &Field<'_>) -> Option<DocumentNumber> {
    let number = DocumentNumber::parse(reader.text("number", value)?);
    if number.is_none() {
        reader.report(value.position(), about::bad_number);
    }
    number
}

fn date(reader: &mut Reader, value: &Field<'_>) -> Option<ReportDate> {
    let date = ReportDate::parse(reader.text("date", value)?);
    if date.is_none() {
        reader.report(value.position(), |place| {
            about::bad_date(place, "date", false)
        });
    }
    date
}

fn day(reader: &mut Reader, key: &str, value: &Field<'_>) -> Option<NaiveDate> {
    let day = parse_day(reader.text(key, value)?);
    if day.is_none() {
        reader.report(value.position(), |place| about::bad_date(place, key, true));
    }
    day
}

fn countries(reader: &mut Reader, value: &Field<'_>) -> Vec<Country> {
    let mut countries = Vec::new();
    for item in reader.list("countries", value) {
        match item.text().map(|code| Country::parse(code.trim())) {
            Some(Some(country)) => countries.push(country),
            Some(None) | None => reader.report(item.position(), about::bad_country),
        }
    }
    countries.sort_unstable();
    countries.dedup();
    countries
}

fn figures(reader: &mut Reader, value: &Field<'_>) -> Vec<Figure> {
    let measures = Measure::ALL.map(Measure::as_str);
    let units = Unit::ALL.map(Unit::as_str);
    let mut figures: Vec<Figure> = Vec::new();
    for (key, units_of) in reader.open_map("figures", value) {
        let Some(measure) = Measure::parse(key) else {
            reader.report(units_of.key_position(), |place| {
                about::bad_figure(place, FigurePart::Measure, &measures)
            });
            continue;
        };
        if figures.iter().any(|figure| figure.measure == measure) {
            reader.report(units_of.key_position(), |place| {
                about::duplicate_key(place, key)
            });
            continue;
        }
        let mut changes = Vec::new();
        for (key, value) in reader.open_map(key, &units_of) {
            if key == "change" {
                changes = reader.open_map(key, &value);
                continue;
            }
            let Some(unit) = Unit::parse(key) else {
                reader.report(value.key_position(), |place| {
                    about::bad_figure(place, FigurePart::Unit, &units)
                });
                continue;
            };
            if figures
                .iter()
                .any(|f| f.measure == measure && f.unit == unit)
            {
                reader.report(value.key_position(), |place| {
                    about::duplicate_key(place, key)
                });
            } else if let Some(value) = quantity(reader, &value) {
                figures.push(Figure {
                    measure,
                    unit,
                    value,
                    change: None,
                });
            }
        }
        for (key, value) in changes {
            let figure = Unit::parse(key).and_then(|unit| {
                figures
                    .iter_mut()
                    .find(|f| f.measure == measure && f.unit == unit)
            });
            match figure {
                Some(figure) => figure.change = signed(reader, &value),
                None => reader.report(value.key_position(), |place| {
                    about::bad_figure(place, FigurePart::Change, &[])
                }),
            }
        }
    }
    figures.sort_by_key(|figure| (figure.measure, figure.unit));
    figures
}

fn quantity(reader: &mut Reader, value: &Field<'_>) -> Option<Quantity> {
    let quantity = signed(reader, value)?;
    if quantity.is_negative() {
        reader.report(value.position(), |place| {
            about::bad_figure(place, FigurePart::Number, &[])
        });
        return None;
    }
    Some(quantity)
}

fn signed(reader: &mut Reader, value: &Field<'_>) -> Option<Quantity> {
    let quantity = value.text().and_then(|text| Quantity::parse(text.trim()));
    if quantity.is_none() {
        reader.report(value.position(), |place| {
            about::bad_figure(place, FigurePart::Number, &[])
        });
    }
    quantity
}

fn corrections(reader: &mut Reader, value: &Field<'_>) -> Vec<Correction> {
    let mut corrections = Vec::new();
    for item in reader.list("corrections", value) {
        let entries = reader.map("corrections", &item, &names(&CORRECTION));
        let date = get(&entries, "date").and_then(|date| day(reader, "date", date));
        let text = get(&entries, "text").and_then(|text| reader.line("text", text));
        for key in ["date", "text"] {
            if item.entries().is_some() && get(&entries, key).is_none() {
                reader.report(item.position(), |place| about::missing_key(place, key));
            }
        }
        if let (Some(date), Some(text)) = (date, text) {
            corrections.push(Correction { date, text });
        }
    }
    corrections.sort_by_key(|correction| correction.date);
    corrections
}
