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
        let has = |phrases: &[&str]| says(heading, phrases);
        let out = has(&["doan ra", "outgoing", "outbound"]);
        let inward = has(&["doan vao", "incoming", "inbound"]);
        Some(match (out, inward) {
            (true, true) => Topic::Delegations,
            (true, false) => Topic::Outbound,
            (false, true) => Topic::Inbound,
            _ if has(&["thoa thuan quoc te", "agreement"]) => Topic::Agreements,
            _ if has(&["hoi nghi", "hoi thao", "conference", "seminar"]) => Topic::Conferences,
            _ if has(&["kinh te", "economic"]) => Topic::Economic,
            _ if has(&[
                "phi chinh phu",
                "vien tro",
                "pcpnn",
                "non governmental",
                "ngo aid",
            ]) =>
            {
                Topic::Aid
            }
            _ if has(&["van hoa", "cultur"]) => Topic::Culture,
            _ if has(&["thong tin doi ngoai", "bao chi", "press"]) => Topic::Press,
            _ if has(&["lanh su", "bao ho cong dan", "consular"]) => Topic::Consular,
            _ if has(&[
                "nguoi viet nam o nuoc ngoai",
                "kieu bao",
                "viet kieu",
                "overseas",
            ]) =>
            {
                Topic::Overseas
            }
            _ => return None,
        })
    }
}

/// Whether one of the phrases stands in a folded text, from the beginning of a
/// word on.
pub(super) fn says(folded: &str, phrases: &[&str]) -> bool {
    let bytes = folded.as_bytes();
    (0..bytes.len())
        .filter(|at| *at == 0 || !bytes[at - 1].is_ascii_alphanumeric())
        .any(|at| {
            let rest = &bytes[at..];
            let begins = |phrase: &&str| {
                phrase.as_bytes()[0] == rest[0] && rest.starts_with(phrase.as_bytes())
            };
            phrases.iter().any(begins)
        })
}
