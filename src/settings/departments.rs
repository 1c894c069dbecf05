use std::collections::{BTreeMap, BTreeSet};

use super::SettingsFile;
use crate::finding::front_matter;
use crate::finding::site::{
    Setting, bad_relation, bad_setting, duplicate_department, reserved_address,
};
use crate::finding::{Checked, Findings};
use crate::vocabulary::{DepartmentId, Translated};
use crate::yaml::{Field, Form, Key, Reader, get, names};

/// Who makes reports.
#[derive(Debug, Clone, Hash)]
pub struct Department {
    /// The id in content and addresses.
    pub id: DepartmentId,
    /// The full name.
    pub name: Translated,
    /// `SNgV`, as in document numbers; may be empty.
    pub abbreviation: String,
    /// The province as it was named at the time.
    pub province: Translated,
    /// The department it belonged to.
    pub parent: Option<DepartmentId>,
    /// The department that took over its work.
    pub successor: Option<DepartmentId>,
    /// One or two sentences on what it does.
    pub description: Translated,
    /// Whose work its figures count.
    pub counts: Counts,
    /// How to reach it.
    pub contact: Contact,
}

/// Whose work the figures of a department count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Counts {
    /// Not known: perhaps that of other departments too.
    Unknown,
    /// What it led itself (“đơn vị chủ trì”). An activity has one leading
    /// department, so figures of such departments may be added up.
    Led,
}

/// How to reach somebody. What is not known is empty.
#[derive(Debug, Clone, Default, Hash)]
pub struct Contact {
    /// Street and town.
    pub address: Translated,
    /// As it is printed.
    pub phone: String,
    /// An address with `@`.
    pub email: String,
    /// `https://…`
    pub website: String,
}

impl Contact {
    pub(super) fn read_key(&mut self, reader: &mut Reader, key: &str, value: &Field<'_>) {
        match key {
            "address" => self.address = reader.words(key, value).unwrap_or_default(),
            "phone" => self.phone = reader.line(key, value).unwrap_or_default(),
            "email" => self.email = reader.line(key, value).unwrap_or_default(),
            "website" => {
                let website = reader.line(key, value).unwrap_or_default();
                if ["https://", "http://"]
                    .iter()
                    .any(|s| website.starts_with(s))
                {
                    self.website = website;
                } else {
                    reader.report(value.here(), |place| bad_setting(place, Setting::Website));
                }
            }
            _ => {}
        }
    }
}

/// All departments, by id.
#[derive(Debug, Clone, Default, Hash)]
pub struct Departments(BTreeMap<DepartmentId, Department>);

impl Departments {
    /// The department with the id.
    pub fn get(&self, id: &DepartmentId) -> Option<&Department> {
        self.0.get(id)
    }

    /// All, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Department> {
        self.0.values()
    }
}

impl Department {
    /// Whether addresses of the site itself begin with the name.
    pub fn is_reserved(name: &str) -> bool {
        RESERVED.contains(&name)
    }
}

/// First names of addresses that belong to the site itself, in every language.
const RESERVED: [&str; 32] = [
    "don-vi",
    "ky",
    "luu-tru",
    "ma-tran",
    "so-do",
    "du-lieu",
    "tim-kiem",
    "van-ban",
    "so-hieu",
    "quoc-gia",
    "dinh-chinh",
    "theo-doi",
    "tai-san",
    "tep",
    "departments",
    "periods",
    "archive",
    "matrix",
    "sitemap",
    "data",
    "search",
    "documents",
    "countries",
    "corrections",
    "follow",
    "assets",
    "files",
    "index",
    "en",
    "vi",
    "_bantin",
    "bantin",
];

/// The keys of a department.
pub const DEPARTMENT: [Key; 9] = [
    Key::required(
        "id",
        Form::Pattern("^[a-z0-9]+(-[a-z0-9]+)*$"),
        [
            "tên trong địa chỉ, đừng đổi sau khi đăng",
            "its name in addresses: do not change it once published",
        ],
    ),
    Key::required("name", Form::Words, ["tên đầy đủ", "its full name"]),
    Key::of(
        "abbreviation",
        Form::Text,
        [
            "chữ viết tắt trong ký hiệu văn bản, như SNgV",
            "as in document numbers, such as SNgV",
        ],
    ),
    Key::of(
        "province",
        Form::Words,
        [
            "tên tỉnh vào thời đó",
            "the province as it was named at the time",
        ],
    ),
    Key::of(
        "parent",
        Form::Text,
        [
            "`id` đơn vị cấp trên",
            "the `id` of the department above it",
        ],
    ),
    Key::of(
        "successor",
        Form::Text,
        ["`id` đơn vị kế thừa", "the `id` of the one that took over"],
    ),
    Key::of(
        "description",
        Form::Words,
        [
            "một, hai câu giới thiệu",
            "one or two sentences on what it does",
        ],
    ),
    Key::of(
        "counts",
        Form::Choice(&["led"]),
        [
            "`led`: số liệu chỉ gồm những đoàn do đơn vị chủ trì, nên cộng được",
            "`led`: its figures hold only what it led, so that they may be added up",
        ],
    ),
    Key::of(
        "contact",
        Form::Map(&CONTACT),
        ["liên hệ", "how to reach it"],
    ),
];

