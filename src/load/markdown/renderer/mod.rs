//! Renders the events of one document as prose, part by part, and reports every problem.

mod addresses;
mod blocks;
mod definitions;
mod footnotes;
mod links;
mod lists;
mod open;
mod readers;
mod remarks;
mod running_text;
mod tables;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use indexmap::IndexMap;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use pulldown_cmark_escape::escape_html_body_text;

use self::open::{Footnote, FootnoteBuffer, LinkEnd, Mentions, OpenLink, OpenTable, PendingMark};
pub use self::readers::PartStart;
use self::readers::{NoteReaders, readers_of_notes};
use super::leftovers::Words;
use super::mentions::{OwnName, SentenceTokens, TermMatcher};
use super::shared_targets::SharedTargets;
use super::texts::Texts;
use super::{OPTIONS, restored};
use crate::base::audience::Audience;
use crate::base::problem::Problem;
use crate::base::sources::{FileName, Span};
use crate::load::document::Document;
use crate::load::document::heading_ids::HeadingIds;
use crate::model::{ClauseNumber, Heading, LINK_PLACEHOLDER, Mark, PolicyId, Prose, TermId, Unseen};

/// The inputs for rendering one document.
pub struct RenderContext<'a> {
    pub texts: &'a Texts<'a>,
    pub terms: &'a TermMatcher,
    /// The policy whose terms and clauses are linked: the document's own, or the main one.
    pub policy: &'a PolicyId,
    /// Whether the document is a section of that policy.
    pub is_section: bool,
    pub shared: &'a SharedTargets,
}

/// The text from one starting heading to the next.
#[derive(Debug, Default)]
pub struct RenderedPart {
    pub prose: Prose,
    pub headings: Vec<Heading>,
    /// Its range in the filled body, without the starting heading.
    pub range: Range<usize>,
}

/// Renders a document's parts. The first is the text before any starting heading.
pub fn render_parts(
    document: &Document,
    starts: &[PartStart],
    context: &RenderContext,
    problems: &mut Vec<Problem>,
) -> Vec<RenderedPart> {
    let mut renderer = Renderer {
        document,
        starts,
        context,
        problems,
        parts: Vec::new(),
        part: RenderedPart::default(),
        html: String::new(),
        text: String::new(),
        text_range: 0..0,
        text_origins: Vec::new(),
        audience: starts.first().map_or(Audience::Staff, |start| start.audience),
        clause: None,
        seen_terms: HashSet::new(),
        heading_count: 0,
        in_title: false,
        in_heading: None,
        in_link: 0,
        in_picture: None,
        in_code: false,
        table: None,
        words: Words::default(),
        link_ends: Vec::new(),
        list_ends: Vec::new(),
        pending_mark: None,
        depth: 0,
        too_deep: false,
        heading_ids: HeadingIds::default(),
        item_ids: HashSet::new(),
        readers: readers_of_notes(document.markdown.for_parser(), starts),
        mentioned: Mentions::default(),
        notes: IndexMap::new(),
        asides: Vec::new(),
        widened: HashSet::new(),
        sentence: None,
        own_name: OwnName::of(context.policy.as_str()),
    };
    let mut events = Parser::new_ext(document.markdown.for_parser(), OPTIONS).into_offset_iter();
    while let Some((event, range)) = events.next() {
        let event = restored(event);
        renderer.check_definition_of(&event, events.reference_definitions(), range.clone());
        renderer.event(event, range);
    }
    renderer.finish(document.markdown.text().len())
}

struct Renderer<'a> {
    document: &'a Document<'a>,
    starts: &'a [PartStart],
    context: &'a RenderContext<'a>,
    problems: &'a mut Vec<Problem>,
    /// Finished parts with the notes they refer to.
    parts: Vec<(RenderedPart, Mentions, Option<ClauseNumber>)>,
    part: RenderedPart,
    html: String,
    /// Running text not yet written, and its start and end in the body.
    text: String,
    text_range: Range<usize>,
    /// The source offsets of its runs.
    text_origins: Vec<(usize, usize)>,
    audience: Audience,
    clause: Option<ClauseNumber>,
    seen_terms: HashSet<TermId>,
    heading_count: usize,
    /// Inside a starting heading, whose words are the part's title, not its text.
    in_title: bool,
    in_heading: Option<Heading>,
    in_link: usize,
    in_picture: Option<(FileName, String)>,
    in_code: bool,
    table: Option<OpenTable>,
    /// The inline content of the current paragraph.
    words: Words,
    link_ends: Vec<OpenLink>,
    /// The closing tags of the open lists.
    list_ends: Vec<&'static str>,
    pending_mark: Option<PendingMark>,
    depth: usize,
    /// Depth at which writing stopped because the nesting is unreadable.
    too_deep: bool,
    heading_ids: HeadingIds,
    item_ids: HashSet<String>,
    /// The widest audience of each note.
    readers: HashMap<String, NoteReaders>,
    /// Notes referred to in the current part.
    mentioned: Mentions,
    notes: IndexMap<String, Footnote>,
    /// The saved state for each note being read, the innermost last.
    asides: Vec<FootnoteBuffer>,
    /// The offsets of definitions that are used by a wider audience than that of their clause.
    widened: HashSet<usize>,
    /// The sentence of the last clause mention.
    sentence: Option<SentenceTokens<'a>>,
    own_name: OwnName,
}

