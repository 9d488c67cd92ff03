//! Kept versions of a policy, `versions/<version>/`: frozen text, read for its clauses, their digests and its dates.

use std::collections::{BTreeMap, HashMap};

use super::outline::parse_kept_section;
use super::section_draft::{SectionDraft, clause_digest, parse_sections};
use crate::base::audience::{Audience, Graded, Staff};
use crate::base::problem::Problem;
use crate::base::record::{Record, Source};
use crate::base::sources::TextFile;
use crate::load::markdown::{RenderContext, SharedTargets, TermMatcher, Texts, render_parts};
use crate::load::symbol_table::PolicyClauses;
use crate::load::toml::{Reader, TomlFile};
use crate::model::{ClauseNumber, DocumentControl, KeptClause, KeptText, PolicyId, PolicyVersion};

/// A kept version's files, parsed and numbered.
pub struct KeptDraft<'s> {
    /// The folder's name, which is the version.
    folder: &'s str,
    control: TomlFile<'s>,
    sections: Vec<SectionDraft<'s>>,
}

/// The files of each folder of `versions/`.
pub(super) type Folders<'s> = BTreeMap<&'s str, Vec<&'s TextFile>>;

/// Parses a policy's kept versions and adds their clauses to the symbol table.
pub(super) fn parse<'s>(
    policy: &str,
    folders: &Folders<'s>,
    clauses: &mut PolicyClauses,
    problems: &mut Vec<Problem>,
) -> Vec<KeptDraft<'s>> {
    let mut drafts = Vec::new();
    for (folder, files) in folders {
        let sections = parse_sections(files, parse_kept_section, problems);
        for clause in sections.iter().flat_map(|section| &section.clauses) {
            clauses.kept.insert(clause.number.clone());
        }
        match files.iter().find(|file| file.name.ends_with("/policy.toml")) {
            Some(control) => drafts.push(KeptDraft { folder, control: TomlFile::parse(control, problems), sections }),
            None => problems.push(
                Problem::general(
                    "missing-control",
                    format!("content/policies/{policy}/versions/{folder} has no policy.toml"),
                )
                .help(
                    "a kept version is complete: restore the file as it was, with the version's number and first day",
                ),
            ),
        }
    }
    drafts
}

impl KeptDraft<'_> {
    /// `None`, with a problem, where the version has no number.
    pub(super) fn read(&self, policy: &PolicyId, reader: &Reader, texts: &Texts) -> Option<PolicyVersion> {
        // People, clauses and terms that it refers to may no longer exist.
        let then = reader.of_another_time();
        let draft = DocumentControl::draft(self.control.root(&then, ("kept version", DocumentControl::FIELDS)));
        if !draft.table.has("version") {
            draft.table.report_absent("version");
        }
        let place = draft.table.place_of("version");
        if let Some(version) = draft.version.as_deref().filter(|version| *version != self.folder) {
            draft.table.report(
                Problem::at(
                    "version-folder",
                    place.clone(),
                    format!("version ‘{version}’ lies in the folder versions/{}", self.folder),
                )
                .label("expected the folder's name")
                .help(format!("rename the folder to {version}, or restore the file as it was kept")),
            );
        }
        let control = DocumentControl::finish(draft);
        reader.report_all(then);
        let DocumentControl { version, effective, status, approved_wording, duties, .. } = control?;
        // No terms are linked, because they may have been defined differently then.
        let context = RenderContext {
            texts,
            terms: &TermMatcher::of(&[]),
            policy,
            is_section: true,
            shared: &SharedTargets::default(),
        };
        let clauses = self.sections.iter().flat_map(|section| kept_clauses(section, reader, &context)).collect();
        Some(PolicyVersion {
            version: Staff::new(Option::clone(&version)?),
            place,
            effective: Staff::new(*effective),
            status: Staff::new(*status),
            approved_wording,
            duties,
            clauses,
        })
    }
}

fn kept_clauses(section: &SectionDraft, reader: &Reader, context: &RenderContext) -> Vec<(ClauseNumber, KeptClause)> {
    let document = &section.document;
    let mut audiences = HashMap::new();
    let then = reader.of_another_time();
    section.settle_audiences(document.front_matter(&then).audience, &mut audiences, reader);
    reader.report_all(then);
    let audience_of = |number: &ClauseNumber| audiences.get(number).copied().unwrap_or(Audience::Staff);
    let starts = section.part_starts(&audiences);
    // A frozen text cannot be fixed, so broken links become plain words without a problem.
    let parts = render_parts(document, &starts, context, &mut Vec::new());
    section
        .clauses
        .iter()
        // The first part is the text before the title.
        .zip(parts.into_iter().skip(1))
        .map(|(clause, part)| {
            let text = KeptText {
                title: clause.title.clone(),
                prose: part.prose,
                sha256: clause_digest(&clause.number, &clause.title, &document.filled()[part.range]),
            };
            let text = Graded::of(text, audience_of(&clause.number), reader.key);
            (clause.number.clone(), KeptClause { place: clause.place.clone(), text })
        })
        .collect()
}
