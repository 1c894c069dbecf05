//! Documents that reports cite, and countries that they are about: joined where
//! that is certain, and never on the word of what is internal.

use crate::harness::Bulletin;

const DEPARTMENTS: &str = "- id: sngv-thai-binh
  name: Sở Ngoại vụ Thái Bình
  province: Thái Bình
- id: skhcn-quang-tri
  name: Sở KH&CN Quảng Trị
  province: Quảng Trị
- id: skhcn-dong-thap
  name: Sở KH&CN Đồng Tháp
  province: Đồng Tháp
";

/// A site on which each report has keys and a public text of its own.
fn site(reports: &[(&str, &str, &str)]) -> Bulletin {
    let mut site = Bulletin::new().file("content/departments.yaml", DEPARTMENTS);
    for (name, keys, text) in reports {
        site = site.file(
            &format!("content/reports/{name}.md"),
            format!("---\ntitle: Báo cáo {name}\n{keys}\nstatus: published\nsummary: Tóm tắt.\n---\n## Kết quả {{.public}}\n\n{text}\n"),
        );
    }
    site.build()
}

const ANNUAL: (&str, &str, &str) = (
    "nam-2019",
    "department: skhcn-quang-tri\nperiod: 2019\nnumber: 130/BC-SKHCN\ndate: 2019-11-15",
    "x",
);

/// Whether a report of 2020 with `text`, by `department`, is related to the one
/// of 2019.
fn is_related(department: &str, text: &str) -> bool {
    let keys = format!("department: {department}\nperiod: 2020");
    let site = site(&[ANNUAL, ("nam-2020", &keys, text)]);
    let citing = site.page(&format!("{department}/2020/nam-2020/index.html"));
    let cited = site.page("skhcn-quang-tri/2019/nam-2019/index.html");
    let related = citing.contains("id=\"_related\"");
    assert!(related, "the document is listed in any case");
    let leads = citing
        .split("id=\"_related\"")
        .nth(1)
        .and_then(|rest| rest.split("</section>").next())
        .is_some_and(|list| list.contains("/skhcn-quang-tri/2019/nam-2019/"));
    let led = cited.contains("id=\"_cited_by\"");
    assert_eq!(leads, led, "both ways or none");
    leads
}

#[test]
fn a_cited_report_of_the_site_is_linked_both_ways() {
    for (department, text) in [
        (
            "skhcn-quang-tri",
            "theo Báo cáo số 130/BC-SKHCN ngày 15/11/2019.",
        ),
        (
            "skhcn-quang-tri",
            "theo Báo cáo 130/bc-skhcn ngày 15 tháng 11 năm 2019.",
        ),
        (
            "skhcn-quang-tri",
            "theo Báo cáo số 130/BC-SKHCN tháng 11/2019.",
        ),
        // The same number and day are one document, whoever cites it.
        (
            "skhcn-dong-thap",
            "theo Báo cáo số 130/BC-SKHCN ngày 15/11/2019.",
        ),
    ] {
        assert!(is_related(department, text), "{department}: {text}");
    }
}

#[test]
fn a_number_alone_relates_nothing() {
    for (department, text) in [
        // Numbers begin anew each year, and each agency has its own.
        (
            "skhcn-quang-tri",
            "theo Báo cáo số 130/BC-SKHCN ngày 15/11/2020.",
        ),
        (
            "skhcn-quang-tri",
            "theo Báo cáo số 130/BC-SKHCN ngày 16/11/2019.",
        ),
        ("skhcn-quang-tri", "theo Báo cáo số 130/BC-SKHCN."),
        ("skhcn-dong-thap", "theo Báo cáo số 130/BC-SKHCN năm 2019."),
        ("skhcn-dong-thap", "theo Báo cáo số 130/BC-SKHCN."),
    ] {
        assert!(!is_related(department, text), "{department}: {text}");
    }
}

