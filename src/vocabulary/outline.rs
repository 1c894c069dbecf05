use super::Language;
use crate::text;

/// A section that reports usually have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// Its code in data and addresses.
    pub code: &'static str,
    vi: &'static str,
    en: &'static str,
    /// Whether the section may be public as a rule. Nothing is public for that:
    /// only its marker makes it so.
    pub usually_public: bool,
}

impl Section {
    /// As headings print it.
    pub const fn name(&self, language: Language) -> &'static str {
        match language {
            Language::Vi => self.vi,
            Language::En => self.en,
        }
    }

    /// The sections that a heading names, by their places in [`OUTLINE`]: a
    /// heading may stand for two, as “Đoàn ra, đoàn vào” does.
    ///
    /// ```
    /// use bantin::vocabulary::{OUTLINE, Section};
    /// let codes = |heading| Section::named_in(heading).map(|at| OUTLINE[at].code);
    /// assert!(codes("2. Công tác đoàn ra, đoàn vào").eq(["outbound", "inbound"]));
    /// ```
    pub fn named_in(heading: &str) -> impl Iterator<Item = usize> {
        let folded = text::fold(heading);
        let words: Vec<&str> = text::words(&folded).collect();
        let heading = format!(" {} ", words.join(" "));
        OUTLINE.iter().enumerate().filter_map(move |(at, section)| {
            let (_, forms) = HEADINGS.iter().find(|(code, _)| *code == section.code)?;
            let is_named = |form: &&str| {
                heading.match_indices(form).any(|(at, _)| {
                    heading[..at].ends_with(' ') && heading[at + form.len()..].starts_with(' ')
                })
            };
            forms.iter().any(is_named).then_some(at)
        })
    }
}

/// What the headings of sections say, folded, as met in real reports.
const HEADINGS: [(&str, &[&str]); 19] = [
    ("context", &["tinh hinh chung", "boi canh", "context"]),
    (
        "directives",
        &[
            "trien khai duong loi",
            "ban hanh cac van ban",
            "quan triet",
            "chi dao",
            "dieu hanh",
            "guidance",
        ],
    ),
    ("outbound", &["doan ra", "outgoing", "outbound"]),
    ("inbound", &["doan vao", "incoming", "inbound"]),
    (
        "agreements",
        &["thoa thuan quoc te", "ky ket", "agreements"],
    ),
    (
        "conferences",
        &["hoi nghi", "hoi thao", "conferences", "seminars"],
    ),
    (
        "economic",
        &[
            "ngoai giao kinh te",
            "kinh te doi ngoai",
            "economic diplomacy",
        ],
    ),
    (
        "ngo-aid",
        &[
            "phi chinh phu",
            "pcpnn",
            "non governmental aid",
            "foreign aid",
        ],
    ),
    (
        "culture",
        &[
            "ngoai giao van hoa",
            "van hoa doi ngoai",
            "cultural diplomacy",
        ],
    ),
    (
        "info-press",
        &[
            "thong tin doi ngoai",
            "bao chi nuoc ngoai",
            "phong vien nuoc ngoai",
            "foreign press",
        ],
    ),
    ("consular", &["lanh su", "bao ho cong dan", "consular"]),
    (
        "overseas-vietnamese",
        &[
            "nguoi viet nam o nuoc ngoai",
            "nvnonn",
            "viet kieu",
            "kieu bao",
            "overseas vietnamese",
        ],
    ),
    (
        "integration",
        &[
            "hoi nhap quoc te",
            "hop tac quoc te",
            "hop tac voi",
            "international integration",
            "international cooperation",
        ],
    ),
    ("party", &["doi ngoai dang"]),
    (
        "people-to-people",
        &["doi ngoai nhan dan", "people to people"],
    ),
    (
        "difficulties",
        &[
            "kho khan",
            "vuong mac",
            "ton tai",
            "thuan loi",
            "difficulties",
        ],
    ),
    (
        "outlook",
        &[
            "phuong huong",
            "nhiem vu",
            "orientations",
            "plans",
            "outlook",
        ],
    ),
    ("plan-delegations", &["du kien doan"]),
    ("proposals", &["de xuat", "kien nghi", "proposals"]),
];

const fn section(
    code: &'static str,
    vi: &'static str,
    en: &'static str,
    usually_public: bool,
) -> Section {
    Section {
        code,
        vi,
        en,
        usually_public,
    }
}

/// The usual outline of a report on foreign affairs, as the instructions of the
/// Ministry of Foreign Affairs and the provinces give it. Departments differ:
/// it is a vocabulary, not a form.
pub const OUTLINE: [Section; 20] = [
    section("context", "Tình hình chung", "Context", true),
    section(
        "directives",
        "Chỉ đạo, quán triệt đường lối đối ngoại",
        "Direction and guidance",
        false,
    ),
    section("outbound", "Đoàn ra", "Outgoing delegations", true),
    section("inbound", "Đoàn vào", "Incoming delegations", true),
    section(
        "agreements",
        "Ký kết và thực hiện thỏa thuận quốc tế",
        "International agreements",
        true,
    ),
    section(
        "conferences",
        "Hội nghị, hội thảo quốc tế",
        "International conferences and seminars",
        true,
    ),
    section("economic", "Ngoại giao kinh tế", "Economic diplomacy", true),
    section(
        "ngo-aid",
        "Viện trợ phi chính phủ nước ngoài",
        "Foreign non-governmental aid",
        true,
    ),
    section("culture", "Ngoại giao văn hóa", "Cultural diplomacy", true),
    section(
        "info-press",
        "Thông tin đối ngoại và báo chí nước ngoài",
        "External information and foreign press",
        true,
    ),
    section(
        "consular",
        "Lãnh sự và bảo hộ công dân",
        "Consular affairs and citizen protection",
        true,
    ),
    section(
        "overseas-vietnamese",
        "Người Việt Nam ở nước ngoài",
        "Overseas Vietnamese",
        true,
    ),
    section(
        "integration",
        "Hội nhập quốc tế, hợp tác quốc tế",
        "International integration",
        true,
    ),
    section("party", "Đối ngoại Đảng", "Party external relations", false),
    section(
        "people-to-people",
        "Đối ngoại nhân dân",
        "People-to-people diplomacy",
        true,
    ),
    section("internal", "Xây dựng nội bộ", "Internal affairs", false),
    section(
        "difficulties",
        "Thuận lợi, khó khăn, vướng mắc",
        "Difficulties",
        false,
    ),
    section("outlook", "Phương hướng, nhiệm vụ", "Orientations", true),
    section(
        "plan-delegations",
        "Dự kiến đoàn ra, đoàn vào",
        "Planned delegations",
        false,
    ),
    section("proposals", "Đề xuất, kiến nghị", "Proposals", false),
];
