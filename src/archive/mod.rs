//! Closes past periods: seals what was public, and bundles it into a bag that
//! can be read and checked without Bantin.
//!
//! **Invariants.** What goes into a bag is drawn from an edition, which has
//! nothing but what is public; [`sources`] alone copies more, into a bag of its
//! own. The same edition and day give the same bytes. A bag bears its name only
//! when it is whole, and is never written over.

mod bag;
mod contents;
mod dublin_core;
mod holding;
mod matter;
mod name;
mod pages;
mod place;
mod restore;
mod sign;
mod sources;
mod texts;
mod verify;
mod warc;
mod wacz;
mod zip;

pub use bag::Bag;
pub use holding::{Holding, bag_around, is_bag, open};
pub use matter::Matter;
pub use place::{PlaceError, Workshop, put_folder, write_seal};
pub use restore::restored;
pub use sign::{Key, KeyError, check, is_signed, sign};
pub use sources::{INTERNAL, bundle_sources};
pub use verify::{Fault, Verified, verify};
pub use zip::ZipFault;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::files::FilesError;
use crate::finding::Finding;
use crate::page::Layout;
use crate::settings::{Resealing, Seal};
use crate::theme::Theme;
use crate::vocabulary::Period;

/// Why a bag could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// A file could not be read or written.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// A template fails.
    #[error("a template fails")]
    Template(Box<Finding>),
    /// It does not fit into a zip.
    #[error("too large for a zip")]
    TooLarge,
}

/// The seal of a period as it is now, before its bag is known. `before` tells of
/// the days on which it was closed earlier.
pub fn seal(layout: &Layout, period: Period, closed: NaiveDate, before: Vec<Resealing>) -> Seal {
    let reports = layout.reports_of(period);
    Seal {
        period,
        closed,
        bag: None,
        reports: reports
            .into_iter()
            .map(|index| layout.sealed(&layout.site().reports()[index]))
            .collect(),
        corrected: Vec::new(),
        before,
        download: None,
    }
}

/// The bag of a period, with the pages of `layout` drawn in `theme`.
///
/// # Errors
///
/// If a template fails, or an attachment cannot be read.
pub fn bundle(layout: &Layout, theme: &Theme, seal: &Seal) -> Result<Bag, ArchiveError> {
    let layout = layout.closing(Seal {
        bag: None,
        download: None,
        ..seal.clone()
    });
    let period = seal.period;
    let mut payload = pages::kept(&layout, theme, period)?;
    payload.extend(texts::texts(&layout, period));
    let live = pages::live(&layout, theme, period)?;
    for address in layout.data_of(period) {
        let name = address.rsplit('/').next().unwrap_or_default();
        if let Some((_, matter)) = live.iter().find(|(path, _)| path.as_str() == address) {
            payload.insert(format!("data/{name}"), matter.clone());
        }
    }
    let mut on_the_web = live;
    for asset in theme.assets() {
        let bytes = Matter::of(asset.bytes.clone());
        on_the_web.insert(asset.path.clone(), bytes);
    }
    let wacz = wacz::wacz(&layout, seal, &on_the_web)?;
    payload.insert(format!("web/{}.wacz", period.segment()), wacz);
    payload.insert(
        "data/dictionary.csv".to_owned(),
        Matter::of(layout.dictionary()),
    );
    let dublin_core = dublin_core::dublin_core(&layout, seal);
    payload.insert("metadata/dc.xml".to_owned(), Matter::of(dublin_core));
    let files: Vec<String> = payload.keys().cloned().collect();
    let contents = contents::contents(&layout, seal, &files);
    payload.insert(pages::CONTENTS.to_owned(), Matter::of(contents));
    Ok(bag::bag(payload, &info(&layout, seal))?)
}

/// What `bag-info.txt` says of a period.
fn info(layout: &Layout, seal: &Seal) -> Vec<(&'static str, String)> {
    let site = &layout.settings().site;
    let frame = layout.frame(site.language());
    vec![
        ("Source-Organization", frame.publisher.clone()),
        ("Organization-Address", frame.contact.address.clone()),
        ("Contact-Phone", frame.contact.phone.clone()),
        ("Contact-Email", frame.contact.email.clone()),
        (
            "External-Description",
            format!("{}: {}", frame.name, seal.period.name(site.language())),
        ),
        (ADDRESS, layout.period_url(seal.period)),
        (PERIOD, seal.period.to_string()),
        (CLOSED, seal.closed.to_string()),
        ("Bag-Software-Agent", "Bantin".to_owned()),
    ]
}

/// Under which label a bag names the address of its period.
pub const ADDRESS: &str = "External-Identifier";

/// Under which label a bag names its period.
pub const PERIOD: &str = "Internal-Sender-Identifier";

/// Under which label a bag names the day of closing.
pub const CLOSED: &str = "Bagging-Date";

/// What is put behind the period in a bag of sources, which no seal covers.
pub const OF_SOURCES: &str = " noi-bo";

/// A file of a bag whose name some system cannot have.
pub fn unportable(files: &BTreeMap<String, Matter>) -> Option<&str> {
    let mut names = files.keys().map(String::as_str);
    names.find(|path| !name::is_portable(path))
}

/// The files of a bag as a zip, below a folder `name`.
///
/// # Errors
///
/// If a file cannot be read, or it is too much for a zip.
pub fn zip_of(files: &BTreeMap<String, Matter>, name: &str) -> Result<Matter, ArchiveError> {
    let entries: Vec<zip::Entry> = files
        .iter()
        .map(|(path, matter)| zip::Entry {
            name: format!("{name}/{path}"),
            matter: matter.clone(),
        })
        .collect();
    if !zip::fits(&entries) {
        return Err(ArchiveError::TooLarge);
    }
    Ok(zip::matter(&entries)?)
}
