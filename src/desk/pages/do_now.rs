//! What is due, the most urgent first, each with the page on which it is done.

use serde::Serialize;

use crate::base::wording::count_of;
use crate::desk::form::{KEPT_FILE, SHOWN};
use crate::desk::reply::Reply;
use crate::desk::shell::Visit;
use crate::disk::history::{TypedForm, typed_forms};
use crate::model::StaffId;
use crate::rules::{Reviewed, Subject};
use crate::terminal::in_a_line;

/// Nobody works through more of one urgency in a day.
const MOST_SHOWN: usize = 50;

#[derive(Serialize)]
struct DoNowView {
    count: String,
    groups: Vec<GroupView>,
    kept: Vec<KeptView>,
}

/// A form that was typed and not saved.
#[derive(Serialize)]
struct KeptView {
    id: String,
    title: String,
    at: String,
    by: Option<String>,
    /// How the longest text in it begins, so that one is told from another.
    words: String,
}

/// So many letters of it are shown.
const MOST_WORDS: usize = 80;

#[derive(Serialize)]
struct GroupView {
    heading: &'static str,
    is_urgent: bool,
    things: Vec<ThingView>,
    more: usize,
}

#[derive(Serialize)]
struct ThingView {
    text: String,
    doer: String,
    button: Option<ButtonView>,
}

#[derive(Serialize)]
struct ButtonView {
    label: &'static str,
    path: String,
}

pub fn answer(visit: &Visit) -> Reply {
    let mut to_do = visit.snapshot.review().by_urgency();
    to_do.retain(|one| one.finding.urgency.is_to_do());
    let groups = to_do.chunk_by(|one, other| one.finding.urgency == other.finding.urgency);
    let groups = groups
        .map(|group| GroupView {
            heading: group.first().map_or("", |one| one.finding.urgency.heading()),
            is_urgent: group.first().is_some_and(|one| one.finding.cannot_wait),
            things: group.iter().take(MOST_SHOWN).map(|one| thing(one)).collect(),
            more: group.len().saturating_sub(MOST_SHOWN),
        })
        .collect();
    let view = DoNowView { count: count_of(to_do.len(), "thing"), groups, kept: kept(visit) };
    visit.page("", "Do now", "do-now.html", &view)
}

fn kept(visit: &Visit) -> Vec<KeptView> {
    let library = &visit.snapshot.practice.library;
    let role = |id: String| library.staff.get(&StaffId::new(&id)).map_or(id, |member| member.role.to_string());
    let view = |form: TypedForm| KeptView {
        id: form.id,
        title: form.title,
        at: form.at.to_zoned(library.working_time.zone.clone()).strftime("%-d %B at %H:%M").to_string(),
        by: form.by.map(role),
        words: in_short(&form.values),
    };
    typed_forms(visit.desk.root()).into_iter().map(view).collect()
}

fn in_short(values: &[(String, String)]) -> String {
    let typed = values.iter().filter(|(key, _)| ![SHOWN, KEPT_FILE].contains(&key.as_str()));
    let longest = typed.map(|(_, value)| value.trim()).max_by_key(|value| value.len()).unwrap_or_default();
    let short: String = longest.chars().take(MOST_WORDS).collect();
    if short.len() < longest.len() { format!("{short}…") } else { short }
}

fn thing(one: &Reviewed) -> ThingView {
    let finding = &one.finding;
    ThingView { text: in_a_line(finding), doer: finding.doer_called.clone(), button: button(one) }
}

/// The page on which it is done.
fn button(one: &Reviewed) -> Option<ButtonView> {
    let button = |label, path: String| Some(ButtonView { label, path });
    match (&one.finding.subject, one.finding.rule.id) {
        (Subject::Account(id), "account-unmonitored") => button("Record a look", format!("new/look?account={id}")),
        (Subject::Account(id), "credentials-not-handed-over") => {
            button("Record a handover", format!("new/handover?account={id}"))
        }
        (Subject::Staff(id), "acknowledgement-missing" | "acknowledgement-outdated") => {
            button("Record that they have read it", format!("new/acknowledgement?person={id}"))
        }
        (Subject::Reply(account, at), _) => {
            button("Record the answer", format!("new/reply?account={account}&received={at}"))
        }
        (Subject::Incident(id), _) => button("Record a step", format!("new/step?incident={id}")),
        _ => None,
    }
}
