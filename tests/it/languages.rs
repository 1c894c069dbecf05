//! Which language each word of a page is said to be in.

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

#[test]
fn every_vietnamese_word_on_an_english_page_says_so() {
    for theme in ["bantin", "toi-gian"] {
        for (name, page) in html(&sample(theme)) {
            if name.starts_with("en/") {
                let silent: Vec<_> = texts(&page)
                    .into_iter()
                    .filter(|(language, text)| *language != "vi" && text.contains(is_vietnamese))
                    .collect();
                assert_eq!(silent, [], "{theme}: {name}");
            }
        }
    }
}

#[test]
fn languages_are_handed_down_and_end_with_their_element() {
    let page = "<html lang=\"en\"><p>a<br><b lang=\"vi\">b<i>c</i></b>d</p></html>";
    assert_eq!(
        texts(page),
        [("en", "a"), ("vi", "b"), ("vi", "c"), ("en", "d")]
    );
}
