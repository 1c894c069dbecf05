//! `bantin build`: read → compile → plan → render → apply.

use std::path::Path;

use serde::Serialize;

use super::args::Build;
use super::terminal::Terminal;
use super::{CONTENT, Compiled, DONE, Failure, Folders, compile, today};
use crate::edition::{Edition, searchable};
use crate::files;
use crate::finding::{Finding, Findings, Severity};
use crate::intake::{self, Reading};
use crate::output::{self, ApplyError, Outcome, Plan};
use crate::vocabulary::{Language, day_name};

pub(super) fn run(options: &Build, root: &Path, terminal: &Terminal) -> Result<u8, Failure> {
    let today = today(options.as_of);
    let Compiled {
        mut edition,
        theme,
        findings,
        ..
    } = compile(
        root,
        options.base_url.as_ref(),
        today,
        Reading::Plain,
        terminal,
    )?;
    terminal.findings(&findings);
    let Some(theme) = theme.filter(|_| !findings.has_errors()) else {
        return Ok(refuse(&findings, terminal));
    };
    let directory = options
        .output
        .clone()
        .unwrap_or_else(|| root.join("public"));
    if Folders::of(root).touches(&directory, &["content", "themes", "archive"]) {
        return Err(Failure::Output(directory));
    }
    let previous = output::read_manifest(&directory)?;
    let sizes = output::sizes(&directory, &previous);
    let program = files::program();
    let plan = output::plan(&previous, &edition.layout, &theme, &sizes, program);
    // The index says what pages say: while they stay, so does it.
    let plan = if plan.is_empty() && output::has_whole_index(&previous, &sizes) {
        plan
    } else {
        let decided = plan.decided();
        edition.layout = searchable(edition.layout);
        output::plan_searchable(&previous, &edition.layout, &theme, &sizes, &decided)
    };
    if options.explain {
        explain(&plan, terminal);
    }
    if options.dry_run {
        let outcome = foresee(&plan);
        let vi = "Chưa ghi gì. Nếu dựng thì:";
        let en = "Nothing was written. A build would bring:";
        summarize(&outcome, &edition, Some(terminal.choose(vi, en)), terminal);
        return Ok(DONE);
    }
    let progress = terminal.progress(plan.changes.len(), "viết trang", "writing pages");
    let applied = output::apply(&plan, &previous, &directory, &|| progress.tick());
    progress.finish();
    match applied {
        Ok(outcome) => {
            summarize(&outcome, &edition, None, terminal);
            Ok(DONE)
        }
        Err(ApplyError::Template(finding)) => {
            let mut failed = Findings::new();
            failed.add(Finding::clone(&finding));
            terminal.findings(&failed);
            Ok(refuse(&failed, terminal))
        }
        Err(error) => Err(error.into()),
    }
}

/// Says that nothing was written, and why.
fn refuse(findings: &Findings, terminal: &Terminal) -> u8 {
    let n_errors = findings.count(Severity::Error);
    terminal.line(&match terminal.language() {
        Language::Vi => format!("Không dựng: {n_errors} lỗi. Trang cũ được giữ nguyên."),
        Language::En => {
            let errors = if n_errors == 1 { "error" } else { "errors" };
            format!("Not built: {n_errors} {errors}. The old site is as it was.")
        }
    });
    CONTENT
}

/// What a plan would do, as far as can be told without drawing pages.
fn foresee(plan: &Plan<'_>) -> Outcome {
    let mut outcome = Outcome {
        n_unchanged: plan.n_unchanged,
        ..Outcome::default()
    };
    for change in &plan.changes {
        match change.reason {
            None => outcome.n_removed += 1,
            Some(output::Reason::New) => outcome.n_new += 1,
            Some(_) => outcome.n_changed += 1,
        }
    }
    outcome
}

