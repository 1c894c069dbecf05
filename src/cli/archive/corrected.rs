use std::path::Path;

use serde::Serialize;

use crate::archive;
use crate::cli::terminal::Terminal;
use crate::cli::{DONE, Failure};
use crate::page::Layout;
use crate::settings::Seal;
use crate::vocabulary::Language;

/// Lets a seal know of what was corrected since: from then on that stays, too.
/// The bag is of the day of closing, and is left alone.
pub(super) fn seal(
    seal: &Seal,
    layout: &Layout,
    root: &Path,
    terminal: &Terminal,
) -> Result<u8, Failure> {
    #[derive(Serialize)]
    struct Record<'a> {
        corrected: &'a str,
        seal: &'a str,
    }
    let with_corrections = layout.with_corrections(seal);
    let corrected = with_corrections.corrected.iter();
    let new: Vec<_> = corrected
        .filter(|report| !seal.corrected.contains(report))
        .collect();
    let file = Seal::file(seal.period);
    if new.is_empty() {
        terminal.line(terminal.choose(
            "Không có đính chính nào mới.",
            "There is no correction that the seal does not know.",
        ));
        return Ok(DONE);
    }
    archive::write_seal(&root.join(&*file), &with_corrections.to_string())?;
    for report in new {
        let name = format!("{}/{}", report.department, report.slug);
        terminal.line(&match terminal.language() {
            Language::Vi => format!("  đã ghi bản đính chính: {name} – {}", report.title),
            Language::En => format!("  corrected: {name} – {}", report.title),
        });
        terminal.object(&Record {
            corrected: &name,
            seal: &file,
        });
    }
    terminal.line(&match terminal.language() {
        Language::Vi => format!("  niêm phong: {file} – xem lại rồi lưu cùng content"),
        Language::En => format!("  seal: {file} – review it and keep it with the content"),
    });
    Ok(DONE)
}
