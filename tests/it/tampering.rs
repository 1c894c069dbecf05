//! A bag that anybody has touched is refused, and for the right reason.

use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::path::Path;

use bantin::archive::{self, Fault};
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
        &[(REPORT, "altered")],
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
        &[(REPORT, "missing")],
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
        "a name that is no text",
        |_, bag| {
            let name = std::ffi::OsStr::from_bytes(b"data/\xff.txt");
            fs::write(bag.join(name), "x").expect("writes");
        },
        &[("data/\u{fffd}.txt", "name")],
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
        &[("data/reports/so-ngoai-vu/Mot.md", "other-form")],
    ),
    (
        "a link in place of a file",
        |_, bag| {
            fs::rename(bag.join(REPORT), bag.join("../mot.md")).expect("moves");
            symlink("../../../../mot.md", bag.join(REPORT)).expect("links");
        },
        &[(REPORT, "missing"), (REPORT, "no-file")],
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
    site.run(&["restore", place, "lai"]).exits(1);
    assert!(!site.path("lai").exists());
    // Nor does it help to say that it is of no period, or to name one that is open.
    let identifier = |period: &str| format!("Internal-Sender-Identifier: {period}");
    let site = closed();
    say(&site, &identifier("2020-Q1"), &identifier("2018-Q1"));
    refused(&site, "archive/2020-q1", &[("", "unsealed")]);
    for (from, to) in [
        (identifier("2020-Q1"), identifier("không rõ")),
        (identifier("2020-Q1"), identifier("2020-q1")),
        (
            "Bagging-Date: 2020-04-15".to_owned(),
            "Bagging-Date: hôm qua".to_owned(),
        ),
        (
            "Bagging-Date: 2020-04-15".to_owned(),
            "Bagging-Date: 2020-04-15\r".to_owned(),
        ),
        (
            "Bagging-Date: 2020-04-15".to_owned(),
            "Bagging-Date:2020-04-15".to_owned(),
        ),
    ] {
        let site = closed();
        say(&site, &from, &to);
        let ran = site.run(&["verify", "archive/2020-q1", "--format", "json"]);
        ran.exits(1);
        assert!(
            told(&ran).contains(&("bag-info.txt".to_owned(), "tag".to_owned())),
            "{to}: {}",
            ran.out()
        );
    }
    // One that says that it is of another site may be: nobody here can tell.
    let site = closed();
    say(
        &site,
        "https://example.vn/ky/2020-q1/",
        "https://khac.vn/ky/2018-q1/",
    );
    say(
        &site,
        "Internal-Sender-Identifier: 2020-Q1",
        "Internal-Sender-Identifier: 2018-Q1",
    );
    let ran = site.run(&["verify", "archive/2020-q1"]);
    ran.done();
    assert!(
        ran.out()
            .contains("Gói của nơi khác (https://khac.vn/ky/2018-q1/)"),
        "{}",
        ran.out()
    );
    // Where there is no seal, nobody can tell.
    let elsewhere = Bulletin::empty();
    elsewhere.run(&["verify", place]).done();
}

/// Lets a bag say something else of itself, and makes the manifests fit.
fn say(site: &Bulletin, from: &str, to: &str) {
    change(site, "bag-info.txt", |bytes| replace(bytes, from, to));
    bag_anew(site);
}

/// Makes all manifests of a bag fit what is in it: whole in itself, it is still
/// to be refused.
fn bag_anew(site: &Bulletin) {
    let bag = site.path("archive/2020-q1");
    let payload: Vec<String> = tree(&bag)
        .into_keys()
        .filter(|path| path.starts_with("data/"))
        .collect();
    write_manifests(&bag, "manifest", &payload);
    let sizes = payload
        .iter()
        .map(|path| fs::metadata(bag.join(path)).expect("is there").len());
    let oxum = format!("Payload-Oxum: {}.{}\n", sizes.sum::<u64>(), payload.len());
    let info = fs::read_to_string(bag.join("bag-info.txt")).expect("reads");
    let info: String = info
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("Payload-Oxum"))
        .collect();
    fs::write(bag.join("bag-info.txt"), info + &oxum).expect("writes");
    write_manifests(&bag, "tagmanifest", &TAG_FILES.map(str::to_owned));
}

const TAG_FILES: [&str; 4] = [
    "bag-info.txt",
    "bagit.txt",
    "manifest-sha256.txt",
    "manifest-sha512.txt",
];

