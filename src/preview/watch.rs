//! Watches the sources, and tells once when a flurry of changes has settled.
//!
//! Events are hints: they say where to look, and the look decides. Folders are
//! watched and never files, since many editors save by putting a new file in the
//! old one's place.
#![expect(
    clippy::disallowed_methods,
    reason = "how long a flurry lasts is measured here"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Config, ErrorKind, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::Signal;
use crate::files;
use crate::intake::Touched;

/// Quiet for so long, a flurry is over.
const SETTLE: Duration = Duration::from_millis(25);
/// So many files are more than one save touches: then there may be more to come,
/// as when another branch is checked out.
const MANY: usize = 5;
/// Quiet for so long, a flurry of many files is over.
const SETTLE_MANY: Duration = Duration::from_millis(120);
/// A flurry that never ends is looked at all the same.
const STARVE: Duration = Duration::from_millis(1500);

/// The folders below a site's root that its pages are made from.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// Why changes are looked for every second instead of being told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyPolling {
    /// The user asked for it.
    Asked,
    /// The system watches no more folders for this user.
    Watches,
    /// The system lets this user have no more watchers.
    Watchers,
    /// The system cannot watch these folders.
    Unable,
    /// Something changed and nobody told: a network drive, a container.
    Silent,
}

/// Watches the sources below `root` until the program ends.
///
/// # Errors
///
/// Why the system cannot watch them.
pub(super) fn start(root: &Path, signals: Sender<Signal>) -> Result<(), WhyPolling> {
    let (events, flurry) = channel();
    let base = root.to_owned();
    let config = Config::default().with_follow_symlinks(false);
    let watcher = RecommendedWatcher::new(
        move |event: notify::Result<notify::Event>| {
            if let Some(hint) = hint(&base, event) {
                // Nobody listens any more when the program ends.
                let _ = events.send(hint);
            }
        },
        config,
    );
    let mut watcher = watcher.map_err(|error| reason(&error))?;
    // The root tells when a whole folder goes or comes.
    watcher
        .watch(root, RecursiveMode::NonRecursive)
        .map_err(|error| reason(&error))?;
    watch_folders(&mut watcher, root)?;
    let root = root.to_owned();
    thread::spawn(move || settle(watcher, &root, &flurry, &signals));
    Ok(())
}

/// Does a piece of work, and tells how long it took.
pub(super) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let began = Instant::now();
    let done = work();
    (done, began.elapsed())
}

fn watch_folders(watcher: &mut RecommendedWatcher, root: &Path) -> Result<(), WhyPolling> {
    for folder in FOLDERS {
        let folder = root.join(folder);
        if !folder.is_dir() {
            continue;
        }
        match watcher.watch(&folder, RecursiveMode::Recursive) {
            Ok(()) => {}
            // It went away again, which the root tells too.
            Err(_) if !folder.is_dir() => {}
            Err(error) => return Err(reason(&error)),
        }
    }
    Ok(())
}

/// What an event says.
#[derive(Debug, PartialEq, Eq)]
enum Hint {
    At(Vec<PathBuf>),
    /// Events were lost, or a whole folder came or went.
    Anywhere,
    Failed(WhyPolling),
}

/// What an event says of the sources below `root`, if anything.
fn hint(root: &Path, event: notify::Result<notify::Event>) -> Option<Hint> {
    let event = match event {
        Ok(event) => event,
        Err(error) => {
            return Some(match error.kind {
                ErrorKind::MaxFilesWatch => Hint::Failed(WhyPolling::Watches),
                ErrorKind::Generic(_)
                | ErrorKind::Io(_)
                | ErrorKind::PathNotFound
                | ErrorKind::WatchNotFound
                | ErrorKind::InvalidConfig(_) => Hint::Anywhere,
            });
        }
    };
    if event.need_rescan() {
        return Some(Hint::Anywhere);
    }
    let is_reading = matches!(event.kind, EventKind::Access(kind)
        if kind != AccessKind::Close(AccessMode::Write));
    if is_reading {
        return None;
    }
    let below = |path: &PathBuf| path.strip_prefix(root).ok().map(Path::to_owned);
    let of_sources = |below: &PathBuf| {
        let folder = below.iter().next();
        folder.is_some_and(|folder| FOLDERS.iter().any(|name| folder == *name))
            && !files::is_hidden(below)
    };
    let touched: Vec<PathBuf> = event
        .paths
        .iter()
        .filter_map(below)
        .filter(of_sources)
        .collect();
    if touched.iter().any(|path| path.iter().count() == 1) {
        return Some(Hint::Anywhere);
    }
    (!touched.is_empty()).then(|| Hint::At(touched.iter().map(|path| root.join(path)).collect()))
}

