//! `byelaw new`: a file for each thing it makes.

pub(super) mod act;
mod act_answers;
mod adopted;
mod approval;
pub(super) mod ask;
pub(super) mod here;
pub(super) mod names;
mod not_versioned;
pub(super) mod numbers;
mod offer;
mod policy;
mod practice;
pub(super) mod saving;
mod screen;
mod section;
mod starting_policy;
mod version;

use self::ask::Questions;
use self::here::Here;
use super::failure::Failure;
use super::run::{moment, prepare};
use crate::cli::arguments::{Cli, New, NewCommand};
use crate::terminal::Colour;

pub fn run(what: &NewCommand, cli: &Cli, colour: Colour) -> Result<(), Failure> {
    let what = match what {
        NewCommand::Act(arguments) => return act::run(prepare(cli, colour)?, arguments),
        NewCommand::Made(what) => what,
    };
    if let New::Practice(arguments) = what {
        return practice::run(arguments, moment(cli)?, cli.quiet);
    }
    let run = prepare(cli, colour)?;
    let (library, sources) = run.read()?;
    let here = Here { run, library, sources };
    let mut questions = Questions::about(&here);
    match what {
        New::Practice(_) => Ok(()),
        New::Policy(arguments) => policy::run(&here, arguments, &mut questions),
        New::Section(arguments) => section::run(&here, arguments, &mut questions),
        New::Version(arguments) => version::run(&here, arguments, &mut questions),
        New::Approval(arguments) => approval::run(&here, arguments, &mut questions),
    }
}
