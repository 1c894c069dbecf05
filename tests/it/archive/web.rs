//! The web archive in a bag, read as a program would that knows nothing of Bantin:
//! by what WACZ, CDXJ and WARC say of themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::closed;

fn digest(bytes: &[u8]) -> String {
    let hex: String = Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("sha256:{hex}")
}

/// The files of a zip that stores them, from its beginning on.
fn unzipped(zip: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let number = |at: usize, n: usize| -> usize {
        let bytes = zip[at..at + n].iter().rev();
        bytes.fold(0, |number, byte| number << 8 | usize::from(*byte))
    };
    let mut files = BTreeMap::new();
    let mut at = 0;
    while zip[at..].starts_with(b"PK\x03\x04") {
        assert_eq!(number(at + 8, 2), 0, "it is stored");
        let name = at + 30;
        let from = name + number(at + 26, 2);
        let end = from + number(at + 28, 2) + number(at + 18, 4);
        let name = String::from_utf8(zip[name..from].to_vec()).expect("is text");
        files.insert(name, zip[from..end].to_vec());
        at = end;
    }
    assert!(zip[at..].starts_with(b"PK\x01\x02"));
    files
}

/// A record of a WARC: where it is, what it says of itself, and what it holds.
struct Record<'w> {
    at: usize,
    /// Without the line ends behind it.
    size: usize,
    head: BTreeMap<&'w str, &'w str>,
    block: &'w [u8],
}

fn records(warc: &[u8]) -> Vec<Record<'_>> {
    let mut records = Vec::new();
    let mut at = 0;
    while at < warc.len() {
        let rest = &warc[at..];
        let n = rest.windows(4).position(|four| four == b"\r\n\r\n");
        let n = n.expect("a head ends");
        let head = std::str::from_utf8(&rest[..n]).expect("is text");
        let mut lines = head.split("\r\n");
        assert_eq!(lines.next(), Some("WARC/1.1"));
        let head: BTreeMap<&str, &str> = lines
            .map(|line| line.split_once(": ").expect("a field"))
            .collect();
        let length: usize = head["Content-Length"].parse().expect("a number");
        let size = n + 4 + length;
        assert_eq!(&rest[size..size + 4], b"\r\n\r\n");
        records.push(Record {
            at,
            size,
            head,
            block: &rest[n + 4..size],
        });
        at += size + 4;
    }
    records
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).expect("is JSON")
}

#[test]
fn a_web_archive_is_what_it_says() {
    let site = closed();
    let path = site.path("archive/2020-q1/data/web/2020-q1.wacz");
    let files = unzipped(&fs::read(path).expect("reads"));

    // The package names every file, and the digest the package.
    let package = json(&files["datapackage.json"]);
    assert_eq!(package["wacz_version"], "1.1.1");
    let mut named: BTreeSet<&str> = ["datapackage.json", "datapackage-digest.json"].into();
    for resource in package["resources"].as_array().expect("a list") {
        let path = resource["path"].as_str().expect("a path");
        assert!(named.insert(path), "{path} twice");
        assert_eq!(resource["hash"], digest(&files[path]), "{path}");
        assert_eq!(resource["bytes"], files[path].len(), "{path}");
    }
    assert_eq!(named, files.keys().map(String::as_str).collect());
    let signed = json(&files["datapackage-digest.json"]);
    assert_eq!(signed["hash"], digest(&files["datapackage.json"]));

    // Every record holds what it says.
    let records = records(&files["archive/data.warc"]);
    assert_eq!(records[0].head["WARC-Type"], "warcinfo");
    let ids: BTreeSet<&str> = records.iter().map(|r| r.head["WARC-Record-ID"]).collect();
    assert_eq!(ids.len(), records.len(), "each has a name of its own");
    for record in &records {
        assert_eq!(record.head["WARC-Block-Digest"], digest(record.block));
        assert_eq!(record.head["WARC-Date"], "2020-04-15T00:00:00Z");
    }
    let kept: BTreeMap<&str, &Record<'_>> = records[1..]
        .iter()
        .map(|record| {
            assert_eq!(record.head["WARC-Type"], "resource");
            assert_eq!(record.head["WARC-Payload-Digest"], digest(record.block));
            (record.head["WARC-Target-URI"], record)
        })
        .collect();

    // The index leads to each of them, and is sorted.
    let index = String::from_utf8(files["indexes/index.cdx"].clone()).expect("is text");
    let lines: Vec<&str> = index.lines().collect();
    assert!(lines.is_sorted());
    assert_eq!(lines.len(), kept.len());
    for line in lines {
        let mut parts = line.splitn(3, ' ').skip(1);
        assert_eq!(parts.next(), Some("20200415000000"));
        let fields = json(parts.next().expect("has fields").as_bytes());
        let record = kept[fields["url"].as_str().expect("an address")];
        assert_eq!(fields["offset"], record.at.to_string());
        assert_eq!(fields["length"], record.size.to_string());
        assert_eq!(fields["digest"], record.head["WARC-Block-Digest"]);
        assert_eq!(fields["mime"], record.head["Content-Type"]);
        assert_eq!(fields["filename"], "data.warc");
    }

    // The pages are there, the first of them is the period's, and so is all that
    // they load.
    let pages = String::from_utf8(files["pages/pages.jsonl"].clone()).expect("is text");
    let pages: Vec<Value> = pages.lines().map(|line| json(line.as_bytes())).collect();
    assert_eq!(pages[0]["format"], "json-pages-1.0");
    let main = "https://example.vn/ky/2020-q1/";
    assert_eq!(package["mainPageUrl"], main);
    assert!(pages.iter().any(|page| page["url"] == main));
    let mut n_loaded = 0;
    for page in &pages[1..] {
        let record = kept[page["url"].as_str().expect("an address")];
        assert_eq!(record.head["Content-Type"], "text/html");
        let html = std::str::from_utf8(record.block).expect("is text");
        for tag in html.split('<').filter(|tag| {
            tag.starts_with("img ") || tag.starts_with("script ") || tag.starts_with("link ")
        }) {
            let is_loaded = !tag.starts_with("link ") || tag.contains("rel=\"stylesheet\"");
            let address = ["src=\"", "href=\""]
                .into_iter()
                .find_map(|name| tag.split_once(name)?.1.split('"').next());
            if let Some(address) = address.filter(|_| is_loaded) {
                let url = format!("https://example.vn{address}");
                assert!(kept.contains_key(url.as_str()), "{url} is not kept");
                n_loaded += 1;
            }
        }
    }
    assert!(n_loaded >= pages.len(), "only {n_loaded}");
    let report = kept["https://example.vn/so-ngoai-vu/2020-q1/quy-1/"];
    let html = String::from_utf8_lossy(report.block);
    assert!(html.contains("Bảng 1. Đoàn vào") && !html.contains("Không công khai."));
}
