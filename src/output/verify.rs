//! Compares a directory with its manifest, byte by byte.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Manifest, OWN};
use crate::files::{self, FilesError};
use crate::vocabulary::Digest;

/// How a file differs from the manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// The manifest names it and it is not there.
    Missing,
    /// Its bytes are others than were written.
    Altered,
    /// A build was stopped before it was sure to be whole.
    Unfinished,
    /// It is there and the manifest does not name it.
    Foreign,
}

/// What a comparison found.
#[derive(Debug, Default)]
pub struct Verified {
    /// The files that differ, in the order of their names.
    pub differences: BTreeMap<String, Difference>,
    /// How many files are as they were written.
    pub n_whole: usize,
}

/// Compares `directory` with `manifest`: every byte, nothing missing. Files
/// that Bantin did not write are told, except hidden ones.
///
/// # Errors
///
/// If the directory or a file cannot be read.
pub fn verify(directory: &Path, manifest: &Manifest) -> Result<Verified, FilesError> {
    let mut verified = Verified::default();
    let mut there = BTreeMap::new();
    let own = format!("{OWN}/");
    for entry in files::list_all(directory)? {
        if !entry.name.starts_with(&own) && &*entry.name != ".gitignore" {
            there.insert(entry.name.to_string(), entry);
        }
    }
    for (path, entry) in &manifest.entries {
        let difference = match there.remove(path.as_str()) {
            None => Some(Difference::Missing),
            Some(file) if file.is_link || file.size != entry.size => Some(Difference::Altered),
            Some(file) => {
                let digest = files::open(&file.path).and_then(|reader| {
                    Digest::of_reader(reader).map_err(|source| FilesError {
                        path: file.path.clone(),
                        source,
                    })
                })?;
                if digest != entry.digest {
                    Some(Difference::Altered)
                } else if entry.unfinished {
                    Some(Difference::Unfinished)
                } else {
                    None
                }
            }
        };
        match difference {
            Some(difference) => {
                verified.differences.insert(path.to_string(), difference);
            }
            None => verified.n_whole += 1,
        }
    }
    for name in there.into_keys() {
        verified.differences.insert(name, Difference::Foreign);
    }
    Ok(verified)
}
