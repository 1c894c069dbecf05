//! Carries out a plan: with `stage`, the only code that writes a site.
//!
//! **Invariants.** Everything is rendered and staged before anything changes.
//! What is about to change is recorded as unfinished before it does, and the
//! true manifest is written last. Only files that a manifest names are replaced
//! or removed.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the home of writing and removing"
)]

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::plan::{Change, Plan};
use super::stage::{Staged, Staging, adopt, stage};
use super::{Entry, Manifest, OWN, Reason};
use crate::finding::Finding;
use crate::vocabulary::OutputPath;

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
    pub(super) fn io(path: &Path) -> impl FnOnce(io::Error) -> ApplyError {
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
        staging.put_in_place(directory)?;
        sync(&own).map_err(ApplyError::io(&own))?;
    }
    let next = next(previous, plan, &staged, &removed);
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

/// The manifest once all is done.
fn next(
    previous: &Manifest,
    plan: &Plan<'_>,
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
        generator: plan.header.generator.to_owned(),
        theme: Some(plan.header.theme),
        frame: Some(plan.header.frame),
        from: plan.from,
        entries,
    }
}

/// The manifest while work is going on: all that is about to change is named,
/// and known to be unfinished.
fn unfinished(previous: &Manifest, staged: &[Staged<'_>], removed: &[&Change<'_>]) -> Manifest {
    let mut manifest = previous.clone();
    manifest.from = None;
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
