//! The pages of a policy on either site: its contents, each section, and the whole on one page.

use std::collections::HashSet;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Serialize;

use super::change_anchors::change_anchors;
use super::one_page::OnePage;
use super::{
    Address, Destinations, Fingerprint, LinkView, Links, Page, SaidOfClause, Shell, ShownClause, ShownPolicy,
    ShownSection, SiteMemory, TemplateSet, glossary_view, prose_to_html,
};
use crate::model::{ClauseNumber, PolicyId, Target, Term};
use crate::problem::Problem;
use crate::wording::date_in_words;

/// What makes the pages of one policy.
pub struct PolicyPages<'a, 'p> {
    pub policy: &'a ShownPolicy<'p>,
    pub main_policy: &'a PolicyId,
    pub links: &'a Links,
    pub memory: &'a SiteMemory,
    pub templates: &'a TemplateSet<'a>,
    /// Finishes a page's shell as its site needs it.
    pub finish: &'a (dyn Fn(Shell) -> Shell + Sync),
}

static NOTHING_SAID: SaidOfClause = SaidOfClause { incidents: 0, rules: Vec::new(), findings: Vec::new() };

/// The pages of a policy.
pub struct MadePolicy {
    id: PolicyId,
    says: Fingerprint,
    linked: Fingerprint,
    /// What all of them are made from: each shows something of the others.
    pub made_from: Fingerprint,
    pub pages: Vec<Page>,
}

impl MadePolicy {
    pub fn remember(&self, memory: &mut SiteMemory) {
        memory.remember(&self.id, self.says, self.linked);
    }
}

/// What stands at the head of every page of a policy.
#[derive(Serialize)]
struct PolicyHead {
    pub title: String,
    pub href: String,
    pub whole_href: String,
    pub control: Vec<ControlRow>,
    pub notice: Option<String>,
    /// Whether these readers see every clause of it.
    pub is_whole: bool,
    /// Whether it is the one of which the public home may show a section.
    pub is_main: bool,
    /// Whether these readers see any change of it.
    pub has_changes: bool,
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
    /// Where the clause is on its section's page.
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

impl PolicyPages<'_, '_> {
    /// Every page of the policy, unless they lie there made from the same. The words of the main policy are on the
    /// site's own page.
    pub(super) fn render(&self, says: Fingerprint) -> Result<MadePolicy, Problem> {
        let linked = self.memory.made_from(self.policy.id, says).unwrap_or_else(|| self.linked(says));
        let made_from = self.templates.made_from().with(linked);
        let pages = self.pages(made_from)?;
        Ok(MadePolicy { id: self.policy.id.clone(), says, linked, made_from, pages })
    }

    fn pages(&self, made_from: Fingerprint) -> Result<Vec<Page>, Problem> {
        let (id, templates) = (self.policy.id, self.templates);
        let numbers = &self.policy.prints.sections;
        let mut pages: Vec<Page> = numbers
            .par_iter()
            .enumerate()
            .map(|(index, number)| {
                let address = Address::section(id, *number);
                templates.file(address.path.clone(), made_from, || self.section_page(index, address))
            })
            .collect::<Result<_, _>>()?;
        let (contents, whole) = (Address::policy(id), Address::whole_policy(id));
        pages.push(templates.file(contents.path.clone(), made_from, || self.index_page(contents))?);
        pages.push(templates.file(whole.path.clone(), made_from, || self.whole_page(whole))?);
        if id != self.main_policy && !self.policy.terms.is_empty() {
            let path = Address::glossary(id, self.main_policy).path;
            pages.push(templates.file(path, made_from, || self.glossary_page())?);
        }
        Ok(pages)
    }

    fn shell(&self, title: &str, address: &Address) -> Shell {
        Shell::new(title, &*address.path, "policies").of_policy(self.policy)
    }

    /// The head as it is on a page with this path.
    fn head(&self, page: &str) -> PolicyHead {
        let ShownPolicy { id, title, control, notice, is_whole, changes, .. } = self.policy;
        PolicyHead {
            title: (*title).to_owned(),
            href: Address::policy(id).from_page(page),
            whole_href: Address::whole_policy(id).from_page(page),
            control: control.iter().map(|(label, value)| ControlRow { label, value: value.clone() }).collect(),
            notice: notice.map(str::to_owned),
            is_whole: *is_whole,
            is_main: *id == self.main_policy,
            has_changes: !changes.is_empty(),
        }
    }

    fn index_page(&self, address: Address) -> Result<String, Problem> {
        let page = IndexPage {
            shell: (self.finish)(self.shell(self.policy.title, &address)),
            policy: self.head(&address.path),
            sections: self.policy.sections.iter().map(|section| self.section_entry(section, &address.path)).collect(),
            changes: self.changes(),
            comparisons: links(&self.policy.comparisons, &address.path),
            next: links(&self.policy.next, &address.path),
            findings: links(&self.policy.findings, &address.path),
        };
        self.templates.render("policy.html", &page)
    }

