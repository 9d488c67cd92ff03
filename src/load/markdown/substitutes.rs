//! Replaces characters that the parser would misread as markup by invisible ones, and restores them in its events.
//! Substitutes have the same length, so that offsets do not change.
//!
//! In a table cell, the bar of `[[10.2|words]]` and a bar in code do not end the cell; `note[^1](2008)` is a footnote
//! reference and no link; `https://example.org/a--b` keeps its hyphens.

use std::borrow::Cow;
use std::collections::HashSet;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};

use super::bare_addresses;

/// Each character and its substitute: control characters that no text may contain.
const SUBSTITUTES: [(u8, u8); 8] =
    [(b'-', 0x01), (b'.', 0x02), (b'\'', 0x03), (b'*', 0x04), (b'_', 0x05), (b'~', 0x06), (b'(', 0x0E), (b'|', 0x0F)];

/// The longest wiki link or note label, in bytes.
const LONGEST: usize = 400;

/// The parser's input.
pub fn for_parser(body: &str) -> Cow<'_, str> {
    let mut places: Vec<usize> = Vec::new();
    bars(body, &mut places);
    brackets_after_notes(body, &mut places);
    chars_in_addresses(body, &mut places);
    if places.is_empty() {
        return Cow::Borrowed(body);
    }
    let mut bytes = body.as_bytes().to_vec();
    for at in places {
        if let Some(byte) = bytes.get_mut(at)
            && let Some((_, substitute)) = SUBSTITUTES.iter().find(|(sign, _)| sign == byte)
        {
            *byte = *substitute;
        }
    }
    // Replacing ASCII characters by ASCII characters keeps the text valid UTF-8.
    String::from_utf8(bytes).map_or(Cow::Borrowed(body), Cow::Owned)
}

/// The bars of wiki links and of code, line by line.
fn bars(body: &str, places: &mut Vec<usize>) {
    if !body.contains("[[") && !body.contains('`') {
        return;
    }
    let mut start = 0;
    for line in body.split_inclusive('\n') {
        if line.contains("[[") && line.contains('|') {
            bars_of_links(line, start, places);
        }
        if line.contains('`') && line.trim_start_matches([' ', '\t', '>']).starts_with('|') {
            bars_of_code(line, start, places);
        }
        start += line.len();
    }
}

/// The bars of `[[10.2|words]]` on lines with other bars, which may be table rows.
fn bars_of_links(line: &str, start: usize, places: &mut Vec<usize>) {
    let before = places.len();
    let mut has_others = false;
    let mut at = 0;
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        let open = rest.find("[[").unwrap_or(rest.len());
        has_others |= rest[..open].contains('|');
        let Some(inside) = rest.get(open + 2..) else { break };
        let near = inside.get(..inside.floor_char_boundary(LONGEST)).unwrap_or_default();
        let end = near.find([']', '[']).filter(|end| near[*end..].starts_with("]]"));
        match end {
            Some(end) => {
                let bar = near[..end].find('|').filter(|bar| !near[..*bar].ends_with('\\'));
                places.extend(bar.map(|bar| start + at + open + 2 + bar));
                at += open + 2 + end + 2;
            }
            None => at += open + 2,
        }
    }
    if !has_others {
        places.truncate(before);
    }
}

/// The bars of code in table rows: `| a | `b|c` |`.
fn bars_of_code(line: &str, start: usize, places: &mut Vec<usize>) {
    let mut at = 0;
    while let Some(open) = line.get(at..).and_then(|rest| rest.find('`')) {
        let begin = at + open;
        let signs = line.get(begin..).unwrap_or_default().bytes().take_while(|byte| *byte == b'`').count();
        let inside = begin + signs;
        let end = line.get(inside..).and_then(|rest| rest.find('`')).map(|length| inside + length);
        // Code in several backticks is rare, and may contain single ones.
        let Some(end) = end.filter(|_| signs == 1) else {
            at = inside;
            continue;
        };
        let mut before = b' ';
        for (offset, byte) in line.as_bytes().get(inside..end).unwrap_or_default().iter().enumerate() {
            if *byte == b'|' && before != b'\\' {
                places.push(start + inside + offset);
            }
            before = *byte;
        }
        at = end + 1;
    }
}

