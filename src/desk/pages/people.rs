//! The people: who belongs to the practice, a page for each, and who has read which policy.

mod acknowledgements;
mod forms_export;
mod person;
mod readers;

use serde::Serialize;

use super::missing;
use crate::base::wording::date_in_words;
use crate::desk::form::ActPage;
use crate::desk::reply::DeskReply;
use crate::desk::request::Request;
use crate::desk::shell::Visit;
use crate::model::StaffMember;

/// A practice has fewer people; a list of more has a filter by team.
const MOST_SHOWN: usize = 200;

#[derive(Serialize)]
struct PeopleView {
    people: Vec<PersonRow>,
    more: usize,
    /// Links to one team each, where there are several.
    teams: Vec<TeamLink>,
    everybody: String,
    team: Option<String>,
    /// How many have left; they are shown when asked for.
    past: usize,
    shows_past: bool,
    add: Option<String>,
}

#[derive(Serialize)]
struct TeamLink {
    name: String,
    path: String,
}

#[derive(Serialize)]
struct PersonRow {
    path: String,
    role: String,
    name: Option<String>,
    team: Option<String>,
    may_post: bool,
    away: Option<String>,
    last_day: Option<String>,
}

pub fn answer(visit: &Visit, mut request: Request) -> DeskReply {
    // A file that was sent with it is kept.
    let is_export = request.parts() == ["people", "acknowledgements", "forms"];
    let form = if is_export { request.form.take() } else { None };
    match (request.parts().as_slice(), &request.form) {
        (["people"], None) => list(visit, &request),
        (["people", "acknowledgements"], _) => acknowledgements::answer(visit, &request),
        (["people", "acknowledgements", "forms"], _) => forms_export::answer(visit, &request, form),
        (["person", id], None) => person::answer(visit, id),
        _ => missing::answer(visit),
    }
}

fn list(visit: &Visit, request: &Request) -> DeskReply {
    let practice = &visit.snapshot.practice;
    let (key, today) = (&practice.key, practice.library.as_of.date);
    let is_past = |person: &&StaffMember| person.leaves.read(key).is_some_and(|last| last < today);
    let team_of = |person: &StaffMember| person.team.read(key.staff()).clone();
    let shows_past = request.asked("past").is_some();
    let team = request.asked("team").filter(|team| !team.is_empty()).map(str::to_owned);
    let all: Vec<&StaffMember> = practice.library.staff.values().collect();
    let past = all.iter().filter(|person| is_past(person)).count();
    let mut teams: Vec<String> = all.iter().filter(|person| !is_past(person)).filter_map(|one| team_of(one)).collect();
    teams.sort();
    teams.dedup();
    let is_shown =
        |person: &&&StaffMember| is_past(person) == shows_past && (team.is_none() || team_of(person) == team);
    let shown: Vec<_> = all.iter().filter(is_shown).collect();
    let page = || match shows_past {
        true => ActPage::at("people").with("past", "yes"),
        false => ActPage::at("people"),
    };
    let teams = teams.into_iter().map(|name| TeamLink { path: page().with("team", &name).path(), name }).collect();
    let view = PeopleView {
        people: shown.iter().take(MOST_SHOWN).map(|person| row(visit, person)).collect(),
        more: shown.len().saturating_sub(MOST_SHOWN),
        teams,
        everybody: page().path(),
        team,
        past,
        shows_past,
        add: ActPage::of("person").map(|page| page.back_to("people").path()),
    };
    visit.page("people", "People", "people.html", &view)
}

fn row(visit: &Visit, person: &StaffMember) -> PersonRow {
    let practice = &visit.snapshot.practice;
    let (key, today) = (&practice.key, practice.library.as_of.date);
    let mut leave: Vec<_> = person.leave.read(key).iter().filter(|leave| leave.to >= today).collect();
    leave.sort_by_key(|leave| leave.from);
    PersonRow {
        path: format!("person/{}", &*person.id),
        role: person.role.to_string(),
        name: person.name.read(key.staff()).clone(),
        team: person.team.read(key.staff()).clone(),
        may_post: *person.may_post.read(key.staff()),
        away: leave.first().map(|leave| {
            let until = date_in_words(leave.to);
            match leave.from <= today {
                true => format!("until {until}"),
                false => format!("{} to {until}", date_in_words(leave.from)),
            }
        }),
        last_day: person.leaves.read(key).map(date_in_words),
    }
}
