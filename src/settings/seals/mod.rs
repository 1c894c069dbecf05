//! The seals of closed periods, `archive/*.yaml`: what was public on the day of
//! closing, report by report and field by field, as fingerprints.

mod written;

use std::collections::BTreeMap;
use std::hash::Hash;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{SettingsFile, read_document};
use crate::files::{self, FilesError};
use crate::finding::archive::{self as about, BagProblem};
use crate::finding::{Checked, Findings, Place};
use crate::vocabulary::{
    Checksums, DepartmentId, Digest, Language, Period, SealedField, SealedFields, Sha256, Slug,
    parse_day,
};
use crate::yaml::{Field, Reader, get};

/// The seals of a site, by their periods.
pub type Seals = BTreeMap<Period, Arc<Seal>>;

/// The folder of seals below `content`.
pub(super) const FOLDER: &str = "archive";

/// A closed period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// Which period.
    pub period: Period,
    /// The day on which it was closed.
    pub closed: NaiveDate,
    /// Its bag; nothing, while it is being made.
    pub bag: Option<Bag>,
    /// Its public reports on that day.
    pub reports: Vec<SealedReport>,
    /// Those that were corrected since, or came later with a correction: as they
    /// were when that was looked through.
    pub corrected: Vec<SealedReport>,
    /// The days on which it was closed before, the earliest first.
    pub before: Vec<Resealing>,
    /// The bag's zip where it is stored, if it is published.
    pub download: Option<Download>,
}

/// What is known of a period's bag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bag {
    /// The checksum of its `tagmanifest-sha512.txt`, and so of all its bytes.
    pub checksum: Sha256,
    /// The checksum of its zip.
    pub zip: Sha256,
    /// The size of its zip in bytes.
    pub size: u64,
    /// Whether the zip is published.
    pub is_published: bool,
}

/// A zip to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// Where its bytes are.
    pub file: Arc<Path>,
    /// Their digest.
    pub digest: Digest,
}

/// A report as it is to stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedReport {
    /// Who made it.
    pub department: DepartmentId,
    /// Its name in addresses.
    pub slug: Slug,
    /// Its language.
    pub language: Language,
    /// Its title, for people.
    pub title: String,
    /// Its number and symbol, for people.
    pub number: Option<String>,
    /// How many corrections it had.
    pub n_corrections: usize,
    /// Where its links into the site lead, in order: addresses below its root.
    pub links: Vec<String>,
    /// The fingerprint of each field.
    pub fields: SealedFields,
}

impl SealedReport {
    /// Whether both are of one report.
    pub fn is_of(&self, other: &SealedReport) -> bool {
        (&self.department, &self.slug, self.language)
            == (&other.department, &other.slug, other.language)
    }
}

/// That a period was closed anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resealing {
    /// The day on which it had been closed.
    pub closed: NaiveDate,
    /// Why that was undone.
    pub reason: String,
}

impl Seal {
    /// What pages show of it.
    pub fn shown(&self) -> impl Hash {
        let Seal {
            period,
            closed,
            bag,
            download,
            reports: _,
            corrected: _,
            before: _,
        } = self;
        let download = download.as_ref().map(|download| download.digest);
        (*period, *closed, *bag, download)
    }

    /// The file of a period's seal, by its path from the site's root.
    pub fn file(period: Period) -> Arc<str> {
        format!("content/{FOLDER}/{}.yaml", period.segment()).into()
    }

    /// What is sealed of a report now: as it was corrected, or else as it was on
    /// the day of closing.
    pub fn report(&self, report: &SealedReport) -> Option<&SealedReport> {
        let mut all = self.corrected.iter().chain(&self.reports);
        all.find(|sealed| sealed.is_of(report))
    }

    /// Every report that is sealed, as it is to be now.
    pub fn all(&self) -> impl Iterator<Item = &SealedReport> {
        let is_corrected = |one: &&SealedReport| self.corrected.iter().any(|c| c.is_of(one));
        let rest = self.reports.iter().filter(move |one| !is_corrected(one));
        self.corrected.iter().chain(rest)
    }
}

/// The seals of a day that is still to come: nobody closed those periods, and so
/// nobody may have sealed them.
pub fn of_days_to_come(seals: &Seals, now: NaiveDate) -> Findings {
    let mut findings = Findings::new();
    for seal in seals.values().filter(|seal| seal.closed > now) {
        let place = Place::file(&Seal::file(seal.period));
        findings.add(about::future_seal(place, seal.closed));
    }
    findings
}

/// Reads the seals below `content`, and looks at the zips that are to be
/// published.
pub(super) fn read(content: &Path) -> Result<Checked<Seals>, FilesError> {
    let mut findings = Findings::new();
    let mut seals = Seals::new();
    for entry in files::list(&content.join(FOLDER))? {
        let name = format!("{FOLDER}/{}", entry.name);
        if !entry.name.ends_with(".yaml") {
            // One with another ending would be no seal, and nobody would know.
            if entry.name.to_lowercase().ends_with(".yml") {
                findings.add(about::bad_seal(Place::file(
                    &format!("content/{name}").into(),
                )));
            }
            continue;
        }
        let Some(file) = read_document(content, &name, false, &mut findings)? else {
            continue;
        };
        let Some(mut seal) = findings.take(read_seal(&file)) else {
            continue;
        };
        let is_over = seal.closed > seal.period.last_day();
        if *file.name != *Seal::file(seal.period) || !is_over {
            findings.add(about::bad_seal(Place::file(&file.name)));
            continue;
        }
        if let Some(bag) = seal.bag.filter(|bag| bag.is_published) {
            match download(content, seal.period, bag)? {
                Ok(download) => seal.download = Some(download),
                Err(problem) => {
                    let place = Place::file(&file.name);
                    findings.add(about::bad_bag(place, &zip_name(seal.period), problem));
                }
            }
        }
        seals.insert(seal.period, Arc::new(seal));
    }
    Ok(Checked {
        value: seals,
        findings,
    })
}

