//! Views derived from a loaded library: as of an earlier day, with a draft approved, and the incidents staff may see.

mod as_if_approved;
mod as_of;
mod published;
mod read_figures;

pub use as_if_approved::as_if_approved;
pub(super) use as_of::cut_library;
pub use published::{published, refuse_lost_pages};
pub use read_figures::read_figures;