/// Writes both manifests of a kind, of files as they are.
fn write_manifests(bag: &Path, kind: &str, paths: &[String]) {
    let sums: Vec<Checksums> = paths
        .iter()
        .map(|path| {
            let bytes = fs::read(bag.join(path)).expect("reads");
            Checksums::of_reader(&bytes[..]).expect("reads")
        })
        .collect();
    let lines = |sum: &dyn Fn(&Checksums) -> String| -> String {
        let lines = paths.iter().zip(&sums);
        lines
            .map(|(path, sums)| format!("{}  {path}\n", sum(sums)))
            .collect()
    };
    let sha256 = lines(&|sums| sums.sha256.to_string());
    let sha512 = lines(&|sums| sums.sha512.to_string());
    fs::write(bag.join(format!("{kind}-sha256.txt")), sha256).expect("writes");
    fs::write(bag.join(format!("{kind}-sha512.txt")), sha512).expect("writes");
}

/// How, in which tag files, by what, whether the tag manifests are made to fit, and
/// what must be told of which.
type Rewriting = (
    &'static str,
    &'static [&'static str],
    fn(&str) -> String,
    bool,
    (&'static str, Fault),
);

/// What tag files say must be said as Bantin says it, even where all checksums fit.
const TAGS: &[Rewriting] = &[
    (
        "another declaration",
        &["bagit.txt"],
        |text| text.replace("1.0", "0.97"),
        true,
        ("bagit.txt", Fault::Tag),
    ),
    (
        "a description that does not end",
        &["bag-info.txt"],
        |text| text.trim_end().to_owned(),
        true,
        ("bag-info.txt", Fault::Tag),
    ),
    (
        "a description without the address",
        &["bag-info.txt"],
        |text| without(text, "External-Identifier"),
        true,
        ("bag-info.txt", Fault::Tag),
    ),
    (
        "a description of two periods",
        &["bag-info.txt"],
        |text| format!("Internal-Sender-Identifier: 2020-Q2\n{text}"),
        true,
        ("bag-info.txt", Fault::Tag),
    ),
    (
        "a description that rings",
        &["bag-info.txt"],
        |text| format!("Contact-Name: \u{7}\n{text}"),
        true,
        ("bag-info.txt", Fault::Tag),
    ),
    (
        "a payload of another size",
        &["bag-info.txt"],
        |text| text.replace("Payload-Oxum: ", "Payload-Oxum: 1"),
        true,
        ("bag-info.txt", Fault::Oxum),
    ),
    (
        "manifests that name a tag file",
        &["manifest-sha256.txt", "manifest-sha512.txt"],
        |text| {
            format!(
                "{}  bagit.txt\n{text}",
                &text[..text.find(' ').expect("is there")]
            )
        },
        true,
        ("manifest-sha256.txt", Fault::Manifest),
    ),
    (
        "manifests with a sum that is none",
        &["manifest-sha256.txt", "manifest-sha512.txt"],
        |text| format!("x{}", &text[1..]),
        true,
        ("manifest-sha512.txt", Fault::Manifest),
    ),
    (
        "manifests out of order",
        &["manifest-sha256.txt", "manifest-sha512.txt"],
        |text| {
            let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
            lines.swap(0, 1);
            lines.concat()
        },
        true,
        ("manifest-sha256.txt", Fault::Manifest),
    ),
    (
        "a manifest that does not end",
        &["manifest-sha256.txt"],
        |text| text.trim_end().to_owned(),
        true,
        ("manifest-sha256.txt", Fault::Manifest),
    ),
    (
        "one sum of two that is another's",
        &["manifest-sha256.txt"],
        |text| {
            format!(
                "{:x}{}",
                0xf ^ text[..1].parse::<u8>().unwrap_or(10),
                &text[1..]
            )
        },
        true,
        ("data/data/data.json", Fault::Altered),
    ),
    (
        "the other sum that is another's",
        &["manifest-sha512.txt"],
        |text| {
            format!(
                "{:x}{}",
                0xf ^ text[..1].parse::<u8>().unwrap_or(10),
                &text[1..]
            )
        },
        true,
        ("data/data/data.json", Fault::Altered),
    ),
    (
        "tag manifests that leave a file out",
        &["tagmanifest-sha256.txt", "tagmanifest-sha512.txt"],
        |text| without(text, "bag-info.txt"),
        false,
        ("bag-info.txt", Fault::Disagree),
    ),
    (
        "tag manifests that name others",
        &["tagmanifest-sha256.txt", "tagmanifest-sha512.txt"],
        |text| {
            format!(
                "{text}{}  the.txt\n",
                &text[..text.find(' ').expect("is there")]
            )
        },
        false,
        ("tagmanifest-sha256.txt", Fault::Manifest),
    ),
    (
        "a tag file that is far too large",
        &["manifest-sha256.txt"],
        |text| format!("{text}{}", "\n".repeat(65 << 20)),
        false,
        ("manifest-sha256.txt", Fault::Tag),
    ),
];

