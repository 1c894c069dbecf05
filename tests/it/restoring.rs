//! What a bag keeps of a text is the text: written as Markdown, marked and read
//! again it says the same, whatever stands in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use bantin::edition::Edition;
use bantin::finding::{Checked, Severity};
use bantin::intake::{self, PublicReport, Reading};
use bantin::vocabulary::SealedField;
use bantin::{edition, record, settings};
use chrono::NaiveDate;
use proptest::prelude::*;
use tempfile::TempDir;

const SITE: &str = "name: Thử
base_url: https://example.vn/
columns: [{ field: a, names: [Tên đoàn, Số người x], policy: public }]
";
const DEPARTMENTS: &str = "- id: so-a\n  name: Sở A\n";

/// Signs and words that mean something to Markdown somewhere.
const PIECES: &[&str] = &[
    "a",
    "b c",
    "Sở",
    "12",
    " ",
    " ",
    " ",
    "*",
    "*",
    "**",
    "**",
    "_",
    "_",
    "__",
    "~~",
    "`",
    "``",
    "\\",
    "|",
    "\\|",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "!",
    "#",
    "{",
    "}",
    "{#x}",
    "\\{",
    "&",
    "&amp;",
    "&lt;",
    "&nbsp;",
    "&copy;",
    ":",
    ".",
    ",",
    "“",
    "”",
    "–",
    "-",
    "+",
    "=",
    "1.",
    "2)",
    "^",
    "[a](https://e.vn/a_b*c)",
    "[b|c](<https://e.vn/x|y (z)>)",
    "![",
    "[x]",
    "https://e.vn/a_b",
    "`a|b`",
    "` `",
    "`` ` ``",
    "**đậm**",
    "*ng*hiêng",
    "**“t”**",
    "~~gạch~~",
    "***x***",
    "_y_",
    "\\*",
    "\\_",
    "\\#",
    "\\`",
    "\\-",
    "\\<b",
    "<https://e.vn/?a=1&copy=2>",
    "&#35;",
    "&#8203;",
    "a&#769;",
    "[m](#muc)",
    "$x$",
    "\"",
    "'",
    "%",
    "@",
    "/",
    ";",
    "?",
];

fn line() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 1..9).prop_map(|pieces| pieces.concat())
}

/// Lines of a paragraph, and what may stand at their ends.
fn paragraph() -> impl Strategy<Value = String> {
    let end = prop::sample::select(&["\n", "\\\n", "  \n"][..]);
    prop::collection::vec((line(), end), 1..4).prop_map(|lines| {
        let text: String = lines.iter().flat_map(|(line, end)| [line, *end]).collect();
        text.trim_end().to_owned()
    })
}

fn indented(text: &str, first: &str, next: &str) -> String {
    let mut prefix = first;
    text.split('\n')
        .map(|line| format!("{}{line}", std::mem::replace(&mut prefix, next)))
        .collect::<Vec<_>>()
        .join("\n")
}

fn block() -> impl Strategy<Value = String> {
    let code = prop::collection::vec(
        prop::sample::select(
            &[
                "x", "  y", "", "# z {#w}", "```", "> q", "| t |", "{.a}", "  ",
            ][..],
        ),
        0..4,
    )
    .prop_map(|lines| format!("````\n{}\n````", lines.join("\n")));
    let table = prop::collection::vec((line(), line()), 1..3).prop_map(|rows| {
        let cell = |text: &str| text.replace("\\|", "|").replace('|', "\\|");
        let rows: String = rows
            .iter()
            .map(|(one, other)| format!("| {} | {} |\n", cell(one), cell(other)))
            .collect();
        format!("Bảng 1. Có tên\n\n| Tên đoàn | Số người **x** |\n|:--|--:|\n{rows}")
    });
    let simple = prop_oneof![
        5 => paragraph(),
        1 => code,
        1 => table,
        1 => Just("***".to_owned()),
        1 => line().prop_map(|line| format!("### {line}")),
        1 => paragraph().prop_map(|text| {
            let text = text.replace('[', "");
            format!("Chữ[^a] và[^b].\n\n[^b]: {text}\n\n[^a]: y\n\n    z")
        }),
    ];
    simple.prop_recursive(3, 10, 3, |inner| {
        let blocks = prop::collection::vec(inner, 1..3);
        let between = prop::sample::select(&["\n", "\n\n"][..]);
        (blocks, between, 0..4_usize).prop_map(|(blocks, between, kind)| match kind {
            0 => indented(&blocks.join("\n\n"), "> ", "> "),
            1 => blocks
                .iter()
                .map(|block| indented(block, "- ", "  "))
                .collect::<Vec<_>>()
                .join(between),
            2 => blocks
                .iter()
                .map(|block| indented(block, "3. ", "   "))
                .collect::<Vec<_>>()
                .join(between),
            _ => blocks.join("\n\n"),
        })
    })
}

