//! Where identifiers of patients stand in what a practice publishes and keeps, save those its settings allow.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};
use rayon::prelude::*;

use super::identifiers::{
    self, Allowed, Identifier, IdentifierMatch, RegisterLines, find_in_markdown, find_in_register, signs_of,
};
use super::public_texts::{PublicText, PublicTextKind, beside_policies, in_policy};
use crate::base::audience::Audience;
use crate::base::sources::{OwnFiles, Sources, Span, TextFile};
use crate::incremental::{Fingerprinted, Persistent, Query};
use crate::model::{Library, Policy};

/// An identifier and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Identified {
    pub kind: Identifier,
    /// It as it was typed, with the same signs.
    pub words: String,
    pub place: Span,
}

/// The numbers and addresses that may stand in any text: the practice's own and those of bodies that it refers to.
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

/// What the settings list one by one as no patient's.
pub struct NoPatients(BTreeSet<String>);

impl NoPatients {
    pub fn of(library: &Library) -> Self {
        NoPatients(library.site.not_a_patient.iter().map(|one| signs_of(&one.text)).collect())
    }

    pub fn has(&self, words: &str) -> bool {
        self.0.contains(&signs_of(words))
    }
}

/// What stands in the sources of a policy's clauses: where the public reads it, as it is written and as it is shown,
/// and where staff do, as it is written.
#[derive(BorshSerialize, BorshDeserialize)]
pub struct InPolicy {
    pub public: Vec<Identified>,
    pub staff: Vec<Identified>,
}

impl Persistent for InPolicy {}

/// The same of each policy. A policy is looked through once for as long as it and what is allowed stay the same.
pub fn in_policies(library: &Library, sources: &Sources, allowed: &Fingerprinted<Allowed>) -> Vec<Arc<InPolicy>> {
    let policies: Vec<&Fingerprinted<Policy>> = library.texts().collect();
    let look = |policy: &&Fingerprinted<Policy>| {
        let input = (*policy, OwnFiles(sources), allowed);
        library.cache.get_persistent(Query::IdentifiersInPolicy, policy.id.as_str(), &input, look_through)
    };
    policies.par_iter().map(look).collect()
}

type Input<'a> = (&'a Fingerprinted<Policy>, OwnFiles<'a>, &'a Fingerprinted<Allowed>);

fn look_through((policy, OwnFiles(sources), allowed): &Input) -> InPolicy {
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
    add_unless_told(&mut public, shown);
    InPolicy { public, staff }
}

/// The clauses of a policy's files, what stands above the headings included.
fn parts<'a>(policy: &Policy, sources: &'a Sources) -> Vec<(&'a TextFile, Range<usize>, Audience)> {
    let mut parts = Vec::new();
    for section in &policy.sections {
        let Some(file) = sources.text(&section.place.file) else { continue };
        let ends = section.clauses.iter().skip(1).map(|clause| clause.place.start).chain([file.text.len()]);
        for (index, (clause, end)) in section.clauses.iter().zip(ends).enumerate() {
            // The front matter goes with the section's own heading.
            let start = if index == 0 { 0 } else { clause.place.start };
            if start <= end {
                parts.push((file, start..end, clause.text.audience()));
            }
        }
    }
    parts
}

/// What stands in everything else that the public may read: pages, settings, references and registers.
pub fn beside_public_policies(library: &Library, sources: &Sources, allowed: &Allowed) -> Vec<Identified> {
    let mut found = in_pages(library, sources, allowed, Audience::Public);
    let mut shown = Vec::new();
    beside_policies(library, &mut |text| shown.extend(in_public_text(text, allowed)));
    add_unless_told(&mut found, shown);
    found
}

/// What stands in the sources of pages that these readers see.
pub fn in_pages(library: &Library, sources: &Sources, allowed: &Allowed, audience: Audience) -> Vec<Identified> {
    let pages = library.pages.values().filter(|page| page.text.audience() == audience);
    let files: Vec<&TextFile> = pages.filter_map(|page| sources.text(&page.place.file)).collect();
    files.into_par_iter().flat_map_iter(|file| placed(find_in_markdown(&file.text, allowed), file, 0)).collect()
}

fn placed(found: Vec<IdentifierMatch>, file: &TextFile, start: usize) -> impl Iterator<Item = Identified> {
    let name = file.name.clone();
    found.into_iter().map(move |IdentifierMatch { kind, range, words }| Identified {
        kind,
        words,
        place: Span::new(&name, start + range.start..start + range.end),
    })
}

fn in_public_text(text: &PublicText, allowed: &Allowed) -> Vec<Identified> {
    let is_meant = |kind: Identifier| match text.kind {
        PublicTextKind::Prose | PublicTextKind::Words => true,
        // Neither a name nor a street has no spaces.
        PublicTextKind::Address => kind.stops_a_build(),
        PublicTextKind::PublicName => false,
    };
    let found = identifiers::find(&text.text, allowed).into_iter().filter(|one| is_meant(one.kind));
    found.map(|IdentifierMatch { kind, range, words }| Identified { kind, words, place: text.place(range) }).collect()
}

/// Adds what was found in the text as it is shown, unless the same stands in the source of the same file.
pub fn add_unless_told(found: &mut Vec<Identified>, more: Vec<Identified>) {
    let key = |one: &Identified| (one.kind, signs_of(&one.words), one.place.file.clone());
    let mut reported: BTreeSet<_> = found.iter().map(key).collect();
    let news: Vec<Identified> = more.into_iter().filter(|one| reported.insert(key(one))).collect();
    found.extend(news);
}
