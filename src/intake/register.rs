//! The register: what left the wall of each source, kept from one reading to
//! the next, so that a change costs the reading of what changed.
//!
//! **Invariant:** it gives what [`receive`](super::receive) would give, and holds
//! nothing internal.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use super::disclose::Desk;
use super::public::{PublicPage, PublicReport, PublicText, Summary, Target};
use super::{Intake, Leaving, ROOM, Reading, Sources, read, take_all};
use crate::files::{self, Entry, FilesError, Look};
use crate::finding::Checked;
use crate::settings::Settings;
use crate::spool::Spool;

/// All sources, and what left of each when it was last read.
#[derive(Debug)]
pub struct Register {
    content: PathBuf,
    settings: Arc<Settings>,
    today: NaiveDate,
    /// What is neither a report nor a page.
    rest: Sources,
    reports: BTreeMap<Key, Kept<PublicReport>>,
    pages: BTreeMap<Key, Kept<PublicPage>>,
    spool: Spool,
}

/// A file by its name in listings, and by its path: one name may be written
/// composed and decomposed.
type Key = (Arc<str>, PathBuf);

/// What left of a source, and how its file looked then.
#[derive(Debug)]
struct Kept<T> {
    entry: Entry,
    leaving: Leaving<T>,
}

/// Where to look for changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Touched {
    /// At these paths.
    Paths(BTreeSet<PathBuf>),
    /// Everywhere; and at these paths even if their files look as before, since
    /// two saves may fall into one tick of the clock.
    Everywhere(BTreeSet<PathBuf>),
}

/// What is new since the last reading.
#[derive(Debug)]
pub enum News {
    /// No source was touched.
    Nothing,
    /// Findings, withheld texts, or other public texts of these reports.
    Texts(Vec<Arc<PublicReport>>),
    /// More than that: all must be related anew.
    More,
}

impl Register {
    /// Lists and reads all sources below `content`.
    ///
    /// # Errors
    ///
    /// If a directory or a file cannot be read.
    pub fn open(
        content: &Path,
        settings: &Arc<Settings>,
        today: NaiveDate,
    ) -> Result<Register, FilesError> {
        let mut register = Register {
            content: content.to_owned(),
            settings: Arc::clone(settings),
            today,
            rest: Sources::default(),
            reports: BTreeMap::new(),
            pages: BTreeMap::new(),
            spool: Spool::with_room(ROOM),
        };
        register.look_everywhere(&BTreeSet::new())?;
        Ok(register)
    }

    /// Reads again what changed.
    ///
    /// # Errors
    ///
    /// If a directory or a file cannot be read. The register is as it was.
    pub fn renew(&mut self, touched: &Touched) -> Result<News, FilesError> {
        match touched {
            Touched::Everywhere(paths) => self.look_everywhere(paths),
            Touched::Paths(paths) => match self.known(paths) {
                Some((reports, pages)) => {
                    let fresh = self.take(&self.rest, reports, pages)?;
                    Ok(self.keep(fresh))
                }
                None => self.look_everywhere(paths),
            },
        }
    }

    /// What may be published, and what is held back.
    pub fn intake(&self) -> Checked<Intake> {
        let mut findings = self.rest.findings.clone();
        let mut intake = Intake {
            day: self.today,
            ..Intake::default()
        };
        for kept in self.reports.values() {
            let report = kept.leaving.leave(&mut intake, &mut findings);
            intake.reports.extend(report);
        }
        for kept in self.pages.values() {
            let page = kept.leaving.leave(&mut intake, &mut findings);
            intake.pages.extend(page);
        }
        Checked {
            value: intake,
            findings,
        }
    }

    /// The reports and the pages at `paths` as they are now; nothing if anything
    /// else was touched, came or went. What no listing shows does not count.
    fn known(&self, paths: &BTreeSet<PathBuf>) -> Option<(Vec<Entry>, Vec<Entry>)> {
        let (mut reports, mut pages) = (Vec::new(), Vec::new());
        for path in paths {
            let Ok(below) = path.strip_prefix(&self.content) else {
                continue;
            };
            if files::is_hidden(below) {
                continue;
            }
            let key = (Arc::from(files::name(below)), path.clone());
            match files::look(path, &key.0) {
                Look::File(entry) if self.reports.contains_key(&key) => reports.push(entry),
                Look::File(entry) if self.pages.contains_key(&key) => pages.push(entry),
                // A copy that an editor made and took away again.
                Look::Nothing if !self.has(&key.0) => {}
                Look::File(_) | Look::Other | Look::Nothing => return None,
            }
        }
        Some((reports, pages))
    }

