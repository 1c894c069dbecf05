//! `bantin verify`: compares a built site, or a bag, with what it says of itself.

mod faults;

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::Verify;
use super::terminal::Terminal;
use super::{CONTENT, DONE, Failure, KeyProblem};
use crate::archive::{self, Fault, Holding, Verified};
use crate::files;
use crate::output;
use crate::settings;
use crate::vocabulary::{Language, Period};
pub(super) use faults::tell_faults;
use faults::{tell_difference, visible};

pub(super) fn run(options: &Verify, root: &Path, terminal: &Terminal) -> Result<u8, Failure> {
    let path = options.path.clone().unwrap_or_else(|| root.join("public"));
    if archive::is_bag(&path)? {
        return run_bag(options, &path, root, terminal);
    }
    if path.is_file() {
        return Err(Failure::NoBag(path));
    }
    if !path.exists() {
        return Err(Failure::NoPath(path));
    }
    match bags_in(&path)? {
        bags if bags.is_empty() => run_site(&path, terminal),
        bags => Err(Failure::Bags(path, bags)),
    }
}

/// The bags that lie side by side in a folder.
fn bags_in(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut bags = Vec::new();
    for path in files::beside_one_another(folder)? {
        if archive::is_bag(&path)? {
            bags.push(path);
        }
    }
    Ok(bags)
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
        tell_difference(path, *difference, terminal);
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
    } else if let Some(signer) = verified.signer.filter(|_| !is_checked) {
        terminal.line(&match terminal.language() {
            Language::Vi => {
                format!("Gói có chữ ký, ghi là của khóa {signer}; chưa kiểm: thêm `--public-key`.")
            }
            Language::En => format!(
                "The bag is signed, it says by key {signer}; that is not checked: add `--public-key`."
            ),
        });
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

/// Compares a bag with the seal of its period, if there is a site here: one that
/// was made anew around other texts is whole in itself.
pub(super) fn hold_to_seal(
    verified: &mut Verified,
    root: &Path,
    terminal: &Terminal,
) -> Result<(), Failure> {
    let content = root.join("content");
    // One that could not be read has said so already.
    if !content.join("site.yaml").exists() || verified.info.is_empty() {
        return Ok(());
    }
    let settings = settings::read(&content)?.value;
    terminal.speak(settings.site.language());
    let named = verified.says(archive::PERIOD).unwrap_or_default();
    if named.ends_with(archive::OF_SOURCES) {
        terminal.line(terminal.choose(
            "Gói nguồn nội bộ: không có tệp niêm phong để so.",
            "A bag of internal sources: there is no seal to compare it with.",
        ));
        return Ok(());
    }
    let period = Period::parse(named);
    let seal = period.and_then(|period| settings.seals.get(&period)?.bag);
    let address = verified.says(archive::ADDRESS).unwrap_or_default();
    let is_own = address.starts_with(&settings.site.base_url.to_string());
    let fault = match seal {
        Some(bag) if verified.checksum.is_none_or(|sum| sum == bag.checksum) => None,
        Some(_) => Some(Fault::Seal),
        None if is_own || period.is_none() => Some(Fault::Unsealed),
        None => {
            let address = visible(address);
            terminal.line(&match terminal.language() {
                Language::Vi => format!(
                    "Gói của nơi khác ({address}): ở đây không có tệp niêm phong để so, nên chỉ biết gói còn nguyên vẹn hay không."
                ),
                Language::En => format!(
                    "A bag of another site ({address}): there is no seal here to compare it with, so this tells only whether it is whole."
                ),
            });
            None
        }
    };
    verified
        .faults
        .extend(fault.map(|fault| (String::new(), fault)));
    Ok(())
}

fn conclude(n_whole: usize, n_wrong: usize, terminal: &Terminal) -> u8 {
    terminal.line(&match terminal.language() {
        Language::Vi if n_wrong == 0 => format!("Nguyên vẹn: {n_whole} tệp."),
        Language::En if n_wrong == 0 => format!("Whole: {n_whole} files."),
        Language::Vi => format!("{n_whole} tệp nguyên vẹn, {n_wrong} chỗ không đúng."),
        Language::En => format!("{n_whole} files are whole; wrong: {n_wrong}."),
    });
    terminal.object(&Summary {
        whole: n_whole,
        different: n_wrong,
    });
    if n_wrong == 0 { DONE } else { CONTENT }
}
