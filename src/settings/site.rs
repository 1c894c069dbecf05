use std::fmt;

use super::{Columns, SettingsFile, Waivers, departments, policy, waivers};
use crate::finding::front_matter;
use crate::finding::site::{Setting, bad_setting};
use crate::finding::{Checked, Findings};
use crate::settings::Contact;
use crate::vocabulary::{Language, Translated};
use crate::yaml::{Field, Form, Key, Reader, names};

/// What `site.yaml` says of the site itself.
#[derive(Debug, Clone)]
pub struct Site {
    /// The site's name.
    pub name: Translated,
    /// One or two sentences on what it is.
    pub description: Translated,
    /// Where it will be published.
    pub base_url: BaseUrl,
    /// Its languages, the main one first. Never empty.
    pub languages: Vec<Language>,
    /// Who publishes it.
    pub publisher: Translated,
    /// How to reach the publisher.
    pub contact: Contact,
    /// The office that answers for what is published.
    pub responsible: Translated,
    /// Under which terms the data may be used.
    pub license: Translated,
    /// The name of the theme.
    pub theme: String,
    /// Who holds a public office, so that their names may be public.
    pub officials: Vec<String>,
}

impl Site {
    /// The main language.
    pub fn language(&self) -> Language {
        self.languages[0]
    }
}

/// The address of the site's root: a scheme, a host, and a path that begins and
/// ends with `/`.
///
/// ```
/// use bantin::settings::BaseUrl;
/// let url = BaseUrl::parse("https://example.vn/ban-tin").expect("is an address");
/// assert_eq!(url.path(), "/ban-tin/");
/// assert_eq!(url.absolute("ky/2020-q1/"), "https://example.vn/ban-tin/ky/2020-q1/");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BaseUrl {
    /// `https://example.vn`
    origin: String,
    /// `/ban-tin/`
    path: String,
}

impl BaseUrl {
    /// From an absolute address of `http` or `https`, without query or fragment.
    pub fn parse(text: &str) -> Option<BaseUrl> {
        let scheme = ["https://", "http://"]
            .into_iter()
            .find(|s| text.starts_with(s))?;
        let rest = &text[scheme.len()..];
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let in_host =
            |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']');
        let in_path =
            |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_' | b'.' | b'~');
        if host.is_empty() || !host.bytes().all(in_host) || !path.bytes().all(in_path) {
            return None;
        }
        let inner = path.trim_matches('/');
        if inner.split('/').any(|part| part.starts_with('.')) || inner.contains("//") {
            return None;
        }
        Some(BaseUrl {
            origin: format!("{scheme}{host}"),
            path: if inner.is_empty() {
                "/".to_owned()
            } else {
                format!("/{inner}/")
            },
        })
    }

    /// The path, which begins and ends with `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Scheme and host, without a slash behind.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The absolute address of a page of the site.
    pub fn absolute(&self, address: &str) -> String {
        format!("{}{}{address}", self.origin, self.path)
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin, self.path)
    }
}

/// The keys of `site.yaml`.
pub const SITE: [Key; 11] = [
    Key::required("name", Form::Words, ["tên trang", "the site's name"]),
    Key::of(
        "description",
        Form::Words,
        [
            "một, hai câu giới thiệu",
            "one or two sentences on what it is",
        ],
    ),
    Key::required(
        "base_url",
        Form::Pattern("^https?://"),
        [
            "địa chỉ đầy đủ nơi đăng",
            "the full address where it will be published",
        ],
    ),
    Key::of(
        "languages",
        Form::List(&Form::Choice(&["vi", "en"])),
        [
            "các ngôn ngữ, ngôn ngữ chính đứng đầu",
            "its languages, the main one first",
        ],
    ),
    Key::of(
        "publisher",
        Form::Map(&PUBLISHER),
        ["nơi phát hành", "who publishes it"],
    ),
    Key::of(
        "responsible",
        Form::Words,
        [
            "bộ phận chịu trách nhiệm nội dung",
            "the office that answers for the content",
        ],
    ),
    Key::of(
        "license",
        Form::Words,
        [
            "điều kiện dùng lại số liệu",
            "under which terms the data may be used",
        ],
    ),
    Key::of(
        "theme",
        Form::Pattern("^[A-Za-z0-9_-]+$"),
        ["tên giao diện", "the name of the theme"],
    ),
    Key::of(
        "officials",
        Form::List(&Form::Text),
        [
            "tên những người giữ chức vụ công khai, được nêu tên trong bài",
            "who holds a public office, and may be named in public text",
        ],
    ),
    Key::of(
        "columns",
        Form::List(&Form::Map(&policy::COLUMN)),
        [
            "chính sách thêm cho cột của bảng",
            "further policies for table columns",
        ],
    ),
    Key::of(
        "waivers",
        Form::List(&Form::Map(&waivers::OF_SITE)),
        [
            "phát hiện đã xem và cho qua, kèm lý do",
            "findings that were looked at and let stand, with the reason",
        ],
    ),
];

