//! Answers as HTTP has them: tags, ranges, and who may do what with them.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame, SizeHint};
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};
use tokio::sync::mpsc;

use super::answer::{self, File};
use super::review;
use super::server::Asked;
use crate::vocabulary::Digest;

/// What is sent: all at once, or one event after another.
pub(super) enum Sent {
    Whole(Bytes),
    Events(mpsc::Receiver<Bytes>),
}

impl Body for Sent {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match self.get_mut() {
            Sent::Whole(bytes) if bytes.is_empty() => Poll::Ready(None),
            Sent::Whole(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
            Sent::Events(events) => events
                .poll_recv(context)
                .map(|event| event.map(|bytes| Ok(Frame::data(bytes)))),
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Sent::Whole(bytes) if bytes.is_empty())
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Sent::Whole(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Sent::Events(_) => SizeHint::default(),
        }
    }
}

/// A file of the site; a browser that opens a page gets the script too.
pub(super) fn whole(status: StatusCode, file: File, asked: &Asked) -> Response<Sent> {
    let tag = format!(
        "\"{}{}\"",
        file.digest.short(),
        if asked.is_opened() { "-p" } else { "" }
    );
    let kind = file.kind;
    let is_html = file.is_html();
    let bytes = if is_html && asked.is_opened() {
        with_script(file.bytes, file.digest)
    } else {
        file.bytes
    };
    let length = bytes.len();
    let bytes = Bytes::from(bytes);
    let is_known = asked.header(&header::IF_NONE_MATCH).is_some_and(|known| {
        known
            .split(',')
            .any(|it| it.trim().trim_start_matches("W/") == tag || it.trim() == "*")
    });
    let is_same = asked
        .header(&header::IF_RANGE)
        .is_none_or(|known| known == tag);
    let range = asked
        .header(&header::RANGE)
        .filter(|_| is_same && status == StatusCode::OK)
        .and_then(|asked| answer::range(asked, length));
    let mut response = if is_known && status == StatusCode::OK {
        respond(StatusCode::NOT_MODIFIED, Bytes::new())
    } else {
        match range {
            None => respond(status, bytes),
            Some(Ok(range)) => {
                let part = bytes.slice(range.clone());
                let mut response = respond(StatusCode::PARTIAL_CONTENT, part);
                let last = range.end - 1;
                let told = format!("bytes {}-{last}/{length}", range.start);
                set(&mut response, header::CONTENT_RANGE, &told);
                response
            }
            Some(Err(())) => {
                let mut response = respond(StatusCode::RANGE_NOT_SATISFIABLE, Bytes::new());
                set(
                    &mut response,
                    header::CONTENT_RANGE,
                    &format!("bytes */{length}"),
                );
                response
            }
        }
    };
    set(&mut response, header::CONTENT_TYPE, kind);
    set(&mut response, header::ETAG, &tag);
    set(&mut response, header::ACCEPT_RANGES, "bytes");
    set(
        &mut response,
        header::CONTENT_SECURITY_POLICY,
        "default-src 'self'",
    );
    if is_html {
        set(&mut response, header::VARY, "Accept");
    }
    response
}

/// A page with the script that brings it up to date. The page itself is the one
/// that is built.
fn with_script(mut page: Vec<u8>, seen: Digest) -> Vec<u8> {
    let script = format!(
        "<script src=\"{}reload.js\" data-seen=\"{}\" defer></script>\n",
        review::ROOT,
        seen.short()
    );
    let end = b"</body>";
    let at = page.windows(end.len()).rposition(|it| it == end);
    let at = at.unwrap_or(page.len());
    page.splice(at..at, script.into_bytes());
    page
}

/// A page of the preview itself.
pub(super) fn own_page(status: StatusCode, page: &str) -> Response<Sent> {
    let seen = Digest::of(page.as_bytes()).short();
    let page = page.replacen("data-seen=\"\"", &format!("data-seen=\"{seen}\""), 1);
    let mut response = respond(status, Bytes::from(page));
    set(
        &mut response,
        header::CONTENT_TYPE,
        "text/html; charset=utf-8",
    );
    strict(&mut response);
    response
}

pub(super) fn own_file(kind: &'static str, text: &'static str) -> Response<Sent> {
    let mut response = respond(StatusCode::OK, Bytes::from_static(text.as_bytes()));
    set(&mut response, header::CONTENT_TYPE, kind);
    strict(&mut response);
    response
}

pub(super) fn plain(status: StatusCode, text: &str) -> Response<Sent> {
    let mut response = respond(status, Bytes::from(text.to_owned()));
    set(
        &mut response,
        header::CONTENT_TYPE,
        "text/plain; charset=utf-8",
    );
    strict(&mut response);
    response
}

/// Nothing of it is kept, framed, or read by another site.
pub(super) fn strict(response: &mut Response<Sent>) {
    const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
                          connect-src 'self'; base-uri 'none'; form-action 'none'; \
                          frame-ancestors 'none'";
    set(response, header::CACHE_CONTROL, "no-store");
    set(response, header::CONTENT_SECURITY_POLICY, POLICY);
    set(response, header::X_FRAME_OPTIONS, "DENY");
    let own = "same-origin";
    set(
        response,
        HeaderName::from_static("cross-origin-resource-policy"),
        own,
    );
    set(
        response,
        HeaderName::from_static("cross-origin-opener-policy"),
        own,
    );
    set(response, HeaderName::from_static("x-robots-tag"), "noindex");
}

pub(super) fn respond(status: StatusCode, bytes: Bytes) -> Response<Sent> {
    let length = bytes.len();
    let mut response = Response::new(Sent::Whole(bytes));
    *response.status_mut() = status;
    if status != StatusCode::NOT_MODIFIED {
        response
            .headers_mut()
            .insert(header::CONTENT_LENGTH, length.into());
    }
    set(&mut response, header::CACHE_CONTROL, "no-cache");
    set(&mut response, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(&mut response, header::REFERRER_POLICY, "no-referrer");
    response
}

pub(super) fn set(response: &mut Response<Sent>, name: HeaderName, value: &str) {
    let value = HeaderValue::from_str(value).expect("addresses and words of ours are ASCII");
    response.headers_mut().insert(name, value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_goes_to_the_end_of_the_body() {
        let page = with_script(b"<body>x</body></html>".to_vec(), Digest::of(b"x"));
        let page = String::from_utf8(page).expect("is text");
        assert!(page.starts_with("<body>x<script src=\"/_bantin/reload.js\" data-seen=\""));
        assert!(page.ends_with("</script>\n</body></html>"));
    }
}
