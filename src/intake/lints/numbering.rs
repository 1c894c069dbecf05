//! Labels of headings: one twice, one left out, one that stands alone.

use super::reading::{Label, Paragraph, Role};
use super::{Lint, Marks, Report};
use crate::finding::Code;

pub(super) const DUPLICATE: Lint = Lint {
    code: Code::HeadingDuplicate,
    message: [
        "số của đề mục bị lặp lại",
        "the number of a heading occurs twice",
    ],
    hint: ["đánh số lại các đề mục", "number the headings again"],
    look: |report, marks| look(report, marks, Fault::Twice),
};

pub(super) const GAP: Lint = Lint {
    code: Code::HeadingGap,
    message: [
        "số của đề mục bị nhảy cóc",
        "the numbers of headings leave one out",
    ],
    hint: [
        "đánh số lại, hoặc bổ sung đề mục còn thiếu",
        "number them again, or add the heading that is missing",
    ],
    look: |report, marks| look(report, marks, Fault::Gap),
};

pub(super) const MISSING: Lint = Lint {
    code: Code::HeadingLabelMissing,
    message: [
        "đề mục thiếu số hoặc chữ cái: mục trước có “a” mà không có “b”",
        "the heading lacks its label: there is an “a” without a “b”",
    ],
    hint: [
        "ghi đủ nhãn cho các đề mục cùng cấp, hoặc bỏ nhãn đứng một mình",
        "label all headings of the level, or take the single label away",
    ],
    look: missing,
};

pub(super) const ALONE: Lint = Lint {
    code: Code::HeadingAlone,
    message: [
        "đề mục “1” đứng một mình, không có “2”",
        "a heading “1” without a “2”",
    ],
    hint: [
        "bỏ đề mục con, hoặc bổ sung đề mục còn thiếu",
        "take the heading away, or add the one that is missing",
    ],
    look: alone,
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    Twice,
    Gap,
}

/// The label that came last at a rank, and whether it counts headings.
struct Open {
    rank: usize,
    before: Vec<u32>,
    last: u32,
    /// How many numbers stood twice: as many may be left out behind.
    n_twice: u32,
}

impl Open {
    fn of(rank: usize, before: Vec<u32>, last: u32) -> Open {
        Open {
            rank,
            before,
            last,
            n_twice: 0,
        }
    }
}

/// How many lists may be open within one another.
const DEEPEST: usize = 64;

fn look(report: &Report<'_>, marks: &mut Marks, wanted: Fault) {
    let mut open: Vec<Open> = Vec::new();
    for paragraph in &report.paragraphs {
        let is_heading = paragraph.is_heading();
        let Some(label) = &paragraph.label else {
            // An annex begins anew.
            if paragraph.role == (Role::Heading { rank: 1 }) {
                open.clear();
            }
            continue;
        };
        if !counts(paragraph, label) {
            continue;
        }
        let rank = label.rank();
        open.retain(|other| other.rank <= rank);
        if open.len() > DEEPEST {
            open.clear();
        }
        let before = match label {
            Label::Dotted(before, _) => before.clone(),
            Label::Roman(_) | Label::Number(_) | Label::Letter(_) => Vec::new(),
        };
        let last = label.last();
        let same = open
            .iter()
            .rposition(|other| other.rank == rank && other.before == before);
        let Some(same) = same else {
            open.push(Open::of(rank, before, last));
            continue;
        };
        let previous = open[same].last;
        let outer = open[..same]
            .iter()
            .rposition(|other| other.rank == rank && other.last + 1 == last);
        let fault = if last == previous + 1
            || (is_heading && fills_gap(report, paragraph, last.saturating_sub(previous + 1)))
        {
            None
        } else if let Some(outer) = outer {
            // A list inside a section is over.
            open.truncate(outer + 1);
            open[outer].last = last;
            continue;
        } else if last == 1 {
            // A list of its own, or Markdown's `1.` for every item.
            if is_heading && previous == 1 {
                Some(Fault::Twice)
            } else {
                open.push(Open::of(rank, before, last));
                continue;
            }
        } else if last == previous {
            Some(Fault::Twice)
        } else if last > previous + 1 {
            let n_missing = last - previous - 1;
            (n_missing > open[same].n_twice).then_some(Fault::Gap)
        } else {
            None
        };
        open[same].last = last;
        open[same].n_twice = u32::from(fault == Some(Fault::Twice));
        if fault == Some(wanted) {
            marks.add(label_range(report, paragraph));
        }
    }
}

/// Numbers of items that run on in a sentence are none of an outline.
fn counts(paragraph: &Paragraph, label: &Label) -> bool {
    match label {
        Label::Roman(_) | Label::Number(_) | Label::Dotted(..) => true,
        Label::Letter(_) => matches!(paragraph.role, Role::Heading { .. } | Role::Item),
    }
}

/// The label and the first words.
fn label_range(report: &Report<'_>, paragraph: &Paragraph) -> std::ops::Range<usize> {
    let end = paragraph.words.end.min(paragraph.words.start + 4);
    paragraph.at.start..report.bytes(paragraph.words.start..end).end
}

