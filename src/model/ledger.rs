//! The balanced ledger of incidents: brought forward + reported + reopened − resolved = carried forward.

use std::borrow::Borrow;

use indexmap::IndexMap;

use super::{Incident, IncidentEvent, NatureId};
use crate::audience::StaffKey;
use crate::calendar::Period;

/// One line of the ledger, in incidents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LedgerRow {
    pub brought_forward: u32,
    pub reported: u32,
    pub reopened: u32,
    pub resolved: u32,
    pub carried_forward: u32,
}

/// The ledger of one period: a row for every nature of the register, zeros included (clause 11).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    pub rows: IndexMap<NatureId, LedgerRow>,
}

impl Ledger {
    /// Counts each incident under its primary nature.
    pub fn of<'a>(
        natures: impl IntoIterator<Item = &'a NatureId>,
        incidents: &[impl Borrow<Incident>],
        period: &Period,
        key: &StaffKey,
    ) -> Self {
        let mut rows: IndexMap<NatureId, LedgerRow> =
            natures.into_iter().map(|nature| (nature.clone(), LedgerRow::default())).collect();
        let may_count =
            |incident: &&Incident| *incident.reported_on.read(key) < period.end && !incident.is_past(period.start, key);
        for incident in incidents.iter().map(Borrow::borrow).filter(may_count) {
            let Some(nature) = incident.primary_nature(key) else { continue };
            let row = match rows.get_mut(nature) {
                Some(row) => row,
                None => rows.entry(nature.clone()).or_default(),
            };
            row.brought_forward += u32::from(incident.is_open_before(period.start, key));
            row.carried_forward += u32::from(incident.is_open_before(period.end, key));
            for (on, event) in incident.events(key) {
                if period.contains(on) {
                    match event {
                        IncidentEvent::Reported => row.reported += 1,
                        IncidentEvent::Reopened => row.reopened += 1,
                        IncidentEvent::Resolved(_) => row.resolved += 1,
                    }
                }
            }
        }
        Ledger { rows }
    }

    pub fn total(&self) -> LedgerRow {
        self.rows.values().fold(LedgerRow::default(), |sum, row| LedgerRow {
            brought_forward: sum.brought_forward + row.brought_forward,
            reported: sum.reported + row.reported,
            reopened: sum.reopened + row.reopened,
            resolved: sum.resolved + row.resolved,
            carried_forward: sum.carried_forward + row.carried_forward,
        })
    }
}
