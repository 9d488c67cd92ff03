//! What stands in a paragraph: words, links, fields, notes, frames.

use super::content_reader::ContentReader;
use super::styles::text_format::TextFormat;
use super::words::{decoded, words_within};
use crate::import::address::kept;
use crate::import::document::LinkTarget;
use crate::import::error::ImportError;
use crate::import::namespace::Namespace;
use crate::import::sentences;
use crate::import::spans::LinkId;
use crate::import::xml::{Element, XmlChild};

impl<'x> ContentReader<'x> {
    /// Reads what lies in a paragraph, or in a part of it that has a look and a link of its own.
    pub(super) fn inline(
        &mut self,
        element: Element<'x>,
        look: TextFormat,
        link: Option<LinkId>,
    ) -> Result<(), ImportError> {
        for piece in element.content() {
            match piece {
                XmlChild::Words(words) => self.written(&words, look, link)?,
                XmlChild::Element(child) => self.inline_element(child, look, link)?,
            }
        }
        Ok(())
    }

    fn inline_element(
        &mut self,
        element: Element<'x>,
        look: TextFormat,
        link: Option<LinkId>,
    ) -> Result<(), ImportError> {
        let attribute = |name: &str| element.attribute(name).map(|value| value.into_owned());
        let is = |name: &str| element.attribute(name).is_some_and(|value| value == "true");
        match (element.space(), element.name()) {
            (Namespace::OfText, "span") => {
                let own = element.attribute("style-name").map(|name| self.styles.text(&name)).unwrap_or_default();
                self.inline(element, own.or(look), link)
            }
            (Namespace::OfText | Namespace::OfDraw, "a") => {
                let own = attribute("href").and_then(|address| self.link_to(&address, element));
                self.inline(element, look, own.or(link))
            }
            (Namespace::OfText, "s") => {
                let count = attribute("c").map_or(1, |count| count.trim().parse().unwrap_or(MOST_BLANKS));
                self.shown(&" ".repeat(count.min(MOST_BLANKS)), look, link)
            }
            (Namespace::OfText, "tab") => self.shown("\t", look, link),
            (Namespace::OfText, "line-break") => {
                self.line_break(look, link);
                Ok(())
            }
            (Namespace::OfText, "bookmark" | "bookmark-start" | "reference-mark" | "reference-mark-start") => {
                attribute("name").into_iter().for_each(|name| self.bookmark(name));
                Ok(())
            }
            (Namespace::OfText, "sequence") => {
                attribute("ref-name").into_iter().for_each(|name| self.bookmark(name));
                self.inline(element, look, link)
            }
            (Namespace::OfText, "bookmark-ref" | "reference-ref" | "sequence-ref") => {
                // The number of the page on which something stands leads nowhere.
                let is_page = attribute("reference-format").as_deref() == Some("page");
                let to =
                    attribute("ref-name").filter(|_| !is_page).and_then(|name| self.link(LinkTarget::Bookmark(name)));
                if let Some(open) = self.open.as_ref().filter(|_| is_page) {
                    let before = open.spans.last_words(2);
                    self.say(sentences::page_of(&format!("{before} {}", words_within(element))));
                }
                self.inline(element, look, to.or(link))
            }
            (Namespace::OfText, "note") => self.note(element, look),
            (Namespace::OfText, "change-start" | "change-end" | "change") => self.change(element),
            (Namespace::OfText, "ruby") => match element.child(Namespace::OfText, "ruby-base") {
                Some(base) => self.inline(base, look, link),
                None => Ok(()),
            },
            (Namespace::OfText, "hidden-paragraph") => {
                if let Some(open) = self.open.as_mut().filter(|_| is("is-hidden")) {
                    open.is_hidden_as_a_whole = true;
                    self.hide_what_was_shown();
                }
                Ok(())
            }
            (Namespace::OfText, "hidden-text") => {
                let hidden = TextFormat { hidden: Some(is("is-hidden")).filter(|is| *is), ..TextFormat::default() };
                self.inline(element, hidden.or(look), link)
            }
            (Namespace::OfText, "page-number" | "page-continuation" | "page-count") => {
                self.say(sentences::page_number(&words_within(element)));
                Ok(())
            }
            _ if is_placeholder(element) => {
                self.say(sentences::not_filled_in(&words_within(element)));
                Ok(())
            }
            (
                Namespace::OfText,
                "date" | "time" | "print-date" | "print-time" | "modification-date" | "modification-time",
            ) if !is("fixed") => {
                self.say(sentences::filled_in("a date that the program fills in by itself", &words_within(element)));
                self.inline(element, look, link)
            }
            // Values that are set and not shown.
            (Namespace::OfText, "variable-set" | "variable-input" | "user-field-get" | "user-field-input")
                if attribute("display").as_deref() == Some("none") =>
            {
                Ok(())
            }
            (_, "fieldmark") => match checked(element) {
                Some(is_checked) => self.shown(if is_checked { "☒" } else { "☐" }, look, link),
                None => self.inline(element, look, link),
            },
            (Namespace::OfText, "script" | "soft-page-break" | "number" | "bookmark-end" | "reference-mark-end") => {
                Ok(())
            }
            (Namespace::OfOffice, "annotation") => {
                self.comment(element);
                Ok(())
            }
            (Namespace::OfOffice, _) => Ok(()),
            (Namespace::OfDraw, _) => self.drawn(element),
            (Namespace::OfTable, "table") => self.table(element),
            _ => self.inline(element, look, link),
        }
    }

