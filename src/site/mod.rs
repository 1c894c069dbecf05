//! All public reports, related to one another once and never changed after.

mod calendar;
mod compare;
mod countries;
mod references;
mod seals;

pub use calendar::{Calendar, Neighbours};
pub use countries::countries_of;
pub use references::signed_in;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::finding::{Checked, Findings, Place, site as about};
use crate::intake::{Intake, PublicPage, PublicReport, Translation};
use crate::settings::{Seals, Settings};
use crate::text::{CollationKey, collation_key};
use crate::vocabulary::{Country, DepartmentId, Language, Period, Slug};
use references::References;

/// The public reports and static pages, and how they belong together.
#[derive(Debug, Clone)]
pub struct Site {
    reports: Vec<Arc<PublicReport>>,
    bulletins: Vec<Bulletin>,
    /// Which bulletin each report is a version of.
    bulletin_of: Vec<BulletinId>,
    pages: Vec<Arc<PublicPage>>,
    leaflets: Vec<Leaflet>,
    by_department: BTreeMap<DepartmentId, Vec<BulletinId>>,
    calendar: Calendar,
    by_country: BTreeMap<Country, Vec<BulletinId>>,
    references: Arc<References>,
    by_file: BTreeMap<Arc<str>, Source>,
    held: BTreeSet<Arc<str>>,
    /// The seals that hold on the day of the site.
    seals: Seals,
}

/// One report in all its languages.
#[derive(Debug, Clone)]
pub struct Bulletin {
    /// Who made it.
    pub department: DepartmentId,
    /// What time it is about.
    pub period: Period,
    /// The report in each language that it has. Never empty.
    versions: BTreeMap<Language, usize>,
}

/// Which bulletin of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct BulletinId(u32);

impl BulletinId {
    fn at(index: usize) -> BulletinId {
        BulletinId(u32::try_from(index).expect("fewer bulletins than numbers"))
    }
}

/// One static page in all its languages.
#[derive(Debug, Clone)]
pub struct Leaflet {
    versions: BTreeMap<Language, usize>,
}

/// What a source file became.
#[derive(Debug, Clone, Copy)]
enum Source {
    Report(usize),
    Page(usize),
}

