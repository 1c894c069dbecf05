//! What is wrong with the settings, and between the pages of the site: `BT3xx`.

use super::{Code, Finding, Place};

/// A settings file that must be there.
pub fn settings_missing(place: Place) -> Finding {
    Finding::new(
        Code::SettingsMissing,
        place,
        "không có tệp này, không thể dựng trang",
        "this file is missing, the site cannot be built",
    )
    .hint(
        "chạy `bantin init` để tạo một trang mới, hoặc chỉ thư mục gốc bằng `--root`",
        "run `bantin init` to make a new site, or name the folder of yours with `--root`",
    )
}

/// A setting that cannot be used as it is.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Setting {
    BaseUrl,
    Languages,
    Policy,
    ColumnTwice,
    Website,
    Theme,
    WaiverFile,
    Counts,
}

/// A setting that cannot be used.
pub fn bad_setting(place: Place, setting: Setting) -> Finding {
    let (vi, en, vi_hint, en_hint) = match setting {
        Setting::BaseUrl => (
            "`base_url` phải là địa chỉ đầy đủ của trang",
            "`base_url` must be the full address of the site",
            "viết như `https://doingoai.example.vn/ban-tin/`",
            "write it as `https://doingoai.example.vn/ban-tin/`",
        ),
        Setting::Languages => (
            "`languages` phải có ít nhất một ngôn ngữ, mỗi ngôn ngữ một lần",
            "`languages` must name at least one language, each once",
            "viết `languages: [vi]` hoặc `languages: [vi, en]`; ngôn ngữ đầu là ngôn ngữ chính",
            "write `languages: [vi]` or `languages: [vi, en]`; the first is the main one",
        ),
        Setting::Policy => (
            "`policy` của cột phải là `public`, `count`, `period` hoặc `withhold`",
            "the `policy` of a column must be `public`, `count`, `period` or `withhold`",
            "`count` chỉ giữ số đứng đầu ô, `period` chỉ giữ tháng hoặc quý, `withhold` giữ lại cả cột",
            "`count` keeps the leading number of a cell, `period` its month or quarter, `withhold` holds the column back",
        ),
        Setting::ColumnTwice => (
            "tên cột này đã có chính sách ở trên",
            "this column has a policy above already",
            "giữ một chính sách cho mỗi tên cột",
            "keep one policy for each name of a column",
        ),
        Setting::Website => (
            "địa chỉ trang phải bắt đầu bằng `https://` hoặc `http://`",
            "the address must begin with `https://` or `http://`",
            "viết như `https://doingoai.example.vn/`",
            "write it as `https://doingoai.example.vn/`",
        ),
        Setting::Theme => (
            "`theme` phải là tên một thư mục trong `themes`",
            "`theme` must be the name of a folder in `themes`",
            "dùng `bantin`, `toi-gian`, hoặc tên giao diện của đơn vị",
            "use `bantin`, `toi-gian`, or the name of a theme of your own",
        ),
        Setting::Counts => (
            "`counts` chỉ nhận `led`",
            "`counts` must be `led`",
            "chỉ ghi khi số liệu của đơn vị chỉ gồm hoạt động do chính đơn vị chủ trì; nếu không thì bỏ dòng này",
            "write it only if the figures of the department hold nothing but what it led itself; or else leave it out",
        ),
        Setting::WaiverFile => (
            "`file` phải là đường dẫn tính từ `content`",
            "`file` must be a path below `content`",
            "viết như `reports/2020/quy-1.md`",
            "write it as `reports/2020/quy-1.md`",
        ),
    };
    Finding::new(Code::BadSetting, place, vi, en).hint(vi_hint, en_hint)
}

/// A department whose id another one has.
pub fn duplicate_department(place: Place) -> Finding {
    Finding::new(
        Code::DuplicateDepartment,
        place,
        "`id` này đã là của một đơn vị ở trên",
        "a department above has this `id` already",
    )
    .hint(
        "mỗi đơn vị một `id`; đơn vị đổi tên thì thêm một mục mới và nối bằng `successor`",
        "one `id` for each department; one that was renamed is a new one, joined by `successor`",
    )
}

/// A parent or successor that is not there, or leads back.
pub fn bad_relation(place: Place, key: &str, loops: bool) -> Finding {
    if loops {
        Finding::new(
            Code::BadRelation,
            place,
            format!("`{key}` dẫn vòng về chính đơn vị này"),
            format!("`{key}` leads back to the department itself"),
        )
        .hint("bỏ một mắt trong vòng", "take one link out of the circle")
    } else {
        Finding::new(
            Code::BadRelation,
            place,
            format!("`{key}` không phải `id` của đơn vị nào trong danh sách"),
            format!("`{key}` is no `id` of a department in the list"),
        )
        .hint(
            "thêm đơn vị đó vào `departments.yaml`, kể cả khi nó không có báo cáo",
            "add that department to `departments.yaml`, even if it has no reports",
        )
    }
}

