//! The symbol table: every id that content may refer to, collected before any record is read in full.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};
use rustc_hash::FxHashMap;

use crate::base::fold::fold;
use crate::base::problem::{Problem, nearest_names};
use crate::base::sources::{FileName, Span};
use crate::incremental::Fingerprinted;
use crate::model::ClauseNumber;

/// A kind of thing that content can refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub enum SymbolKind {
    Staff,
    Account,
    Nature,
    Resolution,
    Policy,
    Page,
    Reference,
    Seal,
    Incident,
}

impl SymbolKind {
    pub const COUNT: usize = SymbolKind::Incident as usize + 1;

    pub fn noun(self) -> &'static str {
        match self {
            SymbolKind::Staff => "person or role",
            SymbolKind::Account => "account",
            SymbolKind::Nature => "nature of incident",
            SymbolKind::Resolution => "resolution",
            SymbolKind::Policy => "policy",
            SymbolKind::Page => "page",
            SymbolKind::Reference => "reference",
            SymbolKind::Seal => "sealed period",
            SymbolKind::Incident => "incident",
        }
    }

    /// The file or folder that defines this kind.
    pub fn location(self) -> &'static str {
        match self {
            SymbolKind::Staff => "content/registers/staff.toml",
            SymbolKind::Account => "content/registers/accounts.toml",
            SymbolKind::Nature => "content/registers/natures.toml",
            SymbolKind::Resolution => "content/registers/resolutions.toml",
            SymbolKind::Policy => "content/policies",
            SymbolKind::Page => "content/guidance or content/pages",
            SymbolKind::Reference => "content/references.toml",
            SymbolKind::Seal => "content/seals",
            SymbolKind::Incident => "content/registers/incidents",
        }
    }
}

/// The clauses of a policy.
#[derive(Debug, Default, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct PolicyClauses {
    pub now: BTreeSet<ClauseNumber>,
    /// Clauses of kept versions, which only records of past events may cite.
    pub kept: BTreeSet<ClauseNumber>,
}

/// All known ids. A record with a mistake is still listed by its id, so that its mistake is not reported again at each
/// reference.
#[derive(Debug, Default)]
pub struct SymbolTable {
    ids: BTreeMap<SymbolKind, FxHashMap<Arc<str>, Span>>,
    /// The clauses of each policy, by its id.
    pub clauses: BTreeMap<String, Fingerprinted<PolicyClauses>>,
    /// Other names of people and accounts (names, titles, addresses), case-folded, each with the id it belongs to.
    others: Vec<(SymbolKind, Arc<str>, String)>,
    /// Kinds whose file is missing or unreadable: reported once, not again at each reference.
    pub unread: BTreeSet<SymbolKind>,
    /// The fingerprints of the files in `evidence/`, or `None` without that folder.
    pub evidence: Option<Arc<BTreeMap<FileName, String>>>,
    /// The policy that a bare clause number refers to in texts outside policies.
    pub main_policy: String,
}

impl SymbolTable {
    /// Adds an id; a duplicate is a problem.
    pub fn add(&mut self, kind: SymbolKind, id: &str, place: Span, problems: &mut Vec<Problem>) {
        let ids = self.ids.entry(kind).or_default();
        if let Some(first) = ids.get(id) {
            problems.push(second_use(kind, id, place, first.clone()));
            return;
        }
        ids.insert(id.into(), place);
    }

    /// Adds another name for the thing with this id.
    pub fn add_other_name(&mut self, kind: SymbolKind, id: &str, name: &str) {
        self.others.push((kind, id.into(), fold(name).trim().trim_start_matches('@').to_owned()));
    }

    /// Up to three ids whose other names match: a name or part of one, a title or an address.
    pub fn ids_by_other_name(&self, kind: SymbolKind, written: &str) -> Vec<String> {
        let written = fold(written);
        let written = written.trim().trim_start_matches('@');
        let words: Vec<&str> = written.split_whitespace().collect();
        let mut ids: Vec<String> = Vec::new();
        for (_, id, name) in self.others.iter().filter(|(of, _, _)| *of == kind) {
            let has = |word: &&str| name.split([' ', ',', '@']).any(|part| part == *word);
            if !words.is_empty() && (name == written || words.iter().all(has)) && !ids.iter().any(|one| **one == **id) {
                ids.push(id.to_string());
            }
            if ids.len() == 3 {
                break;
            }
        }
        ids
    }

    pub fn is_unread(&self, kind: SymbolKind) -> bool {
        self.unread.contains(&kind)
    }

    /// Whether an id exists, or might exist because its file could not be read.
    pub fn may_have(&self, kind: SymbolKind, id: &str) -> bool {
        self.ids.get(&kind).is_some_and(|ids| ids.contains_key(id)) || self.is_unread(kind)
    }

    /// The ids of a kind, sorted.
    pub fn names(&self, kind: SymbolKind) -> impl Iterator<Item = &str> {
        let mut names: Vec<&str> = self.ids.get(&kind).into_iter().flat_map(|ids| ids.keys()).map(|id| &**id).collect();
        names.sort_unstable();
        names.into_iter()
    }

    pub fn has_clause(&self, policy: &str, number: &ClauseNumber) -> bool {
        self.clauses.get(policy).is_some_and(|clauses| clauses.now.contains(number))
    }

    /// Whether a policy has a clause, now or in a kept version.
    pub fn ever_had_clause(&self, policy: &str, number: &ClauseNumber) -> bool {
        self.clauses.get(policy).is_some_and(|clauses| clauses.now.contains(number) || clauses.kept.contains(number))
    }

    /// The digest of a saved post.
    pub fn saved_digest(&self, file: &str) -> Option<&str> {
        self.evidence.as_ref()?.get(file).map(String::as_str)
    }

    /// Similar clause numbers to suggest, those in the same section first.
    pub fn nearest_clauses(&self, policy: &str, written: &str) -> Vec<String> {
        let names: Vec<String> = self
            .clauses
            .get(policy)
            .into_iter()
            .flat_map(|clauses| &clauses.now)
            .map(ClauseNumber::to_string)
            .collect();
        nearest_names(written, names.iter().map(String::as_str))
    }
}

/// Hashes everything that can be looked up, independent of insertion order.
impl Hash for SymbolTable {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // Spans and other names are only used in messages.
        let SymbolTable { ids, clauses, others: _, unread, evidence, main_policy } = self;
        for kind in ids.keys() {
            (kind, self.names(*kind).collect::<Vec<_>>()).hash(state);
        }
        (clauses, unread, evidence, main_policy).hash(state);
    }
}

/// The problem for a second use of an id.
pub fn second_use(kind: SymbolKind, id: &str, place: Span, first: Span) -> Problem {
    Problem::at("duplicate-id", place, format!("there is already {} called ‘{id}’", with_article(kind)))
        .label("used a second time")
        .also(first, "first used here")
        .help("give one of them another id; ids are never reused")
}

fn with_article(kind: SymbolKind) -> String {
    let noun = kind.noun();
    let vowel = noun.starts_with(['a', 'i']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}
