//! Rows that do not belong in a table as it is published.

use std::ops::Range;

use super::reading::{Count, Counted, Grid, Paragraph, Role, Row};
use super::{Lint, Marks, Report};
use crate::finding::Code;

pub(super) const COLUMN_NUMBERS: Lint = Lint {
    code: Code::ColumnNumbers,
    message: [
        "dòng này chỉ đánh số các cột",
        "this row only numbers the columns",
    ],
    hint: ["bỏ dòng đánh số cột", "take the row out"],
    look: |report, marks| {
        for grid in &report.grids {
            marks.add_rows(grid.numbering.iter().cloned());
        }
    },
};

pub(super) const SPLIT: Lint = Lint {
    code: Code::TableSplit,
    message: ["một bảng bị tách làm hai", "one table stands as two"],
    hint: [
        "nối hai bảng lại và bỏ dòng tên cột thứ hai; thường do ngắt trang",
        "join the two and take the second header out; mostly a page break",
    ],
    look: split,
};

pub(super) const NOT_EXECUTED: Lint = Lint {
    code: Code::RowNotExecuted,
    message: [
        "hoạt động không thực hiện mà được kể vào kết quả",
        "what did not take place stands among the results",
    ],
    hint: [
        "bỏ khỏi bảng hay danh sách kết quả và khỏi các con số, hoặc nói riêng ở dưới",
        "take it out of the results and the counts, or tell of it below them",
    ],
    look: not_executed,
};

fn split(report: &Report<'_>, marks: &mut Marks) {
    for pair in report.grids.windows(2) {
        if continues(report, &pair[0], &pair[1]) {
            marks.add(first_cell(&pair[1]));
        }
    }
}

/// Whether the second of two tables is the rest of the first.
pub(super) fn continues(report: &Report<'_>, one: &Grid, other: &Grid) -> bool {
    let names = one.header.iter().zip(&other.header);
    let is_same = one.header.len() == other.header.len()
        && one.header.len() > 2
        && names.into_iter().all(|(a, b)| a.folded == b.folded);
    is_same && report.text[one.at.end..other.at.start].trim().is_empty()
}

fn first_cell(grid: &Grid) -> std::ops::Range<usize> {
    grid.header
        .first()
        .map_or(grid.at.clone(), |column| column.at.clone())
}

const NOT_DONE: [&str; 36] = [
    "không thực hiện",
    "không tổ chức",
    "không triển khai",
    "chưa thực hiện",
    "đã hủy",
    "bị hủy",
    "hủy chuyến",
    "chưa tổ chức",
    "chưa triển khai",
    "hoãn lại",
    "hoãn do",
    "hoãn sang",
    "hoãn đến",
    "đã hoãn",
    "bị hoãn",
    "lùi sang",
    "dời sang",
    "hủy do",
    "hủy bỏ",
    "tạm hoãn",
    "không đi được",
    "không thể đi",
    "không sang được",
    "không đến được",
    "không diễn ra",
    "không tham dự được",
    "không dự được",
    "chưa đi",
    "chưa sang",
    "chưa diễn ra",
    "đối tác hủy",
    "bạn hủy",
    "phải hủy",
    "cancelled",
    "canceled",
    "postponed",
];

fn not_executed(report: &Report<'_>, marks: &mut Marks) {
    let whole = ["hủy", "hoãn"]
        .into_iter()
        .flat_map(|word| report.all(word));
    let phrases = NOT_DONE.into_iter().flat_map(|phrase| report.all(phrase));
    let found: Vec<(usize, bool)> = phrases
        .map(|at| (at, false))
        .chain(whole.map(|at| (at, true)))
        .collect();
    for grid in &report.grids {
        let is_plan = grid
            .paragraph
            .is_some_and(|at| report.paragraphs[at].is_plan);
        if is_plan || found.is_empty() {
            continue;
        }
        let cell = |row: &Row| {
            let cells = found.iter().filter_map(|(word, must_be_all)| {
                let at = report.bytes(*word..word + 1);
                let cell = row.cells.iter().find(|cell| cell.at.contains(&at.start))?;
                (!must_be_all || cell.at == at).then(|| cell.at.clone())
            });
            cells.min_by_key(|at| at.start)
        };
        marks.add_rows(grid.rows.iter().filter_map(cell));
    }
    items(report, &found, marks);
}

