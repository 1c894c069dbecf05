use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use super::readings::{is_packed, readings};
use crate::cli::{Compiled, Failure};
use crate::files;
use crate::finding::{Findings, Place, disclosure, site as about};
use crate::intake::{self, Withheld};
use crate::output;
use crate::settings::Settings;
use crate::theme::Theme;
use crate::vocabulary::OutputPath;

/// Looks for withheld text in every file below `directory`, whoever wrote it.
pub(super) fn scan(
    directory: &Path,
    compiled: &Compiled,
    today: NaiveDate,
) -> Result<Findings, Failure> {
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
        let found = std::iter::once(entry.name.to_string())
            .chain(readings(&bytes))
            .find_map(|text| withheld.find_in(&text));
        if let Some(source) = found {
            findings.add(disclosure::withheld_in_output(Place::file(&file), &source));
        } else if is_packed(&bytes) {
            findings.add(disclosure::not_searched(Place::file(&file)));
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
