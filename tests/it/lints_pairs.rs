//! What is wrong, and the same put right: the one is told of, the other left in peace.

use crate::lints::check;
use crate::lints_kinds::results;

/// Holds a text in the results of a report, wrong and right.
#[track_caller]
fn pair(wrong: &str, right: &str, expected: &str) {
    check("", &results(wrong), &[expected]);
    check("", &results(right), &[]);
}

/// Holds a text with one place to fill.
#[track_caller]
fn fill(text: &str, wrong: &str, right: &str, expected: &str) {
    pair(
        &text.replace("{}", wrong),
        &text.replace("{}", right),
        expected,
    );
}

#[test]
fn whatever_offices_count_is_added_up() {
    for (text, wrong, right) in [
        (
            "Sở mở 05 lớp tập huấn cho 210 học viên, gồm 03 lớp về lễ tân với {} học viên và 02 lớp về biên giới với 80 học viên.",
            "120",
            "130",
        ),
        (
            "Cổng thông tin đã đăng 156 tin, bài, trong đó {} tin, bài tiếng Việt, 48 tin, bài tiếng Anh.",
            "98",
            "108",
        ),
        (
            "Sở nhận {} hồ sơ, trong đó 250 hồ sơ đúng hạn, 50 hồ sơ trước hạn và 30 hồ sơ quá hạn.",
            "320",
            "330",
        ),
        (
            "Đã trình cấp 17 thẻ cho doanh nhân của 09 doanh nghiệp, trong đó cấp mới {} thẻ, cấp lại 07 thẻ.",
            "11",
            "10",
        ),
        (
            "Tỉnh có 1.250 lao động ở nước ngoài, trong đó {} lao động nữ, 700 lao động ở Nhật Bản và 350 lao động ở Hàn Quốc, 200 lao động ở nơi khác.",
            "1.300 lao động nam và 420",
            "420",
        ),
    ] {
        fill(text, wrong, right, "BT601:3");
    }
}

#[test]
fn parts_stand_in_brackets_and_without_units() {
    for (text, wrong, right) in [
        (
            "Tỉnh đón 15 đoàn khách quốc tế (06 đoàn Trung Quốc, 05 đoàn Lào, {} đoàn Nhật Bản).",
            "03",
            "04",
        ),
        (
            "Có 9 đoàn ra với 52 lượt người (đi Lào 30 lượt người, đi Pháp {} lượt người, đi Nhật Bản 4 lượt người).",
            "20",
            "18",
        ),
        (
            "Có 12 đoàn vào, trong đó Lào 5, Trung Quốc 4, Hàn Quốc {}.",
            "2",
            "3",
        ),
        (
            "Có 12 đoàn vào (Lào: 5, Trung Quốc: 4 và Hàn Quốc: {}).",
            "2",
            "3",
        ),
        (
            "Có tổng số 30 đoàn ra, đoàn vào, gồm 12 đoàn ra và {} đoàn vào.",
            "17",
            "18",
        ),
    ] {
        fill(text, wrong, right, "BT601:3");
    }
    for sound in [
        "Có 15 đoàn vào (nổi bật có 02 đoàn của Lào, 03 đoàn của Trung Quốc).",
        "Viện trợ trên 500.000 USD, trong đó y tế 280.000 USD, giáo dục 230.000 USD.",
        "Có 12 đoàn vào, trong đó đoàn Lào đến ngày 5, 7 và 9 tháng 3 năm 2020.",
    ] {
        check("", &results(sound), &[]);
    }
}

#[test]
fn comparisons_are_reckoned_in_any_order() {
    for (text, wrong, right) in [
        (
            "So với cùng kỳ năm 2019 (20 đoàn), số đoàn vào là 26 đoàn, tăng {} đoàn.",
            "8",
            "6",
        ),
        (
            "Số đoàn vào tăng từ 14 đoàn lên 20 đoàn, tăng {} đoàn.",
            "8",
            "6",
        ),
        (
            "Kim ngạch tăng từ 200 triệu USD lên 260 triệu USD, tăng {}%.",
            "40",
            "30",
        ),
        (
            "Đón 30 đoàn, gấp {} lần so với cùng kỳ năm 2019 (12 đoàn).",
            "3",
            "2,5",
        ),
        (
            "Đón 30 đoàn (cùng kỳ năm 2019 là 22 đoàn), tăng {} đoàn.",
            "10",
            "8",
        ),
        (
            "Đã thực hiện 12/20 đoàn theo kế hoạch, đạt {}%.",
            "70",
            "60",
        ),
        (
            "Trong 40 dự án có 12 dự án về y tế, chiếm {}% tổng số dự án.",
            "45",
            "30",
        ),
    ] {
        fill(text, wrong, right, "BT607:3");
    }
    let of_other = "Trong 40 dự án có 12 dự án về y tế, chiếm 45% tổng vốn.";
    check("", &results(of_other), &[]);
}

