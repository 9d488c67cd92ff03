//! The headings of a markdown file as written, and the numbers of its lists.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::base::sources::{Span, TextFile};
use crate::load::markdown::normalized::{ItemKind, NormalizedText};
use crate::load::markdown::{ListNumbers, OPTIONS, restored};

/// A heading as written.
#[derive(Clone, Debug)]
pub struct RawHeading {
    pub level: u8,
    /// Its words without markup.
    pub text: String,
    pub attributes: Vec<(String, Option<String>)>,
    /// The span of its attributes including the brackets, and their source text.
    pub attributes_as_written: Option<(Span, String)>,
    /// Whether it is inside a quote, list or note, where it can start no clause or section.
    pub nested: bool,
    /// Whether it was a numbered paragraph or a bold line in the source, not a markdown heading.
    pub is_made: bool,
    pub place: Span,
}

pub fn headings(
    source: &TextFile,
    markdown: &NormalizedText,
    body_start: usize,
) -> (Vec<RawHeading>, Vec<(usize, u64)>) {
    let mut found = Vec::new();
    let mut numbers = ListNumbers::default();
    let body = markdown.text();
    let place = |range: Range<usize>| {
        let range = markdown.source_range(range);
        Span::new(&source.name, range.start + body_start..range.end + body_start)
    };
    let made_number = |at: usize| match markdown.item(at)?.kind {
        ItemKind::Number(number) => Some(u64::from(number)),
        _ => Some(1),
    };
    let mut open: Option<RawHeading> = None;
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(markdown.for_parser(), OPTIONS).into_offset_iter() {
        let event = restored(event);
        numbers.event(body, &event, &range, made_number);
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
                let is_made = markdown.is_made(range.start);
                let whole = place(range.start..range.start + length);
                let named = id.iter().map(|id| (format!("#{id}"), None));
                let classed = classes.iter().map(|class| (format!(".{class}"), None));
                let attributes =
                    attrs.iter().map(|(name, value)| (name.to_string(), value.as_ref().map(ToString::to_string)));
                let attributes: Vec<_> = named.chain(classed).chain(attributes).collect();
                let written = attributes_at(body, range.clone())
                    .filter(|_| !attributes.is_empty())
                    .map(|at| (place(at.clone()), body[at].to_owned()));
                open = Some(RawHeading {
                    level: level as u8,
                    text: String::new(),
                    attributes,
                    attributes_as_written: written,
                    nested: depth > 0,
                    is_made,
                    place: whole,
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
    (found, numbers.finish())
}

/// The range of a heading's attributes, if it has any: its last brackets, before a setext underline.
fn attributes_at(body: &str, heading: Range<usize>) -> Option<Range<usize>> {
    let written = body.get(heading.clone())?;
    let close = written.rfind('}')?;
    let open = written[..close].rfind('{')?;
    Some(heading.start + open..heading.start + close + 1)
}
