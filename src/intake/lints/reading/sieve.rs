use super::words::hash_of_first;

/// A quick look whether a word may be one of some: it errs on the side of yes.
pub(in crate::intake::lints) struct Sieve([u64; 64]);

impl Sieve {
    /// For the first words of some phrases, in lower case.
    pub(in crate::intake::lints) fn of<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Sieve {
        Sieve::of_hashes(phrases.into_iter().map(hash_of_first))
    }

    /// For words with some hashes.
    pub(in crate::intake::lints) fn of_hashes(hashes: impl IntoIterator<Item = u32>) -> Sieve {
        let mut bits = [0; 64];
        for hash in hashes {
            let hash = hash as usize;
            bits[hash / 64 % 64] |= 1 << (hash % 64);
        }
        Sieve(bits)
    }

    /// Whether a word with the hash may be one of them.
    pub(in crate::intake::lints) fn has(&self, hash: u32) -> bool {
        let hash = hash as usize;
        self.0[hash / 64 % 64] & (1 << (hash % 64)) != 0
    }
}
