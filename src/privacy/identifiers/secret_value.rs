//! Whether the text after a cue can be the password, code or token that it introduces.

use std::ops::Range;

use super::pattern::Pattern;
use super::secret_words::{is_ordinary_name, is_talk};

/// How strongly the words before a value suggest a secret.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum CueStrength {
    /// It follows directly: `password Summer2026`.
    Bare,
    /// It follows on a later line, or in a list.
    Loose,
    /// After `is`, `was set to`.
    Stated,
    /// After a colon, an equals sign or a dash.
    Marked,
}

impl CueStrength {
    fn is_firm(self) -> bool {
        matches!(self, CueStrength::Stated | CueStrength::Marked)
    }
}

/// The digits of a door code or PIN, with at most a letter or two.
static CODE: Pattern =
    Pattern::new(r"^[*#]{0,2}(?:[A-Za-z]{1,2}|[A-Z] )?[0-9](?:[ -]?[0-9]){3,9}(?:[A-Za-z]{1,2}| [A-Z](?-u:\b))?[*#]?");

static CODE_IN_WORDS: Pattern =
    Pattern::new(r"^(?i-u:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)\b[ ,-]{0,2}){4,12}");

/// Recovery codes: `abcd-1234-efgh`, `4f9k22mq`.
static RECOVERY: Pattern = Pattern::new(r"^[A-Za-z0-9]{4,12}(?:-[A-Za-z0-9]{3,12}){0,7}");

static DATE: Pattern = Pattern::new(r"^(?:(?:19|20)[0-9]{2}-[0-9]{2}(?:-[0-9]{2})?|[0-9]{1,2}-[0-9]{1,2}-[0-9]{4})$");

/// Units after a number that is no code.
static COUNTED: Pattern = Pattern::new(
    r"^[ -]*(?i-u:digits?|characters?|numbers?|letters?|words?|days?|months?|years?|hours?|minutes?|posts?|people|times|of|or|to|and [0-9]|%)(?:[^A-Za-z]|$)",
);

/// A number with its unit: `12-character`, `90-day`, `30th`, `2FA`.
static WITH_UNIT: Pattern =
    Pattern::new(r"^(?i-u:[0-9]{1,4}-?(?:[a-z]+(?:-[a-z]+)*)|[0-9]{1,2}(?:st|nd|rd|th|am|pm|fa|fas|sv|x|k|mb|gb))$");

static CLAUSE: Pattern = Pattern::new(r"^[A-Za-z]?\.?[0-9]{1,3}(?:\.[0-9]{1,3}){1,4}(?:\([a-z0-9]\))?$");

/// The code for a lock, phone or card at the start of a text.
pub(super) fn code(text: &str, link: CueStrength, is_plural: bool) -> Option<Range<usize>> {
    let open = text.len() - text.trim_start_matches(['"', '\'', '`', '“', '‘', '*', '(']).len();
    // An asterisk may belong to the code.
    let open = if text.get(..open)?.ends_with('*') && !text.starts_with("**") { open - 1 } else { open };
    let rest = text.get(open..)?;
    if let Some(length) = CODE_IN_WORDS.end_of_match(rest) {
        let words = rest.get(..length)?.trim_end_matches([' ', ',', '-']);
        return (link.is_firm()).then_some(open..open + words.len());
    }
    let mut length = CODE.end_of_match(rest)?;
    let after = rest.get(length..)?;
    let continues = after.starts_with(|c: char| c.is_alphanumeric() || c == '_')
        || after.starts_with(['-', '/', ':', '.', ',', '@']) && after[1..].starts_with(|c: char| c.is_alphanumeric());
    let found = rest.get(..length)?;
    let is_year = found.len() == 4 && (found.starts_with("19") || found.starts_with("20"));
    if continues || DATE.is_match(found) || COUNTED.is_match(after) || is_year && is_plural {
        return None;
    }
    length = found.trim_end_matches(' ').len();
    Some(open..open + length)
}

/// One of the recovery codes of an account.
pub(super) fn recovery_code(text: &str) -> Option<Range<usize>> {
    let open = text.len() - text.trim_start_matches(['"', '\'', '`', '“', '‘', '*']).len();
    let rest = text.get(open..)?;
    let found = rest.get(..RECOVERY.end_of_match(rest)?)?;
    let has = |is: fn(char) -> bool| found.contains(is);
    let is_mixed = has(|c| c.is_ascii_digit()) && has(|c| c.is_ascii_lowercase()) && found.len() >= 6;
    let ends = !rest.get(found.len()..)?.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let is_none = WITH_UNIT.is_match(found) || is_ordinary_name(found) || DATE.is_match(found);
    (is_mixed && ends && !is_none).then_some(open..open + found.len())
}