    /// Whether there was a file of this name, or a folder.
    fn has(&self, name: &str) -> bool {
        let reports = self.reports.keys().map(|(known, _)| known);
        let pages = self.pages.keys().map(|(known, _)| known);
        reports
            .chain(pages)
            .chain(self.rest.shelf.names())
            .filter_map(|known| known.strip_prefix(name))
            .any(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Lists everything, and reads what is new, touched, or not as it was.
    fn look_everywhere(&mut self, touched: &BTreeSet<PathBuf>) -> Result<News, FilesError> {
        let mut sources = read(&self.content)?;
        let attachments = sources.shelf.differences(&self.rest.shelf);
        let reports = std::mem::take(&mut sources.reports);
        let pages = std::mem::take(&mut sources.pages);
        let listed: BTreeSet<Key> = reports.iter().chain(&pages).map(key).collect();
        let stale = |entry: &Entry, is_kept: bool| !is_kept || touched.contains(&entry.path);
        let is_stale = |entry: &Entry| {
            let kept = self.reports.get(&key(entry));
            stale(
                entry,
                kept.is_some_and(|kept| kept.is_true(entry, &attachments)),
            )
        };
        let reports = reports.into_iter().filter(is_stale).collect();
        let is_stale = |entry: &Entry| {
            let kept = self.pages.get(&key(entry));
            stale(
                entry,
                kept.is_some_and(|kept| kept.is_true(entry, &attachments)),
            )
        };
        let pages = pages.into_iter().filter(is_stale).collect();
        let fresh = self.take(&sources, reports, pages)?;
        let n_before = self.reports.len() + self.pages.len();
        self.reports.retain(|key, _| listed.contains(key));
        self.pages.retain(|key, _| listed.contains(key));
        let has_changed = self.reports.len() + self.pages.len() < n_before
            || sources.findings != self.rest.findings;
        self.rest = sources;
        let news = self.keep(fresh);
        Ok(if has_changed { News::More } else { news })
    }

    /// Reads these sources.
    fn take(
        &self,
        rest: &Sources,
        reports: Vec<Entry>,
        pages: Vec<Entry>,
    ) -> Result<Fresh, FilesError> {
        let desk = Desk {
            reading: Reading::Plain,
            settings: &self.settings,
            shelf: &rest.shelf,
            today: self.today,
        };
        let of_reports = take_all(&reports, &|| (), |source, findings| {
            let taken = desk.report(source, findings)?;
            Ok(taken.kept_in(&self.spool))
        })?;
        let of_pages = take_all(&pages, &|| (), |source, findings| {
            desk.page(source, findings)
        })?;
        Ok(Fresh {
            reports: reports.into_iter().zip(of_reports).map(kept).collect(),
            pages: pages.into_iter().zip(of_pages).map(kept).collect(),
        })
    }

    /// Keeps what was read, and tells what is new in it.
    fn keep(&mut self, fresh: Fresh) -> News {
        if fresh.reports.is_empty() && fresh.pages.is_empty() {
            return News::Nothing;
        }
        let mut texts = Vec::new();
        let mut is_more = !fresh.pages.is_empty();
        for kept in fresh.reports {
            let before = self.reports.get(&key(&kept.entry));
            let before = before.map(|before| &before.leaving.value);
            match (before, &kept.leaving.value) {
                (Some(Ok(_)), Ok(report)) => texts.push(Arc::clone(report)),
                (Some(Err(before)), Err(now)) if before == now => {}
                (Some(Ok(_) | Err(_)) | None, _) => is_more = true,
            }
            self.reports.insert(key(&kept.entry), kept);
        }
        for kept in fresh.pages {
            self.pages.insert(key(&kept.entry), kept);
        }
        if is_more {
            News::More
        } else {
            News::Texts(texts)
        }
    }
}

/// What was read just now.
struct Fresh {
    reports: Vec<Kept<PublicReport>>,
    pages: Vec<Kept<PublicPage>>,
}

fn key(entry: &Entry) -> Key {
    (Arc::clone(&entry.name), entry.path.clone())
}

fn kept<T>((entry, leaving): (Entry, Leaving<T>)) -> Kept<T> {
    Kept { entry, leaving }
}

impl<T: Text> Kept<T> {
    /// Whether the file looks as it did, and so does what it refers to.
    fn is_true(&self, entry: &Entry, attachments: &BTreeSet<Arc<str>>) -> bool {
        let refers = |text: &PublicText| {
            text.slots().iter().any(|slot| {
                matches!(&slot.target, Target::Attachment(path) if attachments.contains(&**path))
            })
        };
        let value = self.leaving.value.as_ref().ok().map(|value| value.texts());
        self.entry == *entry
            && (attachments.is_empty()
                || value.is_none_or(|(body, summary)| {
                    !refers(body) && summary.is_none_or(|summary| !refers(&summary.text))
                }))
    }
}

/// What has a body and perhaps a summary.
trait Text {
    fn texts(&self) -> (&PublicText, Option<&Summary>);
}

impl Text for PublicReport {
    fn texts(&self) -> (&PublicText, Option<&Summary>) {
        (self.body(), self.summary())
    }
}

impl Text for PublicPage {
    fn texts(&self) -> (&PublicText, Option<&Summary>) {
        (self.body(), self.summary())
    }
}
