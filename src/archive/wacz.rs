//! The pages of a period for web archives: a WACZ 1.1.1, which is a zip of a
//! WARC, an index of it, and a list of pages. Nothing in it is compressed, so
//! that no other version of a compressor can make another file.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::matter::Matter;
use super::warc::{Record, warc};
use super::zip;
use crate::files::FilesError;
use crate::page::Layout;
use crate::settings::Seal;
use crate::vocabulary::OutputPath;

/// What is told of the archive and of its records.
const VERSION: &str = "1.1.1";

/// Bundles pages with the files that they need, each by its path on the site.
pub(super) fn wacz(
    layout: &Layout,
    seal: &Seal,
    pages: &BTreeMap<OutputPath, Matter>,
) -> Result<Matter, FilesError> {
    let site = &layout.settings().site;
    let time = format!("{}T00:00:00Z", seal.closed);
    let mut records = Vec::new();
    for (path, matter) in pages {
        let sums = matter.checksums()?;
        records.push(Record {
            url: site.base_url.absolute(path.address()),
            mime: mime(path.as_str()),
            matter: matter.clone(),
            sha256: sums.sha256,
        });
    }
    let (warc, places) = warc(&records, &time)?;
    let mut index: Vec<String> = records
        .iter()
        .zip(&places)
        .map(|(record, place)| {
            let fields = json!({
                "url": record.url,
                "mime": record.mime,
                "status": "200",
                "digest": format!("sha256:{}", record.sha256),
                "length": place.size.to_string(),
                "offset": place.at.to_string(),
                "filename": "data.warc",
            });
            let timestamp = time.replace(['-', ':', 'T', 'Z'], "");
            format!("{} {timestamp} {fields}\n", sort_key(&record.url))
        })
        .collect();
    index.sort_unstable();
    let files = BTreeMap::from([
        ("archive/data.warc", warc),
        ("indexes/index.cdx", Matter::of(index.concat())),
        (
            "pages/pages.jsonl",
            Matter::of(page_list(layout, seal, &records, &time)),
        ),
    ]);
    let mut resources = Vec::new();
    for (path, matter) in &files {
        let sums = matter.checksums()?;
        let name = path.rsplit('/').next().unwrap_or_default();
        resources.push(json!({
            "name": name,
            "path": path,
            "hash": format!("sha256:{}", sums.sha256),
            "bytes": sums.size,
        }));
    }
    let main = site.language();
    let package = json!({
        "profile": "data-package",
        "wacz_version": VERSION,
        "title": format!("{}: {}", layout.frame(main).name, seal.period.name(main)),
        "created": time,
        "software": "Bantin",
        "mainPageUrl": layout.period_url(seal.period),
        "mainPageDate": time,
        "resources": resources,
    });
    let package = Matter::of(format!("{package:#}\n"));
    let digest = json!({
        "path": "datapackage.json",
        "hash": format!("sha256:{}", package.checksums()?.sha256),
    });
    let mut entries: Vec<zip::Entry> = files
        .into_iter()
        .map(|(name, matter)| zip::Entry {
            name: name.to_owned(),
            matter,
        })
        .collect();
    for (name, matter) in [
        (
            "datapackage-digest.json",
            Matter::of(format!("{digest:#}\n")),
        ),
        ("datapackage.json", package),
    ] {
        let name = name.to_owned();
        entries.push(zip::Entry { name, matter });
    }
    entries.sort_by(|one, other| one.name.cmp(&other.name));
    zip::matter(&entries)
}

/// The pages that a reader may open, those of the period itself first.
fn page_list(layout: &Layout, seal: &Seal, records: &[Record], time: &str) -> String {
    let mut titles: BTreeMap<String, String> = layout
        .reports_of(seal.period)
        .into_iter()
        .map(|index| {
            let url = layout
                .settings()
                .site
                .base_url
                .absolute(&layout.address(index));
            (url, layout.site().reports()[index].title().to_owned())
        })
        .collect();
    for language in &layout.settings().site.languages {
        for (title, path) in layout.places_of(seal.period, *language) {
            let url = layout.settings().site.base_url.absolute(path.address());
            titles.insert(url, title);
        }
    }
    let mut lines = vec![json!({
        "format": "json-pages-1.0",
        "id": "pages",
        "title": "All Pages",
    })];
    let pages = records.iter().filter(|record| record.mime == HTML);
    lines.extend(pages.enumerate().map(|(index, record)| -> Value {
        json!({
            "id": (index + 1).to_string(),
            "url": record.url,
            "ts": time,
            "title": titles.get(&record.url).unwrap_or(&record.url),
        })
    }));
    lines.iter().map(|line| format!("{line}\n")).collect()
}

const HTML: &str = "text/html";

/// What a file is, by its name: those that a site has.
fn mime(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => HTML,
        "css" => "text/css",
        "js" => "text/javascript",
        "csv" => "text/csv",
        "json" => "application/json",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "pdf" => "application/pdf",
        "txt" => "text/plain",
        _ => "application/octet-stream",
    }
}

/// The address as indexes of web archives sort it: the host from its end, then
/// the path, without what makes no difference.
fn sort_key(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (name, port) = match host.split_once(':') {
        Some((name, port)) => (name, format!(":{port}")),
        None => (host, String::new()),
    };
    let name = name.to_lowercase();
    let name = name.strip_prefix("www.").unwrap_or(&name);
    let is_address = name
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let key = if is_address {
        name.to_owned()
    } else {
        let mut parts: Vec<&str> = name.split('.').collect();
        parts.reverse();
        parts.join(",")
    };
    format!("{key}{port})/{}", path.trim_end_matches('/').to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_sort_by_their_hosts() {
        for (url, key) in [
            ("https://example.vn/", "vn,example)/"),
            (
                "https://www.Ban-tin.example.vn/ky/2020-q1/",
                "vn,example,ban-tin)/ky/2020-q1",
            ),
            ("http://127.0.0.1:8000/a.css", "127.0.0.1:8000)/a.css"),
        ] {
            assert_eq!(sort_key(url), key);
        }
    }
}
