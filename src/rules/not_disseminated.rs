//! The policy goes out by email, on the intranet and on the website, and every account links to it.
//!
//! # Why
//!
//! Clause 12 names these ways of bringing the policy to staff, patients and visitors, and clause 4.3 makes the practice
//! responsible for it. A new version needs all of them again. They are due 28 days after its first day, or what
//! `content/site.toml` says under `[intervals]` as `dissemination`. The first day is `effective` in `policy.toml`, or the
//! last approval; where neither is written, the first entry for the policy. An entry without a version counts for the
//! current one if it is of the first day or later; where the policy itself has no version, any entry counts. An account
//! that becomes active later has as long from that day, and the day in its `policy_linked` does as well as an entry.
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

use super::engine::{Check, Doer, Found, Rule, Severity, StaffFacts, Subject};
use crate::model::{AccountId, Channel, Dissemination, Policy};
use crate::sources::Place;

pub static RULE: Rule = Rule {
    id: "not-disseminated",
    clauses: &["12", "4.3"],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check)],
};

/// The channels of clause 12, what has not been done, and what to do.
const CHANNELS: [(Channel, &str, &str); 3] = [
    (Channel::Email, "has not been sent to personnel by email", "Email {} to personnel"),
    (Channel::Intranet, "has not been put on the intranet", "Put {} on the intranet"),
    (Channel::Website, "has not been put on the website", "Put {} on the website"),
];

fn check(facts: &StaffFacts, found: &mut Found) {
    let mut entries: HashMap<&str, Vec<&Dissemination>> = HashMap::new();
    for entry in &facts.library.dissemination {
        entries.entry(entry.policy.read(facts.key).as_str()).or_default().push(entry);
    }
    for policy in facts.library.policies.values().filter(|policy| policy.is_in_force()) {
        let entries = entries.get(policy.id.as_str()).map_or(&[][..], Vec::as_slice);
        check_policy(policy, entries, facts, found);
    }
}

fn check_policy(policy: &Policy, entries: &[&Dissemination], facts: &StaffFacts, found: &mut Found) {
    let recorded = policy.began();
    let current: Vec<&Dissemination> =
        entries.iter().copied().filter(|entry| is_of_version(entry, policy, recorded, facts)).collect();
    let began = recorded.or_else(|| current.iter().map(|entry| *entry.date.read(facts.key)).min());
    if began.map_or(entries.is_empty(), |began| began > facts.today()) {
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
        if linked.contains(&*account.id) || account.policy_linked.read(facts.key).is_some() {
            continue;
        }
        let from = began.and_then(|began| Some(facts.active_since(account)?.max(began)));
        let platform = &*account.platform;
        let words =
            (format!("the account on {platform} has no link to {text}"), format!("Link to {text} from {platform}"));
        report(Subject::Account((*account.id).clone()), &account.place, from, words, facts, found);
    }
}

fn is_of_version(entry: &Dissemination, policy: &Policy, recorded: Option<Date>, facts: &StaffFacts) -> bool {
    match (policy.version.as_ref(), entry.version.read(facts.key)) {
        (None, _) => true,
        (Some(current), Some(version)) => current == version,
        (Some(_), None) => recorded.is_none_or(|recorded| *entry.date.read(facts.key) >= recorded),
    }
}

/// `version 2.0 of the Conduct policy`.
fn text(policy: &Policy) -> String {
    let title = &*policy.title;
    policy
        .version
        .as_ref()
        .map_or_else(|| format!("the {title}"), |version| format!("version {version} of the {title}"))
}

/// What has not been done, and in the words of a task while there is time.
fn report(
    subject: Subject,
    place: &Place,
    from: Option<Date>,
    (lack, task): (String, String),
    facts: &StaffFacts,
    found: &mut Found,
) {
    let days = i64::from(facts.library.site.intervals.dissemination);
    let Some(from) = from else {
        found.breach(subject, place, lack);
        return;
    };
    let Some(standing) = facts.by_day(from.saturating_add(days.days()), None) else { return };
    if standing.is_late() {
        found.breach(subject, place, lack).overdue(standing, facts);
    } else {
        found.deadline(subject, place, task).standing(standing);
    }
}
