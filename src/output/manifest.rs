use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::OWN;
use crate::files::{self, FilesError};
use crate::vocabulary::{Digest, Fingerprint, OutputPath};

/// What Bantin wrote into a directory. It holds hashes of public values only.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Which program wrote it.
    #[serde(default)]
    pub generator: String,
    /// The hash of the theme.
    #[serde(default)]
    pub theme: Option<Fingerprint>,
    /// The hash of what every page shows.
    #[serde(default)]
    pub frame: Option<Fingerprint>,
    /// The hash of what all files together were made from; nothing before they are
    /// whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Fingerprint>,
    /// Every file, by its path.
    #[serde(default)]
    pub entries: BTreeMap<OutputPath, Entry>,
}

/// A file that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The hash of what it was made from.
    pub from: Fingerprint,
    /// The hash of its bytes.
    pub digest: Digest,
    /// How many bytes it has.
    pub size: u64,
    /// Set from before the first change of a build to after the last: what is
    /// still unfinished then is written, or removed, by the next build.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unfinished: bool,
}

/// Reads the manifest of a directory: an empty one, if it has none. One that
/// cannot be understood is an error, since without it Bantin cannot tell its
/// own files from others.
///
/// # Errors
///
/// If it exists and cannot be read.
pub fn read(directory: &Path) -> Result<Manifest, FilesError> {
    let path = directory.join(OWN).join("manifest.json");
    let Some(bytes) = files::read_if_exists(&path)? else {
        return Ok(Manifest::default());
    };
    serde_json::from_slice(&bytes).map_err(|error| FilesError {
        path,
        source: io::Error::new(io::ErrorKind::InvalidData, error),
    })
}
