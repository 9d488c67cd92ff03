//! A small YAML parser for front matter written by other programs: one line for each key.
//!
//! Our own, because front matter has only five keys, each needs its span in the file, and the rest of YAML (anchors,
//! tags, nested blocks) would only make it harder to check.

use std::borrow::Cow;
use std::ops::Range;

use toml::value::Datetime;

use super::tree::{Located, TomlTable, TomlValue};

/// A line that is not supported, and why.
pub(super) struct YamlError {
    pub span: Range<usize>,
    pub message: String,
    pub help: String,
}

/// The most keys in front matter.
const MOST_KEYS: usize = 64;

/// Every line that could be read, and an error for each other.
pub(super) fn parse(text: &str) -> (TomlTable<'_>, Vec<YamlError>) {
    let mut reader = YamlReader { table: TomlTable::default(), refused: Vec::new(), open: None, was_refused: false };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        reader.line(line.trim_end(), at);
        at += line.len();
    }
    reader.close();
    (reader.table, reader.refused)
}

/// The key of a line `key: value`.
pub fn key_of(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once(':')?;
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    (is_key && (rest.is_empty() || rest.starts_with([' ', '\t']))).then_some(key)
}

type Key<'s> = Located<Cow<'s, str>>;

struct YamlReader<'s> {
    table: TomlTable<'s>,
    refused: Vec<YamlError>,
    /// A key without a value, and the list items below it.
    open: Option<(Key<'s>, Vec<Located<TomlValue<'s>>>)>,
    /// Whether the line before, or its parent, was refused.
    was_refused: bool,
}

impl<'s> YamlReader<'s> {
    fn line(&mut self, line: &'s str, at: usize) {
        let trimmed = line.trim_start();
        let start = at + line.len() - trimmed.len();
        // Lines nested below a refused line are covered by its problem.
        let belongs = start > at && self.was_refused;
        if trimmed.is_empty() || trimmed.starts_with('#') || belongs {
            return;
        }
        self.was_refused = false;
        if let Some(item) = trimmed.strip_prefix("- ") {
            let from = start + 2 + item.len() - item.trim_start().len();
            match (scalar(item.trim_start(), from), &mut self.open) {
                (Ok(value), Some((_, items))) => items.push(value),
                (Ok(_), None) => self.refuse(start..at + line.len(), "an item of a list stands below no key"),
                (Err(reason), _) => self.refuse(from..at + line.len(), reason),
            }
            return;
        }
        let Some(key) = key_of(line) else {
            let reason = match (start > at, trimmed.starts_with(['"', '\''])) {
                (true, _) => "a line that is set in belongs to more than one line of YAML, which is not read here",
                (false, true) => "a key stands here without quotation marks",
                (false, false) => "this is no line of YAML such as `audience: staff`",
            };
            return self.refuse(start..at + line.len(), reason);
        };
        self.close();
        let name = Located { value: Cow::Borrowed(key), span: at..at + key.len() };
        if self.table.get(key).is_some() || self.table.len() == MOST_KEYS {
            return self.refuse(name.span, "this key stands here a second time");
        }
        let rest = &line[key.len() + 1..];
        let value = rest.trim_start();
        let from = at + key.len() + 1 + rest.len() - value.len();
        if value.is_empty() || value.starts_with('#') {
            self.open = Some((name, Vec::new()));
            return;
        }
        match value_of(value, from) {
            Ok(value) => self.table.add(name, value),
            Err(reason) => self.refuse(from..at + line.len(), reason),
        }
    }

    /// Ends a list. A key with nothing below it has an empty text, which is reported as such.
    fn close(&mut self) {
        let Some((name, items)) = self.open.take() else { return };
        let value = match (items.first(), items.last()) {
            (Some(first), Some(last)) => {
                Located { span: first.span.start..last.span.end, value: TomlValue::List(items) }
            }
            _ => Located { span: name.span.clone(), value: TomlValue::Text(Cow::Borrowed("")) },
        };
        self.table.add(name, value);
    }

