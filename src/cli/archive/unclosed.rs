use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::archive::{ArchiveError, PlaceError};
use crate::cli::Failure;
use crate::vocabulary::{Language, Period, day_name};

/// Why a period is not closed.
#[derive(Debug, thiserror::Error)]
pub(in crate::cli) enum Unclosed {
    #[error("{0} is not over")]
    NotOver(Period),
    #[error("the day of closing is still to come")]
    Future,
    /// With how many files of it are not public.
    #[error("{0} has no public reports")]
    Empty(Period, usize),
    #[error("{0} cannot be a name everywhere")]
    Name(String),
    #[error("{0} is closed")]
    Closed(Period),
    #[error("{0} is not closed")]
    Open(Period),
    #[error("the bag at {} is damaged", .0.display())]
    Damaged(PathBuf),
    /// With the day on which that one was closed, if it may be the one that is
    /// meant.
    #[error("another bag at {}", .0.display())]
    OtherBag(PathBuf, Option<NaiveDate>),
    #[error("{0} is of {1}")]
    Later(Arc<str>, NaiveDate),
    #[error("the bag of {0} would be another one")]
    OtherPages(Period),
    #[error("the bag at {} is not signed", .0.display())]
    Unsigned(PathBuf),
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
    pub(in crate::cli) fn explain(&self, language: Language) -> (String, String) {
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
            Unclosed::Name(name) => (
                choose(
                    format!("tên `{name}` không dùng được trên mọi máy, nên không đóng gói được"),
                    format!("not every system can have the name `{name}`, so there is no bag"),
                ),
                choose(
                    "đặt `slug` khác cho báo cáo: `con`, `aux`, `nul`… là tên thiết bị trên Windows".to_owned(),
                    "give the report another `slug`: `con`, `aux`, `nul`… are devices on Windows"
                        .to_owned(),
                ),
            ),
            Unclosed::Empty(period, n_held) if *n_held > 0 => (
                choose(
                    format!("kỳ {period} không có báo cáo công khai nào"),
                    format!("{period} has no public report"),
                ),
                choose(
                    format!("kỳ này có {n_held} tệp, nhưng là bản nháp, còn chờ ngày, đã rút hoặc có lỗi; `bantin build` nêu từng tệp"),
                    format!("it has {n_held} files that are drafts, wait for a day, are withdrawn or have errors; `bantin build` names them"),
                ),
            ),
            Unclosed::Empty(period, _) => (
                choose(
                    format!("kỳ {period} không có báo cáo công khai nào"),
                    format!("{period} has no public report"),
                ),
                choose(
                    "xem lại tên kỳ; mỗi kỳ đóng riêng, đóng `2020` không đóng `2020-Q1`".to_owned(),
                    "look at its name; each period is closed on its own, closing `2020` closes no `2020-Q1`"
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
                    format!("kỳ {period} chưa đóng"),
                    format!("{period} is not closed"),
                ),
                choose(
                    "đóng lần đầu thì không dùng `--reseal`, `--reason`, `--corrected`".to_owned(),
                    "to close it for the first time, leave out `--reseal`, `--reason`, `--corrected`"
                        .to_owned(),
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
            Unclosed::OtherBag(path, None) => (
                choose(
                    format!("ở `{}` đã có một gói khác", path.display()),
                    format!("there is another bag at `{}`", path.display()),
                ),
                choose(
                    "không ghi đè: chuyển gói cũ đi nơi khác, hoặc dùng `--to`".to_owned(),
                    "it is not overwritten: move the old one elsewhere, or use `--to`".to_owned(),
                ),
            ),
            Unclosed::OtherBag(path, Some(day)) => (
                choose(
                    format!(
                        "ở `{}` đã có gói đóng ngày {}",
                        path.display(),
                        day_name(*day, language)
                    ),
                    format!(
                        "at `{}` there is a bag that was closed on {}",
                        path.display(),
                        day_name(*day, language)
                    ),
                ),
                choose(
                    format!("nếu lần đóng ấy bị ngắt giữa chừng thì chạy lại với `--date {day}`; nếu không, chuyển gói đi nơi khác hoặc dùng `--to`"),
                    format!("if that closing was interrupted, run it again with `--date {day}`; if not, move the bag elsewhere, or use `--to`"),
                ),
            ),
            Unclosed::Later(file, day) => (
                choose(
                    format!(
                        "`{file}` ghi ngày {}, sau ngày đóng",
                        day_name(*day, language)
                    ),
                    format!("`{file}` names {}, after the day of closing", day_name(*day, language)),
                ),
                choose(
                    format!("ngày đóng không sớm hơn ngày của báo cáo, ngày công bố hay đính chính: dùng `--date {day}` hoặc muộn hơn"),
                    format!("a period is not closed before its reports are dated, published and corrected: use `--date {day}` or later"),
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
                    "giao diện, trang lân cận hoặc Bantin đã đổi, hay báo cáo đã đính chính, từ lúc đóng: chép lại gói từ bản lưu, hoặc đóng lại bằng `--reseal`"
                        .to_owned(),
                    "the theme, pages around it or Bantin have changed since, or reports were corrected: bring the bag back from a copy, or close the period anew with `--reseal`"
                        .to_owned(),
                ),
            ),
        }
    }
}
