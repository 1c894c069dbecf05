//! The preview's own pages: what goes out of each report and what stays, so that
//! it can be approved; findings; departments and periods.
//!
//! What they show is internal. It goes to the machine that runs the preview and
//! nowhere else, and nothing of it is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, LazyLock};

use serde::Serialize;
use tera::{Context, Tera};

use super::stage::{Stage, Told};
use crate::files::FilesError;
use crate::finding::{Findings, Severity};
use crate::intake::review::{Line, Outline, Why, closely, outlines, review};
use crate::intake::{PublicReport, Reason};
use crate::settings::Settings;
use crate::vocabulary::{DepartmentId, Language, Period, day_name};

/// The address below which these pages lie.
pub(super) const ROOT: &str = "/_bantin/";

static PAGES: LazyLock<Tera> = LazyLock::new(|| {
    let mut tera = Tera::new();
    tera.add_raw_templates([
        ("base.html", include_str!("pages/base.html")),
        ("findings.html", include_str!("pages/findings.html")),
        ("nothing.html", include_str!("pages/nothing.html")),
        ("index.html", include_str!("pages/index.html")),
        ("report.html", include_str!("pages/report.html")),
    ])
    .expect("tests draw every template");
    tera
});

/// The page that stands in while there is no edition without errors.
pub(super) fn nothing(stage: &Stage, may_tell: bool) -> String {
    let mut context = context(stage);
    if !may_tell {
        context.insert("findings", &Told::default());
        context.insert("trouble", &None::<String>);
    }
    draw("nothing.html", &context)
}

/// The list of all reports, with the matrix of one year.
///
/// # Errors
///
/// If a source cannot be read.
pub(super) fn index(
    stage: &Stage,
    settings: &Settings,
    content: &Path,
    year: Option<i32>,
) -> Result<String, FilesError> {
    let edition = stage.latest.as_ref();
    let held = edition.iter().flat_map(|edition| &edition.held);
    let held = outlines(content, held.map(|held| &*held.file), settings, stage.today)?;
    let public = edition.map_or(&[][..], |edition| edition.layout.site().reports());
    let of_public = public.iter().map(|report| report.period().year());
    let of_held = held
        .iter()
        .filter_map(|(it, _)| it.period)
        .map(Period::year);
    let years: BTreeSet<i32> = of_public.chain(of_held).collect();
    let year = year.or(years.last().copied());
    let is_meant = |period: Period| Some(period.year()) == year;
    let mut cells: BTreeMap<(&DepartmentId, Period), Vec<Row>> = BTreeMap::new();
    for (outline, _) in &held {
        if let (Some(department), Some(period)) = (&outline.department, outline.period)
            && is_meant(period)
        {
            let cell = cells.entry((department, period)).or_default();
            cell.push(Row::held(outline, settings, stage));
        }
    }
    for report in public.iter().filter(|report| is_meant(report.period())) {
        let cell = cells.entry((report.department(), report.period()));
        cell.or_default().push(Row::public(report, settings, stage));
    }
    let periods: BTreeSet<Period> = cells.keys().map(|(_, period)| *period).collect();
    let rows: Vec<MatrixRow> = settings
        .departments
        .iter()
        .map(|department| MatrixRow {
            department: department.name.get(stage.language()).to_owned(),
            cells: periods
                .iter()
                .map(|period| cells.get(&(&department.id, *period)))
                .map(|cell| cell.cloned().unwrap_or_default())
                .collect(),
        })
        .filter(|row| row.cells.iter().any(|cell| !cell.is_empty()))
        .collect();
    let names: Vec<String> = periods
        .iter()
        .map(|period| period.name(stage.language()))
        .collect();
    let mut context = context(stage);
    let held = held.into_iter().map(|(outline, close)| HeldRow {
        report: Row::held(&outline, settings, stage),
        found: edition.map_or_else(Vec::new, |edition| {
            found(&edition.of_lints(&outline.file, close), stage)
        }),
    });
    context.insert("held", &held.collect::<Vec<_>>());
    context.insert("years", &years.iter().rev().collect::<Vec<_>>());
    context.insert("year", &year);
    context.insert("periods", &names);
    context.insert("rows", &rows);
    Ok(draw("index.html", &context))
}

/// One report, line by line. Nothing, if there is no such file.
///
/// # Errors
///
/// If the source cannot be read.
pub(super) fn report(
    stage: &Stage,
    settings: &Settings,
    content: &Path,
    file: &str,
) -> Result<Option<String>, FilesError> {
    let Some(review) = review(content, file, settings, stage.today)? else {
        return Ok(None);
    };
    let lines: Vec<LineRow<'_>> = review
        .lines
        .iter()
        .filter(|line| !line.public.trim().is_empty() || line.withheld.is_some())
        .map(|line| LineRow::of(line, stage))
        .collect();
    let page = stage.shown.as_ref().and_then(|shown| {
        let layout = &shown.edition.layout;
        let root = layout.settings().site.base_url.path();
        layout
            .address_of(file)
            .map(|address| format!("{root}{address}"))
    });
    let mut findings = Findings::clone(&stage.findings);
    if let Some(edition) = &stage.latest {
        findings.append(edition.of_lints(file, review.close));
    }
    let mut context = context(stage);
    let told = stage.told(&findings.sorted(), |it| *it.place.file == *file);
    context.insert("findings", &told);
    context.insert("report", &Row::held(&review.outline, settings, stage));
    context.insert("is_held", &review.outline.held.is_some());
    context.insert("page", &page);
    context.insert(
        "n_withheld",
        &review
            .lines
            .iter()
            .filter(|it| it.withheld.is_some())
            .count(),
    );
    context.insert("lines", &lines);
    context.insert("html", &review.html);
    Ok(Some(draw("report.html", &context)))
}

