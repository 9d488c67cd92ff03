//! Makes a policy's next version from another text: matches the clauses, and updates the citations.

mod as_compared;
pub mod diff;
pub mod fields;
pub mod links;
pub mod numbers;
pub mod removed_clauses;
pub mod words;