/// What a link to a source file leads to.
#[derive(Debug)]
pub enum Destination<'s> {
    /// A public report.
    Report(&'s PublicReport),
    /// A public static page.
    Page(&'s PublicPage),
    /// A file of which nothing is public.
    Held,
    /// No file.
    Nowhere,
}

impl Site {
    /// Relates all that may be published. What cannot be related is reported
    /// and left as it is.
    pub fn assemble(intake: Intake, settings: &Settings) -> Checked<Site> {
        let mut findings = Findings::new();
        let mut reports = intake.reports;
        // The latest period first; within one by department.
        let order: BTreeMap<DepartmentId, CollationKey> = settings
            .departments
            .iter()
            .map(|d| {
                (
                    d.id.clone(),
                    collation_key(d.name.get(settings.site.language())),
                )
            })
            .collect();
        reports.sort_by(|a, b| {
            b.period()
                .cmp(&a.period())
                .then_with(|| order.get(a.department()).cmp(&order.get(b.department())))
                .then_with(|| a.department().cmp(b.department()))
                .then_with(|| a.slug().cmp(b.slug()))
                .then_with(|| a.language().cmp(&b.language()))
                .then_with(|| a.file().cmp(b.file()))
        });
        let bulletins = bulletins(&reports, &mut findings);
        let mut pages = intake.pages;
        pages.sort_by(|a, b| {
            (a.order(), a.title(), a.file()).cmp(&(b.order(), b.title(), b.file()))
        });
        let leaflets = leaflets(&pages, &mut findings);
        let mut by_department: BTreeMap<DepartmentId, Vec<BulletinId>> = BTreeMap::new();
        let mut by_period: BTreeMap<Period, Vec<BulletinId>> = BTreeMap::new();
        let mut bulletin_of = vec![BulletinId(0); reports.len()];
        for (index, bulletin) in bulletins.iter().enumerate() {
            let id = BulletinId::at(index);
            by_department
                .entry(bulletin.department.clone())
                .or_default()
                .push(id);
            by_period.entry(bulletin.period).or_default().push(id);
            for version in bulletin.versions.values() {
                bulletin_of[*version] = id;
            }
        }
        let of_reports = reports
            .iter()
            .enumerate()
            .map(|(index, report)| (Arc::clone(report.file()), Source::Report(index)));
        let of_pages = pages
            .iter()
            .enumerate()
            .map(|(index, page)| (Arc::clone(page.file()), Source::Page(index)));
        let by_file = of_reports.chain(of_pages).collect();
        let mut site = Site {
            bulletins,
            bulletin_of,
            leaflets,
            by_department,
            calendar: Calendar::of(by_period),
            by_file,
            held: intake.held.into_iter().map(|held| held.file).collect(),
            reports,
            pages,
            by_country: BTreeMap::new(),
            references: Arc::default(),
            seals: settings
                .seals
                .iter()
                .filter(|(_, seal)| seal.closed <= intake.day)
                .map(|(period, seal)| (*period, Arc::clone(seal)))
                .collect(),
        };
        site.by_country =
            countries::by_country(site.bulletins().flat_map(|(id, bulletin)| {
                site.versions(bulletin).map(move |report| (id, report))
            }));
        site.relate_references(settings);
        Checked {
            value: site,
            findings,
        }
    }

    /// The same site with another text of a report, and which report that is;
    /// nothing if it would not relate to the others as before.
    pub fn with(&self, report: &Arc<PublicReport>) -> Option<(Site, usize)> {
        let Some(&Source::Report(index)) = self.by_file.get(report.file()) else {
            return None;
        };
        self.reports[index].relates_like(report).then(|| {
            let mut site = self.clone();
            site.reports[index] = Arc::clone(report);
            (site, index)
        })
    }

    /// All reports, those of the latest period first.
    pub fn reports(&self) -> &[Arc<PublicReport>] {
        &self.reports
    }

    /// All static pages, in the order of the menu.
    pub fn pages(&self) -> &[Arc<PublicPage>] {
        &self.pages
    }

    /// All bulletins, those of the latest period first.
    pub fn bulletins(&self) -> impl Iterator<Item = (BulletinId, &Bulletin)> {
        self.bulletins
            .iter()
            .enumerate()
            .map(|(index, bulletin)| (BulletinId::at(index), bulletin))
    }

    /// One bulletin.
    pub fn bulletin(&self, id: BulletinId) -> &Bulletin {
        &self.bulletins[id.0 as usize]
    }

    /// The bulletin that the report at `index` of [`Site::reports`] is a version
    /// of.
    pub fn bulletin_of(&self, index: usize) -> BulletinId {
        self.bulletin_of[index]
    }

    /// The bulletin's report in `language`, or else in the first language that
    /// it has.
    pub fn version(&self, bulletin: &Bulletin, language: Language) -> &PublicReport {
        &self.reports[self.version_index(bulletin, language)]
    }

    /// Where [`Site::version`] is among [`Site::reports`].
    pub fn version_index(&self, bulletin: &Bulletin, language: Language) -> usize {
        *bulletin
            .versions
            .get(&language)
            .or_else(|| bulletin.versions.values().next())
            .expect("a bulletin has at least one version")
    }

    /// The bulletin's reports in all its languages.
    pub fn versions(&self, bulletin: &Bulletin) -> impl Iterator<Item = &PublicReport> {
        bulletin
            .versions
            .values()
            .map(|index| &*self.reports[*index])
    }

    /// All static pages, each in all its languages.
    pub fn leaflets(&self) -> &[Leaflet] {
        &self.leaflets
    }

    /// The leaflet's pages in all its languages.
    pub fn leaflet_pages(&self, leaflet: &Leaflet) -> impl Iterator<Item = &PublicPage> {
        leaflet.versions.values().map(|index| &*self.pages[*index])
    }

    /// The leaflet's page in `language`, if it has one.
    pub fn leaflet_page(&self, leaflet: &Leaflet, language: Language) -> Option<&PublicPage> {
        leaflet
            .versions
            .get(&language)
            .map(|index| &*self.pages[*index])
    }

    /// The bulletins of a department, the latest period first.
    pub fn of_department(&self, department: &DepartmentId) -> &[BulletinId] {
        self.by_department
            .get(department)
            .map_or(&[], Vec::as_slice)
    }

    /// The periods that have pages.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// What a link to `file`, a path from the site's root, leads to.
    pub fn destination(&self, file: &str) -> Destination<'_> {
        match self.by_file.get(file) {
            Some(Source::Report(index)) => Destination::Report(&self.reports[*index]),
            Some(Source::Page(index)) => Destination::Page(&self.pages[*index]),
            None if self.held.contains(file) => Destination::Held,
            None => Destination::Nowhere,
        }
    }
}

