//! A seeded recipe for any number of bulletins of about 6 KB, with a long tail
//! of names, numbers and places. What they count holds together: half-years are
//! the sum of their quarters, comparisons are borne out by the year before, and
//! rows lie in their period, so that `check` has little to say, as of real
//! reports.

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

/// The reports of a year, each with the months it covers and how many reports
/// back the quarters lie that it is the sum of.
const PERIODS: [(&str, [usize; 2], &[usize]); 7] = [
    ("Q1", [1, 3], &[0]),
    ("Q2", [4, 6], &[0]),
    ("H1", [1, 6], &[1, 2]),
    ("Q3", [7, 9], &[0]),
    ("9M", [1, 9], &[1, 3, 4]),
    ("Q4", [10, 12], &[0]),
    ("", [1, 12], &[1, 3, 5, 6]),
];

/// None with which a name begins, or a number goes: what chance puts together must
/// not say anything.
const WORDS: [&str; 96] = [
    "công", "tác", "đối", "ngoại", "tỉnh", "đoàn", "khách", "quốc", "tế", "hợp", "tác", "hữu",
    "nghị", "doanh", "nghiệp", "đầu", "tư", "xúc", "tiến", "thương", "mại", "văn", "hóa", "giáo",
    "dục", "sáng", "tạo", "khoa", "học", "công", "nghệ", "nông", "nghiệp", "du", "lịch", "hội",
    "nghị", "hội", "thảo", "ký", "kết", "thỏa", "thuận", "triển", "khai", "kế", "hoạch", "chương",
    "trình", "dự", "án", "viện", "trợ", "phi", "chính", "phủ", "nước", "ngoài", "lãnh", "sự",
    "bảo", "hộ", "công", "dân", "thông", "tin", "báo", "chí", "phóng", "viên", "người", "Việt",
    "Nam", "ổn", "cư", "kết", "bào", "trao", "đổi", "kinh", "nghiệm", "nâng", "cao", "năng", "lực",
    "quản", "lý", "phát", "triển", "bền", "vững", "địa", "phương", "biên", "giới", "cửa",
];

/// Of provinces, those that are cities.
const CITIES: [&str; 5] = ["Cần Thơ", "Đà Nẵng", "Hà Nội", "Hải Phòng", "Huế"];

const COUNTRIES: [&str; 14] = [
    "LA", "CN", "JP", "KR", "KH", "TH", "SG", "MY", "FR", "DE", "US", "AU", "IN", "RU",
];

const PLACES: [&str; 20] = [
    "Luông Pha Băng",
    "Hủa Phăn",
    "Xiêng Khoảng",
    "Vân Nam",
    "Hải Nam",
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
    let mut before = [""; 2];
    for i in 0..n_words {
        let mut word = seed.pick(&WORDS);
        while before.contains(&word) {
            word = seed.pick(&WORDS);
        }
        before = [before[1], word];
        if i == 0 {
            let mut letters = word.chars();
            text.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            text.push_str(letters.as_str());
        } else {
            text.push(' ');
            match seed.below(40) {
                0 => text.push_str(seed.pick(&PLACES)),
                1 => write!(text, "{:02} lần", 1 + seed.below(90)).expect("a string"),
                2 => write!(text, "theo {}/UBND-ĐN", 1 + seed.below(9000)).expect("a string"),
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

fn kind(province: &str) -> &'static str {
    if CITIES.contains(&province) {
        "thành phố"
    } else {
        "tỉnh"
    }
}

/// Where a report stands: its year, and its place among those of the year.
fn turn(i: usize, n_departments: usize) -> (usize, usize) {
    let period = i / n_departments;
    let year = 2010 + (period / PERIODS.len()) % 15;
    (year, period % PERIODS.len())
}

/// What a report counts among its guests: people, and delegations.
fn guests(i: usize, n_departments: usize) -> (usize, usize) {
    let (_, part) = turn(i, n_departments);
    let quarters = PERIODS[part].2.iter().map(|back| {
        let mut seed = Seed::new((i - back * n_departments) as u64 + 1);
        (120 + seed.below(400), 4 + seed.below(40))
    });
    quarters.fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1))
}

/// What it counts less what the report of the year before counts.
fn change(i: usize, n_departments: usize) -> String {
    let (year, _) = turn(i, n_departments);
    let before = i.checked_sub(PERIODS.len() * n_departments);
    let Some(before) = before.filter(|_| year > 2010) else {
        return String::new();
    };
    let (now, then) = (guests(i, n_departments), guests(before, n_departments));
    let less = |now: usize, then: usize| now.cast_signed() - then.cast_signed();
    let (people, delegations) = (less(now.0, then.0), less(now.1, then.1));
    format!(", change: {{ delegations: {delegations}, people: {people} }}")
}

fn table(seed: &mut Seed, text: &mut String, year: usize, [first, last]: [usize; 2]) {
    text.push_str("Bảng 1. Đoàn vào\n\n| TT | Tên đoàn | Đến từ nước | Số người | Thời gian | Kinh phí |\n|---|---|---|---|---|---|\n");
    for row in 1..=4 {
        let (place, people) = (seed.pick(&PLACES), 1 + seed.below(30));
        let month = first + seed.below(12) % (last + 1 - first);
        let code = seed.pick(&COUNTRIES);
        writeln!(
            text,
            "| {row} | Đoàn {place} | {code} | {people:02} | 15/{month}/{year} | tự túc |"
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
        writeln!(departments, "- id: so-{d}\n  name: Sở số {d} {} {province}\n  abbreviation: S{d}\n  province: {province}", kind(province)).expect("a string");
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
    let (year, turn) = turn(i, n_departments);
    let (part, months, _) = PERIODS[turn];
    let code = if part.is_empty() {
        year.to_string()
    } else {
        format!("{year}-{part}")
    };
    let province = PROVINCES[department % PROVINCES.len()];
    // Those of a quarter are the first that its seed gives.
    let _ = (seed.below(400), seed.below(40));
    let (people, delegations) = guests(i, n_departments);
    let change = change(i, n_departments);
    let kind = kind(province);
    let mut text = format!(
        "---\ntitle: Kết quả công tác đối ngoại kỳ {code} của {kind} {province}, số {i}\ndepartment: so-{department}\nperiod: {code}\nnumber: {}/BC-S{department}\ndate: {year}-12\nstatus: published\ncountries: [{}, {}]\nsummary: |\n  ",
        1 + seed.below(900),
        seed.pick(&COUNTRIES),
        seed.pick(&COUNTRIES),
    );
    sentence(&mut seed, &mut text);
    writeln!(text, "\nfigures:\n  inbound: {{ delegations: {delegations}, people: {people}{change} }}\n  outbound: {{ delegations: 3, people: 12 }}\ninternal:\n  signer: Giám đốc\n---").expect("a string");
    paragraphs(&mut seed, &mut text, 300);
    text.push_str("## 1. Đoàn ra, đoàn vào {.public}\n\n");
    paragraphs(&mut seed, &mut text, 1300);
    table(&mut seed, &mut text, year, months);
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
