use std::collections::BTreeMap;

use super::Sha256;

/// A part of a report that a seal keeps as it was, each on its own.
///
/// Department, period, name and language are not among them: they say which
/// report it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum SealedField {
    Title,
    Number,
    Date,
    Outlook,
    Window,
    TranslationOf,
    Countries,
    Summary,
    Figures,
    Corrections,
    Body,
    Attachments,
    Links,
}

impl SealedField {
    /// All of them, in the order of a seal.
    pub const ALL: [SealedField; 13] = [
        SealedField::Title,
        SealedField::Number,
        SealedField::Date,
        SealedField::Outlook,
        SealedField::Window,
        SealedField::TranslationOf,
        SealedField::Countries,
        SealedField::Summary,
        SealedField::Figures,
        SealedField::Corrections,
        SealedField::Body,
        SealedField::Attachments,
        SealedField::Links,
    ];

    /// As the front matter calls it; `body`, `attachments` and `links` are the text
    /// below, the files that it refers to, and where it leads within the site.
    pub const fn as_str(self) -> &'static str {
        match self {
            SealedField::Title => "title",
            SealedField::Number => "number",
            SealedField::Date => "date",
            SealedField::Outlook => "outlook",
            SealedField::Window => "window",
            SealedField::TranslationOf => "translation_of",
            SealedField::Countries => "countries",
            SealedField::Summary => "summary",
            SealedField::Figures => "figures",
            SealedField::Corrections => "corrections",
            SealedField::Body => "body",
            SealedField::Attachments => "attachments",
            SealedField::Links => "links",
        }
    }
}

/// The fingerprint of each part of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedFields(BTreeMap<SealedField, Sha256>);

impl SealedFields {
    /// From the fingerprint of every field; nothing, if one is missing.
    pub fn of(fields: BTreeMap<SealedField, Sha256>) -> Option<SealedFields> {
        (fields.len() == SealedField::ALL.len()).then_some(SealedFields(fields))
    }

    /// Each field with its fingerprint, in the order of a seal.
    pub fn iter(&self) -> impl Iterator<Item = (SealedField, Sha256)> {
        self.0.iter().map(|(field, sum)| (*field, *sum))
    }

    /// The fingerprint of one field.
    pub fn get(&self, field: SealedField) -> Sha256 {
        self.0[&field]
    }

    /// The fingerprint of the whole: that of one line for each field, its name
    /// and its fingerprint.
    pub fn fingerprint(&self) -> Sha256 {
        let lines: String = self
            .iter()
            .map(|(field, sum)| format!("{} {sum}\n", field.as_str()))
            .collect();
        Sha256::of(lines.as_bytes())
    }

    /// The fields that are others in `other`.
    pub fn differences(&self, other: &SealedFields) -> Vec<SealedField> {
        self.iter()
            .filter(|(field, sum)| other.0.get(field) != Some(sum))
            .map(|(field, _)| field)
            .collect()
    }
}