const KEYS: [&str; SITE.len()] = names(&SITE);

const PUBLISHER: [Key; 5] = {
    let [address, phone, email, website] = departments::CONTACT;
    [
        Key::of("name", Form::Words, ["tên", "its name"]),
        address,
        phone,
        email,
        website,
    ]
};

/// Stands in where `site.yaml` cannot be used; the findings say why, and
/// nothing is written.
fn stand_in() -> Site {
    Site {
        name: Translated::same("Bantin"),
        description: Translated::default(),
        base_url: BaseUrl {
            origin: "https://example.invalid".to_owned(),
            path: "/".to_owned(),
        },
        languages: vec![Language::Vi],
        publisher: Translated::default(),
        contact: Contact::default(),
        responsible: Translated::default(),
        license: Translated::default(),
        theme: "bantin".to_owned(),
        officials: Vec::new(),
    }
}

pub(super) fn read(file: Option<&SettingsFile>) -> Checked<(Site, Columns, Waivers)> {
    let mut site = stand_in();
    let mut columns = Columns::usual();
    let mut waivers = Waivers::default();
    let Some(file) = file else {
        return Checked {
            value: (site, columns, waivers),
            findings: Findings::new(),
        };
    };
    let mut reader = Reader::new(&file.name);
    let entries = reader.map("site.yaml", &file.document.root(), &KEYS);
    reader.require(&file.document, &entries, ["name", "base_url"]);
    for (key, value) in &entries {
        match *key {
            "name" => site.name = reader.words(key, value).unwrap_or(site.name),
            "description" => site.description = reader.words(key, value).unwrap_or_default(),
            "base_url" => {
                if let Some(url) = base_url(&mut reader, value) {
                    site.base_url = url;
                }
            }
            "languages" => {
                if let Some(languages) = languages(&mut reader, value) {
                    site.languages = languages;
                }
            }
            "publisher" => publisher(&mut reader, value, &mut site),
            "responsible" => site.responsible = reader.words(key, value).unwrap_or_default(),
            "license" => site.license = reader.words(key, value).unwrap_or_default(),
            "theme" => {
                if let Some(theme) = theme(&mut reader, value) {
                    site.theme = theme;
                }
            }
            "officials" => {
                for name in reader.list(key, value) {
                    site.officials.extend(reader.line(key, &name));
                }
            }
            "columns" => policy::read(&mut reader, value, &mut columns),
            "waivers" => waivers = waivers::read_site(&mut reader, value, &file.name),
            _ => {}
        }
    }
    Checked {
        value: (site, columns, waivers),
        findings: reader.finish(),
    }
}

fn base_url(reader: &mut Reader, value: &Field<'_>) -> Option<BaseUrl> {
    let url = BaseUrl::parse(reader.text("base_url", value)?);
    if url.is_none() {
        reader.report(value.here(), |place| bad_setting(place, Setting::BaseUrl));
    }
    url
}

fn languages(reader: &mut Reader, value: &Field<'_>) -> Option<Vec<Language>> {
    let mut languages = Vec::new();
    for item in reader.list("languages", value) {
        match reader.text("languages", &item).map(Language::parse) {
            Some(Some(language)) if !languages.contains(&language) => languages.push(language),
            Some(Some(_)) => {
                reader.report(item.here(), |place| bad_setting(place, Setting::Languages));
            }
            Some(None) => reader.report(item.here(), |place| {
                front_matter::bad_language(place, "languages")
            }),
            None => {}
        }
    }
    if languages.is_empty() {
        reader.report(value.here(), |place| bad_setting(place, Setting::Languages));
        return None;
    }
    Some(languages)
}

fn publisher(reader: &mut Reader, value: &Field<'_>, site: &mut Site) {
    for (key, value) in reader.map("publisher", value, &names(&PUBLISHER)) {
        match key {
            "name" => site.publisher = reader.words(key, &value).unwrap_or_default(),
            _ => site.contact.read_key(reader, key, &value),
        }
    }
}

fn theme(reader: &mut Reader, value: &Field<'_>) -> Option<String> {
    let name = reader.text("theme", value)?;
    let sound = name
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    if !sound {
        reader.report(value.here(), |place| bad_setting(place, Setting::Theme));
        return None;
    }
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_made_whole() {
        let of = |text: &str| BaseUrl::parse(text).map(|url| url.to_string());
        assert_eq!(of("https://a.vn").as_deref(), Some("https://a.vn/"));
        assert_eq!(
            of("http://[::1]:1111/x/y").as_deref(),
            Some("http://[::1]:1111/x/y/")
        );
        for bad in [
            "",
            "a.vn",
            "ftp://a.vn",
            "https://",
            "https://a.vn/?q",
            "https://a.vn/..",
            "https://a vn/",
            "https://u:p@a.vn/",
        ] {
            assert_eq!(of(bad), None, "{bad}");
        }
    }
}
