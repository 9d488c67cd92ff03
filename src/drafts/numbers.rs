//! Names and numbers that are still free: an incident's id, the next section, an id from words.

use std::collections::BTreeSet;

use crate::model::{SIGNS, SectionNumber, to_kebab_case};

/// `2026-k7mq`: the year and four random signs, so that no id tells how many others there are.
/// A letter is among them, so that no spreadsheet takes it for a number or a month.
/// `draw` gives a random number below its argument.
pub fn free_incident(year: i16, taken: &BTreeSet<String>, mut draw: impl FnMut(usize) -> usize) -> String {
    const LENGTH: usize = 4;
    loop {
        let signs: String = (0..LENGTH).map(|_| char::from(SIGNS[draw(SIGNS.len())])).collect();
        let id = format!("{year}-{signs}");
        if signs.contains(|sign: char| sign.is_ascii_alphabetic()) && !taken.contains(&id) {
            return id;
        }
    }
}

/// The section, or the annex, after the last there is.
pub fn next_section(there: &[SectionNumber], annex: bool) -> Option<SectionNumber> {
    let last = there.iter().filter(|number| matches!(number, SectionNumber::Annex(_)) == annex).max();
    match last {
        Some(SectionNumber::Section(last)) => last.checked_add(1).map(SectionNumber::Section),
        Some(SectionNumber::Annex(last)) => {
            char::from_u32(u32::from(*last) + 1).filter(char::is_ascii_uppercase).map(SectionNumber::Annex)
        }
        None if annex => Some(SectionNumber::Annex('A')),
        None => Some(SectionNumber::Section(1)),
    }
}

/// An id in small letters with hyphens from some words, with a number behind it where it is taken.
pub fn free_id(words: &str, taken: &BTreeSet<String>) -> String {
    let id: String = to_kebab_case(words).chars().take(60).collect();
    let id = id.trim_end_matches('-').to_owned();
    if id.is_empty() || !taken.contains(&id) {
        return id;
    }
    (2..).map(|number| format!("{id}-{number}")).find(|id| !taken.contains(id)).unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_incident_is_called_by_signs_that_are_free_and_no_number() {
        let mut draws = [19, 20, 21, 22, 0, 19, 1, 20, 0, 19, 1, 21].into_iter();
        let taken = BTreeSet::from(["2026-b2c3".to_owned()]);
        assert_eq!(free_incident(2026, &taken, |_| draws.next().unwrap()), "2026-b2c4");
    }

    #[test]
    fn sections_and_annexes_are_counted_apart() {
        let there = [SectionNumber::Section(13), SectionNumber::Section(2), SectionNumber::Annex('A')];
        assert_eq!(next_section(&there, false), Some(SectionNumber::Section(14)));
        assert_eq!(next_section(&there, true), Some(SectionNumber::Annex('B')));
        assert_eq!(next_section(&[SectionNumber::Annex('Z')], true), None);
        assert_eq!(next_section(&[], true), Some(SectionNumber::Annex('A')));
    }

    #[test]
    fn an_id_is_made_of_words() {
        let taken = BTreeSet::from(["facebook".to_owned()]);
        assert_eq!(free_id("Facebook", &taken), "facebook-2");
        assert_eq!(free_id("Children’s Team (Tik Tok)", &taken), "childrens-team-tik-tok");
        assert_eq!(free_id("…", &taken), "");
    }
}
