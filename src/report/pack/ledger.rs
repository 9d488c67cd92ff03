//! The ledger by nature, and incident by incident, so that each figure is the sum of rows on the same page.

use serde::Serialize;

use super::Counts;
use crate::model::{Ledger, LedgerRow, NatureId};
use crate::report::scope::Scope;

/// A nature's line.
#[derive(Serialize)]
pub struct Line {
    pub id: String,
    pub label: String,
    pub clause: String,
    pub counts: Counts,
}

/// The incidents of one nature with what each adds to its line.
#[derive(Serialize)]
pub struct NatureRows {
    pub id: String,
    pub label: String,
    pub rows: Vec<Share>,
}

#[derive(Serialize)]
pub struct Share {
    pub incident: String,
    pub counts: Counts,
}

pub fn lines(scope: &Scope, ledger: &Ledger) -> Vec<Line> {
    let natures = scope.library.natures.iter();
    natures
        .map(|(id, nature)| Line {
            id: id.to_string(),
            label: nature.label.to_string(),
            clause: nature.clause.to_string(),
            counts: ledger.rows.get(id).copied().unwrap_or_default().into(),
        })
        .collect()
}

pub fn rows(scope: &Scope) -> Vec<NatureRows> {
    let natures = scope.library.natures.iter();
    natures
        .map(|(id, nature)| NatureRows { id: id.to_string(), label: nature.label.to_string(), rows: shares(scope, id) })
        .filter(|nature| !nature.rows.is_empty())
        .collect()
}

fn shares(scope: &Scope, nature: &NatureId) -> Vec<Share> {
    let key = scope.staff_key;
    let of_nature = scope.incidents.iter().filter(|incident| incident.primary_nature(key) == Some(nature));
    of_nature
        .filter_map(|incident| {
            let ledger = Ledger::of([nature], std::slice::from_ref(*incident), scope.period, key);
            let counts = ledger.total();
            (counts != LedgerRow::default())
                .then(|| Share { incident: incident.id.read(key).to_string(), counts: counts.into() })
        })
        .collect()
}
