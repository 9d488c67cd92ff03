//! Finds patient identifiers in everything a practice publishes and keeps, except those its settings allow.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};
use rayon::prelude::*;

use super::identifiers::{
    self, Allowed, Identifier, IdentifierMatch, RegisterLines, find_in_markdown, find_in_register, letters_and_digits,
};
use super::public_texts::{PublicText, PublicTextKind, in_policy, outside_policies};
use crate::base::audience::Audience;
use crate::base::sources::{OwnFiles, Sources, Span, TextFile};
use crate::incremental::{Fingerprinted, Persistent, Query};
use crate::model::{Library, Policy};

/// An identifier and its position.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct LocatedIdentifier {
    pub kind: Identifier,
    /// The identifier as typed, normalized.
    pub words: String,
    pub place: Span,
}

/// The identifiers allowed in any text: the practice's own, and those of organisations it refers to.
pub fn allowed(library: &Library) -> Fingerprinted<Allowed> {
    let site = &library.site;
    let own = [&site.public_url, &site.contact_email, &site.telephone].into_iter().flatten().cloned();
    let contact = site.security.iter().map(|security| security.contact.clone());
    let routes = site.reporting_routes.iter().filter_map(|route| route.email.clone());
    let surgeries = site
        .surgeries
        .iter()
        .flat_map(|surgery| [surgery.address.clone(), surgery.phone.clone()].into_iter().flatten());
    let references = library.references.values().filter_map(|reference| reference.text.public()).flat_map(|text| {
        [&text.url, &text.phone, &text.email, &text.note].into_iter().flatten().cloned().collect::<Vec<_>>()
    });
    Fingerprinted::of(Allowed::of(own.chain(contact).chain(routes).chain(surgeries).chain(references)))
}

/// Texts that the settings list as belonging to no patient.
pub struct ExemptTexts(BTreeSet<String>);

impl ExemptTexts {
    pub fn of(library: &Library) -> Self {
        ExemptTexts(library.site.not_a_patient.iter().map(|one| letters_and_digits(&one.text)).collect())
    }

    pub fn has(&self, words: &str) -> bool {
        self.0.contains(&letters_and_digits(words))
    }
}

/// The identifiers in a policy's clauses: in the source and rendered text of public ones, in the source of staff ones.
#[derive(BorshSerialize, BorshDeserialize)]
pub struct PolicyIdentifiers {
    pub public: Vec<LocatedIdentifier>,
    pub staff: Vec<LocatedIdentifier>,
}

impl Persistent for PolicyIdentifiers {}

/// The identifiers in each policy; cached until the policy or the allowed identifiers change.
pub fn in_policies(
    library: &Library,
    sources: &Sources,
    allowed: &Fingerprinted<Allowed>,
) -> Vec<Arc<PolicyIdentifiers>> {
    let policies: Vec<&Fingerprinted<Policy>> = library.texts().collect();
    let scan = |policy: &&Fingerprinted<Policy>| {
        let input = (*policy, OwnFiles(sources), allowed);
        library.cache.get_persistent(Query::IdentifiersInPolicy, policy.id.as_str(), &input, scan_policy)
    };
    policies.par_iter().map(scan).collect()
}

type Input<'a> = (&'a Fingerprinted<Policy>, OwnFiles<'a>, &'a Fingerprinted<Allowed>);

fn scan_policy((policy, OwnFiles(sources), allowed): &Input) -> PolicyIdentifiers {
    let (mut public, mut staff) = (Vec::new(), Vec::new());
    if let Some(file) = sources.text(&policy.place.file) {
        let found = find_in_register(&file.text, &RegisterLines::whole(&file.text), allowed);
        public.extend(placed(found, file, 0));
    }
    for (file, range, audience) in parts(policy, sources) {
        let found = find_in_markdown(file.text.get(range.clone()).unwrap_or_default(), allowed);
        let list = if audience == Audience::Public { &mut public } else { &mut staff };
        list.extend(placed(found, file, range.start));
    }
    let mut shown = Vec::new();
    in_policy(policy, &mut |text| shown.extend(in_public_text(text, allowed)));
    add_unless_known(&mut public, shown);
    PolicyIdentifiers { public, staff }
}

/// The clauses of a policy's files, including the text above the headings.
fn parts<'a>(policy: &Policy, sources: &'a Sources) -> Vec<(&'a TextFile, Range<usize>, Audience)> {
    let mut parts = Vec::new();
    for section in &policy.sections {
        let Some(file) = sources.text(&section.place.file) else { continue };
        let ends = section.clauses.iter().skip(1).map(|clause| clause.place.start).chain([file.text.len()]);
        for (index, (clause, end)) in section.clauses.iter().zip(ends).enumerate() {
            // Front matter is checked with the section's own heading.
            let start = if index == 0 { 0 } else { clause.place.start };
            if start <= end {
                parts.push((file, start..end, clause.text.audience()));
            }
        }
    }
    parts
}

/// The identifiers in all other public content: pages, settings, references and registers.
pub fn outside_public_policies(library: &Library, sources: &Sources, allowed: &Allowed) -> Vec<LocatedIdentifier> {
    let mut found = in_pages(library, sources, allowed, Audience::Public);
    let mut shown = Vec::new();
    outside_policies(library, &mut |text| shown.extend(in_public_text(text, allowed)));
    add_unless_known(&mut found, shown);
    found
}

/// The identifiers in the sources of pages with this audience.
pub fn in_pages(library: &Library, sources: &Sources, allowed: &Allowed, audience: Audience) -> Vec<LocatedIdentifier> {
    let pages = library.pages.values().filter(|page| page.text.audience() == audience);
    let files: Vec<&TextFile> = pages.filter_map(|page| sources.text(&page.place.file)).collect();
    files.into_par_iter().flat_map_iter(|file| placed(find_in_markdown(&file.text, allowed), file, 0)).collect()
}

fn placed(found: Vec<IdentifierMatch>, file: &TextFile, start: usize) -> impl Iterator<Item = LocatedIdentifier> {
    let name = file.name.clone();
    found.into_iter().map(move |IdentifierMatch { kind, range, words }| LocatedIdentifier {
        kind,
        words,
        place: Span::new(&name, start + range.start..start + range.end),
    })
}

fn in_public_text(text: &PublicText, allowed: &Allowed) -> Vec<LocatedIdentifier> {
    let is_meant = |kind: Identifier| match text.kind {
        PublicTextKind::Prose | PublicTextKind::Words => true,
        // Only names and street addresses need spaces.
        PublicTextKind::Address => kind.fails_build(),
        PublicTextKind::PublicName => false,
    };
    let found = identifiers::find(&text.text, allowed).into_iter().filter(|one| is_meant(one.kind));
    found
        .map(|IdentifierMatch { kind, range, words }| LocatedIdentifier { kind, words, place: text.place(range) })
        .collect()
}

/// Adds matches in the rendered text, unless the same identifier is in the source of the same file.
pub fn add_unless_known(found: &mut Vec<LocatedIdentifier>, more: Vec<LocatedIdentifier>) {
    let key = |one: &LocatedIdentifier| (one.kind, letters_and_digits(&one.words), one.place.file.clone());
    let mut reported: BTreeSet<_> = found.iter().map(key).collect();
    let news: Vec<LocatedIdentifier> = more.into_iter().filter(|one| reported.insert(key(one))).collect();
    found.extend(news);
}