#[test]
fn documents_are_listed_by_number_and_year() {
    let site = site(&[
        ANNUAL,
        (
            "nam-2020",
            "department: skhcn-quang-tri\nperiod: 2020",
            "Công văn số 927/VPUBND-KT ngày 05/5/2020; Nghị định 88/2012/NĐ-CP; Quyết định 5/QĐ-UBND.",
        ),
        (
            "quy-1",
            "department: skhcn-dong-thap\nperiod: 2020-Q1",
            "Công văn 927/VPUBND-KT ngày 05/5/2020; Quyết định 5/QĐ-UBND.",
        ),
    ]);
    let year = site.page("so-hieu/2020/index.html");
    let row = year
        .split("<li class=\"card\" id=\"")
        .find(|row| row.starts_with("_927-vpubnd-kt-2020-05-05\""))
        .expect("has its row");
    for citing in [
        "/skhcn-quang-tri/2020/nam-2020/",
        "/skhcn-dong-thap/2020-q1/quy-1/",
    ] {
        assert!(row.contains(citing), "{citing} in {row}");
    }
    assert_eq!(
        year.matches("927/VPUBND-KT").count(),
        1,
        "one document, one row"
    );
    assert!(
        site.page("so-hieu/2012/index.html")
            .contains("88/2012/NĐ-CP")
    );
    assert!(
        site.page("so-hieu/2019/index.html")
            .contains("/skhcn-quang-tri/2019/nam-2019/")
    );
    // Without a year nobody can tell which document is meant.
    let citing = site.page("skhcn-dong-thap/2020-q1/quy-1/index.html");
    assert!(
        citing.contains("href=\"/tim-kiem/?q=05%2FQ%C4%90-UBND\""),
        "{citing}"
    );
    assert!(
        site.page("en/documents/2020/index.html")
            .contains("Official Letter")
    );
}

#[test]
fn what_every_report_cites_does_not_list_them_all() {
    let reports: Vec<(String, String)> = (0..30)
        .map(|n| {
            let keys = format!("department: skhcn-quang-tri\nperiod: {}", 1990 + n);
            (format!("nam-{n}"), keys)
        })
        .collect();
    let reports: Vec<_> = reports
        .iter()
        .map(|(name, keys)| (name.as_str(), keys.as_str(), "Nghị định 88/2012/NĐ-CP."))
        .collect();
    let year = site(&reports).page("so-hieu/2012/index.html");
    assert_eq!(year.matches("href=\"/skhcn-quang-tri/").count(), 10);
    assert!(year.contains("/skhcn-quang-tri/2019/nam-29/"), "the latest");
    assert!(year.contains("và 20 báo cáo khác"), "{year}");
}

#[test]
fn all_names_of_a_country_lead_to_its_page() {
    let table = |country: &str| {
        format!("| Tên đoàn | Đến nước | Số người |\n|---|---|---|\n| Đoàn A | {country} | 08 |")
    };
    let site = site(&[
        (
            "mot",
            "department: skhcn-quang-tri\nperiod: 2019\ncountries: [LA]",
            "x",
        ),
        (
            "hai",
            "department: skhcn-quang-tri\nperiod: 2020",
            &table("nước CHDCND Lào"),
        ),
        (
            "ba",
            "department: skhcn-dong-thap\nperiod: 2020",
            &table("tỉnh Xa Văn Nạ Khệt (Lào)"),
        ),
    ]);
    let page = site.page("quoc-gia/la/index.html");
    for report in ["/2019/mot/", "/2020/hai/", "/2020/ba/"] {
        assert!(page.contains(report), "{report}");
    }
    assert!(page.contains("Savannakhet"));
    assert!(
        site.page("skhcn-dong-thap/2020/ba/index.html")
            .contains("/quoc-gia/la/")
    );
    assert!(site.page("en/countries/index.html").contains("Lao PDR"));
}

#[test]
fn what_only_internal_text_names_has_no_page() {
    let site = Bulletin::new()
        .file(
            "content/reports/a.md",
            "---\ntitle: a\ndepartment: so-ngoai-vu\nperiod: 2020\nstatus: published\nsummary: Tóm tắt.\n---\n## Kết quả {.public}\n\n| Tên đoàn | Kinh phí |\n|---|---|\n| Đoàn A | Quyết định 7/QĐ-CANARY ngày 05/5/2019 |\n\n## Kín\n\nCông văn số 9/CANARY-X ngày 05/5/2018.\n\n| Tên đoàn | Đến nước |\n|---|---|\n| Đoàn B | Cuba |\n",
        )
        .build();
    for hidden in [
        "so-hieu/2018/index.html",
        "so-hieu/2019/index.html",
        "quoc-gia/cu/index.html",
    ] {
        assert!(!site.has(hidden), "{hidden}");
    }
    for (name, bytes) in site.site() {
        assert!(
            !String::from_utf8_lossy(&bytes).contains("CANARY"),
            "{name}"
        );
    }
}
