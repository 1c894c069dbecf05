//! A rebuild equals a clean build, byte for byte, whatever came before.

use proptest::prelude::*;

use crate::harness::{Bulletin, assert_same};

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
