use std::sync::LazyLock;

use super::odd;

/// A text in lower case. No offset changes: a letter whose other case takes more or
/// fewer bytes stays as it is.
pub(super) struct Lowered {
    pub(super) text: String,
    /// In order.
    pub(super) odd: Vec<Odd>,
}

/// What the bytes of a text in lower case do not tell.
pub(super) enum Odd {
    /// Here stood a capital beyond ASCII.
    Capital(usize),
    /// A sign beyond ASCII, which is no part of a word.
    Sign(usize, char),
}

impl Odd {
    pub(super) fn at(&self) -> usize {
        match self {
            Odd::Capital(at) | Odd::Sign(at, _) => *at,
        }
    }
}

pub(super) fn lower(text: &str) -> Lowered {
    let mut lower = String::with_capacity(text.len());
    let mut odd = Vec::new();
    let letters = LATIN.as_slice();
    for at in odd::letters(text) {
        let Some(c) = text[at..].chars().next() else {
            continue;
        };
        match letters.get(c as usize).copied().unwrap_or_else(|| kind(c)) {
            Kind::Sign => odd.push(Odd::Sign(at, c)),
            Kind::Capital(low) => {
                lower.push_str(&text[lower.len()..at]);
                lower.push(low);
                odd.push(Odd::Capital(at));
            }
            Kind::Small => {}
        }
    }
    lower.push_str(&text[lower.len()..]);
    lower.make_ascii_lowercase();
    Lowered { text: lower, odd }
}

#[derive(Clone, Copy)]
enum Kind {
    Sign,
    /// With the small letter, which takes as many bytes.
    Capital(char),
    Small,
}

/// Every Vietnamese letter lies below U+1F00, and looking one up here is ten times
/// faster than asking the tables of all the world's.
static LATIN: LazyLock<Vec<Kind>> = LazyLock::new(|| ('\0'..'\u{1F00}').map(kind).collect());

fn kind(c: char) -> Kind {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        _ if !c.is_alphanumeric() => Kind::Sign,
        (Some(low), None) if low != c && low.len_utf8() == c.len_utf8() => Kind::Capital(low),
        _ => Kind::Small,
    }
}
