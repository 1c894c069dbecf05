//! “Không có đoàn ra”, “không tiếp nhận viện trợ”, while another section tells of one.

use std::ops::Range;

use super::reading::{Count, Counted, Paragraph, Topic};
use super::{Lint, Marks, Report, contradictions};

pub(super) const DENIED: Lint = Lint {
    look,
    ..contradictions::SECTION
};

/// What a report may say that there was none of.
struct Denial {
    /// What the section must be about, where the words alone say less.
    topic: Option<Topic>,
    /// The way of delegations that are denied.
    way: Option<Topic>,
    none: &'static [&'static str],
    /// What tells that there was one after all …
    done: &'static [&'static str],
    /// … near one of these …
    about: &'static [&'static str],
    /// … and none of these: somebody else did it.
    by_others: &'static [&'static str],
}

const DENIALS: [Denial; 7] = [
    Denial {
        topic: None,
        way: Some(Topic::Inbound),
        none: &["không có đoàn vào", "không đón đoàn", "không tiếp đoàn"],
        done: &[
            "đã đến làm việc",
            "đến làm việc trực tiếp",
            "đã đến thăm",
            "đã sang làm việc",
        ],
        about: &["đoàn"],
        by_others: &[],
    },
    Denial {
        topic: None,
        way: Some(Topic::Outbound),
        none: &[
            "không có đoàn ra",
            "không tổ chức đoàn ra",
            "không cử đoàn",
            "không có đoàn đi",
        ],
        done: &[
            "của sở đã sang",
            "của sở đã đi",
            "của sở sang",
            "sở đã cử đoàn",
            "sở cử đoàn",
        ],
        about: &["đoàn"],
        by_others: &["tham gia"],
    },
    Denial {
        topic: Some(Topic::Conferences),
        way: None,
        none: &[
            "không tổ chức hội nghị",
            "không tổ chức hội thảo",
            "không có hội nghị",
            "không có hội thảo",
        ],
        done: &[
            "đã tổ chức",
            "đã chủ trì",
            "phối hợp tổ chức",
            "tổ chức thành công",
            "đã đăng cai",
            "đã diễn ra",
        ],
        about: &["hội nghị quốc tế", "hội thảo quốc tế"],
        by_others: &[],
    },
    Denial {
        topic: None,
        way: None,
        none: &[
            "không tiếp nhận viện trợ",
            "không tiếp nhận khoản viện trợ",
            "không tiếp nhận dự án viện trợ",
            "không có viện trợ",
            "không có dự án viện trợ",
            "không có khoản viện trợ",
            "không phát sinh viện trợ",
            "chưa tiếp nhận viện trợ",
        ],
        done: &["đã tiếp nhận", "đã vận động được"],
        about: &["viện trợ", "tài trợ", "phi chính phủ"],
        by_others: &["hồ sơ", "đề nghị"],
    },
    Denial {
        topic: Some(Topic::Agreements),
        way: None,
        none: &[
            "không ký kết",
            "không ký thỏa thuận",
            "không có thỏa thuận",
            "chưa ký kết",
        ],
        done: &["đã ký kết", "đã ký"],
        about: &["thỏa thuận", "bản ghi nhớ"],
        by_others: &["doanh nghiệp", "công ty", "trường", "bệnh viện"],
    },
    Denial {
        topic: None,
        way: None,
        none: &[
            "không có phóng viên",
            "không có đoàn phóng viên",
            "không đón phóng viên",
            "không tiếp phóng viên",
        ],
        done: &[
            "đến tác nghiệp",
            "vào tác nghiệp",
            "đã phỏng vấn",
            "ghi hình",
        ],
        about: &["phóng viên nước ngoài", "hãng thông tấn", "truyền hình"],
        by_others: &["trong nước"],
    },
    Denial {
        topic: Some(Topic::Consular),
        way: None,
        none: &[
            "không có vụ việc",
            "không phát sinh vụ việc",
            "không có trường hợp",
            "không phát sinh trường hợp",
        ],
        done: &["đã bảo hộ", "đã hỗ trợ", "đã giải quyết"],
        about: &["công dân", "ngư dân"],
        by_others: &["nước ngoài tại", "người nước ngoài"],
    },
];

