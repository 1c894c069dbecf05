//! `bantin schema` agrees with the reader: what one takes the other takes, by the
//! word of a validator that knows neither.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::harness::Bulletin;

fn schema(of: &[&str]) -> jsonschema::Validator {
    let arguments: Vec<&str> = ["schema"].iter().chain(of).copied().collect();
    let text = Bulletin::empty().run(&arguments).done().out();
    let schema: Value = serde_json::from_str(&text).expect("is JSON");
    jsonschema::validator_for(&schema).expect("is a schema")
}

/// YAML as an editor reads it.
fn value(yaml: &str) -> Value {
    serde_yaml::from_str(yaml).expect("is YAML")
}

fn front_matter(text: &str) -> &str {
    let rest = text
        .strip_prefix("---\n")
        .expect("begins with front matter");
    rest.split("\n---\n").next().expect("ends")
}

fn content() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/content"))
}

#[track_caller]
fn takes(validator: &jsonschema::Validator, yaml: &str, name: &str) {
    let value = value(yaml);
    let errors: Vec<String> = validator
        .iter_errors(&value)
        .map(|error| error.to_string())
        .collect();
    assert_eq!(errors, Vec::<String>::new(), "{name}");
}

#[test]
fn the_sample_is_what_its_schemas_say() {
    let all = schema(&[]);
    for (folder, kind) in [("reports", "report"), ("pages", "page")] {
        let validator = schema(&[kind]);
        let files = walkdir::WalkDir::new(content().join(folder))
            .into_iter()
            .filter_map(Result::ok);
        let mut n_files = 0;
        for file in files.filter(|file| file.path().extension().is_some_and(|ext| ext == "md")) {
            let text = fs::read_to_string(file.path()).expect("reads");
            let name = file.path().display().to_string();
            takes(&validator, front_matter(&text), &name);
            takes(&all, front_matter(&text), &name);
            n_files += 1;
        }
        assert!(n_files > 3, "{folder}");
    }
    for kind in ["site", "departments", "redirects"] {
        let text = fs::read_to_string(content().join(format!("{kind}.yaml"))).expect("reads");
        takes(&schema(&[kind]), &text, kind);
    }
}

const SOUND: &str = "title: Báo cáo\ndepartment: so-ngoai-vu\nperiod: 2020-Q1\nstatus: published\nsummary: Tóm tắt.\n";

/// Front matter that is wrong in one way each.
const WRONG: [&str; 14] = [
    "titel: x\n",
    "status: publish\n",
    "date: 05/3/2020\n",
    "publish_from: 2020-04\n",
    "lang: fr\n",
    "countries: JP\n",
    "countries: [Japan]\n",
    "figures: { inbund: { people: 1 } }\n",
    "figures: { inbound: { persons: 1 } }\n",
    "figures: { inbound: { people: -1 } }\n",
    "corrections: [{ date: 2020-05-04 }]\n",
    "waivers: [{ code: BT212 }]\n",
    "outlook: quý II\n",
    "window: { from: 1 }\n",
];

#[test]
fn reader_and_schema_refuse_the_same() {
    let validator = schema(&["report"]);
    takes(&validator, SOUND, "sound");
    let check = |front: &str| {
        Bulletin::new()
            .file(
                "content/reports/a.md",
                format!("---\n{front}---\n## Một {{.public}}\n\nHai.\n"),
            )
            .run(&["check"])
            .code()
    };
    assert_eq!(check(SOUND), 0);
    for wrong in WRONG {
        let front = format!("{SOUND}{wrong}");
        assert!(
            !validator.is_valid(&value(&front)),
            "the schema takes {wrong}"
        );
        assert_eq!(check(&front), 1, "the reader takes {wrong}");
    }
    for key in ["title", "department", "period"] {
        let front: String = SOUND
            .lines()
            .filter(|line| !line.starts_with(key))
            .map(|line| format!("{line}\n"))
            .collect();
        assert!(
            !validator.is_valid(&value(&front)),
            "the schema does without {key}"
        );
        assert_eq!(check(&front), 1, "the reader does without {key}");
    }
}

#[test]
fn settings_are_refused_alike() {
    let site = "name: Bản tin\nbase_url: https://example.vn/\n";
    let departments = "- id: so-ngoai-vu\n  name: Sở Ngoại vụ\n";
    let check = |name: &str, text: &str| {
        Bulletin::empty()
            .file("content/site.yaml", site)
            .file("content/departments.yaml", departments)
            .file(&format!("content/{name}.yaml"), text)
            .run(&["check"])
            .code()
    };
    for (kind, sound, wrong) in [
        (
            "site",
            site.to_owned() + "officials: [Nguyễn Văn A]\n",
            vec![
                "nmae: x\n",
                "languages: [fr]\n",
                "columns: [{names: [x], policy: show}]\n",
                "waivers: [{code: BT212, reason: x}]\n",
                "theme: a/b\n",
            ],
        ),
        (
            "departments",
            departments.to_owned(),
            vec![
                "  abbr: x\n",
                "  contact: {fax: 1}\n",
                "  contact: {website: example.vn}\n",
            ],
        ),
        ("redirects", "/a/: /\n".to_owned(), vec!["b: /\n"]),
    ] {
        let validator = schema(&[kind]);
        takes(&validator, &sound, kind);
        assert_eq!(check(kind, &sound), 0, "{kind}");
        for wrong in wrong {
            let text = format!("{sound}{wrong}");
            assert!(
                !validator.is_valid(&value(&text)),
                "the schema takes {wrong}"
            );
            assert_eq!(check(kind, &text), 1, "the reader takes {wrong}");
        }
    }
}

#[test]
fn every_key_is_described_in_both_languages() {
    let text = Bulletin::empty().run(&["schema"]).done().out();
    let schema: Value = serde_json::from_str(&text).expect("is JSON");
    for kind in ["report", "page", "site"] {
        let keys = schema["$defs"][kind]["properties"]
            .as_object()
            .expect("keys");
        for (key, value) in keys {
            let says = value["description"].as_str().unwrap_or_default();
            assert!(says.contains(" / "), "{kind}.{key}: {says}");
        }
    }
}
