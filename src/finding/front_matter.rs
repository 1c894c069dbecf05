//! What is wrong with front matter and settings, key by key: `BT1xx`.

use super::{Code, Finding, Place};
use crate::vocabulary::SlugError;

/// A key that stands twice in one map.
pub fn duplicate_key(place: Place, key: &str) -> Finding {
    Finding::new(
        Code::DuplicateKey,
        place,
        format!("khóa {} đã có ở trên", quoted(key).0),
        format!("{} stands above already", quoted(key).1),
    )
    .hint(
        "chỉ giữ lại một dòng, để không ai phải đoán giá trị nào có hiệu lực",
        "keep one of them, so that nobody has to guess which one counts",
    )
}

/// A key that is not known here.
pub fn unknown_key(place: Place, key: &str, nearest: Option<&str>, known: &[&str]) -> Finding {
    let finding = Finding::new(
        Code::UnknownKey,
        place,
        format!("khóa {} không dùng được ở đây", quoted(key).0),
        format!("{} is not known here", quoted(key).1),
    );
    match nearest {
        Some(nearest) => finding.hint(
            format!("có phải là `{nearest}`?"),
            format!("is it `{nearest}`?"),
        ),
        None => finding.hint(
            format!("các khóa dùng được: {}", list(known)),
            format!("the keys are: {}", list(known)),
        ),
    }
}

/// A key that must be there.
pub fn missing_key(place: Place, key: &str) -> Finding {
    Finding::new(
        Code::MissingKey,
        place,
        format!("thiếu khóa `{key}`"),
        format!("the key `{key}` is missing"),
    )
    .hint(
        format!("thêm dòng `{key}: …`"),
        format!("add a line `{key}: …`"),
    )
}

/// A key that has no value.
pub fn empty_value(place: Place, key: &str) -> Finding {
    Finding::new(
        Code::EmptyValue,
        place,
        format!("khóa {} không có giá trị", quoted(key).0),
        format!("{} has no value", quoted(key).1),
    )
    .hint(
        "ghi giá trị, hoặc bỏ cả dòng",
        "write a value, or leave the line out",
    )
}

/// What a value should have been.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Expected {
    Text,
    List,
    Map,
    Words,
    Integer,
    OneOf(&'static [&'static str]),
}

/// A value of another shape.
pub fn wrong_type(place: Place, key: &str, expected: Expected) -> Finding {
    let (vi_key, en_key) = if key.contains(['.', ' ']) {
        ("nội dung tệp này".to_owned(), "this file".to_owned())
    } else {
        (
            format!("giá trị của khóa {}", quoted(key).0),
            format!("the value of {}", quoted(key).1),
        )
    };
    let (vi, en) = match expected {
        Expected::Text => ("một dòng chữ".to_owned(), "a text".to_owned()),
        Expected::List => ("một danh sách".to_owned(), "a list".to_owned()),
        Expected::Map => (
            "các dòng `khóa: giá trị`".to_owned(),
            "lines `key: value`".to_owned(),
        ),
        Expected::Words => (
            "một dòng chữ, hoặc một dòng cho mỗi ngôn ngữ: `{vi: …, en: …}`".to_owned(),
            "a text, or a text for each language: `{vi: …, en: …}`".to_owned(),
        ),
        Expected::Integer => ("một số nguyên".to_owned(), "a whole number".to_owned()),
        Expected::OneOf(values) => (
            format!("một trong: {}", list(values)),
            format!("one of: {}", list(values)),
        ),
    };
    Finding::new(
        Code::WrongType,
        place,
        format!("{vi_key} không đúng dạng"),
        format!("{en_key} has the wrong form"),
    )
    .hint(format!("cần {vi}"), format!("what is needed is {en}"))
}

/// A department that is not listed.
pub fn unknown_department(place: Place, nearest: Option<&str>) -> Finding {
    let finding = Finding::new(
        Code::UnknownDepartment,
        place,
        "`department` không có trong `departments.yaml`",
        "`department` is not in `departments.yaml`",
    );
    match nearest {
        Some(nearest) => finding.hint(
            format!("có phải là `{nearest}`?"),
            format!("is it `{nearest}`?"),
        ),
        None => finding.hint(
            "thêm đơn vị vào `content/departments.yaml`, hoặc dùng `id` đã có ở đó",
            "add the department to `content/departments.yaml`, or use an `id` from there",
        ),
    }
}

/// A period that is not understood; `code` is the one that was probably meant.
pub fn bad_period(place: Place, key: &str, code: Option<&str>) -> Finding {
    let finding = Finding::new(
        Code::BadPeriod,
        place,
        format!("giá trị của `{key}` không phải là một kỳ báo cáo"),
        format!("the value of `{key}` is not a period"),
    );
    match code {
        Some(code) => finding.hint(
            format!("viết `{key}: {code}`"),
            format!("write `{key}: {code}`"),
        ),
        None => finding.hint(
            "viết `2020`, `2020-Q1`, `2020-H1`, `2020-9M`, `2020-03` hoặc `2020-01-01/2020-03-12`, ngày đầu trước ngày cuối",
            "write `2020`, `2020-Q1`, `2020-H1`, `2020-9M`, `2020-03` or `2020-01-01/2020-03-12`, the first day before the last",
        ),
    }
}

