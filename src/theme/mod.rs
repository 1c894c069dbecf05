//! Turns a page into bytes. Once loaded it is pure: a template sees the frame,
//! the page, the words of its language and the addresses of assets, and calls
//! only filters without effects. So equal views give equal bytes, and the hash
//! of a view is all there is to incremental builds.

mod contract;
mod files;

pub use files::{BUILT_IN, ThemeFile, built_in};

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use tera::{Context, ErrorKind, Tera, Value};

use crate::files::FilesError;
use crate::finding::{Checked, Finding, Findings, Place, theme as about};
use crate::page::{Frame, View, linked_data};
use crate::search::engine;
use crate::vocabulary::{Digest, Fingerprint, Hasher, Language, OutputPath};
use files::Files;

/// The name of the script that searches among the assets.
const SEARCH: &str = "search.js";

/// A theme, loaded and checked.
#[derive(Debug)]
pub struct Theme {
    files: Files,
    tera: Tera,
    fingerprint: Fingerprint,
    words: BTreeMap<Language, Value>,
    assets: Vec<Asset>,
    /// The addresses of the assets, by their names in the theme.
    addresses: Value,
}

/// A file of the theme that is published as it is.
#[derive(Debug)]
pub struct Asset {
    /// Where it lies on the site. The name holds the digest.
    pub path: OutputPath,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Their digest.
    pub digest: Digest,
}

/// Loads the theme `name` from its folder below `themes`, or else from the
/// program itself. Nothing, with findings, if it breaks the contract.
///
/// # Errors
///
/// If a file exists and cannot be read.
pub fn load(themes: &Path, name: &str) -> Result<Checked<Option<Theme>>, FilesError> {
    let mut findings = Findings::new();
    let Some(files) = findings.take(Files::read(themes, name)?) else {
        return Ok(Checked {
            value: None,
            findings,
        });
    };
    let mut tera = Tera::new();
    if let Err(error) = tera.add_raw_templates(files.templates()) {
        let finding = failure(&files, &error, about::syntax);
        findings.add(finding);
        return Ok(Checked {
            value: None,
            findings,
        });
    }
    let words = findings.take(files.words());
    findings.append(contract::check(&tera, &files, &words));
    let assets = findings.take(assets(&files));
    if findings.has_errors() {
        return Ok(Checked {
            value: None,
            findings,
        });
    }
    let addresses: BTreeMap<&str, &str> = assets
        .iter()
        .map(|(name, asset)| (name.as_str(), asset.path.address()))
        .collect();
    let mut hasher = Hasher::new();
    hasher.add(engine().as_bytes());
    for (path, bytes) in files.all() {
        hasher.add(path.as_bytes()).add(bytes);
    }
    Ok(Checked {
        value: Some(Theme {
            files,
            tera,
            fingerprint: hasher.finish(),
            words: words
                .iter()
                .map(|(language, words)| (*language, Value::from_serializable(words)))
                .collect(),
            addresses: Value::from_serializable(&addresses),
            assets: assets.into_values().collect(),
        }),
        findings,
    })
}

impl Theme {
    /// The hash of all its files.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// Every word that its pages may show.
    pub fn texts(&self) -> Vec<&str> {
        self.words
            .values()
            .filter_map(Value::as_map)
            .flat_map(tera::Map::values)
            .filter_map(Value::as_str)
            .collect()
    }

    /// The style sheets that are not as in `before`, old addresses with new ones;
    /// nothing if anything else is not.
    pub fn restyled_from(&self, before: &Theme) -> Option<BTreeMap<String, String>> {
        let (files, others) = (self.files.all(), before.files.all());
        let is_same = |(path, bytes): (&&str, &&[u8])| {
            let other = others.get(path);
            other.is_some_and(|other| other == bytes || is_style(path))
        };
        if files.len() != others.len() || !files.iter().all(is_same) {
            return None;
        }
        // Equal names in equal order.
        let pairs = before.assets.iter().zip(&self.assets);
        Some(
            pairs
                .filter(|(old, new)| old.path != new.path)
                .map(|(old, new)| (old.path.to_string(), new.path.to_string()))
                .collect(),
        )
    }

    /// Its assets, which belong to every site that it dresses.
    pub fn assets(&self) -> &[Asset] {
        &self.assets
    }

