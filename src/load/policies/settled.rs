//! A policy between its names and its text: what links to it may point at is known, and what it links to is not yet.

use std::collections::HashMap;
use std::sync::Arc;

use super::folders::PolicyFolder;
use super::policy_read::PolicyRead;
use super::{Draft, NewDraft, Opened, PolicyDraft};
use crate::base::audience::Audience;
use crate::base::problem::Problem;
use crate::incremental::{Cache, Fingerprint, Fingerprinted, Query, Reads};
use crate::load::known::Clauses;
use crate::load::markdown::{PolicyTargets, Texts};
use crate::load::placeholders::{Placeholder, Values};
use crate::load::reading_world::{Asked, ReadingWorld};
use crate::load::toml::Reader;
use crate::model::{ClauseNumber, DocumentControl, Policy, PolicyId, Term};

pub struct Settled<'s> {
    pub id: PolicyId,
    folder: PolicyFolder<'s>,
    key: Fingerprint,
    clauses: Fingerprinted<Clauses>,
    pub targets: Fingerprinted<PolicyTargets>,
    text: Text<'s>,
}

/// Where the policy's text comes from.
enum Text<'s> {
    Draft(Box<SettledDraft<'s>>),
    Same(Arc<PolicyRead>),
}

struct SettledDraft<'s> {
    draft: PolicyDraft<'s>,
    audiences: HashMap<ClauseNumber, Audience>,
    control: Option<DocumentControl>,
    filled: Reads<Placeholder>,
    asked: Asked,
    /// Whether nothing was wrong so far: only what has no problem is kept, so that each is told every time.
    is_right: bool,
}

/// What policies are written with.
pub struct PolicyContext<'a> {
    pub world: &'a ReadingWorld<'a>,
    pub texts: &'a Texts<'a>,
    pub cache: &'a Cache,
}

impl<'s> SettledDraft<'s> {
    fn of(new: NewDraft<'s>, reader: &Reader, problems: &mut Vec<Problem>) -> Self {
        let NewDraft { draft, filled, is_right } = new;
        let asked = Asked::default();
        let own = reader.anew().recording(Some(&asked));
        let (audiences, control) = (draft.audiences(&own), draft.read_control(&own));
        let found = own.into_problems();
        let is_right = is_right && found.is_empty();
        problems.extend(found);
        SettledDraft { draft, audiences, control, filled, asked, is_right }
    }

    fn targets(&self) -> PolicyTargets {
        self.draft.targets(&self.audiences, terms_of(self.control.as_ref()))
    }
}

impl<'s> Settled<'s> {
    pub fn of(opened: Opened<'s>, reader: &Reader, problems: &mut Vec<Problem>) -> Self {
        let Opened { id, folder, key, clauses, draft } = opened;
        let (targets, text) = match draft {
            Draft::New(new) => {
                let draft = SettledDraft::of(*new, reader, problems);
                (Fingerprinted::of(draft.targets()), Text::Draft(Box::new(draft)))
            }
            Draft::Same(read) => (read.targets.clone(), Text::Same(read)),
        };
        Settled { id, folder, key, clauses, targets, text }
    }

    pub fn terms(&self) -> &[Term] {
        match &self.text {
            Text::Draft(draft) => terms_of(draft.control.as_ref()),
            Text::Same(read) => &read.policy.control.terms,
        }
    }

    /// The policy with its texts; `None` where something is wrong with its control block, which is told.
    pub fn write(
        self,
        reader: &Reader,
        values: &Values,
        context: &PolicyContext,
        problems: &mut Vec<Problem>,
    ) -> Option<Fingerprinted<Policy>> {
        let draft = match self.text {
            Text::Same(read) if read.asked.is_valid(context.world) => return Some(read.policy.clone()),
            Text::Draft(draft) => *draft,
            Text::Same(_) => {
                let new = self.folder.open(values, &mut Vec::new())?;
                SettledDraft::of(new.1, reader, problems)
            }
        };
        let SettledDraft { draft, audiences, control, filled, asked, is_right } = draft;
        let own = reader.anew().recording(Some(&asked));
        let mut found = Vec::new();
        let policy = draft.write(&own, &audiences, control?, &context.texts.recording(&self.id, &asked), &mut found);
        found.extend(own.into_problems());
        let is_right = is_right && found.is_empty();
        problems.extend(found);
        let (filled, asked) = (filled.into_trace(values), asked.into_trace(context.world));
        let made_from = self.key.with((filled.answers(), asked.answers()));
        let policy = Fingerprinted::new(policy, made_from);
        if is_right {
            let (clauses, targets) = (self.clauses, self.targets);
            let read = PolicyRead { clauses, targets, policy: policy.clone(), filled, asked };
            context.cache.keep_persistent(Query::Policy, self.id.as_str(), self.key, read);
        }
        Some(policy)
    }
}

fn terms_of(control: Option<&DocumentControl>) -> &[Term] {
    control.map_or(&[], |control| &control.terms)
}
