//! The practice has decided how it keeps to each clause: a rule checks it, or people read it.
//!
//! # Why
//!
//! Breaches of the policy are reported to the partners. A clause that no rule checks, and that nobody has said is for
//! people to read, can be broken without anybody looking. This program's rules check clauses of the main policy. Every
//! other clause is listed under `[[read_by_people]]` in the policy's `policy.toml`, with the reason why no rule can
//! check it. A heading without words of its own needs neither. Naming a clause does not cover the ones below it.
//! Withdrawn policies are left out, and so is the main policy while it has no list of duties:
//! no-duty-confirmed says so, and no clause of it is checked yet.
//!
//! # Breaks the rule
//!
//! Nobody has decided how a new clause is kept.
//!
//! ```toml content/policies/conduct/policy.toml
//! title = "Conduct policy"
//! audience = "public"
//!
//! [[read_by_people]]
//! clauses = ["1", "1.1", "1.2", "A", "A.1"]
//! reason = "Example: they say what we hope for, and leave no record."
//!
//! [[term]]
//! id = "post"
//! name = "Post"
//! clause = "1.2"
//! also = ["posts"]
//!
//! [duties]
//! every-clause-assigned = ["1"]
//! ```
//!
//! ```markdown content/policies/conduct/annex-a.md
//! +++
//! audience = "public"
//! +++
//! # Annex A Guidance for patients
//!
//! Please follow these rules.
//!
//! ## A.1 Be considerate
//!
//! Be considerate to others.
//!
//! ## A.90 Be patient
//!
//! Wait for your turn.
//! ```
//!
//! # Keeps the rule
//!
//! Each clause is listed, with a reason.
//!
//! ```toml content/policies/conduct/policy.toml
//! title = "Conduct policy"
//! audience = "public"
//!
//! [[read_by_people]]
//! clauses = ["1", "1.1", "1.2", "A", "A.1"]
//! reason = "Example: they say what we hope for, and leave no record."
//!
//! [[term]]
//! id = "post"
//! name = "Post"
//! clause = "1.2"
//! also = ["posts"]
//!
//! [duties]
//! every-clause-assigned = ["1"]
//! ```
//!
//! # How to fix
//!
//! Read the clauses. Add those that leave no record to `[[read_by_people]]` in the policy's `policy.toml`, and say why
//! reading them is enough. If a clause does leave a record, ask for a rule that checks it.

use std::collections::HashSet;

use borsh::{BorshDeserialize, BorshSerialize};

use super::engine::{Check, Doer, FindingSink, PolicyTexts, Rule, Severity, StaffFacts, Subject};
use crate::base::wording::list_in_words;
use crate::duties::Duty;
use crate::incremental::{Persistent, Query};
use crate::model::{ClauseNumber, ReadByPeople};

pub static RULE: Rule = Rule {
    id: "clause-unassigned",
    duties: &[Duty::EveryClauseAssigned],
    severity: Severity::Note,
    doer: Doer::PolicyOwner,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    let checked = super::checked_clauses(facts.library);
    let (main, is_confirmed) = (&facts.library.site.main_policy, facts.library.duties.is_confirmed);
    let policies = facts.library.policies.values().filter(|policy| !policy.is_withdrawn());
    for policy in policies.filter(|policy| is_confirmed || policy.id != *main) {
        let unread = facts.of_policy(Query::UnreadClauses, policy, Unread::of);
        let is_checked = |number: &&ClauseNumber| checked.contains(&(policy.id.clone(), (*number).clone()));
        let unassigned: Vec<&ClauseNumber> = unread.0.iter().filter(|number| !is_checked(number)).collect();
        let (noun, them) = if unassigned.len() == 1 { ("clause", "it") } else { ("clauses", "them") };
        if !unassigned.is_empty() {
            let numbers = list_in_words(&unassigned.iter().map(ToString::to_string).collect::<Vec<_>>());
            let message = format!(
                "no rule checks {noun} {numbers} of {}, and no list says that people read {them}",
                policy.in_words()
            );
            found.breach(Subject::Policy(policy.id.clone()), &policy.place, message);
        }
    }
}

/// Clauses that ask for something and that no list says people read.
#[derive(BorshSerialize, BorshDeserialize)]
struct Unread(Vec<ClauseNumber>);

impl Persistent for Unread {}

impl Unread {
    fn of(texts: &PolicyTexts) -> Self {
        let read: HashSet<&ClauseNumber> = texts.read_by_people().iter().flat_map(ReadByPeople::numbers).collect();
        Unread(asking_clauses(texts).filter(|number| !read.contains(number)).cloned().collect())
    }
}

/// Clauses with words of their own. A title that nothing stands under is a clause in itself.
fn asking_clauses<'a>(texts: &PolicyTexts<'a>) -> impl Iterator<Item = &'a ClauseNumber> {
    let texts = *texts;
    texts.policy.sections.iter().flat_map(move |section| {
        let heads_others = |number: &ClauseNumber| section.clauses.iter().any(|other| other.number.is_under(number));
        section
            .clauses
            .iter()
            .filter(|clause| {
                let number = &clause.number;
                !texts.of(clause).prose.is_empty() || !(number.is_section() || heads_others(number))
            })
            .map(|clause| &clause.number)
            .collect::<Vec<_>>()
    })
}
