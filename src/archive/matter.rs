//! What a file of a bag is made of: bytes at hand, or those of other files, so
//! that memory does not grow with attachments.

use std::io::{self, Read as _, Write};
use std::path::Path;
use std::sync::Arc;

use crate::files::{self, FilesError};
use crate::vocabulary::{Checksums, Summing};

/// The bytes of a file, part by part.
#[derive(Debug, Clone, Default)]
pub struct Matter {
    parts: Vec<Part>,
}

#[derive(Debug, Clone)]
enum Part {
    Bytes(Arc<[u8]>),
    /// A stretch of a file: from where, and how long.
    Span(Arc<Path>, u64, u64),
}

impl Matter {
    /// These bytes.
    pub fn of(bytes: impl Into<Vec<u8>>) -> Matter {
        Matter {
            parts: vec![Part::Bytes(bytes.into().into())],
        }
    }

    /// Those of a stretch of a file.
    pub fn span(file: &Arc<Path>, from: u64, size: u64) -> Matter {
        Matter {
            parts: vec![Part::Span(Arc::clone(file), from, size)],
        }
    }

    /// Those of a whole file of this size.
    pub fn file(file: &Arc<Path>, size: u64) -> Matter {
        Matter::span(file, 0, size)
    }

    /// Adds other bytes behind.
    pub fn append(&mut self, other: Matter) {
        self.parts.extend(other.parts);
    }

    /// How many bytes there are.
    pub fn size(&self) -> u64 {
        self.parts
            .iter()
            .map(|part| match part {
                Part::Bytes(bytes) => bytes.len() as u64,
                Part::Span(_, _, size) => *size,
            })
            .sum()
    }

    /// Writes all of them.
    ///
    /// # Errors
    ///
    /// If a file cannot be read or became shorter, or `to` cannot be written.
    pub fn write(&self, to: &mut dyn Write) -> Result<(), FilesError> {
        for part in &self.parts {
            match part {
                Part::Bytes(bytes) => {
                    to.write_all(bytes).map_err(|source| FilesError {
                        path: Path::new("").to_owned(),
                        source,
                    })?;
                }
                Part::Span(file, from, size) => {
                    let error = |source| FilesError {
                        path: file.to_path_buf(),
                        source,
                    };
                    let reader = files::open_at(file, *from)?;
                    let copied = io::copy(&mut reader.take(*size), to).map_err(error)?;
                    if copied != *size {
                        return Err(error(io::ErrorKind::UnexpectedEof.into()));
                    }
                }
            }
        }
        Ok(())
    }

    /// All of them at once: for files that are known to be small.
    ///
    /// # Errors
    ///
    /// If a file cannot be read.
    pub fn bytes(&self) -> Result<Vec<u8>, FilesError> {
        let mut bytes = Vec::new();
        self.write(&mut bytes)?;
        Ok(bytes)
    }

    /// Their checksums.
    ///
    /// # Errors
    ///
    /// If a file cannot be read.
    pub fn checksums(&self) -> Result<Checksums, FilesError> {
        let mut summing = Summing::default();
        self.write(&mut summing)?;
        Ok(summing.finish())
    }
}
