//! What a build writes, and what it leaves alone.

use std::fs;

use crate::harness::{Bulletin, assert_same};

#[test]
fn nothing_is_public_unless_it_is_marked() {
    let site = Bulletin::new()
        .file(
            "content/reports/a.md",
            "---\ntitle: Báo cáo\ndepartment: so-ngoai-vu\nperiod: 2020-Q1\nstatus: published\nsummary: Tóm tắt.\n---\nMở đầu kín.\n\n## Một {.public}\nCông khai một.\n### Một chấm một\nCông khai hai.\n### Một chấm hai {.internal}\nKín một.\n## Hai\nKín hai.\n",
        )
        .build();
    let page = site.page("so-ngoai-vu/2020-q1/a/index.html");
    assert!(page.contains("Công khai một") && page.contains("Công khai hai"));
    for (name, bytes) in site.site() {
        let text = String::from_utf8_lossy(&bytes);
        for hidden in [
            "Mở đầu kín",
            "Kín một",
            "Kín hai",
            "{.public}",
            "Một chấm hai",
        ] {
            assert!(!text.contains(hidden), "{hidden} in {name}");
        }
    }
}

#[test]
fn drafts_embargoes_and_withdrawn_reports_give_nothing() {
    let report = |keys: &str| {
        format!(
            "---\ntitle: Báo cáo\ndepartment: so-ngoai-vu\nperiod: 2020-Q1\nsummary: Tóm tắt.\n{keys}---\n## Một {{.public}}\nx\n"
        )
    };
    let site = Bulletin::new()
        .file("content/reports/nhap.md", report(""))
        .file(
            "content/reports/hen.md",
            report("status: published\npublish_from: 2026-11-02\n"),
        )
        .file("content/reports/rut.md", report("status: withdrawn\n"))
        .file(
            "content/reports/ra.md",
            report("status: published\npublish_from: 2026-11-01\n"),
        )
        .build();
    assert!(site.has("so-ngoai-vu/2020-q1/ra/index.html"));
    for name in ["nhap", "hen", "rut"] {
        assert!(
            !site.has(&format!("so-ngoai-vu/2020-q1/{name}/index.html")),
            "{name}"
        );
    }
    let out = site.try_build().out();
    assert!(
        out.contains("content/reports/hen.md  — hẹn công khai 02/11/2026"),
        "{out}"
    );
    assert!(out.contains("content/reports/nhap.md  — bản nháp"), "{out}");
    assert!(out.contains("content/reports/rut.md  — đã rút"), "{out}");
}

#[test]
fn errors_leave_the_old_site_as_it_was() {
    let site = Bulletin::new().report("2020-Q1/a", "Một.").build();
    let before = site.site();
    let site = site
        .report("2020-Q1/b", "[x](khong-co.md)")
        .report("2020-Q1/a", "Hai.");
    site.try_build().exits(1).finds("BT307");
    assert_same(&site.site(), &before);
}

#[test]
fn files_of_others_are_neither_removed_nor_overwritten() {
    let site = Bulletin::new()
        .report("2020-Q1/a", "Một.")
        .file("public/.gitignore", "*\n")
        .file("public/CNAME", "example.vn")
        .file("public/so-ngoai-vu/2020-q1/a/ghi-chu.txt", "của tôi")
        .build()
        .remove("content/reports/2020-Q1/a.md")
        .build();
    assert_eq!(site.page("CNAME"), "example.vn");
    assert_eq!(site.page("so-ngoai-vu/2020-q1/a/ghi-chu.txt"), "của tôi");
    assert!(!site.has("so-ngoai-vu/2020-q1/a/index.html"));

    let site = Bulletin::new().file("public/index.html", "của tôi");
    let ran = site.try_build();
    ran.exits(2);
    assert!(ran.err().contains("index.html"), "{}", ran.err());
    assert_eq!(site.page("index.html"), "của tôi");
    assert_eq!(site.site().len(), 1, "nothing else is written");
}

