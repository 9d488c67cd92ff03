//! Finds text between double curly brackets.

use std::ops::Range;

use memchr::memmem;

use super::table::{Placeholder, PlaceholderInfo};

/// The longest name, in bytes.
const LONGEST: usize = 80;

pub(super) struct PlaceholderSpan<'t> {
    /// Includes the brackets.
    pub range: Range<usize>,
    pub name: &'t str,
}

/// The bracketed texts within one line that are not escaped, in order.
pub(super) fn between_brackets(text: &str) -> impl Iterator<Item = PlaceholderSpan<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let open = from + memmem::find(text.as_bytes().get(from..)?, b"{{")?;
            from = open + 1;
            let inside = text.get(open + 2..)?;
            let near = &inside[..inside.floor_char_boundary(LONGEST)];
            let end = near.find(['{', '}', '\n']).filter(|end| near[*end..].starts_with("}}"));
            let Some(name) = end.map(|end| &near[..end]).filter(|name| !name.trim().is_empty()) else { continue };
            if !is_escaped(text, open) {
                from = open + 2 + name.len() + 2;
                return Some(PlaceholderSpan { range: open..from, name });
            }
        }
    })
}

/// Whether an odd number of backslashes precedes it.
fn is_escaped(text: &str, at: usize) -> bool {
    text.as_bytes()[..at].iter().rev().take(LONGEST).take_while(|byte| **byte == b'\\').count() % 2 == 1
}

/// The first placeholder of a text where none is allowed.
pub fn first_in(text: &str) -> Option<String> {
    between_brackets(text).find_map(|found| Placeholder::named(found.name)).map(PlaceholderInfo::written)
}
