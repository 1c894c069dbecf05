use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use serde::{Serialize, Serializer};

use super::{Country, Language};
use crate::text;

/// A country or territory, or a part of one, with all the forms in which reports
/// write its name. Its code is that of ISO 3166-1 or 3166-2.
///
/// ```
/// use bantin::vocabulary::{ForeignPlace, Language};
/// let place = ForeignPlace::named("tỉnh Xa Văn Nạ Khệt").expect("is a form of a name");
/// assert_eq!(place.code(), "LA-SV");
/// assert_eq!(place.name(Language::Vi), "Savannakhet");
/// assert_eq!(place.country().as_str(), "LA");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ForeignPlace(Kind);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Kind {
    Country(Country),
    /// The index in [`PARTS`].
    Part(usize),
}

impl ForeignPlace {
    /// From the code, `LA` or `LA-SV`.
    pub fn parse(code: &str) -> Option<ForeignPlace> {
        Country::parse(code).map(ForeignPlace::from).or_else(|| {
            let index = PARTS.binary_search_by_key(&code, |part| part.code).ok()?;
            Some(ForeignPlace(Kind::Part(index)))
        })
    }

    /// The place that `text` as a whole is a name of: in any of its forms,
    /// misspelt and misnamed ones too, with or without marks, hyphens, and what
    /// kind of place it is before it.
    pub fn named(text: &str) -> Option<ForeignPlace> {
        let key = key(text);
        NAMES
            .get(&key)
            .or_else(|| NAMES.get(without_kind(&key)?))
            .copied()
    }

    /// All places: the countries in the order of their codes, then the parts of
    /// some of them.
    pub fn all() -> impl Iterator<Item = ForeignPlace> {
        let parts = (0..PARTS.len()).map(|index| ForeignPlace(Kind::Part(index)));
        Country::all().map(ForeignPlace::from).chain(parts)
    }

    /// `LA`, `LA-SV`.
    pub fn code(self) -> &'static str {
        match self.0 {
            Kind::Country(country) => country.as_str(),
            Kind::Part(index) => PARTS[index].code,
        }
    }

    /// The country that it is, or belongs to.
    pub fn country(self) -> Country {
        match self.0 {
            Kind::Country(country) => country,
            Kind::Part(index) => Country::parse(&PARTS[index].code[..2])
                .expect("the code of a part begins with that of its country"),
        }
    }

    /// As pages print it.
    pub fn name(self, language: Language) -> &'static str {
        match (self.0, language) {
            (Kind::Country(country), _) => country.name(language),
            (Kind::Part(index), Language::Vi) => PARTS[index].vi,
            (Kind::Part(index), Language::En) => PARTS[index].en,
        }
    }

    /// What kind of place it is, in the words of Vietnamese documents: `tỉnh`,
    /// `khu tự trị`. Nothing for a country.
    pub fn kind(self) -> Option<&'static str> {
        match self.0 {
            Kind::Country(_) => None,
            Kind::Part(index) => Some(PARTS[index].kind),
        }
    }

    /// Other forms that are right as well.
    pub fn variants(self) -> &'static [&'static str] {
        self.forms().map_or(&[], |forms| forms.variants)
    }

    /// Forms that reports have and that are wrong: `Sanavan` for Salavan.
    pub fn misspelt(self) -> &'static [&'static str] {
        self.forms().map_or(&[], |forms| forms.misspelt)
    }

    /// Forms that call it by the wrong kind of place: Quảng Tây is no province.
    pub fn misnamed(self) -> &'static [&'static str] {
        self.forms().map_or(&[], |forms| forms.misnamed)
    }

    fn forms(self) -> Option<&'static Forms> {
        match self.0 {
            Kind::Country(country) => {
                let index = COUNTRIES
                    .binary_search_by_key(&country.as_str(), |(code, _)| code)
                    .ok()?;
                Some(&COUNTRIES[index].1)
            }
            Kind::Part(index) => Some(&PARTS[index].forms),
        }
    }
}

impl From<Country> for ForeignPlace {
    fn from(country: Country) -> ForeignPlace {
        ForeignPlace(Kind::Country(country))
    }
}

