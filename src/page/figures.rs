//! What the reports of a period count, side by side and beside the same period a
//! year before.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Layout;
use super::view;
use crate::intake::{Figure, PublicReport};
use crate::settings::{Counts, Settings};
use crate::site::BulletinId;
use crate::vocabulary::{DepartmentId, Language, Measure, Period, Quantity, Unit};

/// What one report counts.
struct Counted<'s> {
    bulletin: BulletinId,
    report: &'s PublicReport,
}

impl Counted<'_> {
    fn value(&self, measure: Measure, unit: Unit) -> Option<Quantity> {
        let is_meant = |figure: &&Figure| figure.measure == measure && figure.unit == unit;
        self.report
            .figures()
            .iter()
            .find(is_meant)
            .map(|figure| figure.value)
    }

    fn gives(&self, measure: Measure) -> bool {
        self.report
            .figures()
            .iter()
            .any(|figure| figure.measure == measure)
    }
}

impl Layout {
    /// The figures of a period, a table for each measure.
    pub(super) fn measure_tables(
        &self,
        period: Period,
        language: Language,
    ) -> Vec<view::MeasureTable> {
        let now = self.counted(period, language);
        let before = self.counted(period.year_before(), language);
        let measures: BTreeSet<Measure> = now
            .iter()
            .flat_map(|counted| counted.report.figures())
            .map(|figure| figure.measure)
            .collect();
        measures
            .into_iter()
            .map(|measure| self.measure_table(measure, &now, &before, language))
            .collect()
    }

    /// The reports about exactly this period, in the order of departments, each
    /// in one language only.
    fn counted(&self, period: Period, language: Language) -> Vec<Counted<'_>> {
        self.site
            .calendar()
            .bulletins(period)
            .iter()
            .map(|id| Counted {
                bulletin: *id,
                report: self.site.version(self.site.bulletin(*id), language),
            })
            .collect()
    }

    fn measure_table(
        &self,
        measure: Measure,
        now: &[Counted<'_>],
        before: &[Counted<'_>],
        language: Language,
    ) -> view::MeasureTable {
        let units: BTreeSet<Unit> = now
            .iter()
            .flat_map(|counted| counted.report.figures())
            .filter(|figure| figure.measure == measure)
            .map(|figure| figure.unit)
            .collect();
        let of_last_year = alone(before, measure);
        let this_year = alone(now, measure);
        let giving: BTreeSet<&DepartmentId> = now
            .iter()
            .filter(|counted| counted.gives(measure))
            .map(|counted| counted.report.department())
            .collect();
        let mut rows: Vec<view::FigureRow> = Vec::new();
        for counted in now.iter().filter(|counted| counted.gives(measure)) {
            let department = counted.report.department();
            // With two reports on either side it is not known which to compare.
            let earlier = this_year
                .contains_key(department)
                .then(|| of_last_year.get(department))
                .flatten();
            let values = units.iter().map(|unit| view::Compared {
                value: name(counted.value(measure, *unit), language),
                before: name(
                    earlier.and_then(|other| other.value(measure, *unit)),
                    language,
                ),
            });
            rows.push(self.figure_row(counted, values.collect(), language));
        }
        for counted in before {
            let department = counted.report.department();
            let is_gone = of_last_year.contains_key(department) && !giving.contains(department);
            if is_gone {
                let values = units.iter().map(|unit| view::Compared {
                    value: None,
                    before: name(counted.value(measure, *unit), language),
                });
                rows.push(self.figure_row(counted, values.collect(), language));
            }
        }
        let totals: Vec<view::Compared> = units
            .iter()
            .map(|unit| {
                let total = total(now, measure, *unit, &self.settings);
                let earlier = total.as_ref().and_then(|total| {
                    let earlier = self::total(before, measure, *unit, &self.settings)?;
                    // Of other departments it would be another total.
                    (earlier.departments == total.departments).then_some(earlier.value)
                });
                view::Compared {
                    value: name(total.map(|total| total.value), language),
                    before: name(earlier, language),
                }
            })
            .collect();
        view::MeasureTable {
            measure: measure.as_str(),
            name: measure.name(language),
            units: units
                .into_iter()
                .map(|unit| view::UnitColumn {
                    unit: unit.as_str(),
                    name: unit.name(language),
                })
                .collect(),
            has_before: rows
                .iter()
                .flat_map(|row| &row.values)
                .any(|value| value.before.is_some()),
            totals: if totals.iter().any(|total| total.value.is_some()) {
                totals
            } else {
                Vec::new()
            },
            rows,
        }
    }

    fn figure_row(
        &self,
        counted: &Counted<'_>,
        values: Vec<view::Compared>,
        language: Language,
    ) -> view::FigureRow {
        let deck = &self.decks[&language];
        view::FigureRow {
            department: Arc::clone(deck.department(counted.report.department())),
            address: deck.card(counted.bulletin).address.clone(),
            values,
        }
    }
}

/// The reports that give a measure, of departments with no other that does.
fn alone<'c, 's>(
    counted: &'c [Counted<'s>],
    measure: Measure,
) -> BTreeMap<&'c DepartmentId, &'c Counted<'s>> {
    let mut alone: BTreeMap<&DepartmentId, Option<&Counted<'s>>> = BTreeMap::new();
    for one in counted.iter().filter(|one| one.gives(measure)) {
        alone
            .entry(one.report.department())
            .and_modify(|other| *other = None)
            .or_insert(Some(one));
    }
    alone
        .into_iter()
        .filter_map(|(department, one)| Some((department, one?)))
        .collect()
}

/// A sum, and whose figures it is made of.
struct Total<'s> {
    value: Quantity,
    departments: BTreeSet<&'s DepartmentId>,
}

/// What several departments count together, if nothing can be in it twice.
///
/// All reports are about the same days, and each department has one. Each of
/// them is declared to count only what it led itself, and an activity has one
/// leading department, so no two of them count the same one. If a single report
/// fails this there is no total: half of one would be taken for the whole.
fn total<'s>(
    counted: &[Counted<'s>],
    measure: Measure,
    unit: Unit,
    settings: &Settings,
) -> Option<Total<'s>> {
    let mut departments: BTreeSet<&DepartmentId> = BTreeSet::new();
    let mut sum = Quantity::default();
    for counted in counted {
        let Some(value) = counted.value(measure, unit) else {
            continue;
        };
        let department = settings.departments.get(counted.report.department())?;
        let is_safe = department.counts == Counts::Led
            && counted.report.window().is_none()
            && departments.insert(counted.report.department());
        if !is_safe {
            return None;
        }
        sum = sum.plus(value)?;
    }
    (departments.len() > 1).then_some(Total {
        value: sum,
        departments,
    })
}

fn name(value: Option<Quantity>, language: Language) -> Option<String> {
    value.map(|value| value.name(language))
}
