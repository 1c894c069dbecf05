//! What a report says: the errors of real reports are found, and sound ones are
//! left in peace.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::harness::Bulletin;

const FRONT: &str = "title: Kết quả công tác đối ngoại quý I năm 2020
department: so-ngoai-vu
period: 2020-Q1
outlook: 2020-Q2
number: 45/BC-SNgV
date: 2020-03-25
status: published
summary: Kết quả trong quý.
";

/// The front matter of a report: what is `own` to it stands for what all have, and
/// `~` for nothing.
fn front(own: &str) -> String {
    let is_own = |line: &&str| {
        let key = line.split(' ').next().unwrap_or_default();
        own.lines().any(|own| own.split(' ').next() == Some(key))
    };
    let common = FRONT.lines().filter(|line| !is_own(line));
    let own = own.lines().filter(|line| !line.ends_with('~'));
    common.chain(own).map(|line| format!("{line}\n")).collect()
}

/// A site with one report.
fn site(own: &str, body: &str) -> Bulletin {
    let report = format!("---\n{}---\n{body}\n", front(own));
    Bulletin::new().file("content/reports/a.md", report)
}

/// The findings about what the report says, each as `BT601:line of the body`.
#[track_caller]
pub(crate) fn check(own: &str, body: &str, expected: &[&str]) {
    let first = front(own).lines().count() + 2;
    let found: BTreeSet<String> = records(&site(own, body))
        .iter()
        .filter(|record| record["code"].as_str() >= Some("BT6"))
        .map(|record| {
            let line = record["line"].as_u64().expect("a line");
            let line =
                i64::try_from(line).expect("is small") - i64::try_from(first).expect("is small");
            format!("{}:{line}", record["code"].as_str().expect("a code"))
        })
        .collect();
    let expected: BTreeSet<String> = expected.iter().map(ToString::to_string).collect();
    assert_eq!(found, expected, "{body}");
}

fn records(bulletin: &Bulletin) -> Vec<Value> {
    let ran = bulletin.run(&["check", "--format", "json", "--as-of", "2026-11-01"]);
    ran.out()
        .lines()
        .map(|line| serde_json::from_str(line).expect("is JSON"))
        .filter(|record: &Value| record["code"].is_string())
        .collect()
}

#[test]
fn parts_are_added_up_however_they_are_written() {
    for wrong in [
        "Tỉnh đón 12 đoàn với 44 lượt người. Trong đó, các sở tiếp 11 đoàn với 16 lượt người; lãnh đạo tỉnh tiếp 01 đoàn với 14 lượt người.",
        "Tỉnh đón 12 đoàn, gồm: 07 đoàn Trung Quốc, 03 đoàn Nhật Bản, 03 đoàn Lào.",
        "Tỉnh đón 12 đoàn khách quốc tế với 95 lượt người, gồm: 07 đoàn Trung Quốc với 50 lượt người, 06 đoàn Nhật Bản với 45 lượt người.",
        "Phê duyệt 05 dự án trị giá 1.250.000 USD, trong đó: y tế 650.000 USD; giáo dục 500.000 USD.",
        "Tỉnh cử 04 đoàn ra với 22 người, cụ thể:\n\n- Cấp tỉnh: 01 đoàn với 08 người.\n- Cấp sở: 03 đoàn với 15 người.",
        "The city received 40 delegations with 606 visitors, of which 18 delegations with 250 visitors came from Japan and 22 delegations with 350 visitors from Korea.",
    ] {
        check(
            "",
            &format!("## Kết quả {{.public}}\n\n{wrong}"),
            &["BT601:3"],
        );
    }
    for sound in [
        "Tỉnh đón 12 đoàn với 30 lượt người. Trong đó, các sở tiếp 11 đoàn với 16 lượt người; lãnh đạo tỉnh tiếp 01 đoàn với 14 lượt người.",
        "Tỉnh đón 12 đoàn, trong đó có 03 đoàn Nhật Bản và 02 đoàn Pháp.",
        "Tỉnh đón 31 đoàn với 368 lượt người, trong đó Quảng Tây 24 đoàn với 290 lượt người (riêng thành phố Sùng Tả 13 đoàn với 151 lượt người), nơi khác 07 đoàn với 78 lượt người.",
        "Tỉnh đón 105 đoàn với 1.240 lượt người; trong đó có 15 đoàn cấp Đại sứ, 32 đoàn doanh nghiệp.",
        "Tỉnh đón 12 đoàn, trong đó 05 đoàn cấp tỉnh, 07 đoàn cấp sở; 06 đoàn Nhật Bản, 06 đoàn Hàn Quốc.",
        "Tỉnh đón 12 đoàn (giảm 12 đoàn với 25 lượt người so với cùng kỳ năm 2019), trong đó 08 đoàn Lào, 04 đoàn Thái Lan.",
        "Phê duyệt 11 dự án trị giá 11.974.405,56 USD, gồm: 07 dự án trị giá 9.500.000 USD; 04 dự án trị giá 2.474.405,56 USD.",
        "Tỉnh đón 24 đoàn, trong đó 10 đoàn Lào, 8 đoàn Thái Lan, còn lại là các nước khác.",
        "Sở tiếp hai đoàn với 27 người từ Lào: một đoàn 15 người dự hội thảo, một đoàn 12 người dự tập huấn.",
    ] {
        check("", &format!("## Kết quả {{.public}}\n\n{sound}"), &[]);
    }
}

