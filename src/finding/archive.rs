//! What is wrong with closed periods: `BT5xx`.

use chrono::NaiveDate;

use super::{Code, Finding, Place};
use crate::vocabulary::{Language, Period, SealedField, day_name};

/// A report of a closed period that is not as it was.
pub fn differs(place: Place, period: Period, closed: NaiveDate, fields: &[SealedField]) -> Finding {
    let names: Vec<String> = fields
        .iter()
        .map(|field| format!("`{}`", field.as_str()))
        .collect();
    let names = names.join(", ");
    broken(
        place,
        period,
        closed,
        &format!("báo cáo này nay khác lúc đóng ở {names}"),
        &format!("this report is no longer as it was in {names}"),
        "trả lại như cũ; phải sửa thì ghi thêm đính chính có ngày trong `corrections`",
        "put it back; if it must be mended, add a dated entry to `corrections`",
    )
}

/// A report that came into a closed period.
pub fn added(place: Place, period: Period, closed: NaiveDate) -> Finding {
    broken(
        place,
        period,
        closed,
        "báo cáo này chưa có lúc đóng",
        "this report was not in it",
        "nếu bổ sung đúng là cần, ghi rõ bằng một mục có ngày trong `corrections`",
        "if it has to come in later, say so by a dated entry in `corrections`",
    )
}

/// A report that is gone from a closed period.
pub fn gone(place: Place, period: Period, closed: NaiveDate, report: &str) -> Finding {
    broken(
        place,
        period,
        closed,
        &format!("báo cáo `{report}` có lúc đóng, nay không còn công khai"),
        &format!("the report `{report}` was in it and is no longer public"),
        "đưa báo cáo trở lại như cũ",
        "bring the report back as it was",
    )
}

fn broken(
    place: Place,
    period: Period,
    closed: NaiveDate,
    vi: &str,
    en: &str,
    vi_hint: &str,
    en_hint: &str,
) -> Finding {
    Finding::new(
        Code::SealBroken,
        place,
        format!(
            "kỳ {period} đã đóng ngày {}: {vi}",
            day_name(closed, Language::Vi)
        ),
        format!(
            "{period} was closed on {}: {en}",
            day_name(closed, Language::En)
        ),
    )
    .hint(
        format!(
            "{vi_hint}; cách sau cùng là đóng lại: `bantin archive {period} --reseal --reason \"…\"`"
        ),
        format!(
            "{en_hint}; the last resort is to close it anew: `bantin archive {period} --reseal --reason \"…\"`"
        ),
    )
}

/// A seal that cannot be used.
pub fn bad_seal(place: Place) -> Finding {
    Finding::new(
        Code::BadSeal,
        place,
        "tệp niêm phong của kỳ không đọc được: thiếu, sai giá trị, hoặc dấu vân tay không khớp nhau",
        "this seal cannot be used: something is missing or wrong, or its fingerprints do not fit one another",
    )
    .hint(
        "lấy lại tệp như `bantin archive` đã ghi, tên tệp theo kỳ, như `2020-q1.yaml`",
        "bring the file back as `bantin archive` wrote it, named after its period, such as `2020-q1.yaml`",
    )
}

/// What is wrong with a bag that is to be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BagProblem {
    /// It is not there.
    Missing,
    /// It is not the one that was sealed.
    Differs,
}

/// A bag that cannot be published.
pub fn bad_bag(place: Place, zip: &str, problem: BagProblem) -> Finding {
    let (vi, en) = match problem {
        BagProblem::Missing => (
            format!("gói lưu trữ `{zip}` phải được đăng mà không có"),
            format!("the bag `{zip}` is to be published and is not there"),
        ),
        BagProblem::Differs => (
            format!("gói lưu trữ `{zip}` không phải gói đã niêm phong: mã kiểm khác"),
            format!("the bag `{zip}` is not the one that was sealed: its checksum differs"),
        ),
    };
    Finding::new(Code::BagMissing, place, vi, en).hint(
        "chép lại tệp đã lưu; nếu còn thư mục của gói thì chạy `bantin archive` với `--zip`",
        "bring the stored file back; if the bag's folder is there, run `bantin archive` with `--zip`",
    )
}
