//! `sitemap.xml` by the protocol of sitemaps.org, and `robots.txt`.

use super::route::Place;
use super::{Layout, Page, Subject};
use crate::text::Xml;

/// The most addresses that the protocol allows in a file is 50,000.
const PER_FILE: usize = 45_000;

/// Which files there are for so many addresses: one, or an index and parts.
pub(super) fn parts(addresses: usize) -> impl Iterator<Item = Option<usize>> {
    let parts = if addresses > PER_FILE {
        addresses.div_ceil(PER_FILE)
    } else {
        0
    };
    std::iter::once(None).chain((0..parts).map(Some))
}

pub(super) fn address(part: Option<usize>) -> String {
    match part {
        None => "sitemap.xml".to_owned(),
        Some(part) => format!("sitemap-{}.xml", part + 1),
    }
}

/// Whether search engines are told of a page: of those that people read.
pub(super) fn is_listed(subject: &Subject) -> bool {
    match subject {
        Subject::Place(place, _) => *place != Place::NotFound,
        Subject::Report(_)
        | Subject::Department(..)
        | Subject::Period(..)
        | Subject::Collection(..)
        | Subject::Matrix(..)
        | Subject::Country(..)
        | Subject::Documents(..)
        | Subject::Leaf(_) => true,
        Subject::Redirect(_)
        | Subject::Feed(..)
        | Subject::Dataset(..)
        | Subject::SiteMapXml(_)
        | Subject::Robots
        | Subject::Attachment(..)
        | Subject::Added(_) => false,
    }
}

impl Layout {
    pub(super) fn site_map_xml(&self, part: Option<usize>) -> Vec<u8> {
        let listed: Vec<&Page> = self
            .pages
            .iter()
            .filter(|page| is_listed(&page.subject))
            .collect();
        let url = |address: &str| self.settings.site.base_url.absolute(address);
        let mut xml = Xml::new();
        if part.is_none() && listed.len() > PER_FILE {
            xml.open("sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"");
            for part in parts(listed.len()).flatten() {
                xml.open("sitemap");
                xml.text("loc", &url(&address(Some(part))));
                xml.close("sitemap");
            }
            xml.close("sitemapindex");
            return xml.into_string().into_bytes();
        }
        let pages = listed
            .chunks(PER_FILE)
            .nth(part.unwrap_or(0))
            .unwrap_or_default();
        xml.open("urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"");
        for page in pages {
            xml.open("url");
            xml.text("loc", &url(page.path.address()));
            xml.close("url");
        }
        xml.close("urlset");
        xml.into_string().into_bytes()
    }

    pub(super) fn robots(&self) -> Vec<u8> {
        let sitemap = self.settings.site.base_url.absolute("sitemap.xml");
        format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n").into_bytes()
    }
}
