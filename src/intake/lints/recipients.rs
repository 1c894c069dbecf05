//! A report that is addressed to somebody who does not receive it.

use super::reading::Role;
use super::{Lint, Marks, Report};
use crate::finding::Code;
use crate::text::{fold, words};
use crate::vocabulary::Province;

pub(super) const MISMATCH: Lint = Lint {
    code: Code::RecipientMismatch,
    message: [
        "nơi được báo cáo không có trong “Nơi nhận”",
        "whom the report is made to is not among its recipients",
    ],
    hint: [
        "thêm nơi đó vào “Nơi nhận”, hoặc sửa câu kết",
        "add them to “Nơi nhận”, or mend the closing line",
    ],
    look,
};

fn look(report: &Report<'_>, marks: &mut Marks) {
    if report.all("kính").next().is_none() {
        return;
    }
    let mut recipients = recipients(report);
    // `Như trên`: whom the report is addressed to, and whom its end must name.
    if recipients.iter().any(|text| stands_for_above(text)) {
        let above = report.prose().find_map(|paragraph| {
            let from = addressed(report, paragraph.words.clone())?;
            (from <= paragraph.words.start + 2).then(|| report.bytes(from..paragraph.words.end))
        });
        let Some(above) = above else { return };
        recipients.retain(|text| !stands_for_above(text));
        recipients.push(short(&report.text[above]));
    }
    if recipients.is_empty() {
        return;
    }
    for paragraph in report.prose().filter(|p| p.words.len() <= 120) {
        let Some(from) = addressed(report, paragraph.words.clone()) else {
            continue;
        };
        let to = (from..paragraph.words.end)
            .find(|at| {
                matches!(
                    report.word(*at),
                    "tổng" | "xem" | "để" | "theo" | "biết" | "chỉ" | "về" | "những"
                ) || MATTERS.iter().any(|matter| report.says(*at, matter))
                    || (*at > from && report.gap(at - 1).contains([',', ';', '.', '/']))
            })
            .unwrap_or(paragraph.words.end);
        let at = report.bytes(from..to);
        let addressee = short(&report.text[at.clone()]);
        let is_known = recipients.iter().any(|recipient| {
            recipient.contains(&addressee) || addressee.contains(recipient.as_str())
        });
        if !addressee.is_empty() && !is_known {
            marks.add(at);
        }
    }
}

fn stands_for_above(recipient: &str) -> bool {
    recipient.contains("nhu tren") || recipient.contains("nhu kinh gui")
}

/// Where the name of the addressee begins, in the closing line.
fn addressed(report: &Report<'_>, words: std::ops::Range<usize>) -> Option<usize> {
    ["kính báo cáo", "kính gửi", "kính trình"]
        .iter()
        .find_map(|phrase| {
            let at = report.find(words.clone(), phrase)?;
            let length = phrase.split(' ').count();
            (at + length < words.end).then_some(at + length)
        })
}

/// The recipients, in short: the list below “Nơi nhận”, or that of the front
/// matter.
fn recipients(report: &Report<'_>) -> Vec<String> {
    let listed = report.paragraphs.iter().position(|paragraph| {
        report.says(paragraph.words.start, "nơi nhận") && paragraph.words.len() <= 30
    });
    if let Some(at) = listed {
        let own = short(&report.text[report.paragraphs[at].at.clone()]);
        let own = own.trim_start_matches("noi nhan").trim();
        let items = report.paragraphs[at + 1..]
            .iter()
            .take_while(|paragraph| paragraph.role == Role::Item)
            .map(|paragraph| short(&report.text[paragraph.at.clone()]));
        return items
            .chain((!own.is_empty()).then(|| own.to_owned()))
            .collect();
    }
    let root = report.facts.source.document.root();
    let internal = root
        .entries()
        .unwrap_or_default()
        .into_iter()
        .find(|(key, _)| *key == "internal");
    let list = internal.and_then(|(_, field)| {
        field
            .entries()?
            .into_iter()
            .find(|(key, _)| *key == "recipients")
    });
    list.map_or(Vec::new(), |(_, field)| {
        field.texts().into_iter().map(short).collect()
    })
}

/// What is reported, behind whom it is reported to.
const MATTERS: [&str; 7] = [
    "kết quả",
    "công tác",
    "tình hình",
    "như sau",
    "một số",
    "nội dung",
    "số liệu",
];

/// A name of an office, folded, with usual abbreviations, and without its province.
fn short(name: &str) -> String {
    let folded = fold(name);
    let joined = words(&folded).collect::<Vec<_>>().join(" ");
    without_province(&joined)
        .replace("uy ban nhan dan", "ubnd")
        .replace("van phong", "vp")
        .replace(" tinh", "")
        .replace("khoa hoc va cong nghe", "kh cn")
}

/// `ubnd tinh quang nam` is the `ubnd tinh` of whoever reports to it.
fn without_province(name: &str) -> String {
    let Some((office, place)) = name.split_once(" tinh ") else {
        return name.to_owned();
    };
    let place: Vec<&str> = place.split(' ').collect();
    let length = (1..=place.len().min(3))
        .rev()
        .find(|length| Province::named(&place[..*length].join(" ")).is_some());
    let rest = place[length.unwrap_or(0)..].join(" ");
    format!("{office} tinh {rest}").trim_end().to_owned()
}
