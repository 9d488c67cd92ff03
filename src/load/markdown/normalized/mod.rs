//! A text as its author meant it: markdown in which the lists and clauses that people write are ones that CommonMark
//! knows, and the way back to every byte of the file.
//!
//! Authors paste from Word. Their lists have letters, their clauses have numbers and no headings, and their items are
//! indented by as much as looked right. Everything that reads markdown reads what is made here. Most texts hold nothing
//! of the kind and are borrowed as they are.

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
    /// Those that begin with a number of its section.
    Numbered,
    /// Headings alone, or none.
    Headings,
}

/// A text as meant.
#[derive(Clone, Debug, Default)]
pub struct NormalizedText<'s> {
    text: Cow<'s, str>,
    /// The same with other signs where the parser would misread some.
    for_parser: Option<String>,
    map: SourceMap,
    /// Where the text that was read had values of placeholders.
    fills: Fills,
    /// In order.
    items: Vec<ListItem>,
    clauses: Vec<usize>,
    /// Numbers that made no clause.
    pub strays: Vec<Stray>,
}

/// So often a text is laid anew without what the parser did not see as it was meant; then it stays as it is written.
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
            let (text, map, items, clauses) = layout::lay(source, &structure);
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

    /// The same of a text whose placeholders are filled in: its sources are bytes of the text as written.
    pub fn of_filled(filled: &FilledText, clauses: ClauseSyntax) -> NormalizedText<'static> {
        let NormalizedText { text, for_parser, map, fills: _, items, clauses, strays } =
            NormalizedText::read(&filled.text, clauses);
        let (text, fills) = (text.into_owned().into(), filled.fills.clone());
        NormalizedText { text, for_parser, map, fills, items, clauses, strays }
    }

    fn as_written(source: &'s str) -> Self {
        NormalizedText { text: source.into(), for_parser: with_substitutes(source), ..NormalizedText::default() }
    }

    /// Adds where in the source the marks and numbers stand that the parser sees otherwise, in a comment within a note
    /// and the like.
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

    /// The markdown, in which every place is one of what the parser reads.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the parser reads: `restored` gives each of its events the signs of the text.
    pub fn for_parser(&self) -> &str {
        self.for_parser.as_deref().unwrap_or(&self.text)
    }

    /// The byte of the source from which a byte of the text comes.
    pub fn source(&self, at: usize) -> usize {
        self.fills.source(self.map.source(at))
    }

    pub fn source_range(&self, range: Range<usize>) -> Range<usize> {
        self.written(self.filled_range(range))
    }

    /// A stretch of the source with its placeholders filled in.
    pub fn filled_range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.map.source(range.start);
        start..self.map.source(range.end).max(start)
    }

    /// The stretch of the source that became one of it filled in, such as the mark of an item.
    pub fn written(&self, filled: Range<usize>) -> Range<usize> {
        self.fills.source_range(filled)
    }

    /// Where so many bytes of words come from: the bytes of them from which on another counting begins, each with its
    /// source.
    pub fn origins(&self, from: usize, length: usize) -> Vec<(usize, usize)> {
        self.fills.origins(self.map.source(from), length)
    }

    pub fn has_fills(&self) -> bool {
        !self.fills.is_empty()
    }

    /// The item that begins at a byte of the text, or behind the blanks there, if its mark is not CommonMark's.
    pub fn item(&self, at: usize) -> Option<&ListItem> {
        let found = self.items.get(self.items.partition_point(|item| item.at < at))?;
        let between = self.text.get(at..found.at)?;
        between.bytes().all(|byte| byte == b' ').then_some(found)
    }

    pub fn items(&self) -> &[ListItem] {
        &self.items
    }

    /// Whether the heading at a byte of the text was made of a numbered paragraph or a bold line.
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