/// A page whose address another file has.
pub fn same_address(place: Place, other: &str, address: &str) -> Finding {
    Finding::new(
        Code::SameAddress,
        place,
        format!("địa chỉ `/{address}` trùng với `{other}`"),
        format!("the address `/{address}` is that of `{other}` too"),
    )
    .hint(
        "đặt `slug` khác cho một trong hai, hoặc sửa `department`, `period`, `lang`",
        "give one of them another `slug`, or mend `department`, `period`, `lang`",
    )
}

/// A heading whose name another one has.
pub fn same_heading(place: Place, id: &str) -> Finding {
    Finding::new(
        Code::SameAddress,
        place,
        format!("tên đề mục `#{id}` đã dùng ở trên"),
        format!("a heading above has the name `#{id}` already"),
    )
    .hint(
        "đặt tên khác cho đề mục này",
        "give this heading another name",
    )
}

/// A name that the site needs for itself.
pub fn reserved_address(place: Place, name: &str) -> Finding {
    Finding::new(
        Code::ReservedAddress,
        place,
        format!("tên `{name}` dành cho chính trang"),
        format!("the name `{name}` is kept for the site itself"),
    )
    .hint("chọn tên khác", "choose another name")
}

/// A link of public text that leads to no page.
pub fn link_nowhere(place: Place) -> Finding {
    Finding::new(
        Code::LinkNowhere,
        place,
        "liên kết không dẫn đến trang nào",
        "the link leads to no page",
    )
    .hint(
        "trỏ đến tệp `.md` của báo cáo (tính từ tệp này), hoặc đến địa chỉ bắt đầu bằng `/` trên trang",
        "point to the `.md` file of the report (from this file), or to an address of the site that begins with `/`",
    )
}

/// A link to a heading that is not on the page.
pub fn anchor_nowhere(place: Place) -> Finding {
    Finding::new(
        Code::AnchorNowhere,
        place,
        "trang đích không có đề mục công khai này",
        "the page has no such public heading",
    )
    .hint(
        "đặt tên cho đề mục: `## Đoàn vào {.public #doan-vao}`, rồi trỏ đến `#doan-vao`",
        "name the heading, `## Đoàn vào {.public #doan-vao}`, and point to `#doan-vao`",
    )
}

/// A link of public text to a report of which nothing is public.
pub fn link_withheld(place: Place) -> Finding {
    Finding::new(
        Code::LinkWithheld,
        place,
        "liên kết dẫn đến một tệp chưa công khai",
        "the link leads to a file that is not public",
    )
    .hint(
        "bỏ liên kết, hoặc công khai tệp đó trước",
        "take the link out, or publish that file first",
    )
}

/// An attachment that is not there.
pub fn attachment_missing(place: Place) -> Finding {
    Finding::new(
        Code::AttachmentMissing,
        place,
        "không có tệp đính kèm này",
        "there is no such attachment",
    )
    .hint(
        "đường dẫn tính từ tệp báo cáo; chữ hoa, chữ thường và dấu phải đúng như tên tệp",
        "the path counts from the report's file; capitals and marks must be those of the file's name",
    )
}

/// An attachment of a kind that is not published.
pub fn attachment_kind(place: Place) -> Finding {
    Finding::new(
        Code::AttachmentKind,
        place,
        "loại tệp này không được đăng",
        "files of this kind are not published",
    )
    .hint(
        "đăng `.pdf`, `.csv`, `.json`, `.txt`, `.png`, `.jpg`, `.webp`, `.gif`; tệp Word và Excel giữ lại chú thích, vết sửa, trang ẩn: hãy xuất ra PDF hoặc CSV",
        "publish `.pdf`, `.csv`, `.json`, `.txt`, `.png`, `.jpg`, `.webp`, `.gif`; files of Word and Excel keep comments, changes and hidden sheets: export them to PDF or CSV",
    )
}

/// An attachment beyond the size that is published.
pub fn attachment_too_large(place: Place, limit: u64) -> Finding {
    let limit = limit / 1024 / 1024;
    Finding::new(
        Code::AttachmentTooLarge,
        place,
        format!("tệp đính kèm lớn hơn {limit} MiB"),
        format!("the attachment is larger than {limit} MiB"),
    )
    .hint(
        "nén ảnh trong PDF, hoặc tách tệp",
        "compress the pictures of the PDF, or split the file",
    )
}

