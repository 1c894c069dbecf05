//! Sections that do not say what their headings promise.

use std::ops::Range;

use super::reading::{Counted, Paragraph, Role, Topic};
use super::{Lint, Marks, Report};
use crate::finding::Code;
use crate::vocabulary::{Measure, Unit};

pub(super) const INCOMING: Lint = Lint {
    code: Code::SectionSilent,
    message: [
        "mục nói về đoàn ra và đoàn vào, nhưng chỉ nêu một chiều",
        "the section is about delegations both ways and tells of one only",
    ],
    hint: [
        "nêu cả chiều kia; không có thì ghi rõ là không có",
        "tell of the other way too; if there were none, say so",
    ],
    look: one_way,
};

pub(super) const OFF_TOPIC: Lint = Lint {
    code: Code::SectionOffTopic,
    message: [
        "nội dung mục không nói về việc mà đề mục nêu",
        "the section does not speak of what its heading names",
    ],
    hint: [
        "xem có chép nhầm nội dung của mục khác không",
        "see whether the text of another section was copied here",
    ],
    look: off_topic,
};

pub(super) const CONTRADICTION: Lint = Lint {
    code: Code::SectionContradiction,
    message: [
        "chỗ này trái với điều báo cáo nói ở chỗ khác",
        "this contradicts what the report says elsewhere",
    ],
    hint: ["xem lại cả hai chỗ", "look at both again"],
    look: contradiction,
};

const IN: [&str; 17] = [
    "đoàn vào",
    "vào làm việc",
    "đón",
    "tiếp đoàn",
    "tiếp đón",
    "tiếp và làm việc",
    "khách",
    "đến làm việc",
    "đến thăm",
    "vào tỉnh",
    "nước ngoài vào",
    "incoming",
    "inbound",
    "received",
    "visitors",
    "vào địa bàn",
    "vào thăm",
];
const OUT: [&str; 12] = [
    "đoàn ra",
    "đi công tác",
    "đi nước ngoài",
    "cử",
    "ra nước ngoài",
    "công tác nước ngoài",
    "đi học",
    "tham gia đoàn",
    "outgoing",
    "outbound",
    "travelled",
    "abroad",
];

/// The words below a heading, to the next of its rank.
fn below<'r>(report: &'r Report<'_>, index: usize) -> impl Iterator<Item = &'r Paragraph> {
    let rank = match report.paragraphs[index].role {
        Role::Heading { rank } => rank,
        Role::Text | Role::Item => usize::MAX,
    };
    report.paragraphs[index + 1..]
        .iter()
        .take_while(move |p| !matches!(p.role, Role::Heading { rank: other } if other <= rank))
}

fn one_way(report: &Report<'_>, marks: &mut Marks) {
    let mut names_both = false;
    for (index, heading) in report.paragraphs.iter().enumerate() {
        let Role::Heading { .. } = heading.role else {
            continue;
        };
        let text = &report.lower[heading.at.clone()];
        let is_both = text.contains("đoàn ra") && text.contains("đoàn vào")
            || text.contains("outgoing") && text.contains("incoming");
        if !is_both || heading.is_plan {
            continue;
        }
        names_both = true;
        let says = |words: &[&str]| below(report, index).any(|p| report.has(&p.words, words));
        let is_empty = below(report, index).all(|p| p.words.len() < 5);
        let next = below(report, index)
            .last()
            .map_or(heading.at.end, |p| p.at.end);
        let has_table = report
            .grids
            .iter()
            .any(|grid| (heading.at.end..next + 3).contains(&grid.at.start));
        if !is_empty && !has_table && (says(&IN) != says(&OUT)) {
            marks.add(heading.at.clone());
        }
    }
    // Plans both ways, results one way.
    let says = |plan: bool, words: &[&str]| {
        let own = report
            .paragraphs
            .iter()
            .filter(|p| p.is_plan == plan && p.section.is_some());
        own.into_iter().any(|p| report.has(&p.words, words))
    };
    let both = ["đoàn ra", "đoàn vào"];
    if names_both || !report.paragraphs.iter().any(|p| p.is_plan) {
        return;
    }
    if both.iter().all(|way| says(true, &[way])) && says(false, &OUT) && !says(false, &IN) {
        let heading = report
            .paragraphs
            .iter()
            .find(|p| matches!(p.role, Role::Heading { .. }) && !p.is_plan);
        if let Some(heading) = heading {
            marks.add(heading.at.clone());
        }
    }
}

