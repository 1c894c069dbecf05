//! The search index, as further pages.
//!
//! A reader's browser searches by itself: [`engine`] fetches the few files that
//! a query needs. What it finds is what a report's page says, since all that is
//! indexed comes from public reports.
//!
//! ```text
//! chi-muc/vi.js              names the rest: the only file without a hash
//! chi-muc/vi/<hash>.js       words and pairs of neighbours, each with the
//!                            reports in which they stand; lists of such files;
//!                            cards of reports; facets; names of places; words to
//!                            correct by
//! <report>/van-ban-<hash>.js the text of a report, for excerpts
//! ```
//!
//! Reports are numbered from the earliest on, for each language apart. An edit
//! of a text leaves the numbers as they are, so it touches the files of the
//! words that came or went, and no others.

mod blocks;
mod cards;
mod document;
mod facets;
mod gather;
mod neighbours;
mod numbers;
mod places;
mod run;
mod signs;
mod tree;
mod words;

use rayon::prelude::*;
use serde::Serialize;

use crate::page::Layout;
use crate::spool::{Spool, Spooled};
use crate::text::Terms;
use crate::vocabulary::{Digest, Language, OutputPath};
use document::Document;
use gather::Gathered;
use run::Run;
use words::Lexicon;

/// The reader's half: one script with one function, which `themes/README.md`
/// describes. It belongs to the index, not to a theme: both must fit. Comments
/// and indents stay here, since they are a sixth of what would travel.
pub fn engine() -> String {
    let lines = include_str!("engine.js").lines().map(str::trim_start);
    let mut script = String::new();
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with("//")) {
        script.push_str(line);
        script.push('\n');
    }
    script
}

/// The folder of the index.
const FOLDER: &str = "chi-muc/";

/// How many reports a run has: enough for the words to repeat, few enough for
/// all cores to have their share.
const IN_A_RUN: usize = 2048;

/// How many bytes of the index stay in memory until they are written.
const ROOM: usize = 32 << 20;

/// Whether a path can be that of a file of the index, and of no other.
pub fn is_of_index(path: &OutputPath) -> bool {
    let path = path.as_str();
    let name = path.rsplit('/').next().unwrap_or(path);
    path.starts_with(FOLDER) || (name.starts_with("van-ban-") && name.ends_with(".js"))
}

/// All files of the index.
pub fn index(layout: &Layout) -> Vec<(OutputPath, Spooled)> {
    let spool = Spool::with_room(ROOM);
    let languages = &layout.settings().site.languages;
    languages
        .iter()
        .flat_map(|language| index_of(layout, *language, &spool))
        .collect()
}

/// What the entry file of a language says.
#[derive(Serialize)]
struct Entry {
    /// The version of all these forms.
    format: u32,
    /// How many reports there are in this language.
    n: usize,
    /// The other languages of the site.
    others: Vec<Language>,
    word_files: tree::Tree,
    pair_files: tree::Tree,
    cards: cards::Lists,
    facets: String,
    /// The file with the names of places.
    places: String,
    spelling: words::Spelling,
}

fn index_of(layout: &Layout, language: Language, spool: &Spool) -> Vec<(OutputPath, Spooled)> {
    let reports = reports(layout, language);
    let folder = Folder { language, spool };
    let (runs, texts): (Vec<Run>, Vec<Vec<Text>>) = reports
        .par_chunks(IN_A_RUN)
        .enumerate()
        .map(|(run, reports)| gather(layout, run * IN_A_RUN, reports, spool))
        .unzip();
    let texts = texts.concat();
    let mut made = Vec::new();
    let mut lexicon = Lexicon::of(runs.len(), reports.len());
    let words = lexicon.learn(&runs);
    let words = tree::plant(words, &folder, words::write_words, &mut made);
    let pairs = lexicon.pairs(&runs);
    let pairs = tree::plant(pairs, &folder, words::write_pairs, &mut made);
    let languages = layout.settings().site.languages.iter().copied();
    let entry = Entry {
        format: 3,
        n: reports.len(),
        others: languages.filter(|other| *other != language).collect(),
        word_files: words,
        pair_files: pairs,
        cards: cards::write(layout, &reports, &texts, &folder, &mut made),
        facets: facets::write(layout, &reports, &folder, &mut made),
        places: places::write(&folder, &mut made),
        spelling: lexicon.spelling(&folder, &mut made),
    };
    let text = serde_json::to_string(&entry).expect("values of ours serialize");
    made.push(folder.entry(&text));
    let index = made.into_iter().map(|file| (file.path, file.text));
    let texts = texts.into_iter().map(|text| (text.path, text.script));
    index.chain(texts).collect()
}

/// The reports of a language by their places in the site, the earliest first.
fn reports(layout: &Layout, language: Language) -> Vec<usize> {
    let reports = layout.site().reports().iter().enumerate();
    reports
        .rev()
        .filter(|(_, report)| report.language() == language)
        .map(|(at, _)| at)
        .collect()
}

/// The text of a report, for excerpts.
#[derive(Clone)]
struct Text {
    /// What tells it from what the report said before.
    hash: String,
    path: OutputPath,
    script: Spooled,
}

/// Gathers the words of reports in a row, and their texts.
fn gather(layout: &Layout, first: usize, reports: &[usize], spool: &Spool) -> (Run, Vec<Text>) {
    let site = layout.site().reports();
    let bytes = reports.iter().map(|report| site[*report].body().len());
    let number = |place: usize| u32::try_from(place).expect("fewer reports than numbers");
    let mut gathered = Gathered::new(number(first), bytes.sum());
    let mut terms = Terms::default();
    let mut texts = Vec::with_capacity(reports.len());
    for (place, report) in (first..).zip(reports) {
        let document = Document::of(&site[*report]);
        texts.push(text_of(layout, *report, &document.text(), spool));
        gathered.add(number(place), &document.into_passages(layout), &mut terms);
    }
    (gathered.into_run(spool), texts)
}

/// A text, to lie beside the page of its report.
fn text_of(layout: &Layout, report: usize, text: &str, spool: &Spool) -> Text {
    let hash = Digest::of(text.as_bytes()).short();
    let path = path(&format!("{}van-ban-{hash}.js", layout.address(report)));
    let says = serde_json::to_string(text).expect("texts serialize");
    Text {
        script: spool.keep(&call(path.as_str(), &says)),
        path,
        hash,
    }
}

/// A file of the index.
struct Made {
    name: String,
    path: OutputPath,
    text: Spooled,
}

/// Where the index of a language lies.
struct Folder<'s> {
    language: Language,
    /// Where its files wait.
    spool: &'s Spool,
}

impl Folder<'_> {
    /// The file that names the others.
    fn entry(&self, says: &str) -> Made {
        let language = self.language;
        Made {
            name: language.to_string(),
            path: path(&format!("{FOLDER}{language}.js")),
            text: self.spool.keep(&call(language.as_str(), says)),
        }
    }

    /// A file for what it says in JSON, named for that.
    fn file(&self, says: &str) -> Made {
        let mut name = Digest::of(says.as_bytes()).to_string();
        name.truncate(12);
        let language = self.language;
        Made {
            path: path(&format!("{FOLDER}{language}/{name}.js")),
            text: self.spool.keep(&call(&format!("{language}/{name}"), says)),
            name,
        }
    }
}

/// A classic script that hands over what it holds: scripts load from `file://`
/// as well, where nothing can be fetched.
fn call(name: &str, says: &str) -> String {
    format!("bantinSearch.put(\"{name}\",{says});\n")
}

fn path(address: &str) -> OutputPath {
    OutputPath::parse(address).expect("names of the index are plain")
}
