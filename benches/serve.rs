//! How long after a save the preview shows it.
//!
//! ```sh
//! cargo bench --bench serve                  # 10,000 reports, 100 edits
//! cargo bench --bench serve -- 100000 40
//! ```
//!
//! A client asks every few milliseconds while a seeded list of edits runs. On a
//! machine with other work the times say more of that work than of the preview;
//! the seconds of CPU are told beside them.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench makes and removes sites of its own, and tells what it measured"
)]

mod recipe;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use recipe::Seed;

const PROGRAM: &str = env!("CARGO_BIN_EXE_bantin");
/// How often the client asks.
const PAUSE: Duration = Duration::from_millis(2);

fn main() {
    let numbers: Vec<usize> = std::env::args()
        .skip(1)
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let n = numbers.first().copied().unwrap_or(10_000);
    let n_edits = numbers.get(1).copied().unwrap_or(100);
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    recipe::cook(root, n);
    let (mut server, port, first) = start(root);
    println!("{n} reports");
    println!("first page after the start: {} ms", first.as_millis());
    // The first edition is being counted for a while.
    thread::sleep(Duration::from_millis(n as u64 / 5));
    let mut client = Client::new(port);
    let mut seed = Seed::new(7);
    let mut latencies: BTreeMap<&str, Vec<Duration>> = BTreeMap::new();
    for turn in 0..n_edits {
        let (kind, latency) = edit(root, n, turn, &mut seed, &mut client);
        latencies.entry(kind).or_default().push(latency);
        thread::sleep(Duration::from_millis(150 + seed.below(300) as u64));
    }
    let all: Vec<Duration> = latencies.values().flatten().copied().collect();
    println!("milliseconds from a save to its page   n    min median   p90   p95   p99    max");
    for (kind, latencies) in latencies {
        show(kind, latencies);
    }
    show("all", all);
    let (now, peak, cpu) = cost(&server);
    println!("memory {now} MB, at most {peak} MB; {cpu:.1} s CPU in all");
    let _ = server.kill();
    let _ = server.wait();
}

/// Edits one report, and waits until its page shows that.
fn edit(
    root: &Path,
    n: usize,
    turn: usize,
    seed: &mut Seed,
    client: &mut Client,
) -> (&'static str, Duration) {
    let n_departments = (n / 70).clamp(2, 600);
    let number = seed.below(n);
    let (path, text) = recipe::report(number, n_departments);
    let path = root.join("content/reports").join(path);
    let mark = format!("mốc số {turn} của phép đo");
    let kind = seed.below(20);
    let (kind, file, text, slug) = match kind {
        0 => {
            let file = path.with_file_name(format!("moi-{turn}.md"));
            let text = text.replace("một việc", &mark);
            ("a new report", file, text, format!("moi-{turn}"))
        }
        1..=3 => {
            let from = text.find("title: ").expect("has a title");
            let end = text[from..].find('\n').expect("ends") + from;
            let text = format!("{}title: {mark}{}", &text[..from], &text[end..]);
            ("a title", path, text, format!("r{number}"))
        }
        _ => {
            let text = text.replace("một việc", &mark);
            ("a body", path, text, format!("r{number}"))
        }
    };
    let code = text
        .lines()
        .find_map(|line| line.strip_prefix("period: "))
        .expect("has a period")
        .to_lowercase();
    let address = format!("/so-{}/{code}/{slug}/", number % n_departments);
    let began = if turn.is_multiple_of(2) {
        let beside = file.with_extension("md~");
        fs::write(&beside, &text).expect("writes");
        let began = Instant::now();
        fs::rename(&beside, &file).expect("renames");
        began
    } else {
        let began = Instant::now();
        fs::write(&file, &text).expect("writes");
        began
    };
    while !client.get(&address).contains(&mark) {
        assert!(began.elapsed() < Duration::from_secs(60), "{address}");
        thread::sleep(PAUSE);
    }
    (kind, began.elapsed())
}

/// Starts the preview; gives its port and how long its first page took.
fn start(root: &Path) -> (Child, u16, Duration) {
    // Found before, so that it can be asked before it tells where it is.
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let port = listener.local_addr().expect("has an address").port();
    drop(listener);
    let began = Instant::now();
    let server = Command::new(PROGRAM)
        .args(["serve", "--quiet", "--as-of", "2026-11-01", "--port"])
        .arg(port.to_string())
        .current_dir(root)
        .stdout(Stdio::null())
        .spawn()
        .expect("runs");
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        thread::sleep(PAUSE);
    }
    let page = Client::new(port).get("/");
    assert!(page.contains("<html"), "{page}");
    (server, port, began.elapsed())
}

/// One connection that asks again and again.
struct Client {
    stream: BufReader<TcpStream>,
    port: u16,
}

impl Client {
    fn new(port: u16) -> Client {
        let stream = TcpStream::connect(("127.0.0.1", port)).expect("connects");
        stream.set_nodelay(true).expect("is set");
        Client {
            stream: BufReader::new(stream),
            port,
        }
    }

    fn get(&mut self, path: &str) -> String {
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n",
            self.port
        );
        let stream = self.stream.get_mut();
        stream.write_all(request.as_bytes()).expect("sends");
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.stream.read_line(&mut line).expect("is answered");
            if line.trim().is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.trim().parse().expect("a number");
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).expect("is answered");
        String::from_utf8_lossy(&body).into_owned()
    }
}

fn show(kind: &str, mut latencies: Vec<Duration>) {
    latencies.sort();
    let n = latencies.len();
    let at = |percent: usize| latencies[(n * percent / 100).min(n - 1)].as_millis();
    println!(
        "{kind:<36} {n:>4} {:>6} {:>6} {:>5} {:>5} {:>5} {:>6}",
        at(0),
        at(50),
        at(90),
        at(95),
        at(99),
        at(100)
    );
}

/// Megabytes now and at the peak, and seconds of CPU.
fn cost(server: &Child) -> (u64, u64, f64) {
    let status = fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap_or_default();
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let number = line.and_then(|line| line.split_whitespace().next());
        number.and_then(|it| it.parse::<u64>().ok()).unwrap_or(0) / 1024
    };
    let stat = fs::read_to_string(format!("/proc/{}/stat", server.id())).unwrap_or_default();
    let fields: Vec<&str> = stat.split_whitespace().collect();
    let ticks: f64 = fields.get(13..15).map_or(0.0, |it| {
        it.iter().filter_map(|n| n.parse::<f64>().ok()).sum()
    });
    (of("VmRSS:"), of("VmHWM:"), ticks / 100.0)
}
