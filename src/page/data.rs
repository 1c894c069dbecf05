//! Open data: what the pages say, as CSV (RFC 4180) and JSON (Decree
//! 47/2020/NĐ-CP, article 17: complete, current, in open formats).

use std::borrow::Cow;
use std::fmt;
use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::Layout;
use super::dictionary::{self, FIELDS};
use super::route::Place;
use crate::intake::PublicReport;
use crate::site::{Bulletin, BulletinId, countries_of};
use crate::vocabulary::{Country, Language, Period, Quantity};

/// A data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dataset {
    Reports,
    Figures,
    Json,
    /// What the fields and codes of the others mean; of the whole site alone.
    Dictionary,
}

impl Dataset {
    /// What there is of the whole site and of each period.
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
            Dataset::Dictionary => "dictionary.csv",
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
            (Dataset::Dictionary, Language::Vi) => "Ý nghĩa các trường và mã",
            (Dataset::Dictionary, Language::En) => "What the fields and codes mean",
        }
    }

    pub(super) const fn kind(self) -> &'static str {
        match self {
            Dataset::Reports | Dataset::Figures | Dataset::Dictionary => "CSV",
            Dataset::Json => "JSON",
        }
    }
}

/// A data file, to be written piece by piece: that of a whole site may take more
/// room than all else.
#[derive(Clone, Copy)]
pub struct Flow<'a> {
    pub(super) layout: &'a Layout,
    pub(super) dataset: Dataset,
    /// Of exactly this period, or of the whole site.
    pub(super) period: Option<Period>,
}

impl Flow<'_> {
    /// Writes its bytes.
    ///
    /// # Errors
    ///
    /// If `to` cannot be written.
    pub fn write(&self, to: &mut dyn Write) -> io::Result<()> {
        match self.dataset {
            Dataset::Reports => self.reports_csv(to),
            Dataset::Figures => self.figures_csv(to),
            Dataset::Json => self.json(to),
            Dataset::Dictionary => to.write_all(&dictionary::as_csv()),
        }
    }
}

impl fmt::Debug for Flow<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Flow({:?}, {:?})", self.dataset, self.period)
    }
}

#[derive(Serialize)]
struct Json<'a> {
    name: &'a str,
    url: &'a str,
    publisher: &'a str,
    license: &'a str,
    #[serde(serialize_with = "one_by_one")]
    reports: &'a Flow<'a>,
}

fn one_by_one<S: Serializer>(flow: &Flow<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(flow.reports().map(|report| flow.json_report(report)))
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
    countries: Vec<Country>,
    summary: Option<&'a str>,
    figures: Vec<JsonFigure>,
    corrections: Vec<JsonCorrection<'a>>,
    references: Vec<JsonReference>,
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
struct JsonReference {
    number: String,
    date: Option<String>,
    /// The report of this site that it is.
    url: Option<String>,
}

#[derive(Serialize)]
struct JsonCorrection<'a> {
    date: String,
    text: &'a str,
}

