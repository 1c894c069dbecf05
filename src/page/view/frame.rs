//! What every page of one language shows.

use serde::Serialize;

use super::{Alternate, Contact, Link};
use crate::vocabulary::Language;

/// What every page of one language shows: it comes from the settings alone.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    /// The language.
    pub language: Language,
    /// Whether the page is in the bag of a closed period, read without the site.
    pub is_archived: bool,
    /// The site's name.
    pub name: String,
    /// What the site is; may be empty.
    pub description: String,
    /// The path of the site's root, which begins and ends with `/`: addresses
    /// follow right behind it.
    pub root: String,
    /// The absolute address of the site's root.
    pub url: String,
    /// The main language.
    pub main_language: Language,
    /// All languages, the main one first.
    pub languages: Vec<Language>,
    /// The home pages of all languages, the main one first.
    pub homes: Vec<Alternate>,
    /// The pages of the menu.
    pub menu: Vec<Link>,
    /// Who publishes the site; may be empty.
    pub publisher: String,
    /// How to reach the publisher.
    pub contact: Contact,
    /// The office that answers for what is published; may be empty.
    pub responsible: String,
    /// Under which terms the data may be used; may be empty.
    pub license: String,
    /// The languages of those texts that are not in that of the page.
    pub written_in: WrittenIn,
    /// The addresses of the site's own pages.
    pub addresses: Addresses,
}

/// The addresses of the site's own pages in one language.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Addresses {
    pub home: String,
    pub departments: String,
    pub periods: String,
    pub archive: String,
    pub matrix: String,
    pub countries: String,
    pub documents: String,
    pub corrections: String,
    pub follow: String,
    pub sitemap: String,
    pub data: String,
    pub search: String,
    pub feed: String,
}

/// In which language a text of the frame is where it is not that of the page, or
/// null.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct WrittenIn {
    pub name: Option<Language>,
    pub description: Option<Language>,
    pub publisher: Option<Language>,
    pub responsible: Option<Language>,
    pub license: Option<Language>,
}
