//! What is sealed stays as it was, field by field, and only that.

use std::fs;

use bantin::vocabulary::Sha256;

use super::{close, closed, edited, seal, site};
use crate::harness::Bulletin;

#[test]
fn a_change_in_a_closed_period_is_refused_by_field() {
    let mut site = closed();
    for (from, to, fields) in [
        ("title: Kết quả", "title: Tình hình", "`title`"),
        ("12/BC-SNgV", "13/BC-SNgV", "`number`"),
        ("2020-03-20", "2020-03-21", "`date`"),
        ("outlook: 2020-Q2", "outlook: 2020-H2", "`outlook`"),
        ("/2020-03-12", "/2020-03-13", "`window`"),
        ("[LA, JP]", "[LA]", "`countries`"),
        ("đón **12** đoàn", "đón 12 đoàn", "`summary`"),
        ("people: 44", "people: 45", "`figures`"),
        ("không phải 11", "không phải 10", "`corrections`"),
        ("Trích *dẫn*", "Trích dẫn", "`body`"),
        ("06 Nguyễn", "07 Nguyễn", "`body`"),
        ("[tệp](phu-luc.csv), ", "", "`body`, `attachments`"),
        ("(#bang)", "(#1-doan-vao)", "`body`"),
    ] {
        site = edited(site, from, to);
        let ran = site.try_build();
        ran.exits(1).finds("BT501");
        let told = format!("nay khác lúc đóng ở {fields}\n");
        assert!(ran.err().contains(&told), "{to}: {}", ran.err());
        assert!(ran.err().contains("content/reports/2020/quy-1.md"));
        assert!(!ran.err().contains("Tình hình"), "{}", ran.err());
        site.run(&["check", "--as-of", "2026-11-01"])
            .exits(1)
            .finds("BT501");
    }
    // What is withheld may change: no reader ever saw it.
    for (from, to) in [
        ("Không công khai.", "Đã sửa."),
        ("Nguyễn Văn A", "Nguyễn Văn B"),
        ("14/02/2020", "15/02/2020"),
        ("status: published", "status: published\ninternal: x"),
    ] {
        site = edited(site, from, to).build();
    }
    let site = edited(site, "status: published", "status: published");
    let site = site.file("content/reports/2020/phu-luc.csv", "a,b\n1,3\n");
    let ran = site.try_build();
    ran.exits(1).finds("BT501");
    assert!(ran.err().contains("`body`, `attachments`"), "{}", ran.err());
}

#[test]
fn reports_neither_leave_nor_enter_a_closed_period() {
    let site = closed().remove("content/reports/2020-Q1/hai.md");
    let ran = site.try_build();
    ran.exits(1).finds("BT501");
    assert!(
        ran.err().contains("`so-ngoai-vu/hai`")
            && ran.err().contains("content/archive/2020-q1.yaml"),
        "{}",
        ran.err()
    );
    let site = edited(closed(), "status: published", "status: withdrawn");
    site.try_build().exits(1).finds("BT501");
    let site = closed().report("2020-Q1/ba", "Đến muộn.");
    let ran = site.try_build();
    ran.exits(1).finds("BT501");
    assert!(ran.err().contains("chưa có lúc đóng"), "{}", ran.err());
    let late = "---\ntitle: Đến muộn\ndepartment: so-khcn\nperiod: 2020-Q1\nstatus: published\nsummary: Tóm tắt.\ncorrections: [{ date: 2020-05-01, text: Bổ sung sau khi đóng kỳ. }]\n---\n";
    let site = closed().file("content/reports/muon.md", late).build();
    assert!(
        site.page("ky/2020-q1/index.html")
            .contains("Bổ sung sau khi đóng kỳ.")
    );
}

#[test]
fn themes_neighbours_and_earlier_days_break_no_seal() {
    let site = closed()
        .report(
            "2020-Q2/sau",
            "Đã viết lại, dẫn Báo cáo số 12/BC-SNgV ngày 20/3/2020.",
        )
        .report("2019-Q1/truoc", "Mới thêm.")
        .build();
    let settings = fs::read_to_string(site.path("content/site.yaml")).expect("reads");
    let settings = format!("{settings}theme: toi-gian\n");
    let site = site
        .file(
            "content/site.yaml",
            settings.replace("https://example.vn/", "https://khac.vn/a/"),
        )
        .build();
    let page = site.page("so-ngoai-vu/2020-q1/quy-1/index.html");
    assert!(page.contains("Kỳ đã đóng"), "the other theme tells");
    // On a day before the closing the period was open.
    let site = edited(site, "people: 44", "people: 45");
    site.run(&["build", "--as-of", "2020-04-14"]).done();
    site.run(&["build", "--as-of", "2020-04-15"]).exits(1);
}

