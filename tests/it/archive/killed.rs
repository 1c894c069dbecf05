//! Runs that are killed: whatever moment that is, no name stands over anything
//! that is not whole, and the next run finishes.

use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use super::PNG;
use crate::harness::{Bulletin, assert_same, tree};

const CLOSE: &[&str] = &["archive", "2020-Q1", "--date", "2020-04-15", "--zip"];

fn site() -> Bulletin {
    Bulletin::new()
        .report("2020-Q1/mot", "Một, với ![hình](hinh.png).")
        .file("content/reports/2020-Q1/hinh.png", PNG)
        .report("2020-Q1/hai", "Hai.")
}

/// What kills a program at a step, made ready to be loaded.
fn killer(folder: &Path) -> PathBuf {
    let library = folder.join("kill.so");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/archive/kill.c");
    let made = Command::new("cc")
        .args(["-shared", "-fPIC", "-o"])
        .args([&library, &source])
        .arg("-ldl")
        .status()
        .expect("there is a linker where there is Rust");
    assert!(made.success());
    library
}

/// Runs a command for every step at which it changes something on the disk, and
/// kills it there. `look` is shown each state, and leaves the first one again.
/// Gives how many steps there are.
fn kill_at_every_step(site: &Bulletin, arguments: &[&str], look: &mut dyn FnMut(usize)) -> usize {
    let elsewhere = tempfile::TempDir::new().expect("a folder");
    let killer = killer(elsewhere.path());
    for step in 1.. {
        let output = site
            .command(arguments)
            .env("LD_PRELOAD", &killer)
            .env("KILL_AT", step.to_string())
            .output()
            .expect("runs");
        if output.status.success() {
            return step - 1;
        }
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.signal(), Some(9), "step {step}: {err}");
        look(step);
    }
    unreachable!("a run has an end")
}

/// Fails if what bears the name of a bag is none.
#[track_caller]
fn is_nothing_or_whole(bag: &Path) {
    if bag.exists() {
        let holding = bantin::archive::open(bag).expect("reads");
        let verified = bantin::archive::verify(&holding).expect("reads");
        assert!(verified.faults.is_empty(), "{:?}", verified.faults);
    }
}

fn clear(site: &Bulletin) {
    for left in ["archive", "content/archive"] {
        if site.path(left).exists() {
            fs::remove_dir_all(site.path(left)).expect("removes");
        }
    }
}

#[test]
fn a_closing_killed_at_any_step_is_finished_by_the_next() {
    let site = site();
    site.run(CLOSE).done();
    let kept = |directory: &str| {
        let mut files = tree(&site.path(directory));
        files.retain(|name, _| !name.starts_with(".bantin"));
        files
    };
    let whole = [kept("archive"), kept("content/archive")];
    clear(&site);
    let mut states = [0; 3];
    let n_steps = kill_at_every_step(&site, CLOSE, &mut |step| {
        let made = ["archive/2020-q1", "archive/2020-q1.zip"].map(|name| site.path(name));
        for bag in &made {
            is_nothing_or_whole(bag);
        }
        assert!(kept("content/archive").is_empty(), "the seal comes last");
        let n_made = made.iter().filter(|bag| bag.exists()).count();
        states[n_made] += 1;
        // Half-written bags are all alike to the next run.
        if n_made > 0 || step % 8 == 0 {
            site.run(CLOSE).done();
            assert_same(&kept("archive"), &whole[0]);
            assert_same(&kept("content/archive"), &whole[1]);
        }
        clear(&site);
    });
    assert!(n_steps > 60, "only {n_steps} steps");
    // Nothing yet, the bag, and its zip.
    assert!(states.iter().all(|n| *n > 0), "{states:?}");
}

#[test]
fn a_restoring_killed_at_any_step_is_finished_by_the_next() {
    let site = site();
    site.run(CLOSE).done();
    for bag in ["archive/2020-q1", "archive/2020-q1.zip"] {
        site.run(&["restore", bag, "lai"]).done();
        let whole = tree(&site.path("lai"));
        let clear = || fs::remove_dir_all(site.path("lai")).expect("removes");
        clear();
        let mut n_whole = 0;
        let n_steps = kill_at_every_step(&site, &["restore", bag, "lai"], &mut |_| {
            if site.path("lai").exists() {
                n_whole += 1;
            } else {
                site.run(&["restore", bag, "lai"]).done();
                let left = fs::read_dir(site.path("")).expect("lists");
                let left = left.map(|entry| entry.expect("lists").file_name());
                let hidden = left.filter(|name| name.to_string_lossy().starts_with('.'));
                assert_eq!(hidden.count(), 0, "what was killed is cleared away");
            }
            assert_same(&tree(&site.path("lai")), &whole);
            clear();
        });
        assert!(n_steps > 12, "only {n_steps} steps");
        assert!(n_whole > 0, "the last steps clear up");
        clear();
    }
}

/// Not at steps, but whenever it comes.
#[test]
fn a_closing_killed_at_any_moment_leaves_no_half_bag() {
    let site = site();
    let start = Instant::now();
    site.run(CLOSE).done();
    let length = start.elapsed();
    for moment in 0..100 {
        clear(&site);
        let mut child = site
            .command(CLOSE)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("starts");
        // A fixed walk over the length of a run, in no order.
        std::thread::sleep(length * (moment * 37 % 100) / 90);
        child.kill().expect("kills");
        child.wait().expect("waits");
        is_nothing_or_whole(&site.path("archive/2020-q1"));
        is_nothing_or_whole(&site.path("archive/2020-q1.zip"));
    }
    site.run(CLOSE).done();
    is_nothing_or_whole(&site.path("archive/2020-q1"));
}
