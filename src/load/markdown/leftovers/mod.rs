//! Leftover markup: what looks like markup, is none here or is slightly wrong, and would be shown as it was typed.
//!
//! It is looked for in the source of each paragraph, heading, item and cell once these were read: only where the reader
//! took it for words, and never behind a backslash, which says that the sign itself is meant.

mod brackets;
mod lines;
mod signs;
#[cfg(test)]
mod tests;

use std::fmt::Display;
use std::ops::Range;

pub use self::lines::{is_drawn_with_hyphens, is_unclosed};

/// A stretch of a text that was perhaps not meant as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    pub range: Range<usize>,
    /// The code of the problem that it is, where words would be lost or stand in no order.
    pub code: Option<&'static str>,
    /// In a sentence without a full stop.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// Running words between two ends of blocks, and what of them was taken for words.
#[derive(Default)]
pub struct Words {
    /// In order.
    texts: Vec<Range<usize>>,
    /// Where lines begin, behind the signs of quotes and lists.
    lines: Vec<usize>,
    is_line_start: bool,
}

/// No link, mark or field is longer, in bytes: what follows an open bracket is not looked through without end.
const LONGEST: usize = 400;

impl Words {
    /// A paragraph, an item or the like begins.
    pub fn begin(&mut self) {
        self.texts.clear();
        self.lines.clear();
        self.is_line_start = true;
    }

    pub fn add_text(&mut self, range: Range<usize>) {
        if std::mem::take(&mut self.is_line_start) {
            self.lines.push(range.start);
        }
        match self.texts.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => self.texts.push(range),
        }
    }

    pub fn break_line(&mut self) {
        self.is_line_start = true;
    }

    /// Something that is no word: a link, code, a note.
    pub fn skip(&mut self) {
        self.is_line_start = false;
    }

    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    fn holds(&self, at: usize) -> bool {
        let after = self.texts.partition_point(|text| text.start <= at);
        after.checked_sub(1).and_then(|last| self.texts.get(last)).is_some_and(|text| at < text.end)
    }

    fn end(&self) -> usize {
        self.texts.last().map_or(0, |text| text.end)
    }

    /// What is left over in them, in order. `body` is what they stand in; `is_clause` says whether a number is a clause
    /// that can be linked to; `in_table` that they are those of a cell, which has no lines of its own.
    pub fn leftovers(&self, body: &str, is_clause: &dyn Fn(&str) -> bool, in_table: bool) -> Vec<Leftover> {
        let mut found = if in_table { Vec::new() } else { lines::find(self, body) };
        let in_lines: Vec<Range<usize>> = found.iter().map(|one| one.range.clone()).collect();
        let mut done = 0;
        for text in &self.texts {
            for at in signs::candidates(body, text.clone()) {
                let line = in_lines.partition_point(|line| line.end <= at);
                let in_line = in_lines.get(line).is_some_and(|line| line.contains(&at));
                if at < done || in_line || is_escaped(body, at) {
                    continue;
                }
                let here = Here { words: self, body, at };
                if let Some(leftover) = here.leftover(is_clause).filter(|one| self.holds(one.range.end - 1)) {
                    done = leftover.range.end;
                    found.push(leftover);
                }
            }
        }
        found.sort_by_key(|one| one.range.start);
        found
    }
}

/// A sign that may begin a leftover.
struct Here<'w> {
    words: &'w Words,
    body: &'w str,
    at: usize,
}

impl<'w> Here<'w> {
    /// What follows, from the sign itself to the end of the words, but not without end.
    fn rest(&self) -> &'w str {
        let end = self.words.end().min(self.at.saturating_add(LONGEST));
        self.body.get(self.at..self.body.floor_char_boundary(end)).unwrap_or_default()
    }

    /// The same to the end of the line.
    fn line(&self) -> &'w str {
        self.rest().split('\n').next().unwrap_or_default()
    }

    fn before(&self) -> Option<char> {
        self.body.get(..self.at)?.chars().next_back()
    }

    fn is_at_line_start(&self) -> bool {
        self.words.lines.binary_search(&self.at).is_ok()
    }

    fn leftover(&self, is_clause: &dyn Fn(&str) -> bool) -> Option<Leftover> {
        match self.body.as_bytes().get(self.at)? {
            b'[' => self.bracket(is_clause),
            b'{' => self.brace(),
            b'\\' => self.command(),
            b'*' | b'_' | b'=' => self.doubled(),
            b'^' | b'~' => self.raised(),
            b'&' => self.entity(),
            _ => self.merge_field(),
        }
    }

    /// A leftover of so many bytes from here. The message goes on behind what is written there.
    fn found(&self, length: usize, message: impl Display, help: impl Into<String>) -> Option<Leftover> {
        let range = self.at..self.at + length;
        let message = format!("‘{}’ {message}", quoted(self.body.get(range.clone())?));
        Some(Leftover { range, code: None, message, help: help.into() })
    }
}

fn is_escaped(body: &str, at: usize) -> bool {
    let before = body.as_bytes().get(..at).unwrap_or_default();
    before.iter().rev().take(LONGEST).take_while(|byte| **byte == b'\\').count() % 2 == 1
}

/// Words as a message shows them: in one line, and few.
fn quoted(words: &str) -> String {
    const MOST: usize = 60;
    let mut line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((at, _)) = line.char_indices().nth(MOST) {
        line.truncate(at);
        line.push('…');
    }
    line
}
