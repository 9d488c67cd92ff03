//! Where a policy stands, in words that its page and the list share.

use jiff::civil::Date;
use serde::Serialize;

use crate::base::wording::{date_in_words, list_in_words};
use crate::model::{Library, Policy};
use crate::pipeline;
use crate::versioning::is_changed;

/// Where a policy stands.
#[derive(Serialize)]
pub struct StateView {
    /// Two or three words.
    pub tag: &'static str,
    /// The colour of the tag, as nhsuk-frontend calls it; none where it is the usual one.
    pub colour: &'static str,
    pub version: String,
    /// Each with what it is: the first day, the approval, the next review.
    pub rows: Vec<(&'static str, String)>,
}

pub fn state(policy: &Policy, library: &Library) -> StateView {
    let control = &policy.control;
    let today = library.as_of.date;
    let (tag, colour) = match policy {
        _ if policy.is_withdrawn() => ("Withdrawn", "grey"),
        _ if policy.is_draft() => ("Draft", "yellow"),
        _ if is_changed(policy) => ("Changed since it was approved", "red"),
        _ if control.effective.is_some_and(|first| first > today) => ("Approved, not in force yet", "blue"),
        _ if pipeline::approved_wording_of(policy).is_some() => ("In force, approved", "green"),
        _ => ("In force, no approval recorded", "blue"),
    };
    let version = Option::clone(&control.version).unwrap_or_else(|| "not recorded".to_owned());
    StateView {
        tag,
        colour,
        version,
        rows: vec![
            ("In force from", day(*control.effective)),
            ("Approved by", approvals(policy, library)),
            ("Next review", day(*control.review)),
        ],
    }
}

/// `version 3.1 of “Online presence”`.
pub fn named(policy: &Policy) -> String {
    let title = &*policy.control.title;
    match policy.control.version.as_deref() {
        Some(version) => format!("version {version} of “{title}”"),
        None => format!("“{title}”"),
    }
}

fn day(day: Option<Date>) -> String {
    day.map_or_else(|| "not recorded".to_owned(), date_in_words)
}

fn approvals(policy: &Policy, library: &Library) -> String {
    let approvals = policy.control.approvals.iter().map(|approval| {
        let role = library.staff.get(&approval.by).map_or_else(|| approval.by.to_string(), |by| by.role.to_string());
        format!("{role} on {}", date_in_words(approval.on))
    });
    let approvals: Vec<String> = approvals.collect();
    if approvals.is_empty() { "not recorded".to_owned() } else { list_in_words(&approvals) }
}
