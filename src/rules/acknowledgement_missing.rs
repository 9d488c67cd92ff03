//! Everyone who works for the practice has read and understood the policy.
//!
//! # Why
//!
//! It is asked of all personnel, employed or not. Somebody who starts has 28 days for it, or what `content/site.toml`
//! says under `[intervals]` as `acknowledgement`; somebody without a starting date in the register is taken to have
//! been here all along. The days count from the first day of the policy's current version (`effective` in
//! `policy.toml`, or the last approval) if that is later, and from the register's first entry for the policy: nobody
//! can know what was read before that. Where the register has no entry for it at all, that is reported once, not for
//! each person. Somebody who has left is no longer asked, and nobody is asked about a policy that is a draft, is
//! withdrawn or has not begun.
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

use std::collections::{HashMap, HashSet};

use jiff::ToSpan;
use jiff::civil::Date;

use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, Subject};
use crate::base::sources::Span;
use crate::duties::Duty;
use crate::model::{Policy, StaffMember};

pub static RULE: Rule = Rule {
    id: "acknowledgement-missing",
    duties: &[Duty::ReadAndUnderstood],
    severity: Severity::Warning,
    doer: Doer::LineManagers,
    checks: &[Check::Partners(check)],
};

const FILE: &str = "content/registers/acknowledgements.toml";

fn check(facts: &PartnersFacts, found: &mut FindingSink) {
    let library = facts.staff.library;
    let mut read: HashSet<(&str, &str)> = HashSet::new();
    let mut first_entries: HashMap<&str, Date> = HashMap::new();
    for entry in &library.logs.acknowledgements {
        let (policy, date) = (entry.policy.read(facts.key).as_str(), *entry.date.read(facts.key));
        read.insert((policy, entry.person.read(facts.key).as_str()));
        first_entries.entry(policy).and_modify(|first| *first = date.min(*first)).or_insert(date);
    }
    for policy in library.policies.values().filter(|policy| policy.is_in_force()) {
        if policy.began().is_some_and(|began| began > facts.staff.today()) {
            continue;
        }
        let first_entry = first_entries.get(policy.id.as_str()).copied();
        let unread = facts.current_staff().filter(|member| !read.contains(&(policy.id.as_str(), member.id.as_str())));
        let late = unread.filter(|member| is_owed(policy, member, first_entry, facts, found)).count();
        if late > 0 && first_entry.is_none() {
            let message = format!("nothing says that anybody has read {}", policy.in_words());
            found.breach(Subject::Policy(policy.id.clone()), &Span::top_of(&FILE.into()), message).fix(format!(
                "If `{FILE}` has lost its entries, put them back from a copy. Otherwise ask everybody to read the policy, and add an entry for each"
            ));
        }
    }
}

/// Tells of somebody who has not read a policy, and whether they should have by now. That is not said of them while
/// nobody at all is known to have read it.
fn is_owed(
    policy: &Policy,
    member: &StaffMember,
    first_entry: Option<Date>,
    facts: &PartnersFacts,
    found: &mut FindingSink,
) -> bool {
    let days = i64::from(facts.staff.library.site.intervals.acknowledgement);
    let from = (*member.starts.read(facts.key)).max(policy.began()).max(first_entry);
    let from = from.map(|from| facts.staff.library.site.from_first_day(from)).or(facts.staff.library.site.since);
    let standing = from.and_then(|from| facts.staff.by_day(from.saturating_add(days.days()), None));
    let subject = Subject::Staff((*member.id).clone());
    let role = &*member.role;
    match standing {
        Some(standing) if !standing.is_late() => {
            let task = format!("Have {role} read {}", policy.in_words());
            found.deadline(subject, &member.place, task).standing(standing);
            return false;
        }
        Some(standing) if first_entry.is_some() => {
            let message = format!("{role} is not recorded as having read {}", policy.in_words());
            found.breach(subject, &member.place, message).overdue(standing, facts.staff);
        }
        _ => {}
    }
    true
}
