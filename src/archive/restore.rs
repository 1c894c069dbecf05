//! The public text of a bag as content from which the same can be built.

use std::collections::BTreeMap;

use super::holding::Holding;
use super::matter::Matter;
use crate::files::FilesError;
use crate::record;

/// What is put back of a bag, which must have been verified: files by their paths
/// in a site. Nothing, if it has no texts.
///
/// # Errors
///
/// If a file cannot be read.
pub fn restored(holding: &Holding) -> Result<BTreeMap<String, Matter>, FilesError> {
    let mut files = BTreeMap::new();
    for (path, matter) in &holding.files {
        let Some(target) = target(path) else {
            continue;
        };
        let is_text = target.ends_with(".md");
        let matter = match is_text.then(|| matter.bytes()).transpose()? {
            Some(bytes) => Matter::of(record::marked(&String::from_utf8_lossy(&bytes))),
            None => matter.clone(),
        };
        files.insert(target, matter);
    }
    if !files.keys().any(|target| target.ends_with(".md")) {
        files.clear();
    }
    Ok(files)
}

/// Where a file of a bag goes in a site, if it is among what is put back: whatever
/// else lies in a bag stays there.
fn target(path: &str) -> Option<String> {
    let path = path.strip_prefix("data/")?;
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["metadata", name @ ("site.yaml" | "departments.yaml")] => Some(format!("content/{name}")),
        ["reports", "tep", _, _] => Some(format!("content/{path}")),
        ["reports", _, name] if name.ends_with(".md") => Some(format!("content/{path}")),
        _ => None,
    }
}
