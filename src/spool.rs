//! Public text that waits until it is asked for: in memory, or where there is
//! much of it in a temporary file.
//!
//! The file has no name, so nobody else opens it, and the system removes it when
//! the program ends, however it ends. A text that cannot be written there stays
//! in memory.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Seek as _, SeekFrom, Write as _};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Keeps texts.
#[derive(Debug)]
pub struct Spool {
    /// How many bytes may yet stay in memory.
    room: AtomicUsize,
    /// Nothing, if the system gives no file.
    file: OnceLock<Option<Arc<Mutex<File>>>>,
}

/// A text that is kept.
#[derive(Debug, Clone)]
pub struct Spooled(Kept);

#[derive(Debug, Clone)]
enum Kept {
    InMemory(Arc<str>),
    InFile {
        file: Arc<Mutex<File>>,
        /// Where it begins there, in bytes.
        at: u64,
        /// Its length in bytes.
        length: usize,
    },
}

impl Spool {
    /// A spool whose first `room` bytes stay in memory.
    pub fn with_room(room: usize) -> Spool {
        Spool {
            room: AtomicUsize::new(room),
            file: OnceLock::new(),
        }
    }

    /// Keeps a text.
    pub fn keep(&self, text: &str) -> Spooled {
        let room = |room: usize| room.checked_sub(text.len());
        if self
            .room
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, room)
            .is_ok()
        {
            return Spooled::from(text);
        }
        let file = self.file.get_or_init(|| {
            let file = tempfile::tempfile().ok()?;
            Some(Arc::new(Mutex::new(file)))
        });
        match file.as_ref().map(|file| append(file, text)) {
            Some(Ok(kept)) => Spooled(kept),
            Some(Err(_)) | None => Spooled::from(text),
        }
    }
}

fn append(file: &Arc<Mutex<File>>, text: &str) -> io::Result<Kept> {
    let mut open = file.lock().unwrap_or_else(PoisonError::into_inner);
    let at = open.seek(SeekFrom::End(0))?;
    open.write_all(text.as_bytes())?;
    Ok(Kept::InFile {
        file: Arc::clone(file),
        at,
        length: text.len(),
    })
}

impl From<&str> for Spooled {
    fn from(text: &str) -> Spooled {
        Spooled(Kept::InMemory(text.into()))
    }
}

impl Default for Spooled {
    fn default() -> Spooled {
        Spooled::from("")
    }
}

impl Spooled {
    /// The text.
    pub fn text(&self) -> Cow<'_, str> {
        match &self.0 {
            Kept::InMemory(text) => Cow::Borrowed(text),
            Kept::InFile { .. } => {
                let text = self.bytes().into_owned();
                Cow::Owned(String::from_utf8(text).expect(READS))
            }
        }
    }

    /// The bytes of the text.
    pub fn bytes(&self) -> Cow<'_, [u8]> {
        match &self.0 {
            Kept::InMemory(text) => Cow::Borrowed(text.as_bytes()),
            Kept::InFile { length, .. } => {
                let mut text = vec![0; *length];
                self.reader().read_exact(&mut text).expect(READS);
                Cow::Owned(text)
            }
        }
    }

    /// Its length in bytes.
    pub fn len(&self) -> usize {
        match &self.0 {
            Kept::InMemory(text) => text.len(),
            Kept::InFile { length, .. } => *length,
        }
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text piece by piece.
    pub fn reader(&self) -> Reader<'_> {
        Reader { of: self, read: 0 }
    }
}

const READS: &str = "what this run has written can be read";

/// Reads a text that is kept.
#[derive(Debug)]
pub struct Reader<'s> {
    of: &'s Spooled,
    /// How many bytes were read already.
    read: usize,
}

impl Read for Reader<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = into.len().min(self.of.len() - self.read);
        if n == 0 {
            return Ok(0);
        }
        match &self.of.0 {
            Kept::InMemory(text) => {
                into[..n].copy_from_slice(&text.as_bytes()[self.read..self.read + n]);
            }
            Kept::InFile { file, at, .. } => {
                let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
                file.seek(SeekFrom::Start(at + self.read as u64))?;
                file.read_exact(&mut into[..n])?;
            }
        }
        self.read += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_from_memory_and_from_the_file() {
        let spool = Spool::with_room(20);
        let texts = ["", "Đón 12 đoàn.", "44 lượt người.", "Ký 02 thoả thuận."];
        let kept = texts.map(|text| spool.keep(text));
        assert!(matches!(kept[1].0, Kept::InMemory(_)));
        assert!(matches!(kept[3].0, Kept::InFile { .. }));
        for (kept, text) in kept.iter().zip(texts).rev() {
            assert_eq!(kept.text(), text);
            assert_eq!(kept.len(), text.len());
        }
    }

    #[test]
    fn pieces_make_the_whole() {
        let spool = Spool::with_room(0);
        let text = "Đoàn vào, đoàn ra. ".repeat(99);
        let kept = spool.keep(&text);
        spool.keep("another");
        let mut pieces = io::BufReader::with_capacity(7, kept.reader());
        let mut whole = String::new();
        pieces.read_to_string(&mut whole).expect("reads");
        assert_eq!(whole, text);
    }
}
