//! Cuts the body of a source into public and internal text, before any of it
//! is parsed as Markdown.
//!
//! Parsing first and dropping internal events afterwards would leak: a link or
//! footnote that is defined in an internal section resolves in a public one,
//! address, title and all.
//!
//! **Invariant:** opening is strict, closing is lenient. Only a heading that is
//! one beyond doubt opens a public passage; whatever may be a heading closes it.

mod lines;
mod marker;

use std::ops::Range;
use std::sync::Arc;

use crate::finding::{Findings, Place, disclosure, front_matter};
use crate::vocabulary::Slug;
use lines::{LineKind, State};
use marker::{Attributes, braces, marker};

/// A body, cut.
pub(super) struct Passages<'a> {
    /// The public text, ready to be parsed: headings without markers, their
    /// levels counted from 2 without gaps.
    pub(super) public: String,
    /// For each line of `public`, its line in the file, from 1.
    pub(super) lines: Vec<usize>,
    /// The internal text: each stretch with its first line in the file, from 1.
    pub(super) internal: Vec<(usize, &'a str)>,
}

/// Who may read a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Audience {
    Public,
    Internal,
}

/// Cuts `body`, which begins on line `first_line` of `file`. What stands before
/// the first heading, and outside all markers, is for `default`.
pub(super) fn cut<'a>(
    file: &Arc<str>,
    body: &'a str,
    first_line: usize,
    default: Audience,
    findings: &mut Findings,
) -> Passages<'a> {
    let mut cutter = Cutter {
        file,
        body,
        findings,
        audience: default,
        headings: Vec::new(),
        passages: Passages {
            public: String::with_capacity(body.len()),
            lines: Vec::new(),
            internal: Vec::new(),
        },
        default,
        internal_from: None,
    };
    // Most bodies have no code and no comment: then there is nothing to track.
    let may_hide = ['`', '~', '<'].iter().any(|sign| body.contains(*sign));
    let mut state = State::default();
    let mut offset = 0;
    let mut previous_is_text = false;
    for (index, line) in body.split_inclusive('\n').enumerate() {
        let range = offset..offset + line.len();
        offset = range.end;
        let bare = line.trim_end();
        let kind = if state.is_plain() {
            LineKind::of(bare, previous_is_text)
        } else {
            LineKind::hidden(bare, previous_is_text)
        };
        cutter.line(first_line + index, range, bare, kind);
        previous_is_text = state.may_be_text()
            && !bare.trim().is_empty()
            && !matches!(kind, LineKind::Heading { .. });
        if may_hide {
            state.pass(bare, first_line + index, cutter.audience);
        }
    }
    cutter.close_internal(body.len());
    if let Some((line, Audience::Public)) = state.fence_from {
        cutter
            .findings
            .add(disclosure::fence_unclosed(Place::at(file, line, 1)));
    }
    state.comments_unclosed.extend(state.comment_from);
    for (line, audience) in state.comments_unclosed {
        if audience == Audience::Public {
            let place = Place::at(file, line, 1);
            cutter.findings.add(disclosure::comment_unclosed(place));
        }
    }
    cutter.passages
}

/// A heading above the current line.
struct Above {
    level: usize,
    audience: Audience,
    /// The level on the page, from 2; meaningful where the heading is public.
    shown: usize,
}

struct Cutter<'a, 'f> {
    file: &'f Arc<str>,
    body: &'a str,
    findings: &'f mut Findings,
    audience: Audience,
    headings: Vec<Above>,
    passages: Passages<'a>,
    default: Audience,
    /// Where the current internal stretch begins: its line, and its offset.
    internal_from: Option<(usize, usize)>,
}

impl Cutter<'_, '_> {
    fn line(&mut self, number: usize, range: Range<usize>, bare: &str, kind: LineKind) {
        match kind {
            LineKind::Heading { level } => return self.heading(number, range, bare, level),
            LineKind::Unclear => self.close(number),
            LineKind::Text => {}
        }
        if let Some(at) = marker(bare) {
            let place = self.at(number, bare, at);
            self.findings.add(disclosure::marker_misplaced(place));
        }
        self.give(number, range, None);
    }

