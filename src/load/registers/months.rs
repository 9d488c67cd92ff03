//! A file of `incidents/`, read record by record because there may be very many.

use std::collections::BTreeMap;
use std::collections::hash_map::Entry;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::incidents::HarmfulNatures;
use crate::base::problem::Problem;
use crate::base::record::Record;
use crate::base::sources::{FileName, Span, TextFile};
use crate::load::symbol_table::{SymbolKind, second_use};
use crate::load::toml::SourceTable;
use crate::model::{Incident, IncidentId};

/// The ids of incidents, each with its range in the file.
type Ids = [(IncidentId, Range<usize>)];

/// The problems for ids used again in the same file or a later one.
pub(super) fn refuse_second_uses(files: &[(&TextFile, &Ids)]) -> Vec<Problem> {
    let mut again: BTreeMap<(&FileName, &FileName), SecondUses> = BTreeMap::new();
    let mut first_uses: FxHashMap<&str, (&FileName, &Range<usize>)> = FxHashMap::default();
    first_uses.reserve(files.iter().map(|(_, ids)| ids.len()).sum());
    for (source, ids) in files {
        for (id, span) in ids.iter() {
            match first_uses.entry(id.as_str()) {
                Entry::Vacant(entry) => drop(entry.insert((&source.name, span))),
                Entry::Occupied(first) => {
                    let (file, first) = *first.get();
                    let place = Span::new(&source.name, span.clone());
                    let second = (id.as_str(), place, Span::new(file, first.clone()));
                    again.entry((&source.name, file)).or_default().push(second);
                }
            }
        }
    }
    let is_copy = |file: &FileName, other: &FileName, uses: &SecondUses| {
        let records = files.iter().find(|(source, _)| source.name == *file).map_or(0, |(_, ids)| ids.len());
        file != other && uses.len() >= FEWEST_COPIED && uses.len() * 2 >= records
    };
    let mut problems = Vec::new();
    for ((file, other), mut uses) in again {
        if is_copy(file, other, &uses) {
            let count = uses.len();
            let (_, place, first) = uses.swap_remove(0);
            problems.push(copied(file, other, count, place, first));
            continue;
        }
        problems.extend(uses.into_iter().map(|(id, place, first)| second_use(SymbolKind::Incident, id, place, first)));
    }
    problems
}

/// Ids used again, each with its span and that of its first use.
type SecondUses<'i> = Vec<(&'i str, Span, Span)>;

/// A file is reported as a copy if it repeats at least this many incidents of another file, and at least half of its
/// own.
const FEWEST_COPIED: usize = 2;

/// One problem for a copied file instead of one for each incident.
fn copied(file: &FileName, other: &FileName, count: usize, place: Span, first: Span) -> Problem {
    Problem::at(
        "duplicate-id",
        place,
        format!("{count} incidents of {other} stand in {file} once more: one is a copy of the other"),
    )
    .label("the first of them")
    .also(first, "here it is in the other file")
    .help(
        "move the copy out of content/, or delete it; where both hold something new, keep each incident in one of them",
    )
}

/// The contents of a file of incidents.
#[derive(Default)]
pub(super) struct Month {
    pub(super) records: Vec<Arc<Incident>>,
    /// The range of each id, including those of records with mistakes.
    pub(super) ids: Vec<(IncidentId, Range<usize>)>,
}

impl Month {
    pub(super) fn add(&mut self, record: SourceTable, harmful: &HarmfulNatures) {
        let key = record.reader.key;
        let written = record.written("id").map(|(id, place)| (IncidentId::new(id), place.start..place.end));
        let incident = Incident::read(record).map(|mut incident| {
            incident.heed_natures(harmful, key);
            incident
        });
        if let Some((id, place)) = written {
            let read = incident.as_ref().map(|incident| incident.id.as_loaded(key).clone());
            self.ids.push((read.unwrap_or(id), place));
        }
        self.records.extend(incident.map(Arc::new));
    }
}
