//! Carries out a plan: the only code that writes a site.
//!
//! **Invariants.** Everything is rendered and staged before anything changes.
//! What is about to change is recorded as unfinished before it does, and the
//! true manifest is written last. Only files that a manifest names are replaced
//! or removed.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the home of writing and removing"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::plan::{Change, Header, Plan, Source};
use super::{Entry, Manifest, OWN, Reason};
use crate::finding::Finding;
use crate::page::Content;
use crate::theme::Dressed;
use crate::vocabulary::{Digest, Fingerprint, OutputPath};

/// Why a plan was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum ApplyError {
    /// Something could not be written.
    #[error("{}", path.display())]
    Io {
        /// The file or directory.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Files that Bantin did not write stand where pages belong.
    #[error("{}", paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join("\n"))]
    InTheWay {
        /// The files.
        paths: Vec<PathBuf>,
    },
    /// Another build is writing to the directory.
    #[error("{}", path.display())]
    Busy {
        /// The lock.
        path: PathBuf,
    },
    /// A file changed while it was read.
    #[error("{}", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// A template fails.
    #[error("a template fails")]
    Template(Box<Finding>),
}

impl ApplyError {
    fn io(path: &Path) -> impl FnOnce(io::Error) -> ApplyError {
        let path = path.to_owned();
        move |source| ApplyError::Io { path, source }
    }
}

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Files that were not there before.
    pub n_new: usize,
    /// Files whose bytes changed.
    pub n_changed: usize,
    /// Files that were removed.
    pub n_removed: usize,
    /// Files that stayed as they were.
    pub n_unchanged: usize,
}

/// The sizes of the files of `manifest` that are really there in `directory`.
pub fn sizes(directory: &Path, manifest: &Manifest) -> BTreeMap<OutputPath, u64> {
    manifest
        .entries
        .par_iter()
        .filter_map(|(path, _)| {
            let metadata = fs::symlink_metadata(directory.join(path.as_str())).ok()?;
            metadata.is_file().then(|| (path.clone(), metadata.len()))
        })
        .collect()
}

/// Carries out `plan` in `directory`, whose manifest is `previous`. `progress`
/// is told of each file that was made.
///
/// # Errors
///
/// If a template fails, a file that Bantin did not write is in the way, another
/// build is at work, or the system refuses. Up to the first of the changes
/// everything is left as it was.
pub fn apply(
    plan: &Plan<'_>,
    previous: &Manifest,
    directory: &Path,
    progress: &(dyn Fn() + Sync),
) -> Result<Outcome, ApplyError> {
    let own = directory.join(OWN);
    fs::create_dir_all(&own).map_err(ApplyError::io(&own))?;
    let _lock = lock(&own)?;
    // The plan was made before the lock was taken.
    if super::read_manifest(directory).ok().as_ref() != Some(previous) {
        return Err(ApplyError::Busy { path: own });
    }
    let staging = Staging::new(&own)?;
    let dressed = plan.theme.dress(plan.layout.frames());
    let (removed, written): (Vec<_>, Vec<_>) = plan
        .changes
        .iter()
        .partition(|change| change.source.is_none());
    staging.make_room(&written)?;
    let staged = written
        .par_iter()
        .map(|change| {
            let staged = stage(change, plan, previous, &dressed, &staging)?;
            progress();
            Ok(staged)
        })
        .collect::<Result<Vec<Staged<'_>>, ApplyError>>()?;
    let staged = adopt(staged, previous, directory, &staging)?;
    sync(&own).map_err(ApplyError::io(&own))?;

    let outcome = Outcome {
        n_new: count(&staged, |staged| {
            !staged.is_in_place && staged.reason == Reason::New
        }),
        n_changed: count(&staged, |staged| {
            !staged.is_in_place && staged.reason != Reason::New
        }),
        n_removed: removed.len(),
        n_unchanged: plan.n_unchanged + count(&staged, |staged| staged.is_in_place),
    };
    let is_changed = outcome.n_new + outcome.n_changed + outcome.n_removed > 0;
    if is_changed {
        write_manifest(&own, &unfinished(previous, &staged, &removed))?;
        // Removals first: what is withdrawn must not wait, and no page that
        // goes may stand where a directory comes.
        for change in &removed {
            remove(directory, change.path)?;
        }
        put_in_place(&staging.0, directory)?;
        sync(&own).map_err(ApplyError::io(&own))?;
    }
    let next = next(previous, &plan.header, &staged, &removed);
    if is_changed || next != *previous {
        write_manifest(&own, &next)?;
    }
    Ok(outcome)
}

