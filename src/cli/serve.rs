//! `bantin serve`: shows the site while its reports are written.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde::Serialize;

use super::args::Serve;
use super::terminal::Terminal;
use super::{DONE, Failure, clock};
use crate::files::FilesError;
use crate::finding::{Finding, Findings, Severity};
use crate::preview::{self, News, Options, WhyPolling};
use crate::vocabulary::Language;

/// So many pages are named when a change touched them.
const NAMED: usize = 3;

pub(super) fn run(
    options: &Serve,
    root: &Path,
    language: Option<Language>,
    terminal: &Terminal,
) -> Result<u8, Failure> {
    // Watchers name files by absolute paths.
    let absolute = std::path::absolute(if root.as_os_str().is_empty() {
        Path::new(".")
    } else {
        root
    });
    let root = absolute.map_err(|source| FilesError {
        path: root.to_owned(),
        source,
    })?;
    let mut reporter = Reporter {
        terminal,
        opens: options.open,
        known: Findings::new(),
        waiting: BTreeMap::new(),
    };
    let wanted = Options {
        root,
        host: options.host.clone(),
        port: options.port,
        polls: options.poll,
        language,
        is_past: options.as_of.is_some(),
    };
    let day = || options.as_of.unwrap_or_else(clock::today);
    preview::serve(&wanted, &day, &mut |news| reporter.tell(&news))?;
    Ok(DONE)
}

/// Tells of each change once, when the pages that it touched are known.
struct Reporter<'t> {
    terminal: &'t Terminal,
    opens: bool,
    /// The findings that were told already.
    known: Findings,
    /// The changes whose pages are being counted.
    waiting: BTreeMap<u64, Change>,
}

/// A change that is not told yet.
struct Change {
    took: Duration,
    errors: usize,
    warnings: usize,
    has_site: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case", tag = "event")]
enum Record<'a> {
    Listening {
        url: &'a str,
    },
    Changed {
        milliseconds: u128,
        errors: usize,
        warnings: usize,
        pages: Option<&'a [String]>,
    },
    Polling {
        why: &'static str,
    },
}

