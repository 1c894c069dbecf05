//! `bantin restore`: the public text of a bag, as content again.

use std::path::Path;

use serde::Serialize;

use super::args::Restore;
use super::terminal::Terminal;
use super::verify::{hold_to_seal, tell_faults};
use super::{CONTENT, DONE, Failure, outside_of_bags};
use crate::archive;
use crate::vocabulary::Language;

pub(super) fn run(options: &Restore, root: &Path, terminal: &Terminal) -> Result<u8, Failure> {
    #[derive(Serialize)]
    struct Record<'a> {
        created: &'a str,
    }
    if !options.bag.exists() {
        return Err(Failure::NoPath(options.bag.clone()));
    }
    if !archive::is_bag(&options.bag)? {
        return Err(Failure::NoBag(options.bag.clone()));
    }
    let directory = options.directory.as_path();
    outside_of_bags(directory)?;
    let holding = archive::open(&options.bag)?;
    let mut verified = archive::verify(&holding)?;
    hold_to_seal(&mut verified, root, terminal)?;
    if !verified.faults.is_empty() {
        tell_faults(&verified.faults, terminal);
        terminal.line(terminal.choose(
            "Không khôi phục: gói không đúng như trên.",
            "Not restored, for what is said above.",
        ));
        return Ok(CONTENT);
    }
    let files = archive::restored(&holding)?;
    if files.is_empty() {
        return Err(Failure::NoTexts(options.bag.clone()));
    }
    archive::put_folder(directory, &files)?;
    for path in files.keys() {
        let path = directory.join(path);
        let shown = path.display().to_string();
        terminal.line(&match terminal.language() {
            Language::Vi => format!("  tạo {shown}"),
            Language::En => format!("  created {shown}"),
        });
        terminal.object(&Record { created: &shown });
    }
    let root = directory.display();
    terminal.line(&match terminal.language() {
        Language::Vi => format!("Xong. Dựng lại bằng `bantin build --root {root}`"),
        Language::En => format!("Done. Build it with `bantin build --root {root}`"),
    });
    Ok(DONE)
}
