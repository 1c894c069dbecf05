mod name;
mod printed;

use std::cmp::Reverse;
use std::fmt;

use chrono::{Datelike, Months, NaiveDate};
use serde::{Serialize, Serializer};

use super::date::{day, digits, parse_day, year};

/// The time that a report is about: a year, half-year, nine months, quarter,
/// month, or any range of days.
///
/// Periods overlap: the first quarter lies in the first half, that in the nine
/// months, and all in the year. Two periods are equal exactly when they hold
/// the same days, so a range that is a quarter parses as that quarter.
///
/// Periods are ordered as their reports come due: by their last day, the
/// shorter first.
///
/// ```
/// use bantin::vocabulary::{Language, Period};
/// let quarter = Period::parse("2020-Q1").expect("is a period");
/// assert_eq!(quarter.name(Language::Vi), "Quý I năm 2020");
/// assert_eq!(quarter.name(Language::En), "First quarter of 2020");
/// assert!(Period::parse("2020-H1").expect("is a period").contains(quarter));
/// assert_eq!(quarter.year_before().to_string(), "2019-Q1");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period(Kind);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Year(i32),
    /// Year, and 1 or 2.
    Half(i32, u32),
    /// January to September.
    NineMonths(i32),
    /// Year, and 1 to 4.
    Quarter(i32, u32),
    /// Year, and 1 to 12.
    Month(i32, u32),
    /// First and last day; never the days of another kind.
    Range(NaiveDate, NaiveDate),
}

impl Period {
    /// From the code of the front matter: `2020`, `2020-Q1`, `2020-H1`,
    /// `2020-9M`, `2020-03`, `2020-01-01/2020-03-12`.
    pub fn parse(code: &str) -> Option<Period> {
        if let Some((first, last)) = code.split_once('/') {
            return Period::range(parse_day(first)?, parse_day(last)?);
        }
        let Some((start, part)) = code.split_once('-') else {
            return year(code).map(|year| Period(Kind::Year(year)));
        };
        let year = year(start)?;
        match part {
            "H1" => Some(Period(Kind::Half(year, 1))),
            "H2" => Some(Period(Kind::Half(year, 2))),
            "9M" => Some(Period(Kind::NineMonths(year))),
            "Q1" | "Q2" | "Q3" | "Q4" => Some(Period(Kind::Quarter(year, digits(&part[1..])?))),
            _ if part.len() == 2 => Period::month(year, digits(part)?),
            _ => None,
        }
    }

    fn quarter(year: i32, number: u32) -> Option<Period> {
        (1..=4)
            .contains(&number)
            .then_some(Period(Kind::Quarter(year, number)))
    }

    fn month(year: i32, number: u32) -> Option<Period> {
        (1..=12)
            .contains(&number)
            .then_some(Period(Kind::Month(year, number)))
    }

    /// The period of the days from `first` to `last`: the named one if there is
    /// one. Nothing if `last` comes before `first`.
    pub fn range(first: NaiveDate, last: NaiveDate) -> Option<Period> {
        if last < first {
            return None;
        }
        let (year, month) = (first.year(), first.month());
        let named = [
            Kind::Year(year),
            Kind::Half(year, 1 + month / 7),
            Kind::NineMonths(year),
            Kind::Quarter(year, month.div_ceil(3)),
            Kind::Month(year, month),
        ];
        let same =
            |kind: &Kind| Period(*kind).first_day() == first && Period(*kind).last_day() == last;
        Some(Period(
            named
                .into_iter()
                .find(same)
                .unwrap_or(Kind::Range(first, last)),
        ))
    }

    /// The whole year `year`, from 1900 to 2199.
    pub fn of_year(year: i32) -> Option<Period> {
        (1900..2200)
            .contains(&year)
            .then_some(Period(Kind::Year(year)))
    }

    /// The month that `date` lies in.
    pub fn month_of(date: NaiveDate) -> Period {
        Period(Kind::Month(date.year(), date.month()))
    }

    /// The quarter that `date` lies in.
    pub fn quarter_of(date: NaiveDate) -> Period {
        Period(Kind::Quarter(date.year(), date.month().div_ceil(3)))
    }

    /// The first day.
    pub fn first_day(self) -> NaiveDate {
        match self.0 {
            Kind::Year(year) | Kind::NineMonths(year) => day(year, 1, 1),
            Kind::Half(year, number) => day(year, 6 * number - 5, 1),
            Kind::Quarter(year, number) => day(year, 3 * number - 2, 1),
            Kind::Month(year, month) => day(year, month, 1),
            Kind::Range(first, _) => first,
        }
    }

