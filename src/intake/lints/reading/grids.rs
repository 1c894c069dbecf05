use std::ops::Range;

use super::outline::Outline;
use crate::settings::{ColumnPolicy, Columns};
use crate::text::fold;

/// A table: of Markdown, or with tabs as Word leaves them.
pub(in crate::intake::lints) struct Grid {
    pub(in crate::intake::lints) at: Range<usize>,
    pub(in crate::intake::lints) header: Vec<Cell>,
    /// Without the rows that only number the columns.
    pub(in crate::intake::lints) rows: Vec<Row>,
    /// Rows that number the columns.
    pub(in crate::intake::lints) numbering: Vec<Range<usize>>,
    /// The index of the last paragraph before it.
    pub(in crate::intake::lints) paragraph: Option<usize>,
}

pub(in crate::intake::lints) struct Row {
    pub(in crate::intake::lints) at: Range<usize>,
    pub(in crate::intake::lints) cells: Vec<Cell>,
}

/// A cell: its bytes without spaces around.
pub(in crate::intake::lints) struct Cell {
    pub(in crate::intake::lints) at: Range<usize>,
    /// The text, folded.
    pub(in crate::intake::lints) folded: String,
}

impl Grid {
    /// The column whose folded name holds one of the texts: the earlier text, the
    /// better.
    pub(in crate::intake::lints) fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| {
            self.header
                .iter()
                .position(|cell| cell.folded.contains(name))
        })
    }

    /// The column and the cell that hold a byte.
    pub(super) fn cell_at(&self, offset: usize) -> Option<(usize, &Cell)> {
        let rows = self.rows.iter().map(|row| row.cells.as_slice());
        std::iter::once(self.header.as_slice())
            .chain(rows)
            .flat_map(|cells| cells.iter().enumerate())
            .find(|(_, cell)| {
                cell.at.start <= offset && offset < cell.at.end.max(cell.at.start + 1)
            })
    }

    /// Whether the column goes out as it is.
    pub(super) fn is_shown(&self, column: usize, columns: &Columns) -> bool {
        self.header
            .get(column)
            .is_some_and(|cell| columns.policy(&cell.folded) == Some(ColumnPolicy::Public))
    }
}

/// The tables that the rows of a text make.
pub(super) fn read(text: &str, outline: &Outline) -> Vec<Grid> {
    let mut grids: Vec<Grid> = Vec::new();
    for row in &outline.rows {
        let line = &text[row.clone()];
        let cells = cells(text, row);
        let is_next = grids
            .last()
            .is_some_and(|grid| grid.at.end + 1 == row.start);
        if !is_next {
            let before = outline
                .paragraphs
                .partition_point(|p| p.at.start < row.start);
            grids.push(Grid {
                at: row.clone(),
                header: cells,
                rows: Vec::new(),
                numbering: Vec::new(),
                paragraph: before.checked_sub(1),
            });
            continue;
        }
        let Some(grid) = grids.last_mut() else {
            continue;
        };
        grid.at.end = row.end;
        let is_rule = line
            .chars()
            .all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'));
        if is_rule && line.contains('-') {
            continue;
        }
        let row = Row {
            at: row.clone(),
            cells,
        };
        if numbers_columns(&row) {
            grid.numbering.push(row.at);
        } else {
            grid.rows.push(row);
        }
    }
    grids
}

fn cells(text: &str, row: &Range<usize>) -> Vec<Cell> {
    let line = &text[row.clone()];
    let sign = if line.contains('|') { '|' } else { '\t' };
    let inner = if sign == '|' {
        let start = line.find('|').filter(|at| line[..*at].trim().is_empty());
        let trimmed = line.trim_end();
        let end = if trimmed.ends_with('|') && trimmed.len() > 1 {
            trimmed.len() - 1
        } else {
            line.len()
        };
        start.map_or(0, |at| at + 1).min(end)..end
    } else {
        0..line.len()
    };
    let mut cells = Vec::new();
    let mut at = row.start + inner.start;
    for part in line[inner].split(sign) {
        let start = at + (part.len() - part.trim_start().len());
        let bare = part.trim();
        cells.push(Cell {
            at: start.min(at + part.len())..start.min(at + part.len()) + bare.len(),
            folded: fold(bare),
        });
        at += part.len() + sign.len_utf8();
    }
    cells
}

/// `1 | 2 | 3 | 4`, perhaps without the first or the last.
fn numbers_columns(row: &Row) -> bool {
    let numbers: Vec<u32> = row
        .cells
        .iter()
        .filter(|cell| !cell.folded.is_empty())
        .filter_map(|cell| cell.folded.trim_matches(['(', ')']).parse().ok())
        .collect();
    let filled = row.cells.iter().filter(|cell| !cell.folded.is_empty());
    numbers.len() >= 3
        && filled.count() == numbers.len()
        && numbers[0] <= 1
        && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1)
}