#[test]
fn months_make_their_quarter() {
    let text =
        "Tháng 1/2020 có 4 đoàn vào, tháng 2/2020 có {} đoàn vào, quý I năm 2020 có 8 đoàn vào.";
    fill(text, "5", "3", "BT605:3");
    let text = "Trong 11 tháng, Sở trao đổi {} thư công tác; riêng tháng 10/2019 trao đổi 21 thư.";
    let year = "period: 2019\ntitle: Kết quả năm 2019\ndate: 2020-01-05\noutlook: 2020\n";
    check(year, &results(&text.replace("{}", "18")), &["BT605:3"]);
    check(year, &results(&text.replace("{}", "28")), &[]);
    // Where a time ends is not the time; money has many kinds.
    for sound in [
        "Trong tháng 2/2020, tỉnh đón 4 đoàn vào. Tính đến hết tháng 1/2020, có 9 đoàn vào.",
        "Quý I năm 2020, xuất khẩu tôm đạt 42,7 triệu USD. Tháng 2/2020, xuất khẩu gạo của tỉnh đạt 449,8 triệu USD.",
    ] {
        check("", &results(sound), &[]);
    }
}

#[test]
fn a_text_announces_the_money_of_its_table() {
    let text = "Tổng kim ngạch đạt {} triệu USD. Cơ cấu như sau:\n\n| Cửa khẩu | Xuất khẩu (triệu USD) | Cộng (triệu USD) |\n|---|---|---|\n| Tà Lùng | 240,5 | 358,8 |\n| Trà Lĩnh | 131,0 | 193,2 |";
    fill(text, "525", "552", "BT604:3");
}

#[test]
fn documents_have_one_day_each() {
    let text = "Thực hiện Kế hoạch số 45/KH-UBND ngày 12/02/2020, Sở đã làm. Kế hoạch số 45/KH-UBND ngày {} đạt yêu cầu.";
    fill(text, "21/02/2020", "12/02/2020", "BT662:3");
    let next_year = text.replace("{}", "21/02/2019");
    check("", &results(&next_year), &[]);
    let text = "Căn cứ Nghị định số 34/{}/NĐ-CP của Chính phủ, Sở đã làm.";
    fill(text, "2021", "2019", "BT610:3");
    let letterhead = |day: &str| {
        format!(
            "Số: 45/BC-SNgV\n\nThái Bình, ngày {day} tháng 3 năm 2020\n\n## Kết quả {{.public}}\n\nTốt."
        )
    };
    check("", &letterhead("15"), &["BT621:3"]);
    check("", &letterhead("25"), &[]);
    check("date: 2020-03\n", &letterhead("15"), &[]);
}

#[test]
fn titles_and_tables_name_the_period() {
    let sound = results("Tốt.");
    let title = |period: &str| format!("title: Báo cáo công tác đối ngoại {period} năm 2020\n");
    check(&title("quý III"), &sound, &["BT611:-1"]);
    check(&title("quý I"), &sound, &[]);
    check(&title("quý I và phương hướng quý II"), &sound, &[]);
    let text = "Bảng 1. Đoàn vào quý {}\n\n| Tên đoàn | Nước đến | Số người |\n|---|---|---|\n| Vân Nam | Trung Quốc | 12 |";
    fill(text, "I năm 2018", "I năm 2020", "BT611:3");
    let text = "Tốt.\n\nTrên đây là báo cáo công tác đối ngoại quý {} năm 2020./.";
    fill(text, "II", "I", "BT611:5");
}

