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

/// Each text with the codes that are told of it.
#[track_caller]
fn check_all(texts: &[(&str, &[&str])]) {
    for (text, expected) in texts {
        check("", &results(text), expected);
    }
}

#[test]
fn nine_months_are_followed_by_the_last_quarter() {
    let front = "title: Kết quả công tác đối ngoại 9 tháng đầu năm 2020\nperiod: 2020-9M\noutlook: ~\ndate: 2020-10-02\n";
    let close = |times: &str| {
        results(&format!(
            "Tốt.\n\nTrên đây là báo cáo công tác {times} của Sở Ngoại vụ./."
        ))
    };
    for sound in [
        "9 tháng đầu năm, nhiệm vụ 3 tháng cuối năm 2020",
        "9 tháng đầu năm, nhiệm vụ quý IV năm 2020",
    ] {
        check(front, &close(sound), &[]);
    }
    check(
        front,
        &close("9 tháng đầu năm, nhiệm vụ 3 tháng cuối năm 2019"),
        &["BT611:5"],
    );
}

#[test]
fn the_last_line_begins_in_many_ways() {
    check_all(&[
        (
            "Sở báo cáo kết quả quý I và nhiệm vụ quý II năm 2019./.",
            &["BT611:3"],
        ),
        (
            "Sở báo cáo kết quả quý I và nhiệm vụ quý II năm 2020./.",
            &[],
        ),
        ("3. Tổ chức sơ kết vào năm 2022./.", &[]),
    ]);
}

#[test]
fn an_addressee_is_known_by_a_shorter_name() {
    let text = |to: &str, closing: &str, recipient: &str| {
        format!("Kính gửi: {to}\n\n{closing}\n\nNơi nhận:\n\n- {recipient};\n- Lưu: VT.")
    };
    let office = "Ủy ban nhân dân tỉnh Quảng Nam";
    for closing in [
        "Sở kính báo cáo UBND tỉnh kết quả công tác quý I.",
        "Sở kính báo cáo như sau:",
    ] {
        let body = text(office, closing, "Như trên");
        check(
            "",
            &format!("{body}\n\n## Kết quả {{.public}}\n\nTốt."),
            &[],
        );
    }
    let body = text("UBND tỉnh Quảng Nam", "Tốt.", "UBND tỉnh (b/c)");
    check("", &body, &[]);
    let body = text(office, "Sở kính báo cáo Tỉnh ủy kết quả quý I.", "Như trên");
    check("", &body, &["BT624:3"]);
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
    let periods = "Ngành đón 09 đoàn:\n\n| Kỳ | Số đoàn |\n|---|---|\n| Quý I | 04 |\n| Quý II | 05 |\n| 6 tháng | 09 |";
    check("", &results(periods), &[]);
}

#[test]
fn a_number_that_stands_twice_leaves_out_the_next() {
    let text = |numbers: [u32; 4]| {
        let headings = numbers.map(|n| format!("## {n}. Mục {{.public}}\n\nTốt.\n\n"));
        headings.concat()
    };
    check("", &text([1, 2, 2, 4]), &["BT630:9"]);
    check("", &text([1, 2, 2, 5]), &["BT630:9", "BT631:13"]);
}

#[test]
fn drafters_leave_many_marks() {
    let text = |mark: &str| format!("Tốt.\n\nNơi nhận:\n\n- Sở Tài chính;\n- Lưu: VT{mark}");
    check("", &text(", VP (NTHằng)."), &["BT670:6"]);
    check("", &text(".\n\nKHTH-Tr.Bích Đào"), &["BT670:8"]);
    check("", &text(", TTr, KHTC."), &[]);
}

#[test]
fn a_post_and_a_sex_are_a_person() {
    check_all(&[
        (
            "Chỉ duy nhất một nữ Phó Trưởng phòng thuộc Thanh tra tỉnh được cử đi học.",
            &["BT673:3"],
        ),
        ("Chỉ duy nhất một dự án được cấp phép.", &[]),
    ]);
}

#[test]
fn what_is_still_being_decided_is_told_of() {
    check_all(&[
        (
            "Dự thảo Bản ghi nhớ đang chờ Bộ Ngoại giao và Bộ Công an cho ý kiến.",
            &["BT674:3"],
        ),
        (
            "Kinh phí các chuyến đi do ngân sách tỉnh cấp 1.246 triệu đồng.",
            &["BT674:3"],
        ),
        ("Hai dự án chờ nhà tài trợ cho ý kiến.", &[]),
    ]);
    let plan = |text: &str| format!("## Phương hướng {{.public}}\n\n{text}");
    check(
        "",
        &plan(
            "Đồng chí Chủ tịch UBND tỉnh dự kiến dẫn đầu đoàn thăm Đức từ ngày 12 đến ngày 19/5/2020.",
        ),
        &["BT674:3"],
    );
    check(
        "",
        &plan("Đồng chí Chủ tịch UBND tỉnh dự kiến dẫn đầu đoàn thăm Đức trong quý II năm 2020."),
        &[],
    );
}

#[test]
fn what_did_not_take_place_is_no_item_of_what_did() {
    let text = |item: &str| {
        results(&format!(
            "Tỉnh đăng cai 2 sự kiện:\n\n- Hội thảo quốc tế về cà phê (tháng 3);\n- {item}."
        ))
    };
    check(
        "",
        &text("Hội nghị nông nghiệp (tháng 02, không tổ chức được do bão)"),
        &["BT642:6"],
    );
    check("", &text("Hội nghị nông nghiệp (tháng 02)"), &[]);
}

#[test]
fn what_was_not_held_is_not_told_of_in_the_next_sentence() {
    let text = |next: &str| {
        format!(
            "## Hội nghị, hội thảo quốc tế {{.public}}\n\nTrong quý, tỉnh không tổ chức hội nghị, hội thảo quốc tế nào. {next}"
        )
    };
    check(
        "",
        &text("Hội thảo quốc tế “Sản xuất xanh” tổ chức ngày 24/02/2020 có 85 đại biểu dự."),
        &["BT662:3"],
    );
    check(
        "",
        &text("Hội thảo quốc tế “Sản xuất xanh” tổ chức ngày 24/02/2019 là lần cuối."),
        &[],
    );
}

#[test]
fn pages_of_paper_leave_numbers_and_broken_ends() {
    let cut = "Việc giải phóng mặt bằng ở một số khu vực cửa khẩu trên địa bàn các huyện và ở một số\n\n7\n\ndự án trọng điểm còn chậm.";
    check("", &results(cut), &["BT635:3", "BT636:5"]);
    let end = "Sở phát hành 02 số bản tin và dựng phim ngắn quảng bá vải thiều, nhằm\n\n## Việc khác {.public}\n\nTốt.";
    check("", &results(end), &["BT635:3"]);
}

#[test]
fn a_resolution_has_its_number() {
    check_all(&[
        (
            "Tiếp tục thực hiện Nghị quyết của Bộ Chính trị về hội nhập quốc tế.",
            &["BT663:3"],
        ),
        (
            "Tiếp tục thực hiện Nghị quyết số 59-NQ/TW ngày 24/01/2020 của Bộ Chính trị.",
            &[],
        ),
    ]);
}
