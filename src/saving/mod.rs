//! What an act proposes, put in place: read with the practice in memory first, written where that adds no problem, and
//! kept so that it can be undone.

mod check;
mod check_all;
mod not_saved;
mod read;
mod undo;
mod write;

pub use check::{CheckedChange, check, check_files};
pub use check_all::{NotTogether, WhyNot, check_all};
pub use not_saved::NotSaved;
pub use read::read;
pub use undo::{NotTakenBack, undo};
pub use write::{name_evidence, save, stage_evidence};
