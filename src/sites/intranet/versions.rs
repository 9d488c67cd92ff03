//! The pages that compare a policy's versions: one for each pair of neighbours, and one for a draft.

use jiff::civil::Date;
use serde::Serialize;

use super::clause_changes::{ClauseChange, ClauseChanges, Moved, VersionClause, between};
use super::comparisons::{address, current_name, draft_link, draft_name, kept_name};
use super::frame::shell;
use super::library::StaffLibrary;
use super::text_links::links_of;
use crate::base::audience::StaffKey;
use crate::base::wording::date_in_words;
use crate::model::{Library, Policy, PolicyStatus, Prose};
use crate::sites::shared::{Address, LinkMap, LinkView, Shell, prose_to_text};

#[derive(Serialize)]
pub struct ChangesPage {
    pub shell: Shell,
    pub policy: LinkView,
    pub from: VersionView,
    pub to: VersionView,
    /// Whether the later version is a draft.
    pub is_draft: bool,
    /// Sorted by number.
    pub clauses: Vec<ClauseChange>,
    /// Clauses whose number changed, whether or not their text did.
    pub moved: Vec<Moved>,
    /// How many clauses have the same text, wherever they are now.
    pub unchanged: usize,
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
}

#[derive(Serialize)]
pub struct VersionView {
    pub name: String,
    /// Since when it was in force, or that it never was.
    pub began: String,
}

/// A version with its text.
struct Version {
    name: String,
    began: String,
    clauses: Vec<VersionClause>,
}

pub fn pages(policy: &Policy, staff: &StaffLibrary, map: &LinkMap) -> Vec<ChangesPage> {
    let draft = staff.library.drafts.get(&policy.id);
    if policy.versions.is_empty() && draft.is_none() {
        return Vec::new();
    }
    let versions = versions(policy, draft.map(|draft| &**draft), map, staff.key);
    let pair = |index: usize| {
        let (from, to) = (versions.get(index)?, versions.get(index + 1)?);
        let (title, address) = match draft.filter(|_| index == policy.versions.len()) {
            Some(draft) => (format!("What {} would change", draft_name(draft)), draft_link(policy, draft).1),
            None => (format!("What changed from {} to {}", from.name, to.name), address(policy, index, staff.key)),
        };
        Some((from, to, title, address))
    };
    let page = |index: usize| {
        let (from, to, title, address) = pair(index)?;
        let page = &*address.path;
        let neighbour = |index: Option<usize>| {
            let (from, to, _, address) = pair(index?)?;
            Some(LinkView::new(format!("From {} to {}", from.name, to.name), &address, page))
        };
        let draft = draft.filter(|_| index == policy.versions.len());
        let now = draft.map_or(policy, |draft| draft);
        let href = |number: &_| now.clause(number).map(|_| Address::clause(&now.id, number).from_page(page));
        let changes = between(&from.clauses, &to.clauses, href);
        Some(ChangesPage {
            shell: shell(title, page, "policies").crumb(policy.control.title.as_str(), &Address::policy(&policy.id)),
            policy: LinkView::new(policy.control.title.as_str(), &Address::policy(&policy.id), page),
            from: view(from),
            to: view(to),
            is_draft: draft.is_some(),
            unchanged: changes.unchanged,
            clauses: changes.clauses,
            moved: changes.moved,
            previous: neighbour(index.checked_sub(1)),
            next: neighbour(Some(index + 1)),
        })
    };
    (0..versions.len()).filter_map(page).collect()
}

fn began(status: Option<PolicyStatus>, effective: Option<Date>) -> String {
    match (status, effective) {
        (Some(PolicyStatus::Draft), _) => "A draft".to_owned(),
        (_, Some(day)) => format!("In force from {}", date_in_words(day)),
        (_, None) => "First day not recorded".to_owned(),
    }
}

/// All versions sorted by number, then the current one, then a draft.
fn versions(policy: &Policy, draft: Option<&Policy>, map: &LinkMap, key: &StaffKey) -> Vec<Version> {
    let text = |prose: &Prose| prose_to_text(prose, map).trim().to_owned();
    let kept = policy.versions.iter().map(|kept| Version {
        name: kept_name(kept.version.read(key), &kept.status, key),
        began: began(*kept.status.read(key), *kept.effective.read(key)),
        clauses: kept
            .clauses
            .iter()
            .map(|(number, clause)| (number, clause.text.read(key)))
            .map(|(number, clause)| VersionClause {
                number: number.clone(),
                title: clause.title.clone(),
                text: text(&clause.prose),
            })
            .collect(),
    });
    let own = |of: &Policy| Version {
        name: current_name(of),
        began: began(*of.control.status, *of.control.effective),
        clauses: of
            .clauses()
            .map(|clause| (&clause.number, clause.text.read(key)))
            .map(|(number, clause)| VersionClause {
                number: number.clone(),
                title: clause.title.clone(),
                text: text(&clause.prose),
            })
            .collect(),
    };
    kept.chain([own(policy)]).chain(draft.map(own)).collect()
}

/// How the latest version differs from the one before it.
#[derive(Serialize)]
pub struct LatestChanges {
    pub from: VersionView,
    pub to: VersionView,
    /// Sorted by number.
    pub clauses: Vec<ClauseChange>,
    pub moved: Vec<Moved>,
    pub unchanged: usize,
}

/// What the draft of a policy's next version would change, or what its version changed; `None` where it has but one.
pub fn latest_changes(library: &Library, policy: &Policy, key: &StaffKey) -> Option<LatestChanges> {
    let draft = library.drafts.get(&policy.id).map(|draft| &**draft);
    let kept = policy.versions.last().into_iter().flat_map(|kept| kept.clauses.values());
    let kept = kept.map(|clause| &clause.text.read(key).prose);
    let texts = [Some(policy), draft].into_iter().flatten().flat_map(Policy::clauses);
    let texts = texts.map(|clause| &clause.text.read(key).prose);
    let mut map = LinkMap::default();
    for (target, shown) in links_of(library, kept.chain(texts), key) {
        map.insert(target, shown);
    }
    let mut versions = versions(policy, draft, &map, key);
    let (to, from) = (versions.pop()?, versions.pop()?);
    let changes = between(&from.clauses, &to.clauses, |_| None);
    let ClauseChanges { clauses, moved, unchanged } = changes;
    Some(LatestChanges { from: view(&from), to: view(&to), clauses, moved, unchanged })
}

fn view(version: &Version) -> VersionView {
    VersionView { name: version.name.clone(), began: version.began.clone() }
}
