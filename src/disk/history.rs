//! What was saved, kept for 90 days in `.byelaw-history/`, so that it can be undone.

mod bytes;
mod entry;
mod ignored;
mod leftovers;
mod list;
mod locked;
mod moment;
mod save;
mod stored;
mod typed;
mod undoing;
mod undone;
mod unsplice;
mod waiting;

pub use self::entry::{SavedEntry, SavedFile, SavedSplice};
pub use self::list::list;
pub use self::save::{SAVE_PATIENCE, forget_record, save, save_with_evidence};
pub use self::stored::entry_now;
pub use self::typed::{TypedForm, forget_typed, keep_typed, typed_form, typed_forms};
pub use self::undoing::{NotUndone, Undoing, undoing};
pub use self::undone::undone;
pub use self::unsplice::{NotAsSaved, unsplice};
pub use self::waiting::{forget_waiting, opening_file, waiting_file};

pub(super) use self::leftovers::remove_leftovers;

#[cfg(test)]
mod tests;
