//! A file of `incidents/`, read record by record: there may be very many.

use std::collections::hash_map::Entry;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::incidents::HarmfulNatures;
use super::{Context, incidents, read_each};
use crate::content::known::{Kind, second_use};
use crate::content::toml::Record;
use crate::model::{Incident, IncidentId};
use crate::problem::Problem;
use crate::sources::{FileName, Place, TextFile};

/// Ids of incidents, each with its place in the file.
type Ids = Vec<(IncidentId, Range<usize>)>;

/// The problems of ids that are used again, in the same file or in a later one.
pub(super) fn refuse_second_uses(files: &[(&TextFile, Arc<Ids>)]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut first_uses: FxHashMap<&str, (&FileName, &Range<usize>)> = FxHashMap::default();
    first_uses.reserve(files.iter().map(|(_, ids)| ids.len()).sum());
    for (source, ids) in files {
        for (id, span) in ids.iter() {
            match first_uses.entry(id.as_str()) {
                Entry::Vacant(entry) => drop(entry.insert((&source.name, span))),
                Entry::Occupied(first) => {
                    let (file, first) = *first.get();
                    let place = Place::new(&source.name, span.clone());
                    problems.push(second_use(Kind::Incident, id.as_str(), place, Place::new(file, first.clone())));
                }
            }
        }
    }
    problems
}

/// What stands in a file of incidents.
#[derive(Default)]
pub(super) struct Month {
    pub(super) records: Vec<Arc<Incident>>,
    /// Where each id stands, those of faulty records too.
    pub(super) ids: Vec<(IncidentId, Range<usize>)>,
}

impl Month {
    /// With its problems.
    pub(super) fn read(source: &TextFile, context: &Context, harmful: &HarmfulNatures) -> (Self, Vec<Problem>) {
        read_each(source, "incident", context, |month: &mut Month, record| month.add(record, harmful))
    }

    fn add(&mut self, record: &Record, harmful: &HarmfulNatures) {
        let incident = incidents::read(record, harmful);
        if let Some((id, place)) = record.written("id") {
            let read = incident.as_ref().map(|incident| incident.id.as_loaded(record.reader.key).clone());
            self.ids.push((read.unwrap_or_else(|| IncidentId::new(id)), place.start..place.end));
        }
        self.records.extend(incident.map(Arc::new));
    }
}
