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

/// A report that came into a closed period, perhaps on a day that it waited for.
pub fn added(
    place: Place,
    period: Period,
    closed: NaiveDate,
    publish_from: Option<NaiveDate>,
) -> Finding {
    let (vi, en) = match publish_from.filter(|day| *day > closed) {
        Some(day) => (
            format!(
                "báo cáo này hẹn công bố từ {}, nên chưa có lúc đóng",
                day_name(day, Language::Vi)
            ),
            format!(
                "this report was to be published from {} on, so it was not in it",
                day_name(day, Language::En)
            ),
        ),
        None => (
            "báo cáo này chưa có lúc đóng".to_owned(),
            "this report was not in it".to_owned(),
        ),
    };
    broken(
        place,
        period,
        closed,
        &vi,
        &en,
        "nếu đúng là phải bổ sung, ghi rõ điều ấy trong `corrections` với ngày bổ sung; nếu không, để `status: draft`",
        "if it has to come in, say so in `corrections` with the day; if not, give it `status: draft`",
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
        "đưa báo cáo trở lại như cũ; phải rút hẳn thì chỉ còn cách đóng lại",
        "bring the report back as it was; to withdraw it for good there is only closing anew",
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
    let vi_day = day_name(closed, Language::Vi);
    let en_day = day_name(closed, Language::En);
    Finding::new(
        Code::SealBroken,
        place,
        format!("kỳ {period} đã đóng ngày {vi_day}: {vi}"),
        format!("{period} was closed on {en_day}: {en}"),
    )
    .hint(
        format!("{vi_hint}; cách sau cùng: `bantin archive {period} --reseal --reason \"…\"`"),
        format!("{en_hint}; the last resort: `bantin archive {period} --reseal --reason \"…\"`"),
    )
}

/// A correction that the seal of its period does not know.
pub fn correction_unsealed(place: Place, period: Period, day: NaiveDate) -> Finding {
    let vi_day = day_name(day, Language::Vi);
    let en_day = day_name(day, Language::En);
    Finding::new(
        Code::CorrectionUnsealed,
        place,
        format!(
            "kỳ {period} đã đóng; báo cáo này có đính chính ngày {vi_day} mà tệp niêm phong chưa ghi"
        ),
        format!(
            "{period} is closed; this report has a correction of {en_day} that the seal does not know"
        ),
    )
    .hint(
        format!(
            "xem lại rồi chạy `bantin archive {period} --corrected`; chưa chạy thì sửa thêm nữa cũng không bị phát hiện"
        ),
        format!(
            "look it through, then run `bantin archive {period} --corrected`; until then a further change would go unnoticed"
        ),
    )
}

/// A published bag with the old text of a report.
pub fn bag_outdated(place: Place, period: Period, report: &str) -> Finding {
    Finding::new(
        Code::BagOutdated,
        place,
        format!(
            "gói lưu trữ đang đăng của kỳ {period} vẫn có báo cáo `{report}` như lúc đóng, trước khi sửa hoặc rút"
        ),
        format!(
            "the published bag of {period} still has the report `{report}` as it was at closing, before it was mended or withdrawn"
        ),
    )
    .hint(
        format!(
            "nếu phần đã sửa hoặc rút không được để công khai nữa thì đóng lại: `bantin archive {period} --reseal --reason \"…\"`; nếu vẫn để được thì ghi vào `waivers`"
        ),
        format!(
            "if what was mended or withdrawn must not stay public, close it anew: `bantin archive {period} --reseal --reason \"…\"`; if it may, waive this"
        ),
    )
}

/// A link of a closed report to an address that a neighbour has given up. `now` is
/// where that neighbour may be found.
pub fn address_gone(place: Place, period: Period, address: &str, now: Option<&str>) -> Finding {
    let finding = Finding::new(
        Code::AddressGone,
        place,
        format!(
            "kỳ {period} đã đóng: lúc đóng liên kết này dẫn đến `/{address}`, nay ở đó không còn gì"
        ),
        format!(
            "{period} is closed: this link led to `/{address}`, where there is nothing any more"
        ),
    );
    if let Some((_, heading)) = address.split_once('#') {
        return finding.hint(
            format!("trả lại tên `{{#{heading}}}` cho đề mục ở trang ấy, hoặc chuyển hướng trang đã đổi địa chỉ"),
            format!("give the heading of that page its name `{{#{heading}}}` back, or redirect the page if it has moved"),
        );
    }
    let (vi, en) = match now {
        Some(now) => (format!("/{now}"), format!("/{now}")),
        None => ("/địa-chỉ-mới/".to_owned(), "/new-address/".to_owned()),
    };
    finding.hint(
        format!("ghi chuyển hướng vào `content/redirects.yaml`: `/{address}: {vi}`; báo cáo đã đóng thì để nguyên"),
        format!("redirect it in `content/redirects.yaml`, `/{address}: {en}`; leave the closed report as it is"),
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

/// A seal of a day that is still to come.
pub fn future_seal(place: Place, closed: NaiveDate) -> Finding {
    let vi_day = day_name(closed, Language::Vi);
    let en_day = day_name(closed, Language::En);
    Finding::new(
        Code::BadSeal,
        place,
        format!("tệp niêm phong ghi ngày đóng {vi_day}, chưa tới: đến hôm đó nó không giữ được gì"),
        format!("this seal says that the period was closed on {en_day}, which is still to come: until then it would hold nothing"),
    )
    .hint(
        "lấy lại tệp như `bantin archive` đã ghi; nếu đồng hồ của máy sai thì chỉnh lại",
        "bring the file back as `bantin archive` wrote it; if the clock of this machine is wrong, set it right",
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
