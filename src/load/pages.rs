//! Pages outside policies: `content/guidance/` and `content/pages/`.

use std::sync::Arc;

use super::document::heading_ids::ids_of;
use super::document::{Document, Placeholders};
use super::markdown::normalized::ClauseSyntax;
use super::markdown::{
    LinkTargets, PageTargets, PartStart, RenderContext, SharedTargets, TermMatcher, Texts, render_parts,
};
use super::marks::refuse_in_words;
use super::placeholders::Values;
use super::policies::{refuse_attributes, refuse_text_before};
use super::symbol_table::{SymbolKind, SymbolTable};
use super::toml::Reader;
use crate::base::audience::{Audience, Graded};
use crate::base::problem::Problem;
use crate::base::record::Source;
use crate::base::sources::{LineStarts, Sources, Span, TextFile};
use crate::model::{Page, PageId, PageKind, PageText, PolicyId, Target, Word, is_kebab_case, to_kebab_case};

/// A page with parsed front matter, before its text is rendered.
pub struct PageDraft<'s> {
    id: PageId,
    kind: PageKind,
    document: Document<'s>,
}

/// Parses every page and adds its id to the symbol table.
pub fn parse<'s>(
    sources: &'s Sources,
    values: &Values,
    symbols: &mut SymbolTable,
    problems: &mut Vec<Problem>,
) -> Vec<PageDraft<'s>> {
    let mut drafts = Vec::new();
    for (_, kind) in PageKind::WORDS {
        let folder = format!("content/{}/", kind.word());
        for file in sources.texts_in(&folder, ".md") {
            let stem = &file.name[folder.len()..file.name.len() - ".md".len()];
            if !is_kebab_case(stem) {
                let fix = to_kebab_case(stem.rsplit('/').next().unwrap_or(stem));
                problems.push(
                    Problem::at(
                        "file-name",
                        Span::top_of(&file.name),
                        format!("‘{stem}.md’ cannot be a page's address"),
                    )
                    .label("this file")
                    .help(format!(
                        "rename it to {folder}{}.md: small letters, digits and hyphens, no folder below",
                        if fix.is_empty() { "a-name" } else { &fix }
                    )),
                );
                continue;
            }
            symbols.add(SymbolKind::Page, stem, Span::top_of(&file.name), problems);
            let document = Document::parse(file, ClauseSyntax::Headings, Placeholders::Filled(values, None), problems);
            drafts.extend(document.map(|document| PageDraft { id: PageId::new(stem), kind: *kind, document }));
        }
    }
    drafts
}

/// The id of the accessibility statement.
const STATEMENT: &str = "accessibility-statement";

/// The default statement until a person confirms one: nobody has tested the sites, and which rights readers have by
/// law.
const UNCLAIMED: &str = include_str!("unclaimed_statement.md");

impl PageDraft<'_> {
    /// Whether this is the accessibility statement, which byelaw never makes on the practice's behalf.
    pub fn is_statement(&self) -> bool {
        self.kind == PageKind::Page && self.id.as_str() == STATEMENT
    }

    /// Renders the default statement. The practice's own text is checked as on any page, but not shown.
    pub fn render_unclaimed(
        &self,
        page: Page,
        render: impl Fn(&PageDraft, &mut Vec<Problem>) -> Option<Page>,
    ) -> Option<Page> {
        let written = self.document.source;
        let file = TextFile {
            name: written.name.clone(),
            text: Arc::new(format!("{}{UNCLAIMED}", &written.text[..self.document.body_start])),
            sha256: written.sha256.clone(),
            lines: LineStarts::default(),
        };
        let mut reported = Vec::new();
        let document = Document::parse(&file, ClauseSyntax::Headings, Placeholders::Refused, &mut reported)?;
        let unclaimed = PageDraft { id: self.id.clone(), kind: self.kind, document };
        let unclaimed = render(&unclaimed, &mut reported)?;
        Some(Page { place: page.place, ..unclaimed })
    }
    pub fn audience(&self, reader: &Reader) -> Audience {
        // Where no audience is given, only staff may read it.
        self.document.front_matter(reader).audience.unwrap_or(Audience::Staff)
    }

    pub fn add_targets(&self, audience: Audience, targets: &mut LinkTargets) {
        targets.add(Target::Page(self.id.clone()), audience);
        let title = self.document.headings.iter().position(|heading| heading.level == 1 && !heading.nested);
        let headings = ids_of(&self.document.headings, |index| (Some(index) == title).then_some(None));
        let headings = headings.map(|(_, id, words)| (id, words)).collect();
        targets.pages.insert(self.id.clone(), PageTargets { file: self.document.source.name.clone(), headings });
    }

    /// Renders the page with the terms and clauses of the main policy.
    pub fn render(
        &self,
        silent: &Reader,
        main_policy: &PolicyId,
        terms: &TermMatcher,
        texts: &Texts,
        problems: &mut Vec<Problem>,
    ) -> Option<Page> {
        // A page without a title is dropped, but the rest of it is still checked.
        let title = self.document.title_heading(problems).cloned();
        let front = self.document.front_matter(silent);
        let audience = front.audience.unwrap_or(Audience::Staff);
        let context =
            RenderContext { texts, terms, policy: main_policy, is_section: false, shared: &SharedTargets::default() };
        for heading in &self.document.headings {
            refuse_attributes(heading, problems);
        }
        let heading = self.document.headings.iter().position(|heading| heading.level == 1 && !heading.nested);
        let starts = [PartStart { heading: heading.unwrap_or(usize::MAX), audience, clause: None }];
        refuse_in_words(&self.document, &starts, |_| false, problems);
        let mut parts = render_parts(&self.document, &starts, &context, problems).into_iter();
        let before = parts.next();
        if title.is_some() {
            refuse_text_before(before, &self.document, problems);
        }
        for source in &front.sources {
            let place = front.table.place_of("sources");
            problems.extend(texts.targets.check_audience(&Target::Reference(source.clone()), audience, &place));
        }
        let (title, part) = (title?, parts.next()?);
        let text = PageText {
            title: title.text.trim().to_owned(),
            nav_title: front.title,
            summary: front.summary,
            updated: front.updated,
            sources: front.sources,
            source_date: front.source_date,
            headings: part.headings,
            prose: part.prose,
        };
        Some(Page {
            id: self.id.clone(),
            kind: self.kind,
            place: title.place,
            text: Graded::of(text, audience, silent.key),
        })
    }
}
