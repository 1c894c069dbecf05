//! A bag that anybody has touched is refused, and for the right reason.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use bantin::vocabulary::Checksums;

use crate::harness::{Bulletin, Ran, tree};

const REPORT: &str = "data/reports/so-ngoai-vu/mot.md";

/// A site with a closed period, its bag and its zip.
fn closed() -> Bulletin {
    let site = Bulletin::new()
        .report("2020-Q1/mot", "Báo cáo một, [tệp](Phụ%20lục%20ấn.csv).")
        .file("content/reports/2020-Q1/Phụ lục ấn.csv", "a,b\n")
        .report("2020-Q1/hai", "Báo cáo hai.");
    site.run(&["archive", "2020-Q1", "--date", "2020-04-15", "--zip"])
        .done();
    for bag in ["archive/2020-q1", "archive/2020-q1.zip"] {
        site.run(&["verify", bag]).done();
    }
    site
}

/// Fails unless the bag is refused, with exactly these differences.
#[track_caller]
fn refused(site: &Bulletin, bag: &str, differences: &[(&str, &str)]) {
    let ran = site.run(&["verify", bag, "--format", "json"]);
    ran.exits(1);
    let told = told(&ran);
    let told: Vec<(&str, &str)> = told
        .iter()
        .map(|(path, what)| (path.as_str(), what.as_str()))
        .collect();
    assert_eq!(told, differences);
    let ran = site.run(&["verify", bag]);
    ran.exits(1);
    for (path, _) in differences {
        assert!(ran.out().contains(path), "{}", ran.out());
    }
}

/// What was told, path and difference.
fn told(ran: &Ran) -> Vec<(String, String)> {
    ran.out()
        .lines()
        .filter_map(|line| {
            let record: serde_json::Value = serde_json::from_str(line).expect("is JSON");
            let of = |key: &str| record[key].as_str().map(str::to_owned);
            Some((of("path")?, of("difference")?))
        })
        .collect()
}

/// A file of the bag, changed.
fn change(site: &Bulletin, name: &str, change: impl FnOnce(&mut Vec<u8>)) {
    let path = site.path("archive/2020-q1").join(name);
    let mut bytes = fs::read(&path).expect("reads");
    change(&mut bytes);
    fs::write(path, bytes).expect("writes");
}

fn replace(bytes: &mut Vec<u8>, from: &str, to: &str) {
    let text = String::from_utf8(bytes.clone()).expect("is text");
    assert!(text.contains(from), "{from}");
    *bytes = text.replacen(from, to, 1).into_bytes();
}

/// How, by what, and what must be told: path and difference.
type Tampering = (
    &'static str,
    fn(&Bulletin, &Path),
    &'static [(&'static str, &'static str)],
);

