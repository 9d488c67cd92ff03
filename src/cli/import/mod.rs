//! `byelaw import`: takes in a policy that was written in another program, as a new one or as the next version of one.

mod asked_for;
mod begun;
pub(super) mod counted;
mod ended;
mod fresh;
pub(super) mod incoming;
pub(super) mod made;
pub(super) mod notes;
pub(super) mod notes_files;
mod onto;
mod outcome;
pub(super) mod own_words;
pub(super) mod refused;
mod since_stands;

use super::failure::Failure;
use super::new::ask::Questions;
use super::new::here::Here;
use super::new::names::Nothing;
use super::run::{moment, prepare};
use crate::cli::arguments::{Cli, ImportArgs};
use crate::terminal::Colour;

pub fn run(arguments: &ImportArgs, cli: &Cli, colour: Colour) -> Result<(), Failure> {
    // One at a time can hold the terminal.
    let incoming = {
        let nothing = Nothing::at(moment(cli)?);
        let mut questions = Questions::about(&nothing);
        incoming::incoming("", &arguments.file, arguments.tracked.map(Into::into), &mut questions)?
    };
    let run = prepare(cli, colour)?;
    let (library, sources) = run.read()?;
    let here = Here { run, library, sources };
    match &arguments.policy {
        None => fresh::run(&here, arguments, incoming),
        Some(policy) => {
            let policy = here.policy(Some(policy))?;
            let mut questions = Questions::about(&here);
            onto::run(&here, &policy, arguments, &incoming, &mut questions)
        }
    }
}
