//! Explains a line that is not valid TOML: what was probably meant, and which characters are wrong.

use std::ops::Range;

use super::dates;
use super::line::TomlLine;
use crate::base::problem::nearest_names;
use crate::duties::DUTIES;

/// The explanation of a syntax error on a line.
pub(super) struct SyntaxAdvice {
    /// The wrong characters, in bytes of the line; `None` for the parser's own position.
    pub span: Option<Range<usize>>,
    /// Replaces the parser's message.
    pub message: Option<String>,
    pub label: String,
    pub help: String,
    /// A character whose problem is reported once for all lines that contain it.
    pub sign: Option<char>,
}

impl SyntaxAdvice {
    fn help(help: impl Into<String>) -> Self {
        SyntaxAdvice { span: None, message: None, label: String::new(), help: help.into(), sign: None }
    }

    /// Our own wording at the parser's position.
    pub fn of_parser(message: String, label: &str, help: &str) -> Self {
        SyntaxAdvice { message: Some(message), label: label.to_owned(), ..SyntaxAdvice::help(help) }
    }

    pub fn at(span: Range<usize>, message: String, label: &str, help: String) -> Self {
        SyntaxAdvice { span: Some(span), ..SyntaxAdvice::of_parser(message, label, &help) }
    }
}

/// Explains a line in the table of that name.
pub(super) fn explain(written: &str, table: Option<&str>) -> SyntaxAdvice {
    if let Some(explanation) = odd_character(written) {
        return explanation;
    }
    let line = TomlLine::of(written);
    if let Some(explanation) = of_heading(&line) {
        return explanation;
    }
    let pair = line.key_and_value();
    if let Some((key, value)) = &pair
        && let Some(explanation) = of_key(key, &written[value.clone()], table)
    {
        let (from, _) = line.words();
        return SyntaxAdvice { span: Some(from..from + key.len()), ..explanation };
    }
    let (key, value) = pair.map_or_else(
        || {
            let (from, words) = line.words();
            ("", from..from + words.len())
        },
        |(key, value)| (key, value),
    );
    let said = &written[value.clone()];
    if !key.is_empty()
        && !is_toml(said)
        && let Some(explanation) = of_value(key, said, &value)
    {
        return explanation;
    }
    if line.open_quote.is_some() {
        return of_open_quote(key, said, &value);
    }
    if let (false, Some((key, value))) = (written.contains('='), written.split_once(':')) {
        let (key, value) = (key.trim(), value.trim());
        let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' '));
        return SyntaxAdvice::help(match (is_key, value.is_empty()) {
            (true, false) => format!("write it with an equals sign: {} = {}", valid_key(key, table), as_toml(value)),
            _ => "write name = value, with an equals sign".to_owned(),
        });
    }
    SyntaxAdvice::help("check quotation marks, brackets and the `=` on this line and the one before it")
}

/// Explains an unclosed list that starts on this line.
pub(super) fn of_open_list(written: &str, has_more_lines: bool) -> SyntaxAdvice {
    let pair = TomlLine::of(written).key_and_value();
    let (key, value) = pair.unwrap_or(("", 0..0));
    let said = written[value.clone()].trim_end_matches(',').trim_end();
    let help = match as_list(&format!("{said}]")) {
        Some(items) if !has_more_lines => format!("write {key} = [{}]", items.join(", ")),
        _ => "put a ] behind its last value".to_owned(),
    };
    let message = format!("the list of `{key}` has no ] at its end");
    SyntaxAdvice::at(value.start..value.start + 1, message, "it begins here", help)
}

/// A table header with unbalanced brackets or an invalid name.
fn of_heading(line: &TomlLine) -> Option<SyntaxAdvice> {
    let (opens, name, closes) = line.attempted_heading()?;
    if opens == closes && !name.contains(' ') {
        return None;
    }
    let (from, words) = line.words();
    let name = name.split_whitespace().collect::<Vec<_>>().join("_");
    let brackets = opens.max(closes).min(2);
    let heading = format!("{}{name}{}", "[".repeat(brackets), "]".repeat(brackets));
    let message = if opens != closes {
        "a heading has as many brackets behind it as before it"
    } else {
        "the name in a heading has no spaces"
    };
    Some(SyntaxAdvice::at(from..from + words.len(), message.to_owned(), "this heading", format!("write {heading}")))
}

/// A key that contains spaces.
fn of_key(key: &str, value: &str, table: Option<&str>) -> Option<SyntaxAdvice> {
    let is_key = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ');
    if !key.contains(' ') || !key.chars().all(is_key) {
        return None;
    }
    let value = if value.len() < LONGEST { value } else { "…" };
    let help = format!("write {} = {value}", valid_key(key, table));
    Some(SyntaxAdvice {
        help,
        ..SyntaxAdvice::of_parser(format!("a key has no spaces, and `{key}` has"), "not one word", "")
    })
}

