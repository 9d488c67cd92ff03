//! The incidents that staff may read about: class, dates, clauses and steps, without times, authors, names or
//! narrative.

use std::borrow::Cow;

use serde::Serialize;

use super::due::MadeView;
use super::findings::{FindingView, about_incident};
use super::frame::shell;
use super::incident_titles::{full_title, is_open, title, tomorrow};
use super::ladder::{RungView, ladder};
use super::library::StaffLibrary;
use crate::base::calendar::days_between;
use crate::base::wording::{count_of, date_in_words};
use crate::model::{ClauseNumber, Incident, PolicyId, Word};
use crate::rules::engine::next_steps::ladder_section;
use crate::sites::shared::{Address, LinkView, Shell};

pub const PAGE: &str = "incidents.html";

#[derive(Serialize)]
pub struct IncidentsPage {
    pub shell: Shell,
    /// Newest first.
    pub incidents: Vec<IncidentRow>,
    /// The setting that decides which incidents staff may read about: `closed`, `open` or `none`.
    pub which: &'static str,
    /// How many months an incident keeps its page after it was closed.
    pub months: u32,
}

#[derive(Serialize)]
pub struct IncidentRow {
    /// Its public name: `2026-08-k7m`.
    pub name: String,
    /// A link to its page, titled by its nature and platform.
    pub link: LinkView,
    pub reported: String,
    /// `2026-08-03`, for programs.
    pub reported_iso: String,
    pub open: bool,
    pub state: String,
}

#[derive(Serialize)]
pub struct IncidentPage {
    pub shell: Shell,
    pub made: MadeView,
    pub row: IncidentRow,
    pub natures: Vec<NatureView>,
    pub account: Option<LinkView>,
    pub place: &'static str,
    pub clauses: Vec<ClauseView>,
    /// The steps taken, grouped by day.
    pub days: Vec<DayView>,
    pub ladder: Vec<RungView>,
    /// The section that describes the steps, if there is one.
    pub section: Option<String>,
    pub days_open: String,
    pub findings: Vec<FindingView>,
}

#[derive(Serialize)]
pub struct NatureView {
    pub label: String,
    /// `None` where no clause defines it.
    pub clause: Option<LinkView>,
}

#[derive(Serialize)]
pub struct ClauseView {
    pub label: String,
    /// `None` for a clause that no longer exists.
    pub href: Option<String>,
}

#[derive(Serialize)]
pub struct DayView {
    pub date: String,
    /// `2026-08-03`, for programs.
    pub iso: String,
    pub steps: Vec<StepView>,
}

#[derive(Serialize)]
pub struct StepView {
    pub what: Cow<'static, str>,
    pub resolution: Option<String>,
}

/// How an incident ended, if it is closed.
fn resolution_label(staff: &StaffLibrary, incident: &Incident) -> Option<String> {
    let (_, id) = incident.closed_before(tomorrow(staff), staff.key)?;
    let id = id?;
    let resolution = staff.library.resolutions.get(&id);
    Some(resolution.map_or_else(|| id.to_string(), |resolution| resolution.label.read(staff.key).clone()))
}

pub fn row(staff: &StaffLibrary, incident: &Incident, page: &str) -> IncidentRow {
    let name = incident.id.read(staff.key);
    let open = is_open(staff, incident);
    let reported = *incident.reported_on.read(staff.key);
    IncidentRow {
        name: name.to_string(),
        link: LinkView::new(title(staff, incident), &Address::incident(name), page),
        reported: date_in_words(reported),
        reported_iso: reported.to_string(),
        state: if open {
            "Open".to_owned()
        } else {
            resolution_label(staff, incident).unwrap_or_else(|| "Resolved".to_owned())
        },
        open,
    }
}

pub fn incidents_page(staff: &StaffLibrary) -> IncidentsPage {
    let site = &staff.library.site;
    IncidentsPage {
        shell: shell("Incidents", PAGE, "incidents"),
        which: site.intranet.incidents.word(),
        months: site.intranet.keep_months,
        incidents: staff.published.iter().rev().map(|published| row(staff, &published.incident, PAGE)).collect(),
    }
}

/// The current clause, or its old title if it no longer exists.
fn clause_view(staff: &StaffLibrary, policy: &PolicyId, number: &ClauseNumber, page: &str) -> Option<ClauseView> {
    let policy = staff.library.policies.get(policy)?;
    if let Some(clause) = policy.clause(number) {
        let title = clause.text.read(staff.key).name();
        let href = Address::clause(&policy.id, number).from_page(page);
        return Some(ClauseView { label: format!("{number} {title}"), href: Some(href) });
    }
    let title = policy.kept_clause(number)?.text.read(staff.key).name();
    Some(ClauseView { label: format!("{number} {title} (no longer in the policy)"), href: None })
}

pub fn incident_page(staff: &StaffLibrary, incident: &Incident) -> IncidentPage {
    let library = staff.library;
    let id = incident.id.read(staff.key);
    let address = Address::incident(id);
    let page = &*address.path;
    let natures = incident
        .natures
        .read(staff.key)
        .iter()
        .filter_map(|id| library.natures.get(id))
        .map(|nature| NatureView {
            label: nature.label.to_string(),
            clause: nature.clause.as_ref().map(|clause| {
                LinkView::new(format!("clause {clause}"), &Address::clause(&library.site.main_policy, clause), page)
            }),
        })
        .collect();
    let clauses = incident
        .clauses
        .read(staff.key)
        .iter()
        .filter_map(|(policy, number)| clause_view(staff, policy, number, page))
        .collect();
    let reported = *incident.reported_on.read(staff.key);
    let closed = incident.closed_before(tomorrow(staff), staff.key);
    let last = closed.map_or(library.as_of.date, |(on, _)| on);
    let row = row(staff, incident, page);
    IncidentPage {
        shell: shell(full_title(staff, incident), page, "incidents")
            .crumb("Incidents", &Address::page("incidents.html")),
        made: MadeView::of(staff),
        natures,
        account: incident
            .account
            .read(staff.key)
            .as_ref()
            .and_then(|id| library.accounts.get(id))
            .map(|account| LinkView::new(account.platform.to_string(), &Address::account(&account.id), page)),
        place: incident.place.read(staff.key).label(),
        clauses,
        days: days(staff, incident),
        ladder: ladder(staff, incident, page),
        section: ladder_section(library),
        findings: about_incident(id, staff, page),
        days_open: count_of(days_between(reported, last), "day"),
        row,
    }
}

/// The steps by day, starting with the report; each day once.
fn days(staff: &StaffLibrary, incident: &Incident) -> Vec<DayView> {
    let reported = (*incident.reported_on.read(staff.key), StepView { what: "Reported".into(), resolution: None });
    let steps = incident.steps.iter().map(|step| {
        let id = step.resolution.read(staff.key).as_ref();
        let resolution = id.and_then(|id| staff.library.resolutions.get(id));
        let view = StepView {
            what: staff.library.step_called(*step.kind.read(staff.key)),
            resolution: resolution.map(|resolution| resolution.label.read(staff.key).clone()),
        };
        (*step.on.read(staff.key), view)
    });
    let mut days: Vec<DayView> = Vec::new();
    for (on, step) in std::iter::once(reported).chain(steps) {
        match days.last_mut() {
            Some(day) if day.iso == on.to_string() => day.steps.push(step),
            _ => days.push(DayView { date: date_in_words(on), iso: on.to_string(), steps: vec![step] }),
        }
    }
    days
}
