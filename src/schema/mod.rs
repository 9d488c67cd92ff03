//! The schema of each TOML file of a practice: the source of the JSON Schemas and of the notes in new files.
//!
//! `tests/forms.rs` holds every schema to the reader of its file: the same names, the same kinds, the same words.

mod json_schema;

pub use json_schema::{SCHEMA_FOLDER, schema_files, schema_line, schema_name};

use std::sync::LazyLock;

pub use crate::base::record::{Field, FieldKind, IdSource, NameChoice, RecordSchema};
use crate::base::record::{Record, Register};
use crate::model::{
    Account, BankHoliday, DocumentControl, FrontMatter, Incident, Logs, Nature, ReferenceEntry, Resolution, Site,
    StaffMember,
};

const SITE: RecordSchema = RecordSchema {
    name: "site",
    files: "content/site.toml",
    title: "The practice's settings",
    about: "The practice, its two sites, and the numbers that the checks and reports use.",
    fields: Site::FIELDS,
};

const CONTROL: RecordSchema = RecordSchema {
    name: "policy",
    files: "content/policies/*/policy.toml",
    title: "Document control of a policy",
    about: "Who approved the policy, when, and what has changed. What is not known is left out, and shown as not recorded.",
    fields: DocumentControl::FIELDS,
};

/// What stands between the `+++` lines of a page or a section.
pub const FRONT_MATTER: &RecordSchema = &RecordSchema {
    name: "front-matter",
    files: "content/*.md",
    title: "Front matter",
    about: "What a page or a section says of itself above its text, between two lines of three plus signs.",
    fields: FrontMatter::FIELDS,
};

/// Every TOML file there can be.
pub static SCHEMAS: LazyLock<Vec<&'static RecordSchema>> = LazyLock::new(|| {
    let named = [
        &SITE,
        &BankHoliday::SCHEMA,
        &ReferenceEntry::SCHEMA,
        &CONTROL,
        &StaffMember::SCHEMA,
        &Account::SCHEMA,
        &Nature::SCHEMA,
        &Resolution::SCHEMA,
        &Incident::SCHEMA,
    ];
    named.into_iter().chain(Logs::SCHEMAS.iter().copied()).collect()
});

/// The schema of that name.
pub fn schema_named(name: &str) -> Option<&'static RecordSchema> {
    SCHEMAS.iter().find(|schema| schema.name == name).copied()
}

/// The schema that describes a file, by its name from the root of the project.
pub fn schema_of(file: &str) -> Option<&'static RecordSchema> {
    SCHEMAS.iter().find(|schema| schema.describes(file)).copied()
}
