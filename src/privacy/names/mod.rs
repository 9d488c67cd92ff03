//! Finds private names of staff in public text.

mod around_surname;
mod first_name;
mod ordinary;
mod people;
mod register_name;
mod words;

use std::ops::Range;

use borsh::{BorshDeserialize, BorshSerialize};
use rayon::prelude::*;

use self::people::PrivateNames;
use super::public_texts::{PublicText, PublicTextKind, in_policy, outside_policies};
use crate::base::audience::{LoaderKey, StaffKey};
use crate::base::fold::same_signs;
use crate::base::problem::Problem;
use crate::base::sources::Span;
use crate::incremental::{Fingerprinted, Persistent, Query};
use crate::model::Library;

/// Where a text names somebody of the practice.
pub fn people_in(text: &str, library: &Library, key: &StaffKey) -> Vec<Range<usize>> {
    let people = PrivateNames::of_all(library, key);
    people.into_iter().flat_map(|people| people.in_text(text, false)).map(|found| found.range).collect()
}

/// Refuses the name of anyone whose name is not public in anything the public may read.
pub fn refuse_in_public(library: &Library, key: &LoaderKey, problems: &mut Vec<Problem>) {
    let Some(people) = PrivateNames::of(library, key).map(Fingerprinted::of) else { return };
    let policies: Vec<_> = library.texts().collect();
    let in_policies = policies.into_par_iter().map(|policy| {
        library.cache.get_persistent(
            Query::NamesInPolicy,
            policy.id.as_str(),
            &(policy, &people),
            |(policy, people)| {
                let mut found = Vec::new();
                in_policy(policy, &mut |text| names_in(text, people, &mut found));
                PolicyNamesFound(found)
            },
        )
    });
    let mut found: Vec<Name> = in_policies.collect::<Vec<_>>().iter().flat_map(|found| found.0.clone()).collect();
    outside_policies(library, &mut |text| names_in(text, &people, &mut found));
    // A name in a link's text, address and title needs fixing once, so it is reported once.
    found.sort_by(|a, b| (a.member, &a.place).cmp(&(b.member, &b.place)));
    found.dedup_by(|later, first| {
        later.member == first.member && later.place.file == first.place.file && later.place.start <= first.place.end
    });
    problems.extend(found.into_iter().filter_map(|name| {
        let member = people.members.get(name.member)?;
        let (role, id) = (&*member.role, &*member.id);
        Some(
            Problem::at(
                "staff-name-on-public-page",
                name.place,
                format!("the name of the {role} stands in public text: {}", name.words),
            )
            .label("in this text")
            .help(format!("write [[staff:{id}]]: staff then read the name, and the public the role")),
        )
    }));
}

/// The private names in a policy's clauses and terms.
#[derive(BorshSerialize, BorshDeserialize)]
struct PolicyNamesFound(Vec<Name>);

impl Persistent for PolicyNamesFound {}

/// A private name in public text.
#[derive(Clone, BorshSerialize, BorshDeserialize)]
struct Name {
    /// The index of the person among those with private names.
    member: usize,
    words: String,
    place: Span,
}

fn names_in(text: &PublicText, people: &PrivateNames, to: &mut Vec<Name>) {
    let is_address = match text.kind {
        PublicTextKind::Prose | PublicTextKind::Words => false,
        PublicTextKind::Address => true,
        PublicTextKind::PublicName => return,
    };
    for found in people.in_text(&text.text, is_address) {
        let written = text.text.get(found.range.clone()).unwrap_or_default();
        let words = same_signs(written).replace('\n', " ");
        to.push(Name { member: found.member, words, place: text.place(found.range) });
    }
}
