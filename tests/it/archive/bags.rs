//! Where a bag goes, what is in it, and that it is always the same.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use super::{close, closed, seal, site};
use crate::harness::{Bulletin, assert_same, tree};

/// Nothing of a machine gets in: not its zone, its language, its rights, how many
/// cores it has, from where it is called, or in which order its disk lists files.
#[test]
fn bags_are_the_same_wherever_they_are_made() {
    let sources = tree(&site().path("content"));
    let one = closed();
    let bag = tree(&one.path("archive/2020-q1"));
    for (index, (zone, umask, locale, threads)) in [
        ("UTC", "022", "C", "1"),
        ("Asia/Ho_Chi_Minh", "077", "vi_VN.UTF-8", "2"),
        ("America/New_York", "000", "tr_TR.UTF-8", "7"),
    ]
    .into_iter()
    .enumerate()
    {
        let mut order: Vec<_> = sources.iter().collect();
        order.rotate_left(index);
        if index == 1 {
            order.reverse();
        }
        let other = order
            .into_iter()
            .fold(Bulletin::empty(), |site, (name, bytes)| {
                site.file(&format!("content/{name}"), bytes)
            });
        let script = format!(
            "umask {umask}; cd /; exec '{}' archive 2020-Q1 --date 2020-04-15 --zip --root '{}'",
            env!("CARGO_BIN_EXE_bantin"),
            other.path("").display()
        );
        let status = std::process::Command::new("bash")
            .args(["-c", &script])
            .env("TZ", zone)
            .env("LC_ALL", locale)
            .env("RAYON_NUM_THREADS", threads)
            .stdout(std::process::Stdio::null())
            .status()
            .expect("runs");
        assert!(status.success());
        assert_same(&tree(&other.path("archive/2020-q1")), &bag);
        assert_eq!(seal(&other), seal(&one));
        let zip = fs::read(other.path("archive/2020-q1.zip")).expect("reads");
        // That of the first is made from the stored bag.
        close(&one, &["--zip"]).done();
        assert_eq!(
            fs::read(one.path("archive/2020-q1.zip")).expect("reads"),
            zip
        );
    }
}

#[test]
fn a_stored_bag_is_left_alone_and_never_written_over() {
    let site = closed();
    let before = tree(&site.path("archive"));
    let ran = site.run(&["archive", "2020-Q1"]);
    ran.done();
    assert!(ran.out().contains("đã có và nguyên vẹn"), "{}", ran.out());
    assert_same(&tree(&site.path("archive")), &before);
    // Another theme would make another bag; the stored one still counts.
    let settings = fs::read_to_string(site.path("content/site.yaml")).expect("reads");
    let site = site.file("content/site.yaml", format!("{settings}theme: toi-gian\n"));
    site.run(&["archive", "2020-Q1"]).done();
    assert_same(&tree(&site.path("archive")), &before);
    // Without it, the bag cannot be made again, and that is said.
    fs::rename(site.path("archive/2020-q1"), site.path("cu")).expect("moves");
    let ran = site.run(&["archive", "2020-Q1"]);
    ran.exits(2);
    assert!(
        ran.err().contains("khác gói đã niêm phong"),
        "{}",
        ran.err()
    );
    assert!(!site.path("archive/2020-q1").exists());
    fs::rename(site.path("cu"), site.path("archive/2020-q1")).expect("moves");
    // Nor is another zip written over.
    let site = site.file("archive/2020-q1.zip", "x");
    let ran = site.run(&["archive", "2020-Q1", "--zip"]);
    ran.exits(2);
    assert!(ran.err().contains("đã có một gói khác"), "{}", ran.err());
    assert_eq!(tree(&site.path("archive"))["2020-q1.zip"], b"x");
    // A damaged one is told of, and left.
    let site = site.file("archive/2020-q1/data/them.txt", "x");
    let ran = site.run(&["archive", "2020-Q1"]);
    ran.exits(2);
    assert!(ran.out().contains("data/them.txt"), "{}", ran.out());
    assert!(site.path("archive/2020-q1/data/them.txt").exists());
}

/// A link that leads nowhere is somebody's, and no room for a bag or its zip.
#[test]
fn nothing_is_put_where_a_link_is() {
    for name in ["2020-q1", "2020-q1.zip"] {
        let site = site().file("archive/tep", "x");
        let place = site.path("archive").join(name);
        symlink("khong-co", &place).expect("links");
        let ran = close(&site, &["--zip"]);
        ran.exits(2);
        assert!(ran.err().contains("không ghi đè"), "{}", ran.err());
        assert!(place.is_symlink());
        assert!(!site.path("archive/khong-co").exists());
    }
}

#[test]
fn a_bag_opens_from_a_disk() {
    let site = site();
    close(&site, &[]).done();
    let bag = tree(&site.path("archive/2020-q1"));
    let mut n_links = 0;
    for (name, bytes) in bag.iter().filter(|(name, _)| name.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        for attribute in ["href=\"", "src=\"", "action=\""] {
            for (at, _) in html.match_indices(attribute) {
                let target = html[at + attribute.len()..]
                    .split('"')
                    .next()
                    .expect("ends");
                let is_elsewhere = target.starts_with("https://example.vn/")
                    || target.starts_with("http://purl.org/")
                    || target.starts_with("mailto:");
                if is_elsewhere || target.starts_with('#') {
                    continue;
                }
                let path = target.split('#').next().expect("has a beginning");
                let place = Path::new(name).parent().expect("is in a folder").join(path);
                assert!(
                    site.path("archive/2020-q1").join(&place).is_file(),
                    "{name} leads to {target}"
                );
                n_links += 1;
            }
        }
        assert!(!html.contains("bantin-archive-root"), "{name}");
        assert!(!html.contains("<script src"), "{name} needs no script");
    }
    assert!(n_links > 20, "only {n_links} links");
}

#[test]
fn a_bag_is_kept_out_of_the_site() {
    let site = site();
    for place in [
        "public",
        "public/x",
        "content",
        "content/archive",
        "themes/x",
        ".",
        "public/../content/x",
    ] {
        let ran = close(&site, &["--to", place]);
        ran.exits(2);
        assert!(!site.path(place).join("2020-q1").exists(), "{place}");
    }
    assert!(!site.path("content/archive").exists());
    close(&site, &["--to", "kho/luu"]).done();
    assert!(site.path("kho/luu/2020-q1/bagit.txt").exists());
    close(&site, &["--to", "kho", "--publish"]).exits(2);
    // Nor is it put into another bag, which would no longer be whole.
    for place in ["kho/luu/2020-q1", "kho/luu/2020-q1/data/x"] {
        let ran = site.run(&["archive", "2020-Q2", "--to", place]);
        ran.exits(2);
        assert!(
            ran.err().contains("không ghi vào trong một gói"),
            "{}",
            ran.err()
        );
        let ran = site.run(&["restore", "kho/luu/2020-q1", place]);
        ran.exits(2);
    }
    site.run(&["verify", "kho/luu/2020-q1"]).done();
    let site = site.file("tep", "x");
    let ran = site.run(&["archive", "2020-Q2", "--to", "tep"]);
    ran.exits(2);
    assert!(ran.err().contains("là một tệp"), "{}", ran.err());
}
