//! `byelaw import`: takes in a policy that was written in another program, as a new one or as the next version of one.

mod fresh;
pub(super) mod incoming;
pub(super) mod made;
pub(super) mod notes;
mod onto;

use super::failure::Failure;
use super::new::ask::Questions;
use super::new::here::Here;
use super::run::prepare;
use crate::cli::{Cli, Import};
use crate::terminal::Colour;

pub fn run(arguments: &Import, cli: &Cli, colour: Colour) -> Result<(), Failure> {
    let incoming = incoming::incoming("", &arguments.file, arguments.tracked.map(Into::into))?;
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
