//! What results show of reports, some to a file.

use rayon::prelude::*;
use serde::Serialize;

use super::{Folder, Made, Text};
use crate::page::Layout;

/// How many reports share a file: a page of results lies in many files, and
/// needs one report of each.
const IN_A_FILE: usize = 8;
/// How many files a list names.
const IN_A_LIST: usize = 32;

/// The lists that name the files, in order.
pub(super) type Lists = Vec<String>;

/// What a result shows: title, address, department, period, number, date, and
/// the hash of the text.
#[derive(Serialize)]
struct Card<'a>(&'a str, &'a str, &'a str, &'a str, &'a str, String, &'a str);

pub(super) fn write(
    layout: &Layout,
    reports: &[usize],
    texts: &[Text],
    folder: &Folder<'_>,
    made: &mut Vec<Made>,
) -> Lists {
    let files: Vec<Made> = reports
        .par_chunks(IN_A_FILE)
        .zip(texts.par_chunks(IN_A_FILE))
        .map(|(reports, texts)| folder.file(&cards(layout, reports, texts)))
        .collect();
    let lists: Vec<Made> = files
        .chunks(IN_A_LIST)
        .map(|files| {
            let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
            folder.file(&serde_json::to_string(&names).expect("texts serialize"))
        })
        .collect();
    let names = lists.iter().map(|list| list.name.clone()).collect();
    made.extend(files);
    made.extend(lists);
    names
}

fn cards(layout: &Layout, reports: &[usize], texts: &[Text]) -> String {
    let shown: Vec<_> = reports.iter().map(|report| layout.card(*report)).collect();
    let cards: Vec<Card<'_>> = shown
        .iter()
        .zip(texts)
        .map(|(card, text)| {
            Card(
                &card.title,
                &card.address,
                &card.department.name,
                &card.period.name,
                card.number.as_deref().unwrap_or_default(),
                card.date
                    .as_ref()
                    .map_or_else(String::new, |date| date.name.clone()),
                &text.hash,
            )
        })
        .collect();
    serde_json::to_string(&cards).expect("values of ours serialize")
}
