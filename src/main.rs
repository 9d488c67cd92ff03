//! Parses the arguments, runs the command, ends with its exit code.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    ExitCode::from(byelaw::commands::run(byelaw::cli::Cli::parse()))
}