/// Joins the versions of each report, and tells which have one address.
fn bulletins(reports: &[Arc<PublicReport>], findings: &mut Findings) -> Vec<Bulletin> {
    type Key<'a> = (&'a DepartmentId, Period, &'a Slug);
    let mut originals: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    let mut bulletins: Vec<Bulletin> = Vec::new();
    let key = |report: &PublicReport| (report.department().clone(), report.period());
    for (index, report) in reports.iter().enumerate() {
        if report.translation_of().is_some() {
            continue;
        }
        let place = (report.department(), report.period(), report.slug());
        if let Some(&earlier) = originals.get(&place) {
            let bulletin = &mut bulletins[earlier];
            // One slug in two languages: versions of one report.
            if let Some(&other) = bulletin.versions.get(&report.language()) {
                findings.add(same_address(report, &reports[other]));
            } else {
                bulletin.versions.insert(report.language(), index);
            }
            continue;
        }
        originals.insert(place, bulletins.len());
        let (department, period) = key(report);
        bulletins.push(Bulletin {
            department,
            period,
            versions: BTreeMap::from([(report.language(), index)]),
        });
    }
    let mut alone = Vec::new();
    for (index, report) in reports.iter().enumerate() {
        let Some(Translation { slug, place }) = report.translation_of() else {
            continue;
        };
        let original = originals.get(&(report.department(), report.period(), slug));
        match original.map(|original| &mut bulletins[*original]) {
            Some(bulletin) if !bulletin.versions.contains_key(&report.language()) => {
                bulletin.versions.insert(report.language(), index);
            }
            Some(bulletin) => {
                let other = &reports[bulletin.versions[&report.language()]];
                findings.add(if other.slug() == report.slug() {
                    same_address(report, other)
                } else {
                    about::bad_translation(place.clone())
                });
            }
            None => {
                findings.add(about::bad_translation(place.clone()));
                alone.push(index);
            }
        }
    }
    for index in alone {
        let (department, period) = key(&reports[index]);
        bulletins.push(Bulletin {
            department,
            period,
            versions: BTreeMap::from([(reports[index].language(), index)]),
        });
    }
    bulletins
}

fn same_address(report: &PublicReport, other: &PublicReport) -> crate::finding::Finding {
    let address = format!(
        "{}/{}/{}/",
        report.department(),
        report.period().segment(),
        report.slug()
    );
    about::same_address(Place::file(report.file()), other.file(), &address)
}

/// Joins the versions of each static page.
fn leaflets(pages: &[Arc<PublicPage>], findings: &mut Findings) -> Vec<Leaflet> {
    let mut originals: BTreeMap<&Slug, usize> = BTreeMap::new();
    let mut leaflets: Vec<Leaflet> = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        if page.translation_of().is_none() {
            let number = leaflets.len();
            if let Some(leaflet) = originals
                .get(page.slug())
                .map(|number| &mut leaflets[*number])
            {
                if let Some(other) = leaflet.versions.insert(page.language(), index) {
                    let place = Place::file(page.file());
                    let address = format!("{}/", page.slug());
                    findings.add(about::same_address(place, pages[other].file(), &address));
                }
            } else {
                originals.insert(page.slug(), number);
                leaflets.push(Leaflet {
                    versions: BTreeMap::from([(page.language(), index)]),
                });
            }
        }
    }
    for (index, page) in pages.iter().enumerate() {
        let Some(Translation { slug, place }) = page.translation_of() else {
            continue;
        };
        let original = originals.get(slug).map(|number| &mut leaflets[*number]);
        match original {
            Some(leaflet) if !leaflet.versions.contains_key(&page.language()) => {
                leaflet.versions.insert(page.language(), index);
            }
            Some(_) | None => findings.add(about::bad_translation(place.clone())),
        }
    }
    leaflets
}
