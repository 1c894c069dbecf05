//! Checks a bag, folder or zip: every byte, nothing missing, nothing besides.
//! Stricter than the standard asks for, since it checks what Bantin made.

use std::collections::{BTreeMap, BTreeSet};

use super::bag::{DECLARATION, SIGNATURE, SIGNED, TAG_FILES};
use super::holding::Holding;
use super::matter::Matter;
use super::name::{form, is_portable};
use super::sign;
use super::zip::ZipFault;
use crate::files::FilesError;
use crate::vocabulary::{Checksums, Period, Sha256, Sha512, parse_day};

/// What is wrong at a path of a bag; without a path, with the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// It is named and not there.
    Missing,
    /// It is there and not named.
    Extra,
    /// A folder in which nothing is that is named.
    ExtraFolder,
    /// Its bytes are others than its checksum says.
    Altered,
    /// Its name is written in another form than it is named: other capitals, or
    /// letters put together otherwise.
    OtherForm,
    /// Where case is ignored its name, or that of a folder above it, is another's;
    /// or a file is to be a folder, too.
    Clash,
    /// A link, a pipe, a device.
    NoFile,
    /// A name that not every system can have, or that manifests cannot write.
    Name,
    /// A manifest with a line that is none, that comes twice or out of order.
    Manifest,
    /// Named in one manifest and not in the other.
    Disagree,
    /// A tag file that does not say what it must.
    Tag,
    /// `Payload-Oxum` is not the size and number of the payload's files.
    Oxum,
    /// The zip is no whole zip in the form of a bag.
    Zip(ZipFault),
    /// There is no signature.
    Unsigned,
    /// The signature is written as none is.
    SignatureForm,
    /// The signature is none of this key over this bag.
    Signature,
    /// It is whole, and not the bag that the seal of its period names.
    Seal,
    /// It says that it is of this site, which has no seal of its period.
    Unsealed,
}

/// What is wrong, by path.
pub(super) type Faults = BTreeSet<(String, Fault)>;

/// What a check found.
#[derive(Debug)]
pub struct Verified {
    /// What is wrong, by path.
    pub faults: Faults,
    /// How many files are as they should be.
    pub n_whole: usize,
    /// The checksum of the bag, if it has one.
    pub checksum: Option<Sha256>,
    /// By which key its signature says that it is, if it has one.
    pub signer: Option<String>,
    /// What `bag-info.txt` says.
    pub info: Vec<(String, String)>,
}

/// Checks all of a bag.
///
/// # Errors
///
/// If a file cannot be read.
pub fn verify(holding: &Holding) -> Result<Verified, FilesError> {
    let mut check = Check {
        holding,
        faults: holding.faults.clone(),
        named: BTreeSet::new(),
        n_whole: 0,
    };
    // A zip that cannot be read is not also empty.
    let is_read = !holding.files.is_empty() || holding.faults.is_empty();
    let mut info = Vec::new();
    let mut checksum = None;
    let mut signer = None;
    if is_read {
        check.declaration()?;
        let tags = check.manifests("tagmanifest", |path| TAG_FILES.contains(&path))?;
        for name in TAG_FILES.iter().filter(|name| !tags.contains_key(**name)) {
            check.fault(name, Fault::Disagree);
        }
        check.files(&tags)?;
        let payload = check.manifests("manifest", |path| path.starts_with("data/"))?;
        let (size, n) = check.files(&payload)?;
        info = check.info(size, n)?;
        check.rest();
        signer = check.signature()?;
        let last = holding.files.get(SIGNED);
        checksum = last.map(Matter::checksums).transpose()?;
    }
    Ok(Verified {
        faults: check.faults,
        n_whole: check.n_whole,
        checksum: checksum.map(|sums| sums.sha256),
        signer,
        info,
    })
}

impl Verified {
    /// What `bag-info.txt` says under a label.
    pub fn says(&self, label: &str) -> Option<&str> {
        let mut said = self.info.iter().filter(|(known, _)| known == label);
        said.next().map(|(_, value)| value.as_str())
    }
}

/// What manifests say of a file.
#[derive(Default)]
struct Sums {
    sha256: Option<Sha256>,
    sha512: Option<Sha512>,
}

