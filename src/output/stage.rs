//! Makes what a plan asks for, beside the site: nothing is in its place yet.
#![expect(
    clippy::disallowed_methods,
    reason = "what is written waits here for its place"
)]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::plan::{Change, Plan, Source};
use super::{ApplyError, Entry, Manifest, Reason};
use crate::page::Content;
use crate::theme::Dressed;
use crate::vocabulary::{Digest, Fingerprint, OutputPath};

/// A folder beside the site for what is not yet in place, with the folders of the
/// site: where one of them is new, it is put in place as a whole. It goes when the
/// build ends; what a killed build left is cleared by the next.
pub(super) struct Staging(PathBuf);

impl Staging {
    pub(super) fn new(own: &Path) -> Result<Staging, ApplyError> {
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
    pub(super) fn make_room(&self, written: &[&Change<'_>]) -> Result<(), ApplyError> {
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

    /// Moves all to where it belongs: what is new as a whole, and into folders that
    /// are there one by one.
    pub(super) fn put_in_place(&self, directory: &Path) -> Result<(), ApplyError> {
        put_in_place(&self.0, directory)
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
pub(super) struct Staged<'a> {
    pub(super) path: &'a OutputPath,
    pub(super) reason: Reason,
    pub(super) entry: Entry,
    /// Whether the bytes are already where they belong, and not in staging.
    pub(super) is_in_place: bool,
}

/// Makes a file's bytes and puts them into staging, unless they are the same as
/// before.
pub(super) fn stage<'a>(
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
        Source::Asset(asset) => Made::of(asset.bytes.as_slice().into(), None),
        Source::Page(page) => match plan.layout.content(page) {
            Content::Drawn(view) => {
                let bytes = dressed
                    .draw(change.path, &view)
                    .map_err(ApplyError::Template)?;
                Made::of(bytes.into(), Some(plan.header.fingerprint(&view)))
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
struct Made<'a> {
    bytes: Cow<'a, [u8]>,
    entry: Entry,
}

impl<'a> Made<'a> {
    fn of(bytes: Cow<'a, [u8]>, from: Option<Fingerprint>) -> Made<'a> {
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
pub(super) fn adopt<'a>(
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

/// Moves what is in a folder of staging to where it belongs.
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
