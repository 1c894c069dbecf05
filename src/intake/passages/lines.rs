//! What a line is for the cutting: text, a heading beyond doubt, or something
//! that may be one; and whether it lies in code or in a comment.

use super::Audience;

/// What a line is for the cutting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineKind {
    Text,
    /// A heading beyond doubt: its level from 1 to 6.
    Heading {
        level: usize,
    },
    /// Something that may be a heading.
    Unclear,
}

impl LineKind {
    pub(super) fn of(line: &str, previous_is_text: bool) -> LineKind {
        let hashes = line.len() - line.trim_start_matches('#').len();
        if (1..=6).contains(&hashes) {
            return match line[hashes..].chars().next() {
                None | Some(' ' | '\t') => LineKind::Heading { level: hashes },
                // `##Nội bộ`: no heading to Markdown, one to its writer.
                Some(_) => LineKind::Unclear,
            };
        }
        // Indented, in a list or a quotation, escaped, with other signs.
        let rest = line.trim_start_matches(|c: char| {
            c.is_whitespace()
                || c.is_ascii_digit()
                || matches!(c, '>' | '-' | '*' | '+' | '.' | ')' | '\\')
        });
        if rest.starts_with(['#', '＃']) || is_html_heading(rest) {
            return LineKind::Unclear;
        }
        let bare = line.trim_start_matches(['>', ' ', '\t']).trim_end();
        let underline = !bare.is_empty()
            && (bare.bytes().all(|b| b == b'=') || bare.bytes().all(|b| b == b'-'));
        if underline && previous_is_text {
            return LineKind::Unclear;
        }
        LineKind::Text
    }

    /// Inside code or a comment nothing is a heading beyond doubt.
    pub(super) fn hidden(line: &str, previous_is_text: bool) -> LineKind {
        match LineKind::of(line, previous_is_text) {
            LineKind::Text => LineKind::Text,
            LineKind::Heading { .. } | LineKind::Unclear => LineKind::Unclear,
        }
    }
}

/// `<h2>`, wherever it stands in a line that begins with a tag.
fn is_html_heading(line: &str) -> bool {
    line.starts_with('<')
        && line
            .match_indices("<h")
            .chain(line.match_indices("<H"))
            .any(|(at, _)| line[at + 2..].starts_with(|c: char| ('1'..='6').contains(&c)))
}

/// Whether the next line is inside a code block or a comment, told leniently:
/// what may be inside is.
#[derive(Default)]
pub(super) struct State {
    fence: Option<(char, usize)>,
    pub(super) fence_from: Option<(usize, Audience)>,
    pub(super) comment_from: Option<(usize, Audience)>,
    pub(super) comments_unclosed: Vec<(usize, Audience)>,
    /// What ends the block of HTML that is open: a text, or an empty line.
    html_until: Option<&'static str>,
}

/// How blocks of HTML begin that run over empty lines, and how they end.
const HTML_BLOCKS: [(&str, &str); 6] = [
    ("<pre", "</pre"),
    ("<script", "</script"),
    ("<style", "</style"),
    ("<textarea", "</textarea"),
    ("<?", "?>"),
    ("<![cdata[", "]]>"),
];

impl State {
    pub(super) fn is_plain(&self) -> bool {
        self.fence.is_none() && self.comment_from.is_none() && self.html_until.is_none()
    }

    /// Whether a line may be text, as a line that begins with `<` may be, too.
    pub(super) fn may_be_text(&self) -> bool {
        self.fence.is_none() && self.comment_from.is_none()
    }

    /// Keeps track of blocks of HTML, in which headings are none.
    fn pass_html(&mut self, line: &str) {
        let lower = line.trim_start().to_lowercase();
        if self.html_until.is_none() && lower.starts_with('<') && !lower.starts_with("<!--") {
            let block = HTML_BLOCKS
                .iter()
                .find(|(start, _)| lower.starts_with(start));
            self.html_until = Some(block.map_or("", |(_, end)| end));
        }
        let is_over = match self.html_until {
            None => false,
            Some("") => lower.is_empty(),
            Some(end) => lower.contains(end),
        };
        if is_over {
            self.html_until = None;
        }
    }

    pub(super) fn pass(&mut self, line: &str, number: usize, audience: Audience) {
        if self.comment_from.is_none() && self.pass_fence(line, number, audience) {
            return;
        }
        if self.fence.is_some() {
            return;
        }
        if self.comment_from.is_none() {
            self.pass_html(line);
        }
        let mut rest = line;
        loop {
            let (open, close) = (rest.find("<!--"), rest.find("-->"));
            match (self.comment_from, open, close) {
                (None, None, _) | (Some(_), None, None) => return,
                (None, Some(at), _) => {
                    self.comment_from = Some((number, audience));
                    rest = &rest[at + 4..];
                }
                // One within another: the first was never closed.
                (Some(from), Some(_), None) => {
                    self.comments_unclosed.push(from);
                    return;
                }
                (Some(from), Some(at), Some(close)) if at < close => {
                    self.comments_unclosed.push(from);
                    self.comment_from = Some((number, audience));
                    rest = &rest[at + 4..];
                }
                (Some(_), _, Some(at)) => {
                    self.comment_from = None;
                    rest = &rest[at + 3..];
                }
            }
        }
    }

    /// Whether the line is a fence, in a list or a quotation too.
    fn pass_fence(&mut self, line: &str, number: usize, audience: Audience) -> bool {
        // A fence opens in lists within lists, and closes only below them.
        let may_stand_before = |c: char| {
            matches!(c, ' ' | '\t' | '>')
                || (self.fence.is_none()
                    && (c.is_ascii_digit() || matches!(c, '-' | '*' | '+' | '.' | ')')))
        };
        let rest = line.trim_start_matches(may_stand_before);
        let Some(mark @ ('`' | '~')) = rest.chars().next() else {
            return false;
        };
        let length = rest.len() - rest.trim_start_matches(mark).len();
        let info = &rest[length..];
        match self.fence {
            None if length >= 3 && !info.contains('`') => {
                self.fence = Some((mark, length));
                self.fence_from = Some((number, audience));
                true
            }
            Some((open, at_least))
                if open == mark && length >= at_least && info.trim().is_empty() =>
            {
                self.fence = None;
                self.fence_from = None;
                true
            }
            None | Some(_) => false,
        }
    }
}
