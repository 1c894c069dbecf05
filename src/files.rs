//! Reads trees in a fixed order, and creates new files without ever
//! overwriting one.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the home of reading, and of making new files"
)]

use std::fs;
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use unicode_normalization::UnicodeNormalization as _;
use walkdir::WalkDir;

use crate::vocabulary::Digest;

/// What went wrong with a file, and which.
#[derive(Debug, thiserror::Error)]
#[error("{}", path.display())]
pub struct FilesError {
    /// The file or directory.
    pub path: PathBuf,
    /// What the system said.
    pub source: io::Error,
}

impl FilesError {
    fn new(path: &Path, source: io::Error) -> FilesError {
        FilesError {
            path: path.to_owned(),
            source,
        }
    }
}

/// A file below a listed directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The path below the directory, with `/`, in NFC.
    pub name: Arc<str>,
    /// The path by which the system knows it.
    pub path: PathBuf,
    /// Its length in bytes when it was listed.
    pub size: u64,
    /// When it was last written, as far as the system tells. A sign that it
    /// changed, and never an input of pages.
    pub modified: Option<SystemTime>,
    /// Whether it is a symbolic link, which nobody follows.
    pub is_link: bool,
}

/// Lists the files below `directory` in the order of their names. Links are
/// listed and not followed. Hidden files, and those that editors keep beside
/// the one that is open, are passed over. A directory that does not exist has
/// no files.
///
/// # Errors
///
/// If a directory cannot be read.
pub fn list(directory: &Path) -> Result<Vec<Entry>, FilesError> {
    list_where(directory, |name| !is_passed_over(name))
}

/// Lists every file below `directory`, hidden ones too: a web server serves
/// what it finds.
///
/// # Errors
///
/// If a directory cannot be read.
pub fn list_all(directory: &Path) -> Result<Vec<Entry>, FilesError> {
    list_where(directory, |_| true)
}

fn list_where(
    directory: &Path,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<Vec<Entry>, FilesError> {
    if !directory.exists() {
        return Ok(Vec::new());
    }
    let mut entries = Vec::new();
    let walk = WalkDir::new(directory).into_iter().filter_entry(|entry| {
        entry.depth() == 0 || is_wanted(&entry.file_name().to_string_lossy())
    });
    for entry in walk {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(directory).to_owned();
            FilesError::new(&path, error.into())
        })?;
        let kind = entry.file_type();
        if !(kind.is_file() || kind.is_symlink()) || entry.depth() == 0 {
            continue;
        }
        let below = entry
            .path()
            .strip_prefix(directory)
            .expect("a walk stays below its directory");
        let name = name(below);
        let metadata = entry.metadata().ok();
        entries.push(Entry {
            name: name.into(),
            path: entry.path().to_owned(),
            size: metadata.as_ref().map_or(0, fs::Metadata::len),
            modified: metadata.and_then(|metadata| metadata.modified().ok()),
            is_link: kind.is_symlink(),
        });
    }
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(entries)
}

/// A path with the links in it resolved, as far as it exists.
pub fn resolved(path: &Path) -> PathBuf {
    let mut rest = Vec::new();
    let mut above = path;
    loop {
        if let Ok(real) = fs::canonicalize(above) {
            return rest.iter().rev().fold(real, |path, name| path.join(name));
        }
        let (Some(name), Some(parent)) = (above.file_name(), above.parent()) else {
            return path.to_owned();
        };
        rest.push(name);
        above = parent;
    }
}

/// What lies at a path now: a file that [`list`] would list, with the name that
/// it had there; something else; or nothing.
pub fn look(path: &Path, name: &Arc<str>) -> Look {
    let Ok(metadata) = fs::symlink_metadata(path) else {
        return Look::Nothing;
    };
    if metadata.is_file() {
        Look::File(Entry {
            name: Arc::clone(name),
            path: path.to_owned(),
            size: metadata.len(),
            modified: metadata.modified().ok(),
            is_link: false,
        })
    } else {
        Look::Other
    }
}

/// What lies at a path.
#[derive(Debug)]
pub enum Look {
    /// A plain file.
    File(Entry),
    /// A directory, a link, or whatever else.
    Other,
    /// Nothing that can be seen.
    Nothing,
}

/// Whether a path below a listed directory is passed over: it, or a directory
/// that holds it.
pub fn is_hidden(below: &Path) -> bool {
    below
        .iter()
        .any(|part| is_passed_over(&part.to_string_lossy()))
}

/// The name by which a listing knows a path below its directory.
pub fn name(below: &Path) -> String {
    below.to_string_lossy().replace('\\', "/").nfc().collect()
}

/// Hidden files, and the locks and copies of Word, LibreOffice, Emacs and vim.
fn is_passed_over(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
}

/// Reads a whole file.
///
/// # Errors
///
/// If it cannot be read: it may have vanished since it was listed.
pub fn read(path: &Path) -> Result<Vec<u8>, FilesError> {
    fs::read(path).map_err(|source| FilesError::new(path, source))
}

/// Reads a whole file if it exists.
///
/// # Errors
///
/// If it exists and cannot be read.
pub fn read_if_exists(path: &Path) -> Result<Option<Vec<u8>>, FilesError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(FilesError::new(path, source)),
    }
}

