//! `figures`, text and tables against one another.

use std::ops::Range;

use super::reading::{Count, Counted, Grid, Row, Topic};
use super::sums::number_name;
use super::totals::{Level, is_total, level, value};
use super::{Lint, Marks, Report};
use crate::finding::Code;
use crate::vocabulary::{Measure, Unit};

pub(super) const AGAINST_TEXT: Lint = Lint {
    code: Code::FiguresMismatch,
    message: [
        "con số trong bài khác `figures` ở đầu tệp",
        "the text counts something else than `figures` at the top",
    ],
    hint: [
        "xem số nào đúng, rồi sửa bài hoặc `figures`",
        "see which number is right, and mend the text or `figures`",
    ],
    look: against_text,
};

pub(super) const AGAINST_TABLE: Lint = Lint {
    code: Code::TableMismatch,
    message: [
        "con số trong bài khác số dòng, số người trong bảng của mục này",
        "the text counts something else than the rows of the section's table",
    ],
    hint: [
        "đối chiếu bài với bảng, rồi sửa chỗ sai",
        "compare text and table, and mend what is wrong",
    ],
    look: against_table,
};

fn against_text(report: &Report<'_>, marks: &mut Marks) {
    for figure in &report.facts.keys.figures {
        let other = match (figure.measure, figure.unit) {
            (Measure::Agreements, Unit::Agreements) => {
                Some((Topic::Agreements, Counted::Agreement))
            }
            (Measure::Conferences, Unit::Events) => Some((Topic::Conferences, Counted::Event)),
            (Measure::NgoAid, Unit::Projects) => Some((Topic::Aid, Counted::Project)),
            (Measure::NgoAid, Unit::Usd) => Some((Topic::Aid, Counted::Dollar)),
            (Measure::Consular, Unit::Cases) => Some((Topic::Consular, Counted::Case)),
            _ => None,
        };
        let value = figure.value.hundredths();
        if let Some((topic, unit)) = other {
            let counts = of_section(report, topic, unit);
            let sum: i64 = counts.iter().map(|count| count.value).sum();
            let is_told = counts.iter().any(|count| count.value == value) || sum == value;
            // Who begins with less than what follows states no total.
            let leads = |first: &&&Count| counts.iter().all(|count| count.value <= first.value);
            if let Some(first) = counts.first().filter(leads).filter(|_| !is_told) {
                differ(marks, first, value);
            }
            continue;
        }
        let (topic, unit) = match (figure.measure, figure.unit) {
            (Measure::Outbound, Unit::Delegations) => (Topic::Outbound, Counted::Delegation),
            (Measure::Inbound, Unit::Delegations) => (Topic::Inbound, Counted::Delegation),
            (Measure::Outbound, Unit::People) => (Topic::Outbound, Counted::Person),
            (Measure::Inbound, Unit::People) => (Topic::Inbound, Counted::Person),
            _ => continue,
        };
        let stated: Vec<&Count> = stated(report, topic, unit);
        if let Some(first) = stated.first()
            && stated.iter().all(|count| count.value != value)
        {
            differ(marks, first, value);
        }
    }
}

fn differ(marks: &mut Marks, count: &Count, value: i64) {
    let (text, of_figures) = (number_name(count.value), number_name(value));
    marks.add_detailed(
        count.at.clone(),
        Vec::new(),
        [
            format!("bài ghi {text}, `figures` ghi {of_figures}"),
            format!("the text says {text}, `figures` {of_figures}"),
        ],
    );
}

/// What the section on a topic counts, if it begins with a total: parts, changes and
/// plans are none.
fn of_section<'r>(report: &'r Report<'_>, topic: Topic, unit: Counted) -> Vec<&'r Count> {
    let counts = report
        .counts
        .iter()
        .take(MANY)
        .filter(|count| count.unit == unit && count.change.is_none() && count.depth == 0);
    let of_topic = counts.filter(|count| {
        report
            .paragraph_at(count.at.start)
            .is_some_and(|paragraph| {
                // `hội nghị, hội thảo quốc tế` says itself what it is.
                let says = unit == Counted::Event
                    && report.has(&(count.words.end..count.words.end + 4), &["quốc tế"]);
                let is_sum = !is_part(report, paragraph.words.start, count)
                    && !speaks_of_other_time(report, paragraph.words.start, count)
                    && (unit != Counted::Dollar || is_value(report, paragraph.words.start, count))
                    && (unit != Counted::Event || !is_meeting(report, count));
                // Those of before go on.
                let goes_on = unit == Counted::Agreement
                    && report.has(
                        &(count.words.end..(count.words.end + 20).min(paragraph.words.end)),
                        &["tiếp tục", "còn hiệu lực"],
                    );
                (paragraph.topic == Some(topic) || says)
                    && !goes_on
                    && !paragraph.is_plan
                    && !paragraph.is_heading()
                    && is_sum
            })
    });
    of_topic.collect()
}

