//! Open data: what the pages say, as CSV (RFC 4180) and JSON (Decree
//! 47/2020/NĐ-CP, article 17: complete, current, in open formats).

use std::fmt::Write as _;

use serde::Serialize;

use super::Layout;
use super::route::Place;
use super::view::DataField;
use crate::intake::PublicReport;
use crate::site::{Bulletin, BulletinId};
use crate::vocabulary::{Country, Language, Period, Quantity};

/// A data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dataset {
    Reports,
    Figures,
    Json,
}

impl Dataset {
    pub(super) const ALL: [Dataset; 3] = [Dataset::Reports, Dataset::Figures, Dataset::Json];

    /// Where it lies: data is the same in all languages and lies with the pages
    /// of the main one.
    pub(super) fn address(self, layout: &Layout, period: Option<Period>) -> String {
        let main = layout.settings.site.language();
        let directory = match period {
            Some(period) => layout.routes.period(period, main),
            None => layout.routes.place(Place::Data, main),
        };
        let name = match self {
            Dataset::Reports => "reports.csv",
            Dataset::Figures => "figures.csv",
            Dataset::Json => "data.json",
        };
        format!("{directory}{name}")
    }

    pub(super) const fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (Dataset::Reports, Language::Vi) => "Danh sách báo cáo",
            (Dataset::Reports, Language::En) => "List of reports",
            (Dataset::Figures, Language::Vi) => "Số liệu",
            (Dataset::Figures, Language::En) => "Figures",
            (Dataset::Json, Language::Vi) => "Báo cáo và số liệu",
            (Dataset::Json, Language::En) => "Reports and figures",
        }
    }

    pub(super) const fn kind(self) -> &'static str {
        match self {
            Dataset::Reports | Dataset::Figures => "CSV",
            Dataset::Json => "JSON",
        }
    }
}

/// What the fields of the data files mean.
pub(super) fn dictionary(language: Language) -> Vec<DataField> {
    FIELDS
        .iter()
        .map(|(file, field, kind, vi, en)| DataField {
            field,
            file,
            kind,
            meaning: match language {
                Language::Vi => vi,
                Language::En => en,
            },
        })
        .collect()
}

/// File, field, type, meaning in Vietnamese and in English; the fields of each
/// CSV file in the order of its columns.
#[rustfmt::skip]
const FIELDS: [(&str, &str, &str, &str, &str); 25] = [
    ("reports", "department", "text", "mã đơn vị", "id of the department"),
    ("reports", "department_name", "text", "tên đơn vị", "name of the department"),
    ("reports", "province", "text", "tỉnh, theo tên lúc báo cáo", "province, as named at the time"),
    ("reports", "period", "text", "mã kỳ báo cáo", "code of the period"),
    ("reports", "first_day", "date", "ngày đầu kỳ", "first day of the period"),
    ("reports", "last_day", "date", "ngày cuối kỳ", "last day of the period"),
    ("reports", "language", "text", "ngôn ngữ của báo cáo", "language of the report"),
    ("reports", "title", "text", "tên báo cáo", "title of the report"),
    ("reports", "number", "text", "số, ký hiệu; trống nếu chưa có", "number and symbol; empty if not known"),
    ("reports", "date", "text", "ngày báo cáo, chính xác đến mức đã biết", "date of the report, as precise as known"),
    ("reports", "outlook", "text", "kỳ của phương hướng", "period that the plans are for"),
    ("reports", "countries", "text", "mã nước ISO 3166-1, cách nhau bằng dấu cách", "country codes by ISO 3166-1, separated by spaces"),
    ("reports", "url", "text", "địa chỉ trang", "address of the page"),
    ("figures", "department", "text", "mã đơn vị", "id of the department"),
    ("figures", "department_name", "text", "tên đơn vị", "name of the department"),
    ("figures", "period", "text", "mã kỳ báo cáo; các kỳ có thể chồng lên nhau, không cộng dồn", "code of the period; periods overlap and must not be added up"),
    ("figures", "first_day", "date", "ngày đầu kỳ", "first day of the period"),
    ("figures", "last_day", "date", "ngày cuối kỳ", "last day of the period"),
    ("figures", "measure", "text", "mã chỉ tiêu", "code of the measure"),
    ("figures", "measure_name", "text", "tên chỉ tiêu", "name of the measure"),
    ("figures", "unit", "text", "mã đơn vị tính", "code of the unit"),
    ("figures", "unit_name", "text", "đơn vị tính", "name of the unit"),
    ("figures", "value", "number", "số liệu; 0 là không có", "the figure; 0 means none"),
    ("figures", "change", "number", "chênh lệch so với cùng kỳ năm trước; trống nếu không nêu", "change on the same period a year before; empty if not stated"),
    ("figures", "url", "text", "địa chỉ trang", "address of the page"),
];