pub(super) struct SecretValue<'a> {
    pub text: &'a str,
    pub start: usize,
    quoted: bool,
    /// Whether it ends its line, cell or sentence.
    last: bool,
}

/// The first word of a text, or the words in quotation marks.
pub(super) fn value(rest: &str) -> Option<SecretValue<'_>> {
    let stars = rest.len() - rest.trim_start_matches(['*', '>', ' ', '\\']).len();
    let inside = rest.get(stars..)?;
    // A link is checked as rendered: its text, and its address.
    if inside.starts_with('[') && inside.lines().next().is_some_and(|line| line.contains("](")) {
        return None;
    }
    let open = inside.chars().next()?;
    let close = match open {
        '"' | '\'' | '`' => Some(open),
        '“' => Some('”'),
        '‘' => Some('’'),
        _ => None,
    };
    let start = stars + if close.is_some() { open.len_utf8() } else { 0 };
    let inside = rest.get(start..)?;
    if let Some(close) = close {
        let line = inside.lines().next().unwrap_or("");
        // An apostrophe ends a quotation only at the end of a word.
        let end = line.char_indices().find(|(at, c)| {
            *c == close && !(close == '\'' && line[at + 1..].starts_with(|next: char| next.is_alphanumeric()))
        });
        let text = end.and_then(|(at, _)| line.get(..at)).unwrap_or(line);
        return Some(SecretValue { text, start, quoted: true, last: true });
    }
    let word = inside.split(|c: char| c.is_whitespace() || matches!(c, '|' | '"' | '<')).next().unwrap_or(inside);
    let text = word.trim_end_matches([',', ';', ':', ')', ']', '}', '\'', '*', '`', '.', '’', '”', '\\']);
    let after_word = inside.get(word.len()..)?;
    let next = after_word.trim_start_matches([' ', '\t', '\\']);
    let sentence_ends = text.len() < word.len() && word.ends_with(['.', ',', ';', ')']);
    let last = next.is_empty() || next.starts_with(['|', '"', '\n', '<']) || sentence_ends;
    Some(SecretValue { text, start, quoted: false, last })
}

impl SecretValue<'_> {
    pub fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// `is_plural`: the cue is "passwords", which mostly only talks about them.
    pub fn is_password(&self, link: CueStrength, is_plural: bool) -> bool {
        if self.is_none() {
            return false;
        }
        if self.quoted && !is_plural {
            let words: Vec<&str> = self.text.split_whitespace().collect();
            let by_words = !words.first().is_none_or(|word| is_talk(word));
            return by_words && (link.is_firm() || words.len() <= 4 && !self.text.starts_with(' '));
        }
        if self.is_strong(link) {
            return true;
        }
        let parts = self.text.split('-').count();
        let is_word = self.text.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '!'))
            && (4..=24).contains(&self.text.len());
        let by_place =
            link.is_firm() && self.last && is_word && (parts == 1 || link == CueStrength::Marked || parts > 2);
        by_place && !is_plural && !is_ordinary_name(self.text)
    }

    /// The last word of a sentence that names a login: `the login is frontdesk and the password sunshine`.
    pub fn is_word_of_a_login(&self) -> bool {
        !self.is_none() && self.last && self.text.chars().all(char::is_alphabetic) && !is_ordinary_name(self.text)
    }

    /// Whether its characters rule out an ordinary word.
    pub fn is_strong(&self, link: CueStrength) -> bool {
        if self.is_none()
            || self.text.contains(char::is_whitespace)
            || is_ordinary_name(self.text)
            || WITH_UNIT.is_match(self.text)
        {
            return false;
        }
        let has = |is: fn(char) -> bool| self.text.contains(is);
        let (has_digit, has_letter) = (has(|c| c.is_ascii_digit()), has(char::is_alphabetic));
        let of_digits = !has_letter && self.text.chars().all(|c| c.is_ascii_digit());
        let least = if link.is_firm() { 4 } else { 6 };
        has_digit && has_letter
            || of_digits && self.text.len() >= least && link != CueStrength::Loose
            || has_letter && has_symbol(self.text)
            || has_digit && has_symbol(self.text)
            || link.is_firm() && has_inner_capital(self.text)
    }

    pub fn is_token(&self, link: CueStrength) -> bool {
        let has = |is: fn(&u8) -> bool| self.text.bytes().any(|byte| is(&byte));
        let least = if link == CueStrength::Bare { 12 } else { 8 };
        self.text.len() >= least
            && !self.is_none()
            && !self.text.contains(char::is_whitespace)
            && has(u8::is_ascii_digit)
            && has(u8::is_ascii_alphabetic)
            && !is_ordinary_name(self.text)
            && !WITH_UNIT.is_match(self.text)
    }

    /// Whether it is ordinary prose, a placeholder, an address, a date or a clause number.
    fn is_none(&self) -> bool {
        let first_word = self.text.split_whitespace().next().unwrap_or("");
        self.text.len() < 4
            || self.is_placeholder()
            || is_talk(first_word) && !first_word.contains(|c: char| c.is_ascii_digit())
            || is_date_or_number(self.text)
            || CLAUSE.is_match(self.text)
            || is_address(self.text)
    }

    fn is_placeholder(&self) -> bool {
        let Some(first) = self.text.chars().next() else { return true };
        let lower = self.text.to_ascii_lowercase();
        matches!(first, '<' | '[' | '{' | '(' | '$' | '…' | '_' | '%' | '/' | '•' | '=' | '?' | '&')
            || self.text.chars().all(|c| c == first || c == '.')
            || ["http", "www.", "./", "../", "xxx", "***", "redacted", "removed"]
                .iter()
                .any(|start| lower.starts_with(start))
    }
}

