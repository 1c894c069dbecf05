//! Territories listed as countries.

use super::reading::Cell;
use super::{Lint, Marks, Report};
use crate::finding::Code;

pub(super) const UNDER_COUNTRY: Lint = Lint {
    code: Code::TerritoryAsCountry,
    message: [
        "vùng lãnh thổ được xếp dưới “nước”",
        "a territory is listed under “country”",
    ],
    hint: [
        "đổi thành “nước, vùng lãnh thổ”, và viết “Đài Loan (Trung Quốc)”",
        "write “country or territory”, and “Taiwan (China)”",
    ],
    look,
};

const TERRITORIES: [&str; 8] = [
    "đài loan",
    "hồng kông",
    "hồng công",
    "ma cao",
    "taiwan",
    "hong kong",
    "macau",
    "macao",
];

fn look(report: &Report<'_>, marks: &mut Marks) {
    for grid in &report.grids {
        for (column, header) in grid.header.iter().enumerate() {
            let name = &header.folded;
            let is_country = name.split(' ').any(|word| word.trim_matches(',') == "nuoc")
                || name.contains("quoc gia")
                || name.contains("country");
            if !is_country || name.contains("lanh tho") || name.contains("territor") {
                continue;
            }
            let is_bare = |cell: &&Cell| {
                let text = &report.lower[cell.at.clone()];
                TERRITORIES.iter().any(|name| text.contains(name))
                    && !text.contains("trung quốc")
                    && !text.contains("china")
            };
            let bare = grid.cells_of(column).filter(is_bare);
            marks.add_rows(bare.map(|cell| cell.at.clone()));
        }
    }
    for name in TERRITORIES {
        for at in report.all(name) {
            let Some(paragraph) = report.paragraph_at(report.bytes(at..at + 1).start) else {
                continue;
            };
            let length = name.split(' ').count();
            // `các nước Nhật Bản, Hàn Quốc, Đài Loan`
            let from = paragraph.words.start.max(at.saturating_sub(14));
            let head = (from..at).rev().find(|word| {
                matches!(report.word(*word), "nước" | "countries") || report.says(*word, "quốc gia")
            });
            let Some(head) = head else { continue };
            // `các nước có quan hệ: Nhật Bản, Đài Loan`
            let colon = (head..at).find(|word| report.gap(*word) == ": ");
            let begin = colon.unwrap_or(head);
            let is_list = (begin..at).all(|word| {
                word == begin
                    || word == begin + 1
                    || report.written(word).starts_with(char::is_uppercase)
                    || matches!(
                        report.word(word),
                        "và" | "như" | "and" | "such" | "as" | "gồm" | "trong" | "đó" | "có"
                    )
            }) && (head..at).all(|word| !report.gap(word).contains(['.', ';', ')']));
            let behind = report.word(at + length);
            if is_list && behind != "trung" && behind != "china" {
                marks.add(report.bytes(at..at + length));
            }
        }
    }
}
