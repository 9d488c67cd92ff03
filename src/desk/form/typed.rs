//! What somebody typed into a form, by the keys of its fields, and which of them stood on the page.

use std::collections::{BTreeMap, BTreeSet};

use crate::desk::request::{Request, SentForm};

/// The name of the hidden input that lists the fields of a page.
pub const SHOWN: &str = "shown";
/// The name of the hidden input that stands for a file which was sent before.
pub const KEPT_FILE: &str = "kept_file";

/// The keys under which a record says who did it.
pub const DOER_KEYS: [&str; 3] = ["by", "posted_by", "reviewed_by"];
/// The name of the hidden input that says to which page a form leads once it is saved.
pub const BACK: &str = "back";

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    values: BTreeMap<String, Vec<String>>,
    shown: BTreeSet<String>,
    /// The name under which a file waits that came with the form.
    pub file: Option<String>,
}

impl Typed {
    /// What a form brought.
    pub fn of_form(form: &SentForm) -> Self {
        let mut typed = Typed::default();
        for (name, value) in &form.values {
            match name.as_str() {
                SHOWN => drop(typed.shown.insert(value.clone())),
                KEPT_FILE if value.is_empty() => {}
                KEPT_FILE => typed.file = Some(value.clone()),
                name => typed.values.entry(name.to_owned()).or_default().push(value.clone()),
            }
        }
        typed
    }

    /// What a link fills in.
    pub fn of_query(request: &Request) -> Self {
        let mut typed = Typed::default();
        for (name, value) in &request.query {
            typed.values.entry(name.clone()).or_default().push(value.clone());
        }
        typed
    }

    pub fn set(&mut self, key: &str, value: impl Into<String>) {
        self.values.insert(key.to_owned(), vec![value.into()]);
    }

    /// Notes that a field was asked, so that what is left empty is empty.
    pub fn show(&mut self, key: &str) {
        self.shown.insert(key.to_owned());
    }

    /// One more of several.
    pub fn add(&mut self, key: &str, value: impl Into<String>) {
        self.values.entry(key.to_owned()).or_default().push(value.into());
    }

    /// All of several.
    pub fn set_all(&mut self, key: &str, values: impl IntoIterator<Item = String>) {
        self.values.insert(key.to_owned(), values.into_iter().collect());
    }

    /// Whoever works at the desk did it, where nothing else was said.
    pub fn fill_doer(&mut self, role: &str) {
        for key in DOER_KEYS {
            if !self.was_shown(key) && self.text(key).is_none() {
                self.set(key, role);
            }
        }
    }

    /// What was typed or chosen, each that is not empty.
    pub fn all(&self, key: &str) -> Vec<&str> {
        let values = self.values.get(key).into_iter().flatten();
        values.map(|value| value.trim()).filter(|value| !value.is_empty()).collect()
    }

    /// The same as one text, as a person types a list.
    pub fn text(&self, key: &str) -> Option<String> {
        Some(self.all(key).join(", ")).filter(|text| !text.is_empty())
    }

    /// Whether the field stood on the page that was sent.
    pub fn was_shown(&self, key: &str) -> bool {
        self.shown.contains(key)
    }
}
