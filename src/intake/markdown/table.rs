//! Tables: their captions, their cells, and what is disclosed of them.

use super::{Writer, one_line};
use crate::intake::tables::{self, Table};
use crate::text::fold;

impl Writer<'_, '_> {
    pub(super) fn start_table(&mut self, offset: usize) {
        let position = self.positions.of_offset(offset);
        let caption = self.caption.take().map(|from| {
            let mut paragraph = self.buffer().html.split_off(from);
            let inner = paragraph.text.len() - "</p>\n".len();
            paragraph.text.truncate(inner);
            paragraph.split_off("<p>".len())
        });
        let table = Table {
            caption,
            under: self
                .headings
                .last()
                .map_or_else(String::new, |heading| heading.text.clone()),
            ..Table::default()
        };
        self.tables.push((table, position));
    }

    pub(super) fn end_cell(&mut self, offset: usize) {
        let buffer = self.buffers.pop().expect("opened with the cell");
        let rest = &self.source.text[offset..];
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        let cell = tables::Cell {
            html: buffer.html,
            plain: one_line(&buffer.plain),
            findings: buffer.findings,
            position: self.positions.of_offset(offset + blanks),
        };
        if let Some((table, _)) = self.tables.last_mut() {
            match table.rows.last_mut() {
                Some(row) => row.push(cell),
                None => table.header.push(cell),
            }
        }
    }

    pub(super) fn end_table(&mut self) {
        let (table, position) = self.tables.pop().expect("opened with the table");
        let policy = tables::Policy {
            file: self.source.file,
            columns: self.source.columns,
            period: self.source.period,
            language: self.source.language,
        };
        self.n_tables += 1;
        let disclosed = tables::disclose(table, self.n_tables, position, &policy);
        let buffer = self.buffer();
        buffer.plain.push_str(&disclosed.plain);
        buffer.findings.append(disclosed.findings);
        if let Some(html) = disclosed.html {
            buffer.html.append(html);
        }
        self.tabled.push((position.line, disclosed.plain));
        self.withheld.extend(disclosed.withheld);
        self.places.extend(disclosed.places);
    }
}

/// Whether a paragraph is the caption of a table that follows right after it.
pub(super) fn is_caption(paragraph: &str) -> bool {
    let words = paragraph.trim_start_matches(['<', '>', 'p']);
    let words = words
        .trim_start_matches("strong>")
        .trim_start_matches("em>");
    let start: String = words.chars().take(8).collect();
    let start = fold(&start);
    ["bang ", "bieu ", "table "]
        .iter()
        .any(|word| start.starts_with(word))
}
