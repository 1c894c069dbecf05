//! Signatures over bags, and the keys that make them.

use std::fs;

use super::{close, edited, site};
use crate::harness::{Bulletin, assert_same, tree};

#[test]
fn a_signature_is_over_the_whole_bag_and_by_one_key() {
    let site = keys(keys(site(), "khoa"), "la");
    close(&site, &["--sign", "khoa.key", "--zip"]).done();
    for bag in ["archive/2020-q1", "archive/2020-q1.zip"] {
        let ran = site.run(&["verify", bag, "--public-key", "khoa.pub"]);
        ran.done();
        assert!(ran.out().contains("Chữ ký đúng."), "{}", ran.out());
        let ran = site.run(&["verify", bag]);
        assert!(ran.out().contains("chưa kiểm"), "{}", ran.out());
        let ran = site.run(&["verify", bag, "--public-key", "la.pub"]);
        ran.exits(1);
        assert!(
            ran.out().contains("chữ ký không khớp với khóa này"),
            "{}",
            ran.out()
        );
    }
    // The key itself will do in place of its file.
    let public = fs::read_to_string(site.path("khoa.pub")).expect("reads");
    let public = public.lines().nth(1).expect("has a second line");
    site.run(&["verify", "archive/2020-q1", "--public-key", public])
        .done();
    // All but the signature is the same without it.
    let unsigned = self::site();
    close(&unsigned, &[]).done();
    let mut bag = tree(&site.path("archive/2020-q1"));
    assert!(bag.remove("tagmanifest-sha512.txt.minisig").is_some());
    assert_same(&bag, &tree(&unsigned.path("archive/2020-q1")));
    unsigned
        .run(&["verify", "archive/2020-q1", "--public-key", public])
        .exits(1);
    // Nothing is left to do the second time; an unsigned bag stays unsigned.
    site.run(&["archive", "2020-Q1", "--sign", "khoa.key", "--zip"])
        .done();
    // One that lost its signature is not the one that was closed.
    let signature = site.path("archive/2020-q1/tagmanifest-sha512.txt.minisig");
    fs::rename(signature, site.path("chu-ky")).expect("moves");
    let ran = site.run(&["archive", "2020-Q1"]);
    ran.exits(2);
    assert!(ran.err().contains("đã có một gói khác"), "{}", ran.err());
    let unsigned = keys(unsigned, "khoa");
    unsigned
        .run(&["archive", "2020-Q1", "--sign", "khoa.key"])
        .exits(2);
}

/// A bag made anew around other content, with the signature of the true one.
#[test]
fn a_forgery_does_not_fit_the_signature() {
    let site = keys(site(), "khoa");
    close(&site, &["--sign", "khoa.key"]).done();
    let forged = edited(self::site(), "people: 44", "people: 4");
    close(&forged, &[]).done();
    let signature = "archive/2020-q1/tagmanifest-sha512.txt.minisig";
    fs::copy(site.path(signature), forged.path(signature)).expect("copies");
    forged.run(&["verify", "archive/2020-q1"]).done();
    let key = site.path("khoa.pub");
    let key = key.to_str().expect("is text");
    let ran = forged.run(&[
        "verify",
        "archive/2020-q1",
        "--public-key",
        key,
        "--format",
        "json",
    ]);
    ran.exits(1);
    assert!(ran.out().contains("\"signature\""), "{}", ran.out());
}

#[test]
fn keys_come_from_elsewhere_and_are_told_nowhere() {
    let site = keys(site(), "khoa");
    let secret = fs::read_to_string(site.path("khoa.key")).expect("reads");
    let kept = secret.lines().nth(1).expect("has a second line");
    let site = site
        .file("content/khoa.key", &secret)
        .file("hong.key", "không phải khóa");
    for (key, told) in [
        ("content/khoa.key", "không được để trong `content`"),
        ("hong.key", "không phải khóa minisign"),
        ("khong-co.key", "khong-co.key"),
    ] {
        let ran = close(&site, &["--sign", key]);
        ran.exits(2);
        assert!(ran.err().contains(told), "{key}: {}", ran.err());
        assert!(!ran.err().contains(&kept[..20]), "{key}");
        assert!(!site.path("archive/2020-q1").exists());
    }
    let ran = close(&site, &["--sign"]);
    ran.exits(2);
    assert!(ran.err().contains("BANTIN_SIGN_KEY"), "{}", ran.err());
    let by_environment = site
        .command(&["archive", "2020-Q1", "--date", "2020-04-15", "--sign"])
        .env("BANTIN_SIGN_KEY", "khoa.key")
        .status()
        .expect("runs");
    assert!(by_environment.success());
    site.run(&["verify", "archive/2020-q1", "--public-key", "khoa.pub"])
        .done();
    for directory in ["archive", "content/archive"] {
        for (name, bytes) in tree(&site.path(directory)) {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            assert!(!text.contains(&kept[40..80]), "{name}");
        }
    }
}

/// A pair of keys, in files.
fn keys(site: Bulletin, name: &str) -> Bulletin {
    let pair = minisign::KeyPair::generate_unencrypted_keypair().expect("has random numbers");
    let public = pair.pk.to_box().expect("has a form").into_string();
    let secret = pair.sk.to_box(None).expect("has a form").into_string();
    site.file(&format!("{name}.pub"), public)
        .file(&format!("{name}.key"), secret)
}
