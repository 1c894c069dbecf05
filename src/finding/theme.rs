//! What is wrong with a theme: `BT4xx`.

use super::{Code, Finding, Place};

/// A theme, or a file that every theme has, that is not there.
pub fn missing(place: Place) -> Finding {
    Finding::new(
        Code::ThemeMissing,
        place,
        "giao diện thiếu tệp này, hoặc không đọc được nó",
        "the theme lacks this file, or it cannot be read",
    )
    .hint(
        "kiểm tra `theme` trong `content/site.yaml`; `bantin init --theme` chép giao diện có sẵn ra để sửa",
        "check `theme` in `content/site.yaml`; `bantin init --theme` copies the built-in theme for you to change",
    )
}

/// Themes that extend one another in a circle.
pub fn extends_itself(place: Place) -> Finding {
    Finding::new(
        Code::ThemeMissing,
        place,
        "các giao diện nối nhau thành vòng bằng `extends`",
        "the themes extend one another in a circle",
    )
    .hint(
        "`extends` phải dẫn đến một giao diện không `extends` gì nữa",
        "`extends` must lead to a theme that extends nothing",
    )
}

/// A template that cannot be parsed; `problem` is Tera's own sentence.
pub fn syntax(place: Place, problem: &str) -> Finding {
    Finding::new(
        Code::TemplateSyntax,
        place,
        format!("mẫu trang sai cú pháp (Tera: “{problem}”)"),
        format!("the template cannot be parsed (Tera: “{problem}”)"),
    )
    .hint(
        "xem `themes/README.md`; cú pháp là của Tera 2",
        "see `themes/README.md`; the syntax is that of Tera 2",
    )
}

/// A template that asks for a variable that no template is given.
pub fn contract(place: Place, variable: &str) -> Finding {
    Finding::new(
        Code::TemplateContract,
        place,
        format!("mẫu trang dùng biến `{variable}`, nhưng chỉ có `site`, `page`, `words` và `assets`"),
        format!("the template asks for `{variable}`, but there are only `site`, `page`, `words` and `assets`"),
    )
    .hint(
        "biến đặt bằng `set` phải đặt trước khi dùng; trong component, truyền giá trị vào làm tham số",
        "a variable must be `set` before it is used; give values to components as arguments",
    )
}

/// A template that uses `group_by`, whose order changes from run to run.
pub fn unstable(place: Place) -> Finding {
    Finding::new(
        Code::TemplateContract,
        place,
        "mẫu trang dùng `group_by`, mà thứ tự các nhóm không cố định",
        "the template uses `group_by`, and the order of its groups is not fixed",
    )
    .hint(
        "dùng `for` trên danh sách đã xếp sẵn và so với mục trước",
        "loop over the list, which is in order, and compare with the entry before",
    )
}

/// A word that a language of the theme lacks.
pub fn word_missing(place: Place, word: &str, language: &str) -> Finding {
    Finding::new(
        Code::WordMissing,
        place,
        format!("từ `{word}` chưa có trong `i18n/{language}.yaml`"),
        format!("the word `{word}` is not in `i18n/{language}.yaml`"),
    )
    .hint(
        format!("thêm dòng `{word}: …` vào tệp đó"),
        format!("add a line `{word}: …` to that file"),
    )
}

/// A template that fails on a page; `problem` is Tera's own sentence.
pub fn fails(place: Place, page: &str, problem: &str) -> Finding {
    Finding::new(
        Code::TemplateFails,
        place,
        format!("không dựng được trang `{page}` (Tera: “{problem}”)"),
        format!("the page `{page}` cannot be drawn (Tera: “{problem}”)"),
    )
    .hint(
        "các trường của mỗi loại trang có trong `themes/README.md`; trường có thể trống thì kiểm tra bằng `if`",
        "`themes/README.md` lists the fields of each kind of page; test those that may be null with `if`",
    )
}
