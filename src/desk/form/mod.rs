//! An act as a form: its fields with what was typed, and what becomes of them when it is sent.

mod act_page;
mod choices;
mod field_view;
mod questions;
mod reading;
mod save;
mod save_all;
mod shown_value;
mod told;
mod typed;
mod words;

pub use act_page::ActPage;
pub use field_view::{ChoiceView, FieldView, fields};
pub use reading::{FieldIssue, ReadForm, read};
pub use save::{NotDone, save};
pub use save_all::{NotAllDone, save_all, save_proposal};
pub use shown_value::ShownValues;
pub use told::told;
pub use typed::{BACK, KEPT_FILE, SHOWN, Typed};
pub use words::{act_title, column, label_of, question};
