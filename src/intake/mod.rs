//! Reports in, public reports out: the wall.
//!
//! Internal matter lives in this module and in no other. Sources, their front
//! matter and their internal passages are private types; the rest of the
//! program has no name for them and so cannot leak them. What leaves is
//! [`PublicReport`] and [`PublicPage`], and which files were withheld and why.
//!
//! **Invariants:** closed by default; cut first, parse afterwards; nothing
//! internal in an error, a finding or `Debug`; the day is an input.

mod attachments;
mod disclose;
mod front_matter;
mod html;
mod leaks;
mod links;
mod lints;
mod markdown;
mod passages;
mod public;
mod register;
mod report;
pub mod review;
mod secrecy;
mod suspects;
mod tables;

pub use front_matter::{PAGE as PAGE_KEYS, REPORT as REPORT_KEYS};
pub use leaks::Withheld;
pub use lints::{Claim, CloseReading};
pub use public::{
    Attachment, Correction, Figure, Heading, PublicPage, PublicReport, PublicText, Reference, Slot,
    Summary, Target, Translation,
};
pub use register::{News, Register, Touched};

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::files::{self, Entry, FilesError};
use crate::finding::{Checked, Findings, Place, site, source as about};
use crate::settings::{Settings, Waiver};
use crate::spool::Spool;
use crate::vocabulary::Period;
use attachments::Shelf;
use disclose::Desk;
use passages::Audience;
use report::Source;

/// The files below `content`, listed and not yet read.
#[derive(Default)]
pub struct Sources {
    reports: Vec<Entry>,
    pages: Vec<Entry>,
    shelf: Shelf,
    findings: Findings,
}

impl std::fmt::Debug for Sources {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Sources({} reports, {} pages)",
            self.reports.len(),
            self.pages.len()
        )
    }
}

impl Sources {
    /// How many files there are to read.
    pub fn len(&self) -> usize {
        self.reports.len() + self.pages.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Lists what is below `content`, in the order of the paths. Reports are read
/// only in [`receive`], each on its own, so that memory holds few of them at a
/// time.
///
/// # Errors
///
/// If a directory cannot be listed.
pub fn read(content: &Path) -> Result<Sources, FilesError> {
    let mut sources = Sources::default();
    for entry in files::list(content)? {
        let is_markdown = entry.name.to_lowercase().ends_with(".md");
        if entry.is_link {
            let place = Place::file(&display_name(&entry));
            sources.findings.add(about::symbolic_link(place));
        } else if is_markdown && entry.name.starts_with("reports/") {
            sources.reports.push(entry);
        } else if is_markdown && entry.name.starts_with("pages/") {
            sources.pages.push(entry);
        } else if is_markdown {
            sources
                .findings
                .add(site::stray_file(Place::file(&display_name(&entry))));
        } else {
            sources.shelf.put(entry);
        }
    }
    Ok(sources)
}

fn display_name(entry: &Entry) -> Arc<str> {
    format!("content/{}", entry.name).into()
}

/// What may be published, and what is held back.
#[derive(Debug, Default)]
pub struct Intake {
    /// The public reports, in the order of their files.
    pub reports: Vec<Arc<PublicReport>>,
    /// The public static pages, in the order of their files.
    pub pages: Vec<Arc<PublicPage>>,
    /// The sources of which nothing is public.
    pub held: Vec<Held>,
    /// The waivers that reports bring.
    pub waivers: Vec<Waiver>,
    /// What reports claim of the year before.
    pub claims: Vec<Claim>,
    /// How closely they were read.
    pub reading: Reading,
    /// The day as of which they are public.
    pub day: NaiveDate,
}

/// How closely reports are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reading {
    /// As publishing them needs.
    #[default]
    Plain,
    /// For errors in what they say, too.
    Close,
}

/// A source of which nothing is public, and why.
#[derive(Debug, Clone)]
pub struct Held {
    /// Its path from the site's root.
    pub file: Arc<str>,
    /// The period that it says it is about: for whoever closes that.
    pub period: Option<Period>,
    /// Why.
    pub reason: Reason,
}

/// Why nothing of a source is public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It is a draft, as every source is until it says otherwise.
    Draft,
    /// It waits for a day.
    Embargo(NaiveDate),
    /// It was public and is no longer.
    Withdrawn,
    /// Findings say what is wrong with it.
    Unsound,
}

/// How many bytes of text stay in memory; beyond them it would take most of it.
const ROOM: usize = 64 << 20;

/// Reads and discloses every source as the public may read it on `today`.
///
/// # Errors
///
/// If a file cannot be read, for instance because it vanished since it was
/// listed.
pub fn receive(
    sources: &Sources,
    settings: &Settings,
    today: NaiveDate,
    reading: Reading,
    progress: &(dyn Fn() + Sync),
) -> Result<Checked<Intake>, FilesError> {
    let desk = Desk {
        settings,
        shelf: &sources.shelf,
        today,
        reading,
    };
    let spool = Spool::with_room(ROOM);
    let reports = take_all(&sources.reports, progress, |source, findings| {
        desk.report(source, findings)
            .map(|taken| taken.kept_in(&spool))
    })?;
    let pages = take_all(&sources.pages, progress, |source, findings| {
        desk.page(source, findings)
    })?;
    let mut findings = sources.findings.clone();
    let mut intake = Intake {
        reading,
        day: today,
        ..Intake::default()
    };
    for leaving in &reports {
        let report = leaving.leave(&mut intake, &mut findings);
        intake.reports.extend(report);
    }
    for leaving in &pages {
        let page = leaving.leave(&mut intake, &mut findings);
        intake.pages.extend(page);
    }
    Ok(Checked {
        value: intake,
        findings,
    })
}

