//! What can be chosen for a field, with what a person reads beside it.

use super::words::label_of;
use crate::acts::Prompt;
use crate::base::record::{FieldKind, IdSource, NameChoice};
use crate::drafts::NameLookup;
use crate::model::{Library, NatureId, WEEKDAYS};

/// One of the answers that are offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    /// What helps to choose it.
    pub hint: Option<String>,
}

/// What is offered, and whether several can be chosen. `None` where anything can be typed.
pub fn choices(prompt: &Prompt, library: &Library) -> Option<(Vec<Choice>, bool)> {
    if !prompt.choices.is_empty() {
        let choice = |one: &crate::acts::PromptChoice| Choice {
            value: one.value.clone(),
            label: if one.label.is_empty() { one.value.clone() } else { format!("{}: {}", one.value, one.label) },
            hint: None,
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
        FieldKind::Flag => vec![plain("yes", "Yes"), plain("no", "No")],
        FieldKind::IdOf(home) => {
            let present = library.choices(*home).into_iter().filter(|choice| !choice.is_past);
            present.map(|choice| of_name(choice, *home, library)).collect()
        }
        FieldKind::ListOf(item) => return of_kind(item, library).map(|(choices, _)| (choices, true)),
        _ => return None,
    };
    Some((all, false))
}

fn plain(value: &str, label: &str) -> Choice {
    Choice { value: value.to_owned(), label: label.to_owned(), hint: None }
}

fn of_word(word: &'static str) -> Choice {
    plain(word, &label_of(word))
}

fn of_name(choice: NameChoice, home: IdSource, library: &Library) -> Choice {
    let label = if choice.label.is_empty() { label_of(&choice.id) } else { choice.label };
    let hint = match home {
        IdSource::Natures => meaning_of(&choice.id, library),
        _ => None,
    };
    Choice { value: choice.id, label, hint }
}

/// What choosing a nature means: who is told, or the clause that it breaks.
fn meaning_of(nature: &str, library: &Library) -> Option<String> {
    let nature = library.natures.get(&NatureId::new(nature))?;
    if *nature.harm {
        return Some("A sign of harm: the local safeguarding team is told.".to_owned());
    }
    nature.clause.as_ref().map(|clause| format!("It breaks clause {clause}."))
}
