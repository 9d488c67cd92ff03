//! What a person most likely meant to write on a line that is not TOML, and at which sign it went wrong.

use std::ops::Range;

use super::dates;

/// What is said of a line.
pub(super) struct Explanation {
    /// The very signs, in bytes of the line; the parser's own place where this is `None`.
    pub span: Option<Range<usize>>,
    /// In the place of the parser's words.
    pub message: Option<String>,
    pub label: String,
    pub help: String,
    /// Whether the same would be said of every line with this sign, so that it is said once.
    pub sign: Option<char>,
}

impl Explanation {
    fn help(help: impl Into<String>) -> Self {
        Explanation { span: None, message: None, label: String::new(), help: help.into(), sign: None }
    }

    fn of_value(value: &Range<usize>, message: String, label: &str, help: String) -> Self {
        Explanation { span: Some(value.clone()), message: Some(message), label: label.to_owned(), help, sign: None }
    }
}

pub(super) fn explain(line: &str) -> Explanation {
    if let Some(explanation) = odd_sign(line) {
        return explanation;
    }
    if let Some((key, value)) = key_and_value(line)
        && let Some(explanation) = of_value(key, line.get(value.clone()).unwrap_or(""), &value)
    {
        return explanation;
    }
    let is_header = line.trim_start().starts_with('[') && !line.trim_start().starts_with("[[");
    if is_header {
        return Explanation::help(
            "a record that can be there more than once has two brackets on each side: [[incident]]",
        );
    }
    if let (false, Some((key, value))) = (line.contains('='), line.split_once(':')) {
        let (key, value) = (key.trim(), value.trim());
        let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
        return Explanation::help(match (is_key, value.is_empty()) {
            (true, false) => format!("write it with an equals sign: {key} = {}", as_toml(value)),
            _ => "write name = value, with an equals sign".to_owned(),
        });
    }
    Explanation::help("check quotation marks, brackets and the `=` on this line and the one before it")
}

/// A value as TOML has it: what is no number, date or flag, in quotation marks.
pub fn as_toml(value: &str) -> String {
    let value = value.trim();
    let is_toml = value.starts_with(['"', '\'', '[', '{'])
        || matches!(value, "true" | "false")
        || value.bytes().all(|byte| byte.is_ascii_digit())
        || value.parse::<toml::value::Datetime>().is_ok();
    if is_toml { value.to_owned() } else { format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"")) }
}

/// The first sign outside quotation marks that is not what it looks like.
fn odd_sign(line: &str) -> Option<Explanation> {
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
        let unseen = |what: &str| Explanation {
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
                Explanation {
                    span,
                    message: Some(format!("{c} is not the quotation mark that is wanted here")),
                    label: "a curly one".to_owned(),
                    help: "replace the curly quotation marks around the value by straight ones: \"…\"".to_owned(),
                    sign: None,
                }
            }
            '\u{ff01}'..='\u{ff5e}' => {
                let plain = char::from_u32(u32::from(c) - 0xfee0)?;
                Explanation {
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

/// The key of a line and where its value stands, without a note behind it.
fn key_and_value(line: &str) -> Option<(&str, Range<usize>)> {
    let (key, rest) = line.split_once('=')?;
    let value = if rest.contains(['"', '\'']) { rest } else { rest.split('#').next().unwrap_or(rest) };
    let start = key.len() + 1 + value.len() - value.trim_start().len();
    let value = value.trim();
    (!value.is_empty()).then(|| (key.trim(), start..start + value.len()))
}

fn of_value(key: &str, written: &str, value: &Range<usize>) -> Option<Explanation> {
    let dated = dates::told_of(written).or_else(|| dates::time_told_of(written));
    if let Some(told) = dated {
        return Some(Explanation::of_value(
            value,
            told.message,
            "expected a date such as 2026-08-03, or a time",
            told.help,
        ));
    }
    let is_bare = |word: &str| {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.' | '@' | '/' | '&' | ',' | '’');
        word.starts_with(char::is_alphabetic) && word.chars().all(is_part)
    };
    let flag = match written.to_lowercase().as_str() {
        "true" | "yes" | "on" | "y" => Some("true"),
        "false" | "no" | "off" | "n" => Some("false"),
        _ => None,
    };
    if let Some(flag) = flag.filter(|flag| *flag != written) {
        let message = format!("`{written}` stands without quotation marks");
        let help = format!("write {key} = {flag} for yes or no, or {key} = \"{written}\" where it is a word");
        return Some(Explanation::of_value(value, message, "neither text nor true or false", help));
    }
    if is_bare(written) && flag.is_none() {
        let message = format!("`{written}` stands without quotation marks");
        return Some(Explanation::of_value(value, message, "text needs them", format!("write {key} = \"{written}\"")));
    }
    let items: Vec<&str> = written.strip_prefix('[')?.strip_suffix(']')?.split(',').map(str::trim).collect();
    if items.len() <= 12 && items.iter().all(|item| is_bare(item) || item.starts_with('"') && item.ends_with('"')) {
        let quoted: Vec<String> = items.iter().map(|item| format!("\"{}\"", item.trim_matches('"'))).collect();
        let message = "a word of this list stands without quotation marks".to_owned();
        let help = format!("write {key} = [{}]", quoted.join(", "));
        return Some(Explanation::of_value(value, message, "each word needs them", help));
    }
    None
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
            let told = explain(line);
            assert!(told.message.as_deref().unwrap_or("").starts_with(message), "{line}: {:?}", told.message);
            assert!(told.help.starts_with(help), "{line}: {}", told.help);
            assert!(line.get(told.span.unwrap()).is_some_and(|signs| !signs.is_empty()), "{line}");
        }
        assert_eq!(explain("owner: manager").help, "write it with an equals sign: owner = \"manager\"");
        for line in ["note = \"a\u{a0}b", "# “", "é = 1", "a = [", "= \u{301}"] {
            let told = explain(line);
            assert!(told.span.is_none_or(|span| line.get(span).is_some()), "{line}");
        }
    }
}
