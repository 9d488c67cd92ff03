//! A line of TOML taken apart without a parser, so that one with a mistake can still be told.

use std::ops::Range;

pub(super) struct TomlLine<'t> {
    text: &'t str,
    /// Where a note begins, or the line ends.
    end: usize,
    /// The quotation mark that begins a text which does not end on this line.
    pub open_quote: Option<usize>,
    /// How many more lists it opens than it closes.
    pub lists: isize,
    /// The same of tables in braces.
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

    /// Whether a text of several lines begins or ends on it.
    pub fn has_long_text(text: &str) -> bool {
        ["\"\"\"", "'''"].iter().any(|marks| text.matches(marks).count() % 2 == 1)
    }

    /// What it says, without the note behind it, and where that begins.
    pub fn words(&self) -> (usize, &'t str) {
        let said = &self.text[..self.end];
        let from = said.len() - said.trim_start().len();
        (from, said.trim())
    }

    /// The name of a heading in brackets, and whether it has two on each side.
    pub fn heading(&self) -> Option<(&'t str, bool)> {
        let (opens, name, closes) = self.meant_as_heading()?;
        (opens == closes && !name.contains(' ')).then_some((name, opens == 2))
    }

    /// The key, and where its value stands.
    pub fn key_and_value(&self) -> Option<(&'t str, Range<usize>)> {
        let (key, rest) = self.text[..self.end].split_once('=')?;
        let value = rest.trim();
        let start = key.len() + 1 + rest.len() - rest.trim_start().len();
        (!value.is_empty()).then(|| (key.trim(), start..start + value.len()))
    }

    /// What is meant as a heading, however many brackets it has: those before it, its name, and those behind it.
    pub fn meant_as_heading(&self) -> Option<(usize, &'t str, usize)> {
        let words = self.words().1;
        let name = words.trim_start_matches('[');
        let opens = words.len() - name.len();
        let bare = name.trim_end_matches(']');
        let closes = name.len() - bare.len();
        let is_name = bare.contains(char::is_alphabetic) && bare.chars().all(|c| is_of_a_key(c) || c == ' ');
        ((1..=2).contains(&opens) && is_name).then_some((opens, bare.trim(), closes))
    }

    /// Whether something new begins here: a heading, or a key with its value.
    pub fn begins(&self) -> bool {
        let is_key = |key: &str| !key.is_empty() && key.chars().all(|c| is_of_a_key(c) || c == ' ');
        self.meant_as_heading().is_some() || self.key_and_value().is_some_and(|(key, _)| is_key(key))
    }
}

fn is_of_a_key(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.')
}
