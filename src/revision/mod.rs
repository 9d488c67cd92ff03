//! A policy's next version made from another text: which clause is which, and what cites them.

mod as_compared;
pub mod fields;
pub mod links;
pub mod missing;
pub mod numbers;
pub mod sections;
pub mod words;
