//! The balanced ledger of incidents: brought forward + reported + reopened − resolved = carried forward.

use std::borrow::Borrow;

use indexmap::IndexMap;

use super::{Incident, IncidentEvent, NatureId};
use crate::base::audience::StaffKey;
use crate::base::calendar::Period;

/// One line of the ledger, in incidents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LedgerRow {
    pub brought_forward: u32,
    pub reported: u32,
    pub reopened: u32,
    pub resolved: u32,
    pub carried_forward: u32,
}

impl LedgerRow {
    fn count(&mut self, incident: &Incident, period: &Period, key: &StaffKey) {
        self.brought_forward += u32::from(incident.is_open_before(period.start, key));
        self.carried_forward += u32::from(incident.is_open_before(period.end, key));
        for (_, event) in incident.events(key).filter(|(on, _)| period.contains(*on)) {
            match event {
                IncidentEvent::Reported => self.reported += 1,
                IncidentEvent::Reopened => self.reopened += 1,
                IncidentEvent::Resolved(_) => self.resolved += 1,
            }
        }
    }

    fn plus(self, other: LedgerRow) -> LedgerRow {
        LedgerRow {
            brought_forward: self.brought_forward + other.brought_forward,
            reported: self.reported + other.reported,
            reopened: self.reopened + other.reopened,
            resolved: self.resolved + other.resolved,
            carried_forward: self.carried_forward + other.carried_forward,
        }
    }
}

/// The ledger of one period: a row for every nature of the register, zeros included.
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
        Self::of_each(natures, incidents, std::slice::from_ref(period), key).pop().unwrap_or_default()
    }

    /// The ledgers of several periods, in one walk through the incidents: there may be very many.
    pub fn of_each<'a>(
        natures: impl IntoIterator<Item = &'a NatureId>,
        incidents: &[impl Borrow<Incident>],
        periods: &[Period],
        key: &StaffKey,
    ) -> Vec<Self> {
        let rows = natures.into_iter().map(|nature| (nature.clone(), LedgerRow::default())).collect();
        let mut ledgers = vec![Ledger { rows }; periods.len()];
        for incident in incidents.iter().map(Borrow::borrow) {
            let Some(nature) = incident.primary_nature(key) else { continue };
            for (ledger, period) in ledgers.iter_mut().zip(periods) {
                if *incident.reported_on.read(key) < period.end && !incident.is_past(period.start, key) {
                    ledger.row(nature).count(incident, period, key);
                }
            }
        }
        ledgers
    }

    fn row(&mut self, nature: &NatureId) -> &mut LedgerRow {
        // Not by `entry`, which would need an id of its own each time.
        match self.rows.get_index_of(nature) {
            Some(index) => &mut self.rows[index],
            None => self.rows.entry(nature.clone()).or_default(),
        }
    }

    /// Adds what was counted of other incidents in the same period.
    pub fn add(&mut self, other: &Ledger) {
        for (nature, counted) in &other.rows {
            let row = self.row(nature);
            *row = row.plus(*counted);
        }
    }

    pub fn total(&self) -> LedgerRow {
        self.rows.values().fold(LedgerRow::default(), |sum, row| sum.plus(*row))
    }
}
