//! Puts what is ready in its place: whole or not at all, and never over
//! something else.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the home of writing into archives"
)]

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::matter::Matter;
use crate::files::FilesError;
use crate::output;

/// Why something was not put in its place.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// Something could not be read or written.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// Something stands there already.
    #[error("{}", .0.display())]
    InTheWay(PathBuf),
    /// Another run is at work there.
    #[error("{}", .0.display())]
    Busy(PathBuf),
}

fn error(path: &Path) -> impl FnOnce(io::Error) -> PlaceError {
    let path = path.to_owned();
    move |source| PlaceError::Files(FilesError { path, source })
}

/// A folder in which something is made, on the same disk as its place. Nobody else
/// works there at the same time; what a killed run left is cleared by the next.
pub struct Workshop {
    own: PathBuf,
    directory: PathBuf,
    /// Whether it is gone when its work is done.
    is_passing: bool,
    _lock: File,
}

impl Workshop {
    /// Opens the one of `directory`, which stays there.
    ///
    /// # Errors
    ///
    /// If it cannot be written, or another run is there.
    pub fn open(directory: &Path) -> Result<Workshop, PlaceError> {
        Workshop::of(directory, OsStr::new(".bantin"), false)
    }

    fn of(directory: &Path, name: &OsStr, is_passing: bool) -> Result<Workshop, PlaceError> {
        let own = directory.join(name);
        fs::create_dir_all(&own).map_err(error(&own))?;
        let path = own.join("lock");
        let lock = File::options()
            .create(true)
            .append(true)
            .open(&path)
            .map_err(error(&path))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(PlaceError::Busy(path)),
            Err(TryLockError::Error(source)) => return Err(error(&path)(source)),
        }
        let staging = own.join(STAGING);
        match fs::remove_dir_all(&staging) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                return Err(error(&staging)(source));
            }
            Ok(()) | Err(_) => {}
        }
        fs::create_dir(&staging).map_err(error(&staging))?;
        Ok(Workshop {
            own,
            directory: directory.to_owned(),
            is_passing,
            _lock: lock,
        })
    }

    /// Writes a folder with these files, to be [put in its place](Workshop::put).
    ///
    /// # Errors
    ///
    /// If something cannot be read or written.
    pub fn folder(&self, files: &BTreeMap<String, Matter>) -> Result<PathBuf, PlaceError> {
        let folder = self.own.join(STAGING).join("folder");
        write_files(&folder, files)?;
        Ok(folder)
    }

    /// Writes a file, to be [put in its place](Workshop::put).
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn file(
        &self,
        write: impl FnOnce(&mut dyn Write) -> Result<(), FilesError>,
    ) -> Result<PathBuf, PlaceError> {
        let path = self.own.join(STAGING).join("file");
        write_file(&path, write)?;
        Ok(path)
    }

    /// Gives something that was made here its name.
    ///
    /// # Errors
    ///
    /// If something has that name, or the system refuses.
    pub fn put(&self, made: &Path, name: impl AsRef<OsStr>) -> Result<(), PlaceError> {
        let place = self.directory.join(name.as_ref());
        if !is_free(&place) {
            return Err(PlaceError::InTheWay(place));
        }
        sync(&self.directory)?;
        fs::rename(made, &place).map_err(error(&place))?;
        sync(&self.directory)
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        // Nothing depends on it: the next run clears it too.
        let _ = fs::remove_dir_all(if self.is_passing {
            self.own.clone()
        } else {
            self.own.join(STAGING)
        });
    }
}

/// What is not whole yet, in a workshop.
const STAGING: &str = "staging";

/// Writes a folder with these files, whole or not at all, where there is nothing,
/// or a folder with nothing in it.
///
/// # Errors
///
/// If something stands there, or the system refuses.
pub fn put_folder(place: &Path, files: &BTreeMap<String, Matter>) -> Result<(), PlaceError> {
    let whole = std::path::absolute(place).map_err(error(place))?;
    let (Some(above), Some(name)) = (whole.parent(), whole.file_name()) else {
        return Err(PlaceError::InTheWay(place.to_owned()));
    };
    if !is_free(&above.join(name)) {
        return Err(PlaceError::InTheWay(place.to_owned()));
    }
    let own = [OsStr::new("."), name, OsStr::new(".bantin-new")].into_iter();
    let workshop = Workshop::of(above, &own.collect::<OsString>(), true)?;
    let made = workshop.folder(files)?;
    workshop.put(&made, name)
}

/// Whether a folder may come there. A link is something, wherever it leads.
fn is_free(place: &Path) -> bool {
    match fs::symlink_metadata(place) {
        Ok(found) => {
            found.is_dir() && fs::read_dir(place).is_ok_and(|mut list| list.next().is_none())
        }
        Err(source) => source.kind() == io::ErrorKind::NotFound,
    }
}

fn write_files(folder: &Path, files: &BTreeMap<String, Matter>) -> Result<(), PlaceError> {
    for (name, matter) in files {
        let path = folder.join(name);
        if let Some(above) = path.parent() {
            fs::create_dir_all(above).map_err(error(above))?;
        }
        write_file(&path, |to| matter.write(to))?;
    }
    Ok(())
}

/// Writes a file. It lasts when it is put in its place.
fn write_file(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), FilesError>,
) -> Result<(), PlaceError> {
    let file = File::create(path).map_err(error(path))?;
    let mut to = io::BufWriter::with_capacity(1 << 16, file);
    // A writer does not know its name.
    write(&mut to).map_err(|failed| FilesError {
        path: if failed.path.as_os_str().is_empty() {
            path.to_owned()
        } else {
            failed.path
        },
        source: failed.source,
    })?;
    to.flush().map_err(error(path))
}

/// Writes a seal beside its place and puts it there, over an older one.
///
/// # Errors
///
/// If it cannot be written.
pub fn write_seal(path: &Path, text: &str) -> Result<(), PlaceError> {
    let above = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(above).map_err(error(above))?;
    // Hidden, so that no build reads it meanwhile.
    let new = above.join(".bantin-new");
    let mut file = File::create(&new).map_err(error(&new))?;
    file.write_all(text.as_bytes()).map_err(error(&new))?;
    file.sync_all().map_err(error(&new))?;
    fs::rename(&new, path).map_err(error(path))?;
    sync(above)
}

/// Makes all that was written lasting, with one call for the whole file system.
fn sync(directory: &Path) -> Result<(), PlaceError> {
    let directory = if directory.as_os_str().is_empty() {
        Path::new(".")
    } else {
        directory
    };
    output::sync(directory).map_err(error(directory))
}