#[test]
fn times_are_held_against_the_report() {
    let plan = |text: &str| {
        format!(
            "## Kết quả {{.public}}\n\nTốt.\n\n## Phương hướng quý II năm 2020 {{.public}}\n\n{text}"
        )
    };
    check(
        "",
        &plan("- Tổ chức hội nghị trong tháng 01/2020."),
        &["BT613:7"],
    );
    check("", &plan("- Tổ chức hội nghị trong tháng 5/2020."), &[]);
    check(
        "",
        &plan("- Tiếp tục thực hiện các thỏa thuận đã ký trong tháng 01/2020."),
        &[],
    );
    check("", "## Kết quả năm 2018 {.public}\n\nTốt.", &["BT611:1"]);
    // Plans for what the report tells of, and for what is left of its year.
    check(
        "",
        "## II. Phương hướng quý I năm 2020 {.public}\n\nTốt.",
        &["BT611:1"],
    );
    check("", "## II. Phương hướng năm 2020 {.public}\n\nTốt.", &[]);
    check(
        "",
        "## Kết quả quý I năm 2020 so với quý I năm 2019 {.public}\n\nTốt.",
        &[],
    );
    check(
        "",
        "## Kết quả {.public}\n\nTheo Công văn số 12/UBND-NV ngày 25/4/2020.",
        &["BT610:3"],
    );
    check(
        "",
        "## Kết quả {.public}\n\nTheo Công văn số 12/UBND-NV ngày 25/02/2020.",
        &[],
    );
    check(
        "",
        "## Kết quả {.public}\n\nTrong tháng 3, tỉnh đón 499 lượt khách. Lũy kế 3 tháng đầu năm 2020: 318 lượt khách.",
        &["BT605:3"],
    );
}

#[test]
fn totals_are_found_behind_a_colon_and_in_lists() {
    for wrong in [
        "Sở giải quyết 23 vụ việc: 11 vụ về cư trú, 09 vụ về lao động, 04 vụ về hộ tịch.",
        "Cả năm có chín đoàn ra với 51 người, gồm sáu đoàn giáo viên, hai đoàn học sinh và hai đoàn cán bộ.",
        "Có 11 hội nghị, hội thảo, gồm 07 cuộc trực tiếp và 05 cuộc trực tuyến.",
        "Tỉnh đón 34 đoàn với 236 lượt người. Theo quý: quý I 20 đoàn, quý II 14 đoàn. Theo cấp tiếp: tỉnh tiếp 14 đoàn, 110 lượt người; các sở tiếp 20 đoàn, 136 lượt người.",
    ] {
        check(
            "",
            &format!("## Kết quả {{.public}}\n\n{wrong}"),
            &["BT601:3"],
        );
    }
    for sound in [
        "Theo ngành: chế biến 187 dự án, trong đó điện tử 121 dự án; thương mại 24 dự án.",
        "Tỉnh ký 04 thỏa thuận: 02 thỏa thuận với Vân Nam, 01 thỏa thuận với Pháp và 01 biên bản ghi nhớ về du lịch.",
        "Tỉnh đón 34 đoàn với 246 lượt người. Theo cấp tiếp: tỉnh tiếp 14 đoàn, 110 lượt người; các sở tiếp 20 đoàn, 136 lượt người.",
    ] {
        check("", &format!("## Kết quả {{.public}}\n\n{sound}"), &[]);
    }
}

