//! What a theme must have, and may not ask for.

use std::collections::{BTreeMap, BTreeSet};

use tera::Tera;

use super::files::Files;
use crate::finding::{Findings, Place, theme as about};
use crate::page::View;
use crate::vocabulary::Language;

/// All that a template is given.
const VARIABLES: [&str; 5] = ["site", "page", "words", "assets", "linked_data"];

/// Checks that every kind of page has its template, that templates ask for
/// nothing else than they are given, and that all languages have all words.
pub(super) fn check(
    tera: &Tera,
    files: &Files,
    words: &BTreeMap<Language, BTreeMap<String, String>>,
) -> Findings {
    let mut findings = Findings::new();
    for name in View::TEMPLATES {
        if !tera.contains_template(name) {
            let file = files.name(&format!("templates/{name}"));
            findings.add(about::missing(Place::file(&file)));
        }
    }
    for (name, text) in files.templates() {
        let file = files.name(&format!("templates/{name}"));
        let asked: BTreeSet<&str> = tera
            .get_template_variables(name)
            .into_iter()
            .flatten()
            .collect();
        for variable in asked.into_iter().filter(|asked| !VARIABLES.contains(asked)) {
            let (line, column) = find_word(&text, variable).unwrap_or((1, 1));
            let place = Place::at(&file, line, column);
            findings.add(about::contract(place, variable));
        }
        for (line, column) in unstable_filters(&text) {
            findings.add(about::unstable(Place::at(&file, line, column)));
        }
        for (line, column, word) in words_asked(&text) {
            for (language, known) in words {
                if !known.contains_key(word) {
                    let place = Place::at(&file, line, column);
                    findings.add(about::word_missing(place, word, language.as_str()));
                }
            }
        }
    }
    for (language, known) in words {
        let all: BTreeSet<&String> = words.values().flat_map(BTreeMap::keys).collect();
        for word in all.into_iter().filter(|word| !known.contains_key(*word)) {
            let file = files.name(&format!("i18n/{language}.yaml"));
            findings.add(about::word_missing(
                Place::file(&file),
                word,
                language.as_str(),
            ));
        }
    }
    findings.sorted()
}

/// The words that a template names, each with its line and column from 1.
fn words_asked(text: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    occurrences(text, "words.").filter_map(|(line, column, rest)| {
        let end = rest.find(|c| !is_in_name(c)).unwrap_or(rest.len());
        (end > 0).then_some((line, column, &rest[..end]))
    })
}

/// Where a template uses `group_by`, whose order is not that of the list: equal
/// pages must give equal bytes.
fn unstable_filters(text: &str) -> impl Iterator<Item = (usize, usize)> {
    occurrences(text, "group_by").filter_map(move |(line, column, rest)| {
        let before: String = text
            .lines()
            .nth(line - 1)?
            .chars()
            .take(column - 1)
            .collect();
        let is_filter = before.trim_end().ends_with('|') && !rest.starts_with(is_in_name);
        is_filter.then_some((line, column))
    })
}

/// Where a variable first stands in a template, as a whole word.
fn find_word(text: &str, word: &str) -> Option<(usize, usize)> {
    occurrences(text, word)
        .find(|(_, _, rest)| !rest.starts_with(is_in_name))
        .map(|(line, column, _)| (line, column))
}

/// The places where a name begins with `start`: line and column from 1, and what
/// follows on the line.
fn occurrences<'t>(text: &'t str, start: &'t str) -> impl Iterator<Item = (usize, usize, &'t str)> {
    text.lines().enumerate().flat_map(move |(line, text)| {
        text.match_indices(start).filter_map(move |(at, _)| {
            let before = &text[..at];
            let is_start = !before.ends_with(|c| is_in_name(c) || c == '.');
            let column = before.chars().count() + 1;
            is_start.then(|| (line + 1, column, &text[at + start.len()..]))
        })
    })
}

fn is_in_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
