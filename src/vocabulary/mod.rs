//! The words of the domain. Every invariant has a type, and every type has one
//! door in: parsing.

mod checksum;
mod citation;
mod country;
mod date;
mod document_kind;
mod document_number;
mod figure;
mod fingerprint;
mod foreign_place;
mod language;
mod outline;
mod path;
mod period;
mod province;
mod sealed_field;
mod slug;

pub use checksum::{Checksums, Sha256, Sha512, Summing};
pub use citation::{Citation, citations};
pub use country::Country;
pub use date::{ReportDate, day_name, parse_day};
pub use document_kind::DocumentKind;
pub use document_number::DocumentNumber;
pub use figure::{Measure, Quantity, Unit};
pub use fingerprint::{Digest, Fingerprint, Hasher};
pub use foreign_place::ForeignPlace;
pub use language::{Language, Translated};
pub use outline::{OUTLINE, Section};
pub use path::{OutputPath, PathError};
pub use period::Period;
pub use province::Province;
pub use sealed_field::{SealedField, SealedFields};
pub use slug::{DepartmentId, Slug, SlugError};
