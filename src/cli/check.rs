//! `byelaw check`: what is wrong with the content and where the practice falls short, and nothing written.

use super::failure::Failure;
use super::progress::Progress;
use super::run::Run;
use super::tell::{answer, answer_json, terminal_width};
use crate::base::wording::count_of;
use crate::cli::arguments::{CheckArgs, CheckFormat};
use crate::disk::{GitTracked, read_sources, tracked};
use crate::pipeline;
use crate::rules::Review;
use crate::terminal::{
    Detail, DutiesStanding, Proposed, proposed_duties, render_review, review_as_json, review_as_sarif, review_in_words,
};

pub fn run(run: &Run, arguments: &CheckArgs) -> Result<(), Failure> {
    if arguments.propose_duties {
        return propose_duties(run);
    }
    let progress = Progress::begin("Reading the practice’s files", run.quiet);
    let (sources, from_disk) = read_sources(&run.root);
    progress.stage("Checking them");
    // Templates are tried as well, since a broken one stops a build as surely as a broken page.
    let (problems, review) = match pipeline::read(&sources, run.moment, from_disk).and_then(|library| {
        let review = pipeline::dry_run(&library, &sources)?;
        Ok(review.with(pipeline::found_in_drafts(&library, &sources)))
    }) {
        Ok(review) => (Vec::new(), review),
        Err(problems) => (problems, Review::default()),
    };
    drop(progress);
    let kept_by_git = tracked(&run.root, &NOT_FOR_GIT);
    match arguments.format {
        CheckFormat::Human if !problems.is_empty() => return Err(Failure::Problems(problems, sources)),
        CheckFormat::Human => {
            let detail = if arguments.all { Detail::All } else { Detail::Few };
            let shown = render_review(&review, &sources, detail, run.colour, terminal_width());
            if !shown.is_empty() {
                run.say(shown.trim_end());
            }
            for kept in &kept_by_git {
                run.say(told_of(kept));
            }
            run.say(match review_in_words(&review) {
                Some(words) if arguments.all => format!("\nNo problems; {words}. `byelaw rules ID` explains a rule."),
                Some(words) => format!(
                    "\nNo problems; {words}. `byelaw rules ID` explains a rule; `byelaw check --all` shows notes and all the rest."
                ),
                None if !kept_by_git.is_empty() => "\nNo problems.".to_owned(),
                None => "No problems, and nothing that needs attention.".to_owned(),
            });
        }
        CheckFormat::Json => answer_json(&review_as_json(&problems, &review, &sources))?,
        CheckFormat::Sarif => answer_json(&review_as_sarif(&problems, &review, &sources))?,
    }
    if !problems.is_empty() {
        return Err(Failure::Told);
    }
    match arguments.format {
        _ if !arguments.deny_warnings || !review.has_warnings() && kept_by_git.is_empty() => Ok(()),
        CheckFormat::Human => Err(Failure::Denied),
        CheckFormat::Json | CheckFormat::Sarif => Err(Failure::Told),
    }
}

/// What holds posts that show people, pages for staff and partners, or what can be taken back.
const NOT_FOR_GIT: [&str; 5] = ["evidence", "output/intranet", "output/public", "output/reports", ".byelaw-history"];

fn told_of(kept: &GitTracked) -> String {
    let GitTracked { folder, files, first } = kept;
    let backup = match *folder {
        "evidence" => " Evidence needs a backup of its own then, where only those who may see it can open it.",
        _ => "",
    };
    format!(
        "warning: git keeps {} of {folder}, such as {}\nhelp: Whoever has a copy of the repository has them, and those of earlier days. Run `git rm -r --cached {folder}`, commit that, and write /{folder} into .gitignore.{backup}\n",
        count_of(*files, "file"),
        first.escape_debug()
    )
}

/// Prints the table of duties to start from, and checks nothing else.
fn propose_duties(run: &Run) -> Result<(), Failure> {
    let (sources, from_disk) = read_sources(&run.root);
    let library = match pipeline::read(&sources, run.moment, from_disk) {
        Ok(library) => library,
        Err(problems) => return Err(Failure::Problems(problems, sources)),
    };
    let proposed = library.main_policy().and_then(|policy| {
        let standing =
            if library.duties.is_confirmed { DutiesStanding::PrintedBesideList } else { DutiesStanding::Printed };
        let to = Proposed { title: &policy.in_words(), file: &policy.place.file, standing };
        proposed_duties(&to, pipeline::suggested_duties(&library, &policy.id))
    });
    match proposed {
        Some(table) => answer(&table),
        None => answer("Every duty that byelaw can check is carried by a clause, or left out on purpose.\n"),
    }
}
