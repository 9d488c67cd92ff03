//! No password, token or key is kept in any file.
//!
//! # Why
//!
//! Clause 9.2 has credentials handed over and kept by the practice. They belong in its password manager: files are
//! copied, mailed and kept for years. A key such as `password`, and any words or value that look like a password or an
//! access token, stop the build. Change a secret that was written down; it can be taken as known.
//!
//! # Breaks the rule
//!
//! The password stands in the account's entry.
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
//! the practice's password manager.

use std::ops::Range;

use borsh::{BorshDeserialize, BorshSerialize};

use super::engine::{Check, Doer, Rule, Severity};
use super::identifiers::{RegisterLines, secrets, secrets_in_register};
use crate::model::Library;
use crate::problem::Problem;
use crate::sources::{Place, Sources};

pub static RULE: Rule = Rule {
    id: "secret-in-register",
    clauses: &["9.2"],
    severity: Severity::Problem,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Reading, Check::Texts(check)],
};

/// Where the secrets of a file stand.
#[derive(BorshSerialize, BorshDeserialize)]
struct Secrets(Vec<Range<usize>>);

/// Everything a practice writes, notes in its files included.
fn check(_: &Library, sources: &Sources) -> Vec<Problem> {
    use rayon::prelude::*;
    let files: Vec<_> = sources.texts_in("content/", "").collect();
    files
        .par_iter()
        .flat_map_iter(|file| {
            let is_register = file.name.starts_with("content/registers/");
            let look = || {
                Secrets(if is_register {
                    secrets_in_register(&file.text, &file.derived.get(|| RegisterLines::of(&file.text)))
                } else {
                    secrets(&file.text)
                })
            };
            let found = file.derived.get(look);
            found.0.clone().into_iter().map(|range| {
                Problem::at(RULE.id, Place::new(&file.name, range), "this looks like a password or token")
                    .label("never kept here")
                    .help("delete it, change the password, and keep it in the practice's password manager")
            })
        })
        .collect()
}
