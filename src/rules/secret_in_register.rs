//! No password, token or key is kept in any file.
//!
//! # Why
//!
//! Credentials are handed over and kept by the practice. They belong in its password manager: files are copied, mailed
//! and kept for years. A key such as `password`, and any words or value that look like a password or an access token,
//! stop the build. Change a secret that was written down; others may know it. Sentences about passwords are allowed.
//! The secret itself is never shown again: the line is, with •••• in its place.
//!
//! # Breaks the rule
//!
//! The password is in the account's entry.
//!
//! ```toml content/registers/monitoring.toml
//! [[monitoring]]
//! account = "facebook"
//! date = 2026-11-20
//! by = "manager"
//! kind = "regular"
//! outcome = "All well. The password is Tulip-4821."
//! ```
//!
//! # Keeps the rule
//!
//! The entry says where the password is, and not what it is.
//!
//! ```toml content/registers/monitoring.toml
//! [[monitoring]]
//! account = "facebook"
//! date = 2026-11-20
//! by = "manager"
//! kind = "regular"
//! outcome = "All well. The new password is in the password manager."
//! ```
//!
//! # How to fix
//!
//! Delete it from the file and from earlier copies, change the password or revoke the token, and keep the new one in
//! the practice's password manager. Words that open nothing, such as the example of a training page, are listed in a
//! `[[not_a_secret]]` table of `content/site.toml` as they stand in their line, with the reason.

use std::ops::Range;

use borsh::{BorshDeserialize, BorshSerialize};
use rayon::prelude::*;

use super::engine::{Check, Doer, Rule, Severity};
use crate::base::problem::Problem;
use crate::base::sources::{Sources, Span, TextFile, behind};
use crate::duties::Duty;
use crate::incremental::{Fingerprinted, Persistent, Query};
use crate::model::{Library, NotASecret, Policy};
use crate::privacy::identifiers::{RegisterLines, secrets, secrets_in_register};

pub static RULE: Rule = Rule {
    id: "secret-in-register",
    duties: &[Duty::NoSecrets],
    severity: Severity::Problem,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Reading, Check::Texts(check)],
};

/// Where the secrets of a file stand.
struct Secrets(Vec<Range<usize>>);

/// Where those in the files of a policy stand.
#[derive(BorshSerialize, BorshDeserialize)]
struct InPolicy(Vec<Span>);

impl Persistent for InPolicy {}

const POLICIES: &str = "content/policies/";

/// The policies that could be read, and all files of the practice but theirs.
fn policies_and_files<'a>(
    library: &'a Library,
    sources: &'a Sources,
) -> (Vec<&'a Fingerprinted<Policy>>, Vec<&'a TextFile>) {
    let (mut policies, mut files) = (Vec::new(), sources.texts_beside(POLICIES).collect::<Vec<_>>());
    let mut next = POLICIES.to_owned();
    while let Some(file) = sources.text_from(&next).filter(|file| file.name.starts_with(POLICIES)) {
        let Some((id, _)) = file.name[POLICIES.len()..].split_once('/') else {
            files.push(file);
            next = format!("{}\0", file.name);
            continue;
        };
        match library.policies.get(id) {
            Some(policy) => policies.push(policy),
            None => files.extend(in_policy(id, sources)),
        }
        next = behind(&folder_of(id));
    }
    (policies, files)
}

fn in_policy<'a>(id: &str, sources: &'a Sources) -> Vec<&'a TextFile> {
    sources.texts_in(&folder_of(id), "").collect()
}

fn folder_of(id: &str) -> String {
    format!("{POLICIES}{id}/")
}

fn places(file: &TextFile, found: &[Range<usize>]) -> Vec<Span> {
    found.iter().map(|range| Span::new(&file.name, range.clone())).collect()
}

/// Everything a practice writes, notes in its files included.
fn check(library: &Library, sources: &Sources) -> Vec<Problem> {
    let (cache, (policies, files)) = (&*library.cache, policies_and_files(library, sources));
    let in_files = files.par_iter().flat_map_iter(|file| {
        let is_register = file.name.starts_with("content/registers/");
        let lines = is_register.then(|| RegisterLines::of_file(file, cache));
        let found = cache.get(Query::SecretsInFile, &file.name, &(*file, lines), |(file, lines)| {
            Secrets(match lines {
                Some(lines) => secrets_in_register(&file.text, lines),
                None => secrets(&file.text),
            })
        });
        places(file, &found.0)
    });
    let in_policies = policies.par_iter().flat_map_iter(|policy| {
        let files = in_policy(policy.id.as_str(), sources);
        let found = cache.get_persistent(Query::SecretsInPolicy, policy.id.as_str(), &files, |files| {
            InPolicy(files.iter().flat_map(|file| places(file, &secrets(&file.text))).collect())
        });
        found.0.clone()
    });
    let places: Vec<Span> = in_files.chain(in_policies).collect();
    let reported = places.into_iter().filter(|place| !is_excepted(place, &library.site.not_a_secret, sources));
    reported
        .map(|place| {
            Problem::at(RULE.id, place, "this looks like a password or token").label("never kept here").help(HELP)
        })
        .collect()
}

const HELP: &str = "delete it, change the password, and keep it in the practice's password manager; what certainly opens nothing is \
    listed at the end of content/site.toml by itself:\n\
    [[not_a_secret]]\n\
    text = \"the words as they stand in this line\"\n\
    reason = \"how you know that they open nothing\"";

/// Whether a listed text stands around a secret, and holds all of it.
fn is_excepted(place: &Span, exceptions: &[NotASecret], sources: &Sources) -> bool {
    let Some(file) = sources.text(&place.file).filter(|_| !exceptions.is_empty()) else { return false };
    exceptions.iter().any(|exception| {
        let listed = exception.text.as_str();
        let start = file.text.floor_char_boundary(place.end.saturating_sub(listed.len()));
        let end = file.text.ceil_char_boundary((place.start + listed.len()).min(file.text.len()));
        file.text.get(start..end).is_some_and(|near| near.contains(listed))
    })
}
