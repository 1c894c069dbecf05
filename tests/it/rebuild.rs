//! A rebuild equals a clean build, byte for byte, whatever came before.

use proptest::prelude::*;

use crate::harness::{Bulletin, assert_same, tree};

/// Something an editor does between two builds.
#[derive(Debug, Clone)]
enum Edit {
    Write { report: usize, body: usize },
    Status { report: usize, status: usize },
    Retitle { report: usize, title: usize },
    Move { report: usize, period: usize },
    Delete { report: usize },
    Theme { theme: usize },
    Rename { name: usize },
    Page { page: usize, body: usize },
    Attach { bytes: usize },
    Damage { file: usize },
    Tweak { style: usize },
}

const PERIODS: [&str; 4] = ["2020-Q1", "2020-H1", "2020", "2019-Q1"];
const STATUS: [&str; 3] = ["published", "draft", "withdrawn"];

fn edit() -> impl Strategy<Value = Edit> {
    let n = 0usize..4;
    prop_oneof![
        4 => (n.clone(), n.clone()).prop_map(|(report, body)| Edit::Write { report, body }),
        3 => (n.clone(), 0usize..3).prop_map(|(report, status)| Edit::Status { report, status }),
        2 => (n.clone(), n.clone()).prop_map(|(report, title)| Edit::Retitle { report, title }),
        2 => (n.clone(), n.clone()).prop_map(|(report, period)| Edit::Move { report, period }),
        2 => n.clone().prop_map(|report| Edit::Delete { report }),
        1 => (0usize..2).prop_map(|theme| Edit::Theme { theme }),
        1 => (0usize..2).prop_map(|name| Edit::Rename { name }),
        1 => (0usize..2, n.clone()).prop_map(|(page, body)| Edit::Page { page, body }),
        1 => n.clone().prop_map(|bytes| Edit::Attach { bytes }),
        1 => (0usize..40).prop_map(|file| Edit::Damage { file }),
        1 => (0usize..3).prop_map(|style| Edit::Tweak { style }),
    ]
}

/// The content as it stands after some edits.
#[derive(Debug, Clone)]
struct Content {
    reports: [Option<(usize, usize, usize, usize)>; 4],
    theme: usize,
    name: usize,
    pages: [Option<usize>; 2],
    attached: usize,
    style: usize,
}

impl Content {
    fn new() -> Content {
        Content {
            reports: [Some((0, 0, 0, 0)), None, None, None],
            theme: 0,
            name: 0,
            pages: [None, None],
            attached: 0,
            style: 0,
        }
    }

    fn apply(&mut self, edit: &Edit) {
        match *edit {
            Edit::Write { report, body } => self.reports[report].get_or_insert_default().0 = body,
            Edit::Status { report, status } => {
                self.reports[report].get_or_insert_default().1 = status;
            }
            Edit::Retitle { report, title } => {
                self.reports[report].get_or_insert_default().2 = title;
            }
            Edit::Move { report, period } => {
                self.reports[report].get_or_insert_default().3 = period;
            }
            Edit::Delete { report } => self.reports[report] = None,
            Edit::Theme { theme } => self.theme = theme,
            Edit::Rename { name } => self.name = name,
            Edit::Page { page, body } => self.pages[page] = (body > 0).then_some(body),
            Edit::Attach { bytes } => self.attached = bytes,
            Edit::Tweak { style } => self.style = style,
            Edit::Damage { .. } => {}
        }
    }

