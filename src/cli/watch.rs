//! `byelaw watch`: the sites and the report, made again at each save.

use super::failure::Failure;
use super::rebuild_loop::RebuildLoop;
use super::run::Run;
use crate::cli::arguments::WatchArgs;

pub fn run(run: &Run, arguments: &WatchArgs) -> Result<(), Failure> {
    let output = run.output(arguments.out.as_deref())?;
    RebuildLoop::new(run, &output, arguments.poll)?.run(|_| {})
}
