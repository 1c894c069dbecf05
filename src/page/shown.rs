//! One hash of all that pages show: where it is the same, so is every page.

use rayon::prelude::*;

use super::Layout;
use super::links::Linked;
use crate::intake::{Attachment, PublicText, Summary};
use crate::vocabulary::{Fingerprint, Hasher};

impl Layout {
    /// The fingerprint of all that pages are made of. Nothing that no page shows is
    /// in it, so it tells of no edit but those that readers see.
    pub fn fingerprint(&self) -> Fingerprint {
        let reports = self.site.reports().par_iter().map(|report| {
            let mut hasher = Hasher::new();
            hasher.add_all_of(&report.shown());
            self.add_texts(
                &mut hasher,
                report.summary(),
                report.body(),
                report.attachments(),
            );
            hasher.finish()
        });
        let pages = self.site.pages().par_iter().map(|page| {
            let mut hasher = Hasher::new();
            hasher.add_all_of(&page.shown());
            self.add_texts(&mut hasher, page.summary(), page.body(), page.attachments());
            hasher.finish()
        });
        let seals = self.site.closed().map(|seal| seal.shown());
        let mut hasher = Hasher::new();
        for frame in self.frames() {
            hasher.add_value(frame);
        }
        hasher
            .add_all_of(&self.settings.shown())
            .add_all_of(&seals.collect::<Vec<_>>())
            .add_all_of(&reports.collect::<Vec<_>>())
            .add_all_of(&pages.collect::<Vec<_>>())
            .finish()
    }

    /// Adds texts as pages have them, with their links.
    fn add_texts(
        &self,
        hasher: &mut Hasher,
        summary: Option<&Summary>,
        body: &PublicText,
        attachments: &[Attachment],
    ) {
        let linked = Linked {
            headings: body.headings(),
            attachments,
        };
        for text in summary
            .map(|summary| &summary.text)
            .into_iter()
            .chain([body])
        {
            hasher.add(self.html(text, &linked).as_bytes());
        }
    }
}
