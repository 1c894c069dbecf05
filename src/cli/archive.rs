//! `bantin archive`: closes a period.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::Archive;
use super::terminal::{Terminal, variable};
use super::verify::tell_faults;
use super::{CONTENT, Compiled, DONE, Failure, Folders, KeyProblem, compile_with, today};
use crate::archive::{self, ArchiveError, Key, KeyError, Matter, PlaceError, Workshop};
use crate::files;
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
    #[error("the bag at {} is not signed", .0.display())]
    Unsigned(PathBuf),
}

pub(super) fn run(options: &Archive, root: &Path, terminal: &Terminal) -> Result<u8, Failure> {
    let period = options.period;
    let reason = match (options.reseal, &options.reason) {
        (true, Some(reason)) if !reason.trim().is_empty() => {
            Some(reason.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        (false, None) => None,
        (true, Some(_) | None) | (false, Some(_)) => {
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
    // What is public on a later day only must not go into a bag today.
    if today > super::today(None) {
        return Err(Unclosed::Future.into());
    }
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
    let bag_before = old.as_ref().and_then(|seal| seal.bag);
    let was_published = bag_before.is_some_and(|bag| bag.is_published);
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
        wants_zip: options.zip || options.publish || was_published,
        key: key(options, root)?,
    };
    let mut made = match shelving.shelve(layout, &theme, &seal, terminal) {
        Ok(made) => made,
        Err(Failure::Archive(ArchiveError::Template(finding))) => {
            let mut failed = Findings::new();
            failed.add(Finding::clone(&finding));
            terminal.findings(&failed);
            return Ok(CONTENT);
        }
        Err(failure) => return Err(failure),
    };
    if options.with_sources {
        let internal = shelving.shelve_sources(layout, &seal, root, terminal)?;
        made.internal = Some(internal);
    }
    let sealed = Seal {
        bag: Some(Bag {
            is_published: options.publish || was_published,
            ..made.bag
        }),
        ..seal
    };
    let file = root.join(&*Seal::file(period));
    let is_new = files::read_if_exists(&file)?.as_deref() != Some(sealed.to_string().as_bytes());
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

/// Where a bag goes, and what besides.
struct Shelving<'a> {
    directory: &'a Path,
    period: Period,
    wants_zip: bool,
    key: Option<Key>,
}

/// What was made, or was there.
struct Made {
    bag: Bag,
    n_files: usize,
    is_new_bag: bool,
    has_zip: bool,
    is_signed: bool,
    /// The bag of sources, if it was asked for.
    internal: Option<PathBuf>,
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
        // What is stored counts as it is; only a new seal asks what it should be.
        let bundled = if is_there && seal.bag.is_some() {
            None
        } else {
            Some(archive::bundle(layout, theme, seal)?)
        };
        let expected = bundled.as_ref().map(|bag| bag.checksum);
        let sealed = seal.bag.map(|bag| bag.checksum);
        let (files, checksum) = match bundled {
            Some(mut bag) if !is_there => {
                if sealed.is_some_and(|sealed| sealed != bag.checksum) {
                    return Err(Unclosed::OtherPages(self.period).into());
                }
                if let Some(key) = &self.key {
                    archive::sign(&mut bag.files, key, seal)?;
                }
                (bag.files, bag.checksum)
            }
            Some(_) | None => {
                let (files, checksum) = stored(&folder, terminal)?;
                if sealed.or(expected) != Some(checksum) {
                    return Err(Unclosed::OtherBag(folder).into());
                }
                if self.key.is_some() && !archive::is_signed(&files) {
                    return Err(Unclosed::Unsigned(folder).into());
                }
                (files, checksum)
            }
        };
        let zip = archive::zip_of(&files, &name)?;
        let sums = zip.checksums()?;
        if seal.bag.is_some_and(|sealed| sealed.zip != sums.sha256) {
            return Err(if is_there {
                Unclosed::OtherBag(folder).into()
            } else {
                Unclosed::OtherPages(self.period).into()
            });
        }
        if !is_there {
            place(&workshop, &files, &name, terminal)?;
        }
        let zip_name = format!("{name}.zip");
        let zip_path = self.directory.join(&zip_name);
        if self.wants_zip {
            if zip_path.exists() {
                if whole(&zip_path)?.checksums()?.sha256 != sums.sha256 {
                    return Err(Unclosed::OtherBag(zip_path).into());
                }
            } else {
                let made = workshop.file(|to| zip.write(to))?;
                workshop.put(&made, &zip_name)?;
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
            has_zip: zip_path.exists(),
            is_signed: archive::is_signed(&files),
            internal: None,
        })
    }

    /// Sees to it that the bag of sources is there: a folder of its own, of which
    /// there is no zip.
    fn shelve_sources(
        &self,
        layout: &Layout,
        seal: &Seal,
        root: &Path,
        terminal: &Terminal,
    ) -> Result<PathBuf, Failure> {
        let name = format!("{}-{}", self.period.segment(), archive::INTERNAL);
        let folder = self.directory.join(&name);
        let bag = archive::bundle_sources(layout, seal, root)?;
        let workshop = Workshop::open(self.directory)?;
        if !folder.exists() {
            place(&workshop, &bag.files, &name, terminal)?;
        } else if stored(&folder, terminal)?.1 != bag.checksum {
            return Err(Unclosed::OtherBag(folder).into());
        }
        Ok(folder)
    }
}

/// Writes a bag, looks whether it arrived, and gives it its name.
fn place(
    workshop: &Workshop,
    files: &BTreeMap<String, Matter>,
    name: &str,
    terminal: &Terminal,
) -> Result<(), Failure> {
    let made = workshop.folder(files)?;
    stored(&made, terminal)?;
    Ok(workshop.put(&made, name)?)
}

/// The bytes of a file.
fn whole(path: &Path) -> Result<Matter, Failure> {
    let size = files::open_at(path, 0)?.size();
    Ok(Matter::file(&path.into(), size))
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

/// The key to sign with, if one is wanted: a file that is named, or that the
/// environment names. Never one that lies with the content.
fn key(options: &Archive, root: &Path) -> Result<Option<Key>, Failure> {
    let Some(named) = &options.sign else {
        return Ok(None);
    };
    let path = named
        .clone()
        .or_else(|| variable("BANTIN_SIGN_KEY").map(PathBuf::from))
        .ok_or(Failure::Key(PathBuf::new(), KeyProblem::None))?;
    if Folders::of(root).touches(&path, &["content", "themes", "public"]) {
        return Err(Failure::Key(path, KeyProblem::Place));
    }
    let bytes = files::read(&path)?;
    let opened = String::from_utf8(bytes)
        .map_err(|_| KeyError::Form)
        .and_then(|text| Key::open(&text, variable("BANTIN_SIGN_PASSWORD")));
    opened.map(Some).map_err(|error| {
        let problem = match error {
            KeyError::Form => KeyProblem::Form,
            KeyError::Password => KeyProblem::Password,
        };
        Failure::Key(path, problem)
    })
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
    signed: bool,
    internal: Option<String>,
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
    if made.is_signed {
        terminal.line(terminal.choose("  chữ ký: có", "  signature: yes"));
    }
    if let Some(internal) = &made.internal {
        let shown = internal.display();
        terminal.line(&match language {
            Language::Vi => format!(
                "  gói nội bộ: {shown} – KHÔNG CÔNG KHAI, có nguyên văn báo cáo: chỉ cho lưu trữ của cơ quan"
            ),
            Language::En => format!(
                "  internal bag: {shown} – NOT PUBLIC, has the sources: for the department's own archive only"
            ),
        });
    }
    terminal.line(&match (language, is_new) {
        (Language::Vi, true) => format!("  niêm phong: {file} – xem lại rồi lưu cùng content"),
        (Language::Vi, false) => format!("  niêm phong: {file}, giữ nguyên"),
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
        signed: made.is_signed,
        internal: made
            .internal
            .as_ref()
            .map(|path| path.display().to_string()),
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
            Unclosed::Unsigned(path) => (
                choose(
                    format!("gói ở `{}` đã đóng mà không ký", path.display()),
                    format!("the bag at `{}` was closed without a signature", path.display()),
                ),
                choose(
                    "gói đã đóng không đổi nữa; muốn có chữ ký thì đóng lại bằng `--reseal`".to_owned(),
                    "a closed bag does not change; to have it signed, close the period anew with `--reseal`".to_owned(),
                ),
            ),
            Unclosed::OtherPages(period) => (
                choose(
                    format!("gói của kỳ {period} làm lại sẽ khác gói đã niêm phong"),
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