fn count(staged: &[Staged<'_>], is_such: impl Fn(&Staged<'_>) -> bool) -> usize {
    staged.iter().filter(|staged| is_such(staged)).count()
}

/// Takes the lock of a directory; the system gives it back when the program
/// ends, however it ends.
fn lock(own: &Path) -> Result<File, ApplyError> {
    let path = own.join("lock");
    let file = File::options()
        .create(true)
        .append(true)
        .open(&path)
        .map_err(ApplyError::io(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(ApplyError::Busy { path }),
        Err(TryLockError::Error(source)) => Err(ApplyError::Io { path, source }),
    }
}

/// A folder beside the site for what is not yet in place, with the folders of the
/// site: where one of them is new, it is put in place as a whole. It goes when the
/// build ends; what a killed build left is cleared by the next.
struct Staging(PathBuf);

impl Staging {
    fn new(own: &Path) -> Result<Staging, ApplyError> {
        let path = own.join("staging");
        match fs::remove_dir_all(&path) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(source) => return Err(ApplyError::Io { path, source }),
        }
        fs::create_dir(&path).map_err(ApplyError::io(&path))?;
        Ok(Staging(path))
    }

    /// Makes the folders for what is to be written.
    fn make_room(&self, written: &[&Change<'_>]) -> Result<(), ApplyError> {
        let folders: BTreeSet<&str> = written
            .iter()
            .filter_map(|change| change.path.directories().last())
            .collect();
        for folder in folders {
            let folder = self.0.join(folder);
            fs::create_dir_all(&folder).map_err(ApplyError::io(&folder))?;
        }
        Ok(())
    }

    /// Where a file of the site waits.
    fn file(&self, path: &OutputPath) -> PathBuf {
        self.0.join(path.as_str())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // Nothing depends on it: the next build clears it too.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A file that is ready to be put in place.
struct Staged<'a> {
    path: &'a OutputPath,
    reason: Reason,
    entry: Entry,
    /// Whether the bytes are already where they belong, and not in staging.
    is_in_place: bool,
}

/// Makes a file's bytes and puts them into staging, unless they are the same as
/// before.
fn stage<'a>(
    change: &Change<'a>,
    plan: &Plan<'_>,
    previous: &Manifest,
    dressed: &Dressed<'_>,
    staging: &Staging,
) -> Result<Staged<'a>, ApplyError> {
    let (source, reason) = change
        .source
        .zip(change.reason)
        .expect("only files that are written are staged");
    let file = staging.file(change.path);
    let staged = |entry, is_in_place| Staged {
        path: change.path,
        reason,
        entry,
        is_in_place,
    };
    let made = match source {
        Source::Asset(asset) => Made::of(asset.bytes.clone(), None),
        Source::Page(page) => match plan.layout.content(page) {
            Content::Drawn(view) => {
                let bytes = dressed
                    .draw(change.path, &view)
                    .map_err(ApplyError::Template)?;
                Made::of(bytes, Some(plan.header.fingerprint(&view)))
            }
            Content::Data(bytes) => Made::of(bytes, None),
            Content::Flow(flow) => {
                let written = write_buffered(&file, |to| flow.write(to));
                written.map_err(ApplyError::io(&file))?;
                let entry = entry_of(&file).map_err(ApplyError::io(&file))?;
                return Ok(staged(entry, false));
            }
            Content::Asset(from, digest) => {
                fs::copy(&from, &file).map_err(ApplyError::io(&from))?;
                let entry = entry_of(&file).map_err(ApplyError::io(&file))?;
                if entry.digest != digest {
                    return Err(ApplyError::Changed {
                        path: from.to_path_buf(),
                    });
                }
                return Ok(staged(entry, false));
            }
        },
    };
    let is_in_place = matches!(
        reason,
        Reason::View | Reason::Frame | Reason::Theme | Reason::Generator
    ) && previous
        .entries
        .get(change.path)
        .is_some_and(|entry| entry.digest == made.entry.digest);
    if is_in_place {
        return Ok(staged(made.entry, true));
    }
    fs::write(&file, &made.bytes).map_err(ApplyError::io(&file))?;
    Ok(staged(made.entry, false))
}

