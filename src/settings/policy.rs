use std::collections::BTreeMap;

use crate::finding::front_matter;
use crate::finding::site::{Setting, bad_setting};
use crate::text;
use crate::yaml::{Field, Form, Key, Reader, get, names};

/// The keys of a policy.
pub(super) const COLUMN: [Key; 3] = [
    Key::of("field", Form::Text, ["tên gọi tùy ý", "a name of your own"]),
    Key::required(
        "names",
        Form::List(&Form::Text),
        ["tên cột trong bảng", "the column's names"],
    ),
    Key::required(
        "policy",
        Form::Choice(&["public", "count", "period", "withhold"]),
        [
            "đăng cả cột, chỉ con số, chỉ tháng hoặc quý, hay giữ lại",
            "the column, its numbers only, its months or quarters only, or nothing",
        ],
    ),
];

/// What goes out of a table's column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnPolicy {
    /// Every cell as it is.
    Public,
    /// The leading whole number of each cell: “01 Nguyễn Văn A” becomes 1.
    Count,
    /// Days are coarsened to their month, or to the quarter where they lie
    /// after the period of the report.
    Period,
    /// Nothing.
    Withhold,
}

impl ColumnPolicy {
    fn parse(text: &str) -> Option<ColumnPolicy> {
        match text {
            "public" => Some(ColumnPolicy::Public),
            "count" => Some(ColumnPolicy::Count),
            "period" => Some(ColumnPolicy::Period),
            "withhold" => Some(ColumnPolicy::Withhold),
            _ => None,
        }
    }
}

/// The policies by the name of a column, folded. A column that has none is
/// withheld.
#[derive(Debug, Clone)]
pub struct Columns(BTreeMap<String, ColumnPolicy>);

impl Columns {
    /// The columns met in reports of many provinces.
    pub fn usual() -> Columns {
        use ColumnPolicy::{Count, Period, Public, Withhold};
        let usual: &[(ColumnPolicy, &[&str])] = &[
            (Public, &["Tên đoàn", "Đoàn", "Cấp đoàn", "Delegation"]),
            (
                Public,
                &[
                    "Đến nước",
                    "Nước đi",
                    "Nước đến",
                    "Nước",
                    "Đến từ nước",
                    "Quốc tịch",
                    "Nước, vùng lãnh thổ",
                    "Country",
                    "Destination",
                ],
            ),
            (Public, &["Đối tác làm việc", "Đối tác", "Partner"]),
            (
                Public,
                &["Nội dung hoạt động", "Nội dung", "Hoạt động", "Activity"],
            ),
            (Public, &["Số ngày", "Days"]),
            (
                Public,
                &[
                    "Chỉ tiêu",
                    "Đơn vị tính",
                    "Số liệu",
                    "Measure",
                    "Unit",
                    "Value",
                ],
            ),
            (Public, &["Số đoàn", "Delegations"]),
            (
                Count,
                &["Số người", "Số lượt người", "Lượt người", "People"],
            ),
            (
                Period,
                &[
                    "Thời gian thực hiện",
                    "Thời gian",
                    "Ngày ký",
                    "Time",
                    "Date",
                ],
            ),
            (Withhold, &["TT", "STT", "Số TT", "Số thứ tự", "No."]),
            (Withhold, &["Trưởng đoàn", "Leader"]),
            (Withhold, &["Nguồn kinh phí", "Kinh phí", "Funding"]),
            (Withhold, &["Đoàn trong KH", "In plan"]),
            (Withhold, &["Ghi chú", "Notes", "Note"]),
        ];
        Columns(
            usual
                .iter()
                .flat_map(|(policy, names)| names.iter().map(|name| (key(name), *policy)))
                .collect(),
        )
    }

    /// The policy for a column, if one is given to its name. Case, marks and
    /// punctuation do not count.
    pub fn policy(&self, name: &str) -> Option<ColumnPolicy> {
        self.0.get(&key(name)).copied()
    }
}

/// Whether a column of the name tells of each row which country it is about.
pub fn is_of_countries(name: &str) -> bool {
    COUNTRY_COLUMNS.contains(&key(name).as_str())
}

/// Folded names of such columns.
const COUNTRY_COLUMNS: [&str; 11] = [
    "den nuoc",
    "nuoc di",
    "nuoc den",
    "nuoc",
    "den tu nuoc",
    "quoc tich",
    "nuoc vung lanh tho",
    "nuoc dia phuong",
    "country",
    "country or territory",
    "destination",
];

fn key(name: &str) -> String {
    let folded = text::fold(name);
    text::words(&folded).collect::<Vec<_>>().join(" ")
}

pub(super) fn read(reader: &mut Reader, value: &Field<'_>, columns: &mut Columns) {
    let mut own: BTreeMap<String, ColumnPolicy> = BTreeMap::new();
    for item in reader.list("columns", value) {
        let entries = reader.map("columns", &item, &names(&COLUMN));
        for required in ["names", "policy"] {
            if item.entries().is_some() && get(&entries, required).is_none() {
                reader.report(item.here(), |place| {
                    front_matter::missing_key(place, required)
                });
            }
        }
        let (Some(names), Some(policy)) = (get(&entries, "names"), get(&entries, "policy")) else {
            continue;
        };
        let Some(policy) = reader.text("policy", policy).map(ColumnPolicy::parse) else {
            continue;
        };
        let Some(policy) = policy else {
            let policy = get(&entries, "policy").unwrap_or(&item);
            reader.report(policy.here(), |place| bad_setting(place, Setting::Policy));
            continue;
        };
        for name in reader.list("names", names) {
            let Some(text) = reader.text("names", &name) else {
                continue;
            };
            if own.insert(key(text), policy).is_some() {
                reader.report(name.here(), |place| {
                    bad_setting(place, Setting::ColumnTwice)
                });
            }
        }
    }
    columns.0.extend(own);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_however_they_are_typed() {
        let columns = Columns::usual();
        assert_eq!(columns.policy("SỐ NGƯỜI "), Some(ColumnPolicy::Count));
        assert_eq!(
            columns.policy("Nguồn Kinh phí"),
            Some(ColumnPolicy::Withhold)
        );
        assert_eq!(columns.policy("No"), Some(ColumnPolicy::Withhold));
        assert_eq!(columns.policy("Họ và tên"), None);
    }
}
