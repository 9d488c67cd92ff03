//! The control block of a policy: `policy.toml` with its approvals, change log and terms.

use std::collections::HashSet;

use super::kept::KeptDraft;
use super::{PolicyDraft, graded};
use crate::audience::{Audience, Staff};
use crate::content::Texts;
use crate::content::toml::{Reader, Record, shape};
use crate::model::{
    Approval, Change, ClauseNumber, Policy, PolicyStatus, PolicyVersion, ReadByPeople, Section, Term, TermId,
    compare_versions,
};
use crate::problem::Problem;

impl PolicyDraft<'_> {
    /// The terms of the control block, for matching and linking.
    pub fn read_terms(&self, reader: &Reader) -> Vec<Term> {
        let record = self.control.root(reader, "policy");
        let mut terms: Vec<Term> = Vec::new();
        let mut ids: HashSet<String> = HashSet::new();
        for term in record.tables("term", "term") {
            let id = term.required("id", shape::id);
            let name = term.required("name", shape::spelling);
            let clause = term.required("clause", shape::text);
            let also = term.list("also", shape::spelling);
            if let (Some(id), Some(written)) = (id, clause) {
                // A term whose name is a problem is there all the same: the links to it are none.
                let name = name.unwrap_or_default();
                match ClauseNumber::parse(&written).filter(|number| reader.known.has_clause(self.id.as_str(), number)) {
                    Some(clause) if ids.insert(id.clone()) => {
                        terms.push(Term { id: TermId::new(&id), name, clause, also });
                    }
                    Some(_) => reader.report(
                        Problem::at(
                            "duplicate-id",
                            term.place_of("id"),
                            format!("there is already a term called ‘{id}’"),
                        )
                        .label("used a second time"),
                    ),
                    None => {
                        let mut problem = Problem::at(
                            "unknown-clause",
                            term.place_of("clause"),
                            format!("this policy has no clause ‘{written}’"),
                        )
                        .label("no such clause");
                        problem.nearest = reader.known.nearest_clauses(self.id.as_str(), &written);
                        reader.report(problem);
                    }
                }
            }
            term.finish();
        }
        terms
    }

    /// Reads the control block around the sections that were written.
    pub(super) fn read_control(
        &self,
        reader: &Reader,
        terms: Vec<Term>,
        sections: Vec<Section>,
        versions: Vec<PolicyVersion>,
    ) -> Option<Policy> {
        let record = self.control.root(reader, "policy");
        let title = record.required("title", shape::text);
        let audience = record.required("audience", shape::text);
        if let Some(word) = audience.filter(|word| word != "public") {
            record.report(
                Problem::at(
                    "unknown-audience",
                    record.place_of("audience"),
                    format!("a policy cannot be ‘{word}’ as a whole"),
                )
                .label("expected \"public\"")
                .help("its title is public; make sections or clauses \"staff\" where they must be"),
            );
        }
        let approvals = record
            .tables("approval", "approval")
            .into_iter()
            .filter_map(|approval| {
                let read = (approval.required("by", shape::staff), approval.required("on", shape::past_date));
                approval.refuse_unasked();
                Some(Approval { by: read.0?, on: read.1? })
            })
            .collect();
        let mut changes: Vec<(Change, Audience)> =
            record.tables("change", "change").iter().filter_map(read_change).collect();
        // Newest first: of one day, the last in the log is.
        changes.reverse();
        changes.sort_by_key(|(change, _)| std::cmp::Reverse(change.date));
        let changes = changes.into_iter().map(|(change, audience)| graded(change, audience, reader)).collect();
        let read_by_people = record
            .tables("read_by_people", "list of clauses read by people")
            .iter()
            .filter_map(|list| self.read_by_people(list))
            .collect();
        let _ = record.tables("term", "term");
        let policy = Policy {
            id: self.id.clone(),
            place: record.place_of("title"),
            title: record.public(title.clone().unwrap_or_default()),
            version: record.public(record.optional("version", shape::text)),
            effective: record.public(record.optional("effective", shape::date)),
            status: record.public(record.optional("status", shape::word)),
            owner: record.public(record.optional("owner", shape::staff)),
            review: record.public(record.optional("review", shape::date)),
            approvals: record.public(approvals),
            notice: record.public(record.optional("notice", shape::text)),
            changes,
            terms: record.public(terms),
            read_by_people: Staff::new(read_by_people),
            sections,
            versions,
            derived: Default::default(),
        };
        self.refuse_clashes(&policy, &record);
        record.finish();
        title.map(|_| policy)
    }
}

impl PolicyDraft<'_> {
    /// The kept versions, in order of their numbers.
    pub(super) fn read_versions(&self, reader: &Reader, texts: &Texts) -> Vec<PolicyVersion> {
        let read = |kept: &KeptDraft| kept.read(&self.id, reader, texts);
        let mut versions: Vec<PolicyVersion> = self.kept.iter().filter_map(read).collect();
        versions.sort_by(|a, b| compare_versions(a.version.as_loaded(reader.key), b.version.as_loaded(reader.key)));
        versions
    }

    /// A kept version is an earlier one: of another number, and not in force after the policy that replaced it.
    fn refuse_clashes(&self, policy: &Policy, record: &Record) {
        let key = record.reader.key;
        for kept in &policy.versions {
            let version = kept.version.as_loaded(key);
            if policy.version.as_ref() == Some(version) {
                record.report(
                    Problem::at(
                        "duplicate-version",
                        record.place_of("version"),
                        format!("version {version} is also kept in the folder versions/{version}"),
                    )
                    .label("the policy as it stands")
                    .also(kept.place.clone(), "the kept version is here")
                    .help("give the policy as it stands its new number; delete the folder only if nothing has changed since"),
                );
            }
            let is_draft = *policy.status == Some(PolicyStatus::Draft);
            if let (Some(before), Some(now)) = (*kept.effective.as_loaded(key), *policy.effective)
                && before > now
                && !is_draft
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

    fn read_by_people(&self, record: &Record) -> Option<ReadByPeople> {
        let clauses = record.list("clauses", shape::clause);
        let reason = record.required("reason", shape::text);
        let introduces = record.optional("introduces", shape::flag).unwrap_or(false);
        if clauses.is_empty() && record.is_empty_list("clauses") {
            record.report_missing(
                "clauses",
                Problem::at("missing-key", record.place(), "this list names no clause")
                    .label("`clauses` is missing or empty")
                    .help("write clauses = [\"1.1\"], the clauses that no rule can check"),
            );
        }
        record.refuse_unasked();
        let clauses = clauses.into_iter().filter(|(policy, _)| *policy == self.id).map(|(_, clause)| clause).collect();
        Some(ReadByPeople { clauses, reason: reason?, introduces })
    }
}

fn read_change(record: &Record) -> Option<(Change, Audience)> {
    let date = record.required("date", shape::past_date);
    let version = record.optional("version", shape::text);
    let summary = record.required("summary", shape::text);
    let audience = record.required("audience", shape::audience);
    record.refuse_unasked();
    Some((Change { date: date?, version, summary: summary? }, audience?))
}
