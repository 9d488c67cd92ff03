//! A policy between its names and its text: what links to it may point at is known, and what it links to is not yet.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::folders::PolicyFolder;
use super::{Draft, Opened, PolicyDraft};
use crate::audience::{Audience, LoaderKey};
use crate::content::known::Clauses;
use crate::content::markdown::{PolicyTargets, Targets, Texts};
use crate::content::memory::{PolicyRead, StillHold};
use crate::content::placeholders::Values;
use crate::content::toml::Reader;
use crate::model::{ClauseNumber, DocumentControl, Policy, PolicyId, Prose, Term};
use crate::problem::Problem;

pub struct Settled<'s> {
    pub id: PolicyId,
    folder: PolicyFolder<'s>,
    clauses: Arc<Clauses>,
    pub targets: Arc<PolicyTargets>,
    text: Text<'s>,
}

/// Where the policy's text comes from.
enum Text<'s> {
    Draft(PolicyDraft<'s>, HashMap<ClauseNumber, Audience>, Option<Box<DocumentControl>>),
    Same(Arc<PolicyRead>),
}

impl<'s> Settled<'s> {
    pub fn of(opened: Opened<'s>, reader: &Reader) -> Self {
        let Opened { id, folder, clauses, draft } = opened;
        let (targets, text) = match draft {
            Draft::New(draft) => {
                let (audiences, control) = (draft.audiences(reader), draft.read_control(reader).map(Box::new));
                let targets = draft.targets(&audiences, terms_of(control.as_deref()));
                (Arc::new(targets), Text::Draft(draft, audiences, control))
            }
            Draft::Same(read) => (read.targets.clone(), Text::Same(read)),
        };
        Settled { id, folder, clauses, targets, text }
    }

    /// Takes the files again where what was made of them holds no more.
    pub fn read_again_unless(&mut self, which: StillHold, targets: &Targets, values: &Values, reader: &Reader) {
        let Text::Same(read) = &self.text else { return };
        if read.still_holds(which, targets) {
            return;
        }
        // Its names are known, and had no problems.
        if let Some((_, draft)) = self.folder.open(values, &mut Vec::new()) {
            let (audiences, control) = (draft.audiences(reader), draft.read_control(reader).map(Box::new));
            self.text = Text::Draft(draft, audiences, control);
        }
    }

    pub fn terms(&self) -> &[Term] {
        match &self.text {
            Text::Draft(_, _, control) => terms_of(control.as_deref()),
            Text::Same(read) => &read.policy.control.terms,
        }
    }

    pub fn write(&self, reader: &Reader, texts: &Texts, problems: &mut Vec<Problem>) -> Option<Arc<Policy>> {
        match &self.text {
            Text::Draft(draft, audiences, control) => {
                Some(Arc::new(draft.write(reader, audiences, *control.clone()?, texts, problems)))
            }
            Text::Same(read) => Some(read.policy.clone()),
        }
    }

    /// What is kept of it for the next reading.
    pub fn remember(&self, policy: &Arc<Policy>, targets: &Targets, key: &LoaderKey) -> Arc<PolicyRead> {
        match &self.text {
            Text::Same(read) => read.clone(),
            Text::Draft(draft, ..) => {
                let texts = policy.clauses().map(|clause| &clause.text.as_loaded(key).prose);
                let mut links = BTreeMap::new();
                for target in texts.flat_map(Prose::linked).filter(|target| !target.is_of(&self.id)) {
                    if !links.contains_key(target) {
                        links.insert(target.clone(), targets.audience(target));
                    }
                }
                let files = self.folder.all_files().into_iter();
                Arc::new(PolicyRead {
                    files: files.map(|file| (file.name.clone(), file.sha256.clone())).collect(),
                    clauses: self.clauses.clone(),
                    targets: self.targets.clone(),
                    policy: policy.clone(),
                    links,
                    filled: draft.filled().into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
                    written: None,
                })
            }
        }
    }
}

fn terms_of(control: Option<&DocumentControl>) -> &[Term] {
    control.map_or(&[], |control| &control.terms)
}
