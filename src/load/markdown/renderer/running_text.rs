//! Writes running text: its words, with bare addresses and mentions as links.

use std::ops::Range;

use super::Renderer;
use super::addresses::blanked;
use crate::load::markdown::bare_addresses;
use crate::load::markdown::mentions::{self, Mention, SentenceTokens};
use crate::model::{Mark, Target};

impl Renderer<'_> {
    /// Writes the pending text, with mentions as links.
    pub(super) fn flush_text(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let mut text = std::mem::take(&mut self.text);
        self.write_text(&text);
        self.text_origins.clear();
        text.clear();
        self.text = text;
    }

    fn write_text(&mut self, text: &str) {
        self.undefined_footnotes(text);
        for index in 0..self.text_origins.len() {
            let (at, from) = self.text_origins[index];
            let end = self.text_origins.get(index + 1).map_or(text.len(), |(at, _)| *at);
            self.plain(&text[at..end], from);
        }
        if self.in_link > 0 || self.in_code {
            self.escape(text);
            return;
        }
        let addresses = bare_addresses::find(text);
        // Mentions within an address are ignored.
        let words = blanked(text, &addresses);
        let mut addresses = addresses.into_iter().peekable();
        let mut at = 0;
        for (mut range, mention) in mentions::find(&words, self.context.terms, &mut self.seen_terms) {
            let is_clause = matches!(mention, Mention::Clause(_));
            let target = match self.item_after(&mention, &text[range.end..]) {
                Some((target, length)) => {
                    range.end += length;
                    Some(target)
                }
                None => self.target_of(mention),
            };
            let Some(target) = target.filter(|_| range.start >= at) else { continue };
            if is_clause && self.is_of_another(self.source_of(range.clone())) {
                continue;
            }
            self.write_words(text, at..range.start, &mut addresses);
            self.mark(Mark::LinkStart(self.context.shared.of(target)));
            self.escape(&text[range.clone()]);
            self.mark(Mark::LinkEnd);
            at = range.end;
        }
        self.write_words(text, at..text.len(), &mut addresses);
    }

    /// Whether the clause mentioned at this range of the body belongs to another document.
    fn is_of_another(&mut self, mention: Range<usize>) -> bool {
        let body = self.document.markdown.text();
        if !body.is_char_boundary(mention.start) || !body.is_char_boundary(mention.end) {
            return false;
        }
        let sentence = match self.sentence.take().filter(|sentence| sentence.holds(mention.start)) {
            Some(sentence) => sentence,
            None => SentenceTokens::around(body, mention.start),
        };
        let is_of_another = sentence.is_of_another(body, mention, &self.own_name);
        self.sentence = Some(sentence);
        is_of_another
    }

    /// The target of a mention, unless it is the current clause or one these readers may not see.
    fn target_of(&self, mention: Mention) -> Option<Target> {
        let policy = self.context.policy;
        let target = match mention {
            Mention::Term(term) => {
                let home = self.context.terms.homes.get(&term);
                if self.context.is_section && home.is_some() && home == self.clause.as_ref() {
                    return None;
                }
                Target::Term(policy.clone(), term)
            }
            Mention::Clause(number) => {
                if self.context.is_section && Some(&number) == self.clause.as_ref() {
                    return None;
                }
                Target::Clause(policy.clone(), number)
            }
        };
        let audience = self.context.texts.targets.audience(&target)?;
        self.audience.may_see(audience).then_some(target)
    }
}
