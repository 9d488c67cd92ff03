//! Normalizes markdown: rewrites the lists and clauses people type as CommonMark, with a source map to the file.
//!
//! Authors paste from Word: lists with letters, clauses with numbers but no headings, and arbitrary indentation. All
//! other code reads the normalized text. Most texts need no change and are borrowed.

mod clause_numbers;
mod layout;
mod lines;
mod list_mark;
mod lists;
mod outline;
mod source_map;
mod structure;

use std::borrow::Cow;
use std::ops::Range;

pub use self::clause_numbers::{HeadingNumber, heading_number, section_heading};
pub use self::layout::{ItemKind, ListItem};
pub use self::outline::{Stray, WhyStray};
use pulldown_cmark::{Event, Parser, Tag};
use rustc_hash::FxHashSet;

use self::source_map::SourceMap;
use super::OPTIONS;
use super::filled::{FilledText, Fills};
use super::substitutes::for_parser;

/// Which lines of a text can be clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClauseSyntax {
    /// Lines that start with a number of its section.
    Numbered,
    /// Only headings, if any.
    Headings,
}

/// Markdown after normalization.
#[derive(Clone, Debug, Default)]
pub struct NormalizedText<'s> {
    text: Cow<'s, str>,
    /// The text with substitutes for characters that the parser would misread.
    for_parser: Option<String>,
    map: SourceMap,
    /// The placeholder values in the source, for mapping offsets.
    fills: Fills,
    /// Sorted by offset.
    items: Vec<ListItem>,
    clauses: Vec<usize>,
    /// Numbers that made no clause.
    pub strays: Vec<Stray>,
}

/// How often a text is normalized again without the items the parser rejected, before it is left as written.
const ROUNDS: usize = 4;

impl<'s> NormalizedText<'s> {
    pub fn read(source: &'s str, clauses: ClauseSyntax) -> Self {
        let is_section = clauses == ClauseSyntax::Numbered;
        if !layout::may_differ(source, is_section) {
            return NormalizedText::as_written(source);
        }
        let mut unmet = FxHashSet::default();
        for _ in 0..ROUNDS {
            let structure = structure::read(source, is_section, &unmet);
            let (text, map, items, clauses) = layout::rewrite(source, &structure);
            let for_parser = with_substitutes(&text);
            let strays = structure.strays;
            let read = NormalizedText { text, for_parser, map, fills: Fills::default(), items, clauses, strays };
            let before = unmet.len();
            read.add_unmet(source, &mut unmet);
            if unmet.len() == before {
                return read;
            }
        }
        NormalizedText::as_written(source)
    }

    /// Normalizes a filled text; offsets still map to the text as written.
    pub fn of_filled(filled: &FilledText, clauses: ClauseSyntax) -> NormalizedText<'static> {
        let NormalizedText { text, for_parser, map, fills: _, items, clauses, strays } =
            NormalizedText::read(&filled.text, clauses);
        let (text, fills) = (text.into_owned().into(), filled.fills.clone());
        NormalizedText { text, for_parser, map, fills, items, clauses, strays }
    }

    fn as_written(source: &'s str) -> Self {
        NormalizedText { text: source.into(), for_parser: with_substitutes(source), ..NormalizedText::default() }
    }

    /// Adds the source offsets of marks and numbers that the parser reads differently, such as those in a comment.
    fn add_unmet(&self, source: &str, unmet: &mut FxHashSet<usize>) {
        if self.items.is_empty() && self.clauses.is_empty() {
            return;
        }
        let (mut items, mut clauses) = (FxHashSet::default(), FxHashSet::default());
        for (event, range) in Parser::new_ext(self.for_parser(), OPTIONS).into_offset_iter() {
            match event {
                Event::Start(Tag::Item) => items.extend(self.item(range.start).map(|item| item.at)),
                Event::Start(Tag::Heading { .. }) => {
                    clauses.insert(range.start);
                }
                _ => {}
            }
        }
        unmet.extend(self.items.iter().filter(|item| !items.contains(&item.at)).map(|item| item.mark.start));
        let lines = self.clauses.iter().filter(|at| !clauses.contains(at)).map(|at| self.map.source(*at));
        unmet.extend(lines.map(|at| at + source[at..].len() - source[at..].trim_start().len()));
    }

    /// The markdown; offsets are the same as in the parser's input.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The parser's input; `restored` replaces the substitutes in its events.
    pub fn for_parser(&self) -> &str {
        self.for_parser.as_deref().unwrap_or(&self.text)
    }

    /// Maps an offset in the text to the source.
    pub fn source(&self, at: usize) -> usize {
        self.fills.source(self.map.source(at))
    }

    pub fn source_range(&self, range: Range<usize>) -> Range<usize> {
        self.written(self.filled_range(range))
    }

    /// Maps a range of the source to the filled source.
    pub fn filled_range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.map.source(range.start);
        start..self.map.source(range.end).max(start)
    }

    /// Maps a range of the filled source, such as an item's mark, to the source.
    pub fn written(&self, filled: Range<usize>) -> Range<usize> {
        self.fills.source_range(filled)
    }

    /// Splits a range into runs of contiguous source: the offset at which each starts, and its source offset.
    pub fn origins(&self, from: usize, length: usize) -> Vec<(usize, usize)> {
        self.fills.origins(self.map.source(from), length)
    }

    pub fn has_fills(&self) -> bool {
        !self.fills.is_empty()
    }

    /// The item at an offset, or after the spaces there, if CommonMark does not show its mark itself.
    pub fn item(&self, at: usize) -> Option<&ListItem> {
        let found = self.items.get(self.items.partition_point(|item| item.at < at))?;
        let between = self.text.get(at..found.at)?;
        between.bytes().all(|byte| byte == b' ').then_some(found)
    }

    pub fn items(&self) -> &[ListItem] {
        &self.items
    }

    /// Whether the heading at an offset was made from a numbered paragraph or a bold line.
    pub fn is_made(&self, heading: usize) -> bool {
        self.clauses.binary_search(&heading).is_ok()
    }
}

fn with_substitutes(text: &str) -> Option<String> {
    match for_parser(text) {
        Cow::Borrowed(_) => None,
        Cow::Owned(text) => Some(text),
    }
}

#[cfg(test)]
mod tests;
