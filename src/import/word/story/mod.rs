//! Reads a text of a Word file, its paragraphs and tables one after the other: the body, a note, a cell, a text box.

mod choices;
mod drawings;
mod equations;
mod field_runs;
mod open;
mod open_fields;
mod paragraph;
mod pieces;
mod tables;

use self::choices::chosen;
use self::open_fields::Fields;
use super::known::{Gathered, Known};
use super::labels::Labels;
use super::list_numbers::ListNumbers;
use super::plain;
use super::relations::Relations;
use super::tracked::{Fate, fate};
use crate::import::refusal::Refusal;
use crate::import::remark::Note;
use crate::import::sentences;
use crate::import::space::Space;
use crate::import::spans::Spans;
use crate::import::structure;
use crate::import::structure::line::Part;
use crate::import::xml::Element;

/// More notes than anybody reads.
const MOST_TOLD: usize = 3_000;

/// A text that is being read.
pub struct Story<'s, 'b> {
    known: &'s Known,
    relations: &'s Relations,
    gathered: &'s mut Gathered<'b>,
    labels: Labels,
    list_numbers: ListNumbers,
    fields: Fields,
    parts: Vec<Part>,
    /// Bookmarks and notes that belong to the next paragraph.
    bookmarks: Vec<String>,
    notes: Vec<Note>,
    /// How many notes there were.
    told: usize,
    /// Words whose paragraph goes on with the next, because the end between the two is deleted.
    carried: Spans,
    /// How many tables the text lies in.
    tables_around: usize,
    is_note: bool,
    /// Numbers that stood before nothing, and are told of one by one up to a limit.
    empty_numbers: usize,
}

/// What a text is made of.
pub struct Read {
    pub parts: Vec<Part>,
    /// What is to be said behind its last paragraph.
    pub notes: Vec<Note>,
    /// Whether a field is open at its end, so that words may be missing.
    pub is_unclosed: bool,
}

impl<'s, 'b> Story<'s, 'b> {
    /// In a footnote or an endnote no other note can be mentioned.
    pub fn new(known: &'s Known, relations: &'s Relations, gathered: &'s mut Gathered<'b>, is_note: bool) -> Self {
        Story {
            known,
            relations,
            gathered,
            labels: Labels::default(),
            list_numbers: ListNumbers::default(),
            fields: Fields::default(),
            parts: Vec::new(),
            bookmarks: Vec::new(),
            notes: Vec::new(),
            told: 0,
            carried: Spans::default(),
            tables_around: 0,
            is_note,
            empty_numbers: 0,
        }
    }

    /// Takes no field for what it is, so that no word is lost where one is never closed.
    pub fn without_fields(mut self) -> Self {
        self.fields = Fields::ignored();
        self
    }

    pub fn read(mut self, element: Element) -> Result<Read, Refusal> {
        self.blocks(element)?;
        self.end_carried()?;
        let is_unclosed = self.fields.is_open();
        self.tell_of_empty_numbers();
        Ok(Read { parts: self.parts, notes: self.notes, is_unclosed })
    }

    /// What lies in the body, a cell, a note and the like.
    fn blocks(&mut self, element: Element) -> Result<(), Refusal> {
        element.children().try_for_each(|child| self.block(child))
    }

    fn block(&mut self, element: Element) -> Result<(), Refusal> {
        match (element.space(), element.name()) {
            (Space::Word, "p") => self.paragraph(element)?,
            (Space::Word, "tbl") => self.table(element)?,
            (Space::Word, "sdt") => self.content_control(element, Self::blocks)?,
            (Space::Word, "customXml" | "smartTag") => self.blocks(element)?,
            (Space::Word, name @ ("ins" | "del" | "moveTo" | "moveFrom")) if self.stays(name, element) => {
                self.blocks(element)?;
            }
            (Space::Word, "bookmarkStart") => self.bookmark(element),
            (Space::Word, "altChunk" | "subDoc") => {
                self.tell(sentences::document_inside());
            }
            (Space::Compatibility, "AlternateContent") => {
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
        let fate = fate(name, self.known.tracked).unwrap_or(Fate::Stays);
        if fate == Fate::Goes {
            let words = plain::words(element);
            if !words.is_empty() {
                self.tell(match name {
                    "del" => sentences::deletion_accepted(&words),
                    _ => sentences::insertion_rejected(&words),
                });
            }
        }
        fate == Fate::Stays
    }

    /// Nobody reads notes without end.
    fn tell(&mut self, note: Note) {
        if self.told < MOST_TOLD {
            self.told += 1;
            self.notes.push(note);
        }
    }

    /// Says something that was perhaps just said of the same place.
    fn tell_once(&mut self, note: Note) {
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
        read: impl FnOnce(&mut Self, Element) -> Result<R, Refusal>,
    ) -> Result<R, Refusal> {
        let properties = element.child(Space::Word, "sdtPr");
        let Some(content) = element.child(Space::Word, "sdtContent") else { return Ok(R::default()) };
        let gallery = properties.and_then(|properties| properties.descendant(Space::Word, "docPartGallery"));
        let gallery = gallery.and_then(|gallery| gallery.attribute("val")).unwrap_or_default();
        if gallery.eq_ignore_ascii_case("table of contents") {
            self.leave_contents_out("a table of contents");
            return Ok(R::default());
        }
        let is_waiting = properties.and_then(|properties| properties.child(Space::Word, "showingPlcHdr"));
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
        let is_title = |part: &Part| match part {
            Part::Line(line) => structure::contents::is_title(&structure::words::of(&line.text)),
            Part::Table(_) => false,
        };
        let title = self.parts.pop_if(|part| is_title(part));
        let title = match title {
            Some(Part::Line(line)) => {
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
