//! Checkers from the npm registry: wanted, but not needed to run the tests.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A file of an npm package, fetched once and kept in the target folder; none
/// where npm or its registry cannot be reached.
pub(crate) fn from_npm(package: &str, file: &str) -> Option<PathBuf> {
    let tools = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("browser-tools");
    let kept = tools.join(package);
    if !kept.exists() {
        fs::create_dir_all(&tools).ok()?;
        // Moved into place when whole.
        let place = TempDir::new_in(&tools).ok()?;
        let run = |program: &str, arguments: &[&str]| {
            let mut command = Command::new(program);
            command.args(arguments).current_dir(&place).output().ok()
        };
        let packed = run("npm", &["pack", "--silent", "--fetch-retries=0", package])?;
        let name = String::from_utf8(packed.stdout).ok()?;
        run("tar", &["-xzf", name.lines().last()?])?;
        fs::rename(place.path().join("package"), &kept).ok()?;
    }
    Some(kept.join(file))
}

/// Tells that a check was left out, past the test harness, which keeps quiet
/// about what succeeds.
pub(crate) fn skipped(check: &str, reason: &str) {
    let line = format!("\nSKIPPED: {check}, as {reason}\n");
    std::io::stderr()
        .write_all(line.as_bytes())
        .expect("standard error is open");
}
