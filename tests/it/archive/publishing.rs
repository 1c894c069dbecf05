//! What readers of the site see of a closed period.

use std::fs;

use super::{close, closed, edited, site};
use crate::harness::Bulletin;

#[test]
fn pages_of_a_closed_period_say_so() {
    let site = closed().build();
    for page in [
        "so-ngoai-vu/2020-q1/quy-1/index.html",
        "ky/2020-q1/index.html",
        "ky/2020-q1/tap-bao-cao/index.html",
        "en/periods/2020-q1/index.html",
    ] {
        let page = site.page(page);
        assert!(
            page.contains("class=\"closed\"") && page.contains("SHA-256"),
            "{page}"
        );
        assert!(!page.contains(".zip"), "it is not published");
    }
    assert!(
        !site
            .page("ky/2020-q2/index.html")
            .contains("class=\"closed\"")
    );
    let archive = site.page("luu-tru/index.html");
    assert!(archive.contains("Các kỳ đã đóng") && archive.contains("href=\"/ky/2020-q1/\""));
}

#[test]
fn a_published_zip_is_the_stored_one() {
    let site = site();
    close(&site, &["--publish"]).done();
    let site = site.build();
    let stored = fs::read(site.path("archive/2020-q1.zip")).expect("reads");
    assert_eq!(site.site()["luu-tru/2020-q1.zip"], stored);
    let page = site.page("so-ngoai-vu/2020-q1/quy-1/index.html");
    assert!(page.contains("href=\"/luu-tru/2020-q1.zip\""), "{page}");
    site.run(&["verify"]).done();
    let served = site.serve();
    assert_eq!(served.ask("GET", "/luu-tru/2020-q1.zip", &[]).body, stored);
    drop(served);
    let mut altered = stored.clone();
    altered[100] ^= 1;
    let site = site.file("archive/2020-q1.zip", &altered);
    site.try_build().exits(1).finds("BT503");
    let site = site.remove("archive/2020-q1.zip");
    let ran = site.try_build();
    ran.exits(1).finds("BT503");
    assert!(ran.err().contains("archive/2020-q1.zip"), "{}", ran.err());
    // From the stored bag it is made again.
    site.run(&["archive", "2020-Q1", "--zip"]).done();
    let site = site.build();
    assert_eq!(site.site()["luu-tru/2020-q1.zip"], stored);
    // Closed anew it stays published.
    fs::rename(site.path("archive/2020-q1"), site.path("archive/cu")).expect("moves");
    fs::remove_file(site.path("archive/2020-q1.zip")).expect("removes");
    let site = edited(site, "people: 44", "people: 45");
    let anew = ["--reseal", "--reason", "x", "--date", "2020-06-01"];
    let arguments = [&["archive", "2020-Q1"][..], &anew].concat();
    site.run(&arguments).done();
    let site = site.build();
    assert_ne!(site.site()["luu-tru/2020-q1.zip"], stored);
}

/// What a bag says is public, so it must not look like what another report
/// withholds: its headings, with the marks of an editor.
#[test]
fn the_search_for_leaks_hears_nothing_in_a_bag() {
    let held = "---\ntitle: Chưa đăng\ndepartment: so-khcn\nperiod: 2020-Q2\nstatus: draft\n---\n## Kết quả công tác đối ngoại trong quý của tỉnh {.public}\n\nNội dung khác.\n";
    let site = Bulletin::new().file("content/reports/nhap.md", held).file(
        "content/reports/quy-1.md",
        held.replace("draft", "published")
            .replace("2020-Q2", "2020-Q1"),
    );
    close(&site, &["--publish"]).done();
    let site = site.build();
    let ran = site.run(&["check", "--output", "public", "--as-of", "2026-11-01"]);
    assert!(!ran.err().contains("BT220"), "{}", ran.err());
}
