//! The index and the script that reads it.

use std::path::{Path, PathBuf};
use std::process::Command;

use bantin::text::{Gap, Terms, normalize, periods};
use serde_json::Value;

use crate::harness::{Bulletin, tree};

fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/search")
        .join(path)
}

/// What a script of `tests/search` prints under Node.
#[track_caller]
fn node(script: &str, arguments: &[&str]) -> Option<String> {
    let ran = match Command::new("node")
        .arg(file(script))
        .args(arguments)
        .output()
    {
        // Plain `cargo test` needs nothing but Rust; `tests/run` brings Node.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return None,
        ran => ran.expect("node runs"),
    };
    assert!(
        ran.status.success(),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    Some(String::from_utf8(ran.stdout).expect("prints text"))
}

/// How many reports a query finds, and the addresses of the first.
#[track_caller]
fn found(site: &Bulletin, query: &str) -> Option<(usize, Vec<String>)> {
    let folder = site.path("public");
    let told = node("ask.js", &[folder.to_str().expect("is plain"), query])?;
    let mut lines = told.lines();
    let total = lines.next().and_then(|n| n.parse().ok()).expect("a number");
    Some((total, lines.map(str::to_owned).collect()))
}

#[test]
fn the_program_reads_texts_as_the_vectors_say() {
    let text = std::fs::read_to_string(file("vectors.json")).expect("reads");
    let vectors: Value = serde_json::from_str(&text).expect("is JSON");
    for case in vectors["cases"].as_array().expect("a list") {
        let text = case[0].as_str().expect("a text");
        let mut terms = Terms::default();
        terms.read(&normalize(text));
        let words: Vec<Value> = terms
            .iter()
            .map(|term| {
                let gap = match term.gap {
                    Gap::Joined => 0,
                    Gap::Near => 1,
                    Gap::Apart => 2,
                };
                serde_json::json!([term.folded, term.marked, gap])
            })
            .collect();
        assert_eq!(Value::Array(words), case[1], "{text}");
        let found: Vec<String> = periods(&terms)
            .into_iter()
            .map(|period| {
                if period.code.is_empty() {
                    period.part
                } else {
                    period.code
                }
            })
            .collect();
        assert_eq!(serde_json::json!(found), case[2], "{text}");
    }
}

#[test]
fn the_script_reads_texts_as_the_vectors_say() {
    node("vectors.js", &[]);
}

#[test]
fn an_edit_touches_the_files_of_its_words_and_no_others() {
    let mut site = Bulletin::new();
    for quarter in 1..=4 {
        for number in 0..12 {
            site = site.report(
                &format!("2020-Q{quarter}/so-{number}"),
                &format!("Đón đoàn số {number} của quý {quarter}, hợp tác với Savannakhet, Gunma và Bavaria."),
            );
        }
    }
    let site = site.build();
    let before = tree(&site.path("public"));
    let site = site
        .report(
            "2020-Q2/so-5",
            "Đón đoàn số 5 của quý 2, hợp tác với Savannakhet, Gunma và Normandie.",
        )
        .build();
    let after = tree(&site.path("public"));
    let added: Vec<&String> = after
        .keys()
        .filter(|name| name.ends_with(".js") && !before.contains_key(*name))
        .collect();
    // Words, pairs and spelling of both words, the lists that name them, the
    // text and its card.
    assert!(added.len() < 16, "{added:#?}");
}

/// A site of reports with these texts, each under its name.
fn site(texts: &[(&str, &str)]) -> Bulletin {
    let mut site = Bulletin::new();
    for (name, text) in texts {
        site = site.report(&format!("2020-Q1/{name}"), text);
    }
    site.build()
}

#[test]
fn neighbours_with_the_marks_that_were_typed_come_first() {
    let site = site(&[
        ("a", "Phóng viên và kiều bào; viện kiều bào."),
        ("b", "Một viên kiều."),
        ("c", "Phóng viên gặp kiều bào, kiều bào gặp viện kiều."),
    ]);
    let Some((total, first)) = found(&site, "viên kiều ") else {
        return;
    };
    assert_eq!(total, 3);
    assert!(first[0].ends_with("/b/"), "{first:?}");
    assert_eq!(
        found(&site, "\"viên kiều\""),
        Some((1, first[..1].to_vec()))
    );
}

#[test]
fn a_phrase_crosses_sentences_and_neighbours_do_not() {
    let site = site(&[
        ("a", "Giao lưu về văn. Hóa ra là mới."),
        ("b", "Giao lưu văn hóa."),
        ("c", "Giao lưu về văn\n\nHóa ra là cũ."),
    ]);
    let Some((total, first)) = found(&site, "văn hóa ") else {
        return;
    };
    assert_eq!(total, 3);
    assert!(first[0].ends_with("/b/"), "{first:?}");
    let (total, first) = found(&site, "\"văn hoá\"").expect("Node is there");
    assert_eq!(total, 2);
    assert!(
        first[0].ends_with("/b/") && first[1].ends_with("/a/"),
        "{first:?}"
    );
}

#[test]
fn a_place_is_found_by_its_other_names_and_its_likes_are_not() {
    let site = site(&[
        ("a", "Đón đoàn Vân Nam."),
        ("b", "Ban văn nam giới."),
        ("c", "Về dân vân. Nam giới tham gia."),
        ("d", "Don doan Van Nam."),
    ]);
    let Some((total, mut first)) = found(&site, "Yunnan") else {
        return;
    };
    assert_eq!(total, 2, "{first:?}");
    first.sort();
    assert!(first[0].ends_with("/a/") && first[1].ends_with("/d/"));
}

#[test]
fn an_excerpt_shows_a_place_by_the_name_that_stands_there() {
    let site = site(&[(
        "a",
        "Ban văn nam giới, y tế và khách từ Vân Nam, Xay Nhạ Bu Ly, nước CHDCND Lào, Italia.",
    )]);
    let folder = site.path("public");
    let folder = folder.to_str().expect("is plain");
    for (query, marked) in [
        ("Sainyabuli", "Xay Nhạ Bu Ly"),
        ("sainya", "Xay Nhạ Bu Ly"),
        ("xay nhạ bu ly", "Xay Nhạ Bu Ly"),
        ("Yunnan", "Vân Nam"),
        ("Lao PDR", "nước CHDCND Lào"),
        ("Ý ", "Italia"),
        // What is short and has no marks is a word like others.
        ("y tế", "y tế"),
    ] {
        let Some(told) = node("marks.js", &[folder, query]) else {
            return;
        };
        assert_eq!(told.trim_end(), marked, "{query}");
    }
}

#[test]
fn the_published_script_is_whole_and_light() {
    let site = Bulletin::new().build();
    let folder = site.path("public");
    node("weight.js", &[folder.to_str().expect("is plain")]);
}
