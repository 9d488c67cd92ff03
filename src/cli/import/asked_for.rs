//! What clauses with new words seem to ask for, and what those that carry a duty may ask for no more.

use std::collections::BTreeMap;

use crate::cli::failure::Failure;
use crate::cli::new::here::{FileChange, Here, add_to};
use crate::drafts::{as_lines, rewritten, with_duties};
use crate::duties::{DUTIES, Duty, Suggested};
use crate::import::remark::{ImportRemark, RemarkLocation, UnplacedRemark, first_words};
use crate::load::WrittenClause;
use crate::model::{ClauseNumber, Library, PolicyId};
use crate::pipeline;
use crate::revision::diff::{DiffSummary, PolicyDiff};
use crate::versioning::control_of;

/// Duties that no clause carries and that clauses with new words seem to ask for.
/// Confirmed ones are written into the control block.
pub fn proposed_duties(
    here: &Here,
    policy: &PolicyId,
    changed: &DiffSummary,
    changes: &mut [FileChange],
    is_confirmed: bool,
) -> Result<Vec<String>, Failure> {
    let mut sources = here.sources.clone();
    add_to(&mut sources, changes);
    let library = match pipeline::read(&sources, here.run.moment, Vec::new()) {
        Ok(library) => library,
        Err(problems) => return Err(Failure::Problems(problems, sources)),
    };
    let is_news = |number: &ClauseNumber| changed.added.contains(number) || changed.reworded.contains(number);
    let mut suggested = pipeline::suggested_duties(&library, policy);
    suggested.iter_mut().for_each(|(_, clauses)| clauses.retain(|one| is_news(&one.clause)));
    suggested.retain(|(_, clauses)| !clauses.is_empty());
    let control = control_of(policy);
    let begun = changes.iter_mut().find(|change| change.name == control);
    if let Some(after) = begun.and_then(|change| change.after.as_mut()).filter(|_| is_confirmed) {
        let lists = suggested.iter().map(|(duty, clauses)| (*duty, clauses.iter().map(|one| one.clause.to_string())));
        if let Some(text) = with_duties(&as_lines(after), lists) {
            *after = rewritten(after, &text);
        }
    }
    let done = if is_confirmed { "is written into" } else { "would be a line of" };
    let line = |(duty, clauses): &(Duty, Vec<Suggested<ClauseNumber>>)| {
        let numbers: Vec<String> = clauses.iter().map(|one| format!("\"{}\"", one.clause)).collect();
        let words: Vec<String> = clauses.iter().flat_map(|one| &one.words).map(|words| format!("“{words}”")).collect();
        format!(
            "{} `{} = [{}]` {done} [duties] in policy.toml, because of {}.",
            duty.sentence(),
            duty.id(),
            numbers.join(", "),
            words.join(", ")
        )
    };
    Ok(suggested.iter().map(line).collect())
}

/// Clauses that carry a duty and read otherwise now: they may carry it no more.
pub fn reworded_duties(
    library: &Library,
    policy: &PolicyId,
    later: &[WrittenClause],
    changed: &DiffSummary,
    comparison: &PolicyDiff,
) -> Vec<ImportRemark> {
    let mut remarks = Vec::new();
    let then: BTreeMap<&ClauseNumber, &ClauseNumber> =
        comparison.numbers.numbers.iter().filter_map(|(then, now)| Some((now.as_ref()?, then))).collect();
    let words: BTreeMap<&ClauseNumber, &str> =
        later.iter().map(|clause| (&clause.number, clause.title.as_str())).collect();
    for number in &changed.reworded {
        let Some(before) = then.get(number) else { continue };
        let cited = (policy.clone(), (*before).clone());
        let duties: Vec<&str> = DUTIES
            .iter()
            .filter(|duty| library.duties.clauses(**duty).contains(&cited))
            .map(|duty| duty.id())
            .collect();
        if !duties.is_empty() {
            let text = words.get(number).copied().unwrap_or_default();
            let place = RemarkLocation { under: Some(number.to_string()), words: first_words(text) };
            let duties = duties.join(", ");
            let words = format!("It carries {duties}, and reads otherwise now: look whether it still asks for that.");
            remarks.push(UnplacedRemark::look_at(words).at(place));
        }
    }
    remarks
}
