//! The rules of `src/lib.rs` hold in all of `src`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Every source file: its path below `src`, and its text without tests.
fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    walkdir::WalkDir::new(&root)
        .into_iter()
        .map(|entry| entry.expect("lists"))
        .filter(|entry| entry.path().extension().is_some_and(|ext| ext == "rs"))
        .map(|entry| {
            let name = entry.path().strip_prefix(&root).expect("is below");
            let text = fs::read_to_string(entry.path()).expect("reads");
            let text = text
                .split("#[cfg(test)]")
                .next()
                .unwrap_or_default()
                .to_owned();
            (name.to_string_lossy().into_owned(), text)
        })
        .collect()
}

/// The modules in the order of `lib.rs`.
fn modules(sources: &BTreeMap<String, String>) -> Vec<String> {
    sources["lib.rs"]
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.split(';').next())
        .map(str::to_owned)
        .collect()
}

/// The module that a file belongs to.
fn module(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap_or_default()
}

/// What breaks the dependency rule.
fn breaches(sources: &BTreeMap<String, String>) -> Vec<String> {
    let order = modules(sources);
    let rank = |name: &str| order.iter().position(|module| module == name);
    let mut breaches = Vec::new();
    for (file, text) in sources {
        let Some(own) = rank(module(file)) else {
            continue;
        };
        for (at, before) in text.match_indices("crate::") {
            let rest = &text[at + before.len()..];
            let end = rest
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(0);
            match rank(&rest[..end]) {
                Some(other) if other > own => breaches.push(format!(
                    "`src/{file}` imports `{}`, which stands below it",
                    &rest[..end]
                )),
                Some(_) => {}
                None => breaches.push(format!("`src/{file}` imports several modules at once")),
            }
        }
    }
    breaches
}

#[test]
fn modules_import_only_from_above() {
    assert_eq!(breaches(&sources()), Vec::<String>::new());
}

#[test]
fn an_import_from_below_would_be_seen() {
    let mut sources = sources();
    sources
        .get_mut("site/mod.rs")
        .expect("exists")
        .push_str("\nuse crate::theme::Theme;\n");
    assert_eq!(
        breaches(&sources),
        ["`src/site/mod.rs` imports `theme`, which stands below it"]
    );
}

/// The files that go through the door for internal text.
fn reviewers(sources: &BTreeMap<String, String>) -> Vec<&str> {
    let goes = |text: &String| {
        text.match_indices("intake::").any(|(at, _)| {
            let rest = &text[at..];
            let used = &rest[..rest.find(';').unwrap_or(rest.len())];
            used.split(|c: char| !c.is_alphanumeric() && c != '_')
                .any(|word| word == "review")
        })
    };
    let others = sources.iter().filter(|(_, text)| goes(text));
    others.map(|(file, _)| file.as_str()).collect()
}

#[test]
fn only_the_preview_opens_the_door_for_internal_text() {
    let mut sources = sources();
    assert_eq!(reviewers(&sources), ["preview/review.rs"]);
    sources
        .get_mut("page/mod.rs")
        .expect("exists")
        .push_str("\nuse crate::intake::{Held, review};\n");
    assert_eq!(reviewers(&sources), ["page/mod.rs", "preview/review.rs"]);
}

#[test]
fn every_dependency_has_its_homes() {
    let homes: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("annotate_snippets", &["finding/show.rs"][..]),
        ("blake3", &["vocabulary/fingerprint.rs"]),
        ("clap", &["cli/args.rs", "cli/mod.rs", "cli/schema.rs"]),
        ("clap_complete", &["cli/args.rs", "cli/mod.rs"]),
        ("crc32fast", &["archive/zip.rs"]),
        ("ct_codecs", &["archive/sign.rs"]),
        ("deunicode", &["vocabulary/slug.rs"]),
        (
            "hyper",
            &[
                "preview/server.rs",
                "preview/respond.rs",
                "preview/events.rs",
            ],
        ),
        ("hyper_util", &["preview/server.rs"]),
        ("imagesize", &["intake/attachments.rs"]),
        ("include_dir", &["finding/show.rs", "theme/files.rs"]),
        ("indicatif", &["cli/terminal.rs"]),
        ("memchr", &["text/sweep.rs"]),
        ("foldhash", &["search/gather.rs", "search/places.rs"]),
        ("mimalloc", &["main.rs"]),
        ("minisign", &["archive/sign.rs"]),
        ("notify", &["preview/watch.rs"]),
        (
            "pulldown_cmark",
            &["intake/markdown/mod.rs", "intake/markdown/inline.rs"],
        ),
        (
            "rayon",
            &[
                "intake/mod.rs",
                "output/apply.rs",
                "output/plan.rs",
                "page/shown.rs",
                "search/cards.rs",
                "search/mod.rs",
                "search/tree.rs",
                "search/words.rs",
                "page/seals.rs",
            ],
        ),
        ("rmp_serde", &["vocabulary/fingerprint.rs"]),
        ("rustix", &["output/apply.rs"]),
        ("serde_yaml", &["yaml/mod.rs"]),
        ("sha2", &["vocabulary/checksum.rs"]),
        ("simdutf8", &["text/normal.rs"]),
        ("strsim", &["yaml/reader.rs", "intake/lints/place_slips.rs"]),
        (
            "tera",
            &["theme/mod.rs", "theme/contract.rs", "preview/review.rs"],
        ),
        (
            "tokio",
            &[
                "preview/server.rs",
                "preview/respond.rs",
                "preview/events.rs",
                "preview/mod.rs",
            ],
        ),
        (
            "unicode_normalization",
            &[
                "text/collate.rs",
                "text/fold.rs",
                "text/normal.rs",
                "files.rs",
            ],
        ),
        ("tempfile", &["spool.rs"]),
        ("walkdir", &["files.rs"]),
    ]);
    for (name, text) in sources() {
        for (dependency, homes) in &homes {
            let is_used = text.contains(&format!("{dependency}::"));
            assert!(
                !is_used || homes.contains(&name.as_str()),
                "`{dependency}` in src/{name}"
            );
        }
    }
}

#[test]
fn every_exception_to_a_lint_says_why() {
    for (name, text) in sources() {
        assert!(
            !text.contains("#[allow("),
            "src/{name}: use #[expect(…, reason = …)]"
        );
        for (at, _) in text.match_indices("[expect(") {
            let end = text[at..].find(")]").expect("closes") + at;
            assert!(
                text[at..end].contains("reason ="),
                "src/{name}: {}",
                &text[at..end]
            );
        }
    }
}

#[test]
fn effects_have_homes() {
    let homes = [
        "archive/place.rs",
        "files.rs",
        "output/apply.rs",
        "output/stage.rs",
        "cli/clock.rs",
        "cli/terminal.rs",
        "preview/watch.rs",
    ];
    for (name, text) in sources() {
        let is_home = text.contains("clippy::disallowed_methods");
        assert!(!is_home || homes.contains(&name.as_str()), "src/{name}");
    }
}
