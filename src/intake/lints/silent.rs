//! Sections on delegations both ways that tell of one way only.

use super::reading::{Grid, Topic};
use super::{Lint, Marks, Report};
use crate::finding::Code;

pub(super) const ONE_WAY: Lint = Lint {
    code: Code::SectionSilent,
    message: [
        "mục nói về đoàn ra và đoàn vào, nhưng chỉ nêu một chiều",
        "the section is about delegations both ways and tells of one only",
    ],
    hint: [
        "nêu cả chiều kia; không có thì ghi rõ là không có",
        "tell of the other way too; if there were none, say so",
    ],
    look,
};

const IN: [&str; 17] = [
    "đoàn vào",
    "vào làm việc",
    "đón",
    "tiếp đoàn",
    "tiếp đón",
    "tiếp và làm việc",
    "khách",
    "đến làm việc",
    "đến thăm",
    "vào tỉnh",
    "nước ngoài vào",
    "incoming",
    "inbound",
    "received",
    "visitors",
    "vào địa bàn",
    "vào thăm",
];
const OUT: [&str; 16] = [
    "đoàn ra",
    "đi công tác",
    "đi nước ngoài",
    "cử",
    "ra nước ngoài",
    "công tác nước ngoài",
    "đi học",
    "đã sang",
    "ở nước ngoài",
    "đi xúc tiến",
    "đã đi",
    "tham gia đoàn",
    "outgoing",
    "outbound",
    "travelled",
    "abroad",
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    In,
    Out,
}

/// Which way the delegations of a table went, if its columns tell.
fn way(grid: &Grid) -> Option<Way> {
    let comes = grid.column(&["den tu", "tu nuoc", "quoc tich"]).is_some();
    let goes = grid.column(&["den nuoc", "nuoc di", "nuoc den"]).is_some();
    match (comes, goes) {
        (true, false) => Some(Way::In),
        (false, true) => Some(Way::Out),
        (true, true) | (false, false) => None,
    }
}

fn look(report: &Report<'_>, marks: &mut Marks) {
    let mut names_both = false;
    for (index, heading) in report.headings() {
        let text = &report.lower[heading.at.clone()];
        let is_both = text.contains("đoàn ra") && text.contains("đoàn vào")
            || text.contains("outgoing") && text.contains("incoming");
        if !is_both || heading.is_plan {
            continue;
        }
        names_both = true;
        let says = |words: &[&str]| report.below(index).any(|p| report.has(&p.words, words));
        let is_empty = report.below(index).all(|p| p.words.len() < 5);
        let next = report
            .below(index)
            .last()
            .map_or(heading.at.end, |p| p.at.end);
        let tables = report
            .grids
            .iter()
            .filter(|grid| (heading.at.end..next + 3).contains(&grid.at.start));
        let ways: Vec<Option<Way>> = tables.map(way).collect();
        let lists = |way| ways.contains(&Some(way)) || ways.contains(&None);
        let is_in = says(&IN) || lists(Way::In);
        let is_out = says(&OUT) || lists(Way::Out);
        // `### Đoàn ra`, below `## 1. Đoàn ra, đoàn vào`, may count as a section of its own.
        let next = report.headings().find(|(at, _)| *at > index);
        let goes_on = next.is_some_and(|(_, next)| {
            next.label.is_none() && matches!(next.topic, Some(Topic::Outbound | Topic::Inbound))
        });
        if !is_empty && !goes_on && is_in != is_out {
            marks.add(heading.at.clone());
        }
    }
    // Plans both ways, results one way.
    let says = |plan: bool, words: &[&str]| {
        let mut own = report
            .paragraphs
            .iter()
            .filter(|p| p.is_plan == plan && p.section.is_some());
        own.any(|p| report.has(&p.words, words))
    };
    let both = ["đoàn ra", "đoàn vào"];
    if names_both || !report.paragraphs.iter().any(|p| p.is_plan) {
        return;
    }
    if both.iter().all(|way| says(true, &[way])) && says(false, &OUT) && !says(false, &IN) {
        let heading = report.headings().find(|(_, heading)| !heading.is_plan);
        if let Some((_, heading)) = heading {
            marks.add(heading.at.clone());
        }
    }
}