#[test]
fn comparisons_are_reckoned() {
    let body = |text: &str| format!("## Đoàn vào {{.public}}\n\n{text}");
    check(
        "",
        &body("Tỉnh đón 66 đoàn vào, giảm 31 đoàn so với cùng kỳ năm 2019 (101 đoàn)."),
        &["BT607:3"],
    );
    check(
        "",
        &body("Tỉnh đón 66 đoàn vào, giảm 35 đoàn so với cùng kỳ năm 2019 (101 đoàn)."),
        &[],
    );
    // With the report of the year before, and in a comparison of whole years.
    let earlier = "---\ntitle: Kết quả công tác đối ngoại năm 2019\ndepartment: so-ngoai-vu\nperiod: 2019\nnumber: 9/BC-SNgV\ndate: 2019-12-25\nstatus: published\nsummary: Kết quả trong năm.\nfigures: { inbound: { delegations: 34, people: 251 } }\n---\n## Đoàn vào {.public}\n\nTốt.\n";
    let later = |text: &str| {
        let front = FRONT
            .replace("quý I năm 2020", "năm 2020")
            .replace("2020-Q1", "2020");
        let front = front
            .replace("2020-Q2", "2021")
            .replace("2020-03-25", "2020-12-25");
        let report = format!("---\n{front}---\n{}\n", body(text));
        let site = Bulletin::new().file("content/reports/a.md", report);
        let site = site.file("content/reports/b.md", earlier);
        records(&site)
            .iter()
            .filter(|r| r["code"] == "BT606")
            .count()
    };
    assert_eq!(
        later("Tỉnh đón 07 đoàn vào với 30 người, giảm 27 đoàn và 221 người so với năm 2019."),
        0
    );
    assert_eq!(
        later("Tỉnh đón 07 đoàn vào với 39 người, giảm 27 đoàn và 221 người so với năm 2019."),
        1
    );
    assert_eq!(
        later("Tỉnh đón 07 đoàn vào (cùng kỳ năm 2019: 43 đoàn)."),
        1
    );
    // Another year has another report.
    assert_eq!(
        later(
            "Tỉnh đón 07 đoàn vào với 39 người, giảm 27 đoàn và 221 người so với cùng kỳ năm 2018."
        ),
        0
    );
}

#[test]
fn days_that_cannot_be_are_told_of() {
    let body = |text: &str| format!("## Đoàn vào {{.public}}\n\n{text}");
    for wrong in [
        "Đoàn Lào đến thăm ngày 30/02/2020.",
        "Đoàn Lào đến thăm ngày 31 tháng 4 năm 2019.",
        "Đoàn Lào làm việc từ ngày 18/02/2020 đến ngày 12/02/2020.",
    ] {
        check("", &body(wrong), &["BT617:3"]);
    }
    for sound in [
        "Đoàn Lào làm việc từ ngày 12/02/2020 đến ngày 18/02/2020.",
        "Công văn ngày 18/02/2020 đến ngày 20/02/2020 mới nhận được.",
        "Văn bản số 31/02/2020/NĐ-CP là số của một văn bản.",
    ] {
        check("", &body(sound), &[]);
    }
}

#[test]
fn rows_with_one_fault_are_one_finding() {
    let table = "## Đoàn vào {.public}\n\n| Tên đoàn | Đến từ nước | Thời gian |\n|---|---|---|\n| A | Lào | 16/9/2019 |\n| B | Lào | 16/02/2020 |\n| C | Lào | 20/9/2019 |";
    check("", table, &["BT614:5"]);
    let found = records(&site("", table));
    let message = found
        .iter()
        .find(|r| r["code"] == "BT614")
        .expect("is found")["message"]
        .as_str()
        .expect("is text")
        .to_owned();
    assert!(message.contains("2 dòng"), "{message}");
}

