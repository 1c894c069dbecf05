//! `bantin check`: compiles and tells, and writes nothing.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::args::Check;
use super::terminal::Terminal;
use super::{CONTENT, Compiled, DONE, Failure, compile, today};
use crate::files;
use crate::finding::{self, Findings, Place, Severity, disclosure, site as about};
use crate::intake::{self, Reading, Withheld};
use crate::output;
use crate::settings::Settings;
use crate::text;
use crate::theme::Theme;
use crate::vocabulary::{Language, OutputPath};

pub(super) fn run(options: &Check, root: &Path, terminal: &Terminal) -> Result<u8, Failure> {
    if let Some(code) = options.explain {
        terminal.always(finding::explain(code));
        return Ok(DONE);
    }
    let today = today(options.as_of);
    let compiled = compile(root, None, today, Reading::Close, terminal)?;
    let mut findings = compiled.findings.clone();
    if let Some(directory) = &options.output {
        let directory = directory.clone().unwrap_or_else(|| root.join("public"));
        findings.append(scan(&directory, &compiled, today)?);
        findings = findings.sorted();
    }
    terminal.report(&findings, &compiled.edition.waived);
    for (finding, reason) in &compiled.edition.waived {
        terminal.line(&format!(
            "{} {}[{}]: {reason}",
            terminal.choose("bỏ qua", "waived"),
            finding.place.file,
            finding.code
        ));
    }
    conclude(&findings, terminal);
    let is_denied = options.deny.is_some() && findings.count(Severity::Warning) > 0;
    Ok(if findings.has_errors() || is_denied {
        CONTENT
    } else {
        DONE
    })
}

fn conclude(findings: &Findings, terminal: &Terminal) {
    #[derive(Serialize)]
    struct Summary {
        errors: usize,
        warnings: usize,
        infos: usize,
    }
    let summary = Summary {
        errors: findings.count(Severity::Error),
        warnings: findings.count(Severity::Warning),
        infos: findings.count(Severity::Info),
    };
    let Summary {
        errors,
        warnings,
        infos,
    } = summary;
    terminal.line(&match terminal.language() {
        Language::Vi if errors + warnings + infos == 0 => "Không có gì phải sửa.".to_owned(),
        Language::En if errors + warnings + infos == 0 => "Nothing to mend.".to_owned(),
        Language::Vi => format!("{errors} lỗi, {warnings} cảnh báo, {infos} lưu ý"),
        Language::En => format!(
            "{errors} {}, {warnings} {}, {infos} {}",
            plural(errors, "error"),
            plural(warnings, "warning"),
            plural(infos, "note")
        ),
    });
    terminal.object(&summary);
}

/// An English noun behind a number.
fn plural(number: usize, noun: &str) -> String {
    if number == 1 {
        noun.to_owned()
    } else {
        format!("{noun}s")
    }
}

/// Looks for withheld text in every file below `directory`, whoever wrote it.
fn scan(directory: &Path, compiled: &Compiled, today: NaiveDate) -> Result<Findings, Failure> {
    let mut findings = Findings::new();
    let settings = compiled.edition.layout.settings();
    let withheld = withheld(compiled, settings, today)?;
    let manifest = output::read_manifest(directory)?;
    let shown = directory.display();
    let entries = files::list_all(directory)?;
    if entries.is_empty() {
        // A name that was mistyped must not pass for a site that is clean.
        return Err(Failure::Nothing(directory.to_owned()));
    }
    for entry in entries {
        let file: Arc<str> = format!("{shown}/{}", entry.name).into();
        let path = OutputPath::parse(&entry.name);
        let is_ours = path.is_ok_and(|path| manifest.entries.contains_key(&path))
            || entry.name.starts_with(".bantin/")
            || &*entry.name == ".gitignore";
        if !is_ours {
            findings.add(about::foreign_file(Place::file(&file)));
        }
        let bytes = files::read(&entry.path)?;
        let text = text::normalize(&String::from_utf8_lossy(&bytes)).into_owned();
        let found = [
            withheld.find_in(&entry.name),
            withheld.find_in(&text),
            withheld.find_in(&without_markup(&text)),
        ];
        if let Some(source) = found.into_iter().flatten().next() {
            findings.add(disclosure::withheld_in_output(Place::file(&file), &source));
        }
    }
    Ok(findings)
}

/// All that is withheld, less what the site says of itself.
fn withheld(
    compiled: &Compiled,
    settings: &Settings,
    today: NaiveDate,
) -> Result<Withheld, Failure> {
    let mut withheld = intake::withheld(&compiled.sources, settings, today)?;
    let of_theme = compiled.theme.iter().flat_map(Theme::texts);
    for text in settings.public_texts().into_iter().chain(of_theme) {
        withheld.except(text);
    }
    Ok(withheld)
}

/// Text as a reader sees it: without tags, entities decoded, so that markup in
/// the middle of a phrase does not hide it, and blocks kept apart, so that the end
/// of one and the beginning of the next make no phrase.
fn without_markup(html: &str) -> String {
    const INLINE: [&str; 16] = [
        "em", "strong", "a", "del", "code", "mark", "b", "i", "u", "s", "span", "sup", "small",
        "font", "br", "wbr",
    ];
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        let tag = &rest[open..];
        let name = tag[1..].trim_start_matches('/');
        let end = name
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(name.len());
        if !INLINE.contains(&&name[..end]) && !name.starts_with("!--") {
            text.push(Withheld::BREAK);
        }
        rest = tag.find('>').map_or("", |close| &tag[close + 1..]);
    }
    text.push_str(rest);
    decode_entities(&text)
}

/// Named and numeric entities as the letters that they are.
fn decode_entities(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        let entity = &rest[at + 1..];
        let end = entity.find(';').filter(|end| *end <= 8);
        let name = end.map_or("", |end| &entity[..end]);
        let letter = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "nbsp" => Some(' '),
            "shy" => Some('\u{AD}'),
            _ => {
                let number = name.strip_prefix('#').and_then(|number| {
                    match number.strip_prefix(['x', 'X']) {
                        Some(hex) => u32::from_str_radix(hex, 16).ok(),
                        None => number.parse().ok(),
                    }
                });
                number.and_then(char::from_u32)
            }
        };
        if let (Some(letter), Some(end)) = (letter, end) {
            decoded.push(letter);
            rest = &entity[end + 1..];
        } else {
            decoded.push('&');
            rest = entity;
        }
    }
    decoded.push_str(rest);
    text::normalize(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_hides_nothing() {
        assert_eq!(
            without_markup("<p>kinh <em>phí</em> &#273;o&#xe0;n</p><p>B&amp;C")
                .replace(Withheld::BREAK, "|"),
            "|kinh phí đoàn||B&C"
        );
    }
}