    /// The last day, which belongs to the period.
    pub fn last_day(self) -> NaiveDate {
        let end_of = |year, month| {
            let first = day(year, month, 1);
            day(year, month, first.num_days_in_month().into())
        };
        match self.0 {
            Kind::Year(year) => day(year, 12, 31),
            Kind::Half(year, 1) => day(year, 6, 30),
            Kind::Half(year, _) => day(year, 12, 31),
            Kind::NineMonths(year) => day(year, 9, 30),
            Kind::Quarter(year, number) => end_of(year, 3 * number),
            Kind::Month(year, month) => end_of(year, month),
            Kind::Range(_, last) => last,
        }
    }

    /// The year under which the period is listed: that of its last day.
    pub fn year(self) -> i32 {
        self.last_day().year()
    }

    /// Whether `other` lies in this period and is not the same.
    pub fn contains(self, other: Period) -> bool {
        self != other
            && self.first_day() <= other.first_day()
            && other.last_day() <= self.last_day()
    }

    /// Whether the two have a day in common. Figures of such periods must never
    /// be added up.
    pub fn overlaps(self, other: Period) -> bool {
        self.first_day() <= other.last_day() && other.first_day() <= self.last_day()
    }

    /// The period of the same kind right before: the quarter before a quarter.
    /// Nine months and ranges have none.
    pub fn previous(self) -> Option<Period> {
        self.step(-1)
    }

    /// The period of the same kind right after.
    pub fn next(self) -> Option<Period> {
        self.step(1)
    }

    fn step(self, by: i32) -> Option<Period> {
        let along = |year: i32, number: u32, in_a_year: i32| {
            let index = year * in_a_year + i32::try_from(number).ok()? - 1 + by;
            let number = u32::try_from(index.rem_euclid(in_a_year)).ok()? + 1;
            Some((index.div_euclid(in_a_year), number))
        };
        let kind = match self.0 {
            Kind::Year(year) => Kind::Year(year + by),
            Kind::Half(year, number) => {
                let (year, number) = along(year, number, 2)?;
                Kind::Half(year, number)
            }
            Kind::Quarter(year, number) => {
                let (year, number) = along(year, number, 4)?;
                Kind::Quarter(year, number)
            }
            Kind::Month(year, number) => {
                let (year, number) = along(year, number, 12)?;
                Kind::Month(year, number)
            }
            Kind::NineMonths(_) | Kind::Range(..) => return None,
        };
        Some(Period(kind))
    }

    /// The same part of another year: the first quarter of 2021 for that of
    /// 2020. Ranges are parts of no year.
    pub fn in_year(self, year: i32) -> Option<Period> {
        Period::of_year(year)?;
        let kind = match self.0 {
            Kind::Year(_) => Kind::Year(year),
            Kind::Half(_, number) => Kind::Half(year, number),
            Kind::NineMonths(_) => Kind::NineMonths(year),
            Kind::Quarter(_, number) => Kind::Quarter(year, number),
            Kind::Month(_, number) => Kind::Month(year, number),
            Kind::Range(..) => return None,
        };
        Some(Period(kind))
    }

    /// Whether it is a month. Those who report on one month need not report on
    /// each.
    pub fn is_month(self) -> bool {
        matches!(self.0, Kind::Month(..))
    }

    /// The same period a year before, with which reports compare (“cùng kỳ”).
    #[must_use]
    pub fn year_before(self) -> Period {
        Period(match self.0 {
            Kind::Year(year) => Kind::Year(year - 1),
            Kind::Half(year, number) => Kind::Half(year - 1, number),
            Kind::NineMonths(year) => Kind::NineMonths(year - 1),
            Kind::Quarter(year, number) => Kind::Quarter(year - 1, number),
            Kind::Month(year, number) => Kind::Month(year - 1, number),
            Kind::Range(first, last) => {
                let year = Months::new(12);
                return Period::range(first - year, last - year)
                    .expect("both ends move back by a year and keep their order");
            }
        })
    }