#[test]
fn months_of_plans_are_to_come() {
    let plan = |month: u32| {
        format!(
            "## Nhiệm vụ quý II năm 2020 {{.public}}\n\n- Đón đoàn tỉnh Vân Nam trong tháng {month}."
        )
    };
    check("", &plan(2), &["BT613:3"]);
    check("", &plan(5), &[]);
    let told =
        "## Nhiệm vụ quý II năm 2020 {.public}\n\n- Thực hiện kết luận tại cuộc họp trong tháng 2.";
    check("", told, &[]);
}

#[test]
fn names_have_all_their_capitals() {
    fill("Sở đã thăm tỉnh {}.", "cao Bằng", "Cao Bằng", "BT650:3");
    fill("Sở đã thăm tỉnh {}.", "quảng ninh", "Quảng Ninh", "BT650:3");
    for sound in [
        "Người Việt Nam định cư ở nước ngoài về thăm quê.",
        "Đoàn đi về phía nam Định Quán và vùng tây Ninh Thuận.",
        "Các tỉnh bạn, tỉnh miền núi, tỉnh an toàn.",
    ] {
        check("", &results(sound), &[]);
    }
    fill("Sở đã {} tổ chức.", "Phối hợp", "phối hợp", "BT658:3");
    let event =
        "Sở tổ chức thành công Những ngày Văn hóa Nga và giới thiệu Không gian văn hóa Việt Nam.";
    check("", &results(event), &[]);
}

#[test]
fn what_is_denied_is_not_told_elsewhere() {
    let text = |none: &str, told: &str| {
        format!("## 1. Chung {{.public}}\n\n{none}\n\n## 2. Việc khác {{.public}}\n\n{told}")
    };
    for (none, told, other) in [
        (
            "Sở không tổ chức đoàn ra.",
            "Tháng 2/2020, đoàn công tác của Sở đã sang làm việc tại tỉnh Hủa Phăn.",
            "Tháng 2/2019, đoàn công tác của Sở đã sang làm việc tại tỉnh Hủa Phăn.",
        ),
        (
            "Sở không tiếp nhận viện trợ phi chính phủ nước ngoài.",
            "Tỉnh đã tiếp nhận 02 dự án viện trợ của một tổ chức Nhật Bản.",
            "Tỉnh chưa tiếp nhận dự án viện trợ nào.",
        ),
        (
            "Trong kỳ không có đoàn vào.",
            "Việc đón 05 đoàn khách quốc tế bảo đảm chu đáo.",
            "Năm trước, việc đón 05 đoàn khách quốc tế bảo đảm chu đáo.",
        ),
    ] {
        check("", &text(none, told), &["BT662:7"]);
        check("", &text(none, other), &[]);
    }
    let month = text(
        "Tháng 2/2020 không có đoàn vào.",
        "Việc đón 05 đoàn khách quốc tế bảo đảm chu đáo.",
    );
    check("", &month, &[]);
}

#[test]
fn what_fell_through_is_no_result() {
    for (text, wrong, right) in [
        (
            "Sở đã tổ chức 02 hội thảo:\n\n- Hội thảo về thủy sản (tháng 2);\n- Hội thảo về vận tải{}.",
            ": đã hủy do đối tác bận",
            " (tháng 3)",
        ),
        (
            "Kết quả tổ chức hội thảo như sau:\n\n- Hội thảo về thủy sản;\n- Hội thảo về vận tải dự kiến tháng 2{}.",
            " nhưng đã hủy",
            ", họp tháng 3",
        ),
    ] {
        fill(text, wrong, right, "BT642:6");
    }
    let text = "Sở đã tổ chức 02 hội thảo: hội thảo về thủy sản; hội thảo về vận tải ({}).";
    fill(text, "đã hủy do bão", "tháng 3", "BT642:3");
    let beside = "Sở đã tổ chức 02 hội thảo. Một hội nghị khác bị hoãn sang quý II (không tính vào kết quả).";
    check("", &results(beside), &[]);
}

#[test]
fn rows_reach_back_as_far_as_the_figures_do() {
    let table = |time: &str| {
        results(&format!(
            "| Tên đoàn | Nước đi | Thời gian |\n|---|---|---|\n| Đoàn Sở Y tế | Lào | {time} |"
        ))
    };
    check("", &table("Tháng 11/2019"), &["BT614:5"]);
    check("", &table("20-22/12/2019"), &[]);
    check("date: ~\n", &table("Tháng 11/2019"), &[]);
}

