//! One place by two names.

use std::sync::LazyLock;

use super::reading::{Sieve, hash_of_first};
use super::{Lint, Marks, Report};
use crate::finding::Code;

pub(super) const VARIANT: Lint = Lint {
    code: Code::PlaceVariant,
    message: [
        "một nơi được gọi bằng hai tên trong cùng báo cáo",
        "one place goes by two names in the report",
    ],
    hint: [
        "chọn một cách viết cho cả báo cáo",
        "choose one form for the whole report",
    ],
    look: variant,
};

/// Forms of which a report uses one.
const CLASHES: [&[&str]; 17] = [
    &["trung quốc", "trung hoa"],
    &["hàn quốc", "nam hàn", "đại hàn dân quốc"],
    &["hoa kỳ", "mỹ", "hoa kì"],
    &["úc", "australia", "ô-xtrây-li-a"],
    &["campuchia", "cam-pu-chia", "cam pu chia", "căm-pu-chia"],
    &["singapore", "xinh-ga-po", "sing-ga-po"],
    &["malaysia", "ma-lai-xi-a"],
    &["myanmar", "mi-an-ma", "miến điện"],
    &["salavan", "saravan", "saravane", "sa la van", "xa lạ văn"],
    &[
        "savannakhet",
        "xavannakhet",
        "xa văn nạ khệt",
        "sa-vẳn-na-khệt",
        "xa-vẳn-na-khệt",
        "xa-va-na-khẹt",
    ],
    &[
        "champasak",
        "champassak",
        "chăm pa xắk",
        "chăm-pa-sắc",
        "chăm pa sắc",
        "chămpasắc",
        "chămpasak",
    ],
    &[
        "xay nhạ bu ly",
        "xay-nhạ-bu-ly",
        "xây nhạ bu ly",
        "sainyabuli",
        "xayaboury",
        "xayabury",
    ],
    &[
        "luông pha bang",
        "luông pha-bang",
        "luông pra băng",
        "luang prabang",
        "luông phra băng",
    ],
    &["cuba", "cu ba", "cu-ba"],
    &[
        "phông sa lỳ",
        "phong sa lỳ",
        "phong xa lỳ",
        "phông-sa-lỳ",
        "phongsaly",
    ],
    &["liên hợp quốc", "liên hiệp quốc"],
    &["khăm muộn", "khăm muồn", "khammouane"],
];

static FORMS: LazyLock<Sieve> =
    LazyLock::new(|| Sieve::of(CLASHES.iter().flat_map(|forms| forms.iter().copied())));

/// The forms by the hash of their first word, those of a group in order: hash, group,
/// form.
static BY_FIRST: LazyLock<Vec<(u32, usize, &str)>> = LazyLock::new(|| {
    let groups = CLASHES.iter().enumerate();
    let forms = groups.flat_map(|(group, forms)| forms.iter().map(move |form| (group, *form)));
    let mut all: Vec<_> = forms
        .map(|(group, form)| (hash_of_first(form), group, form))
        .collect();
    all.sort_by_key(|(hash, group, _)| (*hash, *group));
    all
});

fn variant(report: &Report<'_>, marks: &mut Marks) {
    // The form that each group was first written in, and those told of.
    let mut first: [Option<&str>; CLASHES.len()] = [None; CLASHES.len()];
    let mut told: Vec<&str> = Vec::new();
    for &at in report.capitals(&(0..report.n_words())) {
        if !report.passes(at, &FORMS) {
            continue;
        }
        let hash = report.hash(at);
        let begin = BY_FIRST.partition_point(|(first, ..)| *first < hash);
        let own = BY_FIRST[begin..].iter();
        let own = own.take_while(|(first, ..)| *first == hash);
        let mut of = None;
        for (_, group, form) in own {
            if of == Some(group) || !is_form(report, at, form) || is_of_continent(report, at) {
                continue;
            }
            of = Some(group);
            let (group, form) = (*group, *form);
            match first[group] {
                None => first[group] = Some(form),
                Some(other) if other != form && !told.contains(&form) => {
                    told.push(form);
                    let length = form.split([' ', '-']).count();
                    marks.add(report.bytes(at..at + length));
                }
                Some(_) => {}
            }
        }
    }
}

/// `châu Mỹ`, `Nam Mỹ`: no country.
fn is_of_continent(report: &Report<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| report.word(before));
    report.word(at) == "mỹ"
        && matches!(before, "châu" | "bắc" | "trung" | "nam" | "latinh" | "tinh")
}

fn is_form(report: &Report<'_>, at: usize, form: &str) -> bool {
    let mut rest = form;
    let mut word = at;
    loop {
        let end = rest.find([' ', '-']).unwrap_or(rest.len());
        if report.word(word) != &rest[..end] {
            return false;
        }
        if end == rest.len() {
            break;
        }
        if report.gap(word) != &rest[end..=end] {
            return false;
        }
        rest = &rest[end + 1..];
        word += 1;
    }
    // `Mỹ Tho`, `Úc Châu`, `Mỹ thuật`: other names; `(Trung Quốc)` goes with the
    // name before it.
    let is_alone = form.contains([' ', '-']) || form.len() > 4 || {
        let next = report.written(word + 1);
        report.gap(word) != " " || !next.starts_with(char::is_uppercase)
    };
    is_alone && !(at > 0 && report.gap(at - 1).ends_with('('))
}
