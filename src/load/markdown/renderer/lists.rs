//! Writes lists, each item with its mark as typed: `(a)`, `–`, or a number out of sequence.

use std::ops::Range;

use super::Renderer;
use super::open::PendingMark;
use crate::load::markdown::mentions::Mention;
use crate::load::markdown::normalized::ItemKind;
use crate::model::Target;

/// The longest list mark: `xxxviii`.
const LONGEST_MARK: usize = 7;

impl Renderer<'_> {
    pub(super) fn start_list(&mut self, first: Option<u64>, range: &Range<usize>) {
        if !self.part.prose.plain.is_empty() && !self.part.prose.plain.ends_with('\n') {
            self.part.prose.plain.push('\n');
        }
        let made = self.document.markdown.item(range.start).map(|item| item.kind);
        let first = match made {
            Some(ItemKind::Number(number)) => Some(u64::from(number)),
            _ => first,
        };
        let (opening, closing) = match (made, first) {
            (Some(ItemKind::Lettered), _) => ("<ol class=\"byelaw-marked\">\n".to_owned(), "</ol>\n"),
            (Some(ItemKind::Dashed), _) => ("<ul class=\"byelaw-marked\">\n".to_owned(), "</ul>\n"),
            (Some(ItemKind::Bullet), _) | (None, None) => ("<ul>\n".to_owned(), "</ul>\n"),
            (_, None | Some(1)) => ("<ol>\n".to_owned(), "</ol>\n"),
            (_, Some(first)) => (format!("<ol start=\"{first}\">\n"), "</ol>\n"),
        };
        self.html.push_str(&opening);
        self.list_ends.push(closing);
    }

    pub(super) fn end_list(&mut self) {
        self.html.push_str(self.list_ends.pop().unwrap_or_default());
    }

    pub(super) fn start_item(&mut self, range: &Range<usize>) {
        self.html.push_str("<li");
        if let Some(item) = self.document.markdown.item(range.start) {
            let body = self.document.filled();
            let mark = body.get(item.mark.clone()).unwrap_or_default();
            if let (Some(path), Some(clause)) = (&item.path, &self.clause) {
                let id = format!("{clause}{path}");
                // A mark used twice in a clause gives its id to the first item. Heading ids contain no brackets, so
                // they never clash.
                if self.item_ids.insert(id.clone()) {
                    self.html.push_str(&format!(" id=\"{id}\""));
                }
            }
            if matches!(item.kind, ItemKind::Lettered | ItemKind::Dashed) {
                let is_word = item.kind == ItemKind::Lettered;
                self.pending_mark = Some(PendingMark { mark: mark.to_owned(), at: item.at, is_word });
            }
        }
        if let Ok(at) = self.document.list_numbers.binary_search_by_key(&range.start, |(at, _)| *at) {
            self.html.push_str(&format!(" value=\"{}\"", self.document.list_numbers[at].1));
        }
        self.html.push('>');
    }

    pub(super) fn write_mark(&mut self, pending: PendingMark) {
        self.html.push_str("<span class=\"byelaw-mark\">");
        self.escape(&pending.mark);
        self.html.push_str("</span> ");
        if pending.is_word {
            self.plain(&format!("{} ", pending.mark), pending.at);
        }
    }

    /// The item cited after a clause number, `5.3(a)(ii)`, if these readers may see it, and its length in the text.
    pub(super) fn item_after(&self, mention: &Mention, rest: &str) -> Option<(Target, usize)> {
        let Mention::Clause(number) = mention else { return None };
        let mut length = 0;
        while let Some(inside) = rest.get(length..).and_then(|rest| rest.strip_prefix('(')) {
            let marks = inside.bytes().take(LONGEST_MARK).take_while(u8::is_ascii_alphanumeric).count();
            if marks == 0 || inside.as_bytes().get(marks) != Some(&b')') {
                break;
            }
            length += marks + 2;
        }
        let item = rest.get(..length).filter(|item| !item.is_empty())?;
        let target = Target::Item(self.context.policy.clone(), number.clone(), item.into());
        let audience = self.context.texts.targets.audience(&target)?;
        self.audience.may_see(audience).then_some((target, length))
    }
}
