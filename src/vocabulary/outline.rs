use super::Language;

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
}

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
