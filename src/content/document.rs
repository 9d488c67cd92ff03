//! A markdown file: its front matter, its body, and its headings.

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use super::front_matter::{self, Front};
use super::hidden_signs;
use super::markdown::{OPTIONS, for_reader, restored};
use super::marks;
use super::toml::{Reader, TomlFile, shape};
use crate::audience::Audience;
use crate::model::ReferenceId;
use crate::problem::Problem;
use crate::sources::{Place, TextFile};

/// A markdown file cut into front matter and body.
pub struct Document<'s> {
    pub source: &'s TextFile,
    front: TomlFile<'s>,
    front_start: usize,
    pub body: &'s str,
    /// Where the body starts in the file, in bytes.
    pub body_start: usize,
    /// What the markdown reader is given for the body: of the same length, with other signs where it would misread some.
    pub for_reader: Cow<'s, str>,
    pub headings: Vec<RawHeading>,
}

/// A heading as it is written.
#[derive(Clone, Debug)]
pub struct RawHeading {
    pub level: u8,
    /// Its words without markup.
    pub text: String,
    pub attributes: Vec<(String, Option<String>)>,
    /// Where they stand, with their brackets, and how they are written.
    pub attributes_as_written: Option<(Place, String)>,
    /// Whether it stands inside a quote, a list or a note, where it can begin nothing.
    pub nested: bool,
    pub place: Place,
}

/// What a page says of itself above its text.
pub struct FrontMatter {
    /// `None` if it was missing or wrong, which has been reported.
    pub audience: Option<Audience>,
    pub title: Option<String>,
    pub summary: Option<String>,
    pub updated: Option<Date>,
    pub sources: Vec<(ReferenceId, Place)>,
}

impl<'s> Document<'s> {
    /// `None` if the front matter is missing or never ends, which is then reported.
    pub fn open(source: &'s TextFile, problems: &mut Vec<Problem>) -> Option<Self> {
        let Front { values: front, start: front_start, body_start } = front_matter::open(source, problems)?;
        let text: &str = &source.text;
        let body = &text[body_start..];
        let for_reader = for_reader(body);
        let headings = headings(source, body, &for_reader, body_start);
        hidden_signs::refuse(source, body, body_start, problems);
        marks::refuse_misplaced(source, body, body_start, &headings, problems);
        Some(Document { source, front, front_start, body, body_start, for_reader, headings })
    }

    pub fn front_matter(&self, reader: &Reader) -> FrontMatter {
        let record = self.front.root_at(reader, "front matter", self.front_start);
        let front_matter = FrontMatter {
            audience: record.required("audience", shape::audience),
            title: record.optional("title", shape::text),
            summary: record.optional("summary", shape::text),
            updated: record.optional("updated", shape::date_not_to_come),
            sources: record
                .list("sources", shape::reference)
                .into_iter()
                .map(|id| (id, record.place_of("sources")))
                .collect(),
        };
        record.finish();
        front_matter
    }

    /// The audience alone, of a text that is kept as it was: what else it names may be gone since.
    pub fn kept_audience(&self, reader: &Reader) -> Option<Audience> {
        let record = self.front.root_at(reader, "front matter", self.front_start);
        let audience = record.required("audience", shape::audience);
        let _ = (record.optional("title", shape::text), record.optional("summary", shape::text));
        let _ = (record.optional("updated", shape::date), record.list("sources", shape::text));
        record.finish();
        audience
    }

    /// The one first-level heading, or a problem that says there is none, or more than one.
    pub fn title_heading(&self, problems: &mut Vec<Problem>) -> Option<&RawHeading> {
        let mut first_level = self.headings.iter().filter(|heading| heading.level == 1 && !heading.nested);
        let Some(title) = first_level.next() else {
            problems.push(
                Problem::at("missing-heading", self.body_place(), "this page has no first-level heading")
                    .label("expected a line such as “# 5 How we use social media”")
                    .help("write the page's title after one # at the top of its text"),
            );
            return None;
        };
        for second in first_level {
            problems.push(
                Problem::at("second-title", second.place.clone(), "a page has one first-level heading")
                    .label("this is another")
                    .also(title.place.clone(), "the first is here")
                    .help("write ## for a heading below the title"),
            );
        }
        Some(title)
    }

    fn body_place(&self) -> Place {
        let first_line = self.body.lines().next().unwrap_or("").len();
        Place::new(&self.source.name, self.body_start..self.body_start + first_line)
    }
}

fn headings(source: &TextFile, body: &str, for_reader: &str, body_start: usize) -> Vec<RawHeading> {
    let mut found = Vec::new();
    let mut open: Option<RawHeading> = None;
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(for_reader, OPTIONS).into_offset_iter() {
        let event = restored(event);
        match &event {
            Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::FootnoteDefinition(_) | Tag::DefinitionList) => {
                depth += 1
            }
            Event::End(
                TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::FootnoteDefinition | TagEnd::DefinitionList,
            ) => {
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
        match event {
            Event::Start(Tag::Heading { level, id, attrs, classes }) => {
                let line = &body[range.clone()];
                let length = line.lines().next().unwrap_or("").trim_end().len();
                let place = Place::new(&source.name, range.start + body_start..range.start + body_start + length);
                let named = id.iter().map(|id| (format!("#{id}"), None));
                let classed = classes.iter().map(|class| (format!(".{class}"), None));
                let attributes =
                    attrs.iter().map(|(name, value)| (name.to_string(), value.as_ref().map(ToString::to_string)));
                let attributes: Vec<_> = named.chain(classed).chain(attributes).collect();
                let written = attributes_at(body, range.clone()).filter(|_| !attributes.is_empty()).map(|at| {
                    let place = Place::new(&source.name, at.start + body_start..at.end + body_start);
                    (place, body[at].to_owned())
                });
                open = Some(RawHeading {
                    level: level_number(level),
                    text: String::new(),
                    attributes,
                    attributes_as_written: written,
                    nested: depth > 0,
                    place,
                });
            }
            Event::End(TagEnd::Heading(_)) => found.extend(open.take()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut open {
                    heading.text.push_str(&text);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(heading) = &mut open {
                    heading.text.push(' ');
                }
            }
            _ => {}
        }
    }
    found
}

/// Where the attributes of a heading stand that has some: its last brackets, above the line that is drawn under it, if any.
fn attributes_at(body: &str, heading: Range<usize>) -> Option<Range<usize>> {
    let written = body.get(heading.clone())?;
    let close = written.rfind('}')?;
    let open = written[..close].rfind('{')?;
    Some(heading.start + open..heading.start + close + 1)
}

pub fn level_number(level: HeadingLevel) -> u8 {
    level as u8
}
