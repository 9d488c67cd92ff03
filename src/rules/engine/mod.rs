//! How rules are written and run: what they are given, what they report, and who may see it.

mod acceptance;
mod accounts;
mod explanation;
mod facts;
mod finding;
mod findings;
pub mod ladder;
mod last_days;
pub mod personal_email;
mod phrases;
mod posts;
mod roles;
mod rule;
mod run;
mod texts;
mod times;
mod urgency;
mod uses;
mod web_address;
mod whose;
mod words;

pub use explanation::{Example, Explanation, explain};
pub use facts::{PartnersFacts, StaffFacts, evidence_from};
pub use finding::{Due, Finding, Standing, Subject};
pub use findings::{Findings, Remark, Review, Reviewed};
pub use phrases::{Phrases, is_whole, quotations};
pub use posts::people_in_words;
pub use roles::{Role, roles_in, sub_phrases};
pub use rule::{Check, Cited, Doer, Found, Rule, Severity};
pub use run::{check_texts, run};
pub use texts::{Gleaned, Sentence, Text, note_in_public, public_texts};
pub use urgency::Urgency;
pub use uses::uses;
pub use web_address::{OwnAddresses, WebAddress, is_for_examples};
pub use whose::{Whose, whose};
pub use words::{is_month, is_short_month, stands_alone, words};
