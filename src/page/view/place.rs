//! What the pages of the site itself show: its home, its texts, the ways to find
//! and not to find.

use std::sync::Arc;

use serde::Serialize;

use super::{Alternate, Attachment, Card, Date, Head, Heading, Link, PeriodLink, Province, Year};
use crate::vocabulary::Language;

/// The home page.
#[derive(Debug, Serialize)]
pub struct Home {
    /// What every page has.
    pub head: Head,
    /// The latest reports.
    pub latest: Vec<Arc<Card>>,
    /// The latest period that has reports, or null.
    pub period: Option<PeriodLink>,
    /// The departments by province.
    pub provinces: Vec<Province>,
    /// The years, the latest first, with their periods.
    pub years: Vec<Year>,
    /// How many reports the site has.
    pub n_reports: usize,
    /// How many of them can be read in the language of the page.
    pub n_translated: usize,
    /// The latest of those.
    pub translated: Vec<Arc<Card>>,
    /// When there was last news of its reports, as precisely as it is known, or null.
    pub updated: Option<Date>,
}

/// A static page.
#[derive(Debug, Serialize)]
pub struct Leaf {
    /// What every page has.
    pub head: Head,
    /// The language it is written in.
    pub language: Language,
    /// Its summary as HTML; may be empty.
    pub summary: String,
    /// Its headings.
    pub contents: Vec<Heading>,
    /// Its text as HTML.
    pub body: String,
    /// The files it refers to.
    pub attachments: Vec<Attachment>,
}

/// How to hear of what is new: the feeds.
#[derive(Debug, Serialize)]
pub struct Follow {
    /// What every page has.
    pub head: Head,
    /// The feeds of the whole site, one in each language.
    pub feeds: Vec<Alternate>,
    /// Those of the departments, in Vietnamese order.
    pub departments: Vec<FeedsOfDepartment>,
}

/// The feeds of a department.
#[derive(Debug, Serialize)]
pub struct FeedsOfDepartment {
    /// Its id: `so-ngoai-vu-thai-binh`.
    pub id: String,
    /// The department.
    pub department: Arc<Link>,
    /// Its feeds, one in each language.
    pub feeds: Vec<Alternate>,
}

/// The tree of pages.
#[derive(Debug, Serialize)]
pub struct SiteMap {
    /// What every page has.
    pub head: Head,
    /// The pages of the site itself.
    pub places: Vec<Link>,
    /// The static pages.
    pub leaves: Vec<Link>,
    /// The departments by province.
    pub provinces: Vec<Province>,
    /// The years with their periods.
    pub years: Vec<Year>,
}

/// The page that finds reports: the form and what it leads to. The results
/// themselves are a script's work.
#[derive(Debug, Serialize)]
pub struct Search {
    /// What every page has.
    pub head: Head,
    /// Where one may browse instead.
    pub places: Vec<Link>,
    /// How many reports the site has.
    pub n_reports: usize,
}

/// The page for addresses that lead nowhere.
#[derive(Debug, Serialize)]
pub struct NotFound {
    /// What every page has.
    pub head: Head,
    /// Where one may look instead.
    pub places: Vec<Link>,
}

/// A page that moved.
#[derive(Debug, Serialize)]
pub struct Redirect {
    /// What every page has; its address is the old one, its language that of the page
    /// it leads to.
    pub head: Head,
    /// The title of that page.
    pub name: String,
    /// The new address below the site's root.
    pub target: String,
    /// The new absolute address.
    pub target_url: String,
}
