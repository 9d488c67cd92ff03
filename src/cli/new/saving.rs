//! Puts what an act proposes in place: read with it in memory first, written only where that adds no problem.

use std::collections::BTreeMap;

use crate::acts::{ChangedFile, Practice, Proposal, Splice};
use crate::base::sources::FileName;
use crate::cli::failure::Failure;
use crate::cli::run::Run;
use crate::disk::{Writing, read_bytes, write_texts};

use super::here::path_of;

pub fn save(run: &Run, practice: &Practice, proposal: &Proposal, is_dry_run: bool) -> Result<(), Failure> {
    let changes = changes(run, practice, proposal)?;
    let added = match practice.with(&changes, &[]) {
        Ok(after) => (practice.added_problems(&after.problems), after.sources),
        Err(refused) => refused,
    };
    if !added.0.is_empty() {
        return Err(Failure::Problems(added.0, added.1));
    }
    let written = in_words(proposal);
    if is_dry_run {
        run.say(format!("It would be: {}\n\n{written}\nNothing was written.", proposal.done));
        return Ok(());
    }
    let writing = |change: ChangedFile| Writing {
        path: path_of(&run.root, &change.name),
        before: change.before,
        after: Some(change.after),
    };
    write_texts(changes.into_iter().map(writing).collect())?;
    let not_taken: String = proposal.not_taken.iter().map(|line| format!("  - {line}\n")).collect();
    let not_taken = if not_taken.is_empty() { not_taken } else { format!("\nNot taken:\n{not_taken}") };
    let next: String = proposal.next.iter().map(|next| format!("  - {next}\n")).collect();
    let next = if next.is_empty() { next } else { format!("\nWhat to do next:\n{next}") };
    run.say(format!("{}\n\n{written}{not_taken}{next}", proposal.done).trim_end());
    Ok(())
}

/// The files with the change made.
fn changes(run: &Run, practice: &Practice, proposal: &Proposal) -> Result<Vec<ChangedFile>, Failure> {
    let mut of_file: BTreeMap<&FileName, Vec<Splice>> = BTreeMap::new();
    for splice in &proposal.splices {
        of_file.entry(&splice.file).or_default().push(splice.clone());
    }
    let mut changes = Vec::new();
    for (file, splices) in of_file {
        let bytes = read_bytes(&path_of(&run.root, file))?.unwrap_or_default();
        let text = practice.sources.texts.get(file).map_or("", |source| source.text.as_str());
        let change = ChangedFile::spliced(file, bytes, text, &splices).ok_or_else(|| Failure::Usage {
            message: format!("{file} was changed while this was being answered"),
            help: "nothing was written; run this again".to_owned(),
        })?;
        changes.push(change);
    }
    changes.extend(proposal.made.iter().map(|(name, text)| ChangedFile::made(name.clone(), text)));
    Ok(changes)
}

/// What is written, set in.
fn in_words(proposal: &Proposal) -> String {
    let added = proposal.splices.iter().map(|splice| splice.text.as_str());
    let lines = added.flat_map(|text| text.trim_matches('\n').lines().chain([""]));
    lines
        .map(|line| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") })
        .collect::<String>()
        .trim_end()
        .to_owned()
        + "\n"
}