impl fmt::Display for ForeignPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for ForeignPlace {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// By which names are compared: their words, folded.
fn key(name: &str) -> String {
    let folded = text::fold(name);
    let words: Vec<&str> = text::words(&folded).collect();
    words.join(" ")
}

/// The key without the words before a name that say what it is a name of.
fn without_kind(key: &str) -> Option<&str> {
    const KINDS: [&str; 10] = [
        "nuoc ",
        "tinh ",
        "thanh pho ",
        "thu do ",
        "khu tu tri ",
        "bang ",
        "vung lanh tho ",
        "cong hoa ",
        "the ",
        "province of ",
    ];
    KINDS.iter().find_map(|kind| key.strip_prefix(kind))
}

static NAMES: LazyLock<BTreeMap<String, ForeignPlace>> = LazyLock::new(|| {
    ForeignPlace::all()
        .flat_map(|place| forms(place).map(move |form| (key(form), place)))
        .collect()
});

/// All forms of a name, of whatever kind.
fn forms(place: ForeignPlace) -> impl Iterator<Item = &'static str> {
    [place.name(Language::Vi), place.name(Language::En)]
        .into_iter()
        .chain(place.variants().iter().copied())
        .chain(place.misspelt().iter().copied())
        .chain(place.misnamed().iter().copied())
}

/// Forms of a name beside those that pages print.
struct Forms {
    variants: &'static [&'static str],
    misspelt: &'static [&'static str],
    misnamed: &'static [&'static str],
}

/// A part of a country.
struct Part {
    code: &'static str,
    vi: &'static str,
    en: &'static str,
    kind: &'static str,
    forms: Forms,
}

const fn variants(variants: &'static [&'static str]) -> Forms {
    Forms {
        variants,
        misspelt: &[],
        misnamed: &[],
    }
}

const fn part(
    code: &'static str,
    vi: &'static str,
    en: &'static str,
    kind: &'static str,
    forms: Forms,
) -> Part {
    Part {
        code,
        vi,
        en,
        kind,
        forms,
    }
}

/// What countries are called besides, in the order of their codes: official
/// names, and what reports and newspapers write.
#[rustfmt::skip]
const COUNTRIES: [(&str, Forms); 40] = [
    ("AU", variants(&["Ô-xtrây-li-a", "Australia"])),
    ("BE", variants(&["Vương quốc Bỉ"])),
    ("BR", variants(&["Bra-xin"])),
    ("BY", variants(&["Bê-la-rút", "Bạch Nga"])),
    ("CA", variants(&["Ca-na-đa"])),
    ("CH", variants(&["Thụy Sỹ"])),
    ("CN", variants(&["Cộng hòa Nhân dân Trung Hoa", "CHND Trung Hoa", "Trung Hoa", "People's Republic of China", "PRC"])),
    ("CU", variants(&["Cu-ba", "Cộng hòa Cuba"])),
    ("CZ", variants(&["Cộng hòa Séc", "Czech Republic"])),
    ("DE", variants(&["Cộng hòa Liên bang Đức", "CHLB Đức"])),
    ("FR", variants(&["Cộng hòa Pháp"])),
    ("GB", variants(&["Anh", "Vương quốc Liên hiệp Anh và Bắc Ireland", "Liên hiệp Vương quốc Anh và Bắc Ai-len", "UK", "Great Britain"])),
    ("HK", variants(&["Hồng Kông", "Hong Kong"])),
    ("HU", variants(&["Hung-ga-ri"])),
    ("ID", variants(&["In-đô-nê-xi-a", "Cộng hòa Indonesia"])),
    ("IE", variants(&["Ai-len"])),
    ("IL", variants(&["I-xra-en"])),
    ("IN", variants(&["Cộng hòa Ấn Độ"])),
    ("IT", variants(&["Ý", "I-ta-li-a"])),
    ("JP", variants(&["Nhật", "Nhật Bổn"])),
    ("KH", variants(&["Vương quốc Campuchia", "Cam-pu-chia", "Căm-pu-chia", "Kingdom of Cambodia"])),
    ("KP", variants(&["Triều Tiên", "Cộng hòa Dân chủ Nhân dân Triều Tiên", "North Korea"])),
    ("KR", variants(&["Đại Hàn Dân Quốc", "South Korea"])),
    ("LA", variants(&["Lào", "nước CHDCND Lào", "Cộng hòa Dân chủ Nhân dân Lào", "Laos", "Lao People's Democratic Republic"])),
    ("MM", variants(&["Mi-an-ma"])),
    ("MN", variants(&["Mông-cổ"])),
    ("MO", variants(&["Ma Cao", "Macau", "Macao"])),
    ("MY", variants(&["Ma-lai-xi-a"])),
    ("NL", variants(&["Vương quốc Hà Lan", "The Netherlands"])),
    ("NZ", variants(&["Niu Di-lân"])),
    ("PH", variants(&["Phi-líp-pin", "Philippin"])),
    ("PL", variants(&["Cộng hòa Ba Lan"])),
    ("RU", variants(&["Nga", "Cộng hòa Liên bang Nga", "LB Nga", "Russia"])),
    ("SG", variants(&["Xinh-ga-po", "Xin-ga-po", "Sing-ga-po", "Cộng hòa Singapore"])),
    ("TH", variants(&["Vương quốc Thái Lan", "Thái"])),
    ("TL", variants(&["Đông Ti-mo", "Đông Timor"])),
    ("TR", variants(&["Thổ Nhĩ Kì", "Turkey"])),
    ("TW", variants(&["Đài Loan", "Taiwan"])),
    ("UA", variants(&["U-crai-na", "Ucraina"])),
    ("US", variants(&["Mỹ", "Hợp chúng quốc Hoa Kỳ", "Hợp chủng quốc Hoa Kỳ", "Hoa Kì", "USA", "United States of America"])),
];

