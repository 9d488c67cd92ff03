//! The rule engine: what a rule is, what its checks read, what they find, and how all rules are run.
//!
//! Begin with `Rule` in `rule.rs`, then `run` in `run.rs`: it hands `StaffFacts` or `PartnersFacts` to each check of
//! each rule, and wraps each `Finding` for its readers. What several rules look up is a method of these facts, in a
//! file of its own.

// What a rule is, and how all of them are run.
mod explanation;
mod retired;
mod rule;
mod run;

// What checks read.
mod accounts;
mod done_by;
mod facts;
pub mod ladder;
mod last_days;
pub mod next_steps;
mod patient_texts;
pub mod personal_email;
mod posts;
mod roles;
mod text_queries;
mod texts;
mod times;
mod uses;
mod web_address;

// What checks find.
mod acceptance;
mod finding;
mod findings;
mod severity;
mod standing;
mod subject;
mod urgency;

// Who puts it right.
mod doer;
mod whose;

pub use doer::Doer;
pub use done_by::{Done, done_for_partners, done_for_staff, done_in_incident};
pub use explanation::{Example, Explanation, explain};
pub use facts::{PartnersFacts, StaffFacts, evidence_from};
pub use findings::{Findings, ReferenceRemark, Review, Reviewed};
pub use patient_texts::{note_in_public, public_texts};
pub use posts::people_in_words;
pub use retired::{RETIRED, successor};
pub use roles::{RolePhrase, roles_in, sub_phrases};
pub use rule::{Check, Finding, FindingSink, Rule};
pub use run::{check_texts, run};
pub use severity::Severity;
pub use standing::{Due, Standing};
pub use subject::Subject;
pub use text_queries::{Gleaned, PolicyTexts};
pub use texts::{Sentence, Text, clause_texts};
pub use urgency::Urgency;
pub use uses::uses;
pub use web_address::{OwnAddresses, WebAddress, is_for_examples};
pub use whose::{Whose, whose};
