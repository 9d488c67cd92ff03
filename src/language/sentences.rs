//! Splits a text into sentences.

use std::ops::Range;

use super::words::ends_sentence;

/// The byte range of each sentence, trimmed. `is_soft` says which line ends do not end a block.
pub fn sentences(plain: &str, is_soft: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    let mut letters = plain.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if !letter.is_whitespace() {
            continue;
        }
        // Skips a run of whitespace at once, to stay linear.
        let mut ends_block = letter == '\n' && !is_soft(at);
        let mut after = at + letter.len_utf8();
        while let Some((next, letter)) = letters.next_if(|(_, letter)| letter.is_whitespace()) {
            ends_block |= letter == '\n' && !is_soft(next);
            after = next + letter.len_utf8();
        }
        let before = plain.get(start..at).unwrap_or("");
        if before.is_empty() {
            start = after;
        } else if ends_block || ends_sentence(before, letters.peek().map(|(_, letter)| *letter)) {
            ranges.push(start..at);
            start = after;
        }
    }
    let last = plain.get(start..).unwrap_or("").trim_end();
    if !last.is_empty() {
        ranges.push(start..start + last.len());
    }
    ranges
}
