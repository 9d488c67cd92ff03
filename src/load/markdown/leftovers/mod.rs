//! Leftover markup: text that looks like markup but is not parsed as such, so that readers would see it as typed.
//!
//! Searched for after parsing, in the source of each paragraph, heading, item and cell: only in ranges that the parser
//! treats as text, and never after a backslash, which escapes it on purpose.

mod brackets;
mod lines;
mod signs;
#[cfg(test)]
mod tests;

use std::fmt::Display;
use std::ops::Range;

pub use self::lines::{is_hyphen_delimiter, is_unclosed};

/// A range of text that probably does not show as its author meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    pub range: Range<usize>,
    /// The problem code, if text would be lost or jumbled; otherwise it is only a remark.
    pub code: Option<&'static str>,
    /// A sentence without a full stop.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// The inline content of one block, and the ranges of it that are plain text.
#[derive(Default)]
pub struct Words {
    /// Sorted.
    texts: Vec<Range<usize>>,
    /// Where lines start, after quote and list markers.
    lines: Vec<usize>,
    is_line_start: bool,
}

/// The longest link, mark or field, in bytes; bounds the search for a closing bracket.
const LONGEST: usize = 400;

impl Words {
    /// Starts a block such as a paragraph or item.
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

    /// Skips inline content that is no text: a link, code, a note.
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

    /// The leftovers in order. `body` is the source; `is_clause` says whether a number is a clause to link to;
    /// `in_table` says that this is a cell, which has no lines of its own.
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
                let here = Candidate { words: self, body, at };
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

/// A character that may start a leftover.
struct Candidate<'w> {
    words: &'w Words,
    body: &'w str,
    at: usize,
}

impl<'w> Candidate<'w> {
    /// The text from here to the end of the block, up to the length limit.
    fn rest(&self) -> &'w str {
        let end = self.words.end().min(self.at.saturating_add(LONGEST));
        self.body.get(self.at..self.body.floor_char_boundary(end)).unwrap_or_default()
    }

    /// The text from here to the end of the line.
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
            b'*' | b'_' | b'=' => self.doubled_marks(),
            b'^' | b'~' => self.super_or_subscript(),
            b'&' => self.entity(),
            _ => self.merge_field(),
        }
    }

    /// A leftover of this length from here. The message is prefixed with the quoted text.
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

/// Text as quoted in messages: on one line, shortened.
fn quoted(words: &str) -> String {
    const MOST: usize = 60;
    let mut line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((at, _)) = line.char_indices().nth(MOST) {
        line.truncate(at);
        line.push('…');
    }
    line
}
