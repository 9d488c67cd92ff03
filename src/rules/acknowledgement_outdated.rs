//! Everyone who read an earlier version of the policy has read the current one too.
//!
//! # Why
//!
//! A policy asks all personnel to read and understand the policy, and that is the policy as it stands. From the first
//! day of a new version they have 28 days for it, or what `content/site.toml` says under `[intervals]` as
//! `acknowledgement`; somebody who starts later has the same time from their first day. The first day is `effective` in
//! `policy.toml`, or the last approval where that is not written. An entry without a version counts if it is of that
//! day or later. A policy without a version or a first day is left out. Anybody who has read no version at all is
//! reported by `acknowledgement-missing`. The duty is shown in its last fourteen days.
//!
//! # Breaks the rule
//!
//! Version 2.0 began in September, and the manager has read only version 1.0.
//!
//! ```toml content/policies/conduct/policy.toml
//! title = "Conduct policy"
//! audience = "public"
//! version = "2.0"
//! effective = 2026-09-01
//!
//! [duties]
//! read-and-understood = ["1.2"]
//! ```
//!
//! ```toml content/registers/acknowledgements.toml
//! [[acknowledgement]]
//! person = "manager"
//! policy = "conduct"
//! version = "1.0"
//! date = 2026-04-02
//! method = "read-and-signed"
//! ```
//!
//! # Keeps the rule
//!
//! The manager has read both.
//!
//! ```toml content/policies/conduct/policy.toml
//! title = "Conduct policy"
//! audience = "public"
//! version = "2.0"
//! effective = 2026-09-01
//!
//! [duties]
//! read-and-understood = ["1.2"]
//! ```
//!
//! ```toml content/registers/acknowledgements.toml
//! [[acknowledgement]]
//! person = "manager"
//! policy = "conduct"
//! version = "1.0"
//! date = 2026-04-02
//! method = "read-and-signed"
//!
//! [[acknowledgement]]
//! person = "manager"
//! policy = "conduct"
//! version = "2.0"
//! date = 2026-09-14
//! method = "read-and-signed"
//! ```
//!
//! # How to fix
//!
//! Ask the person to read the current version, show them what has changed, and add an entry with that version to
//! `content/registers/acknowledgements.toml`.

use std::collections::HashMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, Subject};
use crate::duties::Duty;
use crate::model::{Acknowledgement, Policy, StaffMember};

pub static RULE: Rule = Rule {
    id: "acknowledgement-outdated",
    duties: &[Duty::ReadAndUnderstood],
    severity: Severity::Warning,
    doer: Doer::LineManagers,
    checks: &[Check::Partners(check)],
};

fn check(facts: &PartnersFacts, found: &mut FindingSink) {
    let library = facts.staff.library;
    let mut entries: HashMap<(&str, &str), Vec<&Acknowledgement>> = HashMap::new();
    for entry in &library.logs.acknowledgements {
        let whose = (entry.policy.read(facts.key).as_str(), entry.person.read(facts.key).as_str());
        entries.entry(whose).or_default().push(entry);
    }
    for policy in library.policies.values().filter(|policy| policy.is_in_force()) {
        let (Some(version), Some(began)) = (policy.control.version.as_deref(), policy.began()) else { continue };
        if began > facts.staff.today() {
            continue;
        }
        for member in facts.current_staff() {
            let Some(read) = entries.get(&(policy.id.as_str(), member.id.as_str())) else { continue };
            if !read.iter().any(|entry| is_of(entry, version, began, facts)) {
                report(policy, version, began, member, facts, found);
            }
        }
    }
}

fn is_of(entry: &Acknowledgement, version: &str, began: Date, facts: &PartnersFacts) -> bool {
    match entry.version.read(facts.key) {
        Some(read) => read == version,
        None => *entry.date.read(facts.key) >= began,
    }
}

fn report(
    policy: &Policy,
    version: &str,
    began: Date,
    member: &StaffMember,
    facts: &PartnersFacts,
    found: &mut FindingSink,
) {
    let days = i64::from(facts.staff.library.site.intervals.acknowledgement);
    let from = member.starts.read(facts.key).map_or(began, |starts| starts.max(began));
    let from = facts.staff.library.site.from_first_day(from);
    let Some(standing) = facts.staff.by_day(from.saturating_add(days.days()), None) else { return };
    let subject = Subject::Staff((*member.id).clone());
    let (role, title) = (&*member.role, policy.in_words());
    if standing.is_late() {
        let message = format!("{role} has acknowledged an earlier version of {title}, but not version {version}");
        found.breach(subject, &member.place, message).overdue(standing, facts.staff);
    } else if standing.is_soon() {
        let message = format!("Have {role} read version {version} of {title}");
        found.deadline(subject, &member.place, message).standing(standing);
    }
}
