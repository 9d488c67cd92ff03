//! Numbers and names that are still free: the next incident, the next section, an id.

use std::collections::BTreeSet;

use toml_edit::{DocumentMut, Item};

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

/// The running number of the next record: one above the highest, or above how many there are where none is numbered.
pub fn next_number<'t>(texts: impl Iterator<Item = &'t str>, way: &str) -> u32 {
    let (mut highest, mut records) = (0_u32, 0_u32);
    for document in texts.filter_map(|text| text.parse::<DocumentMut>().ok()) {
        for record in document.get(way).and_then(Item::as_array_of_tables).into_iter().flatten() {
            let number = record.get("number").and_then(Item::as_integer).and_then(|number| u32::try_from(number).ok());
            highest = highest.max(number.unwrap_or(0));
            records = records.saturating_add(1);
        }
    }
    highest.max(records).saturating_add(1)
}

/// The ids of the records of a file; none of a file that is not TOML.
pub fn ids_in(text: &str, way: &str) -> Vec<String> {
    let Ok(document) = text.parse::<DocumentMut>() else { return Vec::new() };
    let records = document.get(way).and_then(Item::as_array_of_tables);
    let id = |record: &toml_edit::Table| record.get("id").and_then(Item::as_str).map(str::to_owned);
    records.into_iter().flatten().filter_map(id).collect()
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
    fn numbers_go_on_from_the_highest_or_from_how_many_there_are() {
        let numbered = "[[incident]]\nid = \"a\"\nnumber = 7\n[[incident]]\nid = \"b\"\n";
        assert_eq!(next_number([numbered, "[[incident]]\nid = \"c\"\n"].into_iter(), "incident"), 8);
        assert_eq!(next_number(["[[incident]]\nid = \"c\"\n"].into_iter(), "incident"), 2);
        assert_eq!(next_number(["not = toml ="].into_iter(), "incident"), 1);
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
