//! The markers `{.public}` and `{.internal}`, and what stands in their place.

use super::Audience;
use crate::finding::Excerpt;

/// The braces at the end of a heading, which hold only markers: an excerpt that
/// is the editor's own key.
pub(super) fn braces(line: &str) -> Option<Excerpt> {
    let from = line.rfind('{')?;
    let inside = line[from..].trim_start_matches('{').trim_end_matches('}');
    let mut words = inside.split_whitespace();
    // Whatever else was put there is no key of ours, and may be internal.
    let plain =
        words.all(|word| word.starts_with(['.', '#']) && word.is_ascii() && word.len() < 20);
    plain.then(|| Excerpt::whole(&line[from..]))
}

/// Where a marker stands in a line that is no heading.
pub(super) fn marker(line: &str) -> Option<usize> {
    if !line.contains(".public") && !line.contains(".internal") {
        return None;
    }
    line.match_indices('{').map(|(at, _)| at).find(|&at| {
        let inside = line[at + 1..].split('}').next().unwrap_or_default();
        inside
            .split_whitespace()
            .any(|word| matches!(word, ".public" | ".internal"))
    })
}

/// Whether the text of a heading names a marker, with braces of whatever kind or
/// without.
fn has_marker(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.contains(".public") || lower.contains(".internal")
}

/// What the braces at the end of a heading say.
pub(super) struct Attributes<'a> {
    /// The line before the braces.
    pub(super) text: &'a str,
    pub(super) audience: Option<Audience>,
    pub(super) id: Option<&'a str>,
    /// Whether something in the braces is not understood.
    pub(super) is_wrong: bool,
}

impl Attributes<'_> {
    pub(super) fn of(line: &str) -> Attributes<'_> {
        let mut attributes = Attributes {
            text: line,
            audience: None,
            id: None,
            is_wrong: false,
        };
        let Some(open) = line.rfind('{') else {
            attributes.is_wrong = line.ends_with('}') || has_marker(line);
            return attributes;
        };
        let Some(inside) = line[open + 1..].strip_suffix('}') else {
            // `## Đoàn vào {.public` and `## Đoàn vào {.public} ##`.
            attributes.is_wrong = true;
            return attributes;
        };
        attributes.text = &line[..open];
        // A marker beside the braces: nobody can tell which of two counts.
        attributes.is_wrong = has_marker(attributes.text);
        for word in inside.split_whitespace() {
            match word {
                ".public" if attributes.audience.is_none() => {
                    attributes.audience = Some(Audience::Public);
                }
                ".internal" if attributes.audience.is_none() => {
                    attributes.audience = Some(Audience::Internal);
                }
                _ => match word.strip_prefix('#') {
                    Some(id) if attributes.id.is_none() => attributes.id = Some(id),
                    Some(_) | None => attributes.is_wrong = true,
                },
            }
        }
        attributes
    }
}