fn explain(plan: &Plan<'_>, terminal: &Terminal) {
    #[derive(Serialize)]
    struct Record<'a> {
        path: &'a str,
        reason: String,
    }
    for change in &plan.changes {
        let (vi, en, code) = match change.reason {
            None => ("gỡ bỏ", "removed", "removed"),
            Some(output::Reason::New) => ("trang mới", "new", "new"),
            Some(output::Reason::View) => ("nội dung đổi", "its content changed", "view"),
            Some(output::Reason::Frame) => ("khung trang đổi", "the frame changed", "frame"),
            Some(output::Reason::Theme) => ("giao diện đổi", "the theme changed", "theme"),
            Some(output::Reason::Generator) => (
                "phiên bản Bantin khác",
                "another version of Bantin",
                "generator",
            ),
            Some(output::Reason::Missing) => ("tệp bị mất", "the file is missing", "missing"),
            Some(output::Reason::Damaged) => ("tệp bị sửa", "the file was altered", "damaged"),
            Some(output::Reason::Unfinished) => (
                "lần dựng trước bị ngắt",
                "the last build was stopped",
                "unfinished",
            ),
        };
        terminal.line(&format!("{}  — {}", change.path, terminal.choose(vi, en)));
        terminal.object(&Record {
            path: change.path.as_str(),
            reason: code.to_owned(),
        });
    }
}

/// What changed for readers, and which reports are held back.
fn summarize(outcome: &Outcome, edition: &Edition, lead: Option<&str>, terminal: &Terminal) {
    let Outcome {
        n_new,
        n_changed,
        n_removed,
        n_unchanged,
    } = *outcome;
    let language = terminal.language();
    if let Some(lead) = lead {
        terminal.line(lead);
    }
    let seconds = terminal.seconds();
    terminal.line(&match language {
        Language::Vi => format!(
            "Tệp trên trang: {n_new} mới, {n_changed} đổi, {n_removed} gỡ, {n_unchanged} giữ nguyên ({seconds} giây)"
        ),
        Language::En => format!(
            "Files of the site: {n_new} new, {n_changed} changed, {n_removed} removed, {n_unchanged} unchanged ({seconds} s)"
        ),
    });
    let n_public = edition.layout.n_reports();
    let n_held = edition.held.len();
    terminal.line(&match language {
        Language::Vi => format!("Báo cáo công khai: {n_public}; tệp giữ lại: {n_held}"),
        Language::En => format!("Public reports: {n_public}; files held back: {n_held}"),
    });
    for held in &edition.held {
        terminal.line(&format!(
            "  {}  — {}",
            held.file,
            reason(held.reason, language)
        ));
    }
    if !edition.waived.is_empty() {
        let n_waived = edition.waived.len();
        terminal.line(&match language {
            Language::Vi => format!("Cảnh báo đã bỏ qua kèm lý do: {n_waived}"),
            Language::En => format!("Findings waived with a reason: {n_waived}"),
        });
    }
    terminal.object(&Summary {
        new: n_new,
        changed: n_changed,
        removed: n_removed,
        unchanged: n_unchanged,
        public_reports: n_public,
        held: edition
            .held
            .iter()
            .map(|held| HeldRecord {
                file: &held.file,
                reason: reason(held.reason, Language::En),
            })
            .collect(),
    });
}

#[derive(Serialize)]
struct Summary<'a> {
    new: usize,
    changed: usize,
    removed: usize,
    unchanged: usize,
    public_reports: usize,
    held: Vec<HeldRecord<'a>>,
}

#[derive(Serialize)]
struct HeldRecord<'a> {
    file: &'a str,
    reason: String,
}

/// Why a file is held back, in words.
pub(super) fn reason(reason: intake::Reason, language: Language) -> String {
    match (reason, language) {
        (intake::Reason::Draft, Language::Vi) => "bản nháp".to_owned(),
        (intake::Reason::Draft, Language::En) => "draft".to_owned(),
        (intake::Reason::Withdrawn, Language::Vi) => "đã rút".to_owned(),
        (intake::Reason::Withdrawn, Language::En) => "withdrawn".to_owned(),
        (intake::Reason::Unsound, Language::Vi) => "có lỗi".to_owned(),
        (intake::Reason::Unsound, Language::En) => "has errors".to_owned(),
        (intake::Reason::Embargo(day), Language::Vi) => {
            format!("hẹn công khai {}", day_name(day, language))
        }
        (intake::Reason::Embargo(day), Language::En) => {
            format!("to be published on {}", day_name(day, language))
        }
    }
}
