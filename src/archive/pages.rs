//! The pages of a period: as readers see them, and as they lie in a bag, where
//! they open from a disk.

use std::collections::{BTreeMap, BTreeSet};

use super::ArchiveError;
use super::matter::Matter;
use crate::page::{Content, Layout};
use crate::settings::BaseUrl;
use crate::theme::Theme;
use crate::vocabulary::{OutputPath, Period};

/// Under this root the pages for a bag are drawn. It stands nowhere else, so
/// whatever follows it is an address of the site.
const ROOT: &str = "bantin-archive-root-5f1c";

/// The pages of a period with their files, as readers see them.
pub(super) fn live(
    layout: &Layout,
    theme: &Theme,
    period: Period,
) -> Result<BTreeMap<OutputPath, Matter>, ArchiveError> {
    let dressed = theme.dress(layout.frames());
    let mut pages = BTreeMap::new();
    for page in layout.pages_of(period) {
        let matter = match layout.content(page) {
            Content::Drawn(view) => Matter::of(
                dressed
                    .draw(page.path(), &view)
                    .map_err(ArchiveError::Template)?,
            ),
            Content::Data(bytes) => Matter::of(bytes.into_owned()),
            Content::Flow(flow) => {
                let mut bytes = Vec::new();
                flow.write(&mut bytes).expect("memory takes all");
                Matter::of(bytes)
            }
            Content::Asset(file, _) => {
                let size = crate::files::open_at(&file, 0)?.size();
                Matter::file(&file, size)
            }
        };
        pages.insert(page.path().clone(), matter);
    }
    Ok(pages)
}

/// The pages of a period for its bag, by their paths below `data/`: addresses
/// lead to other files of the bag, or to the site.
pub(super) fn kept(
    layout: &Layout,
    theme: &Theme,
    period: Period,
) -> Result<BTreeMap<String, Matter>, ArchiveError> {
    let url = layout.settings().site.base_url.clone();
    let root =
        BaseUrl::parse(&format!("{}/{ROOT}/", url.origin())).expect("an address with a path");
    let archived = layout.for_archive(root.clone());
    let pages = live(&archived, theme, period)?;
    let data = layout.data_of(period);
    let mut places: BTreeMap<String, String> = pages
        .keys()
        .map(|path| (path.to_string(), place(path, &data)))
        .collect();
    for asset in theme.assets() {
        places.insert(asset.path.to_string(), format!("site/{}", asset.path));
    }
    // Whoever wants to go to the beginning gets to the contents of the bag.
    for frame in layout.frames() {
        let home = OutputPath::of_address(&frame.addresses.home).expect("an address of the site");
        places.insert(home.to_string(), CONTENTS.to_owned());
    }
    let shelf = Shelf {
        root: root.path().to_owned(),
        absolute_root: root.to_string(),
        url: url.to_string(),
        places: &places,
    };
    let mut used = BTreeSet::new();
    let mut files = BTreeMap::new();
    for (path, matter) in pages {
        let place = place(&path, &data);
        if !place.starts_with("site/") {
            continue;
        }
        let matter = if path.as_str().ends_with(".html") {
            let html = String::from_utf8(matter.bytes()?).expect("templates are text");
            Matter::of(shelf.relative(&html, &place, &mut used))
        } else {
            matter
        };
        files.insert(place, matter);
    }
    add_assets(theme, &mut used, &mut files);
    Ok(files)
}

/// The page with which a bag opens.
pub(super) const CONTENTS: &str = "site/index.html";

/// Where a file of the site lies in the bag: its data have a folder of their
/// own.
fn place(path: &OutputPath, data: &[String]) -> String {
    if data.iter().any(|address| address == path.as_str()) {
        let name = path.as_str().rsplit('/').next().unwrap_or_default();
        format!("data/{name}")
    } else {
        format!("site/{path}")
    }
}

/// Adds the files of the theme that pages, or its styles, refer to.
fn add_assets(theme: &Theme, used: &mut BTreeSet<String>, files: &mut BTreeMap<String, Matter>) {
    loop {
        let before = used.len();
        for asset in theme.assets() {
            let place = format!("site/{}", asset.path);
            if !used.contains(&place) {
                continue;
            }
            let text = String::from_utf8_lossy(&asset.bytes);
            for other in theme.assets() {
                let name = other.path.as_str().rsplit('/').next().unwrap_or_default();
                if asset.path.as_str().ends_with(".css") && text.contains(name) {
                    used.insert(format!("site/{}", other.path));
                }
            }
            files.insert(place, Matter::of(asset.bytes.clone()));
        }
        if used.len() == before {
            return;
        }
    }
}

/// Where everything lies in a bag.
struct Shelf<'a> {
    /// The path of the root under which pages were drawn.
    root: String,
    /// The same with scheme and host.
    absolute_root: String,
    /// The real address of the site.
    url: String,
    /// By its path on the site: its place in the bag.
    places: &'a BTreeMap<String, String>,
}

impl Shelf<'_> {
    /// A page with addresses that are right at `place`.
    fn relative(&self, html: &str, place: &str, used: &mut BTreeSet<String>) -> String {
        // What is absolute is meant to be: it says where the page was published.
        let html = html.replace(&self.absolute_root, &self.url);
        let mut out = String::with_capacity(html.len());
        let mut rest = html.as_str();
        while let Some(at) = rest.find(&self.root) {
            out.push_str(&rest[..at]);
            let behind = &rest[at + self.root.len()..];
            let end = behind
                .find(|c: char| !(c.is_ascii_alphanumeric() || "/-_.".contains(c)))
                .unwrap_or(behind.len());
            let (address, behind) = behind.split_at(end);
            let known = OutputPath::of_address(address)
                .ok()
                .and_then(|path| self.places.get(path.as_str()));
            // A query asks a page that is elsewhere.
            if let Some(target) = known.filter(|_| !behind.starts_with('?')) {
                used.insert(target.clone());
                out.push_str(&between(place, target));
            } else {
                out.push_str(&self.url);
                out.push_str(address);
            }
            rest = behind;
        }
        out.push_str(rest);
        out
    }
}

/// The way from one file of a bag to another.
pub(super) fn between(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let common = from[..from.len() - 1]
        .iter()
        .zip(&to[..to.len() - 1])
        .take_while(|(one, other)| one == other)
        .count();
    let up = "../".repeat(from.len() - 1 - common);
    format!("{up}{}", to[common..].join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_lead_up_and_down() {
        for (from, to, way) in [
            ("site/a/index.html", "site/a/index.html", "index.html"),
            ("site/a/index.html", "site/index.html", "../index.html"),
            ("site/a/b/i.html", "data/x.csv", "../../../data/x.csv"),
            ("site/i.html", "site/tep/a.pdf", "tep/a.pdf"),
        ] {
            assert_eq!(between(from, to), way);
        }
    }
}
