//! Tells an open page of what concerns it: one connection a page, on which
//! events follow one another.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use hyper::body::Bytes;
use hyper::{Response, StatusCode, header};
use serde::Serialize;
use tokio::sync::{mpsc, watch};

use super::answer::{self, Found};
use super::respond::{self, Sent};
use super::review;
use super::server::{self, Asked, Server};
use super::stage::{Stage, Told};
use super::words::Words;
use crate::finding::Severity;
use crate::vocabulary::Digest;

/// Where pages ask for events.
pub(super) const ADDRESS: &str = "/_bantin/events";

/// How often a connection without news is tried, to know whether it still is
/// one.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Follows the page that is asked about until it is closed.
pub(super) fn follow(
    server: &Arc<Server>,
    asked: &Asked,
    stage: watch::Receiver<Stage>,
) -> Response<Sent> {
    let page = asked.value("page").unwrap_or_default();
    let (path, query) = page.split_once('?').unwrap_or((&page, ""));
    let watcher = Watcher {
        server: Arc::clone(server),
        page: Asked {
            path: path.to_owned(),
            query: query.to_owned(),
            headers: header::HeaderMap::new(),
            is_near: asked.is_near,
        },
        seen: asked.value("seen").unwrap_or_default(),
        at: 0,
        told: String::new(),
    };
    let (sender, events) = mpsc::channel(16);
    tokio::spawn(watcher.run(stage, sender));
    let mut response = respond::respond(StatusCode::OK, Bytes::new());
    response.headers_mut().remove(header::CONTENT_LENGTH);
    respond::set(
        &mut response,
        header::CONTENT_TYPE,
        "text/event-stream; charset=utf-8",
    );
    respond::strict(&mut response);
    *response.body_mut() = Sent::Events(events);
    response
}

/// One open page.
struct Watcher {
    server: Arc<Server>,
    page: Asked,
    /// The digest of the page as its browser has it.
    seen: String,
    /// The number of the stage that it knows.
    at: u64,
    /// What it was told of findings.
    told: String,
}

/// What a page is told of findings.
#[derive(Serialize)]
struct State<'a> {
    errors: Told,
    warnings: Told,
    /// What reading the report on the page closely finds: it hides no page.
    of_lints: Told,
    trouble: Option<&'a str>,
    may_review: bool,
    words: &'static Words,
}

/// What a page is told of new style sheets.
#[derive(Serialize)]
struct Style<'a> {
    seen: &'a str,
    swaps: &'a BTreeMap<String, String>,
}

impl Watcher {
    async fn run(mut self, mut stage: watch::Receiver<Stage>, sender: mpsc::Sender<Bytes>) {
        loop {
            let now = stage.borrow_and_update().clone();
            let told = tokio::task::spawn_blocking(move || {
                let events = self.events(&now);
                (self, events)
            });
            let Ok((watcher, events)) = told.await else {
                return;
            };
            self = watcher;
            for event in events {
                if sender.send(Bytes::from(event)).await.is_err() {
                    return;
                }
            }
            loop {
                tokio::select! {
                    () = sender.closed() => return,
                    changed = stage.changed() => match changed {
                        Ok(()) => break,
                        Err(_) => return,
                    },
                    () = tokio::time::sleep(HEARTBEAT) => {
                        if sender.send(Bytes::from_static(b":\n\n")).await.is_err() {
                            return;
                        }
                    }
                }
            }
        }
    }

    /// What is to be told of a stage.
    fn events(&mut self, stage: &Stage) -> Vec<String> {
        let follows = self.at + 1 == stage.number;
        self.at = stage.number;
        let mut stage = stage.clone();
        let now = self.digest(&mut stage);
        let mut events = Vec::new();
        // Its page cannot be drawn: the browser keeps the one that it has.
        if let Some(now) = now.filter(|now| *now != self.seen) {
            match &stage.restyled {
                Some(swaps) if follows => {
                    let style = Style { seen: &now, swaps };
                    events.push(event("style", &style));
                }
                Some(_) | None => events.push("event: reload\ndata:\n\n".to_owned()),
            }
            self.seen = now;
        }
        let told = self.state(&stage);
        if told != self.told {
            events.insert(0, told.clone());
            self.told = told;
        }
        events
    }

    /// The digest of the page as it is on this stage; nothing, with a finding, if
    /// it cannot be drawn.
    fn digest(&self, stage: &mut Stage) -> Option<String> {
        let page = &self.page;
        if let Some(below) = page.path.strip_prefix(review::ROOT) {
            let page = page
                .is_near
                .then(|| self.server.internal(stage, page, below));
            return page.flatten().map(|it| Digest::of(it.as_bytes()).short());
        }
        let Some(shown) = &stage.shown else {
            let page = review::nothing(stage, page.is_near);
            return Some(Digest::of(page.as_bytes()).short());
        };
        match answer::find(shown, &answer::decoded(&page.path)?) {
            Found::File(file) | Found::Nothing(Some(file)) => Some(file.digest.short()),
            Found::Moved(_) | Found::Nothing(None) => None,
            Found::Broken(finding) => {
                *stage = server::with(stage, &finding);
                None
            }
        }
    }

    /// What is found by reading the report closely whose page is open, for this
    /// machine alone.
    fn of_lints(&self, stage: &Stage) -> Option<Told> {
        let page = &self.page;
        let path = answer::decoded(&page.path).filter(|_| page.is_near)?;
        self.server.of_lints(stage, &path)
    }

    fn state(&self, stage: &Stage) -> String {
        let of = |severity| {
            // Messages name files: they are for whoever has them.
            let told = self.page.is_near.then(|| stage.told_of(severity));
            told.unwrap_or_default()
        };
        let state = State {
            errors: of(Severity::Error),
            warnings: of(Severity::Warning),
            of_lints: self.of_lints(stage).unwrap_or_default(),
            trouble: stage.trouble.as_deref().filter(|_| self.page.is_near),
            may_review: self.page.is_near,
            words: stage.words(),
        };
        event("state", &state)
    }
}

fn event(name: &str, value: &impl Serialize) -> String {
    let data = serde_json::to_string(value).expect("values of ours serialize");
    format!("event: {name}\ndata: {data}\n\n")
}
