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
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};
use rayon::prelude::*;

use super::engine::{Check, Doer, Found, PartnersFacts, Rule, Severity, StaffFacts, Subject, Text};
use super::identifiers::{self, Allowed, Identifier, RegisterLines};
use crate::audience::Audience;
use crate::fingerprint::Fingerprint;
use crate::model::{Library, Policy};
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

/// What stands in the public texts of a policy, and where.
#[derive(BorshSerialize, BorshDeserialize)]
struct InPublic(Vec<(Identifier, Place)>);

fn in_public(parts: Vec<(&TextFile, Range<usize>)>, allowed: &Allowed) -> InPublic {
    let look = |(file, range): (&TextFile, Range<usize>)| {
        let start = range.start;
        let found = identifiers::find(file.text.get(range).unwrap_or_default(), allowed);
        let place = |range: Range<usize>| Place::new(&file.name, start + range.start..start + range.end);
        found.into_iter().map(|one| (one.kind, place(one.range))).collect::<Vec<_>>()
    };
    InPublic(parts.into_iter().flat_map(look).collect())
}

/// The public parts of a policy's files, what stands above the headings included.
fn public_parts<'a>(policy: &Policy, sources: &'a Sources) -> Vec<(&'a TextFile, Range<usize>)> {
    let mut parts: Vec<(&TextFile, Range<usize>)> = Vec::new();
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
    parts
}

/// Public texts as they are written.
fn refuse_in_public(library: &Library, sources: &Sources) -> Vec<Problem> {
    let allowed = allowed(library);
    let besides = Fingerprint::of(&allowed);
    let policies: Vec<&Arc<Policy>> = library.policies.values().collect();
    let of_policy = |policy: &&Arc<Policy>| {
        policy.derived.get_for(besides, || in_public(public_parts(policy, sources), &allowed)).1.0.clone()
    };
    let in_policies: Vec<(Identifier, Place)> = policies.par_iter().flat_map_iter(of_policy).collect();
    let pages = library.pages.values().filter(|page| page.text.audience() == Audience::Public);
    let parts = pages.filter_map(|page| sources.text(&page.place.file).map(|file| (file, 0..file.text.len())));
    let in_pages = in_public(parts.collect(), &allowed).0;
    let in_accounts = library.accounts.values().flat_map(|account| {
        let found =
            [&account.platform, &account.handle, &account.purpose].map(|text| identifiers::find(text, &allowed));
        found.into_iter().flatten().map(|one| (one.kind, account.place.clone())).collect::<Vec<_>>()
    });
    in_policies
        .into_iter()
        .chain(in_pages)
        .chain(in_accounts)
        .map(|(kind, place)| {
            Problem::at(RULE.id, place, format!("{} stands in public text", kind.label()))
                .label("nobody's may be published")
                .help("delete it; the practice's own numbers and addresses, and those of services, are listed in content/site.toml or content/references.toml")
        })
        .collect()
}

/// What stands in the texts for staff of a policy: the text, and the bytes of its words unless it is the title.
#[derive(BorshSerialize, BorshDeserialize)]
struct InTexts(Vec<(usize, Identifier, Option<Range<usize>>)>);

fn in_texts<'a>(texts: impl Iterator<Item = Text<'a>>, allowed: &Allowed) -> InTexts {
    let mut found = Vec::new();
    for (index, text) in texts.enumerate().filter(|(_, text)| text.audience == Audience::Staff) {
        found.extend(identifiers::find(text.title, allowed).into_iter().map(|one| (index, one.kind, None)));
        let in_words = identifiers::find(&text.prose.plain, allowed).into_iter();
        found.extend(in_words.map(|one| (index, one.kind, Some(one.range))));
    }
    InTexts(found)
}

/// Texts for staff.
fn check_texts(facts: &StaffFacts, found: &mut Found) {
    let allowed = allowed(facts.library);
    let besides = Fingerprint::of(&allowed);
    let policies: Vec<&Arc<Policy>> = facts.library.policies.values().collect();
    let of_policy =
        |policy: &&Arc<Policy>| policy.derived.get_for(besides, || in_texts(facts.clause_texts(policy), &allowed));
    let in_policies: Vec<_> = policies.par_iter().map(of_policy).collect();
    let mut tell = |text: &Text, kind: Identifier, range: &Option<Range<usize>>| {
        let place = range.clone().map_or_else(|| text.place.clone(), |range| text.place_of(range));
        found.breach(text.subject.clone(), &place, in_words(kind));
    };
    for (policy, found_there) in policies.into_iter().zip(in_policies) {
        for (index, kind, range) in &found_there.1.0 {
            facts.clause_texts(policy).nth(*index).iter().for_each(|text| tell(text, *kind, range));
        }
    }
    for (index, kind, range) in &in_texts(facts.page_texts(), &allowed).0 {
        facts.page_texts().nth(*index).iter().for_each(|text| tell(text, *kind, range));
    }
}

/// What stands in a register.
#[derive(BorshSerialize, BorshDeserialize)]
struct InRegister(Vec<identifiers::Found>);

/// Registers as they are written, with the notes in them.
fn check_registers(facts: &PartnersFacts, found: &mut Found) {
    let allowed = allowed(facts.staff.library);
    let besides = Fingerprint::of(&allowed);
    let files: Vec<&TextFile> = facts.sources.texts_in("content/registers/", "").collect();
    let look = |file: &&TextFile| {
        file.derived.get_for(besides, || {
            let lines = file.derived.get(|| RegisterLines::of(&file.text));
            InRegister(identifiers::find_in_register(&file.text, &lines, &allowed))
        })
    };
    let all: Vec<_> = files.par_iter().map(look).collect();
    for (file, found_there) in files.into_iter().zip(all) {
        for one in &found_there.1.0 {
            let place = Place::new(&file.name, one.range.clone());
            found.breach(Subject::File(file.name.to_string()), &place, in_words(one.kind));
        }
    }
}
