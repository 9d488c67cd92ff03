//! Every target that one site shows, with its name and address there.

use rustc_hash::FxHashMap;

use super::backlinks::LinkingPage;
use super::prose::first_sentence;
use super::shown_section::section_label;
use super::{Address, Backlink, Backlinks, Destinations, Shown, ShownPage, ShownPolicy, ShownReference};
use crate::model::{ClauseNumber, PolicyId, Target};
use crate::sources::FileName;

/// Made from what a site shows, so that a link can lead nowhere else.
#[derive(Default)]
pub struct SiteMap {
    shown: FxHashMap<Target, Shown>,
}

impl SiteMap {
    fn add(&mut self, target: Target, name: impl Into<Box<str>>, address: Option<Address>) {
        self.insert(target, Shown::of(name, address));
    }

    /// Makes room for what is to be added: a large practice has many tens of thousands.
    pub fn reserve(&mut self, targets: usize) {
        self.shown.reserve(targets);
    }

    pub fn insert(&mut self, target: Target, shown: Shown) {
        self.shown.insert(target, shown);
    }

    pub fn add_policy(&mut self, policy: &ShownPolicy, main_policy: &PolicyId) {
        self.add(Target::Policy(policy.id.clone()), policy.title, Some(Address::policy(policy.id)));
        for section in policy.sections.iter() {
            let page = Address::section(policy.id, section.number);
            for clause in &section.clauses {
                let name = if clause.number.is_section() {
                    section_label(clause.number.section, &clause.text.title)
                } else {
                    format!("{} {}", clause.number, clause.text.name())
                };
                for item in &clause.text.items {
                    let target = Target::Item(policy.id.clone(), clause.number.clone(), item.clone());
                    let name = format!("{}{item}", clause.number);
                    let address = Address::at(page.path.clone(), &*name);
                    self.add(target, name, Some(address));
                }
                let target = Target::Clause(policy.id.clone(), clause.number.clone());
                self.add(target, name, Some(page.of_clause(clause.number)));
            }
        }
        let clauses = if policy.terms.is_empty() { FxHashMap::default() } else { policy.clauses_by_number() };
        for term in &policy.terms {
            let Some(clause) = clauses.get(&term.clause) else { continue };
            let target = Target::Term(policy.id.clone(), term.id.clone());
            let shown = Shown {
                name: term.name.as_str().into(),
                address: Address::term(&target, main_policy),
                definition: Some(first_sentence(&clause.text.prose.plain).into()),
                now: None,
            };
            self.shown.insert(target, shown);
        }
    }

    /// The address and name of a clause that this site shows.
    pub fn clause(&self, policy: &PolicyId, number: &ClauseNumber) -> Option<&Shown> {
        self.shown.get(&Target::Clause(policy.clone(), number.clone()))
    }
}

impl Shown {
    /// Something that is shown under its name, at its address if it has one.
    pub fn of(name: impl Into<Box<str>>, address: Option<Address>) -> Self {
        Shown { name: name.into(), address, definition: None, now: None }
    }

    pub fn page(page: &ShownPage) -> (Target, Self) {
        let address = Address::text_page(page.kind, page.id);
        (Target::Page(page.id.clone()), Shown::of(&*page.text.title, Some(address)))
    }

    /// Every reference, with the name of what has taken its place.
    pub fn references(references: &[ShownReference]) -> Vec<(Target, Self)> {
        let by_id: FxHashMap<_, _> = references.iter().map(|reference| (reference.id, reference)).collect();
        let shown = |reference: &ShownReference| {
            let mut in_force = reference;
            while let Some(next) = in_force.superseded_by.and_then(|id| by_id.get(id)) {
                in_force = next;
            }
            // Another edition of the same is not worth a word.
            let now = Some(in_force.text.name()).filter(|name| *name != reference.text.name());
            let address = Address::at("references.html", reference.id.as_str());
            let shown = Shown::of(&*reference.text.title, Some(address));
            (Target::Reference(reference.id.clone()), Shown { now: now.map(Into::into), ..shown })
        };
        references.iter().map(shown).collect()
    }

    pub fn file(file: &FileName) -> (Target, Self) {
        let name = file.rsplit('/').next().unwrap_or(file);
        (Target::File(file.clone()), Shown::of(name, Some(Address::file(file))))
    }
}

impl Destinations for SiteMap {
    fn find(&self, target: &Target) -> Option<&Shown> {
        self.shown.get(target)
    }
}

impl<'a> ShownPolicy<'a> {
    /// For whoever looks up many.
    pub fn clauses_by_number(&self) -> FxHashMap<&ClauseNumber, &super::ShownClause<'a>> {
        self.sections.iter().flat_map(|section| &section.clauses).map(|clause| (clause.number, clause)).collect()
    }

    /// Adds what its clauses link to.
    pub fn add_backlinks(&self, backlinks: &mut Backlinks) {
        for clause in self.sections.iter().flat_map(|section| &section.clauses) {
            let from = Backlink::Clause(self.id.clone(), clause.number.clone());
            let own = Target::Clause(self.id.clone(), clause.number.clone());
            backlinks.add(&clause.text.prose, &from, Some(&own));
        }
    }
}

impl ShownPage<'_> {
    pub fn add_backlinks(&self, backlinks: &mut Backlinks) {
        let from = Backlink::Page(Box::new(LinkingPage {
            label: self.text.short_title().to_owned(),
            address: Address::text_page(self.kind, self.id),
        }));
        backlinks.add(&self.text.prose, &from, None);
    }
}
