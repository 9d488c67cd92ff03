//! A policy: its control block, its sections, its clauses and its terms.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::prose::LINK_PLACEHOLDER;
use super::{ClauseNumber, DocumentControl, DutyMap, PolicyId, PolicyStatus, Prose, SectionNumber, Term, TermId};
use crate::base::audience::{Graded, Staff};
use crate::base::sources::Span;
use crate::base::wording::document_in_words;

/// A policy under document control.
#[derive(Clone, Debug)]
pub struct Policy {
    pub id: PolicyId,
    pub place: Span,
    pub control: DocumentControl,
    /// In order of their numbers.
    pub sections: Vec<Section>,
    /// Earlier versions, in order of their numbers.
    pub versions: Vec<PolicyVersion>,
}

/// A file of the policy. Its first clause is the section itself.
#[derive(Clone, Debug)]
pub struct Section {
    pub number: SectionNumber,
    pub place: Span,
    /// A shorter title for navigation, from the front matter.
    pub nav_title: Option<Graded<String>>,
    pub summary: Option<Graded<String>>,
    pub updated: Option<Date>,
    pub clauses: Vec<Clause>,
}

/// A numbered heading and the text under it, up to the next numbered heading.
#[derive(Clone, Debug)]
pub struct Clause {
    pub number: ClauseNumber,
    pub place: Span,
    pub text: Graded<ClauseText>,
}

#[derive(Clone, Debug)]
pub struct ClauseText {
    /// Empty for a numbered paragraph.
    pub title: String,
    pub prose: Prose,
    /// The items of its lists that can be named, `(a)(ii)`, in order.
    pub items: Vec<Box<str>>,
    /// SHA-256 of the clause's markdown, trimmed, so that a report can say which wording it cites.
    pub sha256: [u8; 32],
}

impl ClauseText {
    /// Its title, or the first words of a numbered paragraph, for where it is named.
    pub fn name(&self) -> Cow<'_, str> {
        name_of(&self.title, &self.prose)
    }
}

/// An earlier version, kept as it was. Staff see how it differs from its neighbours, and a report says which wording an
/// incident is judged by; it is published nowhere else.
#[derive(Clone, Debug)]
pub struct PolicyVersion {
    pub version: Staff<String>,
    pub place: Span,
    /// Its first day in force, as its own control block has it.
    pub effective: Staff<Option<Date>>,
    pub status: Staff<Option<PolicyStatus>>,
    /// The digest of the wording that was approved.
    pub approved_wording: Staff<Option<String>>,
    /// Which of its clauses carried which duty.
    pub duties: Staff<Option<DutyMap>>,
    pub clauses: BTreeMap<ClauseNumber, KeptClause>,
}

#[derive(Clone, Debug)]
pub struct KeptClause {
    pub place: Span,
    pub text: Graded<KeptText>,
}

/// What is kept of a clause's text. Its links may lead to what is gone; they are words then.
#[derive(Clone, Debug)]
pub struct KeptText {
    pub title: String,
    pub prose: Prose,
    /// SHA-256, made as that of a clause in force.
    pub sha256: [u8; 32],
}

impl KeptText {
    /// As that of a clause in force.
    pub fn name(&self) -> Cow<'_, str> {
        name_of(&self.title, &self.prose)
    }
}

/// What a clause is called after its number.
fn name_of<'t>(title: &'t str, prose: &Prose) -> Cow<'t, str> {
    if !title.is_empty() {
        return title.into();
    }
    if let Some(words) = run_in_title(&prose.html).filter(|words| prose.plain.trim_start().starts_with(words)) {
        return words.trim_end_matches(['.', ':']).to_owned().into();
    }
    let line = prose.plain.trim_start().lines().next().unwrap_or_default();
    let short = &line[..line.floor_char_boundary(LONGEST_NAME)];
    let words = match (short.len() == line.len(), first_sentence(short)) {
        (true, _) => short.trim_end().to_owned(),
        (false, Some(sentence)) => sentence.to_owned(),
        // Up to the last whole word.
        (false, None) => {
            let words = short.rsplit_once(' ').map_or(short, |(words, _)| words);
            format!("{}…", words.trim_end_matches(|sign: char| sign.is_whitespace() || ".,;:".contains(sign)))
        }
    };
    words.replace(LINK_PLACEHOLDER, "…").into()
}

/// A sentence that ends within these words, without its full stop; the last word is too long to be an abbreviation.
fn first_sentence(words: &str) -> Option<&str> {
    let (sentence, _) = words.split_once(". ")?;
    let last = sentence.rsplit(' ').next().unwrap_or_default();
    (sentence.len() > last.len() && last.len() > 3 && last.chars().all(char::is_alphabetic)).then_some(sentence)
}

/// The bold words with which a paragraph begins, such as “Passwords.” before what is said of them.
fn run_in_title(html: &str) -> Option<&str> {
    let (words, behind) = html.trim_start().strip_prefix("<p><strong>")?.split_once("</strong>")?;
    let is_title = words.len() <= LONGEST_NAME && !words.contains('<') && !behind.starts_with("</p>");
    is_title.then_some(words)
}

/// In bytes: about as long as a title.
const LONGEST_NAME: usize = 60;

impl Policy {
    /// What it is called within a sentence.
    pub fn in_words(&self) -> String {
        document_in_words(&self.control.title)
    }

    /// Whether the public may read a section of it, which begins with a heading for everybody.
    pub fn has_public_section(&self) -> bool {
        let mut headings = self.sections.iter().filter_map(|section| section.clauses.first());
        headings.any(|heading| heading.number.is_section() && heading.text.public().is_some())
    }

    /// Whether it binds nobody any more.
    pub fn is_withdrawn(&self) -> bool {
        *self.control.status == Some(PolicyStatus::Withdrawn)
    }

    /// Whether nobody has approved it yet.
    pub fn is_draft(&self) -> bool {
        *self.control.status == Some(PolicyStatus::Draft)
    }

    /// Whether people are to keep it: neither a draft nor withdrawn. Without a status it is taken to be in force.
    pub fn is_in_force(&self) -> bool {
        !matches!(*self.control.status, Some(PolicyStatus::Draft | PolicyStatus::Withdrawn))
    }

    /// The first day of its current version: the day it takes effect, or its last approval where that is not recorded.
    pub fn began(&self) -> Option<Date> {
        self.control.effective.or_else(|| self.control.approvals.iter().map(|approval| approval.on).max())
    }

    pub fn section(&self, number: SectionNumber) -> Option<&Section> {
        self.sections.iter().find(|section| section.number == number)
    }

    pub fn clause(&self, number: &ClauseNumber) -> Option<&Clause> {
        self.section(number.section)?.clauses.iter().find(|clause| clause.number == *number)
    }

    pub fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.sections.iter().flat_map(|section| &section.clauses)
    }

    /// For whoever looks up many.
    pub fn clauses_by_number(&self) -> FxHashMap<&ClauseNumber, &Clause> {
        self.clauses().map(|clause| (&clause.number, clause)).collect()
    }

    pub fn term(&self, id: &TermId) -> Option<&Term> {
        self.control.terms.iter().find(|term| term.id == *id)
    }
}
