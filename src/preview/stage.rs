//! What the preview shows at present: set by one side, seen by the other.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::compiler::Shown;
use super::words::{Words, words};
use crate::edition::Edition;
use crate::finding::{Finding, Findings, Severity};
use crate::settings::Settings;
use crate::vocabulary::Language;

/// What is shown at present.
#[derive(Debug, Clone, Default)]
pub(super) struct Stage {
    /// Counts what was shown before; 0 until the first look is done.
    pub(super) number: u64,
    /// The last edition without errors.
    pub(super) shown: Option<Arc<Shown>>,
    /// The latest edition, whether or not it has errors: to be reviewed.
    pub(super) latest: Option<Arc<Edition>>,
    pub(super) findings: Arc<Findings>,
    /// A file that cannot be read, and why.
    pub(super) trouble: Option<String>,
    pub(super) settings: Option<Arc<Settings>>,
    pub(super) today: NaiveDate,
    /// The language of messages.
    pub(super) language: Option<Language>,
    /// If nothing but style sheets changed since the stage before: the old
    /// address of each that did, and the new one.
    pub(super) restyled: Option<Arc<BTreeMap<String, String>>>,
}

/// So many findings are shown at once.
const MOST: usize = 50;

impl Stage {
    pub(super) fn language(&self) -> Language {
        let of_site = self.settings.as_ref().map(|it| it.site.language());
        self.language.or(of_site).unwrap_or(Language::Vi)
    }

    pub(super) fn words(&self) -> &'static Words {
        words(self.language())
    }

    /// Those of `findings` for which `is_meant` holds, as pages show them.
    pub(super) fn told(&self, findings: &Findings, is_meant: impl Fn(&Finding) -> bool) -> Told {
        let mut all = findings.iter().filter(|finding| is_meant(finding));
        let shown = all.by_ref().take(MOST);
        Told {
            shown: shown.map(|it| OneTold::of(it, self.language())).collect(),
            n_more: all.count(),
        }
    }

    pub(super) fn told_of(&self, severity: Severity) -> Told {
        self.told(&self.findings, |finding| finding.severity() == severity)
    }
}

/// Findings as pages show them.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Told {
    pub(super) shown: Vec<OneTold>,
    /// How many there are besides.
    pub(super) n_more: usize,
}

/// A finding as pages show it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct OneTold {
    code: String,
    severity: &'static str,
    name: &'static str,
    place: String,
    message: String,
    hint: Option<String>,
}

impl OneTold {
    fn of(finding: &Finding, language: Language) -> OneTold {
        let (severity, name) = match (finding.severity(), language) {
            (Severity::Error, Language::Vi) => ("error", "lỗi"),
            (Severity::Error, Language::En) => ("error", "error"),
            (Severity::Warning, Language::Vi) => ("warning", "cảnh báo"),
            (Severity::Warning, Language::En) => ("warning", "warning"),
            (Severity::Info, Language::Vi) => ("info", "lưu ý"),
            (Severity::Info, Language::En) => ("info", "note"),
        };
        let place = match finding.place.position {
            Some(at) => format!("{}:{}:{}", finding.place.file, at.line, at.column),
            None => finding.place.file.to_string(),
        };
        OneTold {
            code: finding.code.to_string(),
            severity,
            name,
            place,
            message: finding.message.get(language).to_owned(),
            hint: finding.hint.as_ref().map(|it| it.get(language).to_owned()),
        }
    }
}
