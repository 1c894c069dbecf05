//! Puts what is ready in its place: whole or not at all, and never over
//! something else.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the home of writing into archives"
)]

use std::collections::BTreeMap;
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

/// A folder beside bags in which they are made. Nobody else works there at the
/// same time; what a killed run left is cleared by the next.
pub struct Workshop {
    directory: PathBuf,
    staging: PathBuf,
    _lock: File,
}

impl Workshop {
    /// Opens the one of `directory`.
    ///
    /// # Errors
    ///
    /// If it cannot be written, or another run is there.
    pub fn open(directory: &Path) -> Result<Workshop, PlaceError> {
        let own = directory.join(".bantin");
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
        let staging = own.join("staging");
        match fs::remove_dir_all(&staging) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                return Err(error(&staging)(source));
            }
            Ok(()) | Err(_) => {}
        }
        fs::create_dir(&staging).map_err(error(&staging))?;
        Ok(Workshop {
            directory: directory.to_owned(),
            staging,
            _lock: lock,
        })
    }

    /// Writes a folder with these files, to be [put in its place](Workshop::put).
    ///
    /// # Errors
    ///
    /// If something cannot be read or written.
    pub fn folder(&self, files: &BTreeMap<String, Matter>) -> Result<PathBuf, PlaceError> {
        let folder = self.staging.join("folder");
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
        let path = self.staging.join("file");
        write_file(&path, write)?;
        Ok(path)
    }

    /// Gives something that was made here its name.
    ///
    /// # Errors
    ///
    /// If something has that name, or the system refuses.
    pub fn put(&self, made: &Path, name: &str) -> Result<(), PlaceError> {
        let place = self.directory.join(name);
        if fs::symlink_metadata(&place).is_ok() {
            return Err(PlaceError::InTheWay(place));
        }
        sync(&self.staging)?;
        fs::rename(made, &place).map_err(error(&place))?;
        sync(&self.directory)
    }
}

/// Writes a folder with these files, whole or not at all, where there is nothing.
///
/// # Errors
///
/// If something stands there, or the system refuses.
pub fn put_folder(place: &Path, files: &BTreeMap<String, Matter>) -> Result<(), PlaceError> {
    let in_the_way = || PlaceError::InTheWay(place.to_owned());
    match fs::read_dir(place).map(|mut entries| entries.next().is_none()) {
        Ok(true) => fs::remove_dir(place).map_err(error(place))?,
        Err(source) if source.kind() == io::ErrorKind::NotFound => {}
        Ok(false) | Err(_) => return Err(in_the_way()),
    }
    let whole = std::path::absolute(place).map_err(error(place))?;
    let above = whole.parent().ok_or_else(in_the_way)?;
    let name = whole.file_name().ok_or_else(in_the_way)?;
    fs::create_dir_all(above).map_err(error(above))?;
    let made = above.join(format!(".{}.bantin-new", name.to_string_lossy()));
    match fs::remove_dir_all(&made) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => {
            return Err(error(&made)(source));
        }
        Ok(()) | Err(_) => {}
    }
    if let Err(failed) = write_files(&made, files) {
        let _ = fs::remove_dir_all(&made);
        return Err(failed);
    }
    sync(above)?;
    fs::rename(&made, place).map_err(error(place))?;
    sync(above)
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

impl Drop for Workshop {
    fn drop(&mut self) {
        // Nothing depends on it: the next run clears it too.
        let _ = fs::remove_dir_all(&self.staging);
    }
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
