//! Link targets with tracking: each look-up is recorded as a dependency.

use super::targets::LinkTargets;
use super::text_files::TextFileTarget;
use crate::base::audience::Audience;
use crate::base::problem::Problem;
use crate::base::sources::Span;
use crate::load::dependencies::{Dependencies, Dependency};
use crate::load::symbol_table::SymbolKind;
use crate::model::{AccountId, ClauseNumber, PageId, PolicyId, ReferenceId, SectionNumber, StaffId, Target, TermId};

/// Link targets that record look-ups. Only suggestions for messages are looked up unrecorded, because a text with
/// problems is never cached.
#[derive(Clone, Copy)]
pub struct TrackedTargets<'a> {
    pub(super) targets: &'a LinkTargets,
    /// The policy that contains the text, whose own clauses are looked up most often.
    own: Option<&'a PolicyId>,
    dependencies: Option<&'a Dependencies>,
}

impl<'a> TrackedTargets<'a> {
    /// Without recording, for a text that is not cached.
    pub fn new(targets: &'a LinkTargets) -> Self {
        TrackedTargets { targets, own: None, dependencies: None }
    }

    /// For a text of the policy `own`; look-ups are recorded in `dependencies`.
    pub fn recording(self, own: &'a PolicyId, dependencies: &'a Dependencies) -> Self {
        dependencies.record(Dependency::Targets(own.clone()));
        TrackedTargets { own: Some(own), dependencies: Some(dependencies), ..self }
    }

    fn ask(self, question: impl FnOnce() -> Dependency) -> &'a LinkTargets {
        if let Some(dependencies) = self.dependencies {
            dependencies.record(question());
        }
        self.targets
    }

    pub fn audience(self, target: &Target) -> Option<Audience> {
        if self.own.is_some() && target.policy() == self.own {
            return self.targets.audience(target);
        }
        self.ask(|| Dependency::Audience(target.clone())).audience(target)
    }

    fn main_policy(self) -> &'a str {
        &self.ask(|| Dependency::MainPolicy).others.main_policy
    }

    fn is_policy_elsewhere(self, id: &str) -> bool {
        self.ask(|| Dependency::PolicyElsewhere(id.into())).is_policy_elsewhere(id)
    }

    fn is_unread(self, kind: SymbolKind) -> bool {
        let others = &self.ask(|| Dependency::Unread(kind)).others;
        if kind == SymbolKind::Staff { others.staff_unread } else { others.accounts_unread }
    }

    pub(super) fn page_heading(self, page: &PageId, slug: &str) -> Option<(&'a String, &'a String)> {
        self.ask(|| Dependency::PageHeading(page.clone(), slug.into())).page_heading(page, slug)
    }

    pub(super) fn clause_headings(
        self,
        policy: &PolicyId,
        slug: &str,
    ) -> Option<(&'a String, &'a Vec<(ClauseNumber, String)>)> {
        self.ask(|| Dependency::ClauseHeadings(policy.clone(), slug.into())).clause_headings(policy, slug)
    }

    /// The text in the file of this name.
    pub fn text_file(self, name: &str) -> Option<TextFileTarget> {
        self.ask(|| Dependency::TextFile(name.into())).text_file(name)
    }

    /// Resolves the contents of `[[…]]`. Suggestions are searched for only on request, because there may be very many
    /// names.
    pub fn resolve(
        self,
        written: &str,
        own_policy: Option<&str>,
        place: &Span,
        wants_suggestions: bool,
    ) -> Result<Target, Problem> {
        let written = written.trim();
        let policy = own_policy.unwrap_or_else(|| self.main_policy());
        let target = match written.split_once(':') {
            Some(("term", id)) => Some(Target::Term(PolicyId::new(policy), TermId::new(id))),
            Some(("staff", id)) => Some(Target::Staff(StaffId::new(id))),
            Some(("account", id)) => Some(Target::Account(AccountId::new(id))),
            Some(("ref", id)) => Some(Target::Reference(ReferenceId::new(id))),
            Some(("page", id)) => Some(Target::Page(PageId::new(id))),
            Some(("policy", id)) if self.is_policy_elsewhere(id) => Some(Target::Reference(ReferenceId::new(id))),
            Some(("policy", id)) => Some(Target::Policy(PolicyId::new(id))),
            Some(_) => None,
            None => clause_target(written, policy),
        };
        let unread = match target {
            Some(Target::Staff(_)) => self.is_unread(SymbolKind::Staff),
            Some(Target::Account(_)) => self.is_unread(SymbolKind::Account),
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
        let names = if wants_suggestions { self.targets.names(policy) } else { Vec::new() };
        Err(Problem::at("dangling-link", place.clone(), format!("nothing here is called ‘{written}’"))
            .label("this link leads nowhere")
            .nearest(written, names.iter().map(String::as_str))
            .help("write the number of a clause, a section as section-2 or annex-b, or term:, staff:, account:, ref:, policy: or page: with an id that exists"))
    }

    /// The problem for an item that does not exist in an existing clause.
    fn unknown_item(self, written: &str, policy: &str, place: &Span) -> Option<Problem> {
        let Target::Item(of, number, item) = clause_target(written, policy)? else { return None };
        let targets = self.targets.policies.get(&of).filter(|targets| targets.clauses.contains_key(&number))?;
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

    /// A link from a page for `reader` to a target with a narrower audience is a problem.
    pub fn check_audience(self, target: &Target, reader: Audience, place: &Span) -> Option<Problem> {
        let audience = self.audience(target)?;
        // The public sees a person as a role, so a link to a person is never too narrow.
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
        Target::Policy(_) => SymbolKind::Policy.noun(),
        Target::Term(..) => "a term",
        Target::Staff(_) => "a person",
        Target::Account(_) => "an account",
        Target::Reference(_) => "a reference",
        Target::Page(_) => "a page",
        Target::File(_) => "a file",
        Target::Heading(_) => "a heading",
    }
}