/// Opens a file to be read piece by piece.
///
/// # Errors
///
/// If it cannot be opened.
pub fn open(path: &Path) -> Result<impl io::Read + use<>, FilesError> {
    fs::File::open(path)
        .map(|file| io::BufReader::with_capacity(64 * 1024, file))
        .map_err(|source| FilesError::new(path, source))
}

/// A file that is read from somewhere on.
#[derive(Debug)]
pub struct Opened {
    reader: io::BufReader<fs::File>,
    size: u64,
}

impl Opened {
    /// The size of the whole file.
    pub fn size(&self) -> u64 {
        self.size
    }
}

impl io::Read for Opened {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.reader.read(buffer)
    }
}

/// Opens a file to be read from an offset on.
///
/// # Errors
///
/// If it cannot be opened.
pub fn open_at(path: &Path, from: u64) -> Result<Opened, FilesError> {
    let error = |source| FilesError::new(path, source);
    let mut file = fs::File::open(path).map_err(error)?;
    let size = file.metadata().map_err(error)?.len();
    file.seek(io::SeekFrom::Start(from)).map_err(error)?;
    Ok(Opened {
        reader: io::BufReader::with_capacity(64 * 1024, file),
        size,
    })
}

/// What lies below a directory, by its exact name: nothing is passed over, and
/// names are not brought into one form.
#[derive(Debug)]
pub struct Exact {
    /// The path below the directory, with `/`; nothing, if it is not UTF-8.
    pub name: Option<String>,
    /// The path by which the system knows it.
    pub path: PathBuf,
    /// What it is.
    pub kind: Kind,
    /// Its length in bytes.
    pub size: u64,
}

/// What something below a directory is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Kind {
    File,
    Directory,
    /// A link, a pipe, a device.
    Other,
}

/// Lists all that lies below `directory`, as it is.
///
/// # Errors
///
/// If a directory cannot be read.
pub fn list_exactly(directory: &Path) -> Result<Vec<Exact>, FilesError> {
    let mut all = Vec::new();
    for entry in WalkDir::new(directory).min_depth(1).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(directory).to_owned();
            FilesError::new(&path, error.into())
        })?;
        let below = entry.path().strip_prefix(directory);
        let below = below.expect("a walk stays below its directory");
        let kind = entry.file_type();
        all.push(Exact {
            name: below
                .to_str()
                .map(|name| name.replace(std::path::MAIN_SEPARATOR, "/")),
            path: entry.path().to_owned(),
            kind: if kind.is_file() {
                Kind::File
            } else if kind.is_dir() {
                Kind::Directory
            } else {
                Kind::Other
            },
            size: entry.metadata().map_or(0, |metadata| metadata.len()),
        });
    }
    Ok(all)
}

/// What lies right in a directory, in the order of the names, whatever it is.
///
/// # Errors
///
/// If the directory cannot be read.
pub fn beside_one_another(directory: &Path) -> Result<Vec<PathBuf>, FilesError> {
    let error = |source| FilesError::new(directory, source);
    let mut paths = Vec::new();
    for entry in fs::read_dir(directory).map_err(error)? {
        paths.push(entry.map_err(error)?.path());
    }
    paths.sort();
    Ok(paths)
}

/// Reads at most the first `limit` bytes of a file.
///
/// # Errors
///
/// If it cannot be read.
pub fn read_start(path: &Path, limit: u64) -> Result<Vec<u8>, FilesError> {
    let error = |source| FilesError::new(path, source);
    let file = fs::File::open(path).map_err(error)?;
    let size = file.metadata().map_err(error)?.len().min(limit);
    // A byte more, so that the end is met without another allocation.
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
    file.take(limit).read_to_end(&mut bytes).map_err(error)?;
    Ok(bytes)
}

/// The digest of the program itself, if the system tells where it lies.
pub fn program() -> Option<Digest> {
    let file = fs::File::open(std::env::current_exe().ok()?).ok()?;
    Digest::of_reader(file).ok()
}

/// Creates a file, and the directories that hold it.
///
/// # Errors
///
/// If the file exists already, or cannot be written.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), FilesError> {
    let error = |source| FilesError::new(path, source);
    if let Some(directory) = path.parent() {
        fs::create_dir_all(directory).map_err(|source| FilesError::new(directory, source))?;
    }
    let mut file = fs::File::options()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(error)?;
    file.write_all(bytes).map_err(error)?;
    file.sync_all().map_err(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_in_order_and_locks_do_not() {
        let root = tempfile::tempdir().expect("a directory");
        for name in [
            "b.md",
            "a/c.md",
            ".hidden",
            "~$b.md",
            "b.md~",
            "d\u{323}a.md",
        ] {
            create(&root.path().join(name), b"x").expect("creates");
        }
        let names: Vec<_> = list(root.path())
            .expect("lists")
            .into_iter()
            .map(|entry| entry.name.to_string())
            .collect();
        assert_eq!(names, ["a/c.md", "b.md", "ḍa.md"]);
    }

    #[test]
    fn nothing_is_overwritten() {
        let root = tempfile::tempdir().expect("a directory");
        let path = root.path().join("a.md");
        create(&path, b"first").expect("creates");
        let error = create(&path, b"second").expect_err("refuses");
        assert_eq!(error.source.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(read(&path).expect("reads"), b"first");
    }
}
