//! What the pages call the words of a closed list, for whoever is offered them.

use crate::base::record::{Word, offered};
use crate::model::{AccountKind, Engagement, IncidentPlace, Library, StepKind};
use crate::sites::intranet::{engagement_label, kind_label};

/// The label that the intranet has for a word of this list; `None` for a list whose words speak for themselves.
pub fn word_label(library: &Library, list: &[&str], word: &str) -> Option<String> {
    if let Some(step) = of::<StepKind>(list, word) {
        return Some(library.step_called(step).into_owned());
    }
    let label = of::<IncidentPlace>(list, word).map(IncidentPlace::label);
    let label = label.or_else(|| of::<AccountKind>(list, word).map(kind_label));
    let label = label.or_else(|| of::<Engagement>(list, word).map(engagement_label));
    label.map(str::to_owned)
}

/// The value that a word is of, where the list is that of its kind.
fn of<T: Word>(list: &[&str], word: &str) -> Option<T> {
    if list == offered::<T>() { T::from_word(word) } else { None }
}
