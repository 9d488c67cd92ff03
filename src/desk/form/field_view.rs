//! A field as the templates draw it.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::choices::choices;
use super::reading::FieldIssue;
use super::typed::Typed;
use super::words::{hint, question};
use crate::acts::{Act, Prompt};
use crate::base::record::FieldKind;
use crate::drafts::toml_value;
use crate::model::Library;

/// More choices than this are a list to pull down.
const MOST_BUTTONS: usize = 8;

/// Texts that may be several lines.
const LONG_TEXTS: [&str; 3] = ["summary", "outcome", "purpose"];

#[derive(Clone, Debug, Serialize)]
pub struct FieldView {
    /// The name of its input; its `id` is the same.
    pub key: &'static str,
    pub label: String,
    pub hint: String,
    /// `text`, `area`, `radios`, `boxes`, `select` or `file`.
    pub control: &'static str,
    /// What stands in it.
    pub value: String,
    pub choices: Vec<ChoiceView>,
    /// What is wrong with what was typed.
    pub error: Option<String>,
    pub needed: bool,
    /// The width of the input in letters, where it is short.
    pub width: Option<u8>,
    /// A file that came before and waits, as it was called.
    pub kept_file: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ChoiceView {
    pub value: String,
    pub label: String,
    /// What helps to choose it.
    pub hint: Option<String>,
    pub chosen: bool,
}

impl FieldView {
    /// As it stands in a row of fields: short, without what helps to answer.
    pub fn in_a_row(mut self) -> Self {
        if self.control == "radios" {
            self.control = "select";
        }
        self.hint = String::new();
        self
    }
}

/// The fields of an act's form after what was typed.
pub fn fields(
    act: &dyn Act,
    prompts: &[Prompt],
    library: &Library,
    typed: &Typed,
    issues: &[FieldIssue],
    kept_file: Option<&str>,
) -> Vec<FieldView> {
    let view = |prompt: &Prompt| {
        let key = prompt.field.key;
        let is_file = act.file_key() == Some(key);
        let error = issues.iter().find(|issue| issue.key == Some(key)).map(FieldIssue::sentence);
        let typed_value =
            if typed.was_shown(key) { typed.text(key) } else { typed.text(key).or(default_as_typed(prompt, library)) };
        let offered = if is_file { None } else { choices(prompt, library) };
        let chosen: Vec<String> = match (typed.all(key), &prompt.default) {
            (values, Some(default)) if values.is_empty() && !typed.was_shown(key) => {
                default.split(", ").map(str::to_owned).collect()
            }
            (values, _) => values.into_iter().map(str::to_owned).collect(),
        };
        let control = match &offered {
            _ if is_file => "file",
            Some((_, true)) => "boxes",
            Some((choices, false)) if choices.len() <= MOST_BUTTONS => "radios",
            Some(_) => "select",
            None if LONG_TEXTS.contains(&key) => "area",
            None => "text",
        };
        let choices = offered.map(|(choices, _)| choices).unwrap_or_default();
        FieldView {
            key,
            label: question(act.name(), key),
            hint: hint(act.name(), &prompt.field),
            control,
            value: typed_value.unwrap_or_default(),
            choices: choices
                .into_iter()
                .map(|one| ChoiceView {
                    chosen: chosen.contains(&one.value),
                    value: one.value,
                    label: one.label,
                    hint: one.hint,
                })
                .collect(),
            error,
            needed: prompt.needed,
            width: width(&prompt.field.kind),
            kept_file: kept_file.filter(|_| is_file).map(str::to_owned),
        }
    };
    prompts.iter().map(view).collect()
}

/// What is meant where nothing is answered, as a person types it: `28/11/2026 10:15`.
fn default_as_typed(prompt: &Prompt, library: &Library) -> Option<String> {
    let default = prompt.default.as_deref()?;
    let kind = &prompt.field.kind;
    let typed = match kind {
        FieldKind::Date | FieldKind::DateNotToCome | FieldKind::PastDate => {
            default.parse().ok().map(|day: Date| day.strftime("%d/%m/%Y").to_string())
        }
        FieldKind::Moment => default.parse().ok().map(|moment: Timestamp| {
            moment.to_zoned(library.working_time.zone.clone()).strftime("%d/%m/%Y %H:%M").to_string()
        }),
        _ => None,
    };
    // The hour that comes twice in autumn is told apart by its offset alone.
    let is_meant = |typed: &String| toml_value(kind, typed, library).is_ok_and(|value| value == default);
    Some(typed.filter(is_meant).unwrap_or_else(|| default.to_owned()))
}

fn width(kind: &FieldKind) -> Option<u8> {
    match kind {
        FieldKind::Days | FieldKind::Count | FieldKind::Month => Some(5),
        FieldKind::Date | FieldKind::DateNotToCome | FieldKind::PastDate | FieldKind::TimeOfDay => Some(20),
        FieldKind::Moment | FieldKind::Handle | FieldKind::Telephone => Some(30),
        _ => None,
    }
}
