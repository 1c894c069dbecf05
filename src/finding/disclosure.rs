//! What stands between a report and the public: `BT2xx`. None of these quotes
//! what is withheld.

use super::{Code, Finding, Place};

/// A mark of secrecy anywhere in a source.
pub fn secrecy_mark(place: Place) -> Finding {
    Finding::new(
        Code::SecrecyMark,
        place,
        "tệp mang dấu chỉ độ mật, không được lưu trên máy này",
        "the file bears a mark of secrecy and must not be on this machine",
    )
    .hint(
        "dừng lại, không gửi và không sao chép tệp; báo người phụ trách bảo vệ bí mật nhà nước của đơn vị",
        "stop, do not send or copy the file; tell the person in charge of state secrets in your office",
    )
}

/// A marker somewhere else than at the end of a heading.
pub fn marker_misplaced(place: Place) -> Finding {
    Finding::new(
        Code::MarkerMisplaced,
        place,
        "dấu `{.public}` hay `{.internal}` chỉ có hiệu lực ở cuối dòng đề mục",
        "`{.public}` and `{.internal}` count only at the end of a heading",
    )
    .hint(
        "viết trên dòng đề mục, có dấu cách sau `#`: `## Đoàn vào {.public}`; nếu không muốn đánh dấu thì bỏ đi",
        "write it on a heading, with a space behind `#`: `## Đoàn vào {.public}`; or take it out",
    )
}

/// Braces at the end of a heading with a word that is no marker.
pub fn marker_unknown(place: Place) -> Finding {
    Finding::new(
        Code::MarkerUnknown,
        place,
        "trong ngoặc nhọn của đề mục có từ không phải là dấu",
        "the braces of the heading hold a word that is no marker",
    )
    .hint(
        "dùng `{.public}`, `{.internal}`, và nếu cần `#ten-de-muc`, cách nhau bằng dấu cách; không dùng hai dấu cùng lúc",
        "use `{.public}`, `{.internal}`, and if needed `#a-name`, with spaces between; not both markers at once",
    )
}

/// A line that looks like a heading and is none, or not surely one.
pub fn heading_hidden(place: Place) -> Finding {
    Finding::new(
        Code::HeadingHidden,
        place,
        "dòng này giống đề mục nhưng không chắc là đề mục, nên không rõ phần sau nó có công khai không",
        "this line looks like a heading and is not surely one, so what follows may or may not be public",
    )
    .hint(
        "viết đề mục ở đầu dòng, có dấu cách sau `#`, ngoài khối mã và ghi chú; đường kẻ `---` phải cách đoạn văn một dòng trống",
        "write headings at the start of a line, with a space behind `#`, outside code and comments; leave an empty line before a rule `---`",
    )
}

/// A published report without summary, figures or public sections.
pub fn nothing_public(place: Place) -> Finding {
    Finding::new(
        Code::NothingPublic,
        place,
        "báo cáo đã `published` nhưng chưa có tóm tắt, số liệu hay mục nào công khai",
        "the report is `published` but has no summary, no figures and no public section",
    )
    .hint(
        "thêm `summary`, hoặc đánh dấu đề mục công khai bằng `{.public}`",
        "add a `summary`, or mark public headings with `{.public}`",
    )
}

/// A comment in public text.
pub fn raw_html(place: Place) -> Finding {
    Finding::new(
        Code::RawHtml,
        place,
        "ghi chú `<!-- -->` không được đăng, đã bỏ khỏi trang",
        "comments `<!-- -->` are not published and were left out",
    )
    .hint(
        "ghi chú cho đồng nghiệp thì để ở `internal` hoặc mục nội bộ",
        "put notes to colleagues in `internal` or an internal section",
    )
}

/// An element of HTML, which may hide from readers the text that it holds, or
/// hold a table.
pub fn html_element(place: Place) -> Finding {
    Finding::new(
        Code::HtmlElement,
        place,
        "thẻ HTML không được đăng, và không rõ nội dung giữa các thẻ có được công khai không",
        "HTML is not published, and it is unclear whether what stands between its tags may be",
    )
    .hint(
        "dùng Markdown thay cho HTML: `**đậm**`, `*nghiêng*`, `[chữ](địa chỉ)`, bảng có dấu `|`",
        "use Markdown in its place: `**bold**`, `*italics*`, `[text](address)`, tables with `|`",
    )
}

/// A comment that is not closed.
pub fn comment_unclosed(place: Place) -> Finding {
    Finding::new(
        Code::CommentUnclosed,
        place,
        "ghi chú `<!-- … -->` không trọn vẹn trong một đoạn, nên có thể bị đăng",
        "a comment `<!-- … -->` is not whole within one paragraph, so it might be published",
    )
    .hint(
        "chuyển ghi chú sang mục nội bộ",
        "move the comment to an internal section",
    )
}

