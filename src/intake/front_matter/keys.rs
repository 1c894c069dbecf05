//! The keys of front matter: what an editor may write, and what each means.

use crate::settings::WAIVER;
use crate::yaml::{Form, Key, names};

/// The keys of a report: what an editor may write, all of it. What is not
/// listed is an error, since a misspelt key must not change who reads what.
pub const REPORT: [Key; 18] = [
    TITLE,
    Key::required(
        "department",
        Form::Text,
        [
            "`id` của đơn vị trong departments.yaml",
            "the department's `id` in departments.yaml",
        ],
    ),
    Key::required(
        "period",
        Form::Pattern(PERIOD),
        [
            "kỳ báo cáo: 2020, 2020-H1, 2020-9M, 2020-Q1, 2020-03, 2020-01-01/2020-03-12",
            "the period: 2020, 2020-H1, 2020-9M, 2020-Q1, 2020-03, 2020-01-01/2020-03-12",
        ],
    ),
    Key::of(
        "outlook",
        Form::Pattern(PERIOD),
        [
            "kỳ của phần phương hướng",
            "the period that the plans are for",
        ],
    ),
    Key::of(
        "number",
        Form::Text,
        [
            "số, ký hiệu: 130/BC-SNgV; chưa có số thì /BC-SNgV",
            "number and symbol: 130/BC-SNgV; /BC-SNgV while there is none",
        ],
    ),
    Key::of(
        "date",
        Form::Pattern("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"),
        [
            "ngày báo cáo: 2020-03-20, 2020-03 hoặc 2020",
            "its date: 2020-03-20, 2020-03 or 2020",
        ],
    ),
    Key::of(
        "window",
        Form::Pattern(PERIOD),
        [
            "khoảng ngày lấy số liệu, nếu không trùng kỳ",
            "the days that the figures cover, if not the period",
        ],
    ),
    STATUS,
    Key::of(
        "publish_from",
        Form::Pattern(DAY),
        [
            "hẹn ngày công khai: 2020-04-01",
            "held back until this day: 2020-04-01",
        ],
    ),
    SLUG,
    LANG,
    TRANSLATION_OF,
    SUMMARY,
    Key::of(
        "countries",
        Form::List(&Form::Pattern("^ *[A-Z]{2} *$")),
        [
            "các nước có liên quan, mã hai chữ",
            "the countries it is about, as two-letter codes",
        ],
    ),
    Key::of(
        "figures",
        Form::Figures,
        [
            "số liệu theo chỉ tiêu và đơn vị tính",
            "what it counts, by measure and unit",
        ],
    ),
    Key::of(
        "corrections",
        Form::List(&Form::Map(&CORRECTION)),
        [
            "đính chính có ghi ngày, hiện trên trang",
            "dated corrections, shown on the page",
        ],
    ),
    WAIVERS,
    INTERNAL,
];

/// The keys of a static page.
pub const PAGE: [Key; 9] = [
    TITLE,
    STATUS,
    SLUG,
    LANG,
    TRANSLATION_OF,
    SUMMARY,
    Key::of(
        "order",
        Form::Integer,
        ["thứ tự trong trình đơn", "its place in the menu"],
    ),
    WAIVERS,
    INTERNAL,
];

pub(super) const REPORT_KEYS: [&str; REPORT.len()] = names(&REPORT);
pub(super) const PAGE_KEYS: [&str; PAGE.len()] = names(&PAGE);

const DAY: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
const PERIOD: &str =
    "^[0-9]{4}(-(H[12]|9M|Q[1-4]|[0-9]{2})|-[0-9]{2}-[0-9]{2}/[0-9]{4}-[0-9]{2}-[0-9]{2})?$";

const TITLE: Key = Key::required("title", Form::Text, ["tên", "the title"]);
const STATUS: Key = Key::of(
    "status",
    Form::Choice(&["draft", "published", "withdrawn"]),
    [
        "bản nháp (mặc định), đăng, hoặc đã rút",
        "a draft (the default), published, or withdrawn",
    ],
);
const SLUG: Key = Key::of(
    "slug",
    Form::Text,
    [
        "tên trong địa chỉ, mặc định là tên tệp",
        "its name in the address, by default the file's",
    ],
);
const LANG: Key = Key::of(
    "lang",
    Form::Choice(&["vi", "en"]),
    [
        "ngôn ngữ, mặc định theo trang",
        "its language, by default the site's",
    ],
);
const TRANSLATION_OF: Key = Key::of(
    "translation_of",
    Form::Text,
    [
        "`slug` của bản ngôn ngữ kia",
        "the `slug` of the version in the other language",
    ],
);
const SUMMARY: Key = Key::of(
    "summary",
    Form::Text,
    [
        "tóm tắt bằng Markdown, công khai",
        "a summary in Markdown, public",
    ],
);
const WAIVERS: Key = Key::of(
    "waivers",
    Form::List(&Form::Map(&WAIVER)),
    [
        "phát hiện đã xem và cho qua, kèm lý do",
        "findings that were looked at and let stand, with the reason",
    ],
);
const INTERNAL: Key = Key::of(
    "internal",
    Form::Any,
    [
        "ghi gì cũng được, không bao giờ đăng",
        "anything; never published",
    ],
);
pub(super) const CORRECTION: [Key; 2] = [
    Key::required(
        "date",
        Form::Pattern(DAY),
        ["ngày đính chính", "the day of the correction"],
    ),
    Key::required(
        "text",
        Form::Text,
        ["điều được sửa", "what was wrong, and is right now"],
    ),
];
