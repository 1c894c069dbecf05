//! What may be typed. Help is in Vietnamese with English behind it.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::parse_language;
use crate::finding::Code;
use crate::settings::BaseUrl;
use crate::vocabulary::{Language, Period, parse_day};

/// Bantin: dựng bản tin đối ngoại công khai từ báo cáo nội bộ
///
/// Biên dịch báo cáo Markdown thành trang tĩnh. Không có gì được công khai nếu
/// không được đánh dấu công khai.
///
/// Compiles internal reports into a public bulletin. Nothing is public unless it
/// is marked so.
#[derive(Debug, Parser)]
#[command(
    name = "bantin",
    version,
    max_term_width = 100,
    arg_required_else_help = true
)]
#[command(
    help_template = "{about-with-newline}\nCách dùng / Usage: {usage}\n\n{all-args}{after-help}",
    disable_help_subcommand = true
)]
#[command(
    subcommand_help_heading = "Lệnh / Commands",
    after_help = "Mã thoát / Exit codes: 0 xong / done · 1 nội dung có lỗi / the content has errors · 2 lỗi khác / anything else\n\
                  Bắt đầu / Start:  bantin init ban-tin && cd ban-tin && bantin build"
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,

    /// Thư mục chứa content, themes, public / The folder that holds content, themes and public
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,

    /// Ngôn ngữ thông báo, mặc định theo trang / Language of messages, by default the site's
    #[arg(long, global = true, value_name = "vi|en", value_parser = parse_language)]
    pub(super) lang: Option<Language>,

    /// Dạng kết quả: cho người, cho máy (JSON từng dòng), hoặc SARIF (chỉ `check`) / Output for people, JSON lines for tools, or SARIF (`check` only)
    #[arg(long, global = true, value_name = "human|json|sarif", value_enum, default_value_t = Format::Human, hide_possible_values = true)]
    pub(super) format: Format,

    /// Chỉ báo lỗi / Print errors only
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
}

/// For whom output is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Human,
    Json,
    Sarif,
}

