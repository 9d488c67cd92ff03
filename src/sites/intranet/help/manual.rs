//! The pages of `docs/manual/` and their addresses.

use crate::sites::shared::Address;

/// Embeds pages of the manual.
macro_rules! manual {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../../../docs/manual/", $name, ".md")))),+]
    };
}

/// In reading order. `tests/manual.rs` checks that this list matches the folder.
pub(super) const MANUAL: &[(&str, &str)] = manual![
    "index", "start", "word", "places", "today", "incident", "daily", "writing", "clause", "version", "handover",
    "quarter", "messages"
];

pub(super) fn address(name: &str) -> Address {
    Address::page(format!("help/{name}.html"))
}
