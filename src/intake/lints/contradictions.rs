//! What contradicts another place of the report.

use std::ops::Range;

use super::reading::{Counted, Paragraph, Shape, Topic};
use super::{Lint, Marks, Report};
use crate::finding::Code;
use crate::vocabulary::{Measure, Unit};

pub(super) const SECTION: Lint = Lint {
    code: Code::SectionContradiction,
    message: [
        "chỗ này trái với điều báo cáo nói ở chỗ khác",
        "this contradicts what the report says elsewhere",
    ],
    hint: ["xem lại cả hai chỗ", "look at both again"],
    look,
};

fn look(report: &Report<'_>, marks: &mut Marks) {
    let may_be = ["không", "thuộc"]
        .iter()
        .any(|word| report.all(word).next().is_some());
    for paragraph in report.prose().filter(|p| may_be && !p.is_plan) {
        let found = no_foreigner(report, paragraph)
            .or_else(|| task_of_others(report, paragraph))
            .or_else(|| none_though_counted(report, paragraph))
            .or_else(|| held_next(report, paragraph));
        if let Some(at) = found {
            marks.add(at);
        }
    }
}

/// An international conference in which no foreigner took part.
fn no_foreigner(report: &Report<'_>, paragraph: &Paragraph) -> Option<Range<usize>> {
    if paragraph.topic != Some(Topic::Conferences) {
        return None;
    }
    let at = report.find(paragraph.words.clone(), "không có")?;
    let behind = at + 2..(at + 10).min(paragraph.words.end);
    let is_said = report.has(
        &behind,
        &[
            "người nước ngoài",
            "đại biểu quốc tế",
            "đại biểu nước ngoài",
            "chuyên gia nước ngoài",
            "khách nước ngoài",
            "khách quốc tế",
            "yếu tố nước ngoài",
        ],
    );
    let is_counted = report
        .counts
        .iter()
        .filter(|count| count.unit == Counted::Event && count.value > 0)
        .any(|count| {
            report
                .paragraph_at(count.at.start)
                .is_some_and(|p| p.topic == paragraph.topic)
        });
    let takes_part =
        report.has(&behind, &["tham gia", "tham dự", "dự"]) || report.word(at + 2) != "hội";
    (is_said && is_counted && takes_part).then(|| report.bytes(at..behind.end))
}

/// “Thuộc chức năng của UBND tỉnh”, while the report tells of having done it.
fn task_of_others(report: &Report<'_>, paragraph: &Paragraph) -> Option<Range<usize>> {
    let topic = paragraph.topic?;
    let subject: &[&str] = match topic {
        Topic::Press => &["thông tin đối ngoại"],
        Topic::Consular => &["lãnh sự", "bảo hộ công dân"],
        Topic::Aid => &["phi chính phủ nước ngoài"],
        Topic::Agreements => &["ký kết thỏa thuận"],
        Topic::Delegations
        | Topic::Outbound
        | Topic::Inbound
        | Topic::Conferences
        | Topic::Economic
        | Topic::Culture
        | Topic::Overseas => return None,
    };
    let at = ["thuộc chức năng", "thuộc thẩm quyền", "thuộc nhiệm vụ"]
        .iter()
        .find_map(|phrase| report.find(paragraph.words.clone(), phrase))?;
    // Who says what is left to it contradicts nothing.
    if report.word(at + 3) == "sở"
        || report.has(&paragraph.words, &["sở"])
        || paragraph.words.len() > 60
    {
        return None;
    }
    let is_done = report.prose().any(|other| {
        other.section != paragraph.section
            && !other.is_plan
            && report.has(&other.words, subject)
            && report.has(&other.words, &["đã", "ban hành", "tổ chức", "triển khai"])
    });
    is_done.then(|| paragraph.at.clone())
}

/// “Không có đoàn ra”, while `figures` count some.
fn none_though_counted(report: &Report<'_>, paragraph: &Paragraph) -> Option<Range<usize>> {
    let ways = [
        (
            Measure::Outbound,
            ["không có đoàn ra", "không tổ chức đoàn ra", "không cử đoàn"],
        ),
        (
            Measure::Inbound,
            ["không có đoàn vào", "không đón đoàn", "không tiếp đoàn"],
        ),
    ];
    ways.iter().find_map(|(measure, phrases)| {
        let counted = report.facts.keys.figures.iter().any(|figure| {
            figure.measure == *measure
                && figure.unit == Unit::Delegations
                && !figure.value.is_zero()
        });
        let at = phrases
            .iter()
            .find_map(|phrase| report.find(paragraph.words.clone(), phrase))?;
        // A month without any, in a year with some.
        let is_partial = !paragraph.times(report).is_empty()
            || paragraph
                .counts(report)
                .iter()
                .any(|count| count.unit == Counted::Delegation);
        (counted && !is_partial).then(|| report.bytes(at..at + 4))
    })
}

/// `… không tổ chức hội thảo quốc tế nào. Hội thảo quốc tế “X” tổ chức ngày 24/9/2020`.
fn held_next(report: &Report<'_>, paragraph: &Paragraph) -> Option<Range<usize>> {
    const NONE: [&str; 4] = [
        "không tổ chức hội nghị",
        "không tổ chức hội thảo",
        "không có hội nghị",
        "không có hội thảo",
    ];
    if paragraph.topic != Some(Topic::Conferences) || !report.has(&paragraph.words, &NONE) {
        return None;
    }
    let period = report.period()?;
    ["hội nghị quốc tế", "hội thảo quốc tế"]
        .into_iter()
        .flat_map(|name| report.all(name))
        .filter(|at| paragraph.words.contains(at))
        .find_map(|at| {
            let begins = at > paragraph.words.start && report.ends_sentence(at - 1);
            let time = paragraph.times(report).iter().find(|time| {
                time.shape == Shape::Day && time.words.start > at && period.contains(time.period)
            })?;
            let words = at..time.words.start;
            let is_one = words.clone().all(|word| !report.ends_sentence(word));
            let is_held =
                report.has(&words, &["tổ chức", "diễn ra"]) && !report.has(&words, &["không"]);
            (begins && is_one && is_held).then(|| report.bytes(at..at + 4))
        })
}
