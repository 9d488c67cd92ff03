//! Links that lead to a heading by its words, as LibreOffice writes them: `1.2.Title|outline`.

use std::collections::{HashMap, HashSet};

use super::inline::OUTLINE;
use crate::import::structure::raw_block::{RawBlock, RawParagraph};
use crate::import::structure::words;

/// Gives each heading the address that leads to it as a bookmark.
pub fn give_bookmarks(parts: &mut [RawBlock], links: &HashSet<String>) {
    if links.is_empty() {
        return;
    }
    let mut headings: HashMap<String, &mut RawParagraph> = HashMap::new();
    for part in parts {
        if let RawBlock::Line(line) = part
            && line.outline.is_some()
        {
            headings.entry(folded(&words::of(&line.text))).or_insert(line);
        }
    }
    let mut links: Vec<&String> = links.iter().collect();
    links.sort();
    for link in links {
        let target = folded(link.strip_suffix(OUTLINE).unwrap_or(link));
        let title = target.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == '.').trim_start();
        let found = if headings.contains_key(&target) { &target } else { title };
        if let Some(line) = headings.get_mut(found) {
            line.bookmarks.push(link.clone());
        }
    }
}

fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::document::Inline;

    #[test]
    fn headings_are_found_by_their_words() {
        let heading = |words: &str| {
            RawBlock::Line(RawParagraph {
                text: vec![Inline::Text(words.to_owned())],
                outline: Some(1),
                ..RawParagraph::default()
            })
        };
        let mut parts = [heading("Who may  complain"), heading("999 calls"), heading("Other")];
        let links = ["1.2.Who may complain|outline", "999 calls|outline", "Nowhere|outline"];
        give_bookmarks(&mut parts, &links.iter().map(|link| (*link).to_owned()).collect());
        let bookmarks: Vec<_> = parts
            .iter()
            .map(|part| match part {
                RawBlock::Line(line) => line.bookmarks.join(" "),
                RawBlock::Table(_) => String::new(),
            })
            .collect();
        assert_eq!(bookmarks, [links[0], links[1], ""]);
    }
}
