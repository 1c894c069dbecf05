//! `bantin check`: compiles and tells, and writes nothing.

mod readings;
mod scan;

use std::path::Path;

use serde::Serialize;

use super::args::Check;
use super::terminal::Terminal;
use super::{CONTENT, DONE, Failure, compile, today};
use crate::finding::{self, Findings, Severity};
use crate::intake::Reading;
use crate::vocabulary::Language;
use scan::scan;

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