/// A passphrase at the end of a line, without words about passwords: `correct horse battery staple`.
pub(super) fn phrase(rest: &str, least: usize) -> Option<Range<usize>> {
    let start = rest.len() - rest.trim_start_matches(['*', '_', '`']).len();
    let line = rest.get(start..)?.lines().next()?;
    let line = line.split(['|', '"', '.', '`', '*']).next()?.trim_end();
    let words: Vec<&str> = line.split(' ').collect();
    let chosen = words.iter().filter(|word| !is_talk(word)).count();
    let are_words = words.iter().all(|word| word.len() >= 2 && word.chars().all(char::is_alphabetic));
    let is_chosen = chosen == words.len() || chosen >= 3 && chosen + 1 == words.len();
    ((least..=16).contains(&words.len()) && are_words && is_chosen).then(|| start..start + line.len())
}

/// `2026-07-02`, `10.2`, `08:30`, and ranges such as `12-16`; unseparated digits may be a password.
fn is_date_or_number(text: &str) -> bool {
    let marks = text.bytes().filter(|byte| b"-/.:,".contains(byte)).count();
    marks > 0 && text.bytes().all(|byte| byte.is_ascii_digit() || b"-/.:,TZ+".contains(&byte))
}

/// `it@practice.example`.
fn is_address(text: &str) -> bool {
    text.rsplit_once('@').is_some_and(|(name, domain)| {
        let of_a_domain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
        !name.is_empty() && domain.contains('.') && domain.chars().all(of_a_domain)
    })
}

fn has_symbol(text: &str) -> bool {
    text.trim_end_matches(['!', '?', '%', '+'])
        .contains(['!', '$', '%', '^', '&', '*', '#', '@', '+', '=', '~', '_', '?'])
}

/// `LeaVale`, but not `NHS` or `Facebook`.
fn has_inner_capital(text: &str) -> bool {
    text.chars().zip(text.chars().skip(1)).any(|(one, next)| one.is_lowercase() && next.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_patterns_compile() {
        let patterns = [&CODE, &CODE_IN_WORDS, &RECOVERY, &DATE, &COUNTED, &WITH_UNIT, &CLAUSE];
        assert!(patterns.iter().all(|pattern| pattern.regex().is_some()));
    }

    #[test]
    fn a_code_ends_where_it_ends() {
        let of = |text: &'static str| code(text, CueStrength::Marked, false).map(|range| &text[range]);
        assert_eq!(of("C1234Y."), Some("C1234Y"));
        assert_eq!(of("C 1234 Y"), Some("C 1234 Y"));
        assert_eq!(of("4821 is old"), Some("4821"));
        assert_eq!(of("2580*"), Some("2580*"));
        assert_eq!(of("four eight two one."), Some("four eight two one"));
        for text in
            ["2026-07-02", "12-16 characters", "01632 960001", "4 digits", "1234 of them", "9:30", "123", "4821x7"]
        {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