const KEYS: [&str; DEPARTMENT.len()] = names(&DEPARTMENT);

/// How to reach somebody.
pub(super) const CONTACT: [Key; 4] = [
    Key::of("address", Form::Words, ["địa chỉ", "street and town"]),
    Key::of("phone", Form::Text, ["điện thoại", "telephone"]),
    Key::of("email", Form::Text, ["thư điện tử", "an address with @"]),
    Key::of(
        "website",
        Form::Pattern("^https?://"),
        ["trang web", "its own site"],
    ),
];

pub(super) fn read(file: Option<&SettingsFile>) -> Checked<Departments> {
    let mut departments = BTreeMap::new();
    let Some(file) = file else {
        return Checked {
            value: Departments(departments),
            findings: Findings::new(),
        };
    };
    let mut reader = Reader::new(&file.name);
    let mut relations = Vec::new();
    for item in reader.list("departments.yaml", &file.document.root()) {
        let entries = reader.map("departments", &item, &KEYS);
        for key in ["id", "name"] {
            if item.entries().is_some() && get(&entries, key).is_none() {
                reader.report(item.here(), |place| front_matter::missing_key(place, key));
            }
        }
        let Some(department) = department(&mut reader, &entries, &mut relations) else {
            continue;
        };
        let id = department.id.clone();
        if departments.insert(id.clone(), department).is_some() {
            let id = get(&entries, "id").unwrap_or(&item);
            reader.report(id.here(), duplicate_department);
        }
    }
    let departments = Departments(departments);
    for (key, field, from, to) in relations {
        let problem = if departments.get(&to).is_none() {
            Some(false)
        } else if leads_back(&departments, key, &from) {
            Some(true)
        } else {
            None
        };
        if let Some(loops) = problem {
            reader.report(field.here(), |place| bad_relation(place, key, loops));
        }
    }
    Checked {
        value: departments,
        findings: reader.finish(),
    }
}

/// Which key, its value, and the two departments it joins.
type RelationAt<'d> = (&'static str, Field<'d>, DepartmentId, DepartmentId);

fn department<'d>(
    reader: &mut Reader,
    entries: &[(&'static str, Field<'d>)],
    relations: &mut Vec<RelationAt<'d>>,
) -> Option<Department> {
    let id_field = get(entries, "id")?;
    let id = id(reader, "id", id_field)?;
    if Department::is_reserved(id.as_str()) {
        reader.report(id_field.here(), |place| {
            reserved_address(place, id.as_str())
        });
    }
    let mut department = Department {
        id: id.clone(),
        name: Translated::same(id.as_str()),
        abbreviation: String::new(),
        province: Translated::default(),
        parent: None,
        successor: None,
        description: Translated::default(),
        counts: Counts::Unknown,
        contact: Contact::default(),
    };
    for (key, value) in entries {
        match *key {
            "name" => department.name = reader.words(key, value).unwrap_or(department.name),
            "abbreviation" => {
                department.abbreviation = reader.line(key, value).unwrap_or_default();
            }
            "province" => department.province = reader.words(key, value).unwrap_or_default(),
            "description" => department.description = reader.words(key, value).unwrap_or_default(),
            "parent" | "successor" => {
                let other = self::id(reader, key, value);
                if let Some(other) = &other {
                    relations.push((key, value.clone(), id.clone(), other.clone()));
                }
                if *key == "parent" {
                    department.parent = other;
                } else {
                    department.successor = other;
                }
            }
            "counts" => match reader.text(key, value) {
                Some("led") => department.counts = Counts::Led,
                Some(_) => {
                    reader.report(value.here(), |place| bad_setting(place, Setting::Counts));
                }
                None => {}
            },
            "contact" => {
                for (key, value) in reader.map(key, value, &names(&CONTACT)) {
                    department.contact.read_key(reader, key, &value);
                }
            }
            _ => {}
        }
    }
    Some(department)
}

fn id(reader: &mut Reader, key: &str, value: &Field<'_>) -> Option<DepartmentId> {
    match DepartmentId::parse(reader.text(key, value)?) {
        Ok(id) => Some(id),
        Err(error) => {
            reader.report(value.here(), |place| {
                front_matter::bad_slug(place, key, error)
            });
            None
        }
    }
}

/// Whether following `key` from `from` comes back to it.
fn leads_back(departments: &Departments, key: &str, from: &DepartmentId) -> bool {
    let step = |id: &DepartmentId| {
        let department = departments.get(id)?;
        if key == "parent" {
            department.parent.clone()
        } else {
            department.successor.clone()
        }
    };
    let mut seen = BTreeSet::new();
    let mut at = step(from);
    while let Some(id) = at {
        if id == *from {
            return true;
        }
        if !seen.insert(id.clone()) {
            return false;
        }
        at = step(&id);
    }
    false
}
