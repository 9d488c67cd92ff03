//! An acceptance names a rule that exists, and whose findings can be accepted.
//!
//! # Why
//!
//! An acceptance with a mistyped rule accepts nothing, while everybody believes that it does. A problem, such as a
//! name on a public page, cannot be accepted at all: it stops the build until it is put right.
//!
//! # Breaks the rule
//!
//! The rule's name is mistyped.
//!
//! ```toml content/registers/acceptances.toml
//! [[acceptance]]
//! rule = "account-unmonitord"
//! subject = "facebook"
//! reason = "Example: the account is being moved."
//! by = "manager"
//! until = 2026-12-31
//! ```
//!
//! # Keeps the rule
//!
//! The rule's name is one that `byelaw rules` lists.
//!
//! ```toml content/registers/acceptances.toml
//! [[acceptance]]
//! rule = "account-unmonitored"
//! subject = "facebook"
//! reason = "Example: the account is being moved."
//! by = "manager"
//! until = 2026-12-31
//! ```
//!
//! # How to fix
//!
//! Write the id of a rule as `byelaw rules` lists it, or delete the acceptance.

use super::engine::{Check, Doer, Rule, Severity};
use crate::duties::Duty;

pub static RULE: Rule = Rule {
    id: "acceptance-unknown",
    duties: &[Duty::EveryClauseAssigned],
    severity: Severity::Warning,
    doer: Doer::Partners,
    checks: &[Check::Acceptances],
};