fn write_buffered(
    file: &Path,
    write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut to = io::BufWriter::with_capacity(1 << 16, File::create(file)?);
    write(&mut to)?;
    to.flush()
}

/// The entry of a file that is its own source.
fn entry_of(file: &Path) -> io::Result<Entry> {
    let opened = File::open(file)?;
    let size = opened.metadata()?.len();
    let digest = Digest::of_reader(opened)?;
    Ok(Entry {
        from: Fingerprint::of_digest(digest),
        digest,
        size,
        unfinished: false,
    })
}

/// Bytes and their entry.
struct Made {
    bytes: Vec<u8>,
    entry: Entry,
}

impl Made {
    fn of(bytes: Vec<u8>, from: Option<Fingerprint>) -> Made {
        let digest = Digest::of(&bytes);
        Made {
            entry: Entry {
                from: from.unwrap_or_else(|| Fingerprint::of_digest(digest)),
                digest,
                size: bytes.len() as u64,
                unfinished: false,
            },
            bytes,
        }
    }
}

/// Looks what stands where new files belong. The same bytes are adopted;
/// anything else is somebody's and refuses the build.
fn adopt<'a>(
    mut staged: Vec<Staged<'a>>,
    previous: &Manifest,
    directory: &Path,
    staging: &Staging,
) -> Result<Vec<Staged<'a>>, ApplyError> {
    let mut in_the_way: BTreeSet<PathBuf> = BTreeSet::new();
    let mut is_folder: BTreeMap<&str, bool> = BTreeMap::new();
    for staged in &mut staged {
        let has_folder = staged.path.directories().all(|above| {
            *is_folder.entry(above).or_insert_with(|| {
                let path = directory.join(above);
                let Ok(metadata) = fs::symlink_metadata(&path) else {
                    return false;
                };
                let is_ours =
                    OutputPath::parse(above).is_ok_and(|path| previous.entries.contains_key(&path));
                if !metadata.is_dir() && !is_ours {
                    in_the_way.insert(path);
                }
                metadata.is_dir()
            })
        });
        let path = directory.join(staged.path.as_str());
        if !has_folder {
            continue;
        }
        let Ok(metadata) = fs::symlink_metadata(&path) else {
            continue;
        };
        if previous.entries.contains_key(staged.path) {
            if metadata.is_dir() {
                in_the_way.insert(path);
            }
            continue;
        }
        let is_same = metadata.is_file()
            && metadata.len() == staged.entry.size
            && File::open(&path)
                .and_then(Digest::of_reader)
                .is_ok_and(|digest| digest == staged.entry.digest);
        if is_same {
            let waiting = staging.file(staged.path);
            fs::remove_file(&waiting).map_err(ApplyError::io(&waiting))?;
            staged.is_in_place = true;
        } else {
            in_the_way.insert(path);
        }
    }
    if in_the_way.is_empty() {
        Ok(staged)
    } else {
        Err(ApplyError::InTheWay {
            paths: in_the_way.into_iter().collect(),
        })
    }
}

