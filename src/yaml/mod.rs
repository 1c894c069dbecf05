//! YAML with line numbers, and with errors that quote nothing.
//!
//! The library gives no positions to values, but it does give one to an error.
//! So a document is read without positions, and the few that a finding asks for
//! are looked up by reading again with a visitor that fails at the place in
//! question.

mod reader;
mod schema;
mod visit;

pub use reader::{Located, Reader, get, nearest};
pub use schema::{Form, Key, names, schema_of, schema_of_map};

use std::cell::Cell;
use std::collections::HashMap;
use std::fmt;

use serde::de::DeserializeSeed;

use crate::finding::Position;
pub use crate::finding::source::Problem;
use visit::{Build, Seek};

/// The most bytes a document may have: beyond them nested brackets take the
/// parser seconds.
pub const MAX_BYTES: usize = 64 * 1024;

/// The most that a file of settings may have: departments are many.
pub const MAX_SETTINGS_BYTES: usize = 4 * 1024 * 1024;

/// How deep lists and maps may nest.
const MAX_DEPTH: usize = 24;

/// A document as it was read. It shows nothing of its text in `Debug`, since it
/// may hold internal matter.
pub struct Document {
    text: String,
    /// The line of the file on which `text` begins, from 1.
    first_line: usize,
    root: Node,
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Document(line {})", self.first_line)
    }
}

enum Node {
    Null,
    Text(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

/// Why a document could not be read. The library's own messages are dropped:
/// they quote values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YamlError {
    /// What is wrong.
    pub problem: Problem,
    /// Where, if that is known.
    pub position: Option<Position>,
}

/// Reads one document of at most `limit` bytes that begins on line `first_line`
/// of its file.
///
/// # Errors
///
/// If the text is longer than `limit`, nests too deeply, has tags, or is not
/// YAML.
pub fn parse(text: &str, first_line: usize, limit: usize) -> Result<Document, YamlError> {
    let fail = |problem, position| YamlError { problem, position };
    if text.len() > limit {
        return Err(fail(Problem::TooLong, None));
    }
    if let Some(line) = too_deep(text) {
        let position = Position {
            line: first_line + line,
            column: 1,
        };
        return Err(fail(Problem::TooDeep, Some(position)));
    }
    let tag = Cell::new(false);
    let build = Build {
        tag: &tag,
        depth: MAX_DEPTH,
    };
    match build.deserialize(serde_yaml::Deserializer::from_str(text)) {
        Ok(root) => Ok(Document {
            text: text.to_owned(),
            first_line,
            root,
        }),
        Err(error) => {
            let problem = if tag.get() {
                Problem::Tag
            } else if error.to_string().contains("limit exceeded") {
                Problem::TooDeep
            } else {
                Problem::Syntax
            };
            Err(fail(problem, position(&error, first_line)))
        }
    }
}

/// The line, from 0, on which brackets nest too deeply.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut line = 0;
    for byte in text.bytes() {
        match byte {
            b'\n' => line += 1,
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        // Twice the true limit: brackets in plain text count here too.
        if depth > 2 * MAX_DEPTH {
            return Some(line);
        }
    }
    None
}

fn position(error: &serde_yaml::Error, first_line: usize) -> Option<Position> {
    error.location().map(|location| Position {
        line: location.line() + first_line - 1,
        column: location.column(),
    })
}

impl Document {
    /// The whole document.
    pub fn root(&self) -> Field<'_> {
        Field {
            document: self,
            node: &self.root,
            path: Vec::new(),
        }
    }

    /// Where the line of an outermost key begins, told from the text alone: for
    /// keys whose place is always needed.
    pub fn line_of(&self, key: &str) -> Position {
        let is_key = |line: &str| {
            line.strip_prefix(key)
                .is_some_and(|rest| rest.starts_with(':'))
        };
        Position {
            line: self.text.lines().position(is_key).unwrap_or(0) + self.first_line,
            column: 1,
        }
    }

