//! The two sites. Neither knows the other; pages, links and templates used by both are in `shared`.

pub mod intranet;
pub mod public;
pub mod shared;
