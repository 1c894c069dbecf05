use std::fmt;
use std::hash::Hash;
use std::io;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The hash of inputs: two equal fingerprints were made from equal values.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 32]);

/// The hash of a file's bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

/// Makes a [`Fingerprint`] of several parts, each set apart from the next.
#[derive(Default)]
pub struct Hasher(blake3::Hasher);

impl Hasher {
    /// Starts with nothing.
    pub fn new() -> Hasher {
        Hasher::default()
    }

    /// Adds bytes whose end cannot be mistaken for another part's beginning.
    pub fn add(&mut self, part: &[u8]) -> &mut Hasher {
        self.0.update(&(part.len() as u64).to_le_bytes());
        self.0.update(part);
        self
    }

    /// Adds a value in the one encoding that MessagePack gives it: fields with
    /// their names in the order of their declaration, maps in that of their keys.
    pub fn add_value<T: Serialize + ?Sized>(&mut self, value: &T) -> &mut Hasher {
        // All at once: the hash of a long input is made many lanes at a time.
        let mut bytes = Vec::with_capacity(1 << 15);
        rmp_serde::encode::write_named(&mut bytes, value).expect("memory takes all");
        self.add(&bytes)
    }

    /// Adds a value by all of its fields, as they lie in memory: the same program
    /// alone adds the same again.
    pub fn add_all_of(&mut self, value: &impl Hash) -> &mut Hasher {
        let mut bytes = Bytes(Vec::with_capacity(1 << 10));
        value.hash(&mut bytes);
        self.add(&bytes.0)
    }

    /// The fingerprint of all that was added.
    pub fn finish(&self) -> Fingerprint {
        Fingerprint(*self.0.finalize().as_bytes())
    }
}

/// What a value gives to be hashed.
struct Bytes(Vec<u8>);

impl std::hash::Hasher for Bytes {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// Nobody asks: the bytes are what counts.
    fn finish(&self) -> u64 {
        0
    }
}

impl Fingerprint {
    /// The fingerprint of data that is its own source.
    pub fn of_digest(digest: Digest) -> Fingerprint {
        Fingerprint(digest.0)
    }
}

impl Digest {
    /// The digest of `bytes` (BLAKE3, 256 bits).
    pub fn of(bytes: &[u8]) -> Digest {
        Digest(*blake3::hash(bytes).as_bytes())
    }

    /// The digest of all that a reader gives.
    ///
    /// # Errors
    ///
    /// If reading fails.
    pub fn of_reader(mut reader: impl io::Read) -> io::Result<Digest> {
        let mut hasher = blake3::Hasher::new();
        io::copy(&mut reader, &mut hasher)?;
        Ok(Digest(*hasher.finalize().as_bytes()))
    }

    /// The digest of all that `write` writes.
    ///
    /// # Errors
    ///
    /// If `write` fails.
    pub fn of_writing(
        write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
    ) -> io::Result<Digest> {
        // The hash of a long input is made many lanes at a time.
        let mut buffer = io::BufWriter::with_capacity(1 << 16, blake3::Hasher::new());
        write(&mut buffer)?;
        let hasher = buffer
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        Ok(Digest(*hasher.finalize().as_bytes()))
    }

    /// Ten hexadecimal digits, enough to tell versions of one file apart in its
    /// name.
    pub fn short(&self) -> String {
        hex(&self.0[..5])
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

pub(super) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    let mut bytes = [0; N];
    if digits.len() != 2 * N {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
        let high = char::from(pair[0]).to_digit(16)?;
        let low = char::from(pair[1]).to_digit(16)?;
        *byte = u8::try_from(high * 16 + low).ok()?;
    }
    Some(bytes)
}

macro_rules! prints_as_hex {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&hex(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&hex(&self.0))
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                let text = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
                unhex(&text)
                    .map($name)
                    .ok_or_else(|| serde::de::Error::custom("not 64 hexadecimal digits"))
            }
        }
    };
}

prints_as_hex!(Fingerprint);
prints_as_hex!(Digest);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_cannot_run_into_one_another() {
        let one = Hasher::new().add(b"ab").add(b"c").finish();
        let other = Hasher::new().add(b"a").add(b"bc").finish();
        assert_ne!(one, other);
    }

    #[test]
    fn digests_print_and_parse() {
        let digest = Digest::of("bản tin".as_bytes());
        let json = serde_json::to_string(&digest).expect("serializes");
        assert_eq!(
            serde_json::from_str::<Digest>(&json).expect("parses"),
            digest
        );
    }
}
