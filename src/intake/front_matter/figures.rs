//! What a report counts, and where it says so.

use super::super::public::Figure;
use crate::finding::Position;
use crate::finding::front_matter::{self as about, FigurePart};
use crate::vocabulary::{Measure, Quantity, Unit};
use crate::yaml::{Document, Field, Reader};

/// The figures, as far as they are sound.
pub(super) fn figures(reader: &mut Reader, value: &Field<'_>) -> Vec<Figure> {
    let measures = Measure::ALL.map(Measure::as_str);
    let units = Unit::ALL.map(Unit::as_str);
    let mut figures: Vec<Figure> = Vec::new();
    for (key, units_of) in reader.open_map("figures", value) {
        let Some(measure) = Measure::parse(key) else {
            reader.report(units_of.key(), |place| {
                about::bad_figure(place, FigurePart::Measure, &measures)
            });
            continue;
        };
        if figures.iter().any(|figure| figure.measure == measure) {
            reader.report(units_of.key(), |place| about::duplicate_key(place, key));
            continue;
        }
        let mut changes = Vec::new();
        for (key, value) in reader.open_map(key, &units_of) {
            if key == "change" {
                changes = reader.open_map(key, &value);
                continue;
            }
            let Some(unit) = Unit::parse(key) else {
                reader.report(value.key(), |place| {
                    about::bad_figure(place, FigurePart::Unit, &units)
                });
                continue;
            };
            if figures
                .iter()
                .any(|f| f.measure == measure && f.unit == unit)
            {
                reader.report(value.key(), |place| about::duplicate_key(place, key));
            } else if let Some(value) = quantity(reader, &value) {
                figures.push(Figure {
                    measure,
                    unit,
                    value,
                    change: None,
                });
            }
        }
        for (key, value) in changes {
            let figure = Unit::parse(key).and_then(|unit| {
                figures
                    .iter_mut()
                    .find(|f| f.measure == measure && f.unit == unit)
            });
            match figure {
                Some(figure) => figure.change = signed(reader, &value),
                None => reader.report(value.key(), |place| {
                    about::bad_figure(place, FigurePart::Change, &[])
                }),
            }
        }
    }
    figures.sort_by_key(|figure| (figure.measure, figure.unit));
    figures
}

fn quantity(reader: &mut Reader, value: &Field<'_>) -> Option<Quantity> {
    let quantity = signed(reader, value)?;
    if quantity.is_negative() {
        reader.report(value.here(), |place| {
            about::bad_figure(place, FigurePart::Number, &[])
        });
        return None;
    }
    Some(quantity)
}

fn signed(reader: &mut Reader, value: &Field<'_>) -> Option<Quantity> {
    let quantity = value.text().and_then(|text| Quantity::parse(text.trim()));
    if quantity.is_none() {
        reader.report(value.here(), |place| {
            about::bad_figure(place, FigurePart::Number, &[])
        });
    }
    quantity
}

/// Where a report gives its figures.
#[derive(Debug, Clone)]
pub(in crate::intake) struct FiguresAt {
    key: Position,
    measures: Box<[(Measure, Position)]>,
}

impl FiguresAt {
    pub(in crate::intake) fn read(document: &Document) -> FiguresAt {
        let entries = document.lines_below("figures");
        FiguresAt {
            key: document.line_of("figures"),
            measures: entries
                .filter_map(|(key, position)| Some((Measure::parse(key)?, position)))
                .collect(),
        }
    }

    /// The line of a measure; that of `figures` where it has none of its own.
    pub(in crate::intake) fn of(&self, measure: Measure) -> Position {
        let own = self.measures.iter().find(|(known, _)| *known == measure);
        own.map_or(self.key, |(_, position)| *position)
    }
}
