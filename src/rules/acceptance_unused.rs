//! An acceptance is deleted when what it accepted has been put right.
//!
//! # Why
//!
//! An acceptance that matches nothing today would silently accept the next shortfall of the same kind.
//!
//! # Breaks the rule
//!
//! No finding of this rule is about an account called `old-page`.
//!
//! ```toml content/registers/acceptances.toml
//! [[acceptance]]
//! rule = "account-unmonitored"
//! subject = "old-page"
//! reason = "Example: the account is being moved."
//! by = "manager"
//! until = 2026-12-31
//! ```
//!
//! # Keeps the rule
//!
//! The account that is accepted has never been monitored.
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
//! Delete the acceptance from `content/registers/acceptances.toml`. If it should match a finding, copy the subject from
//! what `byelaw check` prints.

use super::engine::{Check, Doer, Rule, Severity};
use crate::duties::Duty;

pub static RULE: Rule = Rule {
    id: "acceptance-unused",
    duties: &[Duty::EveryClauseAssigned],
    severity: Severity::Note,
    doer: Doer::Partners,
    checks: &[Check::Acceptances],
};
