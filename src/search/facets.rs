//! By what results are narrowed: department, year, country and section of each
//! report, in one file.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Folder, Made, numbers};
use crate::intake::PublicReport;
use crate::page::Layout;
use crate::vocabulary::{Country, DepartmentId, OUTLINE, Section};

/// The values there are, and those of each report as lists of numbers.
#[derive(Serialize)]
struct Facets<'a> {
    /// Id and name, in the order of their first report.
    departments: Vec<(&'a str, &'a str)>,
    /// For each report by how many the department is further on than that of the
    /// report before: mostly the same, as reports are sorted by department.
    department: String,
    /// In the order of the reports, with how many there are of each.
    years: Vec<(i32, usize)>,
    /// Code and name.
    countries: Vec<(&'a str, &'a str)>,
    country: Sets,
    /// Code and name.
    sections: Vec<(&'a str, &'a str)>,
    section: Sets,
}

/// A few values for each report. Few combinations occur.
#[derive(Serialize)]
struct Sets {
    combinations: Vec<Vec<usize>>,
    /// Which of them is each report's.
    of: String,
}

pub(super) fn write(
    layout: &Layout,
    reports: &[usize],
    folder: &Folder<'_>,
    made: &mut Vec<Made>,
) -> String {
    let reports: Vec<_> = reports
        .iter()
        .map(|at| &layout.site().reports()[*at])
        .collect();
    let mut years: Vec<(i32, usize)> = Vec::new();
    let mut ids: BTreeMap<&DepartmentId, usize> = BTreeMap::new();
    let mut departments = Vec::new();
    let mut order = Vec::new();
    for report in &reports {
        let year = report.period().year();
        match years.last_mut() {
            Some((last, n)) if *last == year => *n += 1,
            Some(_) | None => years.push((year, 1)),
        }
        let department = report.department();
        order.push(*ids.entry(department).or_insert_with(|| {
            let known = layout.settings().departments.get(department);
            let name = known.map_or("", |known| known.name.get(report.language()));
            departments.push((department.as_str(), name));
            departments.len() - 1
        }));
    }
    let n = departments.len().max(1);
    let mut next = 0;
    let steps = order.iter().map(|at| {
        let step = (at + n - next) % n;
        next = at + 1;
        step
    });
    let department = numbers::list(steps.map(small));
    let language = reports.first().map(|report| report.language());
    let mut countries: Vec<Country> = reports
        .iter()
        .flat_map(|report| report.countries())
        .copied()
        .collect();
    countries.sort_unstable();
    countries.dedup();
    let mut known = BTreeMap::new();
    let facets = Facets {
        departments,
        department,
        years,
        country: Sets::of(reports.iter().map(|report| {
            let place = |country| countries.binary_search(country).expect("is listed");
            report.countries().iter().map(place).collect()
        })),
        countries: countries
            .iter()
            .filter_map(|country| Some((country.as_str(), country.name(language?))))
            .collect(),
        sections: OUTLINE
            .iter()
            .filter_map(|section| Some((section.code, section.name(language?))))
            .collect(),
        section: Sets::of(reports.iter().map(|report| sections(report, &mut known))),
    };
    let file = folder.file(&serde_json::to_string(&facets).expect("values of ours serialize"));
    let name = file.name.clone();
    made.push(file);
    name
}

/// The sections of the outline that the headings of a report name, by their place
/// there. Most reports have the same headings, so those that are `known` are not read
/// again.
fn sections<'r>(report: &'r PublicReport, known: &mut BTreeMap<&'r str, Vec<usize>>) -> Vec<usize> {
    let mut sections = Vec::new();
    for heading in report.body().headings() {
        let named = known.entry(&heading.text);
        sections
            .extend_from_slice(named.or_insert_with_key(|text| Section::named_in(text).collect()));
    }
    sections.sort_unstable();
    sections.dedup();
    sections
}

impl Sets {
    fn of(reports: impl Iterator<Item = Vec<usize>>) -> Sets {
        let all: Vec<Vec<usize>> = reports.collect();
        let mut combinations = all.clone();
        combinations.sort_unstable();
        combinations.dedup();
        let places = all.iter().map(|values| {
            let place = combinations.binary_search(values).expect("is listed");
            small(place)
        });
        Sets {
            of: numbers::list(places),
            combinations,
        }
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).expect("fewer values than numbers")
}
