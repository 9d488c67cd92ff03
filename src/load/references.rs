//! `references.toml`: the outside documents and organisations that the texts refer to.

use indexmap::IndexMap;

use super::markdown::LinkTargets;
use super::symbol_table::{SymbolKind, SymbolTable};
use super::toml::{Reader, TomlFile};
use crate::base::problem::Problem;
use crate::base::record::{Record, Register, Source};
use crate::model::{Reference, ReferenceEntry, ReferenceId, ReferenceKind, Target};

pub fn add_names(file: &TomlFile, symbols: &mut SymbolTable, problems: &mut Vec<Problem>) {
    for (id, place) in file.texts_of("reference", "id") {
        symbols.add(SymbolKind::Reference, id, place, problems);
    }
}

pub fn read(file: &TomlFile, reader: &Reader) -> IndexMap<ReferenceId, Reference> {
    let root = file.root(reader, ("references file", ReferenceEntry::SCHEMA.fields));
    let entries =
        root.tables(ReferenceEntry::TABLES, ReferenceEntry::NOUN).into_iter().filter_map(ReferenceEntry::read);
    let mut references = IndexMap::new();
    for entry in entries {
        let reference = Reference::of(entry, reader.key);
        // A duplicate id was already reported when the symbol table was built.
        references.entry(reference.id.clone()).or_insert(reference);
    }
    root.refuse_unasked();
    refuse_circles(&references, reader);
    refuse_narrow_successors(&references, reader);
    references
}

/// The successor of a public reference must be public too.
fn refuse_narrow_successors(references: &IndexMap<ReferenceId, Reference>, reader: &Reader) {
    for reference in references.values() {
        let successor = reference.superseded_by.as_ref().and_then(|id| references.get(id));
        if let Some(successor) = successor
            && reference.text.audience() < successor.text.audience()
        {
            reader.report(
                Problem::at(
                    "link-to-unpublished-policy",
                    reference.place.clone(),
                    format!("‘{}’ is public, but what supersedes it is for staff only", reference.id),
                )
                .label("public readers may not see its successor")
                .help(format!("make ‘{}’ public too", successor.id)),
            );
        }
    }
}

fn refuse_circles(references: &IndexMap<ReferenceId, Reference>, reader: &Reader) {
    for reference in references.values() {
        let mut next = reference.superseded_by.as_ref();
        let mut steps = 0;
        while let Some(id) = next {
            steps += 1;
            if *id == reference.id || steps > references.len() {
                reader.report(
                    Problem::at(
                        "superseded-in-a-circle",
                        reference.place.clone(),
                        format!("‘{}’ is superseded by itself in the end", reference.id),
                    )
                    .label("this chain has no end")
                    .help("take `superseded_by` from the one that is still current"),
                );
                break;
            }
            next = references.get(id).and_then(|reference| reference.superseded_by.as_ref());
        }
    }
}

pub fn add_targets(references: &IndexMap<ReferenceId, Reference>, targets: &mut LinkTargets) {
    for reference in references.values() {
        targets.add(Target::Reference(reference.id.clone()), reference.text.audience());
        if reference.kind == ReferenceKind::Policy {
            targets.add_policy_elsewhere(reference.id.as_str());
        }
    }
}
