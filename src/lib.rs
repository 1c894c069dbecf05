//! Bantin compiles internal reports on foreign affairs into a public bulletin:
//! Markdown with YAML front matter in, a static site of public summaries, pages
//! of departments and indexes of periods out.
//!
//! It is a small map–reduce compiler. Each report is taken in on its own, all
//! reports are related once, each page is drawn on its own:
//!
//! ```text
//!             ┌─────────── intake ────────────┐
//! content/ ──▶│ read → cut → parse → disclose │──▶ PublicReport…       map
//!             └───────────  wall  ────────────┘         │
//!                                                     site            reduce
//!                                                       │
//!                                                 page: Layout          map
//!                                                       │
//! themes/, previous manifest ──▶ plan ──▶ render ──▶ apply ──▶ public/
//!                               decide     draw       do
//! ```
//!
//! # The dependency rule
//!
//! A module imports only from modules that stand above it in this file. A test
//! reads this file and holds all others to it.
//!
//! # The wall
//!
//! Internal matter lives in [`intake`]. Its sources, front matter and passages
//! are private there, so the rest of the program cannot name them:
//!
//! ```compile_fail,E0603
//! use bantin::intake::report::Source;
//! ```
//!
//! ```compile_fail,E0603
//! use bantin::intake::passages::Passages;
//! ```
//!
//! ```compile_fail,E0603
//! use bantin::intake::front_matter::ReportKeys;
//! ```
//!
//! and only the wall makes what is public:
//!
//! ```compile_fail,E0451
//! let text = bantin::intake::PublicText { html: "bí mật".into(), ..Default::default() };
//! ```

// The modules in the order in which data flows.
pub mod text; // Vietnamese text as pure functions
pub mod vocabulary; // the words of the domain; every invariant has a type
pub mod finding; // what an editor should know about the content
pub mod files; // reads trees, creates new files, never overwrites (effect: read, create)
pub mod spool; // public text that waits (effect: a file without a name)
pub mod yaml; // YAML with line numbers
pub mod settings; // site, departments, policy, redirects
pub mod intake; // reports in, public reports out: the wall (effect: read)
pub mod record; // a public report as it lasts: Markdown, fingerprints
pub mod site; // all public reports, related to one another
pub mod page; // every page: where it lies and all it may show
pub mod search; // the search index, as further pages
pub mod edition; // one compilation: sources → pages
pub mod theme; // turns a page into bytes (effect: read)
pub mod output; // plans and applies changes to a directory (effect: write)
pub mod archive; // seals and bundles past periods (effect: read, write)
pub mod preview; // watches, serves, reloads (effect: watch, listen)
pub mod cli; // arguments, clock, terminal (effect: all the rest)
