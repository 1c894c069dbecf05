//! `bantin serve`: what is answered, what is seen of changes, what is told.

use std::fs;
use std::thread;
use std::time::Duration;

use crate::harness::Bulletin;

const PAGE: &str = "/so-ngoai-vu/2020-q1/a/";

fn site() -> Bulletin {
    Bulletin::new()
        .report("2020-Q1/a", "Đoạn một.")
        .report("2020-Q2/b", "Đoạn hai.")
}

#[test]
fn a_page_is_the_one_that_is_built() {
    let site = site();
    let served = site.serve();
    let site = site.with(&["--base-url", &served.url]).build();
    for (name, bytes) in site.site() {
        assert!(served.get(&format!("/{name}")).body == bytes, "{name}");
    }
    let answer = served.get(PAGE);
    assert_eq!(answer.text(), site.page("so-ngoai-vu/2020-q1/a/index.html"));
    assert_eq!(answer.header("Content-Type"), "text/html; charset=utf-8");
    // A browser gets the script besides.
    let opened = served
        .ask("GET", PAGE, &[("Accept", "text/html,*/*")])
        .text();
    let script = opened
        .lines()
        .find(|line| line.contains("/_bantin/reload.js"));
    assert_eq!(
        opened.replace(&format!("{}\n", script.expect("has the script")), ""),
        answer.text()
    );
}

#[test]
fn nothing_is_written() {
    let site = site();
    let served = site.serve();
    served.get("/");
    let site = site.report("2020-Q1/a", "Đoạn mới.");
    served.until(PAGE, |page| page.text().contains("Đoạn mới."));
    assert!(!site.path("public").exists());
    assert!(!site.path(".bantin").exists());
}

#[test]
fn what_is_not_for_this_site_is_refused() {
    let site = site();
    let served = site.serve();
    for host in [
        "evil.example",
        "evil.example:1111",
        "127.0.0.1.evil.example",
        "10.0.0.1",
    ] {
        assert_eq!(
            served.ask("GET", "/", &[("Host", host)]).status,
            421,
            "{host}"
        );
        let answer = served.ask("GET", "/_bantin/", &[("Host", host)]);
        assert_eq!(answer.status, 421, "{host}");
    }
    assert_eq!(
        served
            .send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
            .status,
        421
    );
    for host in ["localhost", "127.0.0.1", "[::1]:99"] {
        assert_eq!(
            served.ask("GET", "/", &[("Host", host)]).status,
            200,
            "{host}"
        );
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"] {
        let answer = served.ask(method, "/", &[("Content-Length", "0")]);
        assert_eq!(
            (answer.status, &*answer.header("Allow")),
            (405, "GET, HEAD"),
            "{method}"
        );
    }
}

#[test]
fn there_is_nowhere_to_climb_to_and_no_folder_is_listed() {
    let site = site().file("content/reports/kin.csv", "kín\n");
    let served = site.serve();
    for path in [
        "/../content/site.yaml",
        "/..%2f..%2fcontent/site.yaml",
        "/%2e%2e/content/site.yaml",
        "/content/site.yaml",
        "/content/reports/kin.csv",
        "/tai-san/",
        "/so-ngoai-vu/",
        "//",
        "/%00",
        "/%ff",
        "/SO-NGOAI-VU/2020-q1/a/",
    ] {
        let answer = served.get(path);
        assert_eq!(answer.status, 404, "{path}: {}", answer.text());
    }
}

#[test]
fn missing_pages_and_slashes_are_answered_as_by_a_published_server() {
    let site = site().file("content/redirects.yaml", "/cu: /ky/2020-q1/\n");
    let served = site.serve();
    let site = site.with(&["--base-url", &served.url]).build();
    assert_eq!(served.get("/khong-co").text(), site.page("404.html"));
    assert_eq!(served.get("/en/nothing/").text(), site.page("en/404.html"));
    let moved = served.get("/ky/2020-q1?x=1");
    assert_eq!(
        (moved.status, &*moved.header("Location")),
        (301, "/ky/2020-q1/?x=1")
    );
    let old = served.get("/cu/");
    assert_eq!(old.status, 200);
    assert!(old.text().contains(&format!("{}ky/2020-q1/", served.url)));
}

