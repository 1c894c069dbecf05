//! What the rows and columns of tables say of one another.

use crate::lints::check;
use crate::lints_kinds::results;

fn table(header: &str, rows: &[&str]) -> String {
    let line = "|---".repeat(header.matches('|').count() + 1);
    let rows: Vec<String> = rows.iter().map(|row| format!("| {row} |")).collect();
    results(&format!("| {header} |\n{line}|\n{}", rows.join("\n")))
}

#[test]
fn a_column_that_sums_up_does_so_in_each_row() {
    let rows = |last: &str| {
        let last = format!("Sóc Giang | 48 | 20 | {last}");
        table(
            "Cửa khẩu | Xuất khẩu | Nhập khẩu | Cộng",
            &[
                "Tà Lùng | 240 | 118 | 358",
                "Trà Lĩnh | 131 | 62 | 193",
                "Lý Vạn | 30 | 13 | 43",
                &last,
            ],
        )
    };
    check("", &rows("86"), &["BT601:8"]);
    check("", &rows("68"), &[]);
}

#[test]
fn shares_are_what_most_rows_make_of_them() {
    let growth = |last: &str| {
        let last = format!("Pháp | 371,0 | 418,2 | {last}");
        table(
            "Thị trường | Năm 2018 | Năm 2019 | Tăng (%)",
            &[
                "Lào | 1342,0 | 1842,6 | 37,3",
                "Hoa Kỳ | 1120,5 | 1527,3 | 36,3",
                "Hàn Quốc | 540,1 | 701,5 | 29,9",
                &last,
            ],
        )
    };
    check("", &growth("21,7"), &["BT607:8"]);
    check("", &growth("12,7"), &[]);
    let ratio = |last: &str| {
        let last = format!("Sở | 500 | 515 | {last}");
        table(
            "Đơn vị | Kế hoạch | Thực hiện | Tỷ lệ (%)",
            &[
                "Tỉnh | 400 | 360 | 90,0",
                "Huyện | 450 | 378 | 84,0",
                "Xã | 520 | 221 | 42,5",
                &last,
            ],
        )
    };
    check("", &ratio("98,0"), &["BT607:8"]);
    check("", &ratio("103,0"), &[]);
    // Nobody knows what these are shares of.
    let other = table(
        "Đơn vị | Dự án | Tỷ lệ hài lòng (%)",
        &["Tỉnh | 4 | 90", "Huyện | 5 | 84", "Xã | 6 | 42"],
    );
    check("", &other, &[]);
}

#[test]
fn heads_hold_the_sum_of_what_is_below() {
    let rows = |head: &str| {
        let head = format!("II | Châu Mỹ | {head}");
        table(
            "TT | Thị trường | Kim ngạch",
            &[
                "I | Châu Á | 1812",
                "1 | Trung Quốc | 1327",
                "2 | Nhật Bản | 485",
                &head,
                "1 | Hoa Kỳ | 1306",
                "2 | Nơi khác | 127",
            ],
        )
    };
    check("", &rows("1343"), &["BT602:8"]);
    check("", &rows("1433"), &[]);
}

#[test]
fn totals_name_their_rows_and_their_time() {
    for name in ["Tổng cộng (1 + 2)", "Cộng 6 tháng"] {
        let rows = |total: &str| {
            let total = format!("| {name} | {total}");
            table(
                "TT | Loại | Số khách",
                &["1 | Lào | 12", "2 | Pháp | 30", &total],
            )
        };
        check("", &rows("44"), &["BT602:7"]);
        check("", &rows("42"), &[]);
    }
    let halves = |year: &str| {
        let row = format!("Hội đàm | 2 | 3 | {year}");
        table(
            "Hoạt động | 6 tháng đầu năm | 6 tháng cuối năm | Cả năm",
            &[&row],
        )
    };
    check("", &halves("6"), &["BT601:5"]);
    check("", &halves("5"), &[]);
}
