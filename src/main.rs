//! The command line: see `bantin --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    bantin::cli::run()
}
