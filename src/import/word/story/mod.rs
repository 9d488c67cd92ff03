//! Reads a text of a Word file, its paragraphs and tables one after the other: the body, a note, a cell, a text box.

mod choices;
mod drawings;
mod equations;
mod field_runs;
mod field_stack;
mod open_paragraph;
mod paragraph;
mod pieces;
mod tables;

use self::choices::chosen;
use self::field_stack::FieldStack;
use super::context::{WordContext, WordState};
use super::labels::LabelCounter;
use super::list_numbers::ListNumberCounters;
use super::plain;
use super::relationships::Relationships;
use super::tracked::{ChangeEffect, effect};
use crate::import::error::ImportError;
use crate::import::namespace::Namespace;
use crate::import::remark::UnplacedRemark;
use crate::import::sentences;
use crate::import::spans::Spans;
use crate::import::structure;
use crate::import::structure::raw_block::RawBlock;
use crate::import::xml::Element;

/// More notes than anybody reads.
const MOST_TOLD: usize = 3_000;

/// A text that is being read.
pub struct Story<'s, 'b> {
    known: &'s WordContext,
    relations: &'s Relationships,
    gathered: &'s mut WordState<'b>,
    labels: LabelCounter,
    list_numbers: ListNumberCounters,
    fields: FieldStack,
    parts: Vec<RawBlock>,
    /// Bookmarks and notes that belong to the next paragraph.
    bookmarks: Vec<String>,
    notes: Vec<UnplacedRemark>,
    /// How many notes there were.
    reported: usize,
    /// Words whose paragraph goes on with the next, because the end between the two is deleted.
    carried: Spans,
    /// How many tables the text lies in.
    tables_around: usize,
    is_note: bool,
    /// Numbers that stood before nothing, and are told of one by one up to a limit.
    empty_numbers: usize,
}

/// The content of a text that was read.
pub struct StoryContent {
    pub parts: Vec<RawBlock>,
    /// What is to be said behind its last paragraph.
    pub notes: Vec<UnplacedRemark>,
    /// Whether a field is open at its end, so that words may be missing.
    pub is_unclosed: bool,
}

impl<'s, 'b> Story<'s, 'b> {
    /// In a footnote or an endnote no other note can be mentioned.
    pub fn new(
        known: &'s WordContext,
        relations: &'s Relationships,
        gathered: &'s mut WordState<'b>,
        is_note: bool,
    ) -> Self {
        Story {
            known,
            relations,
            gathered,
            labels: LabelCounter::default(),
            list_numbers: ListNumberCounters::default(),
            fields: FieldStack::default(),
            parts: Vec::new(),
            bookmarks: Vec::new(),
            notes: Vec::new(),
            reported: 0,
            carried: Spans::default(),
            tables_around: 0,
            is_note,
            empty_numbers: 0,
        }
    }

    /// Takes no field for what it is, so that no word is lost where one is never closed.
    pub fn without_fields(mut self) -> Self {
        self.fields = FieldStack::ignored();
        self
    }

    pub fn read(mut self, element: Element) -> Result<StoryContent, ImportError> {
        self.blocks(element)?;
        self.end_carried()?;
        let is_unclosed = self.fields.is_open();
        self.tell_of_empty_numbers();
        Ok(StoryContent { parts: self.parts, notes: self.notes, is_unclosed })
    }

    /// What lies in the body, a cell, a note and the like.
    fn blocks(&mut self, element: Element) -> Result<(), ImportError> {
        element.children().try_for_each(|child| self.block(child))
    }

    fn block(&mut self, element: Element) -> Result<(), ImportError> {
        match (element.space(), element.name()) {
            (Namespace::Word, "p") => self.paragraph(element)?,
            (Namespace::Word, "tbl") => self.table(element)?,
            (Namespace::Word, "sdt") => self.content_control(element, Self::blocks)?,
            (Namespace::Word, "customXml" | "smartTag") => self.blocks(element)?,
            (Namespace::Word, name @ ("ins" | "del" | "moveTo" | "moveFrom")) if self.stays(name, element) => {
                self.blocks(element)?;
            }
            (Namespace::Word, "bookmarkStart") => self.bookmark(element),
            (Namespace::Word, "altChunk" | "subDoc") => {
                self.tell(sentences::document_inside());
            }
            (Namespace::Compatibility, "AlternateContent") => {
                if let Some(branch) = chosen(element) {
                    self.blocks(branch)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether the words of a tracked change stay; those that go are told of.
    fn stays(&mut self, name: &str, element: Element) -> bool {
        let fate = effect(name, self.known.tracked).unwrap_or(ChangeEffect::Stays);
        if fate == ChangeEffect::Goes {
            let words = plain::words(element);
            if !words.is_empty() {
                self.tell(match name {
                    "del" => sentences::deletion_accepted(&words),
                    _ => sentences::insertion_rejected(&words),
                });
            }
        }
        fate == ChangeEffect::Stays
    }

    /// Nobody reads notes without end.
    fn tell(&mut self, note: UnplacedRemark) {
        if self.reported < MOST_TOLD {
            self.reported += 1;
            self.notes.push(note);
        }
    }

    /// Says something that was perhaps just said of the same place.
    fn tell_once(&mut self, note: UnplacedRemark) {
        const NEAR: usize = 8;
        if !self.notes.iter().rev().take(NEAR).any(|before| *before == note) {
            self.tell(note);
        }
    }

    fn bookmark(&mut self, element: Element) {
        // Where somebody last typed.
        const LAST_EDIT: &str = "_GoBack";
        self.bookmarks.extend(element.attribute("name").filter(|name| name != LAST_EDIT).map(Into::into));
    }

    /// A content control holds words like any other, unless it makes them by itself or waits to be filled in.
    fn content_control<R: Default>(
        &mut self,
        element: Element,
        read: impl FnOnce(&mut Self, Element) -> Result<R, ImportError>,
    ) -> Result<R, ImportError> {
        let properties = element.child(Namespace::Word, "sdtPr");
        let Some(content) = element.child(Namespace::Word, "sdtContent") else { return Ok(R::default()) };
        let gallery = properties.and_then(|properties| properties.descendant(Namespace::Word, "docPartGallery"));
        let gallery = gallery.and_then(|gallery| gallery.attribute("val")).unwrap_or_default();
        if gallery.eq_ignore_ascii_case("table of contents") {
            self.leave_contents_out("a table of contents");
            return Ok(R::default());
        }
        let is_waiting = properties.and_then(|properties| properties.child(Namespace::Word, "showingPlcHdr"));
        if is_waiting.is_some_and(super::properties::is_on) {
            let words = plain::words(content);
            if !words.is_empty() {
                self.tell(sentences::not_filled_in(&words));
            }
            return Ok(R::default());
        }
        read(self, content)
    }

    /// Says once that a list of contents is left out, and takes away the line above it that says what it is.
    fn leave_contents_out(&mut self, what: &str) {
        let is_title = |part: &RawBlock| match part {
            RawBlock::Line(line) => structure::contents::is_title(&structure::words::of(&line.text)),
            RawBlock::Table(_) => false,
        };
        let title = self.parts.pop_if(|part| is_title(part));
        let title = match title {
            Some(RawBlock::Line(line)) => {
                let words = structure::words::of(&line.text);
                self.bookmarks.extend(line.bookmarks);
                self.notes.extend(line.notes);
                Some(words)
            }
            _ => None,
        };
        let note = sentences::contents(what, title.as_deref());
        self.tell_once(note);
    }
}
