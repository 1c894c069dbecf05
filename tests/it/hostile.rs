//! Input that is broken, or means harm: a finding, never a panic, a hang or an
//! escape.

use std::os::unix::fs::symlink;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::harness::Bulletin;

/// Longer than this nothing takes, on any machine; a hang would take for ever.
const PATIENCE: Duration = Duration::from_secs(60);

/// Checks a site that holds `text` as a report; gives exit code and messages.
#[track_caller]
fn check(text: impl AsRef<[u8]>) -> (i32, String) {
    let site = Bulletin::new().file("content/reports/a.md", text);
    let mut child = site
        .command(&["check"])
        .stdout(Stdio::null())
        .stderr(std::fs::File::create(site.path("stderr")).expect("creates"))
        .spawn()
        .expect("starts");
    let started = Instant::now();
    let code = loop {
        if let Some(status) = child.try_wait().expect("waits") {
            break status.code().expect("was not killed");
        }
        if started.elapsed() > PATIENCE {
            child.kill().expect("kills");
            panic!("it hangs");
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let err = std::fs::read(site.path("stderr")).expect("reads");
    let err = String::from_utf8_lossy(&err).into_owned();
    assert!(!err.contains("panicked"), "{err}");
    (code, err)
}

fn report(body: &str) -> String {
    format!(
        "---\ntitle: Báo cáo\ndepartment: so-ngoai-vu\nperiod: 2020-Q1\nstatus: published\nsummary: x\n---\n## Mục {{.public}}\n\n{body}\n"
    )
}

#[test]
fn markdown_that_nests_or_repeats_without_end_is_borne() {
    let many = 60_000;
    for (name, body) in [
        ("quotes", ">".repeat(many)),
        ("quotes and text", format!("{} a", "> ".repeat(many))),
        (
            "lists",
            (0..4_000)
                .map(|i| format!("{}- a\n", "  ".repeat(i % 900)))
                .collect(),
        ),
        ("one deep list", format!("{}a", "- ".repeat(many))),
        ("brackets", "[".repeat(many)),
        (
            "closed brackets",
            format!("{}{}", "[".repeat(many / 2), "]".repeat(many / 2)),
        ),
        ("links", "[a](".repeat(many / 4)),
        ("images", "![".repeat(many / 2)),
        ("emphasis", "*a **a ".repeat(many / 7)),
        ("underscores", "_".repeat(many)),
        (
            "backticks",
            (1..300).map(|n| format!("{} ", "`".repeat(n))).collect(),
        ),
        ("html", "<a ".repeat(many / 3)),
        ("braces", "{".repeat(many * 4)),
        ("open comments", "a <!-- ".repeat(many)),
        ("wrong links", "[a](b:c) ".repeat(many / 6)),
        ("comments", "<!-- ".repeat(many / 5)),
        (
            "footnotes",
            (0..4_000).map(|n| format!("[^{n}]: a[^{n}]\n\n")).collect(),
        ),
        (
            "references",
            (0..4_000)
                .map(|n| format!("[r{n}]: /x\n\n[r{n}]\n\n"))
                .collect(),
        ),
        (
            "columns",
            format!("|{}\n|{}\n", "a|".repeat(4_000), "-|".repeat(4_000)),
        ),
        (
            "rows",
            format!("| Tên đoàn |\n|---|\n{}", "| a |\n".repeat(8_000)),
        ),
        ("entities", "&#x41;".repeat(many / 6)),
        ("escapes", "\\[".repeat(many / 2)),
        ("lines", "\n".repeat(many)),
        ("headings", "### a\n".repeat(many)),
        ("tabs", "\t".repeat(many)),
    ] {
        let started = Instant::now();
        let (code, err) = check(report(&body));
        assert!(code <= 1, "{name}: {code} {err}");
        assert!(started.elapsed() < PATIENCE, "{name}");
    }
}

/// A caption belongs to the paragraph right before its table, nowhere else.
#[test]
fn captions_out_of_place_are_borne() {
    for body in [
        "âââ[^1]\n\n[^1]: mộtââ hai\n\n    Bảng 1. x\n\n| Tên đoàn |\n|---|\n| A |",
        "- Bảng 1. x\n\n| Tên đoàn |\n|---|\n| A |",
        "> Bảng 1. x\n\n| Tên đoàn |\n|---|\n| A |",
    ] {
        let site = Bulletin::new().report("2020-Q1/a", body).build();
        let page = site.page("so-ngoai-vu/2020-q1/a/index.html");
        assert!(!page.contains("<caption"), "{page}");
    }
}

#[test]
fn yaml_bombs_do_not_go_off() {
    let aliases: String = (1..30)
        .map(|n| {
            format!(
                "a{n}: &a{n} [*a{0},*a{0},*a{0},*a{0},*a{0},*a{0},*a{0},*a{0}]\n",
                n - 1
            )
        })
        .collect();
    for yaml in [
        format!(
            "internal:\n a0: &a0 x\n{}",
            aliases.replace("\na", "\n a").replacen('a', " a", 1)
        ),
        format!("internal: {}", "[".repeat(50_000)),
        format!("internal: {}", "{a: ".repeat(5_000)),
        format!(
            "internal:\n{}",
            (0..300)
                .map(|n| format!("{}a:\n", " ".repeat(n)))
                .collect::<String>()
        ),
        format!("internal: {}", "x".repeat(70_000)),
        "internal: &a [*a]".to_owned(),
    ] {
        let (code, err) = check(format!("---\n{yaml}\n---\n"));
        assert_eq!(code, 1, "{err}");
        assert!(err.contains("BT107") || err.contains("BT108"), "{err}");
    }
}

#[test]
fn a_file_of_fifty_megabytes_is_told_and_not_read() {
    let (code, err) = check("x".repeat(50 * 1024 * 1024));
    assert_eq!(code, 1);
    assert!(err.contains("BT103"), "{err}");
}

#[test]
fn links_out_of_the_content_lead_nowhere() {
    let site = Bulletin::new()
        .file("ngoai/kin.md", report("Kín."))
        .file("ngoai/tep.csv", "kín")
        .report("2020-Q1/a", "[tệp](tep.csv)");
    for (from, to) in [
        ("../../ngoai/kin.md", "content/reports/lien-ket.md"),
        ("../../ngoai", "content/reports/thu-muc"),
        ("../../../ngoai/tep.csv", "content/reports/2020-Q1/tep.csv"),
        ("/etc", "content/pages"),
        ("khong-co", "content/reports/gay.md"),
    ] {
        symlink(from, site.path(to)).expect("links");
    }
    let ran = site.try_build();
    ran.exits(1).finds("BT104").finds("BT310");
    assert!(!site.path("public").join("so-ngoai-vu").exists());
}

#[test]
fn names_and_addresses_do_not_escape() {
    for slug in [
        "../x", "..", "/etc", "a/b", "con", "nul", "com1", "A", "ă", "a b", "-a", "a--b", "%2e%2e",
        ".a", "a\\\\b",
    ] {
        let (code, err) = check(format!(
            "---\ntitle: a\ndepartment: so-ngoai-vu\nperiod: 2020-Q1\nstatus: published\nsummary: x\nslug: \"{slug}\"\n---\n"
        ));
        assert_eq!((code, err.contains("BT118")), (1, true), "{slug}: {err}");
    }
    for link in [
        "../../../etc/passwd",
        "../../../../x.csv",
        "/../x",
        "//evil.example/x",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "\\\\\\\\server\\\\x.csv",
    ] {
        let (code, err) = check(report(&format!("[x](<{link}>)")));
        assert_eq!(code, 1, "{link}: {err}");
    }
}

#[test]
fn addresses_that_collide_are_told() {
    let site = Bulletin::new()
        .file("content/reports/x/Báo cáo.md", report("Một."))
        .file("content/reports/y/bao-cao.md", report("Hai."));
    site.try_build().exits(1).finds("BT305");
    let site = Bulletin::new()
        .file("content/reports/Con.md", report("Một."))
        .file(
            "content/pages/ky.md",
            "---\ntitle: Kỳ\nstatus: published\n---\nx\n",
        );
    site.try_build().exits(1).finds("BT118").finds("BT306");
}

#[test]
fn redirects_that_loop_or_lead_nowhere_are_told() {
    let site = Bulletin::new().report("2020-Q1/a", "Một.").file(
        "content/redirects.yaml",
        "/a/: /b/\n/b/: /a/\n/c/: /khong-co/\n/ky/: /don-vi/\n../x: /ky/\n/cu/: /ky/2020-q1\n/d/: https://evil.example/\n",
    );
    let ran = site.try_build();
    ran.exits(1).finds("BT314").finds("BT315").finds("BT313");
    let site = site
        .file(
            "content/redirects.yaml",
            "/cu/: /ky/2020-q1\n/cu-hon.html: /cu/\n",
        )
        .build();
    assert!(
        site.page("cu/index.html")
            .contains("https://example.vn/ky/2020-q1/")
    );
    assert!(site.page("cu-hon.html").contains("/cu/"));
}

#[test]
fn any_bytes_at_all_are_borne() {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let pieces: [&[u8]; 24] = [
        b"---\n",
        b"\n",
        b"## ",
        b"{.public}",
        b"| a | b |\n|---|---|\n",
        b"- ",
        b"> ",
        b"```\n",
        b"[a](b.md)",
        b"<!--",
        b"-->",
        b"title: x\n",
        b"department: so-ngoai-vu\n",
        b"period: 2020-Q1\n",
        b"status: published\n",
        b"\xC3\xB4",
        b"\xFF",
        b"\0",
        b"[^1]",
        b"[^1]: x\n",
        b"![a](b.png)",
        "đ\u{300}".as_bytes(),
        b"\r",
        b"  ",
    ];
    for _ in 0..60 {
        let mut text =
            b"---\ntitle: x\ndepartment: so-ngoai-vu\nperiod: 2020-Q1\nstatus: published\n---\n"
                .to_vec();
        if next() % 3 == 0 {
            text.clear();
        }
        for _ in 0..next() % 200 {
            text.extend_from_slice(pieces[usize::try_from(next() % 24).expect("small")]);
        }
        let (code, err) = check(&text);
        assert!(code <= 1, "{code}: {err}");
    }
}

#[test]
fn headings_that_count_from_nought_or_backwards_are_borne() {
    for labels in [
        ["1", "0"],
        ["0", "0"],
        ["9", "1"],
        ["0.0", "0"],
        ["99", "00"],
    ] {
        let [one, other] = labels;
        check(report(&format!(
            "### {one}. Một {{.public}}\n\n### Không số\n\n### {other}. Hai {{.public}}\n"
        )));
    }
}

#[test]
fn counts_that_no_number_holds_are_borne() {
    check(report(
        "### Đoàn ra {.public}\n\n| Tên đoàn | Đến nước | Số người |\n|---|---|---|\n\
         | Đoàn một | Lào | 9111111111111111111 |\n| Đoàn hai | Lào | 922337203685477580 |\n",
    ));
}
