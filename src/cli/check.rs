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
use crate::intake::{self, Withheld};
use crate::output;
use crate::settings::Settings;
use crate::vocabulary::Language;

pub(super) fn run(options: &Check, root: &Path, terminal: &Terminal) -> Result<u8, Failure> {
    if let Some(code) = options.explain {
        terminal.always(finding::explain(code));
        return Ok(DONE);
    }
    let today = today(options.as_of);
    let compiled = compile(root, None, today, terminal)?;
    let mut findings = compiled.findings.clone();
    if let Some(directory) = &options.output {
        let directory = directory.clone().unwrap_or_else(|| root.join("public"));
        findings.append(scan(&directory, &compiled, today)?);
        findings = findings.sorted();
    }
    terminal.findings(&findings);
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
    let entries = files::list(directory)?;
    if entries.is_empty() {
        // A name that was mistyped must not pass for a site that is clean.
        return Err(Failure::Nothing(directory.to_owned()));
    }
    for entry in entries {
        let file: Arc<str> = format!("{shown}/{}", entry.name).into();
        let is_ours = manifest
            .entries
            .keys()
            .any(|path| *path.as_str() == *entry.name);
        if !is_ours {
            findings.add(about::foreign_file(Place::file(&file)));
        }
        let bytes = files::read(&entry.path)?;
        let text = String::from_utf8_lossy(&bytes);
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
    for text in settings.public_texts() {
        withheld.except(text);
    }
    Ok(withheld)
}

/// Text as a reader sees it: without tags, entities decoded, so that markup in
/// the middle of a phrase does not hide it, and blocks kept apart, so that the end
/// of one and the beginning of the next make no phrase.
fn without_markup(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        let tag = &rest[open..];
        let is_inline = [
            "<em", "</em", "<strong", "</strong", "<a", "</a", "<del", "</del", "<code", "</code",
            "<mark", "</mark",
        ]
        .iter()
        .any(|start| tag.starts_with(start));
        if !is_inline {
            text.push(Withheld::BREAK);
        }
        rest = tag.find('>').map_or("", |close| &tag[close + 1..]);
    }
    text.push_str(rest);
    text.replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&nbsp;", " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_hides_nothing() {
        assert_eq!(
            without_markup("<p>kinh <em>phí</em> đoàn</p><p>B&amp;C").replace(Withheld::BREAK, "|"),
            "|kinh phí đoàn||B&C"
        );
    }
}
