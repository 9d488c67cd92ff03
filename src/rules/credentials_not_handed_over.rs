//! Whoever holds the login of an account hands it over before they go on leave or leave for good, and when asked to.
//!
//! # Why
//!
//! Logins belong to the practice, so they are passed on when somebody is on annual or sick leave and before somebody
//! leaves. This applies even where a second person holds the login. The handover is due on the first day of leave, or
//! on the last day of work. Days of leave that follow each other are one leave, and leave up to the last day is part of
//! the leaving. A handover in the 28 days before counts. An older one belongs to an earlier absence, and one after
//! which the login came back to the person does not count. Somebody who is back from leave is no longer asked; somebody
//! who has left is, until they are no longer named among the `custodians`. The duty is shown from fourteen days before.
//! An account that was set up while somebody was away is not held against them.
//!
//! The clause also has logins handed over when the practice asks for them. A handover with the day of the request as
//! `requested` is due on that day, and still owed while it has no `date`.
//!
//! # Breaks the rule
//!
//! The officer went on leave on 16 November and handed nothing over.
//!
//! ```toml content/registers/staff.toml
//! [[staff]]
//! id = "officer"
//! role = "Officer"
//! engagement = "employee"
//!
//! [[staff.leave]]
//! from = 2026-11-16
//! to = 2026-11-27
//! ```
//!
//! ```toml content/registers/accounts.toml
//! [[account]]
//! id = "instagram"
//! platform = "Instagram"
//! kind = "media-sharing"
//! handle = "thepractice"
//! url = "https://www.instagram.com/thepractice"
//! purpose = "Pictures of events."
//! custodians = ["officer", "manager"]
//!
//! [[account.status]]
//! status = "active"
//! from = 2026-05-04
//! ```
//!
//! # Keeps the rule
//!
//! On the Friday before, the officer handed the login to the manager.
//!
//! ```toml content/registers/staff.toml
//! [[staff]]
//! id = "officer"
//! role = "Officer"
//! engagement = "employee"
//!
//! [[staff.leave]]
//! from = 2026-11-16
//! to = 2026-11-27
//! ```
//!
//! ```toml content/registers/accounts.toml
//! [[account]]
//! id = "instagram"
//! platform = "Instagram"
//! kind = "media-sharing"
//! handle = "thepractice"
//! url = "https://www.instagram.com/thepractice"
//! purpose = "Pictures of events."
//! custodians = ["officer", "manager"]
//!
//! [[account.status]]
//! status = "active"
//! from = 2026-05-04
//!
//! [[account.handover]]
//! from = "officer"
//! to = "manager"
//! date = 2026-11-13
//! ```
//!
//! # How to fix
//!
//! Have the login and its email account passed to somebody who is here, change the password if that cannot be done, and
//! add a `[[account.handover]]` with its day in `content/registers/accounts.toml`; one that was asked for is there already
//! and gets its `date`. Never write the password itself.

use jiff::ToSpan;
use jiff::civil::Date;

use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, Subject};
use crate::base::wording::date_in_words;
use crate::duties::Duty;
use crate::model::{Account, Handover, StaffId, StaffMember};

pub static RULE: Rule = Rule {
    id: "credentials-not-handed-over",
    duties: &[Duty::HandOver],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Partners(check)],
};

/// How long before an absence a handover may lie to be for that absence.
const DAYS_BEFORE: i64 = 28;

/// A handover that was done.
struct Done<'a> {
    from: &'a StaffId,
    to: &'a StaffId,
    date: Date,
}

/// Days away without a break.
struct Absence {
    /// The last day for the handover.
    due: Date,
    first: Date,
    last: Date,
}

fn check(facts: &PartnersFacts, found: &mut FindingSink) {
    for account in facts.staff.library.accounts.values() {
        let Some(set_up) = facts.staff.set_up_since(account) else { continue };
        let mut custodians: Vec<&StaffId> = account.custodians.read(facts.staff.key).iter().collect();
        custodians.sort();
        custodians.dedup();
        for member in custodians.into_iter().filter_map(|id| facts.staff.library.staff.get(id)) {
            for absence in absences(member, facts).iter().filter(|absence| absence.due >= set_up) {
                look(account, member, absence, facts, found);
            }
        }
        for handover in account.handovers.read(facts.key) {
            look_at_request(account, handover, facts, found);
        }
    }
}