/// What came of one source: its public part or why there is none, and what the
/// rest of the wall needs to know.
struct Taken<T> {
    value: Result<T, Reason>,
    period: Option<Period>,
    /// The words of the public part.
    public: String,
    /// What was cut out of the public passages: line and text.
    withheld: Vec<(usize, String)>,
    waivers: Vec<Waiver>,
    claims: Vec<Claim>,
}

impl Taken<PublicReport> {
    /// With its text in the spool.
    fn kept_in(mut self, spool: &Spool) -> Taken<PublicReport> {
        if let Ok(report) = &mut self.value {
            report.body.keep_in(spool);
        }
        self
    }
}

impl<T> Taken<T> {
    fn withheld(reason: Reason) -> Taken<T> {
        Taken {
            value: Err(reason),
            period: None,
            public: String::new(),
            withheld: Vec::new(),
            waivers: Vec::new(),
            claims: Vec::new(),
        }
    }
}

/// What leaves of one source.
#[derive(Debug)]
struct Leaving<T> {
    file: Arc<str>,
    value: Result<Arc<T>, Reason>,
    period: Option<Period>,
    waivers: Vec<Waiver>,
    claims: Vec<Claim>,
    findings: Findings,
}

impl<T> Leaving<T> {
    /// Adds all but the value to the rest, and gives the value if there is one.
    fn leave(&self, intake: &mut Intake, findings: &mut Findings) -> Option<Arc<T>> {
        findings.append(self.findings.clone());
        intake.waivers.extend(self.waivers.iter().cloned());
        intake.claims.extend(self.claims.iter().cloned());
        match &self.value {
            Ok(value) => Some(Arc::clone(value)),
            Err(reason) => {
                intake.held.push(Held {
                    file: Arc::clone(&self.file),
                    period: self.period,
                    reason: *reason,
                });
                None
            }
        }
    }
}

fn take_all<T: Send + Sync>(
    entries: &[Entry],
    progress: &(dyn Fn() + Sync),
    take: impl Fn(&Source, &mut Findings) -> Result<Taken<T>, FilesError> + Sync,
) -> Result<Vec<Leaving<T>>, FilesError> {
    entries
        .par_iter()
        .map(|entry| {
            let file = display_name(entry);
            let mut findings = Findings::new();
            let taken = match open(entry, &file, &mut findings)? {
                Some(source) => take(&source, &mut findings)?,
                None => Taken::withheld(Reason::Unsound),
            };
            progress();
            Ok(Leaving {
                file,
                value: taken.value.map(Arc::new),
                period: taken.period,
                waivers: taken.waivers,
                claims: taken.claims,
                findings,
            })
        })
        .collect()
}

/// Reads one source.
fn open(
    entry: &Entry,
    file: &Arc<str>,
    findings: &mut Findings,
) -> Result<Option<Source>, FilesError> {
    if entry.size > report::MAX_BYTES {
        findings.add(about::too_large(Place::file(file), report::MAX_BYTES));
        return Ok(None);
    }
    // It may have grown since it was listed.
    let bytes = files::read_start(&entry.path, report::MAX_BYTES + 1)?;
    if bytes.len() as u64 > report::MAX_BYTES {
        findings.add(about::too_large(Place::file(file), report::MAX_BYTES));
        return Ok(None);
    }
    Ok(report::open(file, &bytes, findings))
}

/// Gathers everything that is withheld from the public on `today`, to look for
/// it among the bytes of the output. What some public text says too is left
/// out.
///
/// # Errors
///
/// If a file cannot be read.
pub fn withheld(
    sources: &Sources,
    settings: &Settings,
    today: NaiveDate,
) -> Result<Withheld, FilesError> {
    let desk = Desk {
        settings,
        shelf: &sources.shelf,
        today,
        reading: Reading::Plain,
    };
    let mut withheld = Withheld::default();
    let mut public = Vec::new();
    for entry in &sources.reports {
        let taken = |source: &Source, findings: &mut Findings| desk.report(source, findings);
        public.push(withhold(entry, Audience::Internal, taken, &mut withheld)?);
    }
    for entry in &sources.pages {
        let taken = |source: &Source, findings: &mut Findings| desk.page(source, findings);
        public.push(withhold(entry, Audience::Public, taken, &mut withheld)?);
    }
    for text in &public {
        withheld.except(text);
    }
    Ok(withheld)
}

/// Adds what is withheld of one source, and returns what is public of it.
fn withhold<T>(
    entry: &Entry,
    default: Audience,
    take: impl Fn(&Source, &mut Findings) -> Result<Taken<T>, FilesError>,
    withheld: &mut Withheld,
) -> Result<String, FilesError> {
    let file = display_name(entry);
    let mut findings = Findings::new();
    let Some(source) = open(entry, &file, &mut findings)? else {
        return Ok(String::new());
    };
    let taken = take(&source, &mut findings)?;
    if taken.value.is_err() {
        let (keys, body) = source.whole();
        let mut segments: Vec<_> = keys.into_iter().map(|text| (1, text)).collect();
        segments.push((source.body_line(), body));
        withheld.add(&file, &segments);
    } else {
        let passages = source.cut(default, &mut findings);
        let internal = source.internal_texts();
        withheld.add(
            &file,
            &disclose::segments(&internal, &passages, &taken.withheld),
        );
    }
    Ok(taken.public)
}
