use serde::Serialize;

use super::{Code, Finding, Findings, Severity};
use crate::vocabulary::Language;

/// The findings as a log of SARIF 2.1.0, which editors and servers read. Waived
/// ones are in it too, each suppressed with its reason.
pub fn to_sarif(findings: &Findings, waived: &[(Finding, String)], language: Language) -> String {
    let told = findings.iter().map(|finding| (finding, None));
    let waived = waived
        .iter()
        .map(|(finding, reason)| (finding, Some(reason.as_str())));
    let all: Vec<(&Finding, Option<&str>)> = told.chain(waived).collect();
    let mut codes: Vec<Code> = all.iter().map(|(finding, _)| finding.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let results = all
        .iter()
        .map(|(finding, reason)| result(finding, *reason, &codes, language))
        .collect();
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "bantin",
                    version: env!("CARGO_PKG_VERSION"),
                    rules: codes.iter().map(|code| rule(*code)).collect(),
                },
            },
            column_kind: "unicodeCodePoints",
            results,
        }],
    };
    let mut text = serde_json::to_string_pretty(&log).expect("a log of texts and numbers");
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<SarifResult<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: String,
    name: &'static str,
    short_description: Text<'static>,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Text<'a> {
    text: std::borrow::Cow<'a, str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: String,
    rule_index: usize,
    level: &'static str,
    message: Text<'a>,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressions: Option<[Suppression<'a>; 1]>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
}

#[derive(Serialize)]
struct Suppression<'a> {
    kind: &'static str,
    justification: &'a str,
}

fn rule(code: Code) -> Rule {
    Rule {
        id: code.to_string(),
        name: code.name(),
        short_description: Text {
            text: code.summary().trim().into(),
        },
        default_configuration: Configuration {
            level: level(code.severity()),
        },
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn result<'a>(
    finding: &'a Finding,
    reason: Option<&'a str>,
    codes: &[Code],
    language: Language,
) -> SarifResult<'a> {
    let message = finding.message.get(language);
    let text = match &finding.hint {
        Some(hint) => format!("{message}\n{}", hint.get(language)).into(),
        None => message.into(),
    };
    SarifResult {
        rule_id: finding.code.to_string(),
        rule_index: codes.partition_point(|code| *code < finding.code),
        level: level(finding.severity()),
        message: Text { text },
        locations: [Location {
            physical_location: Physical {
                artifact_location: Artifact {
                    uri: uri(&finding.place.file),
                },
                region: finding.place.position.map(|position| Region {
                    start_line: position.line,
                    start_column: position.column,
                }),
            },
        }],
        suppressions: reason.map(|reason| {
            [Suppression {
                kind: "external",
                justification: reason,
            }]
        }),
    }
}

/// A path as a relative reference: other bytes than the plain ones are escaped.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