/// What a schema is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    Report,
    Page,
    Site,
    Departments,
    Redirects,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Tạo một trang mới / Make a new site
    #[command(after_help = "Ví dụ / Example:  bantin init ban-tin")]
    Init(Init),
    /// Tạo bản nháp báo cáo theo đề cương / Make a draft report with the usual outline
    #[command(
        after_help = "Ví dụ / Example:  bantin new --department so-ngoai-vu --period \"quý I năm 2026\""
    )]
    New(New),
    /// Kiểm tra nội dung và lời văn, không ghi gì / Check the content and what it says, write nothing
    #[command(
        after_help = "Ví dụ / Examples:\n  bantin check --deny warnings\n  bantin check --output public     tìm nội dung nội bộ trong trang đã dựng / look for withheld text in the built site\n  bantin check --explain BT203     giải thích một mã / explain a code"
    )]
    Check(Check),
    /// Dựng trang vào public / Build the site into public
    #[command(
        after_help = "Ví dụ / Examples:\n  bantin build --dry-run --explain      xem sẽ đổi gì và vì sao / see what would change and why\n  bantin build --as-of 2026-04-01       dựng như vào ngày đó / build as on that day\n  bantin build --base-url http://127.0.0.1:8000/ --output /tmp/thu\n\nKhông soi lời văn báo cáo: dùng `bantin check` trước khi đăng\nDoes not look at what reports say: run `bantin check` before you publish"
    )]
    Build(Build),
    /// Xem trang trong lúc viết / See the site while writing
    ///
    /// Trang nằm trong bộ nhớ, `public` không bị đụng tới. Sửa tệp nào, trang đang mở
    /// tự cập nhật. http://127.0.0.1:1111/_bantin/ cho thấy từng báo cáo công khai gì,
    /// giữ lại gì và vì sao.
    ///
    /// The site lives in memory, `public` is not touched. Pages that are open follow
    /// every change. `/_bantin/` shows what goes out of each report, what stays and why.
    #[command(
        after_help = "Ví dụ / Examples:\n  bantin serve --open\n  bantin serve --as-of 2026-04-01\n  bantin serve --host 0.0.0.0"
    )]
    Serve(Serve),
    /// Đóng một kỳ: niêm phong các báo cáo, đóng gói lưu trữ / Close a period: seal its reports, bundle them
    ///
    /// Từ đó báo cáo của kỳ không đổi được nữa nếu không ghi đính chính có ngày. Gói
    /// lưu trữ theo chuẩn BagIt chỉ chứa phần công khai và đọc được không cần Bantin.
    ///
    /// From then on a report of the period changes only with a dated correction. The
    /// bag (BagIt 1.0) holds what is public and can be read without Bantin.
    #[command(
        after_help = "Ví dụ / Examples:\n  bantin archive 2020-Q1 --date 2020-04-15\n  bantin archive 2020-Q1 --publish      đăng tệp zip lên trang / put the zip on the site\n  bantin archive 2020-Q1 --sign khoa.key --zip\n  bantin archive 2020-Q1 --corrected    giữ cả bản đã đính chính / keep what was corrected, too\n  bantin archive 2020-Q1 --reseal --reason \"bổ sung báo cáo của Sở Ngoại vụ\""
    )]
    Archive(Archive),
    /// So trang đã dựng, hoặc một gói lưu trữ, với bản kê của nó / Compare a built site, or a bag, with its manifest
    #[command(
        after_help = "Ví dụ / Examples:\n  bantin verify\n  bantin verify archive/2020-q1\n  bantin verify archive/2020-q1.zip --public-key khoa.pub"
    )]
    Verify(Verify),
    /// Đưa phần công khai của một gói lưu trữ trở lại thành nội dung / Put the public text of a bag back as content
    #[command(after_help = "Ví dụ / Example:  bantin restore archive/2020-q1.zip khoi-phuc")]
    Restore(Restore),
    /// In JSON Schema của phần đầu báo cáo và các tệp cài đặt / Print the JSON Schema of front matter and settings
    #[command(
        after_help = "Ví dụ / Examples:\n  bantin schema report > report.schema.json\n  bantin schema > bantin.schema.json      tất cả / all of them: bantin.schema.json#/$defs/report"
    )]
    Schema {
        /// report | page | site | departments | redirects; mặc định: tất cả / by default all
        #[arg(value_enum, hide_possible_values = true)]
        of: Option<Kind>,
    },
    /// In tệp gợi ý lệnh cho shell / Print shell completions
    #[command(
        after_help = "Ví dụ / Example:  bantin completions bash > ~/.local/share/bash-completion/completions/bantin"
    )]
    Completions {
        /// bash | zsh | fish | powershell | elvish
        #[arg(value_enum, hide_possible_values = true)]
        shell: Shell,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct Init {
    /// Thư mục của trang mới / The folder of the new site
    #[arg(default_value = ".")]
    pub(super) directory: PathBuf,

    /// Chép cả giao diện có sẵn để sửa / Copy the built-in theme for you to change
    #[arg(long)]
    pub(super) theme: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct New {
    /// `id` của đơn vị / The department's `id`
    #[arg(long, value_name = "ID")]
    pub(super) department: String,

    /// Kỳ báo cáo: 2026-Q1, hoặc "quý I năm 2026" / The period: 2026-Q1, or "first half of 2026"
    #[arg(long, value_name = "PERIOD", value_parser = parse_period)]
    pub(super) period: Period,

    /// Tên báo cáo, mặc định theo kỳ / The title, by default after the period
    #[arg(long)]
    pub(super) title: Option<String>,

    /// Tên tệp, mặc định theo đơn vị và kỳ / The file's name, by default after department and period
    #[arg(long)]
    pub(super) slug: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// Tìm nội dung được giữ lại trong các tệp đã dựng / Look for withheld text in the built files
    #[arg(long, value_name = "DIR", num_args = 0..=1)]
    pub(super) output: Option<Option<PathBuf>>,

    /// Giải thích một mã / Explain a code
    #[arg(long, value_name = "BTnnn", value_parser = parse_code)]
    pub(super) explain: Option<Code>,

    /// Coi cảnh báo là lỗi / Take warnings for errors
    #[arg(long, value_name = "warnings", value_parser = ["warnings"], hide_possible_values = true)]
    pub(super) deny: Option<String>,

    /// Kiểm tra như vào ngày đó / Check as on that day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub(super) as_of: Option<NaiveDate>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Build {
    /// Thư mục kết quả, mặc định là public / The output folder, by default public
    #[arg(long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,

    /// Địa chỉ của trang, thay cho site.yaml / The site's address, in place of site.yaml's
    #[arg(long, value_name = "URL", value_parser = parse_base_url)]
    pub(super) base_url: Option<BaseUrl>,

    /// Dựng như vào ngày đó / Build as on that day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub(super) as_of: Option<NaiveDate>,

    /// Chỉ cho biết sẽ đổi gì / Tell what would change, and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,

    /// Kể từng tệp và lý do / Tell of each file, and why
    #[arg(long)]
    pub(super) explain: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    /// Địa chỉ để nghe; 0.0.0.0 cho mọi máy trong mạng xem phần sẽ công khai, phần duyệt thì không / The address to listen on; 0.0.0.0 shows all the network what will be public, but not the review
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    pub(super) host: String,

    /// Cổng; nếu đã có chương trình dùng thì lấy cổng sau / The port, or the next one that is free
    #[arg(long, value_name = "PORT", default_value_t = 1111)]
    pub(super) port: u16,

    /// Mở trình duyệt / Open a browser
    #[arg(long)]
    pub(super) open: bool,

    /// Xem như vào ngày đó / See the site as on that day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub(super) as_of: Option<NaiveDate>,

    /// Dò thay đổi mỗi giây, cho ổ mạng và container / Look for changes every second, for network drives and containers
    #[arg(long)]
    pub(super) poll: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Verify {
    /// Thư mục đã dựng (mặc định là public), thư mục hoặc tệp zip của gói / A built folder (by default public), the folder or zip of a bag
    pub(super) path: Option<PathBuf>,

    /// Khóa công khai minisign (tệp, hoặc chuỗi khóa) để kiểm chữ ký của gói / A minisign public key (a file, or the key itself) to check the signature of a bag
    #[arg(long, value_name = "KEY")]
    pub(super) public_key: Option<String>,
}

#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub(super) struct Archive {
    /// Kỳ: 2020-Q1, hoặc "quý I năm 2020" / The period: 2020-Q1, or "first half of 2020"
    #[arg(value_parser = parse_period)]
    pub(super) period: Period,

    /// Ngày đóng, mặc định là hôm nay / The day of closing, by default today
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub(super) date: Option<NaiveDate>,

    /// Đóng những gì công khai vào ngày đó, mặc định là hôm nay / Close what is public on that day, by default today
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub(super) as_of: Option<NaiveDate>,

    /// Nơi để gói, mặc định là archive / Where the bag goes, by default archive
    #[arg(long, value_name = "DIR")]
    pub(super) to: Option<PathBuf>,

    /// Ghi cả tệp zip / Write a zip, too
    #[arg(long)]
    pub(super) zip: bool,

    /// Đăng tệp zip lên trang mỗi lần dựng / Put the zip on the site at each build
    #[arg(long)]
    pub(super) publish: bool,

    /// Ký gói bằng khóa minisign; không ghi KEY thì lấy từ BANTIN_SIGN_KEY / Sign the bag with a minisign key; without KEY that of BANTIN_SIGN_KEY
    #[arg(long, value_name = "KEY", num_args = 0..=1)]
    pub(super) sign: Option<Option<PathBuf>>,

    /// Thêm một gói NỘI BỘ có nguyên văn báo cáo, không bao giờ được đăng / Add an INTERNAL bag with the sources, which is never published
    #[arg(long)]
    pub(super) with_sources: bool,

    /// Đóng lại một kỳ đã đóng, kèm lý do / Close a closed period anew, with the reason
    #[arg(long)]
    pub(super) reseal: bool,

    /// Ghi vào tệp niêm phong những báo cáo đã đính chính sau khi đóng / Let the seal know of reports that were corrected since closing
    #[arg(long, conflicts_with_all = ["date", "as_of", "to", "zip", "publish", "sign", "with_sources", "reseal", "reason"])]
    pub(super) corrected: bool,

    /// Vì sao đóng lại; ghi vào tệp niêm phong / Why it is closed anew; stays in the seal
    #[arg(long, value_name = "TEXT")]
    pub(super) reason: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Restore {
    /// Thư mục hoặc tệp zip của gói / The folder or zip of a bag
    pub(super) bag: PathBuf,

    /// Thư mục mới / A new folder
    #[arg(value_name = "DIR")]
    pub(super) directory: PathBuf,
}

fn parse_date(text: &str) -> Result<NaiveDate, &'static str> {
    parse_day(text).ok_or("viết như 2026-04-01 / write it as 2026-04-01")
}

fn parse_period(text: &str) -> Result<Period, &'static str> {
    Period::parse(text)
        .or_else(|| Period::parse(&text.to_uppercase()))
        .or_else(|| Period::printed(text))
        .ok_or("viết như 2026-Q1, 2026-H1, 2026-9M, 2026, 2026-03 / write it as 2026-Q1, 2026-H1, 2026-9M, 2026, 2026-03")
}

fn parse_code(text: &str) -> Result<Code, &'static str> {
    Code::parse(&text.to_uppercase()).ok_or("không có mã này / there is no such code")
}

fn parse_base_url(text: &str) -> Result<BaseUrl, &'static str> {
    BaseUrl::parse(text)
        .ok_or("viết như https://example.vn/ban-tin/ / write it as https://example.vn/ban-tin/")
}
