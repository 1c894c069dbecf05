//! `bantin archive`: closes a period.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::Archive;
use super::terminal::Terminal;
use super::verify::tell_faults;
use super::{CONTENT, Compiled, DONE, Failure, Folders, compile_with, today};
use crate::archive::{self, ArchiveError, Matter, PlaceError, Workshop};
use crate::finding::{Code, Finding, Findings, Severity};
use crate::intake::Reading;
use crate::page::Layout;
use crate::settings::{Bag, Resealing, Seal, zip_name};
use crate::theme::Theme;
use crate::vocabulary::{Language, Period, Sha256, day_name};

/// Why a period is not closed.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unclosed {
    #[error("{0} is not over")]
    NotOver(Period),
    #[error("the day of closing is still to come")]
    Future,
    #[error("{0} has no public reports")]
    Empty(Period),
    #[error("{0} is closed")]
    Closed(Period),
    #[error("{0} is not closed")]
    Open(Period),
    #[error("the bag at {} is damaged", .0.display())]
    Damaged(PathBuf),
    #[error("another bag at {}", .0.display())]
    OtherBag(PathBuf),
    #[error("the bag of {0} would be another one")]
    OtherPages(Period),
}

pub(super) fn run(options: &Archive, root: &Path, terminal: &Terminal) -> Result<u8, Failure> {
    let period = options.period;
    let reason = match (options.reseal, &options.reason) {
        (true, Some(reason)) => Some(reason.split_whitespace().collect::<Vec<_>>().join(" ")),
        (false, None) => None,
        (true, None) | (false, Some(_)) => {
            return Err(Failure::Argument(
                "--reseal --reason \"…\": phải có cả hai / both are needed",
            ));
        }
    };
    let directory = options.to.clone().unwrap_or_else(|| root.join("archive"));
    if Folders::of(root).touches(&directory, &["content", "themes", "public"]) {
        return Err(Failure::Shelf(directory));
    }
    if options.publish && options.to.is_some() {
        return Err(Failure::Argument(
            "--publish: gói phải nằm ở `archive`, không dùng với --to / the bag must lie in `archive`, not with --to",
        ));
    }
    let mut old = None;
    let today = today(options.as_of);
    let day = options.date.unwrap_or(today);
    let Compiled {
        edition,
        theme,
        mut findings,
        ..
    } = compile_with(root, today, Reading::Plain, terminal, |settings| {
        old = settings.seals.get(&period).cloned();
        if reason.is_some() {
            settings.seals.remove(&period);
        }
    })?;
    forgive(&mut findings, period, reason.is_some());
    // What only `check` can put right is its matter; as of a past day, much is odd.
    findings.retain(|finding| finding.severity() == Severity::Error);
    terminal.findings(&findings);
    let Some(theme) = theme.filter(|_| !findings.has_errors()) else {
        terminal.line(terminal.choose(
            "Không đóng: nội dung có lỗi.",
            "Not closed: the content has errors.",
        ));
        return Ok(CONTENT);
    };
    let layout = &edition.layout;
    let seal = match (old, reason) {
        (Some(seal), None) => {
            if options.date.is_some_and(|date| date != seal.closed) {
                return Err(Unclosed::Closed(period).into());
            }
            Seal::clone(&seal)
        }
        (Some(seal), Some(reason)) => {
            let mut before = seal.before.clone();
            before.push(Resealing {
                closed: seal.closed,
                reason,
            });
            archive::seal(layout, period, day, before)
        }
        (None, None) => archive::seal(layout, period, day, Vec::new()),
        (None, Some(_)) => return Err(Unclosed::Open(period).into()),
    };
    if seal.closed > today {
        return Err(Unclosed::Future.into());
    }
    if seal.closed <= period.last_day() {
        return Err(Unclosed::NotOver(period).into());
    }
    if seal.reports.is_empty() {
        return Err(Unclosed::Empty(period).into());
    }
    let shelving = Shelving {
        directory: &directory,
        period,
        wants_zip: options.zip || options.publish,
    };
    let made = match shelving.shelve(layout, &theme, &seal, terminal) {
        Ok(made) => made,
        Err(Failure::Archive(ArchiveError::Template(finding))) => {
            let mut failed = Findings::new();
            failed.add(Finding::clone(&finding));
            terminal.findings(&failed);
            return Ok(CONTENT);
        }
        Err(failure) => return Err(failure),
    };
    let was_published = seal.bag.is_some_and(|bag| bag.is_published);
    let sealed = Seal {
        bag: Some(Bag {
            is_published: options.publish || was_published,
            ..made.bag
        }),
        ..seal
    };
    let file = root.join(&*Seal::file(period));
    let is_new =
        crate::files::read_if_exists(&file)?.as_deref() != Some(sealed.to_string().as_bytes());
    if is_new {
        archive::write_seal(&file, &sealed.to_string())?;
    }
    tell(&sealed, &made, &directory, is_new, terminal);
    Ok(DONE)
}

