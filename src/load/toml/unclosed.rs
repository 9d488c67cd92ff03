//! Finds unclosed lists, which a parser would continue to the end of the file.

use std::ops::Range;

use super::line::TomlLine;

pub(super) struct Unclosed {
    /// The lines of the list, up to the end of the last.
    pub lines: Range<usize>,
    /// The offset of the line with the mistake: the one with an unclosed string, or else the first.
    pub at: usize,
    /// Whether an unclosed string swallowed the bracket.
    pub is_quote: bool,
}

struct Open {
    start: usize,
    lists: isize,
    braces: isize,
    quote: Option<usize>,
}

/// Each list that is still open at the next key or header.
pub(super) fn lists_in(text: &str) -> Vec<Unclosed> {
    let mut found = Vec::new();
    let mut open: Option<Open> = None;
    let mut is_in_text = false;
    let mut start = 0;
    let mut end_at = |open: &mut Option<Open>, end: usize| {
        if let Some(Open { start, quote, .. }) = open.take() {
            found.push(Unclosed { lines: start..end, at: quote.unwrap_or(start), is_quote: quote.is_some() });
        }
    };
    for written in text.split_inclusive('\n') {
        let at = start;
        start += written.len();
        let turns = TomlLine::has_long_text(written);
        if is_in_text || turns {
            is_in_text ^= turns;
            continue;
        }
        let line = TomlLine::of(written);
        if line.begins() && open.as_ref().is_some_and(|open| open.braces <= 0) {
            end_at(&mut open, at);
        }
        match &mut open {
            Some(list) => {
                list.lists += line.lists;
                list.braces += line.braces;
                list.quote = list.quote.or(line.open_quote.map(|_| at));
                if list.lists <= 0 {
                    open = None;
                }
            }
            None => {
                let is_list = line.key_and_value().is_some_and(|(_, value)| written[value].starts_with('['));
                if is_list && line.lists > 0 {
                    let quote = line.open_quote.map(|_| at);
                    open = Some(Open { start: at, lists: line.lists, braces: line.braces, quote });
                }
            }
        }
    }
    end_at(&mut open, text.len());
    found
}

/// The text with those lists replaced by spaces, at the same length.
pub(super) fn blanked(text: &str, lists: &[Unclosed]) -> String {
    let mut blank = String::with_capacity(text.len());
    let mut done = 0;
    for list in lists {
        blank.push_str(&text[done..list.lines.start]);
        blank.extend(text[list.lines.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        done = list.lines.end;
    }
    blank.push_str(&text[done..]);
    blank
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, bool)> {
        lists_in(text).into_iter().map(|list| (&text[list.lines], list.is_quote)).collect()
    }

    #[test]
    fn a_list_ends_where_something_else_begins() {
        assert_eq!(found("a = [\"1\"\nb = [\"2\"]\n"), [("a = [\"1\"\n", false)]);
        assert_eq!(
            found("a = [\"1]\n[[b]]\nc = [\n\"1\",\n# \"2\"]\n"),
            [("a = [\"1]\n", true), ("c = [\n\"1\",\n# \"2\"]\n", false)]
        );
        for whole in
            ["a = [\n 1,\n 2\n]\nb = 1", "a = [\n {\n b = 1,\n },\n]", "a = \"\"\"\nb = [\n\"\"\"\nc = 1", "a = [1]"]
        {
            assert_eq!(found(whole), [], "{whole}");
        }
    }

    #[test]
    fn blanks_are_as_long_as_what_stood_there() {
        let text = "é = 1\na = [\"é\nb = 2\r\n";
        assert_eq!(blanked(text, &lists_in(text)), "é = 1\n        \nb = 2\r\n");
    }
}
