//! The text of new files and records: filled in as far as can be known, with a note from the schemas above every field.

mod approval;
mod control_block;
mod date;
mod invalid_value;
mod line_ends;
mod list;
mod longest;
mod moment;
mod name_lookup;
mod numbers;
mod offered;
mod policy;
mod record;
mod register;
mod relative_day;
mod spoken;
mod spoken_day;
mod spoken_name;
mod starting;
#[cfg(test)]
pub(crate) mod tests;
mod toml_text;
mod value;
mod version;

pub use approval::{ApprovalDraft, approved_control};
pub use invalid_value::InvalidValue;
pub use line_ends::{appended, as_lines, line_end, rewritten};
pub use moment::in_zone;
pub use name_lookup::NameLookup;
pub use numbers::{free_id, free_incident, next_section};
pub use offered::word_choices;
pub use policy::{control_text, section_file, section_text};
pub use record::{FieldValues, RecordDraft};
pub use register::empty_register;
pub use starting::{
    OwnPolicy, PracticeAnswers, StartingPoint, fault_of_name, ignored, starting_files, starting_sources,
};
pub use toml_text::{plain, quoted};
pub use value::{as_answered, toml_value, toml_value_from, wanted};
pub use version::{DraftUpdate, VersionDraft, kept_control, next_control, numbered, update_draft, with_duties};
