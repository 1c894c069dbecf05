//! One planted secret per road out; none may be heard anywhere.

use std::fs;
use std::path::Path;

use bantin::intake::Reading;
use chrono::NaiveDate;

use crate::harness::{Bulletin, Ran, tree};

const SECRET: &str = "CANARY";

/// A report in which every withheld place holds a secret.
const REPORT: &str = r#"---
title: Kết quả công tác đối ngoại quý I năm 2020
department: so-ngoai-vu
period: 2020-Q1
number: 12/BC-SNgV
date: 2020-03
status: published
summary: |
  Trong quý, tỉnh đón 12 đoàn. <!-- CANARY-summary-comment -->
figures:
  inbound: { delegations: 12, people: 44 }
corrections:
  - { date: 2020-05-04, text: Sửa số đoàn. }
internal:
  signer: CANARY-front-matter
  nested: { deep: [CANARY-nested, { deeper: CANARY-deeper }] }
  CANARY-key: x
---
CANARY-opening

# CANARY-h1

## 1. Công khai {.public}

Đoạn công khai có [liên kết][ref], [liên kết gọn][], chú thích[^1] và ![ảnh][img].

<!-- CANARY-comment -->

Một đoạn có <!-- CANARY-inline --> ghi chú.

<!--
CANARY-comment-block
-->

| TT | Tên đoàn | Trưởng đoàn | Số người | Thời gian | Kinh phí | Cột lạ | Ghi chú |
|----|----------|-------------|----------|-----------|----------|--------|---------|
| CANARY-tt | Đoàn A | CANARY-leader | 01 CANARY-count | CANARY-when 16/9/2019 | [CANARY-fund](CANARY-link.pdf) | CANARY-unknown | <b>CANARY-cell-html</b> |
| 2 | Đoàn B | ![CANARY-alt](CANARY.png) | CANARY-nan | | `CANARY-code` | | |