#[test]
fn a_site_below_a_path_is_served_below_it() {
    let site = site();
    let settings = fs::read_to_string(site.path("content/site.yaml")).expect("reads");
    let settings = settings.replace("https://example.vn/", "https://example.vn/ban-tin/");
    let site = site.file("content/site.yaml", settings);
    let served = site.serve();
    assert!(served.url.ends_with("/ban-tin/"), "{}", served.url);
    for above in ["/", "/ban-tin"] {
        let moved = served.get(above);
        assert_eq!(
            (moved.status, &*moved.header("Location")),
            (301, "/ban-tin/"),
            "{above}"
        );
    }
    let page = served.get("/ban-tin/so-ngoai-vu/2020-q1/a/").text();
    assert!(page.contains("Đoạn một."));
    assert!(
        !page.contains("example.vn"),
        "a link leads to the published site"
    );
    assert_eq!(served.get(PAGE).status, 404);
}

#[test]
fn tags_ranges_and_heads_are_those_of_the_standard() {
    let site = site();
    let served = site.serve();
    let whole = served.get("/sitemap.xml");
    let (tag, length) = (whole.header("ETag"), whole.body.len());
    assert_eq!(
        whole.header("Content-Type"),
        "application/xml; charset=utf-8"
    );
    let same = served.ask("GET", "/sitemap.xml", &[("If-None-Match", &tag)]);
    assert_eq!((same.status, same.body.len()), (304, 0));
    let part = served.ask("GET", "/sitemap.xml", &[("Range", "bytes=5-9")]);
    assert_eq!((part.status, &part.body[..]), (206, &whole.body[5..10]));
    assert_eq!(part.header("Content-Range"), format!("bytes 5-9/{length}"));
    let past = served.ask("GET", "/sitemap.xml", &[("Range", "bytes=99999-")]);
    assert_eq!(
        (past.status, past.header("Content-Range")),
        (416, format!("bytes */{length}"))
    );
    let other = served.ask(
        "GET",
        "/sitemap.xml",
        &[("Range", "bytes=5-9"), ("If-Range", "\"x\"")],
    );
    assert_eq!((other.status, other.body.len()), (200, length));
    let head = served.ask("HEAD", "/sitemap.xml", &[]);
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("Content-Length"), length.to_string());
}

#[test]
fn every_way_to_save_is_seen() {
    let site = site();
    let served = site.serve();
    let file = site.path("content/reports/2020-Q1/a.md");
    let text = fs::read_to_string(&file).expect("reads");
    let says = |word: &str| {
        served.until(PAGE, |page| page.text().contains(word));
    };
    fs::write(&file, text.replace("một", "tại chỗ")).expect("writes");
    says("Đoạn tại chỗ.");
    // By a new file in the old one's place, and a copy of the old one beside.
    let beside = file.with_extension("md.tmp");
    fs::write(&beside, text.replace("một", "đổi tên")).expect("writes");
    fs::rename(&beside, &file).expect("renames");
    says("Đoạn đổi tên.");
    fs::rename(&file, file.with_extension("md~")).expect("renames");
    fs::write(&file, text.replace("một", "như vim")).expect("writes");
    says("Đoạn như vim.");
    // The same length, in the same moment.
    fs::write(&file, text.replace("một", "hai")).expect("writes");
    fs::write(&file, text.replace("một", "bốn")).expect("writes");
    says("Đoạn bốn.");
    // Folders: moved away, back, and deleted.
    let folder = site.path("content/reports/2020-Q1");
    let away = site.path("content/reports/.kho");
    fs::rename(&folder, &away).expect("moves");
    served.until(PAGE, |page| page.status == 404);
    fs::rename(&away, &folder).expect("moves");
    says("Đoạn bốn.");
    fs::remove_dir_all(&folder).expect("removes");
    served.until(PAGE, |page| page.status == 404);
    // Folders within folders, all at once.
    let deep = site.path("content/reports/x/y/z");
    fs::create_dir_all(&deep).expect("makes folders");
    fs::write(deep.join("a.md"), &text).expect("writes");
    says("Đoạn một.");
}