/// A link with a scheme that is not allowed.
pub fn link_scheme(place: Place) -> Finding {
    Finding::new(
        Code::LinkScheme,
        place,
        "loại liên kết này không được đăng",
        "links of this kind are not published",
    )
    .hint(
        "dùng `https:`, `http:`, `mailto:`, `tel:`, hoặc đường dẫn đến một tệp trong `content`",
        "use `https:`, `http:`, `mailto:`, `tel:`, or the path of a file in `content`",
    )
}

/// A column of a public table that has no policy.
pub fn unknown_column(place: Place) -> Finding {
    Finding::new(
        Code::UnknownColumn,
        place,
        "cột này chưa có chính sách công khai nên bị giữ lại",
        "this column has no policy and is withheld",
    )
    .hint(
        "thêm vào `columns` trong `content/site.yaml`, ví dụ `- {field: venue, names: [Địa điểm], policy: public}`",
        "add it to `columns` in `content/site.yaml`, such as `- {field: venue, names: [Địa điểm], policy: public}`",
    )
}

/// A cell of a count column that does not begin with a number.
pub fn count_missing(place: Place) -> Finding {
    Finding::new(
        Code::CountMissing,
        place,
        "ô của cột đếm không bắt đầu bằng một số, nên để trống",
        "a cell of a count column does not begin with a number and is left empty",
    )
    .hint(
        "ghi số ở đầu ô; tên người ở cột này không bao giờ được đăng",
        "begin the cell with its number; names in this column are never published",
    )
}

/// A cell of a period column in which no date was understood.
pub fn period_missing(place: Place) -> Finding {
    Finding::new(
        Code::PeriodMissing,
        place,
        "không đọc được thời gian trong ô này, nên để trống",
        "the time in this cell is not understood and is left empty",
    )
    .hint(
        "viết như `16/9/2019`, `từ ngày 16/9/2019 đến 25/9/2019`, `tháng 9/2019` hoặc `Quý III/2019`",
        "write it as `16/9/2019`, `từ ngày 16/9/2019 đến 25/9/2019`, `tháng 9/2019` or `Quý III/2019`",
    )
}

/// A personal name of the internal part in public text.
pub fn name_reappears(place: Place, line: usize) -> Finding {
    Finding::new(
        Code::NameReappears,
        place,
        format!("một tên người ở phần nội bộ (dòng {line}) có cả trong phần công khai"),
        format!("a personal name of the internal part (line {line}) is in the public part too"),
    )
    .hint(
        "bỏ tên khỏi phần công khai; nếu người đó giữ chức vụ được công khai thì bỏ qua cảnh báo này kèm lý do",
        "take the name out of the public part; if the person holds a public office, waive this with the reason",
    )
}

/// A phrase of the internal part in public text.
pub fn phrase_reappears(place: Place, line: usize) -> Finding {
    Finding::new(
        Code::PhraseReappears,
        place,
        format!("một đoạn từ mười hai chữ trở lên của phần nội bộ (dòng {line}) có nguyên văn trong phần công khai"),
        format!("twelve words or more of the internal part (line {line}) stand in the public part too"),
    )
    .hint(
        "viết lại phần công khai bằng lời khác, hoặc bỏ qua cảnh báo này kèm lý do",
        "put it in other words in the public part, or waive this with the reason",
    )
}

/// A code block that is not closed within the public text.
pub fn fence_unclosed(place: Place) -> Finding {
    Finding::new(
        Code::FenceUnclosed,
        place,
        "khối mã không được đóng, nên không rõ nó kết thúc ở đâu",
        "a code block is not closed, so it is unclear where it ends",
    )
    .hint(
        "đóng khối bằng dòng ba dấu huyền, hoặc bỏ dấu mở",
        "close the block with a line of three backticks, or take the opening out",
    )
}

/// A footnote or reference whose definition stands in internal text.
pub fn definition_withheld(place: Place) -> Finding {
    Finding::new(
        Code::DefinitionWithheld,
        place,
        "chú thích hoặc liên kết này được định nghĩa ở phần nội bộ, nên không có trên trang",
        "this footnote or reference is defined in the internal part and is not on the page",
    )
    .hint(
        "chuyển dòng định nghĩa vào một mục công khai, nếu nó được phép công khai",
        "move the definition to a public section, if it may be public",
    )
}

/// An image from another host.
pub fn remote_image(place: Place) -> Finding {
    Finding::new(
        Code::RemoteImage,
        place,
        "ảnh từ trang khác không được dùng",
        "images from other sites are not used",
    )
    .hint(
        "tải ảnh về `content` (khi có quyền dùng) rồi trỏ đến tệp",
        "save the image in `content` (if you may use it) and point to the file",
    )
}

