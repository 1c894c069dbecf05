//! What numbers say of one another: totals and parts, comparisons, text and table.

use crate::lints::check;
use crate::lints_kinds::{check_all, results};

#[test]
fn numbers_in_words_are_read_whole() {
    let sound = "Hai mươi ba đoàn với 121 lượt người, trong đó đi Lào 13 đoàn/70 lượt người, đi Pháp 10 đoàn/51 lượt người.";
    check("", &results(sound), &[]);
    let wrong = "Sở hỗ trợ mười bốn doanh nghiệp, gồm chín doanh nghiệp chế biến, bốn doanh nghiệp trái cây và hai doanh nghiệp thủy sản.";
    check("", &results(wrong), &["BT601:3"]);
    let wrong = "Toàn tỉnh có một trăm linh hai dự án, gồm năm mươi mốt dự án mới và năm mươi hai dự án cũ.";
    check("", &results(wrong), &["BT601:3"]);
}

#[test]
fn a_total_of_two_units_has_parts_of_both() {
    let text = |n: u32| {
        format!(
            "Có {n} dự án còn hiệu lực, tổng vốn đăng ký 412,6 triệu USD, gồm: khu A 9 dự án (281,4 triệu USD), khu B 8 dự án (54,7 triệu USD), khu C 7 dự án (76,5 triệu USD)."
        )
    };
    check("", &results(&text(23)), &["BT601:3"]);
    check("", &results(&text(24)), &[]);
    let text = |n: u32| {
        format!(
            "Tỉnh cử 06 đoàn ra với 43 lượt người. Số đoàn vào là 19 đoàn, {n} lượt người; phân theo mục đích: đầu tư 11 đoàn (97 lượt người), nhân đạo 03 đoàn (20 lượt người), ngoại giao 05 đoàn (31 lượt người)."
        )
    };
    check("", &results(&text(158)), &["BT601:3"]);
    check("", &results(&text(148)), &[]);
}

#[test]
fn parts_may_have_names_in_place_of_numbers() {
    let text = |last: &str| {
        results(&format!(
            "Sở đón 02 đoàn vào với 11 lượt người: đoàn tỉnh Gunma (7 lượt người) và {last}."
        ))
    };
    check("", &text("đoàn Đại sứ quán Pháp (4 lượt người)"), &[]);
    check("", &text("đoàn Đại sứ quán Pháp"), &[]);
    check(
        "",
        &text("đoàn Đại sứ quán Pháp (5 lượt người)"),
        &["BT601:3"],
    );
    check(
        "",
        &text("đoàn Đại sứ quán Pháp (3 lượt người), đoàn Hội Nhật - Việt (1 lượt người)"),
        &["BT601:3"],
    );
}

#[test]
fn a_total_may_stand_behind_its_parts() {
    let text = |total: &str| {
        results(&format!(
            "Cấp mới 31 dự án, vốn đăng ký 298,5 triệu USD; điều chỉnh 27 lượt dự án, vốn tăng thêm 211,7 triệu USD; {total}."
        ))
    };
    check(
        "",
        &text("tổng vốn thu hút đạt 520,2 triệu USD"),
        &["BT601:3"],
    );
    for sound in [
        "tổng vốn thu hút đạt 510,2 triệu USD",
        "tổng vốn lũy kế đến nay đạt 5.200 triệu USD",
        "nâng tổng vốn lên 5.200 triệu USD",
    ] {
        check("", &text(sound), &[]);
    }
    let spent = "Cấp mới 10 triệu USD; giải ngân 5 triệu USD; tổng vốn đăng ký 20 triệu USD.";
    check("", &results(spent), &[]);
}

#[test]
fn a_running_total_holds_what_the_report_itself_counts() {
    let text = |n: u32| {
        format!(
            "Trong quý có 06 đoàn khách với {n} lượt người; lũy kế 6 tháng đầu năm 2020 là 21 đoàn với 64 lượt người."
        )
    };
    check("", &results(&text(71)), &["BT605:3"]);
    check("", &results(&text(61)), &[]);
    // Parts of the report's own time are no totals of it, and projects no grants.
    let own = "Trong quý, tỉnh cử 07 đoàn ra: 05 đoàn sang Lào, 02 đoàn sang Pháp. Tháng 3 là tháng cao điểm (06 đoàn).";
    check("", &results(own), &[]);
    let grants =
        "Đến tháng 02/2020, tỉnh có 11 dự án; 6 tháng đầu năm 2020 phê duyệt 8 khoản viện trợ.";
    check("", &results(grants), &[]);
}

