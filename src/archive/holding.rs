//! Opens a bag, folder or zip, as it is there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::bag::SIGNED;
use super::matter::Matter;
use super::verify::{Fault, Faults};
use super::zip::{self, ZipFault};
use crate::files::{self, FilesError, Kind};

/// All that is in a bag, and what is odd about how it is there.
#[derive(Debug, Default)]
pub struct Holding {
    /// The files by their paths.
    pub files: BTreeMap<String, Matter>,
    /// The folders, as far as a folder has them.
    pub(super) folders: BTreeSet<String>,
    pub(super) faults: Faults,
}

/// Whether a bag may be meant: a folder with a declaration, or a zip.
///
/// # Errors
///
/// If it cannot be read.
pub fn is_bag(path: &Path) -> Result<bool, FilesError> {
    if path.is_dir() {
        let has = |name: &str| path.join(name).exists();
        return Ok(has("bagit.txt") || has("bag-info.txt") || has(SIGNED));
    }
    Ok(path.is_file() && (zip::is_zip(path)? || path.extension().is_some_and(|e| e == "zip")))
}

/// The bag in which a path lies, or that it is: whatever is put there spoils it.
pub fn bag_around(path: &Path) -> Option<&Path> {
    path.ancestors()
        .find(|folder| folder.join("bagit.txt").exists())
}

/// Opens a bag: a folder, or a zip with one folder in it.
///
/// # Errors
///
/// If something cannot be read.
pub fn open(path: &Path) -> Result<Holding, FilesError> {
    if path.is_dir() {
        open_folder(path)
    } else {
        open_zip(path)
    }
}

fn open_folder(path: &Path) -> Result<Holding, FilesError> {
    let mut holding = Holding::default();
    for entry in files::list_exactly(path)? {
        let Some(name) = entry.name else {
            let shown = entry.path.strip_prefix(path).unwrap_or(&entry.path);
            let shown = shown.to_string_lossy().into_owned();
            holding.faults.insert((shown, Fault::Name));
            continue;
        };
        match entry.kind {
            Kind::Other => {
                holding.faults.insert((name, Fault::NoFile));
            }
            Kind::Directory => {
                holding.folders.insert(name);
            }
            Kind::File => {
                let file: Arc<Path> = entry.path.into();
                holding.files.insert(name, Matter::file(&file, entry.size));
            }
        }
    }
    Ok(holding)
}

fn open_zip(path: &Path) -> Result<Holding, FilesError> {
    let mut holding = Holding::default();
    let entries = match zip::read(path)? {
        Ok(entries) => entries,
        Err((name, fault)) => {
            holding.faults.insert((name, Fault::Zip(fault)));
            return Ok(holding);
        }
    };
    let folder = entries
        .first()
        .and_then(|entry| Some(entry.name.split_once('/')?.0.to_owned()))
        .unwrap_or_default();
    for entry in entries {
        match entry.name.strip_prefix(&format!("{folder}/")) {
            Some(name) if !folder.is_empty() => {
                holding.files.insert(name.to_owned(), entry.matter);
            }
            Some(_) | None => {
                let fault = Fault::Zip(ZipFault::Name);
                holding.faults.insert((entry.name, fault));
            }
        }
    }
    Ok(holding)
}

impl Holding {
    /// The bytes of a file, if it is there.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    pub fn read(&self, path: &str) -> Result<Option<Vec<u8>>, FilesError> {
        self.files.get(path).map(Matter::bytes).transpose()
    }
}
