use std::fmt;
use std::io;

use sha2::Digest as _;

use super::fingerprint::{hex, unhex};

/// A SHA-256 checksum: what anybody can check with `sha256sum`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sha256([u8; 32]);

/// A SHA-512 checksum: what anybody can check with `sha512sum`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sha512([u8; 64]);

/// What is known of a file that is to last: both checksums, and its size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checksums {
    /// SHA-256.
    pub sha256: Sha256,
    /// SHA-512.
    pub sha512: Sha512,
    /// In bytes.
    pub size: u64,
}

/// Takes bytes as they are written, and makes their [`Checksums`].
#[derive(Default)]
pub struct Summing {
    sha256: sha2::Sha256,
    sha512: sha2::Sha512,
    size: u64,
}

impl Sha256 {
    /// The checksum of `bytes`.
    ///
    /// ```
    /// use bantin::vocabulary::Sha256;
    /// let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    /// assert_eq!(Sha256::of(b"").to_string(), empty);
    /// assert_eq!(Sha256::parse(empty), Some(Sha256::of(b"")));
    /// ```
    pub fn of(bytes: &[u8]) -> Sha256 {
        Sha256(sha2::Sha256::digest(bytes).into())
    }

    /// The checksum of lines, each with its end.
    pub fn of_lines(lines: &[String]) -> Sha256 {
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        Sha256::of(text.as_bytes())
    }

    /// From 64 hexadecimal digits in lower case.
    pub fn parse(text: &str) -> Option<Sha256> {
        unhex(text)
            .map(Sha256)
            .filter(|sum| sum.to_string() == text)
    }

    /// The checksum as bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl Sha512 {
    /// From 128 hexadecimal digits in lower case.
    pub fn parse(text: &str) -> Option<Sha512> {
        unhex(text)
            .map(Sha512)
            .filter(|sum| sum.to_string() == text)
    }
}

impl Checksums {
    /// Those of all that a reader gives.
    ///
    /// # Errors
    ///
    /// If reading fails.
    pub fn of_reader(mut reader: impl io::Read) -> io::Result<Checksums> {
        let mut summing = Summing::default();
        io::copy(&mut reader, &mut summing)?;
        Ok(summing.finish())
    }
}

impl Summing {
    /// The checksums of all that was written.
    pub fn finish(self) -> Checksums {
        Checksums {
            sha256: Sha256(self.sha256.finalize().into()),
            sha512: Sha512(self.sha512.finalize().into()),
            size: self.size,
        }
    }
}

impl io::Write for Summing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.sha256.update(bytes);
        self.sha512.update(bytes);
        self.size += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Sha512 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for Sha512 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
