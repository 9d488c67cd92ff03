//! The text of new files and records: filled in as far as can be known, with a note from the schemas above every field.

mod approval;
mod control_block;
mod line_ends;
mod numbers;
mod policy;
mod record;
mod register;
mod spoken;
mod starting;
mod value;
mod version;

pub use approval::{ApprovalDraft, approved_control};
pub use line_ends::{appended, as_lines, line_end, rewritten};
pub use numbers::{free_id, free_incident, ids_in, next_number, next_section};
pub use policy::{control_text, section_file, section_text};
pub use record::{FieldValues, RecordDraft};
pub use register::empty_register;
pub use starting::{
    OwnPolicy, PracticeAnswers, StartingPoint, fault_of_name, ignored, starting_files, starting_sources,
};
pub use value::{InvalidValue, NameLookup, as_answered, in_zone, plain, quoted, toml_value, wanted};
pub use version::{DraftUpdate, VersionDraft, kept_control, next_control, numbered, update_draft, with_duties};
