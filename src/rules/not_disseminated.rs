//! The policy goes out by email, on the intranet and on the website, and every account links to it.
//!
//! # Why
//!
//! These are the ways of bringing the policy to staff, patients and visitors, and the practice is responsible for it. A
//! new version needs all of them again. They are due 28 days after its first day, or what `content/site.toml` says
//! under `[intervals]` as `dissemination`. The first day is `effective` in `policy.toml`, or the last approval; where
//! neither is written, the earliest entry of the change log or of the register for this version. If no day is known at
//! all, what is missing is reported without one. An entry without a version counts for the current one if it is of the
//! first day or later; where the policy itself has no version, any entry counts. An account that becomes active later
//! has the same time from that day. The day in its `policy_linked` does as well as an entry: it counts for the version
//! that was in force then, and not for one that came later.
//!
//! # Breaks the rule
//!
//! The policy was sent out by email in April, and in no other way.
//!
//! ```toml content/registers/dissemination.toml
//! [[dissemination]]
//! policy = "conduct"
//! version = "1.0"
//! channel = "email"
//! date = 2026-04-02
//! ```
//!
//! # Keeps the rule
//!
//! It went out in all three ways, and the one account links to it.
//!
//! ```toml content/registers/dissemination.toml
//! [[dissemination]]
//! policy = "conduct"
//! version = "1.0"
//! channel = "email"
//! date = 2026-04-02
//!
//! [[dissemination]]
//! policy = "conduct"
//! version = "1.0"
//! channel = "intranet"
//! date = 2026-04-02
//!
//! [[dissemination]]
//! policy = "conduct"
//! version = "1.0"
//! channel = "website"
//! date = 2026-04-02
//!
//! [[dissemination]]
//! policy = "conduct"
//! version = "1.0"
//! channel = "account-link"
//! account = "facebook"
//! date = 2026-04-03
//! ```
//!
//! # How to fix
//!
//! Send the policy out, put it up or link to it, and add an entry to `content/registers/dissemination.toml`.

use std::collections::{HashMap, HashSet};

use jiff::ToSpan;
use jiff::civil::Date;

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, Subject};
use crate::base::sources::Span;
use crate::duties::Duty;
use crate::model::{AccountId, Channel, Dissemination, Policy};

pub static RULE: Rule = Rule {
    id: "not-disseminated",
    duties: &[Duty::Disseminate],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check)],
};

/// The channels, what has not been done, and what to do.
const CHANNELS: [(Channel, &str, &str); 3] = [
    (Channel::Email, "has not been sent to personnel by email", "Email {} to personnel"),
    (Channel::Intranet, "has not been put on the intranet", "Put {} on the intranet"),
    (Channel::Website, "has not been put on the website", "Put {} on the website"),
];

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    let mut entries: HashMap<&str, Vec<&Dissemination>> = HashMap::new();
    for entry in &facts.library.logs.dissemination {
        entries.entry(entry.policy.read(facts.key).as_str()).or_default().push(entry);
    }
    for policy in facts.library.policies.values().filter(|policy| policy.is_in_force()) {
        let entries = entries.get(policy.id.as_str()).map_or(&[][..], Vec::as_slice);
        check_policy(policy, entries, facts, found);
    }
}

fn check_policy(policy: &Policy, entries: &[&Dissemination], facts: &StaffFacts, found: &mut FindingSink) {
    let recorded = policy.began().or_else(|| first_change(policy, entries, facts));
    let is_current = |entry: &&Dissemination| {
        is_of_version(policy, entry.version.read(facts.key).as_deref(), *entry.date.read(facts.key), recorded)
    };
    let current: Vec<&Dissemination> = entries.iter().copied().filter(is_current).collect();
    let first_entry = current.iter().map(|entry| *entry.date.read(facts.key)).min();
    let began = if policy.began().is_some() { recorded } else { recorded.into_iter().chain(first_entry).min() };
    if began.is_some_and(|began| began > facts.today()) {
        return;
    }
    let done: HashSet<Channel> = current.iter().map(|entry| *entry.channel.read(facts.key)).collect();
    let text = text(policy);
    for (channel, lack, task) in CHANNELS {
        if !done.contains(&channel) {
            let subject = Subject::Policy(policy.id.clone());
            report(subject, &policy.place, began, (format!("{text} {lack}"), task.replace("{}", &text)), facts, found);
        }
    }
    let links = current.iter().filter(|entry| *entry.channel.read(facts.key) == Channel::AccountLink);
    let linked: HashSet<&AccountId> = links.filter_map(|entry| entry.account.read(facts.key).as_ref()).collect();
    for account in facts.active_accounts() {
        let link = *account.policy_linked.read(facts.key);
        if linked.contains(&*account.id) || link.is_some_and(|day| is_of_version(policy, None, day, recorded)) {
            continue;
        }
        let from = began.and_then(|began| Some(facts.active_since(account)?.max(began)));
        let platform = &*account.platform;
        let words =
            (format!("the account on {platform} has no link to {text}"), format!("Link to {text} from {platform}"));
        report(Subject::Account((*account.id).clone()), &account.place, from, words, facts, found);
    }
}

/// The day on which the change log first tells of the current version. An entry that names no version may be of an
/// earlier one, if there was any.
fn first_change(policy: &Policy, entries: &[&Dissemination], facts: &StaffFacts) -> Option<Date> {
    let current = policy.control.version.as_deref();
    let is_other = |version: Option<&str>| version.is_some() && version != current;
    let changes = || policy.control.changes.iter().map(|change| change.read(facts.key));
    let had_others = !policy.versions.is_empty()
        || changes().any(|change| is_other(change.version.as_deref()))
        || entries.iter().any(|entry| is_other(entry.version.read(facts.key).as_deref()));
    let is_of_current = |version: Option<&str>| match (version, current) {
        (Some(version), Some(current)) => version == current,
        (None, Some(_)) => !had_others,
        (_, None) => true,
    };
    changes().filter(|change| is_of_current(change.version.as_deref())).map(|change| change.date).min()
}

/// Whether what went out on a day, with a version or none, was the current one.
fn is_of_version(policy: &Policy, version: Option<&str>, day: Date, recorded: Option<Date>) -> bool {
    match (policy.control.version.as_deref(), version) {
        (None, _) => true,
        (Some(current), Some(version)) => current == version,
        (Some(_), None) => recorded.is_none_or(|recorded| day >= recorded),
    }
}

/// `version 2.0 of the Conduct policy`.
fn text(policy: &Policy) -> String {
    let title = policy.in_words();
    policy.control.version.as_ref().map_or_else(|| title.clone(), |version| format!("version {version} of {title}"))
}

/// What has not been done, and in the words of a task while there is time.
fn report(
    subject: Subject,
    place: &Span,
    from: Option<Date>,
    (lack, task): (String, String),
    facts: &StaffFacts,
    found: &mut FindingSink,
) {
    let days = i64::from(facts.library.site.intervals.dissemination);
    let Some(from) = from else {
        found.breach(subject, place, lack);
        return;
    };
    let from = facts.library.site.from_first_day(from);
    let Some(standing) = facts.by_day(from.saturating_add(days.days()), None) else { return };
    if standing.is_late() {
        found.breach(subject, place, lack).overdue(standing, facts);
    } else {
        found.deadline(subject, place, task).standing(standing);
    }
}
