//! One compilation: sources → pages, as of one day.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::files::FilesError;
use crate::finding::{Checked, Code, Finding, Findings};
use crate::intake::{self, CloseReading, Held, Intake, PublicReport, Reading, Sources};
use crate::page::{self, Layout};
use crate::search;
use crate::settings::{Settings, Waiver};
use crate::site::Site;

/// The bulletin as the public may read it on one day.
#[derive(Debug)]
pub struct Edition {
    /// All its pages.
    pub layout: Layout,
    /// The sources of which nothing is public, and why.
    pub held: Vec<Held>,
    /// The findings that an editor waived, each with the reason.
    pub waived: Vec<(Finding, String)>,
    /// What came up while sources were related and laid out.
    related: Findings,
}

/// So many texts are put into their places one by one.
const FEW: usize = 3;

/// Compiles `sources` as the public may read them on `today`. The same sources,
/// settings and day give the same edition, however closely they are read.
/// `progress` is told of each source that was read.
///
/// # Errors
///
/// If a source cannot be read.
pub fn compile(
    sources: &Sources,
    settings: Settings,
    today: NaiveDate,
    reading: Reading,
    progress: &(dyn Fn() + Sync),
) -> Result<Checked<Edition>, FilesError> {
    let received = intake::receive(sources, &settings, today, reading, progress)?;
    Ok(relate(received, Arc::new(settings)))
}

/// Relates what was received, and lays it out.
pub fn relate(received: Checked<Intake>, settings: Arc<Settings>) -> Checked<Edition> {
    let mut related = Findings::new();
    let Checked {
        mut value,
        findings,
    } = received;
    let waivers = std::mem::take(&mut value.waivers);
    let held = value.held.clone();
    let reading = value.reading;
    let claims = std::mem::take(&mut value.claims);
    let site = related.take(Site::assemble(value, &settings));
    if reading == Reading::Close {
        related.append(site.compare(&claims));
    }
    let layout = related.take(page::lay_out(site, settings));
    related.append(layout.compare_with_seals());
    conclude(layout, held, related, findings, waivers, reading)
}

/// A layout with the search index among its pages. Who only looks for findings,
/// or shows a page, goes without: it takes about as long as all the rest.
pub fn searchable(mut layout: Layout) -> Layout {
    let index = search::index(&layout);
    layout.add(index);
    layout
}

impl Edition {
    /// What `check` says of one report besides the findings of this edition, which
    /// was not read closely: what was found in it, and what it is in beside others.
    pub fn of_lints(&self, file: &str, close: CloseReading) -> Findings {
        let CloseReading {
            mut findings,
            claims,
            waivers,
        } = close;
        findings.append(self.layout.site().compare(&claims));
        let mut all = self.layout.settings().waivers.clone();
        all.extend(waivers);
        all.apply(&mut findings, Code::is_of_lint);
        findings.retain(|finding| *finding.place.file == *file);
        findings.sorted()
    }

    /// The edition after some reports have other texts: the same as
    /// [`relate`] makes of all that was `received`, at the cost of a few.
    /// Nothing if there could be more to it than that.
    pub fn with(
        &self,
        texts: &[Arc<PublicReport>],
        received: &Checked<Intake>,
    ) -> Option<Checked<Edition>> {
        // Each costs a copy of the layout; many are cheaper all at once. What was
        // read closely is compared with other reports.
        if texts.len() > FEW || received.value.reading == Reading::Close {
            return None;
        }
        let mut related = self.related.clone();
        let mut layout = self.layout.clone();
        for report in texts {
            let Checked { value, findings } = layout.with(report)?;
            related.retain(|finding| {
                let is_told_again = finding.code.is_about_link() || finding.code.is_about_seal();
                finding.place.file != *report.file() || !is_told_again
            });
            related.append(findings);
            layout = value;
        }
        Some(conclude(
            layout,
            received.value.held.clone(),
            related,
            received.findings.clone(),
            received.value.waivers.clone(),
            received.value.reading,
        ))
    }
}

/// The edition and all that came up, less what is waived.
fn conclude(
    layout: Layout,
    held: Vec<Held>,
    related: Findings,
    mut findings: Findings,
    waivers: Vec<Waiver>,
    reading: Reading,
) -> Checked<Edition> {
    findings.append(related.clone());
    let mut all = layout.settings().waivers.clone();
    all.extend(waivers);
    let waived = all.apply(&mut findings, |code| {
        reading == Reading::Close || !code.is_of_lint()
    });
    Checked {
        value: Edition {
            layout,
            held,
            waived,
            related,
        },
        findings: findings.sorted(),
    }
}