    fn refuse(&mut self, span: Range<usize>, reason: &str) {
        let help =
            "write each key on one line: audience: staff; a list as [a, b], or each item on a line with - before it";
        self.was_refused = true;
        self.refused.push(YamlError { span, message: reason.to_owned(), help: help.to_owned() });
    }
}

fn value_of(written: &str, at: usize) -> Result<Located<TomlValue<'_>>, &'static str> {
    let Some(inside) = written.strip_prefix('[') else { return scalar(written, at) };
    let mut items = Vec::new();
    let mut from = 1;
    let mut rest = inside;
    loop {
        let skipped = rest.len() - rest.trim_start().len();
        (from, rest) = (from + skipped, rest.trim_start());
        if let Some(behind) = rest.strip_prefix(']') {
            let behind = behind.trim_start();
            let ends = behind.is_empty() || behind.starts_with('#');
            return if ends {
                Ok(Located { value: TomlValue::List(items), span: at..at + from + 1 })
            } else {
                Err(AFTER_LIST)
            };
        }
        let length = match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => end_of_quoted(rest, quote).ok_or(UNCLOSED)?,
            _ => rest.find([',', ']']).ok_or(OPEN_LIST)?,
        };
        let (item, behind) = rest.split_at(length);
        items.push(scalar(item.trim_end(), at + from)?);
        (from, rest) = (from + length, behind);
        let blanks = rest.len() - rest.trim_start().len();
        (from, rest) = (from + blanks, rest.trim_start());
        match rest.strip_prefix(',') {
            Some(behind) => (from, rest) = (from + 1, behind),
            None if rest.starts_with(']') => {}
            None => return Err(OPEN_LIST),
        }
    }
}

const AFTER_LIST: &str = "something stands behind the list";
const OPEN_LIST: &str = "the list does not end on its line";
const UNCLOSED: &str = "the closing quotation mark is missing";

/// The length of a quoted string with its quotation marks.
fn end_of_quoted(text: &str, quote: char) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        match (char::from(*byte), quote) {
            ('\\', '"') => at += 1,
            ('\'', '\'') if bytes.get(at + 1) == Some(&b'\'') => at += 1,
            (c, _) if c == quote => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// A scalar value.
fn scalar(written: &str, at: usize) -> Result<Located<TomlValue<'_>>, &'static str> {
    let done = |value, length: usize| Ok(Located { value, span: at..at + length });
    match written.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let length = end_of_quoted(written, quote).ok_or(UNCLOSED)?;
            let behind = written[length..].trim_start();
            if !behind.is_empty() && !behind.starts_with('#') {
                return Err("something stands behind the closing quotation mark");
            }
            let inside = &written[1..length - 1];
            let text = match quote {
                '\'' => Cow::Owned(inside.replace("''", "'")),
                _ if inside.contains('\\') => {
                    Cow::Owned(unescaped(inside).ok_or("the sign after the backslash stands for nothing")?)
                }
                _ => Cow::Borrowed(inside),
            };
            done(TomlValue::Text(text), length)
        }
        Some('|' | '>') => Err("a text of several lines is not read here"),
        Some('&' | '*' | '!') => Err("anchors and tags of YAML are not read here"),
        Some('{') => Err("a table in braces is not read here"),
        Some('%' | '@' | '`') => Err("a value that begins with this sign stands in quotation marks"),
        _ => {
            let end = written.find(" #").unwrap_or(written.len());
            let plain = written[..end].trim_end();
            if plain.contains(": ") || plain.ends_with(':') {
                return Err("a value with a colon stands in quotation marks");
            }
            let value = match plain {
                "true" => TomlValue::Flag(true),
                "false" => TomlValue::Flag(false),
                "~" | "null" => TomlValue::Text(Cow::Borrowed("")),
                _ if plain.bytes().all(|byte| byte.is_ascii_digit()) => TomlValue::Integer(plain.parse().ok()),
                _ => plain.parse::<Datetime>().map_or(TomlValue::Text(Cow::Borrowed(plain)), TomlValue::Moment),
            };
            done(value, plain.len())
        }
    }
}

