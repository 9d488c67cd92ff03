//! Saves what an act proposes, and says what was written and what to do next.

use std::sync::Arc;

use crate::acts::{Practice, Proposal};
use crate::cli::failure::Failure;
use crate::cli::run::Run;
use crate::disk::{CacheFolder, StagedEvidence};
use crate::incremental::Cache;
use crate::saving::{self, NotSaved};

/// The practice as it lies on the disk, with the mistakes it has.
pub fn read(run: &Run) -> Result<Practice, Failure> {
    let cache = Arc::new(Cache::over(CacheFolder::of_answers(&run.root.join("output"))).for_one_run());
    let practice = saving::read(&run.root, cache.clone(), run.moment)?;
    // The program ends soon: to give everything back takes longer than to end.
    std::mem::forget(cache);
    Ok(practice)
}

pub fn save(
    run: &Run,
    practice: &Practice,
    proposal: &Proposal,
    evidence: &mut Option<StagedEvidence>,
    is_dry_run: bool,
) -> Result<(), NotSaved> {
    let change = saving::check(&run.root, practice, proposal, evidence.as_ref())?;
    let written = format!("{}{}", in_words(proposal), listed("Changed:", &proposal.replaced));
    if is_dry_run {
        run.say(format!("It would be: {}\n{written}\nNothing was written.", proposal.done));
        return Ok(());
    }
    saving::save(&run.root, proposal, change, evidence.as_mut())?;
    let not_taken = listed("Not taken:", &proposal.not_taken);
    let next = listed("What to do next:", &proposal.next);
    let before = match practice.problems.len() {
        0 => String::new(),
        _ => "\nOther files have mistakes: nothing is published until they are put right. `byelaw check` shows them."
            .to_owned(),
    };
    let said = format!("{}\n{written}{not_taken}{next}", proposal.done);
    run.say(format!("{}{before}", said.trim_end()));
    Ok(())
}

/// What is written, set in, without the notes that stand above its fields.
fn in_words(proposal: &Proposal) -> String {
    let mut words = String::new();
    let splices = || proposal.splices.iter().map(|splice| splice.text.as_str());
    let shown = proposal.shown.as_ref().map_or_else(|| splices().collect(), |shown| vec![shown.as_str()]);
    for text in shown.into_iter().map(|text: &str| text.trim_matches('\n')) {
        if words.is_empty() || text.starts_with('[') {
            words.push('\n');
        }
        for line in text.lines() {
            words.push_str(if line.is_empty() { "" } else { "  " });
            words.push_str(line);
            words.push('\n');
        }
    }
    words
}

fn listed(title: &str, sentences: &[String]) -> String {
    if sentences.is_empty() {
        return String::new();
    }
    let lines: String = sentences.iter().map(|sentence| format!("  - {sentence}\n")).collect();
    format!("\n{title}\n{lines}")
}
