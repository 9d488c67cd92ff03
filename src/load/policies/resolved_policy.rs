//! A policy with its own link targets resolved, before its text is rendered with links to everything else.

use std::collections::HashMap;
use std::sync::Arc;

use super::cached_policy::CachedPolicy;
use super::folders::PolicyFolder;
use super::{ParsedDraft, ParsedPolicy, PolicyDraft, PolicySource};
use crate::base::audience::Audience;
use crate::base::problem::Problem;
use crate::incremental::{Cache, Fingerprint, Fingerprinted, Query, Reads};
use crate::load::dependencies::{Dependencies, DependencyState};
use crate::load::markdown::{PolicyTargets, Texts};
use crate::load::placeholders::{Placeholder, Values};
use crate::load::symbol_table::PolicyClauses;
use crate::load::toml::Reader;
use crate::model::{ClauseNumber, DocumentControl, Policy, PolicyId, Term};

/// A policy and the targets that links to it may have.
pub struct ResolvedPolicy<'s> {
    pub id: PolicyId,
    folder: PolicyFolder<'s>,
    key: Fingerprint,
    clauses: Fingerprinted<PolicyClauses>,
    pub targets: Fingerprinted<PolicyTargets>,
    text: PolicyText<'s>,
}

/// The source of the policy's text.
enum PolicyText<'s> {
    Resolved(Box<ResolvedDraft<'s>>),
    Cached(Arc<CachedPolicy>),
}

struct ResolvedDraft<'s> {
    draft: PolicyDraft<'s>,
    audiences: HashMap<ClauseNumber, Audience>,
    control: Option<DocumentControl>,
    filled: Reads<Placeholder>,
    dependencies: Dependencies,
    /// Whether there are no problems yet: a policy with problems is not cached, so that they are reported on every run.
    has_no_problems: bool,
}

/// The inputs for rendering policies.
pub struct PolicyContext<'a> {
    pub state: &'a DependencyState<'a>,
    pub texts: &'a Texts<'a>,
    pub cache: &'a Cache,
}

impl<'s> ResolvedDraft<'s> {
    fn of(new: ParsedDraft<'s>, reader: &Reader, problems: &mut Vec<Problem>) -> Self {
        let ParsedDraft { draft, filled, has_no_problems } = new;
        let dependencies = Dependencies::default();
        let own = reader.without_problems().recording(Some(&dependencies));
        let (audiences, control) = (draft.audiences(&own), draft.read_control(&own));
        let found = own.into_problems();
        let has_no_problems = has_no_problems && found.is_empty();
        problems.extend(found);
        ResolvedDraft { draft, audiences, control, filled, dependencies, has_no_problems }
    }

    fn targets(&self) -> PolicyTargets {
        self.draft.targets(&self.audiences, terms_of(self.control.as_ref()))
    }
}

impl<'s> ResolvedPolicy<'s> {
    pub fn of(parsed: ParsedPolicy<'s>, reader: &Reader, problems: &mut Vec<Problem>) -> Self {
        let ParsedPolicy { id, folder, key, clauses, draft } = parsed;
        let (targets, text) = match draft {
            PolicySource::Parsed(new) => {
                let draft = ResolvedDraft::of(*new, reader, problems);
                (Fingerprinted::of(draft.targets()), PolicyText::Resolved(Box::new(draft)))
            }
            PolicySource::Cached(read) => (read.targets.clone(), PolicyText::Cached(read)),
        };
        ResolvedPolicy { id, folder, key, clauses, targets, text }
    }

    pub fn terms(&self) -> &[Term] {
        match &self.text {
            PolicyText::Resolved(draft) => terms_of(draft.control.as_ref()),
            PolicyText::Cached(read) => &read.policy.control.terms,
        }
    }

    /// The policy with its texts; `None` where its control block is wrong, which is reported.
    pub fn render(
        self,
        reader: &Reader,
        values: &Values,
        context: &PolicyContext,
        problems: &mut Vec<Problem>,
    ) -> Option<Fingerprinted<Policy>> {
        let draft = match self.text {
            PolicyText::Cached(read) if read.dependencies.is_valid(context.state) => return Some(read.policy.clone()),
            PolicyText::Resolved(draft) => *draft,
            PolicyText::Cached(_) => {
                let new = self.folder.parse(values, &mut Vec::new())?;
                ResolvedDraft::of(new.1, reader, problems)
            }
        };
        let ResolvedDraft { draft, audiences, control, filled, dependencies, has_no_problems } = draft;
        let own = reader.without_problems().recording(Some(&dependencies));
        let mut found = Vec::new();
        let policy =
            draft.render(&own, &audiences, control?, &context.texts.recording(&self.id, &dependencies), &mut found);
        found.extend(own.into_problems());
        let has_no_problems = has_no_problems && found.is_empty();
        problems.extend(found);
        let (filled, dependencies) = (filled.into_trace(values), dependencies.into_trace(context.state));
        let made_from = self.key.with((filled.answers(), dependencies.answers()));
        let policy = Fingerprinted::new(policy, made_from);
        if has_no_problems {
            let (clauses, targets) = (self.clauses, self.targets);
            let read = CachedPolicy { clauses, targets, policy: policy.clone(), filled, dependencies };
            context.cache.keep_persistent(Query::Policy, self.id.as_str(), self.key, read);
        }
        Some(policy)
    }
}

fn terms_of(control: Option<&DocumentControl>) -> &[Term] {
    control.map_or(&[], |control| &control.terms)
}
