//! Numbers and names that are still free: the next incident, the next section, an id.

use std::collections::BTreeSet;

use toml_edit::{DocumentMut, Item};

use crate::model::SectionNumber;

/// `2026-060` after `2026-059`; numbers of other years and other ids do not count.
pub fn next_incident<'i>(year: i16, ids: impl Iterator<Item = &'i str>) -> String {
    let start = format!("{year}-");
    let last = ids.filter_map(|id| id.strip_prefix(&start)?.parse::<u32>().ok()).max().unwrap_or(0);
    format!("{year}-{:03}", last.saturating_add(1))
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
    let sections = || {
        there.iter().filter_map(|number| match number {
            SectionNumber::Section(number) => Some(*number),
            SectionNumber::Annex(_) => None,
        })
    };
    let annexes = || {
        there.iter().filter_map(|number| match number {
            SectionNumber::Annex(letter) => Some(*letter),
            SectionNumber::Section(_) => None,
        })
    };
    if !annex {
        return sections().max().unwrap_or(0).checked_add(1).map(SectionNumber::Section);
    }
    let next = annexes().max().map_or('A', |last| char::from_u32(u32::from(last) + 1).unwrap_or('Z'));
    (next.is_ascii_uppercase() && !there.contains(&SectionNumber::Annex(next))).then_some(SectionNumber::Annex(next))
}

/// An id in small letters with hyphens from some words, with a number behind it where it is taken.
pub fn free_id(words: &str, taken: &BTreeSet<String>) -> String {
    let mut id = String::new();
    for letter in words.to_lowercase().chars() {
        if letter.is_ascii_alphanumeric() {
            id.push(letter);
        } else if !id.is_empty() && !id.ends_with('-') && !matches!(letter, '\'' | '’') {
            id.push('-');
        }
    }
    let id: String = id.chars().take(60).collect();
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
    fn the_next_incident_is_counted_by_year() {
        assert_eq!(next_incident(2026, ["2026-009", "2026-x", "2025-100", "other"].into_iter()), "2026-010");
        assert_eq!(next_incident(2027, ["2026-009"].into_iter()), "2027-001");
        assert_eq!(next_incident(2026, ["2026-999"].into_iter()), "2026-1000");
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
