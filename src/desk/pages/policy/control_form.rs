//! The fields of the forms that approve a version and begin one.

use jiff::civil::Date;

use crate::base::record::{FieldKind, IdSource};
use crate::desk::form::{ChoiceView, FieldIssue, FieldView};
use crate::desk::request::SentForm;
use crate::drafts::{InvalidValue, NameLookup, toml_value};
use crate::model::Library;

/// A field that is typed into.
pub fn text_field(key: &'static str, label: &str, hint: &str, value: String, width: Option<u8>) -> FieldView {
    FieldView {
        key,
        label: label.to_owned(),
        hint: hint.to_owned(),
        control: if width.is_some() { "text" } else { "area" },
        value,
        choices: Vec::new(),
        error: None,
        needed: true,
        width,
        kept_file: None,
    }
}

/// A field with choices, each with what a person reads beside it.
pub fn choice_field(
    key: &'static str,
    label: &str,
    hint: &str,
    control: &'static str,
    choices: impl Iterator<Item = (String, String)>,
    chosen: &[String],
) -> FieldView {
    let choices =
        choices.map(|(value, label)| ChoiceView { chosen: chosen.contains(&value), value, label, hint: None });
    FieldView { control, choices: choices.collect(), ..text_field(key, label, hint, String::new(), None) }
}

/// The roles of those who work here now.
pub fn roles(library: &Library) -> impl Iterator<Item = (String, String)> {
    let present = library.choices(IdSource::Staff).into_iter().filter(|choice| !choice.is_past);
    present.map(|choice| (choice.id, choice.label))
}

/// Shows at each field what is wrong with it.
pub fn with_errors(mut fields: Vec<FieldView>, issues: &[FieldIssue]) -> Vec<FieldView> {
    for field in &mut fields {
        field.error = issues.iter().find(|issue| issue.key == Some(field.key)).map(FieldIssue::sentence);
    }
    fields
}

/// What was typed under a name, trimmed.
pub fn typed(form: &SentForm, name: &str) -> String {
    form.value(name).unwrap_or_default().trim().to_owned()
}

/// A day as people write it.
pub fn day(key: &'static str, written: &str, library: &Library) -> Result<Date, FieldIssue> {
    let value = toml_value(&FieldKind::Date, written, library)
        .map_err(|InvalidValue { message, help }| FieldIssue { key: Some(key), message, help })?;
    value.parse().map_err(|_| FieldIssue {
        key: Some(key),
        message: format!("‘{written}’ is not a date"),
        help: "write it as 28/11/2026".to_owned(),
    })
}

/// Words that are needed.
pub fn needed(key: &'static str, written: &str, message: &str) -> Result<(), FieldIssue> {
    if !written.is_empty() {
        return Ok(());
    }
    Err(FieldIssue { key: Some(key), message: message.to_owned(), help: String::new() })
}
