//! What is printed, and where. Findings and progress go to standard error,
//! results to standard output.

use std::cell::Cell;
use std::io::{self, IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use super::args::{Args, Format};
use super::failure::Failure;
use crate::finding::{self, Finding, Findings, Severity, Style};
use crate::vocabulary::Language;

/// How long work may take before a bar tells how far it is.
const PATIENCE: Duration = Duration::from_millis(600);

/// Where a command speaks to its user.
pub(super) struct Terminal {
    language: Cell<Language>,
    /// Whether the user chose the language.
    is_chosen: bool,
    format: Format,
    quiet: bool,
    colour: bool,
    started: Instant,
}

impl Terminal {
    pub(super) fn new(args: &Args) -> Terminal {
        Terminal {
            language: Cell::new(args.lang.unwrap_or(Language::Vi)),
            is_chosen: args.lang.is_some(),
            format: args.format,
            quiet: args.quiet,
            colour: io::stderr().is_terminal() && !no_colour(),
            started: now(),
        }
    }

    /// Speaks the site's language from now on, unless the user chose one.
    pub(super) fn speak(&self, language: Language) {
        if !self.is_chosen {
            self.language.set(language);
        }
    }

    pub(super) fn language(&self) -> Language {
        self.language.get()
    }

    /// One of two sentences, by the language.
    pub(super) fn choose<'t>(&self, vi: &'t str, en: &'t str) -> &'t str {
        match self.language() {
            Language::Vi => vi,
            Language::En => en,
        }
    }

    pub(super) fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    /// Seconds since the start, as people read them.
    pub(super) fn seconds(&self) -> String {
        let seconds = format!("{:.1}", self.started.elapsed().as_secs_f32());
        match self.language() {
            Language::Vi => seconds.replace('.', ","),
            Language::En => seconds,
        }
    }

    /// A line of the result.
    pub(super) fn line(&self, text: &str) {
        if !self.quiet && self.format == Format::Human {
            print(text);
        }
    }

    /// A line of the result that quiet does not silence.
    #[expect(
        clippy::unused_self,
        reason = "beside `line`, of which it is the other half"
    )]
    pub(super) fn always(&self, text: &str) {
        print(text);
    }

    /// Something that the user should know and that is no finding; quiet leaves it
    /// out.
    pub(super) fn note(&self, text: &str) {
        if !self.quiet && !self.is_json() {
            complain(&format!("{text}\n"));
        }
    }

    /// An object of the result, for tools.
    pub(super) fn object(&self, value: &impl Serialize) {
        if self.is_json() {
            print(&serde_json::to_string(value).expect("values of ours serialize"));
        }
    }

    /// The findings of a check, and what is waived of them.
    pub(super) fn report(&self, findings: &Findings, waived: &[(Finding, String)]) {
        if self.format != Format::Sarif {
            return self.findings(findings);
        }
        let mut shown = findings.clone();
        let mut waived = waived.to_vec();
        if self.quiet {
            shown.retain(|finding| finding.severity() == Severity::Error);
            waived.retain(|(finding, _)| finding.severity() == Severity::Error);
        }
        print_all(&finding::to_sarif(&shown, &waived, self.language()));
    }

    /// The findings; quiet leaves the errors.
    pub(super) fn findings(&self, findings: &Findings) {
        let mut shown = findings.clone();
        if self.quiet {
            shown.retain(|finding| finding.severity() == Severity::Error);
        }
        if self.is_json() {
            print_all(&finding::to_json(&shown, self.language()));
        } else {
            let style = Style {
                language: self.language(),
                colour: self.colour,
            };
            complain(&finding::to_text(&shown, style));
        }
    }

    /// Why a command could not do its work.
    pub(super) fn failure(&self, failure: &Failure) {
        let (what, hint) = failure.explain(self.language());
        let mut text = format!("{}: {what}", self.choose("lỗi", "error"));
        if let Some(hint) = hint {
            text.push_str(&format!("\n  {}: {hint}", self.choose("gợi ý", "hint")));
        }
        complain(&format!("{text}\n"));
    }

    /// A bar for `length` steps, which shows itself on a terminal once the work
    /// takes longer than a moment.
    pub(super) fn progress(&self, length: usize, vi: &str, en: &str) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(length as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}")
            .expect("the template is one of ours");
        bar.set_style(style);
        bar.set_message(self.choose(vi, en).to_owned());
        Progress {
            bar,
            is_wanted: io::stderr().is_terminal() && !self.quiet && self.format == Format::Human,
            started: now(),
        }
    }
}

/// How far a piece of work is.
pub(super) struct Progress {
    bar: ProgressBar,
    is_wanted: bool,
    started: Instant,
}

impl Progress {
    /// One step more.
    pub(super) fn tick(&self) {
        if !self.is_wanted {
            return;
        }
        self.bar.inc(1);
        if self.bar.is_hidden() && self.started.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long a command takes is told to its user"
)]
fn now() -> Instant {
    Instant::now()
}

/// Whether the user wants no colours (no-color.org).
#[expect(
    clippy::disallowed_methods,
    reason = "this is the home of the environment"
)]
fn no_colour() -> bool {
    std::env::var("NO_COLOR").is_ok_and(|value| !value.is_empty())
}

/// A variable of the environment, unless it is empty.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the home of the environment"
)]
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn print(text: &str) {
    print_all(&format!("{text}\n"));
}

/// Whoever closes the pipe has read enough.
fn print_all(text: &str) {
    let _ = io::stdout().write_all(text.as_bytes());
}

pub(super) fn complain(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}
