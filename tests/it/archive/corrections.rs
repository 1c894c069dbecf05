//! What is mended after a period was closed is told of, and sealed in its turn.

use std::fs;

use super::{REPORT, close, closed, edited, seal, site};
use crate::harness::{Bulletin, assert_same, tree};

#[test]
fn a_dated_correction_lets_a_change_pass_and_everybody_sees_it() {
    let old = "\"Sửa số đoàn: 12, không phải 11.\" }";
    let with = |date: &str| format!("{old}\n  - {{ date: {date}, text: Sửa số người. }}");
    let site = edited(closed(), old, &with("2020-05-04"));
    let text = fs::read_to_string(site.path("content/reports/2020/quy-1.md")).expect("reads");
    let changed = text.replace("people: 44", "people: 45");
    let site = site.file("content/reports/2020/quy-1.md", &changed).build();
    for page in [
        "so-ngoai-vu/2020-q1/quy-1/index.html",
        "ky/2020-q1/index.html",
        "dinh-chinh/index.html",
    ] {
        assert!(site.page(page).contains("Sửa số người."), "{page}");
    }
    // One of an earlier day was not made because of this change.
    let site = site.file(
        "content/reports/2020/quy-1.md",
        changed.replace("2020-05-04", "2020-04-14"),
    );
    site.try_build().exits(1).finds("BT501");
    // Behind it there is room for one that was.
    let [early, late] = ["2020-04-14", "2020-05-04"].map(with);
    let both = late.replace(old, &early);
    let site = edited(edited(closed(), old, &both), "people: 44", "people: 45");
    site.try_build().exits(1).finds("BT501");
    // What was said at closing stays said.
    let rewritten = with("2020-05-04").replace("không phải 11", "không phải 10");
    let site = edited(closed(), old, &rewritten);
    site.try_build().exits(1).finds("BT501");
    // Nor does one that was there at closing let anything pass.
    let site = edited(closed(), "2020-04-01, text", "2020-05-01, text");
    site.try_build().exits(1).finds("BT501");
}

/// A note that says nothing, or that nobody has made yet, answers for nothing.
#[test]
fn a_correction_has_to_say_something_and_to_have_been_made() {
    let old = "\"Sửa số đoàn: 12, không phải 11.\" }";
    let with = |more: &str| {
        let text = REPORT.replacen(old, &format!("{old}\n  - {more}"), 1);
        text.replace("people: 44", "people: 45")
    };
    let path = "content/reports/2020/quy-1.md";
    for text in ["\".\"", "\"…\"", "\"-\"", "\"5/5\""] {
        let site = closed().file(path, with(&format!("{{ date: 2020-05-04, text: {text} }}")));
        site.try_build().exits(1).finds("BT112").finds("BT501");
    }
    let site = closed().file(path, with("{ date: 2190-05-04, text: Sửa số người. }"));
    site.try_build().exits(1).finds("BT126").finds("BT501");
    let site = closed().file(path, with("{ date: 2026-11-01, text: Sửa số người. }"));
    site.try_build().done();
    // Nor do readers see it before its day.
    let path = "content/reports/muon.md";
    let text = "---\ntitle: Mở\ndepartment: so-khcn\nperiod: 2020-Q2\nstatus: published\nsummary: Tóm tắt.\ncorrections: [{ date: 2026-11-02, text: Chưa đến ngày. }]\n---\n";
    let site = Bulletin::new().file(path, text).build();
    let pages = |site: &Bulletin| {
        let pages = site.site().into_values();
        let mut texts = pages.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        texts.any(|text| text.contains("Chưa đến ngày"))
    };
    assert!(!pages(&site));
    site.run(&["build", "--as-of", "2026-11-02"]).done();
    assert!(pages(&site));
}

/// A correction answers for the text as it was when somebody looked it through,
/// not for all that may come.
#[test]
fn a_correction_that_is_sealed_lets_no_more_pass() {
    let old = "\"Sửa số đoàn: 12, không phải 11.\" }";
    let with = |date: &str| format!("{old}\n  - {{ date: {date}, text: Sửa số người. }}");
    let site = closed();
    site.run(&["archive", "2020-Q1", "--corrected"]).done();
    let before = seal(&site);
    let site = edited(site, old, &with("2020-05-04"));
    let text = fs::read_to_string(site.path("content/reports/2020/quy-1.md")).expect("reads");
    let path = "content/reports/2020/quy-1.md";
    let changed = text.replace("people: 44", "people: 45");
    let late = "---\ntitle: Đến muộn\ndepartment: so-khcn\nperiod: 2020-Q1\nstatus: published\nsummary: Tóm tắt.\ncorrections: [{ date: 2020-05-01, text: Bổ sung. }]\n---\n";
    let site = site
        .file(path, &changed)
        .file("content/reports/muon.md", late);
    let ran = site.try_build();
    ran.done();
    assert_eq!(ran.err().matches("BT504").count(), 2, "{}", ran.err());
    assert!(
        ran.err().contains("đính chính ngày 04/5/2020"),
        "{}",
        ran.err()
    );
    let bag = tree(&site.path("archive/2020-q1"));
    site.run(&["archive", "2020-Q1", "--corrected"]).done();
    assert_same(&tree(&site.path("archive/2020-q1")), &bag);
    assert!(
        seal(&site).starts_with(&before),
        "what was closed stays there"
    );
    let ran = site.try_build();
    ran.done();
    assert!(!ran.err().contains("BT50"), "{}", ran.err());
    // From here on they are sealed again.
    let site = site.file(path, changed.replace("people: 45", "people: 46"));
    site.try_build().exits(1).finds("BT501");
    let site = site.file(path, &text);
    site.try_build().exits(1).finds("BT501");
    let site = site.file(path, &changed).remove("content/reports/muon.md");
    let ran = site.try_build();
    ran.exits(1);
    assert!(ran.err().contains("`so-khcn/muon`"), "{}", ran.err());
    let open = self::site();
    open.run(&["archive", "2020-Q1", "--corrected"]).exits(2);
}

/// A bag on the site is a publication of its own.
#[test]
fn a_published_bag_with_old_text_is_told_of() {
    let site = site();
    close(&site, &["--publish"]).done();
    let old = "\"Sửa số đoàn: 12, không phải 11.\" }";
    let corrected = format!("{old}\n  - {{ date: 2020-05-04, text: Sửa. }}");
    let site = edited(site, old, &corrected).build();
    let text = fs::read_to_string(site.path("content/reports/2020/quy-1.md")).expect("reads");
    let ran = site.try_build();
    assert!(
        !ran.err().contains("BT505"),
        "only a note was added: {}",
        ran.err()
    );
    let site = site.file(
        "content/reports/2020/quy-1.md",
        text.replace("Trích *dẫn*.", "Trích."),
    );
    site.run(&["archive", "2020-Q1", "--corrected"]).done();
    let ran = site.try_build();
    ran.done();
    assert!(
        ran.err().contains("BT505") && ran.err().contains("`so-ngoai-vu/quy-1`"),
        "{}",
        ran.err()
    );
    let site = site.remove("content/reports/2020-Q1/hai.md");
    let ran = site.try_build();
    ran.exits(1).finds("BT505");
    assert_eq!(ran.err().matches("BT505").count(), 2, "{}", ran.err());
    assert!(ran.err().contains("`so-ngoai-vu/hai`"), "{}", ran.err());
}
