//! `bantin serve` and an open page: edits, errors, a server that starts again, a
//! connection that is cut.

use std::fs;
use std::io;
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::harness::Bulletin;
use crate::served::PATIENCE;
use crate::webdriver::Browser;

const PAGE: &str = "so-ngoai-vu/2020-q1/a/";
/// In the overlay, or in the corner.
const OVERLAY: &str = "const shadow = document.querySelector('bantin-preview')?.shadowRoot;
     const overlay = shadow?.querySelector('.overlay'), badge = shadow?.querySelector('.badge');";

fn site() -> Bulletin {
    Bulletin::new().report("2020-Q1/a", &"Đoạn dài.\n\n".repeat(200))
}

/// Waits until a script gives true.
#[track_caller]
fn until(browser: &Browser, script: &str) {
    let began = Instant::now();
    let script = format!("{OVERLAY} return {script};");
    // While a page is loaded there is nothing to ask.
    while browser.run(&script, &json!([])) != Value::Bool(true) {
        assert!(began.elapsed() < PATIENCE, "never: {script}");
        thread::sleep(Duration::from_millis(20));
    }
}

/// The page follows as soon as its events are there.
#[track_caller]
fn connected(browser: &Browser) {
    until(
        browser,
        "Boolean(badge) && !badge.hidden && !badge.querySelector('.lost')",
    );
}

#[test]
fn an_open_page_follows_its_report_and_keeps_its_place() {
    let site = site();
    let served = site.serve();
    let browser = Browser::start();
    browser.visit(&format!("{}{PAGE}", served.url));
    connected(&browser);
    browser.run(
        "window.scrollTo({ top: 700, behavior: 'instant' })",
        &json!([]),
    );
    let site = site.report("2020-Q1/a", &"Đoạn mới.\n\n".repeat(200));
    until(&browser, "document.body.innerText.includes('Đoạn mới.')");
    until(&browser, "Math.abs(scrollY - 700) < 2");
    // A neighbour's card is on the page, and one on a page of its own is not.
    connected(&browser);
    let site = site.report("2019-Q1/b", "Khác.");
    until(&browser, "document.body.innerText.includes('Báo cáo b')");
    connected(&browser);
    browser.run("window.isOld = true", &json!([]));
    let _site = site.report("2019-Q1/b", "Khác hẳn.");
    served.until("/so-ngoai-vu/2019-q1/b/", |page| {
        page.text().contains("Khác hẳn.")
    });
    thread::sleep(Duration::from_millis(300));
    until(&browser, "window.isOld === true");
    assert_eq!(browser.messages(), Vec::<String>::new());
}

#[test]
fn an_error_lies_over_the_last_good_page_until_it_is_mended() {
    let site = site();
    let served = site.serve();
    let browser = Browser::start();
    browser.visit(&format!("{}{PAGE}", served.url));
    connected(&browser);
    let path = site.path("content/reports/2020-Q1/a.md");
    let text = fs::read_to_string(&path).expect("reads");
    fs::write(&path, text.replace("period: 2020-Q1", "period: sai")).expect("writes");
    until(&browser, "!overlay.hidden");
    until(
        &browser,
        "overlay.innerText.includes('content/reports/2020-Q1/a.md:4:9') && overlay.innerText.includes('gợi ý')",
    );
    until(&browser, "document.body.innerText.includes('Đoạn dài.')");
    fs::write(&path, text.replace("Đoạn dài.", "Đoạn lành.")).expect("writes");
    until(
        &browser,
        "document.body.innerText.includes('Đoạn lành.') && overlay.hidden",
    );
}

#[test]
fn warnings_are_a_number_that_opens() {
    let site = site().file("content/lac.md", "Lạc.\n");
    let served = site.serve();
    let browser = Browser::start();
    browser.visit(&format!("{}{PAGE}", served.url));
    until(
        &browser,
        "badge?.querySelector('button')?.innerText === '1 cảnh báo'",
    );
    assert_eq!(
        browser.run(
            &format!("{OVERLAY} return badge.querySelector('ul');"),
            &json!([])
        ),
        Value::Null
    );
    browser.run(
        &format!("{OVERLAY} badge.querySelector('button').click();"),
        &json!([]),
    );
    until(&browser, "badge.innerText.includes('content/lac.md')");
    let _site = site.remove("content/lac.md");
    until(&browser, "!badge.querySelector('button')");
}

#[test]
fn what_reading_closely_finds_is_told_beside_the_open_report_alone() {
    let told = |n: u32| format!("Tỉnh đón 12 đoàn, gồm 07 đoàn Lào và {n:02} đoàn Pháp.");
    let site = Bulletin::new().report("2020-Q1/a", &told(4));
    let served = site.serve();
    let browser = Browser::start();
    browser.visit(&format!("{}{PAGE}", served.url));
    until(
        &browser,
        "badge?.querySelector('button')?.innerText === '1 chỗ cần xem lại'",
    );
    browser.run(
        &format!("{OVERLAY} badge.querySelector('button').click();"),
        &json!([]),
    );
    until(
        &browser,
        "badge.innerText.includes('BT601') && badge.innerText.includes('content/reports/2020-Q1/a.md:')",
    );
    // It hides nothing of the page, and no other page tells of it.
    until(
        &browser,
        "overlay.hidden && document.body.innerText.includes('04 đoàn Pháp')",
    );
    browser.visit(&served.url);
    connected(&browser);
    until(&browser, "!badge.querySelector('button')");
    browser.visit(&format!("{}{PAGE}", served.url));
    until(&browser, "Boolean(badge?.querySelector('button'))");
    let _site = site.report("2020-Q1/a", &told(5));
    until(
        &browser,
        "document.body.innerText.includes('05 đoàn Pháp') && !badge.querySelector('button')",
    );
}

