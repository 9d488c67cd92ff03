//! Queries about texts: what is worked out of a policy or page once, and kept while that stays the same.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rayon::prelude::*;

use super::facts::StaffFacts;
use super::texts::{Text, clause_texts};
use crate::base::audience::StaffKey;
use crate::incremental::{Fingerprinted, Persistent, Query};
use crate::model::{Clause, Page, Policy, ReadByPeople};

/// A policy with its texts: all that `of_policy` hands to a query.
#[derive(Clone, Copy, Hash)]
pub struct PolicyTexts<'a> {
    pub policy: &'a Fingerprinted<Policy>,
    key: &'a StaffKey,
}

impl<'a> PolicyTexts<'a> {
    /// The text of one of its clauses.
    pub fn of(&self, clause: &'a Clause) -> Text<'a> {
        Text::of(self.policy, clause, self.key)
    }

    /// Its clauses, in order.
    pub fn clauses(&self) -> impl Iterator<Item = Text<'a>> + use<'a> {
        clause_texts(self.policy, self.key)
    }

    /// Its lists of clauses that people read.
    pub fn read_by_people(&self) -> &'a [ReadByPeople] {
        self.policy.control.read_by_people.read(self.key)
    }
}

impl StaffFacts<'_> {
    /// What `look` returns for a policy, worked out once while the policy stays the same. Each query has one `look`.
    pub fn of_policy<T: Persistent>(
        &self,
        query: Query,
        policy: &Fingerprinted<Policy>,
        look: fn(&PolicyTexts) -> T,
    ) -> Arc<T> {
        let texts = PolicyTexts { policy, key: self.key };
        self.library
            .cache
            .get_persistent(query, policy.id.as_str(), &(texts, Look(look)), |(texts, look)| (look.0)(texts))
    }
}

/// What was worked out of the texts of a policy, or of a page.
pub struct Gleaned<'a, T> {
    pub what: Arc<T>,
    of: TextSource<'a>,
    key: &'a StaffKey,
}

#[derive(Clone, Copy)]
enum TextSource<'a> {
    Policy(&'a Fingerprinted<Policy>),
    Page(&'a Page),
}

impl<'a> TextSource<'a> {
    fn texts(self, key: &'a StaffKey) -> impl Iterator<Item = Text<'a>> {
        let (policy, page) = match self {
            TextSource::Policy(policy) => (Some(policy), None),
            TextSource::Page(page) => (None, Some(page)),
        };
        let clauses = policy.into_iter().flat_map(move |policy| clause_texts(policy, key));
        clauses.chain(page.map(|page| Text::of_page(page, page.text.audience(), page.text.read(key))))
    }
}

impl<'a, T> Gleaned<'a, T> {
    /// The text at an index of the slice that `look` was given.
    pub fn text(&self, index: usize) -> Option<Text<'a>> {
        match self.of {
            TextSource::Policy(policy) => policy.clauses().nth(index).map(|clause| Text::of(policy, clause, self.key)),
            TextSource::Page(_) => self.of.texts(self.key).nth(index),
        }
    }

    /// The policy that the texts are of, unless they are a page.
    pub fn policy(&self) -> Option<&'a Policy> {
        match self.of {
            TextSource::Policy(policy) => Some(policy),
            TextSource::Page(_) => None,
        }
    }
}

/// A function beside its input. It is no part of the key, since each query has only one.
struct Look<F>(F);

impl<F> Hash for Look<F> {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl<'a> StaffFacts<'a> {
    /// What `look` returns for the texts of each policy that holds, then for each page. It is worked out once while a
    /// policy stays the same. Each query has one `look`.
    pub fn glean<T: Persistent>(&self, query: Query, look: fn(&[Text]) -> T) -> Vec<Gleaned<'a, T>> {
        let (library, key) = (self.library, self.key);
        let policies = library.policies.values().filter(|policy| !policy.is_withdrawn()).map(TextSource::Policy);
        let sources: Vec<TextSource> = policies.chain(library.pages.values().map(TextSource::Page)).collect();
        let look_at = |of: TextSource<'a>| {
            let what = match of {
                TextSource::Policy(policy) => library.cache.get_persistent(
                    query,
                    policy.id.as_str(),
                    &(policy, key, Look(look)),
                    |(policy, key, look)| look.0(&clause_texts(policy, key).collect::<Vec<_>>()),
                ),
                TextSource::Page(_) => Arc::new(look(&of.texts(key).collect::<Vec<_>>())),
            };
            Gleaned { what, of, key }
        };
        sources.into_par_iter().map(look_at).collect()
    }
}