    /// Writes all of it, over whatever stands there.
    fn write(&self, mut site: Bulletin) -> Bulletin {
        if site.path("content/reports").exists() {
            site = site.remove("content/reports");
        }
        if site.path("content/pages").exists() {
            site = site.remove("content/pages");
        }
        let theme = ["bantin", "rieng"][self.theme];
        site = site
            .file("content/site.yaml", format!("name: Bản tin {}\nbase_url: https://example.vn/\nlanguages: [vi, en]\ntheme: {theme}\n", self.name))
            .file("themes/rieng/theme.yaml", "name: Riêng\nextends: toi-gian\n")
            .file("themes/rieng/static/x.css", format!("/* {} */\n", self.style))
            .file("content/reports/tep.csv", format!("a,b\n{},2\n", self.attached));
        for (index, report) in self.reports.iter().enumerate() {
            let Some((body, status, title, period)) = report else {
                continue;
            };
            let link = if *body == 3 { "[tệp](tep.csv)" } else { "" };
            site = site.file(
                &format!("content/reports/r{index}.md"),
                format!(
                    "---\ntitle: Báo cáo {title}\ndepartment: so-ngoai-vu\nperiod: {}\nstatus: {}\nsummary: Tóm tắt {title}.\n---\nKín {body}.\n\n## Mục {{.public}}\n\nNội dung {body}. {link}\n",
                    PERIODS[*period], STATUS[*status]
                ),
            );
        }
        for (index, page) in self.pages.iter().enumerate() {
            if let Some(body) = page {
                site = site.file(
                    &format!("content/pages/trang-{index}.md"),
                    format!(
                        "---\ntitle: Trang {index}\nstatus: published\n---\nNội dung {body}.\n"
                    ),
                );
            }
        }
        site
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_rebuild_equals_a_clean_build(steps in prop::collection::vec(prop::collection::vec(edit(), 1..4), 1..6)) {
        let mut content = Content::new();
        let mut site = content.write(Bulletin::new()).build();
        for edits in &steps {
            for edit in edits {
                content.apply(edit);
                if let Edit::Damage { file } = edit {
                    let names: Vec<String> = site.site().into_keys().collect();
                    let name = format!("public/{}", names[file % names.len()]);
                    site = if file % 2 == 0 { site.remove(&name) } else { site.file(&name, "hỏng") };
                }
            }
            site = content.write(site).build();
            let clean = content.write(Bulletin::new()).build();
            assert_same(&site.site(), &clean.site());
        }
        site.run(&["verify"]).done();
    }
}

/// Something in every field of a report, and in all settings that pages show.
const REPORT: &str = "---
title: Kết quả quý I năm 2020
department: so-ngoai-vu
period: 2020-Q1
outlook: 2020-Q2
number: 12/BC-SNgV
date: 2020-03-20
window: 2020-01-01/2020-03-12
publish_from: 2020-03-25
status: published
slug: quy-1
countries: [LA, JP]
summary: Đón **12** đoàn, [xem](hai.md).
figures:
  inbound: { delegations: 12, people: 44, change: { people: -25 } }
corrections:
  - { date: 2020-04-01, text: Sửa số đoàn. }
internal: { note: Kín. }
---
Không công khai.

## 1. Đoàn vào {.public #doan-vao}

Theo Công văn số 927/VPUBND-KT ngày 05/5/2019, [bản dịch](quarter-1.md), [trang](../pages/gioi-thieu.md), [tệp](tep.csv).

| Tên đoàn | Đến từ nước | Kinh phí |
|---|---|---|
| Đoàn A | Lào | 5 triệu |
";

const SECOND: &str = "---
title: Báo cáo hai
department: so-khcn
period: 2020-Q1
number: 927/VPUBND-KT
date: 2019-05-05
status: published
slug: hai
summary: Tóm tắt hai.
---
## Mục {.public}

Nội dung.
";

const TRANSLATION: &str = "---
title: Results of the first quarter of 2020
department: so-ngoai-vu
period: 2020-Q1
status: published
lang: en
translation_of: quy-1
---
## Delegations {.public}

Twelve.
";

const SITE: &str = "# Ghi chú
name: {vi: Bản tin, en: Bulletin}
description: Một câu.
base_url: https://example.vn/
languages: [vi, en]
publisher: {name: Văn phòng, phone: 0123}
responsible: Chánh Văn phòng
license: Được dùng lại
";

const DEPARTMENTS: &str = "- id: so-ngoai-vu
  name: {vi: Sở Ngoại vụ, en: Department}
  abbreviation: SNgV
  province: Thái Bình
  description: Việc đối ngoại.
  contact: { email: a@example.vn }
- id: so-khcn
  name: Sở KH&CN
";

fn in_every_field() -> Bulletin {
    Bulletin::empty()
        .file("content/site.yaml", SITE)
        .file("content/departments.yaml", DEPARTMENTS)
        .file("content/redirects.yaml", "/cu/: /\n")
        .file("content/reports/mot.md", REPORT)
        .file("content/reports/hai.md", SECOND)
        .file("content/reports/quarter-1.md", TRANSLATION)
        .file("content/reports/tep.csv", "a,b\n")
        .file(
            "content/pages/gioi-thieu.md",
            "---\ntitle: Giới thiệu\norder: 2\nstatus: published\n---\nLời giới thiệu.\n",
        )
        .file(
            "content/pages/lien-he.md",
            "---\ntitle: Liên hệ\norder: 3\nstatus: published\n---\nĐịa chỉ.\n",
        )
}

/// The site with a text in one of its files replaced.
#[track_caller]
fn edited(site: Bulletin, file: &str, from: &str, to: &str) -> Bulletin {
    let path = format!("content/{file}");
    let text = std::fs::read_to_string(site.path(&path)).expect("reads");
    assert!(text.contains(from), "{from}");
    site.file(&path, text.replacen(from, to, 1))
}

#[test]
fn whatever_pages_show_is_seen_when_it_changes() {
    let mut site = in_every_field().build();
    for (file, from, to) in [
        ("reports/mot.md", "title: Kết quả", "title: Tình hình"),
        ("reports/mot.md", "outlook: 2020-Q2", "outlook: 2020-H2"),
        ("reports/mot.md", "12/BC-SNgV", "13/BC-SNgV"),
        ("reports/mot.md", "date: 2020-03-20", "date: 2020-03-21"),
        ("reports/mot.md", "/2020-03-12", "/2020-03-13"),
        ("reports/mot.md", "from: 2020-03-25", "from: 2020-03-26"),
        ("reports/mot.md", "[LA, JP]", "[LA]"),
        ("reports/mot.md", "Đón **12**", "Đón 12"),
        ("reports/mot.md", "people: 44", "people: 45"),
        ("reports/mot.md", "people: -25", "people: -24"),
        ("reports/mot.md", "Sửa số đoàn", "Sửa tên đoàn"),
        ("reports/mot.md", "#doan-vao", "#doan"),
        ("reports/mot.md", "927/VPUBND-KT", "928/VPUBND-KT"),
        ("reports/mot.md", "| Lào |", "| Nhật Bản |"),
        ("reports/hai.md", "slug: hai", "slug: bao-cao-hai"),
        ("reports/quarter-1.md", "translation_of: quy-1\n", ""),
        ("reports/tep.csv", "a,b", "a,c"),
        ("reports/hai.md", "2020-Q1", "2020-H1"),
        ("pages/gioi-thieu.md", "title: Giới", "title: Lời giới"),
        ("pages/gioi-thieu.md", "order: 2", "order: 4"),
        ("pages/gioi-thieu.md", "Lời giới thiệu.", "Ít lời."),
        ("site.yaml", "Một câu.", "Hai câu."),
        ("site.yaml", "0123", "0124"),
        ("site.yaml", "[vi, en]", "[en, vi]"),
        ("site.yaml", "example.vn/", "example.vn/ban-tin/"),
        ("departments.yaml", "Sở Ngoại vụ", "Sở Đối ngoại"),
        ("departments.yaml", "Việc đối ngoại", "Việc ngoài nước"),
        ("departments.yaml", "a@example.vn", "b@example.vn"),
        ("redirects.yaml", "/cu/", "/cu-hon/"),
    ] {
        let before = site.site();
        site = edited(site, file, from, to).build();
        assert!(site.site() != before, "{file}: {to}");
        let clean = tree(&site.path("content"))
            .into_iter()
            .fold(Bulletin::empty(), |clean, (name, bytes)| {
                clean.file(&format!("content/{name}"), bytes)
            })
            .build();
        assert_same(&site.site(), &clean.site());
    }
    let before = site.site();
    site.run(&["archive", "2020-Q1", "--date", "2020-04-15"])
        .done();
    assert!(site.build().site() != before, "a period is closed");
}

#[test]
fn what_no_page_shows_leaves_no_trace() {
    let site = in_every_field().build();
    let manifest = |site: &Bulletin| std::fs::read(site.path("public/.bantin/manifest.json"));
    let before = manifest(&site).expect("reads");
    let site = edited(
        site,
        "reports/mot.md",
        "note: Kín",
        "note: Kín hơn, hai\n  dòng",
    );
    let site = edited(site, "reports/mot.md", "Không công khai", "Vẫn không");
    let site = edited(site, "reports/mot.md", "5 triệu", "6 triệu");
    let site = edited(site, "site.yaml", "# Ghi chú\n", "\n# Ghi chú khác\n");
    let hai = std::fs::read(site.path("content/reports/hai.md")).expect("reads");
    let site = edited(site, "reports/mot.md", "](hai.md)", "](2020/hai.md)")
        .remove("content/reports/hai.md")
        .file("content/reports/2020/hai.md", hai)
        .file(
            "content/reports/nhap.md",
            "---\ntitle: Bản nháp\ndepartment: so-khcn\nperiod: 2020-Q1\n---\nKín.\n",
        )
        .build();
    assert_eq!(manifest(&site).expect("reads"), before);
}
