//! Totals above a list of their parts: “12 dự án với tổng giá trị 2.415.600 USD, chia
//! theo lĩnh vực như sau:”.

use super::reading::{Count, Paragraph, Role};
use super::sums::{self, MANY, Whole, judge, marker, of_sentence};
use super::{Lint, Marks, Report};

pub(super) const LISTED: Lint = Lint {
    look,
    ..sums::PARTS
};

fn look(report: &Report<'_>, marks: &mut Marks) {
    for (index, paragraph) in report.paragraphs.iter().enumerate() {
        let counts = paragraph.counts(report);
        let announces = !paragraph.is_heading()
            && !counts.is_empty()
            && report.text[paragraph.at.clone()].ends_with(':')
            && marker(report, paragraph.words.clone()).is_none();
        if announces {
            let total = total(report, index, &counts[..counts.len().min(MANY)]);
            judge(report, &total, &items(report, index), Whole::Some, marks);
        }
    }
}

/// What the sentence above a list counts and each of its items has a part of.
fn total(report: &Report<'_>, index: usize, counts: &[Count]) -> Vec<Count> {
    let paragraph = &report.paragraphs[index];
    let some = ["một số", "tiêu biểu", "điển hình", "nổi bật", "chủ yếu"];
    let list = below(report, index);
    if report.has(&paragraph.words, &some) {
        return Vec::new();
    }
    let parts = items(report, index);
    let is_told_by_each = |whole: &Count| {
        let told = parts.iter().filter(|part| part.unit == whole.unit);
        told.count() == list.len()
    };
    let mut total: Vec<Count> = Vec::new();
    let last = of_sentence(report, counts, paragraph.words.end);
    for whole in last.iter().filter(|c| c.change.is_none() && c.depth == 0) {
        if total.iter().all(|other| other.unit != whole.unit) && is_told_by_each(whole) {
            total.push(whole.clone());
        }
    }
    total
}

/// The list right below a paragraph.
fn below<'r>(report: &'r Report<'_>, index: usize) -> Vec<&'r Paragraph> {
    let behind = report.paragraphs[index + 1..].iter();
    behind.take_while(|item| item.role == Role::Item).collect()
}

/// The counts of the list below a paragraph: of each item the first ones.
pub(super) fn items(report: &Report<'_>, index: usize) -> Vec<Count> {
    let first = |item: &Paragraph| {
        let counts = item.counts(report).iter().enumerate();
        counts
            .take_while(|(at, count)| *at == 0 || count.joins_last)
            .map(|(_, count)| count.clone())
            .collect::<Vec<_>>()
    };
    // `a) Theo đối tác: …`, `b) Theo ngành: …`: the whole, parted twice.
    let parts_anew = |item: &&Paragraph| {
        let opening = item.words.start..item.words.end.min(item.words.start + 3);
        report.has(&opening, &["theo"])
    };
    let list = below(report, index);
    if list.iter().any(parts_anew) {
        return Vec::new();
    }
    list.into_iter().flat_map(first).collect()
}
