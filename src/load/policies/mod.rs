//! Policies: the control block of `policy.toml` and the sections with their numbered clauses.

mod appendix;
mod split;

pub use split::{SplitPolicy, SplitSection, split};

mod as_written;
mod cached_policy;
mod control;
mod drafts;
mod folders;
mod kept;
mod misnumbered;
mod outline;
mod resolved_policy;
mod section_draft;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

pub use self::as_written::{WrittenClause, clauses_as_written};
pub use self::cached_policy::CachedPolicy;
pub use self::drafts::separate_drafts;
use self::folders::PolicyFolder;
use self::outline::parse_section;
pub use self::outline::refuse_attributes;
pub use self::resolved_policy::{PolicyContext, ResolvedPolicy};
use self::section_draft::{ClauseDraft, SectionDraft, clause_digest, parse_sections};
use crate::base::audience::{Audience, Graded};
use crate::base::problem::Problem;
use crate::base::sources::{Sources, Span};
use crate::incremental::{Cache, Fingerprint, Fingerprinted, Query, Reads};
use crate::load::document::heading_ids::ids_of;
use crate::load::document::{Document, Placeholders};
use crate::load::in_parallel::in_parallel;
use crate::load::markdown::{
    PartStart, PolicyTargets, RenderContext, RenderedPart, SharedTargets, TermMatcher, Texts, render_parts,
};
use crate::load::marks::refuse_in_words;
use crate::load::placeholders::{Placeholder, Values};
use crate::load::symbol_table::{PolicyClauses, SymbolKind, SymbolTable};
use crate::load::toml::{Reader, TomlFile};
use crate::model::{
    Clause, ClauseNumber, ClauseText, DocumentControl, Policy, PolicyId, Section, Term, is_kebab_case, to_kebab_case,
};

/// A policy's files, parsed and numbered, before its text is rendered.
pub struct PolicyDraft<'s> {
    pub id: PolicyId,
    control: TomlFile<'s>,
    sections: Vec<SectionDraft<'s>>,
    kept: Vec<kept::KeptDraft<'s>>,
}

/// Parses every policy of `content/policies/` and adds its clauses to the symbol table.
pub fn parse<'s>(
    sources: &'s Sources,
    cache: &Cache,
    values: &Values,
    symbols: &mut SymbolTable,
    problems: &mut Vec<Problem>,
) -> Vec<ParsedPolicy<'s>> {
    let folders = folders::gather(sources, problems);
    let parsed = in_parallel(folders, problems, |folder, found| ParsedPolicy::parse(folder, cache, values, found));
    let policies: Vec<ParsedPolicy> = parsed.into_iter().flatten().collect();
    for policy in &policies {
        symbols.add(SymbolKind::Policy, policy.folder.id, policy.place(), problems);
        symbols.clauses.insert(policy.folder.id.to_owned(), policy.clauses.clone());
    }
    policies
}

/// A policy whose clauses are in the symbol table.
pub struct ParsedPolicy<'s> {
    id: PolicyId,
    folder: PolicyFolder<'s>,
    key: Fingerprint,
    clauses: Fingerprinted<PolicyClauses>,
    draft: PolicySource<'s>,
}

/// The source of a policy: the cache or its files.
enum PolicySource<'s> {
    Parsed(Box<ParsedDraft<'s>>),
    /// Its files are unchanged since it was cached.
    Cached(Arc<CachedPolicy>),
}

/// A parsed policy, with the placeholder values filled in.
struct ParsedDraft<'s> {
    draft: PolicyDraft<'s>,
    filled: Reads<Placeholder>,
    has_no_problems: bool,
}

impl<'s> ParsedPolicy<'s> {
    fn parse(folder: PolicyFolder<'s>, cache: &Cache, values: &Values, problems: &mut Vec<Problem>) -> Option<Self> {
        let (id, key) = (folder.id, folder.key());
        let read = cache.find_persistent::<CachedPolicy>(Query::Policy, id, key);
        let (clauses, draft) = match read.filter(|read| read.filled.is_valid(values)) {
            Some(read) => (read.clauses.clone(), PolicySource::Cached(read)),
            None => {
                let (clauses, draft) = folder.parse(values, problems)?;
                (Fingerprinted::of(clauses), PolicySource::Parsed(Box::new(draft)))
            }
        };
        Some(ParsedPolicy { id: PolicyId::new(id), folder, key, clauses, draft })
    }

