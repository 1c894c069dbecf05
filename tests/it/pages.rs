//! What readers find on the pages: sound structure, live links, true lists.

use std::collections::{BTreeMap, BTreeSet};

use bantin::vocabulary::OutputPath;

use crate::harness::Bulletin;

/// A site with every kind of page.
pub(crate) fn site() -> Bulletin {
    let report = |keys: &str, body: &str| format!("---\n{keys}status: published\n---\n{body}\n");
    Bulletin::new()
        .file(
            "content/reports/quy-1.md",
            report(
                "title: Quý I & <b>\ndepartment: so-ngoai-vu\nperiod: 2020-Q1\noutlook: 2020-Q2\nwindow: 2020-01-01/2020-03-12\nnumber: /BC-SNgV\ndate: 2020-03\nsummary: Đón 12 đoàn.\ncountries: [JP, LA]\nfigures: {inbound: {delegations: 12, people: 1044, change: {delegations: -12, people: 0}}}\ncorrections: [{date: 2020-05-04, text: Sửa số đoàn.}]\n",
                "## Đoàn vào {.public #doan-vao}\n\nBảng 1. Đoàn\n\n| Tên đoàn | Số người | Ghi chú |\n|---|---|---|\n| Đoàn A | 08 | kín |\n\n![Biểu đồ](bd.png) và [số liệu](so-lieu.csv), [cả năm](nam.md#tong), [kỳ](/ky/2020/), xem[^1].\n\n[^1]: Nguồn.\n\n#### Sâu hơn\n\nx\n",
            ),
        )
        .file(
            "content/reports/q1-en.md",
            report(
                "title: First quarter\nlang: en\ntranslation_of: quy-1\ndepartment: so-ngoai-vu\nperiod: 2020-Q1\nsummary: Twelve delegations.\n",
                "## Incoming {.public}\n\nx",
            ),
        )
        .file(
            "content/reports/nam.md",
            report(
                "title: Cả năm\ndepartment: so-ngoai-vu\nperiod: 2020\nsummary: x\nfigures: {inbound: {delegations: 30}}\n",
                "## Tổng {.public #tong}\n\nx",
            ),
        )
        .file(
            "content/reports/truoc.md",
            report("title: Năm trước\ndepartment: so-khcn\nperiod: 2019-Q1\nsummary: x\n", ""),
        )
        .file(
            "content/reports/khac.md",
            report(
                "title: Quý I của sở khác\ndepartment: so-khcn\nperiod: 2020-Q1\nsummary: x\n",
                "## Đoàn vào {.public #doan-vao}\n\nBảng 1. Đoàn\n\n| Tên đoàn |\n|---|\n| Đoàn B |\n\nXem [trên](#doan-vao)[^1].\n\n[^1]: Nguồn khác.\n",
            ),
        )
        .file("content/reports/so-lieu.csv", "a,b\n")
        .file("content/reports/bd.png", PIXEL)
        .file("content/pages/gioi-thieu.md", "---\ntitle: Giới thiệu\nstatus: published\n---\n## Một\n\nx\n")
        .file("content/redirects.yaml", "/cu/: /ky/2020-q1/\n")
        .build()
}

