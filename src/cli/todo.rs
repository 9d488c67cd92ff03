//! `byelaw todo`: what is due or to be put right, the most urgent first, for everybody or for one role.

use super::failure::Failure;
use super::run::Run;
use super::tell::{answer, answer_json};
use crate::cli::arguments::{TodoArgs, TodoFormat};
use crate::disk::read_sources;
use crate::pipeline;
use crate::rules::Reviewed;
use crate::terminal::{todo_as_json, todo_in_words};

pub fn run(run: &Run, arguments: &TodoArgs) -> Result<(), Failure> {
    let (sources, from_disk) = read_sources(&run.root);
    let library = match pipeline::read(&sources, run.moment, from_disk) {
        Ok(library) => library,
        Err(problems) => return Err(Failure::Problems(problems, sources)),
    };
    let whose = match &arguments.role {
        None => None,
        Some(role) => Some(pipeline::whose(role, &library).map_err(|nearest| unknown(role, &nearest))?),
    };
    let review = pipeline::review(&library, &sources);
    let mut to_do: Vec<&Reviewed> = review.by_urgency();
    to_do.retain(|one| {
        let is_theirs = whose.as_ref().is_none_or(|whose| whose.doers.contains(&one.finding.doer()));
        one.finding.urgency.is_to_do() && is_theirs
    });
    let role = whose.as_ref().map(|whose| whose.label.as_str());
    match arguments.format {
        TodoFormat::Human => answer(&todo_in_words(&to_do, role, &sources)),
        TodoFormat::Json => answer_json(&todo_as_json(&to_do, &sources)),
    }
}

fn unknown(role: &str, nearest: &[String]) -> Failure {
    let help = match nearest {
        [] => "give a role by its title or by its id in `content/registers/staff.toml`, or a group: `social-media-team`, `managing-partner`, `partners`, `policy-owner` or `line-managers`"
            .to_owned(),
        names => format!("did you mean {}?", names.join(" or ")),
    };
    Failure::Usage { message: format!("there is no role called ‘{role}’"), help }
}
