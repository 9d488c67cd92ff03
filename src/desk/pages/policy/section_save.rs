//! Saves a section's text: the lines that differ, where that adds no mistake and nobody else has changed the file.

use super::look::{address, in_words};
use super::section_form::{Said, TypedSection, show};
use super::section_list::{find, label};
use super::section_text::SectionText;
use super::state::named;
use crate::acts::{Practice, Proposal, edits};
use crate::base::problem::Problem;
use crate::base::sources::{Sources, TextFile};
use crate::desk::form_tokens::Taken;
use crate::desk::reply::DeskReply;
use crate::desk::request::SentForm;
use crate::desk::session::DoneNotice;
use crate::desk::shell::{Visit, failed};
use crate::disk::DiskError;
use crate::model::Policy;
use crate::saving::{self, NotSaved};
use crate::versioning::is_changed;

/// So often a file is read again that somebody else is changing.
const MOST_TRIES: usize = 3;

pub fn save(visit: &Visit, id: &str, source: &TextFile, form: &SentForm, typed: TypedSection) -> DeskReply {
    let token = form.token();
    let taken = visit.desk.session().forms.take(token);
    match taken {
        Taken::Now => {}
        Taken::Before(page) => return DeskReply::SeeOther(page),
        Taken::Unknown => {
            let why_again = Some(
                "The desk was opened anew since this form was shown, so nothing was saved yet. What you typed is below: look at it, and save it.",
            );
            let is_conflict = typed.base != *source.sha256;
            return show(visit, id, source, typed, Said { why_again, is_conflict, ..Said::default() });
        }
    }
    let name = source.name.clone();
    let mut visit = Visit { desk: visit.desk, snapshot: visit.snapshot.clone(), kept: visit.kept.clone() };
    for _ in 0..MOST_TRIES {
        let Some(source) = visit.snapshot.practice.sources.text(&name) else {
            return failed(
                "This text was deleted meanwhile, so that nothing was saved. Go back to keep what you typed",
            );
        };
        match put(&visit, id, source, &typed) {
            Ok((proposal, after)) => {
                visit.desk.live.adopt(&visit.snapshot, after);
                return visit.done(token, DoneNotice::of(&proposal), address(id, &name));
            }
            Err(NotPut::Disk(DiskError::Changed { .. })) => {
                visit.desk.live.changed(None);
                match visit.desk.live.current() {
                    Ok(snapshot) => visit.snapshot = snapshot,
                    Err(_) => return failed("the settings cannot be read"),
                }
            }
            Err(NotPut::Disk(error)) => {
                let issues = vec![format!("{error}. {}.", error.help().trim_end_matches('.'))];
                return show(&visit, id, source, typed, Said { issues, ..Said::default() });
            }
            Err(NotPut::Said(said)) => return show(&visit, id, source, typed, said),
        }
    }
    failed("the file changes faster than this can be written")
}

enum NotPut {
    Disk(DiskError),
    Said(Said),
}

fn put(visit: &Visit, id: &str, source: &TextFile, typed: &TypedSection) -> Result<(Proposal, Practice), NotPut> {
    let practice = &visit.snapshot.practice;
    if typed.base != *source.sha256 {
        return Err(NotPut::Said(Said { is_conflict: true, ..Said::default() }));
    }
    let splices = edits(&source.name, &source.text, &typed.whole(source));
    if splices.is_empty() {
        let why_again = Some("You have changed nothing, so nothing was saved.");
        return Err(NotPut::Said(Said { why_again, ..Said::default() }));
    }
    let policy = find(practice, id);
    let done = format!("section “{}” changed", label(practice, id, source));
    let detail = policy.map(named).unwrap_or_default();
    let by = visit.desk.session().role.clone();
    let mut proposal = Proposal { splices, done, detail, by, ..Proposal::default() };
    let root = visit.desk.root();
    let change = saving::check(root, practice, &proposal, None).map_err(|why| refused(why, source))?;
    let was_as_approved = policy.is_some_and(|policy| !is_changed(policy));
    let is_now_changed = was_as_approved && find(&change.after, id).is_some_and(|policy: &Policy| is_changed(policy));
    if is_now_changed && !typed.is_confirmed {
        return Err(NotPut::Said(Said { asks: true, ..Said::default() }));
    }
    if is_now_changed {
        proposal.next.push(
            "Its wording is no longer as it was approved: undo this, or have the next version approved.".to_owned(),
        );
    }
    let after = saving::save(root, &proposal, change, None).map_err(NotPut::Disk)?;
    Ok((proposal, after))
}

fn refused(why: NotSaved, source: &TextFile) -> NotPut {
    match why {
        NotSaved::Disk(error) => NotPut::Disk(error),
        NotSaved::Problems(problems, sources) | NotSaved::WouldAdd(problems, sources) => {
            let sentences = problems.iter().map(|problem| sentence(problem, &sources, source));
            NotPut::Said(Said { issues: sentences.collect(), ..Said::default() })
        }
    }
}

/// A mistake with its line in what was typed.
fn sentence(problem: &Problem, sources: &Sources, source: &TextFile) -> String {
    let text = sources.text(&source.name).map_or("", |file| file.text.as_str());
    let first_line = SectionText::of(text).first_line();
    let place = problem.place.as_ref().filter(|place| place.file == source.name);
    let line = place.and_then(|place| sources.line_and_column(place).0.checked_sub(first_line));
    match (line.filter(|line| *line > 0), &problem.place) {
        (Some(line), _) => format!("Line {line}: {}", in_words(problem)),
        (None, Some(place)) if place.file != source.name => {
            format!("In {}: {}", place.file.strip_prefix("content/").unwrap_or(&place.file), in_words(problem))
        }
        _ => in_words(problem),
    }
}
