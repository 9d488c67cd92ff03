//! What was saved in the last 90 days, and undoing it.

use serde::Serialize;

use crate::desk::form_tokens::Taken;
use crate::desk::reply::DeskReply;
use crate::desk::request::{Request, SentForm};
use crate::desk::session::{DoneNotice, sentence};
use crate::desk::shell::Visit;
use crate::disk::history::{SavedEntry, list, undone};
use crate::saving::{self, NotSaved, NotTakenBack};

/// As many are shown; the rest is behind them in time.
const MOST_SHOWN: usize = 100;

#[derive(Serialize)]
struct HistoryView {
    saves: Vec<SaveView>,
    more: usize,
    refused: Option<RefusedView>,
}

#[derive(Serialize)]
struct SaveView {
    id: String,
    at: String,
    by: Option<String>,
    what: String,
    is_undone: bool,
}

#[derive(Serialize)]
struct RefusedView {
    sentence: String,
    /// What the save left, and what stands there now.
    texts: Option<(String, String)>,
}

pub fn answer(visit: &Visit, request: &Request) -> DeskReply {
    let all = list(visit.desk.root());
    let refused = match &request.form {
        Some(form) => match undo(visit, &all, form) {
            Ok(()) => return DeskReply::SeeOther("history".to_owned()),
            Err(refused) => Some(refused),
        },
        None => None,
    };
    let zone = &visit.snapshot.practice.library.working_time.zone;
    let undone = undone(&all);
    let saves = all.iter().take(MOST_SHOWN).map(|entry| SaveView {
        id: entry.id.clone(),
        at: entry.at.to_zoned(zone.clone()).strftime("%-d %B %Y, %H:%M").to_string(),
        by: entry.by.clone(),
        what: entry.what.clone(),
        is_undone: undone.contains(entry.id.as_str()),
    });
    let view = HistoryView { saves: saves.collect(), more: all.len().saturating_sub(MOST_SHOWN), refused };
    visit.page("history", "What was saved", "history.html", &view)
}

fn undo(visit: &Visit, all: &[SavedEntry], form: &SentForm) -> Result<(), RefusedView> {
    let said = |sentence: &str| RefusedView { sentence: sentence.to_owned(), texts: None };
    match visit.desk.session().forms.take(form.token()) {
        Taken::Now => {}
        Taken::Before(_) => return Ok(()),
        Taken::Unknown => return Err(said("This page was shown before the desk was opened. Choose again.")),
    }
    let id = form.value("undo").unwrap_or_default();
    let entry = all.iter().find(|entry| entry.id == id).ok_or_else(|| said("There is no such save any more."))?;
    let by = visit.desk.session().role.clone();
    match saving::undo(visit.desk.root(), &visit.snapshot.practice, all, entry, by) {
        Ok(after) => {
            visit.desk.live.adopt(&visit.snapshot, after);
            visit.desk.session().notice =
                Some(DoneNotice { done: sentence(&entry.undone_in_words()), next: Vec::new() });
            Ok(())
        }
        Err(why) => Err(refused(why)),
    }
}

fn refused(why: NotTakenBack) -> RefusedView {
    match why {
        NotTakenBack::NotAsSaved(why) => RefusedView {
            sentence: format!("{}, line {}, is not as this save left it. Nothing was changed.", why.name, why.line),
            texts: Some((why.left, why.now)),
        },
        NotTakenBack::AddedTo { file, later } => RefusedView {
            sentence: match later.len() {
                0 => format!("What was saved then has been added to since, in {file}. Nothing was changed."),
                _ => format!(
                    "What was saved then has been added to since, in {file}. Undo first what was saved later. Nothing was changed."
                ),
            },
            texts: None,
        },
        NotTakenBack::NotSaved(NotSaved::Disk(error)) => {
            RefusedView { sentence: format!("{error}. Nothing was changed."), texts: None }
        }
        NotTakenBack::NotSaved(NotSaved::Problems(problems, _) | NotSaved::WouldAdd(problems, _)) => RefusedView {
            sentence: match problems.first() {
                Some(problem) => {
                    format!("Without it the practice has a mistake: {}. Nothing was changed.", problem.message)
                }
                None => "Nothing was changed.".to_owned(),
            },
            texts: None,
        },
    }
}
