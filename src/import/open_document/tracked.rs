//! Where a tracked change begins, ends or stands in a text, and how words come back that were taken out.

use super::changes::DeletedContent;
use super::content_reader::ContentReader;
use super::styles::text_format::TextFormat;
use super::words::words_within;
use crate::import::error::ImportError;
use crate::import::namespace::Namespace;
use crate::import::sentences;
use crate::import::xml::Element;

impl<'x> ContentReader<'x> {
    /// Comes to where a change begins, ends, or stands.
    pub(super) fn change(&mut self, element: Element<'x>) -> Result<(), ImportError> {
        let Some(id) = element.attribute("change-id") else { return Ok(()) };
        match element.name() {
            "change-start" if self.changes.removes(&id) => {
                self.removing.insert(id.into_owned());
            }
            "change-end" => {
                self.removing.remove(id.as_ref());
            }
            "change" => match self.changes.take(&id) {
                Some(DeletedContent::Back(words)) => return self.restore(words),
                Some(DeletedContent::Out(words)) => {
                    let words = words_within(words);
                    if !words.trim().is_empty() {
                        self.say(sentences::deletion_accepted(&words));
                    }
                }
                None => {}
            },
            _ => {}
        }
        Ok(())
    }

    /// Puts back what was taken out: its first paragraph goes on with the one that is open, and that one with its last.
    /// Where nothing stands before it, all but the last are paragraphs by themselves.
    fn restore(&mut self, deletion: Element<'x>) -> Result<(), ImportError> {
        let mut paragraphs = Vec::new();
        paragraphs_within(deletion, false, &mut paragraphs);
        let was_open = self.open.is_some();
        let stands_first = self.open.as_ref().is_some_and(|open| open.spans.is_blank()) && paragraphs.len() > 1;
        let own = self.open.take_if(|_| stands_first);
        let last = if stands_first { paragraphs.pop() } else { None };
        for (at, (paragraph, is_item)) in paragraphs.into_iter().enumerate() {
            if self.open.is_none() || at > 0 {
                self.close();
                self.begin_restored(paragraph, is_item)?;
            }
            self.inline(paragraph, TextFormat::default(), None)?;
        }
        if stands_first || !was_open {
            self.close();
        }
        self.open = own.or(self.open.take());
        match last {
            Some((last, _)) => self.inline(last, TextFormat::default(), None),
            None => Ok(()),
        }
    }

    fn begin_restored(&mut self, paragraph: Element<'x>, is_item: bool) -> Result<(), ImportError> {
        if is_item {
            self.lists.next_item();
            return self.begin(paragraph);
        }
        let lists = self.lists.step_out();
        let begun = self.begin(paragraph);
        self.lists.step_back(lists);
        begun
    }
}

/// The paragraphs of what was taken out, and whether each is one of a list.
fn paragraphs_within<'x>(element: Element<'x>, is_item: bool, found: &mut Vec<(Element<'x>, bool)>) {
    for child in element.children() {
        match (child.space(), child.name()) {
            (Namespace::OfText, "p" | "h") => found.push((child, is_item)),
            (Namespace::OfText, "list") => paragraphs_within(child, true, found),
            (Namespace::OfOffice, _) => {}
            _ => paragraphs_within(child, is_item, found),
        }
    }
}
