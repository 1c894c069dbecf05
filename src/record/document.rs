//! A public report as one Markdown file with its front matter: what is kept in a
//! bag, and what can be put back.

use std::collections::BTreeSet;

use super::markdown::{Markdown, Part, markdown};
use crate::intake::{Figure, PublicReport, Slot};

/// A report as a file.
#[derive(Debug)]
pub struct Document {
    /// The whole file.
    pub text: String,
    /// The names of the columns of its tables.
    pub columns: BTreeSet<String>,
}

/// Writes a report as a Markdown file that has nothing but what is public: so it
/// needs no marks of what is, and [`marked`] adds them where it becomes content
/// again. `link` tells where the open ends of its links lead.
pub fn document(report: &PublicReport, link: &dyn Fn(&Slot) -> Option<String>) -> Document {
    let mut out = "---\n".to_owned();
    let mut key = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            out.push_str(&format!("{name}: {value}\n"));
        }
    };
    key("title", Some(quoted(report.title())));
    key("department", Some(report.department().to_string()));
    key("period", Some(report.period().to_string()));
    key(
        "outlook",
        report.outlook().map(|outlook| outlook.to_string()),
    );
    key("window", report.window().map(|window| window.to_string()));
    key(
        "number",
        report.number().map(|number| quoted(&number.to_string())),
    );
    key("date", report.date().map(|date| date.to_string()));
    key("status", Some("published".to_owned()));
    key("slug", Some(report.slug().to_string()));
    key("lang", Some(report.language().to_string()));
    let original = report.translation_of();
    key(
        "translation_of",
        original.map(|original| original.slug.to_string()),
    );
    let countries: Vec<&str> = report.countries().iter().map(|c| c.as_str()).collect();
    let has_countries = !countries.is_empty();
    key(
        "countries",
        has_countries.then(|| format!("[{}]", countries.join(", "))),
    );
    let mut columns = BTreeSet::new();
    if let Some(summary) = report.summary() {
        let Markdown { text, .. } = markdown(&summary.text, Part::Summary, link);
        out.push_str("summary: |\n");
        for line in text.lines() {
            let indent = if line.is_empty() { "" } else { "  " };
            out.push_str(&format!("{indent}{line}\n"));
        }
    }
    out.push_str(&figures(report.figures()));
    if !report.corrections().is_empty() {
        out.push_str("corrections:\n");
        for correction in report.corrections() {
            let text = quoted(&correction.text);
            out.push_str(&format!(
                "  - {{ date: {}, text: {text} }}\n",
                correction.date
            ));
        }
    }
    out.push_str("---\n");
    let body = markdown(report.body(), Part::Body, link);
    out.push_str(&body.text);
    columns.extend(body.columns);
    Document { text: out, columns }
}

/// A file of [`document`] with every heading marked as public.
pub fn marked(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    // Behind the front matter, where a summary may have lines of any form.
    let body = text.find("\n---\n").map_or(0, |at| at + 1);
    out.push_str(&text[..body]);
    let mut fence = None;
    for line in text[body..].split_inclusive('\n') {
        let bare = line.trim_end_matches('\n');
        let is_fence = bare.len() >= 3 && bare.bytes().all(|byte| byte == b'`');
        match fence {
            None if is_fence => fence = Some(bare),
            Some(open) if open == bare => fence = None,
            None | Some(_) => {}
        }
        match bare.rsplit_once(" {#") {
            // What code says is nobody's heading.
            Some((heading, id)) if fence.is_none() && line.starts_with('#') => {
                out.push_str(&format!("{heading} {{.public #{id}\n"));
            }
            Some(_) | None => out.push_str(line),
        }
    }
    out
}

/// A text between quotation marks, as JSON and YAML read it.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text serializes")
}

/// The figures, a line for each measure.
fn figures(figures: &[Figure]) -> String {
    let mut out = String::new();
    for of_measure in figures.chunk_by(|one, other| one.measure == other.measure) {
        let values: Vec<String> = of_measure
            .iter()
            .map(|figure| format!("{}: {}", figure.unit.as_str(), figure.value))
            .collect();
        let changes: Vec<String> = of_measure
            .iter()
            .filter_map(|figure| Some(format!("{}: {}", figure.unit.as_str(), figure.change?)))
            .collect();
        let change = if changes.is_empty() {
            String::new()
        } else {
            format!(", change: {{ {} }}", changes.join(", "))
        };
        let measure = of_measure[0].measure.as_str();
        out.push_str(&format!(
            "  {measure}: {{ {}{change} }}\n",
            values.join(", ")
        ));
    }
    if out.is_empty() {
        out
    } else {
        format!("figures:\n{out}")
    }
}
