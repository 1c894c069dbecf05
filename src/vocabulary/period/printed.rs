//! Periods as reports print them.

use chrono::NaiveDate;

use super::{Kind, Period};
use crate::text;
use crate::vocabulary::date::{day, digits, year};

impl Period {
    /// From the form in which reports print it: `Quý I/2020`, `06 tháng đầu năm
    /// 2020`, `cả năm 2020`, `tháng 7/2023`, `giai đoạn 2016 - 2020`, `từ ngày
    /// 01/10/2019 đến 30/4/2020`, `first six months of 2024`, `Quarter
    /// III/2024`; with or without marks, in any case.
    ///
    /// ```
    /// use bantin::vocabulary::Period;
    /// let code = |text| Period::printed(text).map(|period| period.to_string());
    /// assert_eq!(code("Quý III/2021").as_deref(), Some("2021-Q3"));
    /// assert_eq!(code("sáu tháng cuối năm 2020").as_deref(), Some("2020-H2"));
    /// ```
    pub fn printed(text: &str) -> Option<Period> {
        let folded = text::fold(text);
        let words: Vec<&str> = text::words(&folded).collect();
        match words.as_slice() {
            ["quy" | "quarter", number, "nam" | "of", of]
            | ["quy" | "quarter", number, of]
            | [number, "quarter", "of", of]
            | [number, "quarter", of]
            | ["the", number, "quarter", "of", of] => Period::quarter(year(of)?, ordinal(number)?),
            [quarter @ ("q1" | "q2" | "q3" | "q4"), of] => {
                Period::quarter(year(of)?, digits(&quarter[1..])?)
            }
            [months, "thang", "dau", "nam", of]
            | [months, "thang", "nam", of]
            | ["first", months, "months", "of", of]
            | ["the", "first", months, "months", "of", of] => match count(months)? {
                3 => Period::quarter(year(of)?, 1),
                6 => Some(Period(Kind::Half(year(of)?, 1))),
                9 => Some(Period(Kind::NineMonths(year(of)?))),
                _ => None,
            },
            [months, "thang", "cuoi", "nam", of] | ["last", months, "months", "of", of] => {
                match count(months)? {
                    3 => Period::quarter(year(of)?, 4),
                    6 => Some(Period(Kind::Half(year(of)?, 2))),
                    _ => None,
                }
            }
            [half @ ("first" | "second"), "half", "of", of] => {
                Some(Period(Kind::Half(year(of)?, ordinal(half)?)))
            }
            ["nam", of] | ["ca", "nam", of] | [of] => year(of).map(|year| Period(Kind::Year(year))),
            ["thang", number, "nam", of] | ["thang", number, of] => {
                Period::month(year(of)?, digits(number)?)
            }
            ["giai", "doan", first, last] | ["nhiem", "ky", first, last] | [first, last] => {
                Period::range(day(year(first)?, 1, 1), day(year(last)?, 12, 31))
            }
            _ => Period::between_dates(&words),
        }
    }

    /// `từ ngày 01/10/2019 đến ngày 30 tháng 4 năm 2020`, as words.
    fn between_dates(words: &[&str]) -> Option<Period> {
        let known = |word: &&str| matches!(*word, "tu" | "den" | "ngay" | "thang" | "nam");
        let numbers: Vec<u32> = words
            .iter()
            .filter(|word| !known(word))
            .map(|word| digits(word))
            .collect::<Option<_>>()?;
        let date = |day: u32, month: u32, year: u32| {
            NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
        };
        match numbers.as_slice() {
            &[d1, m1, y1, d2, m2, y2] => Period::range(date(d1, m1, y1)?, date(d2, m2, y2)?),
            _ => None,
        }
    }
}

/// `2`, `ii`, `second`.
fn ordinal(word: &str) -> Option<u32> {
    match word {
        "i" | "first" | "1st" | "mot" => Some(1),
        "ii" | "second" | "2nd" | "hai" => Some(2),
        "iii" | "third" | "3rd" | "ba" => Some(3),
        "iv" | "fourth" | "4th" | "bon" | "tu" => Some(4),
        _ => digits(word),
    }
}

/// `6`, `06`, `sáu`, `six`, folded.
fn count(word: &str) -> Option<u32> {
    match word {
        "ba" | "three" => Some(3),
        "sau" | "six" => Some(6),
        "chin" | "nine" => Some(9),
        _ => digits(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_forms_are_understood() {
        for (printed, code) in [
            ("Quý I năm 2020", "2020-Q1"),
            ("quý II/2020", "2020-Q2"),
            ("Quý 3 năm 2021", "2021-Q3"),
            ("3 tháng đầu năm 2020", "2020-Q1"),
            ("06 tháng đầu năm 2025", "2025-H1"),
            ("06 tháng năm 2020", "2020-H1"),
            ("Sáu tháng cuối năm 2020", "2020-H2"),
            ("09 tháng đầu năm 2020", "2020-9M"),
            ("3 tháng cuối năm 2020", "2020-Q4"),
            ("năm 2020", "2020"),
            ("cả năm 2020", "2020"),
            ("Tháng 07/2023", "2023-07"),
            ("tháng 7 năm 2023", "2023-07"),
            ("giai đoạn 2016 - 2020", "2016-01-01/2020-12-31"),
            ("nhiệm kỳ (1992-1997)", "1992-01-01/1997-12-31"),
            ("Từ ngày 01/10/2019 đến 30/4/2020", "2019-10-01/2020-04-30"),
            ("first six months of 2024", "2024-H1"),
            ("Quarter III/2024", "2024-Q3"),
            ("Q1 2020", "2020-Q1"),
        ] {
            let found = Period::printed(printed).map(|period| period.to_string());
            assert_eq!(found.as_deref(), Some(code), "{printed}");
        }
        for nothing in [
            "",
            "quý V năm 2020",
            "tháng 13/2020",
            "5 tháng đầu năm 2020",
            "hôm nay",
        ] {
            assert_eq!(Period::printed(nothing), None, "{nothing}");
        }
    }
}
