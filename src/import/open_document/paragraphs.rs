//! A paragraph from its beginning to its end: where it stands, what is shown before it, and what is made of it.

use std::rc::Rc;

use super::content_reader::{ContentReader, OpenLine, PendingAnnotations};
use super::list_state::{ListMembership, PendingLabel};
use super::styles::ParagraphStyle;
use super::styles::text_format::TextFormat;
use crate::import::error::ImportError;
use crate::import::namespace::Namespace;
use crate::import::remark::UnplacedRemark;
use crate::import::sentences;
use crate::import::structure::raw_block::{ListLabel, RawBlock, RawParagraph};
use crate::import::xml::Element;

impl<'x> ContentReader<'x> {
    /// Reads `text:p` or `text:h`.
    pub(super) fn paragraph(&mut self, element: Element<'x>) -> Result<(), ImportError> {
        let is_nothing = self.open.is_none() && self.lists.are_closed() && element.content().next().is_none();
        if is_nothing && element.is(Namespace::OfText, "p") {
            return self.spend(1);
        }
        self.begin(element)?;
        self.inline(element, TextFormat::default(), None)?;
        // The end of a paragraph that was put in, and is not taken, joins it with the next.
        if self.removing.is_empty() {
            self.close();
        }
        Ok(())
    }

    /// Begins a paragraph, or goes on with one that has no end.
    pub(super) fn begin(&mut self, element: Element<'x>) -> Result<(), ImportError> {
        self.spend(1)?;
        let style = self.style_of(element);
        let outline = match element.is(Namespace::OfText, "h") {
            true => Some(level_of(element)),
            false => style.outline,
        };
        let standing = self.lists.paragraph(style.list.as_deref());
        let (mark, continues, indent) = match standing {
            ListMembership::Marked(mark) => {
                let indent = mark.within().indent(self.styles);
                (Some(mark), false, style.own_indent.unwrap_or(indent))
            }
            ListMembership::Within(within) => (None, true, style.own_indent.unwrap_or(within.indent(self.styles))),
            ListMembership::Outside => (heading_mark(element, &style), false, style.indent.unwrap_or(0)),
        };
        let is_hidden = style.own.or(style.look).hidden == Some(true);
        match &mut self.open {
            Some(open) if !open.spans.is_blank() => {
                open.has_blank = false;
                open.removed.push(' ');
            }
            Some(open) => {
                open.removed.push(' ');
                (open.style, open.outline, open.mark) = (style, outline, mark);
                (open.continues, open.indent, open.is_hidden, open.has_blank) = (continues, indent, is_hidden, true);
            }
            None => {
                let waiting = std::mem::take(&mut self.waiting);
                self.open = Some(OpenLine {
                    style,
                    outline,
                    mark,
                    continues,
                    indent,
                    is_hidden,
                    has_blank: true,
                    notes: waiting.notes,
                    bookmarks: waiting.bookmarks,
                    ..OpenLine::default()
                });
            }
        }
        Ok(())
    }

    fn style_of(&mut self, element: Element<'x>) -> Rc<ParagraphStyle> {
        let name = element.attribute("style-name").unwrap_or_default();
        if let Some(style) = self.known_styles.get(name.as_ref()) {
            return Rc::clone(style);
        }
        let style = Rc::new(self.styles.paragraph(&name));
        self.known_styles.insert(name.into_owned(), Rc::clone(&style));
        style
    }

