//! Vietnamese text as pure functions: how it arrives, how it compares, how it
//! sorts.

mod collate;
mod fold;
mod normal;
mod periods;
mod sweep;
mod terms;
mod xml;

pub use collate::{CollationKey, collation_key};
pub use fold::{
    first_word_hash, fold, fold_into, hash_words, is_letter, last_word, word_hashes, words,
};
pub use normal::{
    LegacyEncoding, NotText, decode, find_legacy_encoding, legacy_encoding, normalize,
};
pub use periods::{PeriodCode, periods, tells_a_period};
pub use sweep::{any_bytes, has_either, lines, places};
pub use terms::{Gap, Term, Terms};
pub use xml::{Xml, escape};
