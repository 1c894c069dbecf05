//! `bantin schema`: what front matter and settings may hold, for editors that
//! complete and check.

use clap::ValueEnum as _;
use serde_json::{Value, json};

use super::args::Kind;
use super::terminal::Terminal;
use super::{DONE, Failure};
use crate::intake::{PAGE_KEYS, REPORT_KEYS};
use crate::settings::{DEPARTMENT, SITE};
use crate::yaml::schema_of_map;

#[expect(clippy::unnecessary_wraps, reason = "as every command")]
pub(super) fn run(of: Option<Kind>, terminal: &Terminal) -> Result<u8, Failure> {
    let mut schema = match of {
        Some(kind) => schema(kind),
        None => all(),
    };
    schema["$schema"] = "http://json-schema.org/draft-07/schema#".into();
    let text = serde_json::to_string_pretty(&schema).expect("a schema of texts and numbers");
    terminal.always(&format!("{text}\n"));
    Ok(DONE)
}

/// All schemas in one document: a file is of one kind.
fn all() -> Value {
    let mut all = json!({ "$defs": {}, "anyOf": [] });
    for kind in Kind::value_variants() {
        let name = kind
            .to_possible_value()
            .map_or_else(String::new, |v| v.get_name().to_owned());
        all["$defs"][&name] = schema(*kind);
        if let Some(kinds) = all["anyOf"].as_array_mut() {
            kinds.push(json!({ "$ref": format!("#/$defs/{name}") }));
        }
    }
    all
}

fn schema(kind: Kind) -> Value {
    match kind {
        Kind::Report => schema_of_map(&REPORT_KEYS),
        Kind::Page => schema_of_map(&PAGE_KEYS),
        Kind::Site => schema_of_map(&SITE),
        Kind::Departments => json!({ "type": "array", "items": schema_of_map(&DEPARTMENT) }),
        Kind::Redirects => json!({
            "type": "object",
            "description": "Địa chỉ cũ → địa chỉ mới / Old address → new address",
            "propertyNames": { "pattern": "^ */" },
            "additionalProperties": { "type": "string", "pattern": "^ */" },
        }),
    }
}
