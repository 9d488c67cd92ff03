//! Everyone who works for the practice has read and understood the policy.
//!
//! # Why
//!
//! Clause 2.4 asks it of all personnel, employed or not. Somebody who starts has 28 days for it, or what
//! `content/site.toml` says under `[intervals]` as `acknowledgement`; somebody without a starting date in the register
//! has been here all along. The days count from the first day of the policy's current version (`effective` in
//! `policy.toml`, or the last approval) if that is later. Somebody who has left is no longer asked, and nobody is asked
//! about a policy that is a draft, is withdrawn or has not begun.
//!
//! # Breaks the rule
//!
//! An apprentice started in September and has no entry.
//!
//! ```toml content/registers/staff.toml
//! [[staff]]
//! id = "apprentice"
//! role = "Apprentice"
//! engagement = "apprentice"
//! starts = 2026-09-01
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
//! person = "receptionist"
//! policy = "conduct"
//! version = "1.0"
//! date = 2026-04-02
//! method = "read-and-signed"
//! ```
//!
//! # Keeps the rule
//!
//! All who work here have an entry.
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
//! person = "receptionist"
//! policy = "conduct"
//! version = "1.0"
//! date = 2026-04-02
//! method = "read-and-signed"
//! ```
//!
//! # How to fix
//!
//! Ask the person to read the policy, answer their questions, and add an entry to
//! `content/registers/acknowledgements.toml`.

use std::collections::HashSet;

use jiff::ToSpan;

use super::engine::{Check, Doer, Found, PartnersFacts, Rule, Severity, Subject};

pub static RULE: Rule = Rule {
    id: "acknowledgement-missing",
    clauses: &["2.4"],
    severity: Severity::Warning,
    doer: Doer::LineManagers,
    checks: &[Check::Partners(check)],
};

fn check(facts: &PartnersFacts, found: &mut Found) {
    let library = facts.staff.library;
    let days = i64::from(library.site.intervals.acknowledgement);
    let read: HashSet<(&str, &str)> = library
        .acknowledgements
        .iter()
        .map(|entry| (entry.policy.read(facts.key).as_str(), entry.person.read(facts.key).as_str()))
        .collect();
    for policy in library.policies.values().filter(|policy| policy.is_in_force()) {
        let began = policy.began();
        if began.is_some_and(|began| began > facts.staff.today()) {
            continue;
        }
        for member in facts.current_staff() {
            if read.contains(&(policy.id.as_str(), member.id.as_str())) {
                continue;
            }
            let subject = Subject::Staff((*member.id).clone());
            let role = &*member.role;
            let Some(from) = (*member.starts.read(facts.key)).max(began) else {
                found.breach(subject, &member.place, format!("{role} has not acknowledged the {}", *policy.title));
                continue;
            };
            let Some(standing) = facts.staff.by_day(from.saturating_add(days.days()), None) else { continue };
            if standing.is_late() {
                found
                    .breach(subject, &member.place, format!("{role} has not acknowledged the {}", *policy.title))
                    .overdue(standing, facts.staff);
            } else {
                found
                    .deadline(subject, &member.place, format!("Have {role} read the {}", *policy.title))
                    .standing(standing);
            }
        }
    }
}
