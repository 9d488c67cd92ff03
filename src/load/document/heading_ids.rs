//! The ids of headings: their words in lower case, numbered where they repeat.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::headings::RawHeading;
use crate::model::{ClauseNumber, to_kebab_case};

/// Ids that the templates use for their own parts of a page.
const RESERVED: [&str; 8] =
    ["maincontent", "sources", "related", "routes", "control", "changes", "guidance", "contents"];

/// Assigns ids to the headings of one document, in order.
pub struct HeadingIds {
    /// Each id in use, with the next number for a repeat of it.
    taken: HashMap<String, usize>,
}

impl Default for HeadingIds {
    fn default() -> Self {
        HeadingIds { taken: RESERVED.iter().map(|id| ((*id).to_owned(), 2)).collect() }
    }
}

impl HeadingIds {
    /// The id of the next heading, given its clause and the id its author may have set.
    pub fn next(&mut self, clause: Option<&ClauseNumber>, own: Option<&str>, words: &str) -> String {
        let own = own.map(words_of_id).filter(|own| !own.is_empty());
        let mut id = own.unwrap_or_else(|| words_of_id(words));
        if id.is_empty() {
            id.push_str("part");
        }
        // The clause number is part of the id, so that numbering never reveals a hidden heading elsewhere.
        if let Some(clause) = clause {
            id = format!("{clause}-{id}");
        }
        let Some(mut copy) = self.taken.get(&id).copied() else {
            self.taken.insert(id.clone(), 2);
            return id;
        };
        let numbered = loop {
            let numbered = format!("{id}-{copy}");
            copy += 1;
            if !self.taken.contains_key(&numbered) {
                break numbered;
            }
        };
        self.taken.insert(id, copy);
        self.taken.insert(numbered.clone(), 2);
        numbered
    }
}

/// The clause, id and words of each heading that starts no part; `start` says for each heading whether it starts a
/// part, and of which clause.
pub fn ids_of<'h>(
    headings: &'h [RawHeading],
    mut start: impl FnMut(usize) -> Option<Option<ClauseNumber>> + 'h,
) -> impl Iterator<Item = (Option<ClauseNumber>, String, String)> + 'h {
    let (mut ids, mut clause) = (HeadingIds::default(), None);
    headings.iter().enumerate().filter_map(move |(index, heading)| {
        if let Some(begun) = start(index) {
            clause = begun;
            return None;
        }
        let own = heading.attributes.iter().find_map(|(name, _)| name.strip_prefix('#'));
        let id = ids.next(clause.as_ref(), own, &heading.text);
        Some((clause.clone(), id, heading.text.trim().to_owned()))
    })
}

/// Words as an id: `Tŷ’r ŵyl` becomes `tŷr-ŵyl`. Empty without a letter or digit.
pub fn words_of_id(words: &str) -> String {
    if words.is_ascii() {
        return to_kebab_case(words);
    }
    let mut id = String::with_capacity(words.len());
    for letter in words.nfc().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() || is_combining_mark(letter) && !id.is_empty() {
            id.push(letter);
        } else if !id.is_empty() && !id.ends_with('-') && letter != '\'' && letter != '’' && !is_joiner(letter) {
            id.push('-');
        }
    }
    id.trim_end_matches('-').to_owned()
}

/// Invisible characters within words: joiners, as in Persian or Hindi, and the soft hyphen.
fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200C}' | '\u{200D}' | '\u{AD}' | '\u{2060}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_every_script_are_kept() {
        for (words, id) in [
            ("Setting up", "setting-up"),
            ("What’s new? – 2", "whats-new-2"),
            ("Tŷ’r ŵyl", "tŷr-ŵyl"),
            ("Ty\u{302} Bach", "tŷ-bach"),
            ("مرحبا بكم", "مرحبا-بكم"),
            ("Привет, мир", "привет-мир"),
            ("预约", "预约"),
            ("हिन्दी", "हिन्दी"),
            ("می\u{200C}خواهم", "میخواهم"),
            ("☎ – !", ""),
        ] {
            assert_eq!(words_of_id(words), id, "{words}");
        }
    }

    #[test]
    fn the_second_of_a_kind_is_numbered_however_many_there_are() {
        let mut ids = HeadingIds::default();
        let mut next = |words| ids.next(None, None, words);
        assert_eq!([next("A & B"), next("A B"), next("a-b-2"), next("A. B.")], ["a-b", "a-b-2", "a-b-2-2", "a-b-3"]);
        assert_eq!([next("Sources"), next("!"), next("?")], ["sources-2", "part", "part-2"]);
        for _ in 0..50_000 {
            next("Again");
        }
    }
}