/// What reading a report closely finds, as its page tells it.
///
/// # Errors
///
/// If the source cannot be read.
pub(super) fn of_lints(
    stage: &Stage,
    settings: &Settings,
    content: &Path,
    file: &str,
) -> Result<Told, FilesError> {
    let close = closely(content, file, settings, stage.today)?;
    let found = stage.latest.as_ref().zip(close);
    Ok(found.map_or_else(Told::default, |(edition, close)| {
        stage.told(&edition.of_lints(file, close), |_| true)
    }))
}

fn context(stage: &Stage) -> Context {
    let mut context = Context::new();
    context.insert("words", stage.words());
    context.insert("trouble", &stage.trouble);
    context.insert("seen", "");
    let findings = stage.told(&stage.findings, |it| it.severity() != Severity::Info);
    context.insert("findings", &findings);
    context
}

fn draw(template: &str, context: &Context) -> String {
    PAGES
        .render(template, context)
        .expect("tests draw every template")
}

/// A report as lists show it.
#[derive(Clone, Serialize)]
struct Row {
    title: String,
    file: String,
    /// Where it can be reviewed; nothing for a file that is no report.
    address: Option<String>,
    department: String,
    period: String,
    state: String,
    class: &'static str,
}

impl Row {
    fn public(report: &Arc<PublicReport>, settings: &Settings, stage: &Stage) -> Row {
        Row {
            title: report.title().to_owned(),
            file: report.file().to_string(),
            address: Some(address(report.file())),
            department: department(Some(report.department()), settings, stage.language()),
            period: report.period().name(stage.language()),
            state: stage.words().public.to_owned(),
            class: "public",
        }
    }

    fn held(outline: &Outline, settings: &Settings, stage: &Stage) -> Row {
        let language = stage.language();
        let words = stage.words();
        let state = match outline.held {
            None => words.public.to_owned(),
            Some(Reason::Draft) => words.draft.to_owned(),
            Some(Reason::Withdrawn) => words.withdrawn.to_owned(),
            Some(Reason::Unsound) => words.unsound.to_owned(),
            Some(Reason::Embargo(day)) => format!("{} {}", words.embargo, day_name(day, language)),
        };
        Row {
            title: outline
                .title
                .clone()
                .unwrap_or_else(|| outline.file.to_string()),
            file: outline.file.to_string(),
            address: Some(address(&outline.file)),
            department: department(outline.department.as_ref(), settings, language),
            period: outline
                .period
                .map_or_else(String::new, |it| it.name(language)),
            state,
            class: if outline.held.is_some() {
                "held"
            } else {
                "public"
            },
        }
    }
}

/// A report that is held back, and what reading it closely finds.
#[derive(Serialize)]
struct HeldRow {
    #[serde(flatten)]
    report: Row,
    /// A line for each severity.
    found: Vec<String>,
}

/// `lỗi: 2`, `cảnh báo: 1`.
fn found(findings: &Findings, stage: &Stage) -> Vec<String> {
    let words = stage.words();
    let kinds = [
        (Severity::Error, words.errors),
        (Severity::Warning, words.warnings),
    ];
    let told = kinds.into_iter().filter_map(|(severity, name)| {
        let n = findings
            .iter()
            .filter(|it| it.severity() == severity)
            .count();
        (n > 0).then(|| format!("{name}: {n}"))
    });
    told.collect()
}

fn department(id: Option<&DepartmentId>, settings: &Settings, language: Language) -> String {
    id.and_then(|id| settings.departments.get(id))
        .map_or_else(String::new, |it| it.name.get(language).to_owned())
}

/// The address at which a report is reviewed.
fn address(file: &str) -> String {
    let mut address = format!("{ROOT}xem?tep=");
    for byte in file.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.') {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

#[derive(Serialize)]
struct MatrixRow {
    department: String,
    cells: Vec<Vec<Row>>,
}

/// A line as the page shows it.
#[derive(Serialize)]
struct LineRow<'a> {
    number: usize,
    public: &'a str,
    withheld: &'a str,
    why: &'static str,
}

impl LineRow<'_> {
    fn of<'a>(line: &'a Line, stage: &Stage) -> LineRow<'a> {
        let words = stage.words();
        let (withheld, why) = match &line.withheld {
            None => ("", ""),
            Some((text, why)) => (
                text.as_str(),
                match why {
                    Why::NotMarked => words.not_marked,
                    Why::Column => words.column,
                    Why::Comment => words.comment,
                    Why::Key => words.key,
                },
            ),
        };
        LineRow {
            number: line.number,
            public: &line.public,
            withheld,
            why,
        }
    }
}
