use crate::text::is_letter;
use std::borrow::Cow;
use std::fmt;

use crate::text;

/// The number and symbol of an official document.
///
/// Decree 30/2020/NĐ-CP, article 8 and appendix I: `number/TYPE-AGENCY[-UNIT]`
/// for named types, `number/AGENCY-UNIT` for official letters,
/// `number/year/TYPE-BODY` for laws and decrees. Party documents, by Guidance
/// 36-HD/VPTW: `number-TYPE/BODY`. The number restarts each year (in the Party:
/// each term), and is often still blank when a report circulates.
///
/// ```
/// use bantin::vocabulary::DocumentNumber;
/// let number = DocumentNumber::parse("Số: 130 /BC-SKHCN").expect("is a number");
/// assert_eq!(number.to_string(), "130/BC-SKHCN");
/// assert_eq!(number.number(), Some(130));
/// assert_eq!(number.symbol(), "BC-SKHCN");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentNumber {
    number: Option<u32>,
    /// Of laws and decrees.
    year: Option<u16>,
    symbol: String,
    form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Form {
    /// `130/BC-SKHCN`
    State,
    /// `22-NQ/TW`
    Party,
}

impl DocumentNumber {
    /// From the number as it is printed, with or without `Số:` before it.
    /// Spaces around the separators do not count.
    pub fn parse(text: &str) -> Option<DocumentNumber> {
        let text = text.trim();
        let text = text
            .strip_prefix("Số")
            .or_else(|| text.strip_prefix("số"))
            .unwrap_or(text);
        let text = text.trim_start_matches([':', ' ']);
        let compact: Cow<'_, str> = if text.contains(char::is_whitespace) {
            text.split_whitespace().collect()
        } else {
            text.into()
        };
        if compact.len() > 60 {
            return None;
        }
        let (start, rest) = compact.split_once('/')?;
        let number = start.trim_end_matches(['.', '…']);
        if let Some((number, kind)) = number.split_once('-') {
            // Party form: the type stands before the stroke.
            return (is_symbol(kind) && is_symbol(rest))
                .then(|| parse_number(number))
                .flatten()
                .map(|number| DocumentNumber {
                    number,
                    year: None,
                    symbol: format!("{kind}/{rest}"),
                    form: Form::Party,
                });
        }
        let number = parse_number(number)?;
        let (year, symbol) = match rest.split_once('/') {
            Some((year, symbol)) if year.len() == 4 => (Some(year.parse().ok()?), symbol),
            Some(_) => return None,
            None => (None, rest),
        };
        is_symbol(symbol).then(|| DocumentNumber {
            number,
            year,
            symbol: symbol.to_owned(),
            form: Form::State,
        })
    }

    /// By which numbers are compared, since reports write them in any case.
    pub fn key(&self) -> String {
        text::fold(&self.to_string())
    }

    /// The running number, or nothing while it is blank.
    pub fn number(&self) -> Option<u32> {
        self.number
    }

    /// The year that laws and decrees carry.
    pub fn year(&self) -> Option<u16> {
        self.year
    }

    /// What follows the number: `BC-SKHCN`; in the Party form `NQ/TW`.
    pub fn symbol(&self) -> &str {
        &self.symbol
    }
}

/// The number, or a blank one for nothing. No number has more than six digits.
fn parse_number(text: &str) -> Option<Option<u32>> {
    if text.is_empty() {
        return Some(None);
    }
    let digits = text.len() <= 6 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok())
}

/// Letters (with Đ, đ), digits, `&`, joined by `-`; at least one letter.
fn is_symbol(text: &str) -> bool {
    let mut has_letter = false;
    let mut is_joined = true;
    for c in text.chars() {
        let is_of_letters = is_letter(c);
        has_letter |= is_of_letters;
        match c {
            '-' if is_joined => return false,
            '-' => is_joined = true,
            _ if is_of_letters || c.is_numeric() || c == '&' => is_joined = false,
            _ => return false,
        }
    }
    has_letter && !is_joined
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(number) = self.number {
            write!(f, "{number:02}")?;
        }
        match (self.form, self.year) {
            (Form::Party, _) => write!(f, "-{}", self.symbol),
            (Form::State, Some(year)) => write!(f, "/{year}/{}", self.symbol),
            (Form::State, None) => write!(f, "/{}", self.symbol),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_taken() {
        for (text, shown) in [
            ("130/BC-SKHCN", "130/BC-SKHCN"),
            ("32/KH-UBND", "32/KH-UBND"),
            ("197/QĐ-UBND-NN", "197/QĐ-UBND-NN"),
            ("927/VPUBND-KT", "927/VPUBND-KT"),
            ("46/UBND-ĐN", "46/UBND-ĐN"),
            ("499/SNgV-LS&HTQT", "499/SNgV-LS&HTQT"),
            ("88/2012/NĐ-CP", "88/2012/NĐ-CP"),
            ("70/2020/QH14", "70/2020/QH14"),
            ("22-NQ/TW", "22-NQ/TW"),
            ("09-CTr/TU", "09-CTr/TU"),
            ("05-HD/BĐNTW", "05-HD/BĐNTW"),
            ("118-BC/BCSĐ", "118-BC/BCSĐ"),
            ("Số:            /BC-SKHCN", "/BC-SKHCN"),
            ("Số ../BC-SKHCVN", "/BC-SKHCVN"),
            ("Số: /BC-SNgV", "/BC-SNgV"),
            ("Số 118-BC/BCSĐ", "118-BC/BCSĐ"),
            ("02/CTHĐ-UBND", "02/CTHĐ-UBND"),
            ("5 / qđ-ubnd", "05/qđ-ubnd"),
        ] {
            let number = DocumentNumber::parse(text).map(|number| number.to_string());
            assert_eq!(number.as_deref(), Some(shown), "{text}");
        }
    }

    #[test]
    fn other_things_are_not_numbers() {
        for text in [
            "",
            "130",
            "Quy chế 272",
            "a/b c",
            "03/3/2020",
            "1/2/3/4",
            "130/",
            "<b>/x",
            "1234567/BC-S",
        ] {
            assert_eq!(DocumentNumber::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_printed_parses_back() {
        for text in ["130/BC-SKHCN", "/BC-SNgV", "88/2012/NĐ-CP", "05-HD/BĐNTW"] {
            let number = DocumentNumber::parse(text).expect("is a number");
            assert_eq!(DocumentNumber::parse(&number.to_string()), Some(number));
        }
    }
}