/// Where a citation leads is part of what was said.
#[test]
fn links_of_a_closed_report_lead_where_they_led() {
    let text = |neighbour: &str, period: &str| {
        format!(
            "Theo [báo cáo]({neighbour}), [kỳ sau](/ky/{period}), [cũ](/cu/) và [giới thiệu](../../pages/gioi-thieu.md#muc)."
        )
    };
    let page = "---\ntitle: Giới thiệu\nstatus: published\n---\n## Mục\n\nChữ.\n";
    let site = Bulletin::new()
        .report("2020-Q1/a", &text("../2020-Q2/b.md", "2020-q2/"))
        .report("2020-Q2/b", "Báo cáo b.")
        .report("2020-Q2/c", "Báo cáo c.")
        .report("2019-Q4/d", "Báo cáo d.")
        .file("content/pages/gioi-thieu.md", page)
        .file("content/redirects.yaml", "/cu/: /so-ngoai-vu/2020-q2/c/\n");
    close(&site, &[]).done();
    let sealed = seal(&site);
    for link in [
        "so-ngoai-vu/2020-q2/b/",
        "ky/2020-q2/",
        "so-ngoai-vu/2020-q2/c/",
        "gioi-thieu/#muc",
    ] {
        assert!(
            sealed.contains(&format!("      - \"{link}\"\n")),
            "{link}: {sealed}"
        );
    }
    let refused = |site: &Bulletin| {
        let ran = site.try_build();
        ran.exits(1).finds("BT501");
        assert!(ran.err().contains("ở `links`\n"), "{}", ran.err());
    };
    let site = site.report("2020-Q1/a", &text("../2020-Q2/c.md", "2020-q2/"));
    refused(&site);
    let site = site.report("2020-Q1/a", &text("../2020-Q2/b.md", "2019-q4/"));
    refused(&site);
    // The same, said otherwise, or found elsewhere.
    let site = site
        .report("2020-Q1/a", &text("/so-ngoai-vu/2020-q2/b", "2020-q2"))
        .build();
    let moved = fs::read_to_string(site.path("content/reports/2020-Q2/b.md")).expect("reads");
    let site = site
        .remove("content/reports/2020-Q2/b.md")
        .file(
            "content/reports/khac/b.md",
            moved.replace("Báo cáo b.", "Viết lại."),
        )
        .report("2020-Q1/a", &text("../khac/b.md", "2020-q2/"))
        .build();
    // Of another name, it is to be found under the old one, which is in the bag.
    let site = site.file(
        "content/reports/khac/b.md",
        moved.replace("status:", "slug: moi\nstatus:"),
    );
    gone(&site, "so-ngoai-vu/2020-q2/b/");
    let redirects =
        "/cu/: /so-ngoai-vu/2020-q2/c/\n/so-ngoai-vu/2020-q2/b/: /so-ngoai-vu/2020-q2/moi/\n";
    let site = site.file("content/redirects.yaml", redirects).build();
    assert!(!site.try_build().err().contains("BT506"));
    // What leads on leads where it led.
    let site = site.file("content/redirects.yaml", redirects.replace("/c/", "/moi/"));
    refused(&site);
}

/// Fails unless the build warns that nothing is at an address any more, and goes on.
#[track_caller]
fn gone(site: &Bulletin, address: &str) {
    let ran = site.try_build();
    ran.done().finds("BT506");
    assert!(
        ran.err().contains(&format!("`/{address}`")),
        "{}",
        ran.err()
    );
    assert!(!ran.err().contains("BT30"), "{}", ran.err());
}

/// Who closed a period cannot keep others from renaming and withdrawing, and must
/// not have to touch what is closed because of them.
#[test]
fn neighbours_that_go_break_no_seal_and_are_told_of() {
    let text =
        "Theo [b](../2020-Q2/b.md#muc-a), [c](/so-ngoai-vu/2020-q2/c/) và [d](../2020-Q2/d.md).";
    let site = || {
        let site = Bulletin::new()
            .report("2020-Q1/a", text)
            .report("2020-Q2/b", "### Mục {#muc-a}\n\nBáo cáo b.")
            .report("2020-Q2/c", "Báo cáo c.")
            .report("2020-Q2/d", "Báo cáo d.");
        close(&site, &[]).done();
        site
    };
    let changed = |path: &str, from: &str, to: &str| {
        let site = site();
        let path = format!("content/reports/2020-Q2/{path}.md");
        let text = fs::read_to_string(site.path(&path)).expect("reads");
        assert!(text.contains(from));
        site.file(&path, text.replace(from, to))
    };
    gone(
        &changed("b", "{#muc-a}", "{#muc-b}"),
        "so-ngoai-vu/2020-q2/b/#muc-a",
    );
    gone(
        &changed("b", "status:", "slug: x\nstatus:"),
        "so-ngoai-vu/2020-q2/b/#muc-a",
    );
    gone(
        &changed("c", "status:", "slug: x\nstatus:"),
        "so-ngoai-vu/2020-q2/c/",
    );
    for away in ["status: draft", "status: withdrawn"] {
        let site = changed("d", "status: published", away);
        gone(&site, "so-ngoai-vu/2020-q2/d/");
        let page = site.page("so-ngoai-vu/2020-q1/a/index.html");
        assert!(!page.contains("2020-q2/d/"), "a link to nothing is none");
        let redirect = "/so-ngoai-vu/2020-q2/d/: /ky/2020-q2/\n";
        let site = site.file("content/redirects.yaml", redirect);
        let ran = site.try_build();
        ran.done();
        let told = ["BT30", "BT50"].map(|code| ran.err().contains(code));
        assert_eq!(told, [false; 2], "{}", ran.err());
    }
    gone(
        &site().remove("content/reports/2020-Q2/d.md"),
        "so-ngoai-vu/2020-q2/d/",
    );
    // What the author of the closed report does is something else.
    let site = site().report("2020-Q1/a", &text.replace("d.md", "e.md"));
    let ran = site.try_build();
    ran.exits(1).finds("BT501").finds("BT307");
    assert!(!ran.err().contains("BT506"), "{}", ran.err());
}

