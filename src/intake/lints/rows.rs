//! Rows that do not belong in a table as it is published.

use super::reading::Grid;
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
        for row in report.grids.iter().flat_map(|grid| &grid.numbering) {
            marks.add(row.clone());
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
        "hoạt động không thực hiện mà đứng trong bảng kết quả",
        "what did not take place stands among the results",
    ],
    hint: [
        "bỏ dòng này khỏi bảng kết quả và khỏi các con số, hoặc nói riêng ở dưới bảng",
        "take the row out of the results and the counts, or tell of it below the table",
    ],
    look: not_executed,
};

fn split(report: &Report<'_>, marks: &mut Marks) {
    for pair in report.grids.windows(2) {
        let same = pair[0].header.len() == pair[1].header.len()
            && pair[0].header.len() > 2
            && pair[0]
                .header
                .iter()
                .zip(&pair[1].header)
                .all(|(a, b)| a.folded == b.folded);
        let between = &report.text[pair[0].at.end..pair[1].at.start];
        if same && between.trim().is_empty() {
            marks.add(first_cell(&pair[1]));
        }
    }
}

fn first_cell(grid: &Grid) -> std::ops::Range<usize> {
    grid.header
        .first()
        .map_or(grid.at.clone(), |cell| cell.at.clone())
}

fn not_executed(report: &Report<'_>, marks: &mut Marks) {
    const WORDS: [&str; 12] = [
        "khong thuc hien",
        "khong to chuc",
        "khong trien khai",
        "chua thuc hien",
        "da huy",
        "bi huy",
        "huy chuyen",
        "hoan lai",
        "tam hoan",
        "cancelled",
        "canceled",
        "postponed",
    ];
    for grid in &report.grids {
        let paragraph = grid.paragraph.map(|at| &report.paragraphs[at]);
        if paragraph.is_some_and(|p| p.is_plan) {
            continue;
        }
        for row in &grid.rows {
            let cell = row.cells.iter().find(|cell| {
                WORDS.iter().any(|word| cell.folded.contains(word))
                    || cell.folded == "huy"
                    || cell.folded == "hoan"
            });
            if let Some(cell) = cell {
                marks.add(cell.at.clone());
            }
        }
    }
}