    /// The span that declares it.
    fn place(&self) -> Span {
        match &self.draft {
            PolicySource::Cached(read) => Span::top_of(&read.policy.place.file),
            PolicySource::Parsed(new) => Span::top_of(&new.draft.control.source.name),
        }
    }
}

impl<'s> PolicyFolder<'s> {
    fn parse(&self, values: &Values, problems: &mut Vec<Problem>) -> Option<(PolicyClauses, ParsedDraft<'s>)> {
        let (before, filled) = (problems.len(), Reads::default());
        let mut clauses = PolicyClauses::default();
        let kept = kept::parse(self.id, &self.kept, &mut clauses, problems);
        let Some(control) = self.files.iter().find(|file| file.name.ends_with("/policy.toml")) else {
            problems.push(
                Problem::general("missing-control", format!("content/policies/{} has no policy.toml", self.id))
                    .help("every policy has its title, version and approval in a file of that name"),
            );
            return None;
        };
        if !is_kebab_case(self.id) {
            problems.push(
                Problem::at(
                    "id-not-kebab-case",
                    Span::top_of(&control.name),
                    format!("the folder ‘{}’ cannot be a policy's id", self.id),
                )
                .help(format!("rename the folder to “{}”", to_kebab_case(self.id))),
            );
        }
        let control = TomlFile::parse(control, problems);
        let placeholders = Placeholders::Filled(values, Some(&filled));
        let sections = parse_sections(&self.files, |file, found| parse_section(file, placeholders, found), problems);
        let numbers = sections.iter().flat_map(|section| &section.clauses).map(|clause| clause.number.clone());
        clauses.now.extend(numbers);
        let draft = PolicyDraft { id: PolicyId::new(self.id), control, sections, kept };
        Some((clauses, ParsedDraft { draft, filled, has_no_problems: problems.len() == before }))
    }
}

impl PolicyDraft<'_> {
    /// The audience of each clause; one wider than its parent's is a problem.
    pub fn audiences(&self, reader: &Reader) -> HashMap<ClauseNumber, Audience> {
        let mut audiences = HashMap::new();
        for section in &self.sections {
            section.settle_audiences(section.document.front_matter(reader).audience, &mut audiences, reader);
        }
        audiences
    }

    pub fn targets(&self, audiences: &HashMap<ClauseNumber, Audience>, terms: &[Term]) -> PolicyTargets {
        let mut headings: BTreeMap<String, Vec<(ClauseNumber, String)>> = BTreeMap::new();
        for (clause, id, words) in self.sections.iter().flat_map(SectionDraft::headings) {
            let slug = id.strip_prefix(&format!("{clause}-")).unwrap_or(&id).to_owned();
            headings.entry(slug).or_default().push((clause, words));
        }
        let of_term = |term: &Term| audiences.get(&term.clause).copied().unwrap_or(Audience::Staff);
        PolicyTargets {
            clauses: audiences.iter().map(|(number, audience)| (number.clone(), *audience)).collect(),
            terms: terms.iter().map(|term| (term.id.clone(), of_term(term))).collect(),
            headings,
            files: self.sections.iter().map(|one| (one.document.source.name.clone(), one.number)).collect(),
            items: self
                .sections
                .iter()
                .flat_map(|section| &section.clauses)
                .filter(|clause| !clause.items.is_empty())
                .map(|clause| (clause.number.clone(), clause.items.iter().cloned().collect()))
                .collect(),
        }
    }

    /// Renders the text of every clause.
    pub fn render(
        &self,
        reader: &Reader,
        audiences: &HashMap<ClauseNumber, Audience>,
        control: DocumentControl,
        texts: &Texts,
        problems: &mut Vec<Problem>,
    ) -> Policy {
        let context = RenderContext {
            texts,
            terms: &TermMatcher::of(&control.terms),
            policy: &self.id,
            is_section: true,
            shared: &SharedTargets::default(),
        };
        let silent = reader.silent();
        let sections = in_parallel(&self.sections, problems, |section, found| {
            // Problems in the front matter were already reported when audiences were decided.
            section.render(&silent(), audiences, &context, found)
        });
        self.with_texts(control, sections, self.read_versions(reader, texts), reader)
    }
}