#[test]
fn an_equal_file_without_a_manifest_is_adopted() {
    let site = Bulletin::new().report("2020-Q1/a", "Một.").build();
    let before = site.site();
    let site = site.remove("public/.bantin").build();
    assert_same(&site.site(), &before);
    site.run(&["verify"]).done();
}

#[test]
fn editing_a_body_writes_the_pages_that_have_it() {
    let site = Bulletin::new()
        .report("2020-Q1/a", "Tốt.")
        .report("2020-Q1/b", "Tốt.")
        .report("2020-Q2/c", "Tốt.")
        .build();
    let site = site.report("2020-Q2/c", "Rất tốt.").with(&["--explain"]);
    let pages = |out: &str| -> Vec<String> {
        let is_of_search = |line: &&str| line.starts_with("chi-muc/") || line.contains("/van-ban-");
        out.lines()
            .take_while(|line| !line.starts_with("Tệp trên trang"))
            .filter(|line| !is_of_search(line))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(
        pages(&site.try_build().out()),
        ["so-ngoai-vu/2020-q2/c/index.html  — nội dung đổi"]
    );
    // The first quarter has two reports, so it has a collection of them.
    let site = site.report("2020-Q1/a", "Rất tốt.");
    let changed = pages(&site.try_build().out());
    let is_collection = |page: &String| page.starts_with("ky/2020-q1/tap-bao-cao/index.html");
    assert!(
        changed.len() == 3 && changed.iter().any(is_collection),
        "{changed:?}"
    );
}

#[test]
fn editing_internal_text_writes_nothing() {
    let body = |internal: &str| {
        format!(
            "---\ntitle: Báo cáo\ndepartment: so-ngoai-vu\nperiod: 2020-Q1\nstatus: published\nsummary: x\ninternal: {{note: {internal}}}\n---\n{internal}\n\n{internal}\n\n## Một {{.public}}\n\n| Tên đoàn | Kinh phí |\n|---|---|\n| Đoàn A | {internal} |\n"
        )
    };
    let site = Bulletin::new()
        .file("content/reports/a.md", body("một"))
        .build();
    let site = site.file("content/reports/a.md", body("hai ba bốn"));
    let out = site.try_build().done().out();
    assert!(out.contains("0 mới, 0 đổi, 0 gỡ"), "{out}");
}

#[test]
fn a_lost_or_damaged_file_is_written_again() {
    let site = Bulletin::new().report("2020-Q1/a", "Một.").build();
    let before = site.site();
    fs::write(site.path("public/index.html"), "").expect("writes");
    fs::remove_file(site.path("public/robots.txt")).expect("removes");
    let site = site.with(&["--explain"]);
    let out = site.try_build().out();
    assert!(out.contains("index.html  — tệp bị sửa"), "{out}");
    assert!(out.contains("robots.txt  — tệp bị mất"), "{out}");
    assert_same(&site.site(), &before);
}

#[test]
fn a_search_index_that_is_not_whole_is_made_anew() {
    let site = Bulletin::new()
        .report("2020-Q1/a", "Đón đoàn Nhật Bản.")
        .build();
    let before = site.site();
    let is_of_index = |path: &&String| path.starts_with("chi-muc/") && !path.ends_with("vi.js");
    let file = before.keys().find(is_of_index).expect("has an index");
    fs::remove_file(site.path("public").join(file)).expect("removes");
    let site = site.build();
    assert_same(&site.site(), &before);
    fs::write(site.path("public/chi-muc/vi.js"), "x").expect("writes");
    let site = site.build();
    assert_same(&site.site(), &before);
    // While nothing changes it stays, and is still the site's own.
    let out = site.try_build().done().out();
    assert!(out.contains("0 mới, 0 đổi, 0 gỡ"), "{out}");
    site.run(&["verify"]).done();
}

#[test]
fn a_dry_run_writes_nothing() {
    let site = Bulletin::new()
        .report("2020-Q1/a", "Một.")
        .with(&["--dry-run"])
        .build();
    assert!(!site.path("public").exists());
}

#[test]
fn everything_works_below_a_path() {
    let site = Bulletin::new()
        .report("2020-Q1/a", "[kỳ](/ky/2020-q1/)")
        .with(&["--base-url", "https://example.vn/ban-tin/"])
        .build();
    for (name, bytes) in site.site() {
        let text = String::from_utf8_lossy(&bytes);
        for (at, found) in text
            .match_indices("href=\"/")
            .chain(text.match_indices("src=\"/"))
        {
            let rest = &text[at + found.len()..];
            assert!(
                rest.starts_with("ban-tin/"),
                "{name}: {}",
                &rest[..30.min(rest.len())]
            );
        }
    }
}

#[test]
fn two_places_and_time_zones_give_the_same_bytes() {
    let build = |zone: &str, locale: &str| {
        let site = Bulletin::new()
            .report("2020-Q1/a", "Một.")
            .report("2019-Q1/đoàn vào", "Hai.");
        let status = site
            .command(&["build", "--as-of", "2026-11-01"])
            .env("TZ", zone)
            .env("LC_ALL", locale)
            .output()
            .expect("runs")
            .status;
        assert!(status.success());
        site.site()
    };
    assert_same(
        &build("Pacific/Kiritimati", "C"),
        &build("America/Los_Angeles", "vi_VN.UTF-8"),
    );
}

#[test]
fn verify_names_every_difference() {
    let site = Bulletin::new().report("2020-Q1/a", "Một.").build();
    site.run(&["verify"]).done();
    let mut page = site.page("index.html");
    page.replace_range(0..1, "x");
    fs::write(site.path("public/index.html"), page).expect("writes");
    fs::remove_file(site.path("public/robots.txt")).expect("removes");
    let site = site.file("public/la.txt", "lạ");
    let ran = site.run(&["verify", "public"]);
    ran.exits(1);
    assert_eq!(
        ran.out().lines().take(3).collect::<Vec<_>>(),
        [
            "bị sửa: index.html",
            "không phải của Bantin: la.txt",
            "bị mất: robots.txt"
        ]
    );
}

#[test]
fn a_template_that_fails_names_itself_and_writes_nothing() {
    let site = Bulletin::new()
        .report("2020-Q1/a", "Một.")
        .build()
        .file("themes/rieng/theme.yaml", "name: Riêng\nextends: bantin\n")
        .file(
            "themes/rieng/templates/home.html",
            "{{ page.head.title }}\n{{ page.khong_co }}\n",
        );
    let before = site.site();
    let settings = fs::read_to_string(site.path("content/site.yaml")).expect("reads");
    let site = site.file("content/site.yaml", format!("{settings}theme: rieng\n"));
    let ran = site.try_build();
    ran.exits(1).finds("BT405");
    assert!(
        ran.err().contains("themes/rieng/templates/home.html:2:"),
        "{}",
        ran.err()
    );
    assert!(ran.err().contains("khong_co"), "{}", ran.err());
    assert_same(&site.site(), &before);
}

#[test]
fn the_plain_theme_dresses_the_same_pages() {
    let site = Bulletin::new().report("2020-Q1/a", "Một.").build();
    let pages = |site: &Bulletin| -> Vec<String> {
        let names = site.site().into_keys();
        names.filter(|name| name.ends_with(".html")).collect()
    };
    let before = pages(&site);
    let settings = fs::read_to_string(site.path("content/site.yaml")).expect("reads");
    let site = site
        .file("content/site.yaml", format!("{settings}theme: toi-gian\n"))
        .build();
    assert_eq!(pages(&site), before);
    assert!(
        site.page("so-ngoai-vu/2020-q1/a/index.html")
            .contains("<p>Một.</p>")
    );
}
