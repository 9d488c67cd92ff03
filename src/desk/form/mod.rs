//! An act as a form: its fields with what was typed, and what becomes of them when it is sent.

mod choices;
mod field_view;
mod reading;
mod save;
mod typed;
mod words;

pub use field_view::{FieldView, fields};
pub use reading::{FieldIssue, ReadForm, read};
pub use save::{NotDone, save};
pub use typed::{KEPT_FILE, SHOWN, Typed};
pub use words::label_of;
