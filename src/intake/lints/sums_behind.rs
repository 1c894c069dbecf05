//! Totals behind their parts: “cấp mới 298,5 triệu USD; tăng thêm 211,7 triệu USD;
//! tổng vốn đạt 510,2 triệu USD”.

use super::reading::{Count, Paragraph};
use super::sums::{self, number_name};
use super::{Lint, Marks, Report};

pub(super) const BEHIND: Lint = Lint {
    look,
    ..sums::PARTS
};

/// What is reckoned from other times too.
const RUNNING: [&str; 7] = [
    "lũy kế",
    "đến nay",
    "tính đến",
    "còn hiệu lực",
    "nâng",
    "đưa",
    "tính chung",
];

/// Behind these, clauses are not all parts of one total.
const OTHER: [&str; 9] = [
    "trong đó",
    "gồm",
    "cùng kỳ",
    "so với",
    "giải ngân",
    "thực hiện",
    "doanh thu",
    "kim ngạch",
    "nộp ngân sách",
];

fn look(report: &Report<'_>, marks: &mut Marks) {
    for at in report.all("tổng") {
        let begins = at > 0 && report.gap(at - 1).contains(';');
        let Some(paragraph) = report
            .paragraph_at(report.bytes(at..at + 1).start)
            .filter(|paragraph| begins && !paragraph.is_plan && !paragraph.is_heading())
        else {
            continue;
        };
        if let Some((total, parts)) = behind(report, paragraph, at) {
            let sum = parts.iter().map(|part| part.value).sum();
            if parts.len() >= 2 && total.value != sum {
                let (sum, said) = (number_name(sum), number_name(total.value));
                marks.add_detailed(
                    total.at.clone(),
                    parts.iter().map(|part| part.at.clone()).collect(),
                    [
                        format!("các phần cộng được {sum}, con số chung là {said}"),
                        format!("the parts make {sum}, the total is {said}"),
                    ],
                );
            }
        }
    }
}

/// The total that a clause names, and what the clauses before it count in its unit.
fn behind<'r>(
    report: &'r Report<'_>,
    paragraph: &Paragraph,
    clause: usize,
) -> Option<(&'r Count, Vec<&'r Count>)> {
    let counts = paragraph.counts(report);
    let total = counts
        .iter()
        .find(|count| count.words.start > clause && count.depth == 0)?;
    let words = clause..total.words.start;
    let is_near = words.len() <= 10 && !words.clone().any(|word| report.gap(word).contains(';'));
    if total.change.is_some() || !is_near || report.has(&words, &RUNNING) {
        return None;
    }
    let start = report.sentence(&paragraph.words, clause).start;
    if report.has(&(start..clause), &OTHER) {
        return None;
    }
    // `vốn tăng thêm 211,7 triệu USD` compares with nothing.
    let is_part = |count: &&Count| {
        let adds = || report.word(count.words.start - 1) == "thêm";
        (start..clause).contains(&count.words.start)
            && count.unit == total.unit
            && count.depth == 0
            && (count.change.is_none() || adds())
    };
    Some((total, counts.iter().filter(is_part).collect()))
}
