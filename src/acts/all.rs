//! The list of all acts.

use super::account_status::StatusAct;
use super::act::Act;
use super::evidence::EvidenceAct;
use super::handover::HandoverAct;
use super::leaving::{LeaveAct, LeavingAct};
use super::log_table::LOGS;
use super::new_account::NewAccountAct;
use super::new_incident::NewIncidentAct;
use super::set_table::SETS;
use super::step::StepAct;

/// Every act, in the order in which help lists them.
pub fn acts() -> impl Iterator<Item = &'static dyn Act> {
    let of_incidents: [&'static dyn Act; 3] = [&NewIncidentAct, &StepAct, &EvidenceAct];
    let of_others: [&'static dyn Act; 5] = [&NewAccountAct, &StatusAct, &HandoverAct, &LeaveAct, &LeavingAct];
    let logs = LOGS.iter().map(|log| -> &'static dyn Act { log });
    let sets = SETS.iter().map(|set| -> &'static dyn Act { set });
    of_incidents.into_iter().chain(logs).chain(of_others).chain(sets)
}
