//! `bantin verify`: compares a built site, or a bag, with what it says of itself.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Serialize;

use super::args::Verify;
use super::terminal::Terminal;
use super::{CONTENT, DONE, Failure, KeyProblem};
use crate::archive::{self, Fault, Holding, Verified, ZipFault};
use crate::output::{self, Difference};
use crate::settings;
use crate::vocabulary::{Language, Period};

pub(super) fn run(options: &Verify, root: &Path, terminal: &Terminal) -> Result<u8, Failure> {
    let path = options.path.clone().unwrap_or_else(|| root.join("public"));
    if archive::is_bag(&path)? {
        run_bag(options, &path, root, terminal)
    } else {
        run_site(&path, terminal)
    }
}

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

fn run_site(directory: &Path, terminal: &Terminal) -> Result<u8, Failure> {
    let manifest = output::read_manifest(directory)?;
    if manifest.entries.is_empty() {
        return Err(Failure::Nothing(directory.to_owned()));
    }
    let verified = output::verify(directory, &manifest)?;
    for (path, difference) in &verified.differences {
        let words = match difference {
            Difference::Missing => ("bị mất", "missing", "missing"),
            Difference::Altered => ("bị sửa", "altered", "altered"),
            Difference::Unfinished => ("dở dang", "unfinished", "unfinished"),
            Difference::Foreign => ("không phải của Bantin", "not Bantin's", "foreign"),
        };
        tell(path, words, terminal);
    }
    Ok(conclude(
        verified.n_whole,
        verified.differences.len(),
        terminal,
    ))
}

fn run_bag(options: &Verify, path: &Path, root: &Path, terminal: &Terminal) -> Result<u8, Failure> {
    let holding = archive::open(path)?;
    let mut verified = archive::verify(&holding)?;
    hold_to_seal(&mut verified, root, terminal)?;
    let is_checked = options.public_key.is_some();
    if let Some(key) = &options.public_key {
        hold_to_key(&mut verified, &holding, key)?;
    }
    tell_faults(&verified.faults, terminal);
    let code = conclude(verified.n_whole, verified.faults.len(), terminal);
    if is_checked && code == DONE {
        terminal.line(terminal.choose("Chữ ký đúng.", "The signature is good."));
    } else if verified.is_signed && !is_checked {
        terminal.line(terminal.choose(
            "Gói có chữ ký, chưa kiểm: thêm `--public-key`.",
            "The bag is signed, and the signature not checked: add `--public-key`.",
        ));
    }
    Ok(code)
}

