//! The library as staff may see it, prepared for the page builders, with its link map.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::acknowledge;
use super::annotations::{self, FindingsByPage, rule_address};
use super::comparisons;
use super::facts::IntranetFacts;
use crate::base::audience::{Audience, StaffKey};
use crate::duties::Duty;
use crate::incremental::Fingerprinted;
use crate::model::{
    ClauseNumber, Incident, IncidentId, Library, Policy, PolicyId, PublishedIncident, ReadFigures, StaffId, Target,
    Term,
};
use crate::rules::Findings;
use crate::sites::shared::{
    Address, ClauseAnnotations, LinkView, ResolvedLink, Sections, VisibleClause, VisiblePage, VisiblePolicy,
    VisibleReference, VisibleSection, control_block,
};

/// The texts that staff may see, which are all of them.
pub struct StaffLibrary<'a> {
    pub library: &'a Library,
    pub key: &'a StaffKey,
    pub findings: &'a Findings,
    pub findings_by_page: FindingsByPage<'a>,
    /// The incidents that staff may read about.
    pub published: &'a [PublishedIncident],
    /// The number of readers of each policy.
    pub read_figures: &'a [ReadFigures],
    /// Published incidents by public name, for fast look-up.
    pub incidents_by_name: HashMap<&'a IncidentId, &'a Incident>,
    pub policies: Vec<VisiblePolicy<'a>>,
    /// Drafts of next versions: separate pages, linked only from their policy.
    pub drafts: Vec<VisiblePolicy<'a>>,
    pub pages: Vec<VisiblePage<'a>>,
    pub references: Vec<VisibleReference<'a>>,
}

impl<'a> StaffLibrary<'a> {
    pub fn of(facts: &IntranetFacts<'a>, key: &'a StaffKey) -> Self {
        let IntranetFacts { library, published, read_figures, findings, theme: _ } = *facts;
        let mut staff = StaffLibrary {
            policies: library
                .policies
                .values()
                .collect::<Vec<_>>()
                .into_par_iter()
                .map(|one| policy(one, library, key))
                .collect(),
            drafts: library.drafts.values().map(|one| policy(one, library, key)).collect(),
            pages: pages(library, key).collect(),
            references: references(library, key).collect(),
            library,
            findings,
            findings_by_page: FindingsByPage::of(findings, key),
            published,
            read_figures: read_figures.read(key),
            incidents_by_name: published.iter().map(|one| (one.incident.id.read(key), &*one.incident)).collect(),
            key,
        };
        staff.annotate_clauses();
        staff
    }

    /// Adds to each clause the incidents that cite it, the rules that check it, and their findings.
    fn annotate_clauses(&mut self) {
        let mut of_policies: HashMap<PolicyId, BTreeMap<ClauseNumber, ClauseAnnotations>> = HashMap::new();
        let mut of = |policy: &PolicyId, clause: &ClauseNumber, say: &dyn Fn(&mut ClauseAnnotations)| {
            say(of_policies.entry(policy.clone()).or_default().entry(clause.clone()).or_default());
        };
        for published in self.published {
            for (policy, clause) in published.incident.clauses.read(self.key) {
                of(policy, clause, &|annotations| annotations.incidents += 1);
            }
        }
        for (policy, clauses) in annotations::citing(self.library) {
            for (clause, rules) in clauses {
                let links: Vec<_> = rules.iter().map(|rule| (rule.title(), rule_address(rule))).collect();
                of(policy, clause, &|annotations| annotations.rules.clone_from(&links));
            }
        }
        for ((policy, clause), links) in annotations::by_clause(self.library, self.findings, self.key) {
            of(&policy, &clause, &|annotations| annotations.findings.clone_from(&links));
        }
        let mut about = annotations::about_policies(self.findings, self.key);
        for policy in &mut self.policies {
            policy.annotations = of_policies.remove(policy.id).unwrap_or_default();
            policy.findings = about.remove(policy.id).unwrap_or_default();
        }
    }

    /// An example clause number for the search: the clause on who may post, which people look up most.
    pub fn clause_to_search_for(&self) -> Option<String> {
        let (policy, number) = self.library.duties.chief(&[Duty::NamedPosters])?;
        (*policy == self.library.site.main_policy).then(|| number.to_string())
    }

    /// A link to the draft of a policy's next version, if there is one.
    pub fn draft_link(&self, policy: &PolicyId, page: &str) -> Option<LinkView> {
        let draft = self.library.drafts.get(policy)?;
        Some(LinkView::new(comparisons::draft_name(draft), &Address::policy(&draft.id), page))
    }

    /// A link to a clause by its number, with the policy's title if it is not the main one.
    pub fn clause_link(&self, clause: &(PolicyId, ClauseNumber), page: &str) -> LinkView {
        let mut link = self.number_link(clause, page);
        link.label.insert_str(0, "clause ");
        link
    }

    /// Like `clause_link`, without the word before the number.
    pub fn number_link(&self, (policy, number): &(PolicyId, ClauseNumber), page: &str) -> LinkView {
        let other = self.library.policies.get(policy).filter(|policy| policy.id != self.library.site.main_policy);
        let label = match other {
            Some(other) => format!("{number} of {}", other.in_words()),
            None => number.to_string(),
        };
        LinkView::new(label, &Address::clause(policy, number), page)
    }

