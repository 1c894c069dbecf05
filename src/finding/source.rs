//! What is wrong with a file as it is read, before any key is looked at: `BT1xx`.

use super::{Code, Finding, Place};
use crate::text::{LegacyEncoding, NotText};

/// A file that is not text in UTF-8.
pub fn not_text(place: Place, problem: NotText) -> Finding {
    let (vi, en) = match problem {
        NotText::Utf16 => (
            "tệp được lưu bằng UTF-16, cần UTF-8",
            "the file is saved as UTF-16, UTF-8 is needed",
        ),
        NotText::NotUtf8 { .. } => (
            "tệp không ở bảng mã UTF-8 (có thể là windows-1258, TCVN3 hoặc VNI)",
            "the file is not in UTF-8 (perhaps windows-1258, TCVN3 or VNI)",
        ),
        NotText::Binary => (
            "tệp này không phải văn bản thuần (có thể là tệp Word đổi tên)",
            "the file is not plain text (perhaps a renamed Word file)",
        ),
    };
    Finding::new(Code::NotText, place, vi, en).hint(
        "mở tệp rồi lưu lại với bảng mã UTF-8; nếu chữ hiện sai, chuyển mã sang Unicode bằng UniKey Toolkit (Ctrl+Shift+F6) trước",
        "open the file and save it as UTF-8; if letters look wrong, convert them to Unicode first, for instance with the toolkit of UniKey (Ctrl+Shift+F6)",
    )
}

/// Vietnamese of a legacy font, read as Latin.
pub fn legacy_encoding(place: Place, encoding: LegacyEncoding) -> Finding {
    let name = match encoding {
        LegacyEncoding::Tcvn3 => "TCVN3 (ABC)",
        LegacyEncoding::Vni => "VNI",
    };
    Finding::new(
        Code::LegacyEncoding,
        place,
        format!("dòng này là tiếng Việt bằng phông chữ {name}, không phải Unicode"),
        format!("this line is Vietnamese of a {name} font, not Unicode"),
    )
    .hint(
        format!("bôi đen đoạn chữ, chuyển mã từ {name} sang Unicode dựng sẵn bằng UniKey Toolkit (Ctrl+Shift+F6), rồi dán lại"),
        format!("select the text, convert it from {name} to precomposed Unicode, for instance with the toolkit of UniKey (Ctrl+Shift+F6), and paste it back"),
    )
}

/// A source file beyond the size that is read.
pub fn too_large(place: Place, limit: u64) -> Finding {
    let limit = limit / 1024;
    Finding::new(
        Code::TooLarge,
        place,
        format!("tệp lớn hơn {limit} KiB nên không được đọc"),
        format!("the file is larger than {limit} KiB and is not read"),
    )
    .hint(
        "tách thành nhiều báo cáo, hoặc đưa phần số liệu vào tệp đính kèm",
        "split it into several reports, or move its data to an attachment",
    )
}

/// A symbolic link below `content`.
pub fn symbolic_link(place: Place) -> Finding {
    Finding::new(
        Code::SymbolicLink,
        place,
        "Bantin không đi theo liên kết tượng trưng (lối tắt), để không tệp nào ngoài `content` lọt vào",
        "symbolic links are not followed, so that no file from outside `content` gets in",
    )
    .hint(
        "thay liên kết bằng chính tệp đó",
        "put the file itself in its place",
    )
}

/// A file without `---` on its first line.
pub fn missing(place: Place) -> Finding {
    Finding::new(
        Code::FrontMatterMissing,
        place,
        "tệp phải bắt đầu bằng phần khai báo nằm giữa hai dòng `---`",
        "the file must begin with front matter between two lines `---`",
    )
    .hint(
        "chạy `bantin new` để có mẫu đúng",
        "run `bantin new` for a draft in the right form",
    )
}

/// A file without the `---` that ends the front matter.
pub fn unclosed(place: Place) -> Finding {
    Finding::new(
        Code::FrontMatterUnclosed,
        place,
        "phần khai báo không có dòng `---` kết thúc",
        "the front matter has no closing line `---`",
    )
    .hint(
        "thêm một dòng chỉ có `---` ngay trước nội dung báo cáo",
        "add a line of only `---` right before the text of the report",
    )
}

/// What is wrong with a YAML document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// Not YAML.
    Syntax,
    /// More than the bytes that are allowed.
    TooLong,
    /// Nested more deeply than is allowed, or multiplied by aliases.
    TooDeep,
    /// A tag such as `!ruby/object`.
    Tag,
}

/// A document that is not YAML, or not such as is taken.
pub fn yaml(place: Place, problem: Problem) -> Finding {
    match problem {
        Problem::Syntax => Finding::new(
            Code::Yaml,
            place,
            "không đọc được YAML ở gần đây",
            "the YAML near here cannot be read",
        )
        .hint(
            "thụt dòng bằng dấu cách, không bằng phím Tab; giá trị có `: `, `#` hoặc dấu ngoặc thì đặt trong ngoặc kép",
            "indent by spaces, not by tabs; put values with `: `, `#` or brackets in quotation marks",
        ),
        Problem::Tag => Finding::new(
            Code::Yaml,
            place,
            "thẻ YAML (`!…`) không được dùng",
            "YAML tags (`!…`) are not taken",
        )
        .hint(
            "nếu giá trị bắt đầu bằng dấu chấm than, đặt nó trong ngoặc kép",
            "if the value begins with an exclamation mark, put it in quotation marks",
        ),
        Problem::TooLong => Finding::new(
            Code::YamlTooLarge,
            place,
            "phần khai báo quá dài",
            "the front matter is too long",
        )
        .hint(
            "đưa phần dài vào nội dung báo cáo",
            "move what is long to the text of the report",
        ),
        Problem::TooDeep => Finding::new(
            Code::YamlTooLarge,
            place,
            "YAML lồng quá nhiều tầng hoặc nhân bản bằng bí danh",
            "the YAML nests too deeply, or multiplies itself by aliases",
        )
        .hint(
            "viết thẳng các giá trị, không dùng `&` và `*`",
            "write values out, without `&` and `*`",
        ),
    }
}

/// The rest of what is wrong with a document, beyond the first `most`.
pub fn more_findings(place: Place, most: usize) -> Finding {
    Finding::new(
        Code::MoreFindings,
        place,
        format!("từ đây trở đi còn chỗ sai khác; mỗi tệp chỉ nêu {most} chỗ đầu"),
        format!("there is more to mend from here on; of each file the first {most} are told"),
    )
    .hint(
        "sửa những chỗ đã nêu rồi chạy lại; nếu cả tệp sai giống nhau thì sửa một lượt",
        "mend those and run again; if one fault runs through the file, mend it all at once",
    )
}