#[test]
fn a_running_total_is_known_by_its_words() {
    check_all(&[
        (
            "Từ đầu năm đến nay cấp mới 4 dự án với số vốn 38,2 triệu USD; riêng tháng 3 cấp mới 5 dự án.",
            &["BT605:3"],
        ),
        (
            "Đón 58 đoàn vào. Tính chung 6 tháng, tỉnh đã đón 51 đoàn vào với 602 lượt người.",
            &["BT605:3"],
        ),
        (
            "Đón 58 đoàn vào. Tính chung 6 tháng, tỉnh đã đón 61 đoàn vào với 602 lượt người.",
            &[],
        ),
        (
            "Trong quý cấp mới 11 dự án với 148,9 triệu USD. Lũy kế 9 tháng cấp mới 19 dự án, vốn đăng ký 132,4 triệu USD.",
            &["BT605:3"],
        ),
        (
            "Trong quý cam kết 5 triệu USD; lũy kế giải ngân 3 triệu USD.",
            &[],
        ),
        ("Tỉnh có 40 dự án. Lũy kế 3 tháng cấp mới 4 dự án.", &[]),
    ]);
}

#[test]
fn comparisons_stay_in_their_sentence() {
    let text = "Thu hồi 01 dự án (vốn 5 triệu USD). Vốn đăng ký tăng ròng 9 triệu USD so với cuối năm 2019 (89 triệu USD).";
    check("", &results(text), &[]);
}

#[test]
fn comparisons_come_in_many_orders() {
    check_all(&[
        (
            "Số đoàn vào là 09 đoàn. So với cùng kỳ năm 2019 (12 đoàn), số đoàn vào tăng 03 đoàn.",
            &["BT607:3"],
        ),
        (
            "Số đoàn vào là 09 đoàn. So với cùng kỳ năm 2019 (12 đoàn), số đoàn vào giảm 03 đoàn.",
            &[],
        ),
        (
            "Đoàn ra: 12 đoàn, 68 người (quý I năm 2019: 7 đoàn, 41 người; tăng 5 đoàn, 26 người).",
            &["BT607:3"],
        ),
        (
            "Đoàn ra: 12 đoàn, 68 người (quý I năm 2019: 7 đoàn, 41 người; tăng 5 đoàn, 27 người).",
            &[],
        ),
        (
            "Thu hút 21 dự án. So với năm 2019 (17 dự án), tăng 05.",
            &["BT607:3"],
        ),
        (
            "Thu hút 21 dự án. So với năm 2019 (17 dự án), tăng 04.",
            &[],
        ),
        (
            "Có 17 đoàn vào, tăng 03 so với 15 của cùng kỳ.",
            &["BT607:3"],
        ),
        ("Có 17 đoàn vào, tăng 03 so với 14 của cùng kỳ.", &[]),
        ("Có 17 đoàn vào, tăng 03 so với 2019.", &[]),
        ("Có 17 đoàn vào với 98 người, tăng 03 so với 14 đoàn.", &[]),
        (
            "Có ba đoàn. Hai đoàn sang Lào, một đoàn sang Pháp. So với quý I năm 2019 (02 đoàn) tăng 01 đoàn.",
            &[],
        ),
        (
            "Tỉnh đón 22 đoàn, trong đó tháng 01 có 20 đoàn, tháng 02 có 02 đoàn. So với cùng kỳ năm 2019 (74 đoàn), giảm 52 đoàn.",
            &[],
        ),
    ]);
}

#[test]
fn shares_are_reckoned() {
    let text = |share: &str| {
        results(&format!(
            "Kim ngạch đạt 1,52 tỷ USD, tăng {share} so với quý I năm 2019 (1,18 tỷ USD)."
        ))
    };
    check("", &text("25%"), &["BT607:3"]);
    for sound in ["28,8%", "29%", "gần 30%"] {
        check("", &text(sound), &[]);
    }
}

#[test]
fn totals_go_by_many_names_and_over_tables_cut_in_two() {
    let table = |name: &str, sum: u32| {
        format!("| Nội dung | Giá trị |\n|---|---|\n| Một | 12 |\n| Hai | 15 |\n| {name} | {sum} |")
    };
    for name in ["Cộng", "Cả năm", "Toàn ngành", "Tổng giá trị"] {
        check("", &results(&table(name, 27)), &[]);
        check("", &results(&table(name, 28)), &["BT602:7"]);
    }
    let halves = "| Tên đoàn | Nước đến | Số người |\n|---|---|---|\n| Một | Lào | 12 |\n| Hai | Lào | 15 |\n\n| Tên đoàn | Nước đến | Số người |\n|---|---|---|\n| Ba | Lào | 14 |\n| Tổng công ty X | Lào | 1 |\n| Cộng | | 42 |";
    check("", &results(halves), &["BT638:8"]);
}