fn without(text: &str, what: &str) -> String {
    let lines = text.split_inclusive('\n');
    lines.filter(|line| !line.contains(what)).collect()
}

#[test]
fn what_tag_files_say_is_in_its_form() {
    let site = closed();
    let bag = site.path("archive/2020-q1");
    let whole = tree(&bag);
    let faults = || {
        let holding = archive::open(&bag).expect("reads");
        archive::verify(&holding).expect("reads").faults
    };
    for (how, names, rewrite, is_fitted, (path, fault)) in TAGS {
        for name in *names {
            let text = std::str::from_utf8(&whole[*name]).expect("is text");
            let changed = rewrite(text);
            assert_ne!(changed, text, "{how}");
            fs::write(bag.join(name), changed).expect("writes");
        }
        if *is_fitted {
            write_manifests(&bag, "tagmanifest", &TAG_FILES.map(str::to_owned));
        }
        let told = faults();
        assert!(
            told.contains(&((*path).to_owned(), *fault)),
            "{how}: {told:?}"
        );
        for (name, bytes) in whole.iter().filter(|(name, _)| !name.contains('/')) {
            fs::write(bag.join(name), bytes).expect("writes");
        }
        assert!(faults().is_empty(), "{how}: it is whole again");
    }
    let mut latin = whole["manifest-sha256.txt"].clone();
    latin[0] = 0xe9;
    fs::write(bag.join("manifest-sha256.txt"), latin).expect("writes");
    let told = faults();
    assert!(
        told.contains(&("manifest-sha256.txt".to_owned(), Fault::Tag)),
        "{told:?}"
    );
}

/// Names that no bag of ours has, in one whose manifests fit. They are looked at
/// where there is no seal.
#[test]
fn names_that_mean_something_else_elsewhere_are_refused() {
    let elsewhere = Bulletin::empty();
    let all_told = |site: &Bulletin| {
        bag_anew(site);
        let path = site.path("archive/2020-q1");
        let path = path.to_str().expect("is text");
        let ran = elsewhere.run(&["verify", path, "--format", "json"]);
        ran.exits(1);
        elsewhere.run(&["restore", path, "lai"]).exits(1);
        assert!(!elsewhere.path("lai").exists());
        told(&ran)
    };
    let long = "x".repeat(250);
    for name in [
        "CON",
        "nul.txt",
        "C:x",
        "a ",
        "a.",
        ".htaccess",
        ".bantin/lock",
        "a%0Ab",
        "a\nb",
        "a\\b",
        "a\u{200b}b",
        "e\u{301}",
        &format!("{long}/{long}/{long}/{long}/{long}"),
    ] {
        let path = format!("data/reports/{name}");
        let site = closed().file(&format!("archive/2020-q1/{path}"), "x");
        let told = all_told(&site);
        // A manifest has no way to say a new line.
        let is_named = told
            .iter()
            .any(|(told, what)| *told == path && what == "name");
        assert!(is_named || name.contains('\n'), "{name:?}: {told:?}");
    }
    for (one, other) in [("a/x.md", "A/y.md"), ("a.md", "A.md"), ("Ấ/b", "ấ/c")] {
        let site = closed()
            .file(&format!("archive/2020-q1/data/{one}"), "x")
            .file(&format!("archive/2020-q1/data/{other}"), "x");
        let told = all_told(&site);
        assert!(told.iter().all(|(_, what)| what == "clash"), "{told:?}");
    }
}

