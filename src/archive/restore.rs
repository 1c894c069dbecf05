//! Puts the public text of a bag back into a folder, as content from which the
//! same can be built.

use std::path::{Path, PathBuf};

use super::verify::Holding;
use crate::files::{self, FilesError};
use crate::record;

/// Why a bag was not put back.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// Something could not be read or written.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// Something is there already.
    #[error("{}", .0.display())]
    InTheWay(PathBuf),
    /// The bag has no texts of reports.
    #[error("no reports")]
    Nothing,
}

/// Where a file of a bag goes in a site, if it is among what is put back.
fn target(path: &str) -> Option<String> {
    let path = path.strip_prefix("data/")?;
    match path {
        "metadata/site.yaml" | "metadata/departments.yaml" => {
            Some(path.replace("metadata/", "content/"))
        }
        _ => path
            .starts_with("reports/")
            .then(|| format!("content/{path}")),
    }
}

/// Writes the texts of a bag, which must have been verified, into a new folder.
/// Gives what was written, in order.
///
/// # Errors
///
/// If the folder has something in it, there are no texts, or the system refuses.
pub fn restore(holding: &Holding, directory: &Path) -> Result<Vec<String>, RestoreError> {
    let files: Vec<(String, &str)> = holding
        .files
        .keys()
        .filter_map(|path| Some((target(path)?, path.as_str())))
        .collect();
    if !files.iter().any(|(target, _)| target.ends_with(".md")) {
        return Err(RestoreError::Nothing);
    }
    if directory.exists() && !(directory.is_dir() && files::list_exactly(directory)?.is_empty()) {
        return Err(RestoreError::InTheWay(directory.to_owned()));
    }
    let mut written = Vec::new();
    for (target, path) in files {
        let mut bytes = holding.read(path)?.unwrap_or_default();
        if target.ends_with(".md")
            && let Ok(text) = std::str::from_utf8(&bytes)
        {
            bytes = record::marked(text).into_bytes();
        }
        files::create(&directory.join(&target), &bytes)?;
        written.push(target);
    }
    Ok(written)
}
