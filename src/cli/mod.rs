//! Arguments, clock and terminal: everything that is neither content nor site.

mod archive;
mod args;
mod build;
mod check;
mod clock;
mod failure;
mod init;
mod new;
mod restore;
mod schema;
mod serve;
mod terminal;
mod verify;

use std::io;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

use crate::archive as bundles;
use crate::edition::{self, Edition};
use crate::files;
use crate::finding::Findings;
use crate::intake::{self, Reading, Sources};
use crate::settings::{self, BaseUrl, Settings};
use crate::theme::{self, Theme};
use crate::vocabulary::Language;
use args::{Args, Command, Format};
use failure::{Failure, KeyProblem};
use terminal::Terminal;

/// Done.
const DONE: u8 = 0;
/// The content has errors.
const CONTENT: u8 = 1;
/// The world failed, or the arguments are wrong.
const WORLD: u8 = 2;

/// Runs the program and returns its exit code: 0 done, 1 the content has
/// errors, 2 something else failed.
pub fn run() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return wrong_arguments(&error),
    };
    let terminal = Terminal::new(&args);
    let code = match dispatch(&args, &terminal) {
        Ok(code) => code,
        Err(failure) => {
            terminal.failure(&failure);
            WORLD
        }
    };
    ExitCode::from(code)
}

/// Help that was asked for, or what is wrong with the arguments: clap says it in
/// English, so Vietnamese goes before.
fn wrong_arguments(error: &clap::Error) -> ExitCode {
    let is_help = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    if error.use_stderr() && !is_help {
        terminal::complain("lỗi: lệnh hoặc đối số không đúng; xem `bantin --help`\n");
    }
    // Whoever closes the pipe has read enough.
    let _ = error.print();
    ExitCode::from(if error.use_stderr() { WORLD } else { DONE })
}

fn dispatch(args: &Args, terminal: &Terminal) -> Result<u8, Failure> {
    // `content/a.md` reads better than `./content/a.md`.
    let here = |path: &PathBuf| {
        path.strip_prefix(".")
            .map_or_else(|_| path.clone(), Path::to_owned)
    };
    let root = here(&args.root);
    if args.format == Format::Sarif && !matches!(args.command, Command::Check(_)) {
        return Err(Failure::Argument(
            "--format sarif: chỉ dùng với `check` / only with `check`",
        ));
    }
    match &args.command {
        Command::Init(options) => init::run(&here(&options.directory), options.theme, terminal),
        Command::New(options) => new::run(options, &root, terminal),
        Command::Check(options) => check::run(options, &root, terminal),
        Command::Build(options) => build::run(options, &root, terminal),
        Command::Serve(options) => serve::run(options, &root, args.lang, terminal),
        Command::Archive(options) => archive::run(options, &root, terminal),
        Command::Restore(options) => restore::run(options, &root, terminal),
        Command::Verify(options) => verify::run(options, &root, terminal),
        Command::Schema { of } => schema::run(*of, terminal),
        Command::Completions { shell } => {
            clap_complete::generate(*shell, &mut Args::command(), "bantin", &mut io::stdout());
            Ok(DONE)
        }
    }
}

/// What a site is made from, read and compiled.
struct Compiled {
    sources: Sources,
    edition: Edition,
    theme: Option<Theme>,
    findings: Findings,
}

/// Reads the site below `root` and compiles it as of `today`.
fn compile(
    root: &Path,
    base_url: Option<&BaseUrl>,
    today: NaiveDate,
    reading: Reading,
    terminal: &Terminal,
) -> Result<Compiled, Failure> {
    compile_with(root, today, reading, terminal, |settings| {
        if let Some(base_url) = base_url {
            settings.site.base_url = base_url.clone();
        }
    })
}

/// The same, with settings changed before.
fn compile_with(
    root: &Path,
    today: NaiveDate,
    reading: Reading,
    terminal: &Terminal,
    change: impl FnOnce(&mut Settings),
) -> Result<Compiled, Failure> {
    let content = root.join("content");
    let read = settings::read(&content)?;
    let mut findings = read.findings;
    let mut settings: Settings = read.value;
    findings.append(settings::of_days_to_come(&settings.seals, clock::today()));
    terminal.speak(settings.site.language());
    change(&mut settings);
    let theme = theme::load(&root.join("themes"), &settings.site.theme)?;
    findings.append(theme.findings);
    let sources = intake::read(&content)?;
    let progress = terminal.progress(sources.len(), "đọc báo cáo", "reading reports");
    let compiled = edition::compile(&sources, settings, today, reading, &|| progress.tick())?;
    progress.finish();
    findings.append(compiled.findings);
    Ok(Compiled {
        sources,
        edition: compiled.value,
        theme: theme.value,
        findings: findings.sorted(),
    })
}

/// The folders of a site, as whole paths.
struct Folders(Option<PathBuf>);

impl Folders {
    /// Those below `root`.
    fn of(root: &Path) -> Folders {
        let here = if root.as_os_str().is_empty() {
            Path::new(".")
        } else {
            root
        };
        Folders(absolute(here))
    }

    /// Whether a folder is the root, holds it, or lies in one of the folders that
    /// are named.
    fn touches(&self, directory: &Path, folders: &[&str]) -> bool {
        let (Some(directory), Some(root)) = (absolute(directory), &self.0) else {
            return false;
        };
        let mut folders = folders.iter().map(|name| root.join(name));
        root.starts_with(&directory) || folders.any(|folder| directory.starts_with(folder))
    }
}

/// A path from the root of the file system, without `.`, `..` and links.
fn absolute(path: &Path) -> Option<PathBuf> {
    let mut whole = PathBuf::new();
    for part in std::path::absolute(path).ok()?.components() {
        match part {
            Component::ParentDir => {
                whole.pop();
            }
            Component::CurDir => {}
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => whole.push(part),
        }
    }
    Some(files::resolved(&whole))
}

/// Sees to it that nothing is written into a bag.
fn outside_of_bags(directory: &Path) -> Result<(), Failure> {
    let whole = absolute(directory).unwrap_or_else(|| directory.to_owned());
    match bundles::bag_around(&whole) {
        Some(bag) => Err(Failure::InBag(bag.to_owned())),
        None => Ok(()),
    }
}

/// The day as of which to compile.
fn today(as_of: Option<NaiveDate>) -> NaiveDate {
    as_of.unwrap_or_else(clock::today)
}

/// A language named on the command line.
fn parse_language(tag: &str) -> Result<Language, String> {
    Language::parse(tag).ok_or_else(|| "dùng vi hoặc en / use vi or en".to_owned())
}
