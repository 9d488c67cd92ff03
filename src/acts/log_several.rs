//! Several new records of a log in one proposal, such as an acknowledgement of each person of a list.

use super::log::LogAct;
use super::named_people::texts_of;
use super::practice::Practice;
use super::prompt::Answers;
use super::proposal::Proposal;
use super::recorded::{Appended, append_all, file_of};
use crate::base::wording::count_of;
use crate::drafts::RecordDraft;

impl LogAct {
    /// One record for each, at the end of the register. None completes one that waits.
    pub fn propose_several(&self, practice: &Practice, all: &[Answers]) -> Proposal {
        let table = self.table();
        let fields = table.kind.table().unwrap_or_default();
        let own = || self.keys.iter().filter_map(|key| self.field(key));
        let draft = |answers: &Answers| RecordDraft {
            way: table.key,
            fields,
            filled: answers.values(own()),
            below: Vec::new(),
        };
        let drafts: Vec<RecordDraft> = all.iter().map(draft).collect();
        let mut proposal = Proposal {
            done: format!("{} added", count_of(all.len(), self.noun)),
            texts: all.iter().flat_map(|answers| texts_of(own(), answers)).collect(),
            ..Proposal::default()
        };
        if !drafts.is_empty() {
            match append_all(&practice.sources, file_of(self.schema), self.schema, &drafts) {
                Appended::Splice(splice) => proposal.splices.push(splice),
                Appended::Made(name, text) => proposal.made.push((name, text)),
            }
        }
        proposal
    }
}
