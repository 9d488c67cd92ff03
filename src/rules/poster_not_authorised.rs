//! Only the people whom the policy authorises post on our pages and answer there.
//!
//! # Why
//!
//! Only the few people whom the policy names have access. In `content/registers/staff.toml` they are those with
//! `may_post = true`, and their access ends with their work here: somebody who had not started on the day, or whose
//! last day had passed, was not authorised either. The first day and the last day themselves count as days of work. An
//! answer without `by` says nothing about who gave it.
//!
//! A public answer counts wherever it is logged: the step `replied-publicly` of an incident is checked too, unless
//! `content/registers/replies.toml` has the same answer. Reviews on review sites do not count: who answers those is
//! looked at by `done-by-another-role`.
//!
//! # Breaks the rule
//!
//! A receptionist, who may not post, answered a comment.
//!
//! ```toml content/registers/replies.toml
//! [[reply]]
//! account = "facebook"
//! received = 2026-11-03T09:00:00+00:00
//! answered = 2026-11-03T10:00:00+00:00
//! by = "receptionist"
//! ```
//!
//! # Keeps the rule
//!
//! The manager, who may post, answered it.
//!
//! ```toml content/registers/replies.toml
//! [[reply]]
//! account = "facebook"
//! received = 2026-11-03T09:00:00+00:00
//! answered = 2026-11-03T10:00:00+00:00
//! by = "manager"
//! ```
//!
//! # How to fix
//!
//! Ask how the person came to have access, and change the password if they should not. If they were authorised,
//! correct `content/registers/staff.toml`. When somebody leaves, write the day as `leaves` and let `may_post` stand:
//! what they posted before was in order. Somebody who comes back has a second entry, with an id of its own.

use jiff::civil::Date;

use super::engine::ladder::public_replies;
use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, StaffFacts, Subject};
use crate::base::wording::date_in_words;
use crate::duties::Duty;
use crate::model::{Incident, StaffMember};

pub static RULE: Rule = Rule {
    id: "poster-not-authorised",
    duties: &[Duty::NamedPosters],
    severity: Severity::Warning,
    doer: Doer::ManagingPartner,
    checks: &[Check::Staff(check_access), Check::Partners(check_days), Check::PartnersIncident(check_incident)],
};

fn check_access(facts: &StaffFacts, found: &mut FindingSink) {
    report(facts, found, |member, _| without_access(facts, member));
}

fn check_days(facts: &PartnersFacts, found: &mut FindingSink) {
    report(facts.staff, found, |member, on| outside_days_of_work(facts, member, on));
}

/// Answers that are steps of an incident.
fn check_incident(facts: &PartnersFacts, incident: &Incident, found: &mut FindingSink) {
    for step in public_replies(incident, facts) {
        let by = step.by.read(facts.key).as_ref();
        let Some(member) = by.and_then(|by| facts.staff.library.staff.get(by)) else { continue };
        let on = *step.on.read(facts.staff.key);
        let wrong = without_access(facts.staff, member).or_else(|| outside_days_of_work(facts, member, on));
        let Some(wrong) = wrong else { continue };
        let id = incident.id.read(facts.staff.key);
        let day = date_in_words(on);
        let message = format!("{} answered the post of incident {id} publicly on {day}, {wrong}", *member.role);
        found.breach(Subject::Incident(id.clone()), &incident.place_in_file, message).since(on).over();
    }
}

fn without_access(facts: &StaffFacts, member: &StaffMember) -> Option<String> {
    (!*member.may_post.read(facts.key)).then(|| "without being authorised to".to_owned())
}

fn outside_days_of_work(facts: &PartnersFacts, member: &StaffMember, on: Date) -> Option<String> {
    let may_post = *member.may_post.read(facts.staff.key);
    may_post.then(|| facts.outside_days_of_work(member, Some(on), Some(on))).flatten()
}

/// Reports every post and answer for which `wrong` says what was wrong with who gave it.
fn report(facts: &StaffFacts, found: &mut FindingSink, wrong: impl Fn(&StaffMember, Date) -> Option<String>) {
    let library = facts.library;
    for post in &library.logs.posts {
        let Some(member) = library.staff.get(post.posted_by.read(facts.key)) else { continue };
        let at = *post.at.read(facts.key);
        let on = facts.local_date(at);
        let Some(wrong) = wrong(member, on) else { continue };
        let platform = facts.platform(post.account.read(facts.key));
        let message = format!("{} posted on {platform} on {}, {wrong}", *member.role, facts.moment_in_words(at));
        found.breach(facts.post_subject(post), &post.place, message).since(on).over();
    }
    for reply in &library.logs.replies {
        let Some(answered) = *reply.answered.read(facts.key) else { continue };
        let by = reply.by.read(facts.key).as_ref();
        let Some(member) = by.and_then(|by| library.staff.get(by)) else { continue };
        let on = facts.local_date(answered);
        let Some(wrong) = wrong(member, on) else { continue };
        let account = reply.account.read(facts.key);
        let received = *reply.received.read(facts.key);
        let message = format!(
            "{} answered the comment on {} of {} on {}, {wrong}",
            *member.role,
            facts.platform(account),
            facts.moment_in_words(received),
            date_in_words(on)
        );
        let subject = Subject::Reply(account.clone(), facts.minute(received));
        found.breach(subject, &reply.place, message).since(on).over();
    }
}
