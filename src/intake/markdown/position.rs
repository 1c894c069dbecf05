use std::cell::{Cell, OnceCell};

use super::Lines;
use crate::finding::{Excerpt, Position};

/// Where in its file each part of a text stands.
pub(super) struct Positions<'a> {
    text: &'a str,
    lines: Lines<'a>,
    /// The offset of each line of the text.
    starts: OnceCell<Vec<usize>>,
    /// The last offset of which the column was told, and that column.
    last: Cell<(usize, usize)>,
}

/// The longest line that an excerpt shows, in bytes.
const LONGEST: usize = 400;

impl<'a> Positions<'a> {
    pub(super) fn of(text: &'a str, lines: Lines<'a>) -> Positions<'a> {
        Positions {
            text,
            lines,
            starts: OnceCell::new(),
            last: Cell::new((0, 1)),
        }
    }

    pub(super) fn of_offset(&self, offset: usize) -> Position {
        match self.lines {
            Lines::Behind(position) => position,
            Lines::Each(lines) => {
                let (line, starts) = self.line_of(offset);
                // Counted on from the last position, if that is on the line.
                let (from, column) = match self.last.get() {
                    (at, column) if (starts[line]..=offset).contains(&at) => (at, column),
                    _ => (starts[line], 1),
                };
                let column = column + self.text[from..offset].chars().count();
                self.last.set((offset, column));
                Position {
                    line: lines.get(line).or(lines.last()).copied().unwrap_or(1),
                    column,
                }
            }
        }
    }

    /// The line at `offset`, if every word of it is surely public: what may be a
    /// row of a table or a comment is not.
    pub(super) fn excerpt(&self, offset: usize) -> Option<Excerpt> {
        let Lines::Each(_) = self.lines else {
            return None;
        };
        let (line, starts) = self.line_of(offset);
        let text = self.text[starts[line]..].lines().next()?;
        // A title or an attribute is not published, and may run over lines.
        if text.len() > LONGEST || text.contains(['|', '<', '>', '"', '\'', '\\']) {
            return None;
        }
        let from = offset - starts[line];
        let to = text[from..]
            .find(')')
            .map_or(text.len(), |end| from + end + 1);
        (from < text.len()).then(|| Excerpt {
            text: text.to_owned(),
            from,
            to,
        })
    }

    fn line_of(&self, offset: usize) -> (usize, &[usize]) {
        let starts = self.starts.get_or_init(|| {
            let breaks = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(breaks).collect()
        });
        (starts.partition_point(|start| *start <= offset) - 1, starts)
    }
}