#[test]
fn a_seal_that_was_tampered_with_is_none() {
    let closed = || {
        let site = site().report("2020-Q1/ba", "Xem [kỳ sau](/ky/2020-q2/).");
        close(&site, &[]).done();
        site
    };
    let text = seal(&closed());
    let first = |key: &str| {
        let at = text.find(key).expect("is there") + key.len();
        text[at..at + 64].to_owned()
    };
    let of_title = first("title: \"Báo cáo hai\"\n    corrections: 0\n    fingerprint: \"");
    for wrong in [
        text.replace("seal: 1", "seal: 2"),
        text.replace("closed: 2020-04-15", "closed: 2020-04-31"),
        text.replace("period: 2020-Q1", "period: 2020-Q2"),
        text.replace(&of_title, &"0".repeat(64)),
        text.replace("    corrections: 0\n", ""),
        text.replace("  size: ", "  size: -"),
        text.replace("published: false", "published: maybe"),
        text.replace("bag:", "bags:"),
        text.replace("closed: 2020-04-15", "closed: 2020-03-31"),
        text.replace("- \"ky/2020-q2/\"", "- \"ky/2020-q1/\""),
        String::new(),
    ] {
        assert_ne!(wrong, text);
        // The reports are as they were, so nothing else is at fault.
        let site = closed().file("content/archive/2020-q1.yaml", &wrong);
        let ran = site.try_build();
        ran.exits(1);
        assert!(
            ran.err().contains("content/archive/2020-q1.yaml"),
            "{wrong}: {}",
            ran.err()
        );
    }
    let site = closed().file("content/archive/other.yaml", &text);
    site.try_build().exits(1).finds("BT502");
    let site = closed().remove("content/archive/2020-q1.yaml");
    let site = site.file("content/archive/2020-q1.yml", &text);
    site.try_build().exits(1).finds("BT502");
}

/// If this fails, seals that exist would break: what a fingerprint is made of
/// must not change. The texts are spelled out, so that anybody can make the same.
#[test]
fn fingerprints_are_what_they_were() {
    let text = seal(&closed());
    let own = text.split("slug: quy-1").nth(1).expect("is sealed");
    let digests = [
        "c42223f1fbf292f60491e1d0666e49af4b7eb75a63385041b98391acecf68562",
        "6c91b6098d635ac29572e2d881711320529152dbc0c85f60ce0feb7989f92ee8",
    ];
    let [csv, png] = digests;
    let mut whole = String::new();
    for (field, text) in [
        ("title", "Kết quả công tác đối ngoại quý I năm 2020"),
        ("number", "12/BC-SNgV"),
        ("date", "2020-03-20"),
        ("outlook", "2020-Q2"),
        ("window", "2020-01-01/2020-03-12"),
        ("translation_of", ""),
        ("countries", "JP LA"),
        (
            "summary",
            "<p>\nTrong quý, tỉnh đón <strong>12</strong> đoàn.\n</p>\n",
        ),
        (
            "figures",
            "inbound delegations 12 \ninbound people 44 -25\neconomic usd 10000.50 \n",
        ),
        (
            "corrections",
            "2020-04-01 Sửa số đoàn: 12, không phải 11.\n",
        ),
        ("body", include_str!("../../archive/canonical.txt")),
        (
            "attachments",
            &format!("{csv} phu-luc.csv\n{png} bieu-do.png\n"),
        ),
        ("links", ""),
    ] {
        let sum = Sha256::of(text.as_bytes());
        let line = format!("      {field}: \"{sum}\"\n");
        assert!(own.contains(&line), "{field}");
        whole.push_str(&format!("{field} {sum}\n"));
    }
    let whole = Sha256::of(whole.as_bytes());
    assert!(own.contains(&format!("    fingerprint: \"{whole}\"\n")));
}