#[test]
fn a_text_is_held_against_the_row_that_it_speaks_of() {
    let table = "| Tên đoàn | Nước đến | Số người |\n|---|---|---|\n| Giáo viên tình nguyện | Nhật Bản | 05 |\n| Chuyên gia nông nghiệp | Nhật Bản | 04 |";
    let text = |told: &str| format!("## Đoàn vào {{.public}}\n\n{told}\n\n{table}");
    check(
        "",
        &text("Đoàn giáo viên tình nguyện của Nhật Bản gồm 03 người."),
        &["BT604:3"],
    );
    for sound in [
        "Đoàn giáo viên tình nguyện của Nhật Bản gồm 05 người.",
        "Đoàn giáo viên tình nguyện của Nhật Bản gồm 05 người, trong đó 03 người là nữ.",
        "Các đoàn Nhật Bản gồm 09 người.",
    ] {
        check("", &text(sound), &[]);
    }
}

#[test]
fn a_table_has_what_its_text_announces() {
    let text = |told: &str| {
        results(&format!(
            "{told}:\n\n| Lớp | Số học viên |\n|---|---|\n| Một | 42 |\n| Hai | 36 |\n| Cộng | 78 |"
        ))
    };
    check("", &text("Sở mở 2 lớp với 78 học viên, cụ thể"), &[]);
    check(
        "",
        &text("Sở mở 3 lớp với 78 học viên, cụ thể"),
        &["BT604:3"],
    );
    check(
        "",
        &text("Sở mở 2 lớp với 79 học viên, cụ thể"),
        &["BT604:3"],
    );
    check("", &text("Sở mở 9 lớp, tiêu biểu là"), &[]);
    // Of an earlier sentence, the table need not be the whole.
    check("", &text("Sở mở 9 lớp. Trong quý có"), &[]);
    let parts = "Có 06 dự án, trị giá 300 USD, gồm có:\n\n| Loại hình | Số dự án |\n|---|---|\n| Cũ | 04 |\n| Mới | 02 |\n| - Nước | 01 |\n| - Đất | 01 |\n| Tổng số | 06 |";
    check("", &results(&parts.replace("gồm có", "như sau")), &[]);
    let ways = "Tỉnh đón 12 đoàn vào, cử 05 đoàn ra:\n\n| Chiều | Số đoàn |\n|---|---|\n| Vào | 12 |\n| Ra | 05 |";
    check("", &results(ways), &[]);
    let periods = "Ngành đón 09 đoàn:\n\n| Kỳ | Số đoàn |\n|---|---|\n| Quý I | 04 |\n| Quý II | 05 |\n| 6 tháng | 09 |";
    check("", &results(periods), &[]);
}

#[test]
fn names_are_as_many_as_was_said() {
    for (wrong, right) in [
        (
            "Các đoàn đến từ 05 nước: Lào, Trung Quốc, Nhật Bản, Hàn Quốc.",
            "Các đoàn đến từ 05 nước: Lào, Trung Quốc, Nhật Bản, Hàn Quốc và Đài Loan (Trung Quốc).",
        ),
        (
            "Khách đến từ 03 quốc gia (Lào và Pháp) đã thăm tỉnh.",
            "Khách đến từ 02 quốc gia (Lào và Pháp) đã thăm tỉnh.",
        ),
        (
            "Tỉnh xuất khẩu sang 03 thị trường gồm Lào, Pháp, Nhật Bản và Hàn Quốc.",
            "Tỉnh xuất khẩu sang 04 thị trường gồm Lào, Pháp, Nhật Bản và Hàn Quốc.",
        ),
    ] {
        check("", &results(wrong), &["BT601:3"]);
        check("", &results(right), &[]);
    }
    for sound in [
        "Khách đến từ 12 nước, trong đó có Lào, Pháp.",
        "Có 15 nước (nhiều nhất là Lào, Pháp) cử đoàn đến.",
        "Khách đến từ 12 nước: Lào, Pháp và một số nước khác.",
    ] {
        check("", &results(sound), &[]);
    }
}

#[test]
fn nobody_is_no_delegation() {
    let text = |people: u32| results(&format!("Trong kỳ có 15 đoàn ra với {people} lượt người."));
    check("", &text(12), &["BT601:3"]);
    check("", &text(15), &[]);
}

