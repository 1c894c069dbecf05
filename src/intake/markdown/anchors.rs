use std::collections::BTreeMap;

use crate::vocabulary::Slug;

/// The names by which addresses lead to headings, each with the number that the
/// next of its kind gets.
#[derive(Default)]
pub(super) struct Anchors(BTreeMap<String, usize>);

impl Anchors {
    /// The name of a heading: as given, or made of its text and told apart from
    /// others by a number.
    ///
    /// # Errors
    ///
    /// The given name, if another heading has it.
    pub(super) fn name(&mut self, given: Option<String>, text: &str) -> Result<String, String> {
        if let Some(name) = given.filter(|name| Slug::parse(name).is_ok()) {
            return match self.0.insert(name.clone(), 2) {
                None => Ok(name),
                Some(_) => Err(name),
            };
        }
        let base =
            Slug::of(&beginning(text)).map_or_else(|_| "muc".to_owned(), |slug| slug.to_string());
        let mut name = base.clone();
        let mut number = self.0.get(&base).copied().unwrap_or(1);
        while self.0.contains_key(&name) {
            name = format!("{base}-{number}");
            number += 1;
        }
        self.0.insert(base, number.max(2));
        self.0.insert(name.clone(), 2);
        Ok(name)
    }
}

/// The first words of a heading: enough to name it.
fn beginning(text: &str) -> String {
    text.split_whitespace()
        .take(10)
        .collect::<Vec<_>>()
        .join(" ")
}