/// How many words belong to what is told.
const NEAR: usize = 14;

fn look(report: &Report<'_>, marks: &mut Marks) {
    for denial in &DENIALS {
        let said = denial.none.iter().flat_map(|phrase| report.all(phrase));
        for at in said {
            let paragraph = report.paragraph_at(report.bytes(at..at + 1).start);
            let Some(paragraph) = paragraph.filter(|it| denies(report, denial, it)) else {
                continue;
            };
            let found =
                told(report, denial, paragraph).or_else(|| counted(report, denial, paragraph));
            if let Some(at) = found {
                marks.add(at);
            }
        }
    }
}

/// Whether a paragraph denies for the whole period: it names no month, and counts no
/// delegations of other kinds.
fn denies(report: &Report<'_>, denial: &Denial, paragraph: &Paragraph) -> bool {
    let counts = paragraph.counts(report);
    let period = report.period();
    let is_whole = paragraph
        .times(report)
        .iter()
        .all(|time| period.is_none_or(|own| !own.contains(time.period)));
    !paragraph.is_plan
        && !paragraph.is_heading()
        && denial
            .topic
            .is_none_or(|topic| paragraph.topic == Some(topic))
        && !counts.iter().any(|count| count.unit == Counted::Delegation)
        && is_whole
}

/// Where another section tells of one.
fn told(report: &Report<'_>, denial: &Denial, paragraph: &Paragraph) -> Option<Range<usize>> {
    let done = denial
        .done
        .iter()
        .flat_map(|phrase| report.all(phrase).map(|at| (at, phrase.split(' ').count())));
    let mut found = done.filter_map(|(at, length)| {
        let other = report.paragraph_at(report.bytes(at..at + 1).start)?;
        let start = other.words.start.max(at.saturating_sub(NEAR));
        let end = other.words.end.min(at + NEAR);
        let sentence = report.clause(&(start..end), at);
        let about = denial.about.iter().find_map(|phrase| {
            Some((
                report.find(sentence.clone(), phrase)?,
                phrase.split(' ').count(),
            ))
        });
        let (subject, n_words) = about?;
        let is_other = other.section != paragraph.section && !other.is_plan && !other.is_heading();
        let is_own = !report.has(&sentence, denial.by_others)
            && !report.has(&sentence, &["không", "chưa", "dự kiến", "sẽ"]);
        let is_now = report
            .times_in(&report.bytes(sentence.clone()))
            .iter()
            .all(|time| report.period().is_some_and(|own| own.overlaps(time.period)));
        let words = subject.min(at)..(at + length).max(subject + n_words);
        (is_other && is_own && is_now).then(|| report.bytes(words))
    });
    found.next()
}

/// Where another section counts some of what came or went.
fn counted(report: &Report<'_>, denial: &Denial, paragraph: &Paragraph) -> Option<Range<usize>> {
    let is_meant = |count: &Count| match (denial.way, denial.topic) {
        (Some(way), _) => count.direction == Some(way),
        (None, Some(Topic::Conferences)) => {
            count.unit == Counted::Event
                && report.says(count.words.end, "quốc tế")
                && report.has(&(count.words.end..count.words.end + 6), &["do sở tổ chức"])
        }
        (None, _) => false,
    };
    let found = report.counts.iter().find(|count| {
        let other = report
            .paragraph_at(count.at.start)
            .filter(|other| other.section != paragraph.section && !other.is_plan);
        let is_now = |other: &Paragraph| {
            let own = report.period();
            let mut times = other.times(report).iter();
            times.all(|time| own.is_some_and(|own| own.overlaps(time.period)))
                && !report.has(
                    &other.words,
                    &["năm trước", "cùng kỳ", "dự kiến", "kế hoạch", "mọi năm"],
                )
        };
        is_meant(count) && count.value > 0 && count.change.is_none() && other.is_some_and(is_now)
    });
    found.map(|count| count.at.clone())
}
