//! `bantin restore`: the public text of a bag, as content again.

use serde::Serialize;

use super::args::Restore;
use super::terminal::Terminal;
use super::verify::tell_faults;
use super::{CONTENT, DONE, Failure};
use crate::archive::{self, RestoreError};
use crate::vocabulary::Language;

pub(super) fn run(options: &Restore, terminal: &Terminal) -> Result<u8, Failure> {
    #[derive(Serialize)]
    struct Record<'a> {
        created: &'a str,
    }
    if !archive::is_bag(&options.bag)? {
        return Err(Failure::NoBag(options.bag.clone()));
    }
    let holding = archive::open(&options.bag)?;
    let verified = archive::verify(&holding)?;
    if !verified.faults.is_empty() {
        tell_faults(&verified.faults, terminal);
        terminal.line(terminal.choose(
            "Không khôi phục: gói không còn nguyên vẹn.",
            "Not restored: the bag is not whole.",
        ));
        return Ok(CONTENT);
    }
    let directory = options.directory.as_path();
    let written = archive::restore(&holding, directory).map_err(|error| match error {
        RestoreError::Files(error) => Failure::Files(error),
        RestoreError::InTheWay(path) => Failure::Exists(path),
        RestoreError::Nothing => Failure::NoBag(options.bag.clone()),
    })?;
    for path in &written {
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
