//! A build that is stopped is completed by the next; one that cannot write
//! leaves the old site as it was.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use bantin::output;

use crate::harness::{Bulletin, assert_same};

/// Enough pages for a kill to hit in the middle of writing.
const N_REPORTS: usize = 150;

fn large(body: &str) -> Bulletin {
    write(Bulletin::new(), body)
}

fn write(mut site: Bulletin, body: &str) -> Bulletin {
    for number in 0..N_REPORTS {
        site = site.report(&format!("2020-Q1/r{number}"), body);
    }
    site
}

/// Starts a build and kills it after `delay`; tells whether it was still
/// running.
fn kill(site: &Bulletin, delay: Duration) -> bool {
    let mut child = site
        .command(&["build", "--as-of", "2026-11-01"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("starts");
    thread::sleep(delay);
    let was_running = child.try_wait().expect("waits").is_none();
    child.kill().expect("kills");
    child.wait().expect("waits");
    was_running
}

#[test]
fn a_killed_build_is_completed_by_the_next() {
    let clean = large("Hai.").build().site();
    let mut hits = 0;
    for step in 0..24 {
        let site = write(large("Một.").build(), "Hai.");
        hits += usize::from(kill(&site, Duration::from_millis(4 * step)));
        let site = site.build();
        assert_same(&site.site(), &clean);
        site.run(&["verify"]).done();
    }
    assert!(hits >= 5, "only {hits} builds were killed while they ran");
}

#[test]
fn a_report_withdrawn_after_a_killed_build_is_gone() {
    for step in 0..10 {
        let site = large("Một.").build().report("2020-Q1/bi-mat", "CANARY");
        kill(&site, Duration::from_millis(8 * step));
        let site = site.remove("content/reports/2020-Q1/bi-mat.md").build();
        for (name, bytes) in site.site() {
            assert!(!name.contains("bi-mat"), "{name}");
            assert!(
                !String::from_utf8_lossy(&bytes).contains("CANARY"),
                "{name}"
            );
        }
    }
}

/// Every stop between two steps of writing, one after the other: the states
/// that a kill can leave, made by hand.
#[test]
fn every_unfinished_state_is_completed() {
    let after = Bulletin::new().report("2020-Q1/b", "Hai.").build();
    let done = output::read_manifest(&after.path("public")).expect("reads");
    let clean = after.site();
    let files: Vec<String> = clean.keys().cloned().collect();
    for stop in 0..files.len() {
        let site = Bulletin::new().report("2020-Q1/a", "Một.").build();
        let site = site
            .remove("content/reports/2020-Q1/a.md")
            .report("2020-Q1/b", "Hai.");
        // What `apply` records before its first change.
        let mut manifest = output::read_manifest(&site.path("public")).expect("reads");
        manifest.entries.extend(done.entries.clone());
        for entry in manifest.entries.values_mut() {
            entry.unfinished = true;
        }
        let bytes = serde_json::to_vec(&manifest).expect("serializes");
        let site = site.file("public/.bantin/manifest.json", bytes);
        // Some pages are already the new ones.
        let mut site = site;
        for name in &files[..stop] {
            site = site.file(&format!("public/{name}"), &clean[name]);
        }
        let site = site.file("public/.bantin/staging/7", "nửa chừng").build();
        assert_same(&site.site(), &clean);
    }
}

#[test]
fn a_read_only_folder_is_told_and_left_alone() {
    let site = Bulletin::new().report("2020-Q1/a", "Một.").build();
    let before = site.site();
    let site = site.report("2020-Q1/a", "Hai.");
    if is_root() {
        // Root may write anywhere: a file where a folder must be stands in.
        let site = site.remove("public/.bantin/lock").remove("public/.bantin");
        let site = site.file("public/.bantin", "");
        let ran = site.try_build();
        ran.exits(2);
        assert!(ran.err().contains(".bantin"), "{}", ran.err());
        return;
    }
    for directory in ["public", "public/.bantin"] {
        fs::set_permissions(site.path(directory), fs::Permissions::from_mode(0o555)).expect("sets");
    }
    let ran = site.try_build();
    ran.exits(2);
    assert!(ran.err().contains("không ghi được"), "{}", ran.err());
    assert_same(&site.site(), &before);
    for directory in ["public", "public/.bantin"] {
        fs::set_permissions(site.path(directory), fs::Permissions::from_mode(0o755)).expect("sets");
    }
}

/// A file that may not grow stands for a disk that is full: the first write
/// that does not fit fails while the pages are being staged.
#[test]
fn a_full_disk_leaves_the_old_site() {
    let site = Bulletin::new().report("2020-Q1/a", "Một.").build();
    let before = site.site();
    let site = site.report("2020-Q1/a", &"Rất dài. ".repeat(20_000));
    let program = env!("CARGO_BIN_EXE_bantin");
    // Blocks of 512 or 1024 bytes; the signal is ignored so that the write
    // itself fails, as it does on a full disk.
    let script = format!("trap '' XFSZ; ulimit -f 64; exec '{program}' build --as-of 2026-11-01");
    let output = std::process::Command::new("bash")
        .args(["-c", &script])
        .current_dir(site.path(""))
        .output()
        .expect("runs");
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{err}");
    assert!(
        err.contains("không ghi được") && err.contains("dung lượng đĩa"),
        "{err}"
    );
    assert_same(&site.site(), &before);
    assert!(
        !site.has(".bantin/staging"),
        "what was staged is cleared away"
    );
    site.build().run(&["verify"]).done();
}

#[test]
fn a_folder_where_a_page_belongs_refuses_before_any_change() {
    let site = Bulletin::new().report("2020-Q1/a", "Một.").build();
    let site = site
        .remove("public/index.html")
        .file("public/index.html/x", "của tôi");
    let site = site.remove("content/reports/2020-Q1/a.md");
    let before = site.site();
    site.try_build().exits(2);
    assert_same(&site.site(), &before);
}

#[test]
fn the_sources_are_never_the_output() {
    let site = Bulletin::new().report("2020-Q1/a", "Một.");
    for output in [".", "content", "content/x", "themes", "public/..", ".."] {
        let ran = site.run(&["build", "--output", output]);
        ran.exits(2);
        assert!(
            !site.path("index.html").exists() && !site.path("content/index.html").exists(),
            "{output}"
        );
    }
}

#[test]
fn two_builds_at_once_do_not_mix() {
    let site = large("Một.");
    let start = || {
        site.command(&["build", "--as-of", "2026-11-01"])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("starts")
    };
    let builds: Vec<_> = (0..4).map(|_| start()).collect();
    let mut done = 0;
    for build in builds {
        let output = build.wait_with_output().expect("waits");
        let err = String::from_utf8_lossy(&output.stderr);
        match output.status.code() {
            Some(0) => done += 1,
            Some(2) => assert!(
                err.contains("một lần dựng khác") || err.contains("không phải do Bantin"),
                "{err}"
            ),
            code => panic!("{code:?}: {err}"),
        }
    }
    assert!(done >= 1);
    let site = site.build();
    site.run(&["verify"]).done();
    assert_same(&site.site(), &large("Một.").build().site());
}

fn is_root() -> bool {
    let id = std::process::Command::new("id")
        .arg("-u")
        .output()
        .expect("runs");
    id.stdout.starts_with(b"0")
}
