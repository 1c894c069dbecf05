//! The one place that copies what is not public: the sources of a period, for
//! the department's own archive, into a bag of their own.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::ArchiveError;
use super::bag::{Bag, bag};
use super::matter::Matter;
use crate::files;
use crate::page::Layout;
use crate::settings::Seal;

/// Behind the name of a period, the name of this bag.
pub const INTERNAL: &str = "noi-bo";

/// Bundles the sources of a period's reports with their attachments and the
/// settings, by their paths from `root`.
///
/// # Errors
///
/// If a file cannot be read.
pub fn bundle_sources(layout: &Layout, seal: &Seal, root: &Path) -> Result<Bag, ArchiveError> {
    let mut names: BTreeSet<String> = ["site.yaml", "departments.yaml"]
        .map(|name| format!("content/{name}"))
        .into();
    let mut payload = BTreeMap::new();
    for index in layout.reports_of(seal.period) {
        let report = &layout.site().reports()[index];
        names.insert(report.file().to_string());
        for attachment in report.attachments() {
            let name = format!("content/{}", attachment.source());
            let matter = Matter::file(attachment.file(), attachment.size());
            payload.insert(name, matter);
        }
    }
    for name in names {
        let path: Arc<Path> = root.join(&name).into();
        let size = files::open_at(&path, 0)?.size();
        payload.insert(name, Matter::file(&path, size));
    }
    let mut info = super::info(layout, seal);
    for (label, value) in &mut info {
        match *label {
            super::ADDRESS => value.push_str("#noi-bo"),
            super::PERIOD => value.push_str(super::OF_SOURCES),
            _ => {}
        }
    }
    info.push((
        "Internal-Sender-Description",
        "NỘI BỘ, KHÔNG CÔNG KHAI / INTERNAL, NOT PUBLIC".to_owned(),
    ));
    Ok(bag(payload, &info)?)
}
