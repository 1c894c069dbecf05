//! What the site is: its name and address, its departments, what may be public
//! of a table, where old addresses lead, which periods are closed.

mod departments;
mod policy;
mod redirects;
mod seals;
mod site;
mod waivers;

pub use departments::{Contact, Counts, DEPARTMENT, Department, Departments};
pub use policy::{ColumnPolicy, Columns, is_of_countries};
pub use redirects::Redirect;
pub use seals::{Bag, Download, Resealing, Seal, SealedReport, Seals, of_days_to_come, zip_name};
pub use site::{BaseUrl, SITE, Site};
pub use waivers::{WAIVER, Waiver, Waivers, read_waivers};

use std::hash::Hash;
use std::path::Path;
use std::sync::Arc;

use crate::files::{self, FilesError};
use crate::finding::{Checked, Findings, Place, site as about_site, source};
use crate::text::{self, NotText};
use crate::vocabulary::{Digest, Translated};
use crate::yaml::{self, Document};

/// All settings, each in a form that cannot be wrong. Where a file is at fault,
/// its findings say so and a sound value stands in, so that the rest of the
/// content can be checked all the same.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `site.yaml`.
    pub site: Site,
    /// `departments.yaml`.
    pub departments: Departments,
    /// What may be public of a table, by the names of its columns.
    pub columns: Columns,
    /// Findings that the site waives.
    pub waivers: Waivers,
    /// `redirects.yaml`.
    pub redirects: Vec<Redirect>,
    /// The seals of closed periods, `archive/*.yaml`.
    pub seals: Seals,
}

impl Settings {
    /// What pages show of them, or are made by; but for the seals, which hold from
    /// a day on.
    pub fn shown(&self) -> impl Hash {
        let Settings {
            site,
            departments,
            redirects,
            columns: _,
            waivers: _,
            seals: _,
        } = self;
        let Site {
            name,
            description,
            base_url,
            languages,
            publisher,
            contact,
            responsible,
            license,
            theme: _,
            officials: _,
        } = site;
        let who = (name, description, publisher, contact, responsible);
        let redirects: Vec<_> = redirects.iter().map(|it| (&it.from, &it.to)).collect();
        (who, base_url, languages, license, departments, redirects)
    }

    /// Every text of the settings that pages show.
    pub fn public_texts(&self) -> Vec<&str> {
        let site = &self.site;
        let of_site = [
            &site.name,
            &site.description,
            &site.publisher,
            &site.responsible,
        ];
        let of_departments = self
            .departments
            .iter()
            .flat_map(|d| [&d.name, &d.province, &d.description, &d.contact.address]);
        of_site
            .into_iter()
            .chain([&site.license, &site.contact.address])
            .chain(of_departments)
            .flat_map(Translated::texts)
            .collect()
    }
}

/// Reads the settings below `content`.
///
/// # Errors
///
/// If a file exists and cannot be read.
pub fn read(content: &Path) -> Result<Checked<Settings>, FilesError> {
    let mut findings = Findings::new();
    let site_file = read_document(content, "site.yaml", true, &mut findings)?;
    let departments_file = read_document(content, "departments.yaml", true, &mut findings)?;
    let redirects_file = read_document(content, "redirects.yaml", false, &mut findings)?;
    let (site, columns, waivers) = findings.take(site::read(site_file.as_ref()));
    let departments = findings.take(departments::read(departments_file.as_ref()));
    let redirects = findings.take(redirects::read(redirects_file.as_ref()));
    let seals = findings.take(seals::read(content)?);
    Ok(Checked {
        value: Settings {
            site,
            departments,
            columns,
            waivers,
            redirects,
            seals,
        },
        findings,
    })
}

/// The digest of all files of settings: if it is another one, they must be read
/// again.
///
/// # Errors
///
/// If a file exists and cannot be read.
pub fn digest(content: &Path) -> Result<Digest, FilesError> {
    let mut all = String::new();
    let mut paths: Vec<_> = ["site.yaml", "departments.yaml", "redirects.yaml"]
        .into_iter()
        .map(|name| content.join(name))
        .collect();
    let seals = files::list(&content.join(seals::FOLDER))?;
    paths.extend(seals.into_iter().map(|entry| entry.path));
    for path in paths {
        let bytes = files::read_if_exists(&path)?;
        let digest = bytes.map(|bytes| Digest::of(&bytes));
        all.push_str(&format!("{} {digest:?}", path.display()));
    }
    Ok(Digest::of(all.as_bytes()))
}

/// A file of settings as it was read.
struct SettingsFile {
    name: Arc<str>,
    document: Document,
}

fn read_document(
    content: &Path,
    name: &str,
    required: bool,
    findings: &mut Findings,
) -> Result<Option<SettingsFile>, FilesError> {
    let file: Arc<str> = format!("content/{name}").into();
    let Some(bytes) = files::read_if_exists(&content.join(name))? else {
        if required {
            findings.add(about_site::settings_missing(Place::file(&file)));
        }
        return Ok(None);
    };
    let text = match text::decode(&bytes) {
        Ok(text) => text,
        Err(problem) => {
            let place = match problem {
                NotText::NotUtf8 { line } => Place::at(&file, line, 1),
                NotText::Utf16 | NotText::Binary => Place::file(&file),
            };
            findings.add(source::not_text(place, problem));
            return Ok(None);
        }
    };
    if let Some((line, encoding)) = text::find_legacy_encoding(&text) {
        let place = Place::at(&file, line + 1, 1);
        findings.add(source::legacy_encoding(place, encoding));
        return Ok(None);
    }
    match yaml::parse(&text, 1, yaml::MAX_SETTINGS_BYTES) {
        Ok(document) => Ok(Some(SettingsFile {
            name: file,
            document,
        })),
        Err(error) => {
            let place = Place {
                file,
                position: error.position,
            };
            findings.add(source::yaml(place, error.problem));
            Ok(None)
        }
    }
}
