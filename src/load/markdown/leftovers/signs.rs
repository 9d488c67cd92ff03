//! Inline markup of other programs: merge fields, commands, attributes, doubled asterisks.

use std::ops::Range;

use super::{Candidate, Leftover};
use crate::base::fold::WordList;

/// The offsets in a text where a leftover may start.
pub(super) fn candidates(body: &str, words: Range<usize>) -> impl Iterator<Item = usize> + '_ {
    let bytes = body.as_bytes();
    words.filter(move |at| match bytes.get(*at) {
        Some(b'[' | b'{' | b'\\' | b'^' | b'~' | b'&') => true,
        Some(sign @ (b'*' | b'_' | b'=' | b'<')) => {
            bytes.get(at + 1) == Some(sign) && at.checked_sub(1).and_then(|before| bytes.get(before)) != Some(sign)
        }
        // The first byte of «.
        Some(0xC2) => bytes.get(at + 1) == Some(&0xAB),
        _ => false,
    })
}

/// LaTeX commands common in texts written with pandoc. Any other word after a backslash is taken for a folder name.
static COMMANDS: WordList = WordList::of(
    "newpage pagebreak clearpage newline linebreak noindent hfill vspace hspace textbf textit underline emph begin \
    end tableofcontents footnote href centering bigskip",
);

/// HTML entities that people type from memory.
const ENTITIES: [&str; 20] = [
    "nbsp", "amp", "lt", "gt", "quot", "apos", "copy", "ndash", "mdash", "hellip", "lsquo", "rsquo", "ldquo", "rdquo",
    "pound", "euro", "bull", "middot", "times", "eacute",
];

const FIELDS: [&str; 5] = ["MERGEFIELD", "PAGE", "NUMPAGES", "DATE", "TOC"];

