//! What sections are about, as their headings say.

/// What a section is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake::lints) enum Topic {
    Delegations,
    Outbound,
    Inbound,
    Agreements,
    Conferences,
    Economic,
    Aid,
    Culture,
    Press,
    Consular,
    Overseas,
}

impl Topic {
    /// What a heading, folded, is about.
    pub(super) fn of(heading: &str) -> Option<Topic> {
        let mut said = [false; NAMES.len()];
        for rest in words(heading) {
            for (at, (_, phrases)) in NAMES.iter().enumerate() {
                said[at] |= phrases.iter().any(|phrase| begins(rest, phrase));
            }
        }
        let names = NAMES.iter().zip(said);
        let mut topics = names
            .filter(|(_, said)| *said)
            .map(|((topic, _), _)| *topic);
        match (topics.next()?, topics.next()) {
            (Topic::Outbound, Some(Topic::Inbound)) => Some(Topic::Delegations),
            (first, _) => Some(first),
        }
    }
}

/// What headings on a topic say, folded: of several, the first counts.
const NAMES: [(Topic, &[&str]); 10] = [
    (Topic::Outbound, &["doan ra", "outgoing", "outbound"]),
    (Topic::Inbound, &["doan vao", "incoming", "inbound"]),
    (Topic::Agreements, &["thoa thuan", "ky ket", "agreement"]),
    (
        Topic::Conferences,
        &["hoi nghi", "hoi thao", "conference", "seminar"],
    ),
    (Topic::Economic, &["kinh te", "economic"]),
    (
        Topic::Aid,
        &[
            "phi chinh phu",
            "vien tro",
            "pcpnn",
            "non governmental",
            "ngo aid",
        ],
    ),
    (Topic::Culture, &["van hoa", "cultur"]),
    (Topic::Press, &["thong tin doi ngoai", "bao chi", "press"]),
    (Topic::Consular, &["lanh su", "bao ho cong dan", "consular"]),
    (
        Topic::Overseas,
        &[
            "nguoi viet nam o nuoc ngoai",
            "kieu bao",
            "viet kieu",
            "overseas",
        ],
    ),
];

/// Whether one of the phrases stands in a folded text, from the beginning of a
/// word on.
pub(super) fn says(folded: &str, phrases: &[&str]) -> bool {
    words(folded).any(|rest| phrases.iter().any(|phrase| begins(rest, phrase)))
}

/// What follows from the beginning of each word on.
fn words(folded: &str) -> impl Iterator<Item = &[u8]> {
    let bytes = folded.as_bytes();
    (0..bytes.len())
        .filter(|at| *at == 0 || !bytes[at - 1].is_ascii_alphanumeric())
        .map(|at| &bytes[at..])
}

fn begins(rest: &[u8], phrase: &str) -> bool {
    phrase.as_bytes()[0] == rest[0] && rest.starts_with(phrase.as_bytes())
}