#[test]
fn groups_of_rows_may_have_letters() {
    let table = "## Dự án {.public}\n\n| TT | Nguồn | Số dự án |\n|---|---|---|\n| A | Vốn vay | 3 |\n\
        | 1 | Nguồn Đức | 2 |\n| 2 | Nguồn Bỉ | 1 |\n| B | Viện trợ | 4 |\n| 1 | Nguồn Lào | 4 |\n";
    check("", &format!("{table}| | Tổng cộng (A + B) | 7 |"), &[]);
    check(
        "",
        &format!("{table}| | Tổng cộng (A + B) | 8 |"),
        &["BT602:10"],
    );
}

#[test]
fn a_continent_is_no_other_name_of_a_country() {
    let text = |named: &str| format!("## Khách {{.public}}\n\nĐoàn {named} và đoàn Hoa Kỳ đã đến.");
    check("", &text("các nước châu Mỹ"), &[]);
    check("", &text("Nam Mỹ"), &[]);
    check("", &text("Mỹ"), &["BT652:3"]);
}

#[test]
fn outlines_are_counted() {
    let outline = |labels: &[&str]| -> String {
        labels
            .iter()
            .map(|label| format!("## {label} Việc {{.public}}\n\nĐã làm.\n\n"))
            .collect()
    };
    check("", &outline(&["I.", "II.", "II."]), &["BT630:9"]);
    check("", &outline(&["I.", "III."]), &["BT631:5"]);
    check("", &outline(&["I.", "1.", "2.", "II.", "1.", "2."]), &[]);
    check("", &outline(&["1.", "a)", "b)", "2.", "a)", "b)"]), &[]);
    // A list inside a section, and Markdown's own way to number.
    check(
        "",
        "## 1. Một {.public}\n\n1. Việc một.\n2. Việc hai.\n\n## 2. Hai {.public}\n\n1. Việc.\n1. Việc.",
        &[],
    );
}

#[test]
fn an_error_of_the_text_may_be_waived_and_one_of_disclosure_may_not() {
    let body = "## Đoàn vào {.public}\n\nTỉnh đón 12 đoàn, gồm: 07 đoàn Lào, 06 đoàn Pháp.";
    let waiver = |code: &str| format!("waivers:\n  - {{code: {code}, reason: đã xem}}\n");
    let run = |front: &str, body: &str| site(front, body).run(&["check", "--as-of", "2026-11-01"]);
    run("", body).exits(1).finds("BT601");
    run(&waiver("BT601"), body).exits(0);
    let html = "## Đoàn vào {.public}\n\nTỉnh đón <b>12</b> đoàn.";
    run(&waiver("BT224"), html)
        .exits(1)
        .finds("BT224")
        .finds("BT127");
    // A build does not look for them, so it must not call the waiver unused.
    let built = site(&waiver("BT601"), body).run(&["build", "--as-of", "2026-11-01"]);
    built.exits(0);
    assert_eq!(built.err(), "");
}

#[test]
fn drafts_are_read_and_what_is_withdrawn_is_not() {
    let body = "## Đoàn vào {.public}\n\nTỉnh đón 12 đoàn, gồm: 07 đoàn Lào, 06 đoàn Pháp.";
    let with = |status: &str| {
        let report = format!("---\n{FRONT}---\n{body}\n").replace("published", status);
        Bulletin::new().file("content/reports/a.md", report)
    };
    with("draft").run(&["check"]).exits(1).finds("BT601");
    with("withdrawn").run(&["check"]).exits(0);
}

/// Internal text in which every lint finds something; what is secret in it is
/// the word `Zyx` and the numbers that hold `739`.
const SECRET: &str = "Số: /BC-ZyxVN

Thái Bình, ngày      tháng 3 năm 2020

I. Kết quả Zyx năm 2018

