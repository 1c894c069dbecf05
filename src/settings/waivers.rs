use std::sync::Arc;

use crate::finding::front_matter::{WaiverProblem, bad_waiver};
use crate::finding::site::{Setting, bad_setting, unused_waiver};
use crate::finding::{Code, Finding, Findings, Place};
use crate::yaml::{Field, Form, Key, Reader, get, names};

/// A finding that an editor has looked at and lets stand, with the reason.
#[derive(Debug, Clone)]
pub struct Waiver {
    /// Which findings.
    pub code: Code,
    /// In which file, by its path from the site's root.
    pub file: Arc<str>,
    /// Why.
    pub reason: String,
    /// Where this is said.
    pub place: Place,
}

/// What a report says of a finding that it lets stand.
pub const WAIVER: [Key; 2] = [CODE, REASON];

/// What the site says of one.
pub(super) const OF_SITE: [Key; 3] = [
    CODE,
    Key::required(
        "file",
        Form::Text,
        ["tệp, tính từ content/", "the file, below content/"],
    ),
    REASON,
];

const CODE: Key = Key::required(
    "code",
    Form::Pattern("^ *BT[0-9]{3} *$"),
    ["mã, như BT212", "the code, such as BT212"],
);
const REASON: Key = Key::required("reason", Form::Text, ["vì sao cho qua", "why it may stand"]);

/// All waivers of a site and its reports.
#[derive(Debug, Clone, Default)]
pub struct Waivers(Vec<Waiver>);

impl Waivers {
    /// Adds those of a report.
    pub fn extend(&mut self, others: impl IntoIterator<Item = Waiver>) {
        self.0.extend(others);
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Waiver> {
        self.0.iter()
    }

    /// Takes the waived findings out and returns them, each with its reason;
    /// adds a finding for each waiver that met none, though such findings were
    /// `sought`.
    pub fn apply(
        &self,
        findings: &mut Findings,
        sought: impl Fn(Code) -> bool,
    ) -> Vec<(Finding, String)> {
        let mut used = vec![false; self.0.len()];
        let mut waived = Vec::new();
        findings.retain(|finding| {
            let waiver = self.0.iter().position(|waiver| {
                waiver.code == finding.code && *waiver.file == *finding.place.file
            });
            match waiver {
                Some(index) if finding.code.is_waivable() => {
                    used[index] = true;
                    waived.push((finding.clone(), self.0[index].reason.clone()));
                    false
                }
                Some(_) | None => true,
            }
        });
        let unused = self.0.iter().zip(used).filter(|(_, used)| !used);
        for (waiver, _) in unused.filter(|(waiver, _)| sought(waiver.code)) {
            findings.add(unused_waiver(waiver.place.clone(), waiver.code));
        }
        waived
    }
}

pub(super) fn read_site(reader: &mut Reader, value: &Field<'_>, file: &Arc<str>) -> Waivers {
    Waivers(read_waivers(reader, value, file, true))
}

/// Reads a list of waivers: of a report for itself, or of the site for any
/// file, which each then names.
pub fn read_waivers(
    reader: &mut Reader,
    value: &Field<'_>,
    file: &Arc<str>,
    of_site: bool,
) -> Vec<Waiver> {
    let known: &[&'static str] = if of_site {
        &names(&OF_SITE)
    } else {
        &names(&WAIVER)
    };
    let mut waivers = Vec::new();
    for item in reader.list("waivers", value) {
        let entries = reader.map("waivers", &item, known);
        let code = get(&entries, "code").and_then(Field::text).map(str::trim);
        let reason = get(&entries, "reason").and_then(Field::text).map(str::trim);
        let target = match (of_site, get(&entries, "file").and_then(Field::text)) {
            (false, _) => Arc::clone(file),
            (true, Some(path)) if !path.starts_with('/') && !path.contains("..") => {
                format!("content/{}", path.trim()).into()
            }
            (true, _) => {
                reader.report(item.here(), |place| bad_setting(place, Setting::WaiverFile));
                continue;
            }
        };
        let problem = match (code.and_then(Code::parse), reason) {
            (None, _) => WaiverProblem::Code,
            (Some(code), _) if !code.is_waivable() => WaiverProblem::NotWaivable,
            (Some(_), None | Some("")) => WaiverProblem::Reason,
            (Some(code), Some(reason)) => {
                waivers.push(Waiver {
                    code,
                    file: target,
                    reason: reason.to_owned(),
                    place: Place {
                        file: Arc::clone(file),
                        position: Some(item.here().position()),
                    },
                });
                continue;
            }
        };
        reader.report(item.here(), |place| bad_waiver(place, problem));
    }
    waivers
}
