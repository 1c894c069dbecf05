//! One harness in the words of its users: write content, build, look, change,
//! build again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A department, a site in Vietnamese and English.
const SITE: &str = "name: {vi: Bản tin thử, en: Test bulletin}
base_url: https://example.vn/
languages: [vi, en]
license: Được dùng lại khi ghi rõ nguồn
";
const DEPARTMENTS: &str = "- id: so-ngoai-vu
  name: {vi: Sở Ngoại vụ, en: Department of Foreign Affairs}
  abbreviation: SNgV
  province: Thái Bình
- id: so-khcn
  name: Sở Khoa học và Công nghệ
";

/// A site in a folder of its own.
pub(crate) struct Bulletin {
    root: TempDir,
    arguments: Vec<String>,
}

impl Bulletin {
    /// A site with two departments and no reports.
    pub(crate) fn new() -> Bulletin {
        Bulletin::empty()
            .file("content/site.yaml", SITE)
            .file("content/departments.yaml", DEPARTMENTS)
    }

    /// A folder with nothing in it.
    pub(crate) fn empty() -> Bulletin {
        Bulletin {
            root: TempDir::new().expect("a folder for the test"),
            arguments: Vec::new(),
        }
    }

    /// Writes a file, by its path from the root.
    pub(crate) fn file(self, path: &str, text: impl AsRef<[u8]>) -> Bulletin {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("is below the root")).expect("makes folders");
        fs::write(path, text).expect("writes");
        self
    }

    /// A published report of `so-ngoai-vu` with one public section. `path` is
    /// `2020-Q1/name`.
    pub(crate) fn report(self, path: &str, text: &str) -> Bulletin {
        let (period, name) = path.split_once('/').expect("period and name");
        self.file(
            &format!("content/reports/{period}/{name}.md"),
            format!(
                "---\ntitle: Báo cáo {name}\ndepartment: so-ngoai-vu\nperiod: {period}\nstatus: published\nsummary: Tóm tắt {name}.\n---\n## Kết quả {{.public}}\n\n{text}\n"
            ),
        )
    }

    /// Takes a file or folder away.
    pub(crate) fn remove(self, path: &str) -> Bulletin {
        let path = self.path(path);
        if path.is_dir() {
            fs::remove_dir_all(path).expect("removes");
        } else {
            fs::remove_file(path).expect("removes");
        }
        self
    }

    /// Adds arguments to every build.
    pub(crate) fn with(mut self, arguments: &[&str]) -> Bulletin {
        self.arguments = arguments.iter().map(ToString::to_string).collect();
        self
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    /// Runs the program here.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran(self.command(arguments).output().expect("the program runs"))
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bantin"));
        command
            .args(arguments)
            .current_dir(self.root.path())
            .env("NO_COLOR", "1");
        command
    }

    /// Builds, as of a fixed day; fails unless the exit code is 0.
    pub(crate) fn build(self) -> Bulletin {
        self.try_build().done();
        self
    }

    pub(crate) fn try_build(&self) -> Ran {
        let mut arguments = vec!["build", "--as-of", "2026-11-01"];
        arguments.extend(self.arguments.iter().map(String::as_str));
        self.run(&arguments)
    }

    /// The text of a file of the site.
    #[track_caller]
    pub(crate) fn page(&self, path: &str) -> String {
        let path = self.path("public").join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Whether the site has a file.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.path("public").join(path).exists()
    }

    /// Every file of the site with its bytes, but for Bantin's own.
    pub(crate) fn site(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.path("public"))
            .into_iter()
            .filter(|(name, _)| !name.starts_with(".bantin/"))
            .collect()
    }
}

/// Every file below a folder with its bytes.
pub(crate) fn tree(directory: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(directory)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let name = entry.path().strip_prefix(directory).expect("is below");
            let bytes = fs::read(entry.path()).expect("reads");
            (name.to_string_lossy().into_owned(), bytes)
        })
        .collect()
}

/// Fails unless two sites are equal byte for byte; names what differs.
#[track_caller]
pub(crate) fn assert_same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) {
    let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let differ: Vec<_> = names
        .into_iter()
        .filter(|name| one.get(*name) != other.get(*name))
        .map(|name| {
            (
                name,
                one.get(name).map(Vec::len),
                other.get(name).map(Vec::len),
            )
        })
        .collect();
    assert!(
        differ.is_empty(),
        "these files differ (name, length, other length): {differ:?}"
    );
}

/// What a run of the program gave.
pub(crate) struct Ran(Output);

impl Ran {
    pub(crate) fn code(&self) -> i32 {
        self.0.status.code().unwrap_or(-1)
    }

    pub(crate) fn out(&self) -> String {
        String::from_utf8_lossy(&self.0.stdout).into_owned()
    }

    pub(crate) fn err(&self) -> String {
        String::from_utf8_lossy(&self.0.stderr).into_owned()
    }

    /// Fails unless all went well.
    #[track_caller]
    pub(crate) fn done(&self) -> &Ran {
        self.exits(0)
    }

    #[track_caller]
    pub(crate) fn exits(&self, code: i32) -> &Ran {
        assert_eq!(self.code(), code, "{}\n{}", self.out(), self.err());
        self
    }

    /// Fails unless the findings have the code.
    #[track_caller]
    pub(crate) fn finds(&self, code: &str) -> &Ran {
        assert!(
            self.err().contains(&format!("[{code}]")),
            "no {code} in:\n{}",
            self.err()
        );
        self
    }
}
