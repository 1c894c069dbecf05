//! Chromium, driven through chromedriver by plain W3C WebDriver calls. A client
//! of its own is shorter than the dependencies of a ready-made one.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

pub(crate) const TAB: &str = "\u{e004}";
pub(crate) const ENTER: &str = "\u{e007}";

const ARGUMENTS: &[&str] = &[
    "--headless",
    // The sandbox does not start for root and in most containers; the pages are
    // our own.
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // Whatever a page asks for, nothing leaves this machine.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/// A browser with an empty profile; it ends when dropped.
pub(crate) struct Browser {
    driver: Child,
    port: u16,
    session: String,
    folder: TempDir,
    // Kept open, as a driver that cannot write ends.
    _output: BufReader<ChildStdout>,
}

impl Browser {
    pub(crate) fn start() -> Browser {
        let folder = TempDir::new().expect("a folder for the browser");
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            // Chromium leaves files behind there.
            .env("TMPDIR", folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts; tests/run installs it");
        let mut output = BufReader::new(driver.stdout.take().expect("is piped"));
        let mut browser = Browser {
            port: port(&mut output),
            driver,
            session: String::new(),
            folder,
            _output: output,
        };
        let mut arguments: Vec<String> = ARGUMENTS.iter().map(ToString::to_string).collect();
        let profile = browser.folder.path().join("profile");
        arguments.push(format!("--user-data-dir={}", profile.display()));
        let session = browser.ask(
            "POST",
            "/session",
            &json!({"capabilities": {"alwaysMatch": {
                "browserName": "chrome",
                "goog:chromeOptions": {"args": arguments},
                "goog:loggingPrefs": {"browser": "ALL"},
            }}}),
        );
        browser.session = format!("/session/{}", text(&session["sessionId"]));
        browser
    }

    /// Opens an address and waits until it is loaded.
    pub(crate) fn visit(&self, url: &str) {
        self.post("/url", &json!({"url": url}));
    }

    /// Runs the body of a function on the page, and waits if it gives a promise.
    pub(crate) fn run(&self, script: &str, arguments: &Value) -> Value {
        self.post(
            "/execute/sync",
            &json!({"script": script, "args": arguments}),
        )
    }

    /// Types one key.
    pub(crate) fn press(&self, key: &str) {
        self.post(
            "/actions",
            &json!({"actions": [{"type": "key", "id": "keyboard", "actions": [
                {"type": "keyDown", "value": key},
                {"type": "keyUp", "value": key},
            ]}]}),
        );
    }

    /// Clicks on the first element of a selector and waits for the page that
    /// this opens, if any.
    pub(crate) fn click(&self, selector: &str) {
        let found = self.post(
            "/element",
            &json!({"using": "css selector", "value": selector}),
        );
        let id = found.as_object().and_then(|found| found.values().next());
        self.post(
            &format!("/element/{}/click", text(id.unwrap_or(&found))),
            &json!({}),
        );
    }

    /// Prints on A4; gives the PDF in base 64.
    pub(crate) fn print(&self) -> Value {
        self.post("/print", &json!({"page": {"width": 21.0, "height": 29.7}}))
    }

    /// The messages on the console since they were last asked for.
    pub(crate) fn messages(&self) -> Vec<String> {
        let messages = self.post("/se/log", &json!({"type": "browser"}));
        let messages = messages.as_array().into_iter().flatten();
        messages
            .map(|message| text(&message["message"]).to_owned())
            .collect()
    }

    /// Makes the viewport as large as this, in CSS pixels.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        self.chromium(
            "Emulation.setDeviceMetricsOverride",
            &json!({
                "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
            }),
        );
    }

    /// Shows the page as on other media, or to readers with other preferences.
    pub(crate) fn emulate(&self, media: &Value) {
        self.chromium("Emulation.setEmulatedMedia", media);
    }

    fn chromium(&self, command: &str, parameters: &Value) {
        self.post(
            "/goog/cdp/execute",
            &json!({"cmd": command, "params": parameters}),
        );
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.ask("POST", &format!("{}{path}", self.session), body)
    }

    fn ask(&self, method: &str, path: &str, body: &Value) -> Value {
        self.try_ask(method, path, body)
            .unwrap_or_else(|error| panic!("{method} {path}: {error}"))
    }

    fn try_ask(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let failed = |error: std::io::Error| error.to_string();
        let body = if method == "POST" {
            body.to_string()
        } else {
            String::new()
        };
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).map_err(failed)?;
        // A test that hangs should fail, and end its browser.
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .map_err(failed)?;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            self.port,
            body.len()
        );
        stream
            .write_all(format!("{head}{body}").as_bytes())
            .map_err(failed)?;
        // The driver leaves the connection open: the head tells the length.
        let mut answer = BufReader::new(stream);
        let mut length = 0;
        let mut line = String::new();
        while line != "\r\n" {
            line.clear();
            if answer.read_line(&mut line).map_err(failed)? == 0 {
                return Err("no answer".to_owned());
            }
            if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().expect("a length is a number");
            }
        }
        let mut body = vec![0; length];
        answer.read_exact(&mut body).map_err(failed)?;
        let body: Value = serde_json::from_slice(&body).map_err(|error| error.to_string())?;
        match body["value"].get("error") {
            Some(error) => Err(format!("{error}: {}", body["value"]["message"])),
            None => Ok(body["value"].clone()),
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver ends Chromium when the session ends. Nothing here may
        // panic: a test may be failing already.
        let _ = self.try_ask("DELETE", &self.session, &Value::Null);
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// The port that the driver chose.
fn port(output: &mut impl BufRead) -> u16 {
    output
        .lines()
        .map(|line| line.expect("chromedriver says where it listens"))
        .find_map(|line| {
            let (_, port) = line.split_once("started successfully on port ")?;
            port.trim_end_matches('.').parse().ok()
        })
        .expect("chromedriver listens")
}

/// A JSON text.
#[track_caller]
pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}
