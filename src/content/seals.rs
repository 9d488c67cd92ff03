//! Reads `content/seals/`: which periods were reported and sealed, and when.

use serde_json::Value;

use crate::model::Seal;
use crate::problem::Problem;
use crate::sources::{Place, Sources};

/// The seals by their manifests. A folder without one that can be read is a problem: it may have been tampered with.
pub fn read(sources: &Sources, problems: &mut Vec<Problem>) -> Vec<Seal> {
    let manifests = sources.seals.iter().filter(|(name, _)| name.ends_with("/manifest.json"));
    manifests
        .filter_map(|(name, bytes)| {
            let seal = parse(bytes).map(|(period, sealed_on)| Seal { period, sealed_on, file: name.clone() });
            if seal.is_none() {
                problems.push(
                    Problem::at(
                        "unreadable-seal",
                        Place::top_of(name),
                        format!("{name} is not a manifest of a report"),
                    )
                    .help("restore the seal's folder from an earlier copy; a seal is never edited"),
                );
            }
            seal
        })
        .collect()
}

fn parse(bytes: &[u8]) -> Option<(String, jiff::civil::Date)> {
    let manifest: Value = serde_json::from_slice(bytes).ok()?;
    let period = manifest.get("period")?.get("label")?.as_str()?;
    Some((period.to_owned(), manifest.get("as_of")?.as_str()?.parse().ok()?))
}
