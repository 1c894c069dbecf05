//! What the fields and codes of the data files mean.

use super::data::Csv;
use super::view::{DataCode, DataField};
use crate::vocabulary::{Language, Measure, Unit};

/// What the fields of the data files mean.
pub(super) fn fields(language: Language) -> Vec<DataField> {
    FIELDS
        .iter()
        .map(|(file, field, kind, vi, en)| DataField {
            field,
            file,
            kind,
            meaning: match language {
                Language::Vi => vi,
                Language::En => en,
            },
        })
        .collect()
}

/// The whole dictionary as a CSV file, in both languages.
pub(super) fn as_csv() -> Vec<u8> {
    let mut bytes = "\u{FEFF}".as_bytes().to_vec();
    let mut csv = Csv(&mut bytes);
    let mut row = |cells: &[&str]| csv.row(cells).expect("memory takes all");
    row(&["file", "field", "code", "type", "vi", "en"]);
    for (file, field, kind, vi, en) in FIELDS {
        row(&[file, field, "", kind, vi, en]);
    }
    for (vi, en) in codes(Language::Vi).iter().zip(codes(Language::En)) {
        row(&["figures", vi.field, vi.code, "text", vi.meaning, en.meaning]);
    }
    bytes
}

/// What the codes in the file of figures mean.
pub(super) fn codes(language: Language) -> Vec<DataCode> {
    let measures = Measure::ALL.map(|measure| DataCode {
        field: "measure",
        code: measure.as_str(),
        meaning: measure.name(language),
    });
    let units = Unit::ALL.map(|unit| DataCode {
        field: "unit",
        code: unit.as_str(),
        meaning: unit.name(language),
    });
    measures.into_iter().chain(units).collect()
}

/// File, field, type, meaning in Vietnamese and in English; the fields of each
/// CSV file in the order of its columns.
#[rustfmt::skip]
pub(super) const FIELDS: [(&str, &str, &str, &str, &str); 25] = [
    ("reports", "department", "text", "mã đơn vị", "id of the department"),
    ("reports", "department_name", "text", "tên đơn vị", "name of the department"),
    ("reports", "province", "text", "tỉnh, theo tên lúc báo cáo", "province, as named at the time"),
    ("reports", "period", "text", "mã kỳ báo cáo", "code of the period"),
    ("reports", "first_day", "date", "ngày đầu kỳ", "first day of the period"),
    ("reports", "last_day", "date", "ngày cuối kỳ", "last day of the period"),
    ("reports", "language", "text", "ngôn ngữ của báo cáo", "language of the report"),
    ("reports", "title", "text", "tên báo cáo", "title of the report"),
    ("reports", "number", "text", "số, ký hiệu; trống nếu chưa có", "number and symbol; empty if not known"),
    ("reports", "date", "text", "ngày báo cáo, chính xác đến mức đã biết", "date of the report, as precise as known"),
    ("reports", "outlook", "text", "kỳ của phương hướng", "period that the plans are for"),
    ("reports", "countries", "text", "mã nước ISO 3166-1, cách nhau bằng dấu cách", "country codes by ISO 3166-1, separated by spaces"),
    ("reports", "url", "text", "địa chỉ trang", "address of the page"),
    ("figures", "department", "text", "mã đơn vị", "id of the department"),
    ("figures", "department_name", "text", "tên đơn vị", "name of the department"),
    ("figures", "period", "text", "mã kỳ báo cáo; các kỳ có thể chồng lên nhau, không cộng dồn", "code of the period; periods overlap and must not be added up"),
    ("figures", "first_day", "date", "ngày đầu kỳ", "first day of the period"),
    ("figures", "last_day", "date", "ngày cuối kỳ", "last day of the period"),
    ("figures", "measure", "text", "mã chỉ tiêu", "code of the measure"),
    ("figures", "measure_name", "text", "tên chỉ tiêu", "name of the measure"),
    ("figures", "unit", "text", "mã đơn vị tính", "code of the unit"),
    ("figures", "unit_name", "text", "đơn vị tính", "name of the unit"),
    ("figures", "value", "number", "số liệu; 0 là không có", "the figure; 0 means none"),
    ("figures", "change", "number", "chênh lệch so với cùng kỳ năm trước; trống nếu không nêu", "change on the same period a year before; empty if not stated"),
    ("figures", "url", "text", "địa chỉ trang", "address of the page"),
];
