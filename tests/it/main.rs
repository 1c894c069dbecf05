//! What editors and readers see: the program as a whole, through its command
//! line. `tests/README.md` tells how to add a test.

#![expect(
    clippy::disallowed_methods,
    reason = "tests write and look at sites from outside"
)]

mod harness;

mod addresses;
mod architecture;
mod archive;
mod build;
mod canary;
mod figures;
mod findings;
mod hostile;
mod interruption;
mod languages;
mod lints;
mod lints_kinds;
mod lints_more;
mod lints_numbers;
mod lints_pairs;
mod lints_tables;
mod metadata;
mod pages;
mod plain_text;
mod preview;
mod rebuild;
mod references;
mod restoring;
mod sample;
mod schema;
mod search;
mod served;
mod tampering;
mod themes;
mod transcripts;
