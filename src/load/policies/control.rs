//! The control block of a policy: `policy.toml` with its approvals, change log and terms.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::PolicyDraft;
use super::kept::KeptDraft;
use crate::base::problem::Problem;
use crate::base::record::{Field, Record, Source};
use crate::load::markdown::Texts;
use crate::load::toml::{Reader, SourceTable};
use crate::model::{DocumentControl, Policy, PolicyVersion, Section, TermDraft, TermId, compare_versions};

/// The block's name in messages, and its fields.
const SCHEMA: (&str, &[Field]) = (DocumentControl::NOUN, DocumentControl::FIELDS);

impl PolicyDraft<'_> {
    /// Read before any text, because its terms are matched and linked in all texts.
    pub fn read_control(&self, reader: &Reader) -> Option<DocumentControl> {
        let key = reader.key;
        let own = reader.of_policy(&self.id);
        let mut draft = DocumentControl::draft(self.control.root(&own, SCHEMA));
        let mut ids = HashSet::new();
        draft.terms.retain(|term| is_first(term, &mut ids));
        let control = DocumentControl::finish(draft);
        reader.report_all(own);
        let mut control = control?;
        // Newest first; among changes of one day, the last in the log comes first.
        control.changes.reverse();
        control.changes.sort_by_key(|change| Reverse(change.as_loaded(key).date));
        for list in control.read_by_people.as_loaded_mut(key) {
            list.clauses.retain(|(policy, _)| *policy == self.id);
        }
        Some(control)
    }

    pub(super) fn with_texts(
        &self,
        control: DocumentControl,
        sections: Vec<Section>,
        versions: Vec<PolicyVersion>,
        reader: &Reader,
    ) -> Policy {
        let record = self.control.root(reader, SCHEMA);
        let place = record.place_of("title");
        let policy = Policy { id: self.id.clone(), place, control, sections, versions };
        refuse_clashes(&policy, &record);
        policy
    }

    /// The kept versions, sorted by number.
    pub(super) fn read_versions(&self, reader: &Reader, texts: &Texts) -> Vec<PolicyVersion> {
        let read = |kept: &KeptDraft| kept.read(&self.id, reader, texts);
        let mut versions: Vec<PolicyVersion> = self.kept.iter().filter_map(read).collect();
        versions.sort_by(|a, b| compare_versions(a.version.as_loaded(reader.key), b.version.as_loaded(reader.key)));
        versions
    }
}

/// Whether the term's id is new; a repeated one is reported.
fn is_first(term: &TermDraft<SourceTable>, ids: &mut HashSet<TermId>) -> bool {
    let (Some(id), Some(_)) = (&term.id, &term.clause) else { return true };
    let is_first = ids.insert(id.clone());
    if !is_first {
        let place = term.table.place_of("id");
        term.table.report(
            Problem::at("duplicate-id", place, format!("there is already a term called ‘{id}’"))
                .label("used a second time"),
        );
    }
    is_first
}

/// Refuses a status that contradicts `draft_of`, and kept versions that clash with the current one in number or date.
fn refuse_clashes(policy: &Policy, record: &SourceTable) {
    let key = record.reader.key;
    if policy.control.draft_of.is_some() && !policy.is_draft() {
        record.report(
            Problem::at(
                "draft-of",
                record.place_of("status"),
                "this is a draft of a next version, and its status says otherwise",
            )
            .label("expected \"draft\"")
            .help(
                "record the approval with `byelaw new approval`: the draft then takes the place of the version before",
            ),
        );
    }
    for kept in &policy.versions {
        let version = kept.version.as_loaded(key);
        if policy.control.version.as_ref() == Some(version) {
            record.report(
                Problem::at(
                    "duplicate-version",
                    record.place_of("version"),
                    format!("version {version} is also kept in the folder versions/{version}"),
                )
                .label("the policy as it stands")
                .also(kept.place.clone(), "the kept version is here")
                .help(
                    "give the policy as it stands its new number; delete the folder only if nothing has changed since",
                ),
            );
        }
        if let (Some(before), Some(now)) = (*kept.effective.as_loaded(key), *policy.control.effective)
            && before > now
            && !policy.is_draft()
        {
            record.report(
                Problem::at(
                    "dates-out-of-order",
                    record.place_of("effective"),
                    format!("the policy is in force from {now}, before version {version}, which it replaced"),
                )
                .label(format!("expected {before} or a later day"))
                .also(kept.place.clone(), "the kept version is here")
                .help("correct the first day of the policy as it stands; a kept version is never edited"),
            );
        }
    }
}
