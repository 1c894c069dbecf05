//! Zips in one form: stored, sorted, without times, rights or comments. The same
//! files give the same bytes, and a zip that has any other byte is refused, so
//! that no two programs can read it differently.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use super::matter::Matter;
use super::name::is_portable;
use crate::files::{self, FilesError};

/// A file in a zip.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) matter: Matter,
}

/// Why a zip is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ZipFault {
    /// It does not end as a zip ends: it was cut, or something was added.
    End,
    /// Its list of files has another form.
    List,
    /// What stands before a file's bytes says something else than the list.
    Header,
    /// A name that is not plain, comes twice, or is out of order.
    Name,
    /// A file's bytes are others than the list says.
    Content,
}

/// Whether so much fits into a zip of this form.
pub(super) fn fits(entries: &[Entry]) -> bool {
    let heads: u64 = entries.iter().map(|e| 100 + 2 * e.name.len() as u64).sum();
    let size: u64 = entries.iter().map(|entry| entry.matter.size()).sum();
    entries.len() < usize::from(u16::MAX) && heads + size < u64::from(u32::MAX)
}

/// The bytes of a zip with entries, which must be sorted by name and
/// [fit](fits).
///
/// # Errors
///
/// If an entry cannot be read.
pub(super) fn matter(entries: &[Entry]) -> Result<Matter, FilesError> {
    let mut zip = Matter::default();
    let mut list = Vec::new();
    let mut at = 0;
    for entry in entries {
        let mut crc = Crc::default();
        entry.matter.write(&mut crc)?;
        let head = Head {
            name: &entry.name,
            crc: crc.0.finalize(),
            size: narrow(entry.matter.size()),
        };
        list.extend(head.central(narrow(at)));
        let local = head.local();
        at += local.len() as u64 + entry.matter.size();
        zip.append(Matter::of(local));
        zip.append(entry.matter.clone());
    }
    let end = end(entries.len(), list.len(), at);
    zip.append(Matter::of(list));
    zip.append(Matter::of(end));
    Ok(zip)
}

/// Reads the list of a zip, and holds every byte of the zip to it.
///
/// # Errors
///
/// If the file cannot be read.
pub(super) fn read(path: &Path) -> Result<Result<Vec<Entry>, (String, ZipFault)>, FilesError> {
    let file: Arc<Path> = path.into();
    let size = files::open_at(path, 0)?.size();
    let whole = |fault| Ok(Err((String::new(), fault)));
    let Some(end_at) = size.checked_sub(END as u64) else {
        return whole(ZipFault::End);
    };
    let found = Matter::span(&file, end_at, END as u64).bytes()?;
    let n = usize::from(u16::from_le_bytes([found[10], found[11]]));
    let list_size = u32::from_le_bytes([found[12], found[13], found[14], found[15]]);
    let list_at = u64::from(u32::from_le_bytes([
        found[16], found[17], found[18], found[19],
    ]));
    if list_at + u64::from(list_size) != end_at
        || found != end(n, list_size as usize, list_at)
        || u64::from(list_size) > 600 * n as u64
    {
        return whole(ZipFault::End);
    }
    let list = Matter::span(&file, list_at, u64::from(list_size)).bytes()?;
    let mut rest = list.as_slice();
    let mut entries: Vec<Entry> = Vec::new();
    let mut at = 0;
    for _ in 0..n {
        let Some(head) = Head::of_central(rest) else {
            return whole(ZipFault::List);
        };
        let fault = |fault| Ok(Err((head.name.to_owned(), fault)));
        let central = head.central(narrow(at));
        if !rest.starts_with(&central) {
            return fault(ZipFault::List);
        }
        rest = &rest[central.len()..];
        let is_behind = entries.last().is_none_or(|last| *last.name < *head.name);
        if !is_behind || !is_portable(head.name) {
            return fault(ZipFault::Name);
        }
        let local = head.local();
        let end = at + local.len() as u64 + u64::from(head.size);
        if end > list_at || Matter::span(&file, at, local.len() as u64).bytes()? != local {
            return fault(ZipFault::Header);
        }
        let matter = Matter::span(&file, at + local.len() as u64, u64::from(head.size));
        let mut crc = Crc::default();
        matter.write(&mut crc)?;
        if crc.0.finalize() != head.crc {
            return fault(ZipFault::Content);
        }
        entries.push(Entry {
            name: head.name.to_owned(),
            matter,
        });
        at = end;
    }
    if at != list_at || !rest.is_empty() {
        return whole(ZipFault::List);
    }
    Ok(Ok(entries))
}

/// Whether a file begins as a zip does.
///
/// # Errors
///
/// If it cannot be read.
pub(super) fn is_zip(path: &Path) -> Result<bool, FilesError> {
    Ok(files::read_start(path, 4)?.starts_with(b"PK"))
}

/// The bytes of a zip's end.
const END: usize = 22;

/// What a zip says of a file.
struct Head<'a> {
    name: &'a str,
    crc: u32,
    size: u32,
}

impl<'a> Head<'a> {
    /// Before its bytes.
    fn local(&self) -> Vec<u8> {
        let mut bytes = b"PK\x03\x04".to_vec();
        bytes.extend(self.common());
        bytes.extend(self.name.as_bytes());
        bytes
    }

    /// In the list.
    fn central(&self, at: u32) -> Vec<u8> {
        // Made on Unix, by version 2.0 of the format.
        let mut bytes = b"PK\x01\x02\x14\x03".to_vec();
        bytes.extend(self.common());
        // Neither a comment nor a disk; a plain file that its owner may write.
        bytes.extend([0; 6]);
        bytes.extend((0o100_644_u32 << 16).to_le_bytes());
        bytes.extend(at.to_le_bytes());
        bytes.extend(self.name.as_bytes());
        bytes
    }

    fn common(&self) -> Vec<u8> {
        // Version 2.0; names in UTF-8; stored; midnight of 1 January 1980.
        let mut bytes = vec![20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0];
        bytes.extend(self.crc.to_le_bytes());
        bytes.extend(self.size.to_le_bytes());
        bytes.extend(self.size.to_le_bytes());
        let length = u16::try_from(self.name.len()).unwrap_or(u16::MAX);
        bytes.extend(length.to_le_bytes());
        bytes.extend([0; 2]);
        bytes
    }

    /// Reads what an entry of the list says, whatever else it says.
    fn of_central(bytes: &'a [u8]) -> Option<Head<'a>> {
        let number = |at: usize| -> Option<u32> {
            Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
        };
        let length = usize::from(u16::from_le_bytes(bytes.get(28..30)?.try_into().ok()?));
        Some(Head {
            name: std::str::from_utf8(bytes.get(46..46 + length)?).ok()?,
            crc: number(16)?,
            size: number(24)?,
        })
    }
}

fn end(n: usize, list_size: usize, list_at: u64) -> Vec<u8> {
    let mut bytes = b"PK\x05\x06\0\0\0\0".to_vec();
    let n = u16::try_from(n).unwrap_or(u16::MAX);
    bytes.extend(n.to_le_bytes());
    bytes.extend(n.to_le_bytes());
    bytes.extend(narrow(list_size as u64).to_le_bytes());
    bytes.extend(narrow(list_at).to_le_bytes());
    bytes.extend([0; 2]);
    bytes
}

/// A number of the zip format, which [`fits`] has seen to.
fn narrow(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Takes bytes as they are written, and makes their CRC-32.
#[derive(Default)]
struct Crc(crc32fast::Hasher);

impl Write for Crc {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