    /// The name in an address: `2020-q1`, `2020-h1`, `2020-01-01-2020-03-12`.
    pub fn segment(self) -> String {
        self.to_string().to_lowercase().replace('/', "-")
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Period) -> std::cmp::Ordering {
        let key = |period: &Period| (period.last_day(), Reverse(period.first_day()));
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Period) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The code of the front matter.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Kind::Year(year) => write!(f, "{year:04}"),
            Kind::Half(year, number) => write!(f, "{year:04}-H{number}"),
            Kind::NineMonths(year) => write!(f, "{year:04}-9M"),
            Kind::Quarter(year, number) => write!(f, "{year:04}-Q{number}"),
            Kind::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Kind::Range(first, last) => write!(f, "{first}/{last}"),
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Language;
    use chrono::Days;
    use proptest::prelude::*;

    fn period(code: &str) -> Period {
        Period::parse(code).expect("is a period")
    }

    #[test]
    fn a_range_that_has_a_name_is_that_period() {
        assert_eq!(period("2020-01-01/2020-03-31"), period("2020-Q1"));
        assert_eq!(period("2020-07-01/2020-12-31"), period("2020-H2"));
        assert_eq!(period("2020-02-01/2020-02-29"), period("2020-02"));
        assert_eq!(Period::parse("2020-03-12/2020-01-01"), None);
    }

    #[test]
    fn a_year_holds_its_parts() {
        assert!(period("2020").contains(period("2020-9M")));
        assert!(period("2020-9M").contains(period("2020-H1")));
        assert!(period("2020-H1").contains(period("2020-Q2")));
        assert!(!period("2020-9M").contains(period("2020-H2")));
        assert!(period("2020-9M").overlaps(period("2020-H2")));
        assert!(!period("2020").contains(period("2020")));
    }

    #[test]
    fn periods_stand_as_their_reports_come_due() {
        let mut codes = [
            "2020", "2020-9M", "2020-Q1", "2020-H1", "2020-Q2", "2020-03", "2020-Q4",
        ];
        codes.sort_by_key(|code| period(code));
        assert_eq!(
            codes,
            [
                "2020-03", "2020-Q1", "2020-Q2", "2020-H1", "2020-9M", "2020-Q4", "2020"
            ]
        );
    }

    #[test]
    fn neighbours_cross_the_year() {
        assert_eq!(period("2020-Q1").previous(), Some(period("2019-Q4")));
        assert_eq!(period("2020-H2").next(), Some(period("2021-H1")));
        assert_eq!(period("2020-12").next(), Some(period("2021-01")));
        assert_eq!(period("2020-9M").next(), None);
    }

    #[test]
    fn a_leap_day_a_year_before_is_the_day_before() {
        assert_eq!(
            period("2020-01-15/2020-02-29").year_before(),
            period("2019-01-15/2019-02-28")
        );
    }

    fn any_period() -> impl Strategy<Value = Period> {
        let days = (0u64..60_000, 0u64..2_000).prop_map(|(from, length)| {
            let first = day(1950, 1, 1) + Days::new(from);
            Period::range(first, first + Days::new(length)).expect("in order")
        });
        let named = (1901i32..2199, 0usize..21).prop_map(|(year, n)| {
            let part = match n {
                0 => String::new(),
                1..=2 => format!("-H{n}"),
                3 => "-9M".to_owned(),
                4..=7 => format!("-Q{}", n - 3),
                _ => format!("-{:02}", n - 7),
            };
            Period::parse(&format!("{year}{part}")).unwrap_or_else(|| period("2020"))
        });
        prop_oneof![days, named]
    }

    proptest! {
        #[test]
        fn codes_round_trip(period in any_period()) {
            prop_assert_eq!(Period::parse(&period.to_string()), Some(period));
        }

        #[test]
        fn printed_names_read_back(period in any_period()) {
            for language in Language::ALL {
                if !matches!(period.0, Kind::Range(..) | Kind::Month(..)) {
                    prop_assert_eq!(Period::printed(&period.name(language)), Some(period));
                }
            }
            prop_assert_eq!(Period::printed(&period.name(Language::Vi)), Some(period));
        }

        #[test]
        fn equal_days_mean_equal_periods(a in any_period(), b in any_period()) {
            let same_days = a.first_day() == b.first_day() && a.last_day() == b.last_day();
            prop_assert_eq!(same_days, a == b);
        }

        #[test]
        fn steps_undo_one_another(period in any_period()) {
            if let Some(next) = period.next() {
                prop_assert_eq!(next.previous(), Some(period));
                prop_assert_eq!(next.first_day(), period.last_day() + Days::new(1));
            }
        }
    }
}
