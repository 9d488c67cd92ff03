//! Reads `natures.toml` and `resolutions.toml`.

use crate::audience::Staff;
use crate::content::toml::{Record, shape};
use crate::model::{Nature, NatureId, Outcome, Resolution, ResolutionId};
use crate::problem::Problem;

pub fn read_nature(record: &Record) -> Option<Nature> {
    let id = record.required("id", shape::id);
    let label = record.required("label", shape::text);
    let clause = record.required("clause", shape::clause);
    let kind = record.required("kind", shape::word);
    let harm = record.optional("harm", shape::flag).unwrap_or(false);
    let reputation = record.optional("reputation", shape::flag).unwrap_or(false);
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
        reputation: record.public(reputation),
    })
}

pub fn read_resolution(record: &Record) -> Option<Resolution> {
    let id = record.required("id", shape::id);
    let label = record.required("label", shape::text);
    let confidential = record.optional("confidential", shape::flag).unwrap_or(false);
    let means = record.optional("means", shape::word).or_else(|| id.as_deref().and_then(Outcome::of_known_id));
    Some(Resolution {
        id: Staff::new(ResolutionId::new(&id?)),
        place: record.place(),
        label: Staff::new(label?),
        confidential: Staff::new(confidential),
        means: Staff::new(means),
    })
}
