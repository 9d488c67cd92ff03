//! What links may point at, and who may see it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};

use crate::audience::Audience;
use crate::content::known::Kind;
use crate::model::{
    AccountId, ClauseNumber, HeadingTarget, PageId, PolicyId, ReferenceId, SectionNumber, StaffId, Target, TermId,
};
use crate::problem::Problem;
use crate::sources::{FileName, Place};

/// Every possible target of a link, with its audience.
#[derive(Clone, Debug, Default)]
pub struct Targets {
    pub others: OtherTargets,
    pub policies: BTreeMap<PolicyId, Arc<PolicyTargets>>,
    pub pages: BTreeMap<PageId, PageTargets>,
}

/// What links to a page may point at, besides the page.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct PageTargets {
    pub file: FileName,
    /// The ids of its headings with their words.
    pub headings: BTreeMap<String, String>,
}

/// What links may point at outside policies.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct OtherTargets {
    audiences: BTreeMap<Target, Audience>,
    /// References that are other policies, so that `[[policy:complaints]]` finds them.
    policies_elsewhere: BTreeSet<String>,
    pub main_policy: String,
    /// Whether people or accounts could not be read, so that links to them are not known to be wrong.
    pub staff_unread: bool,
    pub accounts_unread: bool,
}

/// What links to a policy may point at, with its audience.
#[derive(Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct PolicyTargets {
    pub clauses: BTreeMap<ClauseNumber, Audience>,
    pub terms: BTreeMap<TermId, Audience>,
    /// The headings that are no clauses, by the words of their ids: the clause in which each stands, and its words.
    pub headings: BTreeMap<String, Vec<(ClauseNumber, String)>>,
    /// Which section each file is.
    pub files: BTreeMap<FileName, SectionNumber>,
    /// The items of each clause that has some, which are for whom their clause is.
    pub items: BTreeMap<ClauseNumber, BTreeSet<Box<str>>>,
}

impl Targets {
    pub fn add(&mut self, target: Target, audience: Audience) {
        self.others.audiences.insert(target, audience);
    }

    /// A reference of kind policy: reached as `ref:` and as `policy:`.
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

    /// Resolves the inside of `[[…]]`. Names that may have been meant are looked for on request alone: there may be very many.
    pub fn resolve(
        &self,
        written: &str,
        own_policy: Option<&str>,
        place: &Place,
        offers_names: bool,
    ) -> Result<Target, Problem> {
        let written = written.trim();
        let policy = own_policy.unwrap_or(&self.others.main_policy);
        let target = match written.split_once(':') {
            Some(("term", id)) => Some(Target::Term(PolicyId::new(policy), TermId::new(id))),
            Some(("staff", id)) => Some(Target::Staff(StaffId::new(id))),
            Some(("account", id)) => Some(Target::Account(AccountId::new(id))),
            Some(("ref", id)) => Some(Target::Reference(ReferenceId::new(id))),
            Some(("page", id)) => Some(Target::Page(PageId::new(id))),
            Some(("policy", id)) if self.others.policies_elsewhere.contains(id) => {
                Some(Target::Reference(ReferenceId::new(id)))
            }
            Some(("policy", id)) => Some(Target::Policy(PolicyId::new(id))),
            Some(_) => None,
            None => clause_target(written, policy),
        };
        let unread = match target {
            Some(Target::Staff(_)) => self.others.staff_unread,
            Some(Target::Account(_)) => self.others.accounts_unread,
            _ => false,
        };
        if let Some(target) = target
            && (unread || self.audience(&target).is_some())
        {
            return Ok(target);
        }
        if let Some(problem) = self.unknown_item(written, policy, place) {
            return Err(problem);
        }
        let names = if offers_names { self.names(policy) } else { Vec::new() };
        Err(Problem::at("dangling-link", place.clone(), format!("nothing here is called ‘{written}’"))
            .label("this link leads nowhere")
            .nearest(written, names.iter().map(String::as_str))
            .help("write the number of a clause, a section as section-2 or annex-b, or term:, staff:, account:, ref:, policy: or page: with an id that exists"))
    }

    /// An item that is not in a clause which is there.
    fn unknown_item(&self, written: &str, policy: &str, place: &Place) -> Option<Problem> {
        let Target::Item(of, number, item) = clause_target(written, policy)? else { return None };
        let targets = self.policies.get(&of).filter(|targets| targets.clauses.contains_key(&number))?;
        let items = targets.items.get(&number);
        let names: Vec<String> = items.into_iter().flatten().map(|item| format!("{number}{item}")).collect();
        let problem = Problem::at("dangling-link", place.clone(), format!("clause {number} has no item {item}"))
            .label("this link leads nowhere")
            .nearest(&format!("{number}{item}"), names.iter().map(String::as_str));
        Some(match names.is_empty() {
            true => problem.help(format!("link to the clause, [[{number}]]; items are found by letters or numbers that stand before them, such as (a)")),
            false => problem.help("link to an item as its mark stands there, and those in which it stands: [[10.2(a)(ii)]]"),
        })
    }

    /// A link from a page for `reader` to something narrower is a problem.
    pub fn check_audience(&self, target: &Target, reader: Audience, place: &Place) -> Option<Problem> {
        let audience = self.audience(target)?;
        // A person is shown to the public as a role, so that link is never too narrow.
        if reader.may_see(audience) || matches!(target, Target::Staff(_)) {
            return None;
        }
        let kind = describe_kind(target);
        Some(
            Problem::at(
                "link-to-unpublished-policy",
                place.clone(),
                format!("a {} page links to {kind} for {} only", reader.word(), audience.word()),
            )
            .label(format!("{} readers may not see this", reader.word()))
            .help(match target {
                Target::Account(_) => {
                    "the public sees an account only while it is active; take the link out".to_owned()
                }
                _ => {
                    format!("take the link out, or make its target {}, or this page {}", reader.word(), audience.word())
                }
            }),
        )
    }

    /// Whatever a link may be written as.
    fn names(&self, own_policy: &str) -> Vec<String> {
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

fn clause_target(written: &str, policy: &str) -> Option<Target> {
    let (policy, number) = written.split_once('/').unwrap_or((policy, written));
    let (number, item) = number.split_at(number.find('(').unwrap_or(number.len()));
    let number = number.trim_end();
    let number =
        SectionNumber::from_slug(number).map(ClauseNumber::of_section).or_else(|| ClauseNumber::parse(number))?;
    if item.is_empty() {
        return Some(Target::Clause(PolicyId::new(policy), number));
    }
    let item: String = item.split_whitespace().collect();
    Some(Target::Item(PolicyId::new(policy), number, item.into()))
}

fn describe_kind(target: &Target) -> &'static str {
    match target {
        Target::Clause(..) | Target::Item(..) => "a clause",
        Target::Policy(_) => Kind::Policy.noun(),
        Target::Term(..) => "a term",
        Target::Staff(_) => "a person",
        Target::Account(_) => "an account",
        Target::Reference(_) => "a reference",
        Target::Page(_) => "a page",
        Target::File(_) => "a file",
        Target::Heading(_) => "a heading",
    }
}

/// A file named by a page in another folder: `../pictures/desk.png` from `content/pages/a.md`. `None` if it leaves `content/`.
pub fn beside(page: &FileName, written: &str) -> Option<String> {
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
