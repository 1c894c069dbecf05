//! Decides what to write and what to remove. It changes nothing, so it can be
//! shown and tested.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Manifest;
use crate::page::{Content, Layout, Page, View};
use crate::search;
use crate::theme::{Asset, Theme};
use crate::vocabulary::{Digest, Fingerprint, Hasher, OutputPath};

/// Why a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It was not there before.
    New,
    /// What it shows has changed.
    View,
    /// What every page shows has changed.
    Frame,
    /// The theme has changed.
    Theme,
    /// Another version of Bantin wrote it.
    Generator,
    /// It is no longer where it was written.
    Missing,
    /// It no longer has the size that was written.
    Damaged,
    /// A build was stopped before it was sure to be whole.
    Unfinished,
}

/// What happens to a file.
#[derive(Debug)]
pub struct Change<'a> {
    /// Where it lies.
    pub path: &'a OutputPath,
    /// What it will hold, or nothing if it is removed.
    pub(super) source: Option<Source<'a>>,
    /// Why it is written; nothing if it is removed.
    pub reason: Option<Reason>,
}

/// What a file is made from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Source<'a> {
    Page(&'a Page),
    Asset(&'a Asset),
}

/// The changes from what is there to an edition.
#[derive(Debug)]
pub struct Plan<'a> {
    pub(super) layout: &'a Layout,
    pub(super) theme: &'a Theme,
    pub(super) header: Header,
    /// What all files are made from, if that can be told.
    pub(super) from: Option<Fingerprint>,
    /// The files that change, in the order of their paths.
    pub changes: Vec<Change<'a>>,
    /// How many files stay as they are.
    pub n_unchanged: usize,
}

/// What all drawn pages depend on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    pub(super) generator: &'static str,
    pub(super) theme: Fingerprint,
    pub(super) frame: Fingerprint,
}

impl Header {
    /// That of a layout in a theme.
    pub fn of(layout: &Layout, theme: &Theme) -> Header {
        let mut frame = Hasher::new();
        for of_language in layout.frames() {
            frame.add_value(of_language);
        }
        Header {
            generator: GENERATOR,
            theme: theme.fingerprint(),
            frame: frame.finish(),
        }
    }

    /// The fingerprint of what all files of a layout are made from. Two programs may
    /// bear one version while it is being made, and make different pages.
    fn made_from(&self, program: Digest, layout: &Layout) -> Fingerprint {
        Hasher::new()
            .add_value(&program)
            .add_value(&self.theme)
            .add_value(&layout.fingerprint())
            .finish()
    }

    /// The fingerprint of a page, whatever it holds.
    pub fn fingerprint_of(&self, content: &Content<'_>) -> Fingerprint {
        match content {
            Content::Drawn(view) => self.fingerprint(view),
            Content::Data(bytes) => Fingerprint::of_digest(Digest::of(bytes)),
            Content::Flow(flow) => {
                let digest = Digest::of_writing(|to| flow.write(to));
                Fingerprint::of_digest(digest.expect("a hash takes all"))
            }
            Content::Asset(_, digest) => Fingerprint::of_digest(*digest),
        }
    }

    /// The fingerprint of a drawn page.
    pub(super) fn fingerprint(&self, view: &View) -> Fingerprint {
        Hasher::new()
            .add(self.generator.as_bytes())
            .add_value(&self.theme)
            .add_value(&self.frame)
            .add(view.template().as_bytes())
            .add_value(view)
            .finish()
    }
}

/// The program's name and version, a part of every fingerprint.
const GENERATOR: &str = concat!("bantin ", env!("CARGO_PKG_VERSION"));

/// Plans the changes from `previous` to the pages of `layout` in `theme`.
/// `sizes` are those of the files that are really there, as far as `previous`
/// names them. If `layout` has no search index, that of `previous` stays.
///
/// Where all are made from what they were made from before, by the same `program`,
/// none is looked at.
pub fn plan<'a>(
    previous: &'a Manifest,
    layout: &'a Layout,
    theme: &'a Theme,
    sizes: &BTreeMap<OutputPath, u64>,
    program: Option<Digest>,
) -> Plan<'a> {
    let header = Header::of(layout, theme);
    let from = program.map(|program| header.made_from(program, layout));
    if from.is_some() && from == previous.from && is_whole(previous, sizes, |_| true) {
        return Plan {
            layout,
            theme,
            header,
            from,
            changes: Vec::new(),
            n_unchanged: previous.entries.len(),
        };
    }
    decide(previous, layout, theme, sizes, from, None)
}

/// The same once `layout` has its search index, where all else was `decided` before:
/// to look at every page again would cost as much as it did then.
pub fn plan_searchable<'a>(
    previous: &'a Manifest,
    layout: &'a Layout,
    theme: &'a Theme,
    sizes: &BTreeMap<OutputPath, u64>,
    decided: &Decided,
) -> Plan<'a> {
    decide(
        previous,
        layout,
        theme,
        sizes,
        decided.from,
        Some(&decided.reasons),
    )
}