/// Whether a sum of money is what something is worth, and not what was spent of
/// it or what it makes in another currency.
fn is_value(report: &Report<'_>, start: usize, count: &Count) -> bool {
    let words = lead(report, start, count);
    let is_other = [
        "giải ngân",
        "tương đương",
        "thanh toán",
        "đối ứng",
        "bình quân",
        "lớn nhất",
    ];
    !report.has(&words, &is_other)
}

/// `một cuộc họp trực tuyến`: no conference.
fn is_meeting(report: &Report<'_>, count: &Count) -> bool {
    report.word(count.words.end - 1) == "cuộc"
        && matches!(
            report.word(count.words.end),
            "họp" | "gặp" | "thi" | "tiếp" | "làm" | "trao" | "điện" | "khảo" | "kiểm" | "vận"
        )
}

/// No text states its totals behind so many counts.
const MANY: usize = 400;

/// What a text states as a total of the period: `toàn tỉnh có 12 đoàn vào với 44
/// lượt người`. Parts, comparisons, plans and other years are none.
fn stated<'r>(report: &'r Report<'_>, topic: Topic, unit: Counted) -> Vec<&'r Count> {
    let mut found = Vec::new();
    let mut leader: Option<&Count> = None;
    for count in report.counts.iter().take(MANY) {
        if !count.joins_last {
            leader = Some(count);
        }
        let Some(head) = leader else { continue };
        if count.unit != unit || count.change.is_some() || count.depth > 0 {
            continue;
        }
        let Some(paragraph) = report.paragraph_at(count.at.start) else {
            continue;
        };
        let is_head = head.unit == Counted::Delegation;
        let says = head.direction == Some(topic)
            || (head.direction.is_none()
                && paragraph.topic == Some(topic)
                && is_first(report, head));
        let is_other = paragraph.is_plan
            || paragraph.is_heading()
            || speaks_of_other_time(report, paragraph.words.start, head)
            || is_part(report, paragraph.words.start, head);
        if is_head && says && !is_other {
            found.push(count);
        }
    }
    found
}

/// Whether it is the first delegation counted in its section.
fn is_first(report: &Report<'_>, count: &Count) -> bool {
    let section = |count: &Count| report.paragraph_at(count.at.start).and_then(|p| p.section);
    report
        .counts
        .iter()
        .filter(|other| other.unit == Counted::Delegation)
        .find(|other| section(other) == section(count))
        .is_some_and(|first| first.at == count.at)
}

/// Words that speak of an earlier time.
const BEFORE: [&str; 9] = [
    "năm trước",
    "năm ngoái",
    "cùng thời gian",
    "cùng kỳ",
    "quý trước",
    "kỳ trước",
    "previous year",
    "last year",
    "year before",
];

/// Whether another year, or a plan, is named before it in its sentence.
pub(super) fn speaks_of_other_time(report: &Report<'_>, start: usize, count: &Count) -> bool {
    let words = lead(report, start, count);
    if report.has(&words, &BEFORE) {
        return true;
    }
    let is_plan = report.has(
        &words,
        &[
            "dự kiến",
            "kế hoạch",
            "sẽ",
            "tháng",
            "mỗi",
            "will",
            "riêng",
            "trung bình",
        ],
    );
    let period = report.period();
    let paragraph = report.paragraph_at(count.at.start);
    let times = paragraph.map_or(&[][..], |p| p.times(report));
    let is_other = times
        .iter()
        .filter(|time| words.contains(&time.words.start))
        .any(|time| period.is_some_and(|p| !p.overlaps(time.period) || p.contains(time.period)));
    let named = times.iter().any(|time| words.contains(&time.words.start));
    (is_plan && !named) || is_other
}

fn is_part(report: &Report<'_>, start: usize, count: &Count) -> bool {
    let words = lead(report, start, count);
    report.has(
        &words,
        &[
            "trong đó",
            "gồm",
            "bao gồm",
            "of which",
            "including",
            "cụ thể",
            "một số",
        ],
    )
}

/// What its sentence says before a count.
fn lead(report: &Report<'_>, start: usize, count: &Count) -> Range<usize> {
    let at = count.words.start;
    report.sentence(&(start..at), at).start..at
}

