//! A field that takes one of a list: which one somebody means, as TOML, or what there is to choose from.

use super::invalid_value::{InvalidValue, invalid};
use super::list::{list, pieces};
use super::name_lookup::NameLookup;
use super::spoken_name::{Beginning, ResolvedName, meant};
use super::toml_text::quoted;
use crate::base::problem::nearest_names;
use crate::base::wording::list_in_words;
use crate::model::WEEKDAYS;
use crate::schema::{FieldKind, NameChoice};

/// What a field takes one of.
pub struct Offered {
    choices: Vec<NameChoice>,
    beginning: Beginning,
    what: String,
}

impl Offered {
    /// `None` for what is not one of a list.
    pub fn of(kind: &FieldKind, names: &dyn NameLookup) -> Option<Self> {
        let of_words = |words: &[&str], beginning, what: &str| Offered {
            choices: word_choices(words, names),
            beginning,
            what: what.to_owned(),
        };
        Some(match kind {
            FieldKind::OneOf(words) => of_words(&words(), Beginning::OfTheWhole, "one of the words for this"),
            FieldKind::Weekday => of_words(&WEEKDAYS, Beginning::OfTheWhole, "a day of the week"),
            FieldKind::For(audiences) => {
                let words: Vec<&str> = audiences.iter().map(|audience| audience.word()).collect();
                // Who may read something is never guessed.
                of_words(&words, Beginning::Not, "an audience")
            }
            FieldKind::IdOf(home) => Offered {
                choices: names.choices(*home),
                beginning: Beginning::OfAnyWord,
                what: format!("an id of {}", home.file()),
            },
            _ => return None,
        })
    }

    /// The one that was meant, as TOML.
    pub fn taken(&self, written: &str) -> Result<String, InvalidValue> {
        match meant(written, &self.choices, self.beginning) {
            ResolvedName::One(id) => Ok(quoted(id)),
            ResolvedName::Several(ids) => Err(several(written, &ids)),
            ResolvedName::Nothing => Err(self.not_among(written)),
        }
    }

    /// Several of them. A name may hold what else stands between two.
    pub fn list(&self, written: &str) -> Result<String, InvalidValue> {
        const LONGEST_NAME: usize = 4;
        let pieces = pieces(written);
        let mut rest = pieces.as_slice();
        list(std::iter::from_fn(|| {
            let first = rest.first()?;
            let whole = (2..=LONGEST_NAME.min(rest.len())).rev().find_map(|count| {
                let name = written.get(first.start..rest.get(count - 1)?.end)?.trim();
                match meant(name, &self.choices, Beginning::Not) {
                    ResolvedName::One(id) => Some((count, quoted(id))),
                    _ => None,
                }
            });
            let (count, taken) = match whole {
                Some((count, id)) => (count, Ok(id)),
                None => (1, self.taken(written.get(first.clone()).unwrap_or_default().trim())),
            };
            rest = rest.get(count..).unwrap_or_default();
            Some(taken)
        }))
    }

    fn not_among(&self, written: &str) -> InvalidValue {
        const SHOWN: usize = 40;
        let now = self.choices.iter().filter(|choice| !choice.is_past);
        let names = now.clone().flat_map(|choice| {
            let names = [&choice.id, &choice.label].into_iter().chain(&choice.other_names);
            names.map(|name| (name.as_str(), choice.id.as_str()))
        });
        let names: Vec<(&str, &str)> = names.collect();
        let mut nearest: Vec<&str> = Vec::new();
        for name in nearest_names(written, names.iter().map(|(name, _)| *name)) {
            let id = names.iter().find(|(other, _)| *other == name).map(|(_, id)| *id);
            nearest.extend(id.filter(|id| !nearest.contains(id)));
        }
        let ids: Vec<&str> = now.map(|choice| choice.id.as_str()).collect();
        let more = if ids.len() > SHOWN { ", …" } else { "" };
        let list = format!("{}{more}", ids.get(..SHOWN).unwrap_or(&ids).join(", "));
        let help = match (nearest.as_slice(), ids.is_empty()) {
            (_, true) => "there is none yet: add one to that file first".to_owned(),
            ([], _) => format!("one of: {list}"),
            (nearest, _) => format!("did you mean {}? One of: {list}", nearest.join(" or ")),
        };
        invalid(format!("‘{written}’ is not {}", self.what), help)
    }
}

/// The words of a closed list, each with what it is called.
pub fn word_choices(words: &[&str], names: &dyn NameLookup) -> Vec<NameChoice> {
    let choice = |word: &&str| NameChoice {
        id: (*word).to_owned(),
        label: names.word_label(words, word).unwrap_or_else(|| (*word).to_owned()),
        other_names: Vec::new(),
        is_past: false,
    };
    words.iter().map(choice).collect()
}

fn several(written: &str, ids: &[&str]) -> InvalidValue {
    const COUNTS: [&str; 6] = ["two", "three", "four", "five", "six", "seven"];
    const SHOWN: usize = 7;
    let count = ids.len();
    let counted = COUNTS.get(count.saturating_sub(2)).map_or_else(|| count.to_string(), |word| (*word).to_owned());
    let shown = match ids.get(..SHOWN) {
        Some(first) if count > SHOWN => format!("{} and {} more", first.join(", "), count - SHOWN),
        _ => list_in_words(ids),
    };
    invalid(format!("‘{written}’ fits {counted}: {shown}"), "write one of them")
}
