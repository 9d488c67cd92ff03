//! How rules are written and run: what they are given, what they report, and who may see it.

mod acceptance;
mod accounts;
mod days;
mod decisions;
mod explanation;
mod facts;
mod finding;
mod findings;
pub mod ladder;
mod passages;
mod phrases;
mod policies;
mod posts;
mod roles;
mod rule;
mod run;
mod soon;
mod texts;
mod web_address;
mod words;

pub use explanation::{Example, Explanation, explain};
pub use facts::{PartnersFacts, StaffFacts};
pub use finding::{Due, Finding, Standing, Subject};
pub use findings::{Counted, Findings, Review, Reviewed};
pub use passages::{Passage, PublicText, passages, public_texts};
pub use phrases::{Phrases, quotations};
pub use policies::{is_set_aside, version_began};
pub use posts::people_in_words;
pub use roles::{roles_in, sub_phrases};
pub use rule::{Check, Cited, Doer, Found, Rule, Severity};
pub use run::{check_texts, run};
pub use texts::{Text, capitals, stands_alone};
pub use web_address::{OwnAddresses, WebAddress};
pub use words::{is_month, is_short_month, words};
