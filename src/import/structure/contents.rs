//! Lists of contents that somebody typed: lines that end with the number of a page or stand again below, under one that
//! says what they are.

use std::collections::HashMap;

use super::raw_block::{RawBlock, RawParagraph};
use super::{listed_again, words};
use crate::import::sentences;

/// No list of contents is longer, in lines.
const LONGEST: usize = 300;

/// More titles of lists of contents are not looked behind.
const MOST_TITLES: usize = 20;

/// Takes such lists out, with the line above them.
pub fn take(parts: Vec<RawBlock>) -> Vec<RawBlock> {
    let is_titled = |part: &RawBlock| matches!(part, RawBlock::Line(line) if is_title(&words::of(&line.text)));
    let titles = (0..parts.len()).filter(|at| parts.get(*at).is_some_and(is_titled)).take(MOST_TITLES);
    let listed: HashMap<usize, usize> =
        titles.map(|at| (at, listed_again::count(parts.get(at + 1..).unwrap_or_default()))).collect();
    let mut kept: Vec<RawBlock> = Vec::with_capacity(parts.len());
    let mut left = None;
    let mut rest = parts.into_iter().enumerate().peekable();
    while let Some((at, part)) = rest.next() {
        let mut part = part;
        if let RawBlock::Line(line) = &part
            && is_title(&words::of(&line.text))
        {
            let mut entries: Vec<RawBlock> = Vec::new();
            while entries.len() < LONGEST
                && let Some((_, entry)) = rest.next_if(|(_, part)| is_entry(part))
            {
                entries.push(entry);
            }
            let more = listed.get(&at).copied().unwrap_or_default().saturating_sub(entries.len());
            entries.extend(rest.by_ref().take(more).map(|(_, entry)| entry));
            if entries.len() > 1 {
                let title = words::of(&line.text);
                left = Some(sentences::contents("a table of contents that was typed", Some(&title)));
                continue;
            }
            kept.push(part);
            kept.extend(entries);
            continue;
        }
        if let Some(note) = left.take() {
            match &mut part {
                RawBlock::Line(line) => line.notes.insert(0, note),
                RawBlock::Table(grid) => grid.notes.insert(0, note),
            }
        }
        kept.push(part);
    }
    if let (Some(note), Some(RawBlock::Line(line))) = (left, kept.last_mut()) {
        line.notes.push(note);
    }
    kept
}

/// Whether words are the title of a list of contents.
pub fn is_title(words: &str) -> bool {
    let words = words.to_lowercase();
    let words = words.trim().trim_end_matches([':', '.']);
    matches!(words, "contents" | "table of contents" | "list of contents" | "index")
}

/// A line that ends with the number of a page.
fn is_entry(part: &RawBlock) -> bool {
    let RawBlock::Line(RawParagraph { text, .. }) = part else { return false };
    let words = words::of(text);
    let words = words.trim();
    let rest = words.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let digits = words.len() - rest.len();
    (1..=3).contains(&digits)
        && rest.ends_with(['\t', ' ', '.', '…', '\u{a0}'])
        && rest.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::document::Inline;

    fn lines(all: &[&str]) -> Vec<RawBlock> {
        let line = |words: &&str| {
            RawBlock::Line(RawParagraph { text: vec![Inline::Text((*words).to_owned())], ..RawParagraph::default() })
        };
        all.iter().map(line).collect()
    }

    #[test]
    fn a_typed_list_of_contents_goes_and_a_list_of_numbers_stays() {
        let kept = take(lines(&["Contents", "Scope\t2", "Duties ..... 3", "Scope", "Words"]));
        assert_eq!(kept.len(), 2);
        let Some(RawBlock::Line(line)) = kept.first() else { panic!() };
        assert!(line.notes[0].words.contains("‘Contents’"));
        assert_eq!(take(lines(&["Rooms", "Scope 2", "Duties 3"])).len(), 3);
        assert_eq!(take(lines(&["Contents", "What this is about."])).len(), 2);
    }
}
