//! Reports, departments and periods as lists show them. Each is made once for
//! each language and shared by all pages that list it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::route::Routes;
use super::view::{self, Card, Link, PeriodLink};
use crate::intake::PublicReport;
use crate::settings::Settings;
use crate::site::{BulletinId, Site};
use crate::vocabulary::{DepartmentId, Language, Period, ReportDate};

/// The most characters of a summary that a list shows.
const SUMMARY: usize = 220;

/// The most reports that are named for citing a document, and how many are where
/// there are more: so never just one is left out.
const CITING: usize = 12;
const CITING_OF_MORE: usize = 10;

/// All cards of one language.
#[derive(Debug, Clone)]
pub(super) struct Deck {
    cards: BTreeMap<BulletinId, Arc<Card>>,
    departments: BTreeMap<DepartmentId, Arc<Link>>,
    periods: BTreeMap<Period, Arc<PeriodLink>>,
}

impl Deck {
    pub(super) fn new(
        site: &Site,
        settings: &Settings,
        routes: Routes,
        language: Language,
    ) -> Deck {
        let departments: BTreeMap<_, _> = settings
            .departments
            .iter()
            .map(|department| {
                let link = Link {
                    name: department.name.get(language).to_owned(),
                    language: department.name.instead(language, settings.site.language()),
                    address: Some(routes.department(&department.id, language)),
                };
                (department.id.clone(), Arc::new(link))
            })
            .collect();
        let periods: BTreeMap<_, _> = site
            .calendar()
            .periods()
            .map(|period| {
                (
                    period,
                    Arc::new(period_link(site, routes, period, language)),
                )
            })
            .collect();
        let mut deck = Deck {
            cards: BTreeMap::new(),
            departments,
            periods,
        };
        deck.cards = site
            .bulletins()
            .map(|(id, _)| (id, deck.made(id, site, routes, language)))
            .collect();
        deck
    }

    /// Makes the card of a bulletin anew.
    pub(super) fn renew(
        &mut self,
        id: BulletinId,
        site: &Site,
        routes: Routes,
        language: Language,
    ) {
        let card = self.made(id, site, routes, language);
        self.cards.insert(id, card);
    }

    fn made(&self, id: BulletinId, site: &Site, routes: Routes, language: Language) -> Arc<Card> {
        let report = site.version(site.bulletin(id), language);
        Arc::new(card(
            report,
            routes,
            &self.departments[report.department()],
            &self.periods[&report.period()],
            language,
        ))
    }

    pub(super) fn card(&self, id: BulletinId) -> &Arc<Card> {
        &self.cards[&id]
    }

    pub(super) fn cards(&self, ids: &[BulletinId]) -> Vec<Arc<Card>> {
        ids.iter().map(|id| Arc::clone(self.card(*id))).collect()
    }

    /// The first of those that cite a document, and how many more do: some
    /// documents are cited by every report.
    pub(super) fn citing(&self, ids: &[BulletinId]) -> (Vec<Arc<Card>>, usize) {
        let shown = if ids.len() > CITING {
            CITING_OF_MORE
        } else {
            ids.len()
        };
        (self.cards(&ids[..shown]), ids.len() - shown)
    }

    pub(super) fn department(&self, id: &DepartmentId) -> &Arc<Link> {
        &self.departments[id]
    }

    pub(super) fn period(&self, period: Period) -> Option<&Arc<PeriodLink>> {
        self.periods.get(&period)
    }
}

/// A period, with an address if it has a page.
pub(super) fn period_link(
    site: &Site,
    routes: Routes,
    period: Period,
    language: Language,
) -> PeriodLink {
    let calendar = site.calendar();
    PeriodLink {
        code: period.to_string(),
        name: period.name(language),
        address: calendar
            .has(period)
            .then(|| routes.period(period, language)),
        n_reports: calendar.bulletins(period).len(),
    }
}

fn card(
    report: &PublicReport,
    routes: Routes,
    department: &Arc<Link>,
    period: &Arc<PeriodLink>,
    language: Language,
) -> Card {
    Card {
        title: report.title().to_owned(),
        address: routes.report(
            report.department(),
            report.period(),
            report.slug(),
            report.language(),
        ),
        language: report.language(),
        department: Arc::clone(department),
        period: Arc::clone(period),
        date: report.date().map(|date| self::date(date, language)),
        number: report.number().map(ToString::to_string),
        has_number: report
            .number()
            .is_some_and(|number| number.number().is_some()),
        summary: report
            .summary()
            .map_or_else(String::new, |summary| shorten(&summary.plain, SUMMARY)),
        is_corrected: !report.corrections().is_empty(),
    }
}

pub(super) fn date(date: ReportDate, language: Language) -> view::Date {
    view::Date {
        name: date.name(language),
        code: date.to_string(),
    }
}

/// At most `limit` characters of a text, cut between words.
pub(super) fn shorten(text: &str, limit: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(limit) else {
        return text.to_owned();
    };
    let cut = text[..end].rfind(' ').unwrap_or(end);
    let kept = text[..cut].trim_end_matches([',', ';', ':', '.', ' ', '(']);
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_are_cut_between_words() {
        assert_eq!(shorten("đón 12 đoàn khách", 40), "đón 12 đoàn khách");
        assert_eq!(shorten("đón 12 đoàn, khách quốc tế", 15), "đón 12 đoàn…");
    }
}