/// Takes out the findings that this run is to put right.
fn forgive(findings: &mut Findings, period: Period, anew: bool) {
    let seal = Seal::file(period);
    findings.retain(|finding| {
        let is_of_seal = finding.place.file == seal;
        let is_mended = finding.code == Code::BagMissing || (anew && finding.code == Code::BadSeal);
        !(is_of_seal && is_mended)
    });
}

/// Where a bag goes.
struct Shelving<'a> {
    directory: &'a Path,
    period: Period,
    wants_zip: bool,
}

/// What was made, or was there.
struct Made {
    bag: Bag,
    n_files: usize,
    is_new_bag: bool,
    has_zip: bool,
}

impl Shelving<'_> {
    /// Sees to it that the bag is there, and its zip if it is wanted.
    fn shelve(
        &self,
        layout: &Layout,
        theme: &Theme,
        seal: &Seal,
        terminal: &Terminal,
    ) -> Result<Made, Failure> {
        let name = self.period.segment();
        let workshop = Workshop::open(self.directory)?;
        let folder = self.directory.join(&name);
        let is_there = folder.exists();
        let (files, checksum) = if is_there && seal.bag.is_some() {
            stored(&folder, terminal)?
        } else {
            let bag = archive::bundle(layout, theme, seal)?;
            (bag.files, bag.checksum)
        };
        match seal.bag {
            Some(sealed) if sealed.checksum != checksum => {
                return Err(if is_there {
                    Unclosed::OtherBag(folder).into()
                } else {
                    Unclosed::OtherPages(self.period).into()
                });
            }
            None if is_there => {
                let (_, stored) = stored(&folder, terminal)?;
                if stored != checksum {
                    return Err(Unclosed::OtherBag(folder).into());
                }
            }
            Some(_) | None => {}
        }
        if !is_there {
            let made = workshop.folder(&files)?;
            workshop.put(&made, &name)?;
        }
        let sums = archive::write_zip(&files, &name, &mut io::sink())?;
        if seal.bag.is_some_and(|sealed| sealed.zip != sums.sha256) {
            return Err(Unclosed::OtherBag(folder).into());
        }
        let zip = self.directory.join(format!("{name}.zip"));
        if self.wants_zip {
            if zip.exists() {
                let there =
                    Matter::file(&zip.clone().into(), crate::files::open_at(&zip, 0)?.size());
                if there.checksums()?.sha256 != sums.sha256 {
                    return Err(Unclosed::OtherBag(zip).into());
                }
            } else {
                let made = workshop.file(|to| match archive::write_zip(&files, &name, to) {
                    Ok(_) => Ok(()),
                    Err(ArchiveError::Files(error)) => Err(error),
                    Err(ArchiveError::Template(_) | ArchiveError::TooLarge) => {
                        unreachable!("it was written once, into nothing")
                    }
                })?;
                workshop.put(&made, &format!("{name}.zip"))?;
            }
        }
        Ok(Made {
            bag: Bag {
                checksum,
                zip: sums.sha256,
                size: sums.size,
                is_published: false,
            },
            n_files: files.len(),
            is_new_bag: !is_there,
            has_zip: zip.exists(),
        })
    }
}

