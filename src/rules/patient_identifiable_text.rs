//! Nothing that could identify a patient stands in any text or register.
//!
//! # Why
//!
//! Clauses 5.2 and 6.2: no personal health information and nothing that lets somebody be recognised. Looked for are NHS
//! numbers (by their check digit), telephone numbers, postcodes, e-mail addresses of people, and dates of birth. Numbers
//! and addresses that `content/site.toml` or `content/references.toml` list are the practice's own or a service's, and
//! may stand anywhere. On a public page such a text is a problem that stops the build. Names are not looked for: a
//! program cannot tell them.
//!
//! # Breaks the rule
//!
//! Somebody typed a patient's NHS number into an entry.
//!
//! ```toml content/registers/monitoring.toml
//! [[monitoring]]
//! account = "facebook"
//! date = 2026-11-20
//! by = "manager"
//! kind = "regular"
//! outcome = "Comment from the patient with NHS number 943 476 5919."
//! ```
//!
//! # Keeps the rule
//!
//! The entry says what is needed and nothing of the patient.
//!
//! ```toml content/registers/monitoring.toml
//! [[monitoring]]
//! account = "facebook"
//! date = 2026-11-20
//! by = "manager"
//! kind = "regular"
//! outcome = "Comment from a patient, passed to reception."
//! ```
//!
//! # How to fix
//!
//! Delete it, from earlier copies too. If it is the practice's own number or address, or a service's, list it in
//! `content/site.toml` or `content/references.toml`. If it was published, tell the Data Protection Officer.

use std::ops::Range;

use rayon::prelude::*;

use super::engine::{Check, Doer, Found, PartnersFacts, Rule, Severity, StaffFacts, Subject};
use super::identifiers::{self, Allowed, Identifier};
use crate::audience::Audience;
use crate::model::Library;
use crate::problem::Problem;
use crate::sources::{Place, Sources, TextFile};

pub static RULE: Rule = Rule {
    id: "patient-identifiable-text",
    clauses: &["5.2", "6.2"],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Texts(refuse_in_public), Check::Staff(check_texts), Check::Partners(check_registers)],
};

fn allowed(library: &Library) -> Allowed {
    let site = &library.site;
    let own = [&site.public_url, &site.contact_email, &site.security_contact].into_iter().flatten().cloned();
    let routes = site.reporting_routes.iter().filter_map(|route| route.email.clone());
    let surgeries = site
        .surgeries
        .iter()
        .flat_map(|surgery| [surgery.address.clone(), surgery.phone.clone()].into_iter().flatten());
    let references = library.references.values().filter_map(|reference| reference.text.public()).flat_map(|text| {
        [&text.url, &text.phone, &text.email, &text.note].into_iter().flatten().cloned().collect::<Vec<_>>()
    });
    Allowed::of(own.chain(routes).chain(surgeries).chain(references))
}

fn in_words(kind: Identifier) -> String {
    format!("{} stands here", kind.label())
}

/// Public texts as they are written, what stands above them included.
fn refuse_in_public(library: &Library, sources: &Sources) -> Vec<Problem> {
    let allowed = allowed(library);
    let mut parts: Vec<(&TextFile, Range<usize>)> = Vec::new();
    for policy in library.policies.values() {
        parts.extend(sources.text(&policy.place.file).map(|file| (file, 0..file.text.len())));
        for section in &policy.sections {
            let Some(file) = sources.text(&section.place.file) else { continue };
            let ends = section.clauses.iter().skip(1).map(|clause| clause.place.start).chain([file.text.len()]);
            for (index, (clause, end)) in section.clauses.iter().zip(ends).enumerate() {
                // The front matter goes with the section's own heading.
                let start = if index == 0 { 0 } else { clause.place.start };
                if clause.text.audience() == Audience::Public && start <= end {
                    parts.push((file, start..end));
                }
            }
        }
    }
    for page in library.pages.values().filter(|page| page.text.audience() == Audience::Public) {
        parts.extend(sources.text(&page.place.file).map(|file| (file, 0..file.text.len())));
    }
    let in_texts = parts.into_iter().flat_map(|(file, range)| {
        let start = range.start;
        let text = file.text.get(range).unwrap_or_default();
        let found = identifiers::find(text, &allowed).into_iter();
        found.map(move |one| (one.kind, Place::new(&file.name, start + one.range.start..start + one.range.end)))
    });
    let in_accounts = library.accounts.values().flat_map(|account| {
        let found =
            [&account.platform, &account.handle, &account.purpose].map(|text| identifiers::find(text, &allowed));
        found.into_iter().flatten().map(|one| (one.kind, account.place.clone())).collect::<Vec<_>>()
    });
    in_texts
        .chain(in_accounts)
        .map(|(kind, place)| {
            Problem::at(RULE.id, place, format!("{} stands in public text", kind.label()))
                .label("nobody's may be published")
                .help("delete it; the practice's own numbers and addresses, and those of services, are listed in content/site.toml or content/references.toml")
        })
        .collect()
}

/// Texts for staff.
fn check_texts(facts: &StaffFacts, found: &mut Found) {
    let allowed = allowed(facts.library);
    for text in facts.texts().filter(|text| text.audience == Audience::Staff) {
        for one in identifiers::find(text.title, &allowed) {
            found.breach(text.subject.clone(), text.place, in_words(one.kind));
        }
        for one in identifiers::find(&text.prose.plain, &allowed) {
            found.breach(text.subject.clone(), &text.place_of(one.range), in_words(one.kind));
        }
    }
}

/// Registers as they are written, with the notes in them.
fn check_registers(facts: &PartnersFacts, found: &mut Found) {
    let allowed = allowed(facts.staff.library);
    let files: Vec<&TextFile> = facts.sources.texts_in("content/registers/", "").collect();
    let all: Vec<(&TextFile, identifiers::Found)> = files
        .par_iter()
        .flat_map_iter(|file| identifiers::find_in_register(&file.text, &allowed).into_iter().map(|one| (*file, one)))
        .collect();
    for (file, one) in all {
        let place = Place::new(&file.name, one.range);
        found.breach(Subject::File(file.name.to_string()), &place, in_words(one.kind));
    }
}
