//! A public report as it is to last: its text without a page around it, and the
//! fingerprints of what it says.
//!
//! **Invariants.** It reads what left the wall and nothing else. What a
//! fingerprint is made of depends on the report alone: not on themes, not on
//! other reports or their addresses, not on how this program writes HTML.

mod canonical;
mod document;
mod fields;
mod markdown;
mod tokens;

pub use document::{Document, document, marked};
pub use fields::{corrections_of, fields};
