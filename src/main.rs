//! Parses the arguments, runs the command, ends with its exit code.

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;

/// A build makes millions of small strings on every core; the systems' own allocators take up to twice as long.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(byelaw::commands::run(byelaw::cli::Cli::parse()))
}
