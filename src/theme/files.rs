use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use super::file_name;
use crate::files::{self, FilesError};
use crate::finding::{Checked, Findings, Place, front_matter, theme as about};
use crate::vocabulary::Language;
use crate::yaml::{self, Reader, get};

static THEMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// The themes inside the program.
pub const BUILT_IN: [&str; 2] = ["bantin", "toi-gian"];

/// A file of a built-in theme: its path below `themes`, and its bytes.
pub type ThemeFile = (String, &'static [u8]);

/// The files of a built-in theme.
pub fn built_in(name: &str) -> Vec<ThemeFile> {
    let mut files = Vec::new();
    if let Some(theme) = THEMES.get_dir(name) {
        collect(theme, &mut files);
    }
    files.sort();
    files
}

fn collect(directory: &Dir<'static>, files: &mut Vec<ThemeFile>) {
    for file in directory.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        files.push((path, file.contents()));
    }
    for inner in directory.dirs() {
        collect(inner, files);
    }
}

/// The files of a theme by their paths in it, those of the theme that it
/// extends included.
#[derive(Debug)]
pub(super) struct Files {
    /// The theme and those that it extends, itself first, each with its files.
    themes: Vec<(String, BTreeMap<String, Vec<u8>>)>,
}

impl Files {
    /// Reads a theme and those that it extends.
    pub(super) fn read(directory: &Path, name: &str) -> Result<Checked<Option<Files>>, FilesError> {
        let mut findings = Findings::new();
        let mut themes: Vec<(String, BTreeMap<String, Vec<u8>>)> = Vec::new();
        let mut next = Some(name.to_owned());
        let nothing = |findings| {
            Ok(Checked {
                value: None,
                findings,
            })
        };
        while let Some(current) = next.take() {
            let own = read_one(directory, &current)?;
            let description = file_name(&current, "theme.yaml");
            let Some(bytes) = own.get("theme.yaml") else {
                findings.add(about::missing(Place::file(&description)));
                return nothing(findings);
            };
            if themes.iter().any(|(theme, _)| *theme == current) {
                findings.add(about::extends_itself(Place::file(&description)));
                return nothing(findings);
            }
            next = findings.take(parent(&description, bytes));
            themes.push((current, own));
        }
        Ok(Checked {
            value: Some(Files { themes }),
            findings,
        })
    }

    /// All files in the order of their paths, each from the first theme that has
    /// it.
    pub(super) fn all(&self) -> BTreeMap<&str, &[u8]> {
        let mut all = BTreeMap::new();
        for (path, bytes) in self.themes.iter().flat_map(|(_, files)| files) {
            all.entry(path.as_str()).or_insert(bytes.as_slice());
        }
        all
    }

    /// The path of a file as findings name it: in the theme that it comes from.
    pub(super) fn name(&self, path: &str) -> Arc<str> {
        let owner = self
            .themes
            .iter()
            .find(|(_, files)| files.contains_key(path));
        let (theme, _) = owner.unwrap_or(&self.themes[0]);
        file_name(theme, path)
    }

    /// The files below a folder, by their paths there.
    pub(super) fn below(&self, folder: &str) -> impl Iterator<Item = (&str, &[u8])> {
        self.all()
            .into_iter()
            .filter_map(move |(path, bytes)| Some((path.strip_prefix(folder)?, bytes)))
    }

    /// The templates, by their names.
    pub(super) fn templates(&self) -> Vec<(&str, String)> {
        self.below("templates/")
            .map(|(name, bytes)| (name, String::from_utf8_lossy(bytes).into_owned()))
            .collect()
    }

    /// The words of each language: a theme's own before those of the theme that
    /// it extends.
    pub(super) fn words(&self) -> Checked<BTreeMap<Language, BTreeMap<String, String>>> {
        let mut findings = Findings::new();
        let mut words = BTreeMap::new();
        for language in Language::ALL {
            let path = format!("i18n/{language}.yaml");
            let mut of_language: BTreeMap<String, String> = BTreeMap::new();
            for (theme, files) in &self.themes {
                if let Some(bytes) = files.get(&path) {
                    let own = findings.take(read_words(&file_name(theme, &path), bytes));
                    for (key, word) in own {
                        of_language.entry(key).or_insert(word);
                    }
                }
            }
            if of_language.is_empty() {
                findings.add(about::missing(Place::file(&self.name(&path))));
            }
            words.insert(language, of_language);
        }
        Checked {
            value: words,
            findings,
        }
    }
}

/// The files of one theme: from its folder, or from the program.
fn read_one(themes: &Path, name: &str) -> Result<BTreeMap<String, Vec<u8>>, FilesError> {
    let directory = themes.join(name);
    let mut read = BTreeMap::new();
    for entry in files::list(&directory)? {
        if !entry.is_link {
            read.insert(entry.name.to_string(), files::read(&entry.path)?);
        }
    }
    if read.is_empty() {
        let prefix = format!("{name}/");
        for (path, bytes) in built_in(name) {
            let path = path.strip_prefix(&prefix).unwrap_or(&path).to_owned();
            read.insert(path, bytes.to_vec());
        }
    }
    Ok(read)
}

/// The theme that one extends.
fn parent(file: &Arc<str>, bytes: &[u8]) -> Checked<Option<String>> {
    let mut reader = Reader::new(file);
    let mut parent = None;
    match yaml::parse(&String::from_utf8_lossy(bytes), 1, yaml::MAX_BYTES) {
        Ok(document) => {
            let keys = ["name", "description", "extends"];
            let entries = reader.map("theme.yaml", &document.root(), &keys);
            parent = get(&entries, "extends")
                .and_then(|field| reader.text("extends", field))
                .map(str::to_owned);
        }
        Err(error) => reader.unreadable(error),
    }
    Checked {
        value: parent,
        findings: reader.finish(),
    }
}

fn read_words(file: &Arc<str>, bytes: &[u8]) -> Checked<BTreeMap<String, String>> {
    let mut reader = Reader::new(file);
    let mut words = BTreeMap::new();
    match yaml::parse(&String::from_utf8_lossy(bytes), 1, yaml::MAX_BYTES) {
        Ok(document) => {
            for (key, value) in reader.open_map("i18n.yaml", &document.root()) {
                if words.contains_key(key) {
                    reader.report(value.key(), |place| front_matter::duplicate_key(place, key));
                } else if let Some(word) = reader.text(key, &value) {
                    words.insert(key.to_owned(), word.to_owned());
                }
            }
        }
        Err(error) => reader.unreadable(error),
    }
    Checked {
        value: words,
        findings: reader.finish(),
    }
}
