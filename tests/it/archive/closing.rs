//! When a period may be closed, and how it is closed anew.

use std::fs;

use super::{close, closed, edited, seal, site};
use crate::harness::Bulletin;

/// What is not public yet is no part of what is closed: whoever closes is told,
/// and so is whoever builds on the day that it comes.
#[test]
fn what_waits_is_named_when_its_period_is_closed() {
    let waiting = "---\ntitle: Hẹn ngày\ndepartment: so-ngoai-vu\nperiod: 2020-Q1\nstatus: published\npublish_from: 2190-05-01\nsummary: Kín.\n---\n";
    let site = site()
        .file("content/reports/hen.md", waiting)
        .file(
            "content/reports/nhap.md",
            waiting.replace("published\n", "draft\n"),
        )
        .file(
            "content/reports/khac.md",
            waiting.replace("2020-Q1", "2020-Q2"),
        );
    let ran = close(&site, &[]);
    ran.done();
    assert!(
        ran.out()
            .contains("content/reports/hen.md – hẹn công khai 01/5/2190"),
        "{}",
        ran.out()
    );
    assert!(
        ran.out().contains("content/reports/nhap.md – bản nháp"),
        "{}",
        ran.out()
    );
    assert!(!ran.out().contains("khac.md"), "{}", ran.out());
    assert!(
        !ran.out().contains("Hẹn ngày") && !ran.out().contains("Kín"),
        "{}",
        ran.out()
    );
    let ran = site.run(&["build", "--as-of", "2190-05-01"]);
    ran.exits(1).finds("BT501");
    assert!(
        ran.err().contains("hẹn công bố từ 01/5/2190"),
        "{}",
        ran.err()
    );
}

#[test]
fn a_period_is_closed_after_all_that_is_in_it() {
    for (from, to) in [
        ("2020-04-01, text", "2020-04-16, text"),
        ("date: 2020-03-20", "date: 2020-04-16"),
        (
            "status: published",
            "status: published\npublish_from: 2020-04-16",
        ),
    ] {
        let site = edited(site(), from, to);
        let ran = close(&site, &[]);
        ran.exits(2);
        assert!(
            ran.err().contains("quy-1.md` ghi ngày 16/4/2020")
                && ran.err().contains("--date 2020-04-16"),
            "{}",
            ran.err()
        );
        assert!(!site.path("content/archive").exists());
        site.run(&["archive", "2020-Q1", "--date", "2020-04-16"])
            .done();
    }
}

/// Until its day came, such a seal would hold nothing.
#[test]
fn a_seal_of_a_day_to_come_is_refused() {
    let site = closed();
    let text = seal(&site).replace("closed: 2020-04-15", "closed: 2190-04-15");
    let site = edited(site, "people: 44", "people: 45").file("content/archive/2020-q1.yaml", text);
    for command in [
        &["build"][..],
        &["check"],
        &["build", "--as-of", "2020-04-14"],
    ] {
        let ran = site.run(command);
        ran.exits(1).finds("BT502");
        assert!(ran.err().contains("15/4/2190"), "{}", ran.err());
    }
}

#[test]
fn nothing_is_closed_as_of_a_day_to_come() {
    let later = "---\ntitle: Hẹn\ndepartment: so-ngoai-vu\nperiod: 2020-Q1\nstatus: published\npublish_from: 2190-01-01\n---\n## Mục {.public}\n\nHẹn ngày.\n";
    let site = Bulletin::new().file("content/reports/hen.md", later);
    let ran = site.run(&["archive", "2020-Q1", "--as-of", "2190-02-01"]);
    ran.exits(2);
    assert!(!site.path("archive").exists() && !site.path("content/archive").exists());
    let site = self::site();
    let ran = site.run(&["archive", "2020-Q1", "--date", "2190-02-01"]);
    ran.exits(2);
    assert!(
        ran.err().contains("ngày đóng còn ở phía trước"),
        "{}",
        ran.err()
    );
    assert!(!site.path("content/archive").exists());
}

#[test]
fn closing_anew_is_the_last_resort_and_leaves_its_reason() {
    let site = edited(closed(), "people: 44", "people: 45");
    let anew = |more: &[&str]| {
        let mut arguments = vec!["archive", "2020-Q1", "--date", "2020-06-01"];
        arguments.extend(more);
        site.run(&arguments)
    };
    anew(&[]).exits(1).finds("BT501");
    for half in [
        &["--reseal"][..],
        &["--reason", "x"],
        &["--reseal", "--reason", "  "],
    ] {
        let ran = anew(half);
        ran.exits(2);
        assert!(ran.err().contains("phải có cả hai"), "{}", ran.err());
    }
    let open = self::site();
    let ran = close(&open, &["--reseal", "--reason", "x"]);
    ran.exits(2);
    assert!(ran.err().contains("chưa đóng"), "{}", ran.err());
    assert!(!open.path("content/archive").exists());
    // The old bag is somebody's only copy.
    let ran = anew(&["--reseal", "--reason", "x"]);
    ran.exits(2);
    assert!(ran.err().contains("đã có một gói khác"), "{}", ran.err());
    assert!(seal(&site).contains("closed: 2020-04-15\nbag:"));
    fs::rename(site.path("archive/2020-q1"), site.path("archive/cu")).expect("moves");
    anew(&["--reseal", "--reason", "Sở  gửi lại \"số liệu\""]).done();
    let text = seal(&site);
    assert!(text.contains("closed: 2020-06-01"), "{text}");
    assert!(
        text.contains(
            "before:\n  - closed: 2020-04-15\n    reason: \"Sở gửi lại \\\"số liệu\\\"\"\n"
        ),
        "{text}"
    );
    let site = site.build();
    assert!(
        site.page("luu-tru/index.html")
            .contains("01 tháng 6 năm 2020")
    );
    for (_, bytes) in site.site() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!text.contains("Sở gửi lại"), "the reason is for the office");
    }
}

/// Between the bag and the seal a run may be stopped, and the next day come.
#[test]
fn a_bag_without_its_seal_says_how_to_go_on() {
    let site = closed().remove("content/archive/2020-q1.yaml");
    let ran = site.run(&["archive", "2020-Q1", "--date", "2020-04-16"]);
    ran.exits(2);
    assert!(ran.err().contains("--date 2020-04-15"), "{}", ran.err());
    close(&site, &[]).done();
}
