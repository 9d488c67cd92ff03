//! The two sites. Neither knows the other; what both need of pages, links and templates is `shared`.

pub mod intranet;
pub mod public;
pub mod shared;