fn write(root: &Path, name: &str, text: &str) {
    let path = root.join("content").join(name);
    fs::create_dir_all(path.parent().expect("is below")).expect("makes folders");
    fs::write(path, text).expect("writes");
}

fn compiled(root: &Path) -> Checked<Edition> {
    let content = root.join("content");
    let settings = settings::read(&content).expect("reads").value;
    let sources = intake::read(&content).expect("lists");
    let today = NaiveDate::from_ymd_opt(2026, 11, 1).expect("is a day");
    edition::compile(&sources, settings, today, Reading::Plain, &|| ()).expect("reads")
}

fn with_errors(compiled: &Checked<Edition>) -> BTreeSet<String> {
    compiled
        .findings
        .iter()
        .filter(|finding| finding.severity() == Severity::Error)
        .map(|finding| finding.place.file.to_string())
        .collect()
}

/// The HTML of all that a report says.
fn html(report: &PublicReport) -> String {
    let summary = report.summary().map(|summary| &summary.text);
    let texts = summary.into_iter().chain([report.body()]);
    texts.map(|text| text.html(|_| String::new())).collect()
}

/// Puts texts through a bag and back. Gives those that came back as others.
fn changed(bodies: &[String]) -> Vec<String> {
    let there = TempDir::new().expect("a folder");
    let back = TempDir::new().expect("a folder");
    for root in [&there, &back] {
        write(root.path(), "departments.yaml", DEPARTMENTS);
        write(root.path(), "site.yaml", SITE);
    }
    for (index, body) in bodies.iter().enumerate() {
        let summary = indented(body, "  ", "  ");
        let text = format!(
            "---\ntitle: Thử\ndepartment: so-a\nperiod: 2020-Q1\nstatus: published\nsummary: |\n{summary}\n---\n## Mục {{.public #muc}}\n\n{body}\n"
        );
        write(there.path(), &format!("reports/r{index}.md"), &text);
    }
    let first = compiled(there.path());
    let unsound = with_errors(&first);
    let mut kept = BTreeMap::new();
    for report in first.value.layout.site().reports() {
        if unsound.contains(&**report.file()) {
            continue;
        }
        let document = record::document(report, &|_| None);
        let text = record::marked(&document.text);
        write(back.path(), &format!("reports/{}.md", report.slug()), &text);
        kept.insert(report.slug().clone(), (report, text));
    }
    let second = compiled(back.path());
    let unsound = with_errors(&second);
    let reports = second.value.layout.site().reports();
    let came: BTreeSet<_> = reports.iter().map(|report| report.slug()).collect();
    let lost = kept.iter().filter(|(slug, _)| !came.contains(slug));
    let mut changed: Vec<String> = lost.map(|(_, (_, text))| format!("lost\n{text}")).collect();
    for report in reports {
        let (before, text) = &kept[report.slug()];
        let sealed = |report: &PublicReport| record::fields(report, &[]);
        let same = |field| sealed(before).get(field) == sealed(report).get(field);
        let is_same = same(SealedField::Summary) && same(SealedField::Body);
        if !is_same || unsound.contains(&**report.file()) {
            let (before, now) = (html(before), html(report));
            changed.push(format!("{before}\n== kept\n{text}\n== read again\n{now}"));
        }
    }
    changed
}

/// In front matter a text may end without an end of line.
#[test]
fn code_at_the_very_end_comes_back() {
    let bodies = ["a\n\n    x", "- ***\n      x\\", "> a\n>\n>     x"];
    let changed = changed(&bodies.map(str::to_owned));
    assert!(changed.is_empty(), "{}", changed[0]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_text_comes_back_from_a_bag(bodies in prop::collection::vec(block(), 50)) {
        let changed = changed(&bodies);
        prop_assert!(changed.is_empty(), "{}", changed[0]);
    }
}
