//! The possible targets of links, and who may see each.

use std::collections::{BTreeMap, BTreeSet};

use borsh::{BorshDeserialize, BorshSerialize};

use super::text_files::TextFileTarget;
use crate::base::audience::Audience;
use crate::base::sources::FileName;
use crate::incremental::Fingerprinted;
use crate::load::document::heading_ids::words_of_id;
use crate::model::{ClauseNumber, HeadingTarget, PageId, PolicyId, SectionNumber, Target, TermId};

/// Every possible link target, with its audience.
#[derive(Clone, Debug, Default, Hash)]
pub struct LinkTargets {
    pub others: OtherTargets,
    pub policies: BTreeMap<PolicyId, Fingerprinted<PolicyTargets>>,
    pub pages: BTreeMap<PageId, PageTargets>,
}

/// The link targets within a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PageTargets {
    pub file: FileName,
    /// The ids of its headings with their words.
    pub headings: BTreeMap<String, String>,
}

/// The link targets outside policies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct OtherTargets {
    audiences: BTreeMap<Target, Audience>,
    /// References to policies kept elsewhere, so that `[[policy:complaints]]` finds them.
    policies_elsewhere: BTreeSet<String>,
    pub main_policy: String,
    /// Whether the people or accounts could not be read, so that links to them cannot be called wrong.
    pub staff_unread: bool,
    pub accounts_unread: bool,
}

/// The link targets within a policy, with their audiences.
#[derive(Debug, Default, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct PolicyTargets {
    pub clauses: BTreeMap<ClauseNumber, Audience>,
    pub terms: BTreeMap<TermId, Audience>,
    /// The headings that are no clauses, by the id of their words: the clause that contains each, and its words.
    pub headings: BTreeMap<String, Vec<(ClauseNumber, String)>>,
    /// The section number of each file.
    pub files: BTreeMap<FileName, SectionNumber>,
    /// The items of each clause that has some; their audience is the clause's.
    pub items: BTreeMap<ClauseNumber, BTreeSet<Box<str>>>,
}

impl LinkTargets {
    pub fn add(&mut self, target: Target, audience: Audience) {
        self.others.audiences.insert(target, audience);
    }

    /// Adds a reference of kind policy, linked as `ref:` or `policy:`.
    pub fn add_policy_elsewhere(&mut self, id: &str) {
        self.others.policies_elsewhere.insert(id.to_owned());
    }

    pub fn audience(&self, target: &Target) -> Option<Audience> {
        match target {
            Target::Policy(policy) => self.policies.get(policy).map(|_| Audience::Public),
            Target::Clause(policy, number) => self.policies.get(policy)?.clauses.get(number).copied(),
            Target::Item(policy, number, item) => {
                let policy = self.policies.get(policy)?;
                let is_there = policy.items.get(number)?.contains(item);
                is_there.then(|| policy.clauses.get(number).copied()).flatten()
            }
            Target::Term(policy, term) => self.policies.get(policy)?.terms.get(term).copied(),
            Target::Heading(heading) => self.has_heading(heading).then(|| self.audience(&heading.of)).flatten(),
            other => self.others.audiences.get(other).copied(),
        }
    }

    fn has_heading(&self, heading: &HeadingTarget) -> bool {
        match &heading.of {
            Target::Page(page) => {
                let words = self.pages.get(page).and_then(|page| page.headings.get(&*heading.id));
                words.is_some_and(|words| **words == *heading.words)
            }
            Target::Clause(policy, number) => {
                let headings = self.policies.get(policy).map(|policy| &policy.headings);
                let slug = heading.id.strip_prefix(&number.to_string()).and_then(|slug| slug.strip_prefix('-'));
                let places = headings.zip(slug).and_then(|(headings, slug)| headings.get(slug));
                let is_it = |(clause, words): &(ClauseNumber, String)| clause == number && **words == *heading.words;
                places.is_some_and(|places| places.iter().any(is_it))
            }
            _ => false,
        }
    }

    pub fn is_policy_elsewhere(&self, id: &str) -> bool {
        self.others.policies_elsewhere.contains(id)
    }

    /// The id and words of a page's heading, found by its id or by the id of its words.
    pub fn page_heading(&self, page: &PageId, slug: &str) -> Option<(&String, &String)> {
        let headings = &self.pages.get(page)?.headings;
        headings.get_key_value(slug).or_else(|| headings.get_key_value(&words_of_id(slug)))
    }

    /// A policy's headings with these words: the words, and the clauses that contain them.
    pub fn clause_headings(&self, policy: &PolicyId, slug: &str) -> Option<(&String, &Vec<(ClauseNumber, String)>)> {
        let headings = &self.policies.get(policy)?.headings;
        headings.get_key_value(slug).or_else(|| headings.get_key_value(&words_of_id(slug)))
    }

    /// The text in the file of this name.
    pub fn text_file(&self, name: &str) -> Option<TextFileTarget> {
        let path = name.strip_prefix("content/")?;
        if let Some((policy, _)) = path.strip_prefix("policies/").and_then(|path| path.split_once('/')) {
            let policy = PolicyId::new(policy);
            let section = *self.policies.get(&policy)?.files.get(name)?;
            return Some(TextFileTarget::Section(policy, section));
        }
        let id = PageId::new(path.split_once('/')?.1.strip_suffix(".md")?);
        self.pages.get(&id).filter(|page| *page.file == *name).map(|_| TextFileTarget::Page(id))
    }
    /// Every valid link target, as it is written.
    pub(super) fn names(&self, own_policy: &str) -> Vec<String> {
        let mut names = Vec::new();
        for (id, targets) in &self.policies {
            let is_own = id.as_str() == own_policy;
            let clause = |number| if is_own { format!("{number}") } else { format!("{id}/{number}") };
            names.extend(targets.clauses.keys().map(clause));
            names.push(format!("policy:{id}"));
            names.extend(targets.terms.keys().filter(|_| is_own).map(|term| format!("term:{term}")));
        }
        names.extend(self.others.audiences.keys().filter_map(|target| match target {
            Target::Staff(id) => Some(format!("staff:{id}")),
            Target::Account(id) => Some(format!("account:{id}")),
            Target::Reference(id) => Some(format!("ref:{id}")),
            Target::Page(id) => Some(format!("page:{id}")),
            _ => None,
        }));
        names.extend(self.others.policies_elsewhere.iter().map(|id| format!("policy:{id}")));
        names
    }
}

/// Resolves a file name relative to a page: `../pictures/desk.png` from `content/pages/a.md`. `None` if it leaves
/// `content/`.
pub fn path_from_page(page: &FileName, written: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    (parts.len() > 1 && parts[0] == "content").then(|| parts.join("/"))
}
