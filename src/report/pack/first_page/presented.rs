//! The answer on the previous report: when and to whom it was presented, and what was decided.

use crate::base::calendar::Period;
use crate::base::wording::list_in_words;
use crate::model::{Presentation, PresentationDecision, Seal};
use crate::report::labels;
use crate::report::scope::Scope;

/// A sentence about the previous report, and one about this one if it was already presented.
pub fn sentences(scope: &Scope, is_before_recorded: bool) -> Vec<String> {
    let noun = scope.period.noun();
    let this = of(scope, scope.period).map(|reported| format!("This report was {reported}."));
    let before = scope.period.previous();
    let before = match of(scope, &before) {
        Some(reported) => Some(format!("Last {noun}’s report was {reported}.")),
        // Before records began there was no report.
        None => is_before_recorded.then(|| format!("No presentation of last {noun}’s report is recorded.")),
    };
    before.into_iter().chain(this).collect()
}

/// `presented on 23 July to the Partner: accepted (minute 7)`; the latest presentation if there are several.
fn of(scope: &Scope, period: &Period) -> Option<String> {
    let (key, library) = (scope.key, scope.library);
    let is_of_period = |one: &&Presentation| {
        Period::parse(one.period.read(key), library.site.reporting.year_starts)
            .is_ok_and(|of| (of.start, of.end) == (period.start, period.end))
    };
    let last = library.logs.presentations.iter().filter(is_of_period).max_by_key(|one| *one.date.read(key))?;
    let roles: Vec<String> = last.roles.read(key).iter().map(|id| format!("the {}", labels::role(scope, id))).collect();
    let decision = match last.decision.read(key) {
        PresentationDecision::Accepted => "accepted",
        PresentationDecision::ActionAsked => "action asked for",
        PresentationDecision::Deferred => "deferred",
    };
    let minute = last.minute.read(key).as_ref().map(|minute| format!(" (minute {minute})")).unwrap_or_default();
    let mut seals = library.seals_of(period).peekable();
    let is_other = seals.peek().is_some() && !seals.any(|seal: &Seal| seal.has_digest(last.manifest_sha256.read(key)));
    let other = if is_other { ", but it was not the report that was sealed" } else { "" };
    Some(format!(
        "presented on {} to {}: {decision}{minute}{other}",
        scope.day(*last.date.read(key)),
        list_in_words(&roles)
    ))
}