#[test]
fn a_list_in_an_annex_is_that_of_the_text() {
    let text = |last: u32| {
        format!(
            "## 1. Đoàn ra {{.public}}\n\nTỉnh cử 03 đoàn với 15 người đi công tác.\n\n## 2. Việc khác {{.public}}\n\nTốt.\n\n## Phụ lục. Danh sách đoàn ra {{.public}}\n\n| Tên đoàn | Nước đi | Số người |\n|---|---|---|\n| Sở Y tế | Lào | 10 |\n| Sở Du lịch | Lào | 2 |\n| Sở Công Thương | Pháp | {last} |"
        )
    };
    check("", &text(6), &["BT604:3"]);
    check("", &text(3), &[]);
}

#[test]
fn a_second_change_belongs_to_the_first() {
    let text = "Có 152 đoàn với 1.034 lượt người, tăng 65 đoàn (74,7%) và 494 lượt người so với quý I năm 2019 (87 đoàn với 540 lượt người). Trong đó cấp tỉnh có 41 đoàn với 268 lượt người, cấp sở có 111 đoàn với {} lượt người.";
    check("", &results(&text.replace("{}", "766")), &[]);
    check("", &results(&text.replace("{}", "676")), &["BT601:3"]);
}

#[test]
fn a_share_may_be_of_the_sentence_before() {
    let text = |share: &str| {
        results(&format!(
            "Đón 116 đoàn với 742 lượt khách. Số đoàn vào tăng {share}% so với năm 2019 (96 đoàn)."
        ))
    };
    check("", &text("25"), &["BT607:3"]);
    check("", &text("20,8"), &[]);
}

#[test]
fn figures_are_those_of_the_period() {
    let front =
        "figures: { ngo-aid: { projects: 5, usd: 421500 }, agreements: { agreements: 0 } }\n";
    let text = |usd: &str| {
        format!(
            "## 1. Phi chính phủ nước ngoài {{.public}}\n\nTrong 3 tháng, tỉnh tiếp nhận 05 dự án trị giá {usd} USD.\n\n## 2. Thỏa thuận quốc tế {{.public}}\n\nKhông phát sinh. Bốn thỏa thuận đã ký với bạn tiếp tục được thực hiện."
        )
    };
    check(front, &text("412.500"), &["BT603:3"]);
    check(front, &text("421.500"), &[]);
    let months = "Trong 3 tháng, tỉnh duyệt 05 dự án, gồm 03 dự án y tế và 02 dự án giáo dục. Riêng tháng 3/2020 duyệt {} dự án.";
    check("", &results(&months.replace("{}", "06")), &["BT605:3"]);
    check("", &results(&months.replace("{}", "04")), &[]);
}

#[test]
fn parts_are_of_kinds_without_a_name_in_common() {
    for (text, wrong, right) in [
        (
            "Đã ban hành 17 văn bản, gồm 03 kế hoạch, 02 chương trình và {} công văn.",
            "11",
            "12",
        ),
        (
            "Có 12 hội thảo, gồm y tế 05, giáo dục 04, di sản {}.",
            "02",
            "03",
        ),
        (
            "Có 09 hội thảo (quý I: 03, quý II: 04, quý III: {}).",
            "01",
            "02",
        ),
        (
            "Đón 03 đoàn/17 lượt người (Lào 02 đoàn/13 lượt người, Pháp 01 đoàn/{} lượt người).",
            "02",
            "04",
        ),
        (
            "Mở mới 05 nhiệm vụ. Trong 05 nhiệm vụ mới, 02 nhiệm vụ với Nhật Bản, 02 nhiệm vụ với Hà Lan, {} nhiệm vụ với Úc.",
            "02",
            "01",
        ),
    ] {
        let front = "period: 2020\ntitle: Kết quả năm 2020\noutlook: 2021\ndate: 2020-12-10\n";
        check(front, &results(&text.replace("{}", wrong)), &["BT601:3"]);
        check(front, &results(&text.replace("{}", right)), &[]);
    }
    let other_times = "Có 03 đoàn ra/17 lượt người (quý IV năm 2019: 01 đoàn/06 lượt người; quý I năm 2019: 02 đoàn/13 lượt người).";
    check("", &results(other_times), &[]);
}

#[test]
fn shares_are_of_plans_too() {
    let text = |share: &str| {
        results(&format!(
            "Vốn đạt 841,0 triệu USD, bằng {share}% kế hoạch năm (1.200 triệu USD)."
        ))
    };
    check("", &text("75,1"), &["BT607:3"]);
    check("", &text("70,1"), &[]);
    let bracket = |n: &str| {
        results(&format!(
            "Có 03 đoàn vào (Lào 02 đoàn, Pháp 01 đoàn), giảm {n} đoàn so với quý I năm 2019 (11 đoàn)."
        ))
    };
    check("", &bracket("06"), &["BT607:3"]);
    check("", &bracket("08"), &[]);
}