#[derive(Serialize)]
struct Json<'a> {
    name: &'a str,
    url: String,
    publisher: &'a str,
    license: &'a str,
    reports: Vec<JsonReport<'a>>,
}

#[derive(Serialize)]
struct JsonReport<'a> {
    department: &'a str,
    department_name: &'a str,
    province: &'a str,
    period: Period,
    first_day: String,
    last_day: String,
    language: Language,
    title: &'a str,
    number: Option<String>,
    date: Option<String>,
    outlook: Option<Period>,
    countries: &'a [Country],
    summary: Option<&'a str>,
    figures: Vec<JsonFigure>,
    corrections: Vec<JsonCorrection<'a>>,
    url: String,
}

#[derive(Serialize)]
struct JsonFigure {
    measure: &'static str,
    unit: &'static str,
    value: Quantity,
    change: Option<Quantity>,
}

#[derive(Serialize)]
struct JsonCorrection<'a> {
    date: String,
    text: &'a str,
}

impl Layout {
    /// A data file of the whole site, or of exactly one period.
    pub(super) fn dataset(&self, dataset: Dataset, period: Option<Period>) -> Vec<u8> {
        let bulletins: Vec<&Bulletin> = match period {
            Some(period) => self
                .site
                .calendar()
                .bulletins(period)
                .iter()
                .map(|id: &BulletinId| self.site.bulletin(*id))
                .collect(),
            None => self
                .site
                .bulletins()
                .map(|(_, bulletin)| bulletin)
                .collect(),
        };
        match dataset {
            Dataset::Reports => self.reports_csv(&bulletins),
            Dataset::Figures => self.figures_csv(&bulletins),
            Dataset::Json => self.json(&bulletins),
        }
    }

    fn reports_csv(&self, bulletins: &[&Bulletin]) -> Vec<u8> {
        let main = self.settings.site.language();
        let mut csv = Csv::new("reports");
        for report in bulletins
            .iter()
            .flat_map(|bulletin| self.site.versions(bulletin))
        {
            let (name, province) = self.names(report, main);
            let period = report.period();
            let countries: Vec<&str> = report.countries().iter().map(|c| c.as_str()).collect();
            csv.row(&[
                report.department().as_str(),
                name,
                province,
                &period.to_string(),
                &period.first_day().to_string(),
                &period.last_day().to_string(),
                report.language().as_str(),
                report.title(),
                &optional(report.number()),
                &optional(report.date().as_ref()),
                &optional(report.outlook().as_ref()),
                &countries.join(" "),
                &self.url(report),
            ]);
        }
        csv.0.into_bytes()
    }

    fn figures_csv(&self, bulletins: &[&Bulletin]) -> Vec<u8> {
        let main = self.settings.site.language();
        let mut csv = Csv::new("figures");
        for bulletin in bulletins {
            // Versions say the same: once is enough.
            let report = self.site.version(bulletin, main);
            let (name, _) = self.names(report, main);
            let period = report.period();
            for figure in report.figures() {
                csv.row(&[
                    report.department().as_str(),
                    name,
                    &period.to_string(),
                    &period.first_day().to_string(),
                    &period.last_day().to_string(),
                    figure.measure.as_str(),
                    figure.measure.name(main),
                    figure.unit.as_str(),
                    figure.unit.name(main),
                    &figure.value.to_string(),
                    &optional(figure.change.as_ref()),
                    &self.url(report),
                ]);
            }
        }
        csv.0.into_bytes()
    }