#[test]
fn locks_of_editors_change_nothing() {
    let site = site();
    let served = site.serve();
    served.hears("\"event\":\"changed\"");
    let before = served.n_changes();
    let site = site
        .file("content/reports/.~lock.a.odt#", "x")
        .file("content/reports/~$a.docx", "x")
        .file("content/reports/.a.md.swp", "x")
        .file("public/index.html", "x")
        .file("ghi-chu.txt", "x");
    thread::sleep(Duration::from_millis(400));
    assert_eq!(served.n_changes(), before, "{}", served.told());
    let _site = site.report("2020-Q1/a", "Đoạn mới.");
    served.until(PAGE, |page| page.text().contains("Đoạn mới."));
}

#[test]
fn a_hundred_files_at_once_are_one_change() {
    let site = site();
    let served = site.serve();
    served.hears("\"event\":\"changed\"");
    let before = served.n_changes();
    let text = fs::read_to_string(site.path("content/reports/2020-Q1/a.md")).expect("reads");
    let names: Vec<String> = (0..100)
        .map(|number| format!("nhieu-{number}.md"))
        .collect();
    let aside = site.path("ben-canh");
    fs::create_dir(&aside).expect("makes a folder");
    for name in &names {
        fs::write(aside.join(name), &text).expect("writes");
    }
    // As fast as a version control system would.
    for name in &names {
        let to = site.path("content/reports/2020-Q1").join(name);
        fs::rename(aside.join(name), to).expect("moves");
    }
    served.until("/so-ngoai-vu/2020-q1/nhieu-99/", |page| page.status == 200);
    // What is shown is told a moment later.
    served.until(PAGE, |_| served.n_changes() > before);
    thread::sleep(Duration::from_millis(500));
    assert_eq!(served.n_changes(), before + 1, "{}", served.told());
}

#[test]
fn nothing_stops_the_server() {
    let site = site();
    let served = site.serve();
    let settings = fs::read(site.path("content/site.yaml")).expect("reads");
    // Settings that do not parse: the last good site stays, and says why.
    let mut events = served.events("/", &served.get("/").header("ETag").replace('"', ""));
    events.next("state");
    let site = site.file("content/site.yaml", "name: [\n");
    let state = events.next("state");
    assert!(state.contains("content/site.yaml"), "{state}");
    assert_eq!(served.get(PAGE).status, 200);
    let site = site.file("content/site.yaml", &settings);
    assert!(events.next("state").contains("\"errors\":{\"shown\":[]"));
    // All content is gone, and comes back.
    fs::rename(site.path("content"), site.path("x")).expect("moves");
    assert!(events.next("state").contains("BT301"));
    assert_eq!(served.get(PAGE).status, 200);
    fs::rename(site.path("x"), site.path("content")).expect("moves");
    assert!(events.next("state").contains("\"errors\":{\"shown\":[]"));
    // A template that fails, in its syntax and when it is drawn.
    let theme = String::from_utf8_lossy(&settings).into_owned() + "theme: rieng\n";
    let site = site
        .file(
            "themes/rieng/theme.yaml",
            "name: Riêng\nextends: toi-gian\n",
        )
        .file("content/site.yaml", theme);
    served.until("/", |page| page.text().contains("tai-san"));
    let site = site.file("themes/rieng/templates/home.html", "{% if %}");
    let state = events.next("state");
    assert!(
        state.contains("themes/rieng/templates/home.html:1"),
        "{state}"
    );
    let site = site.file(
        "themes/rieng/templates/home.html",
        "<p>{{ page.head.title + 1 }}</p>",
    );
    let state = events.next("state");
    assert!(
        state.contains("themes/rieng/templates/home.html:1"),
        "{state}"
    );
    let _site = site.file("themes/rieng/templates/home.html", "<p>Mới</p>");
    served.until("/", |page| page.text() == "<p>Mới</p>");
}

#[test]
fn a_site_that_begins_with_errors_appears_when_they_are_mended() {
    let site = site().file(
        "content/reports/hong.md",
        "---\ntitle: x\nperiod: sai\n---\n",
    );
    let served = site.serve();
    let answer = served.ask("GET", PAGE, &[("Accept", "text/html")]);
    assert_eq!(answer.status, 503);
    assert!(
        answer.text().contains("content/reports/hong.md:3"),
        "{}",
        answer.text()
    );
    let _site = site.remove("content/reports/hong.md");
    served.until(PAGE, |page| page.status == 200);
}

