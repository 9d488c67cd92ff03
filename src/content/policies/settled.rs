//! A policy between its names and its text: what links to it may point at is known, and what it links to is not yet.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Draft, Opened, PolicyDraft};
use crate::audience::{Audience, LoaderKey};
use crate::content::markdown::{PolicyTargets, Targets};
use crate::content::memory::{PolicyRead, StillHold};
use crate::content::texts::Texts;
use crate::content::toml::Reader;
use crate::model::{ClauseNumber, DocumentControl, Policy, Term};
use crate::problem::Problem;

pub struct Settled<'o, 's> {
    pub opened: &'o Opened<'s>,
    pub targets: Arc<PolicyTargets>,
    text: Text<'o, 's>,
}

/// Where the policy's text comes from.
enum Text<'o, 's> {
    Draft(&'o PolicyDraft<'s>, HashMap<ClauseNumber, Audience>, Option<DocumentControl>),
    /// Drafted once more, because what it links to is not as it was.
    Again(PolicyDraft<'s>, HashMap<ClauseNumber, Audience>, Option<DocumentControl>),
    Same(Arc<PolicyRead>),
}

impl<'o, 's> Settled<'o, 's> {
    pub fn of(opened: &'o Opened<'s>, reader: &Reader) -> Self {
        match &opened.draft {
            Draft::New(draft) => {
                let (audiences, control) = (draft.audiences(reader), draft.read_control(reader));
                let targets = Arc::new(draft.targets(&audiences, terms_of(control.as_ref())));
                Settled { opened, targets, text: Text::Draft(draft, audiences, control) }
            }
            Draft::Same(read) => Settled { opened, targets: read.targets.clone(), text: Text::Same(read.clone()) },
        }
    }

    /// Takes the files again where what was made of them holds no more.
    pub fn read_again_unless(&mut self, which: StillHold, targets: &Targets, reader: &Reader) {
        let Text::Same(read) = &self.text else { return };
        if read.still_holds(which, targets) {
            return;
        }
        // Its names are known, and had no problems.
        let opened = self.opened.folder.open(&mut Vec::new());
        if let Some((_, draft)) = opened {
            let (audiences, control) = (draft.audiences(reader), draft.read_control(reader));
            self.text = Text::Again(draft, audiences, control);
        }
    }

    pub fn terms(&self) -> &[Term] {
        match &self.text {
            Text::Draft(_, _, control) | Text::Again(_, _, control) => terms_of(control.as_ref()),
            Text::Same(read) => &read.policy.control.terms,
        }
    }

    pub fn write(&self, reader: &Reader, texts: &Texts, problems: &mut Vec<Problem>) -> Option<Arc<Policy>> {
        let (draft, audiences, control) = match &self.text {
            Text::Draft(draft, audiences, control) => (*draft, audiences, control),
            Text::Again(draft, audiences, control) => (draft, audiences, control),
            Text::Same(read) => return Some(read.policy.clone()),
        };
        Some(Arc::new(draft.write(reader, audiences, control.clone()?, texts, problems)))
    }

    /// What is kept of it for the next reading.
    pub fn remember(&self, policy: &Arc<Policy>, targets: &Targets, key: &LoaderKey) -> Arc<PolicyRead> {
        match &self.text {
            Text::Same(read) => read.clone(),
            Text::Draft(..) | Text::Again(..) => {
                let texts = policy.clauses().map(|clause| &clause.text.as_loaded(key).prose);
                let (files, clauses) = (self.opened.folder.all_files(), &self.opened.clauses);
                Arc::new(PolicyRead::new(&files, clauses, &self.targets, policy, texts, targets))
            }
        }
    }
}

fn terms_of(control: Option<&DocumentControl>) -> &[Term] {
    control.map_or(&[], |control| &control.terms)
}
