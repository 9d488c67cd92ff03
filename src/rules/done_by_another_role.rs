//! What the policy leaves to some roles is done by nobody else.
//!
//! # Why
//!
//! A policy says who approves a post, monitors an account or removes a comment, so that whoever does it knows how. Name
//! those roles in `content/site.toml`, under `[authorised]`. A key that is left out is not checked, and neither is a
//! record that does not say who it was. The keys, and where each finds who it was:
//!
//! - `approve_posts`: `approved_by` in `posts.toml`
//! - `monitor`, `check_content`: `by` in `monitoring.toml`, of the kind `regular` and of the kind `ad-hoc`
//! - `review_connections`, `review_submissions`: `reviewed_by` in `connections.toml` and `submissions.toml`
//! - `review_business_cases`: `reviewed_by` of a business case in `accounts.toml`
//! - `approve_candidate_reviews_as_hiring_team`, `approve_candidate_reviews_as_partner`: `hiring_team_approved_by` and
//!   `partners_approved_by` in `candidate-reviews.toml`
//! - `approve_policies`: `by` of an approval in `policy.toml`
//! - `accept_findings`: `by` in `acceptances.toml`
//! - `by` of these steps of an incident: `removed` on our accounts (`remove_posts`), `replied-publicly` on review sites
//!   (`answer_reviews`), `author-contacted` where the post is on pages of others and not a colleague's
//!   (`contact_authors`), `safeguarding-told` (`tell_safeguarding`), `options-considered` (`consider_options`),
//!   `author-warned` (`warn_authors`), `complaint-route-offered` (`offer_complaints_route`) and `relationship-ended`
//!   (`end_relationships`)
//!
//! Somebody who is named and had not started, or whose last day had passed, did not do it either, where the record has
//! a day that shows it. Who may post and answer there is the rule `poster-not-authorised`.
//!
//! # Breaks the rule
//!
//! A receptionist answered a review. The practice leaves that to its manager.
//!
//! ```toml content/site.toml
//! name = "The Practice"
//! main_policy = "conduct"
//! public_home = "annex-a"
//! timezone = "Europe/London"
//!
//! [hours]
//! opens = 08:00:00
//! closes = 19:00:00
//! working_days = ["monday", "tuesday", "wednesday", "thursday", "friday"]
//!
//! [authorised]
//! answer_reviews = ["manager"]
//! ```
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-02T09:00:00+00:00
//! recorded = 2026-11-02
//! place = "review-site"
//! natures = ["unkind"]
//! author = "unknown"
//! reporter = "personnel"
//!
//! [[incident.step]]
//! at = 2026-11-03T10:00:00+00:00
//! step = "replied-publicly"
//! by = "receptionist"
//! ```
//!
//! # Keeps the rule
//!
//! The manager answered it.
//!
//! ```toml content/site.toml
//! name = "The Practice"
//! main_policy = "conduct"
//! public_home = "annex-a"
//! timezone = "Europe/London"
//!
//! [hours]
//! opens = 08:00:00
//! closes = 19:00:00
//! working_days = ["monday", "tuesday", "wednesday", "thursday", "friday"]
//!
//! [authorised]
//! answer_reviews = ["manager"]
//! ```
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-02T09:00:00+00:00
//! recorded = 2026-11-02
//! place = "review-site"
//! natures = ["unkind"]
//! author = "unknown"
//! reporter = "personnel"
//!
//! [[incident.step]]
//! at = 2026-11-03T10:00:00+00:00
//! step = "replied-publicly"
//! by = "manager"
//! ```
//!
//! # How to fix
//!
//! What was done stays. Have whoever may do it look at it, and put it right there if need be. If somebody else is to do
//! it as well, name the role in `content/site.toml`. When somebody leaves, let the role stand there: what they did
//! before was in order.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::engine::{
    Check, Doer, Done, FindingSink, PartnersFacts, Rule, Severity, StaffFacts, Subject, done_for_partners,
    done_for_staff, done_in_incident,
};
use crate::duties::Duty;
use crate::model::{Authorised, Incident, Library, StaffId, Task, WrittenIn};

pub static RULE: Rule = Rule {
    id: "done-by-another-role",
    duties: &[
        Duty::ApproveContent,
        Duty::Monitor,
        Duty::AdHocChecks,
        Duty::ReviewConnections,
        Duty::ReviewSubmissions,
        Duty::BusinessCase,
        Duty::CandidateReviews,
        Duty::Approval,
        Duty::EveryClauseAssigned,
        Duty::AnswerReviews,
        Duty::RemovePosts,
        Duty::HarmToSafeguarding,
        Duty::AskAuthor,
        Duty::ConsiderOptions,
        Duty::WarnAuthor,
        Duty::ComplaintsRoute,
        Duty::EndingLast,
    ],
    severity: Severity::Warning,
    doer: Doer::ManagingPartner,
    checks: &[
        Check::Staff(check_roles),
        Check::Partners(check_partners),
        Check::PartnersIncident(check_incident),
        Check::DutyIsSet(is_set),
    ],
};