#[test]
fn only_pages_that_changed_are_told_to_reload() {
    let site = site();
    let served = site.serve();
    let seen = |path: &str| served.get(path).header("ETag").replace('"', "");
    let mut changed = served.events(PAGE, &seen(PAGE));
    let other = "/so-ngoai-vu/2020-q2/b/";
    let mut unchanged = served.events(other, &seen(other));
    changed.next("state");
    unchanged.next("state");
    // Pages are counted meanwhile, and a change overtakes a count.
    served.hears("\"pages\":null");
    let site = site.report("2020-Q1/a", "Đoạn mới.");
    changed.next("reload");
    served.hears("2020-q1/a/");
    let _site = site.report("2020-Q2/b", "Khác.");
    // The first that it hears is of its own change.
    unchanged.next("reload");
    served.hears("so-ngoai-vu/2020-q2/b/");
    let lines: Vec<String> = served.told().lines().map(str::to_owned).collect();
    let change = lines
        .iter()
        .find(|line| line.contains("2020-q1/a/"))
        .expect("is told");
    assert!(!change.contains("2020-q2/b/"), "{change}");
    // A page that is older than the server is brought up to date at once.
    served.events(PAGE, "0000000000").next("reload");
}

#[test]
fn styles_are_swapped_without_a_reload() {
    let site = site();
    let settings = fs::read_to_string(site.path("content/site.yaml")).expect("reads");
    let site = site
        .file("content/site.yaml", settings + "theme: rieng\n")
        .file(
            "themes/rieng/theme.yaml",
            "name: Riêng\nextends: toi-gian\n",
        )
        .file("themes/rieng/static/style.css", "p { color: red }\n");
    let served = site.serve();
    let mut events = served.events(PAGE, &served.get(PAGE).header("ETag").replace('"', ""));
    events.next("state");
    let _site = site.file("themes/rieng/static/style.css", "p { color: blue }\n");
    let style: serde_json::Value = serde_json::from_str(&events.next("style")).expect("is JSON");
    let (old, new) = style["swaps"]
        .as_object()
        .and_then(|it| it.iter().next())
        .expect("a swap");
    assert_eq!(served.get(old).status, 404);
    assert_eq!(
        served.get(new.as_str().expect("text")).text(),
        "p { color: blue }\n"
    );
    assert_eq!(
        style["seen"],
        served.get(PAGE).header("ETag").replace('"', "")
    );
}

#[test]
fn polling_sees_changes_too() {
    let site = site();
    let served = site.serve_with(&["--poll"]);
    served.hears("\"why\":\"asked\"");
    let _site = site.report("2020-Q1/a", "Đoạn mới.");
    served.until(PAGE, |page| page.text().contains("Đoạn mới."));
}

#[test]
fn two_previews_find_two_ports() {
    let site = site();
    let first = site.serve();
    let port = first.url.split([':', '/']).nth(4).expect("has a port");
    let second = site.serve_with(&["--port", port]);
    assert_ne!(first.url, second.url);
    assert_eq!(second.get("/").status, 200);
}

/// Numbers that are the same in every run.
struct Seed(u64);

