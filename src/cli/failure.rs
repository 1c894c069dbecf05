//! Why a command could not do its work, and what to do about it.

use std::io;
use std::path::{Path, PathBuf};

use super::archive;
use crate::archive::ArchiveError;
use crate::files::FilesError;
use crate::output::ApplyError;
use crate::preview::PreviewError;
use crate::vocabulary::Language;

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error(transparent)]
    Files(#[from] FilesError),
    #[error(transparent)]
    Apply(#[from] ApplyError),
    #[error(transparent)]
    Preview(#[from] PreviewError),
    #[error(transparent)]
    Archive(ArchiveError),
    #[error(transparent)]
    Unclosed(Box<archive::Unclosed>),
    #[error("{0}")]
    Busy(PathBuf),
    #[error("{0}")]
    Key(PathBuf, KeyProblem),
    #[error("{0}")]
    NoBag(PathBuf),
    #[error("{0}")]
    NoPath(PathBuf),
    #[error("{0}")]
    NoTexts(PathBuf),
    #[error("{0}")]
    Bags(PathBuf, Vec<PathBuf>),
    #[error("{0}")]
    Shelf(PathBuf),
    #[error("{0}")]
    InBag(PathBuf),
    #[error("{0}")]
    NoFolder(PathBuf),
    #[error("{0}")]
    Argument(&'static str),
    #[error("{0}")]
    Exists(PathBuf),
    #[error("{0}")]
    Nothing(PathBuf),
    #[error("{0}")]
    Output(PathBuf),
    #[error("no such department")]
    Department { nearest: Option<String> },
}

/// Why a key is not used.
#[derive(Debug, Clone, Copy)]
pub(super) enum KeyProblem {
    /// None is named.
    None,
    /// It lies where it would be published or kept with the content.
    Place,
    /// It is no key.
    Form,
    /// It is locked.
    Password,
}

/// What is wrong, and what to do.
pub(super) type Explained = (String, Option<String>);

/// Speaks a language.
#[derive(Clone, Copy)]
struct Speaker(Language);

impl Speaker {
    fn say(self, vi: &str, en: &str) -> String {
        match self.0 {
            Language::Vi => vi.to_owned(),
            Language::En => en.to_owned(),
        }
    }

    /// A sentence about a path, which stands for the `{}` in it.
    fn of(self, path: &Path, vi: &str, en: &str) -> String {
        self.say(vi, en).replace("{}", &path.display().to_string())
    }

    /// What to do, where there is something to do.
    #[expect(
        clippy::unnecessary_wraps,
        reason = "it stands where there may be none"
    )]
    fn hint(self, vi: &str, en: &str) -> Option<String> {
        Some(self.say(vi, en))
    }
}

impl Failure {
    /// What is wrong, and what to do, in `language`.
    #[expect(clippy::too_many_lines, reason = "a list, one entry for each failure")]
    pub(super) fn explain(&self, language: Language) -> Explained {
        let speaker = Speaker(language);
        let say = |vi, en| speaker.say(vi, en);
        let of = |path, vi, en| speaker.of(path, vi, en);
        let hint = |vi, en| speaker.hint(vi, en);
        match self {
            Failure::Files(error) => files(error, speaker),
            Failure::Apply(error) => apply(error, speaker),
            Failure::Preview(error) => preview(error, speaker),
            Failure::Key(path, problem) => key(path, *problem, speaker),
            Failure::Unclosed(unclosed) => {
                let (what, hint) = unclosed.explain(language);
                (what, Some(hint))
            }
            Failure::Exists(path) => (
                of(
                    path,
                    "`{}` đã có, không ghi đè",
                    "`{}` exists and is not overwritten",
                ),
                None,
            ),
            Failure::Nothing(path) => (
                of(
                    path,
                    "không có trang nào đã dựng ở `{}`",
                    "there is no built site in `{}`",
                ),
                hint("chạy `bantin build` trước", "run `bantin build` first"),
            ),
            Failure::Output(path) => (
                of(
                    path,
                    "không dựng trang vào thư mục gốc, `content`, `themes` hay `archive` của trang: `{}`",
                    "the site is not built into its own root, `content`, `themes` or `archive`: `{}`",
                ),
                hint(
                    "chọn một thư mục khác, hoặc bỏ `--output` để dựng vào `public`",
                    "choose another folder, or leave `--output` out to build into `public`",
                ),
            ),
            Failure::Department { nearest } => (
                say(
                    "không có đơn vị này trong `content/departments.yaml`",
                    "`content/departments.yaml` has no such department",
                ),
                nearest.as_ref().map(|id| match language {
                    Language::Vi => format!("có phải là `{id}`?"),
                    Language::En => format!("is it `{id}`?"),
                }),
            ),
            Failure::Archive(_) => (
                say(
                    "kỳ này quá lớn cho một tệp zip (4 GB)",
                    "this period is too large for a zip (4 GB)",
                ),
                None,
            ),
            Failure::Busy(_) => (
                say(
                    "một lệnh khác đang ghi vào thư mục này",
                    "another command is writing to this folder",
                ),
                hint("đợi nó xong rồi chạy lại", "wait for it and run again"),
            ),
            Failure::Shelf(path) => (
                of(
                    path,
                    "gói lưu trữ không để trong `content`, `themes`, `public` hay ngay thư mục gốc: `{}`",
                    "bags do not lie in `content`, `themes` or `public`, nor in the root itself: `{}`",
                ),
                hint(
                    "chọn một thư mục khác, hoặc bỏ `--to` để dùng `archive`",
                    "choose another folder, or leave `--to` out to use `archive`",
                ),
            ),
            Failure::InBag(path) => (
                of(
                    path,
                    "không ghi vào trong một gói lưu trữ: `{}`",
                    "nothing is written into a bag: `{}`",
                ),
                hint(
                    "chọn một thư mục ở ngoài gói; thêm tệp nào vào gói thì gói không còn nguyên vẹn",
                    "choose a folder outside of it; a bag with one more file is no longer whole",
                ),
            ),
            Failure::NoFolder(path) => (
                of(
                    path,
                    "`{}` là một tệp, không phải thư mục",
                    "`{}` is a file, not a folder",
                ),
                hint(
                    "đổi tên hoặc chuyển tệp ấy đi, hoặc chọn thư mục khác",
                    "rename it or move it away, or choose another folder",
                ),
            ),
            Failure::NoBag(path) => (
                of(path, "`{}` không phải gói lưu trữ", "`{}` is no bag"),
                hint(
                    "chỉ thư mục của gói (có `bagit.txt` ở trong) hoặc tệp zip của gói",
                    "name the folder of a bag, with `bagit.txt` in it, or its zip",
                ),
            ),
            Failure::NoPath(path) => (of(path, "không có `{}`", "there is no `{}`"), None),
            Failure::NoTexts(path) => (
                of(
                    path,
                    "`{}` không có văn bản công khai nào để khôi phục",
                    "`{}` has no public texts to be put back",
                ),
                hint(
                    "gói nội bộ thì chép lại thư mục `data/content` trong gói",
                    "of an internal bag, copy the folder `data/content` in it",
                ),
            ),
            Failure::Bags(path, bags) => {
                let commands = bags
                    .iter()
                    .map(|bag| format!("`bantin verify {}`", bag.display()));
                (
                    of(
                        path,
                        "`{}` không phải một gói, mà là nơi để gói",
                        "`{}` is no bag, but the place of bags",
                    ),
                    Some(commands.collect::<Vec<_>>().join("; ")),
                )
            }
            Failure::Argument(text) => ((*text).to_owned(), None),
        }
    }
}

fn files(error: &FilesError, speaker: Speaker) -> Explained {
    if error.source.kind() == io::ErrorKind::InvalidData {
        return (
            speaker.of(
                &error.path,
                "không hiểu được tệp `{}`",
                "cannot make sense of `{}`",
            ),
            speaker.hint(
                "xóa tệp này rồi chạy lại `bantin build`; trang cũ được nhận lại nếu còn nguyên",
                "remove it and run `bantin build` again; the old site is adopted if it is whole",
            ),
        );
    }
    let what = speaker.of(
        &error.path,
        "không đọc hoặc ghi được `{}`",
        "cannot read or write `{}`",
    );
    (format!("{what}: {}", error.source), None)
}

fn apply(error: &ApplyError, speaker: Speaker) -> Explained {
    match error {
        ApplyError::Io { path, source } => {
            let what = speaker.of(path, "không ghi được `{}`", "cannot write `{}`");
            (
                format!("{what}: {source}"),
                speaker.hint(
                    "kiểm tra dung lượng đĩa và quyền ghi, rồi chạy lại `bantin build`",
                    "check the free space and your rights, then run `bantin build` again",
                ),
            )
        }
        ApplyError::InTheWay { .. } => {
            let what = speaker.say(
                "các tệp này không phải do Bantin tạo và nằm ở chỗ của trang:",
                "these files were not written by Bantin and stand where pages belong:",
            );
            (
                format!("{what}\n{error}"),
                speaker.hint(
                    "chuyển chúng đi, hoặc chọn thư mục khác bằng `--output`",
                    "move them away, or choose another folder with `--output`",
                ),
            )
        }
        ApplyError::Busy { .. } => (
            speaker.say(
                "một lần dựng khác đang ghi vào thư mục này",
                "another build is writing to this folder",
            ),
            speaker.hint("đợi nó xong rồi chạy lại", "wait for it and run again"),
        ),
        ApplyError::Changed { path } => (
            speaker.of(
                path,
                "`{}` bị sửa trong lúc dựng",
                "`{}` was changed while it was read",
            ),
            speaker.hint("chạy lại `bantin build`", "run `bantin build` again"),
        ),
        ApplyError::Template(_) => (error.to_string(), None),
    }
}

fn preview(error: &PreviewError, speaker: Speaker) -> Explained {
    match error {
        PreviewError::Host { host, source } => {
            let what = speaker.say("không nghe được ở địa chỉ", "cannot listen on");
            (
                format!("{what} `{host}`: {source}"),
                speaker.hint(
                    "dùng một địa chỉ của máy này, hoặc bỏ `--host`",
                    "use an address of this machine, or leave `--host` out",
                ),
            )
        }
        PreviewError::Port { port, source } => {
            let what = speaker.say(
                "không có cổng nào trống kể từ cổng",
                "no port is free from here on:",
            );
            (
                format!("{what} {port}: {source}"),
                speaker.hint(
                    "chọn cổng khác bằng `--port`",
                    "choose another with `--port`",
                ),
            )
        }
    }
}

fn key(path: &Path, problem: KeyProblem, speaker: Speaker) -> Explained {
    match problem {
        KeyProblem::None => (
            speaker.say("chưa chỉ khóa để ký", "no key is named to sign with"),
            speaker.hint(
                "viết `--sign TỆP`, hoặc đặt biến BANTIN_SIGN_KEY là đường dẫn đến tệp khóa",
                "write `--sign FILE`, or set BANTIN_SIGN_KEY to the path of the key's file",
            ),
        ),
        KeyProblem::Place => (
            speaker.of(
                path,
                "khóa bí mật không được để trong `content`, `themes` hay `public`: `{}`",
                "a secret key must not lie in `content`, `themes` or `public`: `{}`",
            ),
            speaker.hint(
                "chuyển khóa ra ngoài thư mục của trang; nếu nó từng được đăng, hãy tạo khóa mới",
                "move it out of the site's folder; if it was ever published, make a new one",
            ),
        ),
        KeyProblem::Form => (
            speaker.of(
                path,
                "`{}` không phải khóa minisign",
                "`{}` is no key of minisign",
            ),
            speaker.hint(
                "tạo cặp khóa bằng `minisign -G`: khóa bí mật để ký, khóa công khai để kiểm",
                "make a pair by `minisign -G`: the secret key signs, the public one checks",
            ),
        ),
        KeyProblem::Password => (
            speaker.of(
                path,
                "không mở được khóa, thiếu hoặc sai mật khẩu: `{}`",
                "the key cannot be opened, its password is missing or wrong: `{}`",
            ),
            speaker.hint(
                "đặt mật khẩu trong biến BANTIN_SIGN_PASSWORD",
                "put the password into the variable BANTIN_SIGN_PASSWORD",
            ),
        ),
    }
}
