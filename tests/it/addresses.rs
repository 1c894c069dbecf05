//! Every address that a page names, on sites at a root and below a sub-path.

use std::collections::BTreeSet;

use bantin::vocabulary::OutputPath;

use crate::harness::Bulletin;
use crate::pages::{attributes, html, site};
use crate::sample::sample;

const SUB_PATH: &str = "https://example.vn/ban-tin/";

/// Follows all links and anchors of a site at `url`, whose path is `root`.
fn follow(site: &Bulletin, url: &str, root: &str) {
    let files: BTreeSet<String> = site.site().into_keys().collect();
    let pages = html(site);
    for (name, page) in &pages {
        for link in ["href", "src"].iter().flat_map(|it| attributes(page, it)) {
            let own = link.strip_prefix(url).or_else(|| link.strip_prefix(root));
            let is_elsewhere = ["http", "mailto:", "tel:"]
                .iter()
                .any(|it| link.starts_with(it));
            let address = match own {
                Some(address) => address,
                None if link.starts_with('#') => link,
                None => {
                    assert!(is_elsewhere, "{name}: {link} is not below {root}");
                    continue;
                }
            };
            let (address, anchor) = match address.split_once('#') {
                Some((address, anchor)) => (address, Some(anchor)),
                None => (address, None),
            };
            let target = if link.starts_with('#') {
                name.clone()
            } else {
                let target = OutputPath::of_address(address).expect("is an address");
                target.to_string()
            };
            assert!(
                files.contains(&target),
                "{name} links to {link}, which is not there"
            );
            if let Some(anchor) = anchor {
                assert!(
                    attributes(&pages[&target], "id").contains(&anchor),
                    "{name}: {link}"
                );
            }
        }
    }
}

#[test]
fn every_link_and_anchor_leads_somewhere() {
    follow(&site(), "https://example.vn/", "/");
    for theme in ["bantin", "toi-gian"] {
        let site = sample(theme).with(&["--base-url", SUB_PATH]).build();
        follow(&site, SUB_PATH, "/ban-tin/");
    }
}

#[test]
fn pages_name_their_own_address_below_a_sub_path() {
    for theme in ["bantin", "toi-gian"] {
        let site = sample(theme).with(&["--base-url", SUB_PATH]).build();
        for (name, page) in html(&site) {
            let is_listed = !page.contains("<meta name=\"robots\" content=\"noindex\">");
            let address = name.strip_suffix("index.html").unwrap_or(&name);
            let canonical = format!("<link rel=\"canonical\" href=\"{SUB_PATH}{address}\">");
            assert_eq!(page.contains(&canonical), is_listed, "{theme}: {name}");
        }
    }
}