/// What is no signature is told of even where nobody has the key.
#[test]
fn a_signature_is_one_or_is_refused() {
    let pair = minisign::KeyPair::generate_unencrypted_keypair().expect("has random numbers");
    let secret = pair.sk.to_box(None).expect("has a form").into_string();
    let site = Bulletin::new()
        .report("2020-Q1/mot", "Một.")
        .file("khoa.key", secret);
    site.run(&[
        "archive",
        "2020-Q1",
        "--date",
        "2020-04-15",
        "--sign",
        "khoa.key",
    ])
    .done();
    let id: [u8; 8] = pair.pk.keynum().try_into().expect("eight bytes");
    let id = format!("{:016X}", u64::from_le_bytes(id));
    let ran = site.run(&["verify", "archive/2020-q1"]);
    ran.done();
    assert!(ran.out().contains(&id), "{}", ran.out());
    let path = "archive/2020-q1/tagmanifest-sha512.txt.minisig";
    let sound = fs::read_to_string(site.path(path)).expect("reads");
    let mut site = site;
    for wrong in [
        "",
        "x",
        &sound[..60],
        &format!("{sound}thêm\n"),
        &sound.replace("\nRU", "\nRX"),
    ] {
        site = site.file(path, wrong);
        refused(
            &site,
            "archive/2020-q1",
            &[("tagmanifest-sha512.txt.minisig", "signature-form")],
        );
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
        "a list that is longer than so few files need",
        |zip| {
            let at = zip.len() - 14;
            zip[at..at + 4].copy_from_slice(&[1, 0, 1, 0]);
        },
        "zip-end",
    ),
    (
        "files out of order",
        |zip| *zip = put_together(zip, |entries| entries.swap(0, 1), b""),
        "zip-name",
    ),
    (
        "a file that is there twice",
        |zip| *zip = put_together(zip, |entries| entries.insert(0, entries[0].clone()), b""),
        "zip-name",
    ),
    (
        "something between the files and the list",
        |zip| *zip = put_together(zip, |_| (), b"#!/bin/sh\n"),
        "zip-list",
    ),
    (
        "a file beside the folder of the bag",
        |zip| {
            let beside = |entries: &mut Vec<Entry>| {
                let (mut file, mut told) = entries.last().expect("is there").clone();
                file[30..37].copy_from_slice(b"2020-q9");
                told[46..53].copy_from_slice(b"2020-q9");
                entries.push((file, told));
            };
            *zip = put_together(zip, beside, b"");
        },
        "zip-name",
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

/// A file of a zip: what stands of it before the list, and in the list.
type Entry = (Vec<u8>, Vec<u8>);

/// A zip whose files were changed, put together so that all fits but that; and
/// something between them and the list.
fn put_together(zip: &[u8], change: impl FnOnce(&mut Vec<Entry>), between: &[u8]) -> Vec<u8> {
    let number = |at: usize, n: usize| -> usize {
        let bytes = zip[at..at + n].iter().rev();
        bytes.fold(0, |number, byte| number << 8 | usize::from(*byte))
    };
    let mut entries: Vec<Entry> = Vec::new();
    let mut at = list(zip);
    while zip[at..].starts_with(b"PK\x01\x02") {
        let (name, from) = (number(at + 28, 2), number(at + 42, 4));
        let end = from + 30 + name + number(at + 20, 4);
        let next = at + 46 + name;
        entries.push((zip[from..end].to_vec(), zip[at..next].to_vec()));
        at = next;
    }
    change(&mut entries);
    let (mut whole, mut list) = (Vec::new(), Vec::new());
    for (file, mut told) in entries.iter().cloned() {
        let at = u32::try_from(whole.len()).expect("is small");
        told[42..46].copy_from_slice(&at.to_le_bytes());
        list.extend(told);
        whole.extend(file);
    }
    whole.extend(between);
    let mut end = zip[at..].to_vec();
    let n = u16::try_from(entries.len()).expect("are few").to_le_bytes();
    let sizes = [list.len(), whole.len()].map(|size| u32::try_from(size).expect("is small"));
    let told = [&n[..], &n, &sizes[0].to_le_bytes(), &sizes[1].to_le_bytes()].concat();
    end[8..20].copy_from_slice(&told);
    [whole, list, end].concat()
}

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
    for (path, told) in [
        (
            "archive",
            "bantin verify archive/2020-q1`; `bantin verify archive/2020-q1.zip`",
        ),
        ("content/site.yaml", "không phải gói lưu trữ"),
        ("khong-co", "không có `khong-co`"),
        ("content", "không có trang nào đã dựng"),
    ] {
        let ran = site.run(&["verify", path]);
        ran.exits(2);
        assert!(ran.err().contains(told), "{path}: {}", ran.err());
    }
    let site = site.file("x.zip", "").file("trong/bagit.txt", "");
    site.run(&["verify", "x.zip"]).exits(1);
    site.run(&["verify", "trong"]).exits(1);
    // A name that would drive a terminal is shown, not obeyed.
    let site = site.file("archive/2020-q1/data/\u{1b}[2Jx\u{202e}\u{200b}\u{a0}", "x");
    let ran = site.run(&["verify", "archive/2020-q1"]);
    ran.exits(1);
    assert!(
        ran.out()
            .contains("data/\\u{1b}[2Jx\\u{202e}\\u{200b}\\u{a0}"),
        "{}",
        ran.out()
    );
}