    /// After what may be a heading nothing is inherited: only a marker opens
    /// again.
    fn close(&mut self, number: usize) {
        let above = self.headings.iter().map(|above| above.audience);
        let may_inherit = above
            .chain([self.audience, self.default])
            .any(|a| a == Audience::Public);
        if may_inherit {
            let place = Place::at(self.file, number, 1);
            self.findings.add(disclosure::heading_hidden(place));
        }
        for above in &mut self.headings {
            above.audience = Audience::Internal;
        }
        self.default = Audience::Internal;
        self.audience = Audience::Internal;
    }

    fn heading(&mut self, number: usize, range: Range<usize>, bare: &str, level: usize) {
        self.headings.retain(|above| above.level < level);
        let inherited = self
            .headings
            .last()
            .map_or(self.default, |above| above.audience);
        let attributes = Attributes::of(bare);
        self.audience = attributes.audience.unwrap_or(inherited);
        if attributes.is_wrong {
            // Whoever mistypes a marker has not opened anything.
            self.audience = Audience::Internal;
            let from = bare.rfind('{').unwrap_or(attributes.text.len());
            let place = self.at(number, bare, from);
            let finding = disclosure::marker_unknown(place);
            self.findings.add(finding.with_excerpt(braces(bare)));
        }
        let shown = self
            .headings
            .iter()
            .rev()
            .find(|above| above.audience == Audience::Public)
            .map_or(2, |above| (above.shown + 1).min(6));
        self.headings.push(Above {
            level,
            audience: self.audience,
            shown,
        });
        if let Some(Err(error)) = attributes.id.map(Slug::parse)
            && self.audience == Audience::Public
        {
            let place = self.at(number, bare, attributes.text.len());
            self.findings.add(front_matter::bad_slug(place, "#", error));
        }
        let text = attributes.text.trim_start().trim_start_matches('#').trim();
        let mut line = format!("{} {text}", "#".repeat(shown));
        if let Some(id) = attributes.id {
            line.push_str(&format!(" {{#{id}}}"));
        }
        self.give(number, range, Some(line));
    }

    /// Gives a line to its audience; a public heading as it was made anew.
    fn give(&mut self, number: usize, range: Range<usize>, heading: Option<String>) {
        match self.audience {
            Audience::Public => {
                if self.close_internal(range.start) && !self.passages.public.is_empty() {
                    // What follows is another stretch: no paragraph runs on.
                    self.passages.public.push('\n');
                    self.passages.lines.push(number);
                }
                match heading {
                    Some(line) => {
                        self.passages.public.push_str(&line);
                        self.passages.public.push('\n');
                    }
                    None => self.passages.public.push_str(&self.body[range]),
                }
                self.passages.lines.push(number);
            }
            Audience::Internal => {
                if self.internal_from.is_none() {
                    self.internal_from = Some((number, range.start));
                }
            }
        }
    }

    /// Ends the internal stretch, if one is open.
    fn close_internal(&mut self, end: usize) -> bool {
        let Some((line, start)) = self.internal_from.take() else {
            return false;
        };
        let text = &self.body[start..end];
        if !text.trim().is_empty() {
            self.passages.internal.push((line, text));
        }
        true
    }

    fn at(&self, number: usize, line: &str, byte: usize) -> Place {
        Place::at(self.file, number, line[..byte].chars().count() + 1)
    }
}

