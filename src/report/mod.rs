//! The clause 11 report: the CSV files and the manifest of one period.

mod breaches;
mod incidents;
mod manifest;
mod replies;
mod resolutions;
mod scope;
mod steps;
mod summary;
mod table;

use crate::audience::{Partners, PartnersKey};
use crate::calendar::Period;
use crate::model::Library;
use crate::render::OutputTree;

use self::scope::Scope;
use self::table::Table;

/// The files of a period, for the partners alone.
pub struct Report {
    /// The folder's name: the period's label, with `-to-date` while it runs.
    pub label: String,
    pub tree: OutputTree<Partners>,
    /// Incidents reported in the period.
    pub reported: u32,
    /// Incidents open at its end.
    pub carried_forward: u32,
}

/// Makes the report of a period as the registers stand at the as-of moment.
pub fn build(library: &Library, period: &Period, key: &PartnersKey) -> Report {
    let scope = Scope::new(library, period, key);
    let ledger = scope.ledger();
    let tables: Vec<Table> = vec![
        summary::table(&scope, &ledger),
        incidents::table(&scope),
        breaches::table(&scope),
        resolutions::table(&scope),
        steps::table(&scope),
        replies::table(&scope),
    ];
    let mut tree = OutputTree::default();
    let mut entries = Vec::new();
    for table in &tables {
        let written = table.to_csv(library.site.byte_order_mark);
        entries.push(manifest::Entry::of(table, &written));
        tree.add(table.file, written.bytes);
    }
    tree.add_text("manifest.json", manifest::text(&scope, entries));
    let total = ledger.total();
    Report { label: scope.label(), tree, reported: total.reported, carried_forward: total.carried_forward }
}
