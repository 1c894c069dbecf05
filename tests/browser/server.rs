//! A web server for one folder, as strict as the real one: below a sub-path,
//! with the content security policy, with the page for what is not found.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

/// The path of every site's root: a link that forgets it leads nowhere.
pub(crate) const ROOT: &str = "/ban-tin/";

/// Serves a folder until the program ends.
pub(crate) fn serve(listener: TcpListener, folder: PathBuf) {
    let folder = Arc::new(folder);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let folder = Arc::clone(&folder);
            // A browser may open connections ahead and leave them silent, so
            // each has a thread. One that breaks is the browser's own affair.
            thread::spawn(move || answer(&stream, &folder));
        }
    });
}

fn answer(mut stream: &TcpStream, folder: &Path) -> Option<()> {
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next()?.ok()?;
    lines
        .find(|line| line.as_ref().map_or(true, String::is_empty))?
        .ok()?;
    let path = request.split(['?', ' ']).nth(1)?;
    let (status, name, body) = match find(path, folder) {
        Some((name, body)) => ("200 OK", name, body),
        None if path.starts_with(ROOT) => (
            "404 Not Found",
            "404.html".to_owned(),
            fs::read(folder.join("404.html")).ok()?,
        ),
        None => (
            "404 Not Found",
            "outside.txt".to_owned(),
            b"outside the site".to_vec(),
        ),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\nContent-Security-Policy: default-src 'self'\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        kind(&name),
        body.len()
    );
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(&body).ok()
}

fn find(path: &str, folder: &Path) -> Option<(String, Vec<u8>)> {
    let mut name = path.strip_prefix(ROOT)?.to_owned();
    if name.is_empty() || name.ends_with('/') {
        name.push_str("index.html");
    }
    if name.split('/').any(|part| part.starts_with('.')) {
        return None;
    }
    let body = fs::read(folder.join(&name)).ok()?;
    Some((name, body))
}

fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("csv") => "text/csv; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("xml") => "application/xml",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
