//! The numbers of list items as they are written, where a browser would count otherwise.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

/// What is found while the events of a text go by.
#[derive(Default)]
pub struct ListNumbers {
    /// The lists that are open: what a browser would give the next item, and its items with their numbers as written.
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
        // "1. 1. 1." is how some programs write one, two, three.
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

    /// Where each item begins that has another number than it would be given, and which, in order.
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
