//! What a bag holds, in Dublin Core (RDF/XML).

use crate::page::Layout;
use crate::settings::Seal;
use crate::text::Xml;

/// Describes a period, and each of its reports.
pub(super) fn dublin_core(layout: &Layout, seal: &Seal) -> String {
    let settings = layout.settings();
    let main = settings.site.language();
    let frame = layout.frame(main);
    let period = layout.period_url(seal.period);
    let reports: Vec<usize> = layout.reports_of(seal.period);
    let url = |index: usize| settings.site.base_url.absolute(&layout.address(index));
    let mut xml = Xml::new();
    xml.open(
        "rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\"",
    );
    xml.open(&format!("rdf:Description rdf:about=\"{period}\""));
    for language in &settings.site.languages {
        let name = layout.frame(*language).name.clone();
        xml.text(
            "dc:title",
            &format!("{name}: {}", seal.period.name(*language)),
        );
    }
    xml.text("dc:identifier", &period);
    for (name, value) in [
        ("dc:creator", &frame.publisher),
        ("dc:publisher", &frame.publisher),
        ("dc:description", &frame.description),
        ("dc:rights", &frame.license),
    ] {
        if !value.is_empty() {
            xml.text(name, value);
        }
    }
    xml.text("dc:type", "Collection");
    xml.text("dc:format", "text/html");
    xml.text("dc:date", &seal.closed.to_string());
    xml.text("dc:coverage", &coverage(seal));
    for language in &settings.site.languages {
        xml.text("dc:language", language.as_str());
    }
    for index in &reports {
        xml.empty("dcterms:hasPart", &[("rdf:resource", &url(*index))]);
    }
    xml.close("rdf:Description");
    for index in reports {
        let report = &layout.site().reports()[index];
        let url = url(index);
        xml.open(&format!("rdf:Description rdf:about=\"{url}\""));
        xml.text("dc:title", report.title());
        xml.text("dc:identifier", &url);
        if let Some(number) = report.number() {
            xml.text("dc:identifier", &number.to_string());
        }
        let department = settings.departments.get(report.department());
        let department = department.map_or("", |d| d.name.get(report.language()));
        xml.text("dc:creator", department);
        if !frame.publisher.is_empty() {
            xml.text("dc:publisher", &frame.publisher);
        }
        if let Some(date) = report.date() {
            xml.text("dc:date", &date.to_string());
        }
        if let Some(summary) = report.summary() {
            xml.text("dc:description", &summary.plain);
        }
        xml.text("dc:type", "Text");
        xml.text("dc:format", "text/markdown");
        xml.text("dc:language", report.language().as_str());
        xml.text("dc:coverage", &coverage(seal));
        xml.empty("dcterms:isPartOf", &[("rdf:resource", &period)]);
        xml.close("rdf:Description");
    }
    xml.close("rdf:RDF");
    xml.into_string()
}

/// The days of a period, as Dublin Core writes a stretch of time.
fn coverage(seal: &Seal) -> String {
    format!("{}/{}", seal.period.first_day(), seal.period.last_day())
}
