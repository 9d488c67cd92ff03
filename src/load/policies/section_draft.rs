//! A section's file, parsed and numbered, before its text is rendered.

use crate::base::audience::Audience;
use crate::base::problem::Problem;
use crate::base::sources::{Span, TextFile, digest};
use crate::load::document::Document;
use crate::load::in_parallel::in_parallel;
use crate::model::{ClauseNumber, SectionNumber};

pub(super) struct SectionDraft<'s> {
    pub(super) document: Document<'s>,
    pub(super) number: SectionNumber,
    pub(super) clauses: Vec<ClauseDraft>,
}

pub(super) struct ClauseDraft {
    pub(super) number: ClauseNumber,
    pub(super) title: String,
    /// The index of its heading in the document.
    pub(super) heading: usize,
    pub(super) place: Span,
    /// Set on the heading itself; otherwise inherited from the parent.
    pub(super) own_audience: Option<Audience>,
    /// Its list items that can be cited, `(a)(ii)`, in order.
    pub(super) items: Vec<Box<str>>,
}

/// Parses the sections among some files, sorted by number.
pub(super) fn parse_sections<'s>(
    files: &[&'s TextFile],
    open: impl Fn(&'s TextFile, &mut Vec<Problem>) -> Option<SectionDraft<'s>> + Send + Sync,
    problems: &mut Vec<Problem>,
) -> Vec<SectionDraft<'s>> {
    let mut sections: Vec<SectionDraft> = Vec::new();
    let texts: Vec<&TextFile> = files.iter().copied().filter(|file| file.name.ends_with(".md")).collect();
    for section in in_parallel(texts, problems, open).into_iter().flatten() {
        if let Some(first) = sections.iter().find(|other| other.number == section.number) {
            // A guessed number cannot prove a duplicate.
            if !section.has_number() || !first.has_number() {
                sections.push(section);
                continue;
            }
            problems.push(
                Problem::at(
                    "clause-numbering",
                    section.clauses[0].place.clone(),
                    format!("{} is there twice", section.number.words()),
                )
                .label("a second time")
                .also(first.clauses[0].place.clone(), "the first is here"),
            );
            continue;
        }
        sections.push(section);
    }
    sections.sort_by_key(|section| section.number);
    sections
}

/// SHA-256 of a clause's number, title and markdown, so that a report can say which wording it cites.
pub(super) fn clause_digest(number: &ClauseNumber, title: &str, source: &str) -> [u8; 32] {
    digest(format!("{number} {title}\n\n{}\n", source.trim()).as_bytes())
}