fn look_at_request(account: &Account, handover: &Handover, facts: &PartnersFacts, found: &mut FindingSink) {
    let staff = facts.staff;
    let Some(requested) = handover.requested.filter(|day| *day <= staff.today()) else { return };
    let Some(standing) = staff.by_day(requested, handover.date) else { return };
    let subject = Subject::Account((*account.id).clone());
    let (from, to, platform) = (staff.role(&handover.from), staff.role(&handover.to), &*account.platform);
    if !standing.is_late() {
        let message = format!("Have {from} hand over the login of {platform} to {to}, as was asked today");
        found.deadline(subject, &account.place, message).standing(standing);
        return;
    }
    let asked = date_in_words(requested);
    let message = match handover.date {
        Some(date) => {
            let date = date_in_words(date);
            format!(
                "{from} was asked on {asked} to hand over the login of {platform} to {to}, and did so only on {date}"
            )
        }
        None => {
            format!("{from} was asked on {asked} to hand over the login of {platform} to {to}, and has not done so")
        }
    };
    found.breach(subject, &account.place, message).overdue(standing, staff);
}

fn look(account: &Account, member: &StaffMember, absence: &Absence, facts: &PartnersFacts, found: &mut FindingSink) {
    let today = facts.staff.today();
    let done =
        account.handovers.read(facts.key).iter().filter_map(|one| {
            Some(Done { from: &one.from, to: &one.to, date: one.date.filter(|date| *date <= today)? })
        });
    let handovers: Vec<Done> = done.collect();
    if absence.last < today || was_handed_over(&handovers, &member.id, absence.due) {
        return;
    }
    let late = handovers.iter().filter(|handover| *handover.from == *member.id && *handover.to != *member.id);
    let late = late.map(|handover| handover.date).filter(|date| *date > absence.due).min();
    let Some(standing) = facts.staff.by_day(absence.due, late) else { return };
    let subject = Subject::Account((*account.id).clone());
    let (role, platform) = (&*member.role, &*account.platform);
    let leaving = member.leaves.read(facts.key).filter(|last| *last < today || absence.first > *last);
    let away = match leaving {
        Some(last) => format!("leaving on {}", date_in_words(last)),
        None => format!("going on leave on {}", date_in_words(absence.first)),
    };
    if !standing.is_late() {
        if standing.is_soon() {
            let message = format!("Have {role} hand over the login of {platform} before {away}");
            found.deadline(subject, &account.place, message).standing(standing);
        }
        return;
    }
    let message = match late {
        Some(date) => {
            format!("{role} handed over the login of {platform} only on {}, after {away}", date_in_words(date))
        }
        None => format!("{role} did not hand over the login of {platform} before {away}"),
    };
    found.breach(subject, &account.place, message).overdue(standing, facts.staff);
}

/// Whether the person passed the login on in time, and did not have it back by then.
fn was_handed_over(handovers: &[Done], person: &StaffId, due: Date) -> bool {
    let for_this_absence = due.saturating_sub(DAYS_BEFORE.days())..=due;
    let between_people = handovers.iter().filter(|handover| handover.from != handover.to);
    let (mut passed_on, mut had_back) = (None, None);
    for handover in between_people.filter(|handover| for_this_absence.contains(&handover.date)) {
        if handover.from == person {
            passed_on = passed_on.max(Some(handover.date));
        } else if handover.to == person {
            had_back = had_back.max(Some(handover.date));
        }
    }
    passed_on.is_some() && passed_on >= had_back
}

/// A person's days of leave and the time after their last day, joined where they follow each other.
fn absences(member: &StaffMember, facts: &PartnersFacts) -> Vec<Absence> {
    let mut each: Vec<Absence> = member
        .leave
        .read(facts.key)
        .iter()
        .map(|leave| Absence { due: leave.from, first: leave.from, last: leave.to })
        .collect();
    if let Some(last) = *member.leaves.read(facts.key) {
        each.push(Absence { due: last, first: last.saturating_add(1.day()), last: Date::MAX });
    }
    each.sort_by_key(|absence| (absence.first, absence.last));
    let mut joined: Vec<Absence> = Vec::new();
    for absence in each {
        match joined.last_mut() {
            Some(before) if absence.first <= before.last.saturating_add(1.day()) => {
                before.last = before.last.max(absence.last);
            }
            _ => joined.push(absence),
        }
    }
    joined
}
