//! What in a text that somebody wrote looks like a person: it is shown back before it is saved.

use std::collections::BTreeSet;

use super::practice::Practice;
use super::prompt::Answers;
use crate::base::record::{Field, FieldKind};
use crate::privacy::identifiers;
use crate::privacy::patients::{ExemptTexts, allowed};
use crate::privacy::people_in;

/// Words that look like a person, or lead to one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LooksLike {
    /// Of which answer.
    pub key: &'static str,
    pub words: String,
    /// In words that follow "this looks like".
    pub what: &'static str,
}

/// The answers that are free text, where a name could stand. A field that is there for a name is none.
pub fn texts_of<'f>(fields: impl Iterator<Item = &'f Field>, answers: &Answers) -> Vec<(&'static str, String)> {
    let is_free = |field: &&Field| matches!(field.kind, FieldKind::Text);
    fields.filter(is_free).filter_map(|field| Some((field.key, answers.plain(field.key)?))).collect()
}

/// What looks like a person in these texts: a name of staff, an NHS number, a telephone number, "Mrs" with a name.
pub fn looks_like(practice: &Practice, texts: &[(&'static str, String)]) -> Vec<LooksLike> {
    let (allowed, excepted) = (allowed(&practice.library), ExemptTexts::of(&practice.library));
    let mut found = BTreeSet::new();
    for (key, text) in texts {
        let identifiers = identifiers::find(text, &allowed).into_iter().filter(|one| !excepted.has(&one.words));
        found.extend(identifiers.map(|one| LooksLike { key, words: one.words, what: one.kind.label() }));
        for range in people_in(text, &practice.library, practice.key.staff()) {
            let words = text.get(range).unwrap_or_default().to_owned();
            found.insert(LooksLike { key, words, what: "the name of somebody here" });
        }
    }
    found.into_iter().collect()
}
