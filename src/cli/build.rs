//! `byelaw build`: the sites and the latest report, into the output folder.

use std::mem::ManuallyDrop;
use std::path::Path;
use std::time::Instant;

use super::failure::Failure;
use super::progress::Progress;
use super::run::Run;
use super::tell::{tell, terminal_width};
use crate::base::wording::count_of;
use crate::cli::arguments::{BuildArgs, SitePart};
use crate::disk::{Published, in_one_kind};
use crate::pipeline::{self, Parts, PreparedBuild, Publication};
use crate::publishing::{OutputDir, PublishedPart};
use crate::rules::Review;
use crate::terminal::{Detail, cannot_wait, in_a_line, render_review, review_in_words};

/// How many of the things that need attention are named at the end.
const ATTENTION_SHOWN: usize = 3;

pub fn run(run: &Run, arguments: &BuildArgs) -> Result<(), Failure> {
    let started = Instant::now();
    let progress = Progress::begin("Reading the practice’s files", run.quiet);
    let output = run.output(arguments.out.as_deref())?;
    let (library, mut sources) = run.read_incremental(&output)?;
    // The program ends with the build: freeing each page and clause of a large practice takes longer than ending.
    let library = ManuallyDrop::new(library);

    progress.stage("Making the sites and the report");
    let parts = parts_of(arguments.only);
    let output_dir = OutputDir::take(&output)?;
    let mut snapshot = output_dir.recorded();
    let writers = output_dir.writers(parts, &snapshot)?;
    let prepared = match PreparedBuild::prepare(&library, &sources, parts) {
        Ok(prepared) => prepared,
        Err(problems) => return Err(Failure::Problems(problems, sources)),
    };
    // Denied warnings are printed with their lines, so they need the texts.
    if !arguments.deny_warnings {
        sources.give_back_texts();
    }
    let publication = match pipeline::build_sites(&snapshot.with(&writers), &library, prepared) {
        Ok(publication) => ManuallyDrop::new(publication),
        Err(problems) => return Err(Failure::Problems(problems, sources)),
    };
    if arguments.deny_warnings && publication.review.has_warnings() {
        drop(progress);
        tell(render_review(&publication.review, &sources, Detail::Few, run.colour, terminal_width()).trim_end());
        return Err(Failure::Denied);
    }

    progress.stage("Writing the files");
    let published = output_dir.put(&publication, &mut snapshot, writers)?;
    drop(progress);
    say_published(run, &published, &publication);
    output_dir.record(&snapshot);
    library.cache.record();
    say_summary(run, &publication, &output);
    run.say(format!("Done in {:.2} s.", started.elapsed().as_secs_f64()));
    Ok(())
}

fn parts_of(only: Option<SitePart>) -> Parts {
    match only {
        None => Parts::ALL,
        Some(part) => Parts {
            public: part == SitePart::Public,
            intranet: part == SitePart::Intranet,
            report: part == SitePart::Reports,
        },
    }
}

/// What cannot wait, then a line for each part.
fn say_published(run: &Run, published: &[PublishedPart], publication: &Publication) {
    for urgent in cannot_wait(&publication.review) {
        run.say(format!("Cannot wait: {urgent}"));
    }
    for part in published {
        run.say(line(part));
    }
}

/// The figures of the report, the notes, what needs attention, and which folder is for the web.
fn say_summary(run: &Run, publication: &Publication, output: &Path) {
    if let Some(report) = &publication.report {
        run.say(format!(
            "{:12} {} reported, {} open at its end",
            "",
            count_of(report.reported, "incident"),
            report.carried_forward
        ));
    }
    for note in &publication.notes {
        run.say(format!("note: {note}"));
    }
    say_attention(run, &publication.review);
    if publication.public.is_some() {
        run.say(format!("\nPut only {} on the web.", shown(&output.join("public"))));
    }
}

/// What became of a part: its size, its changes and its folder.
fn line(part: &PublishedPart) -> String {
    let PublishedPart { what, folder, pages, files, published, changed: _ } = part;
    let size = if *pages > 1 { format!("{pages} pages") } else { format!("{files} files") };
    format!("{what:12} {size:10} {:22} {}", changes(*published), shown(folder))
}

fn changes(published: Published) -> String {
    match published {
        Published { written: 0, removed: 0, .. } => "unchanged".to_owned(),
        Published { written, unchanged: 0, removed: 0 } => format!("{} written", files(written)),
        Published { written, removed: 0, .. } => format!("{} changed", files(written)),
        Published { written, removed, .. } => format!("{written} changed, {removed} removed"),
    }
}

fn files(count: usize) -> String {
    if count == 1 { "1 file".to_owned() } else { format!("{count} files") }
}

/// What needs a person first: what is late or broken, then what is due next.
fn say_attention(run: &Run, review: &Review) {
    let Some(words) = review_in_words(review) else { return run.say("\nNothing needs attention today.") };
    run.say(format!("\n{words}. First:"));
    for one in review.by_urgency().into_iter().take(ATTENTION_SHOWN) {
        run.say(format!("  - {}", in_a_line(&one.finding)));
    }
    run.say("`byelaw todo` lists them all; the intranet’s home shows what staff may see.");
}

/// A path as the person at the terminal would write it.
pub(super) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    in_one_kind(path.strip_prefix(&here).unwrap_or(path))
}
