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
pub(super) struct Files {
    name: String,
    files: BTreeMap<String, Vec<u8>>,
}

/// How many themes may extend one another.
const MAX_ANCESTORS: usize = 4;

impl Files {
    /// Reads a theme and those that it extends.
    pub(super) fn read(themes: &Path, name: &str) -> Result<Checked<Option<Files>>, FilesError> {
        let mut findings = Findings::new();
        let mut all: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        let mut next = Some(name.to_owned());
        let mut ancestors = 0;
        while let Some(current) = next.take() {
            let own = read_one(themes, &current)?;
            let description = file_name(&current, "theme.yaml");
            let Some(bytes) = own.get("theme.yaml").filter(|_| ancestors <= MAX_ANCESTORS) else {
                findings.add(about::missing(Place::file(&description)));
                return Ok(Checked {
                    value: None,
                    findings,
                });
            };
            next = findings.take(parent(&description, bytes));
            for (path, bytes) in own {
                all.entry(path).or_insert(bytes);
            }
            ancestors += 1;
        }
        Ok(Checked {
            value: Some(Files {
                name: name.to_owned(),
                files: all,
            }),
            findings,
        })
    }

    /// All files, in the order of their paths.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// The files below a folder, by their paths there.
    pub(super) fn below<'a>(
        &'a self,
        folder: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        self.all()
            .filter_map(move |(path, bytes)| Some((path.strip_prefix(folder)?, bytes)))
    }

    /// The templates, by their names.
    pub(super) fn templates(&self) -> Vec<(&str, String)> {
        self.below("templates/")
            .map(|(name, bytes)| (name, String::from_utf8_lossy(bytes).into_owned()))
            .collect()
    }

    /// The words of each language.
    pub(super) fn words(&self) -> Checked<BTreeMap<Language, BTreeMap<String, String>>> {
        let mut findings = Findings::new();
        let mut words = BTreeMap::new();
        for language in Language::ALL {
            let path = format!("i18n/{language}.yaml");
            let file = file_name(&self.name, &path);
            let mut of_language = BTreeMap::new();
            match self.files.get(&path) {
                Some(bytes) => read_words(&file, bytes, &mut of_language, &mut findings),
                None => findings.add(about::missing(Place::file(&file))),
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
    let text = String::from_utf8_lossy(bytes);
    let mut parent = None;
    match yaml::parse(&text, 1, yaml::MAX_BYTES) {
        Ok(document) => {
            let entries = reader.map(
                "theme.yaml",
                &document.root(),
                &["name", "description", "extends"],
            );
            parent = get(&entries, "extends")
                .and_then(|field| reader.text("extends", field))
                .map(str::to_owned);
        }
        Err(error) => {
            let mut findings = reader.finish();
            findings.add(front_matter::yaml(
                Place {
                    file: Arc::clone(file),
                    position: error.position,
                },
                error.problem,
            ));
            return Checked {
                value: None,
                findings,
            };
        }
    }
    Checked {
        value: parent,
        findings: reader.finish(),
    }
}

fn read_words(
    file: &Arc<str>,
    bytes: &[u8],
    words: &mut BTreeMap<String, String>,
    findings: &mut Findings,
) {
    let text = String::from_utf8_lossy(bytes);
    match yaml::parse(&text, 1, yaml::MAX_BYTES) {
        Ok(document) => {
            let mut reader = Reader::new(file);
            for (key, value) in reader.open_map("i18n", &document.root()) {
                if words.contains_key(key) {
                    reader.report(value.key_position(), |place| {
                        front_matter::duplicate_key(place, key)
                    });
                } else if let Some(word) = reader.text(key, &value) {
                    words.insert(key.to_owned(), word.to_owned());
                }
            }
            findings.append(reader.finish());
        }
        Err(error) => findings.add(front_matter::yaml(
            Place {
                file: Arc::clone(file),
                position: error.position,
            },
            error.problem,
        )),
    }
}
