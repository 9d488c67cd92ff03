//! The resolutions in the period: how many of each kind, and how long they took.

use serde::Serialize;

use super::first_page::open_days;
use crate::base::wording::number;
use crate::model::median;
use crate::report::resolutions::resolved;
use crate::report::scope::Scope;

/// A kind of resolution that occurred in the period.
#[derive(Serialize)]
pub struct ResolutionView {
    pub id: String,
    pub label: String,
    pub median_days: String,
    pub longest_days: i64,
    /// How many incidents ended this way.
    pub count: usize,
    /// Empty if there are too many for the page.
    pub rows: Vec<ResolvedRow>,
}

#[derive(Serialize)]
pub struct ResolvedRow {
    pub incident: String,
    pub days: i64,
}

/// Incidents still open at the end, which have no resolution time yet.
#[derive(Serialize)]
pub struct StillOpen {
    pub count: usize,
    pub longest_days: i64,
}

pub fn still_open(scope: &Scope) -> Option<StillOpen> {
    let days = open_days(scope);
    days.iter().max().map(|longest| StillOpen { count: days.len(), longest_days: *longest })
}

pub fn view(scope: &Scope) -> Vec<ResolutionView> {
    let key = scope.staff_key;
    let resolutions = scope.library.resolutions.iter();
    let mut ended = resolved(scope);
    let on_page = if scope.is_too_long() { 0 } else { usize::MAX };
    let mut views: Vec<ResolutionView> = resolutions
        .filter_map(|(id, resolution)| {
            let ended = ended.remove(id.as_str()).unwrap_or_default();
            let days: Vec<i64> = ended.iter().map(|(_, _, days)| *days).collect();
            Some(ResolutionView {
                id: id.to_string(),
                label: resolution.label.read(key).clone(),
                longest_days: *days.iter().max()?,
                median_days: number(median(days)?),
                count: ended.len(),
                rows: ended
                    .into_iter()
                    .take(on_page)
                    .map(|(incident, _, days)| ResolvedRow { incident: incident.id.read(key).to_string(), days })
                    .collect(),
            })
        })
        .collect();
    views.sort_by_key(|view| std::cmp::Reverse(view.count));
    views
}
