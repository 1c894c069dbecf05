//! What others' programs say of Bantin's bags: the reference implementation of
//! BagIt, validators of WACZ and WARC, minisign, `sha512sum`, `unzip`. Plain
//! `cargo test` leaves this out: `tests/run` installs them, and runs it.

#![expect(
    clippy::disallowed_methods,
    reason = "tests write and look at sites from outside"
)]

#[path = "../it/harness.rs"]
#[expect(dead_code, reason = "shared with the other tests, which use all of it")]
mod harness;
#[path = "../it/served.rs"]
#[expect(dead_code, reason = "shared with the other tests, which use all of it")]
mod served;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use harness::{Bulletin, tree};

/// A program of the environment that `tests/run` makes, or of the system.
fn tool(name: &str) -> Command {
    let tools = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("archive-tools");
    let own = tools.join("bin").join(name);
    Command::new(if own.exists() {
        own
    } else {
        PathBuf::from(name)
    })
}

/// Runs a program, which must be content. Gives what it printed.
#[track_caller]
fn passes(command: &mut Command) -> String {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}; is it installed? see tests/run"));
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}\n{told}\n{err}");
    told
}

/// The sample site in a theme, with every period that has reports closed.
fn closed_sample(theme: &str, more: &[&str]) -> (Bulletin, Vec<String>) {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut site = Bulletin::empty();
    for (name, bytes) in tree(&repository.join("content")) {
        if !name.starts_with("archive/") {
            site = site.file(&format!("content/{name}"), bytes);
        }
    }
    let settings = fs::read_to_string(site.path("content/site.yaml")).expect("reads");
    let settings: Vec<&str> = settings
        .lines()
        .filter(|line| !line.starts_with("theme:"))
        .collect();
    let settings = format!("{}\ntheme: {theme}\n", settings.join("\n"));
    let site = site.file("content/site.yaml", settings);
    let periods: BTreeSet<String> = tree(&site.path("content/reports"))
        .values()
        .filter_map(|bytes| {
            let text = String::from_utf8(bytes.clone()).ok()?;
            let line = text.lines().find(|line| line.starts_with("period: "))?;
            let period = line
                .trim_start_matches("period: ")
                .split_whitespace()
                .next()?;
            Some(period.to_owned())
        })
        .collect();
    let mut bags = Vec::new();
    for period in periods {
        let mut arguments = vec![
            "archive",
            &period,
            "--as-of",
            "2026-11-01",
            "--date",
            "2026-10-01",
            "--zip",
        ];
        arguments.extend(more);
        let ran = site.run(&arguments);
        if ran.code() == 2 && ran.err().contains("không có báo cáo công khai") {
            continue;
        }
        ran.done();
        let name = period.to_lowercase().replace('/', "_");
        bags.push(name);
    }
    assert!(bags.len() >= 8, "{bags:?}");
    (site, bags)
}

#[test]
fn others_find_every_bag_valid() {
    for theme in ["bantin", "toi-gian"] {
        let (site, _) = closed_sample(theme, &[]);
        let bags: Vec<PathBuf> = fs::read_dir(site.path("archive"))
            .expect("lists")
            .map(|entry| entry.expect("lists").path())
            .filter(|path| path.join("bagit.txt").exists())
            .collect();
        assert!(bags.len() >= 8, "{bags:?}");
        for bag in bags {
            passes(tool("bagit.py").arg("--validate").arg(&bag));
            for manifests in ["sha256", "sha512"] {
                let files = [
                    format!("manifest-{manifests}.txt"),
                    format!("tagmanifest-{manifests}.txt"),
                ];
                let program = format!("{manifests}sum");
                passes(
                    Command::new(program)
                        .args(["--strict", "--quiet", "-c"])
                        .args(files)
                        .current_dir(&bag),
                );
            }
            let zip = bag.with_extension("zip");
            passes(Command::new("unzip").arg("-tq").arg(&zip));
            let unpacked = site.path("ra");
            passes(
                Command::new("unzip")
                    .arg("-q")
                    .arg(&zip)
                    .arg("-d")
                    .arg(&unpacked),
            );
            let name = bag.file_name().expect("has a name");
            passes(tool("bagit.py").arg("--validate").arg(unpacked.join(name)));
            assert_eq!(tree(&unpacked.join(name)), tree(&bag));
            fs::remove_dir_all(&unpacked).expect("removes");
            passes(
                tool("python")
                    .args([
                        "-c",
                        "import sys, xml.dom.minidom as m; m.parse(sys.argv[1])",
                    ])
                    .arg(bag.join("data/metadata/dc.xml")),
            );
            web_archive(&site, &bag);
        }
    }
}

