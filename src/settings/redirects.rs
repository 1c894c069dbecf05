use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use super::SettingsFile;
use crate::finding::site::bad_redirect;
use crate::finding::{Checked, Findings, Place, front_matter};
use crate::vocabulary::OutputPath;
use crate::yaml::Reader;

/// An old address and the new one. Both are addresses below the site's root,
/// without the slash before.
#[derive(Debug, Clone)]
pub struct Redirect {
    /// Where a page once was.
    pub from: OutputPath,
    /// Where it is now, with the anchor if there is one.
    pub to: String,
    /// Where this is said.
    pub place: Place,
}

pub(super) fn read(file: Option<&SettingsFile>) -> Checked<Vec<Redirect>> {
    let Some(file) = file else {
        return Checked {
            value: Vec::new(),
            findings: Findings::new(),
        };
    };
    let mut redirects = BTreeMap::new();
    let places = file.document.outermost();
    let mut reader = Reader::new(&file.name);
    for (from, to) in reader.open_map("redirects.yaml", &file.document.root()) {
        let target = to.text().and_then(|to| to.trim().strip_prefix('/'));
        let source = from.trim().strip_prefix('/').and_then(source);
        let (Some(target), Some(source)) = (target, source) else {
            reader.report(to.key(), bad_redirect);
            continue;
        };
        let Entry::Vacant(entry) = redirects.entry(source) else {
            reader.report(to.key(), |place| front_matter::duplicate_key(place, ""));
            continue;
        };
        let position = places.get(from).copied();
        let redirect = Redirect {
            from: entry.key().clone(),
            to: target.to_owned(),
            place: Place {
                file: Arc::clone(&file.name),
                position: Some(position.unwrap_or_else(|| to.key().position())),
            },
        };
        entry.insert(redirect);
    }
    Checked {
        value: redirects.into_values().collect(),
        findings: reader.finish(),
    }
}

/// The page that stands at an old address, whether or not it ended with a
/// slash. Old systems ended addresses in other ways too (`.html`).
fn source(address: &str) -> Option<OutputPath> {
    let address = address.to_lowercase();
    let has_extension = address
        .rsplit('/')
        .next()
        .is_some_and(|name| name.contains('.'));
    let path = if address.is_empty() || address.ends_with('/') || has_extension {
        OutputPath::of_address(&address)
    } else {
        OutputPath::of_address(&format!("{address}/"))
    };
    path.ok()
        .filter(|path| path.as_str().ends_with(".html") || path.as_str().ends_with(".htm"))
}