/// The most bytes of a tag file: beyond that it is none of Bantin's.
const MAX_TAG: u64 = 64 * 1024 * 1024;

/// The most bytes of a signature.
const MAX_SIGNATURE: u64 = 64 * 1024;

struct Check<'a> {
    holding: &'a Holding,
    faults: Faults,
    /// The files that are named, or that every bag has.
    named: BTreeSet<String>,
    n_whole: usize,
}

impl Check<'_> {
    fn fault(&mut self, path: &str, fault: Fault) {
        self.faults.insert((path.to_owned(), fault));
    }

    /// A tag file's text.
    fn tag(&mut self, name: &str) -> Result<Option<String>, FilesError> {
        self.named.insert(name.to_owned());
        let Some(matter) = self.holding.files.get(name) else {
            self.fault(name, Fault::Missing);
            return Ok(None);
        };
        let text = if matter.size() > MAX_TAG {
            None
        } else {
            String::from_utf8(matter.bytes()?).ok()
        };
        if text.is_none() {
            self.fault(name, Fault::Tag);
        }
        Ok(text)
    }

    fn declaration(&mut self) -> Result<(), FilesError> {
        let text = self.tag("bagit.txt")?;
        if text.is_some_and(|text| text != DECLARATION) {
            self.fault("bagit.txt", Fault::Tag);
        }
        Ok(())
    }

    /// Reads both manifests of a kind, and tells where they disagree.
    fn manifests(
        &mut self,
        kind: &str,
        is_meant: impl Fn(&str) -> bool,
    ) -> Result<BTreeMap<String, Sums>, FilesError> {
        let mut all: BTreeMap<String, Sums> = BTreeMap::new();
        let names = [format!("{kind}-sha256.txt"), format!("{kind}-sha512.txt")];
        // One that cannot be read says nothing of what the other names.
        let mut are_read = true;
        for name in &names {
            let Some(text) = self.tag(name)? else {
                are_read = false;
                continue;
            };
            let lines = lines(&text).filter(|lines| lines.iter().all(|(_, path)| is_meant(path)));
            let Some(lines) = lines else {
                self.fault(name, Fault::Manifest);
                are_read = false;
                continue;
            };
            for (sum, path) in lines {
                let sums = all.entry(path.to_owned()).or_default();
                let is_sum = if *name == names[0] {
                    sums.sha256 = Sha256::parse(sum);
                    sums.sha256.is_some()
                } else {
                    sums.sha512 = Sha512::parse(sum);
                    sums.sha512.is_some()
                };
                if !is_sum {
                    self.fault(name, Fault::Manifest);
                }
            }
        }
        for (path, sums) in &all {
            if are_read && (sums.sha256.is_none() || sums.sha512.is_none()) {
                self.fault(path, Fault::Disagree);
            }
        }
        Ok(all)
    }

    /// Compares files with their checksums; gives their size and number.
    fn files(&mut self, sums: &BTreeMap<String, Sums>) -> Result<(u64, usize), FilesError> {
        let mut size = 0;
        for (path, sums) in sums {
            self.named.insert(path.clone());
            if !is_portable(path) {
                self.fault(path, Fault::Name);
            }
            let Some(matter) = self.holding.files.get(path) else {
                self.fault(path, Fault::Missing);
                continue;
            };
            let Checksums {
                sha256,
                sha512,
                size: of_file,
            } = matter.checksums()?;
            size += of_file;
            let is_other = sums.sha256.is_some_and(|sum| sum != sha256)
                || sums.sha512.is_some_and(|sum| sum != sha512);
            if is_other {
                self.fault(path, Fault::Altered);
            } else {
                self.n_whole += 1;
            }
        }
        Ok((size, sums.len()))
    }

    fn info(&mut self, size: u64, n: usize) -> Result<Vec<(String, String)>, FilesError> {
        let Some(text) = self.tag("bag-info.txt")? else {
            return Ok(Vec::new());
        };
        let mut info = Vec::new();
        let Some(lines) = text.strip_suffix('\n') else {
            self.fault("bag-info.txt", Fault::Tag);
            return Ok(info);
        };
        for line in lines.split('\n') {
            match line.split_once(": ") {
                Some((label, value))
                    if !label.is_empty()
                        && !value.is_empty()
                        && !line.chars().any(char::is_control) =>
                {
                    info.push((label.to_owned(), value.to_owned()));
                }
                Some(_) | None => self.fault("bag-info.txt", Fault::Tag),
            }
        }
        let of = |label: &str| {
            let mut values = info.iter().filter(|(known, _)| known == label);
            values
                .next()
                .map(|(_, value)| value.as_str())
                .filter(|_| values.next().is_none())
        };
        let is_whole = [super::CLOSED, super::ADDRESS, super::PERIOD]
            .iter()
            .all(|label| of(label).is_some());
        let oxum = of("Payload-Oxum").map(str::to_owned);
        let is_day = of(super::CLOSED).is_some_and(|day| parse_day(day).is_some());
        let period = of(super::PERIOD).unwrap_or_default();
        let period = period.strip_suffix(super::OF_SOURCES).unwrap_or(period);
        let is_period = Period::parse(period).is_some_and(|one| one.to_string() == period);
        if !is_whole || !is_day || !is_period {
            self.fault("bag-info.txt", Fault::Tag);
        }
        // Where a file is missing or another, that says it.
        let mut faults = self.faults.iter();
        let is_payload_whole = !faults.any(|(path, fault)| {
            path.starts_with("data/") && matches!(fault, Fault::Missing | Fault::Altered)
        });
        if is_payload_whole && oxum.as_deref() != Some(&format!("{size}.{n}")) {
            self.fault("bag-info.txt", Fault::Oxum);
        }
        Ok(info)
    }

    /// What is there and not named.
    fn rest(&mut self) {
        let holding = self.holding;
        let extra: Vec<&String> = holding
            .files
            .keys()
            .filter(|path| !self.named.contains(*path) && *path != SIGNATURE)
            .collect();
        let missing: BTreeMap<String, String> = self
            .faults
            .iter()
            .filter(|(_, fault)| *fault == Fault::Missing)
            .map(|(path, _)| (form(path), path.clone()))
            .collect();
        for path in extra {
            if let Some(meant) = missing.get(&form(path)) {
                self.faults.remove(&(meant.clone(), Fault::Missing));
                self.fault(path, Fault::OtherForm);
            } else {
                self.fault(path, Fault::Extra);
            }
        }
        self.clashes();
        for folder in &holding.folders {
            let within = format!("{folder}/");
            let is_named = self.named.iter().any(|path| path.starts_with(&within));
            let holds = holding.files.keys().any(|path| path.starts_with(&within));
            if !is_named && !holds {
                self.fault(folder, Fault::ExtraFolder);
            }
        }
    }

    /// Names that some system takes for one another.
    fn clashes(&mut self) {
        let holding = self.holding;
        let mut known: BTreeMap<String, (&str, bool)> = BTreeMap::new();
        for path in holding.files.keys() {
            for part in with_folders(path) {
                let this = (part, part == path);
                if *known.entry(form(part)).or_insert(this) != this {
                    self.fault(path, Fault::Clash);
                }
            }
        }
    }

    fn signature(&mut self) -> Result<Option<String>, FilesError> {
        let Some(matter) = self.holding.files.get(SIGNATURE) else {
            return Ok(None);
        };
        let is_small = matter.size() <= MAX_SIGNATURE;
        let bytes = if is_small {
            matter.bytes()?
        } else {
            Vec::new()
        };
        let signer = sign::signer(&bytes);
        if signer.is_none() {
            self.fault(SIGNATURE, Fault::SignatureForm);
        }
        Ok(signer)
    }
}

/// A path and the folders above it, from the outermost on.
fn with_folders(path: &str) -> impl Iterator<Item = &str> {
    let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
    folders.chain([path])
}

/// The lines of a manifest, each a checksum and a path; nothing, unless each
/// path stands once, in order, and the last line ends.
fn lines(text: &str) -> Option<Vec<(&str, &str)>> {
    let mut lines: Vec<(&str, &str)> = Vec::new();
    for line in text.strip_suffix('\n')?.split('\n') {
        let (sum, path) = line.split_once("  ")?;
        if lines.last().is_some_and(|(_, last)| *last >= path) {
            return None;
        }
        lines.push((sum, path));
    }
    Some(lines)
}
