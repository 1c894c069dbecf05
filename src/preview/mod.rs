//! The preview: compiles, serves, watches, and shows every change at once.
//!
//! The site lives in memory, and pages are drawn when they are asked for. What
//! changed is compiled again; the edition that is shown is replaced as a whole,
//! and only by one without errors.
//!
//! **Invariant:** nothing is written, and nothing that the preview adds (its
//! script, its own pages) is part of an edition.

mod answer;
mod compiler;
mod count;
mod events;
mod respond;
mod review;
mod server;
mod stage;
mod watch;
mod words;

pub use watch::WhyPolling;

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, SocketAddr, TcpListener, ToSocketAddrs as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use chrono::NaiveDate;

use crate::files::FilesError;
use crate::finding::Findings;
use crate::intake::Touched;
use crate::vocabulary::Language;
use compiler::{Attempt, Compiler, Shown};
use count::{Counted, Order};
use server::Server;
use stage::Stage;

/// What is previewed, and where.
pub struct Options {
    /// The folder that holds `content` and `themes`, as an absolute path.
    pub root: PathBuf,
    /// The name or address to listen on.
    pub host: String,
    /// The first port to try.
    pub port: u16,
    /// Whether to look for changes every second instead of being told.
    pub polls: bool,
    /// The language of messages, if the user chose one.
    pub language: Option<Language>,
    /// Whether the day is one that the user chose: then seals may be later.
    pub is_past: bool,
}

/// What the preview tells whoever started it.
pub enum News<'a> {
    /// It listens.
    Listening {
        /// The address of the site's root on this machine.
        url: &'a str,
        /// The port that was wanted, if it was taken.
        wanted: Option<u16>,
        /// Whether other machines can see it.
        is_open: bool,
    },
    /// It looks for changes every second.
    Polling(WhyPolling),
    /// Something was compiled.
    Compiled {
        /// What was found.
        findings: &'a Findings,
        /// The site's language.
        language: Language,
        /// Whether there is a site to see, this one or an earlier one.
        has_site: bool,
        /// Which change this is, from 1.
        number: u64,
        /// How long it took.
        took: Duration,
    },
    /// The pages that a change touched are known; for the first edition they are
    /// not told.
    Touched {
        /// Which change.
        number: u64,
        /// The addresses of the pages.
        pages: Option<&'a [String]>,
    },
    /// A file cannot be read; it is tried again.
    Unreadable(&'a FilesError),
}

/// Why there is no preview.
#[derive(Debug, thiserror::Error)]
pub enum PreviewError {
    /// The name or address is none of this machine's.
    #[error("{host}")]
    Host {
        /// The name or address.
        host: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// No port from the wanted one on is free.
    #[error("{port}")]
    Port {
        /// The first port that was tried.
        port: u16,
        /// What the system said of it.
        source: std::io::Error,
    },
}

/// What wakes the preview.
#[derive(Debug)]
enum Signal {
    Touched(Touched),
    /// Nobody tells of changes any more.
    Blind(WhyPolling),
    Counted(Counted),
}

/// How many ports are tried.
const PORTS: u16 = 50;
/// How often changes are looked for where nobody tells of them.
const POLL: Duration = Duration::from_secs(1);
/// How often it is made sure that none went untold.
const ASSURE: Duration = Duration::from_secs(4);
/// How late a change may be told of that was seen already.
const LATE: Duration = Duration::from_millis(400);
/// How soon a file that cannot be read is tried again.
const RETRY: Duration = Duration::from_millis(100);

/// Previews until the program is ended. `today` is asked for the day, `tell` is
/// told what happens.
///
/// # Errors
///
/// If there is no address to listen on.
pub fn serve(
    options: &Options,
    today: &dyn Fn() -> NaiveDate,
    tell: &mut dyn FnMut(News<'_>),
) -> Result<(), PreviewError> {
    let (listener, address) = listen(&options.host, options.port)?;
    let is_open = !address.ip().is_loopback();
    let origin = format!("http://{}", name(&options.host, address));
    let (stage, seen) = tokio::sync::watch::channel(Stage {
        language: options.language,
        ..Stage::default()
    });
    let server = Server {
        stage: seen,
        content: options.root.join("content"),
        host: options.host.clone(),
        is_open,
    };
    server::start(listener, server).map_err(|source| PreviewError::Port {
        port: address.port(),
        source,
    })?;
    let (signals, woken) = channel();
    let (orders, taken) = channel();
    let counter = signals.clone();
    thread::spawn(move || count::run(&taken, &counter));
    let mut preview = Preview {
        compiler: Compiler::new(&options.root, origin.clone(), options.is_past),
        stage,
        orders,
        tell,
        is_polling: false,
        is_unreadable: false,
        rest: ASSURE,
    };
    let everywhere = Touched::Everywhere(BTreeSet::new());
    preview.look(&everywhere, today());
    let path = preview.path();
    (preview.tell)(News::Listening {
        url: &format!("{origin}{path}"),
        wanted: (address.port() != options.port && options.port != 0).then_some(options.port),
        is_open,
    });
    // Reading is an event too, of which thousands would be told.
    let watched = if options.polls {
        Err(WhyPolling::Asked)
    } else {
        watch::start(&options.root, signals)
    };
    match watched {
        // What changed before anybody watched.
        Ok(()) => {
            preview.look(&everywhere, today());
        }
        Err(why) => preview.poll(why),
    }
    preview.run(&woken, today);
    Ok(())
}

struct Preview<'t> {
    compiler: Compiler,
    stage: tokio::sync::watch::Sender<Stage>,
    orders: Sender<Order>,
    tell: &'t mut dyn FnMut(News<'_>),
    is_polling: bool,
    is_unreadable: bool,
    /// How long to wait before a look that nobody asked for.
    rest: Duration,
}

