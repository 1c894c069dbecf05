//! Which pages there are: known before any of them is made.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::data::Dataset;
use super::route::{Place, path};
use super::{Layout, Page, Subject, sitemap};
use crate::finding::{Finding, Findings, Place as At, site as about};
use crate::vocabulary::OutputPath;

impl Layout {
    /// Every page there is, in the order of the paths. Where two have one path,
    /// the first is kept and the other reported.
    pub(super) fn universe(&self, findings: &mut Findings) -> Vec<Page> {
        let mut pages: BTreeMap<OutputPath, (Subject, Option<Arc<str>>)> = BTreeMap::new();
        let mut add = |address: &str, subject: Subject, file: Option<&Arc<str>>| {
            let path = path(address);
            match pages.get(&path) {
                None => {
                    pages.insert(path, (subject, file.cloned()));
                }
                Some((_, other)) => findings.add(taken(file, other.as_ref(), address)),
            }
        };
        let routes = self.routes;
        for language in self.settings.site.languages.iter().copied() {
            for place in Place::ALL {
                add(
                    &routes.place(place, language),
                    Subject::Place(place, language),
                    None,
                );
            }
            add(
                &routes.feed(None, language),
                Subject::Feed(None, language),
                None,
            );
            for department in self.settings.departments.iter() {
                let id = &department.id;
                let subject = Subject::Department(id.clone(), language);
                add(&routes.department(id, language), subject, None);
                let subject = Subject::Feed(Some(id.clone()), language);
                add(&routes.feed(Some(id), language), subject, None);
            }
            for period in self.site.calendar().periods() {
                let subject = Subject::Period(period, language);
                add(&routes.period(period, language), subject, None);
                if self.is_collected(period) {
                    let subject = Subject::Collection(period, language);
                    add(&routes.collection(period, language), subject, None);
                }
            }
            for (year, _) in self.site.calendar().years() {
                add(
                    &routes.matrix(year, language),
                    Subject::Matrix(year, language),
                    None,
                );
            }
        }
        for language in self.settings.site.languages.iter().copied() {
            for country in self.site.countries() {
                let years = self.country_years(country).into_iter().map(Some);
                for year in std::iter::once(None).chain(years) {
                    let subject = Subject::Country(country, year, language);
                    add(&routes.country(country, year, language), subject, None);
                }
            }
            for year in self.site.document_years() {
                let subject = Subject::Documents(year, language);
                add(&routes.documents(year, language), subject, None);
            }
        }
        let dictionary = Dataset::Dictionary;
        add(
            &dictionary.address(self, None),
            Subject::Dataset(dictionary, None),
            None,
        );
        for dataset in Dataset::ALL {
            add(
                &dataset.address(self, None),
                Subject::Dataset(dataset, None),
                None,
            );
            for period in self.site.calendar().periods() {
                if !self.site.calendar().bulletins(period).is_empty() {
                    let address = dataset.address(self, Some(period));
                    add(&address, Subject::Dataset(dataset, Some(period)), None);
                }
            }
        }
        for seal in self.site.closed() {
            if let Some(download) = &seal.download {
                let subject = Subject::Attachment(Arc::clone(&download.file), download.digest);
                add(&self.download_address(seal.period), subject, None);
            }
        }
        add("robots.txt", Subject::Robots, None);
        for (index, page) in self.site.pages().iter().enumerate() {
            let address = routes.leaf(page.slug(), page.language());
            add(&address, Subject::Leaf(index), Some(page.file()));
        }
        for (index, report) in self.site.reports().iter().enumerate() {
            add(
                &self.report_address(report),
                Subject::Report(index),
                Some(report.file()),
            );
        }
        let attachments = self
            .site
            .reports()
            .iter()
            .flat_map(|report| report.attachments())
            .chain(self.site.pages().iter().flat_map(|page| page.attachments()));
        for attachment in attachments {
            let subject = Subject::Attachment(Arc::clone(attachment.file()), attachment.digest());
            // One file may be referred to from many pages.
            pages
                .entry(attachment.path().clone())
                .or_insert((subject, None));
        }
        for (index, redirect) in self.settings.redirects.iter().enumerate() {
            if pages.contains_key(&redirect.from) {
                let problem = about::RedirectProblem::Taken;
                findings.add(about::redirect_nowhere(redirect.place.clone(), problem));
            } else {
                pages.insert(redirect.from.clone(), (Subject::Redirect(index), None));
            }
        }
        let drawn = pages
            .values()
            .filter(|(subject, _)| sitemap::is_listed(subject))
            .count();
        for part in sitemap::parts(drawn) {
            let path = path(&sitemap::address(part));
            pages.insert(path, (Subject::SiteMapXml(part), None));
        }
        pages
            .into_iter()
            .map(|(path, (subject, _))| Page { path, subject })
            .collect()
    }
}

/// Two pages want one address: told at the file of one of them.
fn taken(file: Option<&Arc<str>>, other: Option<&Arc<str>>, address: &str) -> Finding {
    match (file, other) {
        (Some(file), Some(other)) => about::same_address(At::file(file), other, address),
        (Some(file), None) | (None, Some(file)) => {
            about::reserved_address(At::file(file), address.trim_end_matches('/'))
        }
        (None, None) => {
            let file: Arc<str> = "content/departments.yaml".into();
            about::reserved_address(At::file(&file), address.trim_end_matches('/'))
        }
    }
}
