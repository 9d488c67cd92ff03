//! Writes text with its bare addresses as links, unaltered.

use std::borrow::Cow;
use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use pulldown_cmark_escape::escape_href;

use super::Renderer;
use crate::base::web_address;
use crate::load::markdown::bare_addresses::{AddressKind, BareAddress};

impl Renderer<'_> {
    /// Writes a range of running text, and removes its addresses from the list.
    pub(super) fn write_words(
        &mut self,
        text: &str,
        range: Range<usize>,
        addresses: &mut Peekable<IntoIter<BareAddress>>,
    ) {
        let mut at = range.start;
        while let Some(address) = addresses.next_if(|address| address.range.start < range.end) {
            self.escape(&text[at..address.range.start]);
            self.write_address(text, &address);
            at = address.range.end;
        }
        self.escape(&text[at..range.end]);
    }

    fn write_address(&mut self, text: &str, address: &BareAddress) {
        let written = &text[address.range.clone()];
        let href = address.href(text);
        let checked = if address.kind == AddressKind::Email { Ok(()) } else { web_address::check(&href) };
        let source = self.source_of(address.range.clone());
        if let Err(fault) = checked {
            self.remark(
                source,
                format!("‘{written}’ is no link: {fault}"),
                "open the page in a browser, and copy its whole address",
            );
            return self.escape(written);
        }
        // Percent-encoding can hide an identifier, so the address is recorded for the privacy checks besides the text.
        if href.contains(['%', '+']) {
            self.unseen(&href, source);
        }
        self.html.push_str("<a href=\"");
        let _ = escape_href(&mut self.html, &href);
        self.html.push_str("\">");
        self.escape(written);
        self.html.push_str("</a>");
    }

    /// Maps a range of the running text to the body.
    pub(super) fn source_of(&self, range: Range<usize>) -> Range<usize> {
        let origin = |at: usize| {
            let after = self.text_origins.partition_point(|(begin, _)| *begin <= at);
            let last = after.checked_sub(1).and_then(|last| self.text_origins.get(last));
            last.map_or(self.text_range.start, |(begin, source)| source + (at - begin))
        };
        let start = origin(range.start);
        start..origin(range.end.saturating_sub(1)).max(start) + 1
    }
}

/// The text with its addresses replaced by spaces.
pub(super) fn blanked<'t>(text: &'t str, addresses: &[BareAddress]) -> Cow<'t, str> {
    if addresses.is_empty() {
        return text.into();
    }
    let mut words = String::with_capacity(text.len());
    for address in addresses {
        words.push_str(&text[words.len()..address.range.start]);
        words.extend(std::iter::repeat_n(' ', address.range.len()));
    }
    words.push_str(&text[words.len()..]);
    words.into()
}