#[test]
fn territories_are_none_of_the_countries() {
    for (text, wrong, right) in [
        (
            "Các nước có quan hệ: Lào, Nhật Bản, {}.",
            "Đài Loan",
            "Pháp",
        ),
        (
            "Khách đến từ 12 nước, trong đó có Hàn Quốc, Nhật Bản, {}.",
            "Hồng Kông",
            "Pháp",
        ),
    ] {
        fill(text, wrong, right, "BT654:3");
    }
}

#[test]
fn whoever_drafted_is_named_in_brackets_too() {
    for name in ["HTQT(Hương)", "P.LS. (T.Anh 05b)"] {
        let text = format!("Tốt.\n\nNơi nhận:\n\n- UBND tỉnh;\n- Lưu: VT, {name}.");
        check("", &text, &["BT670:6"]);
    }
    for sound in ["LS (02 bản)", "VP(H)"] {
        let text = format!("Tốt.\n\nNơi nhận:\n\n- UBND tỉnh;\n- Lưu: VT, {sound}.");
        check("", &text, &[]);
    }
}

#[test]
fn journeys_of_leaders_are_not_announced() {
    let plan = |trip: &str| format!("## Nhiệm vụ quý II năm 2020 {{.public}}\n\n- {trip}.");
    let wrong = "Chuẩn bị chuyến thăm Nhật Bản của Bí thư Tỉnh ủy từ ngày 12/4 đến 18/4/2020";
    check("", &plan(wrong), &["BT674:3"]);
    let right = "Chuẩn bị chuyến thăm Nhật Bản của lãnh đạo tỉnh; họp báo ngày 15/5/2020";
    check("", &plan(right), &[]);
}

#[test]
fn names_of_things_are_no_persons() {
    for sound in [
        "Hiệp hội Ca Cao Việt Nam tham gia.",
        "Trụ sở ở số 2 Lê Quang Đạo, Hà Nội.",
    ] {
        check("", &results(sound), &[]);
    }
}

#[test]
fn lists_have_the_parts_of_what_stands_above() {
    let text = "Có 07 dự án với tổng giá trị giải ngân là 2.000.000 USD, chia theo lĩnh vực như sau:\n\n- Y tế: 04 dự án, 1.200.000 USD;\n- Giáo dục: 03 dự án, {} USD.";
    fill(text, "700.000", "800.000", "BT601:3");
    // The same twice, and what follows the next letter, are no parts.
    for sound in [
        "Trong 20 dự án mới:\n\na) Theo đối tác: Lào 12 dự án; Pháp 08 dự án.\n\nb) Theo ngành: may mặc 15 dự án; da giày 05 dự án.",
        "a) Đoàn ra: 02 đoàn với 13 lượt người, gồm: đoàn xúc tiến (08 lượt người) và đoàn thể thao (05 lượt người).\n\nb) Đoàn vào: 05 đoàn với 58 lượt người.",
        "Trong năm có 12 nhiệm vụ, dự án hợp tác, gồm:\n\na) Nhiệm vụ: 08 nhiệm vụ.\n\nb) Dự án: 04 dự án.",
        "Duyệt 08 khoản viện trợ trị giá 486.500 USD, gồm 05 dự án (412.000 USD) và 03 khoản phi dự án (74.500 USD).",
    ] {
        check("", &results(sound), &[]);
    }
}

#[test]
fn columns_of_times_hold_one_another() {
    let table = |months: &str, total: &str| {
        results(&format!(
            "| Thị trường | Tháng 1 (lượt) | Tháng 2 (lượt) | Tháng 3 (lượt) | Lũy kế 3 tháng năm 2020 (lượt) |\n|---|---|---|---|---|\n| Hàn Quốc | {months} | {total} |"
        ))
    };
    check("", &table("200 | 300 | 900", "800"), &["BT605:5"]);
    check("", &table("200 | 300 | 400", "990"), &["BT601:5"]);
    check("", &table("200 | 300 | 400", "900"), &[]);
    // What stands at the end of a time is the last of its parts.
    check("", &table("200 | 300 | 400", "400"), &[]);
    check("", &table("0,3 | 0,3 | 0,3", "1,0"), &[]);
}

