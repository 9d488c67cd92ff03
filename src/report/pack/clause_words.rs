//! A clause's text, current or kept, for a standalone page: links become names, and pictures their descriptions.

use pulldown_cmark_escape::escape_html_body_text;

use crate::model::{ClauseNumber, InForce, Library, Mark, Piece, Policy, PolicyVersion, Prose, Target};
use crate::report::scope::Scope;
use crate::sites::shared::{LinkMap, ResolvedLink, prose_to_html};

/// `None` if the version has no such clause.
pub fn words_of(scope: &Scope, policy: &Policy, version: InForce, number: &ClauseNumber) -> Option<String> {
    let key = scope.staff_key;
    match version {
        InForce::Current(policy) => policy.clause(number).map(|clause| html(&clause.text.read(key).prose, scope, None)),
        InForce::Kept(kept) => {
            let prose = &kept.clauses.get(number)?.text.read(key).prose;
            Some(html(prose, scope, Some((policy, kept))))
        }
    }
}

/// A kept version has its own titles for its clauses.
fn html(prose: &Prose, scope: &Scope, then: Option<(&Policy, &PolicyVersion)>) -> String {
    let mut names = LinkMap::default();
    for target in prose.targets() {
        let own = then.and_then(|(policy, kept)| name_then(target, policy, kept, scope));
        if let Some(name) = own.or_else(|| name_now(target, scope)) {
            names.insert(target.clone(), ResolvedLink::of(name, None));
        }
    }
    let mut words = Prose::default();
    for piece in prose.pieces() {
        match piece {
            Piece::Html(html) => words.html.push_str(html),
            Piece::Named(target) => words.push(Mark::Named(target.clone().into())),
            // The page has no link targets, so a link becomes its text.
            Piece::LinkStart(_) | Piece::LinkEnd => {}
            Piece::Picture(picture) => {
                words.html.push_str("[Picture: ");
                let _ = escape_html_body_text(&mut words.html, &picture.alt);
                words.html.push(']');
            }
        }
    }
    prose_to_html(&words, &names, "index.html")
}

fn name_then(target: &Target, policy: &Policy, kept: &PolicyVersion, scope: &Scope) -> Option<String> {
    let (of, number) = match target {
        Target::Clause(of, number) => (of, number),
        Target::Item(of, number, item) => return (*of == policy.id).then(|| format!("{number}{item}")),
        _ => return None,
    };
    let clause = kept.clauses.get(number).filter(|_| *of == policy.id)?;
    Some(format!("{number} {}", clause.text.read(scope.staff_key).name()))
}

/// The name of a link's target. People are shown by role.
fn name_now(target: &Target, scope: &Scope) -> Option<String> {
    let Library { policies, pages, references, staff, accounts, attachments, .. } = scope.library;
    let key = scope.staff_key;
    Some(match target {
        Target::Policy(id) => policies.get(id)?.control.title.to_string(),
        Target::Clause(id, number) => format!("{number} {}", policies.get(id)?.clause(number)?.text.read(key).name()),
        Target::Item(_, number, item) => format!("{number}{item}"),
        Target::Term(id, term) => policies.get(id)?.term(term)?.name.clone(),
        Target::Heading(heading) => heading.words.to_string(),
        Target::Page(id) => pages.get(id)?.text.read(key).title.clone(),
        Target::Reference(id) => references.get(id)?.text.read(key).title.clone(),
        Target::Staff(id) => staff.get(id)?.role.to_string(),
        Target::Account(id) => accounts.get(id)?.platform.to_string(),
        Target::File(file) => return attachments.contains_key(file).then(|| ResolvedLink::file(file).1.name.into()),
    })
}