    /// Ends the paragraph in which the reader stands.
    pub(super) fn close(&mut self) {
        let Some(mut open) = self.open.take() else { return };
        let is_blank = open.spans.is_blank();
        // A paragraph that was put in and is not taken does not count; an empty one does, and a hidden one too.
        let counts = !is_blank || open.removed.trim().is_empty();
        let mut label = open.mark.filter(|_| counts).and_then(|mark| self.lists.count(&mark, self.styles));
        let is_hidden = !open.hidden.trim().is_empty();
        if is_hidden {
            open.notes.push(sentences::hidden(open.hidden.trim()));
        }
        if !open.removed.trim().is_empty() {
            open.notes.push(sentences::insertion_rejected(open.removed.trim()));
        }
        // A number alone in a cell is what the cell says.
        let is_number = label.is_some() && self.tables_around > 0 && !is_hidden;
        if is_blank && !is_number {
            match open.behind.first_mut() {
                // What stands in its box is all that it says.
                Some(RawBlock::Line(first)) if first.label.is_none() => first.label = label.take(),
                _ => {
                    let empty = label.take().filter(|label| !label.is_bullet && !is_hidden);
                    open.notes.extend(empty.and_then(|label| self.empty_number(&label)));
                }
            }
            self.wait(open.notes, open.bookmarks);
        } else if open.style.is_contents {
            self.wait(open.notes, open.bookmarks);
            self.leave_contents_out("a table of contents");
        } else {
            let (named, own) = (open.style.look, open.style.own.or(open.style.look));
            let is_underlined = open.has_underlined && !open.has_plain;
            let style_stands_out = [named.bold, named.underlined, own.capital].contains(&Some(true));
            self.told_contents = false;
            self.parts.push(RawBlock::Line(RawParagraph {
                text: open.spans.finish(),
                bookmarks: open.bookmarks,
                outline: open.outline,
                is_title: open.style.is_title,
                label,
                continues: open.continues,
                is_quote: open.style.is_quote,
                indent: open.indent,
                stands_out: style_stands_out || is_underlined,
                notes: open.notes,
            }));
        }
        self.parts.append(&mut open.behind);
    }

    /// What is said of a number that stands before nothing, up to a limit.
    fn empty_number(&mut self, label: &ListLabel) -> Option<UnplacedRemark> {
        self.empty_numbers += 1;
        (self.empty_numbers <= MOST_EMPTY_TOLD).then(|| sentences::empty_number(&label.text))
    }

    /// Says how many more numbers stood before nothing.
    pub(super) fn tell_of_empty_numbers(&mut self) {
        let more = self.empty_numbers.saturating_sub(MOST_EMPTY_TOLD);
        if more > 0 {
            self.say(UnplacedRemark::left_out(format!("{more} more numbers stand before nothing and are left out.")));
        }
    }

    /// Keeps what was said of a line that is not there for the next one.
    fn wait(&mut self, notes: Vec<UnplacedRemark>, bookmarks: Vec<String>) {
        let PendingAnnotations { notes: waiting, bookmarks: targets } = &mut self.waiting;
        // What waited before has come along: it is taken as it is, and not looked through again and again.
        append(waiting, notes);
        append(targets, bookmarks);
    }

    /// A place that a link may lead to.
    pub(super) fn bookmark(&mut self, name: String) {
        match &mut self.open {
            Some(open) => open.bookmarks.push(name),
            None => self.waiting.bookmarks.push(name),
        }
    }
}

fn append<T>(all: &mut Vec<T>, mut more: Vec<T>) {
    if all.is_empty() {
        *all = more;
    } else {
        all.append(&mut more);
    }
}

/// Numbers before nothing are told of one by one up to here.
const MOST_EMPTY_TOLD: usize = 20;

/// 1 for the highest.
fn level_of(heading: Element) -> u8 {
    let level = heading.attribute("outline-level").and_then(|level| level.trim().parse().ok());
    level.unwrap_or(1).max(1)
}

/// A heading outside all lists has the number of the outline, unless it or its style says that it has none.
fn heading_mark(element: Element, style: &ParagraphStyle) -> Option<PendingLabel> {
    let is_header = || element.attribute("is-list-header").is_some_and(|value| value == "true");
    let is_numbered = element.is(Namespace::OfText, "h") && style.list.as_deref() != Some("") && !is_header();
    is_numbered.then(|| PendingLabel::of_heading(element, level_of(element)))
}
