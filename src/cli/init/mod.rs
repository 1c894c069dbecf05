//! `bantin init`: a new site that builds at once.

use std::path::Path;

use super::new::Made;
use super::terminal::Terminal;
use super::{DONE, Failure};
use crate::files;
use crate::theme;

/// The files of a new site.
const FILES: [(&str, &str); 6] = [
    ("content/site.yaml", include_str!("site.yaml")),
    ("content/departments.yaml", include_str!("departments.yaml")),
    (
        "content/reports/2026/doi-ngoai-quy-1.md",
        include_str!("report.md"),
    ),
    ("content/pages/gioi-thieu.md", include_str!("about.md")),
    ("public/.gitignore", "*\n!.gitignore\n"),
    ("README.md", include_str!("readme.md")),
];

pub(super) fn run(root: &Path, with_theme: bool, terminal: &Terminal) -> Result<u8, Failure> {
    // Looked at before anything is made: a site is never half overwritten.
    for (name, _) in FILES
        .iter()
        .filter(|(name, _)| name.starts_with("content/"))
    {
        let path = root.join(name);
        if files::read_if_exists(&path)?.is_some() {
            return Err(Failure::Exists(path));
        }
    }
    for (name, text) in FILES {
        make(&root.join(name), text.as_bytes(), terminal)?;
    }
    if with_theme {
        for (name, bytes) in theme::built_in(theme::BUILT_IN[0]) {
            make(&root.join("themes").join(name), bytes, terminal)?;
        }
    }
    let here = root.as_os_str().is_empty();
    let build = if here {
        "bantin build".to_owned()
    } else {
        format!("cd {} && bantin build", root.display())
    };
    terminal.line(&format!(
        "{} `{build}`",
        terminal.choose(
            "Xong. Tiếp theo: sửa `content/site.yaml`, rồi chạy",
            "Done. Next: edit `content/site.yaml`, then run",
        )
    ));
    Ok(DONE)
}

/// Makes a file, and leaves one that is there as it is.
fn make(path: &Path, bytes: &[u8], terminal: &Terminal) -> Result<(), Failure> {
    let word = if files::read_if_exists(path)?.is_some() {
        terminal.choose("giữ", "kept")
    } else {
        files::create(path, bytes)?;
        terminal.object(&Made { path });
        terminal.choose("tạo", "made")
    };
    terminal.line(&format!("  {word} {}", path.display()));
    Ok(())
}
