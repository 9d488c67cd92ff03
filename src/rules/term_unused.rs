//! Every word that the policy defines is used somewhere.
//!
//! # Why
//!
//! A policy defines words so that readers of the other clauses know what they mean. A definition that nothing uses
//! makes the policy longer and helps nobody. It may also show that the text now says it in other words. A word counts
//! as used where its name or one of its other spellings stands in another clause of its policy, in the title or the
//! text, or where a link leads to it. The pages use the words of the main policy. A definition may use its own word,
//! which counts for nothing. Words within longer words do not count, and small and capital letters make no difference.
//! Withdrawn policies are left out.
//!
//! # Breaks the rule
//!
//! Nothing mentions a placard.
//!
//! ```toml content/policies/conduct/policy.toml
//! title = "Conduct policy"
//! audience = "public"
//!
//! [[term]]
//! id = "placard"
//! name = "Placard"
//! clause = "1.2"
//! also = ["placards"]
//! ```
//!
//! # Keeps the rule
//!
//! A clause asks that every post is kind.
//!
//! ```toml content/policies/conduct/policy.toml
//! title = "Conduct policy"
//! audience = "public"
//!
//! [[term]]
//! id = "post"
//! name = "Post"
//! clause = "1.2"
//! also = ["posts"]
//! ```
//!
//! # How to fix
//!
//! If the text uses another spelling, add it to the term's `also` in the policy's `policy.toml`. If the word is really
//! not used, take the term out there, and its clause with the next version. Its number is not used again.

use crate::language::stands_alone;
use std::collections::HashSet;

use aho_corasick::{AhoCorasick, MatchKind};
use borsh::{BorshDeserialize, BorshSerialize};
use rustc_hash::FxHashMap;

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, Subject, Text};
use crate::base::fold::fold;
use crate::duties::Duty;
use crate::incremental::{Persistent, Query};
use crate::model::{ClauseNumber, Policy, Target, TermId};

pub static RULE: Rule = Rule {
    id: "term-unused",
    duties: &[Duty::Terms],
    severity: Severity::Note,
    doer: Doer::PolicyOwner,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    for policy in
        facts.library.policies.values().filter(|policy| !policy.is_withdrawn() && !policy.control.terms.is_empty())
    {
        let in_clauses = facts.of_policy(Query::UsedTerms, policy, |texts| used_in(texts.policy, texts.clauses()));
        // Pages use the words of the main policy.
        let pages = facts.page_texts().filter(|_| policy.id == facts.library.site.main_policy);
        let in_pages = used_in(policy, pages);
        let is_used = |term: &TermId| in_clauses.0.contains(term) || in_pages.0.contains(term);
        let clauses = policy.clauses_by_number();
        for term in policy.control.terms.iter().filter(|term| !is_used(&term.id)) {
            let place = clauses.get(&term.clause).map_or(&policy.place, |clause| &clause.place);
            let message = format!("‘{}’ is defined, and no other clause or page uses it", term.name);
            found.breach(Subject::Term(policy.id.clone(), term.id.clone()), place, message);
        }
    }
}

/// The terms of a policy that some texts use.
#[derive(BorshSerialize, BorshDeserialize)]
struct Used(HashSet<TermId>);

impl Persistent for Used {}

fn used_in<'a>(policy: &'a Policy, texts: impl Iterator<Item = Text<'a>>) -> Used {
    let mut used = HashSet::new();
    let mut texts = texts.peekable();
    if texts.peek().is_none() {
        return Used(used);
    }
    let (terms, spellings): (Vec<_>, Vec<_>) = policy
        .control
        .terms
        .iter()
        .flat_map(|term| {
            std::iter::once(&term.name).chain(&term.also).map(move |spelling| (term, fold(spelling).into_owned()))
        })
        .filter(|(_, spelling)| !spelling.is_empty())
        .unzip();
    let homes: FxHashMap<&TermId, &ClauseNumber> =
        policy.control.terms.iter().map(|term| (&term.id, &term.clause)).collect();
    // The longest spelling wins, as it does where links are made.
    let mut matcher = AhoCorasick::builder();
    matcher.ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest);
    let Ok(matcher) = matcher.build(spellings) else { return Used(used) };
    for text in texts {
        let words = text.in_one_line();
        let words = fold(&words);
        let named = matcher.find_iter(&*words).filter(|named| stands_alone(&words, &named.range()));
        let named = named.filter_map(|named| terms.get(named.pattern().as_usize()));
        let is_elsewhere = |clause: &ClauseNumber| !matches!(&text.subject, Subject::Clause(_, own) if own == clause);
        used.extend(named.filter(|term| is_elsewhere(&term.clause)).map(|term| term.id.clone()));
        let linked = linked(&text, policy).filter(|id| homes.get(id).is_some_and(|home| is_elsewhere(home)));
        used.extend(linked.cloned());
    }
    Used(used)
}

fn linked<'a>(text: &Text<'a>, policy: &'a Policy) -> impl Iterator<Item = &'a TermId> {
    text.prose.targets().filter_map(|target| match target {
        Target::Term(of, id) if *of == policy.id => Some(id),
        _ => None,
    })
}
