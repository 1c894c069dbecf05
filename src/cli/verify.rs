//! `bantin verify`: compares a built site with its manifest.

use std::path::Path;

use serde::Serialize;

use super::args::Verify;
use super::terminal::Terminal;
use super::{CONTENT, DONE, Failure};
use crate::output::{self, Difference};
use crate::vocabulary::Language;

pub(super) fn run(options: &Verify, root: &Path, terminal: &Terminal) -> Result<u8, Failure> {
    #[derive(Serialize)]
    struct Record<'a> {
        path: &'a str,
        difference: &'static str,
    }
    #[derive(Serialize)]
    struct Summary {
        whole: usize,
        different: usize,
    }
    let directory = options.path.clone().unwrap_or_else(|| root.join("public"));
    let manifest = output::read_manifest(&directory)?;
    if manifest.entries.is_empty() {
        return Err(Failure::Nothing(directory));
    }
    let verified = output::verify(&directory, &manifest)?;
    let mut n_wrong = 0;
    for (path, difference) in &verified.differences {
        let (vi, en, code) = match difference {
            Difference::Missing => ("bị mất", "missing", "missing"),
            Difference::Altered => ("bị sửa", "altered", "altered"),
            Difference::Unfinished => ("dở dang", "unfinished", "unfinished"),
            Difference::Foreign => ("không phải của Bantin", "not Bantin's", "foreign"),
        };
        n_wrong += 1;
        if !terminal.is_json() {
            terminal.always(&format!("{}: {path}", terminal.choose(vi, en)));
        }
        terminal.object(&Record {
            path,
            difference: code,
        });
    }
    let n_whole = verified.n_whole;
    terminal.line(&match terminal.language() {
        Language::Vi if n_wrong == 0 => format!("Nguyên vẹn: {n_whole} tệp."),
        Language::En if n_wrong == 0 => format!("Whole: {n_whole} files."),
        Language::Vi => format!("{n_whole} tệp nguyên vẹn, {n_wrong} tệp khác với bản kê."),
        Language::En => format!("{n_whole} files are whole, {n_wrong} differ from the manifest."),
    });
    terminal.object(&Summary {
        whole: n_whole,
        different: n_wrong,
    });
    Ok(if n_wrong == 0 { DONE } else { CONTENT })
}
