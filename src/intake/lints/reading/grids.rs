use std::ops::Range;

use super::outline::Outline;
use crate::settings::{ColumnPolicy, Columns};
use crate::text::fold;

/// A table: of Markdown, or with tabs as Word leaves them.
pub(in crate::intake::lints) struct Grid {
    pub(in crate::intake::lints) at: Range<usize>,
    pub(in crate::intake::lints) header: Vec<Column>,
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
}

/// The cell that names a column.
pub(in crate::intake::lints) struct Column {
    pub(in crate::intake::lints) at: Range<usize>,
    /// The name, folded.
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

    /// The cells of a column, row by row.
    pub(in crate::intake::lints) fn cells_of(&self, column: usize) -> impl Iterator<Item = &Cell> {
        self.rows
            .iter()
            .filter_map(move |row| row.cells.get(column))
    }

    /// The column whose cell holds a byte.
    pub(super) fn column_at(&self, offset: usize) -> Option<usize> {
        let holds = |at: &Range<usize>| at.start <= offset && offset < at.end.max(at.start + 1);
        let of_header = self.header.iter().position(|cell| holds(&cell.at));
        of_header.or_else(|| {
            let row = self.row_at(offset)?;
            row.cells.iter().position(|cell| holds(&cell.at))
        })
    }

    /// The row that holds a byte.
    pub(in crate::intake::lints) fn row_at(&self, offset: usize) -> Option<&Row> {
        let next = self.rows.partition_point(|row| row.at.start <= offset);
        let row = self.rows.get(next.checked_sub(1)?)?;
        (offset < row.at.end).then_some(row)
    }

    /// Whether the column goes out as it is.
    pub(super) fn is_shown(&self, column: usize, columns: &Columns) -> bool {
        self.header
            .get(column)
            .is_some_and(|cell| columns.policy(&cell.folded) == Some(ColumnPolicy::Public))
    }

    /// Whether the numbers of a column are published: all of it, or its counts.
    pub(super) fn counts(&self, column: usize, columns: &Columns) -> bool {
        self.header.get(column).is_some_and(|cell| {
            let policy = columns.policy(&cell.folded);
            matches!(policy, Some(ColumnPolicy::Public | ColumnPolicy::Count))
        })
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
                header: cells.into_iter().map(|cell| column(text, cell)).collect(),
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
        if numbers_columns(text, &row) {
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
        });
        at += part.len() + sign.len_utf8();
    }
    cells
}

fn column(text: &str, cell: Cell) -> Column {
    Column {
        folded: fold(&text[cell.at.clone()]),
        at: cell.at,
    }
}

/// `1 | 2 | 3 | 4`, perhaps without the first or the last.
fn numbers_columns(text: &str, row: &Row) -> bool {
    let texts = row.cells.iter().map(|cell| &text[cell.at.clone()]);
    // `(1) | (2) | (4)`: whatever is left out, brackets number columns.
    let is_bracketed = |text: &str| {
        let inner = text
            .strip_prefix('(')
            .and_then(|text| text.strip_suffix(')'));
        inner.is_some_and(|inner| !inner.is_empty() && inner.bytes().all(|b| b.is_ascii_digit()))
    };
    let mut bracketed = texts.clone().filter(|text| !text.is_empty()).peekable();
    if bracketed.peek().is_some() && bracketed.all(is_bracketed) {
        return true;
    }
    let mut last: Option<u32> = None;
    let mut n_numbers = 0;
    for text in texts.filter(|text| !text.is_empty()) {
        let number: Option<u32> = text.trim_matches(['(', ')']).parse().ok();
        let follows = match (last, number) {
            (None, Some(number)) => number <= 1,
            (Some(last), Some(number)) => number == last + 1,
            (_, None) => false,
        };
        if !follows {
            return false;
        }
        last = number;
        n_numbers += 1;
    }
    n_numbers >= 3
}
