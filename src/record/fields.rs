//! The fingerprints of what a report says, field by field.

use std::collections::BTreeMap;

use super::canonical::canonical;
use crate::intake::{Correction, PublicReport};
use crate::vocabulary::{SealedField, SealedFields, Sha256};

/// The fingerprint of each field of a report: SHA-256 of its text in UTF-8.
/// `links` are the addresses to which its links into the site lead, in order.
pub fn fields(report: &PublicReport, links: &[String]) -> SealedFields {
    let fields: BTreeMap<_, _> = SealedField::ALL
        .into_iter()
        .map(|field| (field, Sha256::of(text(report, links, field).as_bytes())))
        .collect();
    SealedFields::of(fields).expect("every field has a text")
}

/// The fingerprint of corrections as those of a report that has no others.
pub fn corrections_of(corrections: &[Correction]) -> Sha256 {
    Sha256::of(lines(corrections).as_bytes())
}

fn lines(corrections: &[Correction]) -> String {
    corrections
        .iter()
        .map(|correction| format!("{} {}\n", correction.date, correction.text))
        .collect()
}

/// What a field says; empty, if the report does not have it.
fn text(report: &PublicReport, links: &[String], field: SealedField) -> String {
    match field {
        SealedField::Title => report.title().to_owned(),
        SealedField::Number => optional(report.number()),
        SealedField::Date => optional(report.date().as_ref()),
        SealedField::Outlook => optional(report.outlook().as_ref()),
        SealedField::Window => optional(report.window().as_ref()),
        SealedField::TranslationOf => {
            optional(report.translation_of().map(|original| &original.slug))
        }
        SealedField::Countries => {
            let codes: Vec<&str> = report.countries().iter().map(|c| c.as_str()).collect();
            codes.join(" ")
        }
        SealedField::Summary => report
            .summary()
            .map_or_else(String::new, |summary| canonical(&summary.text, report)),
        SealedField::Figures => report
            .figures()
            .iter()
            .map(|figure| {
                let (measure, unit) = (figure.measure.as_str(), figure.unit.as_str());
                let change = optional(figure.change.as_ref());
                format!("{measure} {unit} {} {change}\n", figure.value)
            })
            .collect(),
        SealedField::Corrections => lines(report.corrections()),
        SealedField::Body => canonical(report.body(), report),
        SealedField::Attachments => report
            .attachments()
            .iter()
            .map(|attachment| format!("{} {}\n", attachment.digest(), attachment.name()))
            .collect(),
        SealedField::Links => links.iter().map(|link| format!("{link}\n")).collect(),
    }
}

fn optional<T: ToString>(value: Option<&T>) -> String {
    value.map_or_else(String::new, ToString::to_string)
}