/// The opening bracket after `[^1]` in `[^1](2008)`, if that note exists.
fn brackets_after_notes(body: &str, places: &mut Vec<usize>) {
    if !body.contains("[^") {
        return;
    }
    let mut notes: Option<HashSet<&str>> = None;
    for (at, _) in body.match_indices("](") {
        let from = body.floor_char_boundary(at.saturating_sub(LONGEST));
        let Some(label) = body.get(from..at).and_then(|near| near.rsplit_once("[^")).map(|(_, label)| label) else {
            continue;
        };
        if label.is_empty() || label.contains(|c: char| c.is_whitespace() || c == ']' || c == '[') {
            continue;
        }
        let notes = notes.get_or_insert_with(|| {
            let lines = body.lines().filter_map(|line| line.trim_start_matches([' ', '>', '\t']).strip_prefix("[^"));
            lines.filter_map(|line| line.split_once("]:").map(|(label, _)| label)).collect()
        });
        if notes.contains(label) {
            places.push(at + 1);
        }
    }
}

/// Characters in bare addresses that would become emphasis or smart punctuation.
fn chars_in_addresses(body: &str, places: &mut Vec<usize>) {
    for address in bare_addresses::find(body) {
        let range = address.range;
        let Some(written) = body.get(range.clone()) else { continue };
        let is_altered = written.contains(['*', '_', '~', '\'']) || written.contains("--") || written.contains("...");
        if !is_altered || is_read_as_address(body, range.start) {
            continue;
        }
        let bytes = written.bytes().enumerate();
        places.extend(bytes.filter(|(_, byte)| b"-.'*_~".contains(byte)).map(|(at, _)| range.start + at));
    }
}

/// Whether the parser already treats it as an address: `<https://…>`, `](https://…)`, `[f]: https://…`, in HTML.
fn is_read_as_address(body: &str, at: usize) -> bool {
    let line = body.get(..at).unwrap_or_default();
    let line = line.get(body.floor_char_boundary(at.saturating_sub(LONGEST))..).unwrap_or_default();
    let line = line.rsplit('\n').next().unwrap_or_default();
    let before = line.trim_end_matches(['<', ' ', '\t']);
    line.ends_with(['<', '"', '=']) || before.ends_with("](") || before.ends_with("]:") || line.ends_with("mailto:")
}

/// An event with the original characters restored.
pub fn restored(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Text(text) => Event::Text(signs(text)),
        Event::Code(code) => Event::Code(signs(code)),
        Event::Html(html) => Event::Html(signs(html)),
        Event::InlineHtml(html) => Event::InlineHtml(signs(html)),
        Event::FootnoteReference(label) => Event::FootnoteReference(signs(label)),
        Event::Start(tag) => Event::Start(restored_tag(tag)),
        other => other,
    }
}

fn restored_tag(tag: Tag<'_>) -> Tag<'_> {
    match tag {
        Tag::Link { link_type, dest_url, title, id } => {
            Tag::Link { link_type, dest_url: signs(dest_url), title: signs(title), id: signs(id) }
        }
        Tag::Image { link_type, dest_url, title, id } => {
            Tag::Image { link_type, dest_url: signs(dest_url), title: signs(title), id: signs(id) }
        }
        Tag::FootnoteDefinition(label) => Tag::FootnoteDefinition(signs(label)),
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Tag::CodeBlock(CodeBlockKind::Fenced(signs(info))),
        Tag::Heading { level, id, classes, attrs } => Tag::Heading {
            level,
            id: id.map(signs),
            classes: classes.into_iter().map(signs).collect(),
            attrs: attrs.into_iter().map(|(name, value)| (signs(name), value.map(signs))).collect(),
        },
        other => other,
    }
}

fn signs(text: CowStr<'_>) -> CowStr<'_> {
    let original_of = |c: char| SUBSTITUTES.iter().find(|(_, substitute)| char::from(*substitute) == c);
    if !text.contains(|c| original_of(c).is_some()) {
        return text;
    }
    text.chars().map(|c| original_of(c).map_or(c, |(sign, _)| char::from(*sign))).collect::<String>().into()
}
