//! Which language each word of a page is said to be in.

use std::collections::BTreeMap;
use std::fs;

use crate::pages::html;
use crate::sample::sample;

/// The texts of a page, each with the language that it is marked as.
fn texts(page: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut around: Vec<(&str, &str)> = Vec::new();
    for piece in page.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("the tag ends");
        let name = tag.split([' ', '\n']).next().unwrap_or_default();
        let language = around.last().map_or("", |(_, language)| language);
        if let Some(ended) = name.strip_prefix('/') {
            let at = around.iter().rposition(|(name, _)| *name == ended);
            around.truncate(at.expect("what ends has begun"));
        } else if !["br", "hr", "img", "input", "link", "meta", "!DOCTYPE"].contains(&name) {
            let own = tag
                .split_once(" lang=\"")
                .and_then(|(_, rest)| rest.split('"').next());
            around.push((name, own.unwrap_or(language)));
        }
        if let Some((name, language)) = around.last()
            && *name != "script"
            && !text.trim().is_empty()
        {
            found.push((*language, text.trim()));
        }
    }
    found
}

/// Whether English has no such letter.
fn is_vietnamese(c: char) -> bool {
    matches!(c, 'À'..='ỹ') && c.is_alphabetic()
}

/// Fails where a Vietnamese word on an English page is not marked as one.
#[track_caller]
fn no_vietnamese_is_silent(theme: &str, pages: &BTreeMap<String, String>) {
    for (name, page) in pages.iter().filter(|(name, _)| name.starts_with("en/")) {
        let silent: Vec<_> = texts(page)
            .into_iter()
            .filter(|(language, text)| *language != "vi" && text.contains(is_vietnamese))
            .collect();
        assert_eq!(silent, [], "{theme}: {name}");
    }
}

#[test]
fn every_vietnamese_word_on_an_english_page_says_so() {
    for theme in ["bantin", "toi-gian"] {
        no_vietnamese_is_silent(theme, &html(&sample(theme)));
    }
}

#[test]
fn so_does_what_the_settings_have_in_vietnamese_alone() {
    for theme in ["bantin", "toi-gian"] {
        let mut site = sample(theme);
        for file in ["content/departments.yaml", "content/site.yaml"] {
            let settings = fs::read_to_string(site.path(file)).expect("reads");
            site = site.file(file, without_english(&settings));
        }
        let mut pages = html(&site.build());
        // A title is one text, and cannot say of its parts what they are in.
        for page in pages.values_mut() {
            let (before, rest) = page.split_once("<title>").expect("has a title");
            let (_, after) = rest.split_once("</title>").expect("the title ends");
            *page = format!("{before}{after}");
        }
        no_vietnamese_is_silent(theme, &pages);
        let department = &pages["en/departments/so-khcn-quang-tri/index.html"];
        let said = texts(department);
        let name = ("vi", "Sở Khoa học và Công nghệ tỉnh Quảng Trị");
        assert!(said.contains(&name), "{theme}: {said:?}");
        assert!(department.contains("<html lang=\"en\""), "{theme}");
    }
}

/// Settings with their Vietnamese texts alone: some as they are, some still said to
/// be Vietnamese.
fn without_english(settings: &str) -> String {
    let lines = settings
        .lines()
        .filter(|line| !line.trim_start().starts_with("en: "));
    let lines = lines.map(|line| match line.split_once("{vi: ") {
        Some((key, rest)) => {
            let text = rest.rsplit_once(", en: ").map_or(rest, |(text, _)| text);
            format!("{key}{text}\n")
        }
        None => format!("{line}\n"),
    });
    lines.collect()
}

#[test]
fn languages_are_handed_down_and_end_with_their_element() {
    let page = "<html lang=\"en\"><p>a<br><b lang=\"vi\">b<i>c</i></b>d</p></html>";
    assert_eq!(
        texts(page),
        [("en", "a"), ("vi", "b"), ("vi", "c"), ("en", "d")]
    );
}
