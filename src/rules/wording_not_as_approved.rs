//! The wording of a version in force, and of each kept one, is the wording that was approved.
//!
//! # Why
//!
//! A version is what was agreed on and sent out. Whoever reads it must be able to rely on its being the text that was
//! approved, down to the hours or the reply aim that a text fills in from the settings. `byelaw new approval` keeps
//! the wording's digest with the approval, as `approved_wording`. When a clause is changed afterwards, or a setting
//! that is filled in there, the digest of the text is another one. A version that is kept is compared in the same way.
//! An approval without a digest says nothing of what was approved. Drafts may change at any time, and withdrawn
//! policies are left out.
//!
//! # Breaks the rule
//!
//! The text has changed since it was approved, without a new version.
//!
//! ```toml content/policies/conduct/policy.toml
//! title = "Conduct policy"
//! audience = "public"
//! version = "1.0"
//! status = "approved"
//! approved_wording = "5f0c9b7d1c6a4c0b8e2f7a9d3b1e6c4f5f0c9b7d1c6a4c0b8e2f7a9d3b1e6c4f"
//!
//! [[approval]]
//! by = "manager"
//! on = 2026-03-25
//!
//! [[term]]
//! id = "post"
//! name = "Post"
//! clause = "1.2"
//! also = ["posts"]
//! ```
//!
//! # Keeps the rule
//!
//! The digest is that of the text.
//!
//! ```toml content/policies/conduct/policy.toml
//! title = "Conduct policy"
//! audience = "public"
//! version = "1.0"
//! status = "approved"
//! approved_wording = "e6bf7c4b624e8a7bc7a4ef522e37d7e767133eb3a6440e42a45dc5127cc20412"
//!
//! [[approval]]
//! by = "manager"
//! on = 2026-03-25
//!
//! [[term]]
//! id = "post"
//! name = "Post"
//! clause = "1.2"
//! also = ["posts"]
//! ```
//!
//! # How to fix
//!
//! Put back the words, or the setting in `content/site.toml` or the register that a placeholder such as `{{hours}}`
//! fills in. What is meant to change goes into a new version: run `byelaw new version`, make the change, have it
//! approved, and record that with `byelaw new approval`. Where an approval keeps no wording yet, check that the text
//! is what was approved, and write the line that the finding gives into `policy.toml`.

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, Subject};
use crate::base::wording::date_in_words;
use crate::duties::Duty;
use crate::model::{InForce, Policy};

pub static RULE: Rule = Rule {
    id: "wording-not-as-approved",
    duties: &[Duty::Approval],
    severity: Severity::Warning,
    doer: Doer::PolicyOwner,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    for policy in facts.library.policies.values().filter(|policy| !policy.is_withdrawn()) {
        if policy.is_in_force() {
            check_current(policy, facts, found);
        }
        for kept in &policy.versions {
            let version = InForce::Kept(kept);
            if version.approved_wording(facts.key).is_some_and(|approved| approved != version.wording(facts.key)) {
                let number = kept.version.read(facts.key);
                let message = format!(
                    "version {number} of {}, which is kept, does not read as it was approved",
                    policy.in_words()
                );
                found
                    .breach(Subject::Policy(policy.id.clone()), &kept.place, message)
                    .fix("Put its files back from a copy: what is kept is never edited");
            }
        }
    }
}

fn check_current(policy: &Policy, facts: &StaffFacts, found: &mut FindingSink) {
    // One that was yet to be given is no approval, and `approver-unknown` tells where there is none.
    let Some(last) = policy.control.approvals.iter().map(|approval| approval.on).max() else { return };
    let current = InForce::Current(policy);
    let (wording, on) = (current.wording(facts.key), date_in_words(last));
    let version = match policy.control.version.as_deref() {
        Some(version) => format!("version {version} of {}", policy.in_words()),
        None => policy.in_words(),
    };
    let subject = Subject::Policy(policy.id.clone());
    match current.approved_wording(facts.key) {
        None => {
            let message = format!("the approval of {version} does not keep the wording that was approved on {on}");
            found.breach(subject, &policy.place, message).fix(format!(
                "Check that the text is what was approved, and write approved_wording = \"{wording}\" under its `status`"
            ));
        }
        Some(approved) if approved != wording => {
            let message = format!("{version} does not read as it was approved on {on}");
            found.breach(subject, &policy.place, message).fix(
                "Put the words back, or the setting that is filled in there; then begin a new version with `byelaw new version` and change them in it",
            );
        }
        Some(_) => {}
    }
}
