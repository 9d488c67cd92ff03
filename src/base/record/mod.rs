//! What describes a record of a register: its fields, how its values are read, and how it is cut to a moment.
//!
//! A record is described once, where its struct stands. Of `#[derive(Record)]` the struct may say:
//!
//! - `#[record(noun = "incident")]`: what messages call one.
//!   `check = path` looks at a draft before it is a record, and reports what is wrong between fields.
//!   `settle = path` puts lists in order, brings values into range and fills the `worked_out` fields, after the reading
//!   and after every cut.
//!   `cut = path` takes away what the `cut` of no single field can, and says whether the record still stands.
//!   `valid = path` says whether there is a record at all.
//!   `defaults` writes `impl Default` from the fields' `default`s; where each field's own will do, derive `Default`.
//! - `#[register(name = …, title = …, about = …)]`, with `header`, `files` and `duty` where they are not as usual: the
//!   records fill a file of their own, and the struct's doc comment is the note of its table.
//!
//! The doc comment of a field is its note for people, its type its kind and whether it may be missing, its wrapper
//! (`Public`, `Staff`, `Partners`) its audience; without one it has the readers of its table. A table in `Graded` says
//! its audience itself, in a field `audience`. Of `#[record(…)]` a field may say:
//!
//! - `key = "handover"`: its name in the file; `duty = HandOver`: the duty that asks for it;
//! - `kind = PastDate`: its kind, where its type alone does not say it;
//! - `table`: its value is a table below, or tables that repeat;
//! - `default`, or `default = value`: what it is where it is missing;
//! - `required`: a list that may not be empty, which `check` tells in its own words, or a value that must be written.
//!   Without a value, or without tables, the record stands all the same;
//! - `begins`: before this day or moment there is no such record; `cut`: what is later than the as-of moment is taken
//!   away;
//! - `place`: where the record stands; `worked_out`: left to `settle`.
//!
//! The derive also writes a draft, `AccountDraft<S>`: each written field as an `Option` or a `Vec`, and the `table`
//! from which they were read. `check` looks at it; what is missing does not end the reading before that.

mod clause_number;
mod field_value;
mod ids;
mod in_time;
mod lists;
mod name_choice;
mod scalar;
mod schema;
mod source;
mod word;
mod words;

pub use byelaw_record_derive::Record;
pub use clause_number::{ClauseNumber, SectionNumber};
pub use field_value::FieldValue;
pub use ids::{AccountId, IncidentId, NatureId, PageId, PolicyId, ReferenceId, ResolutionId, SIGNS, StaffId, TermId};
pub use in_time::{Cutoff, Happens, InTime, When};
pub use lists::{HARMLESS_ELEMENTS, WEEKDAYS};
pub use name_choice::NameChoice;
pub use scalar::Scalar;
pub use schema::{Field, FieldKind, IdSource, RecordSchema};
pub use source::{Source, in_order, want_items};
pub use word::{Word, offered};
pub(crate) use words::words;

/// A table of a TOML file whose fields are known.
pub trait Record: Sized {
    /// What messages call one: `incident`.
    const NOUN: &'static str;
    /// In the order in which people are asked for them.
    const FIELDS: &'static [Field];
    /// Its fields as they are written, each missing where it is absent or wrong.
    type Draft<S: Source>;

    /// Reads every field and looks at what is between them; each problem is reported.
    fn draft<S: Source>(source: S) -> Self::Draft<S>;

    /// Refuses what is written besides. `None` where a field is missing that must be there.
    fn finish<S: Source>(draft: Self::Draft<S>) -> Option<Self>;

    fn read<S: Source>(source: S) -> Option<Self> {
        Self::finish(Self::draft(source))
    }
}

/// A record that fills a file of its own.
pub trait Register: Record + Happens {
    const SCHEMA: RecordSchema;
    /// Its tables: `[[incident]]`.
    const TABLES: &'static Field = &Self::SCHEMA.fields[0];
}