/// A date that is not understood.
pub fn bad_date(place: Place, key: &str, to_the_day: bool) -> Finding {
    let (vi, en) = if to_the_day {
        ("`2025-06-30`", "`2025-06-30`")
    } else {
        (
            "`2025-06-30`, `2025-06` hoặc `2025`",
            "`2025-06-30`, `2025-06` or `2025`",
        )
    };
    Finding::new(
        Code::BadDate,
        place,
        format!("`{key}` phải có dạng {vi} và là ngày có thật"),
        format!("`{key}` must have the form {en} and be in the calendar"),
    )
    .hint(
        "năm trước, rồi tháng, rồi ngày; tháng và ngày đủ hai chữ số; chỉ ghi chính xác đến mức đã biết",
        "year first, then month, then day; month and day with two digits each; only as precise as it is known",
    )
}

/// A document number that is not understood.
pub fn bad_number(place: Place) -> Finding {
    Finding::new(
        Code::BadNumber,
        place,
        "`number` không phải là số, ký hiệu văn bản",
        "`number` is not the number and symbol of a document",
    )
    .hint(
        "viết như `130/BC-SKHCN`; nếu chưa có số thì viết `/BC-SKHCN` hoặc bỏ dòng này",
        "write it as `130/BC-SKHCN`; while there is no number, write `/BC-SKHCN` or leave the line out",
    )
}

/// A name that cannot stand in an address.
pub fn bad_slug(place: Place, key: &str, error: SlugError) -> Finding {
    let (vi, en) = match error {
        SlugError::Form => (
            "chỉ được có chữ thường không dấu, chữ số và dấu `-` ở giữa",
            "may have only small letters without marks, digits, and `-` between them",
        ),
        SlugError::TooLong => ("dài hơn 120 ký tự", "is longer than 120 characters"),
        SlugError::Reserved => (
            "là tên mà Windows giữ cho thiết bị (`con`, `aux`, `nul`, `com1` …)",
            "is a name that Windows keeps for a device (`con`, `aux`, `nul`, `com1` …)",
        ),
    };
    let (vi_key, en_key) = match key {
        "" => ("tên tệp".to_owned(), "the file's name".to_owned()),
        "#" => ("tên đề mục".to_owned(), "the heading's name".to_owned()),
        _ => (format!("`{key}`"), format!("`{key}`")),
    };
    let (vi_where, en_where) = match key {
        "" => (
            ", ví dụ `doi-ngoai-quy-1`, ở khóa `slug`",
            ", such as `doi-ngoai-quy-1`, in the key `slug`",
        ),
        _ => (", ví dụ `doi-ngoai-quy-1`", ", such as `doi-ngoai-quy-1`"),
    };
    Finding::new(
        Code::BadSlug,
        place,
        format!("{vi_key} {vi}"),
        format!("{en_key} {en}"),
    )
    .hint(
        format!("đặt tên khác{vi_where}"),
        format!("give another name{en_where}"),
    )
}

/// A status other than the three.
pub fn bad_status(place: Place) -> Finding {
    Finding::new(
        Code::BadStatus,
        place,
        "`status` phải là `draft`, `published` hoặc `withdrawn`",
        "`status` must be `draft`, `published` or `withdrawn`",
    )
    .hint(
        "không có dòng này thì là `draft` (bản nháp), không công khai gì",
        "without this line it is `draft`, of which nothing is public",
    )
}

/// A language that the site does not have.
pub fn bad_language(place: Place, key: &str) -> Finding {
    Finding::new(
        Code::BadLanguage,
        place,
        format!("`{key}` không phải là ngôn ngữ của trang"),
        format!("`{key}` is not a language of the site"),
    )
    .hint(
        "Bantin có `vi` và `en`; trang dùng ngôn ngữ nào thì ghi trong `languages` của `content/site.yaml`",
        "Bantin has `vi` and `en`; those of the site stand in `languages` of `content/site.yaml`",
    )
}

/// Which part of a figure is not understood.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "the names say it")]
pub enum FigurePart {
    Measure,
    Unit,
    Number,
    /// A change in a unit that has no figure.
    Change,
}

