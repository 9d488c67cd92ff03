//! What each TOML file of a practice may hold, in words for whoever fills it in: the source of the schemas and of the notes in new files.
//!
//! `tests/forms.rs` holds every form to the reader of its file: the same names, the same kinds, the same words.

mod entries;
mod policy;
mod references;
mod schema;
mod settings;

pub use schema::{SCHEMA_FOLDER, schema_files, schema_line, schema_name};

use std::sync::LazyLock;

use crate::model::{Account, Incident, Logs, Nature, Resolution, StaffMember};
use crate::record::Register;
pub use crate::record::{Entry, Form, Home, Kind};

/// Every TOML file there can be.
pub static FORMS: LazyLock<Vec<&'static Form>> = LazyLock::new(|| {
    let named = [
        &settings::SITE,
        &settings::BANK_HOLIDAYS,
        &references::REFERENCES,
        &policy::CONTROL,
        &StaffMember::FORM,
        &Account::FORM,
        &Nature::FORM,
        &Resolution::FORM,
        &Incident::FORM,
    ];
    named.into_iter().chain(Logs::FORMS.iter().copied()).collect()
});

/// What stands between the `+++` lines of a page or a section.
pub const FRONT_MATTER: &Form = &policy::FRONT_MATTER;

/// The form of that name.
pub fn form(name: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.name == name).copied()
}

/// The form that describes a file, by its name from the root of the project.
pub fn form_of(file: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.describes(file)).copied()
}
