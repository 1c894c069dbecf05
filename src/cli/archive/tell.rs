use std::path::Path;

use serde::Serialize;

use super::shelving::Made;
use crate::cli::build::reason;
use crate::cli::terminal::Terminal;
use crate::intake::Held;
use crate::settings::{Seal, zip_name};
use crate::vocabulary::{Language, day_name};

#[derive(Serialize)]
struct Summary<'a> {
    period: String,
    closed: String,
    reports: usize,
    files: usize,
    bag: String,
    checksum: String,
    zip: String,
    size: u64,
    published: bool,
    signed: bool,
    internal: Option<String>,
    held: Vec<HeldRecord<'a>>,
    seal: &'a str,
}

#[derive(Serialize)]
struct HeldRecord<'a> {
    file: &'a str,
    reason: String,
}

/// Tells what was closed, and what of the period was left out because it is not
/// public: a report that comes later breaks the seal.
pub(super) fn tell(
    seal: &Seal,
    made: &Made,
    held: &[&Held],
    directory: &Path,
    is_new: bool,
    terminal: &Terminal,
) {
    let language = terminal.language();
    let (period, closed) = (seal.period, seal.closed);
    let file = Seal::file(period);
    let n = seal.reports.len();
    let bag = directory.join(period.segment());
    let name = period.name(language);
    let day = day_name(closed, language);
    terminal.line(&match language {
        Language::Vi => format!("Đã đóng {name}, ngày {day}: {n} báo cáo."),
        Language::En => {
            let reports = if n == 1 { "report" } else { "reports" };
            format!("Closed: {name}, on {day}, {n} {reports}.")
        }
    });
    let n = made.n_files;
    let shown = bag.display();
    terminal.line(&match (language, made.is_new_bag) {
        (Language::Vi, true) => format!("  gói: {shown} ({n} tệp)"),
        (Language::Vi, false) => format!("  gói: {shown}, đã có và nguyên vẹn"),
        (Language::En, true) => format!("  bag: {shown} ({n} files)"),
        (Language::En, false) => format!("  bag: {shown}, there already and whole"),
    });
    if made.has_zip {
        let zip = directory.join(format!("{}.zip", period.segment()));
        terminal.line(&format!(
            "  zip: {}, SHA-256 {}",
            zip.display(),
            made.bag.zip
        ));
    }
    if made.is_signed {
        terminal.line(terminal.choose("  chữ ký: có", "  signature: yes"));
    }
    if let Some(internal) = &made.internal {
        let shown = internal.display();
        terminal.line(&match language {
            Language::Vi => format!(
                "  gói nội bộ: {shown} – KHÔNG CÔNG KHAI, có nguyên văn báo cáo: chỉ cho lưu trữ của cơ quan"
            ),
            Language::En => format!(
                "  internal bag: {shown} – NOT PUBLIC, has the sources: for the department's own archive only"
            ),
        });
    }
    terminal.line(&match (language, is_new) {
        (Language::Vi, true) => format!("  niêm phong: {file} – xem lại rồi lưu cùng content"),
        (Language::Vi, false) => format!("  niêm phong: {file}, giữ nguyên"),
        (Language::En, true) => format!("  seal: {file} – review it and keep it with the content"),
        (Language::En, false) => format!("  seal: {file}, as it was"),
    });
    let is_published = seal.bag.is_some_and(|bag| bag.is_published);
    if is_published {
        let zip = zip_name(period);
        terminal.line(&match language {
            Language::Vi => format!("  đăng: từ nay mỗi lần dựng đưa `{zip}` lên trang"),
            Language::En => format!("  published: every build now puts `{zip}` on the site"),
        });
    }
    if !held.is_empty() {
        terminal.line(terminal.choose(
            "  chưa công khai nên không nằm trong kỳ đã đóng; công khai sau này phải ghi `corrections` có ngày:",
            "  not public, so not part of what was closed; to publish one later takes a dated entry in `corrections`:",
        ));
    }
    for held in held {
        let why = reason(held.reason, language);
        terminal.line(&format!("    {} – {why}", held.file));
    }
    terminal.object(&Summary {
        period: period.to_string(),
        closed: closed.to_string(),
        reports: seal.reports.len(),
        files: made.n_files,
        bag: shown.to_string(),
        checksum: made.bag.checksum.to_string(),
        zip: made.bag.zip.to_string(),
        size: made.bag.size,
        published: is_published,
        signed: made.is_signed,
        internal: made
            .internal
            .as_ref()
            .map(|path| path.display().to_string()),
        held: held
            .iter()
            .map(|held| HeldRecord {
                file: &held.file,
                reason: reason(held.reason, Language::En),
            })
            .collect(),
        seal: &file,
    });
}
