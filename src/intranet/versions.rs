//! The pages that compare a policy's versions, a page for each pair of neighbours.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use super::comparisons::{address, current_name, kept_name};
use super::frame::shell;
use super::library::StaffLibrary;
use super::word_changes::{Block, Run, blocks, runs};
use crate::audience::StaffKey;
use crate::model::{ClauseNumber, Policy, PolicyStatus, Prose};
use crate::render::{Address, LinkView, Shell, SiteMap, prose_to_text};
use crate::wording::date_in_words;

#[derive(Serialize)]
pub struct ChangesPage {
    pub shell: Shell,
    pub policy: LinkView,
    pub from: VersionView,
    pub to: VersionView,
    /// In order of their numbers.
    pub clauses: Vec<ClauseChange>,
    /// Clauses whose words stayed.
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

#[derive(Serialize)]
pub struct ClauseChange {
    pub number: String,
    /// `Changed`, `New` or `Taken out`.
    pub what: &'static str,
    pub title: Vec<Run>,
    pub blocks: Vec<Block>,
    /// Where it stands now, if it still does.
    pub href: Option<String>,
}

/// A version's words.
struct Wording<'a> {
    name: String,
    began: String,
    clauses: BTreeMap<&'a ClauseNumber, (&'a str, &'a Prose)>,
}

pub fn pages(policy: &Policy, staff: &StaffLibrary, map: &SiteMap) -> Vec<ChangesPage> {
    if policy.versions.is_empty() {
        return Vec::new();
    }
    let wordings = wordings(policy, staff.key);
    let pair = |index: usize| {
        let (from, to) = (wordings.get(index)?, wordings.get(index + 1)?);
        Some((from, to, address(policy, index, staff.key)))
    };
    (0..policy.versions.len())
        .filter_map(|index| {
            let (from, to, address) = pair(index)?;
            let page = &*address.path;
            let neighbour = |index: Option<usize>| {
                let (from, to, there) = pair(index?)?;
                Some(LinkView::new(format!("From {} to {}", from.name, to.name), &there, page))
            };
            let clauses = changed(policy, from, to, map, page);
            let title = format!("What changed from {} to {}", from.name, to.name);
            let all: BTreeSet<_> = from.clauses.keys().chain(to.clauses.keys()).collect();
            Some(ChangesPage {
                shell: shell(title, page, "policies")
                    .crumb(policy.control.title.as_str(), &Address::policy(&policy.id)),
                policy: LinkView::new(policy.control.title.as_str(), &Address::policy(&policy.id), page),
                from: view(from),
                to: view(to),
                unchanged: all.len() - clauses.len(),
                clauses,
                previous: neighbour(index.checked_sub(1)),
                next: neighbour(Some(index + 1)),
            })
        })
        .collect()
}

fn began(status: Option<PolicyStatus>, effective: Option<Date>) -> String {
    match (status, effective) {
        (Some(PolicyStatus::Draft), _) => "A draft".to_owned(),
        (_, Some(day)) => format!("In force from {}", date_in_words(day)),
        (_, None) => "First day not recorded".to_owned(),
    }
}

/// Every version in order of their numbers, the current one last.
fn wordings<'a>(policy: &'a Policy, key: &'a StaffKey) -> Vec<Wording<'a>> {
    let kept = policy.versions.iter().map(|kept| Wording {
        name: kept_name(kept.version.read(key), &kept.status, key),
        began: began(*kept.status.read(key), *kept.effective.read(key)),
        clauses: kept
            .clauses
            .iter()
            .map(|(number, clause)| (number, clause.text.read(key)))
            .map(|(number, text)| (number, (text.title.as_str(), &text.prose)))
            .collect(),
    });
    let current = Wording {
        name: current_name(policy),
        began: began(*policy.control.status, *policy.control.effective),
        clauses: policy
            .clauses()
            .map(|clause| (&clause.number, clause.text.read(key)))
            .map(|(number, text)| (number, (text.title.as_str(), &text.prose)))
            .collect(),
    };
    kept.chain([current]).collect()
}

fn view(wording: &Wording) -> VersionView {
    VersionView { name: wording.name.clone(), began: wording.began.clone() }
}

fn changed(policy: &Policy, from: &Wording, to: &Wording, map: &SiteMap, page: &str) -> Vec<ClauseChange> {
    let numbers: BTreeSet<&ClauseNumber> = from.clauses.keys().chain(to.clauses.keys()).copied().collect();
    numbers
        .into_iter()
        .filter_map(|number| {
            let (old, new) = (from.clauses.get(number), to.clauses.get(number));
            let words = |side: Option<&(&str, &Prose)>| {
                side.map(|(title, prose)| ((*title).to_owned(), prose_to_text(prose, map))).unwrap_or_default()
            };
            let ((old_title, old_text), (new_title, new_text)) = (words(old), words(new));
            let is_same =
                old.is_some() && new.is_some() && old_title == new_title && old_text.trim() == new_text.trim();
            let href = policy.clause(number).map(|_| Address::clause(&policy.id, number).from_page(page));
            (!is_same).then(|| ClauseChange {
                number: number.to_string(),
                what: match (old, new) {
                    (None, _) => "New",
                    (_, None) => "Taken out",
                    _ => "Changed",
                },
                title: runs(&old_title, &new_title),
                blocks: blocks(old_text.trim(), new_text.trim()),
                href,
            })
        })
        .collect()
}
