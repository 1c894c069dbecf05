//! Plans and applies changes to a directory: decide, then do.

mod apply;
mod manifest;
mod plan;
mod stage;
mod verify;

pub(crate) use apply::sync;
pub use apply::{ApplyError, Outcome, apply, sizes};
pub use manifest::{Entry, Manifest, read as read_manifest};
pub use plan::{Change, Decided, Header, Plan, Reason, has_whole_index, plan, plan_searchable};
pub use verify::{Difference, Verified, verify};

/// The folder in the output that is Bantin's own: manifest, lock, staging.
pub(crate) const OWN: &str = ".bantin";
