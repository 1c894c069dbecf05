use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::Language;

/// The date of a report, as precisely as it is known and no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportDate {
    /// A year: `2025`.
    Year(i32),
    /// A month: `2025-06`. Year and month, 1 to 12.
    Month(i32, u32),
    /// A day: `2025-06-30`.
    Day(NaiveDate),
}

impl ReportDate {
    /// From `2025-06-30`, `2025-06` or `2025`.
    ///
    /// ```
    /// use bantin::vocabulary::ReportDate;
    /// assert_eq!(ReportDate::parse("2025-06"), Some(ReportDate::Month(2025, 6)));
    /// assert_eq!(ReportDate::parse("2025-02-30"), None);
    /// ```
    pub fn parse(text: &str) -> Option<ReportDate> {
        match text.len() {
            4 => Some(ReportDate::Year(year(text)?)),
            7 => {
                let month = digits(text.get(5..)?)?;
                let valid = text.as_bytes()[4] == b'-' && (1..=12).contains(&month);
                valid
                    .then_some(())
                    .and_then(|()| Some(ReportDate::Month(year(text.get(..4)?)?, month)))
            }
            _ => parse_day(text).map(ReportDate::Day),
        }
    }

    /// The year, which is always known.
    pub fn year(self) -> i32 {
        self.first_day().year()
    }

    /// Whether the two may be the same day, as far as both are known.
    ///
    /// ```
    /// use bantin::vocabulary::ReportDate;
    /// let date = |text| ReportDate::parse(text).expect("is a date");
    /// assert!(date("2020-05").agrees_with(date("2020-05-05")));
    /// assert!(!date("2020-05").agrees_with(date("2020-06-05")));
    /// ```
    pub fn agrees_with(self, other: ReportDate) -> bool {
        match (self, other) {
            (ReportDate::Day(one), ReportDate::Day(other)) => one == other,
            (ReportDate::Year(_), _) | (_, ReportDate::Year(_)) => self.year() == other.year(),
            _ => {
                let month = |date: ReportDate| (date.year(), date.first_day().month());
                month(self) == month(other)
            }
        }
    }

    /// The first day it may mean.
    pub fn first_day(self) -> NaiveDate {
        match self {
            ReportDate::Year(year) => day(year, 1, 1),
            ReportDate::Month(year, month) => day(year, month, 1),
            ReportDate::Day(day) => day,
        }
    }

    /// As pages print it: `ngày 05 tháng 6 năm 2025`, `tháng 6 năm 2025`,
    /// `năm 2025`; `5 June 2025`, `June 2025`, `2025`. In Vietnamese a zero
    /// stands before days below 10 and before months 1 and 2 (Decree
    /// 30/2020/NĐ-CP, appendix I).
    pub fn name(self, language: Language) -> String {
        match (self, language) {
            (ReportDate::Year(year), Language::Vi) => format!("năm {year}"),
            (ReportDate::Month(year, month), Language::Vi) => {
                format!("tháng {} năm {year}", month_number(month))
            }
            (ReportDate::Day(day), Language::Vi) => format!(
                "ngày {:02} tháng {} năm {}",
                day.day(),
                month_number(day.month()),
                day.year()
            ),
            (ReportDate::Year(year), Language::En) => year.to_string(),
            (ReportDate::Month(year, month), Language::En) => {
                format!("{} {year}", english_month(month))
            }
            (ReportDate::Day(day), Language::En) => day_name(day, Language::En),
        }
    }
}

impl fmt::Display for ReportDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReportDate::Year(year) => write!(f, "{year:04}"),
            ReportDate::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            ReportDate::Day(day) => write!(f, "{day}"),
        }
    }
}

/// A day from `2025-06-30`, between the years 1900 and 2199.
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    NaiveDate::from_ymd_opt(
        year(text.get(..4)?)?,
        digits(text.get(5..7)?)?,
        digits(text.get(8..)?)?,
    )
}

/// A day in short: `05/6/2025`, `5 June 2025`.
pub fn day_name(day: NaiveDate, language: Language) -> String {
    match language {
        Language::Vi => format!(
            "{:02}/{}/{}",
            day.day(),
            month_number(day.month()),
            day.year()
        ),
        Language::En => format!(
            "{} {} {}",
            day.day(),
            english_month(day.month()),
            day.year()
        ),
    }
}

/// The number of a month as Vietnamese documents write it: `02`, `3`.
pub(super) fn month_number(month: u32) -> String {
    if month < 3 {
        format!("{month:02}")
    } else {
        month.to_string()
    }
}

pub(super) fn english_month(month: u32) -> &'static str {
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ][month as usize - 1]
}

/// A year of four digits that reports may be about.
pub(super) fn year(text: &str) -> Option<i32> {
    let year = i32::try_from(digits(text)?).ok()?;
    (text.len() == 4 && (1900..2200).contains(&year)).then_some(year)
}

pub(super) fn digits(text: &str) -> Option<u32> {
    let all = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    all.then(|| text.parse().ok()).flatten()
}

/// A day that is known to exist.
pub(super) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("callers give days of the calendar")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_print_as_the_decree_says() {
        let name = |text, language| ReportDate::parse(text).expect("parses").name(language);
        assert_eq!(name("2020-03-05", Language::Vi), "ngày 05 tháng 3 năm 2020");
        assert_eq!(name("2020-02", Language::Vi), "tháng 02 năm 2020");
        assert_eq!(name("2020-03-05", Language::En), "5 March 2020");
        assert_eq!(name("2020", Language::En), "2020");
    }

    #[test]
    fn other_forms_are_refused() {
        for bad in [
            "",
            "20",
            "2020-13",
            "2020-1",
            "05/3/2020",
            "2020-3-5",
            "20201",
            "2020/03",
            "-020",
        ] {
            assert_eq!(ReportDate::parse(bad), None, "{bad}");
        }
    }
}
