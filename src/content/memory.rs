//! What was read of files that have not changed since, so that a rebuild need not read them again.
//!
//! It is kept of readings without problems alone. A policy or a file of incidents is taken from here where its own files
//! are the same, and so is everything else that reading them depends on: the settings, every name that may be mentioned,
//! the audience of what is linked to. What was not in the future then is not in the future later.

use std::any::Any;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;

use super::known::{Clauses, Kind};
use super::markdown::{PolicyTargets, Targets};
use super::registers::incidents::HarmfulNatures;
use crate::audience::Audience;
use crate::fingerprint::Fingerprint;
use crate::model::{Policy, PolicyId, Target};
use crate::sources::{FileName, TextFile};

/// Empty at first, or what an earlier run wrote down.
#[derive(Default)]
pub struct Memory {
    pub(super) last: Option<Reading>,
    keeps: Keeps,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Keeps {
    #[default]
    Everything,
    /// The registers are never written down, because of what is told in them.
    Policies,
    Nothing,
}

/// The last reading that had no problems.
pub(super) struct Reading {
    pub(super) names: Names,
    pub(super) targets: Targets,
    pub(super) attachments: Vec<FileName>,
    pub(super) harmful: HarmfulNatures,
    pub(super) policies: HashMap<PolicyId, Arc<PolicyRead>>,
    pub(super) registers: HashMap<FileName, RegisterRead>,
}

/// What the readers of records know besides the records.
#[derive(Clone)]
pub(super) struct Names {
    /// The day on which it was read.
    pub(super) date: Date,
    pub(super) asked: bool,
    /// Digests of the files of settings.
    pub(super) settings: Vec<String>,
    /// Of every name but those of clauses.
    pub(super) ids: Fingerprint,
    pub(super) unread: BTreeSet<Kind>,
    pub(super) clauses: BTreeMap<String, Arc<Clauses>>,
}

/// A policy as it was read.
pub(super) struct PolicyRead {
    pub(super) files: Vec<(FileName, Arc<str>)>,
    pub(super) clauses: Arc<Clauses>,
    pub(super) targets: Arc<PolicyTargets>,
    pub(super) policy: Arc<Policy>,
    /// What its texts link to in other policies, with its audience.
    pub(super) links: BTreeMap<Target, Option<Audience>>,
    /// The values that placeholders of its texts had, by their names.
    pub(super) filled: BTreeMap<String, String>,
    /// What was written down of it, by an earlier run.
    pub(super) written: Option<Fingerprint>,
}

/// A file of a register that nothing else names, or of incidents, as it was read.
pub(super) struct RegisterRead {
    sha256: Arc<str>,
    /// What was made of it.
    records: Arc<dyn Any + Send + Sync>,
}

impl Memory {
    /// Keeps nothing, for one who reads but once.
    pub fn forgetful() -> Self {
        Memory { last: None, keeps: Keeps::Nothing }
    }

    /// For one who reads but once, and then writes down what can be.
    pub fn for_one_reading(self) -> Self {
        Memory { keeps: Keeps::Policies, ..self }
    }

    pub(super) fn keeps_policies(&self) -> bool {
        self.keeps != Keeps::Nothing
    }

    pub(super) fn keeps_registers(&self) -> bool {
        self.keeps == Keeps::Everything
    }

    pub(super) fn keep(&mut self, reading: Reading) {
        self.last = Some(reading);
    }

    /// The policy as it was read from the same files. Whether it may be taken is said by `still_holds`.
    pub(super) fn policy(&self, id: &str, files: &[&TextFile]) -> Option<Arc<PolicyRead>> {
        let read = self.last.as_ref()?.policies.get(id)?;
        // There are very many files, and most are those that were read, word for word.
        let is = |a: &Arc<str>, b: &Arc<str>| Arc::ptr_eq(a, b) || a == b;
        let same = |(file, (name, sha256)): (&&TextFile, &(FileName, Arc<str>))| {
            is(&file.name, name) && is(&file.sha256, sha256)
        };
        (files.len() == read.files.len() && files.iter().zip(&read.files).all(same)).then(|| read.clone())
    }

    /// Which of the policies may be taken as they were read, now that everything that can be linked to is known.
    pub(super) fn still_hold(&self, names: &Names, targets: &Targets, attachments: &[FileName]) -> StillHold {
        let Some(before) = &self.last else { return StillHold::None };
        let is_as_before = names.is_later_than(&before.names)
            && targets.others == before.targets.others
            && attachments == before.attachments;
        match is_as_before {
            false => StillHold::None,
            true if targets.policies == before.targets.policies
                && targets.pages == before.targets.pages
                && names.clauses == before.names.clauses =>
            {
                StillHold::All
            }
            true if names.have_clauses_of(&before.names) => StillHold::ThoseLinkedAsBefore,
            true => StillHold::None,
        }
    }

    /// What was made of a register's file, if reading it again would give the same.
    pub(super) fn register<T: Any + Send + Sync>(&self, file: &TextFile, names: &Names) -> Option<Arc<T>> {
        let before = self.last.as_ref()?;
        let read = before.registers.get(&file.name).filter(|read| read.sha256 == file.sha256)?;
        let is_as_before = names.is_later_than(&before.names) && names.clauses == before.names.clauses;
        is_as_before.then(|| read.records.clone().downcast().ok()).flatten()
    }

    /// Whether incidents were read with these natures.
    pub(super) fn has_harmful(&self, harmful: &HarmfulNatures) -> bool {
        self.last.as_ref().is_some_and(|before| before.harmful == *harmful)
    }
}

/// Which policies hold as they were read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum StillHold {
    All,
    /// A policy has other clauses or terms than before.
    ThoseLinkedAsBefore,
    None,
}

impl Names {
    /// Whether what was read with the earlier names would be read alike now, but for clauses.
    fn is_later_than(&self, before: &Names) -> bool {
        before.date <= self.date
            && before.asked == self.asked
            && before.settings == self.settings
            && before.ids == self.ids
            && before.unread == self.unread
    }

    /// Whether no clause is gone: a list in a control block may have named it.
    fn have_clauses_of(&self, before: &Names) -> bool {
        before.clauses.iter().all(|(policy, clauses)| {
            self.clauses.get(policy).is_some_and(|now| Arc::ptr_eq(now, clauses) || now.now.is_superset(&clauses.now))
        })
    }
}

impl PolicyRead {
    /// Whether it links to the same as before. What a kept version links to and is gone stands there as words, and
    /// would be a link if it came back.
    pub(super) fn still_holds(&self, which: StillHold, targets: &Targets) -> bool {
        match which {
            StillHold::All => true,
            StillHold::ThoseLinkedAsBefore => {
                self.policy.versions.is_empty()
                    && self.links.iter().all(|(target, audience)| targets.audience(target) == *audience)
            }
            StillHold::None => false,
        }
    }
}

impl RegisterRead {
    pub(super) fn new<T: Any + Send + Sync>(file: &TextFile, records: Arc<T>) -> Self {
        RegisterRead { sha256: file.sha256.clone(), records }
    }
}
