//! The pages of `docs/manual/`, and where each of them is.

use crate::sites::shared::Address;

/// Lists pages of the manual, each with its text.
macro_rules! manual {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../../../docs/manual/", $name, ".md")))),+]
    };
}

/// In the order in which one does things. `tests/manual.rs` holds this list and the folder together.
pub(super) const MANUAL: &[(&str, &str)] = manual![
    "index", "start", "word", "places", "today", "incident", "writing", "clause", "version", "handover", "quarter",
    "messages"
];

pub(super) fn address(name: &str) -> Address {
    Address::page(format!("help/{name}.html"))
}