fn missing(report: &Report<'_>, marks: &mut Marks) {
    let wanting =
        singles(report).filter(|(single, _)| !matches!(single.label, Some(Label::Roman(_))));
    for bare in wanting.filter_map(|(_, bare)| bare) {
        marks.add(bare.at.clone());
    }
    last_bare(report, marks);
    // `2`, a heading without a number, `4`.
    let mut last: Vec<(usize, u32)> = Vec::new();
    for (_, heading) in report.headings() {
        let Some(label) = &heading.label else {
            continue;
        };
        let level = hashes(report, heading);
        last.retain(|(other, _)| *other <= level);
        let previous = last.iter().rfind(|(other, _)| *other == level);
        let n_missing =
            previous.map_or(0, |(_, previous)| label.last().saturating_sub(previous + 1));
        if fills_gap(report, heading, n_missing) {
            for bare in bare_before(report, heading) {
                marks.add(bare.at.clone());
            }
        }
        last.retain(|(other, _)| *other != level);
        last.push((level, label.last()));
    }
}

/// `I`, `II`, and the last of the level without a number. Annexes have none.
fn last_bare(report: &Report<'_>, marks: &mut Marks) {
    let mut labelled: Vec<(usize, u32)> = Vec::new();
    for (_, heading) in report.headings() {
        let level = hashes(report, heading);
        match &heading.label {
            Some(Label::Roman(number)) => labelled.push((level, *number)),
            Some(_) => {}
            None => {
                let of_level = labelled.iter().filter(|(other, _)| *other == level);
                let is_run = of_level.clone().count() >= 2
                    && labelled.iter().all(|(other, _)| *other == level);
                let names_list = matches!(
                    report.word(heading.words.start),
                    "phụ" | "danh" | "bảng" | "biểu" | "nơi" | "ghi" | "mẫu" | "annex"
                );
                let names_work = report.has(
                    &heading.words,
                    &[
                        "nhiệm vụ",
                        "phương hướng",
                        "kết quả",
                        "khó khăn",
                        "kiến nghị",
                        "đánh giá",
                    ],
                );
                if is_run && !names_list && names_work {
                    marks.add(heading.at.clone());
                }
            }
        }
    }
}

/// Whether right before a heading there are as many without a label, on its level,
/// as numbers are left out: these want them.
fn fills_gap(report: &Report<'_>, heading: &Paragraph, n_missing: u32) -> bool {
    n_missing > 0 && bare_before(report, heading).count() == n_missing as usize
}

/// The headings without a label that stand between a heading and the last one of
/// its level that has one.
fn bare_before<'r>(
    report: &'r Report<'_>,
    heading: &'r Paragraph,
) -> impl Iterator<Item = &'r Paragraph> {
    let level = hashes(report, heading);
    report
        .paragraphs
        .iter()
        .rev()
        .skip_while(|p| p.at.start >= heading.at.start)
        .filter(|p| p.is_heading())
        .filter(move |p| hashes(report, p) <= level)
        .take_while(move |p| level > 0 && hashes(report, p) == level && p.label.is_none())
}

fn alone(report: &Report<'_>, marks: &mut Marks) {
    for (single, bare) in singles(report) {
        if bare.is_none() && !matches!(single.label, Some(Label::Roman(_))) {
            marks.add(label_range(report, single));
        }
    }
}

/// The headings whose label is the first and the only one of its level, each with
/// the heading that may want the second.
fn singles<'r>(
    report: &'r Report<'_>,
) -> impl Iterator<Item = (&'r Paragraph, Option<&'r Paragraph>)> {
    let headings: Vec<&Paragraph> = report.headings().map(|(_, p)| p).collect();
    (0..headings.len()).filter_map(move |at| {
        let heading = headings[at];
        let label = heading.label.as_ref().filter(|label| label.last() == 1)?;
        let rank = label.rank();
        let rest = &headings[at + 1..];
        let section = rest.iter().take_while(|next| {
            next.label.as_ref().is_none_or(|other| other.rank() >= rank)
                && next.role != Role::Heading { rank: 1 }
        });
        let mut bare = None;
        for next in section {
            match &next.label {
                Some(other) if other.rank() == rank => return None,
                Some(_) => {}
                None if bare.is_none() && is_sibling(report, heading, next) => bare = Some(*next),
                None => {}
            }
        }
        Some((heading, bare))
    })
}

/// Whether two headings speak of two halves of one thing: `a, Đoàn ra` and `Đoàn
/// vào`, or stand on one level of Markdown.
fn is_sibling(report: &Report<'_>, one: &Paragraph, other: &Paragraph) -> bool {
    let last_words = |paragraph: &Paragraph| report.word(paragraph.words.end - 2) == "đoàn";
    hashes(report, one) == hashes(report, other) || (last_words(one) && last_words(other))
}

/// The level that Markdown gives a heading; 0 if it does not know it for one.
fn hashes(report: &Report<'_>, paragraph: &Paragraph) -> usize {
    let start = report.line_start(paragraph.at.start);
    let line = report.text[start..].bytes();
    line.take_while(|byte| *byte == b'#').count()
}
