//! What is due, the most urgent first, each with the page on which it is done.

mod remedy;

use serde::Serialize;

use self::remedy::{Remedy, remedy};
use crate::base::wording::count_of;
use crate::desk::form::{KEPT_FILE, SHOWN};
use crate::desk::reply::DeskReply;
use crate::desk::request::Request;
use crate::desk::shell::Visit;
use crate::disk::history::{TypedForm, typed_forms};
use crate::model::StaffId;
use crate::pipeline;
use crate::rules::Reviewed;
use crate::terminal::in_a_line;

/// Nobody works through more of one urgency in a day.
const MOST_SHOWN: usize = 50;

#[derive(Serialize)]
struct DoNowView {
    count: String,
    groups: Vec<GroupView>,
    kept: Vec<KeptView>,
    /// Whether only what the role does is shown.
    is_mine: bool,
    /// How much of it is whose; `None` where the role does nothing that is due by name.
    mine: Option<usize>,
    all: usize,
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

/// A finding with the page on which it is put right.
#[derive(Serialize)]
pub struct ThingView {
    pub text: String,
    pub doer: String,
    pub is_urgent: bool,
    pub remedy: Remedy,
}

pub fn answer(visit: &Visit, request: &Request) -> DeskReply {
    let library = &visit.snapshot.practice.library;
    let mut to_do = visit.snapshot.review().by_urgency();
    to_do.retain(|one| one.finding.urgency.is_to_do());
    let all = to_do.len();
    let role = visit.desk.session().role.clone();
    let doers = role.and_then(|role| pipeline::whose(&role, library).ok()).map(|whose| whose.doers).unwrap_or_default();
    let is_theirs = |one: &Reviewed| doers.contains(&one.finding.doer());
    let mine = (!doers.is_empty()).then(|| to_do.iter().filter(|one| is_theirs(one)).count());
    let is_mine = mine.is_some() && request.asked("of") != Some("all");
    if is_mine {
        // What cannot wait is everybody's.
        to_do.retain(|one| is_theirs(one) || one.finding.cannot_wait);
    }
    let groups = to_do.chunk_by(|one, other| one.finding.urgency == other.finding.urgency);
    let groups = groups
        .map(|group| GroupView {
            heading: group.first().map_or("", |one| one.finding.urgency.heading()),
            is_urgent: group.first().is_some_and(|one| one.finding.cannot_wait),
            things: group.iter().take(MOST_SHOWN).map(|one| thing(one, visit)).collect(),
            more: group.len().saturating_sub(MOST_SHOWN),
        })
        .collect();
    let view = DoNowView { count: count_of(to_do.len(), "thing"), groups, kept: kept(visit), is_mine, mine, all };
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

/// Something that is to be done, with how.
pub fn thing(one: &Reviewed, visit: &Visit) -> ThingView {
    let finding = &one.finding;
    ThingView {
        text: in_a_line(finding),
        doer: finding.doer_called.clone(),
        is_urgent: finding.cannot_wait,
        remedy: remedy(finding, &visit.snapshot.practice),
    }
}
