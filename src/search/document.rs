//! What a reader may find a report by, and what a result shows of it.

use super::blocks::{Block, blocks};
use super::places::place_names;
use crate::intake::{Figure, PublicReport, PublicText};
use crate::page::Layout;
use crate::vocabulary::{ForeignPlace, Language, ReportDate, day_name};

/// How much a word weighs by where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// In a section's text.
    Text,
    /// In the summary, a heading or a correction.
    Summary,
    /// In the name of the department or of a country.
    Relation,
    /// In the title, the number or the period.
    Name,
}

/// A stretch of text across whose ends no phrase runs.
#[derive(Debug)]
pub(super) struct Passage {
    pub(super) text: String,
    pub(super) weight: Weight,
    /// Whether it is the period of the report itself.
    pub(super) is_period: bool,
}

/// A report as it is read for the index.
#[derive(Debug)]
pub(super) struct Document<'r> {
    report: &'r PublicReport,
    blocks: Vec<(Weight, Block)>,
}

impl<'r> Document<'r> {
    pub(super) fn of(report: &'r PublicReport) -> Document<'r> {
        Document {
            report,
            blocks: blocks_of(report),
        }
    }

    /// The text as the report's page shows it, a block a line.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for (_, block) in &self.blocks {
            if !text.is_empty() {
                text.push('\n');
            }
            if block.is_heading {
                text.push_str("# ");
            }
            text.push_str(&block.text);
        }
        text
    }

    /// All that the report is found by, what weighs most first.
    pub(super) fn into_passages(self, layout: &Layout) -> Vec<Passage> {
        let report = self.report;
        let passage = |weight, text| Passage {
            text,
            weight,
            is_period: false,
        };
        let mut passages = vec![
            Passage {
                text: report.period().name(report.language()),
                weight: Weight::Name,
                is_period: true,
            },
            passage(Weight::Name, report.title().to_owned()),
        ];
        if let Some(number) = report.number() {
            passages.push(passage(Weight::Name, number.to_string()));
        }
        let language = report.language();
        if let Some(date) = report.date() {
            passages.push(passage(Weight::Relation, date.name(language)));
            if let ReportDate::Day(day) = date {
                passages.push(passage(Weight::Relation, day_name(day, Language::Vi)));
            }
        }
        let of_others = [report.outlook(), report.window()].into_iter().flatten();
        passages.extend(of_others.map(|period| passage(Weight::Summary, period.name(language))));
        let names = names(layout, report);
        passages.extend(
            names
                .into_iter()
                .map(|name| passage(Weight::Relation, name)),
        );
        let (summary, text): (Vec<_>, Vec<_>) = self
            .blocks
            .into_iter()
            .partition(|(weight, _)| *weight == Weight::Summary);
        let blocks = summary.into_iter().chain(text);
        passages.extend(blocks.map(|(weight, block)| passage(weight, block.text)));
        passages
    }
}

/// The names of its department and of its countries, in all their forms.
fn names(layout: &Layout, report: &PublicReport) -> Vec<String> {
    let language = report.language();
    let mut names = Vec::new();
    if let Some(department) = layout.settings().departments.get(report.department()) {
        names.push(department.name.get(language).to_owned());
        names.push(department.abbreviation.clone());
        // Everybody writes “Sở KHCN”.
        names.extend(department.abbreviation.strip_prefix('S').map(str::to_owned));
        names.push(department.province.get(language).to_owned());
    }
    for country in report.countries() {
        names.extend(place_names(ForeignPlace::from(*country)).map(str::to_owned));
    }
    names
}

fn blocks_of(report: &PublicReport) -> Vec<(Weight, Block)> {
    let of = |text: &PublicText| blocks(&text.html(|_| String::new()));
    let summary = report
        .summary()
        .map_or_else(Vec::new, |summary| of(&summary.text));
    let corrections = report.corrections().iter().map(|correction| Block {
        text: correction.text.clone(),
        is_heading: false,
    });
    let body = of(report.body()).into_iter().map(|block| {
        let weight = if block.is_heading {
            Weight::Summary
        } else {
            Weight::Text
        };
        (weight, block)
    });
    let figures = report
        .figures()
        .iter()
        .map(|figure| figure_of(figure, report.language()));
    summary
        .into_iter()
        .chain(corrections)
        .map(|block| (Weight::Summary, block))
        .chain(body)
        .chain(figures.map(|block| (Weight::Summary, block)))
        .collect()
}

/// A figure as the page shows it: “Đoàn vào: 44 lượt người”.
fn figure_of(figure: &Figure, language: Language) -> Block {
    let (value, unit) = (figure.value, figure.unit);
    let text = format!(
        "{}: {} {}",
        figure.measure.name(language),
        value.name(language),
        unit.counted(value, language)
    );
    Block {
        text,
        is_heading: false,
    }
}
