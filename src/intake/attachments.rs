//! Files that public text refers to. They are pulled by reference, never pushed
//! by lying next to a report.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::public::{Attachment, PublicText, Target};
use super::secrecy;
use crate::files::{self, Entry, FilesError};
use crate::finding::{Findings, Place, disclosure, site};
use crate::vocabulary::{Digest, OutputPath, Slug};

/// What is published. Texts and sheets of office programs are not: they keep
/// comments, changes and hidden sheets. SVG and HTML are not: they run scripts.
const KINDS: [&str; 9] = [
    "pdf", "csv", "json", "txt", "png", "jpg", "jpeg", "webp", "gif",
];

/// The largest attachment that is published.
const MAX_BYTES: u64 = 50 * 1024 * 1024;

/// All files below `content` that may be referred to, by their path there.
#[derive(Default, PartialEq, Eq)]
pub(super) struct Shelf(BTreeMap<Arc<str>, Vec<Entry>>);

impl Shelf {
    pub(super) fn put(&mut self, entry: Entry) {
        self.0
            .entry(Arc::clone(&entry.name))
            .or_default()
            .push(entry);
    }

    /// The names of all files.
    pub(super) fn names(&self) -> impl Iterator<Item = &Arc<str>> {
        self.0.keys()
    }

    /// The names that have other files, or other bytes, in `other`.
    pub(super) fn differences(&self, other: &Shelf) -> BTreeSet<Arc<str>> {
        let names = self.0.keys().chain(other.0.keys());
        names
            .filter(|name| self.0.get(*name) != other.0.get(*name))
            .cloned()
            .collect()
    }

    /// The file with a name, unless two have it: one composed, one decomposed.
    fn only(&self, name: &str) -> Option<&Entry> {
        match self.0.get(name)?.as_slice() {
            [entry] => Some(entry),
            _ => None,
        }
    }

    /// The attachments that the texts of `file` refer to, each once.
    ///
    /// # Errors
    ///
    /// If one cannot be read.
    pub(super) fn fetch(
        &self,
        file: &Arc<str>,
        texts: &[&PublicText],
        findings: &mut Findings,
    ) -> Result<Vec<Attachment>, FilesError> {
        let mut attachments: Vec<Attachment> = Vec::new();
        for slot in texts.iter().flat_map(|text| text.slots()) {
            let Target::Attachment(path) = &slot.target else {
                continue;
            };
            if attachments.iter().any(|known| *known.source == **path) {
                continue;
            }
            let place = Place::at(file, slot.position.line, slot.position.column);
            let extension = path
                .rsplit_once('.')
                .map(|(_, extension)| extension.to_lowercase())
                .filter(|extension| KINDS.contains(&extension.as_str()));
            match (self.only(path), extension) {
                (None, _) => findings.add(site::attachment_missing(place)),
                (Some(_), None) => findings.add(site::attachment_kind(place)),
                (Some(entry), _) if entry.size > MAX_BYTES => {
                    findings.add(site::attachment_too_large(place, MAX_BYTES));
                }
                (Some(entry), Some(extension)) => {
                    if !is_what_it_says(entry, &extension)? {
                        findings.add(site::attachment_kind(place));
                        continue;
                    }
                    if bears_mark(entry, &extension)? {
                        let file: Arc<str> = format!("content/{}", entry.name).into();
                        findings.add(disclosure::secrecy_mark(Place::file(&file)));
                        continue;
                    }
                    attachments.push(attachment(entry, &extension)?);
                }
            }
        }
        Ok(attachments)
    }
}

/// Whether the bytes of a file are of the kind that its name says.
fn is_what_it_says(entry: &Entry, extension: &str) -> Result<bool, FilesError> {
    let start = files::read_start(&entry.path, 256 * 1024)?;
    Ok(match extension {
        "pdf" => start.starts_with(b"%PDF-"),
        "csv" | "json" | "txt" => {
            crate::text::decode(&files::read(&entry.path)?).is_ok() && !start.starts_with(b"<")
        }
        _ => imagesize::image_type(&start).is_ok_and(|kind| {
            use imagesize::ImageType::{Gif, Jpeg, Png, Webp};
            match extension {
                "png" => kind == Png,
                "gif" => kind == Gif,
                "webp" => kind == Webp,
                _ => kind == Jpeg,
            }
        }),
    })
}

/// Whether a file of text bears a mark of secrecy.
fn bears_mark(entry: &Entry, extension: &str) -> Result<bool, FilesError> {
    if !matches!(extension, "csv" | "json" | "txt") {
        return Ok(false);
    }
    let bytes = files::read(&entry.path)?;
    let text = crate::text::normalize(&String::from_utf8_lossy(&bytes)).replace([',', ';'], "|");
    Ok(secrecy::mark(&text).is_some())
}

fn attachment(entry: &Entry, extension: &str) -> Result<Attachment, FilesError> {
    let reader = files::open(&entry.path)?;
    let digest = Digest::of_reader(reader).map_err(|source| FilesError {
        path: entry.path.clone(),
        source,
    })?;
    let stem = entry
        .name
        .rsplit('/')
        .next()
        .and_then(|name| name.rsplit_once('.'))
        .map_or("tep", |(stem, _)| stem);
    let name = Slug::of(stem).map_or_else(|_| "tep".to_owned(), |slug| slug.to_string());
    let path = OutputPath::parse(&format!("tep/{name}-{}.{extension}", digest.short()))
        .expect("a slug, hexadecimal digits and a known extension");
    Ok(Attachment {
        source: Arc::clone(&entry.name),
        file: Arc::from(Path::new(&entry.path)),
        path,
        digest,
        size: entry.size,
        dimensions: dimensions(&entry.path, extension)?,
    })
}

/// Width and height of an image, so that a page keeps its place free while it
/// loads.
fn dimensions(path: &Path, extension: &str) -> Result<Option<(u32, u32)>, FilesError> {
    if !matches!(extension, "png" | "jpg" | "jpeg" | "webp" | "gif") {
        return Ok(None);
    }
    let start = files::read_start(path, 256 * 1024)?;
    Ok(imagesize::blob_size(&start).ok().and_then(|size| {
        Some((
            u32::try_from(size.width).ok()?,
            u32::try_from(size.height).ok()?,
        ))
    }))
}
