//! Kept versions of a policy, `versions/<version>/`: frozen text, read for its clauses, their digests and its dates.

use std::collections::{BTreeMap, HashMap};

use super::outline::open_kept_section;
use super::section_draft::{ClauseDraft, SectionDraft, clause_digest, graded, open_sections, term_matcher};
use crate::audience::{Audience, Staff};
use crate::content::known::Clauses;
use crate::content::markdown::{PartStart, SharedTargets, Surroundings, write_parts};
use crate::content::texts::Texts;
use crate::content::toml::{Reader, Record, TomlFile, shape};
use crate::model::{ClauseNumber, KeptClause, KeptText, PolicyId, PolicyStatus, PolicyVersion};
use crate::problem::Problem;
use crate::sources::TextFile;

/// A kept version's files, opened and numbered.
pub struct KeptDraft<'s> {
    /// The folder's name, which is the version.
    folder: &'s str,
    control: TomlFile<'s>,
    sections: Vec<SectionDraft<'s>>,
}

/// The files of each folder of `versions/`.
pub(super) type Folders<'s> = BTreeMap<&'s str, Vec<&'s TextFile>>;

/// Opens a policy's kept versions and makes their clauses known.
pub(super) fn open<'s>(
    policy: &str,
    folders: &Folders<'s>,
    clauses: &mut Clauses,
    problems: &mut Vec<Problem>,
) -> Vec<KeptDraft<'s>> {
    let mut drafts = Vec::new();
    for (folder, files) in folders {
        let sections = open_sections(files, open_kept_section, problems);
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
    /// `None` where the version has no number, which is then a problem.
    pub(super) fn read(&self, policy: &PolicyId, reader: &Reader, texts: &Texts) -> Option<PolicyVersion> {
        let record = self.control.root(reader, "kept version");
        let version = record.required("version", shape::text);
        let effective = record.optional("effective", shape::date);
        let status = record.optional("status", shape::word::<PolicyStatus>);
        pass_over_the_rest(&record);
        if let Some(version) = version.as_deref().filter(|version| *version != self.folder) {
            record.report(
                Problem::at(
                    "version-folder",
                    record.place_of("version"),
                    format!("version ‘{version}’ lies in the folder versions/{}", self.folder),
                )
                .label("expected the folder's name")
                .help(format!("rename the folder to {version}, or restore the file as it was kept")),
            );
        }
        let place = record.place_of("version");
        record.finish();
        // Terms are those of another time: none is looked for.
        let surroundings = Surroundings {
            targets: texts.targets,
            terms: &term_matcher(&[]),
            term_clauses: &HashMap::new(),
            policy,
            is_section: true,
            attachments: texts.attachments,
            html_elements: texts.html_elements,
            shared: &SharedTargets::default(),
        };
        let clauses = self.sections.iter().flat_map(|section| kept_clauses(section, reader, &surroundings)).collect();
        Some(PolicyVersion {
            version: Staff::new(version?),
            place,
            effective: Staff::new(effective),
            status: Staff::new(status),
            clauses,
        })
    }
}

/// What a control block may hold besides: the people, clauses and terms it names may be gone since.
fn pass_over_the_rest(record: &Record) {
    let _ = (record.required("title", shape::text), record.required("audience", shape::text));
    let _ = (record.optional("owner", shape::text), record.optional("review", shape::date));
    let _ = record.optional("notice", shape::text);
    for approval in record.tables("approval", "approval") {
        let _ = (approval.required("by", shape::text), approval.required("on", shape::date));
        approval.finish();
    }
    for change in record.tables("change", "change") {
        let _ = (change.required("date", shape::date), change.optional("version", shape::text));
        let _ = (change.required("summary", shape::text), change.required("audience", shape::audience));
        change.finish();
    }
    for list in record.tables("read_by_people", "list of clauses read by people") {
        let _ = (list.list("clauses", shape::text), list.required("reason", shape::text));
        let _ = list.optional("introduces", shape::flag);
        list.finish();
    }
    for term in record.tables("term", "term") {
        let _ = (term.required("id", shape::text), term.required("name", shape::text));
        let _ = (term.required("clause", shape::text), term.list("also", shape::text));
        term.finish();
    }
}

fn kept_clauses(
    section: &SectionDraft,
    reader: &Reader,
    surroundings: &Surroundings,
) -> Vec<(ClauseNumber, KeptClause)> {
    let document = &section.document;
    let mut audiences = HashMap::new();
    section.settle_audiences(document.kept_audience(reader), &mut audiences, reader);
    let audience_of = |number: &ClauseNumber| audiences.get(number).copied().unwrap_or(Audience::Staff);
    let start = |clause: &ClauseDraft| PartStart {
        heading: clause.heading,
        audience: audience_of(&clause.number),
        clause: Some(clause.number.clone()),
    };
    let starts: Vec<PartStart> = section.clauses.iter().map(start).collect();
    // Nobody can mend a frozen text: what cannot be followed in it any more stays as words.
    let parts = write_parts(document, &starts, surroundings, &mut Vec::new());
    section
        .clauses
        .iter()
        // The first part is what stands above the title.
        .zip(parts.into_iter().skip(1))
        .map(|(clause, part)| {
            let text = KeptText {
                title: clause.title.clone(),
                prose: part.prose,
                sha256: clause_digest(&clause.number, &clause.title, &document.body[part.range]),
            };
            let text = graded(text, audience_of(&clause.number), reader);
            (clause.number.clone(), KeptClause { place: clause.place.clone(), text })
        })
        .collect()
}