const FOLDERS: &[Tampering] = &[
    (
        "a flipped bit",
        |site, _| change(site, REPORT, |bytes| bytes[9] ^= 1),
        &[(REPORT, "altered")],
    ),
    (
        "a byte at the end",
        |site, _| change(site, REPORT, |bytes| bytes.push(b'\n')),
        &[(REPORT, "altered"), ("bag-info.txt", "oxum")],
    ),
    (
        "two files swapped",
        |site, bag| {
            let (one, other) = (
                bag.join(REPORT),
                bag.join("data/reports/so-ngoai-vu/hai.md"),
            );
            fs::rename(&one, bag.join("x")).expect("moves");
            fs::rename(&other, &one).expect("moves");
            fs::rename(bag.join("x"), &other).expect("moves");
            let _ = site;
        },
        &[
            ("data/reports/so-ngoai-vu/hai.md", "altered"),
            (REPORT, "altered"),
        ],
    ),
    (
        "a file gone",
        |_, bag| fs::remove_file(bag.join(REPORT)).expect("removes"),
        &[("bag-info.txt", "oxum"), (REPORT, "missing")],
    ),
    (
        "a file added to the payload",
        |_, bag| fs::write(bag.join("data/them.txt"), "x").expect("writes"),
        &[("data/them.txt", "extra")],
    ),
    (
        "a file added among the tag files",
        |_, bag| fs::write(bag.join("ghi-chu.txt"), "x").expect("writes"),
        &[("ghi-chu.txt", "extra")],
    ),
    (
        "a hidden file",
        |_, bag| fs::write(bag.join("data/.DS_Store"), "x").expect("writes"),
        &[("data/.DS_Store", "extra")],
    ),
    (
        "an empty folder",
        |_, bag| fs::create_dir(bag.join("data/trong")).expect("makes"),
        &[("data/trong", "extra-folder")],
    ),
    (
        "a folder of tags, which the standard allows",
        |_, bag| {
            fs::create_dir(bag.join("the")).expect("makes");
            fs::write(bag.join("the/a.txt"), "x").expect("writes");
        },
        &[("the/a.txt", "extra")],
    ),
    (
        "a line taken out of a manifest",
        |site, _| {
            change(site, "manifest-sha512.txt", |bytes| {
                let text = String::from_utf8(bytes.clone()).expect("is text");
                let rest: Vec<&str> = text
                    .lines()
                    .filter(|line| !line.ends_with(REPORT))
                    .collect();
                *bytes = format!("{}\n", rest.join("\n")).into_bytes();
            });
        },
        &[(REPORT, "disagree"), ("manifest-sha512.txt", "altered")],
    ),
    (
        "a checksum altered with its file",
        |site, _| {
            change(site, REPORT, |bytes| bytes[9] ^= 1);
            change(site, "manifest-sha256.txt", |bytes| bytes[0] ^= 1);
        },
        &[
            ("data/data/data.json", "altered"),
            (REPORT, "altered"),
            ("manifest-sha256.txt", "altered"),
        ],
    ),
    (
        "a manifest gone",
        |_, bag| fs::remove_file(bag.join("manifest-sha512.txt")).expect("removes"),
        &[("manifest-sha512.txt", "missing")],
    ),
    (
        "tag manifests gone, which the standard allows",
        |_, bag| {
            fs::remove_file(bag.join("tagmanifest-sha256.txt")).expect("removes");
            fs::remove_file(bag.join("tagmanifest-sha512.txt")).expect("removes");
        },
        &[
            ("bag-info.txt", "disagree"),
            ("bagit.txt", "disagree"),
            ("manifest-sha256.txt", "disagree"),
            ("manifest-sha512.txt", "disagree"),
            ("tagmanifest-sha256.txt", "missing"),
            ("tagmanifest-sha512.txt", "missing"),
        ],
    ),
    (
        "another algorithm's manifest besides",
        |_, bag| fs::write(bag.join("manifest-md5.txt"), "x").expect("writes"),
        &[("manifest-md5.txt", "extra")],
    ),
    (
        "a name taken apart into letters and marks",
        |_, bag| {
            let name = attached(bag);
            let apart: String = name
                .replace('ấ', "a\u{302}\u{301}")
                .replace('ụ', "u\u{323}");
            fs::rename(bag.join(&name), bag.join(&apart)).expect("moves");
        },
        &[],
    ),
    (
        "a name with other capitals",
        |_, bag| {
            fs::rename(
                bag.join(REPORT),
                bag.join("data/reports/so-ngoai-vu/Mot.md"),
            )
            .expect("moves");
        },
        &[
            ("bag-info.txt", "oxum"),
            ("data/reports/so-ngoai-vu/Mot.md", "other-form"),
        ],
    ),
    (
        "a link in place of a file",
        |_, bag| {
            fs::rename(bag.join(REPORT), bag.join("../mot.md")).expect("moves");
            symlink("../../../../mot.md", bag.join(REPORT)).expect("links");
        },
        &[
            ("bag-info.txt", "oxum"),
            (REPORT, "missing"),
            (REPORT, "no-file"),
        ],
    ),
    (
        "another version declared",
        |site, _| change(site, "bagit.txt", |bytes| replace(bytes, "1.0", "0.97")),
        &[("bagit.txt", "altered"), ("bagit.txt", "tag")],
    ),
    (
        "another day in the description",
        |site, _| {
            change(site, "bag-info.txt", |bytes| {
                replace(bytes, "2020-04-15", "2020-04-16");
            });
        },
        &[("bag-info.txt", "altered")],
    ),
    (
        "a manifest that names a file elsewhere",
        |site, _| {
            change(site, "manifest-sha256.txt", |bytes| {
                replace(bytes, REPORT, "data/reports/so-ngoai-vu/m/../../../../x.md");
            });
        },
        &[
            ("bag-info.txt", "oxum"),
            ("data/reports/so-ngoai-vu/m/../../../../x.md", "disagree"),
            ("data/reports/so-ngoai-vu/m/../../../../x.md", "missing"),
            ("data/reports/so-ngoai-vu/m/../../../../x.md", "name"),
            (REPORT, "disagree"),
            ("manifest-sha256.txt", "altered"),
        ],
    ),
    (
        "a manifest with a line twice",
        |site, _| {
            change(site, "manifest-sha256.txt", |bytes| {
                let again = bytes.clone();
                bytes.extend(again);
            });
        },
        &[
            ("manifest-sha256.txt", "altered"),
            ("manifest-sha256.txt", "manifest"),
        ],
    ),
    (
        "line ends of Windows",
        |site, _| {
            change(site, "manifest-sha256.txt", |bytes| {
                *bytes = String::from_utf8(bytes.clone())
                    .expect("is text")
                    .replace('\n', "\r\n")
                    .into_bytes();
            });
        },
        &[],
    ),
];

