//! A markdown file: its front matter, its body, and its headings.

pub(super) mod front_matter;
pub(super) mod heading_ids;
pub(super) mod headings;
pub(super) mod hidden_signs;

use std::ops::Range;

use self::front_matter::Front;
use self::headings::{RawHeading, headings};
use crate::base::problem::Problem;
use crate::base::record::{Record, Source};
use crate::base::sources::{Span, TextFile};
use crate::incremental::Reads;
use crate::load::markdown::FilledText;
use crate::load::markdown::normalized::{ClauseSyntax, NormalizedText};
use crate::load::marks;
use crate::load::placeholders::{self, Placeholder, UsedValues, Values};
use crate::load::toml::{Reader, SourceTable, TomlFile};
use crate::model::{FrontMatter, FrontMatterDraft};

/// How placeholders in a text are treated.
#[derive(Clone, Copy)]
pub enum Placeholders<'v, 's> {
    /// Filled in; the second field records the look-ups where the result may be cached.
    Filled(&'v Values<'s>, Option<&'v Reads<Placeholder>>),
    /// Refused, because a frozen text must not change.
    Refused,
}

/// A markdown file split into front matter and body.
pub struct Document<'s> {
    pub source: &'s TextFile,
    front: TomlFile<'s>,
    front_start: usize,
    pub body: &'s str,
    /// The byte offset of the body in the file.
    pub body_start: usize,
    filled: Option<FilledText>,
    /// The values filled in for placeholders.
    pub used: UsedValues,
    /// The body, filled in and normalized, ready for the parser.
    pub markdown: NormalizedText<'s>,
    pub headings: Vec<RawHeading>,
    /// List items whose number differs from the one a browser would give: their offsets in `markdown`, in order.
    pub list_numbers: Vec<(usize, u64)>,
}

impl<'s> Document<'s> {
    /// `None` if the front matter is missing or never closed, which is reported.
    pub fn parse(
        source: &'s TextFile,
        clauses: ClauseSyntax,
        placeholders: Placeholders,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        let Front { values: front, start: front_start, body_start } = front_matter::open(source, problems)?;
        let text: &str = &source.text;
        let body = &text[body_start..];
        let (filled, used) = match placeholders {
            Placeholders::Filled(values, reads) => {
                let value_of = |placeholder| {
                    if let Some(reads) = reads {
                        reads.record(placeholder);
                    }
                    values.of(placeholder)
                };
                placeholders::fill(source, body_start, clauses, &value_of, problems).unzip()
            }
            Placeholders::Refused => {
                placeholders::refuse(source, body_start, clauses, problems);
                (None, None)
            }
        };
        let markdown = match &filled {
            Some(filled) => NormalizedText::of_filled(filled, clauses),
            None => NormalizedText::read(body, clauses),
        };
        let (headings, list_numbers) = headings(source, &markdown, body_start);
        hidden_signs::refuse(source, body, body_start, problems);
        marks::refuse_misplaced(source, body, body_start, &headings, problems);
        let used = used.unwrap_or_default();
        Some(Document { source, front, front_start, body, body_start, filled, used, markdown, headings, list_numbers })
    }

    /// The body with its placeholders filled in.
    pub fn filled(&self) -> &str {
        self.filled.as_ref().map_or(self.body, |filled| &filled.text)
    }

    /// A field is `None` where it is absent or wrong, which has been reported.
    pub fn front_matter<'r>(&'r self, reader: &'r Reader<'r>) -> FrontMatterDraft<SourceTable<'r>> {
        let front_matter =
            FrontMatter::draft(self.front.root_at(reader, (FrontMatter::NOUN, FrontMatter::FIELDS), self.front_start));
        front_matter.table.refuse_unasked();
        front_matter
    }

    /// Maps a range of `markdown` to the body as written.
    pub fn as_written(&self, range: Range<usize>) -> Range<usize> {
        self.markdown.source_range(range)
    }

    /// The single first-level heading; none, or more than one, is a problem.
    pub fn title_heading(&self, problems: &mut Vec<Problem>) -> Option<&RawHeading> {
        let mut first_level = self.headings.iter().filter(|heading| heading.level == 1 && !heading.nested);
        let Some(title) = first_level.next() else {
            problems.push(self.missing_title());
            return None;
        };
        problems.extend(first_level.map(|second| self.second_title(second, title.place.clone())));
        Some(title)
    }

    pub fn missing_title(&self) -> Problem {
        Problem::at("missing-heading", self.body_place(), "this page has no first-level heading")
            .label("expected a line such as “# 5 How we use social media”")
            .help("write the page's title after one # at the top of its text")
    }

    pub fn second_title(&self, second: &RawHeading, title: Span) -> Problem {
        Problem::at("second-title", second.place.clone(), "a page has one first-level heading")
            .label("this is another")
            .also(title, "the first is here")
            .help("write ## for a heading below the title")
    }

    /// The span of the first line of the body.
    pub fn body_place(&self) -> Span {
        let first_line = self.body.lines().next().unwrap_or("").len();
        Span::new(&self.source.name, self.body_start..self.body_start + first_line)
    }
}
