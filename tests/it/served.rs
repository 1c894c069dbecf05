//! A preview that runs, and a client that sees it as others do.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::harness::Bulletin;

/// Long enough for a machine with much else to do.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A preview of a site, ended with this value.
pub(crate) struct Served {
    child: Child,
    /// The address of the site's root.
    pub(crate) url: String,
    port: u16,
    told: Arc<Mutex<String>>,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header's value; empty if there is none.
    pub(crate) fn header(&self, name: &str) -> String {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let mut values = lines.filter(|(known, _)| known.eq_ignore_ascii_case(name));
        values
            .next()
            .map_or(String::new(), |(_, value)| value.to_owned())
    }
}

impl Bulletin {
    /// Previews the site, as of a fixed day.
    pub(crate) fn serve(&self) -> Served {
        self.serve_with(&[])
    }

    pub(crate) fn serve_with(&self, arguments: &[&str]) -> Served {
        let mut all = vec!["serve", "--as-of", "2026-11-01", "--format", "json"];
        if !arguments.contains(&"--port") {
            all.extend(["--port", "0"]);
        }
        all.extend(arguments);
        let mut command = self.command(&all);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let told = Arc::new(Mutex::new(String::new()));
        let out = child.stdout.take().expect("is piped");
        let err = child.stderr.take().expect("is piped");
        let into = Arc::clone(&told);
        thread::spawn(move || {
            for line in BufReader::new(err).lines().map_while(Result::ok) {
                into.lock().expect("nobody panics").push_str(&(line + "\n"));
            }
        });
        let url = listen(out, &told);
        let port = url.split([':', '/']).nth(4).expect("has a port");
        Served {
            child,
            port: port.parse().expect("a number"),
            url,
            told,
        }
    }
}

/// Reads what the program tells, and gives the address once it is told.
fn listen(out: ChildStdout, told: &Arc<Mutex<String>>) -> String {
    let (sender, address) = std::sync::mpsc::channel();
    let told = Arc::clone(told);
    thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            let value: serde_json::Value = serde_json::from_str(&line).unwrap_or_default();
            if let Some(url) = value["url"].as_str() {
                let _ = sender.send(url.to_owned());
            }
            told.lock().expect("nobody panics").push_str(&(line + "\n"));
        }
    });
    address.recv_timeout(PATIENCE).expect("the preview listens")
}

impl Served {
    /// Asks for a path.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut text = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            text.push_str(&format!("Host: 127.0.0.1:{}\r\n", self.port));
        }
        for (name, value) in headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        self.send(&format!("{text}\r\n"))
    }

    /// Sends bytes as they are.
    pub(crate) fn send(&self, text: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(text.as_bytes()).expect("sends");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("is answered");
        let end = bytes.windows(4).position(|it| it == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| panic!("no answer to {text}"));
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|it| it.parse().ok());
        Answer {
            status: status.expect("has a status"),
            head,
            body: bytes.split_off(end + 4),
        }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("connects");
        stream.set_read_timeout(Some(PATIENCE)).expect("is set");
        stream
    }

    /// Waits until a path is answered as is wished.
    #[track_caller]
    pub(crate) fn until(&self, path: &str, wish: impl Fn(&Answer) -> bool) -> Answer {
        let began = Instant::now();
        loop {
            let answer = self.get(path);
            if wish(&answer) {
                return answer;
            }
            assert!(
                began.elapsed() < PATIENCE,
                "{path} stays\n{}\n{}\n{}",
                answer.head,
                answer.text(),
                self.told()
            );
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Everything that the program printed up to now.
    pub(crate) fn told(&self) -> String {
        self.told.lock().expect("nobody panics").clone()
    }

    /// How often it told that something was compiled.
    pub(crate) fn n_changes(&self) -> usize {
        self.told().matches("\"event\":\"changed\"").count()
    }

    /// Waits until the program has told something.
    #[track_caller]
    pub(crate) fn hears(&self, text: &str) {
        let began = Instant::now();
        while !self.told().contains(text) {
            assert!(began.elapsed() < PATIENCE, "no {text} in\n{}", self.told());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Opens the events of a page.
    pub(crate) fn events(&self, page: &str, seen: &str) -> Events {
        let mut stream = self.connect();
        let request = format!(
            "GET /_bantin/events?page={page}&seen={seen} HTTP/1.1\r\nHost: localhost\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).expect("sends");
        Events(BufReader::new(stream))
    }

    /// Kilobytes of memory that the program has.
    pub(crate) fn memory(&self) -> u64 {
        let path = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(path).expect("the system tells");
        let line = status.lines().find(|line| line.starts_with("VmRSS:"));
        let number = line.and_then(|line| line.split_whitespace().nth(1));
        number.and_then(|it| it.parse().ok()).expect("a number")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The events of a page.
pub(crate) struct Events(BufReader<TcpStream>);

impl Events {
    /// The next event of a kind: its data.
    #[track_caller]
    pub(crate) fn next(&mut self, kind: &str) -> String {
        let mut current = String::new();
        loop {
            let mut line = String::new();
            let read = self.0.read_line(&mut line);
            assert!(read.is_ok_and(|n| n > 0), "no more events, and no {kind}");
            if let Some(event) = line.trim_end().strip_prefix("event: ") {
                event.clone_into(&mut current);
            } else if let Some(data) = line.trim_end().strip_prefix("data:")
                && current == kind
            {
                return data.trim().to_owned();
            }
        }
    }
}
