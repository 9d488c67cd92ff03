//! A text without markup, escapes and entities, with a map from its offsets back to the source.

use std::ops::Range;

use percent_encoding::percent_decode;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A text derived from a source, piece by piece.
#[derive(Default)]
pub(super) struct MappedText {
    pub text: String,
    /// The start of each piece and its source range, in order.
    origins: Vec<Origin>,
}

struct Origin {
    at: usize,
    source: Range<usize>,
    /// Whether offsets map byte by byte; otherwise the whole text maps to the whole source.
    is_bytewise: bool,
}

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_DEFINITION_LIST);

impl MappedText {
    /// The words of a markdown text, followed by the addresses and titles of its links. `None` without markup.
    pub fn of_markdown(markdown: &str) -> Option<Self> {
        if !markdown.contains(['*', '_', '~', '&', '\\', '<', '`', '[']) {
            return None;
        }
        let mut reading = MappedText::default();
        let mut links = Vec::new();
        for (event, range) in Parser::new_ext(markdown, OPTIONS).into_offset_iter() {
            match event {
                Event::Text(words) | Event::InlineMath(words) | Event::DisplayMath(words) => {
                    reading.push(&words, range);
                }
                Event::Code(words) => {
                    // Without the markup around it.
                    let inside = markdown.get(range.clone()).and_then(|whole| whole.find(&*words));
                    let start = range.start + inside.unwrap_or(0);
                    let end = if inside.is_some() { start + words.len() } else { range.end };
                    reading.push(&words, start..end);
                }
                Event::SoftBreak | Event::HardBreak => reading.push("\n", range),
                Event::InlineHtml(html) if html.to_ascii_lowercase().starts_with("<br") => reading.push("\n", range),
                Event::Html(html) => reading.push(&html, range),
                Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) => {
                    links.push((dest_url, range.clone()));
                    links.push((title, range));
                }
                Event::End(TagEnd::TableCell) => reading.push(" | ", range.end..range.end),
                Event::End(
                    TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image,
                ) => {}
                Event::End(_) => reading.push("\n\n", range.end..range.end),
                _ => {}
            }
        }
        for (words, range) in links.into_iter().filter(|(words, _)| !words.is_empty()) {
            reading.push("\n\n", range.end..range.end);
            reading.push(&words, range);
        }
        Some(reading)
    }

    /// Decodes `%40` and the like in web addresses, and `+` as a space in query strings. `None` where there is nothing
    /// to decode.
    pub fn of_addresses(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let is_sign = |at: usize| {
            let mut decoded = percent_decode(bytes.get(at..at + 3)?);
            let sign = decoded.next().filter(|sign| (0x20..0x7f).contains(sign))?;
            decoded.next().is_none().then_some(char::from(sign))
        };
        let has_plus = || text.contains('+') && (text.contains("://") || text.contains("www."));
        if !text.match_indices('%').any(|(at, _)| is_sign(at).is_some()) && !has_plus() {
            return None;
        }
        let mut reading = MappedText::default();
        let mut from = 0;
        let mut address = (false, false);
        for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii()) {
            match c {
                _ if c.is_ascii_whitespace() => address = (false, false),
                ':' if text.get(at..).is_some_and(|rest| rest.starts_with("://")) => address.0 = true,
                '?' if address.0 => address.1 = true,
                '+' if address.1 => {
                    reading.push(text.get(from..at).unwrap_or(""), from..at);
                    reading.push(" ", at..at + 1);
                    from = at + 1;
                }
                '%' if at >= from => {
                    let Some(sign) = is_sign(at) else { continue };
                    reading.push(text.get(from..at).unwrap_or(""), from..at);
                    reading.push(sign.encode_utf8(&mut [0; 4]), at..at + 3);
                    from = at + 3;
                }
                _ => {}
            }
        }
        reading.push(text.get(from..).unwrap_or(""), from..text.len());
        Some(reading)
    }

    fn push(&mut self, words: &str, source: Range<usize>) {
        let is_bytewise = words.len() == source.len();
        self.origins.push(Origin { at: self.text.len(), source, is_bytewise });
        self.text.push_str(words);
    }

    /// Maps a range to the source.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        let last = range.end.saturating_sub(1).max(range.start);
        self.place(range.start).start..self.place(last).end.max(self.place(range.start).end)
    }

    fn place(&self, at: usize) -> Range<usize> {
        let after = self.origins.partition_point(|origin| origin.at <= at);
        let Some(origin) = after.checked_sub(1).and_then(|last| self.origins.get(last)) else { return 0..0 };
        match origin.is_bytewise {
            true => origin.source.start + (at - origin.at)..origin.source.start + (at - origin.at) + 1,
            false => origin.source.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part<'s>(reading: &MappedText, source: &'s str, words: &str) -> &'s str {
        let at = reading.text.find(words).unwrap();
        &source[reading.source(at..at + words.len())]
    }

    #[test]
    fn markup_is_gone_and_every_part_is_found_where_it_was_written() {
        let source = "Seen 943&nbsp;476 **59**19, a\\\nb ~~c~~ `d` ![alt 1](x.png \"ti&#116;le\")\n\n| e | f |\n|---|---|\n| 1 | 2 |\n";
        let reading = MappedText::of_markdown(source).unwrap();
        assert!(reading.text.starts_with("Seen 943\u{a0}476 5919, a\nb c d alt 1"), "{}", reading.text);
        assert_eq!(part(&reading, source, "943\u{a0}476 5919"), "943&nbsp;476 **59**19");
        assert_eq!(part(&reading, source, "d"), "d");
        assert!(reading.text.contains("title") && reading.text.contains("x.png") && reading.text.contains("1 | 2 |"));
        assert!(MappedText::of_markdown("No markup: 943 476 5919.").is_none());
    }

    #[test]
    fn addresses_are_read_as_what_they_stand_for() {
        let source = "1+1 https://a.example/?q=943+476%205919&x=%zz 100%";
        let reading = MappedText::of_addresses(source).unwrap();
        assert_eq!(reading.text, "1+1 https://a.example/?q=943 476 5919&x=%zz 100%");
        assert_eq!(part(&reading, source, "943 476 5919"), "943+476%205919");
        assert!(MappedText::of_addresses("50% of 20").is_none());
    }
}
