//! `bantin new`: a draft with the usual outline.

use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;

use super::args::New;
use super::terminal::Terminal;
use super::{CONTENT, DONE, Failure};
use crate::files;
use crate::settings;
use crate::vocabulary::{DepartmentId, Language, OUTLINE, Period, Slug};
use crate::yaml::nearest;

pub(super) fn run(options: &New, root: &Path, terminal: &Terminal) -> Result<u8, Failure> {
    let content = root.join("content");
    let read = settings::read(&content)?;
    let settings = read.value;
    let language = settings.site.language();
    terminal.speak(language);
    if read.findings.has_errors() {
        terminal.findings(&read.findings);
        return Ok(CONTENT);
    }
    let id = DepartmentId::parse(&options.department).ok();
    let Some(department) = id.and_then(|id| settings.departments.get(&id).cloned()) else {
        let known = settings.departments.iter().map(|d| d.id.as_str());
        return Err(Failure::Department {
            nearest: nearest(&options.department, known).map(str::to_owned),
        });
    };
    let period = options.period;
    let name = options
        .slug
        .clone()
        .unwrap_or_else(|| format!("doi-ngoai-{}", period.segment()));
    let slug = Slug::of(&name).map_err(|_| {
        Failure::Argument("--slug: chữ không dấu, chữ số, dấu - / letters without marks, digits, -")
    })?;
    let title = options
        .title
        .clone()
        .unwrap_or_else(|| title(period, language));
    let text = draft(
        &title,
        department.id.as_str(),
        &department.abbreviation,
        period,
        language,
    );
    let path = content
        .join("reports")
        .join(period.year().to_string())
        .join(department.id.as_str())
        .join(format!("{slug}.md"));
    if files::read_if_exists(&path)?.is_some() {
        return Err(Failure::Exists(path));
    }
    files::create(&path, text.as_bytes())?;
    terminal.object(&Made { path: &path });
    terminal.line(&format!(
        "{} {}",
        terminal.choose("Đã tạo bản nháp:", "Made a draft:"),
        path.display()
    ));
    terminal.line(terminal.choose(
        "Viết xong thì đánh dấu mục công khai bằng {.public}, đổi `status: published`, rồi chạy `bantin check`.",
        "When it is written, mark public sections with {.public}, set `status: published`, and run `bantin check`.",
    ));
    Ok(DONE)
}

/// What was made, for tools.
#[derive(Serialize)]
pub(super) struct Made<'a> {
    pub(super) path: &'a Path,
}

fn title(period: Period, language: Language) -> String {
    match language {
        Language::Vi => format!("Kết quả công tác đối ngoại {}", period.phrase(language)),
        Language::En => format!("Report on foreign affairs for {}", period.phrase(language)),
    }
}

/// A draft: all sections of the outline, none public yet.
fn draft(
    title: &str,
    department: &str,
    abbreviation: &str,
    period: Period,
    language: Language,
) -> String {
    let vi = language == Language::Vi;
    let say = |a: &'static str, b: &'static str| if vi { a } else { b };
    let title = title.replace('\\', "\\\\").replace('"', "\\\"");
    let mut text = format!("---\ntitle: \"{title}\"\ndepartment: {department}\nperiod: {period}\n");
    if let Some(next) = period.next() {
        writeln!(text, "outlook: {next}").expect("a string takes every line");
    }
    if !abbreviation.is_empty() {
        let hint = say("điền số khi có", "the number once there is one");
        writeln!(text, "number: /BC-{abbreviation}  # {hint}").expect("a string takes every line");
    }
    let status = say(
        "draft · published · withdrawn",
        "draft · published · withdrawn",
    );
    let summary = say(
        "Hai, ba câu để mọi người đọc: kết quả chính của kỳ này.",
        "Two or three sentences for everyone: the main results.",
    );
    let internal = say(
        "không bao giờ được đăng: người ký, nơi nhận, kinh phí …",
        "never published: signer, recipients, funding …",
    );
    writeln!(text, "status: draft  # {status}").expect("a string takes every line");
    writeln!(text, "# summary: |\n#   {summary}").expect("a string takes every line");
    writeln!(text, "# figures:\n#   inbound: {{ delegations: 0, people: 0 }}\n#   outbound: {{ delegations: 0, people: 0 }}").expect("a string takes every line");
    writeln!(text, "# internal:  # {internal}\n#   signer: …\n---")
        .expect("a string takes every line");
    let lead = say(
        "<!-- Phần này và mọi mục không có dấu công khai ở cuối đề mục đều là nội bộ. -->",
        "<!-- This part, and every section whose heading is not marked public, is internal. -->",
    );
    writeln!(text, "{lead}\n").expect("a string takes every line");
    for (number, section) in OUTLINE.iter().enumerate() {
        writeln!(text, "## {}. {}\n", number + 1, section.name(language))
            .expect("a string takes every line");
    }
    text
}
