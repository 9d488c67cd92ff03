//! What is worked out of a library that was read: how it stood, how it would stand, and what staff may see of it.

mod as_if_approved;
mod as_of;
mod published;
mod read_figures;

pub use as_if_approved::as_if_approved;
pub(super) use as_of::as_it_stood;
pub use published::{published, refuse_vanishing};
pub use read_figures::read_figures;
