//! The people page: who may post, and everybody's role.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::frame::shell;
use super::library::StaffLibrary;
use crate::model::{Authorised, Engagement, ReportingRoute, StaffId, StaffMember};
use crate::sites::shared::{Address, LinkView, Shell};

pub const PAGE: &str = "people.html";

#[derive(Serialize)]
pub struct PeoplePage {
    pub shell: Shell,
    pub may_post: Vec<PersonView>,
    /// The tasks that the settings assign to roles.
    pub authorised: Vec<AuthorisedView>,
    pub teams: Vec<TeamView>,
}

#[derive(Serialize)]
pub struct TeamView {
    pub name: String,
    pub people: Vec<PersonView>,
}

#[derive(Serialize)]
pub struct PersonView {
    pub id: String,
    pub role: String,
    pub name: Option<String>,
    pub email: Option<String>,
    pub engagement: &'static str,
    pub may_post: bool,
}

#[derive(Serialize)]
pub struct AuthorisedView {
    /// `Who approves posts`
    pub task: String,
    pub roles: Vec<LinkView>,
}

/// A step for reporting a concern.
#[derive(Serialize)]
pub struct RouteView {
    pub label: String,
    pub person: Option<LinkView>,
    pub email: Option<String>,
    pub clause: Option<LinkView>,
    pub note: Option<String>,
    /// The alternatives to this step.
    pub instead: Vec<RouteView>,
}

pub fn engagement_label(engagement: Engagement) -> &'static str {
    match engagement {
        Engagement::Employee => "employee",
        Engagement::SelfEmployed => "self-employed",
        Engagement::Pcn => "primary care network",
        Engagement::Agency => "agency",
        Engagement::Locum => "locum",
        Engagement::Contractor => "contractor",
        Engagement::Apprentice => "apprentice",
        Engagement::Volunteer => "volunteer",
        Engagement::Partner => "partner",
    }
}

fn person(staff: &StaffLibrary, member: &StaffMember) -> PersonView {
    PersonView {
        id: member.id.to_string(),
        role: member.role.to_string(),
        name: member.name.read(staff.key).clone(),
        email: member.email.read(staff.key).clone(),
        engagement: engagement_label(*member.engagement.read(staff.key)),
        may_post: *member.may_post.read(staff.key),
    }
}

/// The people announced to staff, by team, in register order.
pub fn people_page(staff: &StaffLibrary) -> PeoplePage {
    let mut teams: Vec<TeamView> = Vec::new();
    let mut may_post = Vec::new();
    for member in staff.library.staff.values().filter(|member| *member.is_listed.read(staff.key)) {
        if *member.may_post.read(staff.key) {
            may_post.push(person(staff, member));
        }
        let view = person(staff, member);
        let name = member.team.read(staff.key).clone().unwrap_or_else(|| "No team recorded".to_owned());
        match teams.iter_mut().find(|team| team.name == name) {
            Some(team) => team.people.push(view),
            None => teams.push(TeamView { name, people: vec![view] }),
        }
    }
    PeoplePage { shell: shell("People and roles", PAGE, "people"), may_post, authorised: authorised(staff), teams }
}

/// The roles named in the settings. Roles of unlisted people are left out.
fn authorised(staff: &StaffLibrary) -> Vec<AuthorisedView> {
    let named = Authorised::TASKS.iter().map(|task| (task, task.roles(&staff.library.site.authorised)));
    let views = named.map(|(task, roles)| {
        let members = roles.iter().filter_map(|id| staff.library.staff.get(id));
        let listed = members.filter(|member| *member.is_listed.read(staff.key));
        let link = |member: &StaffMember| LinkView::new(&*member.role, &staff.person_address(&member.id), PAGE);
        let roles = listed.map(link).collect();
        AuthorisedView { task: task.sentence.trim_end_matches('.').to_owned(), roles }
    });
    views.filter(|view| !view.roles.is_empty()).collect()
}

/// The reporting routes of the settings, in order, each with its alternatives.
pub fn reporting_routes(staff: &StaffLibrary, page: &str) -> Vec<RouteView> {
    let routes = &staff.library.site.reporting_routes;
    let mut of_person: HashMap<&StaffId, Vec<RouteView>> = HashMap::new();
    let reported: HashSet<&StaffId> =
        routes.iter().filter(|route| route.instead_of.is_none()).filter_map(|route| route.staff.as_ref()).collect();
    // An alternative to somebody without a step of their own is shown as a step.
    let stands_in = |route: &'_ ReportingRoute| route.instead_of.as_ref().is_some_and(|id| reported.contains(id));
    for route in routes.iter().filter(|route| stands_in(route)) {
        if let Some(id) = &route.instead_of {
            of_person.entry(id).or_default().push(route_view(staff, route, page));
        }
    }
    let steps = routes.iter().filter(|route| !stands_in(route));
    steps
        .map(|route| {
            let instead = route.staff.as_ref().and_then(|id| of_person.remove(id)).unwrap_or_default();
            RouteView { instead, ..route_view(staff, route, page) }
        })
        .collect()
}

fn route_view(staff: &StaffLibrary, route: &ReportingRoute, page: &str) -> RouteView {
    let clause = route.clause.as_ref();
    RouteView {
        label: route.label.clone(),
        person: route.staff.as_ref().map(|id| LinkView::new(staff.person(id), &staff.person_address(id), page)),
        email: route.email.clone(),
        clause: clause
            .map(|(policy, number)| LinkView::new(format!("clause {number}"), &Address::clause(policy, number), page)),
        note: route.note.clone(),
        instead: Vec::new(),
    }
}