#[test]
fn styles_change_without_a_reload() {
    let site = site();
    let settings = fs::read_to_string(site.path("content/site.yaml")).expect("reads");
    let site = site
        .file("content/site.yaml", settings + "theme: rieng\n")
        .file(
            "themes/rieng/theme.yaml",
            "name: Riêng\nextends: toi-gian\n",
        )
        .file(
            "themes/rieng/static/style.css",
            "p { color: rgb(1, 2, 3) }\n",
        );
    let served = site.serve();
    let browser = Browser::start();
    browser.visit(&format!("{}{PAGE}", served.url));
    connected(&browser);
    browser.run("window.isOld = true", &json!([]));
    let _site = site.file(
        "themes/rieng/static/style.css",
        "p { color: rgb(4, 5, 6) }\n",
    );
    until(
        &browser,
        "getComputedStyle(document.querySelector('p')).color === 'rgb(4, 5, 6)'",
    );
    until(&browser, "window.isOld === true");
    until(
        &browser,
        "document.querySelectorAll('link[rel=stylesheet]').length === 1",
    );
}

#[test]
fn a_page_outlives_the_server_and_its_connection() {
    let site = site();
    let served = site.serve();
    let port = served
        .url
        .split([':', '/'])
        .nth(4)
        .expect("has a port")
        .to_owned();
    let between = Between::start(port.parse().expect("a number"));
    let browser = Browser::start();
    browser.visit(&format!("http://127.0.0.1:{}/{PAGE}", between.port));
    connected(&browser);
    // The connection is cut, and something changes meanwhile.
    between.cut();
    until(&browser, "Boolean(badge.querySelector('.lost'))");
    let site = site.report("2020-Q1/a", "Trong lúc mất kết nối.");
    served.until(&format!("/{PAGE}"), |page| {
        page.text().contains("mất kết nối")
    });
    between.mend();
    until(
        &browser,
        "document.body.innerText.includes('Trong lúc mất kết nối.')",
    );
    // The server ends, something changes, and it starts again.
    connected(&browser);
    drop(served);
    let site = site.report("2020-Q1/a", "Trong lúc tắt.");
    let _served = site.serve_with(&["--port", &port]);
    until(
        &browser,
        "document.body.innerText.includes('Trong lúc tắt.')",
    );
}

#[test]
fn a_report_is_reviewed_from_its_page() {
    let site = site().file(
        "content/reports/nhap.md",
        "---\ntitle: Nháp\ndepartment: so-ngoai-vu\nperiod: 2020-Q2\ninternal: { ghi: Điều kín }\n---\n## Ra {.public}\n\nĐiều ra.\n\n## Giữ\n\nĐiều giữ.\n",
    );
    let served = site.serve();
    let browser = Browser::start();
    browser.visit(&format!("{}{PAGE}", served.url));
    connected(&browser);
    browser.run(
        &format!("{OVERLAY} badge.querySelector('a').click();"),
        &json!([]),
    );
    until(
        &browser,
        "location.pathname === '/_bantin/xem' && document.body.innerText.includes('Đoạn dài.')",
    );
    browser.visit(&format!("{}_bantin/", served.url));
    until(
        &browser,
        "document.body.innerText.includes('Nháp') && document.body.innerText.includes('bản nháp')",
    );
    browser.visit(&format!(
        "{}_bantin/xem?tep=content/reports/nhap.md",
        served.url
    ));
    until(
        &browser,
        "[...document.querySelectorAll('.kept')].some(it => it.innerText.includes('Điều kín')) &&
         [...document.querySelectorAll('.kept')].some(it => it.innerText.includes('Điều giữ.')) &&
         [...document.querySelectorAll('.out')].some(it => it.innerText.includes('Điều ra.'))",
    );
    // What changes is seen at once, here too.
    let path = site.path("content/reports/nhap.md");
    let text = fs::read_to_string(&path).expect("reads");
    fs::write(&path, text.replace("Điều giữ.", "Điều giữ mới.")).expect("writes");
    until(
        &browser,
        "document.body.innerText.includes('Điều giữ mới.')",
    );
    assert_eq!(browser.messages(), Vec::<String>::new());
}

/// Stands between a browser and a server, and cuts what it carries.
struct Between {
    port: u16,
    streams: Arc<Mutex<(bool, Vec<TcpStream>)>>,
}

impl Between {
    fn start(to: u16) -> Between {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("has an address").port();
        let streams = Arc::new(Mutex::new((true, Vec::new())));
        let all = Arc::clone(&streams);
        thread::spawn(move || {
            for near in listener.incoming().flatten() {
                let mut all = all.lock().expect("nobody panics");
                if !all.0 {
                    continue;
                }
                let Ok(far) = TcpStream::connect((Ipv4Addr::LOCALHOST, to)) else {
                    continue;
                };
                for (from, into) in [(&near, &far), (&far, &near)] {
                    let (mut from, mut into) = (copy(from), copy(into));
                    thread::spawn(move || {
                        let _ = io::copy(&mut from, &mut into);
                        let _ = into.shutdown(Shutdown::Both);
                    });
                }
                all.1.extend([near, far]);
            }
        });
        Between { port, streams }
    }

    fn cut(&self) {
        let mut all = self.streams.lock().expect("nobody panics");
        all.0 = false;
        for stream in all.1.drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    fn mend(&self) {
        self.streams.lock().expect("nobody panics").0 = true;
    }
}

fn copy(stream: &TcpStream) -> TcpStream {
    stream.try_clone().expect("is open")
}
