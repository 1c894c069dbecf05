//! Whatever stands before and behind an internal section, nothing of it gets
//! out, and nothing panics.
//!
//! ```sh
//! cargo +nightly fuzz run --fuzz-dir tests/fuzz --sanitizer none wall
//! ```

#![no_main]

use std::cell::OnceCell;
use std::fs;

use bantin::intake::{self, Reading};
use bantin::page::Content;
use bantin::settings::{self, Settings};
use bantin::{edition, search};
use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

/// What is internal: as it stands, and as marks and case may have been folded.
const CANARIES: [&str; 2] = ["kimyen", "hoangyen"];

thread_local! {
    static SITE: OnceCell<(TempDir, Settings)> = const { OnceCell::new() };
}

fn site() -> (TempDir, Settings) {
    let root = tempfile::tempdir().expect("a folder");
    let content = root.path().join("content");
    fs::create_dir_all(content.join("reports")).expect("makes folders");
    let site = "name: Bản tin\nbase_url: https://example.vn/\nlanguages: [vi]\n";
    fs::write(content.join("site.yaml"), site).expect("writes");
    let departments = "- {id: so-ngoai-vu, name: Sở Ngoại vụ}\n";
    fs::write(content.join("departments.yaml"), departments).expect("writes");
    let settings = settings::read(&content).expect("reads").value;
    (root, settings)
}

/// A report with two passages that may be public around one that is not: a heading
/// of the first level hands nothing down to it.
fn report(before: &[u8], behind: &[u8]) -> Vec<u8> {
    let head = "---\ntitle: Báo cáo\ndepartment: so-ngoai-vu\nperiod: 2020-Q1\nstatus: published\n\
        internal: {note: hoangyen}\n---\n## Mục {.public}\n\n";
    let internal = "\n\n# Nội bộ\n\nkimyen\n\n";
    [head.as_bytes(), before, internal.as_bytes(), behind].concat()
}

fuzz_target!(|data: &[u8]| {
    let Some((at, text)) = data.split_first() else {
        return;
    };
    let (before, behind) = text.split_at(usize::from(*at).min(text.len()));
    // Somebody who writes the word in public has published it, whatever marks
    // stand between its letters.
    let letters: String = String::from_utf8_lossy(text)
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphabetic())
        .collect();
    if CANARIES.iter().any(|canary| letters.contains(canary)) {
        return;
    }
    SITE.with(|cell| {
        let (root, settings) = cell.get_or_init(site);
        let content = root.path().join("content");
        fs::write(content.join("reports/a.md"), report(before, behind)).expect("writes");
        let sources = intake::read(&content).expect("reads");
        let today = NaiveDate::from_ymd_opt(2026, 11, 1).expect("a day");
        let compiled =
            edition::compile(&sources, settings.clone(), today, Reading::Close, &|| ())
                .expect("compiles");
        look(&format!("{:?}", compiled.findings));
        if compiled.findings.has_errors() {
            return;
        }
        let layout = edition::searchable(compiled.value.layout);
        for page in layout.pages() {
            let is_of_report = layout.source_of(page).is_some();
            if !is_of_report && !search::is_of_index(page.path()) {
                continue;
            }
            match layout.content(page) {
                Content::Drawn(view) => look(&serde_json::to_string(&view).expect("is JSON")),
                Content::Data(bytes) => look(&String::from_utf8_lossy(&bytes)),
                Content::Flow(_) | Content::Asset(..) => {}
            }
        }
    });
});

/// Panics if a text tells what is internal.
fn look(text: &str) {
    for canary in CANARIES {
        assert!(!text.to_lowercase().contains(canary), "{canary} got out");
    }
}