/// The bag that is there, if it is whole.
fn stored(
    folder: &Path,
    terminal: &Terminal,
) -> Result<(BTreeMap<String, Matter>, Sha256), Failure> {
    let holding = archive::open(folder)?;
    let verified = archive::verify(&holding)?;
    match verified.checksum {
        Some(checksum) if verified.faults.is_empty() => Ok((holding.files, checksum)),
        Some(_) | None => {
            tell_faults(&verified.faults, terminal);
            Err(Unclosed::Damaged(folder.to_owned()).into())
        }
    }
}

#[derive(Serialize)]
struct Summary<'a> {
    period: String,
    closed: String,
    reports: usize,
    files: usize,
    bag: String,
    checksum: String,
    zip: String,
    size: u64,
    published: bool,
    seal: &'a str,
}

fn tell(seal: &Seal, made: &Made, directory: &Path, is_new: bool, terminal: &Terminal) {
    let language = terminal.language();
    let (period, closed) = (seal.period, seal.closed);
    let file = Seal::file(period);
    let n = seal.reports.len();
    let bag = directory.join(period.segment());
    let name = period.name(language);
    let day = day_name(closed, language);
    terminal.line(&match language {
        Language::Vi => format!("Đã đóng {name}, ngày {day}: {n} báo cáo."),
        Language::En => {
            let reports = if n == 1 { "report" } else { "reports" };
            format!("Closed: {name}, on {day}, {n} {reports}.")
        }
    });
    let n = made.n_files;
    let shown = bag.display();
    terminal.line(&match (language, made.is_new_bag) {
        (Language::Vi, true) => format!("  gói: {shown} ({n} tệp)"),
        (Language::Vi, false) => format!("  gói: {shown}, đã có và nguyên vẹn"),
        (Language::En, true) => format!("  bag: {shown} ({n} files)"),
        (Language::En, false) => format!("  bag: {shown}, there already and whole"),
    });
    if made.has_zip {
        let zip = directory.join(format!("{}.zip", period.segment()));
        terminal.line(&format!(
            "  zip: {}, SHA-256 {}",
            zip.display(),
            made.bag.zip
        ));
    }
    terminal.line(&match (language, is_new) {
        (Language::Vi, true) => format!("  niêm: {file} – xem lại rồi lưu cùng content"),
        (Language::Vi, false) => format!("  niêm: {file}, giữ nguyên"),
        (Language::En, true) => format!("  seal: {file} – review it and keep it with the content"),
        (Language::En, false) => format!("  seal: {file}, as it was"),
    });
    let is_published = seal.bag.is_some_and(|bag| bag.is_published);
    if is_published {
        let zip = zip_name(period);
        terminal.line(&match language {
            Language::Vi => format!("  đăng: từ nay mỗi lần dựng đưa `{zip}` lên trang"),
            Language::En => format!("  published: every build now puts `{zip}` on the site"),
        });
    }
    terminal.object(&Summary {
        period: period.to_string(),
        closed: closed.to_string(),
        reports: seal.reports.len(),
        files: made.n_files,
        bag: shown.to_string(),
        checksum: made.bag.checksum.to_string(),
        zip: made.bag.zip.to_string(),
        size: made.bag.size,
        published: is_published,
        seal: &file,
    });
}

impl From<Unclosed> for Failure {
    fn from(unclosed: Unclosed) -> Failure {
        Failure::Unclosed(Box::new(unclosed))
    }
}

impl From<PlaceError> for Failure {
    fn from(error: PlaceError) -> Failure {
        match error {
            PlaceError::Files(error) => Failure::Files(error),
            PlaceError::InTheWay(path) => Failure::Exists(path),
            PlaceError::Busy(path) => Failure::Busy(path),
        }
    }
}

