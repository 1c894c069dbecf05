//! What a page is, for machines: JSON-LD in the terms of schema.org.

use serde::Serialize;

use super::view::{self, DataFile, Date, Frame, Head, Link, View};
use crate::vocabulary::Language;

/// What a page is, as a document of JSON-LD that may stand in a `script` of HTML;
/// nothing for pages that are not to be found.
pub fn linked_data(view: &View, frame: &Frame) -> Option<String> {
    let head = view.head();
    let document = Document {
        context: "https://schema.org",
        graph: trail(view, frame)
            .into_iter()
            .chain(thing(view, head, frame))
            .collect(),
    };
    if document.graph.is_empty() {
        return None;
    }
    let json = serde_json::to_string(&document).expect("texts and lists are JSON");
    // Nothing else could end the script.
    Some(json.replace('<', "\\u003c"))
}

#[derive(Serialize)]
struct Document<'v> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Thing<'v>>,
}

/// A thing by its type. What is empty is not known, and left out.
#[derive(Serialize)]
#[serde(tag = "@type", rename_all_fields = "camelCase")]
enum Thing<'v> {
    BreadcrumbList {
        item_list_element: Vec<ListItem<'v>>,
    },
    WebSite {
        name: &'v str,
        url: &'v str,
        in_language: Language,
        #[serde(skip_serializing_if = "str::is_empty")]
        description: &'v str,
        #[serde(skip_serializing_if = "Option::is_none")]
        publisher: Option<Organization<'v>>,
    },
    Report {
        name: &'v str,
        url: &'v str,
        in_language: Language,
        about: &'v str,
        #[serde(skip_serializing_if = "str::is_empty")]
        description: &'v str,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        spatial_coverage: Vec<Country<'v>>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        citation: Vec<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        report_number: Option<&'v str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        date_created: Option<&'v str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        date_published: Option<&'v str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        date_modified: Option<&'v str>,
        author: Organization<'v>,
        #[serde(skip_serializing_if = "Option::is_none")]
        publisher: Option<Organization<'v>>,
    },
    GovernmentOrganization(Office<'v>),
    Dataset {
        name: String,
        url: &'v str,
        in_language: Language,
        description: &'v str,
        #[serde(skip_serializing_if = "Option::is_none")]
        temporal_coverage: Option<String>,
        #[serde(skip_serializing_if = "str::is_empty")]
        usage_info: &'v str,
        #[serde(skip_serializing_if = "Option::is_none")]
        license: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        creator: Option<Organization<'v>>,
        distribution: Vec<Download>,
    },
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct ListItem<'v> {
    position: usize,
    name: &'v str,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct Country<'v> {
    identifier: &'v str,
    name: &'v str,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "GovernmentOrganization")]
struct Organization<'v> {
    name: &'v str,
    #[serde(skip_serializing_if = "String::is_empty")]
    url: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Office<'v> {
    #[serde(rename = "@id")]
    id: &'v str,
    name: &'v str,
    url: &'v str,
    #[serde(skip_serializing_if = "str::is_empty")]
    alternate_name: &'v str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'v str,
    #[serde(skip_serializing_if = "str::is_empty")]
    area_served: &'v str,
    #[serde(skip_serializing_if = "str::is_empty")]
    address: &'v str,
    #[serde(skip_serializing_if = "str::is_empty")]
    telephone: &'v str,
    #[serde(skip_serializing_if = "str::is_empty")]
    email: &'v str,
    #[serde(skip_serializing_if = "str::is_empty")]
    same_as: &'v str,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent_organization: Option<Organization<'v>>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "DataDownload", rename_all = "camelCase")]
struct Download {
    name: &'static str,
    encoding_format: &'static str,
    content_url: String,
}

/// The way to the page from the home page, if there is one.
fn trail<'v>(view: &'v View, frame: &Frame) -> Option<Thing<'v>> {
    let head = view.head();
    if head.trail.is_empty() || matches!(view, View::NotFound(_)) {
        return None;
    }
    let above = head
        .trail
        .iter()
        .map(|link| (&link.name, address(link, frame)));
    let itself = std::iter::once((&head.title, None));
    let item_list_element = above
        .chain(itself)
        .enumerate()
        .map(|(index, (name, item))| ListItem {
            position: index + 1,
            name,
            item,
        })
        .collect();
    Some(Thing::BreadcrumbList { item_list_element })
}

