//! What a person or a program reads in the terminal: problems and findings as text, JSON or SARIF.

mod conceal;
mod harmless;
mod human;
mod json;
mod places;
mod proposed_duties;
mod remarks;
mod review;
mod rules;
mod sarif;
mod todo;

pub use harmless::harmless;
pub use human::{Colour, render_confidential, render_problems};
pub use json::review_as_json;
pub use places::places_of_problems;
pub use proposed_duties::{DutiesStanding, Proposed, proposed_duties};
pub use review::{Detail, cannot_wait, in_a_line, render_review, review_in_words};
pub use rules::{rule_as_json, rule_in_words, rules_as_markdown, rules_in_words};
pub use sarif::review_as_sarif;
pub use todo::{todo_as_json, todo_in_words};
