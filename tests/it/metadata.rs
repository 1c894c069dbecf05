//! What pages tell machines: of themselves, of their other languages, of their
//! data.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::harness::Bulletin;
use crate::pages::html;
use crate::sample;

/// The pages of the sample site, which has every kind, in a theme.
fn sample(theme: &str) -> BTreeMap<String, String> {
    html(&sample::sample(theme))
}

fn kind(page: &str) -> &str {
    let rest = page.split("<body class=\"").nth(1).expect("tells its kind");
    rest.split('"').next().expect("ends")
}

/// The structured data of a page.
fn data(page: &str) -> Vec<Value> {
    let Some((_, rest)) = page.split_once("<script type=\"application/ld+json\">") else {
        return Vec::new();
    };
    let json = rest.split("</script>").next().expect("ends");
    let data: Value = serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"));
    assert_eq!(data["@context"], "https://schema.org", "{json}");
    data["@graph"]
        .as_array()
        .expect("a graph is a list")
        .clone()
}

fn of_type<'d>(data: &'d [Value], name: &str) -> Option<&'d Value> {
    data.iter().find(|it| it["@type"] == name)
}

#[test]
fn structured_data_tells_what_each_page_is() {
    for (name, page) in sample("bantin") {
        let data = data(&page);
        let kind = kind(&page);
        if !["home", "404", "redirect"].contains(&kind) {
            let trail = of_type(&data, "BreadcrumbList").unwrap_or_else(|| panic!("{name}"));
            let items = trail["itemListElement"].as_array().expect("a list");
            assert!(items.len() > 1, "{name}");
            for (index, item) in items.iter().enumerate() {
                assert_eq!(item["position"], index + 1, "{name}");
                assert!(item["name"].is_string(), "{name}");
                // All but the page itself lead somewhere.
                assert!(
                    item["item"].is_string() || index + 1 == items.len(),
                    "{name}"
                );
            }
        }
        match kind {
            "report" => {
                let report = of_type(&data, "Report").unwrap_or_else(|| panic!("{name}"));
                for key in ["name", "url", "inLanguage", "about", "description"] {
                    assert!(report[key].is_string(), "{name}: {key}");
                }
                assert_eq!(
                    report["author"]["@type"], "GovernmentOrganization",
                    "{name}"
                );
                assert_eq!(
                    report["publisher"]["@type"], "GovernmentOrganization",
                    "{name}"
                );
            }
            "department" => {
                let department = of_type(&data, "GovernmentOrganization");
                assert!(department.is_some_and(|it| it["url"].is_string()), "{name}");
            }
            "home" => {
                let site = of_type(&data, "WebSite").unwrap_or_else(|| panic!("{name}"));
                assert!(site["publisher"]["name"].is_string(), "{name}");
            }
            "404" | "redirect" => assert!(data.is_empty(), "{name}"),
            "data" => assert!(of_type(&data, "Dataset").is_some(), "{name}"),
            "period" if page.contains(".csv\"") => {
                let dataset = of_type(&data, "Dataset").unwrap_or_else(|| panic!("{name}"));
                assert!(dataset["temporalCoverage"].is_string(), "{name}");
                let terms = if name.starts_with("en/") {
                    "en/data/"
                } else {
                    "du-lieu/"
                };
                let terms = format!("https://bantin.example.vn/{terms}");
                assert_eq!(dataset["license"], terms, "{name}");
                assert_eq!(
                    dataset["distribution"].as_array().map(Vec::len),
                    Some(3),
                    "{name}"
                );
            }
            _ => {}
        }
    }
}

#[test]
fn no_text_gets_out_of_the_structured_data() {
    let title = "Báo cáo </script><script>alert(1)</script> <!-- \"x\" \\ &lt; 'y'";
    let quoted = title.replace('\'', "''");
    let report = format!(
        "---\ntitle: '{quoted}'\ndepartment: so-ngoai-vu\nperiod: 2020-Q1\n\
         status: published\nsummary: Một câu.\n---\n"
    );
    let site = Bulletin::new()
        .file("content/reports/a.md", report)
        .build()
        .site();
    let page = site
        .iter()
        .find(|(name, _)| name.ends_with("2020-q1/a/index.html"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .expect("has a page");
    let data = data(&page);
    assert_eq!(of_type(&data, "Report").expect("is one")["name"], title);
    assert!(!page.contains("alert(1)</script>"));
}

#[test]
fn dublin_core_is_complete() {
    for (name, page) in sample("bantin") {
        if ["404", "redirect"].contains(&kind(&page)) {
            continue;
        }
        assert!(page.contains("<meta name=\"description\""), "{name}");
        for element in ["title", "identifier", "language", "creator", "publisher"] {
            assert!(
                page.contains(&format!("name=\"DC.{element}\"")),
                "{name}: {element}"
            );
        }
    }
}

/// The languages of a page and where it is in each.
fn alternates(page: &str) -> BTreeSet<(String, String)> {
    page.split("<link rel=\"alternate\" hreflang=\"")
        .skip(1)
        .filter_map(|rest| {
            let (language, rest) = rest.split_once('"')?;
            let url = rest.split("href=\"").nth(1)?.split('"').next()?;
            Some((language.to_owned(), url.to_owned()))
        })
        .collect()
}

#[test]
fn other_languages_are_named_both_ways() {
    for theme in ["bantin", "toi-gian"] {
        let pages = sample(theme);
        let mut n_pairs = 0;
        for (name, page) in &pages {
            let own = alternates(page);
            for (_, url) in &own {
                let address = url
                    .strip_prefix("https://bantin.example.vn/")
                    .expect("is ours");
                let other = format!("{address}index.html");
                assert_eq!(
                    own,
                    alternates(&pages[&other]),
                    "{theme}: {name} and {other}"
                );
                n_pairs += 1;
            }
        }
        assert!(n_pairs > 100, "{theme}: {n_pairs}");
    }
}

#[test]
fn what_is_not_translated_says_so_in_the_language_that_is_missing() {
    for theme in ["bantin", "toi-gian"] {
        for (name, page) in sample(theme) {
            let is_alone = alternates(&page).is_empty() && !page.contains("http-equiv=\"refresh\"");
            let says = page.contains("not available in English")
                || page.contains("chưa có bản tiếng Việt");
            let is_unlisted = name.ends_with("404.html");
            assert_eq!(says, is_alone && !is_unlisted, "{theme}: {name}");
            if says {
                let home = if name.starts_with("en/") {
                    "/\""
                } else {
                    "/en/\""
                };
                assert!(
                    page.contains(&format!("<a href=\"{home} hreflang=")),
                    "{theme}: {name}"
                );
            }
        }
    }
}
