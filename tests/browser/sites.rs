//! The sample content in each built-in theme, built once and served.

use std::collections::BTreeMap;
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::server;

/// The sample content in one theme.
pub(crate) struct Site {
    pub(crate) theme: &'static str,
    /// The absolute address of its root.
    pub(crate) url: String,
    pub(crate) folder: PathBuf,
}

/// A page of all sites: themes differ in looks only.
pub(crate) struct Page {
    /// Its kind, as in the names of templates: `report`.
    pub(crate) kind: String,
    pub(crate) language: &'static str,
    /// Its address below the root.
    pub(crate) address: String,
    length: usize,
}

/// The sample content in both themes.
pub(crate) static SITES: LazyLock<[Site; 2]> =
    LazyLock::new(|| [build("bantin"), build("toi-gian")]);

/// All pages.
pub(crate) static PAGES: LazyLock<Vec<Page>> = LazyLock::new(|| pages(&SITES[0].folder));

/// For each kind and language the longest page: it has the most to show.
pub(crate) static KINDS: LazyLock<Vec<&Page>> = LazyLock::new(|| of_each_kind(|page| page.length));

/// For each kind and language the shortest page: it has the least to show.
pub(crate) static BARE: LazyLock<Vec<&Page>> =
    LazyLock::new(|| of_each_kind(|page| usize::MAX - page.length));

fn of_each_kind(measure: impl Fn(&Page) -> usize) -> Vec<&'static Page> {
    let mut most: BTreeMap<_, &Page> = BTreeMap::new();
    for page in PAGES.iter() {
        let place = most.entry((&page.kind, page.language)).or_insert(page);
        if measure(page) > measure(place) {
            *place = page;
        }
    }
    most.into_values().collect()
}

fn build(theme: &'static str) -> Site {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("browser")
        .join(theme);
    if place.exists() {
        fs::remove_dir_all(&place).expect("removes the site of the last run");
    }
    for folder in ["content", "themes"] {
        copy(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
            &place.join(folder),
        );
    }
    let settings = place.join("content/site.yaml");
    let text = fs::read_to_string(&settings).expect("the sample has settings");
    assert!(
        text.contains("theme: bantin\n"),
        "the sample names its theme"
    );
    let text = text.replace("theme: bantin\n", &format!("theme: {theme}\n"));
    fs::write(settings, text).expect("writes");

    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let port = listener.local_addr().expect("has an address").port();
    let url = format!("http://127.0.0.1:{port}{}", server::ROOT);
    let folder = place.join("public");
    let ran = Command::new(env!("CARGO_BIN_EXE_bantin"))
        .args([
            "build",
            "--as-of",
            "2026-11-01",
            "--base-url",
            &url,
            "--root",
        ])
        .arg(&place)
        .output()
        .expect("the program runs");
    assert!(
        ran.status.success(),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    server::serve(listener, folder.clone());
    Site { theme, url, folder }
}

pub(crate) fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.expect("reads the folder");
        let to = to.join(entry.path().strip_prefix(from).expect("is below"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).expect("makes folders");
        } else {
            fs::copy(entry.path(), to).expect("copies");
        }
    }
}

/// The pages of a site in the theme `bantin`, which tells their kinds.
fn pages(folder: &Path) -> Vec<Page> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name();
    let files = files.into_iter().filter_map(Result::ok);
    files
        .filter(|file| file.path().extension() == Some("html".as_ref()))
        .map(|file| {
            let html = fs::read_to_string(file.path()).expect("reads");
            let (_, rest) = html.split_once("<body class=\"").expect("tells its kind");
            let (kind, _) = rest.split_once('"').expect("the attribute ends");
            let path = file.path().strip_prefix(folder).expect("is below");
            let path = path.to_str().expect("addresses are ASCII");
            Page {
                kind: kind.to_owned(),
                language: if path.starts_with("en/") { "en" } else { "vi" },
                address: path.strip_suffix("index.html").unwrap_or(path).to_owned(),
                length: html.len(),
            }
        })
        .collect()
}
