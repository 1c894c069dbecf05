//! What comes back from a bag says the same.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;

use super::{close, closed, seal, site};
use crate::harness::{assert_same, tree};

/// What is put back says the same, field by field.
#[test]
fn what_is_restored_is_the_same_public_text() {
    let site = site().report("2020-Q1/ba", "Xem [báo cáo](../2020/quy-1.md#bang).");
    close(&site, &["--zip"]).done();
    for bag in ["archive/2020-q1", "archive/2020-q1.zip"] {
        let target = format!("lai-{}", bag.len());
        site.run(&["restore", bag, &target]).done();
        site.run(&["restore", bag, &target]).exits(2);
        let root = site.path(&target);
        let root = root.to_str().expect("is text");
        site.run(&["check", "--root", root, "--as-of", "2026-11-01"])
            .done();
        site.run(&["archive", "2020-Q1", "--root", root, "--date", "2020-04-15"])
            .done();
        let again = fs::read_to_string(site.path(&target).join("content/archive/2020-q1.yaml"))
            .expect("reads");
        assert_eq!(sealed(&again), sealed(&seal(&site)));
    }
    let site = site.file("archive/2020-q1/data/x", "x");
    site.run(&["restore", "archive/2020-q1", "khac"]).exits(1);
    assert!(!site.path("khac").exists());
}

/// A place is free if nothing is there, or a folder with nothing in it. A link is
/// something, wherever it leads.
#[test]
fn nothing_is_restored_over_something() {
    let site = closed().file("tep", "x").file("day/x", "x");
    fs::create_dir(site.path("trong")).expect("makes");
    for (link, to) in [("mat", "khong-co"), ("sang", "trong")] {
        symlink(to, site.path(link)).expect("links");
    }
    let before = tree(&site.path(""));
    for place in ["tep", "tep/x", "day", "mat", "sang", "."] {
        let ran = site.run(&["restore", "archive/2020-q1", place]);
        ran.exits(2);
        assert!(ran.err().contains("không ghi đè"), "{place}: {}", ran.err());
        assert_same(&tree(&site.path("")), &before);
    }
    site.run(&["restore", "archive/2020-q1", "trong/"]).done();
    assert!(site.path("trong/content/site.yaml").exists());
}

/// One of two runs at once stops, and leaves the other its work.
#[test]
fn two_runs_do_not_work_in_one_place() {
    let site = closed().file("archive/.bantin/lock", "");
    let site = site.file(".lai.bantin-new/lock", "");
    for (lock, arguments) in [
        ("archive/.bantin/lock", &["archive", "2020-Q1"][..]),
        (
            ".lai.bantin-new/lock",
            &["restore", "archive/2020-q1", "lai"],
        ),
    ] {
        let other = fs::File::open(site.path(lock)).expect("opens");
        other.lock().expect("locks");
        let ran = site.run(arguments);
        ran.exits(2);
        assert!(ran.err().contains("một lệnh khác"), "{}", ran.err());
        assert!(!site.path("lai").exists());
        drop(other);
        site.run(arguments).done();
    }
}

/// Sources are copied back by hand: they are no public text.
#[test]
fn a_bag_of_sources_is_not_restored() {
    let site = site();
    close(&site, &["--with-sources"]).done();
    let ran = site.run(&["restore", "archive/2020-q1-noi-bo", "lai"]);
    ran.exits(2);
    assert!(ran.err().contains("data/content"), "{}", ran.err());
    assert!(!site.path("lai").exists());
}

/// What a seal says of reports.
fn sealed(seal: &str) -> BTreeMap<String, Vec<&str>> {
    let (_, reports) = seal.split_once("reports:").expect("has reports");
    reports
        .split("  - department:")
        .skip(1)
        .map(|report| {
            let lines: Vec<&str> = report.lines().collect();
            (lines[1].to_owned(), lines)
        })
        .collect()
}
