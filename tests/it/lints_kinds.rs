//! Kinds of errors that lints tell from what only looks like them.

use crate::lints::check;

pub(crate) fn results(text: &str) -> String {
    format!("## Kết quả {{.public}}\n\n{text}")
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
pub(crate) fn check_all(texts: &[(&str, &[&str])]) {
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

#[test]
fn the_first_lines_name_the_period() {
    let text = |year: u32| {
        format!(
            "Thực hiện nhiệm vụ được giao, Sở báo cáo kết quả công tác đối ngoại quý I năm {year} như sau:\n\n{}",
            results("Tốt.")
        )
    };
    check("", &text(2018), &["BT611:1"]);
    check("", &text(2020), &[]);
}

#[test]
fn telephones_of_other_lands_are_persons_too() {
    let text = |number: &str| results(&format!("Liên hệ {number}."));
    check("", &text("(+84) 912 345 678"), &["BT672:3"]);
    check("", &text("phòng 84, nhà 912"), &[]);
}

#[test]
fn names_of_lists_are_not_of_an_earlier_quarter() {
    let front =
        "period: 2020-Q3\ntitle: Kết quả quý III năm 2020\ndate: 2020-09-25\noutlook: 2020-Q4\n";
    let text = |quarter: &str| {
        results(&format!(
            "Tốt.\n\nBIỂU TỔNG HỢP ĐOÀN VÀO QUÝ {quarter} NĂM 2020"
        ))
    };
    check(front, &text("II"), &["BT611:5"]);
    check(front, &text("III"), &[]);
}

#[test]
fn a_table_goes_one_way() {
    let text = |column: &str| {
        format!(
            "## Quản lý đoàn ra, đoàn vào {{.public}}\n\nSở có cán bộ đi công tác nước ngoài, cụ thể:\n\n| Tên đoàn | {column} | Số người |\n|---|---|---|\n| Một | Lào | 17 |"
        )
    };
    check("", &text("Đến nước"), &["BT660:1"]);
    check("", &text("Đến từ nước"), &[]);
    let below = "## 1. Đoàn ra, đoàn vào {.public}\n\nTỉnh đón 04 đoàn khách.\n\n### Đoàn ra {.public}\n\nTỉnh cử 02 đoàn.";
    check("", below, &["BT632:5"]);
}

#[test]
fn agreements_are_as_many_here_as_there() {
    let text = |n: u32| {
        format!(
            "## 1. Đánh giá {{.public}}\n\nTỉnh đã ký kết {n:02} thỏa thuận hợp tác.\n\n## 2. Ký kết thỏa thuận quốc tế {{.public}}\n\nTrong kỳ ký 02 thỏa thuận."
        )
    };
    check("", &text(3), &["BT662:3"]);
    check("", &text(2), &[]);
}

#[test]
fn annexes_name_their_report_in_many_ways() {
    let text = |symbol: &str| {
        format!(
            "(Đính kèm Báo cáo số 45/BC-{symbol} ngày 25/3/2020)\n\n{}",
            results("Tốt.")
        )
    };
    check("", &text("SKHCN"), &["BT622:1"]);
    check("", &text("SNgV"), &[]);
    let school = "Giao lưu với học sinh Trường Trung học phổ thông chuyên Lê Quý Đôn.";
    check("", &results(school), &[]);
    let consular =
        "## Công tác lãnh sự {.public}\n\nSở đã mở 02 lớp bồi dưỡng lễ tân cho 75 công chức.";
    check("", consular, &["BT661:3"]);
}
