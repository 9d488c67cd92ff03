//! The clauses that incidents of the period breached, each with its words and its incidents.

use std::collections::BTreeMap;

use pulldown_cmark_escape::escape_html_body_text;
use serde::Serialize;

use super::words;
use crate::model::{ClauseNumber, Incident, Library, Piece, PolicyId, Prose, Target, Word};
use crate::render::{SiteMap, prose_to_html};
use crate::report::scope::{Scope, clause_cell};

#[derive(Serialize)]
pub struct ClauseView {
    /// `conduct/1.1`.
    pub id: String,
    pub policy: String,
    pub number: String,
    /// `None` where the policy no longer has the clause.
    pub title: Option<String>,
    pub html: String,
    pub version: Option<String>,
    pub incidents: Vec<BreachRow>,
}

#[derive(Serialize)]
pub struct BreachRow {
    pub incident: String,
    /// `Patient`, `Personnel`.
    pub breached_by: String,
    /// The version in force on its day, where the clause had other words then, or none.
    pub other_words: Option<String>,
}

pub fn view(scope: &Scope) -> Vec<ClauseView> {
    let key = scope.staff_key;
    let mut cited: BTreeMap<(&PolicyId, &ClauseNumber), Vec<&Incident>> = BTreeMap::new();
    // As in breaches.csv: an incident carried over was counted when it was reported.
    for incident in scope.incidents.iter().filter(|incident| scope.was_reported_in_period(incident)) {
        for (policy, number) in incident.clauses.read(key) {
            cited.entry((policy, number)).or_default().push(incident);
        }
    }
    let names = names(scope);
    cited
        .into_iter()
        .map(|((policy, number), incidents)| {
            let clause = scope.library.clause(policy, number).map(|clause| clause.text.read(key));
            let known = scope.library.policies.get(policy);
            ClauseView {
                id: clause_cell(policy, number),
                policy: known.map_or_else(|| policy.to_string(), |policy| policy.title.to_string()),
                number: number.to_string(),
                title: clause.map(|text| text.title.clone()),
                html: clause.map(|text| words_of(&text.prose, &names)).unwrap_or_default(),
                version: known.and_then(|policy| (*policy.version).clone()),
                incidents: incidents
                    .into_iter()
                    .map(|incident| BreachRow {
                        incident: incident.id.read(key).to_string(),
                        breached_by: words::spoken(incident.author.read(scope.key).word()),
                        other_words: other_words(scope, incident, policy, number),
                    })
                    .collect(),
            }
        })
        .collect()
}

/// The version that was in force when an incident was reported, if the clause had other words then.
fn other_words(scope: &Scope, incident: &Incident, policy: &PolicyId, number: &ClauseNumber) -> Option<String> {
    let key = scope.staff_key;
    let policy = scope.library.policies.get(policy)?;
    let then = policy.in_force_on(*incident.reported_on.read(key), key)?;
    let now = policy.clause(number).map(|clause| clause.text.read(key).sha256.as_str());
    let is_other = then.clause(number, key).map(|(_, sha256)| sha256) != now;
    is_other.then(|| then.version(key).unwrap_or("not recorded").to_owned())
}

/// The words as they stand, with names for links, and the words of pictures in place of them: the folder stands alone.
fn words_of(prose: &Prose, names: &SiteMap) -> String {
    let pieces = prose.pieces.iter().map(|piece| match piece {
        Piece::Picture { alt, file: _ } => {
            let mut words = String::from("[Picture: ");
            let _ = escape_html_body_text(&mut words, alt);
            words.push(']');
            Piece::Html(words.into())
        }
        other => other.clone(),
    });
    let words = Prose { pieces: pieces.collect(), ..Prose::default() };
    prose_to_html(&words, names, "index.html")
}

/// What links in a clause are called here. People are their roles; nothing has an address.
fn names(scope: &Scope) -> SiteMap {
    let Library { policies, pages, references, staff, accounts, attachments, .. } = scope.library;
    let key = scope.staff_key;
    let mut names = SiteMap::default();
    for policy in policies.values() {
        names.add(Target::Policy(policy.id.clone()), policy.title.to_string(), None);
        for clause in policy.clauses() {
            let name = format!("{} {}", clause.number, clause.text.read(key).title);
            names.add(Target::Clause(policy.id.clone(), clause.number.clone()), name, None);
        }
        for term in policy.terms.iter() {
            names.add(Target::Term(policy.id.clone(), term.id.clone()), term.name.clone(), None);
        }
    }
    for page in pages.values() {
        names.add(Target::Page(page.id.clone()), page.text.read(key).title.clone(), None);
    }
    for reference in references.values() {
        names.add(Target::Reference(reference.id.clone()), reference.text.read(key).title.clone(), None);
    }
    for (id, member) in staff {
        names.add(Target::Staff(id.clone()), member.role.to_string(), None);
    }
    for (id, account) in accounts {
        names.add(Target::Account(id.clone()), account.platform.to_string(), None);
    }
    for file in attachments.keys() {
        names.add_file(file);
    }
    names
}
