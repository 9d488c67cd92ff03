//! A policy's next version made from another text: which clause is which, and what cites them.

mod as_compared;
pub mod diff;
pub mod fields;
pub mod links;
pub mod numbers;
pub mod removed_clauses;
pub mod words;