/// Gathers hints until they have settled, and passes them on as one.
fn settle(
    mut watcher: RecommendedWatcher,
    root: &Path,
    hints: &Receiver<Hint>,
    signals: &Sender<Signal>,
) {
    while let Ok(first) = hints.recv() {
        let began = Instant::now();
        let mut paths = BTreeSet::new();
        let mut is_anywhere = false;
        let mut next = Ok(first);
        while let Ok(hint) = next {
            match hint {
                Hint::At(touched) => paths.extend(touched),
                Hint::Anywhere => is_anywhere = true,
                Hint::Failed(why) => {
                    let _ = signals.send(Signal::Blind(why));
                    return;
                }
            }
            if began.elapsed() > STARVE {
                break;
            }
            let is_many = is_anywhere || paths.len() >= MANY;
            next = hints.recv_timeout(if is_many { SETTLE_MANY } else { SETTLE });
        }
        if is_anywhere && let Err(why) = watch_folders(&mut watcher, root) {
            let _ = signals.send(Signal::Blind(why));
            return;
        }
        let touched = if is_anywhere {
            Touched::Everywhere(paths)
        } else {
            Touched::Paths(paths)
        };
        if signals.send(Signal::Touched(touched)).is_err() {
            return;
        }
    }
}

fn reason(error: &notify::Error) -> WhyPolling {
    match &error.kind {
        ErrorKind::MaxFilesWatch => WhyPolling::Watches,
        // EMFILE: `fs.inotify.max_user_instances`.
        ErrorKind::Io(error) if error.raw_os_error() == Some(24) => WhyPolling::Watchers,
        // ENOSPC: `fs.inotify.max_user_watches`.
        ErrorKind::Io(error) if error.raw_os_error() == Some(28) => WhyPolling::Watches,
        ErrorKind::Io(_)
        | ErrorKind::Generic(_)
        | ErrorKind::PathNotFound
        | ErrorKind::WatchNotFound
        | ErrorKind::InvalidConfig(_) => WhyPolling::Unable,
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, ModifyKind, RemoveKind};
    use notify::{Error, Event};

    use super::*;

    fn at(kind: EventKind, path: &str) -> Option<Hint> {
        let event = Event::new(kind).add_path(Path::new("/site").join(path));
        hint(Path::new("/site"), Ok(event))
    }

    #[test]
    fn locks_of_editors_and_mere_reading_are_no_hints() {
        let made = EventKind::Create(CreateKind::File);
        assert_eq!(at(made, "content/reports/.~lock.a.odt#"), None);
        assert_eq!(at(made, "content/reports/~$a.docx"), None);
        assert_eq!(at(made, "content/.git/index"), None);
        assert_eq!(at(made, "public/index.html"), None);
        let opened = EventKind::Access(AccessKind::Open(AccessMode::Any));
        assert_eq!(at(opened, "content/reports/a.md"), None);
        let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
        let path = PathBuf::from("/site/content/reports/a.md");
        assert_eq!(
            at(closed, "content/reports/a.md"),
            Some(Hint::At(vec![path]))
        );
    }

    #[test]
    fn a_folder_that_goes_is_looked_for_everywhere() {
        let gone = EventKind::Remove(RemoveKind::Folder);
        assert_eq!(at(gone, "content"), Some(Hint::Anywhere));
        let changed = EventKind::Modify(ModifyKind::Any);
        assert_eq!(at(changed, "themes"), Some(Hint::Anywhere));
    }

    #[test]
    fn limits_of_the_system_are_told_apart() {
        let full = Err(Error::new(ErrorKind::MaxFilesWatch));
        assert_eq!(
            hint(Path::new("/site"), full),
            Some(Hint::Failed(WhyPolling::Watches))
        );
        let of = |number| reason(&Error::io(std::io::Error::from_raw_os_error(number)));
        assert_eq!(of(24), WhyPolling::Watchers);
        assert_eq!(of(28), WhyPolling::Watches);
        assert_eq!(of(2), WhyPolling::Unable);
    }
}