impl Seed {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// One edit of many kinds, by whatever way to save.
fn edit(site: &Bulletin, seed: &mut Seed, turn: u64) {
    const PERIODS: [&str; 4] = ["2020-Q1", "2020-H1", "2020", "2019-Q1"];
    const STATUS: [&str; 5] = ["published", "published", "published", "draft", "withdrawn"];
    let number = seed.below(12);
    let path = site.path(&format!("content/reports/r{number}.md"));
    let write = |path: &std::path::Path, text: &str, by_name: bool| {
        fs::create_dir_all(path.parent().expect("is below")).expect("makes folders");
        if by_name {
            let beside = path.with_extension("moi~");
            fs::write(&beside, text).expect("writes");
            fs::rename(beside, path).expect("renames");
        } else {
            fs::write(path, text).expect("writes");
        }
    };
    match seed.below(20) {
        0 => drop(fs::remove_file(&path)),
        1 => {
            let name = format!(
                "name: Bản tin {}\nbase_url: https://example.vn/\nlanguages: [vi, en]\ntheme: rieng\n",
                seed.below(3)
            );
            write(&site.path("content/site.yaml"), &name, seed.below(2) == 0);
        }
        2 => {
            let style = format!("p {{ order: {turn} }}\n");
            write(&site.path("themes/rieng/static/x.css"), &style, false);
        }
        3 => {
            let page = format!(
                "---\ntitle: Trang {turn}\nstatus: published\n---\nXin chào [tệp](../reports/t.csv).\n"
            );
            write(&site.path("content/pages/trang.md"), &page, true);
        }
        4 => write(
            &site.path("content/reports/t.csv"),
            &format!("a,{}\n", seed.below(4)),
            false,
        ),
        // Wrong, and mended by the next edit of this report.
        5 => write(&path, "---\ntitle: x\nperiod: sai\n---\n", false),
        kind => {
            let (period, status) = (seed.below(4), seed.below(5));
            let quiet = kind > 9;
            let text = format!(
                "---\ntitle: Báo cáo {}\ndepartment: so-ngoai-vu\nperiod: {}\nnumber: {}/BC-SNgV\nstatus: {}\nsummary: Tóm tắt {}.\nfigures: {{ inbound: {{ people: {} }} }}\ncountries: [{}]\n---\n## Kết quả {{.public}}\n\nĐoạn {turn}, xem [kia](r{}.md){}.\n\n## Kín\n\nKhông công khai.\n",
                seed.below(4),
                PERIODS
                    [usize::try_from(if quiet { number % 4 } else { period }).expect("is small")],
                if quiet { number } else { seed.below(99) },
                STATUS[usize::try_from(if quiet { 0 } else { status }).expect("is small")],
                seed.below(4),
                seed.below(99),
                ["LA", "JP", "LA, KR"]
                    [usize::try_from(if quiet { 0 } else { seed.below(3) }).expect("is small")],
                // To itself: never to nowhere.
                number,
                if seed.below(3) == 0 {
                    " và [tệp](t.csv)"
                } else {
                    ""
                },
            );
            write(&path, &text, seed.below(2) == 0);
        }
    }
}

/// After edits at random the preview shows what a clean build writes, and takes no
/// more than `room` KB beyond what it took at the first check.
fn soak(n_edits: u64, n_checks: u64, room: u64) {
    let site = site()
        .file(
            "themes/rieng/theme.yaml",
            "name: Riêng\nextends: toi-gian\n",
        )
        .file("themes/rieng/static/x.css", "")
        .file("content/reports/t.csv", "a\n");
    let served = site.serve();
    let mut seed = Seed(0x5EED);
    let mut ever = std::collections::BTreeSet::new();
    let mut memory = 0;
    for turn in 1..=n_edits {
        edit(&site, &mut seed, turn);
        // Now within a flurry, now after it.
        thread::sleep(Duration::from_millis(
            [0, 1, 5, 60][usize::try_from(seed.below(4)).expect("is small")],
        ));
        if turn % (n_edits / n_checks) != 0 {
            continue;
        }
        for number in 0..12 {
            // What is wrong would leave nothing to compare.
            let path = site.path(&format!("content/reports/r{number}.md"));
            if fs::read_to_string(&path).is_ok_and(|text| text.contains("sai")) {
                fs::remove_file(path).expect("removes");
            }
        }
        let output = format!("sach-{turn}");
        site.run(&[
            "build",
            "--quiet",
            "--as-of",
            "2026-11-01",
            "--base-url",
            &served.url,
            "--output",
            &output,
        ])
        .done();
        let built = crate::harness::tree(&site.path(&output));
        fs::remove_dir_all(site.path(&output)).expect("removes");
        for (name, bytes) in built.iter().filter(|(name, _)| !name.starts_with('.')) {
            served.until(&format!("/{name}"), |answer| answer.body == *bytes);
            ever.insert(name.clone());
        }
        for name in ever.iter().filter(|name| !built.contains_key(*name)) {
            served.until(&format!("/{name}"), |answer| answer.status == 404);
        }
        if turn == n_edits / n_checks {
            memory = served.memory();
        }
    }
    let grown = served.memory().saturating_sub(memory);
    assert!(grown < room, "{memory} KB and {grown} KB more");
}

#[test]
fn after_many_edits_the_preview_shows_what_is_built() {
    // In so few edits the allocator still finds its level.
    soak(80, 4, 48_000);
}

/// Run now and then: `cargo test --release --test it soak -- --ignored`.
#[test]
#[ignore = "2,000 edits take minutes; a test of 80 edits runs always"]
fn soak_of_two_thousand_edits() {
    soak(2_000, 20, 24_000);
}

/// What reading closely finds in one report, as the preview and `check` tell it.
#[test]
fn a_report_is_read_as_closely_as_check_reads_it() {
    let report = |period: &str, text: &str| {
        let year: i32 = period[..4].parse().expect("a year");
        format!(
            "---\ntitle: Công tác đối ngoại quý I năm {year}\ndepartment: so-ngoai-vu\nperiod: {period}\nstatus: published\nfigures: {{ inbound: {{ delegations: 12 }} }}\nwaivers: [{{ code: BT634, reason: Dấu của văn bản gốc }}, {{ code: BT632, reason: Thừa }}]\n---\n## Đoàn vào {{.public}}\n\n{text}\n"
        )
    };
    let file = "content/reports/a.md";
    let wrong = "Tỉnh đón 12 đoàn, gồm 07 đoàn Lào, 04 đoàn Pháp (giảm 05 đoàn so với cùng kỳ năm 2019. Sở đã đi Sanavan.";
    let site = Bulletin::new()
        .file(
            "content/reports/b.md",
            report("2019-Q1", "Tỉnh đón 12 đoàn."),
        )
        .file(file, report("2020-Q1", wrong));
    let served = site.serve();
    let told_by_check = |site: &Bulletin| -> Vec<(String, String)> {
        let ran = site.run(&["check", "--format", "json"]);
        let records = ran.out();
        let records = records
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("is JSON"));
        let of_file = records.filter(|it| it["file"] == file);
        let told = of_file.map(|it| {
            let place = format!("{file}:{}:{}", it["line"], it["column"]);
            (it["code"].as_str().expect("a code").to_owned(), place)
        });
        told.collect()
    };
    let told = told_by_check(&site);
    let codes: Vec<&str> = told.iter().map(|(code, _)| code.as_str()).collect();
    assert!(
        codes.contains(&"BT601") && codes.contains(&"BT606"),
        "{codes:?}"
    );
    assert!(
        codes.contains(&"BT317") && !codes.contains(&"BT634"),
        "{codes:?}"
    );
    let review = format!("/_bantin/xem?tep={file}");
    let page = served.get(&review).text().replace("&#x2F;", "/");
    let mut events = served.events(PAGE, "x");
    let state = events.next("state");
    for (code, place) in &told {
        for told in [&page, &state] {
            assert!(
                told.contains(code) && told.contains(place),
                "{code} {place}: {told}"
            );
        }
    }
    assert_eq!(page.matches("[BT").count(), told.len(), "{page}");
    // Its page is there all the same, and what was mended is told no more.
    assert!(served.get(PAGE).text().contains("07 đoàn Lào"));
    let site = site.file(file, report("2020-Q1", "Tỉnh đón 12 đoàn."));
    served.until(&review, |page| !page.text().contains("BT601"));
    assert_eq!(
        told_by_check(&site).len(),
        served.get(&review).text().matches("[BT").count()
    );
    assert!(!events.next("state").contains("BT601"));
}

#[test]
fn the_list_of_drafts_counts_what_is_to_be_mended() {
    let draft = |n: u32| {
        format!(
            "---\ntitle: Bản nháp\ndepartment: so-ngoai-vu\nperiod: 2020-Q1\nnumber: 45/BC-SNgV\ndate: 2020-03-25\nstatus: draft\nsummary: Trong quý.\n---\n## Đoàn vào {{.public}}\n\nTỉnh đón 12 đoàn, gồm 05 đoàn Lào, {n:02} đoàn Pháp.\n"
        )
    };
    let site = site().file("content/reports/nhap.md", draft(6));
    let served = site.serve();
    assert!(served.get("/_bantin/").text().contains("<td>lỗi: 1</td>"));
    let _site = site.file("content/reports/nhap.md", draft(7));
    served.until("/_bantin/", |page| page.text().contains("<td></td>"));
}
