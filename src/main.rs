//! Parses the arguments, runs the command, ends with its exit code.

use std::process::ExitCode;

use byelaw_allocator::MiMalloc;
use clap::Parser;

/// A build makes millions of small strings on every core; the systems' own allocators take up to twice as long.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    byelaw_allocator::give_back_soon();
    ExitCode::from(byelaw::cli::run(byelaw::cli::arguments::Cli::parse()))
}