impl Candidate<'_> {
    /// `{% if %}`, `{.class}`, `{#id}`, `{: .class}`, `{width=50%}`, `{ MERGEFIELD Name }`.
    pub(super) fn brace(&self) -> Option<Leftover> {
        let line = self.line();
        let length = line.find('}')? + 1;
        let inside = line.get(1..length - 1)?;
        if inside.starts_with('%') && inside.ends_with('%')
            || FIELDS.iter().any(|field| {
                inside.trim_start().strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            })
            || self.before() == Some('$') && is_name(inside)
        {
            return self.field(length);
        }
        if !is_attribute(inside) {
            return None;
        }
        self.found(
            length,
            "is shown as it is typed: it changes the look of nothing here",
            "take it out; for weight write **words**, and *words* for stress",
        )
    }

    fn field(&self, length: usize) -> Option<Leftover> {
        self.found(
            length,
            "is shown as it is typed: nothing fills this field in",
            "write the words that belong here in its place",
        )
    }

    /// `«Name»`, `<<12>>`.
    pub(super) fn merge_field(&self) -> Option<Leftover> {
        let line = self.line();
        let (open, close) = if line.starts_with('«') { ("«", "»") } else { ("<<", ">>") };
        let inside = line.strip_prefix(open)?;
        let inside = inside.get(..inside.find(close)?)?;
        let is_field = !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        is_field.then(|| self.field(open.len() + inside.len() + close.len())).flatten()
    }

    /// `\newpage`, `\textbf{words}`.
    pub(super) fn command(&self) -> Option<Leftover> {
        if self.before().is_some_and(|before| before.is_alphanumeric() || before == '\\' || before == ':') {
            return None;
        }
        let line = self.line();
        let name = line.get(1..)?.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        if !COMMANDS.has(name) || line[1 + name.len()..].starts_with('\\') {
            return None;
        }
        let mut length = 1 + name.len();
        if line[length..].starts_with('{')
            && let Some(close) = line.find('}')
        {
            length = close + 1;
        }
        self.found(
            length,
            "is shown as it is typed: it is a command of another program",
            "take it out: pages break where the paper ends, and **words**, *words* and lists do the rest",
        )
    }

    /// `**bold` without an end, `** bold**`, `==marked==`.
    pub(super) fn doubled_marks(&self) -> Option<Leftover> {
        let line = self.line();
        let sign = line.chars().next()?;
        let run = line.bytes().take_while(|byte| *byte == sign as u8).count();
        if run > 3 || self.before().is_some_and(char::is_alphanumeric) {
            return None;
        }
        let marks = line.get(..run)?;
        let after = line.get(run..)?;
        // The closing marks are reported together with the opening ones.
        let close = after.find(marks).filter(|at| *at > 0).map(|at| (at, &after[..at]));
        let first = after.chars().next()?;
        let is_meant = match close {
            Some((_, inside)) if first == ' ' => {
                inside.ends_with(|c: char| c.is_alphanumeric() || ".,;:!?)".contains(c))
            }
            Some((_, inside)) if sign == '=' => first.is_alphanumeric() && !inside.ends_with(' '),
            Some(_) => first.is_alphanumeric(),
            None => first.is_alphanumeric() && sign == '*',
        };
        if !is_meant {
            return None;
        }
        let length = close.map_or_else(|| end_of_word(after), |(at, _)| at + run) + run;
        if sign == '=' {
            let message = "is shown as it is typed: nothing is marked here";
            return self.found(length, message, "write **words** for weight, or *words* for stress");
        }
        self.found(
            length,
            "is shown with its signs: they make nothing bold here",
            "write **words** with no blank inside the stars, and two stars at both ends in the same paragraph; for the signs themselves write \\*\\*",
        )
    }

    /// `2^nd^` and `H~2~O`.
    pub(super) fn super_or_subscript(&self) -> Option<Leftover> {
        let line = self.line();
        let sign = line.chars().next()?;
        let inside = line.get(1..)?;
        let inside = inside.get(..inside.find(sign)?)?;
        let is_raised = (1..=12).contains(&inside.len()) && inside.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let is_behind_word = self.before().is_some_and(char::is_alphanumeric);
        if !is_raised || sign == '~' && !is_behind_word || self.before() == Some('[') {
            return None;
        }
        let what = if sign == '~' { "lowered" } else { "raised" };
        self.found(
            inside.len() + 2,
            format!("is shown as it is typed: nothing is {what} here"),
            format!(
                "write the words without the {sign} signs; for a note write [^1], and below it a line that begins [^1]:"
            ),
        )
    }

    /// `&nbsp` without its semicolon.
    pub(super) fn entity(&self) -> Option<Leftover> {
        let after = self.line().get(1..)?;
        let name = after.split(|c: char| !c.is_ascii_alphanumeric() && c != '#').next().unwrap_or_default();
        let is_number = name.strip_prefix('#').is_some_and(|number| {
            let digits = number.trim_start_matches(['x', 'X']);
            digits.len() > 1 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
        });
        if !ENTITIES.contains(&name) && !is_number || after[name.len()..].starts_with([';', '=']) {
            return None;
        }
        self.found(
            1 + name.len(),
            "is shown as it is typed",
            format!("write the sign itself, or end it with a semicolon: &{name};"),
        )
    }
}

/// `.class`, `#id`, `: .class`, `-`, `width=50%`.
fn is_attribute(inside: &str) -> bool {
    let begins_name = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic());
    match inside.as_bytes() {
        [b'.' | b'#', ..] => begins_name(&inside[1..]),
        [b':', ..] => begins_name(inside[1..].trim_start_matches([' ', '.', '#'])),
        [b'-'] => true,
        _ => inside.split_once('=').is_some_and(|(key, value)| {
            !key.is_empty()
                && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
                && !value.starts_with(' ')
        }),
    }
}

fn is_name(inside: &str) -> bool {
    inside.starts_with(|c: char| c.is_ascii_alphabetic())
        && inside.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte))
}

fn end_of_word(text: &str) -> usize {
    text.find(char::is_whitespace).unwrap_or(text.len())
}
