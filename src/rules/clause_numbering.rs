//! Every clause has its own number, in its own section and in the right order.
//!
//! # Why
//!
//! A clause is known by its number for ever: incidents, reports and links name it. A number that is used twice, or that
//! is in the wrong section, would lead people to the wrong words. So the sites are not made until it is put right. Gaps
//! are allowed: when a clause is taken out, its number is never used again. Numbers are counted as people count: 9
//! comes before 10. No clause of the policy asks for this; references to the clauses depend on it.
//!
//! # Breaks the rule
//!
//! Two clauses have the same number.
//!
//! ```markdown content/policies/conduct/01-rules.md
//! +++
//! audience = "public"
//! +++
//! # 1 Rules
//!
//! ## 1.1 Be kind
//!
//! Every post is kind.
//!
//! ## 1.2 Post
//!
//! Something that is written for others to read.
//!
//! ## 1.2 Pictures
//!
//! A picture is a post too.
//! ```
//!
//! # Keeps the rule
//!
//! The new clause has the next free number. One was taken out: its number is not used again.
//!
//! ```markdown content/policies/conduct/01-rules.md
//! +++
//! audience = "public"
//! +++
//! # 1 Rules
//!
//! ## 1.1 Be kind
//!
//! Every post is kind.
//!
//! ## 1.2 Post
//!
//! Something that is written for others to read.
//!
//! ## 1.4 Pictures
//!
//! A picture is a post too.
//! ```
//!
//! # How to fix
//!
//! Give the newer clause the next free number of its section, or move it to the file of the section that its number
//! names. Leave the numbers of older clauses alone: other texts point at them.

use super::engine::{Check, Doer, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "clause-numbering",
    duties: &[],
    severity: Severity::Problem,
    doer: Doer::PolicyOwner,
    checks: &[Check::Reading],
};