impl std::fmt::Debug for Passages<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passages")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_all(body: &str) -> (String, Vec<String>) {
        let mut findings = Findings::new();
        let file: Arc<str> = "content/reports/a.md".into();
        let passages = cut(&file, body, 1, Audience::Internal, &mut findings);
        assert_eq!(passages.public.lines().count(), passages.lines.len());
        let codes = findings
            .iter()
            .map(|f| format!("{}:{}", f.code, f.place.position.map_or(0, |p| p.line)))
            .collect();
        (passages.public, codes)
    }

    #[test]
    fn only_marked_sections_are_public() {
        let (public, findings) = cut_all(
            "mở đầu\n# A\nmột\n## B {.public}\nhai\n### C\nba\n### D {.internal}\nbốn\n#### E\nnăm\n### F\nsáu\n## G\nbảy\n",
        );
        assert_eq!(public, "## B\nhai\n### C\nba\n\n### F\nsáu\n");
        assert!(findings.is_empty());
    }

    #[test]
    fn names_of_headings_are_kept_and_markers_are_not() {
        let (public, _) = cut_all("#### Đoàn vào {.public #doan-vao}\nx\n");
        assert_eq!(public, "## Đoàn vào {#doan-vao}\nx\n");
    }

    #[test]
    fn a_mistyped_marker_opens_nothing_and_is_told() {
        for heading in [
            "## A {.pubilc}",
            "## A {public}",
            "## A {.public",
            "## A .public}",
            "## A {.public .internal}",
            "## A {.public} ##",
            "## A {.Public}",
            "## A {.internal} {.public}",
            "## A .public",
            "## A ｛.public｝",
        ] {
            let (public, findings) = cut_all(&format!("{heading}\nbí mật\n"));
            assert_eq!(public, "", "{heading}");
            assert_eq!(findings, ["BT203:1"], "{heading}");
        }
    }

    #[test]
    fn a_marker_elsewhere_is_told() {
        for line in [
            "Đoàn vào {.public}",
            "> ## A {.public}",
            "- ## A {.internal}",
            "    ## A {.public}",
        ] {
            let (_, findings) = cut_all(&format!("## B {{.public}}\n\n{line}\n"));
            assert!(
                findings.contains(&"BT202:3".to_owned()),
                "{line}: {findings:?}"
            );
        }
    }

    #[test]
    fn whatever_may_be_a_heading_closes() {
        for (heading, line) in [
            ("##Nội bộ", 4),
            ("Nội bộ\n------", 5),
            ("Nội bộ\n===", 5),
            ("<5 đoàn\nNội bộ\n===", 6),
            ("```\n## Nội bộ\n```", 5),
            ("<!--\n## Nội bộ\n-->", 5),
            ("~~~\n#Nội bộ\n~~~", 5),
        ] {
            let (public, findings) =
                cut_all(&format!("## A {{.public}}\nmột\n\n{heading}\nbí mật\n"));
            assert!(!public.contains("bí mật"), "{heading}");
            assert_eq!(findings[0], format!("BT204:{line}"), "{heading}");
        }
    }

    #[test]
    fn an_unclear_heading_hands_nothing_down() {
        for heading in [
            "Nội bộ\n------",
            "##Nội bộ",
            "Nội | bộ\n---",
            "####### Nội bộ",
            "\\## Nội bộ",
            "\t## Nội bộ",
            "> ## Nội bộ",
            "> Nội bộ\n> ---",
            "<h2>Nội bộ</h2>",
            "＃＃ Nội bộ",
        ] {
            for before in ["", "### B {.internal}\n\n"] {
                let (public, findings) = cut_all(&format!(
                    "## A {{.public}}\n\n{before}x\n\n{heading}\n\nbí mật\n\n### C\nbí mật\n"
                ));
                assert!(!public.contains("bí mật"), "{heading}: {public}");
                assert!(findings.iter().any(|f| f.starts_with("BT204")), "{heading}");
            }
        }
    }

    #[test]
    fn nothing_opens_inside_code_or_comments() {
        for (open, close) in [
            ("<!--", "-->"),
            ("```", "```"),
            ("- ~~~", "  ~~~"),
            ("<pre>\n", "</pre>"),
            ("<div>", "</div>"),
            ("<?php\n", "?>"),
        ] {
            let (public, _) = cut_all(&format!(
                "## A\n{open}\n## B {{.public}}\nbí mật\n{close}\n"
            ));
            assert_eq!(public, "", "{open}");
        }
    }

    #[test]
    fn a_fence_closes_in_lists_within_lists() {
        for fence in [
            "3. > ```\n   > x\n   > ```",
            "4. - ```\n     x\n     ```",
            "- ```\n  - ```\n  ```",
        ] {
            let (_, findings) = cut_all(&format!("## A {{.public}}\n{fence}\nmột\n"));
            assert!(findings.is_empty(), "{fence}: {findings:?}");
        }
    }

    #[test]
    fn an_open_fence_is_told() {
        let (_, findings) = cut_all("## A {.public}\n```\nmột\n");
        assert_eq!(findings, ["BT214:2"]);
        let (_, findings) = cut_all("## A {.public}\nmột <!-- hai\n\nba\n");
        assert_eq!(findings, ["BT207:2"]);
    }

    #[test]
    fn rules_and_tables_are_no_headings() {
        let (public, findings) =
            cut_all("## A {.public}\nmột\n- >\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");
        assert!(public.ends_with("| 1 | 2 |\n"));
        assert!(findings.is_empty());
    }
}