/// Which files but those of the search index are written, and why.
#[derive(Debug)]
pub struct Decided {
    from: Option<Fingerprint>,
    reasons: BTreeMap<OutputPath, Reason>,
}

fn decide<'a>(
    previous: &'a Manifest,
    layout: &'a Layout,
    theme: &'a Theme,
    sizes: &BTreeMap<OutputPath, u64>,
    from: Option<Fingerprint>,
    decided: Option<&BTreeMap<OutputPath, Reason>>,
) -> Plan<'a> {
    let header = Header::of(layout, theme);
    // What changed for all drawn pages at once.
    let for_all = if previous.generator != header.generator {
        Some(Reason::Generator)
    } else if previous.theme != Some(header.theme) {
        Some(Reason::Theme)
    } else if previous.frame != Some(header.frame) {
        Some(Reason::Frame)
    } else {
        None
    };
    let pages = layout.pages().iter().map(Source::Page);
    let assets = theme.assets().iter().map(Source::Asset);
    let sources: BTreeMap<&OutputPath, Source<'a>> = pages
        .chain(assets)
        .map(|source| (source.path(), source))
        .collect();
    let n_sources = sources.len();
    let list: Vec<_> = sources.iter().collect();
    let mut changes: Vec<Change<'a>> = list
        .into_par_iter()
        .filter_map(|(path, source)| {
            let reason = match (previous.entries.get(*path), decided) {
                (_, Some(reasons)) if !search::is_of_index(path) => *reasons.get(*path)?,
                (None, _) => Reason::New,
                (Some(entry), _) => match sizes.get(*path) {
                    None => Reason::Missing,
                    Some(_) if entry.unfinished => Reason::Unfinished,
                    Some(size) if *size != entry.size => Reason::Damaged,
                    Some(_) => source.reason(layout, &header, for_all, entry.from)?,
                },
            };
            Some(Change {
                path,
                source: Some(*source),
                reason: Some(reason),
            })
        })
        .collect();
    let mut n_unchanged = n_sources - changes.len();
    let has_index = sources.keys().any(|path| search::is_of_index(path));
    let stays = |path: &OutputPath| !has_index && search::is_of_index(path);
    n_unchanged += previous.entries.keys().filter(|path| stays(path)).count();
    let removed = previous
        .entries
        .keys()
        .filter(|path| !sources.contains_key(path) && !stays(path))
        .map(|path| Change {
            path,
            source: None,
            reason: None,
        });
    changes.extend(removed);
    changes.sort_by(|a, b| a.path.cmp(b.path));
    Plan {
        layout,
        theme,
        header,
        from,
        changes,
        n_unchanged,
    }
}

impl<'a> Source<'a> {
    fn path(&self) -> &'a OutputPath {
        match self {
            Source::Page(page) => page.path(),
            Source::Asset(asset) => &asset.path,
        }
    }

    /// Why a file that is there must be written again, if it must.
    fn reason(
        &self,
        layout: &Layout,
        header: &Header,
        for_all: Option<Reason>,
        from: Fingerprint,
    ) -> Option<Reason> {
        let (now, reason) = match self {
            Source::Asset(asset) => (Fingerprint::of_digest(asset.digest), Reason::Theme),
            Source::Page(page) => {
                let content = layout.content(page);
                if let (Some(reason), Content::Drawn(_)) = (for_all, &content) {
                    return Some(reason);
                }
                (header.fingerprint_of(&content), Reason::View)
            }
        };
        (now != from).then_some(reason)
    }
}

/// Whether the files of the search index are there as `previous` names them.
pub fn has_whole_index(previous: &Manifest, sizes: &BTreeMap<OutputPath, u64>) -> bool {
    previous.entries.keys().any(search::is_of_index)
        && is_whole(previous, sizes, search::is_of_index)
}

/// Whether the files of `previous` that lie at such a path are all there.
fn is_whole(
    previous: &Manifest,
    sizes: &BTreeMap<OutputPath, u64>,
    is_such: impl Fn(&OutputPath) -> bool,
) -> bool {
    let mut entries = previous.entries.iter().filter(|(path, _)| is_such(path));
    entries.all(|(path, entry)| !entry.unfinished && sizes.get(path) == Some(&entry.size))
}

impl Plan<'_> {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// What it says of all files but those of the search index.
    pub fn decided(&self) -> Decided {
        let written = self.changes.iter().filter_map(|change| {
            let reason = change.reason?;
            Some((change.path.clone(), reason))
        });
        Decided {
            from: self.from,
            reasons: written.collect(),
        }
    }
}
