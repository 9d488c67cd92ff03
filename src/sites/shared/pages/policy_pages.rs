//! The pages of a policy on either site: its contents, each section, and all of it on one page.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::base::problem::Problem;
use crate::base::wording::date_in_words;
use crate::incremental::Tracked;
use crate::model::{ClauseNumber, PolicyId, Target, Term};
use crate::sites::shared::change_anchors;
use crate::sites::shared::links::OnePage;
use crate::sites::shared::{
    AcknowledgeLink, Address, ClauseAnnotations, Frame, LinkResolver, LinkView, Linked, Links, OwnLinks, PageBatch,
    PutPage, Shell, TemplateSet, VisibleClause, VisiblePolicy, VisibleSection, glossary_view, prose_to_html,
};

/// The inputs of one policy's pages, which are rendered together because each shows something of the others.
#[derive(Hash)]
pub struct PolicyPages<'a, 'p, F> {
    pub policy: &'a VisiblePolicy<'p>,
    pub main_policy: &'a PolicyId,
    pub templates: &'a TemplateSet<'a>,
    pub frame: &'a F,
}

static NO_ANNOTATIONS: ClauseAnnotations = ClauseAnnotations { incidents: 0, rules: Vec::new(), findings: Vec::new() };

/// The link resolver for a page, and the site's links.
type LinkContext<'a> = (&'a dyn LinkResolver, &'a OwnLinks<'a>);

/// A path and the page's HTML.
type PageResult = Result<(Arc<str>, String), Problem>;

/// The head of every page of a policy.
#[derive(Serialize)]
struct PolicyHead {
    pub title: String,
    pub href: String,
    pub whole_href: String,
    pub control: Vec<ControlRow>,
    pub notice: Option<String>,
    /// Whether this audience sees every clause of it.
    pub is_whole: bool,
    /// Whether the public home page may show a section of it.
    pub is_main: bool,
    /// Whether this audience sees any change of it.
    pub has_changes: bool,
    pub acknowledge: Option<AcknowledgeView>,
}

/// "I have read and understood version 1.1".
#[derive(Serialize)]
struct AcknowledgeView {
    href: Option<String>,
    is_email: bool,
    version: Option<String>,
    sheet_href: String,
}

#[derive(Serialize)]
struct ControlRow {
    pub label: &'static str,
    /// `None` is shown as "not recorded".
    pub value: Option<String>,
}

#[derive(Default, Serialize)]
struct ClauseView {
    number: String,
    title: String,
    /// The heading's level on the page.
    level: usize,
    html: String,
    referred_by: Vec<LinkView>,
    incidents: usize,
    rules: Vec<LinkView>,
    findings: Vec<LinkView>,
    defines: Vec<LinkView>,
    /// The link to the clause on its section's page.
    href: String,
}

#[derive(Serialize)]
struct SectionView {
    number: String,
    words: String,
    label: String,
    title: String,
    summary: Option<String>,
    href: String,
    head: ClauseView,
    clauses: Vec<ClauseView>,
}

#[derive(Serialize)]
struct ContentsItem {
    number: String,
    title: String,
    href: String,
    level: usize,
}

#[derive(Serialize)]
struct SectionEntry {
    label: String,
    href: String,
    summary: Option<String>,
    clauses: Vec<ContentsItem>,
}

#[derive(Serialize)]
struct ChangeView {
    anchor: String,
    date: String,
    /// `2026-08-03`, for programs.
    iso: String,
    version: Option<String>,
    summary: String,
}

#[derive(Serialize)]
struct IndexPage {
    shell: Shell,
    policy: PolicyHead,
    sections: Vec<SectionEntry>,
    changes: Vec<ChangeView>,
    comparisons: Vec<LinkView>,
    next: Vec<LinkView>,
    findings: Vec<LinkView>,
}

#[derive(Serialize)]
struct SectionPage {
    shell: Shell,
    policy: PolicyHead,
    section: SectionView,
    contents: Vec<ContentsItem>,
    previous: Option<LinkView>,
    next: Option<LinkView>,
}

#[derive(Serialize)]
struct WholePage {
    shell: Shell,
    policy: PolicyHead,
    sections: Vec<SectionView>,
    changes: Vec<ChangeView>,
}