    fn link(&mut self, to: LinkTarget) -> Option<LinkId> {
        self.open.as_mut().map(|open| open.spans.link(to))
    }

    /// Where an address leads; `None` for one that leads nowhere.
    fn link_to(&mut self, address: &str, element: Element) -> Option<LinkId> {
        let address = address.trim();
        let to = match address.strip_prefix('#') {
            Some(target) => {
                let target = decoded(target);
                if target.ends_with(OUTLINE) {
                    self.outline_links.insert(target.clone());
                }
                LinkTarget::Bookmark(target)
            }
            None if address.is_empty() => return None,
            None => match kept(address) {
                Some(address) => LinkTarget::Web(address),
                None => {
                    self.say(sentences::lost_link(address, &words_within(element)));
                    return None;
                }
            },
        };
        self.link(to)
    }

    fn note(&mut self, element: Element<'x>, look: TextFormat) -> Result<(), ImportError> {
        let Some(body) = element.child(Namespace::OfText, "note-body") else { return Ok(()) };
        if self.is_note {
            return Ok(());
        }
        self.is_note = true;
        let parts = self.aside(|reader| reader.blocks(body));
        self.is_note = false;
        let parts = parts?;
        let is_seen = self.removing.is_empty() && self.hiding == 0;
        if let Some(open) = self.open.as_mut().filter(|open| is_seen && !open.hides(look)) {
            open.spans.note(self.notes.len());
            open.has_blank = false;
            self.notes.push(parts);
        }
        Ok(())
    }

    pub(super) fn comment(&mut self, element: Element<'x>) {
        let paragraphs = element.children().filter(|child| child.space() == Namespace::OfText);
        let words: Vec<String> = paragraphs.map(words_within).filter(|words| !words.trim().is_empty()).collect();
        if !words.is_empty() {
            self.say(sentences::comment(&words.join(" ")));
        }
    }
}

/// Whether an element waits for somebody to fill it in; what Word asks for is known by its words alone.
fn is_placeholder(element: Element) -> bool {
    let is = |name: &str| element.attribute(name).is_some_and(|value| value == "true");
    match (element.space(), element.name()) {
        (Namespace::OfText, "placeholder") => true,
        (Namespace::OfText, "text-input") => {
            let words = words_within(element);
            words.starts_with("Click or tap ") || words.starts_with("Click here to ")
        }
        (_, "content-control") => is("showing-place-holder"),
        _ => false,
    }
}

/// Whether a box is ticked; `None` for a field that is none.
fn checked(field: Element) -> Option<bool> {
    field.attribute("type").filter(|kind| kind.ends_with("FORMCHECKBOX"))?;
    let is_ticked = |one: Element| one.attribute("value").is_some_and(|value| value == "true");
    Some(
        field
            .children()
            .any(|one| one.attribute("name").is_some_and(|name| name == "Checkbox_Checked") && is_ticked(one)),
    )
}

/// More blanks in a row say no more.
const MOST_BLANKS: usize = 100;

/// How an address ends that leads to a heading by its words.
pub const OUTLINE: &str = "|outline";