/// The attachment in a bag.
fn attached(bag: &Path) -> String {
    tree(bag)
        .into_keys()
        .find(|name| name.starts_with("data/reports/tep/"))
        .expect("is there")
}

#[test]
fn every_tampered_bag_is_refused_for_the_right_reason() {
    let mut wrong = Vec::new();
    for (how, tamper, differences) in FOLDERS {
        let site = closed();
        tamper(&site, &site.path("archive/2020-q1"));
        let ran = site.run(&["verify", "archive/2020-q1", "--format", "json"]);
        let told = told(&ran);
        if differences.is_empty() {
            // Which paths are told depends on the content; what of them does not.
            let is_form = how.contains("marks");
            let reason = if is_form { "other-form" } else { "disagree" };
            assert!(
                told.iter().any(|(_, what)| what == reason),
                "{how}: {told:?}"
            );
            assert!(
                !is_form || told.iter().all(|(_, what)| what != "missing"),
                "{told:?}"
            );
            assert_eq!(ran.code(), 1);
            continue;
        }
        let mut told: Vec<(&str, &str)> = told
            .iter()
            .map(|(path, what)| (path.as_str(), what.as_str()))
            .collect();
        told.sort_unstable();
        let mut expected = differences.to_vec();
        expected.sort_unstable();
        if told != expected {
            wrong.push(format!("{how}: {told:?}"));
        }
        assert_eq!(ran.code(), 1, "{how}");
        let ran = site.run(&["verify", "archive/2020-q1", "--lang", "en"]);
        ran.exits(1);
        assert!(ran.out().contains(differences[0].0), "{how}: {}", ran.out());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Made anew around other content, a bag is whole in itself; the seal knows
/// better.
#[test]
fn a_bag_made_anew_is_not_the_sealed_one() {
    let site = closed();
    let forged = Bulletin::new().report("2020-Q1/mot", "Báo cáo khác.");
    forged
        .run(&["archive", "2020-Q1", "--date", "2020-04-15"])
        .done();
    let forged = forged.path("archive/2020-q1");
    let place = forged.to_str().expect("is text");
    refused(&site, place, &[("", "seal")]);
    // Nor does it help to say that it is of no period, or to name one that is open:
    // then it is told that nothing was compared.
    let site = closed();
    identify(&site, "không rõ");
    refused(&site, "archive/2020-q1", &[("", "seal")]);
    let site = closed();
    identify(&site, "2018-Q1");
    let ran = site.run(&["verify", "archive/2020-q1"]);
    ran.done();
    assert!(ran.out().contains("2018-Q1 chưa đóng"), "{}", ran.out());
    // Where there is no seal, nobody can tell.
    let elsewhere = Bulletin::empty();
    elsewhere.run(&["verify", place]).done();
}

/// Gives a bag another identifier, and makes the manifests fit.
fn identify(site: &Bulletin, period: &str) {
    let sums = |site: &Bulletin| {
        let bytes = fs::read(site.path("archive/2020-q1/bag-info.txt")).expect("reads");
        Checksums::of_reader(&bytes[..]).expect("reads")
    };
    let before = sums(site);
    change(site, "bag-info.txt", |bytes| {
        replace(
            bytes,
            "Internal-Sender-Identifier: 2020-Q1",
            &format!("Internal-Sender-Identifier: {period}"),
        );
    });
    let after = sums(site);
    for (name, old, new) in [
        (
            "tagmanifest-sha256.txt",
            before.sha256.to_string(),
            after.sha256.to_string(),
        ),
        (
            "tagmanifest-sha512.txt",
            before.sha512.to_string(),
            after.sha512.to_string(),
        ),
    ] {
        change(site, name, |bytes| replace(bytes, &old, &new));
    }
}

type Cutting = fn(&mut Vec<u8>);

const ZIPS: &[(&str, Cutting, &str)] = &[
    (
        "cut in the middle",
        |zip| zip.truncate(zip.len() / 2),
        "zip-end",
    ),
    (
        "cut by a byte",
        |zip| zip.truncate(zip.len() - 1),
        "zip-end",
    ),
    (
        "something behind",
        |zip| zip.extend(b"#!/bin/sh\n"),
        "zip-end",
    ),
    (
        "something before",
        |zip| drop(zip.splice(0..0, *b"MZ")),
        "zip-end",
    ),
    (
        "a comment",
        |zip| {
            let at = zip.len() - 2;
            zip[at] = 1;
            zip.push(b'x');
        },
        "zip-end",
    ),
    ("a flipped bit of a file", |zip| zip[60] ^= 1, "zip-content"),
    (
        "another name before the file than in the list",
        |zip| {
            let at = find(zip, b"/bag-info.txt", 0);
            zip[at + 1] = b'B';
        },
        "zip-header",
    ),
    (
        "another name in the list",
        |zip| {
            let list = list(zip);
            let at = find(zip, b"/bag-info.txt", list);
            zip[at + 1] = b'B';
        },
        "zip-header",
    ),
    (
        "a file that climbs out",
        |zip| {
            let list = list(zip);
            let at = find(zip, b"2020-q1/bag-info.txt", list);
            zip[at..at + 8].copy_from_slice(b"../../x/");
        },
        "zip-name",
    ),
    (
        "a link, by its rights",
        |zip| {
            let list = list(zip);
            zip[list + 41] = 0o240;
        },
        "zip-list",
    ),
    (
        "compression",
        |zip| {
            let list = list(zip);
            zip[list + 10] = 8;
        },
        "zip-list",
    ),
    (
        "a size that is a lie",
        |zip| {
            let list = list(zip);
            zip[list + 27] = 0x7f;
        },
        "zip-list",
    ),
];

/// Where the list of a zip begins: there are zips in it.
fn list(zip: &[u8]) -> usize {
    let at = &zip[zip.len() - 6..zip.len() - 2];
    u32::from_le_bytes(at.try_into().expect("four bytes")) as usize
}

fn find(bytes: &[u8], what: &[u8], from: usize) -> usize {
    bytes[from..]
        .windows(what.len())
        .position(|window| window == what)
        .expect("is there")
        + from
}

#[test]
fn every_tampered_zip_is_refused_for_the_right_reason() {
    let site = closed();
    let whole = fs::read(site.path("archive/2020-q1.zip")).expect("reads");
    for (how, tamper, difference) in ZIPS {
        let mut zip = whole.clone();
        tamper(&mut zip);
        let path = site.path("x.zip");
        fs::write(path, zip).expect("writes");
        let ran = site.run(&["verify", "x.zip", "--format", "json"]);
        ran.exits(1);
        let told = told(&ran);
        assert_eq!(told.len(), 1, "{how}: {told:?}");
        assert_eq!(told[0].1, *difference, "{how}");
        site.run(&["restore", "x.zip", "ra"]).exits(1);
        assert!(!site.path("ra").exists(), "{how}");
    }
    // Any byte of it, one after the other.
    for at in (0..whole.len()).step_by(whole.len() / 300) {
        let mut zip = whole.clone();
        zip[at] ^= 0x41;
        fs::write(site.path("x.zip"), zip).expect("writes");
        let ran = site.run(&["verify", "x.zip"]);
        assert_eq!(ran.code(), 1, "byte {at}: {}{}", ran.out(), ran.err());
    }
}

#[test]
fn what_is_no_bag_is_told_apart() {
    let site = closed();
    site.run(&["verify", "content"]).exits(2);
    site.run(&["verify", "khong-co"]).exits(2);
    site.run(&["restore", "content", "ra"]).exits(2);
    let site = site.file("x.zip", "").file("trong/bagit.txt", "");
    site.run(&["verify", "x.zip"]).exits(1);
    site.run(&["verify", "trong"]).exits(1);
    // A name that would drive a terminal is shown, not obeyed.
    let site = site.file("archive/2020-q1/data/\u{1b}[2Jx\u{202e}", "x");
    let ran = site.run(&["verify", "archive/2020-q1"]);
    ran.exits(1);
    assert!(
        !ran.out().contains('\u{1b}') && !ran.out().contains('\u{202e}'),
        "{}",
        ran.out()
    );
}
