//! Each command as a console transcript in Markdown, `tests/cmd/*.md`, and the
//! ones that `README.md` shows.

use std::fs;
use std::path::Path;

use snapbox::IntoData as _;

use crate::harness::Bulletin;

/// Set to write the output into `README.md` instead of comparing it.
const BLESS: &str = "BANTIN_BLESS";

#[test]
fn commands_speak_as_their_transcripts_say() {
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        // The width at which help is wrapped.
        .env("COLUMNS", "100")
        .case("tests/cmd/*.md");
}

/// A reader who types what `README.md` says sees what it shows: files that it
/// shows are written, commands are run, one after another.
#[test]
fn readme_shows_what_the_program_does() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).expect("reads");
    let played = play(&readme);
    if still(&played) == still(&readme) {
        return;
    }
    if std::env::var_os(BLESS).is_some() {
        fs::write(&path, played).expect("writes");
        return;
    }
    snapbox::assert_data_eq!(still(&played), still(&readme).into_data().raw());
}

/// The text with the output of its commands as it is now. Blocks
/// `md content/…` are files; each language starts in a folder of its own.
fn play(text: &str) -> String {
    let mut bulletin = Bulletin::empty();
    let mut played = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        played.push_str(line);
        played.push('\n');
        if line == "## English" {
            bulletin = Bulletin::empty();
        }
        let Some(info) = line.strip_prefix("```") else {
            continue;
        };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        if info == "console" {
            let commands = block.iter().filter(|line| line.starts_with("$ "));
            for (index, command) in commands.enumerate() {
                if index > 0 {
                    played.push('\n');
                }
                let ran = bulletin.run(&arguments(command));
                ran.done();
                played.push_str(&format!("{command}\n{}{}", ran.err(), ran.out()));
            }
        } else {
            let text: String = block.iter().map(|line| format!("{line}\n")).collect();
            played.push_str(&text);
            if let Some(path) = info.strip_prefix("md ") {
                bulletin = bulletin.file(path, text);
            }
        }
        played.push_str("```\n");
    }
    played
}

/// The words behind `$ bantin`; those between quotation marks are one.
fn arguments(command: &str) -> Vec<&str> {
    let typed = command
        .strip_prefix("$ bantin ")
        .expect("is a command of ours");
    let mut arguments = Vec::new();
    for (index, part) in typed.split('"').enumerate() {
        if index % 2 == 1 {
            arguments.push(part);
        } else {
            arguments.extend(part.split_whitespace());
        }
    }
    arguments
}

/// The text without what is another one each time: how long a build took, and
/// checksums of what it drew.
fn still(text: &str) -> String {
    let mut still = String::new();
    for line in text.lines() {
        let is_time = line.ends_with(" giây)") || line.ends_with(" s)");
        // That of a bag is another one with every change of a theme.
        let line = line.find("SHA-256 ").map_or(line, |at| &line[..at]);
        let line = match line.rfind('(') {
            Some(at) if is_time => &line[..at],
            Some(_) | None => line,
        };
        still.push_str(line);
        still.push('\n');
    }
    still
}