/// Where the zip of a period is stored, by its path from the site's root.
pub fn zip_name(period: Period) -> String {
    format!("{FOLDER}/{}.zip", period.segment())
}

/// The stored zip of a seal, if it is the one that was sealed.
fn download(
    content: &Path,
    period: Period,
    bag: Bag,
) -> Result<Result<Download, BagProblem>, FilesError> {
    let path = content.with_file_name(zip_name(period));
    if !path.exists() {
        return Ok(Err(BagProblem::Missing));
    }
    let read_error = |source| FilesError {
        path: path.clone(),
        source,
    };
    let sums = Checksums::of_reader(files::open(&path)?).map_err(read_error)?;
    if sums.sha256 != bag.zip || sums.size != bag.size {
        return Ok(Err(BagProblem::Differs));
    }
    let digest = Digest::of_reader(files::open(&path)?).map_err(read_error)?;
    Ok(Ok(Download {
        file: path.into(),
        digest,
    }))
}

/// Reads one seal. One that is not whole is no seal: a person may have changed
/// it.
fn read_seal(file: &SettingsFile) -> Checked<Option<Seal>> {
    let mut reader = Reader::new(&file.name);
    let root = file.document.root();
    let known = [
        "seal",
        "period",
        "closed",
        "bag",
        "reports",
        "corrected",
        "before",
    ];
    let entries = reader.map("seal", &root, &known);
    reader.require(
        &file.document,
        &entries,
        ["seal", "period", "closed", "bag"],
    );
    let seal = seal(&entries, &mut reader);
    let mut findings = reader.finish();
    if seal.is_none() && !findings.has_errors() {
        findings.add(about::bad_seal(Place::file(&file.name)));
    }
    Checked {
        value: seal.filter(|_| !findings.has_errors()),
        findings,
    }
}

type Entries<'d> = Vec<(&'static str, Field<'d>)>;

fn seal(entries: &Entries<'_>, reader: &mut Reader) -> Option<Seal> {
    (text(entries, "seal")? == "1").then_some(())?;
    let bag = reader.map(
        "bag",
        get(entries, "bag")?,
        &["checksum", "zip", "size", "published"],
    );
    let reports = sealed_reports(entries, "reports", reader)?;
    let corrected = sealed_reports(entries, "corrected", reader)?;
    let mut before = Vec::new();
    for item in items(entries, "before", reader) {
        let entries = reader.map("before", &item, &["closed", "reason"]);
        before.push(Resealing {
            closed: parse_day(text(&entries, "closed")?)?,
            reason: text(&entries, "reason")?.to_owned(),
        });
    }
    Some(Seal {
        period: Period::parse(text(entries, "period")?)?,
        closed: parse_day(text(entries, "closed")?)?,
        bag: Some(Bag {
            checksum: Sha256::parse(text(&bag, "checksum")?)?,
            zip: Sha256::parse(text(&bag, "zip")?)?,
            size: text(&bag, "size")?.parse().ok()?,
            is_published: match text(&bag, "published") {
                None | Some("false") => false,
                Some("true") => true,
                Some(_) => return None,
            },
        }),
        reports,
        corrected,
        before,
        download: None,
    })
}

fn sealed_reports(
    entries: &Entries<'_>,
    key: &str,
    reader: &mut Reader,
) -> Option<Vec<SealedReport>> {
    let items = items(entries, key, reader);
    items
        .iter()
        .map(|item| sealed_report(item, reader))
        .collect()
}

fn sealed_report(item: &Field<'_>, reader: &mut Reader) -> Option<SealedReport> {
    let known = [
        "department",
        "slug",
        "language",
        "title",
        "number",
        "corrections",
        "links",
        "fingerprint",
        "fields",
    ];
    let entries = reader.map("reports", item, &known);
    let names = SealedField::ALL.map(SealedField::as_str);
    let sums = reader.map("fields", get(&entries, "fields")?, &names);
    let mut fields = BTreeMap::new();
    for field in SealedField::ALL {
        fields.insert(field, Sha256::parse(text(&sums, field.as_str())?)?);
    }
    let fields = SealedFields::of(fields)?;
    let fingerprint = Sha256::parse(text(&entries, "fingerprint")?)?;
    let links: Option<Vec<String>> = items(&entries, "links", reader)
        .iter()
        .map(|link| Some(link.text()?.to_owned()))
        .collect();
    let links = links?;
    let is_whole = fields.fingerprint() == fingerprint
        && fields.get(SealedField::Links) == Sha256::of_lines(&links);
    is_whole.then_some(())?;
    Some(SealedReport {
        department: DepartmentId::parse(text(&entries, "department")?).ok()?,
        slug: Slug::parse(text(&entries, "slug")?).ok()?,
        language: Language::parse(text(&entries, "language")?)?,
        title: text(&entries, "title")?.to_owned(),
        number: text(&entries, "number").map(str::to_owned),
        n_corrections: text(&entries, "corrections")?.parse().ok()?,
        links,
        fields,
    })
}

fn text<'d>(entries: &Entries<'d>, key: &str) -> Option<&'d str> {
    get(entries, key)?.text()
}

fn items<'d>(entries: &Entries<'d>, key: &str, reader: &mut Reader) -> Vec<Field<'d>> {
    get(entries, key).map_or_else(Vec::new, |list| reader.list(key, list))
}
