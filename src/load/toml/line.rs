//! Splits a line of TOML without a parser, so that a line with a mistake can still be explained.

use std::ops::Range;

pub(super) struct TomlLine<'t> {
    text: &'t str,
    /// Where a comment starts, or the line ends.
    end: usize,
    /// The opening quotation mark of a text that does not end on this line.
    pub open_quote: Option<usize>,
    /// How many more lists it opens than it closes.
    pub lists: isize,
    /// How many more inline tables it opens than it closes.
    pub braces: isize,
}

impl<'t> TomlLine<'t> {
    pub fn of(text: &'t str) -> Self {
        let text = text.trim_end_matches(['\n', '\r']);
        let mut line = TomlLine { text, end: text.len(), open_quote: None, lists: 0, braces: 0 };
        let mut open: Option<(usize, char)> = None;
        let mut is_escaped = false;
        for (at, c) in text.char_indices() {
            if let Some((_, quote)) = open {
                if c == quote && !is_escaped {
                    open = None;
                }
                is_escaped = c == '\\' && quote == '"' && !is_escaped;
                continue;
            }
            match c {
                '#' => {
                    line.end = at;
                    break;
                }
                '"' | '\'' => open = Some((at, c)),
                '[' => line.lists += 1,
                ']' => line.lists -= 1,
                '{' => line.braces += 1,
                '}' => line.braces -= 1,
                _ => {}
            }
        }
        line.open_quote = open.map(|(at, _)| at);
        line
    }

    /// Whether a multi-line text starts or ends on this line.
    pub fn has_long_text(text: &str) -> bool {
        ["\"\"\"", "'''"].iter().any(|marks| text.matches(marks).count() % 2 == 1)
    }

    /// The line without its comment and indentation, and where it starts.
    pub fn words(&self) -> (usize, &'t str) {
        let content = &self.text[..self.end];
        let from = content.len() - content.trim_start().len();
        (from, content.trim())
    }

    /// The name in a table header, and whether it has double brackets.
    pub fn heading(&self) -> Option<(&'t str, bool)> {
        let (opens, name, closes) = self.attempted_heading()?;
        (opens == closes && !name.contains(' ')).then_some((name, opens == 2))
    }

    /// The key, and the range of its value.
    pub fn key_and_value(&self) -> Option<(&'t str, Range<usize>)> {
        let (key, rest) = self.text[..self.end].split_once('=')?;
        let value = rest.trim();
        let start = key.len() + 1 + rest.len() - rest.trim_start().len();
        (!value.is_empty()).then(|| (key.trim(), start..start + value.len()))
    }

    /// A line meant as a table header, with any number of brackets: those before the name, the name, and those after.
    pub fn attempted_heading(&self) -> Option<(usize, &'t str, usize)> {
        let words = self.words().1;
        let name = words.trim_start_matches('[');
        let opens = words.len() - name.len();
        let bare = name.trim_end_matches(']');
        let closes = name.len() - bare.len();
        let is_name = bare.contains(char::is_alphabetic) && bare.chars().all(|c| is_of_a_key(c) || c == ' ');
        ((1..=2).contains(&opens) && is_name).then_some((opens, bare.trim(), closes))
    }

    /// Whether a header or a key with a value starts here.
    pub fn begins(&self) -> bool {
        let is_key = |key: &str| !key.is_empty() && key.chars().all(|c| is_of_a_key(c) || c == ' ');
        self.attempted_heading().is_some() || self.key_and_value().is_some_and(|(key, _)| is_key(key))
    }
}

fn is_of_a_key(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.')
}