impl<F: Frame> PolicyPages<'_, '_, F> {
    pub(super) fn made(&self) -> PageBatch<'_, Self> {
        PageBatch { name: self.policy.id.as_str(), input: self, make: Self::render }
    }

    /// Renders every page of the policy. The glossary of the main policy is a page of the site instead.
    fn render(&self, links: &Tracked<Links>, put: PutPage) -> Result<(), Problem> {
        let id = self.policy.id;
        let links = &OwnLinks::of(id, links);
        let put = |(path, text)| put(path, text);
        let sections = self.policy.sections.par_iter().enumerate();
        sections.try_for_each(|(index, section)| self.section_page(index, section, links).map(put))?;
        put(self.index_page()?);
        put(self.whole_page(links)?);
        if id != self.main_policy && !self.policy.terms.is_empty() {
            put(self.glossary_page(links)?);
        }
        Ok(())
    }

    fn page(&self, address: Address, template: &str, view: &impl Serialize) -> PageResult {
        Ok((address.path, self.templates.render(template, view)?))
    }

    fn shell(&self, title: &str, address: &Address) -> Shell {
        Shell::new(title, &*address.path, "policies").of_policy(self.policy)
    }

    /// The head with links relative to the page at this path.
    fn head(&self, page: &str) -> PolicyHead {
        let VisiblePolicy { id, title, control, notice, is_whole, changes, acknowledge, .. } = self.policy;
        PolicyHead {
            title: (*title).to_owned(),
            href: Address::policy(id).from_page(page),
            whole_href: Address::whole_policy(id).from_page(page),
            control: control.iter().map(|(label, value)| ControlRow { label, value: value.clone() }).collect(),
            notice: notice.map(str::to_owned),
            is_whole: *is_whole,
            is_main: *id == self.main_policy,
            has_changes: !changes.is_empty(),
            acknowledge: acknowledge.as_ref().map(|AcknowledgeLink { href, is_email, version, sheet }| {
                AcknowledgeView {
                    href: href.clone(),
                    is_email: *is_email,
                    version: version.clone(),
                    sheet_href: sheet.from_page(page),
                }
            }),
        }
    }

    fn index_page(&self) -> PageResult {
        let address = Address::policy(self.policy.id);
        let page = IndexPage {
            shell: self.frame.finish(self.shell(self.policy.title, &address)),
            policy: self.head(&address.path),
            sections: self.policy.sections.iter().map(|section| self.section_entry(section, &address.path)).collect(),
            changes: self.changes(),
            comparisons: links(&self.policy.comparisons, &address.path),
            next: links(&self.policy.next, &address.path),
            findings: links(&self.policy.findings, &address.path),
        };
        self.page(address, "policy.html", &page)
    }

    fn section_entry(&self, section: &VisibleSection, page: &str) -> SectionEntry {
        SectionEntry {
            label: section.label(),
            href: Address::section(self.policy.id, section.number).from_page(page),
            summary: section.summary.map(str::to_owned),
            clauses: self.contents(section, page),
        }
    }

    fn contents(&self, section: &VisibleSection, page: &str) -> Vec<ContentsItem> {
        section
            .clauses
            .iter()
            .filter(|clause| !clause.number.is_section())
            .map(|clause| ContentsItem {
                number: clause.number.to_string(),
                title: clause.text.name().into_owned(),
                href: Address::clause(self.policy.id, clause.number).from_page(page),
                level: clause.number.level(),
            })
            .collect()
    }

    fn section_page(&self, index: usize, section: &VisibleSection, links: &OwnLinks) -> PageResult {
        let address = Address::section(self.policy.id, section.number);
        let neighbour = |index: Option<usize>| {
            let section = self.policy.sections.get(index?)?;
            let target = Address::section(self.policy.id, section.number);
            Some(LinkView::new(section.label(), &target, &address.path))
        };
        let shell = self.shell(&section.label(), &address).crumb(self.policy.title, &Address::policy(self.policy.id));
        let page = SectionPage {
            shell: self.frame.finish(Shell { description: section.summary.map(str::to_owned), ..shell }),
            policy: self.head(&address.path),
            section: self.section_view(section, (links, links), &address.path, 0),
            contents: self.contents(section, &address.path),
            previous: neighbour(index.checked_sub(1)),
            next: neighbour(Some(index + 1)),
        };
        self.page(address, "section.html", &page)
    }

    fn whole_page(&self, links: &OwnLinks) -> PageResult {
        let address = Address::whole_policy(self.policy.id);
        let what = if self.policy.is_whole { "whole policy" } else { "parts for patients" };
        let title = format!("{}: {what}", self.policy.title);
        let shell = self.shell(&title, &address).crumb(self.policy.title, &Address::policy(self.policy.id));
        let on_one_page = OnePage::of(self.policy, links);
        let section = |section| self.section_view(section, (&on_one_page, links), &address.path, 1);
        let page = WholePage {
            shell: self.frame.finish(shell),
            policy: self.head(&address.path),
            sections: self.policy.sections.iter().map(section).collect(),
            changes: self.changes(),
        };
        self.page(address, "whole.html", &page)
    }

    fn glossary_page(&self, links: &OwnLinks) -> PageResult {
        let address = Address::glossary(self.policy.id, self.main_policy);
        let mut page = glossary_view(Some(self.policy), &[], self.main_policy, (links, links));
        page.shell = self.frame.finish(page.shell);
        self.page(address, "glossary.html", &page)
    }

    fn section_view(&self, section: &VisibleSection, links: LinkContext, page: &str, deeper: usize) -> SectionView {
        let without_title: HashSet<&ClauseNumber> =
            section.clauses.iter().filter(|clause| clause.text.title.is_empty()).map(|clause| clause.number).collect();
        let mut terms: FxHashMap<&ClauseNumber, Vec<&Term>> = FxHashMap::default();
        for term in self.policy.terms.iter().filter(|term| term.clause.section == section.number) {
            terms.entry(&term.clause).or_default().push(term);
        }
        let terms_of = |clause: &VisibleClause| terms.get(clause.number).map_or(&[][..], Vec::as_slice);
        let mut clauses = section.clauses.iter().map(|clause| {
            // Clauses below an untitled paragraph keep its heading level, so that no level is skipped.
            let above = clause.number.parents().filter(|parent| without_title.contains(parent)).count();
            let view = self.clause_view(clause, terms_of(clause), links, page);
            ClauseView { level: clause.number.level() + deeper - above, ..view }
        });
        let head = clauses.next().unwrap_or_else(|| ClauseView {
            number: section.number.to_string(),
            level: 1 + deeper,
            ..ClauseView::default()
        });
        SectionView {
            number: section.number.to_string(),
            words: section.number.words(),
            label: crate::sites::shared::visible::section_label(section.number, section.title()),
            title: section.title().to_owned(),
            summary: section.summary.map(str::to_owned),
            href: Address::section(self.policy.id, section.number).from_page(page),
            head,
            clauses: clauses.collect(),
        }
    }

    fn clause_view(
        &self,
        clause: &VisibleClause,
        terms: &[&Term],
        (destinations, site): LinkContext,
        page: &str,
    ) -> ClauseView {
        let target = Target::Clause(self.policy.id.clone(), clause.number.clone());
        let referred_by = site.links_to(&target).iter().map(|backlink| backlink.on(page)).collect();
        let defines = terms
            .iter()
            .filter_map(|term| {
                let target = Target::Term(self.policy.id.clone(), term.id.clone());
                let shown = site.find(&target)?;
                Some(LinkView::new(term.name.clone(), shown.address.as_ref()?, page))
            })
            .collect();
        let annotations = self.policy.annotations.get(clause.number).unwrap_or(&NO_ANNOTATIONS);
        ClauseView {
            number: clause.number.to_string(),
            title: clause.text.title.clone(),
            level: clause.number.level(),
            html: prose_to_html(&clause.text.prose, destinations, page),
            referred_by,
            incidents: annotations.incidents,
            rules: links(&annotations.rules, page),
            findings: links(&annotations.findings, page),
            defines,
            href: Address::clause(self.policy.id, clause.number).from_page(page),
        }
    }

    fn changes(&self) -> Vec<ChangeView> {
        change_anchors(self.policy)
            .into_iter()
            .map(|(anchor, change)| ChangeView {
                anchor,
                date: date_in_words(change.date),
                iso: change.date.to_string(),
                version: change.version.clone(),
                summary: change.summary.clone(),
            })
            .collect()
    }
}

fn links(things: &[(String, Address)], page: &str) -> Vec<LinkView> {
    things.iter().map(|(label, address)| LinkView::new(label.clone(), address, page)).collect()
}