/// Checks the signature of a bag.
fn hold_to_key(verified: &mut Verified, holding: &Holding, key: &str) -> Result<(), Failure> {
    let path = Path::new(key);
    let text = match crate::files::read_if_exists(path) {
        Ok(Some(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
        Ok(None) | Err(_) => key.to_owned(),
    };
    match archive::check(holding, &text)? {
        Ok(None) => {}
        Ok(Some(fault)) => {
            verified.faults.insert((String::new(), fault));
        }
        Err(_) => return Err(Failure::Key(path.to_owned(), KeyProblem::Form)),
    }
    Ok(())
}

/// Compares a bag with the seal of its period, if the site here has one: a bag
/// that was made anew is whole in itself.
fn hold_to_seal(verified: &mut Verified, root: &Path, terminal: &Terminal) -> Result<(), Failure> {
    let content = root.join("content");
    if !content.join("site.yaml").exists() {
        return Ok(());
    }
    let settings = settings::read(&content)?.value;
    terminal.speak(settings.site.language());
    let mut of_periods = verified
        .info
        .iter()
        .filter(|(label, _)| label == archive::PERIOD);
    let period = match of_periods.next() {
        Some((_, period)) if period.ends_with(archive::OF_SOURCES) => {
            terminal.line(terminal.choose(
                "Gói nguồn nội bộ: không có tệp niêm phong để so.",
                "A bag of internal sources: there is no seal to compare it with.",
            ));
            return Ok(());
        }
        Some((_, period)) => Period::parse(period),
        None => None,
    };
    let Some(period) = period else {
        // One that could not be read has said so already.
        if verified.faults.is_empty() {
            verified.faults.insert((String::new(), Fault::Seal));
        }
        return Ok(());
    };
    let Some(bag) = settings.seals.get(&period).and_then(|seal| seal.bag) else {
        terminal.line(&match terminal.language() {
            Language::Vi => {
                format!("Kỳ {period} chưa đóng ở đây: gói không được so với tệp niêm phong nào.")
            }
            Language::En => {
                format!("{period} is not closed here: the bag was compared with no seal.")
            }
        });
        return Ok(());
    };
    if verified.checksum.is_some_and(|sum| sum != bag.checksum) {
        verified.faults.insert((String::new(), Fault::Seal));
    }
    Ok(())
}

/// Tells what is wrong with a bag, path by path.
pub(super) fn tell_faults(faults: &BTreeSet<(String, Fault)>, terminal: &Terminal) {
    for (path, fault) in faults {
        tell(path, words(*fault), terminal);
    }
}

fn tell(path: &str, (vi, en, code): (&str, &str, &'static str), terminal: &Terminal) {
    let what = terminal.choose(vi, en);
    if !terminal.is_json() {
        terminal.always(&if path.is_empty() {
            what.to_owned()
        } else {
            format!("{what}: {}", visible(path))
        });
    }
    terminal.object(&Record {
        path,
        difference: code,
    });
}

/// A name as a terminal can show it: a bag may come from anybody.
fn visible(name: &str) -> String {
    name.chars()
        .flat_map(|c| {
            let is_shown =
                !c.is_control() && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
            let shown: Vec<char> = if is_shown {
                vec![c]
            } else {
                c.escape_unicode().collect()
            };
            shown
        })
        .collect()
}

fn words(fault: Fault) -> (&'static str, &'static str, &'static str) {
    match fault {
        Fault::Missing => ("bị mất", "missing", "missing"),
        Fault::Extra => (
            "thừa, không có trong bản kê",
            "extra, in no manifest",
            "extra",
        ),
        Fault::ExtraFolder => ("thư mục thừa", "extra folder", "extra-folder"),
        Fault::Altered => ("bị sửa", "altered", "altered"),
        Fault::OtherForm => (
            "tên viết dạng khác với bản kê (dấu tổ hợp hoặc chữ hoa)",
            "name written in another form than in the manifest",
            "other-form",
        ),
        Fault::NoFile => ("không phải tệp thường", "not a plain file", "no-file"),
        Fault::Name => ("tên không hợp lệ", "name not allowed", "name"),
        Fault::Manifest => ("bản kê sai dạng", "manifest not in its form", "manifest"),
        Fault::Disagree => (
            "chỉ có trong một bản kê",
            "in one manifest only",
            "disagree",
        ),
        Fault::Tag => ("sai nội dung quy định", "does not say what it must", "tag"),
        Fault::Oxum => ("Payload-Oxum không đúng", "Payload-Oxum is wrong", "oxum"),
        Fault::Zip(ZipFault::End) => (
            "tệp zip bị cắt hoặc có thêm phần ở cuối",
            "the zip was cut, or something was added to it",
            "zip-end",
        ),
        Fault::Zip(ZipFault::List) => (
            "mục lục của tệp zip không đúng dạng của gói",
            "the list of the zip is not in the form of a bag",
            "zip-list",
        ),
        Fault::Zip(ZipFault::Header) => (
            "tệp zip nói hai điều khác nhau",
            "the zip says two different things of it",
            "zip-header",
        ),
        Fault::Zip(ZipFault::Name) => (
            "tên không hợp lệ trong tệp zip",
            "name not allowed in the zip",
            "zip-name",
        ),
        Fault::Zip(ZipFault::Content) => (
            "nội dung trong tệp zip bị sửa",
            "altered in the zip",
            "zip-content",
        ),
        Fault::Unsigned => ("không có chữ ký", "not signed", "unsigned"),
        Fault::Signature => (
            "chữ ký không phải của khóa này cho gói này",
            "the signature is not by this key over this bag",
            "signature",
        ),
        Fault::Seal => (
            "không phải gói đã niêm phong trong content/archive",
            "not the bag that content/archive has sealed",
            "seal",
        ),
    }
}

fn conclude(n_whole: usize, n_wrong: usize, terminal: &Terminal) -> u8 {
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
    if n_wrong == 0 { DONE } else { CONTENT }
}
