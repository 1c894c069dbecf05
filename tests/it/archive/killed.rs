//! Runs that are killed.

use std::fs;

use super::{close, seal, site};
use crate::harness::{assert_same, tree};

/// Killed at any moment, there is either no bag or a whole one, and the next run
/// finishes.
#[test]
fn a_killed_run_leaves_no_half_bag() {
    let whole = site();
    let start = std::time::Instant::now();
    close(&whole, &["--zip"]).done();
    let length = start.elapsed();
    let whole = (tree(&whole.path("archive/2020-q1")), seal(&whole));
    let (mut n_killed, mut n_early) = (0, 0);
    let mut site = site();
    for step in 0..100_u32 {
        let mut child = site
            .command(&["archive", "2020-Q1", "--date", "2020-04-15", "--zip"])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("starts");
        if step % 2 == 0 {
            // A fixed walk over the length of a run, in no order.
            std::thread::sleep(length * (step * 37 % 100) / 90);
        } else {
            // Writing takes but a moment: wait for it to begin.
            let begun = ["archive/.bantin/staging/folder", "archive/2020-q1"];
            while !begun.iter().any(|path| site.path(path).exists())
                && child.try_wait().expect("waits").is_none()
            {}
            std::thread::sleep(std::time::Duration::from_micros(u64::from(step) * 60));
        }
        n_killed += usize::from(child.try_wait().expect("waits").is_none());
        child.kill().expect("kills");
        child.wait().expect("waits");
        let bag = site.path("archive/2020-q1");
        n_early += usize::from(!bag.exists());
        for path in [bag, site.path("archive/2020-q1.zip")] {
            if path.exists() {
                let holding = bantin::archive::open(&path).expect("reads");
                let verified = bantin::archive::verify(&holding).expect("reads");
                assert!(verified.faults.is_empty(), "{step}: {:?}", verified.faults);
            }
        }
        if site.path("content/archive/2020-q1.yaml").exists() {
            assert_eq!(seal(&site), whole.1, "{step}");
        }
        if step % 10 == 9 {
            close(&site, &["--zip"]).done();
            assert_same(&tree(&site.path("archive/2020-q1")), &whole.0);
            assert_eq!(seal(&site), whole.1);
            site = site.build();
        }
        for left in ["archive/2020-q1", "content/archive"] {
            if site.path(left).exists() {
                site = site.remove(left);
            }
        }
        let zip = site.path("archive/2020-q1.zip");
        if zip.exists() {
            fs::remove_file(zip).expect("removes");
        }
    }
    assert!(
        n_killed >= 30,
        "only {n_killed} runs were killed while they ran"
    );
    assert!(n_early >= 10, "only {n_early} were killed before the bag");
}
