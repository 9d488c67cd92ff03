//! A finding is accepted only until the day that its acceptance names.
//!
//! # Why
//!
//! The partners are told how each shortfall was resolved. Accepting one resolves it only for a time: after that day,
//! somebody must put it right or decide to accept it again.
//!
//! # Breaks the rule
//!
//! The account's missing entry was accepted until the end of October.
//!
//! ```toml content/registers/acceptances.toml
//! [[acceptance]]
//! rule = "account-unmonitored"
//! subject = "facebook"
//! reason = "Example: the account was being moved."
//! by = "manager"
//! until = 2026-10-31
//! ```
//!
//! # Keeps the rule
//!
//! It is accepted until the end of the year.
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
//! Put right what was accepted and delete the acceptance, or have a named role accept it again with a new date and
//! reason.

use super::engine::{Check, Doer, Rule, Severity};
use crate::duties::Duty;

pub static RULE: Rule = Rule {
    id: "acceptance-expired",
    duties: &[Duty::EveryClauseAssigned],
    severity: Severity::Warning,
    doer: Doer::Partners,
    checks: &[Check::Acceptances],
};
