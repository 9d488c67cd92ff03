//! What each TOML file of a practice may hold, in words for whoever fills it in: the source of the schemas and of the notes in new files.
//!
//! `tests/forms.rs` holds every form to the reader of its file: the same names, the same kinds, the same words.

mod json_schema;

pub use json_schema::{SCHEMA_FOLDER, schema_files, schema_line, schema_name};

use std::sync::LazyLock;

pub use crate::base::record::{Entry, Form, Home, Kind};
use crate::base::record::{Record, Register};
use crate::model::{
    Account, BankHoliday, DocumentControl, FrontMatter, Incident, Logs, Nature, ReferenceEntry, Resolution, Site,
    StaffMember,
};

const SITE: Form = Form {
    name: "site",
    files: "content/site.toml",
    title: "The practice's settings",
    about: "The practice, its two sites, and the numbers that the checks and reports use.",
    fields: Site::ENTRIES,
};

const CONTROL: Form = Form {
    name: "policy",
    files: "content/policies/*/policy.toml",
    title: "Document control of a policy",
    about: "Who approved the policy, when, and what has changed. What is not known is left out, and shown as not recorded.",
    fields: DocumentControl::ENTRIES,
};

/// What stands between the `+++` lines of a page or a section.
pub const FRONT_MATTER: &Form = &Form {
    name: "front-matter",
    files: "content/*.md",
    title: "Front matter",
    about: "What a page or a section says of itself above its text, between two lines of three plus signs.",
    fields: FrontMatter::ENTRIES,
};

/// Every TOML file there can be.
pub static FORMS: LazyLock<Vec<&'static Form>> = LazyLock::new(|| {
    let named = [
        &SITE,
        &BankHoliday::FORM,
        &ReferenceEntry::FORM,
        &CONTROL,
        &StaffMember::FORM,
        &Account::FORM,
        &Nature::FORM,
        &Resolution::FORM,
        &Incident::FORM,
    ];
    named.into_iter().chain(Logs::FORMS.iter().copied()).collect()
});

/// The form of that name.
pub fn form(name: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.name == name).copied()
}

/// The form that describes a file, by its name from the root of the project.
pub fn form_of(file: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.describes(file)).copied()
}
