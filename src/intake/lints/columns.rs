//! Cells that hold something else than their column is for.

use super::{Lint, Marks, Report};
use crate::finding::Code;
use crate::vocabulary::ForeignPlace;

pub(super) const NAME_IN_COUNT: Lint = Lint {
    code: Code::NameInCount,
    message: [
        "cột số lượng có tên người",
        "a column of numbers holds a name",
    ],
    hint: [
        "chỉ để con số; tên người chuyển vào `internal` hoặc cột không đăng",
        "leave the number; move names to `internal` or to a column that is withheld",
    ],
    look: name_in_count,
};

pub(super) const COUNTRY_AS_PARTNER: Lint = Lint {
    code: Code::CountryAsPartner,
    message: [
        "cột đối tác chỉ ghi tên nước, vùng lãnh thổ",
        "the partner is only the name of a country or territory",
    ],
    hint: [
        "ghi tên cơ quan, tổ chức đối tác",
        "name the office or body that is the partner",
    ],
    look: country_as_partner,
};

fn name_in_count(report: &Report<'_>, marks: &mut Marks) {
    for grid in &report.grids {
        for (column, header) in grid.header.iter().enumerate() {
            let counts = [
                "so nguoi",
                "luot nguoi",
                "so luong",
                "so doan",
                "people",
                "number of",
            ]
            .iter()
            .any(|name| header.folded.contains(name));
            if !counts {
                continue;
            }
            let names = grid
                .cells_of(column)
                .filter(|cell| holds_name(report.cell(cell)));
            marks.add_rows(names.map(|cell| cell.at.clone()));
        }
    }
}

/// Two or more words in capitals side by side, with or without a number.
fn holds_name(text: &str) -> bool {
    let mut run = 0;
    for word in text.split([' ', ',', ';', '(', ')', ':']) {
        let is_name = word.chars().count() >= 2
            && word.starts_with(char::is_uppercase)
            && word.chars().skip(1).all(char::is_lowercase);
        run = if is_name { run + 1 } else { 0 };
        if run >= 2 {
            return !is_place(text);
        }
    }
    false
}

fn is_place(text: &str) -> bool {
    let name = text.trim_matches(|c: char| !c.is_alphabetic());
    ForeignPlace::named(name).is_some()
}

fn country_as_partner(report: &Report<'_>, marks: &mut Marks) {
    for grid in &report.grids {
        let Some(column) = grid.column(&["doi tac", "partner"]) else {
            continue;
        };
        let countries = grid
            .cells_of(column)
            .filter(|cell| is_country(report.cell(cell)));
        marks.add_rows(countries.map(|cell| cell.at.clone()));
    }
}

fn is_country(text: &str) -> bool {
    let place = ForeignPlace::named(text);
    place.is_some_and(|place| place.kind().is_none())
}
