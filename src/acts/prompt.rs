//! What an act asks, and what was answered: in the same words for a terminal, for flags and for a form.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::base::record::{Field, FieldKind};
use crate::drafts::FieldValues;

/// Values as TOML, by the keys of the prompts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<&'static str, String>);

impl Answers {
    pub fn set(&mut self, key: &'static str, value: impl Into<String>) {
        self.0.insert(key, value.into());
    }

    pub fn remove(&mut self, key: &str) {
        self.0.remove(key);
    }

    /// A value as TOML.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    pub fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// A text, or the only word of a list, without its quotation marks.
    pub fn plain(&self, key: &str) -> Option<String> {
        self.get(key).map(crate::drafts::plain)
    }

    /// The values of these fields, for a table that is written.
    pub fn values<'f>(&self, fields: impl IntoIterator<Item = &'f Field>) -> FieldValues {
        let answered = |field: &Field| Some((field.key, self.get(field.key)?.to_owned()));
        fields.into_iter().filter_map(answered).collect()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(key, value)| (*key, value.as_str()))
    }
}

/// One thing that is asked.
#[derive(Clone)]
pub struct Prompt {
    pub field: Field,
    pub needed: bool,
    /// What is meant where nothing is answered, as a person types it.
    pub default: Option<String>,
    /// Whether the default is only offered: somebody has to see it before it counts.
    pub is_offer: bool,
    /// The day from which on one that comes again is looked for, such as the first day of a leave for its last.
    pub first_day: Option<Date>,
    /// What can be answered where that is a list that no field describes, such as the incidents that are open.
    pub choices: Vec<PromptChoice>,
}

/// An answer that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromptChoice {
    /// As it is typed.
    pub value: String,
    /// What a person reads beside it.
    pub label: String,
}

impl Prompt {
    pub fn of(field: &Field) -> Self {
        Prompt {
            field: *field,
            needed: field.required,
            default: None,
            is_offer: false,
            first_day: None,
            choices: Vec::new(),
        }
    }

    pub fn needed(self) -> Self {
        Prompt { needed: true, ..self }
    }

    pub fn default(self, default: impl Into<String>) -> Self {
        Prompt { default: Some(default.into()), ..self }
    }
}

/// The flag that answers a field: `--from-team` for `from_team`, and for a list `--custodian`, given once for each.
pub fn flag_of(field: &Field) -> String {
    let name = field.key.replace('_', "-");
    match field.kind {
        FieldKind::ListOf(_) => name.strip_suffix('s').unwrap_or(&name).to_owned(),
        _ => name,
    }
}
