use std::fmt;

use serde::{Serialize, Serializer};

use super::Language;

/// What a report counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is named by `Measure::name`")]
pub enum Measure {
    Outbound,
    Inbound,
    Agreements,
    Conferences,
    Economic,
    NgoAid,
    Culture,
    InfoPress,
    Consular,
    OverseasVietnamese,
    Integration,
}

impl Measure {
    /// All measures, in the order of the usual outline.
    pub const ALL: [Measure; 11] = [
        Measure::Outbound,
        Measure::Inbound,
        Measure::Agreements,
        Measure::Conferences,
        Measure::Economic,
        Measure::NgoAid,
        Measure::Culture,
        Measure::InfoPress,
        Measure::Consular,
        Measure::OverseasVietnamese,
        Measure::Integration,
    ];

    /// From the key of the front matter, `ngo-aid`.
    pub fn parse(code: &str) -> Option<Measure> {
        Measure::ALL.into_iter().find(|m| m.as_str() == code)
    }

    /// The key of the front matter.
    pub const fn as_str(self) -> &'static str {
        match self {
            Measure::Outbound => "outbound",
            Measure::Inbound => "inbound",
            Measure::Agreements => "agreements",
            Measure::Conferences => "conferences",
            Measure::Economic => "economic",
            Measure::NgoAid => "ngo-aid",
            Measure::Culture => "culture",
            Measure::InfoPress => "info-press",
            Measure::Consular => "consular",
            Measure::OverseasVietnamese => "overseas-vietnamese",
            Measure::Integration => "integration",
        }
    }

    /// As pages print it.
    pub const fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (Measure::Outbound, Language::Vi) => "Đoàn ra",
            (Measure::Outbound, Language::En) => "Outgoing delegations",
            (Measure::Inbound, Language::Vi) => "Đoàn vào",
            (Measure::Inbound, Language::En) => "Incoming delegations",
            (Measure::Agreements, Language::Vi) => "Thỏa thuận quốc tế",
            (Measure::Agreements, Language::En) => "International agreements",
            (Measure::Conferences, Language::Vi) => "Hội nghị, hội thảo quốc tế",
            (Measure::Conferences, Language::En) => "International conferences",
            (Measure::Economic, Language::Vi) => "Ngoại giao kinh tế",
            (Measure::Economic, Language::En) => "Economic diplomacy",
            (Measure::NgoAid, Language::Vi) => "Viện trợ phi chính phủ nước ngoài",
            (Measure::NgoAid, Language::En) => "Foreign non-governmental aid",
            (Measure::Culture, Language::Vi) => "Ngoại giao văn hóa",
            (Measure::Culture, Language::En) => "Cultural diplomacy",
            (Measure::InfoPress, Language::Vi) => "Thông tin đối ngoại, báo chí nước ngoài",
            (Measure::InfoPress, Language::En) => "External information and foreign press",
            (Measure::Consular, Language::Vi) => "Lãnh sự, bảo hộ công dân",
            (Measure::Consular, Language::En) => "Consular affairs",
            (Measure::OverseasVietnamese, Language::Vi) => "Người Việt Nam ở nước ngoài",
            (Measure::OverseasVietnamese, Language::En) => "Overseas Vietnamese",
            (Measure::Integration, Language::Vi) => "Hội nhập, hợp tác quốc tế",
            (Measure::Integration, Language::En) => "International integration",
        }
    }
}

/// The unit of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is named by `Unit::name`")]
pub enum Unit {
    Delegations,
    People,
    Agreements,
    Events,
    Projects,
    Enterprises,
    BusinessPeople,
    Cases,
    Usd,
}

impl Unit {
    /// All units.
    pub const ALL: [Unit; 9] = [
        Unit::Delegations,
        Unit::People,
        Unit::Agreements,
        Unit::Events,
        Unit::Projects,
        Unit::Enterprises,
        Unit::BusinessPeople,
        Unit::Cases,
        Unit::Usd,
    ];

    /// From the key of the front matter, `business-people`.
    pub fn parse(code: &str) -> Option<Unit> {
        Unit::ALL.into_iter().find(|u| u.as_str() == code)
    }

