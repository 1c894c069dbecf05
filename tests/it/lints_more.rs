//! Further kinds of errors, each beside the same put right.

use crate::lints::check;
use crate::lints_kinds::results;

/// Holds a text with one place to fill.
#[track_caller]
fn fill(front: &str, text: &str, [wrong, right]: [&str; 2], expected: &str) {
    check(front, &text.replace("{}", wrong), &[expected]);
    check(front, &text.replace("{}", right), &[]);
}

#[test]
fn a_closing_line_may_name_the_running_total() {
    let front = "period: 2020-H1\ntitle: Kết quả 6 tháng đầu năm 2020\noutlook: 2020-H2\ndate: 2020-06-20\n";
    let text = results("Tốt.\n\nTrên đây là báo cáo công tác đối ngoại {} tháng đầu năm 2020./.");
    fill(front, &text, ["9", "6"], "BT611:5");
    let month = "period: 2020-03\ntitle: Kết quả tháng 3 năm 2020\noutlook: 2020-04\n";
    check(month, &text.replace("{}", "3"), &[]);
}

#[test]
fn who_goes_abroad_is_one_way() {
    let text = "## Đoàn ra, đoàn vào {.public}\n\nSở cử cán bộ xúc tiến thương mại.{}";
    let out = "## Đoàn ra, đoàn vào {.public}\n\nCác đoàn xúc tiến thương mại ở nước ngoài đạt kết quả tốt.";
    check("", out, &["BT660:1"]);
    check("", &text.replace("{}", " Sở đón khách."), &[]);
}

#[test]
fn sections_on_citizens_do_not_speak_of_goods() {
    let text = "## Công tác lãnh sự {.public}\n\n{} qua cửa khẩu tăng nhờ thủ tục thông thoáng.";
    fill(
        "",
        text,
        ["Hàng hóa xuất khẩu", "Công dân xuất cảnh"],
        "BT661:3",
    );
}

#[test]
fn rows_in_brackets_number_the_columns() {
    let text = results(
        "| TT | Đơn vị | Số khách |\n|---|---|---|\n| (1) | (2) | (4) |\n| 1 | Lào | 6 |\n| 2 | Pháp | 5 |\n| | Tổng | {} |",
    );
    check("", &text.replace("{}", "16"), &["BT602:8", "BT637:5"]);
    check("", &text.replace("{}", "11"), &["BT637:5"]);
}

#[test]
fn what_was_put_off_was_not_done() {
    let text = results("Đã thực hiện 01 hội nghị về biển; hội nghị này {} năm sau.");
    fill("", &text, ["bị hoãn sang", "sẽ nhắc lại"], "BT642:3");
}

#[test]
fn the_last_section_has_its_number_too() {
    let text = "## I. Kết quả {.public}\n\nTốt.\n\n## II. Khó khăn {.public}\n\nÍt.\n\n## {} {.public}\n\nViệc khác.";
    fill(
        "",
        text,
        ["Nhiệm vụ quý II", "III. Nhiệm vụ quý II"],
        "BT632:9",
    );
    check("", &text.replace("{}", "Phụ lục"), &[]);
}

#[test]
fn notes_of_drafters_are_found() {
    let text = results("Hoàn thiện hồ sơ di sản{}.");
    fill(
        "",
        &text,
        [" [chị H. xem lại số liệu]", " (đã xem lại số liệu)"],
        "BT670:3",
    );
}

#[test]
fn letterheads_are_no_broken_sentences() {
    let text =
        "Số: 45/BC-SNgV\n\nnghệ An, ngày 25 tháng 3 năm 2020\n\n## Kết quả {.public}\n\nTốt.";
    check("", text, &["BT650:3"]);
}

#[test]
fn conferences_of_the_department_are_counted_once() {
    let text = "## 1. Hội nghị, hội thảo quốc tế {.public}\n\nTrong kỳ không có hội thảo quốc tế nào do Sở tổ chức.\n\n## 2. Đánh giá {.public}\n\nNổi bật là 02 hội thảo quốc tế {}.";
    fill(
        "",
        text,
        ["do Sở tổ chức trong tháng 2/2020", "mà Sở tham dự"],
        "BT662:7",
    );
}