    fn section_entry(&self, section: &ShownSection, page: &str) -> SectionEntry {
        SectionEntry {
            label: section.label(),
            href: Address::section(self.policy.id, section.number).from_page(page),
            summary: section.summary.map(str::to_owned),
            clauses: self.contents(section, page),
        }
    }

    fn contents(&self, section: &ShownSection, page: &str) -> Vec<ContentsItem> {
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

    fn section_page(&self, index: usize, address: Address) -> Result<String, Problem> {
        let section = &self.policy.sections[index];
        let neighbour = |index: Option<usize>| {
            let section = self.policy.sections.get(index?)?;
            let there = Address::section(self.policy.id, section.number);
            Some(LinkView::new(section.label(), &there, &address.path))
        };
        let shell = self.shell(&section.label(), &address).crumb(self.policy.title, &Address::policy(self.policy.id));
        let page = SectionPage {
            shell: (self.finish)(Shell { description: section.summary.map(str::to_owned), ..shell }),
            policy: self.head(&address.path),
            section: self.section_view(section, &self.links.site_map, &address.path, 0),
            contents: self.contents(section, &address.path),
            previous: neighbour(index.checked_sub(1)),
            next: neighbour(Some(index + 1)),
        };
        self.templates.render("section.html", &page)
    }

    fn whole_page(&self, address: Address) -> Result<String, Problem> {
        let what = if self.policy.is_whole { "whole policy" } else { "parts for patients" };
        let title = format!("{}: {what}", self.policy.title);
        let shell = self.shell(&title, &address).crumb(self.policy.title, &Address::policy(self.policy.id));
        let links = OnePage::of(self.policy, &self.links.site_map);
        let section = |section| self.section_view(section, &links, &address.path, 1);
        let page = WholePage {
            shell: (self.finish)(shell),
            policy: self.head(&address.path),
            sections: self.policy.sections.iter().map(section).collect(),
            changes: self.changes(),
        };
        self.templates.render("whole.html", &page)
    }

    fn glossary_page(&self) -> Result<String, Problem> {
        let mut page =
            glossary_view(Some(self.policy), &[], self.main_policy, &self.links.site_map, &self.links.backlinks);
        page.shell = (self.finish)(page.shell);
        self.templates.render("glossary.html", &page)
    }

    fn section_view(&self, section: &ShownSection, links: &dyn Destinations, page: &str, deeper: usize) -> SectionView {
        let without_title: HashSet<&ClauseNumber> =
            section.clauses.iter().filter(|clause| clause.text.title.is_empty()).map(|clause| clause.number).collect();
        let mut terms: FxHashMap<&ClauseNumber, Vec<&Term>> = FxHashMap::default();
        for term in self.policy.terms.iter().filter(|term| term.clause.section == section.number) {
            terms.entry(&term.clause).or_default().push(term);
        }
        let terms_of = |clause: &ShownClause| terms.get(clause.number).map_or(&[][..], Vec::as_slice);
        let mut clauses = section.clauses.iter().map(|clause| {
            // What stands under a paragraph is no deeper for it, so that no level of the headings is passed over.
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
            label: super::shown_section::section_label(section.number, section.title()),
            title: section.title().to_owned(),
            summary: section.summary.map(str::to_owned),
            href: Address::section(self.policy.id, section.number).from_page(page),
            head,
            clauses: clauses.collect(),
        }
    }

    fn clause_view(
        &self,
        clause: &ShownClause,
        terms: &[&Term],
        destinations: &dyn Destinations,
        page: &str,
    ) -> ClauseView {
        let target = Target::Clause(self.policy.id.clone(), clause.number.clone());
        let referred_by = self.links.backlinks.of(&target).iter().map(|backlink| backlink.on(page)).collect();
        let defines = terms
            .iter()
            .filter_map(|term| {
                let target = Target::Term(self.policy.id.clone(), term.id.clone());
                let shown = self.links.site_map.find(&target)?;
                Some(LinkView::new(term.name.clone(), shown.address.as_ref()?, page))
            })
            .collect();
        let said = self.policy.said.get(clause.number).unwrap_or(&NOTHING_SAID);
        ClauseView {
            number: clause.number.to_string(),
            title: clause.text.title.clone(),
            level: clause.number.level(),
            html: prose_to_html(&clause.text.prose, destinations, page),
            referred_by,
            incidents: said.incidents,
            rules: links(&said.rules, page),
            findings: links(&said.findings, page),
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
