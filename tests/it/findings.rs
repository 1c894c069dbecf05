//! Each page of `tests/findings` holds: its example gives its message.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use bantin::finding::Code;

use crate::harness::Bulletin;

/// Set to write the messages into the pages instead of comparing them.
const BLESS: &str = "BANTIN_BLESS";

#[test]
fn every_example_gives_its_message() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/findings");
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let path = directory.join(format!("{code}.md"));
        let page = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{code} has no page"));
        let blocks = blocks(&page);
        let bulletin = lay_out(&blocks);
        let mut right = page.clone();
        for language in ["vi", "en"] {
            let shown = message(&bulletin, &blocks, *code, language);
            let info = format!("text {language}");
            let told = blocks.iter().find(|block| block.info == info);
            let told = told.unwrap_or_else(|| panic!("{code} has no block `{info}`"));
            if told.text.trim_end() != shown.trim_end() {
                wrong.push(format!("{code} {language}:\n{shown}"));
                let old = format!("```{info}\n{}```", told.text);
                right = right.replace(&old, &format!("```{info}\n{}\n```", shown.trim_end()));
            }
        }
        if std::env::var_os(BLESS).is_some() {
            fs::write(&path, right).expect("writes");
        }
    }
    assert!(
        wrong.is_empty() || std::env::var_os(BLESS).is_some(),
        "these messages differ from their pages (run with {BLESS}=1 to write them):\n\n{}",
        wrong.join("\n\n")
    );
}

#[test]
fn every_page_belongs_to_a_code() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/findings");
    for entry in fs::read_dir(directory).expect("lists") {
        let name = entry
            .expect("lists")
            .file_name()
            .to_string_lossy()
            .into_owned();
        let code = name.strip_suffix(".md").and_then(Code::parse);
        assert!(code.is_some() || name == "README.md", "{name}");
    }
}

/// A fenced block: what stands behind the fence, and what is in it.
struct Block {
    info: String,
    text: String,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut fence: Option<usize> = None;
    for line in page.lines() {
        let ticks = line.len() - line.trim_start_matches('`').len();
        match fence {
            None if ticks >= 3 => {
                fence = Some(ticks);
                blocks.push(Block {
                    info: line[ticks..].to_owned(),
                    text: String::new(),
                });
            }
            Some(open) if ticks == open && line.len() == ticks => fence = None,
            Some(_) => {
                let block = blocks.last_mut().expect("a fence is open");
                block.text.push_str(line);
                block.text.push('\n');
            }
            None => {}
        }
    }
    blocks
}

/// A site with the files of a page: `md content/reports/a.md` and the like, and
/// what text cannot say in a block `setup`.
fn lay_out(blocks: &[Block]) -> Bulletin {
    let mut bulletin = Bulletin::new();
    for block in blocks {
        if let Some((_, path)) = block.info.split_once(' ')
            && path.contains('/')
        {
            bulletin = bulletin.file(path, &block.text);
        }
    }
    for line in blocks
        .iter()
        .filter(|b| b.info == "setup")
        .flat_map(|b| b.text.lines())
    {
        let words: Vec<&str> = line.split_whitespace().collect();
        bulletin = match words.as_slice() {
            ["link", path, to] => {
                fs::create_dir_all(bulletin.path(path).parent().expect("a folder")).expect("makes");
                symlink(to, bulletin.path(path)).expect("links");
                bulletin
            }
            ["bytes", path, bytes @ ..] => {
                let byte = |byte: &&str| u8::from_str_radix(byte, 16).expect("hexadecimal");
                bulletin.file(path, bytes.iter().map(byte).collect::<Vec<u8>>())
            }
            ["kilobytes", path, size] => {
                let size: usize = size.parse().expect("a number");
                bulletin.file(path, "x".repeat(size * 1024))
            }
            ["remove", path] => bulletin.remove(path),
            ["build"] => bulletin.build(),
            ["archive", period, day, more @ ..] => {
                let mut arguments = vec!["archive", period, "--date", day];
                arguments.extend(more);
                bulletin.run(&arguments).done();
                bulletin
            }
            ["replace", path, from, to] => {
                let text = fs::read_to_string(bulletin.path(path)).expect("reads");
                bulletin.file(path, text.replace(from, to))
            }
            ["copy", from, to] => {
                let bytes = fs::read(bulletin.path(from)).expect("reads");
                bulletin.file(to, bytes)
            }
            _ => panic!("unknown setup: {line}"),
        };
    }
    bulletin
}

/// The first message with the code, as it is printed.
fn message(bulletin: &Bulletin, blocks: &[Block], code: Code, language: &str) -> String {
    let command = blocks.iter().find(|block| block.info == "sh");
    let command = command.map_or("bantin check", |block| block.text.trim());
    let mut arguments: Vec<&str> = command.split_whitespace().skip(1).collect();
    arguments.extend(["--lang", language, "--as-of", "2026-11-01"]);
    let ran = bulletin.run(&arguments);
    let err = ran.err();
    err.split("\n\n")
        .find(|message| message.contains(&format!("[{code}]")))
        .unwrap_or_else(|| panic!("{code}: its example does not give it:\n{err}{}", ran.out()))
        .to_owned()
}
