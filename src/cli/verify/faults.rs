//! What is wrong with a bag or a site, in words.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::archive::{Fault, ZipFault};
use crate::cli::terminal::Terminal;
use crate::output::Difference;
use crate::text::normalize;

/// In Vietnamese, in English, and for tools.
type Words = (&'static str, &'static str, &'static str);

/// Tells what is wrong with a bag, path by path.
pub(in crate::cli) fn tell_faults(faults: &BTreeSet<(String, Fault)>, terminal: &Terminal) {
    for (path, fault) in faults {
        tell(path, words(*fault), terminal);
    }
}

/// Tells how a file of a site differs from its manifest.
pub(super) fn tell_difference(path: &str, difference: Difference, terminal: &Terminal) {
    let words = match difference {
        Difference::Missing => ("bị mất", "missing", "missing"),
        Difference::Altered => ("bị sửa", "altered", "altered"),
        Difference::Unfinished => ("dở dang", "unfinished", "unfinished"),
        Difference::Foreign => ("không phải của Bantin", "not Bantin's", "foreign"),
    };
    tell(path, words, terminal);
}

fn tell(path: &str, (vi, en, code): Words, terminal: &Terminal) {
    #[derive(Serialize)]
    struct Record<'a> {
        path: &'a str,
        difference: &'static str,
    }
    let what = terminal.choose(vi, en);
    if !terminal.is_json() {
        terminal.always(&if path.is_empty() {
            what.to_owned()
        } else {
            format!("{what}: {}", visible(path))
        });
    }
    terminal.object(&Record {
        path,
        difference: code,
    });
}

/// A name as a person can see it, with what has no width or drives a terminal
/// spelled out: a bag may come from anybody.
pub(super) fn visible(name: &str) -> String {
    let mut shown = String::with_capacity(name.len());
    let mut bytes = [0; 4];
    for c in name.chars() {
        let alone = &*c.encode_utf8(&mut bytes);
        if c.is_control() || normalize(alone) != *alone {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    shown
}

fn words(fault: Fault) -> Words {
    match fault {
        Fault::Missing => ("bị mất", "missing", "missing"),
        Fault::Extra => (
            "thừa, không có trong bản kê",
            "extra, in no manifest",
            "extra",
        ),
        Fault::ExtraFolder => ("thư mục thừa", "extra folder", "extra-folder"),
        Fault::Altered => ("bị sửa", "altered", "altered"),
        Fault::OtherForm => (
            "tên viết khác bản kê (chữ hoa, hoặc dấu tổ hợp)",
            "name written otherwise than in the manifest (capitals, or marks apart from letters)",
            "other-form",
        ),
        Fault::Clash => (
            "trùng tên với một tệp hoặc thư mục khác (hoặc chỉ khác chữ hoa)",
            "the name of another file or folder (but perhaps for capitals)",
            "clash",
        ),
        Fault::NoFile => (
            "không phải tệp thường (liên kết, thiết bị)",
            "not a plain file (a link, a device)",
            "no-file",
        ),
        Fault::Name => (
            "tên không dùng được trên mọi máy",
            "name that not every system can have",
            "name",
        ),
        Fault::Manifest => (
            "bản kê viết không đúng quy cách",
            "manifest not in its form",
            "manifest",
        ),
        Fault::Disagree => (
            "có trong bản kê này mà không có trong bản kê kia",
            "in one manifest and not in the other",
            "disagree",
        ),
        Fault::Tag => (
            "viết không đúng quy cách của gói",
            "not written as in a bag",
            "tag",
        ),
        Fault::Oxum => (
            "Payload-Oxum (dung lượng và số tệp) không đúng",
            "Payload-Oxum (size and number of files) is wrong",
            "oxum",
        ),
        Fault::Zip(ZipFault::End) => (
            "tệp zip bị cắt bớt hoặc bị thêm vào",
            "the zip was cut, or something was added to it",
            "zip-end",
        ),
        Fault::Zip(ZipFault::List) => (
            "mục lục của tệp zip không đúng quy cách của gói",
            "the list of the zip is not in the form of a bag",
            "zip-list",
        ),
        Fault::Zip(ZipFault::Header) => (
            "mục lục của tệp zip và phần trước tệp ghi khác nhau",
            "the list of the zip says otherwise than stands before the file",
            "zip-header",
        ),
        Fault::Zip(ZipFault::Name) => (
            "tên không dùng được, lặp lại hoặc sai thứ tự trong tệp zip",
            "name in the zip that not every system can have, that comes twice or out of order",
            "zip-name",
        ),
        Fault::Zip(ZipFault::Content) => {
            ("bị sửa trong tệp zip", "altered in the zip", "zip-content")
        }
        Fault::Unsigned => ("gói không có chữ ký", "the bag is not signed", "unsigned"),
        Fault::SignatureForm => (
            "không phải chữ ký minisign",
            "no signature of minisign",
            "signature-form",
        ),
        Fault::Signature => (
            "chữ ký không khớp với khóa này và gói này",
            "the signature is not by this key over this bag",
            "signature",
        ),
        Fault::Seal => (
            "không phải gói đã niêm phong trong `content/archive`",
            "not the bag that `content/archive` has sealed",
            "seal",
        ),
        Fault::Unsealed => (
            "gói tự nhận là của trang này, mà `content/archive` không có niêm phong của kỳ ấy",
            "the bag says that it is of this site, and `content/archive` has no seal of its period",
            "unsealed",
        ),
    }
}