/// A redirect that is not from one path to another.
pub fn bad_redirect(place: Place) -> Finding {
    Finding::new(
        Code::BadRedirect,
        place,
        "chuyển hướng phải dẫn từ một địa chỉ đến một địa chỉ khác, cả hai đều của trang này",
        "a redirect must lead from a path of the site to a path of the site",
    )
    .hint(
        "viết như `/tin/2020/quy-1/: /ky/2020-q1/`, chữ thường không dấu",
        "write it as `/tin/2020/quy-1/: /ky/2020-q1/`, small letters without marks",
    )
}

/// Redirects that lead in a circle.
pub fn redirect_loop(place: Place) -> Finding {
    Finding::new(
        Code::RedirectLoop,
        place,
        "các chuyển hướng nối thành vòng, không dẫn đến trang nào",
        "the redirects lead in a circle",
    )
    .hint(
        "trỏ thẳng đến trang cuối",
        "point straight to the last page",
    )
}

/// What is wrong with a redirect.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "the names say it")]
pub enum RedirectProblem {
    NoTarget,
    Taken,
}

/// A redirect to no page, or from an address that has a page.
pub fn redirect_nowhere(place: Place, problem: RedirectProblem) -> Finding {
    let (vi, en) = match problem {
        RedirectProblem::NoTarget => (
            "không có trang nào ở địa chỉ đích",
            "there is no page at the address it leads to",
        ),
        RedirectProblem::Taken => (
            "địa chỉ cũ đang có trang, không thể chuyển hướng",
            "the old address has a page and cannot redirect",
        ),
    };
    Finding::new(Code::RedirectNowhere, place, vi, en).hint(
        "sửa hoặc bỏ dòng này trong `redirects.yaml`",
        "mend this line of `redirects.yaml`, or take it out",
    )
}

/// A translation whose original is not there.
pub fn bad_translation(place: Place) -> Finding {
    Finding::new(
        Code::BadTranslation,
        place,
        "không có bản công khai nào có tên này, cùng đơn vị, cùng kỳ và khác ngôn ngữ",
        "nothing public has this name, the same department and period, and another language",
    )
    .hint(
        "`translation_of` là `slug` (tên tệp) của bản kia",
        "`translation_of` is the `slug` (the file's name) of the other version",
    )
}

/// A comparison with the year before that does not fit the report of that year.
/// `said` is what the comparison makes of it, where that is public.
pub fn year_on_year(place: Place, other: &str, said: Option<&str>, was: &str) -> Finding {
    let (vi, en) = match said {
        Some(said) => (
            format!(", tính ra {said}"),
            format!(", which makes it {said}"),
        ),
        None => (String::new(), String::new()),
    };
    Finding::new(
        Code::YearOnYear,
        place,
        format!("so với cùng kỳ năm trước{vi}, nhưng `{other}` ghi {was}"),
        format!("this compares with the year before{en}, but `{other}` has {was}"),
    )
    .hint(
        "xem lại mức tăng, giảm; nếu báo cáo năm trước sai thì đính chính ở đó",
        "look at the change again; if the earlier report is wrong, correct it there",
    )
}

/// A figure smaller than that of a period inside its own.
pub fn cumulative_less(place: Place, other: &str, whole: &str, part: &str) -> Finding {
    Finding::new(
        Code::CumulativeLessThanPart,
        place,
        format!("`figures` có {whole}, nhỏ hơn {part} của kỳ nằm trong đó, ở `{other}`"),
        format!("`figures` have {whole}, less than the {part} of a period inside, in `{other}`"),
    )
    .hint(
        "xem lại hai con số và kỳ của chúng",
        "look at both numbers again, and at their periods",
    )
}

/// A waiver that met no finding.
pub fn unused_waiver(place: Place, code: Code) -> Finding {
    Finding::new(
        Code::UnusedWaiver,
        place,
        format!("không có cảnh báo {code} nào để bỏ qua ở đây"),
        format!("there is no {code} to waive here"),
    )
    .hint(
        "bỏ dòng này, để nó không che một cảnh báo mới về sau",
        "take the line out, so that it hides no new finding later",
    )
}

/// A file in the output directory that Bantin did not write.
pub fn foreign_file(place: Place) -> Finding {
    Finding::new(
        Code::ForeignFile,
        place,
        "tệp này không phải do Bantin tạo, sẽ không bị xóa",
        "Bantin did not write this file and will not remove it",
    )
    .hint(
        "nếu không cần trên trang, hãy tự xóa",
        "remove it yourself if it does not belong to the site",
    )
}

/// A Markdown file where none is read.
pub fn stray_file(place: Place) -> Finding {
    Finding::new(
        Code::StrayFile,
        place,
        "tệp Markdown này không nằm trong `reports` hay `pages` nên không được đọc",
        "this Markdown file is in neither `reports` nor `pages` and is not read",
    )
    .hint(
        "chuyển báo cáo vào `content/reports/`, trang tĩnh vào `content/pages/`",
        "move reports to `content/reports/`, static pages to `content/pages/`",
    )
}
