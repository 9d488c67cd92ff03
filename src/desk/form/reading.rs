//! Reads what was typed into a form as the answers of an act, and says at which field it does not fit.

use super::typed::{DOER_KEYS, Typed};
use crate::acts::{Act, Answers, Practice, Prompt, Refusal, refuse_to_come};
use crate::drafts::{InvalidValue, toml_value};

/// What is wrong with a form, at a field or as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldIssue {
    pub key: Option<&'static str>,
    /// One sentence without a full stop.
    pub message: String,
    /// What to do instead.
    pub help: String,
}

impl FieldIssue {
    /// As a page shows it.
    pub fn sentence(&self) -> String {
        let capital = |text: &str| {
            let mut letters = text.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
        };
        match self.help.as_str() {
            "" => format!("{}.", capital(&self.message)),
            help => format!("{}: {}.", capital(&self.message), help.trim_end_matches('.')),
        }
    }
}

impl From<Refusal> for FieldIssue {
    fn from(refusal: Refusal) -> Self {
        FieldIssue { key: refusal.key, message: refusal.message, help: refusal.help }
    }
}

/// A form as it was read.
pub struct ReadForm {
    pub answers: Answers,
    pub issues: Vec<FieldIssue>,
    /// What is asked after these answers.
    pub prompts: Vec<Prompt>,
    /// Whether something is needed that was not on the page, since it is asked for after these answers alone.
    pub needs_more: bool,
}

/// Reads every field that is asked for after the answers before it.
pub fn read(act: &dyn Act, practice: &Practice, typed: &Typed) -> ReadForm {
    let mut form = ReadForm { answers: Answers::default(), issues: Vec::new(), prompts: Vec::new(), needs_more: false };
    // What only some answers ask for comes to be asked once they are read.
    for field in act.fields() {
        if act.file_key() == Some(field.key) {
            continue;
        }
        let prompts = act.prompts(practice, &form.answers);
        let prompt = prompts.into_iter().find(|prompt| prompt.field.key == field.key);
        // Some prompts come only where they are answered.
        let prompt = match (prompt, typed.text(field.key)) {
            (Some(prompt), _) => prompt,
            (None, Some(_)) if typed.was_shown(field.key) => Prompt { needed: false, ..Prompt::of(&field) },
            (None, _) => continue,
        };
        read_field(act, practice, typed, &prompt, &mut form);
    }
    form.prompts = act.prompts(practice, &form.answers);
    refuse_misplaced(typed, &mut form);
    form
}

/// What was answered and is not asked for with the other answers: who answered a comment that nobody has answered.
fn refuse_misplaced(typed: &Typed, form: &mut ReadForm) {
    let is_asked = |key: &str| form.prompts.iter().any(|prompt| prompt.field.key == key);
    let keys: Vec<&'static str> = form.answers.iter().map(|(key, _)| key).filter(|key| !is_asked(key)).collect();
    for key in keys {
        form.answers.remove(key);
        // Whoever works at the desk is filled in without being asked.
        if typed.was_shown(key) && !DOER_KEYS.contains(&key) {
            form.issues.push(FieldIssue {
                key: Some(key),
                message: "this has no place with the other answers".to_owned(),
                help: "leave it out, or correct the other answers".to_owned(),
            });
        }
    }
}

fn read_field(act: &dyn Act, practice: &Practice, typed: &Typed, prompt: &Prompt, form: &mut ReadForm) {
    let field = &prompt.field;
    let key = field.key;
    // A field that was on the page and left empty is empty, whatever it is where nobody is asked.
    // What is only offered counts where somebody has seen it and left it.
    let default = prompt.default.as_ref().filter(|_| !prompt.is_offer);
    let written = match (typed.text(key), default) {
        (Some(written), _) => written,
        (None, Some(default)) if prompt.needed || !typed.was_shown(key) => default.clone(),
        (None, _) if prompt.needed && typed.was_shown(key) => {
            form.issues.push(FieldIssue { key: Some(key), message: "this is needed".to_owned(), help: String::new() });
            return;
        }
        (None, _) => {
            form.needs_more |= prompt.needed;
            return;
        }
    };
    match toml_value(&field.kind, &written, &practice.library) {
        Ok(value) => form.answers.set(key, value),
        Err(InvalidValue { message, help }) => {
            form.issues.push(FieldIssue { key: Some(key), message, help });
            return;
        }
    }
    let checked = refuse_to_come(practice, field, form.answers.get(key).unwrap_or_default())
        .and_then(|()| act.check(practice, key, &form.answers));
    if let Err(refusal) = checked {
        form.answers.remove(key);
        form.issues.push(refusal.into());
    }
}
