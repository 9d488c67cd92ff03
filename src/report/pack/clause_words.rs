//! A clause's words, of now or of a kept version, as a page that stands alone shows them: names for links, and words for pictures.

use pulldown_cmark_escape::escape_html_body_text;

use crate::model::{ClauseNumber, InForce, Library, Piece, Policy, PolicyVersion, Prose, Target};
use crate::render::{Destinations, Shown, SiteMap, prose_to_html};
use crate::report::scope::Scope;

/// What links in a clause are called here. People are their roles; nothing has an address.
pub struct ClauseWords {
    names: SiteMap,
}

/// The same for a kept version, which has its own names for its clauses.
struct NamesThen<'a> {
    own: SiteMap,
    now: &'a SiteMap,
}

impl<'a> NamesThen<'a> {
    fn new(scope: &Scope, policy: &Policy, kept: &PolicyVersion, now: &'a SiteMap) -> Self {
        let mut own = SiteMap::default();
        for (number, clause) in &kept.clauses {
            let name = format!("{number} {}", clause.text.read(scope.staff_key).title);
            own.add(Target::Clause(policy.id.clone(), number.clone()), name, None);
        }
        NamesThen { own, now }
    }
}

impl Destinations for NamesThen<'_> {
    fn find(&self, target: &Target) -> Option<&Shown> {
        self.own.find(target).or_else(|| self.now.find(target))
    }
}

/// `None` where the version has no such clause.
pub fn words_of(
    scope: &Scope,
    words: &ClauseWords,
    policy: &Policy,
    version: InForce,
    number: &ClauseNumber,
) -> Option<String> {
    let key = scope.staff_key;
    match version {
        InForce::Current(policy) => {
            policy.clause(number).map(|clause| html(&clause.text.read(key).prose, &words.names))
        }
        InForce::Kept(kept) => {
            let prose = &kept.clauses.get(number)?.text.read(key).prose;
            Some(html(prose, &NamesThen::new(scope, policy, kept, &words.names)))
        }
    }
}

fn html(prose: &Prose, names: &dyn Destinations) -> String {
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

impl ClauseWords {
    pub fn new(scope: &Scope) -> Self {
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
        ClauseWords { names }
    }
}
