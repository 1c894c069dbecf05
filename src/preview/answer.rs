//! What is answered to a request: a look-up in the present edition, and no
//! effect. A path that is no page's is nothing, so there is nowhere to climb to.

use std::ops::Range;

use super::compiler::Shown;
use crate::files;
use crate::finding::Finding;
use crate::page::Content;
use crate::vocabulary::{Digest, OutputPath};

/// What a site has at an address.
#[derive(Debug)]
pub(super) enum Found {
    /// A file.
    File(File),
    /// A page that is elsewhere: the address lacks the slash at its end.
    Moved(String),
    /// Nothing; the site's own page says so, if it has one.
    Nothing(Option<File>),
    /// A page that cannot be drawn.
    Broken(Box<Finding>),
}

/// A file of the site.
#[derive(Debug)]
pub(super) struct File {
    pub(super) bytes: Vec<u8>,
    pub(super) kind: &'static str,
    pub(super) digest: Digest,
}

impl File {
    fn new(path: &OutputPath, bytes: Vec<u8>) -> File {
        File {
            kind: kind(path.as_str()),
            digest: Digest::of(&bytes),
            bytes,
        }
    }

    pub(super) fn is_html(&self) -> bool {
        self.kind.starts_with("text/html")
    }
}

/// What the site has at `path`, an absolute path as it was asked for.
pub(super) fn find(shown: &Shown, path: &str) -> Found {
    let root = shown.edition.layout.settings().site.base_url.path();
    let Some(below) = path.strip_prefix(root) else {
        let is_above = root.starts_with(path) || format!("{path}/") == root;
        return if is_above {
            Found::Moved(root.to_owned())
        } else {
            not_found(shown, path)
        };
    };
    let at = |address: &str| {
        let path = OutputPath::of_address(address).ok()?;
        file(shown, &path)
    };
    match at(below) {
        Some(Ok(file)) => Found::File(file),
        Some(Err(finding)) => Found::Broken(finding),
        None if has(shown, &format!("{below}/")) => Found::Moved(format!("{path}/")),
        None => not_found(shown, below),
    }
}

/// The source of the report that is shown at `path`.
pub(super) fn source(shown: &Shown, path: &str) -> Option<String> {
    let layout = &shown.edition.layout;
    let below = path.strip_prefix(layout.settings().site.base_url.path())?;
    let page = layout.page_at(&OutputPath::of_address(below).ok()?)?;
    Some(layout.source_of(page)?.to_string())
}

/// The page for what is not found: that of the language which the address begins
/// with, or else the site's.
fn not_found(shown: &Shown, below: &str) -> Found {
    let language = below.split('/').next().unwrap_or_default();
    let page = [format!("{language}/404.html"), "404.html".to_owned()]
        .iter()
        .filter_map(|name| OutputPath::parse(name).ok())
        .find_map(|path| file(shown, &path));
    match page {
        Some(Err(finding)) => Found::Broken(finding),
        Some(Ok(file)) => Found::Nothing(Some(file)),
        None => Found::Nothing(None),
    }
}

fn has(shown: &Shown, address: &str) -> bool {
    let path = OutputPath::of_address(address).ok();
    path.is_some_and(|path| shown.edition.layout.page_at(&path).is_some())
}

/// A file of the site by its path.
fn file(shown: &Shown, path: &OutputPath) -> Option<Result<File, Box<Finding>>> {
    if let Some(asset) = shown.theme.assets().iter().find(|it| it.path == *path) {
        return Some(Ok(File {
            bytes: asset.bytes.clone(),
            kind: kind(path.as_str()),
            digest: asset.digest,
        }));
    }
    let layout = shown.layout_of(path);
    let page = layout.page_at(path)?;
    Some(match layout.content(page) {
        Content::Drawn(view) => {
            let dressed = shown.theme.dress(layout.frames());
            dressed
                .draw(path, &view)
                .map(|bytes| File::new(path, bytes))
        }
        Content::Data(bytes) => Ok(File::new(path, bytes.into_owned())),
        Content::Flow(flow) => {
            let mut bytes = Vec::new();
            flow.write(&mut bytes).expect("memory takes all");
            Ok(File::new(path, bytes))
        }
        Content::Asset(source, digest) => {
            // What has changed since it was judged is not shown: the next edition
            // judges it again.
            let bytes = files::read(&source).ok()?;
            let file = File::new(path, bytes);
            if file.digest != digest {
                return None;
            }
            Ok(file)
        }
    })
}

/// The media type of a file, by its name.
fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        _ => "application/octet-stream",
    }
}

/// Which bytes of `length` a `Range` header asks for: nothing if it asks for all
/// of them or is not understood, an error if there are none such.
pub(super) fn range(header: &str, length: usize) -> Option<Result<Range<usize>, ()>> {
    let asked = header.trim().strip_prefix("bytes=")?;
    let (from, to) = asked.split_once('-').filter(|_| !asked.contains(','))?;
    let number = |text: &str| text.trim().parse::<usize>().ok();
    let range = match (from.trim(), to.trim()) {
        ("", "") => return None,
        ("", last) => length.saturating_sub(number(last)?)..length,
        (from, "") => number(from)?..length,
        (from, to) => {
            let (from, to) = (number(from)?, number(to)?);
            if to < from {
                return None;
            }
            from..length.min(to.saturating_add(1))
        }
    };
    Some(if range.start < range.end {
        Ok(range)
    } else {
        Err(())
    })
}

/// A path of a request with its `%41` as they are meant; nothing if that is no
/// text.
pub(super) fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let digits = after
            .get(..2)
            .and_then(|two| std::str::from_utf8(two).ok())?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = &after[2..];
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_those_of_the_standard() {
        assert_eq!(range("bytes=0-4", 10), Some(Ok(0..5)));
        assert_eq!(range("bytes=5-", 10), Some(Ok(5..10)));
        assert_eq!(range("bytes=-3", 10), Some(Ok(7..10)));
        assert_eq!(range("bytes=-30", 10), Some(Ok(0..10)));
        assert_eq!(range("bytes=8-99", 10), Some(Ok(8..10)));
        assert_eq!(range("bytes=10-", 10), Some(Err(())));
        assert_eq!(range("bytes=-0", 10), Some(Err(())));
        for all in [
            "bytes=4-2",
            "bytes=0-1,3-4",
            "lines=1-2",
            "bytes=-",
            "bytes=a-b",
        ] {
            assert_eq!(range(all, 10), None, "{all}");
        }
    }

    #[test]
    fn paths_are_decoded_once() {
        assert_eq!(decoded("/a%2Fb%20c").as_deref(), Some("/a/b c"));
        assert_eq!(decoded("/%252e").as_deref(), Some("/%2e"));
        assert_eq!(decoded("/k%E1%BB%B3/").as_deref(), Some("/kỳ/"));
        for wrong in ["/%", "/%4", "/%zz", "/%ff"] {
            assert_eq!(decoded(wrong), None, "{wrong}");
        }
    }
}
