//! The public text of a period's reports, with the settings that it takes to
//! build a site of them again.

use std::collections::{BTreeMap, BTreeSet};

use super::matter::Matter;
use super::name::is_portable;
use crate::intake::{Attachment, PublicReport};
use crate::page::Layout;
use crate::record;
use crate::settings::{ColumnPolicy, Columns};
use crate::vocabulary::{Period, Translated};

/// The files below `data/`: `reports/…` and `metadata/*.yaml`.
pub(super) fn texts(layout: &Layout, period: Period) -> BTreeMap<String, Matter> {
    let mut files = BTreeMap::new();
    let mut columns = BTreeSet::new();
    let shelf = Shelf::of(layout, period);
    for index in layout.reports_of(period) {
        let report = &layout.site().reports()[index];
        let beside = |other: &PublicReport| {
            let is_here = other.period() == period;
            is_here.then(|| name(layout, other).replacen("reports", "..", 1))
        };
        let link =
            |slot: &_| layout.link(report, slot, &|attachment| shelf.way(attachment), &beside);
        let document = record::document(report, &link);
        columns.extend(document.columns);
        files.insert(name(layout, report), Matter::of(document.text));
    }
    for (attachment, name) in &shelf.names {
        let attachment = &shelf.attachments[attachment];
        let matter = Matter::file(attachment.file(), attachment.size());
        files.insert(format!("reports/{name}"), matter);
    }
    files.insert(
        "metadata/site.yaml".to_owned(),
        Matter::of(site(layout, &columns)),
    );
    files.insert(
        "metadata/departments.yaml".to_owned(),
        Matter::of(departments(layout, period)),
    );
    files
}

/// Where the text of a report lies below `data/`.
fn name(layout: &Layout, report: &PublicReport) -> String {
    let (department, slug) = (report.department(), report.slug());
    if report.language() == layout.settings().site.language() {
        format!("reports/{department}/{slug}.md")
    } else {
        format!("reports/{department}/{slug}.{}.md", report.language())
    }
}

/// Where attachments lie below `data/reports/`, by what they are on the site.
struct Shelf<'a> {
    attachments: BTreeMap<&'a str, &'a Attachment>,
    names: BTreeMap<&'a str, String>,
}

impl<'a> Shelf<'a> {
    fn of(layout: &'a Layout, period: Period) -> Shelf<'a> {
        let mut shelf = Shelf {
            attachments: BTreeMap::new(),
            names: BTreeMap::new(),
        };
        for index in layout.reports_of(period) {
            for attachment in layout.site().reports()[index].attachments() {
                let published = attachment.path().as_str();
                let name = if is_plain(attachment.name()) {
                    attachment.name()
                } else {
                    published.rsplit('/').next().unwrap_or_default()
                };
                // A folder for each, so that no two names meet.
                let name = format!("tep/{}/{name}", attachment.digest().short());
                shelf.attachments.insert(published, attachment);
                shelf.names.entry(published).or_insert(name);
            }
        }
        shelf
    }

    /// The way to an attachment from the text of a report.
    fn way(&self, attachment: &Attachment) -> String {
        let name = self.names.get(attachment.path().as_str());
        format!("../{}", name.map_or("", String::as_str))
    }
}

/// Whether a name may be kept: by every system, and in the address of a link.
fn is_plain(name: &str) -> bool {
    name.len() <= 120 && is_portable(name) && !name.contains('#')
}

/// The settings of the site, as far as pages show them.
fn site(layout: &Layout, columns: &BTreeSet<String>) -> String {
    let site = &layout.settings().site;
    let mut out = String::new();
    words(&mut out, "", "name", &site.name);
    words(&mut out, "", "description", &site.description);
    out.push_str(&format!("base_url: {}\n", site.base_url));
    let languages: Vec<&str> = site.languages.iter().map(|l| l.as_str()).collect();
    out.push_str(&format!("languages: [{}]\n", languages.join(", ")));
    if !site.publisher.is_empty() {
        out.push_str("publisher:\n");
        words(&mut out, "  ", "name", &site.publisher);
    }
    words(&mut out, "", "responsible", &site.responsible);
    words(&mut out, "", "license", &site.license);
    // What is in a bag is public and reduced already: it must not be cut again.
    let (usual, own) = (Columns::usual(), &layout.settings().columns);
    let mut policies = Vec::new();
    for name in columns {
        let is_count = own.policy(name) == Some(ColumnPolicy::Count);
        let kept = if is_count {
            ColumnPolicy::Count
        } else {
            ColumnPolicy::Public
        };
        if usual.policy(name) != Some(kept) {
            let policy = if is_count { "count" } else { "public" };
            let name = quoted(name);
            policies.push(format!("names: [{name}], policy: {policy}"));
        }
    }
    if !policies.is_empty() {
        out.push_str("columns:\n");
    }
    for (index, policy) in policies.iter().enumerate() {
        out.push_str(&format!(
            "  - {{ field: column-{}, {policy} }}\n",
            index + 1
        ));
    }
    out
}

/// The departments that reports of the period are by.
fn departments(layout: &Layout, period: Period) -> String {
    let settings = layout.settings();
    let ids: BTreeSet<_> = layout
        .reports_of(period)
        .into_iter()
        .map(|index| layout.site().reports()[index].department().clone())
        .collect();
    let mut out = String::new();
    for department in settings.departments.iter().filter(|d| ids.contains(&d.id)) {
        out.push_str(&format!("- id: {}\n", department.id));
        words(&mut out, "  ", "name", &department.name);
        if !department.abbreviation.is_empty() {
            out.push_str(&format!(
                "  abbreviation: {}\n",
                quoted(&department.abbreviation)
            ));
        }
        words(&mut out, "  ", "province", &department.province);
        words(&mut out, "  ", "description", &department.description);
    }
    out
}

fn words(out: &mut String, indent: &str, key: &str, words: &Translated) {
    if words.is_empty() {
        return;
    }
    let texts = crate::vocabulary::Language::ALL.map(|language| words.get(language));
    let value = if texts.iter().all(|text| *text == texts[0]) {
        quoted(texts[0])
    } else {
        format!("{{ vi: {}, en: {} }}", quoted(texts[0]), quoted(texts[1]))
    };
    out.push_str(&format!("{indent}{key}: {value}\n"));
}

/// A text between quotation marks, as JSON and YAML read it.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text serializes")
}
