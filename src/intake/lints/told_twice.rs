//! What two sections count otherwise: “đã ký 02 thỏa thuận”, and “việc ký kết 03 thỏa thuận”
//! where all is assessed.

use super::figures::speaks_of_other_time;
use super::reading::{Count, Counted, Paragraph, Topic};
use super::{Lint, Marks, Report, contradictions};

pub(super) const OTHERWISE: Lint = Lint {
    look,
    ..contradictions::SECTION
};

fn look(report: &Report<'_>, marks: &mut Marks) {
    let told = report.counts.iter().filter_map(|count| {
        let paragraph = report.paragraph_at(count.at.start)?;
        is_signed(report, paragraph, count).then_some((count, paragraph))
    });
    let told: Vec<(&Count, &Paragraph)> = told.collect();
    let is_own = |paragraph: &Paragraph| paragraph.topic == Some(Topic::Agreements);
    // The section on agreements begins with their number.
    let Some((own, section)) = told.iter().find(|(_, paragraph)| is_own(paragraph)) else {
        return;
    };
    let elsewhere = told
        .iter()
        .find(|(_, paragraph)| !is_own(paragraph) && paragraph.section != section.section);
    if let Some((other, _)) = elsewhere
        && other.value != own.value
    {
        marks.add(other.at.clone());
    }
}

/// Whether a count is that of the agreements signed in the period, and of all of them.
fn is_signed(report: &Report<'_>, paragraph: &Paragraph, count: &Count) -> bool {
    let lead = paragraph
        .words
        .start
        .max(count.words.start.saturating_sub(4))..count.words.start;
    let behind = count.words.end..(count.words.end + 12).min(paragraph.words.end);
    count.unit == Counted::Agreement
        && count.value > 0
        && count.change.is_none()
        && count.depth == 0
        && !paragraph.is_plan
        && !paragraph.is_heading()
        && report.has(&lead, &["ký"])
        && !report.has(&lead, &["gồm", "trong đó", "có"])
        && !report.has(&behind, &["trong đó", "giữa", "tiếp tục", "còn hiệu lực"])
        && !speaks_of_other_time(report, paragraph.words.start, count)
}