    /// A person's name and role, or only the role if no name is kept.
    pub fn person(&self, id: &StaffId) -> String {
        person(self.library, id, self.key)
    }

    /// The person's place on the people page; unlisted people have none.
    pub fn person_address(&self, id: &StaffId) -> Address {
        person_address(self.library, id, self.key)
    }

    pub fn role(&self, id: &StaffId) -> String {
        self.library.staff.get(id).map_or_else(|| id.to_string(), |member| member.role.to_string())
    }

    /// The link targets outside policies.
    pub fn others(&self) -> Vec<(Target, ResolvedLink)> {
        others(self.library, self.key)
    }
}

/// The link targets outside policies, as staff read them.
pub fn others(library: &Library, key: &StaffKey) -> Vec<(Target, ResolvedLink)> {
    let mut others: Vec<(Target, ResolvedLink)> = pages(library, key).map(|page| ResolvedLink::page(&page)).collect();
    others.extend(ResolvedLink::references(&references(library, key).collect::<Vec<_>>()));
    others.extend(library.accounts.iter().map(|(id, account)| {
        (Target::Account(id.clone()), ResolvedLink::of(&**account.platform, Some(Address::account(id))))
    }));
    others.extend(library.staff.keys().map(|id| {
        let address = person_address(library, id, key);
        (Target::Staff(id.clone()), ResolvedLink::of(person(library, id, key), Some(address)))
    }));
    others.extend(library.attachments.keys().map(ResolvedLink::file));
    others
}

fn pages<'a>(library: &'a Library, key: &StaffKey) -> impl Iterator<Item = VisiblePage<'a>> {
    library.pages.values().map(|page| VisiblePage { id: &page.id, kind: page.kind, text: page.text.read(key) })
}

fn references<'a>(library: &'a Library, key: &StaffKey) -> impl Iterator<Item = VisibleReference<'a>> {
    library.references.values().map(|reference| VisibleReference {
        id: &reference.id,
        kind: reference.kind,
        text: reference.text.read(key),
        for_staff: reference.for_staff,
        superseded_by: reference.superseded_by.as_ref(),
    })
}

/// The person's place on the people page; unlisted people have none.
fn person_address(library: &Library, id: &StaffId, key: &StaffKey) -> Address {
    let is_listed = library.staff.get(id).is_some_and(|member| *member.is_listed.read(key));
    if is_listed { Address::at("people.html", id.as_str()) } else { Address::page("people.html") }
}

fn person(library: &Library, id: &StaffId, key: &StaffKey) -> String {
    match library.staff.get(id) {
        Some(member) => match member.name.read(key) {
            Some(name) => format!("{name}, {}", *member.role),
            None => member.role.to_string(),
        },
        None => id.to_string(),
    }
}

fn policy<'a>(policy: &'a Fingerprinted<Policy>, library: &'a Library, key: &'a StaffKey) -> VisiblePolicy<'a> {
    let approvals: Vec<_> =
        policy.control.approvals.iter().map(|approval| (person(library, &approval.by, key), approval.on)).collect();
    let owner = Option::as_ref(&policy.control.owner).map(|id| person(library, id, key));
    let control = control_block(
        policy.control.version.as_deref(),
        *policy.control.status,
        *policy.control.effective,
        owner,
        &approvals,
        *policy.control.review,
    );
    let terms: Vec<&Term> = policy.control.terms.iter().collect();
    VisiblePolicy {
        id: &policy.id,
        title: &policy.control.title,
        control,
        is_draft: policy.is_draft(),
        approved: approvals.iter().map(|(_, on)| *on).max(),
        // The control block already shows who approved it.
        approved_by: Vec::new(),
        review: *policy.control.review,
        sections: Sections::of(policy, Audience::Staff, |policy| sections(policy, key)),
        is_whole: true,
        annotations: BTreeMap::new(),
        changes: policy.control.changes.iter().map(|change| change.read(key)).collect(),
        terms,
        findings: Vec::new(),
        notice: policy.control.notice.as_deref(),
        acknowledge: acknowledge::link(policy, library),
        comparisons: match policy.control.draft_of.as_ref().and_then(|of| library.policies.get(of)) {
            Some(current) => vec![comparisons::draft_link(current, policy)],
            None => comparisons::links(policy, library.drafts.get(&policy.id).map(|draft| &**draft), key),
        },
        next: library.drafts.get(&policy.id).map_or_else(Vec::new, |draft| {
            let own = (comparisons::draft_name(draft), Address::policy(&draft.id));
            vec![own, ("what it would change, word by word".to_owned(), comparisons::draft_link(policy, draft).1)]
        }),
        draft_of: policy
            .control
            .draft_of
            .as_ref()
            .and_then(|of| library.policies.get(of))
            .map(|current| (comparisons::current_name(current), Address::policy(&current.id))),
    }
}

fn sections<'a>(policy: &'a Policy, key: &'a StaffKey) -> Vec<VisibleSection<'a>> {
    let shown = policy.sections.iter().map(|section| VisibleSection {
        number: section.number,
        nav_title: section.nav_title.as_ref().map(|title| title.read(key).as_str()),
        summary: section.summary.as_ref().map(|summary| summary.read(key).as_str()),
        clauses: section
            .clauses
            .iter()
            .map(|clause| VisibleClause { number: &clause.number, text: clause.text.read(key) })
            .collect(),
    });
    shown.collect()
}
