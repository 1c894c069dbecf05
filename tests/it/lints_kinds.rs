//! Kinds of errors that lints tell from what only looks like them.

use crate::lints::check;

fn results(text: &str) -> String {
    format!("## Kết quả {{.public}}\n\n{text}")
}

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
fn comparisons_stay_in_their_sentence() {
    let text = "Thu hồi 01 dự án (vốn 5 triệu USD). Vốn đăng ký tăng ròng 9 triệu USD so với cuối năm 2019 (89 triệu USD).";
    check("", &results(text), &[]);
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
fn a_heading_without_its_number_is_no_gap_in_the_others() {
    let outline = "## 1. Một {.public}\n\nTốt.\n\n## 2. Hai {.public}\n\nTốt.\n\n## Ba {.public}\n\nTốt.\n\n## 4. Bốn {.public}\n\nTốt.";
    check("", outline, &["BT632:9"]);
    check("", &outline.replace("## Ba", "### Ba"), &["BT631:13"]);
}

#[test]
fn the_last_line_names_the_report_and_its_plans() {
    let close = |times: &str| {
        results(&format!(
            "Tốt.\n\nTrên đây là báo cáo công tác {times} của Sở Ngoại vụ./."
        ))
    };
    for wrong in [
        "quý IV và nhiệm vụ quý II năm 2020",
        "tháng 7, nhiệm vụ quý II năm 2020",
    ] {
        check("", &close(wrong), &["BT611:5"]);
    }
    check("", &close("quý I và nhiệm vụ quý II năm 2020"), &[]);
    check(
        "",
        &close("3 tháng đầu năm và nhiệm vụ quý II năm 2020"),
        &[],
    );
}

#[test]
fn whoever_stands_above_stands_at_the_end() {
    let text = |to: &str| {
        format!(
            "Kính gửi: Sở Kế hoạch và Đầu tư\n\nTốt.\n\nTrên đây là báo cáo của Sở Ngoại vụ, kính gửi {to} tổng hợp./.\n\nNơi nhận:\n\n- Như trên;\n- Lưu VT."
        )
    };
    check("", &text("Sở Công Thương"), &["BT624:5"]);
    check("", &text("Sở Kế hoạch và Đầu tư"), &[]);
}

#[test]
fn names_of_countries_have_no_slips() {
    for (wrong, sound) in [("Trung Qốc", "Trung Quốc"), ("Nhật Bảm", "Nhật Bản")] {
        let text = |name: &str| results(&format!("Phía {name} đề nghị lùi cuộc gặp."));
        check("", &text(wrong), &["BT651:3"]);
        check("", &text(sound), &[]);
    }
    // Persons are called so too.
    let person = "Cơ quan thường trú do ông Nguyễn Nhật Bảm phụ trách.";
    check("", &results(person), &["BT671:3"]);
}

#[test]
fn passports_of_other_countries_are_told_by_what_stands_before_them() {
    let text = |what: &str| results(&format!("Trưởng đoàn mang {what} số E12345678."));
    check("", &text("hộ chiếu"), &["BT672:3"]);
    check("", &text("mẫu giống"), &[]);
}

#[test]
fn who_is_the_only_one_is_known_to_all() {
    let text = |state: &str| {
        results(&format!(
            "Đây là nữ chuyên gia duy nhất mang quốc tịch Ba Lan, {state}."
        ))
    };
    check("", &text("đang điều trị bệnh tim"), &["BT673:3"]);
    check("", &text("đã về nước"), &[]);
}

#[test]
fn what_is_none_is_left_in_peace() {
    for sound in [
        "Hai dự án chờ ý kiến nhà tài trợ, một dự án chờ thẩm định.",
        "Phối hợp với Trường Đại học Chu Văn An, Bảo tàng Lê Thành Phương dịch tài liệu.",
        "Viện Quy hoạch Lê Quý Đôn khảo sát tại tỉnh Bô Ly Khăm Xay và tỉnh Svay Riêng.",
        "Giải ngân trong quý 1.342.000.000 đồng, tương đương 52.600 USD theo tỷ giá.",
        "Không tổ chức hội thảo quốc tế. Một cuộc họp trực tuyến là họp kỹ thuật, không tính là hội thảo.",
    ] {
        let front = "figures: { ngo-aid: { usd: 268400 }, conferences: { events: 0 } }\n";
        let body = format!("## Viện trợ phi chính phủ, hội thảo {{.public}}\n\n{sound}");
        check(front, &body, &[]);
    }
    for wrong in [
        "Phê duyệt viện trợ (riêng hai huyện) tiếp nhận sáu dự án).",
        "Công dân được hướng dẫn một số thủ tục, cụ thể như sau:\n\n## Việc khác {.public}\n\nTốt.",
    ] {
        let expected = if wrong.contains("như sau") {
            "BT633:3"
        } else {
            "BT634:3"
        };
        check("", &results(wrong), &[expected]);
    }
}

#[test]
fn what_was_held_and_what_was_not_agree() {
    let text = |held: &str| {
        format!(
            "## 1. Chung {{.public}}\n\n{held}\n\n## 2. Hội nghị, hội thảo quốc tế {{.public}}\n\nTrong quý, Sở không tổ chức hội nghị, hội thảo quốc tế nào."
        )
    };
    check(
        "",
        &text("Sở đã chủ trì 01 hội nghị quốc tế về phòng dịch."),
        &["BT662:3"],
    );
    check(
        "",
        &text("Sở đã tham dự 01 hội nghị quốc tế về phòng dịch."),
        &[],
    );
}

#[test]
fn plans_have_their_time_before_them() {
    let text = |day: &str| {
        format!(
            "## Phương hướng quý II năm 2020 {{.public}}\n\n1. Dự kiến trình chủ trương dự án trước ngày {day}.\n2. Việc khác."
        )
    };
    check("", &text("15/02/2020"), &["BT613:3"]);
    check("", &text("15/5/2020"), &[]);
    let table = "## Kết quả {.public}\n\n| Tên đoàn | Nước đến | Ghi chú |\n|---|---|---|\n| Một | Lào | Không đi được do đối tác đổi lịch |";
    check("", table, &["BT642:5"]);
}

#[test]
fn months_are_counted_in_one_form() {
    let text = "Trong 3 tháng đầu năm 2020, tỉnh đón khách.\n\nSo với 03 tháng đầu năm 2019 thì ít hơn. Tính chung 3 tháng đầu năm 2020 là như vậy.";
    check("", &results(text), &["BT656:5"]);
    check("", &results(&text.replace("03", "3")), &[]);
}