/// An image without a text for those who do not see it.
pub fn image_without_text(place: Place) -> Finding {
    Finding::new(
        Code::ImageWithoutText,
        place,
        "ảnh không có lời mô tả cho người khiếm thị",
        "the image has no description for those who do not see it",
    )
    .hint(
        "viết lời trong ngoặc vuông: `![Biểu đồ số đoàn vào theo quý](bieu-do.png)`",
        "write it in the brackets: `![Incoming delegations by quarter](chart.png)`",
    )
}

/// A table of which no column is public.
pub fn table_withheld(place: Place) -> Finding {
    Finding::new(
        Code::TableWithheld,
        place,
        "không cột nào của bảng được công khai, nên cả bảng bị giữ lại",
        "no column of the table is public, so all of it is withheld",
    )
    .hint(
        "đặt chính sách cho các cột ở `columns` trong `content/site.yaml`, hoặc chuyển bảng sang mục nội bộ",
        "give its columns a policy in `columns` of `content/site.yaml`, or move the table to an internal section",
    )
}

/// Markdown that nests beyond what pages show.
pub fn nested_too_deeply(place: Place) -> Finding {
    Finding::new(
        Code::NestedTooDeeply,
        place,
        "danh sách hoặc trích dẫn lồng quá nhiều tầng",
        "lists or quotations nest too deeply",
    )
    .hint("dùng nhiều nhất mười tầng", "use ten levels at most")
}

/// Text that looks like a table, of which no column can be cut.
pub fn table_unclear(place: Place) -> Finding {
    Finding::new(
        Code::TableUnclear,
        place,
        "chỗ này giống một bảng nhưng không phải bảng Markdown, nên không cắt được theo cột",
        "this looks like a table and is none to Markdown, so its columns cannot be cut",
    )
    .hint(
        "viết dòng tên cột giữa các dấu `|`, rồi dòng `|---|---|` đủ số ô, rồi các dòng số liệu; bảng dán từ Word thì đổi mỗi phím Tab thành ` | `",
        "write the names of the columns between `|`, then a line `|---|---|` with as many cells, then the rows; turn each tab of a table pasted from Word into ` | `",
    )
}

/// Recipients, or the office that signs, in public text.
pub fn signature_block(place: Place) -> Finding {
    Finding::new(
        Code::SignatureBlock,
        place,
        "phần công khai có nơi nhận hoặc phần ký tên",
        "the public part has the recipients or the signature",
    )
    .hint(
        "chuyển nơi nhận và người ký vào `internal` ở đầu tệp, hoặc đặt dưới một đề mục không có `{.public}`",
        "move recipients and signer to `internal` at the top, or below a heading without `{.public}`",
    )
}

/// A line that Word shows as a heading and Markdown does not.
pub fn heading_like(place: Place) -> Finding {
    Finding::new(
        Code::HeadingLike,
        place,
        "dòng này giống một đề mục nhưng không phải đề mục Markdown, nên vẫn thuộc mục công khai ở trên",
        "this line looks like a heading and is none to Markdown, so it belongs to the public section above",
    )
    .hint(
        "nếu là đề mục thì thêm `## ` ở đầu dòng; phần không được công khai phải đứng dưới một đề mục không có `{.public}`",
        "if it is a heading, put `## ` before it; what is not public must stand below a heading without `{.public}`",
    )
}

/// Withheld text in a file of the output.
pub fn withheld_in_output(place: Place, source: &Place) -> Finding {
    let line = source.position.map_or(1, |position| position.line);
    let file = &source.file;
    Finding::new(
        Code::WithheldInOutput,
        place,
        format!("tệp này chứa nội dung được giữ lại ở `{file}`, dòng {line}"),
        format!("this file holds text that is withheld in `{file}`, line {line}"),
    )
    .hint(
        "không đăng thư mục này; xóa tệp nếu không phải do Bantin tạo, chạy `bantin build`, rồi kiểm tra lại",
        "do not publish this folder; remove the file if Bantin did not write it, run `bantin build`, then check again",
    )
}

/// A file of the output whose text cannot be looked at.
pub fn not_searched(place: Place) -> Finding {
    Finding::new(
        Code::NotSearched,
        place,
        "chữ trong tệp này được nén, nên chưa soi được nội dung cần giữ lại",
        "the text of this file is compressed, so it was not searched for what is withheld",
    )
    .hint(
        "mở tệp ra đọc một lượt trước khi đăng",
        "open it and read it before it is published",
    )
}
