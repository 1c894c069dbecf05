//! The sample content builds, keeps silent, and shows every feature.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use unicode_normalization::is_nfc;

use crate::harness::{Bulletin, tree};

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The sample content in one of the built-in themes.
pub(crate) fn sample(theme: &str) -> Bulletin {
    let mut site = Bulletin::empty();
    for (name, bytes) in tree(&repository().join("content")) {
        site = site.file(&format!("content/{name}"), bytes);
    }
    let settings = fs::read_to_string(site.path("content/site.yaml")).expect("reads");
    let settings = settings.replace("theme: bantin\n", &format!("theme: {theme}\n"));
    site.file("content/site.yaml", settings).build()
}

#[test]
fn the_sample_is_silent_and_withholds_what_it_should() {
    let site = sample("bantin");
    let ran = site.run(&["check", "--as-of", "2026-11-01", "--output"]);
    ran.done();
    assert_eq!(ran.err(), "", "the sample has findings");
    for (name, bytes) in site.site() {
        let text = String::from_utf8_lossy(&bytes);
        for hidden in ["Nguyễn Văn A", "Nguyễn Văn B", "{.public}", "{.internal}"] {
            assert!(!text.contains(hidden), "{hidden} in {name}");
        }
    }
}

#[test]
fn the_sample_shows_every_feature() {
    let site = sample("bantin");
    let pages: String = site
        .site()
        .into_iter()
        .filter(|(name, _)| name.ends_with(".html"))
        .map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    for shown in [
        "<caption",
        "doc-noteref",
        "<img",
        ".csv",
        "/en/so-",
        "http-equiv=\"refresh\"",
        "class=\"count\"",
        "id=\"_related\"",
        "id=\"_cited_by\"",
        "<tfoot>",
        "class=\"missing\"",
        "tap-bao-cao/",
        "Savannakhet (",
    ] {
        assert!(pages.contains(shown), "{shown}");
    }
    let sources: String = tree(&repository().join("content"))
        .into_values()
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    for key in [
        "corrections:",
        "window:",
        "outlook:",
        "publish_from:",
        "status: withdrawn",
        "status: draft",
        "translation_of:",
        "internal:",
        "countries:",
        "successor:",
        "{.internal}",
        "figures:",
        "counts: led",
    ] {
        assert!(sources.contains(key), "{key}");
    }
}

#[test]
fn everything_in_the_repository_is_composed_unicode() {
    for directory in ["content", "themes", "src", "tests/findings"] {
        for (name, bytes) in tree(&repository().join(directory)) {
            if let Ok(text) = String::from_utf8(bytes) {
                let is_about_nfd = name.ends_with("normal.rs") || name.ends_with("fold.rs");
                assert!(is_nfc(&text) || is_about_nfd, "{directory}/{name}");
            }
        }
    }
}

#[test]
fn a_new_site_builds_at_once() {
    let site = Bulletin::empty();
    site.run(&["init", ".", "--theme"]).done();
    let ran = site.run(&["check", "--deny", "warnings"]);
    ran.done();
    let site = site.build();
    assert!(site.page("index.html").contains("Bản tin đối ngoại"));
    site.run(&[
        "new",
        "--department",
        "so-ngoai-vu",
        "--period",
        "quý II năm 2026",
    ])
    .done();
    let draft = site.path("content/reports/2026/so-ngoai-vu/doi-ngoai-2026-q2.md");
    let text = fs::read_to_string(&draft).expect("reads");
    assert!(
        text.contains("status: draft") && !text.contains("{.public}\n"),
        "{text}"
    );
    site.run(&["check", "--deny", "warnings"]).done();
    site.run(&["init", "."]).exits(2);
    site.run(&["new", "--department", "so-ngoai-vu", "--period", "2026-Q2"])
        .exits(2);
    assert_eq!(
        fs::read_to_string(&draft).expect("reads"),
        text,
        "nothing is overwritten"
    );
}

#[test]
fn the_contract_names_every_field() {
    let files = walkdir::WalkDir::new(repository().join("src/page/view")).into_iter();
    let files = files.map(|file| file.expect("lists").into_path());
    let files = files.filter(|file| file.extension() == Some("rs".as_ref()));
    let view: String = files
        .map(|file| fs::read_to_string(file).expect("reads"))
        .collect();
    let contract = fs::read_to_string(repository().join("themes/README.md")).expect("reads");
    let sections: BTreeMap<&str, &str> = contract
        .split("\n### ")
        .filter_map(|section| section.split_once('\n'))
        .collect();
    let mut missing = Vec::new();
    for of in view.split("\npub struct ").skip(1) {
        let (name, fields) = of.split_once(" {").expect("a struct has fields");
        let fields = fields.split("\n}").next().unwrap_or_default();
        let section = sections.get(name).copied().unwrap_or_default();
        let fields = fields
            .lines()
            .filter_map(|line| line.strip_prefix("    pub ")?.split(':').next());
        for field in fields {
            if !section.contains(&format!("| `{field}` |")) {
                missing.push(format!("{name}.{field}"));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new(), "not in themes/README.md");
}
