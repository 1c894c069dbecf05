//! Listens, and speaks HTTP. Who asks, and by which name, is decided here; what
//! there is to answer, elsewhere.

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderMap, HeaderName};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::watch;

use super::answer::{self, Found};
use super::events;
use super::respond::{Sent, own_file, own_page, plain, set, whole};
use super::review;
use super::stage::{Stage, Told};
use crate::finding::{Finding, Findings};

/// Whoever connects and says nothing is not waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// What every answer is made from.
#[derive(Debug)]
pub(super) struct Server {
    pub(super) stage: watch::Receiver<Stage>,
    pub(super) content: PathBuf,
    /// The name of this machine that the user gave, besides the usual ones.
    pub(super) host: String,
    /// Whether other machines may ask.
    pub(super) is_open: bool,
}

/// Answers requests until the program ends, on a thread of its own.
///
/// # Errors
///
/// If the system gives what that takes to nobody any more.
pub(super) fn start(listener: TcpListener, server: Server) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(8)
        .build()?;
    listener.set_nonblocking(true)?;
    let listener = {
        let _inside = runtime.enter();
        tokio::net::TcpListener::from_std(listener)?
    };
    let server = Arc::new(server);
    thread::spawn(move || runtime.block_on(accept(&listener, &server)));
    Ok(())
}

