use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::Unclosed;
use crate::archive::{self, Key, Matter, Workshop};
use crate::cli::Failure;
use crate::cli::terminal::Terminal;
use crate::cli::verify::tell_faults;
use crate::files;
use crate::page::Layout;
use crate::settings::{Bag, Seal};
use crate::theme::Theme;
use crate::vocabulary::{Period, Sha256, parse_day};

/// Where a bag goes, and what besides.
pub(super) struct Shelving<'a> {
    pub(super) directory: &'a Path,
    pub(super) period: Period,
    pub(super) wants_zip: bool,
    pub(super) key: Option<Key>,
}

/// What was made, or was there.
pub(super) struct Made {
    pub(super) bag: Bag,
    pub(super) n_files: usize,
    pub(super) is_new_bag: bool,
    pub(super) has_zip: bool,
    pub(super) is_signed: bool,
    /// The bag of sources, if it was asked for.
    pub(super) internal: Option<PathBuf>,
}

impl Shelving<'_> {
    /// Sees to it that the bag is there, and its zip if it is wanted.
    pub(super) fn shelve(
        &self,
        layout: &Layout,
        theme: &Theme,
        seal: &Seal,
        terminal: &Terminal,
    ) -> Result<Made, Failure> {
        let name = self.period.segment();
        let workshop = Workshop::open(self.directory)?;
        let folder = self.directory.join(&name);
        let is_there = folder.exists();
        // What is stored counts as it is; only a new seal asks what it should be.
        let bundled = if is_there && seal.bag.is_some() {
            None
        } else {
            Some(archive::bundle(layout, theme, seal)?)
        };
        if let Some(name) = bundled
            .as_ref()
            .and_then(|bag| archive::unportable(&bag.files))
        {
            return Err(Unclosed::Name(name.to_owned()).into());
        }
        let expected = bundled.as_ref().map(|bag| bag.checksum);
        let sealed = seal.bag.map(|bag| bag.checksum);
        let (files, checksum) = match bundled {
            Some(mut bag) if !is_there => {
                if sealed.is_some_and(|sealed| sealed != bag.checksum) {
                    return Err(Unclosed::OtherPages(self.period).into());
                }
                if let Some(key) = &self.key {
                    archive::sign(&mut bag.files, key, seal)?;
                }
                (bag.files, bag.checksum)
            }
            Some(_) | None => {
                let Stored {
                    files,
                    checksum,
                    closed,
                } = stored(&folder, terminal)?;
                if sealed.or(expected) != Some(checksum) {
                    // The one that is being replaced is no closing that was stopped.
                    let is_old = |day: &NaiveDate| {
                        sealed.is_some() || seal.before.iter().any(|before| before.closed == *day)
                    };
                    let other = closed.filter(|day| *day != seal.closed && !is_old(day));
                    return Err(Unclosed::OtherBag(folder, other).into());
                }
                if self.key.is_some() && !archive::is_signed(&files) {
                    return Err(Unclosed::Unsigned(folder).into());
                }
                (files, checksum)
            }
        };
        let zip = archive::zip_of(&files, &name)?;
        let sums = zip.checksums()?;
        if seal.bag.is_some_and(|sealed| sealed.zip != sums.sha256) {
            return Err(if is_there {
                Unclosed::OtherBag(folder, None).into()
            } else {
                Unclosed::OtherPages(self.period).into()
            });
        }
        if !is_there {
            place(&workshop, &files, &name, terminal)?;
        }
        let zip_name = format!("{name}.zip");
        let zip_path = self.directory.join(&zip_name);
        if self.wants_zip {
            if zip_path.exists() {
                if whole(&zip_path)?.checksums()?.sha256 != sums.sha256 {
                    return Err(Unclosed::OtherBag(zip_path, None).into());
                }
            } else {
                let made = workshop.file(|to| zip.write(to))?;
                workshop.put(&made, &zip_name)?;
            }
        }
        Ok(Made {
            bag: Bag {
                checksum,
                zip: sums.sha256,
                size: sums.size,
                is_published: false,
            },
            n_files: files.len(),
            is_new_bag: !is_there,
            has_zip: zip_path.exists(),
            is_signed: archive::is_signed(&files),
            internal: None,
        })
    }

    /// Sees to it that the bag of sources is there: a folder of its own, of which
    /// there is no zip.
    pub(super) fn shelve_sources(
        &self,
        layout: &Layout,
        seal: &Seal,
        root: &Path,
        terminal: &Terminal,
    ) -> Result<PathBuf, Failure> {
        let name = format!("{}-{}", self.period.segment(), archive::INTERNAL);
        let folder = self.directory.join(&name);
        let bag = archive::bundle_sources(layout, seal, root)?;
        let workshop = Workshop::open(self.directory)?;
        if !folder.exists() {
            place(&workshop, &bag.files, &name, terminal)?;
        } else if stored(&folder, terminal)?.checksum != bag.checksum {
            return Err(Unclosed::OtherBag(folder, None).into());
        }
        Ok(folder)
    }
}

/// Writes a bag, looks whether it arrived, and gives it its name.
fn place(
    workshop: &Workshop,
    files: &BTreeMap<String, Matter>,
    name: &str,
    terminal: &Terminal,
) -> Result<(), Failure> {
    let made = workshop.folder(files)?;
    stored(&made, terminal)?;
    Ok(workshop.put(&made, name)?)
}

/// The bytes of a file.
fn whole(path: &Path) -> Result<Matter, Failure> {
    let size = files::open_at(path, 0)?.size();
    Ok(Matter::file(&path.into(), size))
}

/// A bag that is there, and is whole.
struct Stored {
    files: BTreeMap<String, Matter>,
    checksum: Sha256,
    /// The day that it says it was closed on.
    closed: Option<NaiveDate>,
}

/// The bag that is there, if it is whole.
fn stored(folder: &Path, terminal: &Terminal) -> Result<Stored, Failure> {
    let holding = archive::open(folder)?;
    let verified = archive::verify(&holding)?;
    match verified.checksum {
        Some(checksum) if verified.faults.is_empty() => Ok(Stored {
            files: holding.files,
            checksum,
            closed: verified.says(archive::CLOSED).and_then(parse_day),
        }),
        Some(_) | None => {
            tell_faults(&verified.faults, terminal);
            Err(Unclosed::Damaged(folder.to_owned()).into())
        }
    }
}
