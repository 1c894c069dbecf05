//! What pages show of reports and pages, taken apart field by field: a new field asks
//! whether they do.

use std::hash::Hash;

use super::{Attachment, PublicPage, PublicReport, PublicText, Summary};

impl PublicReport {
    /// What pages show of it, or are made by, but for its texts: where their links
    /// lead is not its own.
    pub fn shown(&self) -> impl Hash {
        let PublicReport {
            file: _,
            department,
            period,
            slug,
            language,
            translation_of,
            title,
            outlook,
            window,
            number,
            date,
            publish_from,
            summary,
            countries,
            places,
            references,
            figures,
            figures_at: _,
            corrections,
            body,
            attachments,
        } = self;
        let original = translation_of.as_ref().map(|original| &original.slug);
        let identity = (department, period, slug, language, original);
        let times = (outlook, window, date, publish_from);
        let said = (title, number, countries, places, references, corrections);
        let texts = (shown_of_texts(summary.as_ref(), body), figures);
        (identity, times, said, texts, shown_of_files(attachments))
    }
}

impl PublicPage {
    /// What pages show of it, or are made by, but for its texts.
    pub fn shown(&self) -> impl Hash {
        let PublicPage {
            file: _,
            slug,
            language,
            translation_of,
            title,
            summary,
            order,
            body,
            attachments,
        } = self;
        let original = translation_of.as_ref().map(|original| &original.slug);
        let identity = (slug, language, original, order);
        let texts = shown_of_texts(summary.as_ref(), body);
        (identity, title, texts, shown_of_files(attachments))
    }
}

/// What texts have beside their HTML.
fn shown_of_texts<'t>(summary: Option<&'t Summary>, body: &'t PublicText) -> impl Hash + use<'t> {
    let summary = summary.map(|summary| (&summary.plain, &summary.text.headings));
    (summary, &body.headings)
}

/// What pages show of files. Where a file lies in the content is nobody's concern.
fn shown_of_files(attachments: &[Attachment]) -> impl Hash + use<'_> {
    let shown = |file: &'_ Attachment| {
        let name = file.name().to_owned();
        (
            name,
            file.path.clone(),
            file.digest,
            file.size,
            file.dimensions,
        )
    };
    attachments.iter().map(shown).collect::<Vec<_>>()
}
