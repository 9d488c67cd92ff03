//! A list of contents without the numbers of pages: short lines, most of which stand again below as headings.

use std::collections::HashSet;

use super::raw_block::RawBlock;
use super::{typed, words};

/// No list of contents is longer, in lines, and none of its lines, in words.
const LONGEST: usize = 300;
const MOST_WORDS: usize = 16;
/// Fewer lines are no list.
const FEWEST: usize = 3;

/// How many lines behind the title of a list of contents are its entries: up to the first that stands there again.
pub fn count(behind: &[RawBlock]) -> usize {
    let mut entries: Vec<String> = Vec::new();
    let mut has_ended = false;
    for part in behind.iter().take(LONGEST) {
        let Some(key) = key(part) else { break };
        // Above the first heading that is listed may stand one that is not.
        has_ended = entries.iter().take(2).any(|first| *first == key);
        if has_ended {
            break;
        }
        entries.push(key);
    }
    let below: HashSet<String> = behind.iter().skip(entries.len()).filter_map(key).collect();
    let repeated = entries.iter().filter(|entry| below.contains(*entry)).count();
    let is_list = has_ended && entries.len() >= FEWEST && repeated * 10 >= entries.len() * 6;
    if is_list { entries.len() } else { 0 }
}

/// The words of a short line without its number, in small letters.
fn key(part: &RawBlock) -> Option<String> {
    let RawBlock::Line(line) = part else { return None };
    let all = words::of(&line.text);
    let all = all.trim();
    let behind = typed::label(all).map_or(all, |(_, length)| all.get(length..).unwrap_or_default());
    let is_short = behind.split_whitespace().count() <= MOST_WORDS && !behind.ends_with(['.', ';', ',', '!', '?']);
    let signs: String = behind.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    (is_short && !signs.is_empty()).then_some(signs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::document::Inline;
    use crate::import::structure::raw_block::RawParagraph;

    #[test]
    fn a_list_ends_where_its_first_line_stands_again() {
        let of = |all: &[&str]| {
            let line = |words: &&str| {
                RawBlock::Line(RawParagraph {
                    text: vec![Inline::Text((*words).to_owned())],
                    ..RawParagraph::default()
                })
            };
            count(&all.iter().map(line).collect::<Vec<_>>())
        };
        let list = ["1. Scope", "2. Duties", "3. Review", "1 Scope", "All staff.", "2 Duties", "Many.", "3 Review"];
        assert_eq!(of(&list), 3);
        assert_eq!(of(&["Plasters", "Gloves", "Scissors", "1 Scope", "All staff."]), 0);
        assert_eq!(of(&["Scope", "Duties", "Scope", "All."]), 0);
    }
}