impl From<ArchiveError> for Failure {
    fn from(error: ArchiveError) -> Failure {
        match error {
            ArchiveError::Files(error) => Failure::Files(error),
            ArchiveError::Template(_) | ArchiveError::TooLarge => Failure::Archive(error),
        }
    }
}

impl Unclosed {
    /// What is wrong, and what to do, in a language.
    pub(super) fn explain(&self, language: Language) -> (String, String) {
        let vi = language == Language::Vi;
        let choose = |in_vi: String, in_en: String| if vi { in_vi } else { in_en };
        match self {
            Unclosed::NotOver(period) => (
                choose(
                    format!("kỳ {period} chưa kết thúc vào ngày đóng"),
                    format!("{period} is not over on the day of closing"),
                ),
                choose(
                    format!("kỳ kết thúc ngày {}", day_name(period.last_day(), language)),
                    format!("it ends on {}", day_name(period.last_day(), language)),
                ),
            ),
            Unclosed::Future => (
                choose(
                    "ngày đóng còn ở phía trước".to_owned(),
                    "the day of closing is still to come".to_owned(),
                ),
                choose(
                    "bỏ `--date` để đóng vào hôm nay".to_owned(),
                    "leave `--date` out to close it today".to_owned(),
                ),
            ),
            Unclosed::Empty(period) => (
                choose(
                    format!("kỳ {period} không có báo cáo công khai nào"),
                    format!("{period} has no public report"),
                ),
                choose(
                    "mỗi kỳ đóng riêng: `2020-Q1` không nằm trong `2020`".to_owned(),
                    "each period is closed on its own: `2020-Q1` is not closed with `2020`"
                        .to_owned(),
                ),
            ),
            Unclosed::Closed(period) => (
                choose(
                    format!("kỳ {period} đã đóng vào một ngày khác"),
                    format!("{period} was closed on another day"),
                ),
                choose(
                    "bỏ `--date`; muốn đóng lại thì dùng `--reseal --reason \"…\"`".to_owned(),
                    "leave `--date` out; to close it anew, use `--reseal --reason \"…\"`"
                        .to_owned(),
                ),
            ),
            Unclosed::Open(period) => (
                choose(
                    format!("kỳ {period} chưa đóng, không có gì để đóng lại"),
                    format!("{period} is not closed, there is nothing to close anew"),
                ),
                choose(
                    "bỏ `--reseal` và `--reason`".to_owned(),
                    "leave `--reseal` and `--reason` out".to_owned(),
                ),
            ),
            Unclosed::Damaged(path) => (
                choose(
                    format!("gói ở `{}` không còn nguyên vẹn", path.display()),
                    format!("the bag at `{}` is no longer whole", path.display()),
                ),
                choose(
                    "chép lại gói từ bản lưu khác; giữ bản hỏng ở chỗ khác để đối chiếu"
                        .to_owned(),
                    "bring it back from another copy; keep this one elsewhere to compare"
                        .to_owned(),
                ),
            ),
            Unclosed::OtherBag(path) => (
                choose(
                    format!("ở `{}` đã có một gói khác", path.display()),
                    format!("there is another bag at `{}`", path.display()),
                ),
                choose(
                    "không ghi đè: chuyển gói cũ đi nơi khác, hoặc dùng `--to`".to_owned(),
                    "it is not overwritten: move the old one elsewhere, or use `--to`".to_owned(),
                ),
            ),
            Unclosed::OtherPages(period) => (
                choose(
                    format!("gói của kỳ {period} làm lại sẽ khác gói đã niêm"),
                    format!("the bag of {period} made again would not be the one that was sealed"),
                ),
                choose(
                    "giao diện, trang lân cận hoặc Bantin đã đổi từ lúc đóng: chép lại gói từ bản lưu, hoặc đóng lại bằng `--reseal`"
                        .to_owned(),
                    "the theme, pages around it or Bantin have changed since: bring the bag back from a copy, or close the period anew with `--reseal`"
                        .to_owned(),
                ),
            ),
        }
    }
}
