//! A seeded recipe for any number of bulletins of about 6 KB, with a long tail
//! of names, numbers and places.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Numbers that are the same in every run.
pub(crate) struct Seed(u64);

impl Seed {
    pub(crate) fn new(seed: u64) -> Seed {
        Seed(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).expect("is small")
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

const PROVINCES: [&str; 30] = [
    "An Giang",
    "Bắc Ninh",
    "Cà Mau",
    "Cao Bằng",
    "Cần Thơ",
    "Đà Nẵng",
    "Đắk Lắk",
    "Điện Biên",
    "Đồng Nai",
    "Đồng Tháp",
    "Gia Lai",
    "Hà Nội",
    "Hà Tĩnh",
    "Hải Phòng",
    "Huế",
    "Hưng Yên",
    "Khánh Hòa",
    "Lai Châu",
    "Lạng Sơn",
    "Lào Cai",
    "Lâm Đồng",
    "Nghệ An",
    "Ninh Bình",
    "Phú Thọ",
    "Quảng Ngãi",
    "Quảng Ninh",
    "Quảng Trị",
    "Sơn La",
    "Thái Nguyên",
    "Vĩnh Long",
];

const PERIODS: [&str; 7] = ["Q1", "Q2", "H1", "Q3", "9M", "Q4", ""];

const WORDS: [&str; 96] = [
    "công", "tác", "đối", "ngoại", "tỉnh", "đoàn", "khách", "quốc", "tế", "hợp", "tác", "hữu",
    "nghị", "doanh", "nghiệp", "đầu", "tư", "xúc", "tiến", "thương", "mại", "văn", "hóa", "giáo",
    "dục", "đào", "tạo", "khoa", "học", "công", "nghệ", "nông", "nghiệp", "du", "lịch", "hội",
    "nghị", "hội", "thảo", "ký", "kết", "thỏa", "thuận", "triển", "khai", "kế", "hoạch", "chương",
    "trình", "dự", "án", "viện", "trợ", "phi", "chính", "phủ", "nước", "ngoài", "lãnh", "sự",
    "bảo", "hộ", "công", "dân", "thông", "tin", "báo", "chí", "phóng", "viên", "người", "Việt",
    "Nam", "định", "cư", "kiều", "bào", "trao", "đổi", "kinh", "nghiệm", "nâng", "cao", "năng",
    "lực", "quản", "lý", "phát", "triển", "bền", "vững", "địa", "phương", "biên", "giới", "cửa",
];

const COUNTRIES: [&str; 14] = [
    "LA", "CN", "JP", "KR", "KH", "TH", "SG", "MY", "FR", "DE", "US", "AU", "IN", "RU",
];

const PLACES: [&str; 20] = [
    "Luông Pha Băng",
    "Hủa Phăn",
    "Xiêng Khoảng",
    "Vân Nam",
    "Quảng Tây",
    "Gunma",
    "Hokkaido",
    "Gyeonggi",
    "Jeolla",
    "Champasak",
    "Savannakhet",
    "Salavan",
    "Udon Thani",
    "Nakhon Phanom",
    "Mondulkiri",
    "Ratanakiri",
    "Normandie",
    "Bayern",
    "Primorye",
    "Victoria",
];

fn sentence(seed: &mut Seed, text: &mut String) {
    let n_words = 12 + seed.below(22);
    for i in 0..n_words {
        let word = seed.pick(&WORDS);
        if i == 0 {
            let mut letters = word.chars();
            text.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            text.push_str(letters.as_str());
        } else {
            text.push(' ');
            match seed.below(40) {
                0 => text.push_str(seed.pick(&PLACES)),
                1 => write!(text, "{:02}", 1 + seed.below(90)).expect("a string"),
                2 => write!(text, "{}/UBND-ĐN", 1 + seed.below(9000)).expect("a string"),
                3 => write!(
                    text,
                    "{}{}",
                    seed.pick(&["Sakura", "Hwa", "Mekong", "Lotus"]),
                    seed.below(4000)
                )
                .expect("a string"),
                _ => text.push_str(word),
            }
        }
    }
    text.push_str(". ");
}

fn paragraphs(seed: &mut Seed, text: &mut String, bytes: usize) {
    let end = text.len() + bytes;
    while text.len() < end {
        for _ in 0..3 {
            sentence(seed, text);
        }
        text.push_str("\n\n");
    }
}

fn table(seed: &mut Seed, text: &mut String) {
    text.push_str("Bảng 1. Đoàn vào\n\n| TT | Tên đoàn | Đến từ nước | Số người | Thời gian | Kinh phí |\n|---|---|---|---|---|---|\n");
    for row in 1..=4 {
        let (place, people) = (seed.pick(&PLACES), 1 + seed.below(30));
        let (month, code) = (1 + seed.below(12), seed.pick(&COUNTRIES));
        writeln!(
            text,
            "| {row} | Đoàn {place} | {code} | {people:02} | 15/{month}/2020 | tự túc |"
        )
        .expect("a string");
    }
    text.push('\n');
}

/// Writes a site with `n` reports into `root`, which is empty.
pub(crate) fn cook(root: &Path, n: usize) {
    let content = root.join("content");
    fs::create_dir_all(&content).expect("makes folders");
    fs::write(
        content.join("site.yaml"),
        "name: Bản tin đối ngoại\nbase_url: https://bantin.example/\nlicense: Được dùng lại khi ghi rõ nguồn\n",
    )
    .expect("writes");
    let n_departments = (n / 70).clamp(2, 600);
    let mut departments = String::new();
    for d in 0..n_departments {
        let province = PROVINCES[d % PROVINCES.len()];
        writeln!(departments, "- id: so-{d}\n  name: Sở số {d} tỉnh {province}\n  abbreviation: S{d}\n  province: {province}").expect("a string");
    }
    fs::write(content.join("departments.yaml"), departments).expect("writes");
    for i in 0..n {
        let (path, text) = report(i, n_departments);
        let path = content.join("reports").join(path);
        fs::create_dir_all(path.parent().expect("is below")).expect("makes folders");
        fs::write(path, text).expect("writes");
    }
}

/// One report: its path below `reports`, and its text.
pub(crate) fn report(i: usize, n_departments: usize) -> (String, String) {
    let mut seed = Seed::new(i as u64 + 1);
    let department = i % n_departments;
    let period = i / n_departments;
    let year = 2010 + (period / PERIODS.len()) % 15;
    let part = PERIODS[period % PERIODS.len()];
    let code = if part.is_empty() {
        year.to_string()
    } else {
        format!("{year}-{part}")
    };
    let province = PROVINCES[department % PROVINCES.len()];
    let (people, delegations) = (20 + seed.below(400), 2 + seed.below(40));
    let mut text = format!(
        "---\ntitle: Kết quả công tác đối ngoại kỳ {code} của tỉnh {province}, số {i}\ndepartment: so-{department}\nperiod: {code}\nnumber: {}/BC-S{department}\ndate: {year}-12\nstatus: published\ncountries: [{}, {}]\nsummary: |\n  ",
        1 + seed.below(900),
        seed.pick(&COUNTRIES),
        seed.pick(&COUNTRIES),
    );
    sentence(&mut seed, &mut text);
    writeln!(text, "\nfigures:\n  inbound: {{ delegations: {delegations}, people: {people}, change: {{ delegations: -2, people: 5 }} }}\n  outbound: {{ delegations: 3, people: 12 }}\ninternal:\n  signer: Giám đốc\n---").expect("a string");
    paragraphs(&mut seed, &mut text, 300);
    text.push_str("## 1. Đoàn ra, đoàn vào {.public}\n\n");
    paragraphs(&mut seed, &mut text, 1300);
    table(&mut seed, &mut text);
    text.push_str("### Đoàn ra\n\n");
    paragraphs(&mut seed, &mut text, 700);
    text.push_str("## 2. Xây dựng nội bộ\n\n");
    paragraphs(&mut seed, &mut text, 900);
    text.push_str("## 3. Ngoại giao kinh tế {.public}\n\n");
    paragraphs(&mut seed, &mut text, 1000);
    text.push_str("- một việc\n- hai việc với **nhấn mạnh** và [liên kết](/ky/)\n\n");
    text.push_str("## 4. Phương hướng {.public}\n\n");
    paragraphs(&mut seed, &mut text, 700);
    (format!("{year}/{department}/r{i}.md"), text)
}
