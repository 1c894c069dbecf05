//! What is closed stays as it was, and what is bundled can be checked.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use bantin::vocabulary::Sha256;

use crate::harness::{Bulletin, Ran, assert_same, tree};

/// A report that has something in every field.
const REPORT: &str = r#"---
title: Kết quả công tác đối ngoại quý I năm 2020
department: so-ngoai-vu
period: 2020-Q1
outlook: 2020-Q2
number: 12/BC-SNgV
date: 2020-03-20
window: 2020-01-01/2020-03-12
status: published
slug: quy-1
countries: [LA, JP]
summary: |
  Trong quý, tỉnh đón **12** đoàn.
figures:
  inbound: { delegations: 12, people: 44, change: { people: -25 } }
  economic: { usd: 10000.5 }
corrections:
  - { date: 2020-04-01, text: "Sửa số đoàn: 12, không phải 11." }
---
## 1. Đoàn vào {.public}

Một đoạn *nghiêng*, **đậm _cả hai_**, ~~gạch~~, `mã`, chú thích[^a] và [liên kết](https://example.vn/a?b=1&c=2).
Xuống dòng thường,\
xuống dòng cứng. 5 < 6 & 7 > 6; 2 * 3 * 4; a_b_c; \[x\].

[Đến mục dưới](#bang), [tệp](phu-luc.csv), ![Biểu đồ](bieu-do.png)

> Trích *dẫn*.
>
> - một

- một
- hai
  - hai một
  - hai hai

1. ba
2. bốn

3. rời

   đoạn nữa

```
mã  hai dấu cách
```

***

### Bảng {#bang}

Bảng 1. Đoàn vào

| STT | Tên đoàn | Đến từ nước | Số người | Thời gian | Trưởng đoàn |
|---|---|---|---|---|---|
| 1 | Đoàn A \| B | Lào[^b] | 06 Nguyễn Văn A | 30/9/2019 đến 08/10/2019 | Trần Thị B |
| 2 | Đoàn `C` | Nhật Bản | 05 | 14/02/2020 | |

2020\. Không phải danh sách.

[^a]: Nguồn *một*.
[^b]: Nguồn hai.

    Đoạn hai.

## 2. Nội bộ

Không công khai.
"#;

/// A PNG of one pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\nIDATx\x9cc\0\x01\0\0\x05\0\x01\r\n-\xb4\0\0\0\0IEND\xaeB`\x82";

fn site() -> Bulletin {
    Bulletin::new()
        .file("content/reports/2020/quy-1.md", REPORT)
        .file("content/reports/2020/phu-luc.csv", "a,b\n1,2\n")
        .file("content/reports/2020/bieu-do.png", PNG)
        .report("2020-Q1/hai", "Báo cáo thứ hai.")
        .report("2020-Q2/sau", "Báo cáo của quý sau.")
}

fn close(site: &Bulletin, more: &[&str]) -> Ran {
    let mut arguments = vec!["archive", "2020-Q1", "--date", "2020-04-15"];
    arguments.extend(more);
    site.run(&arguments)
}

fn closed() -> Bulletin {
    let site = site();
    close(&site, &[]).done();
    site
}

/// The site with a text of the first report replaced.
fn edited(site: Bulletin, from: &str, to: &str) -> Bulletin {
    assert!(REPORT.contains(from), "{from}");
    site.file(
        "content/reports/2020/quy-1.md",
        REPORT.replacen(from, to, 1),
    )
}

fn seal(site: &Bulletin) -> String {
    fs::read_to_string(site.path("content/archive/2020-q1.yaml")).expect("reads")
}

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
    // Of another name, it must be found under the old one, which is in the bag.
    let site = site.file(
        "content/reports/khac/b.md",
        moved.replace("status:", "slug: moi\nstatus:"),
    );
    refused(&site);
    let redirects =
        "/cu/: /so-ngoai-vu/2020-q2/c/\n/so-ngoai-vu/2020-q2/b/: /so-ngoai-vu/2020-q2/moi/\n";
    let site = site.file("content/redirects.yaml", redirects).build();
    // What leads on leads where it led.
    let site = site.file("content/redirects.yaml", redirects.replace("/c/", "/moi/"));
    refused(&site);
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
    assert!(ran.err().contains("`so-ngoai-vu/hai`"), "{}", ran.err());
}

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

#[test]
fn closing_anew_is_the_last_resort_and_leaves_its_reason() {
    let site = edited(closed(), "people: 44", "people: 45");
    let anew = |more: &[&str]| {
        let mut arguments = vec!["archive", "2020-Q1", "--date", "2020-06-01"];
        arguments.extend(more);
        site.run(&arguments)
    };
    anew(&[]).exits(1).finds("BT501");
    anew(&["--reseal"]).exits(2);
    anew(&["--reason", "x"]).exits(2);
    anew(&["--reseal", "--reason", "  "]).exits(2);
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

#[test]
fn a_seal_that_was_tampered_with_is_none() {
    let site = closed();
    let text = seal(&site);
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
        String::new(),
    ] {
        assert_ne!(wrong, text);
        let site = Bulletin::new()
            .report("2020-Q1/hai", "x")
            .file("content/archive/2020-q1.yaml", &wrong);
        let ran = site.try_build();
        ran.exits(1);
        assert!(
            ran.err().contains("content/archive/2020-q1.yaml"),
            "{}",
            ran.err()
        );
    }
    let site = site.file("content/archive/other.yaml", &text);
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
        ("body", include_str!("../archive/canonical.txt")),
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
fn bags_are_the_same_wherever_they_are_made() {
    let one = closed();
    let bag = tree(&one.path("archive/2020-q1"));
    for (zone, umask) in [
        ("UTC", "022"),
        ("Asia/Ho_Chi_Minh", "077"),
        ("America/New_York", "000"),
    ] {
        let other = site();
        let script = format!(
            "umask {umask}; exec '{}' archive 2020-Q1 --date 2020-04-15 --zip",
            env!("CARGO_BIN_EXE_bantin")
        );
        let status = std::process::Command::new("bash")
            .args(["-c", &script])
            .env("TZ", zone)
            .current_dir(other.path(""))
            .stdout(std::process::Stdio::null())
            .status()
            .expect("runs");
        assert!(status.success());
        assert_same(&tree(&other.path("archive/2020-q1")), &bag);
        assert_eq!(seal(&other), seal(&one));
        let zip = fs::read(other.path("archive/2020-q1.zip")).expect("reads");
        // That of the first is made from the stored bag.
        close(&one, &["--zip"]).done();
        assert_eq!(
            fs::read(one.path("archive/2020-q1.zip")).expect("reads"),
            zip
        );
    }
}

#[test]
fn a_stored_bag_is_left_alone_and_never_written_over() {
    let site = closed();
    let before = tree(&site.path("archive"));
    let ran = site.run(&["archive", "2020-Q1"]);
    ran.done();
    assert!(ran.out().contains("đã có và nguyên vẹn"), "{}", ran.out());
    assert_same(&tree(&site.path("archive")), &before);
    // Another theme would make another bag; the stored one still counts.
    let settings = fs::read_to_string(site.path("content/site.yaml")).expect("reads");
    let site = site.file("content/site.yaml", format!("{settings}theme: toi-gian\n"));
    site.run(&["archive", "2020-Q1"]).done();
    assert_same(&tree(&site.path("archive")), &before);
    // Without it, the bag cannot be made again, and that is said.
    fs::rename(site.path("archive/2020-q1"), site.path("cu")).expect("moves");
    let ran = site.run(&["archive", "2020-Q1"]);
    ran.exits(2);
    assert!(
        ran.err().contains("khác gói đã niêm phong"),
        "{}",
        ran.err()
    );
    assert!(!site.path("archive/2020-q1").exists());
    // A damaged one is told of, and left.
    fs::rename(site.path("cu"), site.path("archive/2020-q1")).expect("moves");
    let site = site.file("archive/2020-q1/data/them.txt", "x");
    let ran = site.run(&["archive", "2020-Q1"]);
    ran.exits(2);
    assert!(ran.out().contains("data/them.txt"), "{}", ran.out());
    assert!(site.path("archive/2020-q1/data/them.txt").exists());
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

#[test]
fn nothing_is_closed_as_of_a_day_to_come() {
    let later = "---\ntitle: Hẹn\ndepartment: so-ngoai-vu\nperiod: 2020-Q1\nstatus: published\npublish_from: 2190-01-01\n---\n## Mục {.public}\n\nHẹn ngày.\n";
    let site = Bulletin::new().file("content/reports/hen.md", later);
    let ran = site.run(&["archive", "2020-Q1", "--as-of", "2190-02-01"]);
    ran.exits(2);
    assert!(!site.path("archive").exists() && !site.path("content/archive").exists());
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

#[test]
fn a_bag_opens_from_a_disk() {
    let site = site();
    close(&site, &[]).done();
    let bag = tree(&site.path("archive/2020-q1"));
    let mut n_links = 0;
    for (name, bytes) in bag.iter().filter(|(name, _)| name.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        for attribute in ["href=\"", "src=\"", "action=\""] {
            for (at, _) in html.match_indices(attribute) {
                let target = html[at + attribute.len()..]
                    .split('"')
                    .next()
                    .expect("ends");
                let is_elsewhere = target.starts_with("https://example.vn/")
                    || target.starts_with("http://purl.org/")
                    || target.starts_with("mailto:");
                if is_elsewhere || target.starts_with('#') {
                    continue;
                }
                let path = target.split('#').next().expect("has a beginning");
                let place = Path::new(name).parent().expect("is in a folder").join(path);
                assert!(
                    site.path("archive/2020-q1").join(&place).is_file(),
                    "{name} leads to {target}"
                );
                n_links += 1;
            }
        }
        assert!(!html.contains("bantin-archive-root"), "{name}");
        assert!(!html.contains("<script src"), "{name} needs no script");
    }
    assert!(n_links > 20, "only {n_links} links");
}

#[test]
fn a_bag_is_kept_out_of_the_site() {
    let site = site();
    for place in [
        "public",
        "public/x",
        "content",
        "content/archive",
        "themes/x",
        ".",
        "public/../content/x",
    ] {
        let ran = close(&site, &["--to", place]);
        ran.exits(2);
        assert!(!site.path(place).join("2020-q1").exists(), "{place}");
    }
    assert!(!site.path("content/archive").exists());
    close(&site, &["--to", "kho/luu"]).done();
    assert!(site.path("kho/luu/2020-q1/bagit.txt").exists());
    close(&site, &["--to", "kho", "--publish"]).exits(2);
    // Nor is it put into another bag, which would no longer be whole.
    for place in ["kho/luu/2020-q1", "kho/luu/2020-q1/data/x"] {
        let ran = site.run(&["archive", "2020-Q2", "--to", place]);
        ran.exits(2);
        assert!(
            ran.err().contains("không ghi vào trong một gói"),
            "{}",
            ran.err()
        );
        let ran = site.run(&["restore", "kho/luu/2020-q1", place]);
        ran.exits(2);
    }
    site.run(&["verify", "kho/luu/2020-q1"]).done();
    let site = site.file("tep", "x");
    let ran = site.run(&["archive", "2020-Q2", "--to", "tep"]);
    ran.exits(2);
    assert!(ran.err().contains("là một tệp"), "{}", ran.err());
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

/// A pair of keys, in files.
fn keys(site: Bulletin, name: &str) -> Bulletin {
    let pair = minisign::KeyPair::generate_unencrypted_keypair().expect("has random numbers");
    let public = pair.pk.to_box().expect("has a form").into_string();
    let secret = pair.sk.to_box(None).expect("has a form").into_string();
    site.file(&format!("{name}.pub"), public)
        .file(&format!("{name}.key"), secret)
}

#[test]
fn a_signature_is_over_the_whole_bag_and_by_one_key() {
    let site = keys(keys(site(), "khoa"), "la");
    close(&site, &["--sign", "khoa.key", "--zip"]).done();
    for bag in ["archive/2020-q1", "archive/2020-q1.zip"] {
        let ran = site.run(&["verify", bag, "--public-key", "khoa.pub"]);
        ran.done();
        assert!(ran.out().contains("Chữ ký đúng."), "{}", ran.out());
        let ran = site.run(&["verify", bag]);
        assert!(ran.out().contains("chưa kiểm"), "{}", ran.out());
        let ran = site.run(&["verify", bag, "--public-key", "la.pub"]);
        ran.exits(1);
        assert!(
            ran.out().contains("chữ ký không khớp với khóa này"),
            "{}",
            ran.out()
        );
    }
    // The key itself will do in place of its file.
    let public = fs::read_to_string(site.path("khoa.pub")).expect("reads");
    let public = public.lines().nth(1).expect("has a second line");
    site.run(&["verify", "archive/2020-q1", "--public-key", public])
        .done();
    // All but the signature is the same without it.
    let unsigned = self::site();
    close(&unsigned, &[]).done();
    let mut bag = tree(&site.path("archive/2020-q1"));
    assert!(bag.remove("tagmanifest-sha512.txt.minisig").is_some());
    assert_same(&bag, &tree(&unsigned.path("archive/2020-q1")));
    unsigned
        .run(&["verify", "archive/2020-q1", "--public-key", public])
        .exits(1);
    // Nothing is left to do the second time; an unsigned bag stays unsigned.
    site.run(&["archive", "2020-Q1", "--sign", "khoa.key", "--zip"])
        .done();
    let unsigned = keys(unsigned, "khoa");
    unsigned
        .run(&["archive", "2020-Q1", "--sign", "khoa.key"])
        .exits(2);
}

/// A bag made anew around other content, with the signature of the true one.
#[test]
fn a_forgery_does_not_fit_the_signature() {
    let site = keys(site(), "khoa");
    close(&site, &["--sign", "khoa.key"]).done();
    let forged = edited(self::site(), "people: 44", "people: 4");
    close(&forged, &[]).done();
    let signature = "archive/2020-q1/tagmanifest-sha512.txt.minisig";
    fs::copy(site.path(signature), forged.path(signature)).expect("copies");
    forged.run(&["verify", "archive/2020-q1"]).done();
    let key = site.path("khoa.pub");
    let key = key.to_str().expect("is text");
    let ran = forged.run(&[
        "verify",
        "archive/2020-q1",
        "--public-key",
        key,
        "--format",
        "json",
    ]);
    ran.exits(1);
    assert!(ran.out().contains("\"signature\""), "{}", ran.out());
}

#[test]
fn keys_come_from_elsewhere_and_are_told_nowhere() {
    let site = keys(site(), "khoa");
    let secret = fs::read_to_string(site.path("khoa.key")).expect("reads");
    let kept = secret.lines().nth(1).expect("has a second line");
    let site = site
        .file("content/khoa.key", &secret)
        .file("hong.key", "không phải khóa");
    for (key, told) in [
        ("content/khoa.key", "không được để trong `content`"),
        ("hong.key", "không phải khóa minisign"),
        ("khong-co.key", "khong-co.key"),
    ] {
        let ran = close(&site, &["--sign", key]);
        ran.exits(2);
        assert!(ran.err().contains(told), "{key}: {}", ran.err());
        assert!(!ran.err().contains(&kept[..20]), "{key}");
        assert!(!site.path("archive/2020-q1").exists());
    }
    let ran = close(&site, &["--sign"]);
    ran.exits(2);
    assert!(ran.err().contains("BANTIN_SIGN_KEY"), "{}", ran.err());
    let by_environment = site
        .command(&["archive", "2020-Q1", "--date", "2020-04-15", "--sign"])
        .env("BANTIN_SIGN_KEY", "khoa.key")
        .status()
        .expect("runs");
    assert!(by_environment.success());
    site.run(&["verify", "archive/2020-q1", "--public-key", "khoa.pub"])
        .done();
    for directory in ["archive", "content/archive"] {
        for (name, bytes) in tree(&site.path(directory)) {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            assert!(!text.contains(&kept[40..80]), "{name}");
        }
    }
}

/// Killed at any moment, there is either no bag or a whole one, and the next run
/// finishes.
#[test]
fn a_killed_run_leaves_no_half_bag() {
    let whole = site();
    let start = std::time::Instant::now();
    close(&whole, &["--zip"]).done();
    let length = start.elapsed();
    let whole = (tree(&whole.path("archive/2020-q1")), seal(&whole));
    let (mut n_killed, mut n_early) = (0, 0);
    let mut site = site();
    for step in 0..100_u32 {
        let mut child = site
            .command(&["archive", "2020-Q1", "--date", "2020-04-15", "--zip"])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("starts");
        if step % 2 == 0 {
            // A fixed walk over the length of a run, in no order.
            std::thread::sleep(length * (step * 37 % 100) / 90);
        } else {
            // Writing takes but a moment: wait for it to begin.
            let begun = ["archive/.bantin/staging/folder", "archive/2020-q1"];
            while !begun.iter().any(|path| site.path(path).exists())
                && child.try_wait().expect("waits").is_none()
            {}
            std::thread::sleep(std::time::Duration::from_micros(u64::from(step) * 60));
        }
        n_killed += usize::from(child.try_wait().expect("waits").is_none());
        child.kill().expect("kills");
        child.wait().expect("waits");
        let bag = site.path("archive/2020-q1");
        n_early += usize::from(!bag.exists());
        for path in [bag, site.path("archive/2020-q1.zip")] {
            if path.exists() {
                let holding = bantin::archive::open(&path).expect("reads");
                let verified = bantin::archive::verify(&holding).expect("reads");
                assert!(verified.faults.is_empty(), "{step}: {:?}", verified.faults);
            }
        }
        if site.path("content/archive/2020-q1.yaml").exists() {
            assert_eq!(seal(&site), whole.1, "{step}");
        }
        if step % 10 == 9 {
            close(&site, &["--zip"]).done();
            assert_same(&tree(&site.path("archive/2020-q1")), &whole.0);
            assert_eq!(seal(&site), whole.1);
            site = site.build();
        }
        for left in ["archive/2020-q1", "content/archive"] {
            if site.path(left).exists() {
                site = site.remove(left);
            }
        }
        let zip = site.path("archive/2020-q1.zip");
        if zip.exists() {
            fs::remove_file(zip).expect("removes");
        }
    }
    assert!(
        n_killed >= 30,
        "only {n_killed} runs were killed while they ran"
    );
    assert!(n_early >= 10, "only {n_early} were killed before the bag");
}
