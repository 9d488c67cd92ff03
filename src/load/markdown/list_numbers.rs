//! The numbers of list items as written, where a browser would number them differently.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

/// Collects list numbers while the parser's events pass.
#[derive(Default)]
pub struct ListNumbers {
    /// The open lists: the number a browser would give the next item, and the items with their written numbers.
    open: Vec<Option<Vec<(usize, u64)>>>,
    found: Vec<(usize, u64)>,
}

impl ListNumbers {
    pub fn event(
        &mut self,
        text: &str,
        event: &Event<'_>,
        range: &Range<usize>,
        made: impl FnOnce(usize) -> Option<u64>,
    ) {
        match event {
            Event::Start(Tag::List(first)) => self.open.push(first.map(|_| Vec::new())),
            Event::Start(Tag::Item) => {
                if let Some(Some(items)) = self.open.last_mut() {
                    let written = || text.get(range.start..).and_then(number_at);
                    items.extend(made(range.start).or_else(written).map(|number| (range.start, number)));
                }
            }
            Event::End(TagEnd::List(_)) => {
                if let Some(Some(items)) = self.open.pop() {
                    self.close(items);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, items: Vec<(usize, u64)>) {
        let Some((_, first)) = items.first().copied() else { return };
        // Some programs write "1. 1. 1." for one, two, three.
        if items.iter().all(|(_, number)| *number == first) {
            return;
        }
        let mut next = first;
        for (at, number) in items {
            if number != next {
                self.found.push((at, number));
            }
            next = number.saturating_add(1);
        }
    }

    /// The offset and number of each item whose number differs from a browser's, in order.
    pub fn finish(mut self) -> Vec<(usize, u64)> {
        self.found.sort_unstable();
        self.found
    }
}

fn number_at(text: &str) -> Option<u64> {
    let text = text.trim_start_matches([' ', '\t']);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    text.get(..digits)?.parse().ok()
}