impl Renderer<'_> {
    fn place(&self, range: Range<usize>) -> Span {
        let (start, range) = (self.document.body_start, self.document.as_written(range));
        Span::new(&self.document.source.name, range.start + start..range.end + start)
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.too_deep && !matches!(event, Event::Start(_) | Event::End(_)) {
            return;
        }
        if self.link_ends.last().is_some_and(|link| matches!(link.end, LinkEnd::Written { .. }))
            && event != Event::End(TagEnd::Link)
        {
            return;
        }
        self.look_for_leftovers(&event, &range);
        if self.in_title || self.in_heading.is_some() || self.in_picture.is_some() {
            return self.event_in_words(event, range);
        }
        if let Some(mark) = self.pending_mark.take() {
            let is_paragraph = matches!(event, Event::Start(Tag::Paragraph));
            if is_paragraph {
                self.html.push_str("<p>");
            }
            self.write_mark(mark);
            if is_paragraph {
                return;
            }
        }
        match event {
            Event::Text(text) => self.add_text(&text, range),
            Event::SoftBreak => self.add_text("\n", range),
            Event::Start(tag) => {
                self.flush_text();
                self.start(tag, range);
            }
            Event::End(tag) => {
                self.flush_text();
                self.end(tag, range);
            }
            Event::Code(code) => {
                self.flush_text();
                self.html.push_str("<code>");
                self.escape(&code);
                self.html.push_str("</code>");
                self.plain(&code, range.start + 1);
            }
            Event::HardBreak => {
                self.flush_text();
                self.html.push_str("<br>\n");
                self.plain(" ", range.start);
            }
            Event::Rule => {
                self.flush_text();
                self.html.push_str("<hr>\n");
            }
            Event::TaskListMarker(done) => {
                self.flush_text();
                let (class, mark, words) = if done { (" byelaw-task--done", "☑", "Done: ") } else { ("", "☐", "") };
                self.html.push_str(&format!("<span class=\"byelaw-task{class}\" aria-hidden=\"true\">{mark}</span> "));
                if !words.is_empty() {
                    self.html.push_str(&format!("<span class=\"nhsuk-u-visually-hidden\">{words}</span>"));
                }
            }
            Event::FootnoteReference(label) => {
                self.flush_text();
                self.footnote_reference(&label, range);
            }
            Event::InlineHtml(html) | Event::Html(html) => {
                self.flush_text();
                self.raw_html(&html, range);
            }
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// Headings and picture descriptions are plain text: their markup is dropped, and links in them are not followed.
    fn event_in_words(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.add_text(&text, range),
            Event::SoftBreak | Event::HardBreak => self.add_text(" ", range),
            Event::End(tag @ (TagEnd::Heading(_) | TagEnd::Image)) => self.end(tag, range),
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) | Event::FootnoteReference(_) => {
                let problem = Problem::at(
                    "link-in-heading",
                    self.place(range),
                    "a heading, or the description of a picture, holds a link or note",
                )
                .label("only words can stand here")
                .help("move the link into the text below");
                self.problems.push(problem);
            }
            Event::InlineHtml(html) | Event::Html(html) => self.raw_html(&html, range),
            _ => {}
        }
    }

    fn add_text(&mut self, text: &str, range: Range<usize>) {
        if let Some((_, alt)) = &mut self.in_picture {
            alt.push_str(text);
        } else if let Some(heading) = &mut self.in_heading {
            heading.text.push_str(text);
        } else if !self.in_title {
            if self.text.is_empty() {
                self.text_range = range.clone();
            }
            self.text_origins.push((self.text.len(), range.start));
            self.text_range.end = range.end;
            self.text.push_str(text);
        }
    }

    fn escape(&mut self, text: &str) {
        // Writing to a string cannot fail.
        let _ = escape_html_body_text(&mut self.html, text);
    }

    /// Adds text that starts at `from` in the body.
    fn plain(&mut self, text: &str, from: usize) {
        let (prose, markdown) = (&mut self.part.prose, &self.document.markdown);
        let start = self.document.body_start;
        match markdown.has_fills() {
            false => prose.comes_from(0, start + markdown.source(from)),
            true => {
                let origins = markdown.origins(from, text.len()).into_iter();
                origins.for_each(|(ahead, source)| prose.comes_from(ahead, start + source));
            }
        }
        match text.contains(LINK_PLACEHOLDER) {
            true => prose.plain.extend(text.chars().filter(|letter| *letter != LINK_PLACEHOLDER)),
            false => prose.plain.push_str(text),
        }
    }

    /// Records text that is in the page's source but not visible as words.
    fn unseen(&mut self, text: &str, range: Range<usize>) {
        let (start, range) = (self.document.body_start, self.document.as_written(range));
        let source = (start + range.start) as u32..(start + range.end) as u32;
        self.part.prose.unseen.push(Unseen { text: text.into(), source });
    }

    fn mark(&mut self, mark: Mark) {
        self.close_html();
        self.part.prose.push(mark);
    }

    /// Ends the current run of HTML; what follows is another piece of the prose.
    fn close_html(&mut self) {
        self.part.prose.html.push_str(&self.html);
        self.html.clear();
    }

    fn finish(mut self, length: usize) -> Vec<RenderedPart> {
        self.flush_text();
        self.next_part(length..length);
        self.append_notes();
        let document = self.document;
        let finished = |part: RenderedPart| RenderedPart {
            range: document.markdown.filled_range(part.range),
            prose: part.prose.compact(),
            ..part
        };
        self.parts.into_iter().map(|(part, ..)| finished(part)).collect()
    }
}