    /// The key of the front matter.
    pub const fn as_str(self) -> &'static str {
        match self {
            Unit::Delegations => "delegations",
            Unit::People => "people",
            Unit::Agreements => "agreements",
            Unit::Events => "events",
            Unit::Projects => "projects",
            Unit::Enterprises => "enterprises",
            Unit::BusinessPeople => "business-people",
            Unit::Cases => "cases",
            Unit::Usd => "usd",
        }
    }

    /// As pages print it behind `quantity`: in English one thing has another
    /// form than several.
    pub fn counted(self, quantity: Quantity, language: Language) -> &'static str {
        let is_one = quantity.abs() == Quantity { hundredths: 100 };
        match (self, language) {
            (Unit::Delegations, Language::En) if is_one => "delegation",
            (Unit::People, Language::En) if is_one => "visit by a person",
            (Unit::Agreements, Language::En) if is_one => "agreement",
            (Unit::Events, Language::En) if is_one => "event",
            (Unit::Projects, Language::En) if is_one => "project",
            (Unit::Enterprises, Language::En) if is_one => "enterprise",
            (Unit::BusinessPeople, Language::En) if is_one => "business person",
            (Unit::Cases, Language::En) if is_one => "case",
            _ => self.name(language),
        }
    }

    /// As pages print it in the head of a column. `people` are counted each time they
    /// travel, as the reports do (“lượt người”).
    pub const fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (Unit::Delegations, Language::Vi) => "đoàn",
            (Unit::Delegations, Language::En) => "delegations",
            (Unit::People, Language::Vi) => "lượt người",
            (Unit::People, Language::En) => "visits by people",
            (Unit::Agreements, Language::Vi) => "thỏa thuận",
            (Unit::Agreements, Language::En) => "agreements",
            (Unit::Events, Language::Vi) => "sự kiện",
            (Unit::Events, Language::En) => "events",
            (Unit::Projects, Language::Vi) => "dự án",
            (Unit::Projects, Language::En) => "projects",
            (Unit::Enterprises, Language::Vi) => "doanh nghiệp",
            (Unit::Enterprises, Language::En) => "enterprises",
            (Unit::BusinessPeople, Language::Vi) => "doanh nhân",
            (Unit::BusinessPeople, Language::En) => "business people",
            (Unit::Cases, Language::Vi) => "vụ việc",
            (Unit::Cases, Language::En) => "cases",
            (Unit::Usd, _) => "USD",
        }
    }
}

/// A counted or measured number, exact to the hundredth.
///
/// ```
/// use bantin::vocabulary::{Language, Quantity};
/// let aid = Quantity::parse("11974405.56").expect("is a number");
/// assert_eq!(aid.name(Language::Vi), "11.974.405,56");
/// assert_eq!(aid.name(Language::En), "11,974,405.56");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity {
    hundredths: i64,
}

impl Quantity {
    /// From digits with an optional sign and at most two decimals after a
    /// point, as YAML writes numbers.
    pub fn parse(text: &str) -> Option<Quantity> {
        let (sign, digits) = match text.as_bytes().first()? {
            b'-' => (-1, &text[1..]),
            b'+' => (1, &text[1..]),
            _ => (1, text),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || whole.len() > 15 || !plain(whole) {
            return None;
        }
        if !plain(decimals) || decimals.len() > 2 || digits.ends_with('.') {
            return None;
        }
        let cents: i64 = format!("{decimals:0<2}").parse().ok()?;
        Some(Quantity {
            hundredths: sign * (whole.parse::<i64>().ok()? * 100 + cents),
        })
    }

    /// In hundredths, to reckon with.
    pub fn hundredths(self) -> i64 {
        self.hundredths
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.hundredths < 0
    }

    /// Whether it is zero: a report that says “không có” counts 0.
    pub fn is_zero(self) -> bool {
        self.hundredths == 0
    }

    /// The two together, or nothing if that is too much.
    pub fn plus(self, other: Quantity) -> Option<Quantity> {
        let hundredths = self.hundredths.checked_add(other.hundredths)?;
        Some(Quantity { hundredths })
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(self) -> Quantity {
        Quantity {
            hundredths: self.hundredths.abs(),
        }
    }

    /// As pages print it: `11.974.405,56`; `11,974,405.56`.
    pub fn name(self, language: Language) -> String {
        let (thousands, decimal) = match language {
            Language::Vi => ('.', ','),
            Language::En => (',', '.'),
        };
        let whole = (self.hundredths / 100).abs().to_string();
        let mut name = String::new();
        if self.is_negative() {
            name.push('−');
        }
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                name.push(thousands);
            }
            name.push(digit);
        }
        let cents = (self.hundredths % 100).abs();
        if cents != 0 {
            name.push(decimal);
            name.push_str(&format!("{cents:02}"));
        }
        name
    }
}

/// As data files print it: `11974405.56`.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_negative() {
            f.write_str("-")?;
        }
        let (whole, cents) = (self.hundredths.abs() / 100, self.hundredths.abs() % 100);
        if cents == 0 {
            write!(f, "{whole}")
        } else {
            write!(f, "{whole}.{cents:02}")
        }
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.hundredths % 100 == 0 {
            serializer.serialize_i64(self.hundredths / 100)
        } else {
            #[expect(clippy::cast_precision_loss, reason = "17 digits print exactly")]
            serializer.serialize_f64(self.hundredths as f64 / 100.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn other_forms_are_not_numbers() {
        for text in [
            "",
            "-",
            "1,5",
            "1.234",
            "1.",
            ".5",
            "1e3",
            "0x1F",
            "hai",
            "9999999999999999",
        ] {
            assert_eq!(Quantity::parse(text), None, "{text}");
        }
        assert_eq!(
            Quantity::parse("02").map(|q| q.to_string()),
            Some("2".into())
        );
        assert_eq!(
            Quantity::parse("-12").map(|q| q.name(Language::Vi)),
            Some("−12".into())
        );
    }

    proptest! {
        #[test]
        fn printing_round_trips(hundredths in -99_999_999_999_999i64..99_999_999_999_999) {
            let quantity = Quantity { hundredths };
            prop_assert_eq!(Quantity::parse(&quantity.to_string()), Some(quantity));
        }
    }
}
