//! The ledger by nature, and each incident's share of it, so that each figure can be checked on the same page.

use std::cmp::Reverse;

use serde::Serialize;

use crate::base::wording::list_in_words;
use crate::model::{Incident, Ledger, LedgerRow, NatureId};
use crate::report::labels;
use crate::report::scope::Scope;

/// The figures of a nature.
#[derive(Serialize)]
pub struct NatureLedger {
    pub id: String,
    pub label: String,
    pub counts: LedgerCounts,
}

#[derive(Serialize)]
pub struct LedgerCounts {
    brought_forward: u32,
    reported: u32,
    reopened: u32,
    resolved: u32,
    carried_forward: u32,
}

impl From<LedgerRow> for LedgerCounts {
    fn from(row: LedgerRow) -> Self {
        let LedgerRow { brought_forward, reported, reopened, resolved, carried_forward } = row;
        LedgerCounts { brought_forward, reported, reopened, resolved, carried_forward }
    }
}

/// What an incident adds to the figures of its nature: `reported and resolved`. Empty if nothing.
pub fn share(scope: &Scope, incident: &Incident) -> String {
    let key = scope.staff_key;
    let Some(nature) = incident.primary_nature(key) else { return String::new() };
    let total = Ledger::of([nature], std::slice::from_ref(incident), scope.period, key).total();
    let parts = [
        (total.brought_forward, "brought forward"),
        (total.reported, "reported"),
        (total.reopened, "reopened"),
        (total.resolved, "resolved"),
        (total.carried_forward, "carried forward"),
    ];
    let words = |(count, words): (u32, &str)| match count {
        0 => None,
        1 => Some(words.to_owned()),
        count => Some(format!("{words} {count} times")),
    };
    list_in_words(&parts.into_iter().filter_map(words).collect::<Vec<_>>())
}

/// The natures with any non-zero figure, most reports first; ties keep the register's order.
pub fn lines(scope: &Scope, ledger: &Ledger) -> Vec<NatureLedger> {
    let mut natures: Vec<(&NatureId, LedgerRow)> =
        scope.library.natures.keys().map(|id| (id, row(ledger, id))).filter(|(_, row)| has_figures(row)).collect();
    natures.sort_by_key(|(_, row)| Reverse((row.reported, row.brought_forward)));
    let line = |(id, row): (&NatureId, LedgerRow)| NatureLedger {
        id: id.to_string(),
        label: labels::nature(scope, id),
        counts: row.into(),
    };
    natures.into_iter().map(line).collect()
}

/// The labels of the natures without any figure.
pub fn without_incidents(scope: &Scope, ledger: &Ledger) -> Vec<String> {
    let natures = scope.library.natures.iter().filter(|(id, _)| !has_figures(&row(ledger, id)));
    natures.map(|(_, nature)| nature.label.to_string()).collect()
}

fn row(ledger: &Ledger, nature: &NatureId) -> LedgerRow {
    ledger.rows.get(nature).copied().unwrap_or_default()
}

fn has_figures(row: &LedgerRow) -> bool {
    *row != LedgerRow::default()
}