Tỉnh đón 739 đoàn Zyx với 7391 lượt người. Trong đó, các sở tiếp 738 đoàn với 7390 lượt người; Zyx tiếp 02 đoàn với 739 lượt người (Zyx.

Theo Công văn số 7392/ZYX-NV ngày 07/3/2029, đoàn Sanavan Zyx do ông Zyx Văn Zyxa dẫn đầu, hộ chiếu số B7391739, điện thoại 0739 739 739:

III. Phương hướng Zyx

Tổ chức hội nghị Zyx trong tháng 01/2020 ở tỉnh Quảng Tây. Đang xin ý kiến Bộ Zyx.

| Tên đoàn | Nước đi | Đối tác | Số người | Thời gian |
|---|---|---|---|---|
| Đoàn Zyx | Đài Loan | Lào | 739 Zyx Zyxa | 07/3/1939 |
| Đoàn Zyx | Lào | Lào | 01 | Không thực hiện Zyx |
| Cộng | | | 7391 | |

VP-ZyxAnh

Trên đây là báo cáo Zyx, kính báo cáo Ủy ban Zyx./.

Nơi nhận:
- Sở Zyx.
";

#[test]
fn no_lint_quotes_what_is_withheld() {
    let bulletin = site("figures: { inbound: { delegations: 5 } }\n", SECRET);
    let found = records(&bulletin);
    let codes: BTreeSet<&str> = found
        .iter()
        .filter_map(|record| record["code"].as_str())
        .collect();
    let lints = codes.iter().filter(|code| **code >= "BT6").count();
    assert!(
        lints >= 15,
        "the text is too good to prove anything: {codes:?}"
    );
    for format in ["human", "json", "sarif"] {
        for language in ["vi", "en"] {
            let ran = bulletin.run(&["check", "--format", format, "--lang", language]);
            let heard = format!("{}{}", ran.out(), ran.err()).to_lowercase();
            for secret in ["zyx", "739"] {
                assert!(
                    !heard.contains(secret),
                    "{format} {language}: {secret} in\n{heard}"
                );
            }
        }
    }
}

/// The rows of a table are counted even where its cells are withheld, but the result
/// is theirs and stays with them.
#[test]
fn no_sum_of_withheld_cells_is_told() {
    let body = "## Đoàn vào {.public}\n\nTỉnh đón 02 đoàn với 12 lượt người.\n\n\
        | Tên đoàn | Số người |\n|---|---|\n| Đoàn Lào | 738 |\n| Đoàn Pháp | 1 |";
    let told = |policy: &str| {
        let bulletin = site("", body);
        let settings = fs::read_to_string(bulletin.path("content/site.yaml")).expect("reads");
        let columns =
            format!("columns:\n  - {{ field: n, names: [Số người], policy: {policy} }}\n");
        let bulletin = bulletin.file("content/site.yaml", settings + &columns);
        let ran = bulletin.run(&["check", "--as-of", "2026-11-01"]);
        let told = ran.exits(1).finds("BT604").err();
        told.contains("739")
    };
    assert!(told("public"));
    assert!(!told("withhold"));
}

#[test]
fn sarif_is_what_its_schema_says() {
    let text =
        fs::read_to_string(root().join("tests/schemas/sarif-2.1.0-rtm.5.json")).expect("reads");
    // One of its patterns has a bracket too many, and is none.
    let text = text.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    let schema: Value = serde_json::from_str(&text).expect("is JSON");
    let validator = jsonschema::validator_for(&schema).expect("is a schema");
    let body = "## Đoàn vào {.public}\n\nTỉnh đón 12 đoàn, gồm: 07 đoàn Lào, 06 đoàn Pháp.\n\nĐoàn tỉnh Lạng sơn (Việt Nam.";
    let waiver = "waivers:\n  - {code: BT650, reason: đã xem}\n";
    let bulletin = site(waiver, body).file("content/lạc chỗ.md", "x");
    let ran = bulletin.run(&["check", "--format", "sarif"]);
    ran.exits(1);
    assert_eq!(ran.err(), "");
    let log: Value = serde_json::from_str(&ran.out()).expect("is JSON");
    let errors: Vec<String> = validator
        .iter_errors(&log)
        .map(|error| error.to_string())
        .collect();
    assert_eq!(errors, Vec::<String>::new());
    let results = log["runs"][0]["results"].as_array().expect("results");
    let of = |code: &str| {
        results
            .iter()
            .find(|result| result["ruleId"] == code)
            .expect(code)
    };
    assert_eq!(of("BT601")["level"], "error");
    assert_eq!(
        of("BT650")["suppressions"][0]["justification"],
        "đã xem",
        "what is waived is in the log"
    );
    let uri = &of("BT319")["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "content/l%E1%BA%A1c%20ch%E1%BB%97.md");
    // And no other log: the validator is no rubber stamp.
    let mut wrong = log.clone();
    wrong["runs"][0]["results"][0]["level"] = "grave".into();
    assert!(!validator.is_valid(&wrong));
    bulletin.run(&["build", "--format", "sarif"]).exits(2);
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
