//! What a build costs, as ratios against `cp -r` of its own output.
//!
//! ```sh
//! cargo bench --bench build            # 10,000 reports
//! cargo bench --bench build -- 100000
//! ```
//!
//! Each figure is CPU time (user + system) and peak memory of a whole process,
//! as the system accounts it, the median of several runs. What reading closely
//! costs is told as a ratio to the compile itself: the same sources up to the same
//! findings, with lints and without. That is the strictest thing to hold it against,
//! since a build relates, indexes, draws and writes besides; what `check` costs
//! beside a full build is told too.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench makes and removes sites of its own, and tells what it measured"
)]

mod recipe;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use bantin::edition::{self, Edition};
use bantin::files;
use bantin::finding::Checked;
use bantin::intake::{self, Reading};
use bantin::{output, settings, theme};
use chrono::NaiveDate;
use nix::sys::resource::{UsageWho, getrusage};

/// As the program does, since allocating is a part of the cost.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const PROGRAM: &str = env!("CARGO_BIN_EXE_bantin");

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| a != "--bench")
        .collect();
    match arguments.first().map(String::as_str) {
        Some("measure") => return measure(&arguments[1..]),
        Some("compile") => return compile(Reading::Plain),
        Some("compile-closely") => return compile(Reading::Close),
        Some("build") => return build(&arguments[1], true),
        Some("build-without-index") => return build(&arguments[1], false),
        _ => {}
    }
    // `cargo test --benches` runs this too: a small site shows that it works.
    let n = arguments
        .first()
        .map_or(10_000, |n| n.parse().unwrap_or(50));
    let runs = if n > 20_000 { 1 } else { 3 };
    let root = tempfile::tempdir().expect("a folder");
    let root = root.path();
    recipe::cook(root, n);
    println!(
        "{n} reports, {} KB of content",
        size(&root.join("content")) / 1000
    );

    let show = |name: &str, cost: &Cost, base: f64| {
        println!(
            "{name:<32} {:>7.2} s CPU  {:>5.2} x cp  {:>5} MB",
            cost.cpu,
            cost.cpu / base,
            cost.memory
        );
    };
    // Every full build and every copy goes to a new folder: a file system is slow
    // to give the room of files that were just removed to new ones.
    let build_into = |output: &str| {
        let arguments = [
            "build",
            "--quiet",
            "--as-of",
            "2026-11-01",
            "--output",
            output,
        ];
        cost(root, PROGRAM, &arguments)
    };
    let mut full = Vec::new();
    let mut copies = Vec::new();
    for run in 0..runs {
        full.push(build_into(&format!("site-{run}")));
        copies.push(cost(
            root,
            "cp",
            &["-r", &format!("site-{run}"), &format!("copy-{run}")],
        ));
    }
    let (full, copied) = (median(full), median(copies));
    let site = root.join("site-0");
    println!("{} KB in {} files", size(&site) / 1000, count(&site));
    show("cp -r of the output", &copied, copied.cpu);
    show("full build", &full, copied.cpu);
    let same = median((0..runs).map(|_| build_into("site-0")).collect());
    show("nothing changed", &same, copied.cpu);
    println!("{:<32} {:>7.2} of a full build", "", same.cpu / full.cpu);
    let one = (1..=runs).map(|turn| {
        edit(root, n, turn);
        build_into("site-0")
    });
    show("one body edited", &median(one.collect()), copied.cpu);
    edit(root, n, 99);
    let told = Command::new(PROGRAM)
        .args([
            "build",
            "--as-of",
            "2026-11-01",
            "--format",
            "json",
            "--output",
            "site-0",
        ])
        .current_dir(root)
        .output()
        .expect("runs");
    let told = String::from_utf8_lossy(&told.stdout);
    println!(
        "one body edited, as told: {}",
        told.lines().last().unwrap_or_default()
    );
    let check = (0..runs).map(|_| cost(root, PROGRAM, &["check", "--quiet"]));
    let check = median(check.collect());
    show("check", &check, copied.cpu);
    println!("{:<32} {:>7.2} of a full build", "", check.cpu / full.cpu);

    let own = std::env::current_exe().expect("has a path");
    let own = own.to_str().expect("is text");
    let mut plain = Vec::new();
    let mut close = Vec::new();
    for _ in 0..runs {
        plain.push(cost(root, own, &["compile"]));
        close.push(cost(root, own, &["compile-closely"]));
    }
    let (plain, close) = (median(plain), median(close));
    show("compile", &plain, copied.cpu);
    show("compile, reading closely", &close, copied.cpu);
    println!("{:<32} {:>7.2} of a compile", "", close.cpu / plain.cpu);

    let mut without = Vec::new();
    let mut with = Vec::new();
    for run in 0..runs {
        let into = |name: &str| format!("{name}-{run}");
        without.push(cost(root, own, &["build-without-index", &into("bare")]));
        with.push(cost(root, own, &["build", &into("searchable")]));
    }
    let (without, with) = (median(without), median(with));
    show("full build without index", &without, copied.cpu);
    show("full build with it", &with, copied.cpu);
    println!("{:<32} {:>7.2} more", "", with.cpu / without.cpu - 1.0);
}

