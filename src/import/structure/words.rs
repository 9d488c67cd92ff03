//! The words of a paragraph without their look.

use crate::import::document::Inline;

/// All words, links among them; a line break is a blank.
pub fn of(text: &[Inline]) -> String {
    let mut words = String::new();
    add(text, &mut words);
    words
}

/// The first sign of a text.
pub fn first(text: &[Inline]) -> Option<char> {
    text.iter().find_map(|inline| match inline {
        Inline::Text(words) => words.chars().next(),
        Inline::Bold(inside) | Inline::Italic(inside) | Inline::Struck(inside) => first(inside),
        Inline::Link { words: inside, .. } => first(inside),
        Inline::LineBreak => Some(' '),
        Inline::Note(_) | Inline::Picture(_) => None,
    })
}

fn add(text: &[Inline], words: &mut String) {
    for inline in text {
        match inline {
            Inline::Text(more) => words.push_str(more),
            Inline::Bold(inside) | Inline::Italic(inside) | Inline::Struck(inside) => add(inside, words),
            Inline::Link { words: inside, .. } => add(inside, words),
            Inline::LineBreak => words.push(' '),
            Inline::Note(_) | Inline::Picture(_) => {}
        }
    }
}
