//! BagIt 1.0 (RFC 8493): a payload, and the tag files that say what it is and
//! hold every byte of it.

use std::collections::BTreeMap;

use super::matter::Matter;
use crate::files::FilesError;
use crate::vocabulary::{Checksums, Sha256};

/// The declaration with which every bag begins.
pub(super) const DECLARATION: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// The tag files that tag manifests name, in their order.
pub(super) const TAG_FILES: [&str; 4] = [
    "bag-info.txt",
    "bagit.txt",
    "manifest-sha256.txt",
    "manifest-sha512.txt",
];

/// The tag manifest whose checksum stands for the whole bag, and which is
/// signed.
pub(super) const SIGNED: &str = "tagmanifest-sha512.txt";

/// The signature over [`SIGNED`], by the name under which minisign looks for it.
pub(super) const SIGNATURE: &str = "tagmanifest-sha512.txt.minisig";

/// A bag that is ready to be written.
#[derive(Debug)]
pub struct Bag {
    /// Every file by its path in the bag.
    pub files: BTreeMap<String, Matter>,
    /// The checksum of its last manifest, and so of all its bytes.
    pub checksum: Sha256,
}

/// Makes a bag of a payload, by paths below `data/`, and of what `bag-info.txt`
/// says of it. `Payload-Oxum` comes behind.
///
/// # Errors
///
/// If a file of the payload cannot be read.
pub(super) fn bag(
    payload: BTreeMap<String, Matter>,
    info: &[(&str, String)],
) -> Result<Bag, FilesError> {
    let mut files = BTreeMap::new();
    let mut sums = BTreeMap::new();
    for (path, matter) in payload {
        let path = format!("data/{path}");
        sums.insert(path.clone(), matter.checksums()?);
        files.insert(path, matter);
    }
    let size: u64 = sums.values().map(|sums| sums.size).sum();
    let oxum = ("Payload-Oxum", format!("{size}.{}", sums.len()));
    let info: String = info
        .iter()
        .chain([&oxum])
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| format!("{label}: {}\n", one_line(value)))
        .collect();
    files.insert("bagit.txt".to_owned(), Matter::of(DECLARATION));
    files.insert("bag-info.txt".to_owned(), Matter::of(info));
    add_manifests(&mut files, "manifest", &sums);
    let mut tags = BTreeMap::new();
    for name in TAG_FILES {
        tags.insert(name.to_owned(), files[name].checksums()?);
    }
    add_manifests(&mut files, "tagmanifest", &tags);
    Ok(Bag {
        checksum: files[SIGNED].checksums()?.sha256,
        files,
    })
}

fn add_manifests(
    files: &mut BTreeMap<String, Matter>,
    kind: &str,
    sums: &BTreeMap<String, Checksums>,
) {
    let lines = |sum: &dyn Fn(&Checksums) -> String| -> String {
        sums.iter()
            .map(|(path, sums)| format!("{}  {path}\n", sum(sums)))
            .collect()
    };
    let sha256 = lines(&|sums| sums.sha256.to_string());
    let sha512 = lines(&|sums| sums.sha512.to_string());
    files.insert(format!("{kind}-sha256.txt"), Matter::of(sha256));
    files.insert(format!("{kind}-sha512.txt"), Matter::of(sha512));
}

/// A value of `bag-info.txt` stands on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
