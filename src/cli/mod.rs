//! The command line: the arguments, a file per command, and the exit code that each failure ends with.

pub mod arguments;
mod build;
mod check;
mod desk;
mod failure;
mod history;
mod import;
mod interrupt;
mod new;
mod progress;
mod rebuild_loop;
mod report;
mod rules;
mod run;
mod schema;
mod serve;
mod tell;
mod todo;
mod verify;
mod watch;

use std::io::{self, IsTerminal};
use std::sync::atomic::Ordering;

use self::failure::Failure;
use self::run::prepare;
use self::tell::{UNSAID, in_words, tell};
use crate::cli::arguments::{Cli, ColorWhen, Command};
use crate::terminal::Colour;

/// Runs a command and gives its exit code.
pub fn run(cli: Cli) -> u8 {
    let colour = match cli.color {
        ColorWhen::Always => Colour::Styled,
        ColorWhen::Never => Colour::Plain,
        ColorWhen::Auto => {
            let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
            if wanted && io::stderr().is_terminal() { Colour::Styled } else { Colour::Plain }
        }
    };
    interrupt::let_writes_fail();
    let run = || prepare(&cli, colour);
    let result = match &cli.command {
        Command::Build(arguments) => run().and_then(|run| build::run(&run, arguments)),
        Command::Check(arguments) => run().and_then(|run| check::run(&run, arguments)),
        Command::Report(arguments) => run().and_then(|run| report::run(&run, arguments)),
        Command::History(arguments) => run().and_then(|run| history::run(&run, arguments)),
        Command::Todo(arguments) => run().and_then(|run| todo::run(&run, arguments)),
        Command::Serve(arguments) => run().and_then(|run| serve::run(&run, arguments)),
        Command::Desk(arguments) => run().and_then(|run| desk::run(&run, arguments)),
        Command::Watch(arguments) => run().and_then(|run| watch::run(&run, arguments)),
        // Rules are part of the program, so this needs no practice.
        Command::Rules(arguments) => rules::run(arguments),
        Command::Import(arguments) => import::run(arguments, &cli, colour),
        Command::New(what) => new::run(what, &cli, colour),
        Command::Set(what) => run().and_then(|run| new::act::run(run, &what.0)),
        Command::Schema(arguments) => schema::run(arguments, cli.quiet, run),
        // A copy of a report may be verified on a machine without a practice.
        Command::Verify(arguments) => verify::run(arguments, cli.quiet, colour, run),
    };
    let code = match result {
        Ok(()) => 0,
        Err(failure) => fail(failure, colour),
    };
    if UNSAID.load(Ordering::Relaxed) { NOT_WRITTEN } else { code }
}

/// The exit code where something could not be written: a site, an answer or a message.
const NOT_WRITTEN: u8 = 3;

fn fail(failure: Failure, colour: Colour) -> u8 {
    let words = in_words(&failure, colour);
    if !words.is_empty() {
        tell(&words);
    }
    match failure {
        Failure::Problems(..) | Failure::Unwritten(..) | Failure::Told | Failure::Denied => 1,
        Failure::Usage { .. } => 2,
        Failure::Disk(_) | Failure::NotPrinted { .. } | Failure::Unanswered(_) => NOT_WRITTEN,
    }
}
