//! What stands in a text one below the other: paragraphs, lists, sections, tables, indexes.

use super::content_reader::ContentReader;
use crate::import::error::ImportError;
use crate::import::namespace::Namespace;
use crate::import::sentences;
use crate::import::structure::raw_block::RawBlock;
use crate::import::structure::words;
use crate::import::xml::Element;

impl<'x> ContentReader<'x> {
    /// Reads all that lies in an element.
    pub(super) fn blocks(&mut self, element: Element<'x>) -> Result<(), ImportError> {
        for child in element.children() {
            self.block(child)?;
        }
        Ok(())
    }

    fn block(&mut self, element: Element<'x>) -> Result<(), ImportError> {
        match (element.space(), element.name()) {
            (Namespace::OfText, "p" | "h") => self.paragraph(element),
            (Namespace::OfText, "list") => self.list(element),
            (Namespace::OfText, "numbered-paragraph") => {
                self.lists.enter_numbered(element);
                let done = self.blocks(element);
                self.lists.leave();
                done
            }
            (Namespace::OfText, "section") => self.section(element),
            (Namespace::OfText, "table-of-content") => {
                self.leave_contents_out("a table of contents");
                Ok(())
            }
            (Namespace::OfText, "alphabetical-index") => {
                self.leave_contents_out("an index");
                Ok(())
            }
            (Namespace::OfText, "illustration-index" | "table-index" | "object-index" | "user-index") => {
                self.leave_contents_out("a list of what is in the document");
                Ok(())
            }
            // Its words are the author's own.
            (Namespace::OfText, "bibliography") => match element.child(Namespace::OfText, "index-body") {
                Some(body) => self.blocks(body),
                None => Ok(()),
            },
            (Namespace::OfText, "change-start" | "change-end" | "change") => self.change(element),
            (Namespace::OfTable, "table") => self.table(element),
            (Namespace::OfDraw, _) => self.drawn(element),
            (Namespace::OfText, name) if is_no_text(name) => Ok(()),
            (Namespace::OfOffice, "annotation") => {
                self.comment(element);
                Ok(())
            }
            (Namespace::OfOffice, "forms") => {
                self.form(element);
                Ok(())
            }
            (Namespace::OfOffice, "event-listeners" | "annotation-end" | "dde-source") => Ok(()),
            (Namespace::OfTable, _) => Ok(()),
            _ => self.blocks(element),
        }
    }

    fn list(&mut self, element: Element<'x>) -> Result<(), ImportError> {
        self.lists.enter(element, self.styles);
        let mut done = Ok(());
        for child in element.children() {
            done = match (child.space(), child.name()) {
                (Namespace::OfText, name @ ("list-item" | "list-header")) => {
                    self.lists.enter_item(child, name == "list-header");
                    self.blocks(child)
                }
                _ => self.block(child),
            };
            if done.is_err() {
                break;
            }
        }
        self.lists.leave();
        done
    }

    fn section(&mut self, element: Element<'x>) -> Result<(), ImportError> {
        let is_hidden = match element.attribute("display").as_deref() {
            Some("none") => true,
            Some("condition") => element.attribute("is-hidden").is_some_and(|value| value == "true"),
            _ => false,
        };
        self.hiding += usize::from(is_hidden);
        let done = self.blocks(element);
        self.hiding -= usize::from(is_hidden);
        done
    }

    /// Says once that a list of contents is left out, and takes away the line above it that says what it is.
    pub(super) fn leave_contents_out(&mut self, what: &str) {
        let is_title = |part: &mut RawBlock| match part {
            RawBlock::Line(line) => {
                let words = words::of(&line.text).to_lowercase();
                let words = words.trim().trim_end_matches([':', '.']);
                matches!(words, "contents" | "table of contents" | "list of contents" | "index")
            }
            RawBlock::Table(_) => false,
        };
        let title = match self.parts.pop_if(is_title) {
            Some(RawBlock::Line(line)) => {
                self.waiting.bookmarks.extend(line.bookmarks);
                self.waiting.notes.extend(line.notes);
                Some(words::of(&line.text))
            }
            _ => None,
        };
        if title.is_some() || !std::mem::replace(&mut self.told_contents, true) {
            self.waiting.notes.push(sentences::contents(what, title.as_deref()));
            self.told_contents = true;
        }
    }
}

/// What stands among paragraphs and is none: declarations, and changes that are read before.
fn is_no_text(name: &str) -> bool {
    name.ends_with("-decls")
        || matches!(name, "tracked-changes" | "soft-page-break" | "page-sequence" | "number" | "section-source")
}
