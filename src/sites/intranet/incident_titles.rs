//! The titles of incidents on the intranet, and whether they are open.

use jiff::ToSpan;
use jiff::civil::Date;

use super::library::StaffLibrary;
use crate::base::wording::date_in_words;
use crate::model::{Incident, IncidentId};

/// The label of an incident's primary nature.
pub fn nature_label(staff: &StaffLibrary, incident: &Incident) -> String {
    let Some(id) = incident.primary_nature(staff.key) else { return String::new() };
    staff.library.natures.get(id).map_or_else(|| id.to_string(), |nature| nature.label.to_string())
}

/// The day after the as-of day.
pub fn tomorrow(staff: &StaffLibrary) -> Date {
    staff.library.as_of.date.saturating_add(1.day())
}

pub fn is_open(staff: &StaffLibrary, incident: &Incident) -> bool {
    incident.is_open_before(tomorrow(staff), staff.key)
}

/// Shown in lists instead of the bare number: `Racist, Facebook`.
pub fn title(staff: &StaffLibrary, incident: &Incident) -> String {
    let account = incident.account.read(staff.key).as_ref().and_then(|id| staff.library.accounts.get(id));
    let place = match account {
        Some(account) => account.platform.to_string(),
        None => lower(incident.place.read(staff.key).label()),
    };
    format!("{}, {place}", nature_label(staff, incident))
}

fn lower(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// `Incident 2026-08-k7m: racist, Facebook, 3 August 2026`.
pub fn full_title(staff: &StaffLibrary, incident: &Incident) -> String {
    let reported = date_in_words(*incident.reported_on.read(staff.key));
    format!("Incident {}: {}, {reported}", incident.id.read(staff.key), lower(&title(staff, incident)))
}

/// The full title of the incident with this public name.
pub fn title_of(staff: &StaffLibrary, name: &IncidentId) -> String {
    staff.incidents_by_name.get(name).map_or_else(|| format!("Incident {name}"), |incident| full_title(staff, incident))
}
