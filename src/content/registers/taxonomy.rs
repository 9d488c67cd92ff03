//! Reads `natures.toml` and `resolutions.toml`.

use crate::audience::Staff;
use crate::content::toml::{Record, shape};
use crate::model::{Nature, NatureId, Resolution, ResolutionId};
use crate::problem::Problem;

pub fn read_nature(record: &Record) -> Option<Nature> {
    let id = record.required("id", shape::id);
    let label = record.required("label", shape::text);
    let clause = record.required("clause", shape::clause);
    let kind = record.required("kind", shape::word);
    let harm = record.optional("harm", shape::flag).unwrap_or(false);
    let (policy, number) = clause?;
    if policy.as_str() != record.reader.known.main_policy {
        record.report(
            Problem::at("unknown-clause", record.place_of("clause"), "a nature cites a clause of the main policy")
                .label("another policy's clause"),
        );
    }
    Some(Nature {
        id: record.public(NatureId::new(&id?)),
        place: record.place(),
        label: record.public(label?),
        clause: record.public(number),
        kind: record.public(kind?),
        harm: record.public(harm),
    })
}

/// A resolution with what the reading of incidents must know of it.
pub struct ReadResolution {
    pub id: ResolutionId,
    pub confidential: bool,
    pub resolution: Resolution,
}

pub fn read_resolution(record: &Record) -> Option<ReadResolution> {
    let id = record.required("id", shape::id);
    let label = record.required("label", shape::text);
    let confidential = record.optional("confidential", shape::flag).unwrap_or(false);
    let id = ResolutionId::new(&id?);
    Some(ReadResolution {
        confidential,
        resolution: Resolution {
            id: Staff::new(id.clone()),
            place: record.place(),
            label: Staff::new(label?),
            confidential: Staff::new(confidential),
        },
        id,
    })
}