impl Reporter<'_> {
    fn tell(&mut self, news: &News<'_>) {
        match *news {
            News::Listening {
                url,
                wanted,
                is_open,
            } => self.listening(url, wanted, is_open),
            News::Polling(why) => self.polling(why),
            News::Compiled {
                findings,
                language,
                has_site,
                number,
                took,
            } => {
                self.terminal.speak(language);
                self.findings(findings);
                let change = Change {
                    took,
                    errors: findings.count(Severity::Error),
                    warnings: findings.count(Severity::Warning),
                    has_site,
                };
                self.waiting.insert(number, change);
            }
            News::Touched { number, pages } => self.touched(number, pages),
            News::Unreadable(error) => {
                let failure = Failure::Files(FilesError {
                    path: error.path.clone(),
                    source: error.source.kind().into(),
                });
                self.terminal.failure(&failure);
            }
        }
    }

    fn listening(&mut self, url: &str, wanted: Option<u16>, is_open: bool) {
        let terminal = self.terminal;
        if let Some(port) = wanted {
            terminal.note(&match terminal.language() {
                Language::Vi => format!("Cổng {port} đã có chương trình dùng."),
                Language::En => format!("Port {port} is taken."),
            });
        }
        terminal.line(&match terminal.language() {
            Language::Vi => format!("Xem trang tại {url}  (Ctrl-C để dừng)"),
            Language::En => format!("See the site at {url}  (Ctrl-C ends)"),
        });
        let origin = url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        terminal.line(&match terminal.language() {
            Language::Vi => format!("Duyệt phần giữ lại tại {origin}/_bantin/"),
            Language::En => format!("Review what is withheld at {origin}/_bantin/"),
        });
        if is_open {
            terminal.note(terminal.choose(
                "Máy khác trong mạng xem được trang sẽ công khai, không cần mật khẩu. Trang duyệt chỉ mở được trên máy này.",
                "Other machines on the network can see what will be public, without a password. The review opens on this machine only.",
            ));
        }
        terminal.object(&Record::Listening { url });
        if self.opens && !open(url) {
            terminal.note(terminal.choose(
                "Không mở được trình duyệt; hãy tự mở địa chỉ trên.",
                "No browser could be opened; open the address above yourself.",
            ));
        }
    }

    fn polling(&self, why: WhyPolling) {
        let terminal = self.terminal;
        let (vi, en, code) = match why {
            WhyPolling::Asked => (
                "Dò thay đổi mỗi giây.",
                "Looking for changes every second.",
                "asked",
            ),
            WhyPolling::Watches => (
                "Hệ thống không theo dõi thêm thư mục được (inotify); dò thay đổi mỗi giây.\n  gợi ý: sudo sysctl fs.inotify.max_user_watches=524288, rồi chạy lại",
                "The system watches no more folders (inotify); looking for changes every second.\n  hint: sudo sysctl fs.inotify.max_user_watches=524288, then start again",
                "watches",
            ),
            WhyPolling::Watchers => (
                "Hệ thống không cho thêm chương trình theo dõi (inotify); dò thay đổi mỗi giây.\n  gợi ý: sudo sysctl fs.inotify.max_user_instances=512, rồi chạy lại",
                "The system allows no more watchers (inotify); looking for changes every second.\n  hint: sudo sysctl fs.inotify.max_user_instances=512, then start again",
                "watchers",
            ),
            WhyPolling::Unable => (
                "Hệ thống không theo dõi được các thư mục này; dò thay đổi mỗi giây.",
                "The system cannot watch these folders; looking for changes every second.",
                "unable",
            ),
            WhyPolling::Silent => (
                "Có thay đổi mà hệ thống không báo (ổ mạng, container?); từ nay dò mỗi giây.\n  gợi ý: lần sau dùng bantin serve --poll",
                "Something changed and the system did not tell (a network drive, a container?); looking every second from now on.\n  hint: next time use bantin serve --poll",
                "silent",
            ),
        };
        terminal.note(terminal.choose(vi, en));
        terminal.object(&Record::Polling { why: code });
    }

    /// Tells the findings that are new.
    fn findings(&mut self, findings: &Findings) {
        let mut new = findings.clone();
        let known: std::collections::BTreeSet<&Finding> = self.known.iter().collect();
        new.retain(|finding| !known.contains(finding) && finding.severity() != Severity::Info);
        self.terminal.findings(&new);
        self.known = findings.clone();
    }

    /// Tells a change, and those that it overtook with it.
    fn touched(&mut self, number: u64, pages: Option<&[String]>) {
        let later = self.waiting.split_off(&(number + 1));
        let told = std::mem::replace(&mut self.waiting, later);
        let Some((_, change)) = told.into_iter().next_back() else {
            return;
        };
        let terminal = self.terminal;
        let ms = change.took.as_millis();
        let Change {
            errors, warnings, ..
        } = change;
        let line = match (terminal.language(), pages) {
            (Language::Vi, _) if errors > 0 && change.has_site => {
                format!("{errors} lỗi, {warnings} cảnh báo; giữ bản tốt gần nhất ({ms} ms)")
            }
            (Language::En, _) if errors > 0 && change.has_site => {
                format!(
                    "{errors} errors, {warnings} warnings; the last good version stays ({ms} ms)"
                )
            }
            (Language::Vi, _) if errors > 0 => {
                format!("{errors} lỗi, {warnings} cảnh báo; chưa có trang để xem ({ms} ms)")
            }
            (Language::En, _) if errors > 0 => {
                format!("{errors} errors, {warnings} warnings; no page to see yet ({ms} ms)")
            }
            (Language::Vi, None) => format!("Đã dựng; {warnings} cảnh báo ({ms} ms)"),
            (Language::En, None) => format!("Compiled; {warnings} warnings ({ms} ms)"),
            (Language::Vi, Some(pages)) => {
                format!(
                    "{} trang đổi{}; {warnings} cảnh báo ({ms} ms)",
                    pages.len(),
                    named(pages)
                )
            }
            (Language::En, Some(pages)) => {
                format!(
                    "{} pages changed{}; {warnings} warnings ({ms} ms)",
                    pages.len(),
                    named(pages)
                )
            }
        };
        terminal.line(&line);
        terminal.object(&Record::Changed {
            milliseconds: ms,
            errors,
            warnings,
            pages,
        });
    }
}

/// The first pages by their addresses.
fn named(pages: &[String]) -> String {
    if pages.is_empty() {
        return String::new();
    }
    let first: Vec<_> = pages
        .iter()
        .take(NAMED)
        .map(|page| format!("/{page}"))
        .collect();
    let rest = if pages.len() > NAMED { ", …" } else { "" };
    format!(": {}{rest}", first.join(", "))
}

/// Opens an address in the user's browser, if there is one.
fn open(url: &str) -> bool {
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        let mut command = Command::new("cmd");
        command.args(["/c", "start", ""]);
        command
    } else {
        Command::new("xdg-open")
    };
    command
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .is_ok()
}