fn unescaped(text: &str) -> Option<String> {
    let mut written = String::with_capacity(text.len());
    let mut signs = text.chars();
    while let Some(c) = signs.next() {
        if c != '\\' {
            written.push(c);
            continue;
        }
        let number = |signs: &mut std::str::Chars, count: usize| {
            let digits: String = signs.take(count).collect();
            (digits.len() == count).then(|| u32::from_str_radix(&digits, 16).ok()).flatten().and_then(char::from_u32)
        };
        written.push(match signs.next()? {
            'n' => '\n',
            't' => '\t',
            '0' => return None,
            '_' => '\u{a0}',
            'x' => number(&mut signs, 2)?,
            'u' => number(&mut signs, 4)?,
            'U' => number(&mut signs, 8)?,
            same @ ('"' | '\\' | '/' | ' ') => same,
            _ => return None,
        });
    }
    Some(written)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_kind_of_value_is_read_where_it_stands() {
        let text = "# why\ntitle: \"Chaperones \\u2013 \\\"all\\\"\"  # so\naudience: staff\nsummary: 'it''s: so'\nupdated: 2026-11-01\n\
            sources: [a, \"b, c\"]\nmore:\n  - one\n- 'two'\nempty:\ncount: 3\nflag: true\n";
        let (table, refused) = parse(text);
        assert!(refused.is_empty(), "{:?}", refused.iter().map(|one| &one.message).collect::<Vec<_>>());
        let value = |key: &str| &table.get(key).unwrap().value;
        assert_eq!(value("title").as_text(), Some("Chaperones – \"all\""));
        assert_eq!(value("audience").as_text(), Some("staff"));
        assert_eq!(value("summary").as_text(), Some("it's: so"));
        assert_eq!(value("updated").as_moment().unwrap().to_string(), "2026-11-01");
        let texts = |key: &str| -> Vec<&str> {
            value(key).as_list().unwrap().iter().map(|item| item.value.as_text().unwrap()).collect()
        };
        assert_eq!(texts("sources"), ["a", "b, c"]);
        assert_eq!(texts("more"), ["one", "two"]);
        assert_eq!(value("empty").as_text(), Some(""));
        assert_eq!((value("count"), value("flag")), (&TomlValue::Integer(Some(3)), &TomlValue::Flag(true)));
        assert_eq!(&text[table.get("audience").unwrap().span.clone()], "staff");
        assert_eq!(&text[table.get("sources").unwrap().span.clone()], "[a, \"b, c\"]");
    }

    #[test]
    fn what_is_beyond_a_line_for_each_key_is_refused_where_it_stands() {
        for (text, at) in [
            ("a: |\n  b\n  c\n\n  d\n", "|"),
            ("a: &x b\n", "&x b"),
            ("a: *x\n", "*x"),
            ("a: {b: c}\n", "{b: c}"),
            ("a: b: c\n", "b: c"),
            ("a: \"b\n", "\"b"),
            ("a: [b\n", "[b"),
            ("a: b\n  c\n", "c"),
            ("a: b\na: c\n", "a"),
            ("- a\n", "- a"),
            ("\"a\": b\n", "\"a\": b"),
            ("words\n", "words"),
        ] {
            let (_, refused) = parse(text);
            assert_eq!(refused.len(), 1, "{text:?}");
            assert_eq!(&text[refused[0].span.clone()], at, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_within_itself(text in "([a-c]{0,2}:? ?[\"'\\[\\]{}|>&*#,\\\\éu0 -]{0,6}\n?){0,8}") {
            let (table, refused) = parse(&text);
            for span in table.iter().map(|(_, value)| &value.span).chain(refused.iter().map(|one| &one.span)) {
                prop_assert!(text.get(span.clone()).is_some(), "{span:?}");
            }
        }
    }
}
