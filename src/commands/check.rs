//! `byelaw check`: what is wrong with the content, and nothing written.

use std::io::Write;

use super::{Failure, Run};
use crate::cli::{Check, Format};
use crate::disk::read_sources;
use crate::pipeline::{self, Parts};
use crate::problem::Problem;
use crate::sources::Sources;
use crate::terminal::{problems_as_json, problems_as_sarif};

pub fn run(run: &Run, arguments: &Check) -> Result<(), Failure> {
    let (sources, from_disk) = read_sources(&run.root);
    // Templates are tried as well, since a broken one stops a build as surely as a broken page.
    let problems = match pipeline::read(&sources, run.moment, from_disk) {
        Ok(library) => pipeline::publish(&library, &sources, Parts::ALL).err().unwrap_or_default(),
        Err(problems) => problems,
    };
    if arguments.format != Format::Human {
        print(&problems, &sources, arguments.format);
    }
    if problems.is_empty() {
        if arguments.format == Format::Human {
            run.say("No problems.");
        }
        return Ok(());
    }
    match arguments.format {
        Format::Human => Err(Failure::Problems(problems, sources)),
        Format::Json | Format::Sarif => Err(Failure::Told),
    }
}

fn print(problems: &[Problem], sources: &Sources, format: Format) {
    let value = match format {
        Format::Sarif => problems_as_sarif(problems, sources),
        _ => problems_as_json(problems, sources),
    };
    let _ = writeln!(std::io::stdout().lock(), "{}", serde_json::to_string_pretty(&value).unwrap_or_default());
}