    /// The lines below an outermost key that begin with a key themselves, each with
    /// its key, told from the text alone.
    pub fn lines_below(&self, key: &str) -> impl Iterator<Item = (&str, Position)> {
        let first = self.line_of(key).line - self.first_line;
        let below = self.text.lines().enumerate().skip(first + 1);
        let within = below.take_while(|(_, line)| line.starts_with([' ', '\t', '#']));
        within.filter_map(|(index, line)| {
            let bare = line.trim_start();
            let position = Position {
                line: index + self.first_line,
                column: line.len() - bare.len() + 1,
            };
            Some((bare.split_once(':')?.0, position))
        })
    }

    /// The outermost keys and where they stand, told from the text alone: of a
    /// list of thousands each look-up would read the document again.
    pub fn outermost(&self) -> HashMap<&str, Position> {
        let mut keys = HashMap::new();
        for (index, line) in self.text.lines().enumerate() {
            let Some((key, _)) = line.split_once(": ").or_else(|| line.split_once(':')) else {
                continue;
            };
            let within = |quote| key.strip_prefix(quote)?.strip_suffix(quote);
            let bare = within('"').or_else(|| within('\''));
            keys.entry(bare.unwrap_or(key)).or_insert(Position {
                line: index + self.first_line,
                column: 1,
            });
        }
        keys
    }

    /// Every text of the document that is not a key.
    pub fn texts(&self) -> Vec<&str> {
        let mut texts = Vec::new();
        collect_texts(&self.root, &mut texts);
        texts
    }

    fn locate(&self, path: &[usize], key: bool) -> Position {
        let seek = Seek { path, key };
        seek.deserialize(serde_yaml::Deserializer::from_str(&self.text))
            .err()
            .and_then(|error| position(&error, self.first_line))
            .unwrap_or(Position {
                line: self.first_line,
                column: 1,
            })
    }
}

fn collect_texts<'d>(node: &'d Node, texts: &mut Vec<&'d str>) {
    match node {
        Node::Null => {}
        Node::Text(text) => texts.push(text),
        Node::List(items) => items.iter().for_each(|item| collect_texts(item, texts)),
        Node::Map(entries) => entries
            .iter()
            .for_each(|(_, item)| collect_texts(item, texts)),
    }
}

/// A value in its place.
#[derive(Clone)]
pub struct Field<'d> {
    document: &'d Document,
    node: &'d Node,
    /// Which entry to take on each level.
    path: Vec<usize>,
}

/// Where a value or its key stands. To know the position the document is read
/// again, so only whoever shows it asks for it.
#[derive(Clone, Copy)]
pub struct Spot<'f, 'd> {
    field: &'f Field<'d>,
    key: bool,
}

impl Spot<'_, '_> {
    /// Line and column.
    pub fn position(self) -> Position {
        self.field.document.locate(&self.field.path, self.key)
    }
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Nothing: `key:`.
    Null,
    /// A text, number, or truth value.
    Text,
    /// A list.
    List,
    /// A map.
    Map,
}

impl<'d> Field<'d> {
    /// What the value is.
    pub fn shape(&self) -> Shape {
        match self.node {
            Node::Null => Shape::Null,
            Node::Text(_) => Shape::Text,
            Node::List(_) => Shape::List,
            Node::Map(_) => Shape::Map,
        }
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&'d str> {
        match self.node {
            Node::Text(text) => Some(text),
            Node::Null | Node::List(_) | Node::Map(_) => None,
        }
    }