/// Whether the settings say who may do what a duty asks for.
fn is_set(library: &Library, duty: Duty) -> bool {
    let roles = |task: &&Task| !task.roles(&library.site.authorised).is_empty();
    Authorised::TASKS.iter().filter(roles).any(|task| task.duty == duty)
}

/// What was wrong with who did something.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Wrong {
    who: String,
    /// Words that end the sentence.
    words: String,
    fix: String,
}

/// The keys that name somebody.
fn asked<'a>(facts: &StaffFacts<'a>) -> impl Iterator<Item = (&'static Task, &'a [StaffId])> {
    let authorised = &facts.library.site.authorised;
    Authorised::TASKS.iter().map(|task| (task, task.roles(authorised))).filter(|(_, roles)| !roles.is_empty())
}

fn check_roles(facts: &StaffFacts, found: &mut FindingSink) {
    for (task, roles) in asked(facts) {
        let done = done_for_staff(task.written_in, facts);
        report(task, done, |one| not_named(task, roles, one, facts), facts, found);
    }
}

fn check_partners(facts: &PartnersFacts, found: &mut FindingSink) {
    for (task, roles) in asked(facts.staff) {
        let by_days = |one: &Done| outside_days_of_work(roles, one, facts);
        report(task, done_for_staff(task.written_in, facts.staff), by_days, facts.staff, found);
        let by_both = |one: &Done| not_named(task, roles, one, facts.staff).or_else(|| by_days(one));
        report(task, done_for_partners(task.written_in, facts), by_both, facts.staff, found);
    }
}

fn check_incident(facts: &PartnersFacts, incident: &Incident, found: &mut FindingSink) {
    for (task, roles) in asked(facts.staff) {
        let wrong =
            |one: &Done| not_named(task, roles, one, facts.staff).or_else(|| outside_days_of_work(roles, one, facts));
        report(task, done_in_incident(task.written_in, incident, facts), wrong, facts.staff, found);
    }
}

fn not_named(task: &Task, roles: &[StaffId], one: &Done, facts: &StaffFacts) -> Option<Wrong> {
    if roles.contains(one.by) {
        return None;
    }
    let mut who = facts.role(one.by).to_owned();
    let mut names: Vec<String> = Vec::new();
    for name in roles.iter().map(|role| format!("the {}", facts.role(role))) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    // Two people may have one title.
    if names.contains(&format!("the {who}")) {
        who.push_str(&format!(" ‘{}’", one.by));
        names = roles.iter().map(|role| format!("‘{role}’")).collect();
    }
    let (last, others) = names.split_last()?;
    let of_whom = if others.is_empty() { last.clone() } else { format!("{} or {last}", others.join(", ")) };
    let fix = format!(
        "Have one of them look at it, and put it right if need be. If `{}` is to do it as well, add it to `{}` in content/site.toml",
        one.by, task.key
    );
    Some(Wrong { who, words: format!("which is for {of_whom}"), fix })
}

/// Of those who are named: whoever had left or not yet started did not do it.
fn outside_days_of_work(roles: &[StaffId], one: &Done, facts: &PartnersFacts) -> Option<Wrong> {
    let member = facts.staff.library.staff.get(one.by).filter(|_| roles.contains(one.by))?;
    let words = facts.outside_days_of_work(member, one.from, one.until)?;
    let fix = "Write in the record who did it, or correct the days in content/registers/staff.toml".to_owned();
    Some(Wrong { who: (*member.role).clone(), words, fix })
}

/// Looks at one account by one role are told together, the last as their day: there may be one a week.
fn report<'a>(
    task: &Task,
    done: impl IntoIterator<Item = Done<'a>>,
    wrong: impl Fn(&Done) -> Option<Wrong>,
    facts: &StaffFacts,
    found: &mut FindingSink,
) {
    let mut looks: BTreeMap<(Subject, Wrong), (Done, usize)> = BTreeMap::new();
    for one in done {
        let Some(wrong) = wrong(&one) else { continue };
        if !matches!(task.written_in, WrittenIn::Looks(_)) {
            tell(task, &one, 1, wrong, facts, found);
            continue;
        }
        match looks.entry((one.subject(facts), wrong)) {
            Entry::Vacant(entry) => {
                entry.insert((one, 1));
            }
            Entry::Occupied(mut entry) => {
                let (last, times) = entry.get_mut();
                *times += 1;
                if one.until > last.until {
                    *last = one;
                }
            }
        }
    }
    for ((_, wrong), (last, times)) in looks {
        tell(task, &last, times, wrong, facts, found);
    }
}

fn tell(task: &Task, one: &Done, times: usize, wrong: Wrong, facts: &StaffFacts, found: &mut FindingSink) {
    let message = format!("{} {}, {}", wrong.who, one.in_words(times, facts), wrong.words);
    let finding = found.breach(one.subject(facts), one.place, message).duty(task.duty).fix(wrong.fix);
    if let Some(day) = one.day(facts) {
        finding.since(day);
    }
    if one.is_over() {
        finding.over();
    }
}