impl SectionDraft<'_> {
    /// The audience of each clause within that of its file; one wider than its parent's is a problem.
    fn settle_audiences(
        &self,
        file: Option<Audience>,
        audiences: &mut HashMap<ClauseNumber, Audience>,
        reader: &Reader,
    ) {
        // Where no audience is given, only staff may read it.
        let file = file.unwrap_or(Audience::Staff);
        for clause in &self.clauses {
            let outer =
                clause.number.parents().filter_map(|parent| audiences.get(&parent).copied()).fold(file, Audience::max);
            let own = clause.own_audience.unwrap_or(outer);
            if own < outer {
                reader.report(
                    Problem::at(
                        "audience-widened",
                        clause.place.clone(),
                        format!("clause {} is {} inside what is for {} only", clause.number, own.word(), outer.word()),
                    )
                    .label("wider than what it stands in")
                    .help("a clause can be for fewer readers than its section, never for more"),
                );
            }
            audiences.insert(clause.number.clone(), own.max(outer));
        }
    }

    /// The headings that are no clauses: the clause that contains each, its id and its words.
    fn headings(&self) -> impl Iterator<Item = (ClauseNumber, String, String)> {
        let mut clauses = self.clauses.iter().peekable();
        let start = move |index| clauses.next_if(|clause| clause.heading == index).map(|one| Some(one.number.clone()));
        ids_of(&self.document.headings, start).filter_map(|(clause, id, words)| Some((clause?, id, words)))
    }

    /// Where the text of each clause starts, and its audience.
    fn part_starts(&self, audiences: &HashMap<ClauseNumber, Audience>) -> Vec<PartStart> {
        let start = |clause: &ClauseDraft| PartStart {
            heading: clause.heading,
            audience: audiences.get(&clause.number).copied().unwrap_or(Audience::Staff),
            clause: Some(clause.number.clone()),
        };
        self.clauses.iter().map(start).collect()
    }

    fn render(
        &self,
        silent: &Reader,
        audiences: &HashMap<ClauseNumber, Audience>,
        context: &RenderContext,
        problems: &mut Vec<Problem>,
    ) -> Section {
        let audience_of = |number: &ClauseNumber| audiences.get(number).copied().unwrap_or(Audience::Staff);
        let starts = self.part_starts(audiences);
        let is_marked = |index: usize| self.clauses.get(index).is_some_and(|clause| clause.own_audience.is_some());
        refuse_in_words(&self.document, &starts, is_marked, problems);
        let mut parts = render_parts(&self.document, &starts, context, problems).into_iter();
        let before = parts.next();
        if self.has_title() {
            refuse_text_before(before, &self.document, problems);
        }
        let front = self.document.front_matter(silent);
        let audience = front.audience.unwrap_or(Audience::Staff);
        let clauses = self
            .clauses
            .iter()
            .zip(parts)
            .map(|(clause, part)| {
                let source = &self.document.filled()[part.range.clone()];
                let text = ClauseText {
                    title: clause.title.clone(),
                    prose: part.prose,
                    items: clause.items.clone(),
                    sha256: clause_digest(&clause.number, &clause.title, source),
                };
                Clause {
                    number: clause.number.clone(),
                    place: clause.place.clone(),
                    text: Graded::of(text, audience_of(&clause.number), silent.key),
                }
            })
            .collect();
        Section {
            number: self.number,
            place: self.clauses[0].place.clone(),
            nav_title: front.title.map(|title| Graded::of(title, audience, silent.key)),
            summary: front.summary.map(|summary| Graded::of(summary, audience, silent.key)),
            updated: front.updated,
            clauses,
        }
    }
}

/// Text before a page's title belongs to no clause and would be lost.
pub fn refuse_text_before(part: Option<RenderedPart>, document: &Document, problems: &mut Vec<Problem>) {
    if part.is_some_and(|part| !part.prose.is_empty()) {
        let first_line = document.body.lines().position(|line| !line.trim().is_empty()).unwrap_or(0);
        let offset: usize = document.body.split_inclusive('\n').take(first_line).map(str::len).sum();
        let start = document.body_start + offset;
        let length = document.body[offset..].lines().next().unwrap_or("").len();
        problems.push(
            Problem::at(
                "text-before-title",
                Span::new(&document.source.name, start..start + length),
                "this text stands above the page's title",
            )
            .label("expected the first-level heading first")
            .help("move it below the heading"),
        );
    }
}