/// What a page itself is, where schema.org has a name for it.
fn thing<'v>(view: &'v View, head: &'v Head, frame: &'v Frame) -> Option<Thing<'v>> {
    match view {
        View::Home(_) => Some(Thing::WebSite {
            name: &frame.name,
            url: &head.url,
            in_language: head.language,
            description: &frame.description,
            publisher: publisher(frame),
        }),
        View::Report(report) => Some(of_report(report, frame)),
        View::Department(department) => {
            Some(Thing::GovernmentOrganization(office(department, frame)))
        }
        View::Period(period) if !period.data.is_empty() => {
            let days = format!("{}/{}", period.first_day.code, period.last_day.code);
            Some(dataset(head, frame, &period.data, Some(days)))
        }
        View::Data(data) => Some(dataset(head, frame, &data.files, None)),
        View::Period(_)
        | View::Departments(_)
        | View::Collection(_)
        | View::Periods(_)
        | View::Archive(_)
        | View::Matrix(_)
        | View::Countries(_)
        | View::Country(_)
        | View::Documents(_)
        | View::Corrections(_)
        | View::Follow(_)
        | View::Leaf(_)
        | View::SiteMap(_)
        | View::Search(_)
        | View::NotFound(_)
        | View::Redirect(_) => None,
    }
}

fn of_report<'v>(report: &'v view::Report, frame: &'v Frame) -> Thing<'v> {
    Thing::Report {
        name: &report.head.title,
        url: &report.head.url,
        in_language: report.language,
        about: &report.period.name,
        description: &report.head.description,
        spatial_coverage: report
            .countries
            .iter()
            .map(|country| Country {
                identifier: country.code,
                name: country.name,
            })
            .collect(),
        citation: report
            .references
            .iter()
            .map(|reference| format!("{} {}", reference.kind, reference.number))
            .map(|name| name.trim_start().to_owned())
            .collect(),
        report_number: report.number.as_deref().filter(|_| report.has_number),
        date_created: report.date.as_ref().map(code),
        date_published: report.published.as_ref().map(code),
        date_modified: report.corrections.last().map(|last| code(&last.date)),
        author: organization(&report.department, frame),
        publisher: publisher(frame),
    }
}

fn office<'v>(department: &'v view::Department, frame: &'v Frame) -> Office<'v> {
    let parent = department.parent.as_ref();
    Office {
        id: &department.head.url,
        name: &department.head.title,
        url: &department.head.url,
        alternate_name: &department.abbreviation,
        description: &department.description,
        area_served: &department.province,
        address: &department.contact.address,
        telephone: &department.contact.phone,
        email: &department.contact.email,
        same_as: &department.contact.website,
        parent_organization: parent.map(|parent| organization(parent, frame)),
    }
}

fn dataset<'v>(
    head: &'v Head,
    frame: &'v Frame,
    files: &[DataFile],
    temporal_coverage: Option<String>,
) -> Thing<'v> {
    Thing::Dataset {
        name: format!("{}: {}", frame.name, head.title),
        url: &head.url,
        in_language: head.language,
        description: &head.description,
        temporal_coverage,
        usage_info: &frame.license,
        license: (!frame.license.is_empty())
            .then(|| format!("{}{}", frame.url, frame.addresses.data)),
        creator: publisher(frame),
        distribution: files
            .iter()
            .map(|file| Download {
                name: file.name,
                encoding_format: match file.kind {
                    "CSV" => "text/csv",
                    _ => "application/json",
                },
                content_url: format!("{}{}", frame.url, file.address),
            })
            .collect(),
    }
}

fn code(date: &Date) -> &str {
    &date.code
}

fn publisher(frame: &Frame) -> Option<Organization<'_>> {
    (!frame.publisher.is_empty()).then(|| Organization {
        name: &frame.publisher,
        url: frame.contact.website.clone(),
    })
}

fn organization<'v>(link: &'v Link, frame: &Frame) -> Organization<'v> {
    Organization {
        name: &link.name,
        url: address(link, frame).unwrap_or_else(|| frame.url.clone()),
    }
}

fn address(link: &Link, frame: &Frame) -> Option<String> {
    let address = link.address.as_ref()?;
    Some(format!("{}{address}", frame.url))
}
