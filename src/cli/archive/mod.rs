//! `bantin archive`: closes a period.

mod corrected;
mod shelving;
mod tell;
mod unclosed;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use super::args::Archive;
use super::terminal::{Terminal, variable};
use super::{CONTENT, Compiled, DONE, Failure, Folders, KeyProblem, compile_with, today};
use crate::archive::{self, ArchiveError, Key, KeyError};
use crate::files;
use crate::finding::{Code, Finding, Findings, Severity};
use crate::intake::{Held, Reading};
use crate::page::Layout;
use crate::settings::{Bag, Resealing, Seal};
use crate::vocabulary::{Period, ReportDate};
use shelving::Shelving;
use tell::tell;
pub(super) use unclosed::Unclosed;

pub(super) fn run(options: &Archive, root: &Path, terminal: &Terminal) -> Result<u8, Failure> {
    let period = options.period;
    let reason = reason(options)?;
    let directory = directory(options, root)?;
    let mut old = None;
    let today = today(options.as_of);
    // What is public on a later day only must not go into a bag today.
    if today > super::today(None) {
        return Err(Unclosed::Future.into());
    }
    let day = options.date.unwrap_or(today);
    let Compiled {
        edition,
        theme,
        mut findings,
        ..
    } = compile_with(root, today, Reading::Plain, terminal, |settings| {
        old = settings.seals.get(&period).cloned();
        if reason.is_some() {
            settings.seals.remove(&period);
        }
    })?;
    forgive(&mut findings, period, reason.is_some());
    // What only `check` can put right is its matter; as of a past day, much is odd.
    findings.retain(|finding| finding.severity() == Severity::Error);
    terminal.findings(&findings);
    let Some(theme) = theme.filter(|_| !findings.has_errors()) else {
        terminal.line(terminal.choose(
            "Không đóng: nội dung có lỗi.",
            "Not closed: the content has errors.",
        ));
        return Ok(CONTENT);
    };
    let layout = &edition.layout;
    if options.corrected {
        let seal = old.ok_or(Unclosed::Open(period))?;
        return corrected::seal(&seal, layout, root, terminal);
    }
    let is_new = old.is_none() || reason.is_some();
    let bag_before = old.as_ref().and_then(|seal| seal.bag);
    let was_published = bag_before.is_some_and(|bag| bag.is_published);
    let seal = match (old, reason) {
        (Some(seal), None) => {
            if options.date.is_some_and(|date| date != seal.closed) {
                return Err(Unclosed::Closed(period).into());
            }
            Seal::clone(&seal)
        }
        (Some(seal), Some(reason)) => {
            let mut before = seal.before.clone();
            before.push(Resealing {
                closed: seal.closed,
                reason,
            });
            archive::seal(layout, period, day, before)
        }
        (None, None) => archive::seal(layout, period, day, Vec::new()),
        (None, Some(_)) => return Err(Unclosed::Open(period).into()),
    };
    if seal.closed > today {
        return Err(Unclosed::Future.into());
    }
    if seal.closed <= period.last_day() {
        return Err(Unclosed::NotOver(period).into());
    }
    let held: Vec<&Held> = edition
        .held
        .iter()
        .filter(|held| held.period == Some(period))
        .collect();
    if seal.reports.is_empty() {
        return Err(Unclosed::Empty(period, held.len()).into());
    }
    if is_new && let Some((file, day)) = first_of_later(layout, &seal) {
        return Err(Unclosed::Later(file, day).into());
    }
    let shelving = Shelving {
        directory: &directory,
        period,
        wants_zip: options.zip || options.publish || was_published,
        key: key(options, root)?,
    };
    let mut made = match shelving.shelve(layout, &theme, &seal, terminal) {
        Ok(made) => made,
        Err(Failure::Archive(ArchiveError::Template(finding))) => {
            let mut failed = Findings::new();
            failed.add(Finding::clone(&finding));
            terminal.findings(&failed);
            return Ok(CONTENT);
        }
        Err(failure) => return Err(failure),
    };
    if options.with_sources {
        let internal = shelving.shelve_sources(layout, &seal, root, terminal)?;
        made.internal = Some(internal);
    }
    let sealed = Seal {
        bag: Some(Bag {
            is_published: options.publish || was_published,
            ..made.bag
        }),
        ..seal
    };
    let file = root.join(&*Seal::file(period));
    let is_new = files::read_if_exists(&file)?.as_deref() != Some(sealed.to_string().as_bytes());
    if is_new {
        archive::write_seal(&file, &sealed.to_string())?;
    }
    tell(&sealed, &made, &held, &directory, is_new, terminal);
    Ok(DONE)
}

