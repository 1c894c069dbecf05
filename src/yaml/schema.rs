use serde_json::{Map, Value, json};

use crate::vocabulary::{Measure, Unit};

/// A key that a document may have: known to its reader and to the schema that
/// editors complete by.
#[derive(Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// Whether there must be one.
    pub is_required: bool,
    /// What its value is.
    pub form: Form,
    /// What it means, in Vietnamese and English.
    pub says: [&'static str; 2],
}

/// What a value is.
#[derive(Debug)]
pub enum Form {
    /// Any text. YAML takes some for numbers.
    Text,
    /// A text that matches, or a whole number that prints so.
    Pattern(&'static str),
    /// A text, or one for each language.
    Words,
    /// One of some texts.
    Choice(&'static [&'static str]),
    /// A whole number.
    Integer,
    /// Some of the same.
    List(&'static Form),
    /// Keys of its own.
    Map(&'static [Key]),
    /// What a report counts, by measure and unit.
    Figures,
    /// Anything.
    Any,
}

impl Key {
    /// A key that may be left out.
    pub const fn of(name: &'static str, form: Form, says: [&'static str; 2]) -> Key {
        Key {
            name,
            is_required: false,
            form,
            says,
        }
    }

    /// A key that must be there.
    pub const fn required(name: &'static str, form: Form, says: [&'static str; 2]) -> Key {
        Key {
            name,
            is_required: true,
            form,
            says,
        }
    }
}

/// The names of keys, for their reader.
pub const fn names<const N: usize>(keys: &[Key; N]) -> [&'static str; N] {
    let mut names = [""; N];
    let mut at = 0;
    while at < N {
        names[at] = keys[at].name;
        at += 1;
    }
    names
}

/// The JSON Schema of a map with these keys and no others.
pub fn schema_of_map(keys: &[Key]) -> Value {
    let properties: Map<String, Value> = keys
        .iter()
        .map(|key| {
            let mut value = schema_of(&key.form);
            let [vi, en] = key.says;
            value["description"] = format!("{vi} / {en}").into();
            (key.name.to_owned(), value)
        })
        .collect();
    let required: Vec<&str> = keys
        .iter()
        .filter(|k| k.is_required)
        .map(|k| k.name)
        .collect();
    let mut map = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if !required.is_empty() {
        map["required"] = required.into();
    }
    map
}

/// The JSON Schema of a value.
pub fn schema_of(form: &Form) -> Value {
    match form {
        Form::Text => text(),
        Form::Pattern(pattern) => json!({ "type": ["string", "integer"], "pattern": pattern }),
        Form::Words => json!({
            "oneOf": [text(), {
                "type": "object",
                "properties": { "vi": text(), "en": text() },
                "additionalProperties": false,
            }]
        }),
        Form::Choice(choices) => json!({ "enum": choices }),
        Form::Integer => json!({ "type": "integer" }),
        Form::List(item) => json!({ "type": "array", "items": schema_of(item) }),
        Form::Map(keys) => schema_of_map(keys),
        Form::Figures => figures(),
        Form::Any => json!({}),
    }
}

fn text() -> Value {
    json!({ "type": ["string", "number"] })
}

/// Measures, and in each the units, and in `change` the units again.
fn figures() -> Value {
    let units = |minimum: Option<i64>| -> Map<String, Value> {
        let number = match minimum {
            Some(minimum) => json!({ "type": "number", "minimum": minimum }),
            None => json!({ "type": "number" }),
        };
        Unit::ALL
            .iter()
            .map(|unit| (unit.as_str().to_owned(), number.clone()))
            .collect()
    };
    let mut properties = units(Some(0));
    let change = json!({
        "type": "object",
        "description": "Tăng, giảm so với cùng kỳ năm trước / Change against the same period a year before",
        "properties": units(None),
        "additionalProperties": false,
    });
    properties.insert("change".to_owned(), change);
    let measure = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    let measures: Map<String, Value> = Measure::ALL
        .iter()
        .map(|name| (name.as_str().to_owned(), measure.clone()))
        .collect();
    json!({
        "type": "object",
        "properties": measures,
        "additionalProperties": false,
    })
}
