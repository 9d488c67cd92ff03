//! `byelaw new`: a file for each thing it makes, and what they share: nothing is written that would stop a build.

mod account;
mod ask;
mod incident;
mod names;
mod policy;
mod practice;
mod section;
mod version;

use std::path::Path;

use self::ask::Questions;
use super::{Failure, Run, moment, prepare};
use crate::cli::{Cli, New};
use crate::disk::{Writing, read_bytes, write_texts};
use crate::drafts::as_lines;
use crate::forms::{Entry, form};
use crate::model::{Library, PolicyId};
use crate::pipeline;
use crate::problem::nearest_names;
use crate::sources::{Sources, hex_digest};
use crate::terminal::Colour;

pub fn run(what: &New, cli: &Cli, colour: Colour) -> Result<(), Failure> {
    let mut questions = Questions::here();
    if let New::Practice(arguments) = what {
        return practice::run(arguments, moment(cli)?, cli.quiet, &mut questions);
    }
    let run = prepare(cli, colour)?;
    let (library, sources) = run.read()?;
    let here = Here { run, library, sources };
    match what {
        New::Practice(_) => Ok(()),
        New::Policy(arguments) => policy::run(&here, arguments, &mut questions),
        New::Section(arguments) => section::run(&here, arguments, &mut questions),
        New::Version(arguments) => version::run(&here, arguments, &mut questions),
        New::Incident(arguments) => incident::run(&here, arguments, &mut questions),
        New::Account(arguments) => account::run(&here, arguments, &mut questions),
    }
}

/// The practice that something is made in.
struct Here {
    run: Run,
    library: Library,
    sources: Sources,
}

/// A file that is made or changed, by its name from the project's root.
struct Change {
    name: String,
    before: Option<Vec<u8>>,
    after: Vec<u8>,
}

impl Here {
    /// The bytes of a file; `None` where there is none.
    fn bytes(&self, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        Ok(read_bytes(&path_of(&self.run.root, name))?)
    }

    /// Writes the changes, unless the practice would then have a problem.
    fn put(&self, changes: Vec<Change>) -> Result<(), Failure> {
        let mut sources = self.sources.clone();
        add_to(&mut sources, &changes);
        refuse_problems(sources, &self.run)?;
        let root = &self.run.root;
        let writings = changes.into_iter().map(|change| change.at(root)).collect();
        Ok(write_texts(writings)?)
    }

    /// The policy of that name, or the main one.
    fn policy(&self, given: Option<&str>) -> Result<PolicyId, Failure> {
        let id = given.map_or_else(|| self.library.site.main_policy.clone(), PolicyId::new);
        if self.library.policies.contains_key(&id) {
            return Ok(id);
        }
        let nearest = nearest_names(id.as_str(), self.library.policies.keys().map(PolicyId::as_str));
        let there: Vec<&str> = self.library.policies.keys().map(PolicyId::as_str).collect();
        Err(Failure::Usage {
            message: format!("there is no policy called ‘{id}’"),
            help: match nearest.as_slice() {
                [] => format!("name one of the folders of content/policies: {}", there.join(", ")),
                nearest => format!("did you mean {}?", nearest.join(" or ")),
            },
        })
    }
}

impl Change {
    fn made(name: String, text: String) -> Self {
        Change { name, before: None, after: text.into_bytes() }
    }

    fn at(self, root: &Path) -> Writing {
        Writing { path: path_of(root, &self.name), before: self.before, after: self.after }
    }
}

/// The path of a name with forward slashes.
fn path_of(root: &Path, name: &str) -> std::path::PathBuf {
    name.split('/').fold(root.to_owned(), |path, part| path.join(part))
}

/// Adds the changes as if they lay on the disk.
fn add_to(sources: &mut Sources, changes: &[Change]) {
    for change in changes.iter().filter(|change| !change.name.ends_with(".json")) {
        sources.add_text(&change.name, hex_digest(&change.after), as_lines(&change.after));
    }
}

fn refuse_problems(sources: Sources, run: &Run) -> Result<(), Failure> {
    let made =
        pipeline::read(&sources, run.moment, Vec::new()).and_then(|library| pipeline::try_out(&library, &sources));
    match made {
        Ok(_) => Ok(()),
        Err(problems) => Err(Failure::Problems(problems, sources)),
    }
}

/// The records of a register: their header and their fields.
fn record_of(name: &str) -> (&'static str, &'static [Entry]) {
    form(name).and_then(|form| form.record()).unwrap_or(("", &[]))
}

fn field(fields: &'static [Entry], key: &str) -> Result<&'static Entry, Failure> {
    fields.iter().find(|field| field.key == key).ok_or_else(|| Failure::Usage {
        message: format!("no form describes `{key}`"),
        help: "this is a mistake in byelaw itself".to_owned(),
    })
}