/// Parts of countries that Vietnamese provinces have relations with, in the
/// order of their codes.
#[rustfmt::skip]
const PARTS: [Part; 40] = [
    part("CN-BJ", "Bắc Kinh", "Beijing", "thành phố", variants(&[])),
    part("CN-GD", "Quảng Đông", "Guangdong", "tỉnh", variants(&[])),
    part("CN-GX", "Quảng Tây", "Guangxi", "khu tự trị", Forms {
        variants: &["Khu tự trị dân tộc Choang Quảng Tây", "Khu tự trị dân tộc Tráng Quảng Tây", "Guangxi Zhuang Autonomous Region"],
        misspelt: &[],
        misnamed: &["tỉnh Quảng Tây", "Guangxi Province"],
    }),
    part("CN-HI", "Hải Nam", "Hainan", "tỉnh", variants(&[])),
    part("CN-SH", "Thượng Hải", "Shanghai", "thành phố", variants(&[])),
    part("CN-YN", "Vân Nam", "Yunnan", "tỉnh", variants(&[])),
    part("JP-04", "Miyagi", "Miyagi", "tỉnh", variants(&["Mi-ya-ghi", "Miyagi Prefecture"])),
    part("JP-10", "Gunma", "Gunma", "tỉnh", variants(&["Gun-ma", "Gunma Prefecture"])),
    part("JP-13", "Tokyo", "Tokyo", "thủ đô", variants(&["Tô-ky-ô"])),
    part("JP-27", "Osaka", "Osaka", "phủ", variants(&["Ô-xa-ca"])),
    part("KH-11", "Mondulkiri", "Mondulkiri", "tỉnh", variants(&["Mun-đun-ki-ri", "Môn-đun-ki-ri"])),
    part("KH-12", "Phnôm Pênh", "Phnom Penh", "thủ đô", variants(&["Phnom Pênh"])),
    part("KH-14", "Prey Veng", "Prey Veng", "tỉnh", variants(&["Prây Veng", "Pray Veng"])),
    part("KH-16", "Ratanakiri", "Ratanakiri", "tỉnh", variants(&["Ra-ta-na-ki-ri"])),
    part("KH-20", "Svay Rieng", "Svay Rieng", "tỉnh", variants(&["Svay Riêng", "Xvây Riêng", "Svây Riêng"])),
    part("KH-21", "Takeo", "Takeo", "tỉnh", variants(&["Tà Keo", "Ta Keo"])),
    part("KH-8", "Kandal", "Kandal", "tỉnh", variants(&["Kan-đan", "Can-đan"])),
    part("KR-11", "Seoul", "Seoul", "thủ đô", variants(&["Xơ-un"])),
    part("KR-26", "Busan", "Busan", "thành phố", variants(&["Bu-san", "Pusan"])),
    part("KR-41", "Gyeonggi", "Gyeonggi", "tỉnh", variants(&["Gyeonggi-do"])),
    part("LA-AT", "Attapeu", "Attapeu", "tỉnh", variants(&["Át-ta-pư", "A-ta-pư"])),
    part("LA-BK", "Bò Kẹo", "Bokeo", "tỉnh", variants(&["Bo Kẹo"])),
    part("LA-BL", "Bô-ly-khăm-xay", "Bolikhamxay", "tỉnh", variants(&["Bolikhamsai", "Bô Ly Khăm Xay", "Bo Ly Khăm Xay"])),
    part("LA-CH", "Champasak", "Champasak", "tỉnh", variants(&["Chăm Pa Xắk", "Chăm-pa-sắc", "Champassak"])),
    part("LA-HO", "Hủa Phăn", "Houaphanh", "tỉnh", variants(&["Hua Phăn", "Houaphan", "Huaphan"])),
    part("LA-KH", "Khăm Muộn", "Khammouane", "tỉnh", variants(&["Khăm Muồn", "Khammuane", "Khammouan"])),
    part("LA-LM", "Luông Nậm Thà", "Luang Namtha", "tỉnh", variants(&["Luông-nậm-thà", "Luang Nậm Thà"])),
    part("LA-LP", "Luông Pha-bang", "Luang Prabang", "tỉnh", variants(&["Luông Pha Băng", "Luông Pra Băng", "Luông Phra Băng", "Louangphabang"])),
    part("LA-OU", "U-đôm-xay", "Oudomxay", "tỉnh", variants(&["Oudomxai", "U Đôm Xay"])),
    part("LA-PH", "Phông-sa-lỳ", "Phongsaly", "tỉnh", variants(&["Phông Sa Lỳ", "Phong Sa Lỳ", "Phôngsaly", "Phongsali"])),
    part("LA-SL", "Salavan", "Salavan", "tỉnh", Forms {
        variants: &["Sa La Van", "Xa Lạ Văn", "Saravan", "Saravane"],
        misspelt: &["Sanavan"],
        misnamed: &[],
    }),
    part("LA-SV", "Savannakhet", "Savannakhet", "tỉnh", variants(&["Xa Văn Nạ Khệt", "Xavannakhet", "Xa-van-na-khẹt", "Sa-vẳn-na-khệt"])),
    part("LA-VI", "tỉnh Viêng Chăn", "Vientiane Province", "tỉnh", variants(&[])),
    part("LA-VT", "Viêng Chăn", "Vientiane", "thủ đô", variants(&["Thủ đô Viêng Chăn", "Vientiane Capital", "Vientiane Prefecture"])),
    part("LA-XA", "Xay-nhạ-bu-ly", "Xayabury", "tỉnh", variants(&["Xay Nhạ Bu Ly", "Xây Nhạ Bu Ly", "Xay-nha-bu-li", "Sainyabuli", "Xayaboury", "Xayabouly"])),
    part("LA-XE", "Xê Kông", "Sekong", "tỉnh", variants(&["Sê Kông", "Xekong"])),
    part("LA-XI", "Xiêng Khoảng", "Xiangkhouang", "tỉnh", variants(&["Xiêng-khoảng", "Xieng Khouang", "Xiengkhuang"])),
    part("LA-XS", "Xay-sổm-bun", "Xaisomboun", "tỉnh", variants(&["Xay Sổm Bun", "Xaysomboun"])),
    part("TH-49", "Mukdahan", "Mukdahan", "tỉnh", variants(&["Múc-đa-hán"])),
    part("US-CA", "California", "California", "bang", variants(&["Ca-li-phoóc-ni-a"])),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_in_order_so_that_they_are_found() {
        assert!(COUNTRIES.is_sorted_by_key(|(code, _)| code));
        assert!(PARTS.is_sorted_by_key(|part| part.code));
        for (code, _) in COUNTRIES {
            assert!(Country::parse(code).is_some(), "{code}");
        }
        for place in ForeignPlace::all() {
            assert_eq!(ForeignPlace::parse(place.code()), Some(place));
            assert!(place.code().starts_with(place.country().as_str()));
        }
    }

    #[test]
    fn every_form_leads_to_one_place() {
        let mut seen: BTreeMap<String, ForeignPlace> = BTreeMap::new();
        for place in ForeignPlace::all() {
            let keys: BTreeSet<String> = forms(place).map(key).collect();
            for key in keys {
                let other = seen.insert(key.clone(), place);
                assert_eq!(other, None, "{key} is {place} too");
            }
        }
    }

    #[test]
    fn reports_are_understood_however_they_write() {
        for (text, code) in [
            ("Lào", "LA"),
            ("CHDCND LÀO", "LA"),
            ("nước Lào", "LA"),
            ("Cộng hòa nhân dân Trung hoa", "CN"),
            ("Đài Loan", "TW"),
            ("Đài Loan (Trung Quốc)", "TW"),
            ("Mỹ", "US"),
            ("han quoc", "KR"),
            ("tỉnh Quảng Tây", "CN-GX"),
            ("Xay Nhạ Bu Ly", "LA-XA"),
            ("tỉnh Xay-nhạ-bu-ly", "LA-XA"),
            ("Sanavan", "LA-SL"),
            ("tỉnh Viêng Chăn", "LA-VI"),
            ("thủ đô Viêng Chăn", "LA-VT"),
            ("Timor-Leste", "TL"),
        ] {
            let found = ForeignPlace::named(text).map(ForeignPlace::code);
            assert_eq!(found, Some(code), "{text}");
        }
        for text in ["", "Sở Ngoại vụ", "nước", "Lào và Thái Lan", "tỉnh"] {
            assert_eq!(ForeignPlace::named(text), None, "{text}");
        }
    }
}
