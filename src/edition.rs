//! One compilation: sources → pages, as of one day.

use chrono::NaiveDate;

use crate::files::FilesError;
use crate::finding::{Checked, Finding, Findings};
use crate::intake::{self, Held, Sources};
use crate::page::{self, Layout};
use crate::settings::Settings;
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
}

/// Compiles `sources` as the public may read them on `today`. The same sources,
/// settings and day give the same edition. `progress` is told of each source
/// that was read.
///
/// # Errors
///
/// If a source cannot be read.
pub fn compile(
    sources: &Sources,
    settings: Settings,
    today: NaiveDate,
    progress: &(dyn Fn() + Sync),
) -> Result<Checked<Edition>, FilesError> {
    let mut findings = Findings::new();
    let mut intake = findings.take(intake::receive(sources, &settings, today, progress)?);
    let mut waivers = settings.waivers.clone();
    waivers.extend(std::mem::take(&mut intake.waivers));
    let held = intake.held.clone();
    let site = findings.take(Site::assemble(intake, &settings));
    let layout = findings.take(page::lay_out(site, settings));
    let waived = waivers.apply(&mut findings);
    Ok(Checked {
        value: Edition {
            layout,
            held,
            waived,
        },
        findings: findings.sorted(),
    })
}