/// What others say of the web archive in a bag.
fn web_archive(site: &Bulletin, bag: &Path) {
    let name = bag.file_name().expect("has a name");
    let wacz = bag.join("data/web").join(name).with_extension("wacz");
    let told = passes(tool("wacz").arg("validate").arg("-f").arg(&wacz));
    assert!(told.contains("Validation succeeded"), "{told}");
    let unpacked = site.path("wacz");
    passes(
        Command::new("unzip")
            .arg("-q")
            .arg(&wacz)
            .arg("-d")
            .arg(&unpacked),
    );
    let warc = unpacked.join("archive/data.warc");
    let told = passes(tool("warcio").args(["check", "-v"]).arg(&warc));
    let n_passed = told.matches("digest pass").count();
    let index = fs::read_to_string(unpacked.join("indexes/index.cdx")).expect("reads");
    assert_eq!(n_passed, index.lines().count() + 1, "{told}");
    // An index made by others says the same of every record.
    let made = passes(tool("cdxj-indexer").arg("--sort").arg(&warc));
    let records = |index: &str| -> BTreeSet<(String, String, String, String)> {
        index
            .lines()
            .map(|line| {
                let mut parts = line.splitn(3, ' ');
                let (key, _) = (parts.next().expect("a key"), parts.next());
                let fields: serde_json::Value =
                    serde_json::from_str(parts.next().expect("fields")).expect("is JSON");
                let of = |name: &str| fields[name].as_str().unwrap_or_default().to_owned();
                (key.to_owned(), of("url"), of("offset"), of("length"))
            })
            .collect()
    };
    assert_eq!(records(&index), records(&made));
    fs::remove_dir_all(&unpacked).expect("removes");
}

/// A key with a password, as minisign makes it. With little memory at hand it
/// locks the key less heavily, so that a slow program opens it in time.
#[test]
fn a_locked_key_of_minisign_signs() {
    let site = Bulletin::new().report("2020-Q1/a", "Một.");
    let made =
        "ulimit -v 60000; printf 'mật khẩu\\nmật khẩu\\n' | minisign -G -p khoa.pub -s khoa.key";
    passes(
        Command::new("bash")
            .args(["-c", made])
            .current_dir(site.path("")),
    );
    let key = fs::read_to_string(site.path("khoa.key")).expect("reads");
    assert!(key.contains("encrypted secret key"), "it is locked");
    let sign = |password: Option<&str>| {
        let mut command = site.command(&[
            "archive",
            "2020-Q1",
            "--date",
            "2020-04-15",
            "--sign",
            "khoa.key",
        ]);
        command.envs(password.map(|password| ("BANTIN_SIGN_PASSWORD", password)));
        command.stdin(std::process::Stdio::null());
        let output = command.output().expect("runs");
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code(), err)
    };
    for wrong in [None, Some("mat khau")] {
        let (code, err) = sign(wrong);
        assert_eq!(code, Some(2), "{err}");
        assert!(err.contains("BANTIN_SIGN_PASSWORD"), "{err}");
        assert!(!site.path("archive/2020-q1").exists());
    }
    let (code, err) = sign(Some("mật khẩu"));
    assert_eq!(code, Some(0), "{err}");
    passes(
        Command::new("minisign")
            .args(["-Vm", "tagmanifest-sha512.txt", "-p", "../../khoa.pub"])
            .current_dir(site.path("archive/2020-q1")),
    );
}

#[test]
fn minisign_and_bantin_understand_one_another() {
    let site = Bulletin::new().report("2020-Q1/a", "Một.");
    let (public, secret) = (site.path("khoa.pub"), site.path("khoa.key"));
    passes(
        Command::new("minisign")
            .args(["-G", "-W", "-p"])
            .arg(&public)
            .arg("-s")
            .arg(&secret),
    );
    site.run(&[
        "archive",
        "2020-Q1",
        "--date",
        "2020-04-15",
        "--sign",
        "khoa.key",
    ])
    .done();
    let bag = site.path("archive/2020-q1");
    let verify = || {
        let mut command = Command::new("minisign");
        command
            .args(["-Vm", "tagmanifest-sha512.txt", "-p"])
            .arg(&public)
            .current_dir(&bag);
        command
    };
    let told = passes(&mut verify());
    assert!(told.contains("Bantin 2020-Q1 2020-04-15"), "{told}");
    passes(tool("bagit.py").arg("--validate").arg(&bag));
    site.run(&["verify", "archive/2020-q1", "--public-key", "khoa.pub"])
        .done();
    // The other way round.
    passes(
        Command::new("minisign")
            .args(["-S", "-s"])
            .arg(&secret)
            .args(["-m", "tagmanifest-sha512.txt"])
            .current_dir(&bag),
    );
    site.run(&["verify", "archive/2020-q1", "--public-key", "khoa.pub"])
        .done();
    fs::write(bag.join("tagmanifest-sha512.txt"), "x").expect("writes");
    assert!(!verify().output().expect("runs").status.success());
    site.run(&["verify", "archive/2020-q1", "--public-key", "khoa.pub"])
        .exits(1);
}
