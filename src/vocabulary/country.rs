use std::fmt;

use serde::{Serialize, Serializer};

use super::Language;

/// A country or territory with which there are relations, by its code of ISO
/// 3166-1 alpha-2. Viet Nam itself is none: reports are about the others.
///
/// ```
/// use bantin::vocabulary::{Country, Language};
/// let country = Country::parse("LA").expect("is a code");
/// assert_eq!(country.name(Language::Vi), "CHDCND Lào");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(usize);

impl Country {
    /// From the code, in capitals.
    pub fn parse(code: &str) -> Option<Country> {
        COUNTRIES
            .binary_search_by_key(&code, |(code, _, _)| code)
            .ok()
            .map(Country)
    }

    /// All of them, in the order of their codes.
    pub fn all() -> impl Iterator<Item = Country> {
        (0..COUNTRIES.len()).map(Country)
    }

    /// The code, `LA`.
    pub fn as_str(self) -> &'static str {
        COUNTRIES[self.0].0
    }

    /// As pages print it, in the form that Vietnamese state documents use.
    pub fn name(self, language: Language) -> &'static str {
        let (_, vi, en) = COUNTRIES[self.0];
        match language {
            Language::Vi => vi,
            Language::En => en,
        }
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Country {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Code, Vietnamese name, English name; in the order of the codes.
#[rustfmt::skip]
const COUNTRIES: [(&str, &str, &str); 197] = [
    ("AD", "Andorra", "Andorra"),
    ("AE", "Các Tiểu vương quốc Ả Rập Thống nhất", "United Arab Emirates"),
    ("AF", "Afghanistan", "Afghanistan"),
    ("AG", "Antigua và Barbuda", "Antigua and Barbuda"),
    ("AL", "Albania", "Albania"),
    ("AM", "Armenia", "Armenia"),
    ("AO", "Angola", "Angola"),
    ("AR", "Argentina", "Argentina"),
    ("AT", "Áo", "Austria"),
    ("AU", "Úc", "Australia"),
    ("AZ", "Azerbaijan", "Azerbaijan"),
    ("BA", "Bosnia và Herzegovina", "Bosnia and Herzegovina"),
    ("BB", "Barbados", "Barbados"),
    ("BD", "Bangladesh", "Bangladesh"),
    ("BE", "Bỉ", "Belgium"),
    ("BF", "Burkina Faso", "Burkina Faso"),
    ("BG", "Bulgaria", "Bulgaria"),
    ("BH", "Bahrain", "Bahrain"),
    ("BI", "Burundi", "Burundi"),
    ("BJ", "Benin", "Benin"),
    ("BN", "Brunei", "Brunei Darussalam"),
    ("BO", "Bolivia", "Bolivia"),
    ("BR", "Brazil", "Brazil"),
    ("BS", "Bahamas", "The Bahamas"),
    ("BT", "Bhutan", "Bhutan"),
    ("BW", "Botswana", "Botswana"),
    ("BY", "Belarus", "Belarus"),
    ("BZ", "Belize", "Belize"),
    ("CA", "Canada", "Canada"),
    ("CD", "Cộng hòa Dân chủ Congo", "Democratic Republic of the Congo"),
    ("CF", "Cộng hòa Trung Phi", "Central African Republic"),
    ("CG", "Cộng hòa Congo", "Congo"),
    ("CH", "Thụy Sĩ", "Switzerland"),
    ("CI", "Bờ Biển Ngà", "Côte d'Ivoire"),
    ("CL", "Chile", "Chile"),
    ("CM", "Cameroon", "Cameroon"),
    ("CN", "Trung Quốc", "China"),
    ("CO", "Colombia", "Colombia"),
    ("CR", "Costa Rica", "Costa Rica"),
    ("CU", "Cuba", "Cuba"),
    ("CV", "Cabo Verde", "Cabo Verde"),
    ("CY", "Síp", "Cyprus"),
    ("CZ", "Séc", "Czechia"),
    ("DE", "Đức", "Germany"),
    ("DJ", "Djibouti", "Djibouti"),
    ("DK", "Đan Mạch", "Denmark"),
    ("DM", "Dominica", "Dominica"),
    ("DO", "Cộng hòa Dominica", "Dominican Republic"),
    ("DZ", "Algeria", "Algeria"),
    ("EC", "Ecuador", "Ecuador"),
    ("EE", "Estonia", "Estonia"),
    ("EG", "Ai Cập", "Egypt"),
    ("ER", "Eritrea", "Eritrea"),
    ("ES", "Tây Ban Nha", "Spain"),
    ("ET", "Ethiopia", "Ethiopia"),
    ("FI", "Phần Lan", "Finland"),
    ("FJ", "Fiji", "Fiji"),
    ("FM", "Micronesia", "Micronesia"),
    ("FR", "Pháp", "France"),
    ("GA", "Gabon", "Gabon"),
    ("GB", "Vương quốc Anh", "United Kingdom"),
    ("GD", "Grenada", "Grenada"),
    ("GE", "Gruzia", "Georgia"),
    ("GH", "Ghana", "Ghana"),
    ("GM", "Gambia", "The Gambia"),
    ("GN", "Guinea", "Guinea"),
    ("GQ", "Guinea Xích Đạo", "Equatorial Guinea"),
    ("GR", "Hy Lạp", "Greece"),
    ("GT", "Guatemala", "Guatemala"),
    ("GW", "Guinea-Bissau", "Guinea-Bissau"),
    ("GY", "Guyana", "Guyana"),
    ("HK", "Hồng Kông (Trung Quốc)", "Hong Kong (China)"),
    ("HN", "Honduras", "Honduras"),
    ("HR", "Croatia", "Croatia"),
    ("HT", "Haiti", "Haiti"),
    ("HU", "Hungary", "Hungary"),
    ("ID", "Indonesia", "Indonesia"),
    ("IE", "Ireland", "Ireland"),
    ("IL", "Israel", "Israel"),
    ("IN", "Ấn Độ", "India"),
    ("IQ", "Iraq", "Iraq"),
    ("IR", "Iran", "Iran"),
    ("IS", "Iceland", "Iceland"),
    ("IT", "Italia", "Italy"),
    ("JM", "Jamaica", "Jamaica"),
    ("JO", "Jordan", "Jordan"),
    ("JP", "Nhật Bản", "Japan"),
    ("KE", "Kenya", "Kenya"),
    ("KG", "Kyrgyzstan", "Kyrgyzstan"),
    ("KH", "Campuchia", "Cambodia"),
    ("KI", "Kiribati", "Kiribati"),
    ("KM", "Comoros", "Comoros"),
    ("KN", "Saint Kitts và Nevis", "Saint Kitts and Nevis"),
    ("KP", "CHDCND Triều Tiên", "DPR Korea"),
    ("KR", "Hàn Quốc", "Republic of Korea"),
    ("KW", "Kuwait", "Kuwait"),
    ("KZ", "Kazakhstan", "Kazakhstan"),
    ("LA", "CHDCND Lào", "Lao PDR"),
    ("LB", "Liban", "Lebanon"),
    ("LC", "Saint Lucia", "Saint Lucia"),
    ("LI", "Liechtenstein", "Liechtenstein"),
    ("LK", "Sri Lanka", "Sri Lanka"),
    ("LR", "Liberia", "Liberia"),
    ("LS", "Lesotho", "Lesotho"),
    ("LT", "Litva", "Lithuania"),
    ("LU", "Luxembourg", "Luxembourg"),
    ("LV", "Latvia", "Latvia"),
    ("LY", "Libya", "Libya"),
    ("MA", "Maroc", "Morocco"),
    ("MC", "Monaco", "Monaco"),
    ("MD", "Moldova", "Moldova"),
    ("ME", "Montenegro", "Montenegro"),
    ("MG", "Madagascar", "Madagascar"),
    ("MH", "Quần đảo Marshall", "Marshall Islands"),
    ("MK", "Bắc Macedonia", "North Macedonia"),
    ("ML", "Mali", "Mali"),
    ("MM", "Myanmar", "Myanmar"),
    ("MN", "Mông Cổ", "Mongolia"),
    ("MO", "Ma Cao (Trung Quốc)", "Macao (China)"),
    ("MR", "Mauritania", "Mauritania"),
    ("MT", "Malta", "Malta"),
    ("MU", "Mauritius", "Mauritius"),
    ("MV", "Maldives", "Maldives"),
    ("MW", "Malawi", "Malawi"),
    ("MX", "Mexico", "Mexico"),
    ("MY", "Malaysia", "Malaysia"),
    ("MZ", "Mozambique", "Mozambique"),
    ("NA", "Namibia", "Namibia"),
    ("NE", "Niger", "Niger"),
    ("NG", "Nigeria", "Nigeria"),
    ("NI", "Nicaragua", "Nicaragua"),
    ("NL", "Hà Lan", "Netherlands"),
    ("NO", "Na Uy", "Norway"),
    ("NP", "Nepal", "Nepal"),
    ("NR", "Nauru", "Nauru"),
    ("NZ", "New Zealand", "New Zealand"),
    ("OM", "Oman", "Oman"),
    ("PA", "Panama", "Panama"),
    ("PE", "Peru", "Peru"),
    ("PG", "Papua New Guinea", "Papua New Guinea"),
    ("PH", "Philippines", "Philippines"),
    ("PK", "Pakistan", "Pakistan"),
    ("PL", "Ba Lan", "Poland"),
    ("PS", "Palestine", "Palestine"),
    ("PT", "Bồ Đào Nha", "Portugal"),
    ("PW", "Palau", "Palau"),
    ("PY", "Paraguay", "Paraguay"),
    ("QA", "Qatar", "Qatar"),
    ("RO", "Romania", "Romania"),
    ("RS", "Serbia", "Serbia"),
    ("RU", "Liên bang Nga", "Russian Federation"),
    ("RW", "Rwanda", "Rwanda"),
    ("SA", "Ả Rập Xê Út", "Saudi Arabia"),
    ("SB", "Quần đảo Solomon", "Solomon Islands"),
    ("SC", "Seychelles", "Seychelles"),
    ("SD", "Sudan", "Sudan"),
    ("SE", "Thụy Điển", "Sweden"),
    ("SG", "Singapore", "Singapore"),
    ("SI", "Slovenia", "Slovenia"),
    ("SK", "Slovakia", "Slovakia"),
    ("SL", "Sierra Leone", "Sierra Leone"),
    ("SM", "San Marino", "San Marino"),
    ("SN", "Senegal", "Senegal"),
    ("SO", "Somalia", "Somalia"),
    ("SR", "Suriname", "Suriname"),
    ("SS", "Nam Sudan", "South Sudan"),
    ("ST", "São Tomé và Príncipe", "São Tomé and Príncipe"),
    ("SV", "El Salvador", "El Salvador"),
    ("SY", "Syria", "Syria"),
    ("SZ", "Eswatini", "Eswatini"),
    ("TD", "Chad", "Chad"),
    ("TG", "Togo", "Togo"),
    ("TH", "Thái Lan", "Thailand"),
    ("TJ", "Tajikistan", "Tajikistan"),
    ("TL", "Timor-Leste", "Timor-Leste"),
    ("TM", "Turkmenistan", "Turkmenistan"),
    ("TN", "Tunisia", "Tunisia"),
    ("TO", "Tonga", "Tonga"),
    ("TR", "Thổ Nhĩ Kỳ", "Türkiye"),
    ("TT", "Trinidad và Tobago", "Trinidad and Tobago"),
    ("TV", "Tuvalu", "Tuvalu"),
    ("TW", "Đài Loan (Trung Quốc)", "Taiwan (China)"),
    ("TZ", "Tanzania", "Tanzania"),
    ("UA", "Ukraine", "Ukraine"),
    ("UG", "Uganda", "Uganda"),
    ("US", "Hoa Kỳ", "United States"),
    ("UY", "Uruguay", "Uruguay"),
    ("UZ", "Uzbekistan", "Uzbekistan"),
    ("VA", "Tòa thánh Vatican", "Holy See"),
    ("VC", "Saint Vincent và Grenadines", "Saint Vincent and the Grenadines"),
    ("VE", "Venezuela", "Venezuela"),
    ("VU", "Vanuatu", "Vanuatu"),
    ("WS", "Samoa", "Samoa"),
    ("YE", "Yemen", "Yemen"),
    ("ZA", "Nam Phi", "South Africa"),
    ("ZM", "Zambia", "Zambia"),
    ("ZW", "Zimbabwe", "Zimbabwe"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order_so_that_they_are_found() {
        assert!(COUNTRIES.is_sorted_by_key(|(code, _, _)| code));
        for (code, _, _) in COUNTRIES {
            assert_eq!(Country::parse(code).map(Country::as_str), Some(code));
        }
        assert_eq!(Country::parse("VN"), None);
    }
}