/// A figure that is not understood.
pub fn bad_figure(place: Place, part: FigurePart, known: &[&str]) -> Finding {
    let (vi, en) = match part {
        FigurePart::Measure => ("chỉ tiêu này không có", "this measure is not known"),
        FigurePart::Unit => ("đơn vị tính này không có", "this unit is not known"),
        FigurePart::Change => (
            "chưa có số liệu theo đơn vị tính này để so sánh",
            "there is no figure in this unit to compare",
        ),
        FigurePart::Number => (
            "số liệu phải là số không âm, phần thập phân sau dấu chấm, nhiều nhất hai chữ số",
            "a figure must be a number not below zero, with at most two decimals after a point",
        ),
    };
    let finding = Finding::new(Code::BadFigure, place, vi, en);
    match part {
        FigurePart::Measure | FigurePart::Unit => finding.hint(
            format!("dùng một trong: {}", list(known)),
            format!("use one of: {}", list(known)),
        ),
        FigurePart::Change => finding.hint(
            "ghi số liệu của kỳ này trước, rồi mới ghi chênh lệch",
            "give the figure of this period first, then its change",
        ),
        FigurePart::Number => finding.hint(
            "viết `11974405.56`, không có dấu phân cách hàng nghìn; không nêu thì bỏ, “không có” thì ghi `0`",
            "write `11974405.56`, without separators of thousands; leave out what is not stated, write `0` for none",
        ),
    }
}

/// A code that is no country's.
pub fn bad_country(place: Place) -> Finding {
    Finding::new(
        Code::BadCountry,
        place,
        "không có mã nước này; cần mã hai chữ cái in hoa theo ISO 3166-1",
        "there is no such country; a code of two capitals by ISO 3166-1 is needed",
    )
    .hint(
        "ví dụ: `LA` Lào, `CN` Trung Quốc, `JP` Nhật Bản, `KR` Hàn Quốc, `TW` Đài Loan (Trung Quốc)",
        "for instance `LA` Lao PDR, `CN` China, `JP` Japan, `KR` Republic of Korea, `TW` Taiwan (China)",
    )
}

/// A report dated after today.
pub fn date_in_future(place: Place) -> Finding {
    Finding::new(
        Code::DateInFuture,
        place,
        "`date` ở sau ngày dựng trang",
        "`date` is after the day of the build",
    )
    .hint(
        "kiểm tra lại năm và tháng; muốn hẹn ngày công khai thì dùng `publish_from`",
        "check year and month; to publish on a later day use `publish_from`",
    )
}

/// A report dated before its period.
pub fn date_before_period(place: Place) -> Finding {
    Finding::new(
        Code::DateBeforePeriod,
        place,
        "`date` ở trước khi kỳ báo cáo bắt đầu",
        "`date` is before the period begins",
    )
    .hint(
        "kiểm tra lại `date` và `period`",
        "check `date` and `period`",
    )
}

/// An outlook that does not follow the period.
pub fn outlook_not_after(place: Place) -> Finding {
    Finding::new(
        Code::OutlookNotAfter,
        place,
        "`outlook` không ở sau `period`",
        "`outlook` does not follow `period`",
    )
    .hint(
        "`outlook` là kỳ mà phương hướng, nhiệm vụ nói đến",
        "`outlook` is the period that the plans are for",
    )
}

/// A correction at an odd date.
pub fn correction_date(place: Place) -> Finding {
    Finding::new(
        Code::CorrectionDate,
        place,
        "ngày đính chính ở trước ngày báo cáo hoặc sau ngày dựng trang",
        "the correction is dated before the report or after the day of the build",
    )
    .hint(
        "ghi ngày mà bản đính chính được đăng",
        "give the day on which the correction was published",
    )
}

/// A correction that tells nobody what was corrected.
pub fn correction_says_nothing(place: Place) -> Finding {
    Finding::new(
        Code::EmptyValue,
        place,
        "đính chính không nói đã sửa gì",
        "the correction does not say what was corrected",
    )
    .hint(
        "ghi điều đã sửa, như `Số đoàn là 04, không phải 03.`",
        "say what it was, such as `Số đoàn là 04, không phải 03.`",
    )
}

/// What is wrong with a waiver.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "the names say it")]
pub enum WaiverProblem {
    Code,
    NotWaivable,
    Reason,
}

/// A waiver that cannot be.
pub fn bad_waiver(place: Place, problem: WaiverProblem) -> Finding {
    let (vi, en) = match problem {
        WaiverProblem::Code => ("không có mã này", "there is no such code"),
        WaiverProblem::NotWaivable => (
            "lỗi này không thể bỏ qua: chỉ bỏ qua được cảnh báo, lưu ý và các mã BT6xx",
            "this error cannot be waived: only warnings, information and BT6xx can",
        ),
        WaiverProblem::Reason => (
            "bỏ qua một cảnh báo phải có `reason`",
            "a waiver needs a `reason`",
        ),
    };
    Finding::new(Code::BadWaiver, place, vi, en).hint(
        "viết `- {code: BT212, reason: \"vì sao\"}`; `bantin check --explain BT212` nói rõ về mã",
        "write `- {code: BT212, reason: \"why\"}`; `bantin check --explain BT212` tells about a code",
    )
}

/// The key as both languages name it, if it looks like a key and not like a
/// sentence that slipped into the front matter; then it is not repeated.
fn quoted(key: &str) -> (String, String) {
    let plain = !key.is_empty()
        && key.len() <= 32
        && key
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    if plain {
        (format!("`{key}`"), format!("the key `{key}`"))
    } else {
        ("này".to_owned(), "this key".to_owned())
    }
}

fn list(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}