fn against_table(report: &Report<'_>, marks: &mut Marks) {
    for (index, grid) in report.grids.iter().enumerate() {
        let Some(paragraph) = grid.paragraph.map(|at| &report.paragraphs[at]) else {
            continue;
        };
        let Some(topic @ (Topic::Outbound | Topic::Inbound)) = paragraph.topic else {
            continue;
        };
        let is_list = ["ten doan", "doan", "doan ra", "doan vao", "delegation"];
        let lists = grid
            .header
            .iter()
            .any(|cell| is_list.contains(&cell.folded.as_str()));
        let delegations = grid.column(&["so doan", "delegations"]);
        let Some(people) = grid
            .column(&["so nguoi", "luot nguoi", "people"])
            .filter(|_| lists || delegations.is_some())
        else {
            continue;
        };
        // One of several tables holds a part.
        let is_alone = report.grids.iter().enumerate().all(|(other, grid)| {
            other == index
                || grid.paragraph.map(|at| report.paragraphs[at].section) != Some(paragraph.section)
        });
        // A row for each period is none for each delegation.
        let is_by_period = grid.header.first().is_some_and(|cell| {
            matches!(
                cell.folded.as_str(),
                "ky" | "quy" | "thang" | "nam" | "thoi gian"
            )
        });
        if paragraph.is_plan || !is_alone || is_by_period {
            continue;
        }
        let listed = delegations.unwrap_or(people);
        let Some((rows, sum)) = rows_of(report, grid, delegations, people) else {
            continue;
        };
        let of_section = |count: &&Count| {
            report.paragraph_at(count.at.start).and_then(|p| p.section) == paragraph.section
        };
        let of = |unit| stated(report, topic, unit).into_iter().find(of_section);
        let own = (of(Counted::Delegation), of(Counted::Person));
        // A list in an annex belongs to what the text states elsewhere.
        let is_annexed = own.0.is_none() && own.1.is_none();
        let of_text = |unit| stated(report, topic, unit).into_iter().next();
        let (delegations, persons) = if is_annexed {
            (of_text(Counted::Delegation), of_text(Counted::Person))
        } else {
            own
        };
        let n_agree = delegations.map(|count| count.value == rows);
        let people_agree = persons.map(|count| count.value == sum);
        // A table may show a choice; it is wrong if it has more, or agrees in one
        // and not in the other.
        if let Some(count) = delegations
            && n_agree == Some(false)
            && ((rows > count.value && !is_annexed) || people_agree == Some(true))
        {
            point(
                marks,
                &count.at,
                count.value,
                report.tells_counts(grid, listed).then_some(rows),
            );
        }
        if let Some(count) = persons
            && people_agree == Some(false)
            && ((sum > count.value && !is_annexed) || n_agree == Some(true))
        {
            point(
                marks,
                &count.at,
                count.value,
                report.tells_counts(grid, people).then_some(sum),
            );
        }
    }
}

/// Points at what a text told, and says what the table has if that may be told.
pub(super) fn point(marks: &mut Marks, at: &Range<usize>, told: i64, of_table: Option<i64>) {
    let Some(of_table) = of_table else {
        return marks.add(at.clone());
    };
    let (text, table) = (number_name(told), number_name(of_table));
    marks.add_detailed(
        at.clone(),
        Vec::new(),
        [
            format!("bài ghi {text}, bảng có {table}"),
            format!("the text says {text}, the table {table}"),
        ],
    );
}

/// How many delegations a table lists, and how many people; nothing if a cell
/// has no number.
fn rows_of(
    report: &Report<'_>,
    grid: &Grid,
    delegations: Option<usize>,
    people: usize,
) -> Option<(i64, i64)> {
    let mut rows: i64 = 0;
    let mut sum: i64 = 0;
    let is_counted = |row: &&Row| !is_total(report, row) && level(report, row) != Level::Detail;
    for row in grid.rows.iter().filter(is_counted) {
        let cell = report.cell(row.cells.get(people)?);
        let digits = cell.len() - cell.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let leading: i64 = cell[..digits].parse().ok()?;
        // What no number holds is no count.
        sum = leading
            .checked_mul(100)
            .and_then(|whole| value(cell).unwrap_or(whole).checked_add(sum))?;
        let led = match delegations {
            Some(column) => value(report.cell(row.cells.get(column)?))?,
            None => 100,
        };
        rows = led.checked_add(rows)?;
    }
    Some((rows, sum))
}
