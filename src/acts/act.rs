//! What every act is to those who offer it, and the list of all.

use super::log_table::LOGS;
use super::practice::Practice;
use super::prompt::{Answers, Prompt};
use super::proposal::{Proposal, Refusal};
use super::{evidence, handover, leaving, step};
use crate::base::record::Field;

/// Something that is done to the registers.
pub trait Act: Sync {
    /// The word after `byelaw new`.
    fn name(&self) -> &'static str;

    /// What it is for, in one sentence without a full stop.
    fn about(&self) -> &'static str;

    /// Everything that can be answered, in the order in which it is asked.
    fn fields(&self) -> Vec<Field>;

    /// The keys of what is given without a flag, in order.
    fn positional(&self) -> &'static [&'static str] {
        &[]
    }

    /// What is asked after these answers: a later prompt may depend on an earlier answer.
    fn prompts(&self, practice: &Practice, answers: &Answers) -> Vec<Prompt>;

    /// What was answered the last time, but for days and times; `None` for what is never repeated.
    fn last(&self, _practice: &Practice) -> Option<Answers> {
        None
    }

    /// Whether it can be repeated with `last`.
    fn repeats(&self) -> bool {
        false
    }

    /// Whether many can be taken from a file at once.
    fn takes_file(&self) -> bool {
        false
    }

    /// What changes with these answers. Every prompt that is needed is answered, and each answer fits its kind.
    fn propose(&self, practice: &Practice, answers: &Answers) -> Result<Proposal, Refusal>;
}

/// Every act, in the order in which help lists them.
pub fn acts() -> impl Iterator<Item = &'static dyn Act> {
    let of_incidents: [&'static dyn Act; 2] = [&step::StepAct, &evidence::EvidenceAct];
    let of_others: [&'static dyn Act; 3] = [&handover::HandoverAct, &leaving::LeaveAct, &leaving::LeavingAct];
    let logs = LOGS.iter().map(|log| -> &'static dyn Act { log });
    of_incidents.into_iter().chain(logs).chain(of_others)
}