async fn accept(listener: &tokio::net::TcpListener, server: &Arc<Server>) {
    loop {
        // One that is gone before it is accepted is no reason to end.
        let Ok((stream, peer)) = listener.accept().await else {
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let server = Arc::clone(server);
        tokio::spawn(async move {
            let service = service_fn(|request| answer(Arc::clone(&server), peer, request));
            // What goes wrong with a connection is its client's affair.
            let _ = hyper::server::conn::http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(PATIENCE)
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

/// A request, as far as answers depend on it.
pub(super) struct Asked {
    pub(super) path: String,
    pub(super) query: String,
    pub(super) headers: HeaderMap,
    /// Whether it comes from this machine.
    pub(super) is_near: bool,
}

impl Asked {
    /// A value of the query, decoded.
    pub(super) fn value(&self, key: &str) -> Option<String> {
        self.query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find(|(known, _)| *known == key)
            .and_then(|(_, value)| answer::decoded(&value.replace('+', "%20")))
    }

    pub(super) fn header(&self, name: &HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Whether a browser opens it as a page: then it gets the script that
    /// brings it up to date.
    pub(super) fn is_opened(&self) -> bool {
        self.header(&header::ACCEPT)
            .is_some_and(|accept| accept.contains("text/html"))
    }
}

async fn answer(
    server: Arc<Server>,
    peer: SocketAddr,
    request: Request<Incoming>,
) -> Result<Response<Sent>, Infallible> {
    let (parts, _) = request.into_parts();
    let host = parts
        .headers
        .get(header::HOST)
        .and_then(|it| it.to_str().ok());
    if !host.is_some_and(|host| server.is_called(host)) {
        return Ok(plain(
            StatusCode::MISDIRECTED_REQUEST,
            "421 Misdirected Request\n",
        ));
    }
    if parts.method != Method::GET && parts.method != Method::HEAD {
        let mut refused = plain(StatusCode::METHOD_NOT_ALLOWED, "405 Method Not Allowed\n");
        set(&mut refused, header::ALLOW, "GET, HEAD");
        return Ok(refused);
    }
    let asked = Asked {
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: parts.headers,
        is_near: peer.ip().to_canonical().is_loopback(),
    };
    let mut stage = server.stage.clone();
    // The first look may not be done yet.
    let now = stage
        .wait_for(|stage| stage.number > 0)
        .await
        .map(|it| it.clone());
    let Ok(now) = now else {
        return Ok(plain(
            StatusCode::SERVICE_UNAVAILABLE,
            "503 Service Unavailable\n",
        ));
    };
    let mut response = if asked.path == events::ADDRESS {
        events::follow(&server, &asked, stage)
    } else {
        // Drawing takes a moment, during which others are answered.
        let drawn = tokio::task::spawn_blocking(move || server.page(&now, &asked)).await;
        drawn.unwrap_or_else(|_| {
            plain(
                StatusCode::INTERNAL_SERVER_ERROR,
                "500 Internal Server Error\n",
            )
        })
    };
    if parts.method == Method::HEAD {
        *response.body_mut() = Sent::Whole(Bytes::new());
    }
    Ok(response)
}

impl Server {
    /// Whether a `Host` header names this server. Another name may be one that
    /// somebody made to lead here, so that their pages could read these.
    fn is_called(&self, host: &str) -> bool {
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
            Some(_) | None => host,
        };
        let bare = name.trim_start_matches('[').trim_end_matches(']');
        let address = bare.parse::<IpAddr>().ok();
        name.eq_ignore_ascii_case("localhost")
            || bare.eq_ignore_ascii_case(&self.host)
            || address.is_some_and(|address| address.is_loopback() || self.is_open)
    }

    /// Answers all but the events.
    fn page(&self, stage: &Stage, asked: &Asked) -> Response<Sent> {
        if let Some(below) = asked.path.strip_prefix(review::ROOT) {
            return self.own(stage, asked, below);
        }
        let Some(shown) = &stage.shown else {
            let page = review::nothing(stage, asked.is_near);
            return own_page(StatusCode::SERVICE_UNAVAILABLE, &page);
        };
        let found = match answer::decoded(&asked.path) {
            Some(path) => answer::find(shown, &path),
            None => Found::Nothing(None),
        };
        match found {
            Found::File(file) => whole(StatusCode::OK, file, asked),
            Found::Nothing(Some(file)) => whole(StatusCode::NOT_FOUND, file, asked),
            Found::Nothing(None) => plain(StatusCode::NOT_FOUND, "404 Not Found\n"),
            Found::Moved(mut to) => {
                if !asked.query.is_empty() {
                    to.push_str(&format!("?{}", asked.query));
                }
                let mut moved = plain(StatusCode::MOVED_PERMANENTLY, "301 Moved Permanently\n");
                set(&mut moved, header::LOCATION, &to);
                moved
            }
            Found::Broken(finding) => {
                let page = review::nothing(&with(stage, &finding), asked.is_near);
                own_page(StatusCode::INTERNAL_SERVER_ERROR, &page)
            }
        }
    }

    /// Answers below `/_bantin/`.
    fn own(&self, stage: &Stage, asked: &Asked, below: &str) -> Response<Sent> {
        match below {
            "reload.js" => {
                return own_file("text/javascript; charset=utf-8", include_str!("reload.js"));
            }
            "preview.css" => {
                return own_file("text/css; charset=utf-8", include_str!("preview.css"));
            }
            _ => {}
        }
        if !asked.is_near {
            return plain(
                StatusCode::FORBIDDEN,
                &format!("403: {}\n", stage.words().only_here),
            );
        }
        match self.internal(stage, asked, below) {
            Some(page) => own_page(StatusCode::OK, &page),
            None => plain(
                StatusCode::NOT_FOUND,
                &format!("404: {}\n", stage.words().not_found),
            ),
        }
    }

    /// A page of internal text, for this machine alone.
    pub(super) fn internal(&self, stage: &Stage, asked: &Asked, below: &str) -> Option<String> {
        let settings = stage.settings.as_ref()?;
        let page = match below {
            "" => {
                let year = asked.value("nam").and_then(|year| year.parse().ok());
                review::index(stage, settings, &self.content, year).map(Some)
            }
            "xem" => {
                let file = asked.value("tep").or_else(|| {
                    let path = asked.value("trang")?;
                    answer::source(stage.shown.as_ref()?, &path)
                });
                match file {
                    Some(file) => review::report(stage, settings, &self.content, &file),
                    // A page that is made of many reports, or of none.
                    None => review::index(stage, settings, &self.content, None).map(Some),
                }
            }
            _ => Ok(None),
        };
        // What cannot be read now is told as the stage's trouble soon.
        page.ok().flatten()
    }

    /// What reading the report closely finds that is shown at a path.
    pub(super) fn of_lints(&self, stage: &Stage, path: &str) -> Option<Told> {
        let file = answer::source(stage.shown.as_ref()?, path)?;
        let settings = stage.settings.as_ref()?;
        review::of_lints(stage, settings, &self.content, &file).ok()
    }
}

/// A stage on which a page could not be drawn.
pub(super) fn with(stage: &Stage, finding: &Finding) -> Stage {
    let mut findings = Findings::clone(&stage.findings);
    findings.add(finding.clone());
    Stage {
        findings: Arc::new(findings),
        ..stage.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(host: &str, is_open: bool) -> Server {
        let (_, stage) = watch::channel(Stage::default());
        Server {
            stage,
            content: PathBuf::new(),
            host: host.to_owned(),
            is_open,
        }
    }

    #[test]
    fn only_our_own_names_are_answered() {
        let near = server("127.0.0.1", false);
        for own in ["127.0.0.1:1111", "localhost", "LOCALHOST:80", "[::1]:1111"] {
            assert!(near.is_called(own), "{own}");
        }
        for foreign in [
            "evil.example",
            "localhost.evil.example:1111",
            "192.168.1.5",
            "",
            "127.0.0.1.evil.example",
        ] {
            assert!(!near.is_called(foreign), "{foreign}");
        }
        let open = server("0.0.0.0", true);
        assert!(open.is_called("192.168.1.5:1111"));
        assert!(!open.is_called("evil.example:1111"));
        assert!(server("may-toi", true).is_called("may-toi:1111"));
    }
}
