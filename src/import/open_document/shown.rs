//! Words as they come into a paragraph: how they look, and whether anybody sees them.

use super::content_reader::ContentReader;
use super::styles::text_format::{TextFormat, TextPosition};
use super::words::seen_signs;
use crate::import::error::ImportError;
use crate::import::sentences;
use crate::import::signs;
use crate::import::spans::{self, LinkId};
use crate::import::structure::words;

impl ContentReader<'_> {
    /// Words as they are written: blanks in a row are one.
    pub(super) fn written(&mut self, words: &str, look: TextFormat, link: Option<LinkId>) -> Result<(), ImportError> {
        let Some(open) = &mut self.open else { return Ok(()) };
        let mut plain = String::with_capacity(words.len());
        let mut has_blank = open.has_blank;
        for sign in words.chars() {
            let is_blank = matches!(sign, ' ' | '\t' | '\n' | '\r');
            if !is_blank {
                plain.push(sign);
            } else if !has_blank {
                plain.push(' ');
            }
            has_blank = is_blank;
        }
        self.put(&plain, look, link)?;
        if let Some(open) = &mut self.open {
            open.has_blank = has_blank;
        }
        Ok(())
    }

    /// Words with all their blanks.
    pub(super) fn shown(&mut self, words: &str, look: TextFormat, link: Option<LinkId>) -> Result<(), ImportError> {
        self.put(words, look, link)?;
        if let Some(open) = &mut self.open {
            open.has_blank = false;
        }
        Ok(())
    }

    fn put(&mut self, words: &str, look: TextFormat, link: Option<LinkId>) -> Result<(), ImportError> {
        self.spend(1 + words.len() / CHARACTERS_A_STEP)?;
        let (plain, is_lost) = seen_signs(words, look.or(self.open_look()).symbols.flatten());
        if let Some(open) = self.open.as_mut().filter(|open| is_lost && !open.has_lost_sign) {
            open.notes.push(sentences::sign(""));
            open.has_lost_sign = true;
        }
        let words = match look.raised {
            Some(TextPosition::Above) => signs::raised(&plain).unwrap_or(plain),
            Some(TextPosition::Below) => signs::lowered(&plain).unwrap_or(plain),
            _ => plain,
        };
        let is_removed = !self.removing.is_empty();
        let is_hidden = self.hiding > 0;
        let Some(open) = &mut self.open else { return Ok(()) };
        if is_removed {
            open.removed.push_str(&words);
        } else if is_hidden || open.hides(look) {
            open.hidden.push_str(&words);
        } else {
            let underlined = look.or(open.style.own).underlined == Some(true);
            if !words.trim().is_empty() {
                open.has_underlined |= underlined;
                open.has_plain |= !underlined;
            }
            let is_heading = open.outline.is_some() || open.style.is_title;
            let look = spans::SpanStyle { underlined, ..seen(look, open.style.own, open.style.look, is_heading) };
            if look.struck && !words.trim().is_empty() {
                open.notes.push(sentences::struck(&words));
            }
            open.spans.words(&words, look, link);
        }
        Ok(())
    }

    /// The look of the paragraph in which the reader stands.
    fn open_look(&self) -> TextFormat {
        self.open.as_ref().map(|open| open.style.own.or(open.style.look)).unwrap_or_default()
    }

    pub(super) fn line_break(&mut self, look: TextFormat, link: Option<LinkId>) {
        let is_removed = !self.removing.is_empty();
        let is_hidden = self.hiding > 0;
        if let Some(open) = &mut self.open {
            if is_removed {
                open.removed.push(' ');
            } else if is_hidden || open.hides(look) {
                open.hidden.push(' ');
            } else {
                open.spans.line_break(link);
                open.has_blank = false;
            }
        }
    }

    /// Hides what stood in a paragraph before it was known that it is hidden.
    pub(super) fn hide_what_was_shown(&mut self) {
        if let Some(open) = self.open.as_mut().filter(|open| !open.spans.is_empty()) {
            let shown = std::mem::take(&mut open.spans);
            open.hidden.insert_str(0, &format!("{} ", words::of(&shown.finish())));
        }
    }
}

/// So many characters are as much as a paragraph.
const CHARACTERS_A_STEP: usize = 64;

/// What is seen of a look beside the style of its paragraph, which is bold or italic as a whole.
fn seen(look: TextFormat, own: TextFormat, named: TextFormat, is_heading: bool) -> spans::SpanStyle {
    let own = if is_heading { TextFormat::default() } else { own };
    let beside = |words: Option<bool>, named: Option<bool>| words == Some(true) && named != Some(true);
    spans::SpanStyle {
        bold: beside(look.bold.or(own.bold), named.bold),
        italic: beside(look.italic.or(own.italic), named.italic),
        struck: look.struck.or(own.struck).or(named.struck) == Some(true),
        underlined: false,
    }
}