impl<'a> Flow<'a> {
    fn bulletins(&self) -> impl Iterator<Item = &'a Bulletin> {
        let site = &self.layout.site;
        let ids: Vec<BulletinId> = match self.period {
            Some(period) => site.calendar().bulletins(period).to_vec(),
            None => site.bulletins().map(|(id, _)| id).collect(),
        };
        ids.into_iter().map(|id| site.bulletin(id))
    }

    fn reports(&self) -> impl Iterator<Item = &'a PublicReport> {
        let site = &self.layout.site;
        self.bulletins()
            .flat_map(|bulletin| site.versions(bulletin))
    }

    fn main(&self) -> Language {
        self.layout.settings.site.language()
    }

    fn reports_csv(&self, to: &mut dyn Write) -> io::Result<()> {
        let mut csv = Csv::new("reports", to)?;
        for report in self.reports() {
            let (name, province) = self.names(report);
            let period = report.period();
            let countries: Vec<&str> = countries_of(report).iter().map(|c| c.as_str()).collect();
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
            ])?;
        }
        Ok(())
    }

    fn figures_csv(&self, to: &mut dyn Write) -> io::Result<()> {
        let main = self.main();
        let mut csv = Csv::new("figures", to)?;
        for bulletin in self.bulletins() {
            // Versions say the same: once is enough.
            let report = self.layout.site.version(bulletin, main);
            let (name, _) = self.names(report);
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
                ])?;
            }
        }
        Ok(())
    }

    fn json(&self, to: &mut dyn Write) -> io::Result<()> {
        let frame = self.layout.frame(self.main());
        let json = Json {
            name: &frame.name,
            url: &frame.url,
            publisher: &frame.publisher,
            license: &frame.license,
            reports: self,
        };
        serde_json::to_writer(&mut *to, &json)?;
        to.write_all(b"\n")
    }

    fn json_report(&self, report: &'a PublicReport) -> JsonReport<'a> {
        let (department_name, province) = self.names(report);
        let period = report.period();
        let layout = self.layout;
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
            countries: countries_of(report),
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
            references: layout
                .site
                .references_of(report)
                .map(|(reference, cited)| JsonReference {
                    number: reference.number.to_string(),
                    date: reference.date.map(|date| date.to_string()),
                    url: cited
                        .and_then(|id| layout.site.numbered(id))
                        .map(|cited| self.url(cited)),
                })
                .collect(),
            url: self.url(report),
        }
    }

    fn names(&self, report: &PublicReport) -> (&'a str, &'a str) {
        let main = self.main();
        self.layout
            .settings
            .departments
            .get(report.department())
            .map_or(("", ""), |department| {
                (department.name.get(main), department.province.get(main))
            })
    }

    fn url(&self, report: &PublicReport) -> String {
        self.layout
            .settings
            .site
            .base_url
            .absolute(&self.layout.report_address(report))
    }
}

fn optional<T: ToString>(value: Option<&T>) -> String {
    value.map_or_else(String::new, ToString::to_string)
}

/// A CSV file as it is being written: with the byte-order mark by which
/// spreadsheets know UTF-8.
pub(super) struct Csv<'w>(pub(super) &'w mut dyn Write);

impl<'w> Csv<'w> {
    /// With the header of a file of the dictionary.
    fn new(file: &str, to: &'w mut dyn Write) -> io::Result<Csv<'w>> {
        to.write_all("\u{FEFF}".as_bytes())?;
        let mut csv = Csv(to);
        let header: Vec<&str> = FIELDS
            .iter()
            .filter(|(of, ..)| *of == file)
            .map(|(_, field, ..)| *field)
            .collect();
        csv.row(&header)?;
        Ok(csv)
    }

    pub(super) fn row(&mut self, cells: &[&str]) -> io::Result<()> {
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                self.0.write_all(b",")?;
            }
            let guarded = guard(cell);
            if guarded.contains([',', '"', '\n', '\r', '\'']) {
                write!(self.0, "\"{}\"", guarded.replace('"', "\"\""))?;
            } else {
                self.0.write_all(guarded.as_bytes())?;
            }
        }
        self.0.write_all(b"\r\n")
    }
}

/// A cell that no spreadsheet takes for a formula. Numbers stay numbers.
fn guard(cell: &str) -> Cow<'_, str> {
    let is_formula =
        cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && Quantity::parse(cell).is_none();
    if is_formula {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_neither_formulas_nor_broken() {
        let mut bytes = Vec::new();
        Csv(&mut bytes)
            .row(&["=1+1", "-12", "a,b", "nói \"không\"", "@x", "+84"])
            .expect("memory takes all");
        assert_eq!(
            String::from_utf8(bytes).expect("is text"),
            "\"'=1+1\",-12,\"a,b\",\"nói \"\"không\"\"\",\"'@x\",+84\r\n"
        );
    }
}
