use std::collections::BTreeMap;

use super::BulletinId;
use crate::vocabulary::Period;

/// The periods that have pages: those with reports, and the years that hold
/// them.
#[derive(Debug, Clone)]
pub struct Calendar(BTreeMap<Period, Vec<BulletinId>>);

/// The periods around one, as far as they have pages.
#[derive(Debug, PartialEq, Eq)]
pub struct Neighbours {
    /// Those that lie in it, in the order in which their reports come due.
    pub contains: Vec<Period>,
    /// Those that it lies in, the shortest first.
    pub contained_in: Vec<Period>,
    /// The one of its kind before it, whether or not it has a page.
    pub previous: Option<Period>,
    /// The one of its kind after it, whether or not it has a page.
    pub next: Option<Period>,
    /// The same a year before, whether or not it has a page.
    pub year_before: Period,
}

impl Calendar {
    pub(super) fn of(mut periods: BTreeMap<Period, Vec<BulletinId>>) -> Calendar {
        let years: Vec<Period> = periods
            .keys()
            .filter_map(|period| Period::of_year(period.year()))
            .collect();
        for year in years {
            periods.entry(year).or_default();
        }
        Calendar(periods)
    }

    /// All periods that have pages, as their reports come due.
    pub fn periods(&self) -> impl DoubleEndedIterator<Item = Period> {
        self.0.keys().copied()
    }

    /// Whether the period has a page.
    pub fn has(&self, period: Period) -> bool {
        self.0.contains_key(&period)
    }

    /// The bulletins of exactly this period, by department. Never those of a
    /// period that overlaps it.
    pub fn bulletins(&self, period: Period) -> &[BulletinId] {
        self.0.get(&period).map_or(&[], Vec::as_slice)
    }

    /// The years under which periods are listed, the latest first, each with
    /// its periods as their reports come due.
    pub fn years(&self) -> Vec<(i32, Vec<Period>)> {
        let mut years: BTreeMap<i32, Vec<Period>> = BTreeMap::new();
        for period in self.periods() {
            years.entry(period.year()).or_default().push(period);
        }
        years.into_iter().rev().collect()
    }

    /// The latest period that has reports.
    pub fn latest(&self) -> Option<Period> {
        self.0
            .iter()
            .rev()
            .find(|(_, bulletins)| !bulletins.is_empty())
            .map(|(period, _)| *period)
    }

    /// The periods around `period`.
    pub fn neighbours(&self, period: Period) -> Neighbours {
        let contains = self
            .periods()
            .filter(|other| period.contains(*other))
            .collect();
        let mut contained_in: Vec<Period> = self
            .periods()
            .filter(|other| other.contains(period))
            .collect();
        contained_in.sort_by_key(|period| period.last_day() - period.first_day());
        Neighbours {
            contains,
            contained_in,
            previous: period.previous(),
            next: period.next(),
            year_before: period.year_before(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_know_what_is_around_them() {
        let period = |code| Period::parse(code).expect("is a period");
        let calendar = Calendar::of(
            ["2020-Q1", "2020-H1", "2020-9M", "2019-Q1", "2020-02"]
                .map(|code| (period(code), vec![BulletinId(0)]))
                .into_iter()
                .collect(),
        );
        assert!(calendar.has(period("2020")) && calendar.has(period("2019")));
        assert_eq!(
            calendar.neighbours(period("2020-Q1")),
            Neighbours {
                contains: vec![period("2020-02")],
                contained_in: vec![period("2020-H1"), period("2020-9M"), period("2020")],
                previous: Some(period("2019-Q4")),
                next: Some(period("2020-Q2")),
                year_before: period("2019-Q1"),
            }
        );
        assert_eq!(calendar.latest(), Some(period("2020-9M")));
    }
}