    /// The items of a list.
    pub fn items(&self) -> Option<Vec<Field<'d>>> {
        let Node::List(items) = self.node else {
            return None;
        };
        Some(
            items
                .iter()
                .enumerate()
                .map(|(i, node)| self.child(i, node))
                .collect(),
        )
    }

    /// The entries of a map in their order, repeated keys included.
    pub fn entries(&self) -> Option<Vec<(&'d str, Field<'d>)>> {
        let Node::Map(entries) = self.node else {
            return None;
        };
        Some(
            entries
                .iter()
                .enumerate()
                .map(|(i, (key, node))| (key.as_str(), self.child(i, node)))
                .collect(),
        )
    }

    fn child(&self, index: usize, node: &'d Node) -> Field<'d> {
        let mut path = self.path.clone();
        path.push(index);
        Field {
            document: self.document,
            node,
            path,
        }
    }

    /// Where the value stands.
    pub fn here(&self) -> Spot<'_, 'd> {
        Spot {
            field: self,
            key: false,
        }
    }

    /// Where the key of the value stands.
    pub fn key(&self) -> Spot<'_, 'd> {
        Spot {
            field: self,
            key: true,
        }
    }

    /// Every text below this value.
    pub fn texts(&self) -> Vec<&'d str> {
        let mut texts = Vec::new();
        collect_texts(self.node, &mut texts);
        texts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Document {
        parse(text, 2, MAX_BYTES).expect("is YAML")
    }

    fn problem(text: &str) -> Problem {
        parse(text, 1, MAX_BYTES)
            .expect_err("is no YAML of ours")
            .problem
    }

    fn at(line: usize, column: usize) -> Position {
        Position { line, column }
    }

    #[test]
    fn values_and_keys_tell_where_they_stand() {
        let document =
            read("title: Bản tin\nfigures:\n  inbound: { people: 44 }\nlist:\n- a\n- b\nnone:\n");
        let root = document.root().entries().expect("a map");
        let (_, figures) = &root[1];
        let (_, inbound) = &figures.entries().expect("a map")[0];
        let (key, people) = &inbound.entries().expect("a map")[0];
        assert_eq!((*key, people.text()), ("people", Some("44")));
        assert_eq!(people.key().position(), at(4, 14));
        assert_eq!(people.here().position(), at(4, 22));
        assert_eq!(root[0].1.here().position(), at(2, 8));
        assert_eq!(
            root[2].1.items().expect("a list")[1].here().position(),
            at(7, 3)
        );
        assert_eq!(root[3].1.shape(), Shape::Null);
        assert_eq!(root[3].1.key().position(), at(8, 1));
    }

    #[test]
    fn outermost_keys_stand_where_they_are_found() {
        let document = read("# cũ\n/a/: /b/\n\"/c:d\": /e\n'/f': >\n  /g: h\n/a/: /i\n/k:\n- l\n");
        let places = document.outermost();
        for (key, field) in document.root().entries().expect("a map").iter().take(3) {
            assert_eq!(places[key], field.key().position(), "{key}");
        }
        assert_eq!(places["/a/"], at(3, 1));
    }

    #[test]
    fn repeated_keys_are_kept_for_the_caller_to_see() {
        let document = read("a: 1\na: 2\n");
        let entries = document.root().entries().expect("a map");
        assert_eq!(entries.len(), 2);
        assert_eq!(entries[1].1.key().position(), at(3, 1));
    }

    #[test]
    fn bombs_do_not_go_off() {
        let bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n\
            c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n\
            e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n";
        assert_eq!(problem(bomb), Problem::TooDeep);
        assert_eq!(problem(&"[".repeat(60_000)), Problem::TooDeep);
        assert_eq!(problem(&format!("{}x", "- ".repeat(100))), Problem::TooDeep);
        assert_eq!(problem(&"a".repeat(MAX_BYTES + 1)), Problem::TooLong);
    }

    #[test]
    fn what_is_wrong_is_told_without_a_word_of_it() {
        assert_eq!(problem("a: !secret b"), Problem::Tag);
        let error = parse("title: x\n  bí mật: : {", 1, MAX_BYTES).expect_err("no YAML");
        assert_eq!(error.problem, Problem::Syntax);
        assert!(!format!("{error:?}").contains("mật"));
        assert!(!format!("{:?}", read("a: bí mật")).contains("mật"));
    }
}
