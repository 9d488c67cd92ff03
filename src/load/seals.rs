//! Reads `content/seals/`: which periods were reported and sealed, and when.

use serde_json::Value;

use super::symbol_table::{SymbolKind, SymbolTable};
use crate::base::problem::Problem;
use crate::base::sources::{FileName, Sources, Span, hex_digest};
use crate::model::Seal;
use crate::seals::OWN_DIGEST;

/// Reads each seal's manifest and adds its period to the symbol table. A folder without a readable manifest is a
/// problem, because it may have been tampered with.
pub fn open(sources: &Sources, symbols: &mut SymbolTable, problems: &mut Vec<Problem>) -> Vec<Seal> {
    let seals = read(sources, symbols, problems);
    for seal in &seals {
        // A quarter may be sealed under several labels, and a label may be used in several folders.
        if !symbols.may_have(SymbolKind::Seal, &seal.period) {
            symbols.add(SymbolKind::Seal, &seal.period, Span::top_of(&seal.file), problems);
        }
    }
    seals
}

fn read(sources: &Sources, symbols: &mut SymbolTable, problems: &mut Vec<Problem>) -> Vec<Seal> {
    let manifests = sources.seals.iter().filter(|(name, _)| name.ends_with("/manifest.json"));
    manifests
        .filter_map(|(name, bytes)| {
            let seal = parse(name, bytes);
            if seal.is_none() {
                symbols.unread.insert(SymbolKind::Seal);
                problems.push(
                    Problem::at("unreadable-seal", Span::top_of(name), format!("{name} is not a manifest of a report"))
                        .help("restore the seal's folder from an earlier copy; a seal is never edited"),
                );
            }
            seal
        })
        .collect()
}

fn parse(name: &FileName, bytes: &[u8]) -> Option<Seal> {
    let manifest: Value = serde_json::from_slice(bytes).ok()?;
    let own_sha256 = manifest.get(OWN_DIGEST).and_then(Value::as_str).map(str::to_ascii_lowercase);
    Some(Seal {
        period: manifest.get("period")?.get("label")?.as_str()?.to_owned(),
        sealed_on: manifest.get("as_of")?.as_str()?.parse().ok()?,
        file: name.clone(),
        sha256: hex_digest(bytes),
        own_sha256,
    })
}
