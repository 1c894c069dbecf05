//! Periods as pages print them.

use chrono::Datelike;

use super::{Kind, Period};
use crate::vocabulary::date::{english_month, month_number};
use crate::vocabulary::{Language, day_name};

impl Period {
    /// As pages print it: `Quý I năm 2020`, `6 tháng đầu năm 2020`; `First
    /// quarter of 2020`, `First half of 2020`.
    pub fn name(self, language: Language) -> String {
        const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];
        const ORDINAL: [&str; 4] = ["First", "Second", "Third", "Fourth"];
        match (self.0, language) {
            (Kind::Year(year), Language::Vi) => format!("Năm {year}"),
            (Kind::Year(year), Language::En) => year.to_string(),
            (Kind::Half(year, 1), Language::Vi) => format!("6 tháng đầu năm {year}"),
            (Kind::Half(year, _), Language::Vi) => format!("6 tháng cuối năm {year}"),
            (Kind::Half(year, number), Language::En) => {
                format!("{} half of {year}", ORDINAL[number as usize - 1])
            }
            (Kind::NineMonths(year), Language::Vi) => format!("9 tháng đầu năm {year}"),
            (Kind::NineMonths(year), Language::En) => format!("First nine months of {year}"),
            (Kind::Quarter(year, number), Language::Vi) => {
                format!("Quý {} năm {year}", ROMAN[number as usize - 1])
            }
            (Kind::Quarter(year, number), Language::En) => {
                format!("{} quarter of {year}", ORDINAL[number as usize - 1])
            }
            (Kind::Month(year, month), Language::Vi) => {
                format!("Tháng {} năm {year}", month_number(month))
            }
            (Kind::Month(year, month), Language::En) => format!("{} {year}", english_month(month)),
            (Kind::Range(first, last), _) => {
                let whole_years = (first.month(), first.day()) == (1, 1)
                    && (last.month(), last.day()) == (12, 31);
                match language {
                    Language::Vi if whole_years => {
                        format!("Giai đoạn {}–{}", first.year(), last.year())
                    }
                    Language::En if whole_years => format!("{}–{}", first.year(), last.year()),
                    Language::Vi => format!(
                        "Từ {} đến {}",
                        day_name(first, language),
                        day_name(last, language)
                    ),
                    Language::En => format!(
                        "{} to {}",
                        day_name(first, language),
                        day_name(last, language)
                    ),
                }
            }
        }
    }

    /// The name in the middle of a sentence: `quý I năm 2020`; `the first quarter
    /// of 2020`.
    pub fn phrase(self, language: Language) -> String {
        let name = self.name(language);
        let lower = || {
            let mut letters = name.chars();
            let first = letters.next().into_iter().flat_map(char::to_lowercase);
            first.chain(letters).collect::<String>()
        };
        match (language, self.0) {
            (Language::Vi, _) => lower(),
            (Language::En, Kind::Half(..) | Kind::NineMonths(_) | Kind::Quarter(..)) => {
                format!("the {}", lower())
            }
            (Language::En, Kind::Year(_) | Kind::Month(..) | Kind::Range(..)) => name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_into_sentences() {
        let phrase = |code, language| Period::parse(code).expect("is a period").phrase(language);
        assert_eq!(phrase("2020-Q1", Language::Vi), "quý I năm 2020");
        assert_eq!(phrase("2020-Q1", Language::En), "the first quarter of 2020");
        assert_eq!(phrase("2020-03", Language::En), "March 2020");
    }
}
