//! A public page links only to what the public may read.
//!
//! # Why
//!
//! The policy is available for patients and visitors to read. A link from a public page to something that only staff
//! may read would lead patients nowhere, and tell them that it exists. This covers links to sections, clauses, terms,
//! pages and references, the sources that a page names, and the newer name of a reference. It also covers accounts: the
//! public sees an account only while it is active. A link to a person is always fine: patients see the role. So the
//! sites are not made until the link is put right.
//!
//! # Breaks the rule
//!
//! A public page links to guidance for staff.
//!
//! ```markdown content/pages/complaints.md
//! +++
//! audience = "public"
//! +++
//! # How to complain
//!
//! We answer as [[page:criticism]] says.
//! ```
//!
//! # Keeps the rule
//!
//! It links to a public clause instead.
//!
//! ```markdown content/pages/complaints.md
//! +++
//! audience = "public"
//! +++
//! # How to complain
//!
//! We answer as [[1.1]] says.
//! ```
//!
//! # How to fix
//!
//! Take the link out, or link to something public that says the same. If patients may read the target, write
//! `audience = "public"` there. If the page itself is for staff, write `audience = "staff"` at its top.

use super::engine::{Check, Doer, Rule, Severity};
use crate::duties::Duty;

pub static RULE: Rule = Rule {
    id: "link-to-unpublished-policy",
    duties: &[Duty::PublishedLinks],
    severity: Severity::Problem,
    doer: Doer::PolicyOwner,
    checks: &[Check::Reading],
};