/// The manifest once all is done.
fn next(
    previous: &Manifest,
    header: &Header,
    staged: &[Staged<'_>],
    removed: &[&Change<'_>],
) -> Manifest {
    let mut entries = previous.entries.clone();
    for change in removed {
        entries.remove(change.path);
    }
    for staged in staged {
        entries.insert(staged.path.clone(), staged.entry);
    }
    Manifest {
        generator: header.generator.to_owned(),
        theme: Some(header.theme),
        frame: Some(header.frame),
        entries,
    }
}

/// The manifest while work is going on: all that is about to change is named,
/// and known to be unfinished.
fn unfinished(previous: &Manifest, staged: &[Staged<'_>], removed: &[&Change<'_>]) -> Manifest {
    let mut manifest = previous.clone();
    for staged in staged.iter().filter(|staged| !staged.is_in_place) {
        let entry = Entry {
            unfinished: true,
            ..staged.entry
        };
        manifest.entries.insert(staged.path.clone(), entry);
    }
    for change in removed {
        if let Some(entry) = manifest.entries.get_mut(change.path) {
            entry.unfinished = true;
        }
    }
    manifest
}

/// Removes a file, and the directories that it leaves empty.
fn remove(directory: &Path, path: &OutputPath) -> Result<(), ApplyError> {
    let file = directory.join(path.as_str());
    let is_elsewhere = path.directories().any(|above| {
        fs::symlink_metadata(directory.join(above)).is_ok_and(|above| above.is_symlink())
    });
    if is_elsewhere {
        // Somebody put a link in place of a directory: what it leads to is not
        // ours to remove.
        return Ok(());
    }
    match fs::remove_file(&file) {
        Ok(()) => {}
        // Gone already, or somebody put a directory there.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound
                    | io::ErrorKind::IsADirectory
                    | io::ErrorKind::NotADirectory
            ) => {}
        Err(source) => return Err(ApplyError::Io { path: file, source }),
    }
    let above: Vec<&str> = path.directories().collect();
    for above in above.into_iter().rev() {
        // Whoever has files there keeps the directory.
        if fs::remove_dir(directory.join(above)).is_err() {
            break;
        }
    }
    Ok(())
}

/// Moves what is in `staging` to where it belongs: what is new as a whole, and
/// into folders that are there one by one.
fn put_in_place(staging: &Path, directory: &Path) -> Result<(), ApplyError> {
    let entries = fs::read_dir(staging).map_err(ApplyError::io(staging))?;
    for entry in entries {
        let from = entry.map_err(ApplyError::io(staging))?.path();
        let to = directory.join(from.strip_prefix(staging).expect("lies in it"));
        if from.is_dir() && to.is_dir() {
            put_in_place(&from, &to)?;
        } else {
            fs::rename(&from, &to).map_err(ApplyError::io(&to))?;
        }
    }
    Ok(())
}

/// Writes the manifest beside the old one and puts it in its place.
fn write_manifest(own: &Path, manifest: &Manifest) -> Result<(), ApplyError> {
    let path = own.join("manifest.json");
    let new = own.join("manifest.new");
    let write = || {
        let mut to = io::BufWriter::with_capacity(1 << 16, File::create(&new)?);
        serde_json::to_writer(&mut to, manifest)?;
        to.into_inner()?.sync_all()
    };
    write().map_err(ApplyError::io(&new))?;
    fs::rename(&new, &path).map_err(ApplyError::io(&path))
}

/// Makes all that was written lasting, and hears of writes that failed late.
/// One call for the whole file system: a call for each file would take twelve
/// milliseconds each.
pub(crate) fn sync(directory: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    rustix::fs::syncfs(File::open(directory)?)?;
    #[cfg(not(target_os = "linux"))]
    let _ = directory;
    Ok(())
}
