//! Counts the pages that a change touched, beside the work that readers wait
//! for: every page is made to be compared.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError};

use super::Signal;
use super::compiler::Shown;
use crate::output::Header;
use crate::vocabulary::{Fingerprint, OutputPath};

/// An edition whose pages are to be compared with those of the one before.
pub(super) struct Order {
    pub(super) number: u64,
    pub(super) shown: Arc<Shown>,
}

/// The pages that differ from those of the last edition that was counted.
#[derive(Debug)]
pub(super) struct Counted {
    pub(super) number: u64,
    /// Their addresses, in order; nothing for the first edition.
    pub(super) pages: Option<Vec<String>>,
}

/// Counts until the program ends. An order that a newer one overtakes is left.
pub(super) fn run(orders: &Receiver<Order>, signals: &Sender<Signal>) {
    let mut known: Option<BTreeMap<OutputPath, Fingerprint>> = None;
    let mut next = orders.recv().ok();
    while let Some(order) = next.take() {
        match pages(&order.shown, orders) {
            Ok(now) => {
                let pages = known.as_ref().map(|before| differences(before, &now));
                known = Some(now);
                let number = order.number;
                let counted = Signal::Counted(Counted { number, pages });
                drop(order);
                if signals.send(counted).is_err() {
                    return;
                }
                next = orders.recv().ok();
            }
            Err(overtaken) => next = overtaken,
        }
    }
}

/// The fingerprint of every page that people read; or the order that came
/// meanwhile, if any can come.
fn pages(
    shown: &Shown,
    orders: &Receiver<Order>,
) -> Result<BTreeMap<OutputPath, Fingerprint>, Option<Order>> {
    let layout = &shown.edition.layout;
    let header = Header::of(layout, &shown.theme);
    let mut pages = BTreeMap::new();
    for page in layout.pages() {
        match orders.try_recv() {
            Ok(newer) => return Err(Some(newer)),
            Err(TryRecvError::Disconnected) => return Err(None),
            Err(TryRecvError::Empty) => {}
        }
        if page.path().as_str().ends_with(".html") {
            pages.insert(
                page.path().clone(),
                header.fingerprint_of(&layout.content(page)),
            );
        }
    }
    Ok(pages)
}

fn differences(
    before: &BTreeMap<OutputPath, Fingerprint>,
    now: &BTreeMap<OutputPath, Fingerprint>,
) -> Vec<String> {
    let changed = now
        .iter()
        .filter(|(path, print)| before.get(*path) != Some(*print))
        .map(|(path, _)| path);
    let gone = before.keys().filter(|path| !now.contains_key(*path));
    let mut paths: Vec<&OutputPath> = changed.chain(gone).collect();
    paths.sort();
    paths.iter().map(|path| path.address().to_owned()).collect()
}