/// The valid spelling of a key: with hyphens among the duties, with underscores elsewhere.
fn valid_key(key: &str, table: Option<&str>) -> String {
    let words: Vec<String> = key.split_whitespace().map(str::to_lowercase).collect();
    if !table.is_some_and(|table| table == "duties" || table.starts_with("duties.")) {
        return if words.len() == 1 { key.to_owned() } else { words.join("_") };
    }
    let hyphens = words.join("-");
    let nearest = nearest_names(&hyphens, DUTIES.iter().map(|duty| duty.id()));
    nearest.into_iter().next().unwrap_or(hyphens)
}

/// An unbalanced quotation mark; the span is the whole value, because either end may be the one missing.
fn of_open_quote(key: &str, said: &str, value: &Range<usize>) -> SyntaxAdvice {
    let equals = if key.is_empty() { String::new() } else { format!("{key} = ") };
    let bare = said.trim_end_matches(',').trim_end();
    let comma = &said[bare.len()..];
    let is_list = bare.starts_with('[') || key.is_empty() && !bare.contains(' ');
    let mended = if is_list {
        let (open, inside) = bare.strip_prefix('[').map_or(("", bare), |inside| ("[", inside));
        let (inside, close) = inside.strip_suffix(']').map_or((inside, ""), |inside| (inside, "]"));
        let close = if open.is_empty() { close } else { "]" };
        as_list(&format!("[{inside}]")).map(|items| format!("{open}{}{close}", items.join(", ")))
    } else {
        quoted(bare)
    };
    let help = match mended {
        Some(mended) => format!("write {equals}{mended}{comma}"),
        None => "put a quotation mark before each text and another behind it".to_owned(),
    };
    let message = match key {
        "" => "a quotation mark is missing on this line".to_owned(),
        key => format!("a quotation mark is missing in the value of `{key}`"),
    };
    SyntaxAdvice::at(value.clone(), message, "a text has one at each end", help)
}

/// The items of a list in square brackets, each quoted; `None` where it holds more than plain words, or very many.
pub(super) fn as_list(written: &str) -> Option<Vec<String>> {
    let inside = written.strip_prefix('[')?.strip_suffix(']')?;
    let items: Option<Vec<String>> = inside.split(',').take(MOST_ITEMS + 1).map(|item| quoted(item.trim())).collect();
    items.filter(|items| items.len() <= MOST_ITEMS)
}

/// The most list items that a help text repeats.
const MOST_ITEMS: usize = 12;

/// The longest value that a help text repeats, in bytes.
const LONGEST: usize = 300;

/// The text between quotation marks, one of which may be missing.
fn quoted(written: &str) -> Option<String> {
    let inside = written.trim_matches(['"', '\'']).trim();
    let is_plain = (1..LONGEST).contains(&inside.len()) && !inside.contains(['"', '\\', '[', ']', '{', '}']);
    is_plain.then(|| format!("\"{inside}\""))
}

/// Whether the value is valid, so that the mistake is elsewhere on the line.
fn is_toml(value: &str) -> bool {
    toml::de::DeValue::parse(value).is_ok()
}

/// A value in TOML syntax: quoted unless it is a number, date or boolean.
pub fn as_toml(value: &str) -> String {
    let value = value.trim();
    let is_toml = value.starts_with(['"', '\'', '[', '{'])
        || matches!(value, "true" | "false")
        || value.bytes().all(|byte| byte.is_ascii_digit())
        || value.parse::<toml::value::Datetime>().is_ok();
    if is_toml { value.to_owned() } else { format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"")) }
}

/// The first look-alike character outside quotation marks.
fn odd_character(line: &str) -> Option<SyntaxAdvice> {
    let mut open: Option<char> = None;
    let mut escaped = false;
    for (at, c) in line.char_indices() {
        match open {
            Some(quote) => {
                if c == quote && !escaped {
                    open = None;
                }
                escaped = c == '\\' && quote == '"' && !escaped;
                continue;
            }
            None if c == '#' => return None,
            None if matches!(c, '"' | '\'') => {
                open = Some(c);
                continue;
            }
            None if c.is_ascii() => continue,
            None => {}
        }
        let span = Some(at..at + c.len_utf8());
        let unseen = |what: &str| SyntaxAdvice {
            span: span.clone(),
            message: Some(format!("{what} stands here, which cannot be told from nothing or from a space")),
            label: format!("U+{:04X}", u32::from(c)),
            help: "delete it, and type an ordinary space where one is needed".to_owned(),
            sign: Some(c),
        };
        return Some(match c {
            '\u{a0}' | '\u{202f}' => unseen("a non-breaking space"),
            '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => unseen("a space of another width"),
            '\u{ad}' => unseen("a soft hyphen"),
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}' => unseen("an invisible sign"),
            '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '″' | '′' | '«' | '»' | '‹' | '›' => {
                SyntaxAdvice {
                    span,
                    message: Some(format!("{c} is not the quotation mark that is wanted here")),
                    label: "a curly one".to_owned(),
                    help: "replace the curly quotation marks around the value by straight ones: \"…\"".to_owned(),
                    sign: None,
                }
            }
            '\u{ff01}'..='\u{ff5e}' => {
                let plain = char::from_u32(u32::from(c) - 0xfee0)?;
                SyntaxAdvice {
                    span,
                    message: Some(format!("{c} is the wide form of {plain}")),
                    label: format!("expected {plain}"),
                    help: format!("replace it by {plain}, as it is on the keyboard"),
                    sign: None,
                }
            }
            _ => return None,
        });
    }
    None
}