/// `- Hội nghị X (không tổ chức được do bão)`, in a list of what there was.
fn items(report: &Report<'_>, found: &[(usize, bool)], marks: &mut Marks) {
    let mut told = None;
    for (word, _) in found {
        let at = report.bytes(*word..word + 1);
        let next = report
            .paragraphs
            .partition_point(|p| p.at.start <= at.start);
        let Some(index) = next.checked_sub(1) else {
            continue;
        };
        let item = &report.paragraphs[index];
        // What stands in a table is told of its row.
        if at.start >= item.at.end {
            continue;
        }
        let above = report.paragraphs[..index]
            .iter()
            .rfind(|paragraph| paragraph.role != Role::Item);
        let lists = above.is_some_and(|above| {
            let text = &report.text[above.at.clone()];
            let says = || report.has(&above.words, &["kết quả", "đã tổ chức", "đã thực hiện"]);
            !above.is_heading()
                && text.ends_with(':')
                && (!above.counts(report).is_empty() || says())
        });
        let is_told = is_listed_in(report, item, *word) || is_told_as_done(report, item, *word);
        if item.role == Role::Text && !item.is_plan && is_told {
            // One thing may be said not to have been in several words.
            let sentence = report.sentence(&item.words, *word);
            if told.replace(sentence.start) != Some(sentence.start) {
                marks.add(report.bytes(*word..(word + 2).min(sentence.end)));
            }
            continue;
        }
        let is_aside = report.depth(item.words.start, *word) > 0 || turns(report, item, *word);
        if item.role == Role::Item && !item.is_plan && lists && is_aside {
            marks.add(item.at.clone());
        }
    }
}

/// `đã tổ chức 02 hội thảo: hội thảo A tháng 3; hội thảo B (đã hủy)`: in brackets, in the
/// list that a sentence counts.
fn is_listed_in(report: &Report<'_>, paragraph: &Paragraph, word: usize) -> bool {
    let start = report.sentence(&paragraph.words, word).start;
    let colon = (start..word).find(|at| report.gap(*at).starts_with(':'));
    let counted = |colon: usize| {
        paragraph
            .counts(report)
            .iter()
            .any(|count| count.change.is_none() && (start..colon).contains(&count.words.start))
    };
    report.depth(start, word) > 0
        && report.gap(word - 1).ends_with('(')
        && colon.is_some_and(counted)
}

/// `Đã thực hiện 01 hội nghị; hội nghị này bị hoãn`: in the sentence that counts it.
fn is_told_as_done(report: &Report<'_>, paragraph: &Paragraph, word: usize) -> bool {
    let Range { start, end } = report.sentence(&paragraph.words, word);
    let counts = paragraph.counts(report).iter();
    let mut counted = counts.filter(|count| (start..word).contains(&count.words.start));
    let first = counted.next();
    let lead = |first: &Count| first.words.start.saturating_sub(3).max(start)..first.words.start;
    let is_done = first.is_some_and(|first| {
        first.unit == Counted::Event && report.has(&lead(first), &["đã thực hiện", "đã tổ chức"])
    });
    is_done
        && counted.next().is_none()
        && report.has(&(start..word), &["này", "nhưng", "tuy nhiên"])
        && !report.has(&(start..end), &["không tính", "chưa tính"])
}

/// `Hội thảo X: đã hủy do …`, `Hội thảo Y dự kiến tháng 4 nhưng đã hủy`: the words stand
/// where an item turns to what came of it.
fn turns(report: &Report<'_>, item: &Paragraph, word: usize) -> bool {
    let behind_colon =
        word > item.words.start && matches!(report.gap(word - 1), ": " | " – " | " - ");
    let lead = word.saturating_sub(3).max(item.words.start)..word;
    behind_colon || report.has(&lead, &["nhưng", "song", "tuy nhiên"])
}