    /// Makes the theme ready to draw pages in `frames`.
    pub fn dress<'a>(&'a self, frames: impl Iterator<Item = &'a Frame>) -> Dressed<'a> {
        Dressed {
            theme: self,
            frames: frames
                .map(|frame| (frame.language, (frame, Value::from_serializable(frame))))
                .collect(),
        }
    }
}

/// A theme with the frames of a site: what is the same for all pages is made
/// once.
#[derive(Debug)]
pub struct Dressed<'a> {
    theme: &'a Theme,
    frames: BTreeMap<Language, (&'a Frame, Value)>,
}

impl Dressed<'_> {
    /// Draws a page.
    ///
    /// # Errors
    ///
    /// A finding that names the template, the line and what was wrong.
    pub fn draw(&self, path: &OutputPath, view: &View) -> Result<Vec<u8>, Box<Finding>> {
        let language = view.head().language;
        let theme = self.theme;
        let mut context = Context::new();
        let (frame, site) = &self.frames[&language];
        let data = linked_data(view, frame).unwrap_or_default();
        context.insert_value("site", site.clone());
        context.insert_value("linked_data", Value::safe_string(&data));
        context.insert_value("words", theme.words[&language].clone());
        context.insert_value("assets", theme.addresses.clone());
        context.insert("page", view);
        let mut bytes = Vec::with_capacity(16 * 1024);
        theme
            .tera
            .render_to(view.template(), &context, &mut bytes)
            .map_err(|error| {
                Box::new(failure(&theme.files, &error, |place, problem| {
                    about::fails(place, path.as_str(), problem)
                }))
            })?;
        Ok(bytes)
    }
}

/// The path of a theme's file, as findings name it.
fn file_name(theme: &str, path: &str) -> Arc<str> {
    format!("themes/{theme}/{path}").into()
}

/// A failure of Tera as a finding at its line.
fn failure(
    files: &Files,
    error: &tera::Error,
    finding: impl FnOnce(Place, &str) -> Finding,
) -> Finding {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the enum is Tera's and may grow"
    )]
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let file = files.name(&format!("templates/{}", report.filename()));
            let span = report.span();
            finding(
                Place::at(&file, span.start_line, span.start_col + 1),
                report.message().trim_end_matches('.'),
            )
        }
        _ => {
            let file = files.name("templates");
            let text = error.to_string();
            finding(Place::file(&file), text.lines().next().unwrap_or_default())
        }
    }
}

/// The assets, by their names in the theme. Style sheets come last, since they
/// name others.
fn assets(files: &Files) -> Checked<BTreeMap<String, Asset>> {
    let mut findings = Findings::new();
    let mut assets: BTreeMap<String, Asset> = BTreeMap::new();
    let (styles, others): (Vec<_>, Vec<_>) =
        files.below("static/").partition(|(name, _)| is_style(name));
    // Whoever reads the index belongs to the program that writes it.
    let engine = engine();
    let others = others.into_iter().filter(|(name, _)| *name != SEARCH);
    for (name, bytes) in std::iter::once((SEARCH, engine.as_bytes()))
        .chain(others)
        .chain(styles)
    {
        let bytes = if is_style(name) {
            with_addresses(bytes, &assets)
        } else {
            bytes.to_vec()
        };
        let digest = Digest::of(&bytes);
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let path = format!("tai-san/{stem}-{}.{extension}", digest.short());
        if let Ok(path) = OutputPath::parse(&path) {
            let asset = Asset {
                path,
                bytes,
                digest,
            };
            assets.insert(name.to_owned(), asset);
        } else {
            let file = files.name(&format!("static/{name}"));
            findings.add(about::missing(Place::file(&file)));
        }
    }
    Checked {
        value: assets,
        findings,
    }
}

fn is_style(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|extension| extension == "css")
}

/// A style sheet whose `url(…)` name the assets as they are published.
fn with_addresses(style: &[u8], assets: &BTreeMap<String, Asset>) -> Vec<u8> {
    let mut style = String::from_utf8_lossy(style).into_owned();
    for (name, asset) in assets {
        let published = asset.path.as_str().trim_start_matches("tai-san/");
        for quote in ["", "\"", "'"] {
            style = style.replace(
                &format!("url({quote}{name}{quote})"),
                &format!("url(\"{published}\")"),
            );
        }
    }
    style.into_bytes()
}