impl Preview<'_> {
    fn run(&mut self, woken: &Receiver<Signal>, today: &dyn Fn() -> NaiveDate) {
        loop {
            let rest = if self.is_unreadable { RETRY } else { self.rest };
            match woken.recv_timeout(rest) {
                Ok(Signal::Touched(touched)) => {
                    self.look(&touched, today());
                }
                Ok(Signal::Blind(why)) => self.poll(why),
                Ok(Signal::Counted(counted)) => self.counted(&counted),
                Err(RecvTimeoutError::Timeout) => self.look_unasked(woken, today),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Looks everywhere although nobody told of a change. If there was one, and
    /// nobody tells of it late either, nobody ever will.
    fn look_unasked(&mut self, woken: &Receiver<Signal>, today: &dyn Fn() -> NaiveDate) {
        // A new day may bring news that are no change of a file.
        let is_expected = self.is_unreadable || self.stage.borrow().today != today();
        let everywhere = Touched::Everywhere(BTreeSet::new());
        let (has_news, took) = watch::timed(|| self.look(&everywhere, today()));
        let least = if self.is_polling { POLL } else { ASSURE };
        // At most a fiftieth of the machine's time.
        self.rest = least.max(took * 50);
        let mut is_untold = has_news && !self.is_polling && !is_expected;
        while is_untold {
            match woken.recv_timeout(LATE) {
                Ok(Signal::Touched(touched)) => {
                    self.look(&touched, today());
                    is_untold = false;
                }
                Ok(Signal::Blind(why)) => return self.poll(why),
                Ok(Signal::Counted(counted)) => self.counted(&counted),
                Err(_) => return self.poll(WhyPolling::Silent),
            }
        }
    }

    fn poll(&mut self, why: WhyPolling) {
        self.is_polling = true;
        self.rest = POLL;
        (self.tell)(News::Polling(why));
    }

    /// Looks where something was touched, and shows what came of it. Whether
    /// there was anything new.
    fn look(&mut self, touched: &Touched, today: NaiveDate) -> bool {
        let (looked, took) = watch::timed(|| self.compiler.look(touched, today));
        let attempt = match looked {
            Ok(Some(attempt)) => attempt,
            Ok(None) => {
                if std::mem::take(&mut self.is_unreadable) {
                    self.stage.send_modify(|stage| {
                        stage.number += 1;
                        stage.trouble = None;
                    });
                }
                return false;
            }
            Err(error) => {
                if !std::mem::replace(&mut self.is_unreadable, true) {
                    (self.tell)(News::Unreadable(&error));
                }
                let trouble = format!("{error}: {}", error.source);
                self.stage.send_modify(|stage| {
                    stage.number += 1;
                    stage.restyled = None;
                    stage.trouble = Some(trouble);
                });
                return false;
            }
        };
        self.is_unreadable = false;
        let number = self.show(&attempt, today);
        (self.tell)(News::Compiled {
            findings: &attempt.findings,
            language: attempt.settings.site.language(),
            has_site: attempt.shown.is_some(),
            number,
            took,
        });
        match attempt.shown.filter(|_| !attempt.findings.has_errors()) {
            // The counter ends with the program.
            Some(shown) => drop(self.orders.send(Order { number, shown })),
            None => (self.tell)(News::Touched {
                number,
                pages: None,
            }),
        }
        true
    }

    /// Puts an attempt on the stage, and gives its number.
    fn show(&self, attempt: &Attempt, today: NaiveDate) -> u64 {
        let before = self.stage.borrow().shown.clone();
        let restyled = match (&before, &attempt.shown) {
            (Some(before), Some(now)) => restyled(before, now),
            (None | Some(_), _) => None,
        };
        let mut number = 0;
        self.stage.send_modify(|stage| {
            number = stage.number + 1;
            *stage = Stage {
                number,
                shown: attempt.shown.clone(),
                latest: Some(Arc::clone(&attempt.latest)),
                findings: Arc::clone(&attempt.findings),
                trouble: None,
                settings: Some(Arc::clone(&attempt.settings)),
                today,
                language: stage.language,
                restyled: restyled.map(Arc::new),
            };
        });
        number
    }

    fn counted(&mut self, counted: &Counted) {
        (self.tell)(News::Touched {
            number: counted.number,
            pages: counted.pages.as_deref(),
        });
    }

    /// The path of the site's root.
    fn path(&self) -> String {
        let stage = self.stage.borrow();
        let settings = stage.settings.as_ref();
        settings
            .map_or("/", |it| it.site.base_url.path())
            .to_owned()
    }
}

/// The style sheets that differ between two editions, old addresses with new
/// ones; nothing if anything else differs.
fn restyled(before: &Shown, now: &Shown) -> Option<BTreeMap<String, String>> {
    if !Arc::ptr_eq(&before.edition, &now.edition) || Arc::ptr_eq(&before.theme, &now.theme) {
        return None;
    }
    let root = now.edition.layout.settings().site.base_url.path();
    let swaps = now.theme.restyled_from(&before.theme)?;
    let absolute = |address: &str| format!("{root}{address}");
    let swaps = swaps
        .iter()
        .map(|(old, new)| (absolute(old), absolute(new)));
    Some(swaps.collect())
}

/// Listens on the first free port from the wanted one on.
fn listen(host: &str, port: u16) -> Result<(TcpListener, SocketAddr), PreviewError> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let no_host = |source| PreviewError::Host {
        host: host.to_owned(),
        source,
    };
    let ip: IpAddr = (bare, 0)
        .to_socket_addrs()
        .map_err(no_host)?
        .next()
        .ok_or_else(|| no_host(std::io::ErrorKind::NotFound.into()))?
        .ip();
    let mut first = None;
    for offset in 0..PORTS {
        let Some(port) = port.checked_add(offset) else {
            break;
        };
        match TcpListener::bind((ip, port)) {
            Ok(listener) => {
                let address = listener.local_addr().map_err(no_host)?;
                return Ok((listener, address));
            }
            Err(error) if error.kind() == std::io::ErrorKind::AddrNotAvailable => {
                return Err(no_host(error));
            }
            Err(error) => first = first.or(Some(error)),
        }
    }
    let source = first.unwrap_or_else(|| std::io::ErrorKind::AddrInUse.into());
    Err(PreviewError::Port { port, source })
}

/// How this machine calls the address that it listens on.
fn name(host: &str, address: SocketAddr) -> String {
    let port = address.port();
    match address.ip() {
        ip if ip.is_unspecified() => format!("127.0.0.1:{port}"),
        IpAddr::V6(ip) => format!("[{ip}]:{port}"),
        IpAddr::V4(_) => format!("{host}:{port}"),
    }
}
