//! What is printed, and where. Findings and progress go to standard error,
//! results to standard output.

use std::cell::Cell;
use std::error::Error as _;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use super::args::{Args, Format};
use super::{Failure, KeyProblem};
use crate::finding::{self, Finding, Findings, Severity, Style};
use crate::output::ApplyError;
use crate::preview::PreviewError;
use crate::vocabulary::Language;

/// How long work may take before a bar tells how far it is.
const PATIENCE: Duration = Duration::from_millis(600);

/// Where a command speaks to its user.
pub(super) struct Terminal {
    language: Cell<Language>,
    /// Whether the user chose the language.
    is_chosen: bool,
    format: Format,
    quiet: bool,
    colour: bool,
    started: Instant,
}

impl Terminal {
    pub(super) fn new(args: &Args) -> Terminal {
        Terminal {
            language: Cell::new(args.lang.unwrap_or(Language::Vi)),
            is_chosen: args.lang.is_some(),
            format: args.format,
            quiet: args.quiet,
            colour: io::stderr().is_terminal() && !no_colour(),
            started: now(),
        }
    }

    /// Speaks the site's language from now on, unless the user chose one.
    pub(super) fn speak(&self, language: Language) {
        if !self.is_chosen {
            self.language.set(language);
        }
    }

    pub(super) fn language(&self) -> Language {
        self.language.get()
    }

    /// One of two sentences, by the language.
    pub(super) fn choose<'t>(&self, vi: &'t str, en: &'t str) -> &'t str {
        match self.language() {
            Language::Vi => vi,
            Language::En => en,
        }
    }

    pub(super) fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    /// Seconds since the start, as people read them.
    pub(super) fn seconds(&self) -> String {
        let seconds = format!("{:.1}", self.started.elapsed().as_secs_f32());
        match self.language() {
            Language::Vi => seconds.replace('.', ","),
            Language::En => seconds,
        }
    }

    /// A line of the result.
    pub(super) fn line(&self, text: &str) {
        if !self.quiet && self.format == Format::Human {
            print(text);
        }
    }

