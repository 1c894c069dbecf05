//! Where links of public text lead.

use std::sync::Arc;

use super::{Layout, Page, Subject};
use crate::finding::{Findings, Place, archive, site as about};
use crate::intake::{Attachment, Heading, PublicReport, PublicText, Slot, Target};
use crate::site::Destination;
use crate::vocabulary::OutputPath;

/// Why a link cannot be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    Nowhere,
    Anchor,
    Held,
    /// Reported where the attachment was looked for.
    Attachment,
}

/// A text with links, and what they may draw on.
pub(super) struct Linked<'a> {
    pub(super) headings: &'a [Heading],
    pub(super) attachments: &'a [Attachment],
}

impl Layout {
    /// The HTML of a text with all its links in place.
    pub(super) fn html(&self, text: &PublicText, linked: &Linked<'_>) -> String {
        text.html(|slot| match self.resolve(slot, linked) {
            // Without an address it is no link: findings have said so, and
            // nothing is written.
            Err(_) => String::new(),
            Ok(address) if slot.is_image => {
                let size = linked
                    .attachments
                    .iter()
                    .find(|file| matches!(&slot.target, Target::Attachment(path) if path == file.source()))
                    .and_then(Attachment::dimensions)
                    .map_or_else(String::new, |(width, height)| {
                        format!(" width=\"{width}\" height=\"{height}\"")
                    });
                format!(" src=\"{address}\"{size} loading=\"lazy\" decoding=\"async\"")
            }
            Ok(address) => format!(" href=\"{address}\""),
        })
    }

    /// Reports the links of all texts that lead nowhere.
    pub(super) fn check_links(&self, findings: &mut Findings) {
        for report in self.site.reports() {
            self.check_report_links(report, findings);
        }
        for page in self.site.pages() {
            let linked = Linked {
                headings: page.body().headings(),
                attachments: page.attachments(),
            };
            let summary = page.summary().map(|summary| &summary.text);
            for text in summary.into_iter().chain([page.body()]) {
                for slot in text.slots() {
                    self.check_link(page.file(), slot, &linked, findings);
                }
            }
        }
    }

    /// Reports the links of one report that lead nowhere. Where a neighbour of a
    /// closed one took an address away, that is told in place of it: who closed it
    /// can do nothing about its text.
    pub(super) fn check_report_links(&self, report: &PublicReport, findings: &mut Findings) {
        let linked = Linked {
            headings: report.body().headings(),
            attachments: report.attachments(),
        };
        let mut sealed = self.sealed_links(report).unwrap_or_default().iter();
        for slot in slots(report) {
            let is_into_site = slot.target.is_into_site();
            let Some(then) = is_into_site.then(|| sealed.next()).flatten() else {
                self.check_link(report.file(), slot, &linked, findings);
                continue;
            };
            let now = self.destination(slot, &linked);
            if !self.leads_somewhere(then) {
                let place = Place::at(report.file(), slot.position.line, slot.position.column);
                let now = now.as_deref().ok();
                findings.add(archive::address_gone(place, report.period(), then, now));
            } else if now.is_ok() || self.destination_of(then) == *then {
                self.check_link(report.file(), slot, &linked, findings);
            }
            // Or else its neighbour is gone, and the address leads on.
        }
    }

    fn check_link(
        &self,
        file: &Arc<str>,
        slot: &Slot,
        linked: &Linked<'_>,
        findings: &mut Findings,
    ) {
        let place = || Place::at(file, slot.position.line, slot.position.column);
        match self.resolve(slot, linked) {
            Ok(_) | Err(Broken::Attachment) => {}
            Err(Broken::Nowhere) => findings.add(about::link_nowhere(place())),
            Err(Broken::Anchor) => findings.add(about::anchor_nowhere(place())),
            Err(Broken::Held) => findings.add(about::link_withheld(place())),
        }
    }

    /// Reports redirects that lead nowhere, or in a circle.
    pub(super) fn check_redirects(&self, findings: &mut Findings) {
        for redirect in &self.settings.redirects {
            let mut at = redirect.to.clone();
            let mut steps = 0;
            let problem = loop {
                let (address, _) = split_anchor(&at);
                let Some(page) = self.find(address) else {
                    break Some(about::redirect_nowhere(
                        redirect.place.clone(),
                        about::RedirectProblem::NoTarget,
                    ));
                };
                let Subject::Redirect(next) = page.subject else {
                    break None;
                };
                steps += 1;
                if steps > self.settings.redirects.len() {
                    break Some(about::redirect_loop(redirect.place.clone()));
                }
                at.clone_from(&self.settings.redirects[next].to);
            };
            if let Some(finding) = problem {
                findings.add(finding);
            }
        }
    }