    fn json(&self, bulletins: &[&Bulletin]) -> Vec<u8> {
        let main = self.settings.site.language();
        let reports = bulletins
            .iter()
            .flat_map(|bulletin| self.site.versions(bulletin))
            .map(|report| self.json_report(report, main))
            .collect();
        let frame = self.frame(main);
        let json = Json {
            name: &frame.name,
            url: frame.url.clone(),
            publisher: &frame.publisher,
            license: &frame.license,
            reports,
        };
        let mut bytes = serde_json::to_vec(&json).expect("values of ours serialize");
        bytes.push(b'\n');
        bytes
    }

    fn json_report<'a>(&'a self, report: &'a PublicReport, main: Language) -> JsonReport<'a> {
        let (department_name, province) = self.names(report, main);
        let period = report.period();
        JsonReport {
            department: report.department().as_str(),
            department_name,
            province,
            period,
            first_day: period.first_day().to_string(),
            last_day: period.last_day().to_string(),
            language: report.language(),
            title: report.title(),
            number: report.number().map(ToString::to_string),
            date: report.date().map(|date| date.to_string()),
            outlook: report.outlook(),
            countries: report.countries(),
            summary: report.summary().map(|summary| summary.plain.as_str()),
            figures: report
                .figures()
                .iter()
                .map(|figure| JsonFigure {
                    measure: figure.measure.as_str(),
                    unit: figure.unit.as_str(),
                    value: figure.value,
                    change: figure.change,
                })
                .collect(),
            corrections: report
                .corrections()
                .iter()
                .map(|correction| JsonCorrection {
                    date: correction.date.to_string(),
                    text: &correction.text,
                })
                .collect(),
            url: self.url(report),
        }
    }

    fn names<'a>(&'a self, report: &PublicReport, language: Language) -> (&'a str, &'a str) {
        self.settings
            .departments
            .get(report.department())
            .map_or(("", ""), |department| {
                (
                    department.name.get(language),
                    department.province.get(language),
                )
            })
    }

    fn url(&self, report: &PublicReport) -> String {
        self.settings
            .site
            .base_url
            .absolute(&self.report_address(report))
    }
}

fn optional<T: ToString>(value: Option<&T>) -> String {
    value.map_or_else(String::new, ToString::to_string)
}

/// A CSV file as it is being written: with the byte-order mark by which
/// spreadsheets know UTF-8.
struct Csv(String);

impl Csv {
    /// With the header of a file of the dictionary.
    fn new(file: &str) -> Csv {
        let mut csv = Csv("\u{FEFF}".to_owned());
        let header: Vec<&str> = FIELDS
            .iter()
            .filter(|(of, ..)| *of == file)
            .map(|(_, field, ..)| *field)
            .collect();
        csv.row(&header);
        csv
    }

    fn row(&mut self, cells: &[&str]) {
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                self.0.push(',');
            }
            let guarded = guard(cell);
            if guarded.contains([',', '"', '\n', '\r', '\'']) {
                write!(self.0, "\"{}\"", guarded.replace('"', "\"\"")).expect("a string");
            } else {
                self.0.push_str(&guarded);
            }
        }
        self.0.push_str("\r\n");
    }
}

/// A cell that no spreadsheet takes for a formula. Numbers stay numbers.
fn guard(cell: &str) -> String {
    let is_formula =
        cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && Quantity::parse(cell).is_none();
    if is_formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_neither_formulas_nor_broken() {
        let mut csv = Csv(String::new());
        csv.row(&["=1+1", "-12", "a,b", "nói \"không\"", "@x", "+84"]);
        assert_eq!(
            csv.0,
            "\"'=1+1\",-12,\"a,b\",\"nói \"\"không\"\"\",\"'@x\",+84\r\n"
        );
    }
}
