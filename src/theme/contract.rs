//! What a theme must have, and may not ask for.

use std::collections::{BTreeMap, BTreeSet};

use tera::Tera;

use super::file_name;
use super::files::Files;
use crate::finding::{Findings, Place, theme as about};
use crate::page::View;
use crate::vocabulary::Language;

/// All that a template is given.
const VARIABLES: [&str; 4] = ["site", "page", "words", "assets"];

/// Checks that every kind of page has its template, that templates ask for
/// nothing else than they are given, and that all languages have all words.
pub(super) fn check(
    theme: &str,
    tera: &Tera,
    files: &Files,
    words: &BTreeMap<Language, BTreeMap<String, String>>,
) -> Findings {
    let mut findings = Findings::new();
    for name in View::TEMPLATES {
        if !tera.contains_template(name) {
            let file = file_name(theme, &format!("templates/{name}"));
            findings.add(about::missing(Place::file(&file)));
        }
    }
    for (name, text) in files.templates() {
        let file = file_name(theme, &format!("templates/{name}"));
        let asked: BTreeSet<&str> = tera
            .get_template_variables(name)
            .into_iter()
            .flatten()
            .collect();
        for variable in asked.into_iter().filter(|asked| !VARIABLES.contains(asked)) {
            let line = text.lines().position(|line| line.contains(variable));
            let place = Place::at(&file, line.unwrap_or(0) + 1, 1);
            findings.add(about::contract(place, variable));
        }
        for (line, word) in words_asked(&text) {
            for (language, known) in words {
                if !known.contains_key(word) {
                    let place = Place::at(&file, line, 1);
                    findings.add(about::word_missing(place, word, language.as_str()));
                }
            }
        }
    }
    for (language, known) in words {
        let all: BTreeSet<&String> = words.values().flat_map(BTreeMap::keys).collect();
        for word in all.into_iter().filter(|word| !known.contains_key(*word)) {
            let file = file_name(theme, &format!("i18n/{language}.yaml"));
            findings.add(about::word_missing(
                Place::file(&file),
                word,
                language.as_str(),
            ));
        }
    }
    findings.sorted()
}

/// The words that a template names, each with its line from 1.
fn words_asked(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().flat_map(|(line, text)| {
        text.match_indices("words.")
            .filter_map(move |(at, before)| {
                let rest = &text[at + before.len()..];
                let end = rest
                    .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                    .unwrap_or(rest.len());
                let is_whole =
                    !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.');
                (end > 0 && is_whole).then_some((line + 1, &rest[..end]))
            })
    })
}
