//! Figures side by side: the year before beside each, and a total only where
//! nothing can be in it twice.

use crate::harness::Bulletin;

/// Two departments of which `led` are declared to count what they led.
fn departments(led: &[&str]) -> String {
    ["mot", "hai"]
        .iter()
        .map(|id| {
            let counts = if led.contains(id) {
                "  counts: led\n"
            } else {
                ""
            };
            format!("- id: {id}\n  name: Sở {id}\n{counts}")
        })
        .collect()
}

/// A site with reports: department, period, name, further keys.
fn site(led: &[&str], reports: &[(&str, &str, &str, &str)]) -> Bulletin {
    let mut site = Bulletin::new().file("content/departments.yaml", departments(led));
    for (department, period, name, keys) in reports {
        site = site.file(
            &format!("content/reports/{department}-{period}-{name}.md"),
            format!("---\ntitle: Báo cáo {name}\nslug: {name}\ndepartment: {department}\nperiod: {period}\nstatus: published\nsummary: Tóm tắt.\n{keys}\n---\n"),
        );
    }
    site.build()
}

fn inbound(people: u32) -> String {
    format!("figures: {{ inbound: {{ people: {people} }} }}")
}

/// The numbers in the line of totals of a page.
fn totals(page: &str) -> Vec<String> {
    page.split("<tfoot>")
        .skip(1)
        .filter_map(|rest| rest.split("</tfoot>").next())
        .flat_map(|foot| foot.split("<td").skip(1))
        .filter_map(|cell| cell.split('>').nth(1)?.split('<').next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn departments_that_count_what_they_led_are_added_up() {
    let (one, two) = (inbound(4_000), inbound(30));
    let both = &["mot", "hai"];
    let site = site(
        both,
        &[("mot", "2020", "a", &one), ("hai", "2020", "b", &two)],
    );
    assert_eq!(totals(&site.page("ky/2020/index.html")), ["4.030"]);
    assert_eq!(totals(&site.page("en/periods/2020/index.html")), ["4,030"]);
}

#[test]
fn nothing_is_added_up_that_may_be_counted_twice() {
    let (one, two, more) = (inbound(4_000), inbound(30), inbound(5));
    let window = format!("window: 2020-01-01/2020-12-12\n{two}");
    let both: &[&str] = &["mot", "hai"];
    for (why, led, reports) in [
        (
            "one may count for the other",
            &["mot"][..],
            &[("mot", "2020", "a", &*one), ("hai", "2020", "b", &*two)][..],
        ),
        (
            "a department has two reports",
            both,
            &[
                ("mot", "2020", "a", &one),
                ("hai", "2020", "b", &two),
                ("hai", "2020", "c", &more),
            ],
        ),
        (
            "the days differ",
            both,
            &[("mot", "2020", "a", &one), ("hai", "2020", "b", &window)],
        ),
        (
            "the periods differ",
            both,
            &[("mot", "2020", "a", &one), ("hai", "2020-H1", "b", &two)],
        ),
        ("there is one", both, &[("mot", "2020", "a", &one)]),
    ] {
        let page = site(led, reports).page("ky/2020/index.html");
        assert!(page.contains(">4.000<"), "{why}");
        assert_eq!(totals(&page), Vec::<String>::new(), "{why}");
    }
}

#[test]
fn the_year_before_stands_beside() {
    let (now, before, gone) = (inbound(4_000), inbound(3_000), inbound(77));
    let reports = [
        ("mot", "2020-Q1", "a", &*now),
        ("mot", "2019-Q1", "a", &*before),
        ("hai", "2019-Q1", "b", &*gone),
    ];
    let page = site(&["mot", "hai"], &reports).page("ky/2020-q1/index.html");
    assert!(page.contains(">4.000</td><td class=\"count before\">3.000</td>"));
    assert!(
        page.contains(">77</td>"),
        "one that reported the year before only"
    );
    assert!(page.contains("/hai/2019-q1/b/"));
    // A total of two beside one of one would mislead.
    let both = inbound(2);
    let reports = [reports[0], ("hai", "2020-Q1", "b", &*both), reports[1]];
    let page = site(&["mot", "hai"], &reports).page("ky/2020-q1/index.html");
    assert_eq!(
        totals(&page),
        ["4.002", ""],
        "the second cell holds a dash in a span"
    );
}

#[test]
fn a_department_tells_what_it_has_not_reported_on() {
    let reports = [
        ("mot", "2018-Q1", "a", ""),
        ("mot", "2019", "a", ""),
        ("hai", "2020-Q1", "a", ""),
    ];
    let page = site(&[], &reports).page("don-vi/mot/index.html");
    let missing: Vec<&str> = page
        .split("class=\"missing\"")
        .skip(1)
        .filter_map(|rest| rest.split("</p>").next())
        .collect();
    let told = |period: &str| missing.iter().any(|text| text.contains(period));
    for period in ["Quý I năm 2019", "Quý I năm 2020", "Năm 2018"] {
        assert!(told(period), "{period}: {missing:?}");
    }
    // What is not over yet, and kinds of period that it never reported on.
    for period in ["Năm 2020", "Quý II", "Quý I năm 2018", "Năm 2019"] {
        assert!(!told(period), "{period}: {missing:?}");
    }
}