[CANARY-table-header](#x)

### 1.1. Kín {.internal}

CANARY-nested-section

Công văn công khai số 15/UBND-NV ngày 05/5/2020.

[ref]: https://CANARY-reference.example/ "CANARY-reference-title"
[liên kết gọn]: https://CANARY-collapsed.example/
[img]: CANARY-image.png "CANARY-image-title"
[^1]: CANARY-footnote

[CANARY-attachment](tai-lieu.csv)

### 1.2. Công khai tiếp

Hết.

## 2. Kín

CANARY-section theo Công văn số 99/CANARY-VP ngày 06/6/2020

## CANARY-heading

~~~
CANARY-in-code
~~~

<!--
CANARY-in-comment
-->
"#;

fn corpus() -> Bulletin {
    let report = REPORT.replace("[CANARY-table-header](#x)\n\n", "");
    let draft = |status: &str| {
        format!(
            "---\ntitle: CANARY-title\ndepartment: so-ngoai-vu\nperiod: 2019-Q1\n{status}\nsummary: CANARY-summary\nfigures: {{ inbound: {{ people: 4242424242 }} }}\ncountries: [LA]\n---\n## CANARY-h {{.public}}\nCANARY-body\n\n[x](dinh-kem.csv)\n"
        )
    };
    Bulletin::new()
        .file("content/reports/cong-khai.md", report)
        .file("content/reports/tai-lieu.csv", "CANARY-csv\n")
        .file("content/reports/dinh-kem.csv", "CANARY-draft-attachment\n")
        .file("content/reports/nam-canh.csv", "CANARY-beside\n")
        .file("content/reports/nhap.md", draft("slug: nhap"))
        .file("content/reports/hen.md", draft("status: published\npublish_from: 2031-01-01"))
        .file("content/reports/rut.md", draft("status: withdrawn"))
        .file(
            "content/pages/trang.md",
            "---\ntitle: Giới thiệu\nstatus: published\ninternal: CANARY-page\n---\nXin chào.\n\n## Kín {.internal}\nCANARY-page-section\n",
        )
        .file("content/pages/nhap.md", "---\ntitle: CANARY-page-draft\n---\nCANARY-page-body\n")
        .file("content/reports/lien-ket.md", "---\ntitle: a\ndepartment: so-ngoai-vu\nperiod: 2020-Q1\nstatus: published\n---\n## A {.public}\n\n| Tên đoàn | Kinh phí |\n|---|---|\n| Đoàn | [CANARY](javascript:CANARY) |\n\n## B\n[CANARY](javascript:CANARY)\n")
        .file("content/ghi-chu.txt", "CANARY-stray\n")
        .file("content/ghi-chu.md", "CANARY-stray-md\n")
}

/// Sources that are wrong, each with a secret where it is wrong.
const BROKEN: &[(&str, &str)] = &[
    ("yaml", "---\ntitle: a\n CANARY: [CANARY\n---\n"),
    ("tag", "---\ntitle: !CANARY CANARY\n---\n"),
    ("unclosed", "---\ntitle: CANARY\n"),
    ("missing", "CANARY\n---\n"),
    (
        "sentence-key",
        "---\nCANARY là một câu dài lọt vào phần khai báo: x\n---\n",
    ),
    (
        "values",
        "---\ntitle: [CANARY]\ndepartment: CANARY\nperiod: CANARY\nnumber: CANARY\ndate: CANARY\nwindow: CANARY\noutlook: CANARY\nstatus: CANARY\nlang: CANARY\nslug: CANARY!\ntranslation_of: CANARY!\npublish_from: CANARY\ncountries: [CANARY]\nfigures: { CANARY: { CANARY: CANARY }, inbound: { CANARY-unit: 1, people: CANARY } }\ncorrections: [{ date: CANARY, text: [CANARY] }, { CANARY là câu dài lọt vào: x }]\nwaivers: [{ code: CANARY, reason: CANARY }]\n---\n",
    ),
    ("duplicate", "---\ntitle: CANARY\ntitle: CANARY\n---\n"),
    (
        "anchor",
        "---\ntitle: &CANARY x\nnumber: *CANARY-unknown\n---\n",
    ),
    (
        "marker",
        "---\ntitle: a\ndepartment: so-ngoai-vu\nperiod: 2020-Q1\n---\n## CANARY {.pubilc}\nCANARY {.public} CANARY\n##CANARY {.internal}\n",
    ),
    (
        "hidden",
        "---\ntitle: a\ndepartment: so-ngoai-vu\nperiod: 2020-Q1\nstatus: published\n---\n~~~\n## CANARY {.public}\nCANARY\n~~~\n<!--\n## CANARY {.public}\nCANARY\n-->\n## A {.public}\n> ## CANARY {.internal}\n",
    ),
    (
        "element",
        "---\ntitle: a\ndepartment: so-ngoai-vu\nperiod: 2020-Q1\nstatus: published\n---\n## A {.public}\n\n<span title=\"CANARY\">x</span>\n\n<div hidden>\n\nCANARY\n\n</div>\n\nx <b c='\nCANARY'> [a](javascript:1 \"CANARY\")\n",
    ),
    ("secret", "---\ntitle: a\n---\nTUYỆT MẬT CANARY\n"),
    ("legacy", "---\ntitle: a\n---\nCANARY C«ng t¸c ®èi ngo¹i\n"),
];

fn silent(what: &str, text: &[u8]) {
    // The search index has words in lower case.
    let text = String::from_utf8_lossy(text).to_uppercase();
    if let Some(at) = text.find(SECRET) {
        let end = text[at..]
            .find(char::is_whitespace)
            .map_or(text.len(), |end| at + end);
        panic!("{what} tells {}", &text[at..end]);
    }
    assert!(!text.contains("4242424242"), "{what} tells a figure");
}

fn silent_run(what: &str, ran: &Ran) {
    silent(what, ran.out().as_bytes());
    silent(what, ran.err().as_bytes());
}

fn silent_tree(directory: &Path) {
    for (name, bytes) in tree(directory) {
        silent(&name, name.as_bytes());
        silent(&name, &bytes);
    }
}

#[test]
fn no_secret_reaches_the_output_by_any_road() {
    let site = corpus().build();
    assert!(
        site.page("so-ngoai-vu/2020-q1/cong-khai/index.html")
            .contains("Đoạn công khai")
    );
    silent_tree(&site.path("public"));
    let index = tree(&site.path("public/chi-muc"));
    let knows = |word: &str| {
        index
            .values()
            .any(|file| String::from_utf8_lossy(file).contains(word))
    };
    assert!(knows("\"doan\""), "the index has what is public");
    for arguments in [
        &["build", "--explain"][..],
        &["build", "--dry-run", "--explain", "--format", "json"],
        &["check"],
        &["check", "--lang", "en"],
        &["check", "--format", "json"],
        &["check", "--format", "sarif"],
        &["schema"],
        &["check", "--output"],
        &["check", "--output", "--format", "json"],
        &["verify"],
        &["verify", "--format", "json"],
    ] {
        silent_run(&arguments.join(" "), &site.run(arguments));
    }
    let scanned = site.run(&["check", "--output"]).err();
    assert!(!scanned.contains("[BT220]"), "{scanned}");
}

#[test]
fn the_plain_theme_tells_no_more() {
    let site = corpus();
    let settings = fs::read_to_string(site.path("content/site.yaml")).expect("reads");
    let site = site
        .file("content/site.yaml", format!("{settings}theme: toi-gian\n"))
        .build();
    silent_tree(&site.path("public"));
}

#[test]
fn messages_about_wrong_sources_quote_nothing() {
    for (name, text) in BROKEN {
        let site = corpus()
            .file(&format!("content/reports/{name}.md"), text)
            .file("public/trang.html", "<p>Trang cũ</p>");
        for arguments in [
            &["build"][..],
            &["check"],
            &["check", "--lang", "en"],
            &["check", "--format", "json"],
            &["check", "--output"],
        ] {
            let ran = site.run(arguments);
            assert_eq!(ran.code(), 1, "{name}: {}", ran.err());
            silent_run(&format!("{name}: {}", arguments.join(" ")), &ran);
        }
    }
}

/// Text that is a table, a heading or a signature to its writer and not to
/// Markdown cannot be cut, so it refuses the build.
#[test]
fn what_markdown_does_not_see_is_not_published() {
    for body in [
        "TT\tTên đoàn\tTrưởng đoàn\n1\tĐoàn A\tCANARY",
        "| Tên đoàn | Trưởng đoàn |\n| A | CANARY |",
        "| Tên đoàn | Trưởng đoàn |\n|---|---|\n| A | x |\n\n| B | CANARY |",
        "| Tên đoàn | Trưởng đoàn |\n|---|\n| A | CANARY |",
        "| Tên đoàn | Trưởng đoàn |\n|---|---|\n| A | Nguyễn\nVăn CANARY |",
        "| Tên đoàn | Trưởng đoàn |\n|---|---|\n| A \\| CANARY |",
        "Tên đoàn | Trưởng đoàn\n-------------\nA | CANARY",
        "    | Tên đoàn | CANARY |",
        "```\n| Tên đoàn | CANARY |\n```",
        "> | Tên đoàn | Trưởng đoàn |\n> |---|---|\n> | A | x |\n\n| A | CANARY |",
        "Nơi nhận:\n\n- CANARY",
        "KT. GIÁM ĐỐC\n\nCANARY",
        "<table>\n\n<tr><td>\n\nCANARY\n\n</td></tr></table>",
        "### B {.internal}\n\ny\n\nNội bộ\n------\n\nn\n\n### C\n\nCANARY",
        "    ## Nội bộ\n\nCANARY",
        "\u{200E}## Nội bộ {.internal} {.public}\n\nCANARY",
    ] {
        let site = Bulletin::new().report("2020-Q1/a", body);
        let ran = site.try_build();
        ran.exits(1);
        silent_run(body, &ran);
    }
    // In a summary too.
    let site = Bulletin::new().file(
        "content/reports/a.md",
        "---\ntitle: a\ndepartment: so-ngoai-vu\nperiod: 2020-Q1\nstatus: published\nsummary: |\n  T.\n\n  ## Kín {.internal}\n\n  CANARY\n---\n",
    );
    let site = site.build();
    silent_tree(&site.path("public"));
}

/// What only a withheld cell refers to is withheld like the cell.
#[test]
fn footnotes_of_withheld_cells_are_withheld() {
    let site = Bulletin::new()
        .report(
            "2020-Q1/a",
            "Một[^a].\n\n| Tên đoàn | Kinh phí | Số người |\n|---|---|---|\n| A[^b] | 5[^k] | 08[^m] |\n\n[^a]: Nguồn một.\n[^b]: Nguồn hai.\n[^k]: CANARY\n[^m]: CANARY",
        )
        .build();
    silent_tree(&site.path("public"));
    let page = site.page("so-ngoai-vu/2020-q1/a/index.html");
    assert!(page.contains("Nguồn một") && page.contains("Nguồn hai"));
}

/// A gap between the numbers of footnotes would tell of one that is withheld, and a
/// way back to its mark would lead nowhere.
#[test]
fn footnotes_are_numbered_without_those_that_are_withheld() {
    let table =
        "| Kinh phí[^k] | Tên đoàn | Số người |\n|---|---|---|\n| 5[^a][^k] | A[^b] | 08[^m] |";
    let notes = "[^k]: CANARY\n[^m]: CANARY\n[^a]: Xem[^c].\n[^b]: Hai.\n[^c]: Ba.";
    let site = Bulletin::new()
        .report(
            "2020-Q1/a",
            &format!("{table}\n\nMột[^a], [mục](#ket-qua)[^b], [kỳ](/ky/2020-q1/).\n\n{notes}"),
        )
        .build();
    silent_tree(&site.path("public"));
    let page = site.page("so-ngoai-vu/2020-q1/a/index.html");
    let all = |prefix: &str| -> Vec<String> {
        let parts = page.split(prefix).skip(1);
        parts
            .map(|part| part.split('"').next().expect("ends").to_owned())
            .collect()
    };
    // In the table, in the text, in a note.
    assert_eq!(all("id=\"_fnref"), ["1-1", "2-1", "1-2", "3-1"]);
    assert_eq!(all("href=\"#_fn")[..3], ["1", "2", "1"]);
    assert_eq!(all("<li id=\"_fn"), ["1", "2", "3"]);
    let mut back: Vec<String> = all("href=\"#_fnref");
    back.sort_unstable();
    assert_eq!(back, ["1-1", "1-2", "2-1", "3-1"]);
    assert!(page.contains("<a href=\"/ky/2020-q1/\">kỳ</a>"), "{page}");
    assert!(page.contains("<a href=\"#ket-qua\">mục</a>"), "{page}");
}

/// A comment that Markdown does not take for one is text to it.
#[test]
fn comments_that_are_none_are_not_published() {
    for comment in [
        "Đón 03 đoàn. <!-- CANARY\n\nhết -->",
        "Đón 03 đoàn. <!-- CANARY\n\nChuyến hai. <!-- xong -->",
        "Đón 03 đoàn. <!-- CANARY\n\nChuyến hai. `-->`",
        "Đón 03 đoàn. `<!-- CANARY`",
        "- một <!-- CANARY\n- hai -->",
        "| Tên đoàn |\n|---|\n| Đoàn <!-- CANARY |\n| A --> |",
        "CANARY -->",
        "Đón 03 đoàn.\n[//]: # (CANARY)",
    ] {
        let site = Bulletin::new().report("2020-Q1/a", comment);
        let ran = site.try_build();
        ran.exits(1).finds("BT207");
        silent_run(comment, &ran);
    }
    let site = Bulletin::new().file(
        "content/reports/a.md",
        "---\ntitle: a\ndepartment: so-ngoai-vu\nperiod: 2020-Q1\nstatus: published\nsummary: \"Tóm tắt <!-- CANARY\"\n---\n",
    );
    let ran = site.try_build();
    ran.exits(1).finds("BT207");
    silent_run("summary", &ran);
}

#[test]
fn debug_output_shows_paths_only() {
    let site = corpus();
    let content = site.path("content");
    let settings = bantin::settings::read(&content).expect("reads").value;
    let sources = bantin::intake::read(&content).expect("lists");
    let today = NaiveDate::from_ymd_opt(2026, 11, 1).expect("a day");
    silent("Sources", format!("{sources:?}").as_bytes());
    let withheld = bantin::intake::withheld(&sources, &settings, today).expect("reads");
    silent("Withheld", format!("{withheld:?}").as_bytes());
    let intake =
        bantin::intake::receive(&sources, &settings, today, Reading::Close, &|| {}).expect("reads");
    silent("Intake", format!("{intake:?}").as_bytes());
    let edition =
        bantin::edition::compile(&sources, settings, today, Reading::Close, &|| {}).expect("reads");
    silent("Edition", format!("{edition:?}").as_bytes());
}

/// The preview's own pages show what is withheld, to whoever approves it; its
/// other answers, and all that it prints, do not.
#[test]
fn the_preview_tells_secrets_on_its_own_pages_alone() {
    let site = corpus();
    let served = site.serve();
    let site = site.with(&["--base-url", &served.url]).build();
    for name in site.site().keys() {
        let answer = served.ask("GET", &format!("/{name}"), &[("Accept", "text/html")]);
        assert_eq!(answer.status, 200, "{name}");
        silent(name, answer.head.as_bytes());
        silent(name, &answer.body);
    }
    silent_tree(&site.path("public"));
    let review = served.get("/_bantin/xem?tep=content/reports/cong-khai.md");
    for secret in [
        "CANARY-front-matter",
        "CANARY-section",
        "CANARY-leader",
        "CANARY-comment",
    ] {
        assert!(review.text().contains(secret), "{secret} is not shown");
    }
    // What is read as public there is public.
    let (_, read) = review.text().split_once("<article").map_or_else(
        || panic!("{}", review.text()),
        |(before, after)| (before.to_owned(), after.to_owned()),
    );
    silent("what is read", read.as_bytes());
    let draft = served.get("/_bantin/xem?tep=content/reports/nhap.md");
    assert!(draft.text().contains("CANARY-body") && draft.text().contains("bản nháp"));
    assert!(served.get("/_bantin/").text().contains("CANARY-title"));
    for answer in [&review, &draft] {
        assert_eq!(answer.header("Cache-Control"), "no-store");
        assert!(
            answer
                .header("Content-Security-Policy")
                .contains("default-src 'none'")
        );
        assert!(
            answer
                .header("Content-Security-Policy")
                .contains("frame-ancestors 'none'")
        );
    }
    // No other file can be opened through it, and no other name reaches it.
    for file in [
        "content/site.yaml",
        "content/reports/../site.yaml",
        "content/reports/tai-lieu.csv",
        "/etc/passwd",
        "content/reports/%2e%2e/%2e%2e/content/reports/nhap.md",
    ] {
        let answer = served.get(&format!("/_bantin/xem?tep={file}"));
        silent(file, &answer.body);
    }
    let foreign = served.ask("GET", "/_bantin/", &[("Host", "evil.example")]);
    silent("another name", &foreign.body);
    // The report that is open is read closely, its internal text too.
    let mut of_report = served.events("/so-ngoai-vu/2020-q1/cong-khai/", "x");
    let state = of_report.next("state");
    assert!(state.contains("BT6"), "nothing is found: {state}");
    silent("events of a report", state.as_bytes());
    let mut events = served.events("/", "x");
    silent("events", events.next("state").as_bytes());
    let site = site.file("content/reports/hong.md", BROKEN[5].1);
    silent("events", events.next("state").as_bytes());
    served.hears("content/reports/hong.md");
    silent("the terminal", served.told().as_bytes());
    drop(site);
}

#[test]
fn a_withdrawn_report_leaves_no_trace() {
    let site = corpus();
    let draft = fs::read_to_string(site.path("content/reports/rut.md")).expect("reads");
    let site = site
        .file(
            "content/reports/rut.md",
            draft.replace("withdrawn", "published"),
        )
        .build();
    assert!(site.page("atom.xml").contains(SECRET));
    let site = site.file("content/reports/rut.md", draft).build();
    silent_tree(&site.path("public"));
}

/// The second line of defence hears what the first one let through.
#[test]
fn withheld_text_among_the_bytes_is_found() {
    let internal = "Kinh phí chuyến đi do ngân sách tỉnh bảo đảm theo dự toán được giao";
    let report = format!(
        "---\ntitle: Báo cáo\ndepartment: so-ngoai-vu\nperiod: 2020-Q1\nstatus: published\nsummary: Tóm tắt.\n---\n## Kín\n\n{internal}.\n\n## Công khai {{.public}}\n\n| Tên đoàn | Số người |\n|---|---|\n| Đoàn A | 01 Nguyễn Văn An |\n"
    );
    let site = Bulletin::new().file("content/reports/a.md", report).build();
    let clean = site.run(&["check", "--output"]).err();
    assert!(!clean.contains("[BT220]"), "{clean}");
    let units = internal.encode_utf16();
    let escaped: String = units.clone().map(|unit| format!("\\u{unit:04x}")).collect();
    let percent: String = internal
        .bytes()
        .map(|byte| format!("%{byte:02X}"))
        .collect();
    let utf16: Vec<u8> = std::iter::once(0xFEFF)
        .chain(units)
        .flat_map(u16::to_le_bytes)
        .collect();
    for leak in [
        format!("<p>{internal}</p>").into_bytes(),
        internal
            .replace("ngân sách", "<em>ngân</em> sách")
            .into_bytes(),
        bantin::text::fold(internal).into_bytes(),
        "<td>01 Nguyễn Văn An</td>".as_bytes().to_vec(),
        format!("{{\"text\": \"{escaped}\"}}").into_bytes(),
        format!("?q={percent}").into_bytes(),
        utf16,
    ] {
        let site = Bulletin::new()
            .file(
                "content/reports/a.md",
                fs::read(site.path("content/reports/a.md")).expect("reads"),
            )
            .build()
            .file("public/la.html", &leak);
        let ran = site.run(&["check", "--output"]);
        ran.exits(1).finds("BT220");
        assert!(ran.err().contains("public/la.html"), "{}", ran.err());
        assert!(!ran.err().contains("ngân sách"), "{}", ran.err());
    }
}

/// A bag is a publication that lasts.
#[test]
fn no_secret_reaches_a_bag_or_a_seal() {
    let site = corpus();
    let ran = site.run(&["archive", "2020-Q1", "--date", "2020-06-01", "--publish"]);
    ran.done();
    silent_run("archive", &ran);
    assert!(
        site.path("archive/2020-q1/data/site/so-ngoai-vu/2020-q1/cong-khai/index.html")
            .exists()
    );
    let site = site.build();
    for directory in ["archive", "content/archive", "public"] {
        silent_tree(&site.path(directory));
    }
    for arguments in [
        &["verify", "archive/2020-q1"][..],
        &["verify", "archive/2020-q1.zip", "--format", "json"],
        &["archive", "2020-Q1", "--format", "json"],
        &["restore", "archive/2020-q1.zip", "lai"],
    ] {
        let ran = site.run(arguments);
        ran.done();
        silent_run(&arguments.join(" "), &ran);
    }
    silent_tree(&site.path("lai"));
    // What breaks the seal is named, not quoted.
    let path = "content/reports/cong-khai.md";
    let text = fs::read_to_string(site.path(path)).expect("reads");
    let text = text.replace("Đoạn công khai có", "Đoạn CANARY có");
    let site = site.file(path, text.replace("title: Kết quả", "title: CANARY"));
    let ran = site.try_build();
    ran.exits(1).finds("BT501");
    silent_run("a broken seal", &ran);
}

/// The bag of sources holds what is internal, and lies nowhere else.
#[test]
fn sources_go_into_a_bag_of_their_own_alone() {
    let site = corpus();
    for place in ["public", "public/luu-tru", "content", "themes"] {
        let arguments = [
            "archive",
            "2020-Q1",
            "--date",
            "2020-06-01",
            "--with-sources",
            "--to",
            place,
        ];
        site.run(&arguments).exits(2);
        assert!(!site.path(place).join("2020-q1-noi-bo").exists(), "{place}");
    }
    std::os::unix::fs::symlink(site.path("public"), site.path("kho")).expect("links");
    fs::create_dir_all(site.path("public")).expect("makes");
    let by_link = [
        "archive",
        "2020-Q1",
        "--date",
        "2020-06-01",
        "--with-sources",
        "--to",
        "kho/x",
    ];
    site.run(&by_link).exits(2);
    let arguments = [
        "archive",
        "2020-Q1",
        "--date",
        "2020-06-01",
        "--with-sources",
        "--publish",
    ];
    let ran = site.run(&arguments);
    ran.done();
    silent_run("archive", &ran);
    assert!(ran.out().contains("KHÔNG CÔNG KHAI"), "{}", ran.out());
    let internal = site.path("archive/2020-q1-noi-bo");
    let source = internal.join("data/content/reports/cong-khai.md");
    assert!(fs::read_to_string(source).expect("reads").contains(SECRET));
    let info = fs::read_to_string(internal.join("bag-info.txt")).expect("reads");
    assert!(info.contains("KHÔNG CÔNG KHAI"), "{info}");
    site.run(&["verify", "archive/2020-q1-noi-bo"]).done();
    // Drafts and other files are nobody's sources of this period.
    assert!(!internal.join("data/content/reports/nhap.md").exists());
    let site = site.build();
    silent_tree(&site.path("archive/2020-q1"));
    silent_tree(&site.path("public"));
    silent_tree(&site.path("content/archive"));
    silent(
        "zip",
        &fs::read(site.path("archive/2020-q1.zip")).expect("reads"),
    );
    assert!(!site.path("archive/2020-q1-noi-bo.zip").exists());
    site.run(&arguments[..2]).done();
}
