//! Every role that the policy or a page names is known to the practice.
//!
//! # Why
//!
//! A policy says who it applies to, and gives duties to roles and teams. If a role is in no register, nobody can tell
//! who has the duty, and a letter to it reaches nobody. A role is taken to be two or more words with capital letters
//! that end in a word such as Officer, Manager, Lead, Team or Partner. It is known if it stands in the staff register
//! (as a role or a team), in the reporting routes, among the defined words or in a reference's title or publisher, or
//! if a link to one of these says it. Part of a longer name is enough, and singular or plural makes no difference. Each
//! role is reported once, at its first place, and none while the staff register is empty. Withdrawn policies are left
//! out.
//!
//! # Breaks the rule
//!
//! Nobody in the registers is a Patient Liaison Officer.
//!
//! ```markdown content/pages/complaints.md
//! +++
//! audience = "public"
//! +++
//! # How to complain
//!
//! Write to the Patient Liaison Officer.
//! ```
//!
//! # Keeps the rule
//!
//! The role is in the staff register.
//!
//! ```toml content/registers/staff.toml
//! [[staff]]
//! id = "patient-liaison-officer"
//! role = "Patient Liaison Officer"
//! engagement = "employee"
//! ```
//!
//! ```markdown content/pages/complaints.md
//! +++
//! audience = "public"
//! +++
//! # How to complain
//!
//! Write to the Patient Liaison Officer.
//! ```
//!
//! # How to fix
//!
//! If the text means a role that is known by another name, use that name. If the role exists, add it to
//! `content/registers/staff.toml`, or to `content/references.toml` if it is outside the practice.

use borsh::{BorshDeserialize, BorshSerialize};
use rustc_hash::{FxHashMap, FxHashSet};

use super::engine::{
    Check, Doer, FindingSink, Gleaned, RolePhrase, Rule, Severity, StaffFacts, Text, roles_in, sub_phrases,
};
use crate::duties::Duty;
use crate::incremental::{Persistent, Query};
use crate::model::{Piece, Policy, Prose, Target};

pub static RULE: Rule = Rule {
    id: "role-undefined",
    duties: &[Duty::RolesDefined],
    severity: Severity::Note,
    doer: Doer::PolicyOwner,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    // A practice that has entered nobody yet would be told of every role that its policy names.
    if facts.library.staff.is_empty() {
        return;
    }
    let gleaned = facts.glean(Query::Roles, roles_of);
    let mut known = RoleContext { names: names(facts), gleaned: &gleaned, facts, found: FxHashMap::default() };
    let practice = practice(&facts.library.site.name);
    let mut reported: FxHashSet<&[String]> = FxHashSet::default();
    for shelf in &gleaned {
        for (index, role) in &shelf.what.named {
            let phrase = role.phrase.strip_prefix(practice.as_slice()).unwrap_or(&role.phrase);
            let mut is_known = || {
                phrase.len() < 2
                    || known.has(phrase)
                    // "Remind Practice Managers": the first word of a sentence may be no part of the role.
                    || role.opens_sentence && phrase.get(1..).is_some_and(|rest| known.has(rest))
            };
            if !reported.contains(role.phrase.as_slice()) && !is_known() && reported.insert(&role.phrase) {
                let Some(text) = shelf.text(*index) else { continue };
                let message = format!("‘{}’ is named as a role, but no register or definition has it", role.words);
                found.breach(text.subject.clone(), &text.place_of(role.range.clone()), message);
            }
        }
    }
}

/// The roles that some texts name.
#[derive(BorshSerialize, BorshDeserialize)]
struct Roles {
    /// The first of each, whether it opens a sentence or not, with its text.
    named: Vec<(usize, RolePhrase)>,
    /// The words under which they link to people, accounts and references, and their parts.
    linked: FxHashSet<Vec<String>>,
}

impl Persistent for Roles {}

fn roles_of(texts: &[Text]) -> Roles {
    let mut seen: FxHashSet<(Vec<String>, bool)> = FxHashSet::default();
    let roles = texts
        .iter()
        .enumerate()
        .flat_map(|(index, text)| roles_in(text.prose).into_iter().map(move |role| (index, role)));
    let named = roles.filter(|(_, role)| seen.insert((role.phrase.clone(), role.opens_sentence))).collect();
    let words: FxHashSet<String> = texts.iter().flat_map(|text| words_of_links(text.prose)).collect();
    Roles { named, linked: words.iter().flat_map(|words| sub_phrases(words)).collect() }
}

/// The words of the practice's name, which may stand before a role. A single word may as well be part of the role.
fn practice(name: &str) -> Vec<String> {
    let name = name.to_lowercase();
    let words = name.strip_prefix("the ").unwrap_or(&name).split_whitespace().map(str::to_owned);
    Some(words.collect::<Vec<_>>()).filter(|words| words.len() > 1).unwrap_or_default()
}

/// Every name that says who somebody is, with each part of it of two words or more.
struct RoleContext<'a, 'g> {
    /// Those of the registers.
    names: FxHashSet<Vec<String>>,
    gleaned: &'g [Gleaned<'a, Roles>],
    facts: &'g StaffFacts<'a>,
    /// What was asked before: few roles are named, and there are many texts.
    found: FxHashMap<&'g [String], bool>,
}

impl<'g> RoleContext<'_, 'g> {
    fn has(&mut self, phrase: &'g [String]) -> bool {
        let RoleContext { names, gleaned, facts, found } = self;
        let is_term = || {
            let mut policies = facts.library.policies.values();
            policies.any(|policy| {
                let phrases = facts.of_policy(Query::TermPhrases, policy, |texts| TermPhrases::of(texts.policy));
                phrases.0.contains(phrase)
            })
        };
        let is_linked = || gleaned.iter().any(|shelf| shelf.what.linked.contains(phrase));
        *found.entry(phrase).or_insert_with(|| names.contains(phrase) || is_term() || is_linked())
    }
}

/// The names of a policy's terms with each part of them.
#[derive(BorshSerialize, BorshDeserialize)]
struct TermPhrases(FxHashSet<Vec<String>>);

impl Persistent for TermPhrases {}

impl TermPhrases {
    fn of(policy: &Policy) -> Self {
        let names = policy.control.terms.iter().flat_map(|term| std::iter::once(&term.name).chain(&term.also));
        TermPhrases(names.flat_map(|name| sub_phrases(name)).collect())
    }
}

/// The names that the registers and the references know, with each part of them.
fn names(facts: &StaffFacts) -> FxHashSet<Vec<String>> {
    let library = facts.library;
    let mut names: Vec<String> = Vec::new();
    for member in library.staff.values() {
        names.push((*member.role).clone());
        names.extend(member.team.read(facts.key).iter().map(|team| format!("{team} team")));
    }
    names.extend(library.site.reporting_routes.iter().map(|route| route.label.clone()));
    for reference in library.references.values() {
        let text = reference.text.read(facts.key);
        names.push(text.title.clone());
        names.extend(text.publisher.clone());
    }
    names.iter().flat_map(|name| sub_phrases(name)).collect()
}

/// The words under which texts link to people, accounts and references.
fn words_of_links(prose: &Prose) -> Vec<String> {
    let after = prose.pieces().skip(1);
    let links = prose.pieces().zip(after).filter_map(|pair| match pair {
        (Piece::LinkStart(Target::Staff(_) | Target::Account(_) | Target::Reference(_)), Piece::Html(words)) => {
            Some(words.to_string())
        }
        _ => None,
    });
    links.collect()
}
