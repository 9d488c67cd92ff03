//! What can be chosen for a field, with what a person reads beside it.

use super::words::label_of;
use crate::acts::Prompt;
use crate::base::record::{FieldKind, NameChoice};
use crate::drafts::NameLookup;
use crate::model::{Library, WEEKDAYS};

/// One of the answers that are offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

/// What is offered, and whether several can be chosen. `None` where anything can be typed.
pub fn choices(prompt: &Prompt, library: &Library) -> Option<(Vec<Choice>, bool)> {
    if !prompt.choices.is_empty() {
        let choice = |one: &crate::acts::PromptChoice| Choice {
            value: one.value.clone(),
            label: format!("{}: {}", one.value, one.label),
        };
        return Some((prompt.choices.iter().map(choice).collect(), false));
    }
    of_kind(&prompt.field.kind, library)
}

fn of_kind(kind: &FieldKind, library: &Library) -> Option<(Vec<Choice>, bool)> {
    let words = |words: Vec<&'static str>| words.into_iter().map(of_word).collect();
    let all = match kind {
        FieldKind::OneOf(list) => words(list()),
        FieldKind::Weekday => words(WEEKDAYS.to_vec()),
        FieldKind::Flag => {
            vec![Choice { value: "yes".into(), label: "Yes".into() }, Choice { value: "no".into(), label: "No".into() }]
        }
        FieldKind::IdOf(home) => {
            library.choices(*home).into_iter().filter(|choice| !choice.is_past).map(of_name).collect()
        }
        FieldKind::ListOf(item) => return of_kind(item, library).map(|(choices, _)| (choices, true)),
        _ => return None,
    };
    Some((all, false))
}

fn of_word(word: &'static str) -> Choice {
    Choice { value: word.to_owned(), label: label_of(word) }
}

fn of_name(choice: NameChoice) -> Choice {
    let label = if choice.label.is_empty() { label_of(&choice.id) } else { choice.label };
    Choice { value: choice.id, label }
}
