use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::text;

/// A province or city of Việt Nam as it was until 30 June 2025, and the one that
/// it belongs to since. Reports keep the name of their time.
///
/// ```
/// use bantin::vocabulary::Province;
/// let province = Province::named("thai binh").expect("is a province");
/// assert_eq!(province.name(), "Thái Bình");
/// assert_eq!(province.today(), "Hưng Yên");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Province(usize);

impl Province {
    /// From its name, with or without marks and `tỉnh` or `thành phố` before it.
    pub fn named(text: &str) -> Option<Province> {
        let key = key(text);
        let bare = ["tinh ", "thanh pho ", "tp "]
            .iter()
            .find_map(|kind| key.strip_prefix(kind));
        NAMES
            .get(&key)
            .or_else(|| NAMES.get(bare?))
            .copied()
            .map(Province)
    }

    /// All of them.
    pub fn all() -> impl Iterator<Item = Province> {
        (0..PROVINCES.len()).map(Province)
    }

    /// Its name of then.
    pub fn name(self) -> &'static str {
        PROVINCES[self.0].0
    }

    /// The province or city that it belongs to today: itself, if nothing but its
    /// borders changed.
    pub fn today(self) -> &'static str {
        PROVINCES[self.0].1
    }
}

fn key(name: &str) -> String {
    let folded = text::fold(name);
    let words: Vec<&str> = text::words(&folded).collect();
    words.join(" ")
}

static NAMES: LazyLock<BTreeMap<String, usize>> = LazyLock::new(|| {
    let variants = [("TP.HCM", "Hồ Chí Minh"), ("Huế", "Thừa Thiên Huế")];
    let at = |name: &str| Province::all().find(|province| province.name() == name);
    Province::all()
        .map(|province| (key(province.name()), province.0))
        .chain(
            variants
                .into_iter()
                .filter_map(|(variant, name)| Some((key(variant), at(name)?.0))),
        )
        .collect()
});

/// Then and now, by Resolution 202/2025/QH15 of the National Assembly. Thừa
/// Thiên Huế became the city of Huế at the beginning of 2025.
#[rustfmt::skip]
const PROVINCES: [(&str, &str); 63] = [
    ("An Giang", "An Giang"), ("Bà Rịa - Vũng Tàu", "Hồ Chí Minh"), ("Bạc Liêu", "Cà Mau"),
    ("Bắc Giang", "Bắc Ninh"), ("Bắc Kạn", "Thái Nguyên"), ("Bắc Ninh", "Bắc Ninh"),
    ("Bến Tre", "Vĩnh Long"), ("Bình Dương", "Hồ Chí Minh"), ("Bình Định", "Gia Lai"),
    ("Bình Phước", "Đồng Nai"), ("Bình Thuận", "Lâm Đồng"), ("Cà Mau", "Cà Mau"),
    ("Cao Bằng", "Cao Bằng"), ("Cần Thơ", "Cần Thơ"), ("Đà Nẵng", "Đà Nẵng"),
    ("Đắk Lắk", "Đắk Lắk"), ("Đắk Nông", "Lâm Đồng"), ("Điện Biên", "Điện Biên"),
    ("Đồng Nai", "Đồng Nai"), ("Đồng Tháp", "Đồng Tháp"), ("Gia Lai", "Gia Lai"),
    ("Hà Giang", "Tuyên Quang"), ("Hà Nam", "Ninh Bình"), ("Hà Nội", "Hà Nội"),
    ("Hà Tĩnh", "Hà Tĩnh"), ("Hải Dương", "Hải Phòng"), ("Hải Phòng", "Hải Phòng"),
    ("Hậu Giang", "Cần Thơ"), ("Hòa Bình", "Phú Thọ"), ("Hồ Chí Minh", "Hồ Chí Minh"),
    ("Hưng Yên", "Hưng Yên"), ("Khánh Hòa", "Khánh Hòa"), ("Kiên Giang", "An Giang"),
    ("Kon Tum", "Quảng Ngãi"), ("Lai Châu", "Lai Châu"), ("Lạng Sơn", "Lạng Sơn"),
    ("Lào Cai", "Lào Cai"), ("Lâm Đồng", "Lâm Đồng"), ("Long An", "Tây Ninh"),
    ("Nam Định", "Ninh Bình"), ("Nghệ An", "Nghệ An"), ("Ninh Bình", "Ninh Bình"),
    ("Ninh Thuận", "Khánh Hòa"), ("Phú Thọ", "Phú Thọ"), ("Phú Yên", "Đắk Lắk"),
    ("Quảng Bình", "Quảng Trị"), ("Quảng Nam", "Đà Nẵng"), ("Quảng Ngãi", "Quảng Ngãi"),
    ("Quảng Ninh", "Quảng Ninh"), ("Quảng Trị", "Quảng Trị"), ("Sóc Trăng", "Cần Thơ"),
    ("Sơn La", "Sơn La"), ("Tây Ninh", "Tây Ninh"), ("Thái Bình", "Hưng Yên"),
    ("Thái Nguyên", "Thái Nguyên"), ("Thanh Hóa", "Thanh Hóa"), ("Thừa Thiên Huế", "Huế"),
    ("Tiền Giang", "Đồng Tháp"), ("Trà Vinh", "Vĩnh Long"), ("Tuyên Quang", "Tuyên Quang"),
    ("Vĩnh Long", "Vĩnh Long"), ("Vĩnh Phúc", "Phú Thọ"), ("Yên Bái", "Lào Cai"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn sixty_three_became_thirty_four() {
        let then: BTreeSet<_> = Province::all().map(Province::name).collect();
        let now: BTreeSet<_> = Province::all().map(Province::today).collect();
        assert_eq!((then.len(), now.len()), (63, 34));
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        let today = |text| Province::named(text).map(Province::today);
        assert_eq!(today("Tỉnh Thái Bình"), Some("Hưng Yên"));
        assert_eq!(today("Bà Rịa – Vũng Tàu"), Some("Hồ Chí Minh"));
        assert_eq!(today("TP. Hồ Chí Minh"), Some("Hồ Chí Minh"));
        assert_eq!(today("thành phố Huế"), Some("Huế"));
        assert_eq!(today("Thành"), None);
    }
}
