//! WARC 1.1 (ISO 28500:2017): one record for each file, as a resource. There is
//! no answer of a server to be kept: a site of Bantin is files.

use super::matter::Matter;
use crate::files::FilesError;
use crate::vocabulary::Sha256;

/// A file that is kept.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) url: String,
    pub(super) mime: &'static str,
    pub(super) matter: Matter,
    pub(super) sha256: Sha256,
}

/// Where a record lies in its WARC.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) at: u64,
    pub(super) size: u64,
}

/// Writes records, all of one time, behind one another. Gives the place of each.
pub(super) fn warc(records: &[Record], time: &str) -> Result<(Matter, Vec<Place>), FilesError> {
    let about = "software: Bantin\r\nformat: WARC File Format 1.1\r\n";
    let info = Matter::of(about);
    let sum = info.checksums()?.sha256;
    let mut warc = Matter::default();
    let head = format!(
        "WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: {}\r\nWARC-Date: {time}\r\n\
         WARC-Filename: data.warc\r\nWARC-Block-Digest: sha256:{sum}\r\n\
         Content-Type: application/warc-fields\r\nContent-Length: {}\r\n\r\n",
        id(about, sum),
        about.len()
    );
    warc.append(record(&head, info));
    let mut places = Vec::new();
    for one in records {
        let at = warc.size();
        let head = format!(
            "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: {}\r\nWARC-Date: {time}\r\n\
             WARC-Target-URI: {}\r\nWARC-Payload-Digest: sha256:{sum}\r\n\
             WARC-Block-Digest: sha256:{sum}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n",
            id(&one.url, one.sha256),
            one.url,
            one.mime,
            one.matter.size(),
            sum = one.sha256,
        );
        warc.append(record(&head, one.matter.clone()));
        places.push(Place {
            at,
            // Without the line ends behind, as other indexers count.
            size: warc.size() - at - END.len() as u64,
        });
    }
    Ok((warc, places))
}

/// What ends a record.
const END: &str = "\r\n\r\n";

fn record(head: &str, block: Matter) -> Matter {
    let mut record = Matter::of(head);
    record.append(block);
    record.append(Matter::of(END));
    record
}

/// A name for a record that is always the same for the same bytes at the same
/// address: a UUID of version 8, whose bits are ours.
fn id(url: &str, sum: Sha256) -> String {
    let hash = Sha256::of(format!("{url}\n{sum}").as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.as_bytes()[..16]);
    bytes[6] = 0x80 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let parts = [
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..],
    ];
    format!("<urn:uuid:{}>", parts.join("-"))
}