fn of_value(key: &str, written: &str, value: &Range<usize>) -> Option<SyntaxAdvice> {
    let dated = dates::date_hint(written).or_else(|| dates::time_hint(written));
    if let Some(reported) = dated {
        let label = "expected a date such as 2026-08-03, or a time";
        return Some(SyntaxAdvice::at(value.clone(), reported.message, label, reported.help));
    }
    let is_bare = |word: &str| {
        let is_part =
            |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.' | '@' | '/' | '&' | ',' | '’' | '\'');
        let is_number =
            |word: &str| word.chars().all(|c| c.is_ascii_digit() || c == '.') && word.matches('.').count() < 2;
        word.len() < LONGEST && word.starts_with(char::is_alphanumeric) && !is_number(word) && word.chars().all(is_part)
    };
    let flag = match written.to_lowercase().as_str() {
        "true" | "yes" | "on" | "y" => Some("true"),
        "false" | "no" | "off" | "n" => Some("false"),
        _ => None,
    };
    if let Some(flag) = flag.filter(|flag| *flag != written) {
        let message = format!("`{written}` stands without quotation marks");
        let help = format!("write {key} = {flag} for yes or no, or {key} = \"{written}\" where it is a word");
        return Some(SyntaxAdvice::at(value.clone(), message, "neither text nor true or false", help));
    }
    if is_bare(written) && flag.is_none() {
        let message = format!("`{written}` stands without quotation marks");
        let help = format!("write {key} = \"{written}\"");
        return Some(SyntaxAdvice::at(value.clone(), message, "text needs them", help));
    }
    if let Some(inside) = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'))
        && inside.len() < LONGEST
        && inside.contains('"')
        && !inside.contains('\\')
    {
        let message = "a text holds quotation marks like those around it".to_owned();
        let help = format!("write the inner ones as \u{2018}\u{2019}: {key} = \"{}\"", single(inside));
        return Some(SyntaxAdvice::at(value.clone(), message, "it seems to end at the second", help));
    }
    let is_right = |item: &str| item.len() > 1 && item.starts_with('"') && item.ends_with('"');
    let items: Vec<&str> = written.strip_prefix('[')?.strip_suffix(']')?.split(',').map(str::trim).collect();
    let is_word_amiss = items.iter().any(|item| !is_right(item));
    if is_word_amiss && items.iter().all(|item| !item.contains('"') || is_right(item)) {
        let help = format!("write {key} = [{}]", as_list(written)?.join(", "));
        let message = "a word of this list stands without quotation marks".to_owned();
        return Some(SyntaxAdvice::at(value.clone(), message, "each word needs them", help));
    }
    None
}

/// The text with double quotation marks replaced by single ones.
fn single(inside: &str) -> String {
    let mut opens = false;
    inside
        .chars()
        .map(|c| {
            if c == '"' {
                opens = !opens;
                if opens { '\u{2018}' } else { '\u{2019}' }
            } else {
                c
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_told_as_what_it_is() {
        for (line, message, help) in [
            ("by = manager", "`manager` stands without", "write by = \"manager\""),
            ("by = Practice Manager # who", "`Practice Manager` stands", "write by = \"Practice Manager\""),
            ("natures = [racist, \"rude\"]", "a word of this list", "write natures = [\"racist\", \"rude\"]"),
            ("complaint = Yes", "`Yes` stands without", "write complaint = true"),
            ("on = 28.11.2026", "‘28.11.2026’ is not how", "write 2026-11-28"),
            ("on = 2026-11-31", "‘2026-11-31’ does not exist", "the last day of that month is 2026-11-30"),
            ("opens = 8:00", "‘8:00’ is not how a time", "write 08:00:00"),
            ("\u{a0}on = 1", "a non-breaking space stands here", "delete it"),
            ("on ＝ 1", "＝ is the wide form of =", "replace it by ="),
            ("on = “x”", "“ is not the quotation mark", "replace the curly"),
        ] {
            let reported = explain(line, None);
            assert!(reported.message.as_deref().unwrap_or("").starts_with(message), "{line}: {:?}", reported.message);
            assert!(reported.help.starts_with(help), "{line}: {}", reported.help);
            assert!(line.get(reported.span.unwrap()).is_some_and(|signs| !signs.is_empty()), "{line}");
        }
        assert_eq!(explain("owner: manager", None).help, "write it with an equals sign: owner = \"manager\"");
        for line in ["note = \"a\u{a0}b", "# “", "é = 1", "a = [", "= \u{301}"] {
            let reported = explain(line, None);
            assert!(reported.span.is_none_or(|span| line.get(span).is_some()), "{line}");
        }
    }
}
