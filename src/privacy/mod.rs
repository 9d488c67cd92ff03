//! Finds staff names, patient identifiers and secrets where they are not allowed.

pub mod identifiers;
mod names;
pub mod patients;
mod public_texts;

pub use names::{people_in, refuse_in_public as refuse_names_in_public};
pub use public_texts::{PublicText, PublicTextKind, in_policy, outside_policies};