#[test]
fn details_make_up_their_row() {
    let table = |first: &str| {
        results(&format!(
            "| TT | Đơn vị | Tổng đoàn | Tổng khách |\n|---|---|---|---|\n| 1 | Tỉnh | {first} | 171 |\n| | Trong đó: - Cấp cao | 05 | 62 |\n| | - Ngoại giao | 19 | 109 |\n| 2 | Sở | 28 | 159 |\n| | Cộng | 52 | 330 |"
        ))
    };
    check("", &table("24"), &[]);
    check("", &table("22"), &["BT602:5", "BT602:9"]);
    let within = "| Loại | Tổng đoàn |\n|---|---|\n| 1. Tổ chức | 02 |\n| 2. Hội | 03 |\n| 2.1. Hoa Kỳ | 01 |\n| 2.2. Nhật Bản | 02 |\n| Tổng cộng | 05 |";
    check("", &results(within), &[]);
    let years = "| Thị trường | Năm 2019 |\n|---|---|\n| Lào | 12 |\n| Pháp | 30 |\n| Cộng | {} |";
    fill(years, "44", "42", "BT602:7");
}

#[test]
fn a_sentence_that_tells_one_column_tells_the_others() {
    let text = "Đã cấp mới {} dự án, tổng vốn 19,0 triệu USD. Các dự án phân theo nước như sau:\n\n| Nước | Số dự án | Vốn (triệu USD) |\n|---|---|---|\n| Lào | 5 | 12,0 |\n| Pháp | 3 | 7,0 |";
    fill(text, "7", "8", "BT604:3");
}

#[test]
fn running_totals_know_what_their_money_is_for() {
    let text = "Tháng 3, tỉnh duyệt 09 khoản viện trợ với tổng giá trị 384.000 USD. Tính chung quý I năm 2020, tỉnh tiếp nhận 21 khoản viện trợ với tổng giá trị cam kết {} USD.";
    fill(text, "276.500", "476.500", "BT605:3");
    for sound in [
        "Tháng 3 duyệt 08 khoản viện trợ. Theo lĩnh vực, quý I năm 2020 y tế có 06 khoản, giáo dục 04 khoản.",
        "Tháng 3 có 22 đoàn. Quý I năm 2020 có 37 đoàn, đạt 52,9% kế hoạch năm (70 đoàn).",
    ] {
        check("", &results(sound), &[]);
    }
}

#[test]
fn sections_speak_of_what_they_are_about() {
    let text = |what: &str| format!("## Công tác lãnh sự {{.public}}\n\nTrong kỳ, Sở đã {what}.");
    check("", &text("hoàn thành mua sắm 12 bộ máy tính"), &["BT661:3"]);
    check("", &text("hợp pháp hóa lãnh sự 12 hồ sơ"), &[]);
}

#[test]
fn names_are_spelt_in_one_way() {
    fill(
        "Đoàn tỉnh Nagasaki đến thăm. Đoàn thiếu nhi {} biểu diễn.",
        "Nagazaki",
        "Nagasaki",
        "BT651:3",
    );
    fill(
        "Hội hữu nghị Việt Nam - Cuba họp. Đoàn {} đến thăm.",
        "Cu Ba",
        "Cuba",
        "BT652:3",
    );
}

#[test]
fn who_can_be_known_is_not_told_of() {
    let text = "Đã xử lý 17 vụ việc. Trong đó có {} bị chồng bạo hành, đã được đưa về nước.";
    fill(text, "01 phụ nữ quê xã Lập Lễ", "một số người", "BT673:3");
    let text = "Vé máy bay và tiền {} do doanh nghiệp trả.";
    fill(text, "tiêu vặt", "ăn", "BT674:3");
}

#[test]
fn the_last_day_of_a_plan_is_to_come() {
    let plan = |month: u32| {
        format!(
            "## Nhiệm vụ quý II năm 2020 {{.public}}\n\n1. Tổ chức tuần lễ ẩm thực từ ngày 17 đến ngày 19/{month}/2020."
        )
    };
    check("", &plan(2), &["BT613:3"]);
    check("", &plan(5), &[]);
    let cut = "Phối hợp đón đoàn bác sĩ tình nguyện đến khám mắt cho người cao tuổi, cấp kính lão cho {}\n\n## Việc khác {.public}\n\nTốt.";
    fill(cut, "hơn", "50 người.", "BT635:3");
}