/// A picture of one pixel.
const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\nIDATx\x9cc\0\x01\0\0\x05\0\x01\r\n-\xb4\0\0\0\0IEND\xaeB`\x82";

/// The `<main>` of a page, without markup and runs of spaces.
fn text(page: &str) -> String {
    let main = page
        .split("<main")
        .nth(1)
        .and_then(|rest| rest.split("</main>").next());
    let mut text = String::new();
    let mut inside = true;
    for c in main.unwrap_or(page).chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            _ if !inside => text.push(c),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) fn html(site: &Bulletin) -> BTreeMap<String, String> {
    site.site()
        .into_iter()
        .filter(|(name, _)| name.ends_with(".html"))
        .map(|(name, bytes)| (name, String::from_utf8(bytes).expect("is text")))
        .collect()
}

/// The values of an attribute.
pub(crate) fn attributes<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    let start = format!(" {name}=\"");
    page.match_indices(&start)
        .filter_map(|(at, found)| page[at + found.len()..].split('"').next())
        .collect()
}

#[test]
fn every_page_has_one_heading_its_landmarks_and_no_inline_script() {
    for theme in ["bantin", "toi-gian"] {
        let site = site();
        let settings = std::fs::read_to_string(site.path("content/site.yaml")).expect("reads");
        let site = site
            .file("content/site.yaml", format!("{settings}theme: {theme}\n"))
            .build();
        for (name, page) in html(&site) {
            let count = |what: &str| page.matches(what).count();
            assert_eq!(count("<h1"), 1, "{theme} {name}");
            assert_eq!(count("<main"), 1, "{theme} {name}");
            assert!(page.starts_with("<!DOCTYPE html>"), "{theme} {name}");
            // Data is not run; scripts come from the site's own files, and the
            // page is whole before they do.
            let scripts = count("<script") - count("<script type=\"application/");
            let own = count("<script src=\"/tai-san/");
            assert_eq!(
                (scripts, count("\" defer></script>")),
                (own, own),
                "{theme} {name}"
            );
            assert_eq!(
                count(" style=\"") + count("<style") + count(" onclick"),
                0,
                "{theme} {name}"
            );
            let language = if name.starts_with("en/") { "en" } else { "vi" };
            assert!(
                page.contains(&format!("<html lang=\"{language}\"")),
                "{theme} {name}"
            );
            if !name.contains("cu/") {
                for landmark in ["<header", "<nav", "<footer"] {
                    assert!(count(landmark) > 0, "{theme} {name} has no {landmark}");
                }
            }
            let ids = attributes(&page, "id");
            let once: BTreeSet<_> = ids.iter().collect();
            assert_eq!(
                once.len(),
                ids.len(),
                "{theme} {name} repeats an id: {ids:?}"
            );
            headings_do_not_skip(&name, &page);
        }
    }
}

fn headings_do_not_skip(name: &str, page: &str) {
    let mut last = 0;
    for (at, _) in page.match_indices("<h") {
        let Some(level) = page[at + 2..].chars().next().and_then(|c| c.to_digit(10)) else {
            continue;
        };
        assert!(level <= last + 1, "{name}: h{level} follows h{last}");
        last = level;
    }
}

#[test]
fn a_report_tells_all_that_is_public_of_it() {
    let page = site().page("so-ngoai-vu/2020-q1/quy-1/index.html");
    let text = text(&page);
    for told in [
        "Quý I &amp; &lt;b&gt;",
        "Sở Ngoại vụ",
        "Quý I năm 2020",
        "Quý II năm 2020",
        "01/01/2020 đến 12/3/2020",
        "/BC-SNgV",
        "tháng 3 năm 2020",
        "Đón 12 đoàn.",
        "1.044",
        "lượt người",
        "Nhật Bản",
        "CHDCND Lào",
        "Bảng 1. Đoàn",
        "Đoàn A",
        "04/5/2020",
        "Sửa số đoàn.",
        "so-lieu.csv",
        "Nguồn.",
    ] {
        let is_date = told == "04/5/2020" && text.contains("ngày 04 tháng 5 năm 2020");
        assert!(is_date || text.contains(told), "{told} is not told: {text}");
    }
    assert!(page.contains("<caption id=\"_table1\">Bảng 1. Đoàn</caption>"));
    assert!(page.contains("<th scope=\"row\">Đoàn A</th><td class=\"count\">8</td></tr>"));
    assert!(page.contains("alt=\"Biểu đồ\"") && page.contains("width=\"1\" height=\"1\""));
    assert!(
        page.contains("<h3 id=\"sau-hon\">"),
        "levels close their gaps"
    );
    assert!(page.contains("hreflang=\"en\""));
}

#[test]
fn a_period_lists_what_is_around_it_and_adds_nothing_up() {
    let site = site();
    let page = site.page("ky/2020-q1/index.html");
    for around in ["/ky/2020/\"", "/ky/2019-q1/\""] {
        assert!(page.contains(around), "{around}");
    }
    let quarter = text(&page);
    assert!(
        quarter.contains("Quý IV năm 2019") && quarter.contains("Quý II năm 2020"),
        "{quarter}"
    );
    assert!(
        quarter.contains("Quý I &amp; &lt;b&gt;") && !quarter.contains("Năm trước"),
        "{quarter}"
    );
    let year = text(&site.page("ky/2020/index.html"));
    assert!(
        year.contains("Quý I năm 2020"),
        "a year names what it holds: {year}"
    );
    assert!(
        year.contains("30") && !year.contains("42"),
        "12 + 30 is never shown: {year}"
    );
    let csv = site.page("ky/2020/figures.csv");
    assert!(
        csv.starts_with("\u{FEFF}department,") && csv.contains(",30,") && !csv.contains(",12,"),
        "{csv}"
    );
}

#[test]
fn no_period_is_titled_by_a_number_alone() {
    let site = site();
    let title = |page: &str| {
        let page = site.page(page);
        let title = page
            .split("<h1>")
            .nth(1)
            .and_then(|rest| rest.split('<').next());
        title.expect("has a heading").to_owned()
    };
    assert_eq!(title("ky/2020/index.html"), "Năm 2020");
    assert_eq!(title("en/periods/2020/index.html"), "Full year 2020");
    assert_eq!(
        title("en/periods/2020-q1/index.html"),
        "First quarter of 2020"
    );
}

#[test]
fn a_collection_has_all_reports_of_its_period_and_no_other() {
    let site = site();
    let page = site.page("ky/2020-q1/tap-bao-cao/index.html");
    let text = text(&page);
    for told in [
        "Quý I &amp; &lt;b&gt;",
        "Đón 12 đoàn.",
        "Đoàn A",
        "Sửa số đoàn.",
        "Đoàn B",
        "Nguồn khác.",
    ] {
        assert!(text.contains(told), "{told} is not told: {text}");
    }
    assert!(!text.contains("Năm trước") && !text.contains("Cả năm"));
    assert!(page.contains("<h3 id=\"so-khcn-khac-doan-vao\"><a href=\"#so-khcn-khac-doan-vao\">"));
    assert!(
        site.page("en/periods/2020-q1/collection/index.html")
            .contains("Twelve delegations.")
    );
    // One report alone is no collection.
    assert!(!site.has("ky/2019-q1/tap-bao-cao/index.html"));
}

#[test]
fn the_matrix_tells_who_reported_on_what() {
    let page = site().page("ma-tran/2020/index.html");
    assert!(page.contains("<th scope=\"col\"") && page.contains("<th scope=\"row\""));
    assert!(page.contains("/so-ngoai-vu/2020-q1/quy-1/"));
}

#[test]
fn translations_find_one_another() {
    let site = site();
    let vi = site.page("so-ngoai-vu/2020-q1/quy-1/index.html");
    let en = site.page("en/so-ngoai-vu/2020-q1/q1-en/index.html");
    assert!(vi.contains("https://example.vn/en/so-ngoai-vu/2020-q1/q1-en/"));
    assert!(en.contains("https://example.vn/so-ngoai-vu/2020-q1/quy-1/"));
    let list = site.page("en/departments/so-ngoai-vu/index.html");
    assert!(
        list.contains("First quarter") && !list.contains("Quý I &amp;"),
        "one card for one report"
    );
    assert!(
        list.contains("lang=\"vi\""),
        "what is not translated says its language"
    );
}

#[test]
fn the_map_for_machines_lists_every_page_once() {
    let site = site();
    let map = site.page("sitemap.xml");
    let listed: Vec<&str> = map
        .split("<loc>https://example.vn/")
        .skip(1)
        .filter_map(|rest| rest.split("</loc>").next())
        .collect();
    let pages: Vec<String> = html(&site)
        .into_keys()
        .filter(|name| !name.ends_with("404.html") && !name.starts_with("cu/"))
        .map(|name| {
            OutputPath::parse(&name)
                .expect("is a path")
                .address()
                .to_owned()
        })
        .collect();
    let (listed, pages): (BTreeSet<_>, BTreeSet<_>) = (
        listed.iter().map(ToString::to_string).collect(),
        pages.into_iter().collect(),
    );
    assert_eq!(listed, pages);
}

#[test]
fn feeds_are_read_by_an_independent_reader() {
    let site = site();
    let mut n_feeds = 0;
    for (name, bytes) in site.site() {
        if name.ends_with("atom.xml") {
            let feed = feed_rs::parser::parse(&bytes[..])
                .unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(
                !feed.id.is_empty() && feed.title.is_some() && feed.updated.is_some(),
                "{name}"
            );
            let own = format!("https://example.vn/{name}");
            let is_own = |link: &feed_rs::model::Link| {
                link.rel.as_deref() == Some("self") && link.href == own
            };
            assert!(feed.links.iter().any(is_own), "{name} names itself");
            let is_signed = |entry: &feed_rs::model::Entry| {
                !feed.authors.is_empty() || !entry.authors.is_empty()
            };
            assert!(
                feed.entries.iter().all(is_signed),
                "{name}: RFC 4287, 4.1.1"
            );
            let ids: BTreeSet<_> = feed.entries.iter().map(|entry| &entry.id).collect();
            assert_eq!(ids.len(), feed.entries.len(), "{name} repeats an id");
            for entry in &feed.entries {
                assert!(
                    entry.summary.is_some() && entry.updated.is_some() && !entry.links.is_empty(),
                    "{name}"
                );
            }
            n_feeds += 1;
        }
    }
    assert_eq!(n_feeds, 6, "site and two departments, in two languages");
}

#[test]
fn data_files_are_whole() {
    let site = site();
    let json: serde_json::Value =
        serde_json::from_str(&site.page("du-lieu/data.json")).expect("is JSON");
    let reports = json["reports"].as_array().expect("a list");
    assert_eq!(reports.len(), 5);
    let first = reports
        .iter()
        .find(|r| r["title"] == "Quý I & <b>")
        .expect("is there");
    assert_eq!(first["figures"][0]["value"], 12);
    assert_eq!(first["figures"][0]["change"], -12);
    assert_eq!(first["countries"], serde_json::json!(["JP", "LA"]));
    let csv = site.page("du-lieu/reports.csv");
    assert_eq!(csv.lines().count(), 6);
    assert!(
        csv.lines().all(|line| line.matches(',').count() >= 12),
        "{csv}"
    );
}

#[test]
fn every_field_and_code_of_the_data_is_in_the_dictionary() {
    let site = site();
    let dictionary = site.page("du-lieu/dictionary.csv");
    let english = site.page("en/data/index.html");
    assert!(attributes(&english, "href").contains(&"/du-lieu/dictionary.csv"));
    for file in ["reports", "figures"] {
        let csv = site.page(&format!("du-lieu/{file}.csv"));
        let header = csv.trim_start_matches('\u{feff}').lines().next();
        for field in header.expect("has a header").split(',') {
            let line = format!("{file},{field},,");
            assert!(dictionary.contains(&line), "{line}");
        }
    }
    for (field, code, vi, en) in [
        ("measure", "inbound", "Đoàn vào", "Incoming delegations"),
        ("unit", "delegations", "đoàn", "delegations"),
        ("unit", "people", "lượt người", "visits by people"),
    ] {
        let line = format!("figures,{field},{code},text,{vi},{en}\r\n");
        assert!(dictionary.contains(&line), "{dictionary}");
        assert!(
            text(&english).contains(&format!("{code} {field} {en}")),
            "{code}"
        );
    }
}

#[test]
fn a_report_tells_when_it_was_published_and_corrected_and_whom_to_ask() {
    let departments = "- {id: so-ngoai-vu, name: Sở Ngoại vụ, successor: so-moi, contact: {phone: '0203 000 001'}}
- {id: so-khcn, name: Sở Khoa học và Công nghệ}
- {id: so-moi, name: Sở mới}
";
    let settings = "name: Bản tin
base_url: https://bantin.example.vn/
publisher: {name: Ban biên tập, phone: '0203 000 009'}
";
    let report = |department: &str, keys: &str| {
        format!(
            "---\ntitle: Báo cáo\ndepartment: {department}\n{keys}status: published\nsummary: x\n---\n"
        )
    };
    for theme in ["bantin", "toi-gian"] {
        let site = Bulletin::new()
            .file("content/departments.yaml", departments)
            .file("content/site.yaml", format!("{settings}theme: {theme}\n"))
            .file(
                "content/reports/nay.md",
                report(
                    "so-ngoai-vu",
                    "period: 2020-Q1\ndate: 2020-03\npublish_from: 2020-04-01\ncorrections: [{date: 2020-05-04, text: Sửa số đoàn.}]\n",
                ),
            )
            .file(
                "content/reports/truoc.md",
                report("so-ngoai-vu", "period: 2019-Q1\n"),
            )
            .file(
                "content/reports/khac.md",
                report("so-khcn", "period: 2021-Q1\n"),
            )
            .build();
        let page = site.page("so-ngoai-vu/2020-q1/nay/index.html");
        let said = text(&page);
        let history = said
            .split(" Lịch sử cập nhật ")
            .last()
            .expect("there is a heading");
        let places: Vec<_> = [
            "tháng 3 năm 2020 Ngày ghi",
            "ngày 01 tháng 4 năm 2020 Đăng",
            "ngày 04 tháng 5 năm 2020 Đính chính.",
            "Sửa số đoàn.",
        ]
        .map(|line| history.find(line))
        .to_vec();
        assert!(
            places.is_sorted() && !places.contains(&None),
            "{theme}: {places:?} in {history}"
        );
        assert!(page.contains(" href=\"#_history\""), "{theme}");
        if page.contains("application/ld+json") {
            for date in [
                "\"datePublished\":\"2020-04-01\"",
                "\"dateModified\":\"2020-05-04\"",
            ] {
                assert!(page.contains(date), "{theme}: machines are told {date} too");
            }
        }
        assert!(said.contains("nay thuộc Sở mới"), "{theme}");
        assert!(
            said.contains("0203 000 001") && !said.contains("0203 000 009"),
            "{theme}: its department is asked"
        );
        // The one before is the one of a year before: it is named once.
        let n = page.matches("/so-ngoai-vu/2019-q1/truoc/").count();
        assert_eq!(n, 1, "{theme}");

        let said = text(&site.page("so-khcn/2021-q1/khac/index.html"));
        assert!(!said.contains("Lịch sử cập nhật"), "{theme}: {said}");
        assert!(
            said.contains("Ban biên tập") && said.contains("0203 000 009"),
            "{theme}: where nothing is known of it, the publisher"
        );

        for page in [
            "index.html",
            "don-vi/so-ngoai-vu/index.html",
            "ky/2020-q1/index.html",
        ] {
            let said = text(&site.page(page));
            assert!(
                said.contains("Cập nhật đến ngày 04 tháng 5 năm 2020"),
                "{theme} {page}: {said}"
            );
        }
        let said = text(&site.page("don-vi/so-khcn/index.html"));
        assert!(!said.contains("Cập nhật đến"), "{theme}: {said}");
    }
}

#[test]
fn a_table_without_a_caption_is_named_by_its_heading() {
    let table = "| Tên đoàn |\n|---|\n| Đoàn A |\n";
    let text = format!("{table}\n### Đoàn \"ra\" & vào\n\n{table}\nBảng 3. Có tên\n\n{table}");
    let site = Bulletin::new().report("2020-Q1/a", &text).build();
    let page = site.page("so-ngoai-vu/2020-q1/a/index.html");
    let names: Vec<_> = attributes(&page, "aria-label")
        .into_iter()
        .filter(|name| name.starts_with("Bảng"))
        .collect();
    assert_eq!(
        names,
        ["Bảng 1: Kết quả", "Bảng 2: Đoàn &quot;ra&quot; &amp; vào"]
    );
}

#[test]
fn people_who_follow_are_led_to_every_feed() {
    let site = site();
    let pages = site.site();
    for (page, english) in [
        ("theo-doi/index.html", false),
        ("en/follow/index.html", true),
    ] {
        let page = site.page(page);
        let feeds: BTreeSet<_> = pages
            .keys()
            .filter(|name| name.ends_with("atom.xml"))
            .collect();
        assert_eq!(feeds.len(), 6, "the site and two departments, twice");
        for feed in feeds {
            let is_shown = page.contains(&format!("https://example.vn/{feed}"))
                || attributes(&page, "href").contains(&format!("/{feed}").as_str());
            assert!(is_shown, "{feed}");
        }
        let words = if english {
            "feed reader"
        } else {
            "chương trình đọc tin"
        };
        assert!(text(&page).contains(words), "it says what a feed is for");
    }
    // Readers of bare XML are lost, so nothing that people see leads there at once.
    for (name, page) in html(&site) {
        let is_about_feeds =
            name.ends_with("theo-doi/index.html") || name.ends_with("follow/index.html");
        let body = page.split("<body").nth(1).unwrap_or_default();
        let has_feed = attributes(body, "href")
            .iter()
            .any(|it| it.ends_with(".xml"));
        assert!(is_about_feeds || !has_feed, "{name}");
    }
    let department = site.page("don-vi/so-khcn/index.html");
    assert!(attributes(&department, "href").contains(&"/theo-doi/#so-khcn"));
}

#[test]
fn a_page_that_moved_names_the_one_it_leads_to() {
    let site = site()
        .file(
            "content/redirects.yaml",
            "/cu/: /ky/2020-q1/\n/old/: /en/periods/2020-q1/\n/tep-cu/: /du-lieu/figures.csv\n/xa/: /cu/\n",
        )
        .build();
    let moved = |name: &str| {
        let page = site.page(&format!("{name}/index.html"));
        let language = page.split("<html lang=\"").nth(1).expect("has a language")[..2].to_owned();
        (language, text(&page))
    };
    let (language, said) = moved("cu");
    assert_eq!(language, "vi");
    assert!(
        said.contains("Nay ở: Quý I năm 2020 https://example.vn/ky/2020-q1/"),
        "{said}"
    );
    let (language, said) = moved("old");
    assert_eq!(language, "en");
    assert!(said.contains("First quarter of 2020"), "{said}");
    let (_, said) = moved("tep-cu");
    assert!(
        said.contains("Nay ở: https://example.vn/du-lieu/figures.csv"),
        "{said}"
    );
    let (_, said) = moved("xa");
    assert!(said.contains("https://example.vn/cu/"), "{said}");
}

#[test]
fn a_home_page_tells_which_reports_its_readers_can_read() {
    let site = site();
    let english = text(&site.page("en/index.html"));
    assert!(
        english.contains("Of 4 reports, 1 can be read in English."),
        "{english}"
    );
    let (own, _) = english
        .split_once("Latest reports")
        .expect("has the latest");
    assert!(own.contains("First quarter Department"), "{own}");
    let vietnamese = text(&site.page("index.html"));
    assert!(
        !vietnamese.contains("bản tiếng Việt"),
        "all of them: {vietnamese}"
    );
}

#[test]
fn years_without_a_report_are_told_of_together() {
    let site = Bulletin::new()
        .report("2018-H1/dau", "x")
        .report("2021-H1/cuoi", "x")
        .build();
    let said = text(&site.page("don-vi/so-ngoai-vu/index.html"));
    let missing = "Chưa có báo cáo đăng về: 6 tháng đầu năm 2020, 6 tháng đầu năm 2019.";
    assert!(said.contains(missing), "{said}");
}
