//! Names of staff, identifiers of patients, secrets: what may not stand somewhere.

mod public_texts;

pub use public_texts::{Kind, PublicText, beside_policies, everything_public, in_policy};