    /// A line of the result that quiet does not silence.
    #[expect(
        clippy::unused_self,
        reason = "beside `line`, of which it is the other half"
    )]
    pub(super) fn always(&self, text: &str) {
        print(text);
    }

    /// Something that the user should know and that is no finding; quiet leaves it
    /// out.
    pub(super) fn note(&self, text: &str) {
        if !self.quiet && !self.is_json() {
            complain(&format!("{text}\n"));
        }
    }

    /// An object of the result, for tools.
    pub(super) fn object(&self, value: &impl Serialize) {
        if self.is_json() {
            print(&serde_json::to_string(value).expect("values of ours serialize"));
        }
    }

    /// The findings of a check, and what is waived of them.
    pub(super) fn report(&self, findings: &Findings, waived: &[(Finding, String)]) {
        if self.format != Format::Sarif {
            return self.findings(findings);
        }
        let mut shown = findings.clone();
        let mut waived = waived.to_vec();
        if self.quiet {
            shown.retain(|finding| finding.severity() == Severity::Error);
            waived.retain(|(finding, _)| finding.severity() == Severity::Error);
        }
        print_all(&finding::to_sarif(&shown, &waived, self.language()));
    }

    /// The findings; quiet leaves the errors.
    pub(super) fn findings(&self, findings: &Findings) {
        let mut shown = findings.clone();
        if self.quiet {
            shown.retain(|finding| finding.severity() == Severity::Error);
        }
        if self.is_json() {
            print_all(&finding::to_json(&shown, self.language()));
        } else {
            let style = Style {
                language: self.language(),
                colour: self.colour,
            };
            complain(&finding::to_text(&shown, style));
        }
    }

    /// Why a command could not do its work.
    pub(super) fn failure(&self, failure: &Failure) {
        let (what, hint) = self.explain(failure);
        let mut text = format!("{}: {what}", self.choose("lỗi", "error"));
        if let Some(hint) = hint {
            text.push_str(&format!("\n  {}: {hint}", self.choose("gợi ý", "hint")));
        }
        complain(&format!("{text}\n"));
    }

    fn explain(&self, failure: &Failure) -> (String, Option<String>) {
        let reason = failure
            .source()
            .map_or_else(String::new, |source| format!(": {source}"));
        let choose = |vi: &'static str, en: &'static str| match self.language() {
            Language::Vi => vi,
            Language::En => en,
        };
        match failure {
            Failure::Files(error) if error.source.kind() == io::ErrorKind::InvalidData => (
                format!(
                    "{} `{}`",
                    choose("không hiểu được tệp", "cannot make sense of"),
                    error.path.display()
                ),
                Some(
                    choose(
                        "xóa tệp này rồi chạy lại `bantin build`; trang cũ được nhận lại nếu còn nguyên",
                        "remove it and run `bantin build` again; the old site is adopted if it is whole",
                    )
                    .to_owned(),
                ),
            ),
            Failure::Files(error) => (
                format!(
                    "{} `{}`: {}",
                    choose("không đọc hoặc ghi được", "cannot read or write"),
                    error.path.display(),
                    error.source
                ),
                None,
            ),
            Failure::Apply(ApplyError::Io { path, source }) => (
                format!(
                    "{} `{}`: {source}",
                    choose("không ghi được", "cannot write"),
                    path.display()
                ),
                Some(choose(
                    "kiểm tra dung lượng đĩa và quyền ghi, rồi chạy lại `bantin build`",
                    "check the free space and your rights, then run `bantin build` again",
                ).to_owned()),
            ),
            Failure::Apply(ApplyError::InTheWay { .. }) => (
                format!(
                    "{}\n{failure}",
                    choose(
                        "các tệp này không phải do Bantin tạo và nằm ở chỗ của trang:",
                        "these files were not written by Bantin and stand where pages belong:",
                    )
                ),
                Some(choose(
                    "chuyển chúng đi, hoặc chọn thư mục khác bằng `--output`",
                    "move them away, or choose another folder with `--output`",
                ).to_owned()),
            ),
            Failure::Apply(ApplyError::Busy { .. }) => (
                choose(
                    "một lần dựng khác đang ghi vào thư mục này",
                    "another build is writing to this folder",
                )
                .to_owned(),
                Some(choose(
                    "đợi nó xong rồi chạy lại",
                    "wait for it and run again",
                ).to_owned()),
            ),
            Failure::Apply(ApplyError::Changed { path }) => (
                format!(
                    "`{}` {}",
                    path.display(),
                    choose("bị sửa trong lúc dựng", "was changed while it was read")
                ),
                Some(choose(
                    "chạy lại `bantin build`",
                    "run `bantin build` again",
                ).to_owned()),
            ),
            Failure::Apply(ApplyError::Template(_)) => (failure.to_string(), None),
            Failure::Preview(PreviewError::Host { host, source }) => (
                format!(
                    "{} `{host}`: {source}",
                    choose("không nghe được ở địa chỉ", "cannot listen on")
                ),
                Some(
                    choose(
                        "dùng một địa chỉ của máy này, hoặc bỏ `--host`",
                        "use an address of this machine, or leave `--host` out",
                    )
                    .to_owned(),
                ),
            ),
            Failure::Preview(PreviewError::Port { port, source }) => (
                format!(
                    "{} {port}: {source}",
                    choose(
                        "không có cổng nào trống kể từ cổng",
                        "no port is free from here on:"
                    )
                ),
                Some(choose("chọn cổng khác bằng `--port`", "choose another with `--port`").to_owned()),
            ),
            Failure::Exists(path) => (
                format!(
                    "`{}` {}",
                    path.display(),
                    choose("đã có, không ghi đè", "exists and is not overwritten")
                ),
                None,
            ),
            Failure::Nothing(path) => (
                format!(
                    "{} `{}`",
                    choose(
                        "không có trang nào đã dựng ở",
                        "there is no built site in"
                    ),
                    path.display()
                ),
                Some(choose(
                    "chạy `bantin build` trước",
                    "run `bantin build` first",
                ).to_owned()),
            ),
            Failure::Output(path) => (
                format!(
                    "{} `{}`",
                    choose(
                        "không dựng trang vào thư mục gốc, `content`, `themes` hay `archive` của trang:",
                        "the site is not built into its own root, `content`, `themes` or `archive`:",
                    ),
                    path.display()
                ),
                Some(
                    choose(
                        "chọn một thư mục khác, hoặc bỏ `--output` để dựng vào `public`",
                        "choose another folder, or leave `--output` out to build into `public`",
                    )
                    .to_owned(),
                ),
            ),
            Failure::Department { nearest } => (
                choose(
                    "không có đơn vị này trong `content/departments.yaml`",
                    "`content/departments.yaml` has no such department",
                )
                .to_owned(),
                nearest.as_ref().map(|id| match self.language() {
                    Language::Vi => format!("có phải là `{id}`?"),
                    Language::En => format!("is it `{id}`?"),
                }),
            ),
            Failure::Archive(_) => (
                choose(
                    "kỳ này quá lớn cho một tệp zip (4 GB)",
                    "this period is too large for a zip (4 GB)",
                )
                .to_owned(),
                None,
            ),
            Failure::Unclosed(unclosed) => {
                let (what, hint) = unclosed.explain(self.language());
                (what, Some(hint))
            }
            Failure::Busy(_) => (
                choose(
                    "một lệnh khác đang ghi vào thư mục này",
                    "another command is writing to this folder",
                )
                .to_owned(),
                Some(choose("đợi nó xong rồi chạy lại", "wait for it and run again").to_owned()),
            ),
            Failure::Shelf(path) => (
                format!(
                    "{} `{}`",
                    choose(
                        "gói lưu trữ không để trong `content`, `themes`, `public` hay ngay thư mục gốc:",
                        "bags do not lie in `content`, `themes` or `public`, nor in the root itself:",
                    ),
                    path.display()
                ),
                Some(
                    choose(
                        "chọn một thư mục khác, hoặc bỏ `--to` để dùng `archive`",
                        "choose another folder, or leave `--to` out to use `archive`",
                    )
                    .to_owned(),
                ),
            ),
            Failure::InBag(path) => (
                format!(
                    "{} `{}`",
                    choose(
                        "không ghi vào trong một gói lưu trữ:",
                        "nothing is written into a bag:",
                    ),
                    path.display()
                ),
                Some(
                    choose(
                        "chọn một thư mục ở ngoài gói; thêm tệp nào vào gói thì gói không còn nguyên vẹn",
                        "choose a folder outside of it; a bag with one more file is no longer whole",
                    )
                    .to_owned(),
                ),
            ),
            Failure::NoFolder(path) => (
                format!(
                    "`{}` {}",
                    path.display(),
                    choose("là một tệp, không phải thư mục", "is a file, not a folder")
                ),
                Some(
                    choose(
                        "đổi tên hoặc chuyển tệp ấy đi, hoặc chọn thư mục khác",
                        "rename it or move it away, or choose another folder",
                    )
                    .to_owned(),
                ),
            ),
            Failure::Key(path, problem) => self.explain_key(path, *problem),
            Failure::NoBag(path) => (
                format!(
                    "`{}` {}",
                    path.display(),
                    choose("không phải gói lưu trữ", "is no bag")
                ),
                Some(
                    choose(
                        "chỉ thư mục của gói (có `bagit.txt` ở trong) hoặc tệp zip của gói",
                        "name the folder of a bag, with `bagit.txt` in it, or its zip",
                    )
                    .to_owned(),
                ),
            ),
            Failure::NoPath(path) => (
                format!("{} `{}`", choose("không có", "there is no"), path.display()),
                None,
            ),
            Failure::NoTexts(path) => (
                format!(
                    "`{}` {}",
                    path.display(),
                    choose(
                        "không có văn bản công khai nào để khôi phục",
                        "has no public texts to be put back",
                    )
                ),
                Some(
                    choose(
                        "gói nội bộ thì chép lại thư mục `data/content` trong gói",
                        "of an internal bag, copy the folder `data/content` in it",
                    )
                    .to_owned(),
                ),
            ),
            Failure::Bags(path, bags) => (
                format!(
                    "`{}` {}",
                    path.display(),
                    choose(
                        "không phải một gói, mà là nơi để gói",
                        "is no bag, but the place of bags",
                    )
                ),
                Some(
                    bags.iter()
                        .map(|bag| format!("`bantin verify {}`", bag.display()))
                        .collect::<Vec<_>>()
                        .join("; "),
                ),
            ),
            Failure::Argument(text) => (format!("{text}{reason}"), None),
        }
    }

    fn explain_key(&self, path: &Path, problem: KeyProblem) -> (String, Option<String>) {
        let path = path.display();
        let choose = |vi: &str, en: &str| match self.language() {
            Language::Vi => vi.to_owned(),
            Language::En => en.to_owned(),
        };
        match problem {
            KeyProblem::None => (
                choose("chưa chỉ khóa để ký", "no key is named to sign with"),
                Some(choose(
                    "viết `--sign TỆP`, hoặc đặt biến BANTIN_SIGN_KEY là đường dẫn đến tệp khóa",
                    "write `--sign FILE`, or set BANTIN_SIGN_KEY to the path of the key's file",
                )),
            ),
            KeyProblem::Place => (
                format!(
                    "{} `{path}`",
                    choose(
                        "khóa bí mật không được để trong `content`, `themes` hay `public`:",
                        "a secret key must not lie in `content`, `themes` or `public`:",
                    )
                ),
                Some(choose(
                    "chuyển khóa ra ngoài thư mục của trang; nếu nó từng được đăng, hãy tạo khóa mới",
                    "move it out of the site's folder; if it was ever published, make a new one",
                )),
            ),
            KeyProblem::Form => (
                format!(
                    "`{path}` {}",
                    choose("không phải khóa minisign", "is no key of minisign")
                ),
                Some(choose(
                    "tạo cặp khóa bằng `minisign -G`: khóa bí mật để ký, khóa công khai để kiểm",
                    "make a pair by `minisign -G`: the secret key signs, the public one checks",
                )),
            ),
            KeyProblem::Password => (
                format!(
                    "{} `{path}`",
                    choose(
                        "không mở được khóa, thiếu hoặc sai mật khẩu:",
                        "the key cannot be opened, its password is missing or wrong:",
                    )
                ),
                Some(choose(
                    "đặt mật khẩu trong biến BANTIN_SIGN_PASSWORD",
                    "put the password into the variable BANTIN_SIGN_PASSWORD",
                )),
            ),
        }
    }

    /// A bar for `length` steps, which shows itself on a terminal once the work
    /// takes longer than a moment.
    pub(super) fn progress(&self, length: usize, vi: &str, en: &str) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(length as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}")
            .expect("the template is one of ours");
        bar.set_style(style);
        bar.set_message(self.choose(vi, en).to_owned());
        Progress {
            bar,
            is_wanted: io::stderr().is_terminal() && !self.quiet && self.format == Format::Human,
            started: now(),
        }
    }
}

/// How far a piece of work is.
pub(super) struct Progress {
    bar: ProgressBar,
    is_wanted: bool,
    started: Instant,
}

impl Progress {
    /// One step more.
    pub(super) fn tick(&self) {
        if !self.is_wanted {
            return;
        }
        self.bar.inc(1);
        if self.bar.is_hidden() && self.started.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long a command takes is told to its user"
)]
fn now() -> Instant {
    Instant::now()
}

/// Whether the user wants no colours (no-color.org).
#[expect(
    clippy::disallowed_methods,
    reason = "this is the home of the environment"
)]
fn no_colour() -> bool {
    std::env::var("NO_COLOR").is_ok_and(|value| !value.is_empty())
}

/// A variable of the environment, unless it is empty.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the home of the environment"
)]
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn print(text: &str) {
    print_all(&format!("{text}\n"));
}

/// Whoever closes the pipe has read enough.
fn print_all(text: &str) {
    let _ = io::stdout().write_all(text.as_bytes());
}

pub(super) fn complain(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}