/// Words that a section on a topic has.
fn vocabulary(topic: Topic) -> &'static [&'static str] {
    match topic {
        Topic::Delegations | Topic::Outbound | Topic::Inbound => &["đoàn"],
        Topic::Agreements => &[
            "thỏa thuận",
            "ký kết",
            "biên bản",
            "ghi nhớ",
            "hợp tác",
            "agreement",
            "agreements",
        ],
        Topic::Conferences => &[
            "hội nghị",
            "hội thảo",
            "tập huấn",
            "sự kiện",
            "diễn đàn",
            "conference",
            "seminar",
        ],
        Topic::Economic => &[
            "kinh tế",
            "đầu tư",
            "xúc tiến",
            "doanh nghiệp",
            "thương mại",
            "economic",
            "investment",
        ],
        Topic::Aid => &[
            "phi chính",
            "viện trợ",
            "dự án",
            "pcpnn",
            "tài trợ",
            "aid",
            "ngo",
        ],
        Topic::Culture => &[
            "văn hóa",
            "giao lưu",
            "lễ hội",
            "nghệ thuật",
            "tết",
            "culture",
            "cultural",
        ],
        Topic::Press => &[
            "thông tin",
            "báo chí",
            "phóng viên",
            "tin bài",
            "truyền thông",
            "press",
            "information",
        ],
        Topic::Consular => &[
            "lãnh sự",
            "công dân",
            "hộ chiếu",
            "bảo hộ",
            "thị thực",
            "consular",
            "citizens",
        ],
        Topic::Overseas => &[
            "việt kiều",
            "kiều bào",
            "người việt",
            "kiều hối",
            "overseas",
            "nvnonn",
        ],
    }
}

fn off_topic(report: &Report<'_>, marks: &mut Marks) {
    for (index, heading) in report.paragraphs.iter().enumerate() {
        let (Role::Heading { .. }, Some(topic)) = (heading.role, heading.topic) else {
            continue;
        };
        let is_delegations = matches!(topic, Topic::Delegations | Topic::Outbound | Topic::Inbound);
        // A heading whose topic is that of its parent promises nothing itself.
        let own = report.has(&heading.words, vocabulary(topic));
        if is_delegations || heading.is_plan || !own {
            continue;
        }
        let texts: Vec<&Paragraph> = below(report, index).collect();
        let length: usize = texts.iter().map(|p| p.words.len()).sum();
        let has = |words: &[&str]| texts.iter().any(|p| report.has(&p.words, words));
        let speaks_of_other = has(&[
            "đoàn công tác",
            "đoàn ra",
            "đoàn vào",
            "delegation",
            "delegations",
        ]) || (topic != Topic::Conferences && has(&["hội nghị", "hội thảo"]))
            || (topic != Topic::Agreements && has(&["thỏa thuận quốc tế"]));
        if (4..=45).contains(&length) && !has(vocabulary(topic)) && speaks_of_other {
            let first = texts.iter().find(|p| p.words.len() >= 4);
            marks.add(first.map_or(heading.at.clone(), |p| p.at.clone()));
        }
    }
}

fn contradiction(report: &Report<'_>, marks: &mut Marks) {
    let may_be = ["không", "thuộc"]
        .iter()
        .any(|word| report.all(word).next().is_some());
    for paragraph in report.paragraphs.iter().filter(|_| may_be) {
        if matches!(paragraph.role, Role::Heading { .. }) || paragraph.is_plan {
            continue;
        }
        let found = no_foreigner(report, paragraph)
            .or_else(|| task_of_others(report, paragraph))
            .or_else(|| none_though_counted(report, paragraph));
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
    let is_done = report.paragraphs.iter().any(|other| {
        other.section != paragraph.section
            && !other.is_plan
            && !matches!(other.role, Role::Heading { .. })
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
        let is_partial = !report.times_in(&paragraph.at).is_empty()
            || report
                .counts_in(&paragraph.at)
                .iter()
                .any(|count| count.unit == Counted::Delegation);
        (counted && !is_partial).then(|| report.bytes(at..at + 4))
    })
}