    /// The page at an address, with or without the slash at its end.
    pub(super) fn find(&self, address: &str) -> Option<&Page> {
        let page = |address: &str| {
            let path = OutputPath::of_address(address).ok()?;
            self.page_at(&path)
        };
        page(address).or_else(|| page(&format!("{address}/")))
    }

    pub(super) fn resolve(&self, slot: &Slot, linked: &Linked<'_>) -> Result<String, Broken> {
        let root = self.settings.site.base_url.path();
        let to_heading = |address: &str, headings: &[Heading], anchor: &Option<String>| match anchor
        {
            Some(anchor) if headings.iter().any(|heading| heading.id == *anchor) => {
                Ok(format!("{root}{address}#{anchor}"))
            }
            Some(_) => Err(Broken::Anchor),
            None => Ok(format!("{root}{address}")),
        };
        match &slot.target {
            Target::Heading(id) => {
                let known = linked.headings.iter().any(|heading| heading.id == *id);
                known.then(|| format!("#{id}")).ok_or(Broken::Anchor)
            }
            Target::Source(path, anchor) => match self.site.destination(&format!("content/{path}"))
            {
                Destination::Report(report) => to_heading(
                    &self.report_address(report),
                    report.body().headings(),
                    anchor,
                ),
                Destination::Page(page) => {
                    let address = self.routes.leaf(page.slug(), page.language());
                    to_heading(&address, page.body().headings(), anchor)
                }
                Destination::Held => Err(Broken::Held),
                Destination::Nowhere => Err(Broken::Nowhere),
            },
            Target::Address(address, anchor) => {
                let page = self.find(address).ok_or(Broken::Nowhere)?;
                to_heading(page.path.address(), self.headings_of(page), anchor)
            }
            Target::Attachment(path) => linked
                .attachments
                .iter()
                .find(|file| file.source() == path)
                .map(|file| format!("{root}{}", file.path()))
                .ok_or(Broken::Attachment),
        }
    }

    /// Where a link into the site leads in the end: an address below its root.
    pub(super) fn destination(&self, slot: &Slot, linked: &Linked<'_>) -> Result<String, Broken> {
        let root = self.settings.site.base_url.path().len();
        let address = self.resolve(slot, linked)?;
        Ok(self.destination_of(&address[root..]))
    }

    /// Where an address leads in the end, if pages lead on.
    pub(super) fn destination_of(&self, address: &str) -> String {
        let mut at = address.to_owned();
        for _ in 0..=self.settings.redirects.len() {
            let (page, anchor) = split_anchor(&at);
            let Some(Subject::Redirect(next)) = self.find(page).map(|page| &page.subject) else {
                break;
            };
            let to = &self.settings.redirects[*next].to;
            at = match anchor.filter(|_| !to.contains('#')) {
                Some(anchor) => format!("{to}#{anchor}"),
                None => to.clone(),
            };
        }
        at
    }

    /// Whether something is where an address leads in the end.
    pub(super) fn leads_somewhere(&self, address: &str) -> bool {
        let end = self.destination_of(address);
        let (address, anchor) = split_anchor(&end);
        self.find(address).is_some_and(|page| {
            let mut headings = self.headings_of(page).iter();
            anchor.is_none_or(|anchor| headings.any(|heading| heading.id == anchor))
        })
    }

    /// The headings that links may lead to. Pages of the site itself have none of an
    /// editor's.
    fn headings_of(&self, page: &Page) -> &[Heading] {
        match page.subject {
            Subject::Report(index) => self.site.reports()[index].body().headings(),
            Subject::Leaf(index) => self.site.pages()[index].body().headings(),
            Subject::Place(..)
            | Subject::Department(..)
            | Subject::Period(..)
            | Subject::Collection(..)
            | Subject::Matrix(..)
            | Subject::Country(..)
            | Subject::Documents(..)
            | Subject::Redirect(_)
            | Subject::Feed(..)
            | Subject::Dataset(..)
            | Subject::SiteMapXml(_)
            | Subject::Robots
            | Subject::Attachment(..)
            | Subject::Added(_) => &[],
        }
    }
}

/// The open ends of all that a report says, in order.
pub(super) fn slots(report: &PublicReport) -> impl Iterator<Item = &Slot> {
    let summary = report.summary().map(|summary| &summary.text);
    let texts = summary.into_iter().chain([report.body()]);
    texts.flat_map(PublicText::slots)
}

/// An address and the anchor behind it.
pub(super) fn split_anchor(address: &str) -> (&str, Option<&str>) {
    match address.split_once('#') {
        Some((address, anchor)) => (address, Some(anchor)),
        None => (address, None),
    }
}