/// Builds the site in the present folder as the program does, perhaps without what
/// the search needs.
fn build(directory: &str, is_searchable: bool) {
    let directory = Path::new(directory);
    let mut layout = compiled(Reading::Plain).value.layout;
    let name = layout.settings().site.theme.clone();
    let theme = theme::load(Path::new("themes"), &name)
        .expect("reads")
        .value;
    let theme = theme.expect("keeps to the contract");
    let previous = output::read_manifest(directory).expect("reads");
    let sizes = output::sizes(directory, &previous);
    let mut plan = output::plan(&previous, &layout, &theme, &sizes, files::program());
    if is_searchable {
        let decided = plan.decided();
        layout = edition::searchable(layout);
        plan = output::plan_searchable(&previous, &layout, &theme, &sizes, &decided);
    }
    let outcome = output::apply(&plan, &previous, directory, &|| ()).expect("is applied");
    println!("{outcome:?}");
}

/// Compiles the site in the present folder, up to the findings.
fn compile(reading: Reading) {
    println!("{} findings", compiled(reading).findings.iter().count());
}

fn compiled(reading: Reading) -> Checked<Edition> {
    let content = Path::new("content");
    let settings = settings::read(content).expect("reads").value;
    let sources = intake::read(content).expect("reads");
    let today = NaiveDate::from_ymd_opt(2026, 11, 1).expect("a day");
    edition::compile(&sources, settings, today, reading, &|| ()).expect("compiles")
}

/// Changes a word in the body of one report.
fn edit(root: &Path, n: usize, turn: usize) {
    let (path, text) = recipe::report(n / 2, (n / 70).clamp(2, 600));
    let text = text.replace("một việc", &format!("việc {turn}"));
    fs::write(root.join("content/reports").join(path), text).expect("writes");
}

struct Cost {
    /// Seconds of CPU, user and system.
    cpu: f64,
    /// Megabytes at the peak.
    memory: i64,
}

/// Runs a command below a process of its own, which tells what it cost.
fn cost(root: &Path, program: &str, arguments: &[&str]) -> Cost {
    let own = std::env::current_exe().expect("has a path");
    let output = Command::new(own)
        .arg("measure")
        .arg(program)
        .args(arguments)
        .current_dir(root)
        .stderr(Stdio::inherit())
        .output()
        .expect("runs");
    assert!(output.status.success(), "{program} {arguments:?}");
    let text = String::from_utf8_lossy(&output.stdout);
    let mut numbers = text.lines().last().unwrap_or_default().split(' ');
    let mut number = || {
        numbers
            .next()
            .and_then(|n| n.parse::<f64>().ok())
            .expect("a number")
    };
    #[expect(clippy::cast_possible_truncation, reason = "whole megabytes")]
    Cost {
        cpu: number(),
        memory: number() as i64,
    }
}

fn measure(command: &[String]) {
    let status = Command::new(&command[0])
        .args(&command[1..])
        .stdout(Stdio::null())
        .status()
        .expect("runs");
    assert!(status.success(), "{command:?}");
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("the system tells");
    let seconds = |time: nix::sys::time::TimeVal| {
        #[expect(clippy::cast_precision_loss, reason = "microseconds of minutes")]
        let seconds = time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
        seconds
    };
    let cpu = seconds(usage.user_time()) + seconds(usage.system_time());
    println!("{cpu} {}", usage.max_rss() / 1024);
}

fn median(mut costs: Vec<Cost>) -> Cost {
    costs.sort_by(|a, b| a.cpu.total_cmp(&b.cpu));
    costs.swap_remove(costs.len() / 2)
}

fn files(path: &Path) -> impl Iterator<Item = walkdir::DirEntry> {
    walkdir::WalkDir::new(path)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
}

fn size(path: &Path) -> u64 {
    files(path)
        .filter_map(|file| file.metadata().ok())
        .map(|m| m.len())
        .sum()
}

fn count(path: &Path) -> usize {
    files(path).count()
}
