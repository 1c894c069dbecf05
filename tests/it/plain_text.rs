//! What is left of pages where nothing but their text is: in text browsers, in
//! copies, for some screen readers. Style sets no blank there.

use crate::pages::html;
use crate::sample::sample;

/// Elements within a line. Those of Markdown are the writer's own; all others
/// stand apart without a blank.
const WITHIN_A_LINE: [&str; 7] = ["a", "b", "button", "label", "small", "span", "time"];
const OF_WRITERS: [&str; 5] = ["code", "del", "em", "i", "strong"];

/// The places where an element begins or ends between two words without a blank.
fn glued(page: &str) -> Vec<String> {
    let body = page.split_once("<body").expect("has a body").1;
    let mut found = Vec::new();
    // What stands right before, and whether an element began or ended since.
    let (mut before, mut is_touched) = (String::new(), false);
    let mut rest = body.split_once('>').expect("the tag ends").1;
    while let Some((text, markup)) = rest.split_once('<') {
        if let (Some(last), Some(next)) = (before.chars().next_back(), text.chars().next())
            && is_touched
            && (last.is_alphanumeric() || ")”.".contains(last))
            && (next.is_alphanumeric() || "(“▲▼=".contains(next))
        {
            found.push(format!("{before}{text}"));
        }
        if !text.is_empty() {
            (before, is_touched) = (text.to_owned(), false);
        }
        let (tag, after) = markup.split_once('>').expect("the tag ends");
        let name = tag.trim_start_matches('/').split([' ', '\n']).next();
        let name = name.unwrap_or_default();
        if WITHIN_A_LINE.contains(&name) {
            is_touched = true;
        } else if !OF_WRITERS.contains(&name) {
            before.clear();
        }
        rest = match (tag.starts_with('/'), name) {
            (false, "script" | "style") => after.split_once("</").expect("it ends").1,
            _ => after,
        };
    }
    found
}

#[test]
fn words_stand_apart_where_only_the_text_is_left() {
    for theme in ["bantin", "toi-gian"] {
        for (name, page) in html(&sample(theme)) {
            assert_eq!(glued(&page), Vec::<String>::new(), "{theme}: {name}");
        }
    }
}

#[test]
fn glued_words_are_seen() {
    assert_eq!(
        glued("<body><p><span>Đồng Tháp</span><span>tháng 5</span></p>"),
        ["Đồng Tháptháng 5"]
    );
    assert!(glued("<body><p><b>một</b> <b>hai</b></p><p>ba <a>bốn</a>, <em>n</em>ăm").is_empty());
}