/// Why a period is closed anew, if it is.
fn reason(options: &Archive) -> Result<Option<String>, Failure> {
    match (options.reseal, &options.reason) {
        (true, Some(reason)) if !reason.trim().is_empty() => {
            let words: Vec<&str> = reason.split_whitespace().collect();
            Ok(Some(words.join(" ")))
        }
        (false, None) => Ok(None),
        (true, Some(_) | None) | (false, Some(_)) => Err(Failure::Argument(
            "--reseal --reason \"…\": phải có cả hai / both are needed",
        )),
    }
}

/// Where the bag goes: nowhere where it would be published, or spoil another.
fn directory(options: &Archive, root: &Path) -> Result<PathBuf, Failure> {
    if options.publish && options.to.is_some() {
        return Err(Failure::Argument(
            "--publish: gói phải nằm ở `archive`, không dùng với --to / the bag must lie in `archive`, not with --to",
        ));
    }
    let directory = options.to.clone().unwrap_or_else(|| root.join("archive"));
    if Folders::of(root).touches(&directory, &["content", "themes", "public"]) {
        return Err(Failure::Shelf(directory));
    }
    if directory.is_file() {
        return Err(Failure::NoFolder(directory));
    }
    super::outside_of_bags(&directory)?;
    Ok(directory)
}

/// A report that names a day after that of closing, and the day: it cannot have
/// been like this then.
fn first_of_later(layout: &Layout, seal: &Seal) -> Option<(Arc<str>, NaiveDate)> {
    let reports = layout.reports_of(seal.period);
    let reports = reports.iter().map(|index| &layout.site().reports()[*index]);
    reports
        .filter_map(|report| {
            let corrections = report
                .corrections()
                .iter()
                .map(|correction| correction.date);
            let date = report.date().map(ReportDate::first_day);
            let days = corrections.chain(date).chain(report.publish_from());
            let last = days.max().filter(|day| *day > seal.closed)?;
            Some((Arc::clone(report.file()), last))
        })
        .max_by_key(|(_, day)| *day)
}

/// Takes out the findings that this run is to put right.
fn forgive(findings: &mut Findings, period: Period, anew: bool) {
    let seal = Seal::file(period);
    findings.retain(|finding| {
        let is_of_seal = finding.place.file == seal;
        let is_mended = finding.code == Code::BagMissing || (anew && finding.code == Code::BadSeal);
        !(is_of_seal && is_mended)
    });
}

/// The key to sign with, if one is wanted: a file that is named, or that the
/// environment names. Never one that lies with the content.
fn key(options: &Archive, root: &Path) -> Result<Option<Key>, Failure> {
    let Some(named) = &options.sign else {
        return Ok(None);
    };
    let path = named
        .clone()
        .or_else(|| variable("BANTIN_SIGN_KEY").map(PathBuf::from))
        .ok_or(Failure::Key(PathBuf::new(), KeyProblem::None))?;
    if Folders::of(root).touches(&path, &["content", "themes", "public"]) {
        return Err(Failure::Key(path, KeyProblem::Place));
    }
    let bytes = files::read(&path)?;
    let opened = String::from_utf8(bytes)
        .map_err(|_| KeyError::Form)
        .and_then(|text| Key::open(&text, variable("BANTIN_SIGN_PASSWORD")));
    opened.map(Some).map_err(|error| {
        let problem = match error {
            KeyError::Form => KeyProblem::Form,
            KeyError::Password => KeyProblem::Password,
        };
        Failure::Key(path, problem)
    })
}
